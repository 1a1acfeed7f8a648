"""Pictures are read once, checked, and refused in words."""

import io
import struct
import zlib
from collections.abc import Callable

import pytest
from PIL import Image

from liaison_app.documents import pictures
from liaison_app.documents.pictures import check_picture, read_picture
from liaison_app.errors import NotPrintable


def as_file(image: Image.Image, kind: str) -> bytes:
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1", "I;16"])
def test_png_of_every_kind(mode: str) -> None:
    read = read_picture(as_file(Image.new(mode, (30, 20)), "PNG"), "The logo")
    assert (read.width, read.height) == (30, 20)
    assert len(zlib.decompress(read.pixels)) == 30 * 20 * 3


@pytest.mark.parametrize("mode", ["RGB", "L", "CMYK"])
def test_jpeg_of_every_kind(mode: str) -> None:
    read = read_picture(as_file(Image.new(mode, (30, 20)), "JPEG"), "The logo")
    assert read.alpha is None


def test_large_pictures_are_brought_down() -> None:
    read = read_picture(as_file(Image.new("RGB", (4000, 1000)), "PNG"), "The logo")
    assert (read.width, read.height) == (1600, 400)


def test_a_photograph_does_not_make_a_letter_heavy() -> None:
    read = read_picture(as_file(Image.effect_noise((2000, 1000), 60), "PNG"), "The logo")
    assert (read.width, read.height) == (800, 400)
    assert len(read.pixels) < 500_000


@pytest.mark.parametrize("data", [b"", b"no picture", b"%PDF-1.4", b"GIF89a" + bytes(50)])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotPrintable, match=r"The logo cannot be read as a picture\. Choose a PNG"):
        check_picture(data, "The logo")


def test_a_picture_cut_short_is_refused(picture: Callable) -> None:
    data = picture()
    with pytest.raises(NotPrintable, match="The logo cannot be read"):
        check_picture(data[: len(data) // 2], "The logo")


def test_a_picture_that_unpacks_to_too_much_is_refused_unopened() -> None:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(99)))
    with pytest.raises(NotPrintable, match="The logo has too many pixels"):
        check_picture(bomb + chunk(b"IEND", b""), "The logo")


def test_too_large_a_file_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pictures, "LARGEST_FILE", 10)
    with pytest.raises(NotPrintable, match="The logo is a file of"):
        check_picture(bytes(20), "The logo")
