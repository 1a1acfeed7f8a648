"""A large place to drop files or folders, with the ways to choose them instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from liaison_app.language import tr
from liaison_app.ui import ask
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.files import DropFrame
from liaison_app.ui.widgets.pills import IconTile
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.window_drop import NO_FILE, files_in

INVITES = tr("Drop a file here, several, or a whole folder")


class BigDrop(DropFrame):
    """Takes files and folders dropped or pasted on it, or chosen by its buttons."""

    def __init__(
        self, on_paths: Callable[[Sequence[Path]], object], on_problem: Callable[[str], object]
    ):
        """`on_problem` is told a sentence where what was dropped is no file."""
        super().__init__(INVITES, self.take)
        self._on_paths, self._on_problem = on_paths, on_problem
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 26, 18, 26)
        column.setSpacing(8)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconTile("inbox", "accent", 44), 0, middle)
        words = label(INVITES, "strong", wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(words)
        self.button = primary(tr("Choose files…"), "file-plus", self._choose)
        self.folder_button = button(tr("Choose a folder…"), "folder", self._choose_folder)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(self.button)
        row.addWidget(self.folder_button)
        row.addStretch(1)
        column.addLayout(row)

    def take(self, data: QMimeData) -> bool:
        """Take what is dropped or pasted; False, having said why, if there is no file in it."""
        paths = files_in(data)
        if not paths:
            self._on_problem(NO_FILE)
            return False
        self._on_paths(paths)
        return True

    def _choose(self) -> None:
        paths = ask.open_files(self, tr("Bring in"))
        if paths:
            self._on_paths(paths)

    def _choose_folder(self) -> None:
        folder = ask.open_folder(self, tr("Bring in a folder"))
        if folder is not None:
            self._on_paths([folder])
