"""Days that a promise names: “by 3 April”, “on the 3rd”, “in the days leading up to the day”."""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.due_saying import Found, Rule, Saying, rule
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import MONTHS, WEEKDAYS
from liaison_app.rules.typed_dates import Lean, read_date

LEAD_UP = 5  # days before a day of concern in which what is promised for it begins
WHICH_DAY = phrase("which day is not said. Choose it, and when to look again")

_names = [*MONTHS, *(name[:3] for name in MONTHS if name != "May"), "Sept"]
MONTH = f"(?-i:{'|'.join([*_names, *(n.upper() for n in _names)])})\\b\\.?"  # “may” is a word too
WEEKDAY = rf"(?:{'|'.join(WEEKDAYS)}|(?-i:Mon|Tues?|Weds?|Thurs?|Thu|Fri|Sat|Sun)\b)"
_YEAR = r"(?:,? (?:19|20)[0-9]{2}\b)?"
_DATE = (
    rf"(?:(?:{WEEKDAY},? )?(?:the )?(?<![0-9/.])[0-9]{{1,2}}(?:st|nd|rd|th)? (?:of )?{MONTH}{_YEAR}"
    rf"|{MONTH} (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?\b(?![:/]){_YEAR}"
    r"|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}\b"
    r"|(?<![0-9/.])[0-9]{1,2}/[0-9]{1,2}(?:/[0-9]{2,4})?(?![0-9/]))"
)
_NOT_A_DAY = (
    r"(?! (?:floor|item|point|question|time|party|place|battalion|paragraph|page|ward|century))"
)
_BARE_NTH = rf"(?:(?:{WEEKDAY},? )?the [0-9]{{1,2}}(?:st|nd|rd|th)\b{_NOT_A_DAY})"
THE_DAY = r"(?:the|that)(?: very)? day(?: itself)?\b(?!\s*[-’'])(?! (?:to|after|before|of)\b)"
DAY = rf"(?P<day>{_DATE}|{_BARE_NTH}|{THE_DAY})"
_ON_IT_TOO = rf"(?: and (?:on|during|throughout|for) (?:{THE_DAY}|{_DATE}|{_BARE_NTH}))?"

_NTH_ALONE = re.compile(rf"(?:{WEEKDAY} )?the ([0-9]{{1,2}})[a-z]{{2}}", re.IGNORECASE)
_THE_DAY_ALONE = re.compile(THE_DAY, re.IGNORECASE)
_WRITTEN_ON = re.compile(
    r"(?:letter|e-?mail|message|note|reply|request|dated|since|from)(?:\s+(?:of|on|dated|from))?\s*$",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|shall|would|to|am|are|is|plan|intend|aim|hope|expect|promise|agreed?)\b|[’']ll\b",
    re.IGNORECASE,
)


def day_meant(text: str, saying: Saying, lean: Lean) -> dt.date | None:
    """The day that some words mean, None if it has passed or cannot be told."""
    said = " ".join(text.replace(",", " ").split())
    if _THE_DAY_ALONE.fullmatch(said):
        return next(iter(saying.ahead()), None)
    if nth := _NTH_ALONE.fullmatch(said):
        return _the_nth(int(nth[1]), saying)
    found = read_date(said, saying.said_on, lean)
    day = dt.date.fromisoformat(found) if len(found) == 10 else None
    return day if day is not None and day >= saying.said_on else None


def _the_nth(number: int, saying: Saying) -> dt.date | None:
    """“the 3rd”: a date of concern of that number before any other, else the next there is."""
    for day in saying.ahead():
        if day.day == number:
            return day
    if not 1 <= number <= 31:
        return None
    day = saying.said_on
    while day.day != number:
        day += dt.timedelta(days=1)
    return day


def _is_written_on(match: re.Match[str]) -> bool:
    """Whether a letter bears the date: “your letter of 16 March”."""
    return bool(_WRITTEN_ON.search(match.string[max(0, match.start() - 40) : match.start()]))


def _which(match: re.Match[str]) -> Found | None:
    """“on the day” where no date of concern is ahead: the words are there, the day is not."""
    return Found(None, None, WHICH_DAY) if _THE_DAY_ALONE.fullmatch(match["day"]) else None


def _leading_up(match: re.Match[str], saying: Saying) -> Found | None:
    day = day_meant(match["day"], saying, "future")
    if day is None:
        return _which(match)
    days = 14 if "weeks" in match.group(0).casefold() else LEAD_UP
    start = saying.working(max(day - dt.timedelta(days=days), saying.said_on))
    if start >= day:
        return Found(day, day)
    note = phrase("where the days before {day} begin", day=saying.say(day))
    return Found(start, day, note)


def _before(match: re.Match[str], saying: Saying) -> Found | None:
    day = day_meant(match["day"], saying, "future")
    if day is None or _is_written_on(match):
        return None
    eve = saying.last_working(max(day - dt.timedelta(days=1), saying.said_on))
    return Found(eve, saying.concern(day), saying.before(day))


def _by(match: re.Match[str], saying: Saying) -> Found | None:
    day = day_meant(match["day"], saying, "future")
    return None if day is None else Found(day, saying.concern(day))


