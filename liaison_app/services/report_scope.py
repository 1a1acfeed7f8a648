"""What a report is: its name, what it is asked for (a time, a matter, a contact …), and how it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from liaison_app.language import phrase
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job
from liaison_app.store.store import Store

PERIOD, MATTER, CONTACT, BODY, MEETING, PERSON = (
    "period",
    "matter",
    "contact",
    "body",
    "meeting",
    "person",
)
"""What a report may be asked for. A contact is a post, person or body; a body is an organisation."""


OF_WRITING, OF_PEOPLE, OF_MATTERS, OF_US = (
    phrase("Letters and replies"),
    phrase("Contacts"),
    phrase("Matters"),
    phrase("The council"),
)
"""The groups in which reports are shown."""


@dataclass(frozen=True, slots=True)
class Period:
    """From day to day as ISO text, both included; "" leaves that end open."""

    since: str = ""
    until: str = ""

    def words(self) -> str:
        """“1 January 2026 to 31 March 2026”, “the year 2026”, “since …”, “until …”, or all of it."""
        year = self.since[:4]
        if year and (self.since, self.until) == (f"{year}-01-01", f"{year}-12-31"):
            return phrase("the year {year}", year=year)
        if self.since and self.until:
            since, until = say_date(self.since), say_date(self.until)
            return phrase("{since} to {until}", since=since, until=until)
        if self.since:
            return phrase("since {date}", date=say_date(self.since))
        if self.until:
            return phrase("until {date}", date=say_date(self.until))
        return phrase("everything in the file")


EVERYTHING = Period()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a report is to cover: a time, one matter or contact, and what is restricted or not.

    `contact` is a post, person or organisation as (kind, id); `picks` holds what was picked of the
    report's own filters, by the key of each.
    """

    today: dt.date
    period: Period = EVERYTHING
    restricted_too: bool = False
    matter_id: int | None = None
    contact: tuple[str, int] | None = None
    meeting_id: int | None = None
    picks: Mapping[str, str] = field(default_factory=dict)

    def pick(self, key: str) -> str:
        """What was picked of a filter of the report; "" is its first choice."""
        return self.picks.get(key, "")

    @property
    def body_id(self) -> int | None:
        """The organisation it is about, if it is about one."""
        return self._contact("organisation")

    @property
    def person_id(self) -> int | None:
        """The person it is about, if it is about one."""
        return self._contact("person")

    def _contact(self, kind: str) -> int | None:
        return self.contact[1] if self.contact is not None and self.contact[0] == kind else None


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice of a report's own: its key, its words, and (value, words) of each; "" comes first.

    The choices may depend on the file, as mailing lists do; then they are a function of it.
    """

    key: str
    label: str
    choices: Sequence[tuple[str, str]] | Callable[[Store], Sequence[tuple[str, str]]]

    def choices_in(self, store: Store) -> Sequence[tuple[str, str]]:
        """The choices there are in a file."""
        return self.choices(store) if callable(self.choices) else self.choices


@dataclass(frozen=True, slots=True)
class Table:
    """What a report counts or lists, to be saved as a table: a name, a heading and rows of cells."""

    title: str
    header: Sequence[str]
    rows: Iterable[Sequence[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report by its name on the command line, its title on the screen, and what it holds.

    `needs` must be given before it can be made, `may` narrows it; both name what the constants above
    name. `tables` gives the same data as tables, where a table says something. What is restricted is
    left out unless `Scope.restricted_too`; a report that is nothing without it says so in `always_all`.
    `left_out` counts what a scope leaves out for that. `usual` is the time it begins with in the window
    (a key of `report_periods.QUICK`). A report is looked up before it is made, so
    whatever is heavy is imported inside `make` and `tables`.
    """

    name: str
    title: str
    caption: str
    make: Callable[[Store, Scope], Job[bytes]]
    group: str = ""
    needs: frozenset[str] = frozenset()
    may: frozenset[str] = frozenset()
    filters: Sequence[Filter] = ()
    tables: Callable[[Store, Scope], Sequence[Table]] | None = None
    always_all: bool = False
    usual: str = ""
    left_out: Callable[[Store, Scope], int] | None = None

    @property
    def takes(self) -> frozenset[str]:
        """All it may be asked for, whether it must be given or not."""
        return self.needs | self.may

    @property
    def periodic(self) -> bool:
        """Whether a period of time makes sense for it."""
        return PERIOD in self.takes
