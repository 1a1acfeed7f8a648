"""A mail pasted as words: its head as Outlook, Gmail, Thunderbird and Apple Mail show it, and its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.rules.mail_addresses import people_in, person_in
from liaison_app.rules.mail_dates import MailDate, read_mail_date
from liaison_app.rules.mail_labels import Head, begins_head, head_at, label_of
from liaison_app.rules.mail_lines import joined
from liaison_app.rules.quoted_mail import attribution_at, parted
from liaison_app.rules.received_mail import NOBODY, Mail, MailAddress
from liaison_app.rules.safe_text import tidy, tidy_lines, visible

_MOST_READ = 400_000  # characters
_MOST_LINES = 20_000  # of a mail within another
_SIGNS = re.compile(r"^(?:> ?)+")
_ABOVE = 12  # lines in which a head without labels is looked for
_ADDRESS = re.compile(r"<\s*[^\s<>@]+@[^\s<>@]+\s*>|^[^\s<>@]+@[^\s<>@]+$")
_TIMED = re.compile(r"\d{1,2}[:.h]\d{2}")
_DATE_ENDS = re.compile(
    r"\s*(?:\((?:\d|a|an|yesterday|today).{0,30}\)|\d+ (?:minutes?|hours?|days?) ago).*$",
    re.IGNORECASE,
)
_TO_ME = re.compile(r"(?:to|an|à|i|cc):?\s+(\S.*)", re.IGNORECASE)
_CHROME = re.compile(
    r"(?:inbox|sent|external|\[?external\]?:?|reply|reply all|forward|unread|starred|print|\d+ messages?|show details"
    r"|hide details|translate message.*|[A-Z]{1,3}|[\u2190-\u2bff\U0001f300-\U0001faff\s]+)",
    re.IGNORECASE,
)
_WROTE_WHEN = re.compile(
    r"^\W*(?:on|ar|am|le|el|il|op)?\s*(?P<when>.*?\d{1,2}[:.h]\d{2}\S*(?:\s*[ap]m)?)\W",
    re.IGNORECASE,
)
_SENTENCE = phrase("Read from the words that were pasted: look whether who and when are right.")


def read_pasted(text: str) -> Mail | None:
    """The mail that pasted words are; None where no head of one stands above them.

    Takes any text and never raises.
    """
    lines = tidy_lines(visible(text[:_MOST_READ])).split("\n")
    at = _first_with_words(lines)
    if at is None:
        return None
    return _below_labels(lines, at) or _below_wrote(lines, at) or _below_names(lines, at)


def forwarded_in(quoted: str) -> Mail | None:
    """The mail passed on within quoted history; None where it has no head that can be read."""
    lines = [_SIGNS.sub("", line) for line in quoted.split("\n", _MOST_LINES)[:_MOST_LINES]]
    for at in range(min(len(lines), _ABOVE)):
        if lines[at].strip() and begins_head(lines, at):
            return _below_labels(lines, at)
    return None


def _first_with_words(lines: Sequence[str]) -> int | None:
    return next((n for n, line in enumerate(lines) if line.strip()), None)


# A head with labels: “From: … Sent: … To: … Subject: …”


def _below_labels(lines: Sequence[str], at: int) -> Mail | None:
    found: Head | None = None
    for start in range(at, min(at + 6, len(lines))):
        found = head_at(lines, start) if label_of(lines[start].strip()) else None
        if found is not None and ("from" in found.values or "sent" in found.values):
            break
        found = None
    if found is None:
        return None
    said = found.values
    sender = person_in(said.get("from", ""))
    when = read_mail_date(_DATE_ENDS.sub("", said.get("sent", "")))
    if not (when.day or sender.address) or not (sender.words or "subject" in said):
        return None
    return _made(
        lines[found.end :],
        sender=sender,
        when=when,
        to=people_in(said.get("to", "")),
        cc=people_in(said.get("cc", "")),
        reply_to=people_in(said.get("reply_to", "")),
        subject=tidy(said.get("subject", "")),
    )


# “On 16 March 2018 at 14:05, Amina Noor <…> wrote:”


def _below_wrote(lines: Sequence[str], at: int) -> Mail | None:
    count = attribution_at(lines, at)
    if not count:
        return None
    words = " ".join(lines[at : at + count])
    address = re.search(r"<?(?:mailto:)?([^\s<>,;\"]+@[^\s<>,;\"]+?)>", words)
    found = _WROTE_WHEN.match(words)
    when = read_mail_date(found["when"] if found else words)
    name = words[found.end("when") :] if found else ""
    name = name[: name.find("<")] if "<" in name else re.sub(r"\S+:\s*$", "", name)
    sender = MailAddress(tidy(name).strip(" ,;:-"), address[1] if address else "")
    if not sender.words or not (when.day or sender.address):
        return None
    return _made([_SIGNS.sub("", line) for line in lines[at + count :]], sender=sender, when=when)


# A head without labels, as web mail shows it: name and address, a day with a time, “to me”


def _below_names(lines: Sequence[str], at: int) -> Mail | None:
    top = [line.strip() for line in lines[at : at + _ABOVE]]
    who = next((n for n, line in enumerate(top) if _ADDRESS.search(line) and len(line) < 300), None)
    if who is None:
        return None
    address = _ADDRESS.search(top[who])
    end = address.end() if address else 0
    same_line = top[who][end:].strip()
    day_at, when = _day_near(top, who, same_line)
    if day_at is None or not when.day:
        return None
    sender = person_in(top[who][:end])
    if not sender.name and who and len(top[who - 1].split()) <= 5 and not label_of(top[who - 1]):
        sender = MailAddress(tidy(top[who - 1]), sender.address)
    body, to = day_at + 1, tuple[MailAddress, ...]()
    while body < len(top) and (not top[body] or _TO_ME.fullmatch(top[body]) or label_of(top[body])):
        label, named = label_of(top[body]), _TO_ME.fullmatch(top[body])
        if (label and label[0] == "to") or named:
            to += people_in(label[1] if label else named[1] if named else "")
        body += 1
    heading = [
        line for line in top[:who] if line and not _CHROME.fullmatch(line) and line != sender.name
    ]
    subject = tidy(heading[0]) if heading and len(heading[0]) < 200 else ""
    to = tuple(one for one in to if one.words.casefold() not in ("me", "you"))
    return _made(lines[at + body :], sender=sender, when=when, to=to, subject=subject)


def _day_near(top: Sequence[str], who: int, same_line: str) -> tuple[int | None, MailDate]:
    """The line with day and time beside or below a name, and what it says."""
    for n in (who, *range(who + 1, min(who + 5, len(top))), *range(max(who - 2, 0), who)):
        words = same_line if n == who else top[n]
        if words and len(words) < 80 and _TIMED.search(words):
            when = read_mail_date(_DATE_ENDS.sub("", words))
            if when.day:
                return max(n, who), when
    return None, MailDate()


def _made(
    lines: Sequence[str],
    *,
    sender: MailAddress = NOBODY,
    when: MailDate,
    to: tuple[MailAddress, ...] = (),
    cc: tuple[MailAddress, ...] = (),
    reply_to: tuple[MailAddress, ...] = (),
    subject: str = "",
) -> Mail:
    text = parted(joined("\n".join(lines)))
    return Mail(
        sender=sender,
        to=to,
        cc=cc,
        reply_to=reply_to,
        date=when.day,
        time=when.time,
        date_words=when.words,
        subject=subject,
        text=text.own,
        quoted=text.quoted,
        doubts=(_SENTENCE,),
        is_ours_possible=True,
    )
