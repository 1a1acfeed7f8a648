"""Pages from elsewhere on ours: within their place whatever their size, and never larger than they are."""

import io
import random

import pypdfium2 as pdfium
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from liaison_app.documents.merged_pages import MergedPages
from liaison_app.documents.pdf_file import PdfFile
from liaison_app.documents.sheet import Sheet
from liaison_app.exchange.pages_of_pdf import PdfPagesIn

_PLACE = (30, 40, 300, 200)
"""Left, top, width and height of the place on a page of 400 points."""


def a_pdf(width: float = 200, height: float = 300, turned: int = 0, pages: int = 1) -> bytes:
    """Pages filled with red."""
    writer = PdfWriter()
    for _page in range(pages):
        page = writer.add_blank_page(width, height)
        stream = DecodedStreamObject()
        stream.set_data(f"1 0 0 rg 0 0 {width:f} {height:f} re f".encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
        page.rotate(turned)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(data: bytes) -> tuple[bytes, int]:
    """The pages of a PDF in our place, one on each page; and how many there were."""
    file, count = PdfFile(), 0
    pages = MergedPages(file)
    pages.begin()
    for page in PdfPagesIn(data).pages():
        sheet = Sheet(file, (400, 400))
        pages.place(sheet, page, *_PLACE)
        sheet.done()
        count += 1
    return (file.finish() if count else b""), count


@settings(max_examples=25, deadline=None)
@given(
    st.floats(3, 15_000), st.floats(3, 15_000), st.sampled_from((0, 90, 180, 270)), st.booleans()
)
def test_a_page_of_any_size_stays_in_its_place(
    width: float, height: float, turned: int, narrow: bool
) -> None:
    if narrow:
        width /= 50
    pdf, _count = placed(a_pdf(max(width, 3), max(height, 3), turned))
    image = pdfium.PdfDocument(pdf)[0].render().to_pil().convert("RGB")
    left, top, wide, high = _PLACE
    red = image.split()[1].point(lambda value: 255 if value < 200 else 0).getbbox()
    if red is not None:  # a page of three points across is hardly seen
        assert red[0] >= left - 1
        assert red[1] >= top - 1
        assert red[2] <= left + wide + 1
        assert red[3] <= top + high + 1


def test_a_small_page_keeps_its_size() -> None:
    pdf, _count = placed(a_pdf(100, 50))
    image = pdfium.PdfDocument(pdf)[0].render().to_pil().convert("RGB")
    red = image.split()[1].point(lambda value: 255 if value < 100 else 0).getbbox()
    assert red is not None
    assert (abs(red[2] - red[0] - 100), abs(red[3] - red[1] - 50)) <= (2, 2)


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from((1, 4, 40)))
def test_a_pdf_damaged_anywhere_gives_pages_that_open_or_says_so(seed: int, times: int) -> None:
    chance = random.Random(seed)
    data = bytearray(_WHOLE)
    for _time in range(times):
        data[chance.randrange(len(data))] = chance.randrange(256)
    pdf, count = placed(bytes(data))
    if count:
        assert len(pdfium.PdfDocument(pdf)) == len(PdfReader(io.BytesIO(pdf)).pages) == count


_WHOLE = a_pdf(pages=3)
