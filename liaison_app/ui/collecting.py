"""Python looks for what nothing names any more on the window's thread alone, for only there Qt's things may end.

Left to itself it looks on whichever thread happens to make the next thing. A widget with a timer that
ends on the thread of a job, or of a drawing, stops the program with a fault of the system.
"""

from __future__ import annotations

import gc
import time

from PySide6.QtCore import QObject, QTimer

_AT_FIRST = 1_000  # milliseconds in which the first window and its page are made, all of it to stay
_EVERY = 200  # milliseconds between two looks at how much was made
_SHARE = 200  # a whole round is not begun again before so many times what the last one took


class Collecting(QObject):
    """Takes the rounds over from Python for as long as it lives. Make it on the window's thread."""

    def __init__(self, parent: QObject):
        super().__init__(parent)
        gc.disable()
        self._whole_again = 0.0
        timer = QTimer(self, interval=_EVERY)
        timer.timeout.connect(self.look)
        QTimer.singleShot(_AT_FIRST, timer, timer.start)

    def look(self) -> None:
        """Do the round that is due by Python's own count, if one is."""
        made, limits = gc.get_count(), gc.get_threshold()
        if made[0] <= limits[0]:
            return
        begun = time.perf_counter()
        if made[2] > limits[2] and begun >= self._whole_again:
            gc.collect()
            now = time.perf_counter()
            self._whole_again = now + _SHARE * (now - begun)
        else:
            gc.collect(1 if made[1] > limits[1] else 0)

    def stop(self) -> None:
        """Give the rounds back to Python."""
        gc.enable()
        self.deleteLater()
