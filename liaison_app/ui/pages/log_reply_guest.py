"""“Their answer to the invitation”: offered where a reply or call answers one, and kept on the guest list with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, SENDS_DEPUTY
from liaison_app.rules.invitation_answers import MOST_READ, ReadAnswer, read_answer
from liaison_app.rules.safe_text import shorten
from liaison_app.services.meeting_replies import Guest, GuestAnswer, guest_answering
from liaison_app.store.store import Store
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.ui.pages.log_page import LogPage

NOT_SAID = "not_said"
ANSWERS = (
    (NOT_SAID, tr("Not said")),
    (ACCEPTED, tr("Coming")),
    (APOLOGIES, tr("Apologies")),
    (SENDS_DEPUTY, tr("A deputy")),
)
_LONGEST = 120  # characters of the sentence shown


class GuestCard(Card):
    """Hidden unless who wrote stands on the guest list of the meeting that the letter answered is for.

    Where no such letter is answered it shows for the next meeting to which they were asked, if what
    they say reads like an answer.

    What the words seem to say is chosen until something else is chosen by hand.

    Signals:
        edited: something was chosen or typed by hand.
    """

    edited = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(tr("Their answer to the invitation"), parent=parent)
        self._store = store
        self._page: LogPage | None = None
        self._guest: Guest | None = None
        self._by_hand = False
        self.whose = label("", "body", "muted", wrap=True)
        self.add(self.whose)
        self.choice = SegmentedControl(ANSWERS, tr("Their answer to the invitation"))
        self.choice.chosen.connect(self._chosen)
        self.add(self.choice)
        self.deputy = LineBox(tr("Who comes instead"), tr("who comes instead, if it is said"))
        self.deputy.textEdited.connect(lambda _text: self._chosen(""))
        self.add(self.deputy)
        self.why = label("", "small", "muted", wrap=True)
        self.add(self.why)
        self._rest = QTimer(self, singleShot=True, interval=260)  # after the page has looked
        self._rest.timeout.connect(self.look)
        self.hide()

    def follow(self, page: LogPage) -> None:
        """Look again whenever the words, the sender or the letter answered are others."""
        self._page = page
        page.text.textChanged.connect(self._rest.start)
        page.form.sender_changed.connect(self._rest.start)
        page.answers.taken.connect(self.look)

    def clear(self) -> None:
        """Nothing is answered yet."""
        self._rest.stop()
        self._guest, self._by_hand = None, False
        self.deputy.set_value("")
        self.choice.select(NOT_SAID)
        self.hide()

    def look(self) -> None:
        """Find whose answer it may be, and what it seems to be."""
        self._rest.stop()
        page = self._page
        if page is None or page.editing is not None:
            self.hide()
            return
        letter_id, _party_id = page.answers.taken_pair()
        addressee = page.answers.party()
        people = [*page.form.senders(), *([addressee] if addressee is not None else [])]
        read = read_answer(page.text.toPlainText()[:MOST_READ])
        found = guest_answering(self._store, letter_id or None, people, dt.date.today())
        if found is not None and not found.by_letter and not read.reply:
            found = None  # they write of something else
        if found is None or self._guest is None or found.line.id != self._guest.line.id:
            self._by_hand = False
        self._guest = found
        self.setVisible(found is not None)
        if found is not None:
            self._show(found, read)

    def answer(self) -> GuestAnswer | None:
        """What is to be noted on the guest list; None for nothing."""
        chosen = self.choice.selected()
        if self._guest is None or chosen in ("", NOT_SAID):
            return None
        deputy = self.deputy.value() if chosen == SENDS_DEPUTY else ""
        return GuestAnswer(self._guest.line.id or 0, chosen, deputy)

    def _show(self, guest: Guest, read: ReadAnswer) -> None:
        meeting = guest.meeting
        day = f", {say_date(meeting.date, weekday=True)}" if meeting.date else ""
        self.whose.setText(f"{meeting.title}{day}")
        if not self._by_hand:
            self.choice.select(read.reply or NOT_SAID)
            self.deputy.set_value(read.deputy)
        said = (
            tr("Read from “{sentence}”", sentence=shorten(read.sentence, _LONGEST))
            if read.sentence
            else ""
        )
        self.why.setText("" if self._by_hand else said)
        self.why.setVisible(bool(self.why.words()))
        self.deputy.setVisible(self.choice.selected() == SENDS_DEPUTY)

    def _chosen(self, _key: str) -> None:
        self._by_hand = True
        self.why.hide()
        self.deputy.setVisible(self.choice.selected() == SENDS_DEPUTY)
        self.edited.emit()
