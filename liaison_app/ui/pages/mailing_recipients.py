"""Whom a letter to many goes to: the list, everyone on it with a tick, and who is left out and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import MailingList
from liaison_app.rules.envelope_sizes import ENVELOPE_SIZES
from liaison_app.rules.safe_text import fold
from liaison_app.services.mailing_lists import LeftOut, Recipient, Recipients
from liaison_app.services.mailings import Contact, LookedOver
from liaison_app.ui.pages.mailing_words import (
    LEFT_OUT,
    cannot_words,
    count_words,
    rows,
    without_advice,
)
from liaison_app.ui.widgets.buttons import icon_button, link
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox, check_box
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.tick_rows import TickRows

PICK, NONE = "pick", ""
_EMPTY = Recipients((), ())


class RecipientsPane(QFrame):
    """The left half of the page.

    Signals:
        list_picked: the id of another list, or 0 to choose people by hand.
        list_opened: the list shown is to be seen in its own room.
        options_changed: whether those of one address share a letter.
        ticked: other people get the letter now.
        chosen: the contact whose letter is to be shown.
        reason_wanted: the contact of whom it is to be said why they are left out.
    """

    list_picked = Signal(int)
    list_opened = Signal()
    options_changed = Signal()
    ticked = Signal()
    chosen = Signal(object)
    reason_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("pane", "true")
        self._recipients = _EMPTY
        self._found = LookedOver()
        self._by_hand: dict[Contact, str] = {}
        self._choices: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 14, 16, 12)
        column.setSpacing(8)
        column.addLayout(self._to())
        self.together = check_box(
            tr("One letter where several share an address"), lambda _on: self.options_changed.emit()
        )
        column.addWidget(self.together)
        column.addLayout(self._between())
        self.filter = FilterBox(tr("Filter by name, post or body"))
        self.filter.filtered.connect(lambda _words: self._narrow())
        column.addSpacing(2)
        column.addWidget(self.filter)
        head = QHBoxLayout()
        self.count = label("", "small strong")
        head.addWidget(self.count, 1)
        head.addWidget(link(tr("Tick all"), lambda: self._tick_shown(True)))
        head.addWidget(link(tr("Tick none"), lambda: self._tick_shown(False)))
        column.addLayout(head)
        self._wrong = self._strip()
        column.addWidget(self._wrong)
        self.rows = TickRows(tr("Who gets the letter"))
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(self.chosen)
        self.rows.space_pressed.connect(self.turn)
        self.rows.opened.connect(self.turn)
        column.addWidget(self.rows, 1)
        self._keys = KeyHints(
            [
                ("Space", tr("tick or untick"), self._turn_current),
                ("F2", tr("say why left out"), self.say_why),
            ]
        )
        column.addWidget(self._keys)

    def _to(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        said = label(tr("To the list"), "small", "muted")
        self.lists = ChoiceBox([], tr("To the list"))
        self.lists.setSizePolicy(
            self.lists.sizePolicy().Policy.Expanding, self.lists.sizePolicy().Policy.Fixed
        )
        self.lists.setMinimumContentsLength(10)
        self.lists.setSizeAdjustPolicy(
            self.lists.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.lists.picked.connect(self._list_picked)
        said.setBuddy(self.lists)
        row.addWidget(said)
        row.addWidget(self.lists, 1)
        self._open_list = icon_button(
            "external-link", tr("Show this list"), self.list_opened.emit, bordered=True
        )
        row.addWidget(self._open_list)
        return row

    def _between(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        said = label(tr("After each letter"), "small", "muted")
        sizes = [
            (size.name, tr("its envelope, {size}", size=size.words)) for size in ENVELOPE_SIZES
        ]
        self.envelopes = ChoiceBox([(NONE, tr("no envelope")), *sizes], tr("After each letter"))
        tooltip(self.envelopes, tr("Print an envelope after each letter, in the same run"))
        said.setBuddy(self.envelopes)
        row.addWidget(said)
        row.addWidget(self.envelopes, 1)
        return row

    def _strip(self) -> QFrame:
        strip = QFrame()
        strip.setProperty("notice", "problem")
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 4, 8, 4)
        self._sentence = label("", "small", wrap=True)
        row.addWidget(self._sentence, 1)
        self._show = link(tr("Show"), self._show_wrong)
        row.addWidget(self._show)
        self._leave = link(tr("Leave out"), self._leave_out_wrong)
        row.addWidget(self._leave)
        strip.hide()
        return strip

    # What the page shows

    def show_lists(self, lists: Sequence[MailingList], chosen: int | None) -> None:
        """Fill the choice of lists; one made for this letter alone stands among them."""
        choices = [(one.name, str(one.id)) for one in lists]
        if chosen is None:
            choices.insert(0, (tr("Choose a list"), ""))
        choices.append((tr("People chosen by hand…"), PICK))
        if choices != self._choices:  # else a name being typed would begin anew at each letter
            self._choices = choices
            self.lists.clear()
            for words, value in choices:
                self.lists.addItem(words, value)
        self.lists.set_value("" if chosen is None else str(chosen))
        self._open_list.setEnabled(chosen is not None)
        shown = next((one for one in lists if one.id == chosen), None)
        self._open_list.setVisible(shown is None or not shown.one_off)

    def show_recipients(self, recipients: Recipients, *, anew: bool) -> None:
        """Show who is on the list; `anew` forgets whose tick was taken away."""
        self._recipients = recipients
        if anew:
            self._by_hand.clear()
        known = {(one.kind, one.id) for one in recipients.chosen}
        self._by_hand = {one: why for one, why in self._by_hand.items() if one in known}
        self._fill()
        if self.rows.current_id() is None:
            self.rows.select_first()

    def show_found(self, found: LookedOver) -> None:
        """Mark whose letter cannot be printed, and whose looks odd."""
        self._found = found
        self._fill()

    def leave_out(self, contact: Contact, reason: str) -> None:
        """Take somebody's tick away, and remember why."""
        self._by_hand[contact] = reason
        self._fill()
        self.ticked.emit()

    # What the page asks

    @property
    def going(self) -> tuple[Recipient, ...]:
        """Who gets the letter, in the order of the list."""
        return tuple(
            one for one in self._recipients.chosen if (one.kind, one.id) not in self._by_hand
        )

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Who gets none, by the list or by hand, and why."""
        by_hand = (
            LeftOut(one.kind, one.id, one.caption, self._by_hand[one.kind, one.id])
            for one in self._recipients.chosen
            if (one.kind, one.id) in self._by_hand
        )
        return (*by_hand, *self._recipients.left_out)

    @property
    def wrong(self) -> tuple[Recipient, ...]:
        """Those who get the letter, and whose it cannot be printed."""
        return tuple(one for one in self.going if self._found.wrong.get((one.kind, one.id)))

    def reason_for(self, contact: Contact) -> str:
        """Why somebody whose tick was taken away gets no letter; "" for whoever gets one."""
        return self._by_hand.get(contact, "")

    def current(self) -> Recipient | None:
        """Whose letter is to be shown; None for whoever the list leaves out."""
        id = self.rows.current_id()
        return next((one for one in self._recipients.chosen if (one.kind, one.id) == id), None)

    def place(self) -> tuple[int, int]:
        """Which of those shown is the current one, from 1, and how many there are."""
        contacts = self._contacts_shown()
        id = self.rows.current_id()
        return (contacts.index(id) + 1 if id in contacts else 0), len(contacts)

    def step(self, by: int) -> None:
        """Show the letter after this one, or before it."""
        contacts = self._contacts_shown()
        at = self.place()[0] - 1 + by
        if 0 <= at < len(contacts):
            self.show_one(contacts[at])

    def show_one(self, contact: Contact) -> None:
        """Pick somebody, and have their letter shown."""
        self.rows.select_id(contact)
        self.chosen.emit(contact)

    def picked(self) -> tuple[PickItem, ...]:
        """Everyone on the list, for choosing others by hand."""
        everyone: list[Recipient | LeftOut] = [*self._recipients.chosen]
        everyone += self._recipients.left_out
        return tuple(PickItem(one.kind, one.id, one.caption) for one in everyone)

    def envelope(self) -> str:
        """The name of the envelope to print after each letter; "" for none."""
        return self.envelopes.value()

    def say_why(self) -> None:
        """Have it said why the current one is left out."""
        id = self.rows.current_id()
        if any((one.kind, one.id) == id for one in self._recipients.chosen):
            self.reason_wanted.emit(id)

    # Within

    def turn(self, contact: Contact | None) -> None:
        """Tick somebody, or take their tick away; whom the list leaves out stays without."""
        if contact in self._by_hand:
            del self._by_hand[contact]
        elif any((one.kind, one.id) == contact for one in self._recipients.chosen):
            assert contact is not None
            self._by_hand[contact] = LEFT_OUT
        else:
            return
        self._fill()
        self.ticked.emit()

    def _turn_current(self) -> None:
        self.turn(self.rows.current_id())

    def _shown(self) -> Recipients:
        """Those the filter lets through."""
        words = fold(self.filter.text()).split()
        if not words:
            return self._recipients

        def fits(*said: str) -> bool:
            text = fold(" ".join(said))
            return all(word in text for word in words)

        chosen = (one for one in self._recipients.chosen if fits(one.caption, *one.address))
        left_out = (one for one in self._recipients.left_out if fits(one.kept_as.label, one.reason))
        return Recipients(tuple(chosen), tuple(left_out))

    def _contacts_shown(self) -> list[Contact]:
        return [(one.kind, one.id) for one in self._shown().chosen]

    def _narrow(self) -> None:
        """Show whom the filter lets through, and the page of the one picked among them."""
        self._fill()
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.chosen.emit(self.rows.current_id())

    def _fill(self) -> None:
        shown = self._shown()
        self.rows.set_rows(rows(shown.chosen, shown.left_out, self._by_hand, self._found))
        everyone = len(self._recipients.chosen) + len(self._recipients.left_out)
        self.count.setText(count_words(len(self.going), everyone))
        shared, wrong = self._found.shared, self.wrong
        if shared and wrong:
            self._sentence.setText(" ".join(shared))
        elif wrong:
            self._sentence.setText(cannot_words([one.caption for one in wrong]))
        self._show.setVisible(not shared)
        self._leave.setVisible(not shared)
        self._wrong.setVisible(bool(wrong))

    def _tick_shown(self, ticked: bool) -> None:
        for contact in self._contacts_shown():
            if ticked:
                self._by_hand.pop(contact, None)
            else:
                self._by_hand.setdefault(contact, LEFT_OUT)
        self._fill()
        self.ticked.emit()

    def _show_wrong(self) -> None:
        """Go to the next of those whose letter cannot be printed."""
        wrong = [(one.kind, one.id) for one in self.wrong]
        id = self.rows.current_id()
        after = wrong[wrong.index(id) + 1 :] if id in wrong else []
        self.filter.clear()
        self._fill()
        self.show_one((after or wrong)[0])

    def _leave_out_wrong(self) -> None:
        """Take the tick of everyone whose letter cannot be printed, for the reason it cannot."""
        for one in self.wrong:
            contact = (one.kind, one.id)
            self._by_hand[contact] = without_advice(self._found.wrong[contact][0])
        self._fill()
        self.ticked.emit()

    def _list_picked(self, value: str) -> None:
        if value == PICK:
            self.list_picked.emit(0)
        elif value:
            self.list_picked.emit(int(value))
