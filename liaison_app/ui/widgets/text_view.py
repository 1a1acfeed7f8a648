"""Plain text of any length to read, mark and copy, without ever freezing the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.plain import breakable

MOST = 400_000  # characters shown
LONGEST_RUN = 1_000


class PlainTextView(QPlainTextEdit):
    """Read-only text. More than `MOST` characters are cut, and it says so at the end."""

    def __init__(self, name: str, lines: int = 12, parent: QWidget | None = None):
        """`name` is said by screen readers; `lines` is the height it would like."""
        super().__init__(parent)
        self.setReadOnly(True)
        self.setAccessibleName(name)
        self.setProperty("bare", "true")
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lines = lines

    def show_text(self, words: str) -> None:
        """Show another text, from its beginning."""
        shown = breakable(words[:MOST], MOST, LONGEST_RUN)
        if len(words) > MOST:
            left = f"{len(words) - MOST:,}"
            shown += "\n\n" + tr("… and {count} characters more, which are kept.", count=left)
        self.setPlainText(shown)

    def sizeHint(self) -> QSize:
        """Qt: as many lines as asked for."""
        return QSize(240, self.fontMetrics().lineSpacing() * self._lines + 12)
