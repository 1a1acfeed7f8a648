"""The title of a meeting from the first lines of its note, with the day, times and place that stand there."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from liaison_app.rules.note_lines import Block
from liaison_app.rules.note_sections import TOPIC, detail_of, heading_of
from liaison_app.rules.note_when import TIMES, Found, date_in, times_in
from liaison_app.rules.note_words import BODY, sort_of

_PRELUDE = re.compile(
    r"^(?:(?:draft|unconfirmed|final|approved|confidential)\s+)*(?:minutes|notes?|record|summary"
    r"|write[- ]?up|report|action notes?)\s+"
    r"(?:of|from|for|on)\s+(?:the\s+|an?\s+|our\s+)?(?:(?:meeting|proceedings)\s+of\s+(?:the\s+)?)?",
    re.IGNORECASE,
)
_TRAILING = re.compile(
    r"[\s,;:–—|(-]*(?:(?:which was\s+|was\s+)?(?:held|taking place|on|at|in|from|of|dated|,"
    r"|the)\s*)*[\s,;:–—|()-]*$",
    re.IGNORECASE,
)
_RE = re.compile(r"^(?:(?:re|fwd?|fw)\s*:\s*)+", re.IGNORECASE)
_ONLY_A_DAY = re.compile(
    r"(?:last |this )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tonight|yesterday)(?:\W.*)?",
    re.IGNORECASE,
)
_LONGEST_TITLE = 220
TITLE_BLOCKS = 4  # at the beginning, among which the title is looked for


@dataclass(frozen=True, slots=True)
class Head:
    """What is said of the meeting itself; "" where nothing is. `date` and times as records have them.

    `wrong` says what stands in the way of a date that was written, “30 February”. `places` say where
    each was read: field name, start, end. `used` are the blocks that say nothing else.
    """

    title: str = ""
    date: str = ""
    starts: str = ""
    ends: str = ""
    place: str = ""
    host: str = ""
    organiser: str = ""
    chair: str = ""
    wrong: str = ""
    places: tuple[tuple[str, int, int], ...] = ()
    used: frozenset[int] = field(default_factory=frozenset)


def with_field(head: Head, name: str, value: str, start: int, end: int) -> Head:
    """The head with one more thing said of the meeting, where it was not said before."""
    if not value or getattr(head, name):
        return head
    return replace(head, **{name: value}, places=(*head.places, (name, start, end)))  # type: ignore[arg-type]


def timed(head: Head, words: str, at: int, begin: int = 0) -> Head:
    """The head with start and end from words that stand at a place of the note."""
    for name, found in zip(("starts", "ends"), times_in(words, begin), strict=True):
        if found:
            head = with_field(head, name, found[0], at + found[1], at + found[2])
    return head


def titled(head: Head, text: str, blocks: Sequence[Block], today: dt.date) -> Head:
    """The title from the first lines, with date, times and place if they stand in it or below it."""
    for number, block in list(enumerate(blocks))[:TITLE_BLOCKS]:
        words = text[block.start : block.end]
        if number in head.used:
            continue
        found = date_in(words, today)
        if (
            (block.row and not (found and words.count("\t") == 1 and not head.title))
            or (block.marker and not _A_DATE_FIRST.match(words))
            or not _could_be_title(words)
        ):
            break
        if detail_of(words):
            break
        if _opens_a_section(words):
            if found and not head.title:
                head = title_from(head, words, block.start, today)
            break
        under_body = number == 1 and sort_of(head.title) == BODY and _names_a_meeting(words, found)
        generic = number == 1 and _GENERIC.fullmatch(head.title)
        if head.title and not (found or generic or under_body):
            break
        head = replace(head, used=head.used | {number})
        if found and len(words) - (found[2] - found[1]) < 12:
            head = with_field(
                head, "date", found[0], block.start + found[1], block.start + found[2]
            )
            continue
        if head.title and (_GENERIC.fullmatch(head.title) or under_body):
            head = replace(head, title="", places=tuple(p for p in head.places if p[0] != "title"))
        head = title_from(head, words, block.start, today)
    return head


_NAMES_IT = re.compile(
    r"\b(?:meeting|minutes|notes?|panel|forum|group|round ?table|committee)\b", re.IGNORECASE
)
_A_DATE_FIRST = re.compile(r"\d")
_GENERIC = re.compile(
    r"(?:draft |final )?(?:minutes|notes?|meeting|meeting notes?|meeting minutes"
    r"|notes? of (?:the )?meeting|action notes?"
    r"|minutes of (?:the )?meeting)",
    re.IGNORECASE,
)


def _names_a_meeting(words: str, found: Found | None) -> bool:
    """Whether a line below a body's name is the title: “Good Relations Forum”, with a day or in capitals."""
    if not _NAMES_IT.search(words):
        return False
    if found is None:
        return all(word[:1].isupper() or len(word) < 4 for word in words.split())
    before = _TRAILING.sub("", words[: found[1]]).strip()
    return _GENERIC.fullmatch(before) is None


