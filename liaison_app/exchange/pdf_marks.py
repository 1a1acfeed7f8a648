"""What stands on a page of a PDF beside what is drawn on it: filled-in fields, stamps, highlights, as they show."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liaison_app.exchange.pdf_copying import Copying, numbers_in

_MOST = 3_000  # on one page
_HIDDEN, _NOT_SEEN = 2, 32
# What opens, plays or leads somewhere, or is only a sign that there is more to be read.
_LEFT = frozenset(
    (
        *("/Link", "/Popup", "/FileAttachment", "/Sound", "/Movie", "/Screen", "/RichMedia"),
        *("/3D", "/TrapNet", "/PrinterMark", "/Text", "/Projection"),
    )
)

Mark = tuple[int, tuple[float, ...]]
"""The part that draws it, and the matrix that puts it in its place."""


def marks_on(page: Any, copying: Copying) -> list[Mark]:
    """What shows on the page, in the order it was put there."""
    return list(_marks(page, copying))


def _marks(page: Any, copying: Copying) -> Iterator[Mark]:
    notes = page.get("/Annots")
    notes = notes.get_object() if hasattr(notes, "get_object") else notes
    for note in notes[:_MOST] if isinstance(notes, list) else ():
        one = note.get_object() if hasattr(note, "get_object") else note
        if not isinstance(one, dict) or one.get("/Subtype") in _LEFT:
            continue
        flags = one.get("/F", 0)
        if isinstance(flags, int) and flags & (_HIDDEN | _NOT_SEEN):
            continue
        reference, shown = _appearance(one)
        if shown is None:
            continue
        placed = _placed(one, shown)
        part = copying.whole(reference) if placed is not None else None
        if part is not None and placed is not None:
            yield part, placed


def _appearance(note: Any) -> tuple[Any, Any]:
    """How it looks now: the reference to what draws it, and that itself."""
    looks = note.get("/AP")
    looks = looks.get_object() if hasattr(looks, "get_object") else looks
    if not isinstance(looks, dict) or "/N" not in looks:
        return None, None
    owner: Any = looks
    key, shown = "/N", looks["/N"]
    if isinstance(shown, dict) and not hasattr(shown, "get_data"):
        state = note.get("/AS")
        if state is None or state not in shown:
            return None, None
        owner, key = shown, state
        shown = shown[state]
    if not hasattr(shown, "get_data"):
        return None, None
    return owner.raw_get(key), shown


def _placed(note: Any, shown: Any) -> tuple[float, ...] | None:
    """The matrix of PDF 32000-1, 12.5.5: the box of what is shown, turned, laid over the field."""
    place = numbers_in(note.get("/Rect"), 4)
    box = numbers_in(shown.get("/BBox"), 4)
    if place is None or box is None:
        return None
    a, b, c, d, e, f = numbers_in(shown.get("/Matrix"), 6) or (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    corners = [
        (a * x + c * y + e, b * x + d * y + f) for x in (box[0], box[2]) for y in (box[1], box[3])
    ]
    left, right = min(x for x, _y in corners), max(x for x, _y in corners)
    bottom, top = min(y for _x, y in corners), max(y for _x, y in corners)
    if right - left <= 0 or top - bottom <= 0:
        return None
    x0, x1 = sorted((place[0], place[2]))
    y0, y1 = sorted((place[1], place[3]))
    wide, high = (x1 - x0) / (right - left), (y1 - y0) / (top - bottom)
    return wide, 0.0, 0.0, high, x0 - left * wide, y0 - bottom * high
