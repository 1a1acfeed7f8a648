"""Asking whether somebody may be quoted: a letter drafted, or that they were asked in another way."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.records import Statement
from liaison_app.records.statement import ASKED, GIVEN, REFUSED
from liaison_app.rules.safe_text import shorten
from liaison_app.services import statements
from liaison_app.services.letters import Letter
from liaison_app.ui import places
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import label

_WRITE, _SPOKEN = "write", "spoken"
_HOW = ((_WRITE, "Write and ask"), (_SPOKEN, "They were asked already"))
_ANSWERS = ((ASKED, "No answer yet"), (GIVEN, "May be quoted"), (REFUSED, "Not to be quoted"))
_QUOTED = 300  # characters of the words that are shown


def ask_permission(
    desk: Desk, statement: Statement, parent: QWidget | None, origin: object | None = None
) -> bool:
    """Ask how they are asked, and keep it; the drafted letter opens in the composer.

    True when something was kept and this page is still shown.
    """
    dialog = PermissionDialog(desk, statement, parent, origin)
    if not dialog.exec():
        return False
    if dialog.letter is None:
        return True
    desk.navigation.go(places.of_ready(dialog.letter))
    return False


class PermissionDialog(SmallDialog):
    """Writing is proposed where we know whom to write to."""

    def __init__(
        self,
        desk: Desk,
        statement: Statement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self.letter: Letter | None = None
        words = shorten(statements.quoted(statement), _QUOTED)
        super().__init__("May it be quoted?", words, "Write letter", parent)
        self.body.addWidget(label(statements.who_words(statement), "small", "muted", wrap=True))
        self.how = SegmentedControl(_HOW, "How they are asked")
        self.body.addWidget(self.how)
        self.answer = SegmentedControl(_ANSWERS, "What they answered")
        self._answer_whole = self.add_field("What they answered", self.answer)
        self.on = DateField("On", lean="past")
        self.on.set_value(dt.date.today().isoformat())
        self._on_whole = self.add_field("On", self.on)
        self.told = LineBox("How we know", "e.g. by telephone, after the meeting")
        self._told_whole = self.add_field("How we know", self.told)
        self.note = label(
            "A letter opens with the words in it, to be looked over and sent on paper or by e-mail."
            " It is noted that they were asked today.",
            "small",
            "muted",
            wrap=True,
        )
        self.body.addWidget(self.note)
        self.answer.select(ASKED)
        self.how.chosen.connect(lambda _key: self._show())
        known = statements.can_be_written_to(statement)
        self.how.select(_WRITE if known else _SPOKEN)
        self._show()

    def _show(self) -> None:
        writing = self.how.selected() == _WRITE
        for whole in (self._answer_whole, self._on_whole, self._told_whole):
            whole.setVisible(not writing)
        self.note.setVisible(writing)
        self.done_button.setText("Write letter" if writing else "Keep")
        self.wrong.hide()

    def keep(self) -> None:
        """Note that they were asked, or what they said; raises Refusal."""
        store, statement = self._desk.store, self._statement
        if self.how.selected() == _WRITE:
            self.letter = statements.asking(store, statement, dt.date.today())
            on, how = dt.date.today().isoformat(), "by letter"
            statements.answered(store, statement, ASKED, on=on, how=how, origin=None)
            return
        if self.on.problem or not self.on.value():
            raise Refusal(self.on.problem or "Say on which day.")
        statements.answered(
            store,
            statement,
            self.answer.selected(),
            on=self.on.value(),
            how=self.told.value(),
            origin=self._origin,
        )
