"""Pictures of the screen made small enough to come along with the program: a third of their bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PIL.Image import Image as Picture

FLAT = 96  # the colours that cover most of a screen, kept to the bit: a ground that shifts is seen
SPREAD = 64  # for all else: the edges of letters, pictures on a page


def make_smaller(path: Path) -> None:
    """Write a PNG of the screen anew with a palette, where that is smaller; it is as large to look at."""
    from PIL import Image

    with Image.open(path) as opened:
        picture = opened.convert("RGB")
    flat = [value for colour in _most_seen(picture)[:FLAT] for value in colour]
    spread = picture.quantize(SPREAD, method=Image.Quantize.MAXCOVERAGE).getpalette() or []
    chosen = Image.new("P", (1, 1))
    chosen.putpalette(flat + spread[: SPREAD * 3])
    few = picture.quantize(palette=chosen, dither=Image.Dither.NONE)
    into = BytesIO()
    few.save(into, "PNG", optimize=True)
    if into.tell() < path.stat().st_size:
        path.write_bytes(into.getvalue())


def _most_seen(picture: Picture) -> list[Any]:
    """The colours of a picture in red, green and blue, that of the largest ground first."""
    counted = picture.getcolors(picture.width * picture.height) or []
    return [colour for _count, colour in sorted(counted, reverse=True)]
