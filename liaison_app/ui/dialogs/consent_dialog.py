"""May it be published? What the writer of a letter answered, when, and how we know."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records import EditionPart
from liaison_app.records.edition_part import ASKED, GIVEN, NOT_ASKED, NOT_NEEDED, REFUSED
from liaison_app.services import editions
from liaison_app.services.letters import Letter
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl, button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, check_box

ANSWERS = (
    (NOT_ASKED, tr("Not asked")),
    (ASKED, tr("Asked")),
    (GIVEN, tr("Agrees")),
    (REFUSED, tr("Does not")),
    (NOT_NEEDED, tr("Need not be")),
)
_NONE = "not_asked"  # a choice needs a key; the record keeps ""


class ConsentDialog(SmallDialog):
    """The answer, whose it is, the day and how we know: one change.

    `letter` is the letter to their writer, where that was chosen instead of an answer.
    """

    def __init__(self, desk: Desk, part: EditionPart, parent: QWidget | None = None):
        super().__init__(tr("May it be published?"), part.heading, tr("Keep"), parent)
        self._desk, self._part = desk, part
        self.letter: Letter | None = None
        self._others = [
            one.id or 0
            for one in desk.store.where(EditionPart, edition_id=part.edition_id)
            if one.id != part.id and part.consent_of and one.consent_of == part.consent_of
        ]
        self.answer = SegmentedControl(
            [(key or _NONE, words) for key, words in ANSWERS], tr("May it be published?")
        )
        self.answer.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.answer.select(part.consent or _NONE)
        self.body.addWidget(self.answer)
        self.who = LineBox(tr("Who was asked"), tr("Whose words they are"))
        self.who.set_value(part.consent_of)
        self.add_field(tr("Who was asked"), self.who)
        self.day = DateField(tr("Asked or answered on"), lean="past")
        self.day.set_value(part.consent_on)
        self.add_field(tr("Asked or answered on"), self.day)
        self.how = LineBox(tr("How we know"), tr("by e-mail, on the telephone, at the meeting"))
        self.how.set_value(part.consent_how)
        self.add_field(
            tr("How we know"),
            self.how,
            tr(
                "A letter written for the public, or words already public, need not be asked about."
            ),
        )
        count = len(self._others)
        words = trn("The other piece of theirs too", "The {count} others of theirs too", count)
        self.for_all = check_box(words)
        self.for_all.setVisible(bool(self._others))
        self.body.addWidget(self.for_all)
        self.write = button(tr("Write and ask…"), "pencil", self._write)
        self.write.setVisible(editions.can_be_asked(desk.store, part))
        self.body.addWidget(self.write, 0, Qt.AlignmentFlag.AlignLeft)
        self.answer.take_keyboard()

    def _write(self) -> None:
        """Draft the letter that asks them."""
        with self._desk.notices.refusals():
            self.letter = editions.asking(self._desk.store, self._part.id or 0, dt.date.today())
            self.reject()

    def keep(self) -> None:
        """Save it as one change; raises Refusal."""
        chosen = self.answer.selected()
        consent = NOT_ASKED if chosen == _NONE else chosen
        if self.day.problem:
            raise Refusal(self.day.problem)
        day = self.day.value()
        if consent in (ASKED, GIVEN, REFUSED) and not day:
            day = dt.date.today().isoformat()
        if day > dt.date.today().isoformat():
            raise Refusal(
                tr("That day is still to come. Choose the day they were asked or answered.")
            )
        editions.set_consent(
            self._desk.store,
            [self._part.id or 0, *(self._others if self.for_all.isChecked() else ())],
            consent,
            on="" if consent in (NOT_ASKED, NOT_NEEDED) else day,
            how=self.how.value(),
            of=self.who.value(),
        )
        self._desk.notices.did(tr("Kept whether it may be published."))
