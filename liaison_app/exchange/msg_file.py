"""E-mails as Outlook saves them, .msg: who, when and what, the files and mails within, in any generation."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from liaison_app.exchange import mail_body
from liaison_app.exchange.mail_letters import decoded
from liaison_app.exchange.mail_parts import Part, split
from liaison_app.exchange.msg_properties import Properties, codepage, opened
from liaison_app.exchange.rtf_words import unpacked, words_of_rtf
from liaison_app.language import phrase
from liaison_app.rules.html_words import words_of_html
from liaison_app.rules.mail_addresses import MOST_PEOPLE, people_in
from liaison_app.rules.mail_dates import in_uk_time
from liaison_app.rules.received_mail import NOBODY, Mail, MailAddress, MailFile
from liaison_app.rules.safe_text import shorten, tidy, visible

_TO, _CC, _BCC = 1, 2, 3
_UNSENT = 0x08  # of the flags of a message
_MOST_FILES = 500
_LONGEST = 900  # characters of a subject or a mark
_NOT_MAIL = {
    "IPM.APPOINTMENT": phrase("It is an appointment out of a calendar, and no e-mail."),
    "IPM.CONTACT": phrase("It is somebody’s card out of an address book, and no e-mail."),
    "IPM.TASK": phrase("It is a task, and no e-mail."),
    "IPM.STICKYNOTE": phrase("It is a note, and no e-mail."),
    "REPORT.": phrase(
        "A mail server wrote this: a mail may not have reached everyone. It is no reply."
    ),
}
OLE = phrase(
    "A picture or table drawn within the words cannot be taken out of the mail: “{name}” was left out."
)
LEFT_OUT = phrase("“{name}” could not be taken out of the mail: save it from Outlook.")

ReadHead = Callable[[Part, list[str]], Mail]
Finish = Callable[[Mail, str, Sequence[str]], Mail]


def read_msg(data: bytes, named: str, head: ReadHead, finish: Finish, deepest: int) -> Mail:
    """What a .msg file says; `head` reads the headers that a mail server wrote, `finish` parts the text.

    Raises:
        FileRefused: it is no e-mail, or too broken to be read.
    """
    return _Reader(head, finish, deepest).mail(opened(data, named), 0)


class _Reader:
    def __init__(self, head: ReadHead, finish: Finish, deepest: int):
        self._head, self._finish, self._deepest = head, finish, deepest

    def mail(self, message: Properties, depth: int) -> Mail:
        doubts: list[str] = []
        sort = message.text(0x001A).upper()
        doubts += [said for begin, said in _NOT_MAIL.items() if sort.startswith(begin)]
        if "SMIME" in sort:
            doubts.append(mail_body.SIGNED if "MULTIPARTSIGNED" in sort else mail_body.ENCRYPTED)
        by_server = message.text(0x007D)
        from_server: list[str] = []
        found = Mail()
        if by_server.strip():
            found = self._head(split(by_server.encode("utf-8", "replace") + b"\n\n"), from_server)
        mail = self._with_properties(found, message, doubts)
        doubts += [one for one in from_server if not one.startswith("It does not say")]
        files, inner = self._files(message, depth, doubts)
        flags = message.number(0x0E07)
        mail = dataclasses.replace(
            mail,
            attachments=tuple(files),
            inner=tuple(inner),
            is_ours_possible=not by_server.strip(),
            is_draft=bool(flags & _UNSENT) and not by_server.strip(),
        )
        return self._finish(mail, _text(message, doubts), doubts)

    def _with_properties(self, found: Mail, message: Properties, doubts: list[str]) -> Mail:
        """What the file itself says, where no mail server's headers do."""
        sender = _somebody(message, (0x0042,), (0x5D02, 0x0065), 0x0064)
        sent_by = _somebody(message, (0x0C1A,), (0x5D01, 0x0C1F), 0x0C1E)
        sender = sender if sender.words else sent_by
        if found.sender.address or not sender.words:
            sender = found.sender if found.sender.words else sender
        people = _recipients(message)
        to, cc, bcc = (
            tuple(one for sort, one in people if sort == wanted) for wanted in (_TO, _CC, _BCC)
        )
        moment = message.moment(0x0039, 0x0E06)
        date, time = found.date, found.time
        if not date and moment is not None:
            here = in_uk_time(moment)
            date, time = here.date().isoformat(), f"{here:%H:%M}"
        if not date:
            doubts.append(phrase("It does not say when it was sent."))
        if not sender.words:
            doubts.append(phrase("It does not say who sent it."))
        return dataclasses.replace(
            found,
            sender=sender,
            sent_by=sent_by if sent_by.address and sent_by.address != sender.address else NOBODY,
            to=found.to or to or people_in(message.text(0x0E04)),
            cc=found.cc or cc or people_in(message.text(0x0E03)),
            bcc=found.bcc or bcc or people_in(message.text(0x0E02)),
            date=date,
            time=time,
            date_words="" if date else found.date_words,
            subject=found.subject or shorten(tidy(_subject(message)), _LONGEST),
            message_id=found.message_id or _mark(message.text(0x1035)),
            in_reply_to=found.in_reply_to or _mark(message.text(0x1042)),
            references=found.references
            or tuple(_mark(one) for one in message.text(0x1039).split()[:200]),
        )

    def _files(
        self, message: Properties, depth: int, doubts: list[str]
    ) -> tuple[list[MailFile], list[Mail]]:
        files: list[MailFile] = []
        inner: list[Mail] = []
        for number, one in enumerate(message.parts("__attach_version1.0_")):
            if number >= _MOST_FILES:
                doubts.append(mail_body.DEEP)
                break
            name = tidy(one.text(0x3707, 0x3704, 0x3001))
            within = one.inner_message()
            if within is not None:
                if depth >= self._deepest:
                    doubts.append(mail_body.DEEP)
                    continue
                inner.append(self.mail(within, depth + 1))
                files += _as_file(inner[-1])
                continue
            data = one.data(0x3701)
            if data is None:
                drawn = one.number(0x3705) == 6
                doubts.append(
                    (OLE if drawn else LEFT_OUT).format(name=shorten(name, 60) or "Attachment")
                )
                continue
            sort = one.text(0x370E).lower() or mail_body.type_of(name)
            inline = bool(one.text(0x3712)) and bool(one.number(0x7FFE) or one.number(0x3714) & 4)
            files.append(MailFile(mail_body.file_name(name, sort), sort, data, is_inline=inline))
        return files, inner


