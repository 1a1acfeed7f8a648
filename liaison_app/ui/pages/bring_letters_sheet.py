"""One letter of a run, looked into: what is doubtful, when and with whom it was, what it answers, its files."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, tr
from liaison_app.records import Correspondence, Matter, Party
from liaison_app.records.correspondence import IN, INTERNAL, OUT
from liaison_app.records.party import FROM, TO, contact_of, party_words
from liaison_app.rules.safe_text import shorten
from liaison_app.services.letter_names import party_then
from liaison_app.services.letter_run_rows import Run, RunLetter
from liaison_app.services.proposed_rows import NEW
from liaison_app.store.store import Store
from liaison_app.ui.pages.bring_letters_words import LOOKS, about, title
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.log_reply_files import size_words
from liaison_app.ui.pages.matter_chips import chip_of, chips_with
from liaison_app.ui.pages.sent_letters_pop_up import sent_letters_pop_up
from liaison_app.ui.said import say_date, say_parts
from liaison_app.ui.widgets.buttons import SegmentedControl, link
from liaison_app.ui.widgets.cards import Card, Hairline, clear_layout
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, check_box
from liaison_app.ui.widgets.heads import TitleLines
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

WAYS = ((OUT, tr("Sent")), (IN, tr("Received")), (INTERNAL, tr("Among us")))


class LetterSheet(QWidget):
    """Shows a letter of a run, to be put right.

    Signals:
        changed: what is to be different about it, by the names of RunLetter's fields.
        left: back to the list.
        open_kept: the id of the letter in our file that it is already.
    """

    changed = Signal(dict)
    left = Signal()
    open_kept = Signal(int)

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._people = store, Addressees(store)
        self._run: Run | None = None
        self._letter: RunLetter | None = None
        self._filling = False
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        card = Card()
        whole.addWidget(card)
        head = TitleLines("heading", "small")
        self.title, self._pill, self._subtitle = head.title, head.pill, head.subtitle
        card.body.addLayout(head)
        self._within = scroller = _Within(spacing=8)
        card.add(scroller, 1)
        column = scroller.column
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(6)
        column.addLayout(self._doubts)
        column.addWidget(self._form())
        self._answers = QVBoxLayout()
        column.addLayout(self._answers)
        self._line = Hairline()
        column.addWidget(self._line)
        self._words = label("", "body", "muted", wrap=True)
        column.addWidget(self._words)
        self._files = QVBoxLayout()
        self._files.setSpacing(2)
        column.addLayout(self._files)
        column.addStretch(1)

    def _form(self) -> QWidget:
        self.form = QWidget()
        grid = QGridLayout(self.form)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnStretch(1, 1)
        self.date = DateField(
            tr("Date"), partial=True, words=True, lean="past", today=dt.date.today
        )
        self.date.changed.connect(
            lambda: self._say(date=self.date.value(), date_words=self.date.words())
        )
        self.way = SegmentedControl(WAYS, tr("Which way it went"))
        self.way.chosen.connect(lambda way: self._say(direction=way))
        self.who = Picker(
            tr("With"), self._people.find, many=True, free=True, hint=tr("Type a name")
        )
        self.who.changed.connect(self._who_picked)
        self.subject = LineBox(tr("Subject"), tr("no subject"))
        self.subject.textEdited.connect(lambda _text: self._say(subject=self.subject.value()))
        self.matter = Picker(
            tr("Matter"),
            partial(chips_with, self._store),
            many=False,
            hint=tr("As for all of them"),
        )
        self.matter.changed.connect(self._matter_picked)
        boxes = (
            (tr("Date"), self.date),
            (tr("Which way"), self.way),
            (tr("With"), self.who),
            (tr("Subject"), self.subject),
            (tr("Matter"), self.matter),
        )
        for number, (words, box) in enumerate(boxes):
            name = label(words, "small", "muted")
            grid.addWidget(name, number, 0)
            grid.addWidget(box, number, 1)
            if box is self.who:
                self._who_words = name
        return self.form

    # What the page asks

    def show_letter(self, run: Run | None, letter: RunLetter | None) -> None:
        """Show a letter of a run; None for none. The one already shown is only brought up to date."""
        same = self._letter is not None and letter is not None and self._letter.id == letter.id
        self._run, self._letter = run, letter
        self.setVisible(letter is not None)
        if letter is None:
            return
        self.title.setText(title(letter))
        self._subtitle.setText(joined("  ·  ", (about(letter), letter.where)))
        words, tone, _icon = LOOKS[letter.group]
        left = letter.state == NEW and not letter.take
        self._pill.show_words(tr("Left out") if left else words, "grey" if left else tone)
        self._show_doubts(letter)
        self.form.setVisible(letter.state == NEW)
        self._show_answers(letter)
        self._words.setText(letter.opening)
        self._words.setVisible(bool(letter.opening))
        self._line.setVisible(bool(letter.opening or letter.files))
        if not same or not self._has_keyboard():
            self._fill(letter)
        if not same:
            self._show_files(letter)
        self._within.updateGeometry()

    def take_keyboard(self) -> None:
        """Put the keyboard on the date."""
        if not self.form.isHidden():
            self.date.box.setFocus(Qt.FocusReason.TabFocusReason)

    def forget_people(self) -> None:
        """Contacts are others now."""
        self._people.forget()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc leads back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # Showing

    def _has_keyboard(self) -> bool:
        """Whether something of the form is being typed, which must not be filled in anew."""
        focus = QApplication.focusWidget()
        return focus is not None and self.form.isAncestorOf(focus)

    def _fill(self, letter: RunLetter) -> None:
        self._filling = True
        self.date.set_value(letter.date, letter.date_words)
        self.way.select(letter.direction)
        self._who_words.setText(tr("From") if letter.direction == IN else tr("To"))
        parties = [party for party in (letter.other, *letter.also) if party != Party()]
        chips = [self._people.chip(party) for party in parties]
        self.who.set_items([chip for chip in chips if chip.title])
        self.subject.set_value(letter.subject)
        matter = self._store.find(Matter, letter.matter_id)
        self.matter.set_items([] if matter is None else [chip_of(matter)])
        self._filling = False

    def _show_doubts(self, letter: RunLetter) -> None:
        clear_layout(self._doubts)
        words = letter.doubts if letter.state == NEW else (letter.why,)
        for sentence in filter(None, words):
            row = QHBoxLayout()
            row.setSpacing(8)
            icon = ("triangle-alert", "amber") if letter.state == NEW else ("info", "text2")
            row.addWidget(Glyph(icon[0], icon[1], 16), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence, "body", wrap=True), 1)
            self._doubts.addLayout(row)
        for party in letter.maybe if letter.state == NEW else ():
            row = QHBoxLayout()
            row.addWidget(
                link(tr("Or {party}", party=_called(party)), partial(self._is_rather, party))
            )
            row.addStretch(1)
            self._doubts.addLayout(row)
        if letter.kept_id is not None:
            kept_id = letter.kept_id
            row = QHBoxLayout()
            row.addWidget(
                link(tr("Open the one that is kept"), lambda: self.open_kept.emit(kept_id))
            )
            row.addStretch(1)
            self._doubts.addLayout(row)

    def _show_answers(self, letter: RunLetter) -> None:
        """What it answers, with ways to say that it does not, or which other letter."""
        clear_layout(self._answers)
        words = self._answered(letter)
        if not words and (letter.state != NEW or letter.direction != IN):
            return
        said = tr("Answers: {letter}", letter=words) if words else tr("Answers no letter of ours.")
        self._answers.addWidget(label(said, "body", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(label(letter.why_answers, "small", "muted", wrap=True), 1)
        if words:
            row.addWidget(
                link(tr("It does not"), self._answers_nothing), 0, Qt.AlignmentFlag.AlignTop
            )
        self._another = link(tr("Another letter…"), self._choose_answered)
        row.addWidget(self._another, 0, Qt.AlignmentFlag.AlignTop)
        self._answers.addLayout(row)

    def _answered(self, letter: RunLetter) -> str:
        if letter.after is not None and self._run is not None:
            other = self._run.letters[letter.after]
            return tr(
                "{letter}, {day} (in this run)",
                letter=title(other),
                day=say_date(other.date) or other.date_words,
            )
        item = self._store.find(Correspondence, letter.letter_id)
        if item is None:
            return ""
        known = (item.subject, say_date(item.date), item.our_ref)
        return say_parts([words for words in known if words])

    def _show_files(self, letter: RunLetter) -> None:
        clear_layout(self._files)
        for number, file in enumerate(letter.files):
            row = QHBoxLayout()
            row.setSpacing(8)
            if number and letter.state == NEW:
                tick = check_box(file.name[:120], partial(self._file_ticked, file.name))
                tick.setChecked(file.name not in letter.files_left)
                row.addWidget(tick)
            else:
                row.addWidget(Glyph("mail" if letter.is_mail else "paperclip", "text2", 16))
                row.addWidget(label(file.name, "body", elide=True))
            row.addWidget(label(size_words(file.size), "small", "muted"))
            row.addStretch(1)
            self._files.addLayout(row)

    # Changing

    def _say(self, **values: Any) -> None:
        if not self._filling and self._letter is not None:
            self.changed.emit(values)
            if "direction" in values:
                self._who_words.setText(tr("From") if values["direction"] == IN else tr("To"))

    def _who_picked(self) -> None:
        letter = self._letter
        if letter is None:
            return
        parties = tuple(self._party(item, letter) for item in self.who.items())
        self._say(other=parties[0] if parties else Party(), also=parties[1:])

    def _party(self, item: PickItem, letter: RunLetter) -> Party:
        """Who was picked, as of the day of the letter; whoever stood there before stays as they were."""
        role = FROM if letter.direction == IN else TO
        for party in (letter.other, *letter.also):
            if self._people.chip(party) == item:
                return dataclasses.replace(party, role=role)
        if item.id is None:
            return Party(role=role, name=item.title)
        return party_then(self._store, item.kind, item.id, letter.date, role)

    def _is_rather(self, party: Party) -> None:
        """Another of those who may have sent it is taken; the one that stood there may be instead."""
        letter = self._letter
        if letter is not None:
            rest = tuple(one for one in (letter.other, *letter.maybe) if one != party)
            self._say(other=party, maybe=tuple(one for one in rest if contact_of(one)))

    def _matter_picked(self) -> None:
        items = self.matter.items()
        self._say(matter_id=items[0].id if items else None)

    def _answers_nothing(self) -> None:
        self._say(after=None, letter_id=None, party_id=None, why_answers="", mail_answers=())

    def _choose_answered(self) -> None:
        pop_up = sent_letters_pop_up(self._store, self)
        pop_up.picked.connect(self._answers_this)
        pop_up.open_below(self._another)

    def _answers_this(self, pair: tuple[int, int]) -> None:
        """Another letter of ours, and for which of its addressees."""
        letter_id, party_id = pair
        self._say(
            letter_id=letter_id, party_id=party_id, after=None, why_answers="", mail_answers=()
        )

    def _file_ticked(self, name: str, on: bool) -> None:
        letter = self._letter
        if letter is not None:
            left = letter.files_left - {name} if on else letter.files_left | {name}
            self._say(files_left=left)


def _called(party: Party) -> str:
    return shorten(party_words(party), 60)


class _Within(Scroller):
    """What is within the card: never narrower than its boxes."""

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as what it holds, and a bar."""
        bar = self.verticalScrollBar().sizeHint().width()
        return QSize(self.sheet.minimumSizeHint().width() + bar, 120)
