"""Draws a paper for its preview: a moment after the last change, on a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from liaison_app.errors import Refusal
from liaison_app.language import tr

log = logging.getLogger(__name__)

WAIT = 250  # milliseconds after the last key


class PaperDrawer(QObject):
    """Draws the latest it was asked for; what came in between is never drawn, one thing at a time.

    Who makes one hands over `make`, which is called on the thread with what was read; it touches no widget.

    Signals:
        drawn: what `make` answered with.
        refused: a sentence, when it cannot be drawn.
    """

    drawn = Signal(object)
    refused = Signal(str)
    _ended = Signal(int, object, str)  # the number of the request, what was made or the sentence

    def __init__(
        self, make: Callable[[Any], object], what: str = tr("This"), parent: QObject | None = None
    ):
        """`what` begins the sentence said of a fault: “The letter”."""
        super().__init__(parent)
        self._make, self._what = make, what
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._read: Callable[[], object] | None = None
        self._number = 0
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._begin)
        self._ended.connect(self._end)

    def want(self, read: Callable[[], object], *, at_once: bool = False) -> None:
        """Draw, in a moment, what `read` gives then."""
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
        self._timer.stop()
        self._begin()
        if self._pool.waitForDone(milliseconds) and self._read is not None:
            self._busy = False  # its end is not told yet, and was not waited for any more
            self._begin()
            self._pool.waitForDone(milliseconds)

    def _begin(self) -> None:
        if self._busy or self._read is None:
            return
        asked, self._read = self._read(), None
        self._number += 1
        self._busy = True
        number = self._number
        self._pool.start(lambda: self._work(number, asked))

    def _work(self, number: int, asked: object) -> None:
        """On the thread of its own; speaks only through a signal."""
        made, sentence = None, ""
        try:
            made = self._make(asked)
        except Refusal as refusal:
            sentence = str(refusal)
        except Exception:
            log.exception("a paper could not be drawn")
            sentence = tr(
                "{paper} could not be drawn because of a fault in the program.", paper=self._what
            )
        with suppress(RuntimeError):  # its page has gone meanwhile, and nobody is to be told
            self._ended.emit(number, made, sentence)

    def _end(self, number: int, made: object, sentence: str) -> None:
        self._busy = False
        if number == self._number:
            if sentence:
                self.refused.emit(sentence)
            else:
                self.drawn.emit(made)
        if self._read is not None and not self._timer.isActive():
            self._begin()
