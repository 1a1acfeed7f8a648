"""What is published as plain text, to be pasted into a message: days and headings, bullets, lines kept as they are."""

from __future__ import annotations

from collections.abc import Iterator

from liaison_app.rules.edition_page import LEFT_OUT, Passage, PublishedPage, by_day
from liaison_app.rules.safe_text import tidy_lines, visible
from liaison_app.rules.said_dates import say_date

_RULE = "—" * 12


def message_text(page: PublishedPage) -> str:
    """The whole as text that ends with a line end; nothing in it is wrapped or set in marks."""
    return "\n\n".join(part for part in _parts(page) if part.strip()) + "\n"


def text_file(page: PublishedPage) -> bytes:
    """The same as a file, in UTF-8 with the mark by which older programs on Windows know it."""
    return b"\xef\xbb\xbf" + message_text(page).encode("utf-8", "replace")


def _parts(page: PublishedPage) -> Iterator[str]:
    yield "\n".join(line for line in (_plain(page.title), _plain(page.under)) if line)
    yield _plain(page.introduction)
    for day, passages in by_day(page.passages):
        for number, passage in enumerate(passages):
            yield _head(day if not number else "", passage, rule=not number)
            yield _plain(passage.text)
            yield _plain(passage.signature)
    if page.something_left_out:
        yield f"{_RULE}\n{LEFT_OUT}"


def _head(day: str, passage: Passage, *, rule: bool) -> str:
    """The day, once, and whose words follow."""
    lines = (_RULE if rule else "", say_date(day), _plain(passage.heading))
    return "\n".join(line for line in lines if line)


def _plain(words: str) -> str:
    return tidy_lines(visible(words))
