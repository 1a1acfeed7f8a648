"""Bank holidays of the parts of the United Kingdom: the table that came with us, and the file's own days.

The table (resources/uk_bank_holidays.csv) holds what GOV.UK published, day by day, substitute days
and all. The file's own days add to it and take from it. Outside the table's years only weekends are
left out, and ``caveat`` says so.
"""

import csv
import datetime as dt
import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.paths import resource
from liaison_app.records.calendar_day import OF_BANKS, WORKING, CalendarDay
from liaison_app.records.dates import is_full_date

ENGLAND_AND_WALES, SCOTLAND, NORTHERN_IRELAND = NATIONS = (
    "england-and-wales",
    "scotland",
    "northern-ireland",
)
ANY = "any"  # a holiday in any part of the United Kingdom

_NAMES = {
    "new_year": phrase("New Year’s Day"),
    "2nd_january": phrase("2 January"),
    "st_patrick": phrase("St Patrick’s Day"),
    "good_friday": phrase("Good Friday"),
    "easter_monday": phrase("Easter Monday"),
    "early_may": phrase("Early May bank holiday"),
    "early_may_ve": phrase("Early May bank holiday (VE day)"),
    "spring": phrase("Spring bank holiday"),
    "queen_platinum": phrase("Platinum Jubilee bank holiday"),
    "kings_coronation": phrase("Coronation bank holiday"),
    "world_cup": phrase("World Cup bank holiday"),
    "battle_boyne": phrase("Battle of the Boyne (Orangemen’s Day)"),
    "summer": phrase("Summer bank holiday"),
    "late_august": phrase("Summer bank holiday"),
    "queens_bank_holiday": phrase("State Funeral of Queen Elizabeth II"),
    "st_andrew": phrase("St Andrew’s Day"),
    "christmas": phrase("Christmas Day"),
    "boxing_day": phrase("Boxing Day"),
}


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day as one nation has it.

    `own` is the file's own day that says so, None for one of the table; `is_working` when the file
    says that it is an ordinary working day after all.
    """

    day: dt.date
    name: str
    own: CalendarDay | None = None
    is_working: bool = False


@functools.cache
def _table() -> Mapping[str, Mapping[dt.date, str]]:
    """Day and name of each nation's bank holidays. Raises Refusal if the table cannot be read."""
    found: dict[str, dict[dt.date, str]] = {nation: {} for nation in NATIONS}
    try:
        with resource("uk_bank_holidays.csv").open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table, strict=True):
                name = _NAMES.get(row["name"], phrase("Bank holiday"))
                if row["note"] == "substitute":
                    name = phrase("{holiday} (substitute day)", holiday=name)
                found[row["division"]][dt.date.fromisoformat(row["date"])] = name
    except (OSError, UnicodeError, csv.Error, KeyError, TypeError, ValueError) as error:
        raise Refusal(
            phrase(
                "The table of bank holidays that came with the program cannot be read. "
                "Installing the program again puts it back."
            )
        ) from error
    return found


@functools.cache
def _days(nation: str) -> frozenset[dt.date]:
    return frozenset(_table()[nation])


def bank_holidays(nation: str = ANY, days: Iterable[CalendarDay] = ()) -> frozenset[dt.date]:
    """The bank holidays of a nation, or of all three together for "any" and for names not known.

    ``days`` are the file's own: each adds a holiday, or says that one of the table was an ordinary
    working day, in its nation or in all; of two for one day the later in order counts.
    """
    own = tuple(days)
    if nation not in NATIONS:
        return frozenset().union(*(bank_holidays(one, own) for one in NATIONS))
    if not own:
        return _days(nation)
    return frozenset(one.day for one in listed(nation, own) if not one.is_working)


def listed(nation: str, days: Iterable[CalendarDay] = ()) -> list[Holiday]:
    """Every bank holiday of a nation by date, and every day that the file says is none after all."""
    found = {day: Holiday(day, name) for day, name in _table()[nation].items()}
    for own in days:
        if own.kind in OF_BANKS and own.nation in (nation, ANY) and is_full_date(own.date):
            day = dt.date.fromisoformat(own.date)
            found[day] = Holiday(day, own.name, own, own.kind == WORKING)
    return [found[day] for day in sorted(found)]


def years_known() -> range:
    """The years whose bank holidays the table has."""
    years = {day.year for day in bank_holidays(ANY)}
    return range(min(years, default=0), max(years, default=-1) + 1)


def is_known(day: dt.date) -> bool:
    """Whether the table has the bank holidays of that day's year."""
    return day.year in years_known()


def caveat(day: dt.date) -> str:
    """A sentence to stand beside a date reckoned without the table's bank holidays, else ""."""
    if is_known(day):
        return ""
    years = years_known()
    if not years:
        return phrase("No bank holidays are known; this date leaves out weekends and no others.")
    return phrase(
        "Bank holidays are known from {first_year} to {last_year} only; this date leaves out"
        " weekends and no others but your own.",
        first_year=years[0],
        last_year=years[-1],
    )
