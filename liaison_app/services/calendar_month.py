"""A month of the calendar: meetings, dates of concern, what falls due, holy days and holidays by day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from liaison_app.language import begun, counted, joined, phrase
from liaison_app.records import CalendarDay, Office
from liaison_app.records.calendar_day import OTHER as SOMETHING_ELSE
from liaison_app.records.calendar_day import SCHOOL_HOLIDAY
from liaison_app.records.correspondence import OUT
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED
from liaison_app.records.promise import OURS, UNNAMED
from liaison_app.rules import bank_holidays
from liaison_app.rules.bank_holidays import ANY
from liaison_app.rules.election_days import Election, elections
from liaison_app.rules.feasts import ISLAM, HolyDay
from liaison_app.rules.hijri import say_hijri, say_hijri_months
from liaison_app.rules.holy_days import holy_days
from liaison_app.rules.islamic_days import EID_AL_ADHA, EID_AL_FITR, RAMADAN
from liaison_app.rules.said_dates import say_date, say_stretch
from liaison_app.rules.said_times import say_time, say_times
from liaison_app.services.reply_clock import own_days
from liaison_app.store.queries import calendar
from liaison_app.store.queries.today import days_of_concern
from liaison_app.store.store import Store

MEETING, CONCERN, PROMISE, LETTER, ANSWERS = (
    *("meeting", "concern", "promise", "letter", "answers"),
)
HOLY_DAY, OTHER_FAITH, HOLIDAY, SCHOOL, ELECTION, OTHER = (
    *("holy_day", "other_faith", "holiday", "school", "election", "other"),
)
# What stands above what in the box of a day.
ORDER = (
    *(CONCERN, MEETING, HOLIDAY, HOLY_DAY, ANSWERS, LETTER, PROMISE),
    *(OTHER_FAITH, OTHER, ELECTION, SCHOOL),
)
STRETCHES = (SCHOOL, ELECTION)  # of many days: shown as a line under them, and named once a week
# What is said of a feast in the box of a day, where its name is long.
SHORT = {RAMADAN: phrase("Ramadan"), EID_AL_FITR: phrase("Eid"), EID_AL_ADHA: phrase("Eid")}
_ONE = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing on one day: in a few words for the box of the day, and in full for its list.

    `id` is the meeting's, matter's, promise's or letter's, None for what comes of the calendar;
    `direction` and `channel` are a letter's. `feast` is the key of a holy day, `expected` where the
    moon may still move it. `faded` is what was called off or does not begin on that day.
    """

    kind: str
    words: str
    said: str
    below: str = ""
    id: int | None = None
    direction: str = ""
    channel: str = ""
    feast: str = ""
    expected: bool = False
    faded: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the month's weeks; `hijri` in words, "" outside the tables."""

    date: dt.date
    hijri: str
    in_ramadan: bool
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Month:
    """Whole weeks from Monday on that hold a month; `hijri` are the Hijri months it falls in."""

    first: dt.date
    hijri: str
    days: tuple[Day, ...]

    @property
    def words(self) -> str:
        """“March 2026”."""
        return say_date(f"{self.first:%Y-%m}")


def read_month(store: Store, of: dt.date, today: dt.date) -> Month:
    """The month that a day lies in. Raises Refusal when a table that came with us cannot be read."""
    first = of.replace(day=1)
    until = (first + dt.timedelta(days=31)).replace(day=1) - _ONE
    starts = first - dt.timedelta(days=first.weekday())
    ends = until + dt.timedelta(days=6 - until.weekday())
    found: dict[str, list[Entry]] = defaultdict(list)
    own, nation = own_days(store), store.only(Office).nation
    for date, entry in _entries(store, starts, ends, own, nation):
        found[date].append(entry)
    near = holy_days(starts, ends, own)
    fasts = [one for one in near if one.feast.key == RAMADAN]
    for one in near:
        for date, entry in _holy(one, today):
            found[date].append(entry)
    days = []
    for number in range((ends - starts).days + 1):
        day = starts + number * _ONE
        entries = _arranged(found[day.isoformat()])
        in_ramadan = any(fast.has(day) for fast in fasts)
        days.append(Day(day, say_hijri(day), in_ramadan, tuple(entries)))
    return Month(first, say_hijri_months(first, until), tuple(days))


def _arranged(entries: list[Entry]) -> list[Entry]:
    """In the order of the box; a bank holiday that is a feast of the same name stands once."""
    free = {entry.words for entry in entries if entry.kind == HOLIDAY}
    shown = [e for e in entries if e.kind != OTHER_FAITH or e.words not in free]
    return sorted(shown, key=lambda entry: ORDER.index(entry.kind))


Dated = Iterator[tuple[str, Entry]]


def _entries(
    store: Store,
    first: dt.date,
    last: dt.date,
    own: Sequence[CalendarDay],
    nation: str,
) -> Dated:
    """Everything but the holy days, each with its day."""
    ends = (first.isoformat(), last.isoformat())
    for meeting in calendar.meetings_between(store, *ends):
        off = meeting.state == CANCELLED
        hour = say_time(meeting.starts)
        words = meeting.title
        if hour:
            words = phrase("{time} {meeting}", time=hour, meeting=meeting.title)
        when = phrase("called off") if off else say_times(meeting.starts, meeting.ends)
        below = joined("  ·  ", filter(None, (when, meeting.place)))
        yield meeting.date, Entry(MEETING, words, meeting.title, below, meeting.id, faded=off)
    yield from due_between(store, first, last)
    yield from _of_calendar(first, last, own, nation)


