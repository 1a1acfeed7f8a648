"""Draws the letter for the preview: a moment after the last key, away from the typing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from liaison_app.errors import Refusal

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter
    from liaison_app.store.store import Store

log = logging.getLogger(__name__)

WAIT = 250  # milliseconds after the last key


class LetterDrawer(QObject):
    """Draws the latest letter it was given; those that came in between are never drawn.

    The drawing has a store and a thread of its own, one letter at a time.

    Signals:
        drawn: the PDF.
        refused: a sentence, when the letter cannot be drawn.
    """

    drawn = Signal(bytes)
    refused = Signal(str)
    _ended = Signal(int, bytes, str)  # the number of the request, its PDF or its sentence

    def __init__(self, store: Store, parent: QObject | None = None):
        super().__init__(parent)
        self._store = store
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._read: Callable[[], Letter] | None = None
        self._number = 0
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._begin)
        self._ended.connect(self._end)

    def want(self, read: Callable[[], Letter], *, at_once: bool = False) -> None:
        """Draw, in a moment, the letter that `read` gives then."""
        self._read = read
        if at_once:
            self._timer.stop()
            self._begin()
        else:
            self._timer.start()

    def forget(self) -> None:
        """Tell nothing of what was asked for so far."""
        self._timer.stop()
        self._read = None
        self._number += 1

    def settle(self, milliseconds: int = 3_000) -> None:
        """Draw what is still asked for and wait for it, so that no thread has the file open."""
        if self._timer.isActive():
            self._timer.stop()
            self._begin()
        self._pool.waitForDone(milliseconds)

    def _begin(self) -> None:
        if self._busy or self._read is None:
            return
        letter, self._read = self._read(), None
        self._number += 1
        self._busy = True
        number = self._number
        self._pool.start(lambda: self._work(number, letter))

    def _work(self, number: int, letter: Letter) -> None:
        """On the thread of its own; touches no widget, speaks only through a signal."""
        from liaison_app.services import letters

        pdf, sentence = b"", ""
        try:
            store = self._store.sibling()
            try:
                pdf = letters.draw(store, letter)
            finally:
                store.close(last=False)
        except Refusal as refusal:
            sentence = str(refusal)
        except Exception:
            log.exception("the letter could not be drawn")
            sentence = "The letter could not be drawn because of a fault in the program."
        self._ended.emit(number, pdf, sentence)

    def _end(self, number: int, pdf: bytes, sentence: str) -> None:
        self._busy = False
        if number == self._number:
            if sentence:
                self.refused.emit(sentence)
            else:
                self.drawn.emit(pdf)
        if self._read is not None and not self._timer.isActive():
            self._begin()
