"""A picture of the guide as large as it is, to be looked at closely."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.plain import Label

AROUND = 60  # pixels of the screen left free


class GuidePicture(QDialog):
    """Shows it; scrolls where the screen is smaller. Esc closes."""

    def __init__(self, path: Path, words: str, parent: QWidget):
        """`words` say what it shows."""
        super().__init__(parent)
        self.setWindowTitle(words)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 12)
        whole.setSpacing(12)
        self.picture: QLabel = Label()
        pixmap = QPixmap(str(path))
        self.picture.setPixmap(pixmap)
        self.picture.setAccessibleName(words)
        scroller = QScrollArea()
        scroller.setAccessibleName(words)
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(self.picture)
        whole.addWidget(scroller, 1)
        close = primary(tr("Close"), on_click=self.accept)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        room = parent.screen().availableSize()
        self.resize(
            min(pixmap.width() + 36, room.width() - AROUND),
            min(pixmap.height() + 90, room.height() - AROUND),
        )
        close.setFocus()
