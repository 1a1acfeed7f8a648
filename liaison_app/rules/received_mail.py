"""Received mail: what one e-mail says, read from a file or from pasted words; matched to nothing yet."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MailAddress:
    """Somebody a mail names: the name for show and the address, either of them perhaps ""."""

    name: str = ""
    address: str = ""

    @property
    def words(self) -> str:
        """“Amina Noor (amina@example.org)”, as far as it is known."""
        if self.name and self.address:
            return f"{self.name} ({self.address})"
        return self.name or self.address


@dataclass(frozen=True, slots=True)
class MailFile:
    """A file that came with a mail, under a name without folders; `data` is every byte.

    `is_inline`: it belongs to how the words look (a logo in a signature, a seal on the words).
    """

    name: str
    media_type: str
    data: bytes = field(repr=False)
    is_inline: bool = False


NOBODY = MailAddress()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """Plain values; whatever was missing or could not be read is empty, and `doubts` say so.

    `date` is the ISO day by the clocks of the United Kingdom and `time` such as “09:05”;
    `date_words` has what stands there where no day could be made of it. `message_id`,
    `in_reply_to` and `references` (oldest first) are without angle brackets. `text` is the plain text
    that was written this time, `quoted` the history below it. `inner` are the messages attached
    whole, `forwarded` the one passed on within the words. `sent_by` is who sent it for the sender.
    `is_ours_possible`: nothing shows that it went through a mail server on its way here, as with one
    from our own “Sent” folder; `is_draft`: it was never sent.
    """

    sender: MailAddress = NOBODY
    sent_by: MailAddress = NOBODY
    to: tuple[MailAddress, ...] = ()
    cc: tuple[MailAddress, ...] = ()
    bcc: tuple[MailAddress, ...] = ()
    reply_to: tuple[MailAddress, ...] = ()
    date: str = ""
    time: str = ""
    date_words: str = ""
    subject: str = ""
    message_id: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    text: str = ""
    quoted: str = ""
    attachments: tuple[MailFile, ...] = ()
    inner: tuple[Mail, ...] = ()
    forwarded: Mail | None = None
    doubts: tuple[str, ...] = ()
    is_ours_possible: bool = False
    is_draft: bool = False
