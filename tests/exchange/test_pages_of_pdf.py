"""Pages of other PDFs taken out as drawings, and put on a page of ours: upright, whole, and with nothing alive."""

import io
from typing import Any

import pypdfium2 as pdfium
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from liaison_app.documents.merged_pages import MergedPages
from liaison_app.documents.pdf_file import PdfFile
from liaison_app.documents.sheet import Sheet
from liaison_app.exchange import pages_of_pdf
from liaison_app.exchange.pages_of_pdf import DAMAGED, LOCKED, PAGE_TOO_MUCH, PdfPagesIn
from liaison_app.rules.drawn_pages import DrawnPage

RED, BLUE = b"1 0 0 rg 10 10 40 40 re f", b"0 0 1 rg 10 10 40 40 re f"
"""A square at the left foot of a page."""


def made(*contents: bytes, size: tuple[float, float] = (200, 300)) -> PdfWriter:
    """Pages with these contents, a writer to be changed further."""
    writer = PdfWriter()
    for content in contents:
        page = writer.add_blank_page(*size)
        stream = DecodedStreamObject()
        stream.set_data(content)
        page[NameObject("/Contents")] = writer._add_object(stream)
    return writer


def written(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def merged(*pdfs: bytes) -> bytes:
    """Every page of these, each at the left head of a page of ours of 400 points."""
    file = PdfFile(title="Merged")
    pages = MergedPages(file)
    for pdf in pdfs:
        pages.begin()
        for page in PdfPagesIn(pdf).pages():
            sheet = Sheet(file, (400, 400))
            pages.place(sheet, page, 0, 0, page.width, page.height)
            sheet.done()
    return file.finish()


def colour(pdf: bytes, page: int, x: float, y: float) -> tuple[int, ...]:
    """What is drawn on a page at a place, from the left head."""
    return tuple(pdfium.PdfDocument(pdf)[page].render().to_pil().getpixel((int(x), int(y)))[:3])


def test_a_page_stands_upright_and_is_cut_where_it_is_cut() -> None:
    writer = made(RED, RED, RED, RED, RED)
    for page, turn in zip(writer.pages, (0, 90, 180, 270), strict=False):
        page.rotate(turn)
    writer.pages[4].cropbox.lower_left = (5, 5)
    writer.pages[4].cropbox.upper_right = (105, 65)
    pdf = written(writer)
    found = list(PdfPagesIn(pdf).pages())
    assert [(page.width, page.height) for page in found] == [
        *((200, 300), (300, 200), (200, 300), (300, 200), (100, 60))
    ]
    ours = merged(pdf)
    red = (255, 0, 0)
    # the square stands at the left foot, then it goes round with the clock
    for page, (x, y) in enumerate([(30, 270), (30, 30), (170, 30), (270, 170), (25, 35)]):
        assert colour(ours, page, x, y) == red, page
        assert colour(ours, page, 100, 100) != red


def test_nothing_that_runs_opens_or_is_attached_comes_along() -> None:
    writer = made(RED)
    script = {"/S": NameObject("/JavaScript"), "/JS": TextStringObject("alive()")}
    leads = {"/S": NameObject("/URI"), "/URI": TextStringObject("https://example.org/track")}
    link = {"/Subtype": NameObject("/Link"), "/Rect": _box(0, 0, 99, 99), "/A": _entries(leads)}
    writer.root_object[NameObject("/OpenAction")] = _entries(script)
    writer.add_attachment("secret.txt", b"what nobody was to be given")
    writer.add_metadata({"/Author": "Somebody Unasked"})
    page: Any = writer.pages[0]
    page[NameObject("/AA")] = _entries({"/O": _entries(script)})
    page[NameObject("/Annots")] = ArrayObject([_entries(link)])
    page[NameObject("/Resources")][NameObject("/Properties")] = DictionaryObject(
        {NameObject("/MC0"): DictionaryObject({NameObject("/Who"): TextStringObject("Unasked")})}
    )
    pdf = written(writer)
    assert b"alive" in pdf
    ours = merged(pdf)
    for word in (b"JavaScript", b"/JS", b"alive", b"/URI", b"example.org", b"EmbeddedFile"):
        assert word not in ours, word
    for word in (b"Unasked", b"/AA", b"/Names", b"/OpenAction", b"nobody"):
        assert word not in ours, word
    reader = PdfReader(io.BytesIO(ours))
    assert "/Annots" not in reader.pages[0]
    assert not reader.attachments
    assert colour(ours, 0, 30, 270) == (255, 0, 0)


def _entries(entries: dict[str, Any]) -> DictionaryObject:
    return DictionaryObject({NameObject(name): value for name, value in entries.items()})


def _box(*corners: float) -> ArrayObject:
    return ArrayObject(map(FloatObject, corners))


def _look(writer: PdfWriter, code: bytes, box: tuple[float, ...]) -> Any:
    look = DecodedStreamObject()
    look.set_data(code)
    look[NameObject("/Type")] = NameObject("/XObject")
    look[NameObject("/Subtype")] = NameObject("/Form")
    look[NameObject("/BBox")] = _box(*box)
    return writer._add_object(look)


def test_what_was_filled_in_is_drawn_and_what_is_hidden_is_not() -> None:
    writer = made(b"")
    look = _look(writer, b"0 1 0 rg 0 0 10 10 re f", (0, 0, 10, 10))
    hidden = _look(writer, b"1 0 0 rg 0 0 10 10 re f", (0, 0, 10, 10))
    notes = [
        ("/Widget", look, 0, (100, 200, 140, 240)),
        ("/Widget", hidden, 2, (20, 20, 60, 60)),
        ("/Link", hidden, 0, (20, 20, 60, 60)),
    ]
    page: Any = writer.pages[0]
    page[NameObject("/Annots")] = ArrayObject(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject(kind),
                NameObject("/Rect"): _box(*place),
                NameObject("/F"): NumberObject(flags),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): shown}),
            }
        )
        for kind, shown, flags, place in notes
    )
    page.rotate(180)
    ours = merged(written(writer))
    assert colour(ours, 0, 200 - 120, 220) == (0, 255, 0)
    assert (255, 0, 0) not in {colour(ours, 0, x, y) for x in (40, 160) for y in (40, 260)}


