"""Something that takes a moment, made on another thread while the windows stay painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QEventLoop, QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

T = TypeVar("T")


class _Call(QObject):
    """Tells the thread of the window."""

    ended = Signal()


def meanwhile(make: Callable[[], T]) -> T:
    """What `make` gives, or raises; keys and clicks wait until then.

    For a second or two that cannot be stopped, such as making a key; longer work is a job. A window
    may be closed by the system meanwhile: whoever asks looks afterwards whether it is still there.
    """
    from concurrent.futures import ThreadPoolExecutor

    call, loop = _Call(), QEventLoop()
    call.ended.connect(loop.quit, Qt.ConnectionType.QueuedConnection)
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        with ThreadPoolExecutor(1) as pool:
            future = pool.submit(make)
            future.add_done_callback(lambda _done: call.ended.emit())
            loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return future.result()
    finally:
        QApplication.restoreOverrideCursor()
