"""A real print system: what comes out of a queue is what the paper shows, as often and in the size asked for."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from liaison_app.documents.envelope_pdf import EnvelopeContent, EnvelopeStyle, add_envelope
from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.letter_pdf import LetterWriter
from liaison_app.rules.letter_text import from_plain
from liaison_app.ui import printing
from liaison_app.ui.pdf_pages import PdfPages
from tests.ui.private_cups import QUEUE, PrivateCups, missing, private_cups
from tests.ui.test_printing import A4, ACROSS, DL, SAME, difference, pdf

QUICKLY = 200  # pixels an inch, where one page at the real 600 has been looked at already
PROGRAM = Path(__file__).with_name("print_into_cups.py")

pytestmark = [pytest.mark.slow, pytest.mark.skipif(bool(missing()), reason=missing())]


@pytest.fixture(scope="module")
def cups() -> Iterator[PrivateCups]:
    with private_cups() as made:
        yield made


def print_paper(
    cups: PrivateCups, folder: Path, paper: bytes, jobs: int = 1, **choices: Any
) -> list[bytes]:
    """Print as the window would; the papers that came out, one for each job."""
    source = folder / "paper.pdf"
    source.write_bytes(paper)
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "tests.ui.print_into_cups",
            QUEUE,
            str(source),
            json.dumps({"dpi": QUICKLY, **choices}),
        ],
        cwd=PROGRAM.parents[2],
        env={**cups.environment, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return cups.papers(jobs)


def pages_in(paper: bytes) -> int:
    with PdfPages(paper) as pages:
        return len(pages)


def test_what_comes_out_is_what_was_shown(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, dpi=printing.DPI)
    with PdfPages(came) as pages:
        assert [tuple(size) for size in pages.sizes] == [pytest.approx(A4, abs=1)] * 2
    for number in (0, 1):
        assert difference(paper, number, came, number) < SAME
    assert difference(paper, 0, came, 1) > 1.3 * SAME


def test_a_page_across_lies_on_its_side_and_is_whole(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([ACROSS])
    (came,) = print_paper(cups, tmp_path, paper)
    assert difference(paper, 0, came, 0, turned=True) < SAME


def run_of_letters() -> bytes:
    """Two letters of ours, the second of two pages, each followed by its envelope."""
    writer = LetterWriter(title="A letter to many")
    for number, length in enumerate((1, 60)):
        address = (f"The Headteacher {number + 1}", "School Lane", "NORTHTOWN", "NT1 1AA")
        writer.add(
            LetterContent(
                letterhead=Letterhead(name="Council of Mosques"),
                addressees=(address,),
                opening="بسم الله الرحمن الرحيم",
                salutation="Dear Headteacher",
                subject="Safety on 3 April",
                body=from_plain("We ask three things of you.\n\n" * length),
                closing="Yours sincerely",
            )
        )
        add_envelope(writer.file, EnvelopeContent(lines=address), EnvelopeStyle())
    return writer.finish()


def test_envelopes_among_letters_come_out_in_their_size_and_order(
    cups: PrivateCups, tmp_path: Path
) -> None:
    paper = run_of_letters()
    with PdfPages(paper) as pages:
        count = len(pages)
        assert sorted(pages.starts) == [0, 1, 2, count - 1]
    came = print_paper(cups, tmp_path, paper, jobs=4, sides="long", starts=[0, 1, 2, count - 1])
    places = [[0], [1], list(range(2, count - 1)), [count - 1]]
    for numbers, one in zip(places, came, strict=True):
        envelope = len(numbers) == 1 and numbers[0] in (1, count - 1)
        with PdfPages(one) as pages:
            low, high = sorted(DL if envelope else A4)
            assert tuple(pages.sizes[0]) == pytest.approx((low, high), abs=2)
        for at, number in enumerate(numbers):
            assert difference(paper, number, one, at, turned=envelope) < SAME


def test_two_copies_of_a_range_stay_together(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, copies=2, pages="1,3")
    assert pages_in(came) == 4
    for place, number in enumerate((0, 2, 0, 2)):
        assert difference(paper, number, came, place) < SAME


def test_copies_not_kept_together_come_page_by_page(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, copies=2, together=False)
    for place, number in enumerate((0, 0, 1, 1)):
        assert difference(paper, number, came, place) < SAME


def test_on_both_sides_each_letter_begins_on_a_sheet_of_its_own(
    cups: PrivateCups, tmp_path: Path
) -> None:
    paper = pdf([A4, A4])
    (came,) = print_paper(cups, tmp_path, paper, sides="long", starts=[0, 1])
    assert pages_in(came) >= 3
    assert difference(paper, 0, came, 0) < SAME
    assert difference(paper, 1, came, 2) < SAME
    assert cups.asked_for("sides") == "two-sided-long-edge"


def test_shades_of_grey_are_asked_of_the_printer(cups: PrivateCups, tmp_path: Path) -> None:
    paper = pdf([A4])
    (came,) = print_paper(cups, tmp_path, paper, grey=True)
    assert difference(paper, 0, came, 0) < SAME
    with PdfPages(came) as pages:
        width, height = pages.sizes[0].pixels(50)
        picture = pages.picture(0, width, height)
    colours = [picture.pixelColor(x, height - 8) for x in range(8, 24)]
    assert all(one.red() == one.green() == one.blue() for one in colours)
