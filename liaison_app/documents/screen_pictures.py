"""Pictures of the screen made small enough to come along with the program: a third of their bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

COLOURS = 128  # flat grounds and the edges of letters need no more


def make_smaller(path: Path) -> None:
    """Write a PNG of the screen anew with a palette, where that is smaller; it is as large to look at."""
    from PIL import Image

    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(
            COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    into = BytesIO()
    few.save(into, "PNG", optimize=True)
    if into.tell() < path.stat().st_size:
        path.write_bytes(into.getvalue())
