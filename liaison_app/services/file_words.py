"""Reading the words of kept files that nobody looked into yet, one after another, so that search finds them."""

from __future__ import annotations

from liaison_app.errors import Gone
from liaison_app.exchange.attached_words import words_of
from liaison_app.exchange.document_words import DocumentSays, read_document
from liaison_app.records import File
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.pdfium_turn import unlocked
from liaison_app.store import file_words
from liaison_app.store.file_words import Unread
from liaison_app.store.store import Store

_AT_ONCE = 3_000_000  # bytes of files read before others may have a turn
OF_ANOTHER_SORT = "Files of its sort are not searched."


def read_some(store: Store) -> Job[int]:
    """Read the next few; returns how many are left."""
    waiting = file_words.unread(store)
    size = 0
    for at, one in enumerate(waiting):
        if at and size > _AT_ONCE:
            return len(waiting) - at
        yield Progress(at, len(waiting), "")
        size += _read(store, one)
    return 0


def is_waiting(store: Store) -> bool:
    """Whether there is a file that nobody looked into."""
    return bool(file_words.unread(store))


def _read(store: Store, one: Unread) -> int:
    """Look into one; returns its size in bytes."""
    try:
        data = store.bytes_of(File(name=one.name, sha256=one.sha256))
    except Gone:
        return 0
    says = says_of(one.name, one.media_type, data)
    file_words.keep(store, one.sha256, says.text, says.why)
    return len(data)


def says_of(name: str, media_type: str, data: bytes) -> DocumentSays:
    """The words of a file of any sort, and what it says of itself; `why` there are none, or not all."""
    if data[:5] == b"%PDF-" or b"%PDF-" in data[:1024]:
        from liaison_app.exchange.pdf_words import LOCKED, read_pdf

        says = read_pdf(data)
        if says.why == LOCKED and (opened := unlocked(data)) is not None:
            return read_pdf(opened)
        return says
    document = read_document(name, data)
    if document is not None:
        return document
    words = words_of(name, media_type, data)
    if words is None:
        return DocumentSays(whole=False, why=OF_ANOTHER_SORT)
    return DocumentSays(words)
