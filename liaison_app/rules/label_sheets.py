"""Sheets of labels: those that come with the program, and where each label lies on its sheet."""

from __future__ import annotations

import functools
import json
from typing import NamedTuple

from liaison_app.paths import resource
from liaison_app.records import LabelSheet

ADDRESSES, BADGES = "addresses", "badges"
USUAL, USUAL_BADGE = "L7160", "L4785"


class Place(NamedTuple):
    """Where a label lies, in millimetres from the top left corner of the sheet."""

    left: float
    top: float
    right: float
    bottom: float


def measure(value: float | None) -> float:
    """A measure of a sheet that is whole; those that are not never come so far as to be printed."""
    return value or 0.0


@functools.cache
def shipped_sheets(use: str = ADDRESSES) -> tuple[LabelSheet, ...]:
    """The sheets that come with the program for labels or for name badges, the usual one first."""
    text = resource("label_sheets.json").read_text("utf-8")
    return tuple(
        LabelSheet(**{name: value for name, value in row.items() if name not in ("use", "note")})
        for row in json.loads(text)["sheets"]
        if row["use"] == use
    )


def labels_on(sheet: LabelSheet) -> int:
    """How many labels a sheet has."""
    return (sheet.columns or 1) * (sheet.rows or 1)


def place_of(sheet: LabelSheet, number: int) -> Place:
    """Where a label lies; they are counted from 1, across and then down."""
    down, across = divmod(number - 1, sheet.columns or 1)
    left = measure(sheet.left) + across * measure(sheet.pitch_across)
    top = measure(sheet.top) + down * measure(sheet.pitch_down)
    return Place(left, top, left + measure(sheet.width), top + measure(sheet.height))


def pages_for(sheet: LabelSheet, labels: int, start: int = 1) -> int:
    """How many sheets so many labels take, the first one from label `start` on."""
    return -(-(start - 1 + labels) // labels_on(sheet)) if labels else 0


def next_free(sheet: LabelSheet, labels: int, start: int = 1) -> int:
    """The first label left over when so many are printed from `start` on; 1 on a new sheet."""
    return (start - 1 + labels) % labels_on(sheet) + 1


def sheet_words(sheet: LabelSheet) -> str:
    """“L7160: 21 of 63.5 × 38.1 mm”."""
    size = f"{_plainly(sheet.width)} × {_plainly(sheet.height)} mm"
    return f"{sheet.name}: {labels_on(sheet)} of {size}"


def _plainly(value: float | None) -> str:
    """A measure with a decimal at most: labels are cut no finer."""
    return f"{round(measure(value), 1):g}"
