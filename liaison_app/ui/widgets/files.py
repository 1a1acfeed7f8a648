"""Places to drop files: what lights up under them, and one that also lets them be chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import ask
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label, restyle
from liaison_app.ui.window_drop import NO_FILE, files_in


class DropFrame(QFrame):
    """A frame that lights up under what is held over it, and takes it when it is let go."""

    def __init__(
        self, name: str, take: Callable[[QMimeData], object], parent: QWidget | None = None
    ):
        """`name` is said by screen readers; `take` is told what was let go."""
        super().__init__(parent)
        self._take = take
        self.setProperty("drop", "rest")
        self.setAcceptDrops(True)
        self.setAccessibleName(name)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt: something is held over it. Mail programs offer no path, which `take` explains."""
        event.acceptProposedAction()
        self._light("over")

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Qt: it has gone."""
        self._light("rest")

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt: it was let go."""
        self._light("rest")
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _light(self, state: str) -> None:
        self.setProperty("drop", state)
        restyle(self)


class DropArea(DropFrame):
    """Takes files dropped on it, or chosen by its button, and hands their paths on."""

    def __init__(
        self,
        words: str,
        on_files: Callable[[list[Path]], object],
        on_problem: Callable[[str], object],
        patterns: str = ask.ALL_FILES,
        parent: QWidget | None = None,
    ):
        """`words` invite ("Drop the letter or a scan here"); `on_problem` is told a sentence."""
        super().__init__(words, self.take, parent)
        self._on_files, self._on_problem, self._patterns = on_files, on_problem, patterns
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 8, 8)
        row.setSpacing(10)
        row.addWidget(Glyph("paperclip", "text2", 16))
        row.addWidget(label(words, "small", "muted", wrap=True), 1)
        self.button = button(tr("Choose files…"), on_click=self._choose)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def take(self, data: QMimeData) -> bool:
        """Take files from a drop or from the clipboard; False, having said why, if there are none."""
        files = [path for path in files_in(data) if path.is_file()]
        if not files:
            self._on_problem(NO_FILE)
            return False
        self._on_files(files)
        return True

    def _choose(self) -> None:
        files = ask.open_files(self, tr("Choose files"), self._patterns)
        if files:
            self._on_files(files)
