"""Draws labels for the preview: a moment after the last choice, on a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal

from liaison_app.errors import Refusal
from liaison_app.services.labels import Made

log = logging.getLogger(__name__)

WAIT = 150  # milliseconds after the last choice

Draw = Callable[[], Made]
"""Makes the paper of what it was given, and asks no file."""


class LabelDrawer(QObject):
    """Draws the latest it was given; what came in between is never drawn.

    Signals:
        drawn: the `Made`.
        refused: a sentence, when it cannot be drawn.
    """

    drawn = Signal(object)
    refused = Signal(str)
    _ended = Signal(int, object, str)  # the number of the request, what was made or the sentence

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._wanted: Draw | None = None
        self._number = 0
        self._busy = False
        self._timer = QTimer(self, singleShot=True, interval=WAIT)
        self._timer.timeout.connect(self._begin)
        self._ended.connect(self._end)

    def want(self, draw: Draw) -> None:
        """Draw this in a moment."""
        self._wanted = draw
        self._number += 1
        self._timer.start()

    def forget(self) -> None:
        """Tell nothing of what was asked for so far."""
        self._timer.stop()
        self._wanted = None
        self._number += 1

    def _begin(self) -> None:
        if self._busy or self._wanted is None:
            return
        draw, self._wanted = self._wanted, None
        number, self._busy = self._number, True
        self._pool.start(lambda: self._work(number, draw))

    def _work(self, number: int, draw: Draw) -> None:
        """On the thread of its own; touches no widget, speaks only through a signal."""
        made, sentence = None, ""
        try:
            made = draw()
        except Refusal as refusal:
            sentence = str(refusal)
        except Exception:
            log.exception("labels could not be drawn")
            sentence = "This could not be drawn because of a fault in the program."
        self._ended.emit(number, made, sentence)

    def _end(self, number: int, made: Made | None, sentence: str) -> None:
        self._busy = False
        if number == self._number:
            if made is None:
                self.refused.emit(sentence)
            else:
                self.drawn.emit(made)
        if self._wanted is not None and not self._timer.isActive():
            self._begin()
