"""What is published of a matter, finished and plain: title, introduction, and passages under their days."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from liaison_app.language import marked
from liaison_app.rules.letter_text import Block, from_plain
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.rules.said_dates import say_date

HTML, TEXT, MARKDOWN, PDF = "html", "txt", "md", "pdf"
FORMS = (
    (HTML, marked("Web page")),
    (TEXT, marked("Text for messages")),
    (MARKDOWN, marked("Markdown for a website")),
    (PDF, "PDF"),
)
"""The forms in which it goes out, by the ending of their files."""
MEDIA_TYPES = {
    HTML: "text/html",
    TEXT: "text/plain",
    MARKDOWN: "text/markdown",
    PDF: "application/pdf",
}
LEFT_OUT = (
    "Words in [square brackets] stand where something was left out, so that nobody is harmed."
)
"""What is said at the end of a page from which something was cut."""
CELLS_APART = " │ "
"""What parts the cells of a table in plain words: a tab would not be kept."""
_LONGEST_NAME = 60  # characters of a file's name

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06c3\u06d2\u06d3]")
_SCRIPTS = (
    ("bn", re.compile("[\u0980-\u09ff]")),
    ("hi", re.compile("[\u0900-\u097f]")),
    ("gu", re.compile("[\u0a80-\u0aff]")),
    ("pa", re.compile("[\u0a00-\u0a7f]")),
    ("ta", re.compile("[\u0b80-\u0bff]")),
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A letter, reply, quotation or statement as it is published.

    `date` is ISO, perhaps only a month or year, or "". `text` is plain, as letter_text.plain gives it,
    the cells of tables parted by CELLS_APART; `signature` the lines under it, "" where nobody signed.
    """

    date: str = ""
    heading: str = ""
    text: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedPage:
    """The whole; everything in it is meant for everyone. `date` is the day it was published, ISO."""

    title: str
    introduction: str = ""
    area: str = ""
    publisher: str = ""
    date: str = ""
    address: str = ""
    version: int = 1
    passages: tuple[Passage, ...] = ()
    something_left_out: bool = False
    draft: bool = False
    """It is only looked at, and says so."""

    @property
    def under(self) -> str:
        """The line under the title: “Riverton · Published by the council on 20 March 2026 · Version 2”."""
        day = say_date(self.date)
        by = f" by {self.publisher}" if self.publisher else ""
        published = f"Published{by} on {day}" if day else self.publisher
        version = f"Version {self.version}" if self.version > 1 else ""
        if self.draft:
            published = "In preparation, not published yet"
        return " · ".join(part for part in (self.area, published, version) if part)

    def words(self) -> Iterator[str]:
        """Every text in it, each by itself."""
        yield from (self.title, self.introduction, self.area, self.publisher, self.address)
        for passage in self.passages:
            yield from (passage.heading, passage.text, passage.signature)


def by_day(passages: Sequence[Passage]) -> list[tuple[str, list[Passage]]]:
    """The passages in their order under their days (ISO); those of one day that follow each other together."""
    return [(day, list(these)) for day, these in groupby(passages, key=lambda one: one.date)]


def blocks_of(text: str) -> tuple[Block, ...]:
    """Plain words as paragraphs, lists, tables and quotations."""
    blocks: list[Block] = []
    for part in _quotations_apart(text.replace(CELLS_APART, "\t")):
        lines = part.split("\n")
        if all(line.startswith(">") for line in lines):
            inner = "\n".join(line[1:].removeprefix(" ") for line in lines)
            blocks += [Block("quote", 0, block.runs) for block in from_plain(inner)]
        else:
            blocks += from_plain(part)
    return tuple(blocks)


def _quotations_apart(text: str) -> list[str]:
    """The text cut before and after the lines that begin with “>”."""
    found = groupby(text.split("\n"), key=lambda line: line.startswith(">"))
    return ["\n".join(lines) for _quoted, lines in found]


def language_of(text: str) -> str:
    """The language a text in another script is taken to be in, as web pages name it; "" for English.

    Told by most of its letters, so that a name within English words does not decide.
    """
    if text.isascii():
        return ""
    latin = len(_LATIN.findall(text))
    if len(_RIGHT_TO_LEFT.findall(text)) > latin:
        if _HEBREW.search(text):
            return "he"
        return "ur" if _URDU.search(text) else "ar"
    for language, script in _SCRIPTS:
        if len(script.findall(text)) > latin:
            return language
    return ""


def runs_to_the_left(language: str) -> bool:
    """Whether a language that `language_of` told runs from right to left."""
    return language in ("ar", "ur", "he")


def file_name(page: PublishedPage, form: str) -> str:
    """“letters-and-replies-v2.html”: plain letters alone, fit for a website and every disk."""
    words = re.sub(r"[^a-z0-9]+", "-", fold(tidy(page.title))).strip("-")
    if len(words) > _LONGEST_NAME:
        words = words[:_LONGEST_NAME].rpartition("-")[0] or words[:_LONGEST_NAME]
    version = f"-v{page.version}" if page.version > 1 else ""
    return f"{words or 'letters'}{version}.{form}"
