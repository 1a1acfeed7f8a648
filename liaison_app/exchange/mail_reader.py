"""Saved e-mails read: .eml and .msg into plain values, whatever state they are in.

Nothing is fetched and nothing run. What can be had of a mail is had; what could not is said among its
`doubts`, each a sentence.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterator, Sequence

from liaison_app.errors import FileRefused
from liaison_app.exchange import mail_body, mail_parts
from liaison_app.exchange.mail_letters import decoded, header_words, unencoded
from liaison_app.exchange.mail_parts import Part
from liaison_app.exchange.msg_file import read_msg
from liaison_app.exchange.msg_properties import MAGIC
from liaison_app.language import phrase
from liaison_app.rules.mail_addresses import MOST_PEOPLE, people_in
from liaison_app.rules.mail_dates import MailDate, read_mail_date
from liaison_app.rules.pasted_mail import forwarded_in
from liaison_app.rules.quoted_mail import parted
from liaison_app.rules.received_mail import NOBODY, Mail, MailAddress, MailFile
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines

LARGEST = 200_000_000
"""Bytes of one mail that is read: no more than a kept file may have."""
MOST_DEEP, MOST_INNER = 5, 100
"""Mails within mails that are read, and how many of one mail."""
MOST_LETTERS, MOST_LINES = 1_000_000, 20_000
"""Of a mail's text; the rest is left in the mail itself."""
_LONGEST_INNER = 50_000_000
_LONGEST_MARK, _LONGEST_SUBJECT = 900, 900
_KNOWN = frozenset(
    "from to cc subject date message-id received return-path sender x-unsent reply-to mime-version "
    "delivered-to in-reply-to references content-type sent x-received x-mailer bcc".split()
)
_TELLING = frozenset(
    "from to subject date message-id received sender return-path sent x-unsent".split()
)
_CAME_BY_SERVER = ("received", "delivered-to", "x-received", "authentication-results", "arc-seal")
_FORWARDED = re.compile(r"(?i)\s*(?:fwd?|wg|tr|rv|i|doorst|enc|pd|yml|vb|vs|ilt)\s*:")
_MARK = re.compile(r"<([^<>\s]{1,998})>")
_AUTOMATIC = re.compile(
    r"(?i)(?:automatic reply|auto(?:matic)?[ -]?response|out of (?:the )?office|autoreply|auto:|automatische antwort"
    r"|réponse automatique|ymateb awtomatig|respuesta automática|risposta automatica)\b"
)
NOT_A_MAIL = phrase(
    "{name} is not an e-mail as mail programs save them: it does not begin with who wrote it, to whom and of"
    " what. It can still be kept as a file."
)
AUTOMATIC = phrase("An automatic answer: nobody has read the letter yet, so it may be no reply.")
OF_SERVER = phrase(
    "A mail server wrote this: a mail may not have reached everyone. It is no reply."
)
RECEIPT = phrase("A mail program wrote this, to say whether an e-mail was opened. It is no reply.")
NO_SENDER = phrase("It does not say who sent it.")
NO_DATE = phrase("It does not say when it was sent.")
ARRIVED = phrase("It does not say when it was sent; the day it came in is taken.")
TOO_LONG = phrase(
    "It is longer than any letter: only its beginning is read, the rest stays in the e-mail itself."
)
EMPTY = phrase("“{name}” came with it without anything in it, so it was left out.")
FUTURE = phrase("Its date lies ahead: the clock of the computer that sent it was wrong.")


def read_mail(data: bytes, name: str = "") -> Mail:
    """What a saved e-mail says; `name` is the file's, for the sentences.

    Raises:
        FileRefused: it is no e-mail at all, or larger than may be kept.
    """
    named = f"“{shorten(tidy(name), 80)}”" if name.strip() else phrase("This file")
    if len(data) > LARGEST:
        raise FileRefused(
            phrase("{named} is larger than 200 MB, which is too much for an e-mail.", named=named)
        )
    if data.startswith(MAGIC):
        return read_msg(data, named, _head, finished, MOST_DEEP)
    root = mail_parts.split(_as_sent(data))
    if not _begins_a_mail(root):
        raise FileRefused(NOT_A_MAIL.format(name=named))
    return _mail(root)


def is_mail(start: bytes) -> bool:
    """Whether a file that begins like this is a saved e-mail; 50,000 bytes tell, of a .msg all of them."""
    if start.startswith(MAGIC):  # Word and Excel had the same container
        return "__substg1.0_".encode("utf-16-le") in start
    return _begins_a_mail(mail_parts.split(_as_sent(start[:50_000])))


