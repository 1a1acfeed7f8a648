"""Figures that may no longer be right: too old for what they count, overtaken, or gainsaid by another source."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from liaison_app.language import counted, marked, phrase
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.figure import amount_words
from liaison_app.rules.figures import agree
from liaison_app.rules.said_counts import say_list, say_parts
from liaison_app.rules.said_dates import days_between, say_date, say_gap

OLD, NEWER, DIFFERS = "old", "newer", "differs"
NO_SOURCE, NO_DAY = "no_source", "no_day"
ONE_TIME = 7
"""Days between two figures that are still of one time."""

_USUAL = 90  # days for which a figure is taken to be right where nothing else is known
# How fast what is counted changes, by words of its subject; the first that is found holds.
_HOLDS: tuple[tuple[str, int], ...] = (
    (r"census|population|inhabitants|residents|households", 3_650),
    (r"since|so far|to date|this week|today|currently|at present|still|waiting", 14),
    (r"(?:hate )?incidents?|attacks?|arrests?|assaults?|threats?|patrols?|reports?|crimes?", 30),
    (r"complaints?|calls|deaths?|casualties|injur(?:ed|ies)|officers on duty", 30),
    (r"a year|per year|annual(?:ly)?|yearly|pupils?|students?|members?|congregations?", 400),
    (r"worshippers?|mosques?|schools?|volunteers?|staff|budget|grants?|employees?", 400),
)
_HOLDS_READ = tuple((re.compile(rf"\b(?:{words})\b", re.IGNORECASE), n) for words, n in _HOLDS)
# “incidents in 2023” counts what is over: it grows no older.
_OVER = re.compile(
    r"\b(?:in|during|of|for|between|from) (?:\w+ ){0,2}(?:19|20)\d\d\b(?!-\d)"
    r"|\b(?:19|20)\d\d(?:[-–/]\d{2,4})\b",
    re.IGNORECASE,
)
_LONGEST = 400  # characters of a subject that are looked at
_NAMED = 3  # other figures that a sentence names


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A figure as somebody gave it. `as_at` is a day, month or year, or ""; `key` names it."""

    subject: str
    value: str
    qualifier: str = ""
    unit: str = ""
    source: str = ""
    as_at: str = ""
    key: int | None = None


class Flag(NamedTuple):
    """What is doubtful about a figure, in a sentence; `others` name the figures that say otherwise."""

    sort: str
    words: str
    others: tuple[int, ...] = ()


def holds_for(subject: str) -> int | None:
    """For how many days a figure of this subject is taken to be right; None for what is over.

    >>> holds_for("hate incidents recorded since the attack")
    14
    >>> holds_for("hate incidents in 2023") is None
    True
    """
    subject = subject[:_LONGEST]
    if _OVER.search(subject) and not re.search(r"\bsince\b", subject, re.IGNORECASE):
        return None
    return next((days for words, days in _HOLDS_READ if words.search(subject)), _USUAL)


def flags(
    given: Given, others: Iterable[Given], today: dt.date, looked_at: str = ""
) -> tuple[Flag, ...]:
    """What is doubtful about a figure today.

    `others` are figures of the same subject, whatever their source; `looked_at` is the day on which
    it was last found still right, after which its age and what was known by then count no more.
    """
    others = [one for one in others if one.key != given.key or one.key is None]
    found = [flag for flag in (_unsourced(given), _old(given, today, looked_at)) if flag]
    newer = _latest_first(one for one in others if _is_newer(one, given, looked_at))
    if newer:
        latest = [one for one in newer if of_one_time(one.as_at, newer[0].as_at)]
        said = _named(latest)
        words: str = counted(
            "A newer figure is known: {figures}.",
            "Newer figures are known: {figures}.",
            len(said),
            figures=say_list(said),
        )
        found.append(Flag(NEWER, words, _keys(latest)))
    differing = [one for one in others if one not in newer and gainsays(one, given)]
    if differing:
        said = _named(_latest_first(differing))
        words = phrase("Another source says otherwise: {figures}.", figures=say_list(said))
        found.append(Flag(DIFFERS, words, _keys(differing)))
    return tuple(found)


def _named(found: Iterable[Given]) -> list[str]:
    """The first few, each once."""
    return list(dict.fromkeys(_said(one) for one in found))[:_NAMED]


def gainsays(one: Given, other: Given) -> bool:
    """Whether two figures of one subject, given for the same time, cannot both be right.

    “More than 49” and “50” can; 49 and 50 cannot. Figures in other units are not compared, and one
    source that says something else on another day has only counted on.
    """
    if one.source.casefold() == other.source.casefold() and one.as_at != other.as_at:
        return False
    if one.unit.casefold() != other.unit.casefold() or not of_one_time(one.as_at, other.as_at):
        return False
    return agree((one.qualifier, one.value), (other.qualifier, other.value)) is False


def of_one_time(one: str, other: str) -> bool:
    """Whether two dates are so near that figures of them are to be the same."""
    days = days_between(one, other)
    return abs(days) <= ONE_TIME if days is not None else one == other


def _unsourced(given: Given) -> Flag | None:
    if not given.source.strip():
        return Flag(NO_SOURCE, phrase("No source is named."))
    if not given.as_at.strip():
        return Flag(NO_DAY, phrase("It is not said as of which day."))
    return None


def _old(given: Given, today: dt.date, looked_at: str) -> Flag | None:
    """The flag of a figure that is older than its subject allows."""
    days, of = holds_for(given.subject), last_day(given.as_at)
    looked = last_day(looked_at)
    latest = max((day for day in (of, looked) if day is not None), default=None)
    if days is None or of is None or latest is None or (today - latest).days <= days:
        return None
    age = (today - of).days
    if looked is None:
        words = phrase(
            "It is {age} old; such figures change within {time}.",
            age=say_gap(age),
            time=phrase(_WITHIN[days]),
        )
    else:
        words = phrase(
            "It is {age} old, last looked up on {day}; such figures change within {time}.",
            age=say_gap(age),
            day=say_date(looked_at),
            time=phrase(_WITHIN[days]),
        )
    return Flag(OLD, words)


_WITHIN = {
    14: marked("two weeks"),
    30: marked("a month"),
    90: marked("three months"),
    400: marked("a year"),
    3_650: marked("ten years"),
}


def _is_newer(one: Given, given: Given, looked_at: str) -> bool:
    """Whether a figure is of a later time and says something else than the one that is given."""
    first, last = first_day(one.as_at), last_day(given.as_at)
    if first is None or last is None or first <= last:
        return False
    if looked_at and one.as_at <= looked_at:
        return False
    same = (one.qualifier, one.value, one.unit.casefold())
    if same == (given.qualifier, given.value, given.unit.casefold()):
        return False
    return one.unit.casefold() == given.unit.casefold() or not (one.unit and given.unit)


def _latest_first(found: Iterable[Given]) -> list[Given]:
    return sorted(found, key=lambda one: (one.as_at, one.key or 0), reverse=True)


def _keys(found: Iterable[Given]) -> tuple[int, ...]:
    return tuple(one.key for one in _latest_first(found) if one.key is not None)


def _said(given: Given) -> str:
    """“more than 49 incidents (police, 3 May 2024)”."""
    number = amount_words(given.qualifier, given.value, given.unit)
    known = say_parts([words for words in (given.source, say_date(given.as_at)) if words])
    return phrase("{number} ({source})", number=number, source=known) if known else number
