"""When an answer is due: working days, freedom of information, subject access."""

import calendar
import datetime as dt
from collections.abc import Collection

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.rules.bank_holidays import ANY, ENGLAND_AND_WALES, bank_holidays

FOI_WORKING_DAYS = FOI_REVIEW_WORKING_DAYS = 20
USUAL_WORKING_DAYS = 10

_ONE_DAY = dt.timedelta(days=1)


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
        raise Refusal(phrase("A time to reply cannot be less than no days."))
    try:
        while count:
            day += _ONE_DAY
            count -= is_working_day(day, holidays)
    except OverflowError as error:
        raise Refusal(
            phrase("That many working days reach past the end of the calendar.")
        ) from error
    return day


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
        raise Refusal(phrase("That month reaches past the end of the calendar.")) from error
