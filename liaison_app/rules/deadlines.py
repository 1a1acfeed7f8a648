"""When an answer is due: working days, freedom of information, subject access.

Bank holidays are data (resources/uk_bank_holidays.csv), to which the file's own days add and from
which they take. After the table's last year only weekends are left out, and ``caveat`` says so.
"""

import calendar
import csv
import datetime as dt
import functools
from collections.abc import Collection, Iterable

from liaison_app.errors import Refusal
from liaison_app.paths import resource
from liaison_app.records.calendar_day import WORKING, CalendarDay
from liaison_app.records.dates import is_full_date

ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS = (
    "england-and-wales",
    "scotland",
    "northern-ireland",
)
ANY = "any"  # a holiday in any part of the United Kingdom

FOI_WORKING_DAYS = FOI_REVIEW_WORKING_DAYS = 20
USUAL_WORKING_DAYS = 10

_ONE_DAY = dt.timedelta(days=1)


@functools.cache
def _table() -> dict[str, frozenset[dt.date]]:
    """The bank holidays of each nation. Raises Refusal if the table cannot be read."""
    found: dict[str, set[dt.date]] = {nation: set() for nation in NATIONS}
    try:
        with resource("uk_bank_holidays.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, strict=True):
                found[row["division"]].add(dt.date.fromisoformat(row["date"]))
    except (OSError, UnicodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise Refusal(
            "The table of bank holidays that came with the program cannot be read. "
            "Installing the program again puts it back."
        ) from error
    return {nation: frozenset(days) for nation, days in found.items()}


def bank_holidays(nation: str = ANY, days: Iterable[CalendarDay] = ()) -> frozenset[dt.date]:
    """The bank holidays of a nation, or of all three together for "any" and for names not known.

    ``days`` are the file's own: each adds a holiday, or says that one of the table was an ordinary
    working day, in its nation or in all; of two for one day the later in order counts.
    """
    own, table = tuple(days), _table()
    if nation not in table:
        return frozenset().union(*(bank_holidays(one, own) for one in table))
    if not own:
        return table[nation]
    found = set(table[nation])
    for day in own:
        if day.nation in (nation, ANY) and is_full_date(day.date):
            change = found.discard if day.kind == WORKING else found.add
            change(dt.date.fromisoformat(day.date))
    return frozenset(found)


def years_known() -> range:
    """The years whose bank holidays we have."""
    years = {day.year for day in bank_holidays(ANY)}
    return range(min(years, default=0), max(years, default=-1) + 1)


def is_known(day: dt.date) -> bool:
    """Whether we have the bank holidays of that day's year."""
    return day.year in years_known()


def caveat(day: dt.date) -> str:
    """A sentence to stand beside a date reckoned without bank holidays, else ""."""
    if is_known(day):
        return ""
    years = years_known()
    return (
        f"Bank holidays are known from {years[0]} to {years[-1]} only; this date leaves out "
        "weekends and no others."
        if years
        else "No bank holidays are known; this date leaves out weekends and no others."
    )


def is_working_day(day: dt.date, holidays: Collection[dt.date]) -> bool:
    """Monday to Friday and not a holiday."""
    return day.weekday() < 5 and day not in holidays


def next_working_day(day: dt.date, holidays: Collection[dt.date]) -> dt.date:
    """The day itself if it is a working day, else the first after it."""
    while not is_working_day(day, holidays):
        day += _ONE_DAY
    return day


def working_days_after(day: dt.date, count: int, holidays: Collection[dt.date]) -> dt.date:
    """The ``count``-th working day after ``day``, which itself is not counted (0: the day itself).

    Raises Refusal for a count below 0 or past the end of the calendar.
    """
    if count < 0:
        raise Refusal("A time to reply cannot be less than no days.")
    try:
        while count:
            day += _ONE_DAY
            count -= is_working_day(day, holidays)
    except OverflowError as error:
        raise Refusal("That many working days reach past the end of the calendar.") from error
    return day


def working_days_between(earlier: dt.date, later: dt.date, holidays: Collection[dt.date]) -> int:
    """The working days after ``earlier`` up to and with ``later``; 0 if it lies before."""
    days = (later - earlier).days
    return sum(is_working_day(earlier + n * _ONE_DAY, holidays) for n in range(1, max(days, 0) + 1))


def reply_due(
    sent: dt.date, working_days: int = USUAL_WORKING_DAYS, nation: str = ENGLAND_AND_WALES
) -> dt.date:
    """The day by which a reply to a letter of ``sent`` is hoped for."""
    return working_days_after(sent, working_days, bank_holidays(nation))


def foi_due(received: dt.date, holidays: Collection[dt.date] | None = None) -> dt.date:
    """The last day to answer a freedom of information request.

    The twentieth working day after receipt, leaving out a bank holiday in any part of the United
    Kingdom (the table's, unless ``holidays`` are given); for what is received on a Saturday the
    Monday after is the first. Source: Freedom of Information Act 2000, section 10.
    """
    known = bank_holidays(ANY) if holidays is None else holidays
    return working_days_after(received, FOI_WORKING_DAYS, known)


def foi_review_due(received: dt.date, holidays: Collection[dt.date] | None = None) -> dt.date:
    """The day to answer a request for an internal review: counted as the request itself is.

    Source: Information Commissioner's guidance: twenty working days, forty at the very most.
    """
    known = bank_holidays(ANY) if holidays is None else holidays
    return working_days_after(received, FOI_REVIEW_WORKING_DAYS, known)


def subject_access_due(received: dt.date, holidays: Collection[dt.date] | None = None) -> dt.date:
    """The last day to answer someone who asks what is held about them.

    One calendar month after receipt; the last day of a shorter month; the next working day after a
    weekend or bank holiday (England's and Wales's by the table, unless ``holidays`` are given).
    Source: UK GDPR, article 12(3), and the Information Commissioner's guidance on it.
    """
    known = bank_holidays(ENGLAND_AND_WALES) if holidays is None else holidays
    year, month = divmod(received.year * 12 + received.month, 12)  # the month after it
    try:
        last = calendar.monthrange(year, month + 1)[1]
        due = dt.date(year, month + 1, min(received.day, last))
        return next_working_day(due, known)
    except (OverflowError, ValueError) as error:
        raise Refusal("That month reaches past the end of the calendar.") from error
