"""An e-mail not yet sent, as a file that mail programs open to be looked over: words, addresses, papers.

The file is RFC 5322 with `X-Unsent: 1`, which is how Outlook, Thunderbird and others know a draft. It
names no sender and no day: both belong to the mail program. Every value may come from anywhere: line
ends and controls never reach a header, nor does what would be decoded into one (RFC 2047).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import quote
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.email_addresses import readable_address
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines

_MARK = re.compile(r"[A-Za-z0-9.-]{1,200}@[A-Za-z0-9.-]{1,250}")
_LONGEST_NAME, _LONGEST_SUBJECT = 200, 400


@dataclass(frozen=True, slots=True)
class Mailbox:
    """Whom an e-mail goes to: a name for show, perhaps "", and the address."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with the e-mail."""

    name: str
    media_type: str
    data: bytes


class _Policy(EmailPolicy):
    """How the file is written: addresses by ourselves.

    The library forgets the marks around a name when it breaks a long line, and a comma in the name, or
    an address, then is one more addressee.
    """

    def fold_binary(self, name: str, value: Any) -> bytes:
        """A header as it is written, broken into lines."""
        if name not in ("To", "Cc"):
            return super().fold_binary(name, value)
        everyone = ",\r\n ".join(_written(one) for one in value.addresses)
        return f"{name}: {everyone}\r\n".encode("ascii")


_POLICY = _Policy(linesep="\r\n")


def write_draft(
    *,
    to: Sequence[Mailbox],
    copied: Sequence[Mailbox] = (),
    subject: str,
    text: str,
    enclosed: Sequence[Enclosed] = (),
    mark: str = "",
) -> bytes:
    """The bytes of an .eml file; `mark` is what a reply will name it by, if the mail program keeps it.

    The text is plain, in UTF-8, a line for each paragraph, so that whoever reads it has it broken to
    the width of their own window.

    Raises:
        Refusal: an address is none; the sentence names it.
    """
    message = EmailMessage(policy=_POLICY)
    message["X-Unsent"] = "1"
    message["Subject"] = shorten(_undecoded(subject), _LONGEST_SUBJECT)
    if _MARK.fullmatch(mark):
        message["Message-ID"] = f"<{mark}>"
    for header, people in (("To", to), ("Cc", copied)):
        if people:
            message[header] = [_address(one) for one in people]
    message.set_content(_lines(text), charset="utf-8", cte="quoted-printable")
    for file in enclosed:
        main, _, sub = file.media_type.partition("/")
        message.add_attachment(
            file.data,
            maintype=main,
            subtype=sub or "octet-stream",
            filename=_undecoded(file.name),
            params={"charset": "utf-8"} if main == "text" else None,
        )
    return message.as_bytes()


def _address(one: Mailbox) -> Address:
    found = readable_address(one.address)
    if not found:
        raise Refusal(
            phrase("“{named}” is not an e-mail address.", named=shorten(tidy(one.address), 80))
        )
    return Address(display_name=shorten(_undecoded(one.name), _LONGEST_NAME), addr_spec=found)


def _written(one: Address) -> str:
    """An address with its name in marks, or in encoded words where it is not ASCII."""
    name = one.display_name
    if not name:
        return one.addr_spec
    said = f'"{quote(name)}"'
    if not name.isascii():
        said = Header(name, "utf-8", maxlinelen=70).encode(linesep="\r\n")
    return f"{said} <{one.addr_spec}>"


def _undecoded(text: str) -> str:
    """A line of which no reader takes a part for an encoded word: “=?utf-8?q?=0A…?=” may hold a line end."""
    return tidy(text).replace("=?", "= ?")


def _lines(text: str) -> str:
    """The words with one sort of line end, and one at the end."""
    return tidy_lines(text) + "\n"