def test_a_hidden_layer_stays_hidden() -> None:
    writer = made(b"/OC /L1 BDC " + RED + b" EMC /OC /L2 BDC 0 1 0 rg 100 100 40 40 re f EMC")
    layers = [
        writer._add_object(_entries({"/Type": NameObject("/OCG"), "/Name": TextStringObject(name)}))
        for name in ("Not to be seen", "To be seen")
    ]
    page: Any = writer.pages[0]
    page[NameObject("/Resources")][NameObject("/Properties")] = DictionaryObject(
        {NameObject("/L1"): layers[0], NameObject("/L2"): layers[1]}
    )
    writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
        {
            NameObject("/OCGs"): ArrayObject(layers),
            NameObject("/D"): DictionaryObject({NameObject("/OFF"): ArrayObject(layers[:1])}),
        }
    )
    ours = merged(written(writer))
    assert colour(ours, 0, 30, 270) == (255, 255, 255)
    assert colour(ours, 0, 120, 180) == (0, 255, 0)


@pytest.mark.parametrize("name", ["/F", "/A", "/P", "/Parent", "/JS", "/a#b c"])
def test_a_drawing_may_be_called_by_any_name(name: str) -> None:
    """Even as what is left elsewhere: names that a page gives its own things are its own."""
    writer = made(b"")
    look = _look(writer, RED, (0, 0, 200, 300))
    page: Any = writer.pages[0]
    page[NameObject("/Resources")][NameObject("/XObject")] = DictionaryObject(
        {NameObject(name): look}
    )
    stream = DecodedStreamObject()
    written_name = NameObject(name).renumber()
    stream.set_data(b"q " + written_name + b" Do Q")
    page[NameObject("/Contents")] = writer._add_object(stream)
    assert colour(merged(written(writer)), 0, 30, 270) == (255, 0, 0)


def test_what_pages_share_is_passed_on_once() -> None:
    writer = made(b"q /X Do Q", b"q /X Do Q")
    look = _look(writer, RED + b" " * 3_000, (0, 0, 200, 300))
    for page in writer.pages:
        named: Any = page["/Resources"]
        named[NameObject("/XObject")] = DictionaryObject({NameObject("/X"): look})
    first, second = PdfPagesIn(written(writer)).pages()
    assert (len(first.parts), len(second.parts)) == (2, 1)


def test_content_in_pieces_and_old_packings_is_drawn() -> None:
    writer = made(b"", b"")
    halves = []
    for half in (b"1 0 0 rg 10 10", b"40 40 re f"):
        stream = DecodedStreamObject()
        stream.set_data(half)
        halves.append(writer._add_object(stream))
    first: Any = writer.pages[0]
    first[NameObject("/Contents")] = ArrayObject(halves)
    packed = DecodedStreamObject()
    packed.set_data(RED.hex().encode() + b">")
    packed[NameObject("/Filter")] = NameObject("/ASCIIHexDecode")
    second: Any = writer.pages[1]
    second[NameObject("/Contents")] = writer._add_object(packed)
    ours = merged(written(writer))
    assert colour(ours, 0, 30, 270) == colour(ours, 1, 30, 270) == (255, 0, 0)


# What is damaged, locked or made to harm


