"""How the text of a letter looks on the screen, written or only read: its typeface, in the size chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QTextEdit

from liaison_app.ui import theme, typefaces_on_screen


def dress(area: QTextEdit, name: str) -> None:
    """Make it the bare sheet of a letter; `name` is said by screen readers."""
    typefaces_on_screen.load_later()
    area.setAccessibleName(name)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("bare", "true")
    area.setProperty("role", "letter")
    area.setTabChangesFocus(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.document().setDocumentMargin(0)


def take_font(area: QTextEdit) -> None:
    """Take the letter's typeface in the size chosen."""
    font = theme.current().font("letter")
    area.setFont(font)
    area.document().setDefaultFont(font)


def is_outgrown(area: QTextEdit) -> bool:
    """Whether another size was chosen while it was not on the screen."""
    shown = area.document().defaultFont().pixelSize()
    return shown != theme.current().font("letter").pixelSize()
