"""A mail held against the file: who sent it, which letter it answers, whether it is kept already."""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records import Correspondence, Matter, Party
from liaison_app.records.correspondence import IN
from liaison_app.records.party import FROM
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.rules.received_mail import Mail, MailAddress
from liaison_app.services import replies
from liaison_app.services.received_files import Given
from liaison_app.services.replies import Answers, LoggedCall, LoggedReply
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Match:
    """Who an address may be in Contacts: a party as of today, and why, as a sentence.

    `is_sure` when nothing about it was guessed. A party without links is nobody Contacts has.
    """

    party: Party
    why: str
    is_sure: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedLetter:
    """What a mail would be kept as, for the officer to look over; nothing is kept yet.

    `logged` is filled in with all of it, its files those that came with the mail. `senders` are who
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


def proposed(store: Store, mail: Mail) -> ProposedLetter:
    """The letter that a mail is, matched with Contacts and with the letters we sent."""
    senders = (_named(mail.sender),)
    sender = senders[0].party
    answers = replies.propose(
        store, text=mail.text, subject=mail.subject, sender=sender, date=mail.date
    )
    taken = answers[0] if answers and answers[0].is_likely else None
    kept = None
    if mail.message_id:
        found = store.where(Correspondence, message_id=mail.message_id)
        kept = found[0] if found else None
    logged = LoggedReply(
        date=mail.date,
        date_words="" if mail.date else mail.date_words,
        channel="email",
        subject=mail.subject,
        text=write(from_plain(mail.text)),
        in_reply_to_id=taken.letter.id if taken else None,
        answers_party_id=taken.party.id if taken else None,
        files=tuple(Given(one.name, one.media_type, one.data) for one in mail.attachments),
        sender=sender,
        message_id=mail.message_id,
    )
    return ProposedLetter(
        mail=mail,
        direction=IN,
        logged=logged,
        senders=senders,
        answers=tuple(answers),
        kept=kept,
        doubts=mail.doubts,
    )


def _named(who: MailAddress) -> Match:
    said = who.name or who.address
    return Match(Party(role=FROM, name=said), "Nobody in Contacts has this address.")
