"""A paper of a run, a PDF, a scan or a Word file: when it is of, from or to whom, and about what.

Its name is believed first, then its own words, then what the file says of itself, and last the day it
was saved, which is told as a doubt: copying a folder may have made all of them of one day.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Sequence
from itertools import islice

from liaison_app.exchange.attached_words import words_of
from liaison_app.exchange.document_words import DocumentSays, read_document
from liaison_app.exchange.pdf_words import SCANNED, pages_read
from liaison_app.language import phrase
from liaison_app.records import Office, Officer, Party, Post, Signatory
from liaison_app.records.correspondence import IN, OUT
from liaison_app.records.party import FROM, TO
from liaison_app.rules.file_name_days import days_in
from liaison_app.rules.letter_file_names import (
    NameSays,
    direction_of_folder,
    read_name,
    year_of_folder,
)
from liaison_app.rules.reply_clues import FoundClues, clues_in
from liaison_app.rules.safe_text import fold, shorten, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.services.letter_names import LetterNames, Meant
from liaison_app.services.received_files import media_type_of
from liaison_app.store.store import Store

_HEAD = 25  # lines at the top of a letter in which its day, its subject and its addressee stand
_PAGES = 3  # of a PDF that are read to tell what it is
_LETTERHEAD = 2  # lines at the very top, in which whoever writes it stands
_DEAR = re.compile(r"^dear\b", re.IGNORECASE)
_PICTURES = ("image/",)
_WORD_ENDS = (".docx", ".odt", ".docm")


@dataclasses.dataclass(frozen=True, slots=True, kw_only=True)
class PaperSays:
    """What is proposed of a paper; `text` are its words, and `is_typed` that they may stand as the
    letter's text; `is_told` that nothing about its direction is supposed. `doubts` are sentences.
    """

    date: str = ""
    subject: str = ""
    direction: str = OUT
    meant: Meant | None = None
    other: Party = dataclasses.field(default_factory=Party)
    our_ref: str = ""
    your_ref: str = ""
    text: str = ""
    is_typed: bool = False
    is_told: bool = False
    doubts: tuple[str, ...] = ()


NAMED = phrase("“{name}” is taken for whom it went to, though nobody in Contacts is called so.")


class PaperReader:
    """Reads papers against one file's Contacts, which are read once."""

    def __init__(self, store: Store, names: LetterNames | None = None):
        self._store = store
        self._names = names or LetterNames(store)
        self._council = fold(store.only(Office).name)
        signing = [one.name for one in store.all(Signatory)] + [
            one.name for one in store.all(Officer)
        ]
        self._ours = {fold(name) for name in signing} - {""}

    def read(
        self,
        name: str,
        data: bytes,
        folders: Sequence[str] = (),
        saved: dt.date | None = None,
        today: dt.date | None = None,
    ) -> PaperSays:
        """What a file says under its name, below `folders` (the nearest first), `saved` on a day."""
        document = words_in_paper(name, data, pages=_PAGES)
        return self.told(name, document, folders, saved, today)

    def told(
        self,
        name: str,
        document: DocumentSays,
        folders: Sequence[str] = (),
        saved: dt.date | None = None,
        today: dt.date | None = None,
    ) -> PaperSays:
        """The same of words that were read already, as another thread may have done."""
        day = today or dt.date.today()
        year = next(filter(None, map(year_of_folder, folders)), 0)
        says = read_name(name, year=year, today=day)
        clues = clues_in(document.text)
        date, doubts = self._dated(says, document, saved, day)
        meant = self._names.meant(says.who, folders)
        direction, doubt = self._direction(says, document.text, clues, folders, meant is not None)
        signed_only = meant is None and direction == IN and bool(clues.signer)
        if signed_only:
            meant = self._names.meant(clues.signer_post) or self._names.meant(clues.signer)
        words = says.who or (clues.signer if direction == IN else "")
        role = FROM if direction == IN else TO
        if meant is None and direction == OUT and not words:
            words = _addressee(document.text)
            meant = self._names.meant(words)
        other = self._names.party(meant, words, date, role)
        if direction == IN and clues.signer and not other.person_id:
            other = dataclasses.replace(other, name=clues.signer)
        if signed_only and (namesake := self._in_another_post(other, clues)):
            doubts.append(namesake)
        if document.why and not document.text and document.why != SCANNED:
            doubts.append(document.why)
        if says.is_draft:
            doubts.append(phrase("The name says that it is a draft: did it go?"))
        if says.doubt:
            doubts.append(says.doubt)
        if doubt:
            doubts.append(doubt)
        if meant is not None and not meant.is_sure:
            doubts.append(meant.why)
        ours = says.ref if direction == OUT else ""
        theirs = says.ref if direction == IN else next(iter(clues.references), "")
        return PaperSays(
            date=date,
            subject=shorten(says.about or clues.subject or _titled(document, name), 300),
            direction=direction,
            meant=meant,
            other=other,
            our_ref=ours,
            your_ref=theirs if direction == IN else "",
            text=document.text,
            is_told=bool(says.direction) or (direction == IN and not doubt),
            is_typed=name.lower().endswith((*_WORD_ENDS, ".txt")) and document.whole,
            doubts=tuple(doubts),
        )

    def _dated(
        self, says: NameSays, document: DocumentSays, saved: dt.date | None, today: dt.date
    ) -> tuple[str, list[str]]:
        inside = _day_at_head(document.text, today)
        if says.date:
            if len(says.date) == 10 or not inside.startswith(says.date):
                return says.date, []
            return inside, []  # the name has the month, the letter itself the day
        if inside:
            return inside, []
        if document.written and document.written <= today.isoformat():
            day = say_date(document.written)
            return document.written, [
                phrase("Its day is that on which the file was made, {day}.", day=day)
            ]
        if saved is not None:
            day = say_date(saved.isoformat())
            return saved.isoformat(), [
                phrase("Its day is that on which the file was saved, {day}.", day=day)
            ]
        return "", [phrase("Nothing says when it is of.")]

    def _in_another_post(self, other: Party, clues: FoundClues) -> str:
        """A sentence where whoever signed has another post in Contacts: perhaps a namesake; "" if not."""
        post = self._store.find(Post, other.post_id)
        if post is None or not clues.signer_post:
            return ""
        here, there = fold(post.title), fold(clues.signer_post)
        if here in there or there in here:
            return ""
        signed = shorten(f"{clues.signer}, {clues.signer_post}", 120)
        return phrase(
            "It is signed “{name}”; in Contacts the post is “{post}”.",
            name=signed,
            post=shorten(post.title, 80),
        )

    def _direction(
        self, says: NameSays, text: str, clues: FoundClues, folders: Sequence[str], is_known: bool
    ) -> tuple[str, str]:
        """Which way it went, and a doubt where that is only supposed."""
        told = says.direction or next(filter(None, map(direction_of_folder, folders)), "")
        if told:
            return told, ""
        if any(fold(name) in fold(clues.signer) for name in self._ours if clues.signer):
            return OUT, ""
        if clues.signer and self._names.meant(clues.signer) is not None:
            return IN, ""
        lines = [fold(line) for line in text.splitlines()[:_HEAD] if line.strip()]
        if self._council and any(self._council in line for line in lines[:_LETTERHEAD]):
            return OUT, ""
        if self._council and any(self._council in line for line in lines[_LETTERHEAD:]):
            return IN, ""
        if says.who and not clues.signer:  # a letter filed under a name is one to whoever bears it
            return OUT, "" if is_known else NAMED.format(name=shorten(says.who, 80))
        if clues.signer:
            return IN, phrase("Taken as one we received: it is not signed by any of us.")
        return OUT, phrase("Nothing says whether it was sent or received; taken as sent.")