@pytest.mark.parametrize(
    "data",
    [b"", b"%PDF-1.4", b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer<</Root 1 0 R>>", b"\0" * 99],
)
def test_what_is_no_pdf_says_so(data: bytes) -> None:
    pages = PdfPagesIn(data)
    assert not pages.found.count
    assert pages.found.why in (DAMAGED, pages_of_pdf.EMPTY)
    assert not list(pages.pages())


def test_a_lock_without_a_password_is_no_lock() -> None:
    writer = made(RED)
    writer.encrypt("", "owner", algorithm="RC4-128")
    assert colour(merged(written(writer)), 0, 30, 270) == (255, 0, 0)
    writer = made(RED)
    writer.encrypt("secret", algorithm="RC4-128")
    assert PdfPagesIn(written(writer)).found.why == LOCKED


def test_a_page_that_goes_wrong_leaves_the_others() -> None:
    writer = made(RED, RED, BLUE)
    broken: Any = writer.pages[1]
    stream = DecodedStreamObject()
    stream.set_data(b"not packed at all")
    stream[NameObject("/Filter")] = NameObject("/NoSuchPacking")
    broken[NameObject("/Contents")] = writer._add_object(stream)
    pdf = written(writer)
    found = list(PdfPagesIn(pdf).pages())
    assert [bool(page.why) for page in found] == [False, True, False]
    assert found[1].drawing is None
    assert colour(merged(pdf), 2, 30, 270) == (0, 0, 255)


def _nested(depth: int) -> Any:
    inner: Any = DictionaryObject()
    for _level in range(depth):
        inner = DictionaryObject({NameObject("/Deeper"): inner})
    return inner


def test_what_goes_round_in_circles_or_down_without_end_ends() -> None:
    writer = made(b"q /X Do Q", RED)
    look = _look(writer, b"q Q", (0, 0, 9, 9))
    named = DictionaryObject({NameObject("/X"): look})
    look.get_object()[NameObject("/Resources")] = DictionaryObject({NameObject("/XObject"): named})
    first: Any = writer.pages[0]
    first[NameObject("/Resources")][NameObject("/XObject")] = named
    second: Any = writer.pages[1]
    second[NameObject("/Resources")][NameObject("/ExtGState")] = _nested(90)
    found = list(PdfPagesIn(written(writer)).pages())
    assert [page.why for page in found] == ["", PAGE_TOO_MUCH]
    assert len(found[0].parts) == 2
    look.get_object().set_data(b"q /X Do Q")
    assert [page.why for page in PdfPagesIn(written(writer)).pages()] == [PAGE_TOO_MUCH] * 2


def test_one_object_under_many_numbers_does_not_swell(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("liaison_app.exchange.pdf_copying._SPARE", 0)
    writer = made(b"")
    page: Any = writer.pages[0]
    page[NameObject("/Resources")][NameObject("/XObject")] = DictionaryObject(
        {NameObject(f"/X{n}"): _look(writer, b"%" * 2_000, (0, 0, 9, 9)) for n in range(9)}
    )
    pages = PdfPagesIn(written(writer))
    assert pages._copying is not None
    pages._copying._most = 5_000
    assert next(pages.pages()).why == PAGE_TOO_MUCH


def test_bytes_that_lie_outside_are_not_asked_for() -> None:
    writer = made(b"q /X Do Q")
    look = _look(writer, RED, (0, 0, 200, 300))
    look.get_object()[NameObject("/F")] = TextStringObject("/etc/passwd")
    page: Any = writer.pages[0]
    page[NameObject("/Resources")][NameObject("/XObject")] = DictionaryObject(
        {NameObject("/X"): look}
    )
    assert b"passwd" not in merged(written(writer))


def test_a_page_of_no_size_is_taken_as_a4() -> None:
    writer = made(RED)
    page: Any = writer.pages[0]
    page[NameObject("/MediaBox")] = _box(0, 0, 0, 0)
    (found,) = PdfPagesIn(written(writer)).pages()
    assert (round(found.width), round(found.height)) == (595, 842)


def test_a_file_is_let_go_of_when_its_pages_were_taken() -> None:
    pages = PdfPagesIn(written(made(RED)))
    assert [page.why for page in pages.pages()] == [""]
    assert pages._reader is None


def test_a_page_without_a_drawing_is_placed_as_nothing() -> None:
    file = PdfFile()
    sheet = Sheet(file)
    MergedPages(file).place(sheet, DrawnPage(100, 100, why="damaged"), 0, 0, 100, 100)
    assert not sheet.code


@pytest.mark.parametrize("call", [b"/F Do ", b"/#46 Do ", b"/F %\nDo "])
@pytest.mark.parametrize("own", [True, False])
def test_drawings_within_drawings_that_would_never_be_drawn(call: bytes, own: bool) -> None:
    writer = made(b"")

    def names(**parts: Any) -> DictionaryObject:
        return _entries({"/XObject": _entries({f"/{name}": one for name, one in parts.items()})})

    part = _look(writer, b"0 0 9 9 re f", (0, 0, 100, 100))
    for _deep in range(4):
        inner, part = part, _look(writer, call * 10, (0, 0, 100, 100))
        part.get_object()[NameObject("/Resources")] = names(F=inner)
    page = writer.pages[0]
    page[NameObject("/Resources")] = names(F=part)
    if not own:  # one without names draws by those of the page
        outer = _look(writer, b"/F Do ", (0, 0, 100, 100))
        page[NameObject("/Resources")] = names(F=part, G=outer)
        call = b"/G Do "
    for often, why in ((2, ""), (20, PAGE_TOO_MUCH)):
        page["/Contents"].set_data(call * often)
        assert [one.why for one in PdfPagesIn(written(writer)).pages()] == [why]
