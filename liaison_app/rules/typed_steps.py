"""A next step as it is typed while people talk: what is to be done, “@name”, “by 9 April”.

Nothing is guessed: whoever is not marked by “@” is taken for the owner only where the line begins
with a known name, an abbreviation in capitals or a full name that is “to” do something.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from liaison_app.errors import Refusal
from liaison_app.rules.promised_when import when_promised
from liaison_app.rules.safe_text import fold
from liaison_app.rules.typed_dates import read_date

_AT = re.compile(r"(?:(?<=\s)|^)@(?=\S)")
_TO_DO = re.compile(r"(?:to|will|shall)\s+(?=\S)", re.IGNORECASE)
_OWNER_FIRST = re.compile(
    r"(?P<who>[A-Z][A-Z0-9&.]+|[A-Z][\w’'.-]+(?: (?:of|and|the|de|al|bin|[A-Z][\w’'.-]*)){1,5})"
    r"\s+(?:to|will|shall)\s+\w"
)
_WORDS = 8  # of a name after “@”
_LONGEST = 2_000  # characters of a line that are looked through
_EDGE = " \t\n,;:–—-"
_folded = lru_cache(8_192)(fold)  # the same names are asked for at every key


class TypedStep(NamedTuple):
    """`who` is "" while nobody is named; `review` "" while no day is; `due_words` as typed."""

    text: str
    who: str = ""
    due_words: str = ""
    review: str = ""
    for_day: str = ""


def read_step(
    typed: str,
    said_on: dt.date,
    names: Sequence[str] = (),
    concerns: Sequence[tuple[str, dt.date]] = (),
    holidays: Collection[dt.date] | None = None,
) -> TypedStep:
    """What a typed line says is to be done, by whom and by when; `names` are the known ones.

    Words that name the owner or the day are taken out of the text where it reads on without them:
    at its end, and “@name to” at its beginning. Never raises.
    """
    text, who = _owner(" ".join(typed.split()), names)
    due = when_promised(text[:_LONGEST], said_on, concerns, holidays)
    if due.words and due.review and fold(text.rstrip(" .,;")).endswith(fold(due.words)):
        at = text.rfind(due.words)
        if at > 0:
            text = text[:at].rstrip(_EDGE)
    text = text.strip(_EDGE)
    return TypedStep(
        text=text[:1].upper() + text[1:],
        who=who,
        due_words=due.words,
        review=due.review.isoformat() if due.review else "",
        for_day=due.for_day.isoformat() if due.for_day else "",
    )


def read_due(
    words: str,
    said_on: dt.date,
    concerns: Sequence[tuple[str, dt.date]] = (),
    holidays: Collection[dt.date] | None = None,
) -> tuple[str, str]:
    """The day to look again and the day of concern that typed words mean, "" for none.

    A bare date (“9/4”, “fri”) is read as people type dates, anything else as a promise's words.
    """
    try:
        day = read_date(words.strip().removeprefix("by "), said_on, "future")
    except Refusal:
        day = ""
    if len(day) == len("2026-04-09"):
        return day, ""
    for said in (words, f"by {words}"):
        found = when_promised(said, said_on, concerns, holidays)
        if found.review:
            return found.review.isoformat(), found.for_day.isoformat() if found.for_day else ""
    return "", ""


def known_name(typed: str, names: Sequence[str]) -> str:
    """The one known name that was meant: spelled out, or begun so that no other fits; "" for none."""
    sought = fold(typed)
    if not sought:
        return ""
    same = [name for name in names if _folded(name) == sought]
    if same:
        return same[0]
    begun = [name for name in names if f" {_folded(name)}".find(f" {sought}") >= 0]
    return begun[0] if len(set(begun)) == 1 else ""


def _owner(text: str, names: Sequence[str]) -> tuple[str, str]:
    """The text without “@name” where it can do without, and who that is."""
    mark = _AT.search(text)
    if mark is None:
        return text, _named_first(text, names)
    before, after = text[: mark.start()], text[mark.end() :]
    who, length = _after_at(after, names)
    rest = after[length:]
    if not before.strip():  # “@Thorne to send the figures”
        rest = rest.lstrip(_EDGE)
        if begins := _TO_DO.match(rest):
            rest = rest[begins.end() :]
        return rest, who
    if not rest.strip(" .,;") or not re.match(r"\s+(?:to|with|and|about|for|whether|if)\b", rest):
        return f"{before.rstrip()}{rest}", who  # the rest is when, or nothing
    return f"{before}{who}{rest}", who


def _after_at(after: str, names: Sequence[str]) -> tuple[str, int]:
    """Who stands right after “@”, and how many characters that takes."""
    words = list(re.finditer(r"\S+", after))[:_WORDS]
    for last in reversed(words):
        said = after[: last.end()].rstrip(" ,.;:")
        if any(_folded(name) == fold(said) for name in names):
            return known_name(said, names), len(said)
    for last in reversed(words[:3]):
        said = after[: last.end()].rstrip(" ,.;:")
        if found := known_name(said, names):
            return found, len(said)
    end = words[0].end()
    for earlier, word in pairwise(words):
        ended = earlier.group().endswith((",", ".", ";", ":")) and len(earlier.group()) > 3
        if ended or not word.group()[:1].isupper():
            break
        end = word.end()
    said = after[:end].rstrip(" ,.;:")
    return said, len(said)


def _named_first(text: str, names: Sequence[str]) -> str:
    """“Mill Street Mosque to send a list”: who the line begins with, if it says so plainly."""
    opening = text[:_LONGEST]
    for match in re.finditer(r"\s+(?:to|will|shall)\s+\w", opening):
        said = opening[: match.start()].removeprefix("The ").removeprefix("the ")
        for name in names:
            if _folded(name) == fold(said):
                return name
    found = _OWNER_FIRST.match(opening)
    return found["who"] if found else ""
