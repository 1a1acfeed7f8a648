"""Letters to print, and a reader that tells where on the page each word stands."""

import io
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from liaison_app.documents.letter_content import LetterContent, Letterhead, Signature
from liaison_app.documents.letter_pdf import write_letter
from liaison_app.rules.letter_text import Block, Run

MM = 72 / 25.4


class Box(NamedTuple):
    """Where words stand, in millimetres from the top left corner."""

    left: float
    top: float
    right: float
    bottom: float


class Paper:
    """A PDF file read back."""

    def __init__(self, data: bytes):
        self.data = data
        self.pdf = pdfium.PdfDocument(data)

    def __len__(self) -> int:
        return len(self.pdf)

    def text(self, page: int | None = None) -> str:
        pages = range(len(self.pdf)) if page is None else [page]
        return "\n".join(
            self.pdf[number].get_textpage().get_text_range().replace("\r\n", "\n")
            for number in pages
        )

    def words(self) -> list[str]:
        return self.text().split()

    def boxes(self, words: str, page: int = 0) -> list[Box]:
        """Where these words stand on a page, each time they occur."""
        sheet = self.pdf[page]
        text = sheet.get_textpage()
        search = text.search(words, match_case=True)
        found = []
        while (hit := search.get_next()) is not None:
            boxes = [text.get_charbox(hit[0] + i) for i in range(hit[1])]
            high = sheet.get_height()
            found.append(
                Box(
                    min(b[0] for b in boxes) / MM,
                    (high - max(b[3] for b in boxes)) / MM,
                    max(b[2] for b in boxes) / MM,
                    (high - min(b[1] for b in boxes)) / MM,
                )
            )
        return found

    def box(self, words: str, page: int = 0) -> Box:
        found = self.boxes(words, page)
        assert found, f"{words!r} is not on page {page + 1}"
        return found[0]

    def ink(self, page: int = 0) -> Box:
        """The box around everything drawn on a page, but for folding marks at its edge."""
        picture = self.picture(page, 72 / 25.4 * 2).crop((20, 0, 420, 594))
        left, top, right, bottom = Image.eval(picture, lambda v: 255 - v).getbbox() or (0, 0, 0, 0)
        return Box((left + 20) / 2, top / 2, (right + 20) / 2, bottom / 2)

    def picture(self, page: int = 0, dots_per_mm_or_inch: float = 60) -> Image.Image:
        """A page as a grey picture at so many dots an inch; 5.67 gives two dots a millimetre."""
        scale = dots_per_mm_or_inch / 72
        if dots_per_mm_or_inch < 10:
            scale = 2 / MM
        return self.pdf[page].render(scale=scale).to_pil().convert("L")


def png(width: int = 120, height: int = 60, mode: str = "RGBA") -> bytes:
    image = Image.new(mode, (width, height), (0, 0, 0, 0) if mode == "RGBA" else "white")
    ImageDraw.Draw(image).line((5, height - 5, width - 5, 5), fill=(20, 40, 120), width=5)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


HEAD = Letterhead(
    name="Northtown Council of Mosques",
    strapline="Speaking for eleven mosques",
    lines=("12 Mill Lane, Northtown NT1 4QQ", "01632 960 144", "office@northtown.example"),
    charity="registered charity 0000000",
    footer="Registered in England.",
)


def paragraph(text: str, kind: str = "p", level: int = 0, **look: Any) -> Block:
    return Block(kind, level, (Run(text, **look),))


def content(**changes: Any) -> LetterContent:
    """A letter of three short paragraphs, but for what is changed."""
    usual: dict[str, Any] = {
        "letterhead": HEAD,
        "our_ref": "CM/2026/014",
        "your_ref": "CE/4471",
        "date": "26 March 2026",
        "addressees": (("The Chief Constable", "County Police", "Station Road", "NORTHTOWN"),),
        "salutation": "Dear Chief Constable,",
        "subject": "Two questions before the third of April",
        "body": (
            paragraph("Thank you for your reply, which came within a day."),
            paragraph("Is there a plan for correcting rumours quickly?", "ul", 1),
            paragraph("We would be glad to host you at the Central Mosque."),
        ),
        "closing": "Yours sincerely,",
        "signatures": (Signature(name="Amina Rahman", post="Liaison Officer"),),
        "enclosures": ("Timetable of prayers",),
        "copies": ("Leader of the Council",),
    }
    return LetterContent(**{**usual, **changes})


@pytest.fixture
def letter() -> Callable[..., LetterContent]:
    return content


@pytest.fixture
def printed() -> Iterator[Callable[..., Paper]]:
    """Print a letter with some things changed, and read it back."""
    papers: list[Paper] = []

    def print_it(**changes: Any) -> Paper:
        papers.append(Paper(write_letter(content(**changes))))
        return papers[-1]

    yield print_it
    for paper in papers:
        paper.pdf.close()


@pytest.fixture
def read() -> Iterator[Callable[[bytes], Paper]]:
    papers: list[Paper] = []

    def read_it(data: bytes) -> Paper:
        papers.append(Paper(data))
        return papers[-1]

    yield read_it
    for paper in papers:
        paper.pdf.close()


@pytest.fixture
def block() -> Callable[..., Block]:
    return paragraph


@pytest.fixture
def picture() -> Callable[..., bytes]:
    return png
