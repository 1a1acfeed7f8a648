"""The rarer details of a letter: marking, signatories, enclosures, copies for each, reply date."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from liaison_app.records import Correspondence, Signatory, specs_of
from liaison_app.services.letters import Letter
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_fields import choices_of
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box
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
        self.signed_by = ChoiceBox((), "Signed by")
        self.signed_also = ChoiceBox((), "Signed also by")
        self.your_ref = LineBox("Their reference", "As in their letter")
        self.marking = ChoiceBox(choices_of("marking"), "Marking")
        self.joint = ChoiceBox(choices_of("joint"), "To several")
        self.enclosures = LinesEditor("Enclosures")
        self.reply_due = DateField("Reply hoped for by", lean="future")
        self.no_reply = check_box("No reply is expected", lambda _on: self._tell())
        spec = specs_of(Correspondence)["restricted"]
        self.restricted = check_box(spec.label, lambda _on: self._tell(), tip=spec.help)
        self.note = TextBox("Note for us alone", "Never printed", 2)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(label("More details", "strong"), 1)
        head.addWidget(button("Back to the text", "arrow-left", self.closed.emit, look="ghost"))
        self.column.addLayout(head)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        self.column.addLayout(grid)
        pairs = (
            ("Signed by", self.signed_by, "Signed also by", self.signed_also),
            ("Their reference", self.your_ref, "Marking", self.marking),
            ("To several", self.joint, "Reply hoped for by", self.reply_due),
            ("Enclosures", self.enclosures, "Note for us alone", self.note),
        )
        for line, (left, one, right, other) in enumerate(pairs):
            for column, (words, widget) in enumerate(((left, one), (right, other))):
                said = label(words, "small", "muted")
                said.setBuddy(widget)
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
        for box in (self.signed_by, self.signed_also, self.marking, self.joint):
            box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)

    def _wire(self) -> None:
        for box in (self.signed_by, self.signed_also, self.marking, self.joint):
            box.picked.connect(self._tell)
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
        self._fill_signatories(self.signed_by, "The officer, for the council", item.signatory_id)
        self._fill_signatories(self.signed_also, "Nobody else", item.second_signatory_id)
        self.your_ref.set_value(item.your_ref)
        self.marking.set_value(item.marking)
        self.joint.set_value(item.joint)
        self.joint.setEnabled(len(letter.to) > 1)
        self.enclosures.set_lines(item.enclosures)
        self.reply_due.set_value(item.reply_due)
        self.reply_due.box.setPlaceholderText("Reckoned on sending")
        self.no_reply.setChecked(item.no_reply_expected)
        self.restricted.setChecked(item.restricted)
        self.note.set_value(item.private_note)
        self._filling = False

    def show_people(self, letter: Letter) -> None:
        """What depends on how many the letter is to."""
        self.joint.setEnabled(len(letter.to) > 1)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter's fields as they stand here."""
        return dataclasses.replace(
            item,
            signatory_id=_id(self.signed_by),
            second_signatory_id=_id(self.signed_also),
            your_ref=self.your_ref.value(),
            marking=self.marking.value(),
            joint=self.joint.value(),
            enclosures=self.enclosures.lines(),
            reply_due=self.reply_due.value(),
            no_reply_expected=self.no_reply.isChecked(),
            restricted=self.restricted.isChecked(),
            private_note=self.note.value(),
        )

    def in_use(self, item: Correspondence) -> int:
        """How many of these a letter makes use of, for the button that opens them."""
        used = (item.second_signatory_id, item.your_ref, item.marking, item.enclosures)
        more = (
            item.joint == "each",
            item.reply_due,
            item.no_reply_expected,
            item.private_note,
            item.restricted,
        )
        return sum(bool(value) for value in (*used, *more))

    def _fill_signatories(self, box: ChoiceBox, nobody: str, id: int | None) -> None:
        box.clear()
        box.addItem(nobody, "")
        for one in self._store.all(Signatory, order_by="retired, position, id"):
            if not one.retired or one.id == id:
                words = f"{one.name}, {one.post_title}" if one.post_title else one.name
                box.addItem(words, str(one.id))
        box.set_value("" if id is None else str(id))


def _id(box: ChoiceBox) -> int | None:
    return int(box.value()) if box.value() else None
