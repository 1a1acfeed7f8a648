"""Reads the modules of the rooms while nothing is done, so that the first visit of each is quick.

The first page is shown as soon as it can be, and what the others need is read when they are visited:
a tenth of a second and more. Once the first is there, the modules are read one after another in moments
in which nobody types or clicks, those first that others ask for; each takes a few milliseconds.
"""

from __future__ import annotations

import contextlib
import functools
import importlib
import importlib.util
import pkgutil
import sys
import time
from collections.abc import Iterator
from types import CodeType
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer

from liaison_app.records import NAMES

_AT_ONCE = 0.008  # seconds after which no further module is begun in the same moment
_PAUSE = 30  # milliseconds between two such moments
_QUIET = 1.0  # seconds after a key, a click or a turn of the wheel in which nothing is read
_PAGES = (
    *("contacts", "matters", "correspondence", "composer", "followups", "log_reply", "meetings"),
    *("meeting", "reading", "reports", "settings"),
)
_READ = (
    *(f"liaison_app.records.{name}" for name in NAMES),
    *(f"liaison_app.ui.pages.{name}_page" for name in _PAGES),
    "liaison_app.ui.search_palette",
)
_SLICED = ("liaison_app.", "reportlab.")  # read module by module, not all at once
_NOT_AHEAD = "liaison_app.exchange.p"  # of PDF files: the rooms do without, and it takes long
_INPUT = (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.Wheel)


class ReadingAhead(QObject):
    """Reads for as long as it lives, or until all is read; once in a program."""

    _begun: ClassVar[bool] = False

    def __init__(self, parent: QObject):
        super().__init__(parent)
        self._left: Iterator[str] = in_order(_READ)
        self._used = 0.0
        self._timer = QTimer(self, interval=_PAUSE)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin, unless a window before this one has."""
        app = QCoreApplication.instance()
        if ReadingAhead._begun or app is None:
            return
        ReadingAhead._begun = True
        app.installEventFilter(
            self
        )  # asked about every event, but only while there is more to read
        self._timer.start()

    def _go_on(self) -> None:
        begun = time.monotonic()
        if begun - self._used < _QUIET:
            return
        for name in self._left:
            with contextlib.suppress(ImportError):  # whoever visits the room is told
                importlib.import_module(name)
            if time.monotonic() - begun >= _AT_ONCE:
                return
        self._timer.stop()
        self.deleteLater()  # with its filter

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt: somebody does something."""
        if event.type() in _INPUT:
            self._used = time.monotonic()
        return False


def in_order(names: tuple[str, ...]) -> Iterator[str]:
    """Our modules that these need when they are read, and they themselves: each after what it needs.

    Those that are read already are left out.
    """
    seen: set[str] = set()

    def below(name: str) -> Iterator[str]:
        if name in seen or name in sys.modules or name.startswith(_NOT_AHEAD):
            return
        seen.add(name)
        for needed in _named_in(name):
            yield from below(needed)
        yield name

    for name in names:
        yield from below(name)


def _named_in(name: str) -> list[str]:
    """The modules of ours that a module names outside its functions."""
    spec = importlib.util.find_spec(name)
    code = getattr(spec.loader, "get_code", lambda _name: None)(name) if spec else None
    if not isinstance(code, CodeType):
        return []
    named = [one for one in code.co_names if one.startswith(_SLICED)]
    within = (f"{one}.{part}" for one in named for part in code.co_names if part in _of(one))
    return [*within, *named]  # within: from liaison_app.ui import theme


@functools.cache
def _of(package: str) -> frozenset[str]:
    """The names of a package's modules; of none where it is a module itself."""
    spec = importlib.util.find_spec(package)
    path = (spec and spec.submodule_search_locations) or ()
    return frozenset(one.name for one in pkgutil.iter_modules(path) if not one.ispkg)
