"""A page that somebody made public, taken apart: its head, its words, who is quoted in it, and its figures."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records.dates import is_partial_date
from liaison_app.rules.figures_found import FoundFigure, find_figures
from liaison_app.rules.front_matter import read_head, without_marks
from liaison_app.rules.note_sayings import Saying, sayings_in, who_spoke
from liaison_app.rules.note_when import date_in
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines
from liaison_app.rules.typed_dates import read_date

LONGEST = 200_000  # characters of a publication that are kept
_LONGEST_TITLE = 200
_PARAGRAPH = re.compile(r"\S(?:.|\n(?!\s*\n))*")
_SPEAKER = re.compile(
    r"(?:[\w-]+ )?(?:statement|response|comment|message|quote|remarks|words|address)s? (?:from|by|of)"
    r" (?P<who>[^:.!?\n]{3,140}?)\s*:?",
    re.IGNORECASE,
)
_WEB = re.compile(r"https?://[^\s<>\"“”]{3,1000}")


@dataclass(frozen=True, slots=True)
class PublicationRead:
    """`text` is plain; places of sayings and figures are characters of it.

    `date` is partial ISO or "", with `doubts` in sentences where what was written is no date. `more`
    is what else its head said.
    """

    title: str
    publisher: str
    area: str
    date: str
    address: str
    text: str
    sayings: tuple[Saying, ...]
    figures: tuple[FoundFigure, ...]
    more: tuple[tuple[str, str], ...] = ()
    doubts: tuple[str, ...] = ()


def read_publication(pasted: str, today: dt.date) -> PublicationRead:
    """What a page says, with a head (rules/front_matter.py) or without one.

    Markdown's marks are read away. Without a head the first short line is the title. Never raises; a
    text that is too long is cut, which is said.
    """
    head = read_head(pasted)
    body = head.body if head else tidy_lines(pasted)
    text = tidy_lines(without_marks(body))
    doubts: list[str] = []
    if len(text) > LONGEST:
        text = text[:LONGEST]
        doubts.append(
            phrase(
                "It is very long: only its first {count} characters are read.", count=f"{LONGEST:,}"
            )
        )
    said = head.said if head else {}
    title = said.get("title", "")
    if not title:
        title, text = _titled(text)
    day, doubt = _day(said.get("date", ""), today)
    if doubt:
        doubts.append(doubt)
    if not said and (found := date_in(f"{title}\n{text[:1_500]}", today)):
        day = found[0]
    address = said.get("address", "")
    if address and not _WEB.fullmatch(address):
        doubts.append(
            phrase(
                "“{address}” does not look like a web address; it is kept as it is.",
                address=shorten(address, 60),
            )
        )
    return PublicationRead(
        title=title,
        publisher=tidy(said.get("publisher", "")),
        area=tidy(said.get("area", "")),
        date=day,
        address=address,
        text=text,
        sayings=tuple(_sayings(text)),
        figures=find_figures(text),
        more=head.more if head else (),
        doubts=tuple(doubts),
    )


def _titled(text: str) -> tuple[str, str]:
    """The first line as the title where it is short enough to be one, and the rest."""
    first, _, rest = text.partition("\n")
    if 0 < len(first) <= _LONGEST_TITLE and rest.strip():
        return tidy(first), rest.strip("\n")
    return shorten(tidy(first), 80), text


def _day(words: str, today: dt.date) -> tuple[str, str]:
    if not words:
        return "", ""
    iso = words[:10].strip()
    if is_partial_date(iso) and iso:
        return iso, ""
    try:
        return read_date(words, today, "past"), ""
    except Refusal:
        found = date_in(words, today)
        if found:
            return found[0], ""
        return "", phrase("“{words}” was not understood as a date.", words=shorten(words, 40))


def _sayings(text: str) -> list[Saying]:
    """What is quoted or reported of somebody named, paragraph by paragraph.

    A line like “Statement from Ann Lee:” names the speaker of what stands below it.
    """
    found: list[Saying] = []
    last = heading = ("", "")
    for paragraph in _PARAGRAPH.finditer(text):
        if named := _SPEAKER.fullmatch(paragraph[0].strip()):
            heading = who_spoke(named["who"])
            continue
        speaker, capacity = heading
        these = sayings_in(text, *paragraph.span(), speaker=speaker, capacity=capacity, before=last)
        found += these
        spoken = [(one.speaker, one.capacity) for one in these if one.speaker]
        last, heading = (spoken[-1] if spoken else last), ("", "")
    return found
