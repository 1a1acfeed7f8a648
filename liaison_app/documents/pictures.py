"""Pictures for paper (logo, written signature): read once, checked, and made ready for a PDF."""

import hashlib
import io
import warnings
import zlib
from dataclasses import dataclass
from functools import lru_cache

from liaison_app.errors import NotPrintable
from liaison_app.language import phrase

LARGEST_FILE = 20_000_000
"""Bytes of a picture's file."""
MOST_PIXELS = 40_000_000
"""Pixels of a picture; a small file may unpack to a great many."""
_LONGEST_SIDE = 1600  # pixels kept: 60 mm at 600 dots an inch is 1417
_SMALLER_SIDE = 800  # of a photograph, which every letter would carry with it
_ENOUGH = 500_000  # bytes of the pixels; drawings and signatures take far less


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's pixels, row by row from the top, eight bits a colour, packed by zlib."""

    width: int
    height: int
    pixels: bytes
    alpha: bytes | None
    """How far each pixel covers the paper, if the picture has holes."""
    digest: str


def check_picture(data: bytes, what: str) -> None:
    """Raise NotPrintable, in a sentence beginning with `what`, unless the bytes are a usable picture.

    `what` names it as the user knows it: "The logo", "The signature of Amina Rahman".
    """
    read_picture(data, what)


def read_picture(data: bytes, what: str) -> Picture:
    """The picture in a PNG or JPEG file's bytes; larger ones are brought down to 1,600 pixels.

    A photograph is brought down to 800: it would make every letter a file of megabytes.

    Raises NotPrintable if it is too large, cut short or no picture of these kinds.
    """
    if len(data) > LARGEST_FILE:
        raise NotPrintable(
            phrase(
                "{picture} is a file of {size} MB; a picture may have up to {most} MB."
                " Save it smaller and choose it again.",
                picture=what,
                size=len(data) // 1000000,
                most=LARGEST_FILE // 1000000,
            )
        )
    try:
        return _read(data)
    except _TooManyPixelsError:
        raise NotPrintable(
            phrase(
                "{picture} has too many pixels; a picture may have up to {most} million."
                " Save it smaller and choose it again.",
                picture=what,
                most=MOST_PIXELS // 1000000,
            )
        ) from None
    except _UnreadableError:
        raise NotPrintable(
            phrase(
                "{picture} cannot be read as a picture. Choose a PNG or JPEG file instead.",
                picture=what,
            )
        ) from None


class _UnreadableError(Exception):
    """The bytes are no picture that Pillow can read."""


class _TooManyPixelsError(Exception):
    """The picture would unpack to too many pixels."""


@lru_cache(maxsize=16)
def _read(data: bytes) -> Picture:
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=("PNG", "JPEG")) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _TooManyPixelsError
                opened.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
                image: Image.Image = ImageOps.exif_transpose(opened)
                clear = image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info
                image = image.convert("RGBA" if clear else "RGB")
    except (Image.DecompressionBombError, _TooManyPixelsError):
        raise _TooManyPixelsError from None
    except Exception as error:  # Pillow raises a dozen sorts for broken files
        raise _UnreadableError from error
    pixels = b""
    for side in (_LONGEST_SIDE, _SMALLER_SIDE):
        if max(image.size) > side:
            image.thumbnail((side, side), Image.Resampling.LANCZOS)
        pixels = zlib.compress(image.convert("RGB").tobytes())
        if len(pixels) <= _ENOUGH:
            break
    alpha = zlib.compress(image.getchannel("A").tobytes()) if clear else None
    digest = hashlib.sha256(data).hexdigest()[:16]
    return Picture(image.width, image.height, pixels, alpha, digest)
