"""A mail held against the file: who sent it, which letter it answers, whether it is kept already."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.exchange.mail_reader import is_mail, read_mail
from liaison_app.language import joined, phrase
from liaison_app.records import Correspondence, Matter, Party
from liaison_app.records.correspondence import IN, INTERNAL, OUT
from liaison_app.records.party import FROM, TO
from liaison_app.rules.letter_text import from_plain, parse, plain, write
from liaison_app.rules.pasted_mail import read_pasted
from liaison_app.rules.received_mail import Mail, MailAddress
from liaison_app.rules.reply_clues import bare_subject, clues_in
from liaison_app.rules.safe_text import fold
from liaison_app.rules.threading import addressee_answered
from liaison_app.services import replies
from liaison_app.services.mail_names import Ours
from liaison_app.services.mail_passed_on import as_meant, within_of
from liaison_app.services.mail_senders import Match, Senders
from liaison_app.services.received_files import Given
from liaison_app.services.replies import Answers, LoggedCall, LoggedReply
from liaison_app.store.queries import threads
from liaison_app.store.queries.mail_addresses import letters_marked
from liaison_app.store.queries.open_letters import OpenLetters
from liaison_app.store.store import Store

__all__ = [
    "Match",
    "Ours",
    "ProposedLetter",
    "Senders",
    "as_meant",
    "proposed",
    "read_words",
    "within_of",
]

_MOST_OTHERS = 30  # people a mail names that are looked up
_COMPARED = 400  # letters and figures of two texts that are held against each other
_THEIR_REFERENCE = re.compile(
    r"\bour ref(?:erence)?\b(?: no| number)?[ \t]*[.:]+[ \t]*([\w][\w./-]{2,40})", re.IGNORECASE
)
MAY_BE_OURS = phrase(
    "Nothing shows that it arrived by e-mail: look whether it is one of ours, from “Sent”."
)
LIKE_OURS = phrase("The sender has one of our names, at an address that is not kept in Settings.")
NEVER_SENT = phrase("It is a draft: nothing shows that it was sent.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLetter:
    """What a mail would be kept as, for the officer to look over; nothing is kept yet.

    `mail` is the one meant: of one that we passed on to ourselves, the one within. `logged` is
    filled in with all of it, its files those that came with the mail. `senders` are who
    may have sent it, the likeliest first and that one taken; `people` whom else it names, as they
    are in Contacts. `answers` are the letters it may answer, the likeliest first, which is taken
    when it is likely. `kept` is the letter in this file that it is already.
    """

    mail: Mail
    direction: str
    logged: LoggedReply | LoggedCall
    senders: tuple[Match, ...] = ()
    people: tuple[Match, ...] = ()
    answers: tuple[Answers, ...] = ()
    matter: Matter | None = None
    kept: Correspondence | None = None
    doubts: tuple[str, ...] = ()


def read_words(text: str) -> Mail | None:
    """The mail that pasted words are, the whole source of one included; None for other words."""
    source = text[:200_000].lstrip().encode("utf-8", "replace")
    if re.search(rb"(?im)^(?:received|mime-version|message-id):", source[:20_000]) and is_mail(
        source
    ):
        try:
            return read_mail(text.lstrip().encode("utf-8", "replace"))
        except Refusal:
            return None
    return read_pasted(text)


def proposed(
    store: Store, mail: Mail, senders: Senders | None = None, letters: OpenLetters | None = None
) -> ProposedLetter:
    """The letter that a mail is, matched with Contacts and with the letters we sent.

    `senders` and `letters` are those of this file, made once for many mails; without them they are
    read now.
    """
    known = senders or Senders(store)
    mail = as_meant(mail, known.ours)
    direction, doubts = _direction(mail, known)
    clues = clues_in(mail.text)
    found = known.matches(mail.sender, clues) if direction == IN else ()
    people = _others(mail, known, direction)
    thread = _thread(store, mail)
    found = _addressed_first(store, found, thread)
    sender = found[0].party if found else None
    answers = _answers(store, mail, sender, thread, letters) if direction == IN else ()
    taken = answers[0] if answers and answers[0].is_likely else None
    same = [a for a in answers if taken and (a.letter.id, a.why) == (taken.letter.id, taken.why)]
    matter = _matter(store, taken, thread)
    if direction != IN and found == () and mail.is_draft:
        doubts.append(NEVER_SENT)
    return ProposedLetter(
        mail=mail,
        direction=direction,
        logged=_logged(mail, direction, sender, people, taken, len(same) == 1, matter, thread),
        senders=found,
        people=people,
        answers=answers,
        matter=matter,
        kept=_kept(store, mail, direction),
        doubts=tuple(dict.fromkeys((*doubts, *mail.doubts))),
    )


# Which way it went


def _direction(mail: Mail, known: Senders) -> tuple[str, list[str]]:
    others = [*mail.to, *mail.cc, *mail.bcc]
    if known.ours.has(mail.sender) or (mail.is_draft and not mail.sender.words):
        ours_alone = bool(others) and all(known.ours.has(one) for one in others)
        return (INTERNAL if ours_alone else OUT), []
    to_us = any(known.ours.has(one) for one in others)
    if known.ours.is_named_like(mail.sender):
        return (IN, [LIKE_OURS]) if to_us else (OUT, [LIKE_OURS])
    sent = mail.is_ours_possible and not to_us and not known.matches(mail.sender)[0].is_sure
    to_known = sent and any(known.matches(one)[0].is_sure for one in mail.to[:_MOST_OTHERS])
    return IN, [MAY_BE_OURS] if to_known else []


def _others(mail: Mail, known: Senders, direction: str) -> tuple[Match, ...]:
    """Whom it is to and copied to, ourselves apart, the first meaning of each."""
    named: dict[str, MailAddress] = {}
    for one in (*mail.to, *mail.cc):
        if not known.ours.has(one) and one.words.casefold() not in named:
            named[one.words.casefold()] = one
    role = FROM if direction == IN else TO
    return tuple(
        dataclasses.replace(match, party=dataclasses.replace(match.party, role=role))
        for match in (known.matches(one)[0] for one in list(named.values())[:_MOST_OTHERS])
    )


# What it answers


def _thread(store: Store, mail: Mail) -> list[Correspondence]:
    """The letters of the file that the mail says it goes on with, the nearest first."""
    marks = list(dict.fromkeys(filter(None, (mail.in_reply_to, *reversed(mail.references)))))
    ids = letters_marked(store, marks)
    found = (store.find(Correspondence, ids[mark]) for mark in marks if mark in ids)
    return [one for one in found if one is not None]


def _addressed_first(
    store: Store, found: tuple[Match, ...], thread: Sequence[Correspondence]
) -> tuple[Match, ...]:
    """Of several who may have sent it, nobody surely, the one to whom the letter went that it answers."""
    letter = next((one for one in thread if one.direction == OUT), None)
    if letter is None or len(found) < 2 or (found[0].is_sure and found[0].party.post_id):
        return found
    parties = store.where(Party, correspondence_id=letter.id)
    posts = {one.post_id for one in parties if one.post_id} & {one.party.post_id for one in found}
    people = {one.person_id for one in parties if one.person_id}

    def place(match: Match) -> int:
        return 0 if match.party.post_id in posts else 1 if match.party.person_id in people else 2

    return tuple(sorted(found, key=place))


def _answers(
    store: Store,
    mail: Mail,
    sender: Party | None,
    thread: Sequence[Correspondence],
    letters: OpenLetters | None,
) -> tuple[Answers, ...]:
    found: list[Answers] = []
    for letter in thread:
        if letter.direction == IN:  # theirs, gone on with: it answers what that one answered
            before = store.find(Correspondence, letter.in_reply_to_id)
            why = phrase("It goes on with an e-mail of theirs that answered this letter.")
        else:
            before, why = letter, phrase("It says itself that it answers this letter.")
        if before is None or before.direction != OUT or before.id in [a.letter.id for a in found]:
            continue
        found += _addressees(store, before, sender, why)
    asked = sender if sender is not None and _is_linked(sender) else None
    text = "\n\n".join(filter(None, (mail.text, _as_history(mail.quoted))))
    for one in replies.propose(
        store, text=text, subject=mail.subject, sender=asked, date=mail.date, among=letters
    ):
        if one.letter.id not in [known.letter.id for known in found] or not found:
            found.append(one)
    return tuple(found)


def _addressees(
    store: Store, letter: Correspondence, sender: Party | None, why: str
) -> list[Answers]:
    """The addressee of a letter that the sender answers for; each who may, where that is not told."""
    everyone = threads.addressees(store, letter.id or 0)
    told = addressee_answered([one.party for one in everyone], sender or Party())
    waiting = [one.party for one in everyone if not one.is_settled and one.party.role == TO]
    if told is None and len(waiting) == 1:
        told = waiting[0]
        why = joined(" ", (why, phrase("They alone have yet to answer it.")))
    if told is not None:
        return [Answers(letter, told, why, is_likely=True)]
    to = waiting or [one.party for one in everyone]
    return [Answers(letter, one, why, is_likely=True) for one in to]


def _as_history(quoted: str) -> str:
    """Quoted history under a line that no reader of clues takes for the sender's own words."""
    return f"-----Original Message-----\n{quoted}" if quoted else ""


