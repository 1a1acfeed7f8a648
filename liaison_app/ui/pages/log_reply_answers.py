"""“This seems to answer …”: the proposed letters, why, the one taken, and the matter it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Correspondence, Matter, Party
from liaison_app.services.replies import Answers
from liaison_app.store.queries.threads import addressees
from liaison_app.store.store import Store
from liaison_app.ui.pages.matter_chips import chip_of, chips_with
from liaison_app.ui.pages.sent_letters_pop_up import addressee_words, sent_letters_pop_up
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.picker import Picker
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

NONE = (0, 0)

Pair = tuple[int, int]  # a letter's id and the id of its addressee


class AnswersCard(QWidget):
    """The letters proposed, with a matter below. Up and down choose; a click does too.

    Signals:
        taken: another letter, or none, was taken by hand.
        matter_changed: another matter was picked by hand.
    """

    taken = Signal()
    matter_changed = Signal()

    def __init__(self, store: Store, *, calls: bool):
        super().__init__()
        self._store = store
        self._calls = calls
        self._proposed: list[Answers] = []
        self._wanted: int | None = None  # the letter the page was opened for
        self._wanted_why = ""
        self._by_hand: Pair | None = None
        self._matter_by_hand = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.card = Card(
            tr("Does it answer a letter?") if calls else tr("This seems to answer"),
            action=tr("Another letter…"),
            on_action=self._choose_another,
        )
        self.rows = RowsView(tr("Letters it may answer"), fit=True)
        self.rows.chosen.connect(self._take)
        self.rows.opened.connect(self._take)
        self.why = label("", "small", "muted", wrap=True)
        self.card.add(self.rows)
        self.card.add(self.why)
        self.card.add(Hairline())
        self.matter = Picker(
            tr("Matter"),
            partial(chips_with, store),
            many=False,
            free=True,
            hint=tr("None; or type a new title"),
        )
        self.matter.changed.connect(self._matter_picked)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(label(tr("Matter"), "small", "muted"))
        line.addWidget(self.matter, 1)
        self.card.body.addLayout(line)
        self._matter_note = label("", "small", "muted", wrap=True)
        self.card.add(self._matter_note)
        column.addWidget(self.card)

    # What the page asks

    def order(self) -> Sequence[QWidget]:
        """What Tab visits, in order."""
        assert self.card.action is not None
        return (self.card.action, self.rows, self.matter)

    def clear(self) -> None:
        """Forget what was taken by hand."""
        self._wanted, self._wanted_why = None, ""
        self._by_hand, self._matter_by_hand = None, False
        self.matter.set_items([])
        self.show_proposals(())

    def show_proposals(self, proposed: Sequence[Answers]) -> None:
        """Show other proposals; what was taken by hand stays taken, and stays in the list."""
        found = sorted(proposed, key=lambda a: a.letter.id != self._wanted)
        if self._wanted is not None and not any(a.letter.id == self._wanted for a in found):
            found = [*self._of_letter(self._wanted), *found]
        if self._by_hand not in (None, NONE) and self._by_hand not in map(_pair, found):
            found = [*self._made(self._by_hand), *found]
        self._proposed = found
        self._fill()
        self._follow()

    @property
    def is_by_hand(self) -> bool:
        """Whether a letter, or none, was taken by hand or is the one the page was opened for."""
        return self._by_hand is not None or self._wanted is not None

    def want(self, letter_id: int, party_id: int | None = None, why: str = "") -> None:
        """The letter the page was opened for, whom it answers for if that is known, and why."""
        self._wanted, self._wanted_why = letter_id, why
        self._by_hand = None if party_id is None else (letter_id, party_id)
        self.show_proposals(self._proposed)

    def take_none(self) -> None:
        """It answers nothing."""
        self._by_hand = NONE
        self.show_proposals(self._proposed)

    def taken_pair(self) -> Pair:
        """The letter answered and its addressee; NONE for none."""
        if self._by_hand is not None:
            return self._by_hand
        first = self._proposed[0] if self._proposed else None
        if first is not None and first.letter.id == self._wanted:
            return _pair(first)
        return _pair(first) if first and first.is_likely and not self._calls else NONE

    def letter(self) -> Correspondence | None:
        """The letter taken."""
        return self._store.find(Correspondence, self.taken_pair()[0] or None)

    def party(self) -> Party | None:
        """The addressee it is taken to answer for."""
        return self._store.find(Party, self.taken_pair()[1] or None)

    def set_matter(self, matter_id: int | None) -> None:
        """Choose a matter for the page."""
        self._matter_by_hand = matter_id is not None
        self._show_matter(matter_id)

    def chosen_matter(self) -> tuple[int | None, str]:
        """The id of the matter, or else the title of a new one."""
        items = self.matter.items()
        if items:
            return items[0].id, "" if items[0].id is not None else items[0].title
        return None, self.matter.pending()

    # Choosing

    def _take(self, pair: Pair) -> None:
        if pair == self.taken_pair() and self._by_hand is not None:
            return
        self._by_hand = pair
        self._fill()
        self._follow()
        self.taken.emit()

    def _choose_another(self) -> None:
        pop_up = sent_letters_pop_up(self._store, self)
        pop_up.picked.connect(self._take_another)
        pop_up.open_below(self.card.action or self)

    def _take_another(self, pair: Pair) -> None:
        self._by_hand = pair
        self.show_proposals(self._proposed)
        self.taken.emit()

    # Showing

    def _fill(self) -> None:
        taken = self.taken_pair()
        rows = [_row(answers, _pair(answers) == taken) for answers in self._proposed]
        words = tr("None of these") if rows else tr("None")
        below = tr("Kept by itself, or under a matter of its own")
        rows.append(Row(NONE, words, below, done=taken == NONE))
        self.rows.set_rows(rows)
        self.rows.select_id(taken)
        why = next((a.why for a in self._proposed if _pair(a) == taken), "")
        if taken != NONE and taken[0] == self._wanted:
            why = self._wanted_why or why
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _follow(self) -> None:
        """The matter goes along with the letter, unless it was chosen by hand."""
        if not self._matter_by_hand:
            letter = self.letter()
            self._show_matter(letter.matter_id if letter else None)
        self._say_matter()

    def _show_matter(self, matter_id: int | None) -> None:
        matter = self._store.find(Matter, matter_id)
        self.matter.set_items([] if matter is None else [chip_of(matter)])
        self._say_matter()

    def _matter_picked(self) -> None:
        self._matter_by_hand = True
        self._say_matter()
        self.matter_changed.emit()

    def _say_matter(self) -> None:
        items = self.matter.items()
        letter = self.letter()
        if items and items[0].id is None:
            words = tr("A new matter with this title is opened.")
        elif items and letter is not None and letter.matter_id == items[0].id:
            words = tr("The same as the letter it answers.")
        else:
            words = ""
        self._matter_note.setText(words)
        self._matter_note.setVisible(bool(words))

    def _of_letter(self, letter_id: int) -> list[Answers]:
        """A proposal for each addressee of a letter, those who have not replied first."""
        letter = self._store.find(Correspondence, letter_id)
        if letter is None:
            return []
        everyone = sorted(addressees(self._store, letter_id), key=lambda one: one.has_replied)
        parties = [one.party for one in everyone] or [Party()]
        return [Answers(letter, party, "") for party in parties]

    def _made(self, pair: Pair | None) -> list[Answers]:
        """A proposal for a letter taken by hand."""
        if pair is None:
            return []
        letter = self._store.find(Correspondence, pair[0])
        party = self._store.find(Party, pair[1]) or Party()
        return [] if letter is None else [Answers(letter, party, "")]


def _pair(answers: Answers) -> Pair:
    return (answers.letter.id or 0, answers.party.id or 0)


def _row(answers: Answers, taken: bool) -> Row:
    letter = answers.letter
    when = say_date(letter.date) or letter.date_words
    who = addressee_words(answers.party)
    return Row(
        _pair(answers),
        tr("To {who}", who=who) if who else tr("To nobody named"),
        "  ·  ".join(words for words in (when, letter.subject, letter.our_ref) if words),
        done=taken,
    )
