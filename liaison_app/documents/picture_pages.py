"""Pictures as pages of a paper: upright, no larger than paper shows, without what a camera noted in them."""

from __future__ import annotations

import io
import warnings
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from liaison_app.documents.pictures import LARGEST_FILE
from liaison_app.rules.drawn_pages import DrawnPage, PdfPart

if TYPE_CHECKING:
    from PIL.Image import Image

ENDINGS = (
    *(".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".gif", ".bmp", ".tif", ".tiff"),
    *(".webp", ".jp2", ".ppm", ".pgm", ".avif"),
)
UNREADABLE = "It cannot be read as a picture: it is damaged, or of a sort that is not known here."
TOO_LARGE = "It has too many pixels to be shown on paper."
_FORMATS = ("JPEG", "PNG", "GIF", "BMP", "TIFF", "WEBP", "JPEG2000", "PPM", "AVIF")
_MOST_PIXELS = 120_000_000
_MOST_SHEETS = 200  # of one file; a scanner may put many into one
_LONGEST_SIDE = 2_200  # pixels kept: A4 at 190 dots an inch
_LARGEST_PLAIN = 700_000  # bytes of a drawing or screen kept as it is; a larger one is a photograph
_QUALITY = 82
_POINTS_A_PIXEL = 0.75  # 96 pixels an inch, as screens show them


def picture_pages(data: bytes) -> Iterator[DrawnPage]:
    """A page for each picture in the file, as many as a scan in several sheets has."""
    from PIL import Image

    if len(data) > 10 * LARGEST_FILE:
        yield _refused(TOO_LARGE)
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=_FORMATS) as opened:
                for number in range(_sheets(opened)):
                    opened.seek(number)
                    if opened.width * opened.height > _MOST_PIXELS:
                        yield _refused(TOO_LARGE)
                    else:
                        yield _page(opened, number)
    except Image.DecompressionBombError:
        yield _refused(TOO_LARGE)
    except Exception:  # noqa: BLE001 - Pillow raises a dozen sorts for broken files
        yield _refused(UNREADABLE)


def _sheets(opened: Image) -> int:
    """How many pictures are shown: all of a scan, the first of what moves."""
    count = int(getattr(opened, "n_frames", 1))
    return min(count, _MOST_SHEETS) if opened.format == "TIFF" else 1


def _refused(why: str) -> DrawnPage:
    return DrawnPage(595.28, 841.89, why=why)


def _page(opened: Image, number: int) -> DrawnPage:
    from PIL import Image, ImageOps

    opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))  # a JPEG is unpacked no larger than needed
    plain = opened.format not in ("JPEG", "JPEG2000", "WEBP", "AVIF")
    width, height = opened.size
    image: Image.Image = ImageOps.exif_transpose(opened)
    if (image.width > image.height) != (width > height):
        width, height = height, width
    image = _on_white(image)
    if max(image.size) > _LONGEST_SIDE:
        image.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    packed, filters = b"", b"/FlateDecode"
    if plain:
        packed = zlib.compress(image.tobytes(), 6)
    if not plain or len(packed) > _LARGEST_PLAIN:
        out = io.BytesIO()
        image.save(out, "JPEG", quality=_QUALITY)
        packed, filters = out.getvalue(), b"/DCTDecode"
    colours = b"/DeviceGray" if image.mode == "L" else b"/DeviceRGB"
    wide, high = width * _POINTS_A_PIXEL, height * _POINTS_A_PIXEL
    own = 2 * number + 1
    picture = PdfPart(
        own,
        (
            b"<</Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent 8"
            b"/Filter%s/Length %d>>" % (image.width, image.height, colours, filters, len(packed)),
        ),
        packed,
    )
    code = f"{wide:.2f} 0 0 {high:.2f} 0 0 cm /P Do".encode()
    drawing = PdfPart(
        own + 1,
        (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 %.2f %.2f]/Resources<</XObject<</P "
            % (wide, high),
            own,
            b">>>>/Length %d>>" % len(code),
        ),
        code,
    )
    return DrawnPage(wide, high, own + 1, (picture, drawing))


def _on_white(image: Image) -> Image:
    """Without holes, as grey where it has no colours of its own."""
    from PIL import Image

    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode.startswith(("I", "F")):  # deep greys of a scanner
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode in ("RGBA", "LA", "PA", "RGBa", "La") or "transparency" in image.info:
        clear = image.convert("RGBA")
        paper = Image.new("RGBA", clear.size, (255, 255, 255, 255))
        paper.alpha_composite(clear)
        return paper.convert("RGB")
    return image.convert("RGB")