def _is_linked(party: Party) -> bool:
    return any(one is not None for one in (party.post_id, party.person_id, party.organisation_id))


def _matter(store: Store, taken: Answers | None, thread: Sequence[Correspondence]) -> Matter | None:
    letters = [*([taken.letter] if taken else []), *thread]
    ids = (one.matter_id for one in letters if one.matter_id is not None)
    return store.find(Matter, next(ids, None))


# What it would be kept as


def _logged(
    mail: Mail,
    direction: str,
    sender: Party | None,
    people: Sequence[Match],
    taken: Answers | None,
    is_told: bool,
    matter: Matter | None,
    thread: Sequence[Correspondence],
) -> LoggedReply | LoggedCall:
    files = tuple(Given(one.name, one.media_type, one.data) for one in mail.attachments)
    text = write(from_plain(mail.text))
    words = "" if mail.date else mail.date_words
    if direction == IN:
        reference = _THEIR_REFERENCE.search(mail.text)
        return LoggedReply(
            date=mail.date,
            date_words=words,
            channel="email",
            subject=mail.subject,
            text=text,
            in_reply_to_id=taken.letter.id if taken else None,
            answers_party_id=taken.party.id if taken and is_told else None,
            matter_id=matter.id if matter else None,
            files=files,
            sender=sender,
            your_ref=reference[1].rstrip("./-") if reference else "",
            message_id=mail.message_id,
        )
    answered = next((one for one in thread if one.direction == IN), None)
    to = len({one.words.casefold() for one in mail.to})
    return LoggedCall(
        date=mail.date,
        date_words=words,
        channel="email",
        direction=direction,
        subject=mail.subject,
        text=text,
        in_reply_to_id=answered.id if answered else None,
        matter_id=matter.id if matter else None,
        files=files,
        parties=tuple(one.party for one in people[: max(to, 1)]),
        message_id=mail.message_id,
    )


