"""USB sticks: which are plugged in, and which have just come; looked at on a thread of its own."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QStorageInfo, QTimer, Signal

from liaison_app import paths
from liaison_app.services.backup_places import Stick, stick_at

EVERY = 3_000  # milliseconds between two looks
_LIKELY = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_REMOVABLE = 2  # what Windows calls a drive that may be pulled out


@dataclass(frozen=True, slots=True)
class Volume:
    """A stick, or what looks like one: its topmost folder, and what the system calls it."""

    root: Path
    name: str


def plugged_in() -> list[Volume]:
    """The sticks that are plugged in and can be written on."""
    stands_in = paths.sticks_folder()
    if stands_in is not None:
        folders = sorted(stands_in.iterdir()) if stands_in.is_dir() else []
        return [Volume(folder, folder.name) for folder in folders if folder.is_dir()]
    found = []
    for volume in QStorageInfo.mountedVolumes():
        root = volume.rootPath()
        if volume.isReady() and not volume.isReadOnly() and not volume.isRoot() and _is_stick(root):
            found.append(Volume(Path(root), volume.name() or Path(root).name or root))
    return found


def _is_stick(root: str) -> bool:
    if sys.platform == "win32":
        import ctypes

        return bool(ctypes.windll.kernel32.GetDriveTypeW(root) == _REMOVABLE)
    return root.startswith(_LIKELY) and os.access(root, os.W_OK)


class StickWatch(QObject):
    """Looks every few seconds which marked sticks are there.

    Signals:
        came: a `Stick` that was not there a moment ago; at the first look, each that is there.
        looked: what is there has changed, and is known now.
    """

    came = Signal(object)
    looked = Signal()
    _seen = Signal(object)

    def __init__(
        self,
        look: Callable[[], Sequence[Volume]] = plugged_in,
        parent: QObject | None = None,
    ):
        super().__init__(parent)
        self._look = look
        self._sticks: dict[str, Stick] = {}
        self._thread: threading.Thread | None = None
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self._look_away)
        self._seen.connect(self._take)

    def start(self) -> None:
        """Look now, and from now on."""
        self._look_away()
        self._timer.start()

    def stop(self) -> None:
        """Look no more; a look that is under way may end by itself."""
        self._timer.stop()

    def stick(self, id: str) -> Stick | None:
        """The stick with this id, if it was there at the last look."""
        return self._sticks.get(id)

    def look_now(self) -> None:
        """Look at once, on this thread."""
        self._take(_marked(self._look()))

    def _look_away(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            # a volume that does not answer keeps nobody waiting, nor the program from ending
            self._thread = threading.Thread(target=self._look_and_tell, daemon=True)
            self._thread.start()

    def _look_and_tell(self) -> None:
        sticks = _marked(self._look())
        with contextlib.suppress(RuntimeError):  # the window has gone meanwhile
            self._seen.emit(sticks)

    def _take(self, sticks: dict[str, Stick]) -> None:
        if sticks == self._sticks:
            return
        new = [stick for id, stick in sticks.items() if id not in self._sticks]
        self._sticks = sticks
        for stick in new:
            self.came.emit(stick)
        self.looked.emit()


def _marked(volumes: Sequence[Volume]) -> dict[str, Stick]:
    sticks = [stick_at(volume.root) for volume in volumes]
    return {stick.id: stick for stick in sticks if stick is not None}
