"""Envelope: a window envelope measured with a ruler, so that the address of a letter shows in its window."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.kind import Kind

A4_WIDTH, A4_HEIGHT = 210.0, 297.0  # mm


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """All measures in millimetres, the envelope seen from the front.

    `panel` is the height of the folded sheet: 99 in thirds, 148.5 in halves, 297 unfolded.
    """

    id: int | None = None
    name: str = fields.text("Name", required=True, help="For example “DL from the post office”.")
    width: float | None = fields.length("Width of the envelope", required=True)
    height: float | None = fields.length("Height of the envelope", required=True)
    window_left: float | None = fields.length("Left edge to the window", required=True)
    window_bottom: float | None = fields.length("Bottom edge to the window", required=True)
    window_width: float | None = fields.length("Width of the window", required=True)
    window_height: float | None = fields.length("Height of the window", required=True)
    panel: float | None = fields.length("Height of the folded letter", 99.0, required=True)


def _rules(envelope: Envelope) -> dict[str, str]:
    measures = {
        name: getattr(envelope, name)
        for name in ("width", "height", "window_left", "window_bottom", "window_width")
    }
    measures |= {"window_height": envelope.window_height, "panel": envelope.panel}
    found: dict[str, str] = {}
    for name, value in measures.items():
        lowest = 0.0 if name in ("window_left", "window_bottom") else 1.0
        if value is not None and not lowest <= value <= 500:
            found[name] = phrase(
                "Choose between {lowest} and 500 millimetres.", lowest=f"{lowest:g}"
            )
    if found or None in measures.values():
        return found
    width, height, left, bottom, window_width, window_height, panel = (
        float(value) for value in measures.values() if value is not None
    )
    if width < A4_WIDTH:
        found["width"] = phrase(
            "A letter on A4 does not go into an envelope less than 210 mm wide."
        )
    if not 70 <= panel <= min(height, A4_HEIGHT):
        found["panel"] = phrase("The folded letter is between 70 mm and the envelope’s height.")
    if left + window_width > width:
        found["window_width"] = phrase("The window goes past the right edge of the envelope.")
    if bottom + window_height > height:
        found["window_height"] = phrase("The window goes past the top edge of the envelope.")
    return found


ENVELOPE = Kind(
    name="envelope",
    number=24,
    record=Envelope,
    title="Envelope",
    plural="Envelopes",
    list_columns=("name", "width", "height"),
    caption=lambda envelope: envelope.name,
    rules=_rules,
)