def _as_sent(data: bytes) -> bytes:
    """The mail's own bytes: without Apple Mail's count of them, a mark in front, or old line ends."""
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        data = decoded(data)[0].encode()
    data = data.removeprefix(b"\xef\xbb\xbf")
    if (
        count := re.match(rb"[ \t]*(\d{1,10})[ \t]*\r?\n(?=[!-9;-~]{1,80}:)", data[:200])
    ) is not None:
        data = data[count.end() : count.end() + int(count[1])]
    if b"\n" not in data[:20_000] and b"\r" in data[:20_000]:
        data = data.replace(b"\r", b"\n")
    return data


def _begins_a_mail(root: Part) -> bool:
    names = {name for name, _value in root.headers}
    return bool(names & _TELLING) and (len(names & _KNOWN) > 1 or len(names) < 4)


def _mail(root: Part, depth: int = 0) -> Mail:
    found = mail_body.gather(root)
    doubts = list(found.doubts)
    mail = _head(root, doubts)
    if found.is_receipt or found.is_of_server:
        doubts = [one for one in doubts if one != AUTOMATIC]
        doubts.append(RECEIPT if found.is_receipt else OF_SERVER)
    inner, files = _inner(found.inner, depth, doubts)
    mail = dataclasses.replace(mail, attachments=(*found.files, *files), inner=inner)
    return finished(mail, found.text, doubts)


def _head(root: Part, doubts: list[str]) -> Mail:
    """What the headers of a mail say."""
    sender, sent_by = _sender(root, doubts)
    when = _when(root, doubts)
    if _is_automatic(root):
        doubts.append(AUTOMATIC)
    came = any(root.first(name) is not None for name in _CAME_BY_SERVER)
    to, cc, bcc, reply_to = (_people(root, n, doubts) for n in ("to", "cc", "bcc", "reply-to"))
    answered = marks_in(_raw_words(root, "in-reply-to"))
    return Mail(
        sender=sender,
        sent_by=sent_by,
        to=to,
        cc=cc,
        bcc=bcc,
        reply_to=reply_to,
        date=when.day,
        time=when.time,
        date_words=when.words,
        subject=shorten(tidy(root.words("subject")), _LONGEST_SUBJECT),
        message_id=next(iter(marks_in(_raw_words(root, "message-id"))), ""),
        in_reply_to=answered[0] if answered else "",
        references=marks_in(_raw_words(root, "references")) or answered[1:],
        is_ours_possible=not came,
        is_draft=not came and (root.first("x-unsent") or b"").strip() == b"1",
    )


def finished(mail: Mail, text: str, doubts: Sequence[str]) -> Mail:
    """A mail with its text: quoted history parted, what was passed on read, doubts each once."""
    passed_on = bool(_FORWARDED.match(mail.subject))
    words = parted(_cut(text), is_forward=passed_on)
    own, quoted = tidy_lines(words.own), tidy_lines(words.quoted)
    forwarded = None
    if words.is_forward or not own or passed_on:
        forwarded = forwarded_in(quoted) if quoted else None
        if forwarded is None and not quoted and len(mail.inner) == 1:
            forwarded = mail.inner[0]
    if not own:  # then what it passes on is what it says
        own, quoted = quoted, ""
    said = [*doubts, *([TOO_LONG] if len(_cut(text)) < len(text) else [])]
    said += [EMPTY.format(name=shorten(one.name, 60)) for one in mail.attachments if not one.data]
    if not own and any(one.media_type.startswith("image/") for one in mail.attachments):
        said.append(mail_body.PICTURES)
    return dataclasses.replace(
        mail,
        text=own,
        quoted=quoted,
        forwarded=forwarded,
        attachments=tuple(_named_unlike(mail.attachments)),
        doubts=tuple(dict.fromkeys(said)),
    )


def _cut(text: str) -> str:
    """The text, or as much of it as anybody reads."""
    lines = text[:MOST_LETTERS].split("\n", MOST_LINES)
    return "\n".join(lines[:MOST_LINES])


