"""What is in a mail's parts: its words, the files that came with it, and the mails within it."""

from __future__ import annotations

import mimetypes
import re
from dataclasses import dataclass, field, replace

from liaison_app.exchange.calendar_words import words_of_calendar
from liaison_app.exchange.mail_letters import decoded, is_known
from liaison_app.exchange.mail_parts import DEEPEST, Part, split, unpacked_uu
from liaison_app.exchange.rtf_words import unpacked, words_of_rtf
from liaison_app.exchange.sealed_mail import signed_words
from liaison_app.exchange.tnef_file import read_tnef
from liaison_app.language import phrase
from liaison_app.rules.file_names import named_safely
from liaison_app.rules.html_words import link_words, words_of_html
from liaison_app.rules.mail_lines import joined, unflowed
from liaison_app.rules.received_mail import MailFile
from liaison_app.rules.safe_text import visible

_LONGEST_WORDS = 2_000_000  # characters of one part
_INNER = ("message/rfc822", "message/global", "message/news")
_WORDS = ("text/plain", "text/html", "text/enriched", "application/xhtml+xml", "text/markdown")
_OF_SERVERS = ("message/delivery-status", "text/rfc822-headers")
_RECEIPT = "message/disposition-notification"
_SIGNATURES = (
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "application/pgp-signature",
)
_SEALED = ("application/pkcs7-mime", "application/x-pkcs7-mime")
_TNEF = ("application/ms-tnef", "application/vnd.ms-tnef")
_DEEPER = 10  # parts that a seal counts for, so that seals within seals come to an end
_ENDINGS = {
    "image/jpeg": ".jpg",
    "text/plain": ".txt",
    "text/calendar": ".ics",
    "image/tiff": ".tif",
}
_MARKUP = re.compile(r"(?i)\s*(?:<!doctype html|<html|<head|<body|<div|<table|<p[ >])")
_OF_PROGRAMS = re.compile(
    r"(?i)\bhtml\b|\bview .{0,40}\b(?:online|in (?:your|a) (?:web )?browser)\b"
    r"|(?:mail|browser|client|program|reader) (?:does not|doesn.t|cannot|can.t) (?:support|display|show)"
)
_CHARSET = re.compile(rb"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_PGP_SIGNED = re.compile(
    r"-----BEGIN PGP SIGNED MESSAGE-----\n(?:[\w-]+: [^\n]*\n)*\n?(.*?)\n?-----BEGIN PGP SIGNATURE-----"
    r".*?(?:-----END PGP SIGNATURE-----|\Z)",
    re.DOTALL,
)
_MOST_SIGNED = 50  # texts within one
_PACKED = re.compile(r"^begin [0-7]{3,4} [^\n]{1,200}\n", re.MULTILINE)
_PACKED_ENDS = re.compile(r"^end$", re.MULTILINE)
# What Outlook writes into plain words beside addresses, and in the place of pictures.
_OUTLOOKS_OWN = re.compile(r"<mailto:[^<>\s]{1,300}>|\[cid:[^\]\s]{1,300}\]")
_ANGLED = re.compile(r"<(https?://[^<>\s]{1,3000})>")
LETTERS = phrase(
    "In which letters it is written was not said rightly: look whether all words are right."
)
CUT = phrase("Its end is missing, as when it was not saved whole.")
DEEP = phrase("It has more parts, one within the other, than are looked at; the rest was left out.")
SIGNED = phrase("It bears a digital signature, which was not checked.")
ENCRYPTED = phrase(
    "It is encrypted. Open it in the mail program, and save what you read there as a text."
)
PARCEL = phrase(
    "Outlook put its files into a parcel (winmail.dat) that is broken: ask for them once more."
)
PICTURES = phrase("It has no words, only pictures: look at what came with it.")


@dataclass(slots=True)
class Found:
    """What the parts hold. `inner` are the parts that are mails themselves."""

    words: list[str] = field(default_factory=list)
    files: list[MailFile] = field(default_factory=list)
    inner: list[Part] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)  # words taken where there are no others
    is_html: bool = False
    is_of_server: bool = False
    is_receipt: bool = False

    @property
    def text(self) -> str:
        """All its words, one part below the other."""
        parts = [words.strip("\n") for words in self.words if words.strip()]
        said = list(dict.fromkeys(parts))  # an invitation comes as a part and as a file, too
        return "\n\n".join(said or [words.strip("\n") for words in self.spare])

    def add(self, other: Found, *, words: bool = True) -> None:
        """Take over what another part holds, perhaps without its words."""
        if words:
            self.words += other.words
            self.is_html = self.is_html or other.is_html
            self.doubts += other.doubts
        self.files += other.files
        self.inner += other.inner
        self.spare += other.spare
        self.is_of_server = self.is_of_server or other.is_of_server
        self.is_receipt = self.is_receipt or other.is_receipt