def due_between(store: Store, first: dt.date, last: dt.date) -> Dated:
    """What falls due in a stretch of days: answers, promises, letters, dates of concern of matters."""
    ends = (first.isoformat(), last.isoformat())
    for answers in calendar.answers_between(store, *ends):
        said = phrase("Answers to “{meeting}”", meeting=answers.title)
        below = phrase("hoped for by this day")
        if answers.open:
            below = counted("{count} still to come", "{count} still to come", answers.open)
        yield answers.date, Entry(ANSWERS, phrase("Answers due"), said, below, answers.id)
    for promise in calendar.promises_between(store, *ends):
        yield promise.date, _promise(promise)
    for letter in calendar.letters_between(store, *ends):
        yield letter.date, _letter(letter)
    for one in days_of_concern(store, first, after=(last - first).days):
        what = one.words or phrase("Date of concern")
        yield one.date, Entry(CONCERN, what, what, one.matter, one.matter_id)


def _promise(promise: calendar.PromiseDue) -> Entry:
    if promise.side == UNNAMED:
        below: str = phrase("Nobody named yet")
    elif promise.side == OURS:
        below = phrase("We owe it")
        if promise.doer:
            below = phrase("We owe it: {doer}", doer=promise.doer)
    else:
        below = promise.who or phrase("Somebody not named")
    return Entry(PROMISE, promise.text, promise.text, below, promise.id)


def _letter(letter: calendar.LetterDue) -> Entry:
    who = letter.who or phrase("Somebody")
    if letter.others:
        who = phrase("{first} and {count} more", first=who, count=letter.others)
    if letter.direction == OUT:
        words = phrase("Reply: {who}", who=who)
        said = phrase("Reply hoped for: {who}", who=who)
    else:
        words = phrase("Our answer: {who}", who=who)
        said = phrase("Our answer is due: {who}", who=who)
    about = (letter.id, letter.direction, letter.channel)
    return Entry(LETTER, words, said, letter.subject, *about)


def _of_calendar(first: dt.date, last: dt.date, own: Sequence[CalendarDay], nation: str) -> Dated:
    for holiday in bank_holidays.listed(nation, own):
        if first <= holiday.day <= last and not holiday.is_working:
            yield (
                holiday.day.isoformat(),
                Entry(HOLIDAY, holiday.name, holiday.name, phrase("Bank holiday")),
            )
    for day in own:
        if day.kind in (SCHOOL_HOLIDAY, SOMETHING_ELSE) and day.nation in (nation, ANY):
            kind = SCHOOL if day.kind == SCHOOL_HOLIDAY else OTHER
            stretch = say_stretch(day.date, day.until) if day.until else ""
            below = joined("  ·  ", filter(None, (stretch, day.notes.partition("\n")[0])))
            for date in _each(day, first, last):
                yield date, Entry(kind, day.name, day.name, below, faded=date != day.date)
    for poll in elections(first, last, nation, own):
        yield from _before_poll(poll, first, last)


def _before_poll(poll: Election, first: dt.date, last: dt.date) -> Dated:
    """Each day from the notice to the poll, named on the first of them and on the last."""
    below = phrase("Poll on {day}", day=say_date(poll.day.isoformat(), weekday=True))
    name = poll.name
    day = max(poll.since, first)
    while day <= min(poll.day, last):
        on_day = day == poll.day
        words = phrase("Before {election}", election=name)
        said = phrase("The time before {election}", election=name)
        if on_day:
            words, said = phrase("Poll: {election}", election=name), begun(name)
        entry = Entry(ELECTION, words, said, below, faded=day not in (poll.since, poll.day))
        yield day.isoformat(), entry
        day += _ONE


def _each(day: CalendarDay, first: dt.date, last: dt.date) -> Iterator[str]:
    """The days of a stretch that lie between two days."""
    if not is_full_date(day.date):
        return
    at = max(dt.date.fromisoformat(day.date), first)
    ends = dt.date.fromisoformat(day.until) if is_full_date(day.until) else None
    until = min(ends or dt.date.fromisoformat(day.date), last)
    while at <= until:
        yield at.isoformat()
        at += _ONE


def _holy(one: HolyDay, today: dt.date) -> Dated:
    """A feast on its first day, on those on which it goes on, and on the one before it may come."""
    feast = one.feast
    kind = HOLY_DAY if feast.faith in (ISLAM, "") else OTHER_FAITH
    open_ = one.is_expected and one.latest >= today
    below = feast.note
    if open_:
        below = joined(" ", (phrase("Expected, a day earlier or later."), feast.note))
    short = SHORT.get(feast.key, feast.name)
    if open_ and feast.key in SHORT:
        may_be = phrase("May be {feast}", feast=short)
        begins = phrase("{feast} may begin", feast=feast.name)
        entry = Entry(kind, may_be, begins, below, feast=feast.key, faded=True)
        yield one.earliest.isoformat(), entry
    lasts = feast.main and (one.last - one.first).days
    for number in range(1 + lasts):
        words = said = feast.name
        if number:
            words = phrase("{feast}, day {number}", feast=short, number=number + 1)
            said = phrase("{feast}, day {number}", feast=feast.name, number=number + 1)
        elif feast.key == RAMADAN:
            words = said = phrase("Ramadan begins")
        if open_ and not number:
            said = phrase("{feast} (expected)", feast=said)
            words = phrase("{feast} expected", feast=short) if feast.key in SHORT else said
        entry = Entry(
            kind,
            words,
            said,
            below,
            feast=feast.key,
            expected=one.is_expected and not number,
            faded=bool(number) or not (feast.main or feast.key == RAMADAN),
        )
        yield (one.first + number * _ONE).isoformat(), entry
