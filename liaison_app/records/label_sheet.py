"""Label sheet: labels of a size that is not among those that come with the program, measured with a ruler."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.language import phrase
from liaison_app.records import fields
from liaison_app.records.envelope import A4_HEIGHT, A4_WIDTH
from liaison_app.records.kind import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelSheet:
    """All measures in millimetres on A4; a pitch is from the edge of one label to the same edge of the next."""

    id: int | None = None
    name: str = fields.text("Name", required=True, help="As it stands on the packet.")
    columns: int | None = fields.number("Labels across", required=True)
    rows: int | None = fields.number("Labels down", required=True)
    width: float | None = fields.length("Width of a label", required=True)
    height: float | None = fields.length("Height of a label", required=True)
    left: float | None = fields.length("Left edge to the first label", required=True)
    top: float | None = fields.length("Top edge to the first label", required=True)
    pitch_across: float | None = fields.length("From label to label across", required=True)
    pitch_down: float | None = fields.length("From label to label down", required=True)


def _rules(sheet: LabelSheet) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in ("columns", "rows"):
        count = getattr(sheet, name)
        if count is not None and not 1 <= count <= 50:
            found[name] = phrase("Choose between 1 and 50.")
    for name in ("width", "height"):
        measure = getattr(sheet, name)
        if measure is not None and measure < 5:
            found[name] = phrase("A label measures 5 mm or more.")
    for name in ("left", "top"):
        measure = getattr(sheet, name)
        if measure is not None and measure < 0:
            found[name] = phrase("This cannot be less than nothing.")
    if found or None in (sheet.columns, sheet.rows):
        return found
    across = (sheet.columns, sheet.width, sheet.left, sheet.pitch_across, A4_WIDTH)
    down = (sheet.rows, sheet.height, sheet.top, sheet.pitch_down, A4_HEIGHT)
    for name, (count, measure, edge, pitch, page) in (
        ("pitch_across", across),
        ("pitch_down", down),
    ):
        if count is None or measure is None or edge is None or pitch is None:
            continue
        if count > 1 and pitch < measure:
            found[name] = phrase("This is less than the label itself, so labels would overlap.")
        elif edge + (count - 1) * pitch + measure > page + 0.5:  # rounding on the packet
            found[name] = phrase(
                "So many labels go past the edge of A4, which measures {length} mm.",
                length=f"{page:g}",
            )
    return found


LABEL_SHEET = Kind(
    name="label_sheet",
    number=25,
    record=LabelSheet,
    title="Label sheet",
    plural="Label sheets",
    list_columns=("name", "columns", "rows"),
    caption=lambda sheet: sheet.name,
    rules=_rules,
)