def gather(part: Part) -> Found:
    """What a part holds with all that is in it; no deeper than the parts were cut."""
    found = Found()
    for fault in part.faults:
        found.doubts.append(CUT if fault == "cut" else DEEP)
    sort = part.media_type
    if not part.children:
        _leaf(part, found)
        return found
    each = [gather(child) for child in part.children]
    if sort == "multipart/alternative":
        _alternatives(part, each, found)
    elif sort == "multipart/related":
        first = _root_of(part)
        for number, one in enumerate(each):
            if number != first:
                one.files = [replace(file, is_inline=True) for file in one.files]
            found.add(one, words=number == first)
    elif sort == "multipart/encrypted":
        found.doubts.append(ENCRYPTED)
        for one in each:
            found.add(one, words=False)
    else:
        for one in each:
            found.add(one)
    if sort == "multipart/signed":
        found.doubts.append(SIGNED)
    found.is_of_server = found.is_of_server or sort == "multipart/report"
    return found


def _root_of(part: Part) -> int:
    """The place of the part that the others belong to."""
    start = part.parameter("content-type", "start").strip("<>")
    ids = [child.words("content-id").strip("<>") for child in part.children]
    return ids.index(start) if start and start in ids else 0


def _alternatives(part: Part, each: list[Found], found: Found) -> None:
    """One of several forms of the same words: the plain one, unless it only points to the other."""
    best = next((one for one in each if one.text and not one.is_html), None)
    marked_up = next((one for one in reversed(each) if one.text and one.is_html), None)
    if marked_up is not None and (best is None or _only_points(best.text, marked_up.text)):
        best = marked_up
    for one in each:
        found.add(one, words=one is best)
    calendars = [one for one, child in zip(each, part.children, strict=True) if _is_calendar(child)]
    for one in calendars:
        if one is not best:
            found.words += one.words


def _only_points(plain: str, marked_up: str) -> bool:
    few, many = len(plain.split()), len(marked_up.split())
    of_programs = few < 40 and bool(_OF_PROGRAMS.search(plain))
    return bool(_MARKUP.match(plain)) or of_programs or (many > 20 and few * 3 < many)


def _is_calendar(part: Part) -> bool:
    return part.media_type in ("text/calendar", "application/ics")


def _leaf(part: Part, found: Found) -> None:
    sort, name = part.media_type, part.file_name
    attached = part.disposition == "attachment" or bool(name)
    if sort in _INNER or (sort == "text/plain" and name.lower().endswith(".eml")):
        found.inner.append(part)
    elif sort.startswith("multipart/"):
        _words(part, found)
        if "deep" not in part.faults and part.raw().strip():
            found.doubts.append(CUT)
    elif sort == _RECEIPT:
        found.is_receipt = True  # what a person reads of it stands in the part before
    elif sort in _OF_SERVERS:
        found.is_of_server = True
        found.words.append(decoded(part.body()[:100_000])[0])
    elif _is_calendar(part):
        found.words.append(words_of_calendar(_text(part, found)))
        found.files.append(_file(part, name))
    elif sort in _WORDS and not attached:
        _words(part, found)
    elif sort in _SEALED:
        _sealed(part, name, found)
    elif sort in _TNEF or name.lower() == "winmail.dat":
        _outlooks(part, name, found)
    elif sort == "application/applefile":
        return  # what a Mac keeps of a file beside it
    elif sort != "message/partial" and (part.raw().strip() or name):
        inline = sort in _SIGNATURES or (
            part.first("content-id") is not None and part.disposition != "attachment"
        )
        found.files.append(replace(_file(part, name), is_inline=inline))


def _sealed(part: Part, name: str, found: Found) -> None:
    """Words within a seal are taken out of it; those within a lock stay there."""
    inner = signed_words(part.body()) if part.depth < DEEPEST - _DEEPER else b""
    if inner.strip():
        found.add(gather(split(inner, part.depth + _DEEPER)))
        found.doubts.append(SIGNED)
        return
    found.doubts.append(ENCRYPTED)
    found.files.append(_file(part, name))


