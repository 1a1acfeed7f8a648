"""The rarer details of a letter: marking, signatories, enclosures, copies for each, reply date."""

from __future__ import annotations

import dataclasses
import datetime as dt

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence, specs_of
from liaison_app.records.dates import is_full_date
from liaison_app.services import reply_clock
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store
from liaison_app.ui.guide.question_mark import with_mark
from liaison_app.ui.pages.composer_fields import choices_of
from liaison_app.ui.pages.composer_signers import SignersPicker
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box, prose
from liaison_app.ui.widgets.lists import LinesEditor
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label


class MoreDetails(Scroller):
    """Shown in place of the text when asked for.

    Signals:
        edited: the user changed something here.
        closed: back to the text.
    """

    edited = Signal()
    closed = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__((0, 8, 12, 12), 10)
        self.setParent(parent)
        if (sheet := self.widget()) is not None:
            sheet.setObjectName("surface")
        self.setStyleSheet("QScrollArea { background: transparent; }")
        self._store = store
        self.signed_by = SignersPicker(store)
        self.your_ref = LineBox(tr("Their reference"), tr("As in their letter"))
        self.marking = ChoiceBox(choices_of("marking"), tr("Marking"))
        self.joint = ChoiceBox(choices_of("joint"), tr("To several"))
        self.enclosures = LinesEditor(tr("Enclosures"))
        self.request = ChoiceBox(choices_of("request"), tr("What it is in law"))
        self.reply_due = DateField(tr("Reply hoped for by"), lean="future")
        self.why = label("", "small", "muted", wrap=True)
        self.no_reply = check_box(tr("No reply is expected"), lambda _on: self._tell())
        spec = specs_of(Correspondence)["restricted"]
        self.restricted = check_box(spec.label, lambda _on: self._tell(), tip=spec.help)
        self.note = prose(TextBox(tr("Note for us alone"), tr("Never printed"), 2))
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label(tr("More details"), "strong"), 1)
        head.addWidget(button(tr("Back to the text"), "arrow-left", self.closed.emit, look="ghost"))
        self.column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.column.addLayout(grid)
        hoped = QWidget()
        below = QVBoxLayout(hoped)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(3)
        below.addWidget(self.reply_due)
        below.addWidget(self.why)
        hoped.setFocusProxy(self.reply_due)
        said = label(tr("Signed by"), "small", "muted")
        said.setBuddy(self.signed_by.box)
        grid.addWidget(said, 0, 0, 1, 2)
        grid.addWidget(self.signed_by, 1, 0, 1, 2)
        pairs: tuple[tuple[str, QWidget, str, QWidget], ...] = (
            (tr("Their reference"), self.your_ref, tr("Marking"), self.marking),
            (tr("What it is in law"), self.request, tr("Reply hoped for by"), hoped),
            (tr("Enclosures"), self.enclosures, tr("Note for us alone"), self.note),
            (tr("To several"), self.joint, "", QWidget()),
        )
        for line, (left, one, right, other) in enumerate(pairs, start=1):
            for column, (words, widget) in enumerate(((left, one), (right, other))):
                said = label(words, "small", "muted")
                said.setBuddy(widget.focusProxy() or widget)
                if widget is self.enclosures:
                    grid.addLayout(with_mark(said, words, "enclosure"), 2 * line, column)
                else:
                    grid.addWidget(said, 2 * line, column)
                grid.addWidget(widget, 2 * line + 1, column, Qt.AlignmentFlag.AlignTop)
                grid.setColumnStretch(column, 1)
        ticks = QHBoxLayout()
        ticks.setSpacing(24)
        ticks.addWidget(self.no_reply)
        ticks.addWidget(self.restricted)
        ticks.addStretch(1)
        self.column.addLayout(ticks)
        self.column.addStretch(1)
        for box in self._choices():
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)

    def _choices(self) -> tuple[ChoiceBox, ...]:
        return (self.marking, self.request, self.joint)

    def _wire(self) -> None:
        for box in self._choices():
            box.picked.connect(self._tell)
        self.signed_by.changed.connect(self._tell)
        self.your_ref.textEdited.connect(self._tell)
        self.enclosures.textChanged.connect(self._tell)
        self.note.textChanged.connect(self._tell)
        self.reply_due.changed.connect(self._tell)
        self._filling = False

    def _tell(self, *_args: object) -> None:
        if not self._filling:
            self.edited.emit()

    def show_letter(self, letter: Letter) -> None:
        """Show what a letter says."""
        item = letter.item
        self._filling = True
        self.signed_by.show_signers(letter)
        self.your_ref.set_value(item.your_ref)
        self.marking.set_value(item.marking)
        self.joint.set_value(item.joint)
        self.joint.setEnabled(len(letter.to) > 1)
        self.request.set_value(item.request)
        self.enclosures.set_lines(item.enclosures)
        self.reply_due.set_value(item.reply_due)
        self.no_reply.setChecked(item.no_reply_expected)
        self.restricted.setChecked(item.restricted)
        self.note.set_value(item.private_note)
        self._filling = False

    def show_hoped(self, letter: Letter) -> None:
        """By when a reply will be hoped for unless a day is given, and why."""
        if letter.item.no_reply_expected:
            self.why.setText(tr("None is waited for."))
            return
        day = dt.date.today()
        if is_full_date(letter.item.date):
            day = dt.date.fromisoformat(letter.item.date)
        try:
            hoped = reply_clock.hoped_for(self._store, letter, day)
        except Refusal as refusal:
            self.why.setText(str(refusal))
            return
        said = say_date(hoped.day.isoformat(), weekday=True)
        self.reply_due.box.setPlaceholderText(said)
        by_hand = letter.item.reply_due not in ("", hoped.day.isoformat())
        self.why.setText(
            tr("Otherwise {day}: {why}", day=said, why=hoped.why) if by_hand else hoped.why
        )

    def show_people(self, letter: Letter) -> None:
        """What depends on how many the letter is to."""
        self.joint.setEnabled(len(letter.to) > 1)

    def with_signers(self, letter: Letter) -> Letter:
        """The letter signed by whoever is chosen here."""
        return self.signed_by.with_signers(letter)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter's other fields as they stand here."""
        return dataclasses.replace(
            item,
            your_ref=self.your_ref.value(),
            marking=self.marking.value(),
            joint=self.joint.value(),
            request=self.request.value(),
            enclosures=self.enclosures.lines(),
            reply_due=self.reply_due.value(),
            no_reply_expected=self.no_reply.isChecked(),
            restricted=self.restricted.isChecked(),
            private_note=self.note.value(),
        )

    def in_use(self, item: Correspondence) -> int:
        """How many of these a letter makes use of, for the button that opens them."""
        used = (
            *(len(self.signed_by.items()) > 1, item.your_ref, item.marking, item.enclosures),
            item.request,
        )
        more = (
            item.joint == "each",
            item.reply_due,
            item.no_reply_expected,
            item.private_note,
            item.restricted,
        )
        return sum(bool(value) for value in (*used, *more))
