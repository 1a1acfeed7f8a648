"""An e-mail that somebody passed on: the one within is the letter, with all that came with either."""

from __future__ import annotations

import dataclasses

from liaison_app.language import phrase
from liaison_app.rules.received_mail import Mail
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.services.mail_names import Ours


def as_meant(mail: Mail, ours: Ours) -> Mail:
    """The mail itself; of one that we passed on to ourselves, the one within, with all its files."""
    within = mail.forwarded
    if within is None or not ours.has(mail.sender):
        return mail
    others = [one for one in (*mail.to, *mail.cc) if not ours.has(one)]
    return mail if others or len(mail.text) > 2_000 else within_of(mail)


def within_of(mail: Mail) -> Mail:
    """The mail that another passed on, with all its files; the other itself where it passed on none."""
    within = mail.forwarded
    if within is None or not within.sender.words:
        return mail
    who = mail.sender.name or mail.sender.address
    who = shorten(who, 100)
    passed_on = phrase("It was passed on by {name}.", name=who)
    if mail.date:
        day = say_date(mail.date)
        passed_on = phrase("It was passed on by {name} on {day}.", name=who, day=day)
    doubts = (passed_on, *mail.doubts, *within.doubts)
    files = {(one.name, one.data): one for one in (*within.attachments, *mail.attachments)}
    kept = [
        one for one in files.values() if within.attachments or one.media_type != "message/rfc822"
    ]
    return dataclasses.replace(
        within,
        attachments=tuple(kept),
        message_id=within.message_id or mail.message_id,
        references=(*mail.references, *within.references),
        in_reply_to=within.in_reply_to or mail.in_reply_to,
        doubts=tuple(dict.fromkeys(doubts)),
        is_ours_possible=False,
    )
