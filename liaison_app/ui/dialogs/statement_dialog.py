"""A statement in a small dialog: the words, whether they are the speaker's own, who said them, may they be quoted."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Attendance, Figure, Meeting, Statement
from liaison_app.records.attendance import attendance_words
from liaison_app.records.statement import DIRECT, MANNERS, NOT_ASKED, PERMISSIONS
from liaison_app.rules.figures_found import FoundFigure, find_figures
from liaison_app.rules.safe_text import fold
from liaison_app.services import addressing, figures, statements
from liaison_app.store.queries.said import subject_key
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box, prose
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label

_WHO = ("post_id", "person_id", "organisation_id")
_LINE = "attendance"  # the kind of a chip that is a line of the meeting's guest list
_MOST_PROPOSED = 6  # numbers of one statement that are offered to be kept


def edit_statement(
    desk: Desk, statement: Statement, parent: QWidget | None, origin: object | None = None
) -> Statement | None:
    """Ask about a statement, new without an id, and keep it; None when it was left."""
    dialog = StatementDialog(desk, statement, parent, origin)
    return dialog.kept if dialog.exec() else None


class StatementDialog(SmallDialog):
    """The words first; the speaker is found among those of the meeting, then in Contacts."""

    def __init__(
        self,
        desk: Desk,
        statement: Statement,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self.kept: Statement | None = None
        new = statement.id is None
        title = tr("Note what was said") if new else tr("Edit what was said")
        super().__init__(title, "", tr("Keep"), parent)
        self.setMinimumWidth(620)
        self.text = prose(TextBox(tr("What was said"), tr("As it was said, or a report of it"), 4))
        self.add_field(tr("What was said"), self.text)
        self.manner = SegmentedControl(say_choices(MANNERS), tr("Own words or reported"))
        self.manner.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.body.addWidget(self.manner)
        self._speakers = Speakers(desk.store, statement.meeting_id)
        hint = tr("Empty: an attendee")
        self.speaker = Picker(tr("Speaker"), self._speakers.find, many=False, free=True, hint=hint)
        self.capacity = LineBox(tr("In which capacity"), tr("e.g. Principal of the college"))
        self.add_fields(
            (tr("Speaker"), self.speaker), (tr("In which capacity"), self.capacity), shares=(2, 3)
        )
        self.date = DateField(tr("Said on"), partial=True, lean="past")
        self.occasion = LineBox(tr("Occasion"), tr("e.g. at the vigil"))
        if statement.meeting_id is None:
            self.add_fields((tr("Said on"), self.date), (tr("Occasion"), self.occasion))
        else:  # the meeting is the occasion
            self.add_field(tr("Said on"), self.date)
        self.permission = ChoiceBox(say_choices(PERMISSIONS), tr("May it be quoted"))
        self.permission_on = DateField(tr("Asked or allowed on"), lean="past")
        self.add_fields(
            (tr("May it be quoted"), self.permission), (tr("Since"), self.permission_on)
        )
        self.how = LineBox(tr("How we know"), tr("e.g. by e-mail, told us after the meeting"))
        self._how_whole = self.add_field(tr("How we know"), self.how)
        self._numbers = QVBoxLayout()
        self._numbers.setSpacing(4)
        self.body.addLayout(self._numbers)
        self._ticks: list[tuple[QCheckBox, FoundFigure]] = []
        self._rest = QTimer(self, singleShot=True, interval=300)
        self._rest.timeout.connect(self._find_numbers)
        self._show()
        self.text.textChanged.connect(self._rest.start)
        self.speaker.changed.connect(self._say_capacity)
        self.permission.currentIndexChanged.connect(lambda _at: self._show_permission())
        self.text.setFocus()

    # What is shown

    def _show(self) -> None:
        statement = self._statement
        self.text.set_value(statement.text)
        self.manner.select(statement.manner)
        chip = self._speakers.chip(statement)
        self.speaker.set_items([chip] if chip else [])
        self._was = self.speaker.ids()
        self.capacity.set_value(statement.capacity)
        self._proposed_capacity = ""
        self.date.set_value(statement.date)
        self.occasion.set_value(statement.occasion)
        self.permission.set_value(statement.permission)
        self.permission_on.set_value(statement.permission_on)
        self.how.set_value(statement.permission_how)
        self._show_permission()
        self._find_numbers()

    def _show_permission(self) -> None:
        """When and how we know matters once somebody was asked; today is proposed."""
        asked = self.permission.value() != NOT_ASKED
        self.permission_on.setEnabled(asked)
        self._how_whole.setVisible(asked)
        if asked and not self.permission_on.value():
            self.permission_on.set_value(dt.date.today().isoformat())

    def _say_capacity(self) -> None:
        """The capacity follows the speaker until it was typed by hand."""
        if self.capacity.value() in ("", self._proposed_capacity):
            self._proposed_capacity = self._who()["capacity"]
            self.capacity.set_value(self._proposed_capacity)

    def _find_numbers(self) -> None:
        """Numbers said here that are not kept as figures yet, each with a tick."""
        off = {subject_key(t.text()) for t, _found in self._ticks if not t.isChecked()}
        known = set()
        if self._statement.id is not None:
            kept = self._desk.store.where(Figure, statement_id=self._statement.id)
            known = {figure.value for figure in kept}
        clear_layout(self._numbers)
        self._ticks = []
        for found in find_figures(self.text.value())[:_MOST_PROPOSED]:
            if found.amount.value in known or not found.subject:
                continue
            figure = self._figure(found)
            number = figures.short_words(figure)
            tick = check_box(f"{number}: {figure.subject}")
            tick.setChecked(self._statement.id is None and subject_key(tick.text()) not in off)
            self._ticks.append((tick, found))
        if self._ticks:
            words = tr("Keep these numbers among the figures too")
            self._numbers.addWidget(label(words, "small strong"))
        for tick, _found in self._ticks:
            self._numbers.addWidget(tick)

    # Keeping

    def keep(self) -> None:
        """Save the statement, and the figures ticked, as one change; raises Refusal."""
        if self._rest.isActive():
            self._rest.stop()
            self._find_numbers()
        text, manner = self.text.value().strip(), self.manner.selected()
        if manner == DIRECT:
            text = statements.without_marks(text)
        if not text:
            raise Refusal(tr("Write what was said first."))
        for field in (self.date, self.permission_on):
            if field.problem:
                raise Refusal(field.problem)
        asked = self.permission.value() != NOT_ASKED
        statement = dataclasses.replace(
            self._statement,
            text=text,
            manner=manner,
            date=self.date.value(),
            occasion=self.occasion.value(),
            permission=self.permission.value(),
            permission_on=self.permission_on.value() if asked else "",
            permission_how=self.how.value() if asked else "",
            **{**self._who(), "capacity": self.capacity.value()},
        )
        words = "Edit statement" if statement.id else "Note statement"
        with self._desk.store.change(words, self._origin) as pen:
            kept = pen.save(statement)
            place = 0
            for tick, found in self._ticks:
                if tick.isChecked():
                    place += 1
                    pen.save(self._figure(found, kept, place))
        self.kept = kept

    def _figure(
        self, found: FoundFigure, statement: Statement | None = None, place: int = 0
    ) -> Figure:
        return figures.out_of(self._desk.store, statement or self._statement, found, place)

    def _who(self) -> dict[str, Any]:
        """Speaker, capacity and links: unchanged where the same one is still chosen."""
        items = list(self.speaker.items())
        if not items and (pending := self.speaker.pending()):
            items = [PickItem("", None, pending)]
        if items and items[0].id is not None and self.speaker.ids() == self._was:
            now = self._statement
            return {name: getattr(now, name) for name in (*_WHO, "speaker", "capacity")}
        return self._speakers.said_by(items[0] if items else None)


class Speakers:
    """Who may have said something: those of the meeting first, then everybody in Contacts."""

    def __init__(self, store: Store, meeting_id: int | None):
        self._store = store
        self._contacts = Addressees(store)
        self._lines: list[Attendance] = []
        if store.find(Meeting, meeting_id) is not None:
            order = "position IS NULL, position, id"
            self._lines = store.where(Attendance, meeting_id=meeting_id, order_by=order)

    def find(self, words: str) -> Sequence[PickItem]:
        """Lines of the guest list in which the words stand, then contacts."""
        wanted = fold(words).split()
        here = [
            PickItem(
                _LINE, line.id, attendance_words(line), tr("at this meeting"), "users", "accent"
            )
            for line in self._lines
            if not line.group_words
            and all(word in fold(f"{attendance_words(line)} {line.deputy}") for word in wanted)
        ]
        return [*here, *self._contacts.find(words)] if words else here

    def chip(self, statement: Statement) -> PickItem | None:
        """The speaker as kept; None where nobody is named."""
        linked = next((name for name in _WHO if getattr(statement, name) is not None), "")
        if linked:
            kind, id = linked.removesuffix("_id"), getattr(statement, linked)
            return PickItem(kind, id, statement.speaker or statement.capacity)
        if not statement.speaker:
            return None
        return PickItem("", None, statement.speaker, "", "user", "grey")

    def said_by(self, item: PickItem | None) -> dict[str, Any]:
        """The fields of a statement that say who made it."""
        nobody = {**dict.fromkeys(_WHO), "speaker": "", "capacity": ""}
        if item is None:
            return nobody
        if item.id is None:
            return nobody | {"speaker": item.title}
        if item.kind == _LINE:
            line = next(line for line in self._lines if line.id == item.id)
            return {
                **{name: getattr(line, name) for name in _WHO},
                **({"person_id": line.deputy_person_id} if line.deputy else {}),
                "speaker": line.deputy or line.name,
                "capacity": _joined(line.post_title, line.organisation_name),
            }
        link: dict[str, Any] = {f"{item.kind}_id": item.id}
        party = addressing.party_for(self._store, **link)
        return {
            "post_id": party.post_id,
            "person_id": party.person_id,
            "organisation_id": party.organisation_id,
            "speaker": party.name,
            "capacity": _joined(party.post_title, party.organisation_name),
        }


def _joined(*words: str) -> str:
    return ", ".join(part for part in words if part)
