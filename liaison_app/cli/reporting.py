"""report: the reports there are, and each as PDF or its tables as CSV or Excel."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say, table
from liaison_app.errors import Refusal
from liaison_app.services import reports
from liaison_app.services.jobs import run_here
from liaison_app.services.report_scope import (
    BODY,
    CONTACT,
    MATTER,
    MEETING,
    PERIOD,
    PERSON,
    Period,
    Report,
    Scope,
)
from liaison_app.services.reports import REPORTS
from liaison_app.services.whole_files import write_whole
from liaison_app.store.store import Store

_WRITTEN = {
    MEETING: "--meeting NAME",
    MATTER: "--matter REFERENCE",
    CONTACT: "WHO",
    BODY: "WHO",
    PERSON: "WHO",
    PERIOD: "--since, --until or --year",
}
_LACKING = {
    MEETING: "It is about one meeting: give its title, day or number with --meeting.",
    MATTER: "It is about one matter: give its reference with --matter.",
    CONTACT: "It is about someone: write the name after “{name}”.",
    BODY: "It is about one body: write the name after “{name}”.",
    PERSON: "It is about one person: write the name after “{name}”.",
    PERIOD: "It is about a time: give it with --since and --until, or with --year.",
}
_KINDS = {BODY: ("organisation",), PERSON: ("person",)}


def add_to(
    command: argparse.ArgumentParser, path: Callable[[str], Path], day: Callable[[str], str]
) -> None:
    """What may be written after `liaison report FILE`; `path` reads a file's name, `day` a day."""
    command.add_argument("name", nargs="?", metavar="NAME")
    command.add_argument("who", nargs="?", default="", metavar="WHO", help="whom it is about")
    command.add_argument("-o", "--output", type=path, metavar="OUT.pdf")
    command.add_argument(
        "--csv",
        type=path,
        metavar="OUT.csv",
        help="its tables, as CSV, or as Excel where the name ends in .xlsx",
    )
    command.add_argument("--since", type=day, default="", metavar="DAY", help="2026-01-31")
    command.add_argument("--until", type=day, default="", metavar="DAY")
    command.add_argument("--year", type=_year, metavar="YEAR", help="in place of both")
    command.add_argument("--matter", default="", metavar="REFERENCE", help="of one matter alone")
    command.add_argument("--meeting", default="", metavar="NAME", help="of one meeting")
    command.add_argument(
        "--pick",
        action="append",
        default=[],
        metavar="KEY=VALUE",
        help="a filter of its own; “report FILE NAME” says which there are",
    )


def report(options: argparse.Namespace) -> int:
    """Write a report's PDF or tables, or list the reports there are, or what one may be asked for."""
    if options.name is None:
        if options.output is not None or options.csv is not None:
            print("liaison report: NAME is missing before -o", file=sys.stderr)
            return 2
        with looked_at(options.file):
            rows = [(one.name, one.caption, _needs(one)) for one in REPORTS.values()]
            table(("name", "what it holds", "needs"), rows)
        return 0
    if options.name not in REPORTS:
        print(f"liaison report: one of {', '.join(REPORTS)} is needed", file=sys.stderr)
        return 2
    wanted = REPORTS[options.name]
    with looked_at(options.file) as store:
        if options.output is None and options.csv is None:
            print("liaison report: -o OUT.pdf is needed, or --csv OUT.csv", file=sys.stderr)
            _explain(store, wanted)
            return 2
        scope = _scope(store, wanted, options)
        written = _write(store, wanted, scope, options)
        left_out = wanted.left_out(store, scope) if wanted.left_out is not None else 0
    if left_out:
        note(f"{left_out:,} restricted left out; --restricted puts them in too.")
    for target in written:
        say(f"Wrote “{target}”.")
    return 0


