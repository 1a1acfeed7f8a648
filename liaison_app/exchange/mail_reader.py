"""Saved e-mails read: .eml and .msg into plain values, whatever state they are in."""

from __future__ import annotations

import email.header
import email.message
import email.policy
import email.utils
import re
from zoneinfo import ZoneInfo

from liaison_app.errors import FileRefused
from liaison_app.rules.received_mail import NOBODY, Mail, MailAddress, MailFile
from liaison_app.rules.safe_text import tidy, tidy_lines

__all__ = ["LARGEST", "Mail", "MailAddress", "MailFile", "read_mail"]

LARGEST = 200_000_000
"""Bytes of one mail that is read: no more than a kept file may have."""


def read_mail(data: bytes, name: str = "") -> Mail:
    """What a saved e-mail says; `name` is the file's, for the sentences.

    Raises:
        FileRefused: it is no e-mail at all, or larger than may be kept.
    """
    if len(data) > LARGEST:
        raise FileRefused(f"“{name or 'The mail'}” is larger than 200 MB.")
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    date = None
    try:
        date = email.utils.parsedate_to_datetime(_words(message["Date"]))
    except (TypeError, ValueError):
        pass
    if date is not None and date.tzinfo:
        date = date.astimezone(ZoneInfo("Europe/London"))
    text = ""
    files = []
    for part in message.walk():
        if part.is_multipart():
            continue
        raw = part.get_payload(decode=True)
        body = raw if isinstance(raw, bytes) else b""
        if part.get_filename() or part.get_content_maintype() != "text":
            files.append(
                MailFile(tidy(part.get_filename() or "File"), part.get_content_type(), body)
            )
        elif part.get_content_type() == "text/plain" and not text:
            text = tidy_lines(body.decode("utf-8", "replace"))
    sender = _people(message["From"])
    return Mail(
        sender=sender[0] if sender else NOBODY,
        to=_people(message["To"]),
        cc=_people(message["Cc"]),
        reply_to=_people(message["Reply-To"]),
        date=date.date().isoformat() if date else "",
        date_words="" if date else _words(message["Date"]),
        subject=_words(message["Subject"]),
        message_id=_words(message["Message-ID"]).strip("<> "),
        in_reply_to=_words(message["In-Reply-To"]).strip("<> "),
        references=tuple(re.findall(r"<([^<>]+)>", _words(message["References"]))),
        text=text,
        attachments=tuple(files),
    )


def _words(value: object) -> str:
    try:
        return tidy(str(email.header.make_header(email.header.decode_header(str(value or "")))))
    except (ValueError, LookupError):
        return tidy(str(value or ""))


def _people(value: object) -> tuple[MailAddress, ...]:
    found = email.utils.getaddresses([_words(value)[:5_000]])
    return tuple(MailAddress(name, address) for name, address in found if name or address)
