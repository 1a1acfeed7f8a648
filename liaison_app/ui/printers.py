"""The printers of this computer: which there are, what they can, and what is kept here of each.

What belongs to a printer stays on this computer under the printer's name: by how much what it prints
is moved, and the sides and colours last chosen. The moving (nudge) is put on at printing, for every
paper alike; what only a packet of labels needs is put on by the labels themselves.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from PySide6.QtCore import QSettings
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from liaison_app.language import tr

ONE, LONG, SHORT = "one", "long", "short"
SIDES = (
    (ONE, tr("One side")),
    (LONG, tr("Both sides, turned like a book")),
    (SHORT, tr("Both sides, turned like a pad")),
)
_DUPLEX = {
    ONE: QPrinter.DuplexMode.DuplexNone,
    LONG: QPrinter.DuplexMode.DuplexLongSide,
    SHORT: QPrinter.DuplexMode.DuplexShortSide,
}
MOST_NUDGE = 30.0
"""Millimetres by which what is printed may be moved."""


class Nudge(NamedTuple):
    """By how many millimetres what is printed is moved."""

    right: float = 0.0
    down: float = 0.0


class Habits(NamedTuple):
    """What was chosen the last time."""

    sides: str = ONE
    grey: bool = False


def names() -> list[str]:
    """The printers of this computer, the system's own choice first."""
    default = QPrinterInfo.defaultPrinterName()
    found = QPrinterInfo.availablePrinterNames()
    return sorted(found, key=lambda name: (name != default, name.casefold()))


def described(name: str) -> str:
    """The printer as a person knows it: “Office (HP LaserJet)”."""
    more = QPrinterInfo.printerInfo(name).description()
    return f"{name} ({more})" if more and more.casefold() != name.casefold() else name


def prints_both_sides(name: str) -> bool:
    """Whether it says that it turns sheets over."""
    modes = QPrinterInfo.printerInfo(name).supportedDuplexModes()
    return any(mode != QPrinter.DuplexMode.DuplexNone for mode in modes)


def prints_colours(name: str) -> bool:
    """Whether it says that it prints in colour."""
    return QPrinter.ColorMode.Color in QPrinterInfo.printerInfo(name).supportedColorModes()


def put_sides(printer: QPrinter, sides: str) -> None:
    """Have it print on one side or both; `sides` is a key of SIDES."""
    printer.setDuplex(_DUPLEX.get(sides, QPrinter.DuplexMode.DuplexNone))


def sides_of(printer: QPrinter) -> str:
    """The key of SIDES that it is set to."""
    return next((key for key, mode in _DUPLEX.items() if mode == printer.duplex()), LONG)


class KeptOfPrinters:
    """What is kept of each printer in the settings of this computer."""

    def __init__(self, settings: QSettings):
        self._settings = settings

    @classmethod
    def of_this_computer(cls) -> KeptOfPrinters:
        """In the settings of this computer, for whoever was not handed them."""
        from liaison_app.ui.this_computer import settings

        return cls(settings())

    @property
    def last(self) -> str:
        """The printer that was last used; "" when none was, or it is there no more."""
        name = str(self._settings.value("printers/last", ""))
        return name if name in QPrinterInfo.availablePrinterNames() else ""

    def nudge(self, name: str, *, envelopes: bool = False) -> Nudge:
        """By how much what this printer prints is moved, on sheets or on envelopes."""
        found = []
        for way in Nudge._fields:
            value = self._settings.value(_key(name, f"{_paper(envelopes)}_{way}"), 0.0)
            try:
                number = float(str(value))
            except ValueError:
                number = 0.0
            found.append(min(max(number, -MOST_NUDGE), MOST_NUDGE) if number == number else 0.0)
        return Nudge(*found)

    def keep_nudge(self, name: str, nudge: Nudge, *, envelopes: bool = False) -> None:
        """Move what this printer prints by so much from now on."""
        for way, value in zip(Nudge._fields, nudge, strict=True):
            self._keep(name, f"{_paper(envelopes)}_{way}", round(value, 2))

    def habits(self, name: str) -> Habits:
        """The sides and colours last chosen for it."""
        sides = str(self._settings.value(_key(name, "sides"), ONE))
        grey = self._settings.value(_key(name, "grey"), False, bool) is True
        return Habits(sides if sides in _DUPLEX else ONE, grey)

    def keep_habits(self, name: str, habits: Habits) -> None:
        """Propose the same the next time, and this printer first."""
        self._settings.setValue("printers/last", name)
        self._keep(name, "sides", habits.sides)
        self._keep(name, "grey", habits.grey)

    def _keep(self, name: str, what: str, value: object) -> None:
        self._settings.setValue(_key(name, what), value)


def _paper(envelopes: bool) -> str:
    return "envelopes" if envelopes else "sheets"


def _key(name: str, what: str) -> str:
    """The place in the settings; a printer may be called anything, so its name is there as a sum."""
    return f"printers/{hashlib.sha256(name.encode()).hexdigest()[:16]}/{what}"
