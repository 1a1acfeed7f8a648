"""What is kept on this computer of how labels and envelopes are printed: sheet, first free label, feed."""

from __future__ import annotations

import math

from PySide6.QtCore import QSettings

from liaison_app.records import LabelSheet
from liaison_app.rules.envelope_sizes import ENVELOPE_SIZES, FEEDS, EnvelopeSize
from liaison_app.rules.label_sheets import USUAL, USUAL_BADGE, labels_on
from liaison_app.rules.safe_text import fold
from liaison_app.services.labels import (
    LABELS,
    NAME_BADGES,
    WHAT,
    Wanted,
    sheets,
)
from liaison_app.store.store import Store

FARTHEST = 10.0
"""Millimetres that a print may be moved."""


class LabelChoices:
    """Reads and keeps the choices; what is not understood counts as never chosen."""

    def __init__(self, settings: QSettings):
        self._settings = settings

    @property
    def what(self) -> str:
        """What was printed last: labels, envelopes, badges or tents."""
        return self._one_of("labels/what", WHAT, LABELS)

    def keep_what(self, what: str) -> None:
        """Begin with this next time."""
        self._settings.setValue("labels/what", what)

    def wanted(self, store: Store, what: str) -> Wanted:
        """How it is to be printed, as it was last time."""
        sheet = self._sheet(store, what)
        return Wanted(
            what=what,
            sheet=sheet,
            start=self.start(sheet),
            outlines=self._flag("labels/outlines", False),
            size=self._size(),
            turned=self._one_of("envelopes/turned", [key for key, _ in FEEDS], ""),
            back=self._flag("envelopes/back", True),
            two_tents=self._flag("tents/two", True),
            nudge=self._nudge(sheet) if what in (LABELS, NAME_BADGES) else (0.0, 0.0),
        )

    def keep(self, wanted: Wanted) -> None:
        """Print so next time; the number of copies is chosen anew."""
        keep = self._settings.setValue
        keep(_sheet_key(wanted.what), wanted.sheet.name)
        self.keep_start(wanted.sheet, wanted.start)
        keep("labels/outlines", wanted.outlines)
        keep("envelopes/size", wanted.size.name)
        keep("envelopes/turned", wanted.turned)
        keep("envelopes/back", wanted.back)
        keep("tents/two", wanted.two_tents)
        if wanted.on_sheets:
            for way, moved in zip(("right", "down"), wanted.nudge, strict=True):
                keep(f"labels/nudge/{_key(wanted.sheet.name)}/{way}", moved)

    def start(self, sheet: LabelSheet) -> int:
        """The first label that is free on the sheet in use."""
        start = int(self._number(f"labels/start/{_key(sheet.name)}", 1.0))
        return start if 1 <= start <= labels_on(sheet) else 1

    def keep_start(self, sheet: LabelSheet, start: int) -> None:
        """Remember which label is the first that is free."""
        self._settings.setValue(f"labels/start/{_key(sheet.name)}", start)

    def _sheet(self, store: Store, what: str) -> LabelSheet:
        known = sheets(store, what)
        usual = USUAL_BADGE if what == NAME_BADGES else USUAL
        name = str(self._settings.value(_sheet_key(what), usual))
        return next((sheet for sheet in known if sheet.name == name), known[0])

    def _size(self) -> EnvelopeSize:
        name = str(self._settings.value("envelopes/size", ENVELOPE_SIZES[0].name))
        return next((size for size in ENVELOPE_SIZES if size.name == name), ENVELOPE_SIZES[0])

    def _nudge(self, sheet: LabelSheet) -> tuple[float, float]:
        """For a sheet that is cut a little otherwise; what a printer needs is in `ui/printers.py`."""
        key = f"labels/nudge/{_key(sheet.name)}"
        return self._moved(f"{key}/right"), self._moved(f"{key}/down")

    def _moved(self, key: str) -> float:
        return min(max(self._number(key, 0.0), -FARTHEST), FARTHEST)

    def _number(self, key: str, otherwise: float) -> float:
        try:
            number = float(str(self._settings.value(key, otherwise)))
        except ValueError:
            return otherwise
        return number if math.isfinite(number) else otherwise

    def _flag(self, key: str, otherwise: bool) -> bool:
        said = str(self._settings.value(key, otherwise)).lower()
        return {"true": True, "false": False}.get(said, otherwise)

    def _one_of(self, key: str, allowed: tuple[str, ...] | list[str], otherwise: str) -> str:
        value = str(self._settings.value(key, otherwise))
        return value if value in allowed else otherwise


def _sheet_key(what: str) -> str:
    return "labels/badge_sheet" if what == NAME_BADGES else "labels/sheet"


def _key(name: str) -> str:
    """A sheet's name as a key of the settings, where a slash would part it."""
    return fold(name).replace("/", "-").replace("\\", "-") or "-"
