"""The head of a letter on the screen: to, copy to, subject, details and matter, calmly in rows."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Matter, Office, specs_of
from liaison_app.records.party import COPIED, TO
from liaison_app.rules.safe_text import fold
from liaison_app.services import letters
from liaison_app.services.letters import Letter, Obstacle
from liaison_app.store.store import Store
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_new_contact import LEAST, NEW_CONTACT, add_addressee, offer_of
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.matter_chips import chip_of, chips_with
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, prose, show_problem
from liaison_app.ui.widgets.letter_editor import GREETINGS
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import Label, label, tooltip
from liaison_app.ui.widgets.smart_typing import SmartLine

LABEL_WIDTH = 64
NEW_MATTER = tr("new matter")


class LetterFields(QWidget):
    """The rows above the text. It shows a letter and, asked, gives it back as edited.

    Signals:
        edited: the user changed something here.
        people_changed: … and it was whom the letter is to.
        matter_named: the title of a new matter that was asked for.
        more_asked: the button “More details” was pressed.
        many_asked: the button “To many” was pressed.
        template_asked: the button “Template” was pressed.
    """

    edited = Signal()
    people_changed = Signal()
    matter_named = Signal(str)
    more_asked = Signal()
    many_asked = Signal()
    template_asked = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None, *, desk: Desk | None = None):
        """With a `desk`, somebody who is not in Contacts yet can be added from To."""
        super().__init__(parent)
        self._store, self._desk = store, desk
        self.addressees = Addressees(store)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(0)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnMinimumWidth(0, LABEL_WIDTH)
        self._grid.setColumnStretch(1, 1)
        self._problems: dict[str, Label] = {}
        self._boxes: dict[str, QWidget] = {}
        self.to = Picker(tr("To"), self._addressees, hint=tr("Add"))
        self.copied = Picker(tr("Copy to"), self.addressees.find, free=True, hint=tr("Add"))
        self.subject = prose(SmartLine(tr("Subject"), tr("What the letter is about")))
        self.subject.setProperty("role", "strong")
        self.subject.setFont(theme.current().font("strong"))
        self.date = DateField(tr("Date of the letter"))
        self.our_ref = LineBox(tr("Our reference"))
        self.our_ref.setFixedWidth(126)
        self.greeting = ChoiceBox((("", tr("No greeting")),), tr("Greeting above the letter"))
        self.matter = Picker(
            tr("Matter"), self._matters, many=False, hint=tr("Add to a matter, or name a new one")
        )
        self.many = button(tr("To many"), "users", self.many_asked.emit, look="ghost")
        tooltip(
            self.many, tr("Send this letter to everyone on a list, each with a page of their own")
        )
        self.more = button(
            tr("More details"), "sliders-horizontal", self.more_asked.emit, look="ghost"
        )
        self.template = button(tr("Template"), "file-text", self.template_asked.emit, look="ghost")
        tooltip(self.template, tr("Begin with the words of a template (Ctrl+T)"))
        for picker in (self.to, self.copied, self.matter):
            picker.setProperty("quiet", "true")
            if (inside := picker.layout()) is not None:
                inside.setContentsMargins(0, 1, 0, 1)
        self._lay_out()
        self._wire()

    def _lay_out(self) -> None:
        details = QWidget()
        row = QHBoxLayout(details)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.date, 1)
        row.addWidget(self.our_ref)
        row.addWidget(self.greeting, 1)
        self._add(tr("To"), _row(self.to, self.many), "to", focus=self.to)
        self._add(tr("Copy to"), self.copied, "copied")
        self._add(tr("Subject"), _row(self.subject, self.template), "subject", focus=self.subject)
        self._add(tr("Details"), details, "date", "our_ref", focus=self.date)
        self._add(tr("Matter"), _row(self.matter, self.more), "matter", focus=self.matter)

    def _add(self, words: str, widget: QWidget, *names: str, focus: QWidget | None = None) -> None:
        line = self._grid.rowCount()
        said = label(words, "small", "muted")
        said.setBuddy(focus or widget)
        self._grid.addWidget(said, line, 0, Qt.AlignmentFlag.AlignTop)
        said.setMinimumHeight(34)
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(widget)
        for name in names:
            problem = label("", "small", "red", wrap=True)
            problem.hide()
            column.addWidget(problem)
            self._problems[name] = problem
            self._boxes[name] = getattr(self, name, focus or widget)
        self._grid.addLayout(column, line, 1)

    def _wire(self) -> None:
        self.to.changed.connect(self._to_changed)
        self.copied.changed.connect(self.people_changed)
        self.subject.textEdited.connect(self._tell)
        self.date.changed.connect(self._tell)
        self.our_ref.textEdited.connect(self._tell)
        self.greeting.picked.connect(self._tell)
        self.matter.changed.connect(self._matter_changed)

    def _tell(self, *_args: object) -> None:
        self.edited.emit()

    # A letter and back

    def show_letter(self, letter: Letter) -> None:
        """Show what a letter says."""
        item = letter.item
        self.show_people(letter)
        self.subject.set_value(item.subject)
        self.date.set_value(item.date if len(item.date) == 10 else "")
        self.date.box.setPlaceholderText(tr("The day it is sent"))
        self.our_ref.set_value(item.our_ref)
        self._fill_greetings(item.opening_line)
        self.show_matter(item.matter_id)
        self.show_reference(letter)

    def show_people(self, letter: Letter) -> None:
        """Show whom the letter is to."""
        self.to.set_items([self.addressees.chip(party) for party in letter.to])
        self.copied.set_items([self.addressees.chip(party) for party in letter.copied])
        self._show_hints()

    def _show_hints(self) -> None:
        another = tr("Add another") if self.to.items() else tr("Add a post, person or organisation")
        self.to.box.setPlaceholderText(another)
        self.copied.box.setPlaceholderText(tr("Add another") if self.copied.items() else tr("Add"))

    def show_matter(self, matter_id: int | None) -> None:
        """Show the matter it belongs to."""
        matter = self._store.find(Matter, matter_id)
        self.matter.set_items([chip_of(matter)] if matter else [])

    def show_more_count(self, count: int) -> None:
        """How many of the rarer details the letter makes use of."""
        self.more.setText(
            tr("More details ({count})", count=count) if count else tr("More details")
        )

    def show_reference(self, letter: Letter) -> None:
        """Show what the reference will be, where none was given yet."""
        coming = letters.next_reference(self._store, letter)
        self.our_ref.setPlaceholderText(coming or tr("Our reference"))
        said = (
            tr("Our reference. {coming} will be given on sending.", coming=coming)
            if coming
            else tr("Our reference")
        )
        tooltip(self.our_ref, said)

    def with_people(self, letter: Letter) -> Letter:
        """The letter to those whose chips are shown; salutation and closing follow."""
        to = self.addressees.parties(self.to.items(), letter.to, TO)
        copied = self.addressees.parties(self.copied.items(), letter.copied, COPIED)
        self._show_hints()
        return letters.readdress(letter, to=to, copied=copied)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter's own fields as they stand here."""
        chosen = self.matter.items()
        return dataclasses.replace(
            item,
            subject=self.subject.value(),
            date=self.date.value(),
            our_ref=self.our_ref.value(),
            opening_line=self.greeting.value(),
            matter_id=chosen[0].id if chosen else None,
        )

    def _fill_greetings(self, present: str) -> None:
        offered = [self._store.only(Office).opening_line, *(words for words, _said in GREETINGS)]
        box = self.greeting
        box.clear()
        box.addItem(tr("No greeting"), "")
        for words in dict.fromkeys(filter(None, (*offered, present))):
            box.addItem(words, words)
        box.set_value(present)
        box.setMinimumContentsLength(9)
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumWidth(84)
        box.view().setMinimumWidth(260)

    # Addressees

    def _addressees(self, words: str) -> Sequence[PickItem]:
        found = list(self.addressees.find(words))
        known = any(fold(item.title) == fold(words) for item in found)
        if self._desk is not None and len(words) >= LEAST and not known:
            found.append(offer_of(words))
        return found

    def _to_changed(self) -> None:
        """Whoever is to be added is asked about; a letter knows only those in Contacts."""
        new = next((item for item in self.to.items() if item.kind == NEW_CONTACT), None)
        if new is None or self._desk is None:
            self.people_changed.emit()
            return
        self.to.set_items([item for item in self.to.items() if item != new])
        added = add_addressee(self._desk, new.title, self)
        self.addressees.forget()
        chip = None if added is None else self.addressees.item_of(*added)
        if chip is None:
            self.to.box.setText(new.title)
            self.to.box.setFocus()
        else:
            self.to.take(chip)
            self.subject.setFocus()

    # Matters

    def _matters(self, words: str) -> Sequence[PickItem]:
        found = chips_with(self._store, words)
        if words and not any(fold(item.title) == fold(words) for item in found):
            found.append(PickItem(NEW_MATTER, None, words, NEW_MATTER, "plus", "accent"))
        return found

    def _matter_changed(self) -> None:
        chosen = self.matter.items()
        if chosen and chosen[0].kind == NEW_MATTER:
            self.matter.set_items([])
            self.matter_named.emit(chosen[0].title)
        else:
            self.edited.emit()

    # What stands in the way

    def unfinished(self) -> list[Obstacle]:
        """What was typed here but is not taken: a name not chosen, a date not understood."""
        found = []
        for name, picker in (("to", self.to), ("matter", self.matter)):
            if words := picker.pending():
                found.append(
                    Obstacle(
                        name,
                        tr("“{words}” is not chosen yet: pick it from the list.", words=words[:60]),
                    )
                )
        if self.date.problem:
            found.append(Obstacle("date", self.date.problem))
        return found

    def show_problems(self, found: Iterable[Obstacle], mild: Iterable[Obstacle] = ()) -> None:
        """Say beside each field what stands in the way, in red, and what looks odd, in amber."""
        said: dict[str, list[str]] = {}
        hard = {obstacle.field for obstacle in found}
        for obstacle in (*found, *mild):
            said.setdefault(obstacle.field, []).append(obstacle.sentence)
        for name, problem in self._problems.items():
            words = " ".join(dict.fromkeys(said.get(name, [])))
            problem.setText(words)
            problem.set_tone("red" if name in hard else "amber")
            problem.setVisible(bool(words))
            box = self._boxes[name]
            if isinstance(box, DateField):
                box.remark(words)
            else:
                (box.focusProxy() or box).setAccessibleDescription(words)
            if isinstance(box, LineBox):
                show_problem(box, name in hard)

    def has_field(self, name: str) -> bool:
        """Whether a sentence about this field can stand here."""
        return name in self._problems

    def focus_field(self, name: str) -> bool:
        """Put the keyboard into a field; False when it is not one of these."""
        if name in self._boxes:
            self._boxes[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return name in self._boxes


def _row(field: QWidget, beside: QWidget) -> QWidget:
    """A field with a button beside it."""
    whole = QWidget()
    row = QHBoxLayout(whole)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    row.addWidget(field, 1)
    row.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
    return whole


def choices_of(name: str) -> Sequence[tuple[str, str]]:
    """The choices of one of a letter's fields."""
    return specs_of(Correspondence)[name].choices
