"""The activity report: what was done in a year or any time, for the annual meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Office
from liaison_app.records.dates import first_day
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.time_stretches import year_before
from liaison_app.services.jobs import Job, run_here
from liaison_app.services.report_scope import OF_US, PERIOD, Filter, Period, Report, Scope, Table
from liaison_app.store.queries.activity import count_restricted
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.figures_content import FiguresContent, FigureSection
    from liaison_app.services.activity_figures import Activity

BESIDE, YEAR_BEFORE = "beside", "before"
AFTER = "after"
TITLE = phrase("Activity report")
_NOTES = (
    (
        "Letters, e-mails and messages are counted by their own date; drafts are not. A letter of"
        " which only the month or year is known counts in every time it may lie in."
    ),
    (
        "What was sent in one mailing counts as many letters as it had. What passed among ourselves"
        " is neither sent nor received."
    ),
    (
        "No shares in a hundred are given: of a few letters, promises and meetings they would say"
        " more than is known."
    ),
)


def making(store: Store, scope: Scope) -> Job[bytes]:
    """The activity report as PDF; what is restricted is counted only when asked for.

    Raises NotPrintable for a character that has no typeface; the message names it.
    """
    from liaison_app.documents.figures_pdf import write_figures
    from liaison_app.services.report_writing import written

    found, before = yield from _counted(store, scope)
    paper = write_figures(content(store, scope, found, before))
    pdf = yield from written(paper, begun=10 if before is None else 20)
    return pdf


def tables(store: Store, scope: Scope) -> Sequence[Table]:
    """The tables of the report, each with the figures of the charts above it."""
    from liaison_app.services.activity_sections import sections

    found, before = run_here(_counted(store, scope))
    return tables_of(sections(found, before))


def tables_of(made: Sequence[FigureSection]) -> list[Table]:
    """The tables that stand beneath charts, to be saved."""
    return [
        Table(one.name, [column.heading for column in one.columns], one.rows)
        for section in made
        for one in section.tables
    ]


def content(
    store: Store, scope: Scope, found: Activity, before: Activity | None = None
) -> FiguresContent:
    """What the paper says."""
    from liaison_app.documents.figures_content import FiguresContent
    from liaison_app.services.activity_sections import sections
    from liaison_app.services.activity_words import aloud

    office = store.only(Office)
    return FiguresContent(
        title=TITLE,
        below=(
            " · ".join(filter(None, (office.name, _time(scope, found)))),
            without_words(found.left_out),
            _not_beside_words(scope, before),
        ),
        aloud=aloud(found, before),
        sections=() if found.is_empty and before is None else sections(found, before),
        notes=(*_NOTES, *after_notes(scope)),
        council=office.name,
        printed_on=say_date(scope.today.isoformat()),
        restricted=scope.restricted_too,
        colour=office.colour or HOUSE_COLOUR,
    )


def after_notes(scope: Scope) -> list[str]:
    """What counts as prompted by an incident, in words."""
    within = within_days(scope)
    words = "Contact followed an incident when its matter is an incident or a campaign"
    if not within:
        return [f"{words}."]
    more = f"on a day of concern of it, or within {within} days after either"
    return [f"{words}, and also when it came on the day such a matter was opened, {more}."]


def within_days(scope: Scope) -> int:
    """The days after an incident that were picked; 0 for its own matter alone."""
    words = scope.pick(AFTER)
    return int(words) if words in dict(_AFTER) and words else 0


def _counted(store: Store, scope: Scope) -> Job[tuple[Activity, Activity | None]]:
    from liaison_app.services.activity_counts import counting

    period, earlier = _periods(scope)
    times = [period] if earlier is None else [period, earlier]
    found = []
    for at, time in enumerate(times):
        one = yield from counting(
            store,
            time,
            scope.today,
            restricted_too=scope.restricted_too,
            within=within_days(scope),
            steps=(at, len(times)),
        )
        found.append(one)
    return found[0], found[1] if earlier is not None else None


def _periods(scope: Scope) -> tuple[Period, Period | None]:
    """The time, and the one it is set beside if that is wished and it has a beginning.

    A year that is not over is counted as far as today, and so is the year before: to the same day.
    """
    since, until = first_day(scope.period.since), first_day(scope.period.until) or scope.today
    if scope.pick(BESIDE) != YEAR_BEFORE or since is None or since > scope.today:
        return scope.period, None
    until = min(until, scope.today)
    try:
        earlier = year_before(since, until)
    except ValueError:
        return scope.period, None
    return _period(since, until), _period(*earlier)


def _period(since: dt.date, until: dt.date) -> Period:
    return Period(since.isoformat(), until.isoformat())


def _time(scope: Scope, found: Activity) -> str:
    """“1 January 2026 to 31 December 2026, counted to 22 November 2026”."""
    words = scope.period.words()
    words = words[:1].upper() + words[1:]
    today = scope.today.isoformat()
    over = scope.period.until and scope.period.until > today and found.until == today
    return f"{words}, counted to {say_date(today)}" if over else words


def _not_beside_words(scope: Scope, before: Activity | None) -> str:
    wished = scope.pick(BESIDE) == YEAR_BEFORE and before is None
    return "Only a time with a beginning can stand beside the year before it." if wished else ""


def without_words(count: int) -> str:
    """“Without 3 that are restricted.”; "" where nothing is left out."""
    return f"Without {count:,} that {'is' if count == 1 else 'are'} restricted." if count else ""


def _left_out(store: Store, scope: Scope) -> int:
    if scope.restricted_too:
        return 0
    return count_restricted(store, scope.period.since, scope.period.until)


_AFTER = (
    ("", phrase("What is in its own matter")),
    ("7", phrase("Also within 7 days of one")),
    ("14", phrase("Also within 14 days of one")),
    ("30", phrase("Also within 30 days of one")),
)
PROMPTED = Filter(AFTER, phrase("After an incident is"), _AFTER)
"""The choice of what counts as prompted by an incident."""

REPORT = Report(
    name="activity",
    title=TITLE,
    caption=phrase("What was done in a year, in words, tables and charts, for the annual meeting"),
    make=making,
    group=OF_US,
    may=frozenset((PERIOD,)),
    filters=(
        Filter(
            BESIDE,
            phrase("Beside it"),
            (("", phrase("Nothing")), (YEAR_BEFORE, phrase("The year before"))),
        ),
        PROMPTED,
    ),
    tables=tables,
    left_out=_left_out,
    usual="year",
)