# Whether it is kept already


def _kept(store: Store, mail: Mail, direction: str) -> Correspondence | None:
    """The letter of the file that this mail is: by its mark, or by day, subject and words."""
    if mail.message_id:
        ids = letters_marked(store, [mail.message_id])
        if ids:
            return store.find(Correspondence, ids[mail.message_id])
    if not mail.date:
        return None
    same_day = store.where(Correspondence, date=mail.date, direction=direction)
    own = _compared(mail.text)
    for letter in same_day:
        if letter.message_id and mail.message_id:
            continue  # two marks are two mails
        same_words = bool(own) and _compared(plain(parse(letter.text))) == own
        subjects = bare_subject(letter.subject) == bare_subject(mail.subject)
        if same_words and (subjects or len(own) >= _COMPARED // 2):
            return letter
        if direction == OUT and letter.our_ref and _quotes(letter, mail.subject):
            return letter
    return None


def _quotes(letter: Correspondence, subject: str) -> bool:
    """Whether the subject of a mail is that of our letter with its reference."""
    said = fold(subject)
    return fold(letter.our_ref) in said and fold(letter.subject) in said


def _compared(text: str) -> str:
    """The letters and figures at the beginning of a text, folded: line ends and signs tell nothing."""
    return "".join(_letters(fold(text[: _COMPARED * 3])))[:_COMPARED]


def _letters(text: str) -> Iterable[str]:
    return (sign for sign in text if sign.isalnum())
