"""Stretches of time in which promises are dated: “within 28 days”, “over the coming days”, “in May”.

Days that were said stay as they were said; days that are reckoned fall on working days.
"""

from __future__ import annotations

import datetime as dt
import re

from liaison_app.language import phrase
from liaison_app.rules import due_days
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.due_days import DAY, MONTH
from liaison_app.rules.due_saying import Found, Rule, Saying, rule
from liaison_app.rules.said_dates import MONTH_NUMBERS
from liaison_app.rules.typed_dates import read_date

_NUMBERS = {
    **{w: n for n, w in enumerate("one two three four five six seven eight nine ten".split(), 1)},
    "eleven": 11,
    "twelve": 12,
    "fourteen": 14,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "twenty-one": 21,
    "twenty-eight": 28,
    "a couple of": 2,
    "couple of": 2,
    "a": 1,
    "an": 1,
}
_WORDS = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_NUMBER = rf"[0-9]{{1,3}}|{_WORDS}"
_COUNT = rf"(?:(?:{_NUMBER}) (?:to|or) )?(?P<count>a few|few|several|{_NUMBER})"
_UNIT = (
    r"(?P<unit>(?:working|business) days?|hours?|days?|weeks?|fortnights?|months?|years?)\b"
    r"(?P<more> or (?:two|so)\b)?"
)
_NOT_PAST = r"(?! ago\b)"
_BEFORE_MONTH = r"(?:by|before|until) (?!the|early|late|mid|end|start|beginning)"
_TIME = r"(?:[’']s? time\b|s[’'] time\b)?"
_A_FEW = {
    "w": (21, phrase("three weeks")),
    "f": (28, phrase("four weeks")),
    "m": (91, phrase("three months")),
    "y": (730, phrase("two years")),
}


# Stretches of time