def _write(store: Store, wanted: Report, scope: Scope, options: argparse.Namespace) -> list[Path]:
    from liaison_app.services.report_tables import save_tables

    written: list[Path] = []
    if options.output is not None:
        pdf = run_here(reports.make_for(store, wanted, scope))
        write_whole(options.output, pdf, options.file)
        written.append(options.output)
    if options.csv is not None:
        written += run_here(save_tables(store, wanted, scope, options.csv))
    return written


def _scope(store: Store, wanted: Report, options: argparse.Namespace) -> Scope:
    """What is asked for; what the report does not take is refused rather than passed over."""
    from liaison_app.services.contact_names import contact_called
    from liaison_app.services.meeting_names import meeting_called
    from liaison_app.services.report_periods import of_year

    if options.year is not None and (options.since or options.until):
        raise Refusal("Give --year, or --since and --until.")
    period = Period(options.since, options.until)
    if options.year is not None:
        period = of_year(options.year)
    given = {
        MATTER: bool(options.matter),
        MEETING: bool(options.meeting),
        PERIOD: period != Period(),
    }
    for sort, is_given in given.items():
        if is_given and sort not in wanted.takes:
            raise Refusal(f"“{wanted.name}” takes no {_WRITTEN[sort]}.")
    about = next((sort for sort in (CONTACT, BODY, PERSON) if sort in wanted.takes), "")
    if options.who and not about:
        raise Refusal(f"“{wanted.name}” is not about anyone: leave “{options.who}” out.")
    given |= {CONTACT: bool(options.who), BODY: bool(options.who), PERSON: bool(options.who)}
    for sort, sentence in _LACKING.items():
        if sort in wanted.needs and not given[sort]:
            raise Refusal(sentence.format(name=wanted.name))
    matter, meeting, who = options.matter, options.meeting, options.who
    restricted = options.restricted
    found = meeting_called(store, meeting, restricted_too=restricted) if meeting else None
    return Scope(
        today=dt.date.today(),
        period=period,
        restricted_too=restricted,
        matter_id=reports.matter_of_reference(store, matter) if matter else None,
        contact=contact_called(store, who, kinds=_KINDS.get(about, ())) if who else None,
        meeting_id=None if found is None else found.id,
        picks=_picks(store, wanted, options.pick),
    )


def _picks(store: Store, wanted: Report, given: list[str]) -> dict[str, str]:
    """The filters as (key, value); a value may be written as its words too."""
    picks: dict[str, str] = {}
    for pick in given:
        key, _sign, value = (part.strip() for part in pick.partition("="))
        one = next((one for one in wanted.filters if one.key == key), None)
        if one is None:
            keys = ", ".join(f"--pick {one.key}=…" for one in wanted.filters)
            raise Refusal(
                f"“{wanted.name}” has no filter “{key}”{f'; there is {keys}' * bool(keys)}."
            )
        choices = one.choices_in(store)
        fitting = [code for code, words in choices if value.casefold() in (code, words.casefold())]
        if not fitting:
            values = ", ".join(code or f"“{words}”" for code, words in choices)
            raise Refusal(f"“{key}” cannot be “{value}”; it is one of {values}.")
        picks[key] = fitting[0]
    return picks


def _needs(one: Report) -> str:
    return ", ".join(words for sort, words in _WRITTEN.items() if sort in one.needs)


def _explain(store: Store, one: Report) -> None:
    """What a report may be asked for, line by line."""
    say(f"{one.title}: {one.caption}.")
    for sort, words in _WRITTEN.items():
        if sort in one.takes:
            say(f"  {words}{'' if sort in one.needs else '  (if wanted)'}")
    for filter_ in one.filters:
        choices = filter_.choices_in(store)
        values = ", ".join(f"{code} ({words})" for code, words in choices if code)
        say(f"  --pick {filter_.key}=…  {filter_.label}: {values}")
    if one.tables is not None:
        say("  --csv OUT.csv  its tables")


def _year(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError("a year is written as 2026")
    return int(text)
