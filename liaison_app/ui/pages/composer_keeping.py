"""Keeps the draft while it is written: two seconds after something changed, and when asked."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from itertools import count
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from liaison_app.errors import Refusal
from liaison_app.services import letters

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter
    from liaison_app.store.store import Store

WAIT = 2_000  # milliseconds: the most that a crash may lose
AGAIN = 5_000  # … after a save that failed
SLOW = 0.06  # seconds; a letter that takes longer to save waits for a pause in the typing

_sittings = count(1)


class DraftKeeper(QObject):
    """Saves what `read` gives. One sitting at a letter is one step of history and of undo.

    Signals:
        kept: the letter as kept, with its ids.
        failed: a Refusal; nothing was saved, what is typed is still there, and it tries again.
    """

    kept = Signal(object)
    failed = Signal(object)

    def __init__(self, store: Store, read: Callable[[], Letter], origin: QObject):
        super().__init__(origin)
        self._store, self._read, self._origin = store, read, origin
        self._sitting = 0
        self._took = 0.0
        self.dirty = False
        self.problem = ""
        self.saved_at: dt.datetime | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self.save)

    def begin(self) -> None:
        """Another letter, or the same one at another sitting."""
        self._timer.stop()
        self._sitting = next(_sittings)
        self.dirty, self.problem, self.saved_at = False, "", None

    def touch(self) -> None:
        """Something was changed: save it soon."""
        self.dirty = True
        if self._took > SLOW or not self._timer.isActive():
            self._timer.start(WAIT)

    def save(self) -> bool:
        """Save now if anything was changed; False when it could not be, having said why."""
        self._timer.stop()
        if not self.dirty:
            return True
        letter = self._read()
        started = time.perf_counter()
        try:
            kept = letters.keep(
                self._store,
                letter,
                origin=self._origin,
                goes_on=f"letter-{letter.item.id}-{self._sitting}",
            )
        except Refusal as refusal:
            self.problem = str(refusal)
            self._timer.start(AGAIN)
            self.failed.emit(refusal)
            return False
        self._took = time.perf_counter() - started
        self.dirty, self.problem = False, ""
        self.saved_at = dt.datetime.now()
        self.kept.emit(kept)
        return True

    def stop(self) -> None:
        """Save no more: the letter is gone or sent."""
        self._timer.stop()
        self.dirty = False
