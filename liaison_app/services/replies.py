"""Logging what came in: replies, threaded to the right addressee, and calls and visits.

Nothing is made up: an unsigned reply has a sender without a name, and may have none at all. Who is
still waited for is never stored; it follows from the replies (store/queries/threads.py).
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.errors import Invalid
from liaison_app.language import phrase
from liaison_app.records import Correspondence, File, Matter, Party
from liaison_app.records.correspondence import IN, NOTED, OUT, RECEIVED, SENT
from liaison_app.records.dates import is_full_date
from liaison_app.records.party import COPIED, FROM, TO
from liaison_app.rules import reply_matching
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.said_dates import days_between
from liaison_app.rules.threading import addressee_answered
from liaison_app.services import meeting_replies, questions, reply_clock
from liaison_app.services.meeting_replies import GuestAnswer
from liaison_app.services.received_files import Given
from liaison_app.store.pen import Pen
from liaison_app.store.queries import threads
from liaison_app.store.queries.open_letters import OpenLetters
from liaison_app.store.store import Store

_READ_NEAR = phrase(
    "What you were reading answers this letter too, and they alone have yet to answer it."
)
_NO_DATE = phrase("Say when, as far as it is known: a day, a month, or words.")
LIKELY = 10  # the least score of rules/reply_matching.py that a clue gives

WORDS_FOR = {
    "telephone": "call",
    "visit": "visit",
    "message": "message",
    "statement": "statement",
    "email": "e-mail",
    "letter": "letter",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Logged:
    """What is entered of anything that came in or was said.

    `text` is the strict HTML of rules/letter_text.py. `answers_party_id` is worked out from the
    sender when it is left out. `new_matter` is the title of a matter to open for it; without any
    matter it goes where the letter it answers is. `guest` is what it answers to an invitation,
    noted on the guest list in the same change. `message_id` is the mark of the e-mail it came as;
    when it is empty, the mark that was kept stays. What `is_past` is not searched for questions.
    """

    date: str = ""
    date_words: str = ""
    channel: str = "letter"
    subject: str = ""
    text: str = ""
    in_reply_to_id: int | None = None
    answers_party_id: int | None = None
    matter_id: int | None = None
    new_matter: str = ""
    files: tuple[Given, ...] = ()
    guest: GuestAnswer | None = None
    message_id: str = ""
    is_past: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedReply(Logged):
    """A reply; `sender` may have a post or a body and no name, None is one not known at all.

    `request` says what it asks of us in law, and `answer_by` the day we answer it by: worked out
    from the request when it is empty. None leaves both as they are.
    """

    sender: Party | None = None
    your_ref: str = ""
    our_ref: str = ""
    request: str | None = None
    answer_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LoggedCall(Logged):
    """A call, visit, message or statement; `parties` are the others in it."""

    channel: str = "telephone"
    direction: str = IN
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Answers:
    """A letter of ours, and the one of its addressees, that a reply may answer.

    `why` is a sentence. It is likely when more speaks for it than that nobody has answered yet.
    """

    letter: Correspondence
    party: Party
    why: str
    is_likely: bool = False


def propose(
    store: Store,
    *,
    text: str = "",
    subject: str = "",
    sender: Party | None = None,
    your_ref: str = "",
    date: str = "",
    most: int = 4,
    near_id: int | None = None,
    among: OpenLetters | None = None,
) -> list[Answers]:
    """The letters a reply may answer, likeliest first; `text` is plain, `date` ISO or "".

    Of a joint letter the addressee that the sender speaks for is proposed; the others follow when
    nothing tells them apart. `near_id` is the letter whose thread was being read: when the reply
    says nothing of itself, the only one who has yet to answer that letter likely wrote it. `among`
    are the letters of this file, read once for many replies.
    """
    clues = reply_matching.clues_in(text)
    references = [*clues.references, *([your_ref] if your_ref else [])]
    letters = (among or OpenLetters(store)).of(sender, references)
    asked = reply_matching.ReplyClues(
        text=text,
        subject=subject,
        sender_post_id=sender.post_id if sender else None,
        sender_person_id=sender.person_id if sender else None,
        sender_organisation_id=sender.organisation_id if sender else None,
        your_ref=your_ref,
        date=date,
    )
    found = []
    for proposal in reply_matching.propose(asked, letters)[:most]:
        letter = store.find(Correspondence, proposal.correspondence_id)
        party = store.find(Party, proposal.party_id)
        if letter is not None and party is not None:
            found.append(Answers(letter, party, proposal.why, proposal.score >= LIKELY))
    if near_id is None or sender is not None or any(one.is_likely for one in found):
        return found
    return _near_first(store, near_id, date, found)[:most]


def _near_first(store: Store, near_id: int, date: str, found: list[Answers]) -> list[Answers]:
    letter = store.find(Correspondence, near_id)
    waiting = [one.party for one in threads.addressees(store, near_id) if not one.is_settled]
    if letter is None or len(waiting) != 1 or (days_between(letter.date, date) or 0) < 0:
        return found
    rest = [one for one in found if one.party.id != waiting[0].id]
    return [Answers(letter, waiting[0], _READ_NEAR, is_likely=True), *rest]


def log(store: Store, reply: LoggedReply, origin: object | None = None) -> Correspondence:
    """Keep a reply, threaded to the addressee it answers for; raises Invalid with sentences."""
    with store.change("Log reply", origin=origin) as pen:
        return put_down(store, pen, reply)


def log_call_or_visit(
    store: Store, call: LoggedCall, origin: object | None = None
) -> Correspondence:
    """Keep a call, visit, message or statement, or a letter we sent; raises Invalid as `log` does."""
    with store.change(f"Log {WORDS_FOR[call.channel]}", origin=origin) as pen:
        return put_down(store, pen, call)


def put_down(
    store: Store, pen: Pen, logged: LoggedReply | LoggedCall, *, our_ref: str = ""
) -> Correspondence:
    """Keep any of them inside the change at hand; raises Invalid as `log` does.

    A letter or e-mail of ours that left without this program counts as sent: replies find it, and
    nobody is waited for until a day is set. `our_ref` is the reference it had.
    """
    if isinstance(logged, LoggedReply):
        return _keep_reply(store, pen, logged, Correspondence(direction=IN, state=RECEIVED))
    sent = logged.direction == OUT and logged.channel in ("letter", "email")
    item = Correspondence(state=SENT if sent else NOTED, our_ref=our_ref)
    return _keep_call(store, pen, logged, item)


def amend(
    store: Store,
    id: int,
    logged: LoggedReply | LoggedCall,
    *,
    without: Sequence[File] = (),
    origin: object | None = None,
) -> Correspondence:
    """Change what was logged; the history keeps how it was. `without` are files to take out.

    Raises Gone when it has been deleted, Invalid as `log` does.
    """
    item = store.get(Correspondence, id)
    with store.change(f"Edit {_word(logged)}", origin=origin) as pen:
        for file in without:
            pen.delete(file)
        if isinstance(logged, LoggedReply):
            return _keep_reply(store, pen, logged, item)
        return _keep_call(store, pen, logged, item)


def _keep_reply(store: Store, pen: Pen, reply: LoggedReply, item: Correspondence) -> Correspondence:
    item = dataclasses.replace(
        item,
        date=reply.date,
        date_words=reply.date_words,
        channel=reply.channel,
        subject=reply.subject,
        your_ref=reply.your_ref,
        our_ref=reply.our_ref or item.our_ref,
        text=reply.text,
        request=item.request if reply.request is None else reply.request,
    )
    due = item.reply_due if reply.answer_by is None else reply.answer_by
    if not due and (by_law := reply_clock.due_from_us(store, item)) is not None:
        due = by_law.day.isoformat()
    item = dataclasses.replace(item, reply_due=due)
    senders = (reply.sender,) if reply.sender is not None else ()
    return _keep(store, pen, reply, item, senders, FROM)


def _day_of(logged: Logged) -> str:
    """The day it came, as far as it is a full day; else today."""
    return logged.date if is_full_date(logged.date) else dt.date.today().isoformat()


def _keep_call(store: Store, pen: Pen, call: LoggedCall, item: Correspondence) -> Correspondence:
    item = dataclasses.replace(
        item,
        direction=call.direction,
        date=call.date,
        date_words=call.date_words,
        channel=call.channel,
        subject=call.subject,
        text=call.text,
    )
    if not (item.date or item.date_words):
        raise Invalid({"date": _NO_DATE})
    return _keep(store, pen, call, item, call.parties, FROM if call.direction == IN else TO)


def _keep(
    store: Store,
    pen: Pen,
    logged: Logged,
    item: Correspondence,
    parties: Sequence[Party],
    role: str,
) -> Correspondence:
    """Thread it, put it into a matter, and keep it with its parties and files."""
    letter = store.find(Correspondence, logged.in_reply_to_id)
    matter_id = logged.matter_id
    if title := tidy(logged.new_matter):
        matter_id = pen.save(Matter(title=title, opened=item.date)).id
    elif matter_id is None and letter is not None:
        matter_id = letter.matter_id
    before = store.find(Correspondence, item.id)
    kept = pen.save(
        dataclasses.replace(
            item,
            matter_id=matter_id,
            message_id=logged.message_id or item.message_id,
            subject=tidy(item.subject) or _subject(letter),
            in_reply_to_id=letter.id if letter else None,
            meeting_id=item.meeting_id
            or (letter.meeting_id if letter else None)
            or meeting_replies.meeting_of(store, logged.guest),
            answers_party_id=_answered(store, letter, logged.answers_party_id, parties),
        )
    )
    _keep_parties(store, pen, kept, parties, role)
    if logged.guest is not None:
        meeting_replies.note_answer(pen, store, logged.guest, _day_of(logged))
    for file in logged.files:
        pen.attach(file.record(kept.id), file.data)
    if not logged.is_past:
        questions.follow(store, pen, kept, before)
    return kept


def _answered(
    store: Store, letter: Correspondence | None, chosen: int | None, senders: Sequence[Party]
) -> int | None:
    """The addressee chosen, if it is one of this letter's; or the one that the rule finds."""
    if letter is None:
        return None
    parties = store.where(Party, correspondence_id=letter.id, order_by="position")
    if chosen in [party.id for party in parties]:
        return chosen
    answered = addressee_answered(parties, senders[0] if senders else Party())
    return answered.id if answered else None


def _subject(letter: Correspondence | None) -> str:
    """“Re: …” for a reply that has no subject of its own."""
    if letter is None or not letter.subject:
        return ""
    return letter.subject if letter.subject.lower().startswith("re:") else f"Re: {letter.subject}"


def _keep_parties(
    store: Store, pen: Pen, item: Correspondence, parties: Sequence[Party], role: str
) -> None:
    """The parties as given in place of those kept before; each keeps its row if it had one.

    Those copied to stay, and so do further senders of a reply, for its page shows only the first.
    """
    before = store.where(Party, correspondence_id=item.id, order_by="position, id")
    shown = [party for party in before if party.role != COPIED]
    if item.state == RECEIVED:
        shown = shown[:1]
    kept_ids = {party.id for party in parties}
    for party in shown:
        if party.id not in kept_ids:
            pen.delete(party)
    known_ids = {party.id for party in shown}
    for position, party in enumerate(parties):
        pen.save(
            dataclasses.replace(
                party,
                id=party.id if party.id in known_ids else None,
                correspondence_id=item.id,
                role=role,
                position=position,
            )
        )


def _word(logged: LoggedReply | LoggedCall) -> str:
    return "reply" if isinstance(logged, LoggedReply) else WORDS_FOR[logged.channel]
