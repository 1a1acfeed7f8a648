"""Kept files in which a person's name stands, or which cannot be looked into; and what things are called."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import Gone
from liaison_app.exchange.attached_words import words_of
from liaison_app.exchange.pdf_words import read_pdf
from liaison_app.language import phrase
from liaison_app.records import File, MeetingNote, kind_named
from liaison_app.records.correspondence import CHANNELS, IN
from liaison_app.records.fields import from_row
from liaison_app.records.file import LETTER as LETTER_FILE
from liaison_app.records.file import MEETING_NOTE
from liaison_app.rules.found_sentence import bare_text
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.services.erasing_found import HISTORY, TYPING, Key, Sought
from liaison_app.store import erasing as rows
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Held:
    """A kept file that holds the name, or cannot be looked into; `ticked` says that it goes."""

    file_id: int
    name: str
    caption: str
    doubtful: bool
    ticked: bool
    why: str = ""


def kept_files(
    sought: Sought, near: Collection[Key], went: Collection[int] = ()
) -> tuple[tuple[Held, ...], tuple[tuple[int, str], ...]]:
    """The files that may hold the name; and the letters kept as they were sent, with their captions.

    `near` are letters and matters in which the name stands: their files are shown even where they
    cannot be searched. Those of `went` go at any rate, if they belong to something.
    """
    store = sought.store
    held: list[Held] = []
    papers: list[tuple[int, str]] = []
    for file, gone in _every_file(store):
        assert file.id is not None
        if sought.belongs("file", file.id):
            continue
        if file.role == LETTER_FILE and file.correspondence_id is not None:
            root = ("correspondence", file.correspondence_id)
            papers.append((file.correspondence_id, caption_of(store, root)))
        elif file.id in went and (root := sought.root("file", file.id)) != ("file", file.id):
            held.append(Held(file.id, file.name, caption_of(store, root), False, True))
        elif (one := _held(sought, file, near, gone=gone)) is not None:
            held.append(one)
    return tuple(held), tuple(papers)


def _every_file(store: Store) -> Iterator[tuple[File, bool]]:
    """Every file whose bytes are kept, and whether it is gone and only in the bin."""
    kept = rows.bytes_kept(store)
    seen: set[int] = set()
    for file in store.all(File):
        seen.add(file.id or 0)
        yield file, False
    for past in rows.history(store):
        row = past.before
        if past.kind != "file" or past.after is not None or row is None:
            continue
        if past.record_id in seen or row.get("sha256") not in kept:
            continue
        seen.add(past.record_id)
        yield from_row(File, row), True


def _held(
    sought: Sought,
    file: File,
    near: Collection[Key],
    *,
    gone: bool,
) -> Held | None:
    """The file, if it holds the name or, beside letters that name them, cannot be looked into."""
    assert file.id is not None
    store = sought.store
    root = sought.root("file", file.id)
    caption = caption_of(store, root)
    if gone:
        caption = phrase("{thing}, in the bin", thing=caption)
    words, whole = _words_in(store, file)
    if file.role == MEETING_NOTE:  # its words are kept beside it
        words = "\n".join((words, *(one.text for one in store.where(MeetingNote, pdf_id=file.id))))
        whole = whole or bool(words.strip())
    found = sought.seeker.find(words)
    names = sought.as_at_meeting("file", file.id) if file.role == MEETING_NOTE else None
    if names is not None and names.search(" ".join(words.split())):
        return Held(file.id, file.name, caption, False, True)
    if not found:
        if whole or (root not in near and sought.ids.isdisjoint(sought.linked.get(root, ()))):
            return None
        return Held(
            file.id, file.name, caption, True, False, phrase("it cannot be searched: look at it")
        )
    if any(sought.is_certain(one, "file", file.id) for one in found):
        return Held(file.id, file.name, caption, False, True)
    proposals = [sought.proposal(one, root) for one in found]
    ticked, why = max(proposals)
    return Held(file.id, file.name, caption, True, ticked, why)


def _words_in(store: Store, file: File) -> tuple[str, bool]:
    """The words of a kept file, and whether they are all there are."""
    try:
        data = store.bytes_of(file)
    except Gone:
        return "", True
    if data[:5] == b"%PDF-":
        says = read_pdf(data)
        return f"{says.title}\n{says.author}\n{says.text}", says.whole
    words = words_of(file.name, file.media_type, data)  # every part of it, not only what is read
    return words or "", words is not None


def caption_of(store: Store, root: Key) -> str:
    """“Letter of 3 April 2026: Safety”: which thing is meant."""
    if root == HISTORY:
        return phrase("What changes are called in the history")
    if root == TYPING:
        return phrase("What is being typed")
    name, id = root
    kind = kind_named(name)
    row = rows.row_of(store, name, id)
    if kind is None:
        return ""
    if row is None:
        return phrase("{kind}, deleted", kind=kind.title)
    record: Any = from_row(kind.record, row)
    words = shorten(bare_text(kind.caption(record)), 80)
    if name == "correspondence":
        letter = dict(CHANNELS).get(record.channel, phrase("Letter"))
        if record.direction == IN and record.channel == "letter":
            letter = phrase("Reply")
        if day := say_date(record.date) or record.date_words:
            return phrase("{letter} of {day}: {subject}", letter=letter, day=day, subject=words)
        return phrase("{letter}: {subject}", letter=letter, subject=words)
    return phrase("{kind}: {name}", kind=kind.title, name=words)


def today_in_words() -> str:
    """The day, as a line left behind says it."""
    return say_date(dt.date.today().isoformat())
