"""What logging a reply and logging a call share: the sheet, the fields, what it answers, saving."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence, File, Party
from liaison_app.records.correspondence import IN
from liaison_app.records.party import COPIED, contact_of
from liaison_app.rules.letter_text import from_plain, parse
from liaison_app.rules.reply_matching import clues_in
from liaison_app.services import replies
from liaison_app.services.letter_sources import is_many
from liaison_app.services.received_files import is_mail_name
from liaison_app.store.queries.threads import addressees
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import log_saving
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.pages.log_mail import MailFiller, ReadCard
from liaison_app.ui.pages.log_reply_answers import AnswersCard
from liaison_app.ui.pages.log_reply_form import LogForm
from liaison_app.ui.pages.log_reply_signers import sender_signed
from liaison_app.ui.pages.log_sheet import LogSheet, LogSide
from liaison_app.ui.pages.log_typing import ClosingWatch, TypingKeeper, put_back, typed_on
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card

MOST_READ = 100_000  # characters of the text in which clues are looked for


class LogPage(Page):
    """The text at the left; who, when and what it answers at the right."""

    room = "correspondence"
    touched_by = frozenset({"correspondence", "party", "post", "person", "organisation", "tenure"})
    calls = False
    hint = tr("Paste or type what came. Paragraphs and lists are kept.")
    heading, text_name, save_words = tr("Log a reply"), tr("What they wrote"), tr("Save reply")

    def __init__(self, desk: Desk):
        super().__init__(desk, self.heading)
        self.editing: int | None = None  # the id of what was logged before
        self._near: int | None = None  # the letter whose thread was read when this was begun
        self._sender_by_hand = False
        self._dirtied = False
        self.mail_used = False  # an e-mail that came has filled the page
        self.closing = ClosingWatch(self)
        read, refused = partial(typed_on, self), desk.notices.refused
        self.typing = TypingKeeper(desk.store, self._own_room(), read, refused, self)
        self._people = Addressees(desk.store)
        save, tip = f"{self.save_words}   Ctrl+Enter", tr("Save (Ctrl+Enter)")
        self._save_button = primary(save, "check", self.save, tip=tip)
        again = button(tr("Start again"), "rotate-ccw", self.start_again)
        self.top_actions = [again, self._save_button]
        self._make()
        self._rest = QTimer(self, singleShot=True, interval=180)
        self._rest.timeout.connect(self._look_if_seen)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.save)  # from the top bar too
        self._begin_again()

    def _make(self) -> None:
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.sheet = sheet = LogSheet(self.text_name, self.hint, self.desk.notices)
        self.text, self.files = sheet.text, sheet.files
        self.offer, self.quoted = sheet.offer, sheet.quoted
        whole.addWidget(sheet, 1)
        side = LogSide()
        self.form = LogForm(self.desk.store, self._people, calls=self.calls, today=dt.date.today)
        card = Card(tr("Who and when"))
        card.add(self.form)
        self.answers = AnswersCard(self.desk.store, calls=self.calls)
        self.read_card = ReadCard()
        for piece in (card, self.read_card, self.form.guest, self.answers, *self.form.cards):
            side.column.addWidget(piece)
        side.column.addStretch(1)
        whole.addWidget(side)
        self.text.typing.settings = self.desk.settings
        self.text.textChanged.connect(self._edited)
        self.form.edited.connect(self._edited)
        self.form.sender_changed.connect(self._sender_changed)
        self.answers.taken.connect(self._letter_taken)
        self.form.guest.follow(self)
        self.answers.matter_changed.connect(self._edited_only)
        self.files.edited.connect(self._edited_only)
        self.files.text_came.connect(self._take_words)
        self.mails = MailFiller(self)
        self._order_tabs()

    def _order_tabs(self) -> None:
        last = (*self.answers.order(), *self.form.last())
        stops = [self.text, self.files.area.button, *self.form.order(), *last]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    # What the window asks

    def show_place(self, place: Place) -> None:
        """Start a reply as `place.extra` says, or go on with the one begun."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        if place.id is not None:
            extra = {"in_reply_to_id": place.id, **extra}
        if extra:
            self.desk.navigation.replace(Place(self._own_room()))
            if not self._holds_words():
                self._open(extra)
                self.files.take([Path(path) for path in extra.get("files", ())])
        self.set_heading(self._title(), [(tr("Correspondence"), Place("correspondence"))])
        self.refresh()
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def reload(self) -> None:
        """Names or letters changed elsewhere: propose anew; nothing typed is touched."""
        self._people.forget()
        self._look_at_clues()

    def take_files(self, paths: Sequence[Path]) -> bool:
        """Files dropped on the window are kept with what is logged; many letters are a run."""
        if any(map(is_many, paths)) or sum(map(is_mail_name, paths)) > 1:
            return False
        self.files.take(paths)
        return True

    def panes(self) -> Sequence[QWidget]:
        """The text, the fields, the letters."""
        return [self.text, self.form.who.box, self.answers.rows]

    def flush(self) -> bool:
        """What is typed is kept in the file; files given cannot be, so closing asks about them."""
        self.typing.save()
        if not (self.closing.begun and self._dirtied and self.files.given):
            return True
        choices = [("save", self.save_words), ("drop", tr("Leave them out"))]
        chosen = ask.choose(
            self, tr("“{title}” holds files that are not kept yet.", title=self._title()), choices
        )
        return chosen == "drop" or (chosen == "save" and self.save())

    # Beginning

    def _own_room(self) -> str:
        return "log_call" if self.calls else "log_reply"

    def _title(self) -> str:
        return tr("Edit reply") if self.editing is not None else self.heading

    def start_again(self) -> None:
        """Empty the page for the next one."""
        self._clear()
        self.set_heading(self._title(), self.crumbs)
        self.text.setFocus()

    def _begin_again(self) -> None:
        """Empty, or as it was when the program ended."""
        typed = self.typing.kept()
        self._clear()
        if typed and (typed["editing"] is None or self._load(typed["editing"])):
            put_back(self, typed)
            self._sender_by_hand = bool(typed["who"])
            self._edited()
            self.typing.save()
            self.desk.notices.say(tr("What you were typing here was kept."))

    def _holds_words(self) -> bool:
        """Whether something else is being typed, and whoever asks rather goes on with it."""
        if not (self._dirtied and self._words().strip()):
            return False
        choices = [("on", tr("Go on with it")), ("new", tr("Start anew"))]
        asked = tr("“{title}” holds what was typed before.", title=self._title())
        return ask.choose(self, asked, choices) != "new"

    def _clear(self) -> None:
        self.editing, self._near, self._sender_by_hand = None, None, False
        self.mail_used = False
        self.offer.put_away()
        self.quoted.show_quoted("")
        self.read_card.show_lines([])
        self.text.set_blocks(())
        self.form.clear()
        self.files.show_files()
        self.answers.clear()
        self._dirtied = False
        self.typing.forget()
        self._look_at_clues()

    def _open(self, extra: dict[str, object]) -> None:
        """A new one that answers a letter, comes from somebody, or belongs to a matter; or an old one."""
        self._clear()
        if edit := extra.get("edit"):
            self._load(int(str(edit)))
            return
        for key in ("from", "with"):
            if isinstance(who := extra.get(key), tuple):
                self.form.pick(*who)
                self._sender_by_hand = True
        letter_id = extra.get("in_reply_to_id")
        if isinstance(letter_id, int):
            party_id = extra.get("answers_party_id")
            self.answers.want(letter_id, party_id if isinstance(party_id, int) else None)
            self._propose_sender(letter_id)
        if isinstance(matter_id := extra.get("matter_id"), int):
            self.answers.set_matter(matter_id)
        near = extra.get("near")
        self._near = near if isinstance(near, int) else None
        self._look_at_clues()
        self._dirtied = False

    def _propose_sender(self, letter_id: int) -> None:
        """The only one of a letter's addressees who has not replied is who most likely did."""
        open_ones = [a.party for a in addressees(self.desk.store, letter_id) if not a.has_replied]
        party = self.answers.party() if self.answers.taken_pair()[1] else None
        if party is None and len(open_ones) == 1:
            party = open_ones[0]
        if party is not None and not self._sender_by_hand:
            self._pick_party(party)

    def _pick_party(self, party: Party) -> None:
        if contact := contact_of(party):
            self.form.pick(*contact)

    def _load(self, id: int) -> bool:
        store = self.desk.store
        item = store.find(Correspondence, id)
        if item is None:
            self.desk.notices.problem(tr("This has been deleted."))
            return False
        self.editing, self._sender_by_hand = id, True
        self.text.set_blocks(parse(item.text))
        parties = store.where(Party, correspondence_id=id, order_by="position")
        shown = [p for p in parties if p.role != COPIED]
        self.form.set_senders(shown if self.calls or item.direction != IN else shown[:1])
        self.form.show_item(item, parties)
        self.files.show_files(store.where(File, correspondence_id=id))
        if item.in_reply_to_id is not None:
            self.answers.want(item.in_reply_to_id, item.answers_party_id or 0)
        else:
            self.answers.take_none()
        self.answers.set_matter(item.matter_id)
        self._look_at_clues()
        self._dirtied = False
        return True

    # While it is typed

    def _edited(self) -> None:
        self._edited_only()
        self._rest.start()

    def _edited_only(self) -> None:
        self._dirtied = True
        self.typing.touch()

    def _letter_taken(self) -> None:
        """Whoever a letter taken by hand was written to is the likeliest sender."""
        self._edited_only()
        party = self.answers.party()
        if party is not None and not self.form.who.items():
            self._pick_party(party)

    def _sender_changed(self) -> None:
        self._sender_by_hand = bool(self.form.who.items())
        self._edited()

    def _take_words(self, words: str) -> None:
        """The words of a dropped text file, when nothing is typed yet."""
        if not self.text.toPlainText().strip():
            self.text.set_blocks(from_plain(words))
            self.mails.look_at_words(words)

    def take_sender(self) -> None:
        """Who it is from was found otherwise than by the words: these change it no more."""
        self._sender_by_hand = bool(self.form.who.items())

    def words_changed(self) -> None:
        """The words were put there by the program: look at them now."""
        self._edited_only()
        self._look_at_clues()

    def _words(self) -> str:
        return self.text.toPlainText()[:MOST_READ]

    def _look_if_seen(self) -> None:
        if self.isVisible():
            self._look_at_clues()
            self.mails.look_at_words(self._words())

    def _look_at_clues(self) -> None:
        """Who signed, and which letters it may answer."""
        words = self._words()
        if not self.calls and not self.form.is_ours:
            clues = clues_in(words)
            if not self._sender_by_hand:
                self.form.propose(sender_signed(self.desk.store, clues))
            self.form.propose_name(clues.signer)
            if not self.form.subject.text().strip() and clues.subject:
                self.form.subject.set_value(clues.subject)
        senders = self.form.senders()
        known = senders[0] if senders else None
        self.answers.show_proposals(
            replies.propose(
                self.desk.store,
                text=words,
                subject=self.form.subject.value(),
                sender=known,
                your_ref=self.form.their_ref.value(),
                date=self.form.date.value(),
                most=0 if self.form.is_ours else 3,
                near_id=self._near,
            )
        )
        if self._near is not None and not senders and (likely := self.answers.party()):
            self.form.propose(likely)

    # Saving

    def save(self) -> bool:
        """Keep it and go on; False, with a sentence, when it cannot be kept yet."""
        self.form.settle()
        self._look_at_clues()
        if problem := log_saving.problem_of(self):
            self.desk.notices.problem(problem)
            return False
        try:
            item = log_saving.keep(self)
        except Refusal as refusal:
            log_saving.show_refusal(self, refusal)
            return False
        self._dirtied = False
        said = tr("Changed.") if self.editing else log_saving.said_of(self.desk.store, item)
        self._clear()
        log_saving.leave(self, item)
        self.desk.notices.did(said)
        return True
