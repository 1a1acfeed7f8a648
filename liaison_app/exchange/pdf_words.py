"""The words of a PDF, page by page, with what it says of itself; never on the window's thread.

pypdf reads it, in Python alone: PDFium, which shows PDFs, must not be used by two threads at once.
"""

from __future__ import annotations

import io
import logging
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from liaison_app.exchange.document_words import LONGEST, DocumentSays, day_in
from liaison_app.language import phrase
from liaison_app.rules.safe_text import tidy, tidy_lines

if TYPE_CHECKING:
    from pypdf import PdfReader

LONGEST_READ = 20.0  # seconds given to one file, looked at between its pages
MOST_PAGES = 2_000
LOCKED = phrase("It is locked with a password, so its words cannot be read here.")
DAMAGED = phrase("It is damaged, so its words cannot be read.")
SCANNED = phrase("It is a scan or pictures: there are no words in it that can be searched.")
LONG = phrase("It is very long; only its first {count} pages were read.")


def read_pdf(data: bytes) -> DocumentSays:
    """What a PDF says; one that is scanned, locked or damaged says so in `why`, and is not whole."""
    says = DocumentSays(whole=False, why=DAMAGED)
    for says in pages_read(data):  # noqa: B007 - the last one is what is wanted
        pass
    return says


def pages_read(data: bytes) -> Iterator[DocumentSays]:
    """The same, told after each page, so that whoever waits may show it or give up."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it says much of files that are odd
    trouble = (
        *(PyPdfError, ValueError, TypeError, LookupError, AttributeError, OSError),
        *(RuntimeError, AssertionError, ArithmeticError, MemoryError),
    )
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and (is_under_aes(reader) or not reader.decrypt("")):
            yield DocumentSays(whole=False, why=LOCKED)
            return
        count = len(reader.pages)
        title, author, written = _said_of_itself(reader)
    except DependencyError:  # a cipher it has no library for
        yield DocumentSays(whole=False, why=LOCKED)
        return
    except trouble:
        yield DocumentSays(whole=False, why=DAMAGED)
        return
    until = time.monotonic() + LONGEST_READ
    pieces: list[str] = []
    size, empty, read = 0, 0, 0
    for number in range(min(count, MOST_PAGES)):
        if time.monotonic() > until or size > LONGEST:
            break
        try:
            text = tidy_lines(reader.pages[number].extract_text() or "").strip()
        except trouble:
            text = ""
        read += 1
        empty += not text
        size += len(text)
        pieces.append(text)
        why: str = SCANNED if empty == count else ""
        if read < count:
            why = LONG.format(count=f"{read:,}")
        whole = read == count and not empty
        yield DocumentSays(
            "\n\n".join(filter(None, pieces))[:LONGEST], title, author, written, whole, why
        )
    if not read:
        yield DocumentSays(
            "", title, author, written, whole=False, why=SCANNED if not count else DAMAGED
        )


def is_under_aes(reader: PdfReader) -> bool:
    """Whether a locked PDF is under a cipher that pypdf has no library for."""
    return "/AESV" in str(reader.trailer["/Encrypt"].get_object())


def _said_of_itself(reader: PdfReader) -> tuple[str, str, str]:
    """Title, author and the day it was made."""
    try:
        says: Mapping[str, object] = reader.metadata or {}
        texts = {key: str(says.get(key) or "") for key in ("/Title", "/Author", "/CreationDate")}
    except Exception:  # noqa: BLE001 - a broken list of properties is no reason to read no words
        return "", "", ""
    return tidy(texts["/Title"])[:400], tidy(texts["/Author"])[:200], day_in(texts["/CreationDate"])