def _as_file(mail: Mail) -> list[MailFile]:
    """The words of a mail within a mail as a file, for Outlook keeps no file of it; its files after it."""
    head = [
        ("From", mail.sender.words),
        ("Date", f"{mail.date} {mail.time}".strip() or mail.date_words),
        ("To", "; ".join(one.words for one in mail.to[:100])),
        ("Subject", mail.subject),
    ]
    lines = [f"{label}: {words}" for label, words in head if words]
    text = "\n".join([*lines, "", mail.text, *(["", mail.quoted] if mail.quoted else [])])
    name = f"{shorten(mail.subject, 100) or 'Message'}.txt"
    words = MailFile(mail_body.file_name(name, "text/plain"), "text/plain", text.encode())
    return [words, *mail.attachments]


def _somebody(
    properties: Properties, names: tuple[int, ...], addresses: tuple[int, ...], sort: int
) -> MailAddress:
    """A name and an address; Exchange's own sort of address is none that mail goes to."""
    name = tidy(properties.text(*names))
    address = next(
        (one for number in addresses if "@" in (one := tidy(properties.text(number)))), ""
    )
    if properties.text(sort).upper() == "EX" and address.startswith("/"):
        address = ""
    quoted = '"' + name.replace('"', "") + '"' if name else ""
    found = people_in(f"{quoted} <{address}>" if address else quoted, most=1)
    return found[0] if found else MailAddress(name, address)


def _recipients(message: Properties) -> list[tuple[int, MailAddress]]:
    found = []
    for number, one in enumerate(message.parts("__recip_version1.0_")):
        if number >= MOST_PEOPLE:
            break
        who = _somebody(one, (0x3001, 0x5FF6), (0x39FE, 0x3003), 0x3002)
        if who.words:
            found.append((one.number(0x0C15) & 0xF or _TO, who))
    return found


def _subject(message: Properties) -> str:
    whole = message.text(0x0037)
    return whole or message.text(0x003D) + message.text(0x0E1D)


def _mark(words: str) -> str:
    return tidy(words).strip("<> ")[:_LONGEST]


def _text(message: Properties, doubts: list[str]) -> str:
    """The words: plain ones, or else those of its HTML, or of its RTF, in which HTML may be wrapped."""
    found = mail_body.Found()
    plain = message.text(0x1000)
    if plain.strip():
        text = mail_body.plain_words(visible(plain), found)
        doubts += found.doubts
        return text
    html = message.text(0x1013)
    if not html and (raw := message.data(0x1013)):
        page = message.number(0x3FDE)
        html = decoded(raw, codepage(page) if page else "")[0]
    if html.strip():
        return words_of_html(html)
    packed = message.data(0x1009)
    if not packed:
        return ""
    text, is_html = words_of_rtf(unpacked(packed), message.letters)
    return words_of_html(text) if is_html else mail_body.plain_words(visible(text), found)