def _span(match: re.Match[str], saying: Saying) -> Found:
    """“within 10 working days”, “over the coming days”, “in a few weeks”."""
    count = " ".join((match.groupdict().get("count") or "").casefold().split())
    unit = " ".join(match["unit"].casefold().split())
    number = int(count) if count.isdigit() else _NUMBERS.get(count, 0)
    if not number and not unit.endswith("s"):
        number = 1  # “over the coming week”
    number += (match.groupdict().get("more") or "").endswith("two")  # “in a day or two”
    if unit.startswith(("working", "business")):
        return Found(working_days_after(saying.said_on, number or 5, saying.holidays))
    if unit[0] == "h":
        return saying.shifted(saying.said_on + dt.timedelta(days=-(-number // 24) or 1))
    if not number and unit[0] == "d":
        week = saying.said_on + dt.timedelta(days=7)
        few = min(working_days_after(saying.said_on, 5, saying.holidays), week)
        return Found(few, note=phrase("taken as a week at most"))
    if not number:
        days, means = _A_FEW[unit[0]]
        return Found(saying.after(days), note=phrase("taken as {time}", time=means))
    if unit[0] in "my":
        number *= 12 if unit[0] == "y" else 1
        months = read_date(f"in {number} months", saying.said_on)
        return saying.shifted(dt.date.fromisoformat(months))
    days = {"d": 1, "w": 7, "f": 14}[unit[0]] * number
    return saying.shifted(saying.said_on + dt.timedelta(days=days))


def _week(match: re.Match[str], saying: Saying) -> Found:
    """This week or next: its Friday, or the day early or late in it that is meant."""
    said = match.group(0).casefold()
    monday = saying.said_on - dt.timedelta(days=saying.said_on.weekday())
    if "next" in said or "following" in said:
        monday += dt.timedelta(days=7)
    if "early" in said or "beginning" in said or "start" in said:
        return saying.shifted(max(monday + dt.timedelta(days=1), saying.said_on))
    if "middle" in said or "mid" in said:
        return saying.shifted(max(monday + dt.timedelta(days=2), saying.said_on))
    friday = monday + dt.timedelta(days=4)
    if friday < saying.said_on:
        return saying.shifted(monday + dt.timedelta(days=6))
    day = saying.last_working(friday)
    return Found(day, note="" if day == friday else phrase("the last working day of that week"))


def _weekend(match: re.Match[str], saying: Saying) -> Found:
    monday = saying.said_on + dt.timedelta(days=7 - saying.said_on.weekday())
    if match.group(0).casefold().startswith("before"):
        return Found(saying.last_working(monday - dt.timedelta(days=3)))
    if "next" in match.group(0).casefold() and saying.said_on.weekday() < 5:
        monday += dt.timedelta(days=7)
    return Found(saying.working(monday), note=phrase("the working day after it"))


def _week_of(match: re.Match[str], saying: Saying) -> Found | None:
    """“the week beginning 26 March”: its Friday."""
    day = due_days.day_meant(match["day"], saying, "future")
    if day is None:
        return None
    return Found(saying.last_working(day + dt.timedelta(days=4 - min(day.weekday(), 4))))


def _week_in(match: re.Match[str], saying: Saying) -> Found:
    """“the first week of May”: the day on which its weeks are over, counted from the first."""
    first = _first_of(match, saying)
    which = {"first": 6, "second": 13, "third": 20, "last": 27}[match["which"].casefold()]
    return Found(saying.last_working(max(first + dt.timedelta(days=which), saying.said_on)))


def _season(match: re.Match[str], saying: Saying) -> Found:
    """A season of the weather's reckoning: its last working day, or its first where it is before."""
    month = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[match["season"].casefold()]
    first = saying.said_on.replace(month=month, day=1)
    before = re.match("by|before", match.group(0), re.IGNORECASE)
    if month == 12 and saying.said_on.month < 3 and not before:
        first = first.replace(year=first.year - 1)  # the winter that is
    last = _last_of((first + dt.timedelta(days=62)).replace(day=1))
    if last < saying.said_on or match.group(0).casefold().startswith("next"):
        first = first.replace(year=first.year + 1)
        last = _last_of((first + dt.timedelta(days=62)).replace(day=1))
    if before and first > saying.said_on:
        return saying.shifted(first)
    return Found(saying.last_working(last))


def _last_of(first: dt.date) -> dt.date:
    """The last day of a month."""
    return (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)


def _month(match: re.Match[str], saying: Saying) -> Found:
    """A month: its last working day, or the tenth or twentieth early and midway in it."""
    said = " ".join(match.group(0).casefold().split())
    first = _first_of(match, saying)
    before = "month" in match.groupdict() and re.match(_BEFORE_MONTH, said)
    if before and first > saying.said_on:
        return saying.shifted(first)
    if any(word in said for word in ("early", "beginning", "start")):
        return saying.shifted(max(first + dt.timedelta(days=9), saying.said_on))
    if "mid" in said:
        return saying.shifted(max(first + dt.timedelta(days=14), saying.said_on))
    last = _last_of(first)
    day = saying.last_working(last)
    return Found(day, note="" if day == last else phrase("the last working day of that month"))


def _first_of(match: re.Match[str], saying: Saying) -> dt.date:
    this = saying.said_on.replace(day=1)
    if not match.groupdict().get("month"):
        next_one = "next" in match.group(0).casefold()
        return (this + dt.timedelta(days=31)).replace(day=1) if next_one else this
    number = MONTH_NUMBERS[match["month"].casefold().rstrip(".")]
    year = match["year"]
    first = this.replace(year=int(year) if year else this.year, month=number)
    return first if year or first >= this else first.replace(year=first.year + 1)


def _year(match: re.Match[str], saying: Saying) -> Found:
    said = match.group(0).casefold()
    later = int("next" in said or "new" in said)
    if "new year" in said:
        return Found(saying.working(dt.date(saying.said_on.year + later, 1, 31)))
    return Found(saying.last_working(dt.date(saying.said_on.year + later, 12, 31)))


_NEXT = r"(?:next|coming|following|forthcoming)"
_WITHIN = r"(?:in|within|inside|over|during|for|throughout|across|through|after)"
_UNTIL = r"(?:by|before|in|during|until|over|at|throughout|for)"
_PART = r"(?:early(?: in)?|late|later|(?:the )?(?:end|beginning|start|middle)(?: of)?|mid)"
_IN_MONTH = rf"(?P<month>{MONTH})(?: (?P<year>(?:19|20)[0-9]{{2}})\b)?(?! [0-9]{{1,2}}(?![0-9]))"

RULES: tuple[Rule, ...] = (
    rule(rf"{_WITHIN} (?:the )?{_NEXT} (?:{_COUNT} )?{_UNIT}", _span),
    rule(rf"(?:{_WITHIN} )?the (?P<unit>days|weeks|months) (?:ahead|to come)\b", _span),
    rule(rf"(?:in|within|inside|after|takes?) (?:{_COUNT}|the) {_UNIT}{_TIME}{_NOT_PAST}", _span),
    rule(
        rf"(?:(?:in|during|by|for) )?(?:the )?week (?:of|beginning|commencing|starting) {DAY}",
        _week_of,
    ),
    rule(
        rf"(?:{_UNTIL} )?(?:{_PART} |some ?time )?(?:this|next|the following) week\b"
        r"(?! (?:of|to)\b)",
        _week,
    ),
    rule(rf"(?:{_UNTIL} )?(?:the )?(?:end|middle) of (?:the )?week\b(?! (?:of|to)\b)", _week),
    rule(r"(?:over|at|before|during|by) (?:the |this |next )(?:coming )?weekend\b", _weekend),
    rule(
        rf"(?:{_UNTIL} )?the (?P<which>first|second|third|last) week (?:of|in) {_IN_MONTH}",
        _week_in,
    ),
    rule(
        r"(?:(?:in|by|before|during|over) )?(?:this|next|the) (?P<season>spring|summer|autumn|winter)\b",
        _season,
    ),
    rule(rf"(?:{_UNTIL} )?{_PART}[ -]{_IN_MONTH}", _month),
    rule(rf"(?:{_UNTIL} )(?:{_PART}[ -])?{_IN_MONTH}", _month),
    rule(rf"(?:{_UNTIL} )?(?:{_PART} |some ?time )?(?:this|next|the following) month\b", _month),
    rule(rf"(?:{_UNTIL} )?{_PART} the month\b", _month),
    rule(
        rf"(?:{_UNTIL} )?(?:{_PART} (?:the|this|next) year|next year|this year)\b(?! round)", _year
    ),
    rule(rf"{_UNTIL} the new year\b", _year),
)