def _on(match: re.Match[str], saying: Saying) -> Found | None:
    if _is_written_on(match):
        return None
    day = day_meant(match["day"], saying, "near")
    if day is None:
        return _which(match)
    concern = saying.concern(day)
    return Found(day, concern, phrase("a date of concern") if concern else "")


def _by_weekday(match: re.Match[str], saying: Saying) -> Found:
    which = " ".join(match["weekday"].casefold().split()).replace("this coming", "coming")
    return Found(dt.date.fromisoformat(read_date(which, saying.said_on, "future")))


def _on_weekday(match: re.Match[str], saying: Saying) -> Found | None:
    """“we sent it on Friday” speaks of a Friday that has been."""
    before = match.string[max(0, match.start() - 300) : match.start()]
    return _by_weekday(match, saying) if _TO_COME.search(before) else None


def _week_later(match: re.Match[str], saying: Saying) -> Found:
    day = _by_weekday(match, saying).review
    return Found(day + dt.timedelta(days=7) if day else None)


def _from(match: re.Match[str], saying: Saying) -> Found | None:
    """“from 1 May” is when it is to begin; “the letter from 1 May” has been."""
    day = day_meant(match["day"], saying, "near")
    if day is None or not _TO_COME.search(match.string[: match.start()][-300:]):
        return None
    return Found(day, saying.concern(day), phrase("when it is to begin"))


def _near(match: re.Match[str], saying: Saying) -> Found:
    which = match["near"].casefold()
    days = 2 if "day after" in which else int("tomorrow" in which)
    return Found(saying.said_on + dt.timedelta(days=days))


def named_concern(text: str, saying: Saying) -> tuple[str, Found] | None:
    """A date of concern spoken of by its name, with the words: “before the carnival”."""
    for label, day in sorted(saying.concerns, key=lambda concern: concern[1]):
        words = re.escape(label.strip()).replace(r"\ ", r"\s+")
        if day < saying.said_on or len(fold(label)) < 4:
            continue
        shape = (
            rf"\b(?:(?:before|ahead of|on the day of|on|at|during|for)\s+)?(?:the\s+)?{words}(?!\w)"
        )
        if match := re.search(shape, text, re.IGNORECASE):
            before = match.group(0).casefold().startswith(("before", "ahead"))
            eve = saying.last_working(max(day - dt.timedelta(days=1), saying.said_on))
            note = saying.before(day) if before else phrase("its day")
            return match.group(0), Found(eve if before else day, day, note)
    return None


def mentioned(text: str, saying: Saying) -> dt.date | None:
    """The first date of concern that a text speaks of by its date: “the plan for the 3rd”."""
    for match in LATER_RULES[-1].pattern.finditer(text):
        try:
            day = day_meant(match["day"], saying, "near")
        except (Refusal, OverflowError, ValueError):
            continue
        if day is not None and saying.concern(day):
            return day
    return None


_A_WEEKDAY = rf"(?P<weekday>(?:(?:this|next|coming|this coming) )?{WEEKDAY})"
_LAST_HOUR = r"(?:the )?(?:close|end) of (?:play|business|the day|day)(?: on)?"
_BY = (
    r"(?:by|no later than|not later than|at the latest|until|till)"
    rf"(?: {_LAST_HOUR}| noon(?: on)?| midday(?: on)?)?,?"
)
_LEAD = (
    r"(?:(?:in|over|during|for|throughout|through) )?(?:the )?"
    r"(?:(?:few )?(?:days|week|weeks|period|time|run-up|build-up|lead-up) (?:leading )?"
    r"(?:up to|before|ahead of|to)|run-up to|leading up to|ahead of|in advance of)"
)
_NEAR = (
    r"(?P<near>today|tonight|this (?:morning|afternoon|evening)|tomorrow|the day after tomorrow)\b"
)

LEADING_UP = rule(rf"{_LEAD} {DAY}{_ON_IT_TOO}", _leading_up)
RULES: tuple[Rule, ...] = (
    LEADING_UP,
    rule(rf"{_BY} {DAY}", _by),
    rule(rf"(?:before|prior to) {DAY}", _before),
    rule(rf"{_BY} {_A_WEEKDAY}", _by_weekday),
    rule(rf"(?:{_BY} |{_LAST_HOUR} |first thing |later )?{_NEAR}", _near),
)
LATER_RULES: tuple[Rule, ...] = (
    rule(rf"(?:both )?(?:on|for|for use on|to be held on) {DAY}", _on),
    rule(rf"(?:from|starting on|starting|as of|with effect from) {DAY}", _from),
    rule(rf"a week on (?P<weekday>{WEEKDAY})", _week_later),
    rule(rf"(?:on )?(?P<weekday>{WEEKDAY}) week\b", _week_later),
    rule(rf"(?:on )?(?P<weekday>(?:this|next|this coming) {WEEKDAY})", _by_weekday),
    rule(rf"(?:on|from|starting on|starting) {_A_WEEKDAY}(?:s\b)?(?! to\b)", _on_weekday),
    rule(rf"(?P<day>{_DATE}|{_BARE_NTH})", _on),
)
