"""Below the grid: the question of the current cell in full, and the very words of the answer."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records.answer import FULLY, NOT, PARTLY
from liaison_app.rules.safe_text import shorten
from liaison_app.services.question_grid import Body, GridRow, say_cell
from liaison_app.store.queries.questions import ANSWERED, Cell
from liaison_app.store.queries.questions import NOT as NOT_ANSWERED
from liaison_app.store.queries.questions import PARTLY as IN_PART
from liaison_app.ui import signs
from liaison_app.ui.pages.questions_marks import own_answer
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.plain import label

QUOTED = 420  # characters of an answer's words that are shown
_KEYS = (
    (FULLY, tr("Answered"), ANSWERED, "1"),
    (PARTLY, tr("Partly"), IN_PART, "2"),
    (NOT, tr("Not answered"), NOT_ANSWERED, "3"),
)


class CellDetail(Card):
    """What stands at a cell, and the buttons that mark it.

    Signals:
        marked: how far it is answered (an extent).
        taken_away: the mark is to go.
        opened: the words, or the letter, are to be shown.
    """

    marked = Signal(str)
    taken_away = Signal()
    opened = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent=parent)
        self.setAccessibleName(tr("The current cell"))
        self._question = label("", "strong", wrap=True)
        self._state = label("", "small", "muted", wrap=True)
        self._quote = label("", "body", wrap=True, selectable=True)
        self._note = label("", "small", "muted", wrap=True)
        top = QHBoxLayout()
        top.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(2)
        for one in (self._question, self._state, self._quote, self._note):
            words.addWidget(one)
        top.addLayout(words, 1)
        self._open = link(tr("Show the words"), self.opened.emit, tip="Enter")
        top.addWidget(self._open)
        self.body.addLayout(top)
        row = FlowLayout(8)
        self._marks: list[QWidget] = []
        for extent, said, state, key in _KEYS:
            press, tip = partial(self.marked.emit, extent), tr("Press {key} in the grid", key=key)
            mark = button(said, signs.ANSWERS[state][0], press, look="ghost", tip=tip)
            self._marks.append(mark)
            row.addWidget(mark)
        self._away = button(tr("Take away"), "x", self.taken_away.emit, look="ghost", tip="Delete")
        row.addWidget(self._away)
        self._buttons = QWidget()
        self._buttons.setLayout(row)
        self.body.addWidget(self._buttons)

    def show_cell(
        self,
        row: GridRow | None,
        body: Body | None,
        cell: Cell | None,
        today: dt.date,
        raised: str = "",
    ) -> None:
        """Show another cell; `raised` says how often the question was raised, "" for only here."""
        self.setVisible(row is not None and body is not None)
        if row is None or body is None:
            return
        self._question.setText(f"{row.number}. {row.asked.question.text}")
        state = tr("{who}: {said}", who=body.title, said=say_cell(cell, today))
        self._state.setText(f"{state}  ·  {raised}" if raised else state)
        answers = cell.answers if cell is not None else ()
        quote = answers[0].words if answers else ""
        self._quote.setText(f"“{shorten(' '.join(quote.split()), QUOTED)}”" if quote else "")
        self._quote.setVisible(bool(quote))
        note = answers[0].note if answers else ""
        self._note.setText(shorten(note, QUOTED))
        self._note.setVisible(bool(note))
        leads = tr("Show the words") if quote else tr("Open the reply")
        nothing = cell is None or cell.reply_id is None
        self._open.setText(tr("Show the letter") if nothing else leads)
        self._away.setVisible(own_answer(cell) is not None)
        for one in self._marks:
            one.setEnabled(cell is not None)