def _opens_a_section(words: str) -> bool:
    heading = heading_of(words, marked=False, numbered=False, alone=True)
    return (
        heading is not None and heading.section != TOPIC and not _GENERIC.fullmatch(words.strip())
    )


def _could_be_title(words: str) -> bool:
    bare = words.strip()
    if not bare or len(bare) > _LONGEST_TITLE or "\n" in bare:
        return False
    if bare.endswith((".", "!", "?", ":", ",")) or re.match(
        r"(?:dear|hi|hello|salaam|assalam)", bare, re.IGNORECASE
    ):
        return False
    return bare[:1] not in "“\"‘'" and not re.search(r"[.!?] [A-Z][a-z]+ [a-z]", bare)


def title_from(head: Head, words: str, at: int, today: dt.date) -> Head:
    """A title with what else stands in its line taken out of it."""
    rest = words
    found = date_in(words, today)
    if found:
        head = with_field(head, "date", found[0], at + found[1], at + found[2])
        before, after = words[: found[1]], words[found[2] :]
        head = timed(head, after, at + found[2])
        place = re.search(
            r"(?:\bat|\bin|,|@)\s+(?:the\s+)?(?P<place>[A-Z][^\d;]{3,90})$", after.strip()
        )
        if place and before.strip(" ,–—-"):
            start = at + found[2] + after.find(place["place"])
            head = with_field(
                head, "place", place["place"].strip(" ."), start, start + len(place["place"])
            )
        if head.title and not before.strip(" ,:–—-(|"):
            return _placed(head, after, at + found[2])
        rest = (
            before
            if before.strip(" ,:–—-(|")
            else TIMES.sub("", after, count=1)
            if head.starts
            else after
        )
    rest = re.sub(r"^\s*(?:minutes|notes?)\s*[,:–—-]\s*(?=\S)", "", rest, flags=re.IGNORECASE)
    title = _PRELUDE.sub("", _RE.sub("", rest.strip(" \t*_#|–—-:,")))
    title = _TRAILING.sub("", title).strip(" \t*_#|–—-:,")
    title = re.sub(
        r"\s*[–—|:,-]\s*(?:minutes|notes?)(?: of (?:the )?meeting)?$",
        "",
        title,
        flags=re.IGNORECASE,
    )
    if not title:
        title = _TRAILING.sub("", _RE.sub("", rest)).strip(" \t*_#|–—-:,")
    if title and not _ONLY_A_DAY.fullmatch(title):
        title = title[:1].upper() + title[1:]
        title = title.title() if title.isupper() and " " in title else title
        head = with_field(head, "title", title, at, at + len(words))
    return head


def _placed(head: Head, words: str, at: int) -> Head:
    """The place from what is left of a line of day and times: “, 7 pm – 8.45 pm, Elm Hall”."""
    times = TIMES.search(words)
    begin = times.end() if times else 0
    match = re.compile(
        r"[\s,;:–—|(-]*(?:(?:at|in)\s+)?(?:the\s+)?(?P<place>[^\W\d_][^\d;]{2,90})$"
    ).match(words, begin)
    if not match:
        return head
    return with_field(
        head, "place", match["place"].strip(" .)"), *(at + p for p in match.span("place"))
    )