def _named_unlike(files: Sequence[MailFile]) -> Iterator[MailFile]:
    """Each file under a name of its own: “image001.png”, “image001 (2).png”; those without bytes never."""
    taken: set[str] = set()
    for file in files:
        if not file.data:
            continue
        stem, dot, ending = file.name.rpartition(".")
        name, number = file.name, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem} ({number}).{ending}" if dot and stem else f"{file.name} ({number})"
        taken.add(name.casefold())
        yield dataclasses.replace(file, name=name)


def marks_in(words: str) -> tuple[str, ...]:
    """The marks by which mail programs know mails, of a header: without brackets, each once."""
    found = _MARK.findall(words) or [
        one for one in words.strip("<> ").split()[:1] if "@" in one or len(one) > 20
    ]
    return tuple(dict.fromkeys(one[:_LONGEST_MARK] for one in found))[:200]


def _raw_words(root: Part, name: str) -> str:
    return tidy(decoded((root.first(name) or b"")[:50_000])[0])


def _people(root: Part, name: str, doubts: list[str]) -> tuple[MailAddress, ...]:
    letters = root.letters
    said: list[MailAddress] = []
    for key, value in root.headers:
        if key == name and len(said) < MOST_PEOPLE:
            line = header_words(value, letters) if b"=?" not in value else decoded(value)[0]
            said += people_in(line, unencoded, MOST_PEOPLE - len(said))
    if len(said) >= MOST_PEOPLE:
        doubts.append(
            phrase(
                "It is to more than {count} people; the others were left out.",
                count=f"{MOST_PEOPLE:,}",
            )
        )
    return tuple(said)


def _sender(root: Part, doubts: list[str]) -> tuple[MailAddress, MailAddress]:
    """Who it is from, and who sent it for them."""

    def first(name: str) -> MailAddress:
        return next(iter(_people(root, name, [])), NOBODY)

    sender, sent_by = first("from"), first("sender")
    if root.first("list-id") is not None or " via " in sender.name:
        original = first("x-original-from")
        if original.address:
            sender = original
        elif " via " in sender.name and (reply := first("reply-to")).address:
            name = sender.name.rpartition(" via ")[0]
            sender = MailAddress(reply.name or name, reply.address)
    if not sender.words:
        for name in ("sender", "reply-to", "x-sender", "return-path"):
            if (sender := first(name)).words:
                break
        else:
            doubts.append(NO_SENDER)
    return sender, sent_by if sent_by.address.casefold() != sender.address.casefold() else NOBODY


def _when(root: Part, doubts: list[str]) -> MailDate:
    when = MailDate()
    for name in ("date", "sent", "resent-date", "x-original-date"):
        if root.first(name) is not None:
            said = read_mail_date(_raw_words(root, name))
            when = when if when.day or (when.words and not said.day) else said
    if not when.day:
        arrived = _raw_words(root, "received").rpartition(";")[2]
        came = read_mail_date(arrived) if arrived else MailDate()
        if came.day:
            doubts.append(ARRIVED)
            return came
        words = shorten(when.words, 60)
        doubts.append(phrase("Its date, “{words}”, is none.", words=words) if words else NO_DATE)
    elif when.day > (dt.date.today() + dt.timedelta(days=2)).isoformat():
        doubts.append(FUTURE)
    return when


def _is_automatic(root: Part) -> bool:
    auto = _raw_words(root, "auto-submitted").lower()
    if auto.startswith(("auto-replied", "auto-generated")) and root.first("list-id") is None:
        return auto.startswith("auto-replied") or bool(_AUTOMATIC.match(root.words("subject")))
    return root.first("x-autoreply") is not None or bool(_AUTOMATIC.match(root.words("subject")))


def _inner(
    parts: Sequence[Part], depth: int, doubts: list[str]
) -> tuple[tuple[Mail, ...], list[MailFile]]:
    """The mails within a mail, as far as they are read; and each as a file, so that nothing is lost."""
    mails: list[Mail] = []
    files: list[MailFile] = []
    for number, part in enumerate(parts):
        data = part.body()
        name = part.file_name
        if depth < MOST_DEEP and number < MOST_INNER and len(data) <= _LONGEST_INNER:
            within = mail_parts.split(_as_sent(data))
            if within.headers:
                mails.append(_mail(within, depth + 1))
                name = name or f"{shorten(mails[-1].subject, 100)}.eml".removeprefix(".eml")
        elif mail_body.DEEP not in doubts:
            doubts.append(mail_body.DEEP)
        safe = mail_body.file_name(name or "Message.eml", "message/rfc822")
        files.append(MailFile(safe, "message/rfc822", data))
    return tuple(mails), files
