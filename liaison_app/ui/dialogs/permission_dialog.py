"""Asking whether somebody may be quoted: a letter drafted, or that they were asked in another way."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records import Statement
from liaison_app.records.statement import ASKED, GIVEN, REFUSED
from liaison_app.rules.safe_text import shorten
from liaison_app.services import statements
from liaison_app.ui.dialogs.asking_dialog import SPOKEN, WRITE, AskingDialog, ask
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.plain import label

_ANSWERS = (
    (ASKED, tr("No answer yet")),
    (GIVEN, tr("May be quoted")),
    (REFUSED, tr("Not to be quoted")),
)
_QUOTED = 300  # characters of the words that are shown


def ask_permission(
    desk: Desk, statement: Statement, parent: QWidget | None, origin: object | None = None
) -> bool:
    """Ask how they are asked, and keep it; the drafted letter opens in the composer.

    True when something was kept and this page is still shown.
    """
    return ask(desk, PermissionDialog(desk, statement, parent, origin))


class PermissionDialog(AskingDialog):
    """Writing is proposed where we know whom to write to."""

    def __init__(
        self,
        desk: Desk,
        statement: Statement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        words = shorten(statements.quoted(statement), _QUOTED)
        super().__init__(tr("May it be quoted?"), words, parent)
        self.body.addWidget(label(statements.who_words(statement), "small", "muted", wrap=True))
        self.answer = SegmentedControl(_ANSWERS, tr("What they answered"))
        self.put_ways(
            tr("How we know"),
            tr("e.g. by telephone, after the meeting"),
            (tr("What they answered"), self.answer),
        )
        self.note.setText(
            tr(
                "A letter opens with the words in it, to be looked over and sent on paper or by e-mail."
                " It is noted that they were asked today."
            )
        )
        self.answer.select(ASKED)
        known = statements.can_be_written_to(statement)
        self.how.select(WRITE if known else SPOKEN)
        self.show_way()

    def keep(self) -> None:
        """Note that they were asked, or what they said; raises Refusal."""
        store, statement = self._desk.store, self._statement
        on, how = self.asked()
        answer, origin = self.answer.selected(), self._origin
        if self.writing:
            self.letter = statements.asking(store, statement, dt.date.today())
            answer, origin = ASKED, None
        statements.answered(store, statement, answer, on=on, how=how, origin=origin)
