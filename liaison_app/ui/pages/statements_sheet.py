"""The words of a statement of ours while it is written: title, who speaks, and the text."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import PublicStatement
from liaison_app.rules.letter_text import parse, write
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.text_blocks import add_phrases
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.fields import LineBox, menu_action, prose, put_in
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.plain import label

LABEL_WIDTH = 84
_LINES = (
    ("title", tr("Title"), tr("What it is about, as it will stand over it")),
    ("speaker", tr("Speaker"), tr("Who speaks; empty where only bodies sign")),
    ("capacity", tr("Who is"), tr("e.g. Chair, Northtown Council of Mosques")),
)


class StatementSheet(Card):
    """Shows a draft and, asked, gives it back as edited.

    Signals:
        edited: the user changed something here.
        refused: a sentence, when something pasted could not be taken.
        quote_wanted: a quotation is to be put in.
        figure_wanted: a figure is to be put in.
    """

    edited = Signal()
    refused = Signal(str)
    quote_wanted = Signal()
    figure_wanted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent=parent)
        self._desk = desk
        grid = QGridLayout()
        grid.setHorizontalSpacing(0)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        self.boxes: dict[str, LineBox] = {}
        for line, (name, words, hint) in enumerate(_LINES):
            box = prose(LineBox(words, hint)) if name == "title" else LineBox(words, hint)
            said = label(words, "small", "muted")
            said.setBuddy(box)
            grid.addWidget(said, line, 0)
            grid.addWidget(box, line, 1)
            box.textEdited.connect(lambda _text: self.edited.emit())
            self.boxes[name] = box
        self.body.addLayout(grid)
        self.body.addWidget(Hairline())
        self.editor = LetterEditor(tr("Text of the statement"), self)
        self.editor.hide()  # its toolbar and its text are placed below, each by itself
        self.editor.area.setPlaceholderText(tr("Write here what is to be said in public."))
        self.editor.offer_blocks(self._fill_insert)
        self.editor.area.typing.settings = desk.settings
        self.editor.edited.connect(self.edited)
        self.editor.refused.connect(self.refused)
        if desk.store.read_only:
            self.editor.area.setReadOnly(True)
            self.editor.toolbar.setEnabled(False)
            for box in self.boxes.values():
                box.setReadOnly(True)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self.editor.toolbar)
        column.addWidget(self.editor.area, 1)
        self.body.addLayout(column, 1)
        theme.current().changed.connect(self._fit)
        self._fit()

    def _fill_insert(self, menu: QMenu, put: Callable[[str], None]) -> None:
        put_in(
            menu,
            menu_action(tr("Quotation…"), self.quote_wanted.emit, "quote"),
            menu_action(tr("Figure…"), self.figure_wanted.emit, "chart-column"),
        )
        menu.addSeparator()
        add_phrases(self._desk, menu, put, braces=False)  # nothing of it is filled in later

    def _fit(self) -> None:
        self.editor.area.setMinimumHeight(theme.current().scaled(220))

    def show_statement(self, statement: PublicStatement, *, another: bool = True) -> None:
        """Show a draft; where it is the same one, only what differs from what is typed."""
        for name, box in self.boxes.items():
            value = getattr(statement, name)
            if another or box.value() != value:
                box.set_value(value)
        blocks = parse(statement.text)
        if another or blocks != self.editor.blocks():
            self.editor.set_blocks(blocks)

    def edit(self, statement: PublicStatement) -> PublicStatement:
        """The draft as it stands here."""
        title, speaker, capacity = (self.boxes[name].value() for name, _words, _hint in _LINES)
        return dataclasses.replace(
            statement,
            title=title.strip() or statement.title,  # one without is never kept
            speaker=speaker,
            capacity=capacity,
            text=write(self.editor.blocks()),
        )
