"""Two versions of a note side by side, what was taken out and put in marked."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.text_differences import CHANGED, side_by_side
from liaison_app.ui import window_size
from liaison_app.ui.widgets.buttons import primary
from liaison_app.ui.widgets.marked_words import MarkedWords
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label

_RULES = re.compile(r"^[-=]{3,}\n?", re.MULTILINE)  # below headings of a note as text


class CompareDialog(QDialog):
    """`before` and `after` are captions with texts: (“Version 1”, “Harrowmere …”)."""

    def __init__(self, before: tuple[str, str], after: tuple[str, str], parent: QWidget | None):
        super().__init__(parent)
        self.setWindowTitle(tr("What changed"))
        window_size.open_as(self, 980, 620)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(10)
        whole.addWidget(label(tr("What changed"), "title"))
        old, new = side_by_side(*(_RULES.sub("", words) for _caption, words in (before, after)))
        self.differs = any(piece.mark == CHANGED for piece in (*old, *new))
        if not self.differs:
            whole.addWidget(label(tr("Both say the same."), "body", "muted"))
        scroller = Scroller()
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        top = Qt.AlignmentFlag.AlignTop
        for column, (caption, pieces) in enumerate(((before[0], old), (after[0], new))):
            grid.addWidget(label(caption, "strong"), 0, column)
            words = MarkedWords(pieces, caption, taken_out=not column)
            grid.addWidget(words, 1, column, top)
            grid.setColumnStretch(column, 1)
        scroller.column.addLayout(grid)
        scroller.column.addStretch(1)
        whole.addWidget(scroller, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = primary(tr("Close"), "", self.accept)
        self.close_button.setDefault(True)
        row.addWidget(self.close_button)
        whole.addLayout(row)
