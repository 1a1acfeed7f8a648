"""Pages of a PDF from elsewhere as plain values: what is drawn on each, and nothing that could be run or opened."""

from __future__ import annotations

from dataclasses import dataclass, field

HIDDEN = "hidden"
"""What `PdfPart.layer` says of a layer that is not to be seen; one that is seen says “shown”."""
SHOWN = "shown"


@dataclass(frozen=True, slots=True)
class PdfPart:
    """One object that a page is drawn with: a picture, a typeface, what is drawn itself.

    `pieces` are its bytes as they stand in a PDF, with the number of another part wherever it
    leads to one; `stream` the packed bytes that belong to it, if any do.
    """

    number: int
    pieces: tuple[bytes | int, ...]
    stream: bytes | None = field(default=None, repr=False)
    layer: str = ""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """A page, upright: its size in points, the part that draws it, and the parts not told before.

    The part draws from (0, 0) at the left foot to (width, height). A page that cannot be had has no
    part, and says in `why` what is the matter with it.
    """

    width: float
    height: float
    drawing: int | None = None
    parts: tuple[PdfPart, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class PagesOf:
    """What was found when a PDF was opened: how many pages, or why none of them can be shown."""

    count: int = 0
    why: str = ""
