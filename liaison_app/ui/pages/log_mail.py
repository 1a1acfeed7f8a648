"""An e-mail or a paper that came onto a page that logs: the page is filled in from it, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QHBoxLayout

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence, Party
from liaison_app.records.correspondence import IN, OUT
from liaison_app.records.party import contact_of, party_words
from liaison_app.rules.letter_text import from_plain, parse
from liaison_app.rules.received_mail import Mail
from liaison_app.rules.reply_clues import clues_in
from liaison_app.rules.safe_text import shorten
from liaison_app.services import mail_reading
from liaison_app.services.mail_names import signed_as
from liaison_app.services.mail_reading import Match, ProposedLetter
from liaison_app.services.received_files import Given, mail_in
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.ui import ask
from liaison_app.ui.meanwhile import meanwhile
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.letter_run_papers import PaperSays
    from liaison_app.ui.pages.log_page import LogPage

_PAGES = 30  # of a PDF whose words may be put into the text
_MOST_OTHERS = 3  # of those who may have sent it, beside the likeliest
LOOKS_LIKE = tr("This looks like an e-mail: use its sender, date and subject?")


class ReadCard(Card):
    """What was read from an e-mail or paper and is not certain; hidden where all is."""

    def __init__(self) -> None:
        super().__init__(tr("Read from what came"))
        self.hide()

    def show_lines(self, lines: list[str]) -> None:
        """A line for each thing to look at."""
        clear_layout(self.body)
        for words in dict.fromkeys(filter(None, lines)):
            self.add(label(words, "small", "muted", wrap=True))
        self.setVisible(any(lines))

    def offer_others(self, others: list[tuple[str, Callable[[], object]]]) -> None:
        """Who else may have sent it, each a link that picks them."""
        for words, pick in others:
            row = QHBoxLayout()
            row.addWidget(link(words, pick))
            row.addStretch(1)
            self.body.addLayout(row)


class MailFiller(QObject):
    """Fills a page that logs from what is dropped on it or pasted into it."""

    def __init__(self, page: LogPage):
        super().__init__(page)
        self._page = page
        self._asked: set[int] = set()  # pasted words that were asked about
        page.files.mail_came.connect(self.take_mail)
        page.files.paper_came.connect(self.take_paper)

    # E-mails

    def take_mail(self, given: Given) -> None:
        """A saved e-mail was dropped: use it, at once where nothing is typed yet."""
        page = self._page
        if page.calls:
            return  # kept as a file: what was said stands in the page's own words
        try:
            mail = meanwhile(lambda: mail_in(given))
        except Refusal as refusal:
            why = str(refusal).removesuffix(" It can still be kept as a file.")
            page.desk.notices.problem(tr("{why} It is kept as a file.", why=why))
            return
        if page.text.toPlainText().strip() or page.editing is not None:
            words = tr(
                "“{name}” is an e-mail: use its sender, date and words?",
                name=shorten(given.name, 60),
            )
            page.offer.offer(words, lambda: self.fill(mail))
        else:
            self.fill(mail)

    def look_at_words(self, words: str) -> None:
        """Words were pasted or typed: offer to read them as the e-mail that they look like."""
        page = self._page
        if page.calls or page.editing is not None or page.mail_used or page.form.who.items():
            return
        mark = hash(words[:2_000])
        if mark in self._asked or not words.strip():
            return
        mail = mail_reading.read_words(words)
        if mail is not None:
            self._asked.add(mark)
            page.offer.offer(LOOKS_LIKE, lambda: self.fill(mail))
        elif page.offer.is_offering and page.offer.words.words() == LOOKS_LIKE:
            page.offer.put_away()

    def fill(self, mail: Mail) -> None:
        """Sender, day, subject, words, files and the letter answered, as the e-mail has them."""
        page = self._page
        found = mail_reading.proposed(page.desk.store, mail)
        mail = found.mail  # of one that we passed on to ourselves, the one within
        if found.kept is not None and self._is_enough(found.kept):
            return
        page.mail_used = True
        self._fill_who(found)
        form, logged = page.form, found.logged
        form.date.set_value(logged.date, logged.date_words)
        form.asks.show_received(logged.date)
        form.channel.set_value(logged.channel)
        form.subject.set_value(logged.subject)
        form.mark = logged.message_id
        if isinstance(logged, LoggedReply) and logged.your_ref:
            form.their_ref.set_value(logged.your_ref)
        page.text.set_blocks(parse(logged.text))
        page.quoted.show_quoted(mail.quoted)
        page.files.attach(logged.files)
        self._fill_answers(found)
        self._say(found)
        page.words_changed()

    def _is_enough(self, kept: Correspondence) -> bool:
        """Whether one that is kept already is rather looked at, or left."""
        when = say_date(kept.date) or kept.date_words
        words = tr(
            "This e-mail is kept already: {subject}, {when}.",
            subject=kept.subject or tr("without a subject"),
            when=when,
        )
        choices = [("open", tr("Open it")), ("again", tr("Log it once more"))]
        chosen = ask.choose(self._page, words, choices)
        if chosen == "open":
            self._page.start_again()
            self._page.desk.go("reading", kept.id)
        return chosen != "again"

    def _fill_who(self, found: ProposedLetter) -> None:
        page, logged = self._page, found.logged
        page.form.show_way(found.direction)
        parties = _others(logged)
        if any(map(contact_of, parties)) or not page.form.who.items():
            page.form.set_senders(parties)  # nobody of Contacts gives way to a mere name
        if found.direction == IN:
            sender = found.mail.sender
            signer = clues_in(found.mail.text).signer
            page.form.signed.set_value(signer or signed_as(sender.name or _name(parties)))
        page.take_sender()

    def _fill_answers(self, found: ProposedLetter) -> None:
        page, logged = self._page, found.logged
        if logged.in_reply_to_id is not None and not page.answers.is_by_hand:
            taken = [one for one in found.answers if one.letter.id == logged.in_reply_to_id]
            why = taken[0].why if taken else ""
            page.answers.want(logged.in_reply_to_id, logged.answers_party_id, why)
        elif logged.matter_id is not None and page.answers.chosen_matter() == (None, ""):
            page.answers.set_matter(logged.matter_id)

    def _say(self, found: ProposedLetter) -> None:
        """What was guessed, and who else it may be from."""
        page = self._page
        first = found.senders[0] if found.senders else None
        unsure = [first.why] if first is not None and not first.is_sure else []
        page.read_card.show_lines([*unsure, *found.doubts])
        if found.direction == IN:
            others = [one for one in found.senders[1:] if _link(one) is not None][:_MOST_OTHERS]
            page.read_card.offer_others(
                [
                    (tr("Or from {one}", one=_called(one)), partial(self._pick, one))
                    for one in others
                ]
            )
            self._offer_within(found.mail)

    def _offer_within(self, mail: Mail) -> None:
        """The e-mail that somebody of ours passed on from an address of their own is one click away."""
        within = mail_reading.within_of(mail)
        if within is mail:
            return
        who = shorten(within.sender.name or within.sender.address, 60)
        when = f", {say_date(within.date)}" if within.date else ""
        words = tr("Take the e-mail passed on in it: {who}{when}", who=who, when=when)
        self._page.read_card.offer_others([(words, partial(self._take_within, within))])
        self._page.read_card.show()

    def _take_within(self, within: Mail) -> None:
        self._page.form.set_senders(())  # it was from somebody else
        self.fill(within)
        self._page.text.setFocus()

    def _pick(self, match: Match) -> None:
        contact = _link(match)
        if contact is not None:
            self._page.form.pick(*contact)

    # Papers

    def take_paper(self, given: Given) -> None:
        """A scan, PDF or Word file was dropped: propose when it is of and whom it is from."""
        from liaison_app.services.letter_run_papers import PaperReader, words_in_paper

        page = self._page
        if page.calls or page.editing is not None or page.mail_used:
            return
        document = meanwhile(lambda: words_in_paper(given.name, given.data, pages=_PAGES))
        says = PaperReader(page.desk.store).told(given.name, document)
        self._propose(says)
        words = says.text.strip()
        if not words:
            return
        if says.is_typed and not page.text.toPlainText().strip():
            page.text.set_blocks(from_plain(words))
            page.desk.notices.say(
                tr("The words of “{name}” were put here.", name=shorten(given.name, 60))
            )
            page.words_changed()
        elif not page.text.toPlainText().strip():
            page.offer.offer(
                tr(
                    "“{name}” has words that can be read: put them here as well?",
                    name=shorten(given.name, 60),
                ),
                lambda: self._put(words),
                tr("Put them here"),
            )

    def _put(self, words: str) -> None:
        self._page.text.set_blocks(from_plain(words))
        self._page.words_changed()

    def _propose(self, says: PaperSays) -> None:
        """What a paper says of itself, where nothing else was said by hand."""
        page, form = self._page, self._page.form
        lines = []
        if says.date and form.is_date_untouched():
            form.date.set_value(says.date)
            form.asks.show_received(says.date)
            lines = list(says.doubts)
        if says.is_told and says.direction == OUT:
            form.show_way(OUT)
        if says.meant is not None and not form.who.items():
            form.pick(says.meant.kind, says.meant.id)
        if says.subject and not form.subject.value():
            form.subject.set_value(says.subject)
        page.read_card.show_lines(lines)
        page.words_changed()


def _others(logged: LoggedReply | LoggedCall) -> tuple[Party, ...]:
    if isinstance(logged, LoggedCall):
        return logged.parties
    return () if logged.sender is None else (logged.sender,)


def _name(parties: tuple[Party, ...]) -> str:
    return parties[0].name if parties else ""


def _link(match: Match) -> tuple[str, int] | None:
    return contact_of(match.party)


def _called(match: Match) -> str:
    return shorten(party_words(match.party), 60)
