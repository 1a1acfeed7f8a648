"""Pictures as pages: upright, brought down, told apart from what cannot be read."""

import io

import pytest
from PIL import Image

from liaison_app.documents import picture_pages as module
from liaison_app.documents.merged_pages import MergedPages
from liaison_app.documents.pdf_file import PdfFile
from liaison_app.documents.picture_pages import TOO_LARGE, UNREADABLE, picture_pages
from liaison_app.documents.sheet import Sheet


def saved(image: Image.Image, form: str, **more: object) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def with_red_corner(width: int = 120, height: int = 80) -> Image.Image:
    """Blue, with red at the left head."""
    image = Image.new("RGB", (width, height), "blue")
    image.paste("red", (0, 0, width // 3, height // 3))
    return image


def drawn(data: bytes) -> Image.Image:
    """The picture as it is drawn on a page of ours, at the left head."""
    import pypdfium2 as pdfium

    file = PdfFile()
    (page,) = picture_pages(data)
    sheet = Sheet(file, (300, 300))
    MergedPages(file).place(sheet, page, 0, 0, page.width, page.height)
    sheet.done()
    return pdfium.PdfDocument(file.finish())[0].render().to_pil().convert("RGB")


@pytest.mark.parametrize("form", ["PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP"])
def test_every_usual_sort_is_drawn(form: str) -> None:
    page = drawn(saved(with_red_corner(), form))
    red, blue = page.getpixel((8, 8)), page.getpixel((70, 40))
    assert red[0] > 180 > 90 > red[2]
    assert blue[2] > 180 > 90 > blue[0]


def test_a_camera_held_upright_gives_an_upright_page_without_its_notes() -> None:
    notes = Image.Exif()
    notes[0x0112] = 6  # to be turned by a quarter
    notes[0x010F] = "Whose camera it was"
    data = saved(with_red_corner(), "JPEG", exif=notes)
    (page,) = picture_pages(data)
    assert (page.width, page.height) == (60, 90)
    assert all(b"Whose camera" not in (part.stream or b"") for part in page.parts)
    assert drawn(data).getpixel((52, 8))[0] > 180


def test_a_scan_of_several_sheets_is_as_many_pages() -> None:
    sheets = [Image.new("L", (80, 120), grey) for grey in (0, 90, 200)]
    data = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    pages = list(picture_pages(data))
    assert [page.why for page in pages] == ["", "", ""]
    assert len({part.number for page in pages for part in page.parts}) == 6


def test_a_photograph_is_brought_down_and_a_screen_kept_as_it_is() -> None:
    (photo,) = picture_pages(saved(Image.effect_noise((3_000, 300), 60), "JPEG"))
    assert photo.width == 2_250
    assert b"/Width 2200/Height 220" in b"".join(map(bytes, photo.parts[0].pieces[:1]))
    assert b"DCTDecode" in bytes(photo.parts[0].pieces[0])
    (screen,) = picture_pages(saved(with_red_corner(), "PNG"))
    assert b"FlateDecode" in bytes(screen.parts[0].pieces[0])


def test_what_has_holes_stands_on_white() -> None:
    clear = Image.new("RGBA", (60, 60), (0, 0, 0, 0))
    assert drawn(saved(clear, "PNG")).getpixel((20, 20)) == (255, 255, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "I;16", "CMYK"])
def test_every_depth_of_colour(mode: str) -> None:
    image = with_red_corner().convert("L" if mode == "I;16" else mode)
    if mode == "I;16":
        image = image.convert("I").point(lambda value: value * 256).convert("I;16")
    form = "JPEG" if mode == "CMYK" else "TIFF"
    page = drawn(saved(image, form))
    assert page.getpixel((8, 8)) != page.getpixel((200, 200))


@pytest.mark.parametrize("data", [b"", b"\xff\xd8\xff\xe0 no picture", b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_picture_says_so(data: bytes) -> None:
    (page,) = picture_pages(data)
    assert (page.drawing, page.why) == (None, UNREADABLE)


def test_a_picture_made_to_swell_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MOST_PIXELS", 100)
    (page,) = picture_pages(saved(with_red_corner(), "PNG"))
    assert page.why == TOO_LARGE