def _outlooks(part: Part, name: str, found: Found) -> None:
    """Files, and words where there are none beside, out of Outlook's own parcel."""
    data = part.body()
    packed = read_tnef(data)
    if packed is None:
        found.doubts.append(PARCEL)
        found.files.append(_file(part, name))
        return
    for title, contents in packed.files:
        sort = type_of(title)
        found.files.append(MailFile(file_name(title, sort), sort, contents))
    if packed.plain.strip():
        found.spare.append(visible(packed.plain))
    elif packed.html.strip():
        found.spare.append(words_of_html(packed.html))
    elif packed.rtf:
        text, is_html = words_of_rtf(unpacked(packed.rtf))
        found.spare.append(words_of_html(text) if is_html else visible(text))


def _words(part: Part, found: Found) -> None:
    text = _text(part, found)
    if part.media_type in ("text/html", "application/xhtml+xml") or _MARKUP.match(text[:500]):
        found.is_html = True
        found.words.append(words_of_html(text))
        return
    if part.media_type == "text/enriched":
        text = re.sub(r"</?[\w-]{1,60}>", "", text)
    if "\nbegin " in f"\n{text}":
        text = _without_packed(part, text, found)
    found.words.append(plain_words(text, found, part))


def plain_words(text: str, found: Found, part: Part | None = None) -> str:
    """A plain text with its broken lines joined and the frame of a PGP signature taken off."""
    if 0 < text.count("-----BEGIN PGP SIGNED") <= _MOST_SIGNED:
        found.doubts.append(SIGNED)
        text = _PGP_SIGNED.sub(lambda one: re.sub(r"(?m)^- ", "", one[1]), text)
    if "-----BEGIN PGP MESSAGE" in text:
        found.doubts.append(ENCRYPTED)
    text = _ANGLED.sub(_link_beside, _OUTLOOKS_OWN.sub("", text))
    if part is not None and part.parameter("content-type", "format").lower() == "flowed":
        no_blank = part.parameter("content-type", "delsp").lower() == "yes"
        return unflowed(text, without_blank=no_blank)
    return joined(text)


def _link_beside(found: re.Match[str]) -> str:
    """An address in angles beside its words, unwrapped; nothing where the words are the address."""
    address = link_words(found[1])
    bare = re.sub(r"(?i)^https?://(?:www\.)?|/+$", "", address)
    before = found.string[max(found.start() - len(bare) - 10, 0) : found.start()]
    if bare and bare.casefold() in before.casefold():
        return ""
    return f" ({address})" if before[-1:].strip() else address


def _text(part: Part, found: Found) -> str:
    data = part.body()
    letters = part.letters
    if part.media_type == "text/html" and not is_known(letters):
        named = _CHARSET.search(data[:5_000])
        letters = named[1].decode("ascii", "replace") if named else letters
    text, right = decoded(data[: _LONGEST_WORDS * 2], letters)
    if not (right or data.isascii() or (not letters and _is_utf8(data))):
        found.doubts.append(LETTERS)
    return visible(text[:_LONGEST_WORDS])


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _without_packed(part: Part, text: str, found: Found) -> str:
    """The text without the files that old programs packed into it."""
    for name, data in unpacked_uu(part.body()):
        found.files.append(MailFile(named_safely(name), type_of(name), data))
    kept: list[str] = []
    at = 0
    for begin in _PACKED.finditer(text):
        if begin.start() >= at:
            end = _PACKED_ENDS.search(text, begin.end())
            if end is None:
                break
            kept.append(text[at : begin.start()])
            at = end.end()
    return "".join((*kept, text[at:]))


def _file(part: Part, name: str) -> MailFile:
    sort = part.media_type
    if sort == "application/octet-stream" and name:
        sort = type_of(name)
    return MailFile(file_name(name, sort), sort, part.body())


def file_name(name: str, media_type: str) -> str:
    """The safe name of a file that came with a mail; one without a name is called by its sort."""
    last = re.split(r"[/\\]", name)[-1].strip(". ")
    if last:
        return named_safely(last)
    ending = _ENDINGS.get(media_type) or mimetypes.guess_extension(media_type) or ""
    sorts = {"image": "Picture", "audio": "Recording", "video": "Film", "text": "Text"}
    return f"{sorts.get(media_type.partition('/')[0], 'Attachment')}{ending}"


def type_of(name: str) -> str:
    """What sort of file a name belongs to, by its ending."""
    return mimetypes.guess_type(name)[0] or "application/octet-stream"
