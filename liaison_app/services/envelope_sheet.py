"""The test sheet of an envelope that was measured, which need not be kept yet."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.documents.envelope_sheet_pdf import write_test_sheet
from liaison_app.documents.profiles import (
    Zone,
    always_visible,
    measured_profile,
    measures_of,
    stray_visible,
    why_unfit,
)
from liaison_app.documents.window_fit import rows_of
from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Envelope, Office
from liaison_app.store.store import Store

__all__ = ["Shown", "Zone", "draw", "what_shows"]


@dataclass(frozen=True, slots=True)
class Shown:
    """What shows of a letter in an envelope's window; millimetres on the page."""

    always: Zone
    stray: Zone
    address_left: float
    lines: int
    """How many lines of an address have room."""
    problem: str
    """Why no letter can be set out for it, or ""."""


def what_shows(envelope: Envelope) -> Shown | None:
    """What shows in its window; None while a measure is missing."""
    measures = measures_of(envelope)
    if measures is None:
        return None
    always, stray, problem = always_visible(measures), stray_visible(measures), why_unfit(measures)
    if problem:
        return Shown(always, stray, always.left, 0, problem)
    profile = measured_profile(measures)
    return Shown(always, stray, profile.address_left, rows_of(profile), "")


def draw(store: Store, envelope: Envelope) -> bytes:
    """The test sheet as PDF; raises Refusal while it cannot be made."""
    measures = measures_of(envelope)
    if measures is None:
        raise Refusal(phrase("Fill in every measure first; then the test sheet can be made."))
    name = envelope.name or "an envelope of ours"
    return write_test_sheet(measures, name, store.only(Office).name)
