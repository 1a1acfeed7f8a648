"""The foot of the sidebar: when and where to the file was last backed up; a button to Safe keeping."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.ui import theme
from liaison_app.ui.widgets.plain import label, tooltip


class Foot(QPushButton):
    """A dot and two lines. What could not be saved is said before anything of backups."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("look", "room")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._saved = ("", "", True)
        self._backups = ("", "", "green")
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(8, 3, 4, 3)
        row.setSpacing(9)
        self._dot = _Dot()
        row.addWidget(self._dot, 0, Qt.AlignmentFlag.AlignVCenter)
        words = QVBoxLayout()
        words.setSpacing(0)
        self._first = label("", "small", "muted", elide=True)
        self._second = label("", "tiny", "muted", elide=True)
        words.addWidget(self._first)
        words.addWidget(self._second)
        row.addLayout(words, 1)
        for part in (self._dot, self._first, self._second):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_file(self, words: str, file_name: str, *, fine: bool) -> None:
        """What was saved, and the file's name."""
        self._saved = (words, file_name, fine)
        self._show()

    def show_backups(self, words: str, where: str, tone: str) -> None:
        """When the file was last backed up, and where to."""
        self._backups = (words, where, tone)
        self._show()

    def fold(self, folded: bool) -> None:
        """The dot alone, below the icons."""
        self._row.setContentsMargins(*((19, 3, 4, 3) if folded else (8, 3, 4, 3)))
        self._first.setVisible(not folded)
        self._second.setVisible(not folded)

    def sizeHint(self) -> QSize:
        """Qt: as high as its two lines."""
        return self._row.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: the same height."""
        return QSize(24, self._row.sizeHint().height())

    def _show(self) -> None:
        saved, file_name, fine = self._saved
        words, where, tone = self._backups
        first, second = (words, where) if fine and words else (saved, file_name)
        tone = tone if fine else "red"
        self._first.setText(first)
        self._second.setText(second)
        said = "muted" if tone == "green" else tone
        if said != self._first.property(
            "tone"
        ):  # to style it again is slow, and this is at the start
            self._first.set_tone(said)
        self._dot.set_tone(tone)
        told = f"{saved}: {file_name}" + (f". {words}, {where}" if words else "")
        tooltip(self, told)
        self.setAccessibleName(told)


class _Dot(QWidget):
    """A dot of eight pixels."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(8, 8)
        self._tone = "green"

    def set_tone(self, tone: str) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour(self._tone))
        painter.drawEllipse(self.rect())
