"""What is published as PDF: all of it on the pages, in its order, and nothing beside it in the file."""

import io

import pypdfium2
import pytest
from pypdf import PdfReader

from liaison_app.documents import meeting_paper
from liaison_app.documents.edition_pdf import write_edition
from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.meeting_paper import Front
from liaison_app.rules.edition_page import LEFT_OUT, Passage, PublishedPage

HEAD = Letterhead(name="Northtown Council of Mosques", lines=("1 Hill Road",), preprinted=True)
PAGE = PublishedPage(
    title="A letter that went round",
    introduction="It was posted in March.",
    area="Northtown",
    date="2026-03-21",
    version=2,
    something_left_out=True,
    passages=(
        Passage(
            date="2026-03-17",
            heading="Reply from the Chief Constable",
            text="Thank you 🙏🏽\n\n• <b>Visits</b>\n• [a name] rang\n\nPlace\tDay\nHall\tMonday\n\n"
            + "We shall be there. " * 250,
        ),
        Passage(
            date="2026-03-17", heading="A second reply", text="عليكم السلام", signature="A. Name"
        ),
        Passage(date="2026-03-16", heading="Our letter", text="x" * 300),
        Passage(heading="Without a day", text="Undated."),
    ),
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return write_edition(PAGE, HEAD)


@pytest.fixture(scope="module")
def words(pdf: bytes) -> str:
    pages = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in pages)


def test_everything_is_on_it_in_its_order(words: str) -> None:
    said = (
        *("Northtown Council of Mosques", "A letter that went round", "21 March 2026"),
        *("It was posted in March.", "17 March 2026", "Reply from the Chief Constable"),
        *("Thank you (person with folded hands)", "<b>Visits</b>", "[a name] rang", "Hall"),
        *("A second reply", "A. Name", "16 March 2026", "Our letter", "Without a day", "Undated."),
    )
    at = 0
    for one in (*said, LEFT_OUT):
        assert one in words[at:]
        at = words.index(one, at)
    assert words.count("We shall be there.") == 250
    assert words.count("17 March 2026") == 1
    assert "Page 1 of" in words


def test_the_file_says_nothing_of_its_own(pdf: bytes) -> None:
    reader = PdfReader(io.BytesIO(pdf))
    told = {key: value for key, value in (reader.metadata or {}).items() if value}
    assert told["/Title"] == "A letter that went round"
    assert told["/Author"] == "Northtown Council of Mosques"
    assert not {key for key in told if "Date" in key and "2026" in str(told[key])}
    assert "/StructTreeRoot" in reader.trailer["/Root"]
    assert b"JavaScript" not in pdf
    assert pdf == write_edition(PAGE, HEAD)


def test_the_day_is_not_drawn_into_a_title_in_arabic() -> None:
    day = "22 November 2026"
    assert meeting_paper._running(Front(above="", title="Thanks العنوان", date=day), 400).endswith(
        f"العنوان · \u200e{day}"
    )
    assert meeting_paper._running(Front(above="", title="Thanks – all", date=day), 400).endswith(
        f"· {day}"
    )