def words_in_paper(name: str, data: bytes, pages: int = 0) -> DocumentSays:
    """The words of a PDF, a Word or OpenDocument file, a page or plain text; none of a picture.

    Of a PDF only so many `pages` are read, 0 for all of them.
    """
    if data[:5] == b"%PDF-":
        *_, says = islice(pages_read(data), pages or None)
        return says
    if (document := read_document(name, data)) is not None:
        return document
    media_type = media_type_of(name)
    if media_type.startswith(_PICTURES):
        return DocumentSays(whole=False)
    text = words_of(name, media_type, data)
    return DocumentSays(whole=False) if text is None else DocumentSays(text)


def _day_at_head(text: str, today: dt.date) -> str:
    """The first full day that stands alone in a line above the salutation, as letters are dated."""
    for line in [line for line in text.splitlines() if line.strip()][:_HEAD]:
        if _DEAR.match(line.strip()):
            break
        bare = re.sub(r"^\s*(?:date|dated|sent)\s*:\s*", "", line.strip(), flags=re.IGNORECASE)
        found = days_in(bare[:80], today=today)
        if found and len(found[0].date) == 10 and len(bare) - (found[0].end - found[0].start) <= 24:
            return found[0].date
    return ""


def _addressee(text: str) -> str:
    """Whom the salutation names: “Dear Chief Constable,” → “Chief Constable”; "" for none."""
    for line in [line for line in text.splitlines() if line.strip()][: _HEAD * 2]:
        if match := re.match(r"dear\s+(.{2,60}?)[,:]?$", line.strip(), re.IGNORECASE):
            words = tidy(match[1])
            return (
                "" if fold(words) in ("sir", "madam", "sir or madam", "sir/madam", "all") else words
            )
    return ""


def _titled(document: DocumentSays, name: str) -> str:
    """The title a document gives itself, where it is not merely its name or its program's."""
    title = document.title
    stem = fold(name.rpartition(".")[0])
    if not title or fold(title) in stem or re.match(r"(?i)microsoft word|untitled|document", title):
        return ""
    return title
