"""Who is on a mailing list, read a hundred at each turn of the window, so that a long one holds up no key."""

from __future__ import annotations

from collections.abc import Generator

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_app.records import MailingList
from liaison_app.services import list_members
from liaison_app.services.list_members import Member
from liaison_app.store.store import Store


class Gathering(QObject):
    """Gathers one list after another; what was begun before is given up.

    Signals:
        done: everyone of the list, as `list_members.members` has them.
    """

    done = Signal(list)

    def __init__(self, store: Store, parent: QObject):
        super().__init__(parent)
        self._store = store
        self._going: Generator[int, None, list[Member]] | None = None
        self._turns = QTimer(self, interval=0)
        self._turns.timeout.connect(self._go_on)

    @property
    def is_going(self) -> bool:
        """Whether not all are there yet."""
        return self._going is not None

    def begin(self, wanted: MailingList, *, at_once: bool = False) -> None:
        """Read this list; `at_once` has a short one done when this returns."""
        self._going = list_members.collected(self._store, wanted)
        self._turns.start()
        if at_once:
            self._go_on()

    def finish(self) -> None:
        """Wait for the rest."""
        while self._going is not None:
            self._go_on()

    def stop(self) -> None:
        """Give up."""
        self._going = None
        self._turns.stop()

    def _go_on(self) -> None:
        if self._going is None:
            return
        try:
            next(self._going)
        except StopIteration as end:
            self.stop()
            self.done.emit(end.value)
