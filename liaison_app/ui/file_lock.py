"""One window on a file at a time: a lock beside it says who has it open, and goes with its window.

A lock left by a window that died on this computer is seen for what it is and taken over; one of
another computer is never taken unasked.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QLockFile

from liaison_app.errors import FileRefused

HERE = "This file is open in another window on this computer. Go on working there, or close it."
ELSEWHERE = (
    "This file is open on the computer “{host}”. Close it there first, so that neither of you"
    " writes over the other."
)


class FileLock:
    """Held from `take` until `give_back`."""

    def __init__(self, path: Path):
        self._path = path
        self._lock = QLockFile(f"{path}.lock")
        self._lock.setStaleLockTime(0)  # age says nothing: an officer may write all day

    def take(self) -> None:
        """Take it, or raise FileRefused saying who has the file open.

        Where no lock can be written (a folder that allows none), the file's own opening says so.
        """
        if self._lock.tryLock(0):
            return
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            host = str(self._lock.getLockInfo()[-2])  # PySide leaves out the first of Qt's four
            if host and host != _this_computer():
                raise FileRefused(ELSEWHERE.format(host=host))
            raise FileRefused(HERE)

    def give_back(self) -> None:
        """Let others open the file."""
        self._lock.unlock()


def _this_computer() -> str:
    from PySide6.QtCore import QSysInfo

    return QSysInfo.machineHostName()
