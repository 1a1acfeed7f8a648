"""The words of one template: title, when it is used, subject and text, typed or, of the program's, to read."""

from __future__ import annotations

import dataclasses
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Template
from liaison_app.records.template import WORDS
from liaison_app.rules.letter_text import parse, write
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.text_blocks import fill_insert_menu
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.gap_marks import GapMarks
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.plain import label

LABEL_WIDTH = 84
_LINES = (
    ("title", tr("Title"), tr("What the template is called")),
    ("purpose", tr("Used for"), tr("A line to choose it by")),
    ("subject", tr("Subject"), tr("The subject of the letter")),
)


class TemplateSheet(QWidget):
    """Shows a template and, asked, gives it back as edited; F8 goes through its gaps.

    Signals:
        edited: the user changed something here.
        refused: a sentence, when something pasted could not be taken.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, LineBox] = {}
        self._rows: dict[str, tuple[QWidget, QWidget]] = {}
        for line, (name, words, hint) in enumerate(_LINES):
            box = LineBox(words, hint)
            said = label(words, "small", "muted")
            said.setBuddy(box)
            grid.addWidget(said, line, 0)
            grid.addWidget(box, line, 1)
            box.textEdited.connect(lambda _text: self.edited.emit())
            self.boxes[name], self._rows[name] = box, (said, box)
        column.addLayout(grid)
        column.addWidget(Hairline())
        self.editor = LetterEditor(tr("Text of the template"))
        self.editor.hide()  # its toolbar and its text are placed below, each by itself
        self.editor.area.setPlaceholderText(tr("Write here. What is in braces is filled in later."))
        self.editor.offer_blocks(partial(fill_insert_menu, desk))
        self.editor.area.typing.settings = desk.settings
        self.editor.edited.connect(self.edited)
        self.editor.refused.connect(self.refused)
        self.gaps = GapMarks(self.editor.area)
        column.addWidget(self.editor.toolbar)
        column.addWidget(self.editor.area, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        self.editor.area.setMinimumHeight(theme.current().scaled(220))

    def show_template(self, template: Template, *, another: bool = True) -> None:
        """Show a template; of the program's nothing can be changed."""
        own = template.id is not None
        for name, box in self.boxes.items():
            value = getattr(template, name)
            if another or box.value() != value:
                box.set_value(value)
            box.setReadOnly(not own)
        for widget in self._rows["subject"]:
            widget.setVisible(template.use != WORDS)
        self.editor.area.setReadOnly(not own)
        self.editor.toolbar.setVisible(own)
        blocks = parse(template.text)
        if another or blocks != self.editor.blocks():
            self.editor.set_blocks(blocks)
        self.gaps.look()

    def edit(self, template: Template) -> Template:
        """The template as it stands here."""
        lines: dict[str, Any] = {name: box.value() for name, box in self.boxes.items()}
        return dataclasses.replace(template, text=write(self.editor.blocks()), **lines)
