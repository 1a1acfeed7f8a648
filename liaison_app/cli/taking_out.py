"""export: everything or one matter as a folder of readable files, a bundle, cards, a calendar; or a list."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say
from liaison_app.errors import Refusal
from liaison_app.services.jobs import Job, run_here

if TYPE_CHECKING:
    from liaison_app.services.taking_out import TakenOut
    from liaison_app.store.store import Store


def add_to(command: argparse.ArgumentParser, path: Callable[[str], Path]) -> None:
    """What may be written after `liaison export FILE`; `path` reads the name of a file."""
    command.add_argument("output", type=path, metavar="OUT", help="a new folder, or a file")
    command.add_argument(
        "--as",
        dest="way",
        default="",
        metavar="KIND",
        help="folder, bundle, vcard3, vcard4, calendar, or a list: people, correspondence …",
    )
    command.add_argument("--of", default="", metavar="NAME", help="whose guests, or members")
    command.add_argument("--matter", default="", metavar="REFERENCE", help="of one matter alone")
    command.add_argument(
        "--restricted", action="store_true", help="with what is marked restricted or private"
    )


def export(options: argparse.Namespace) -> int:
    """Write it as is asked for, or as the ending of the name has it."""
    with looked_at(options.file) as store:
        made = run_here(_job(store, options))
    say(f"Wrote {made.words} to “{made.path}”.")
    for name in made.missing:
        note(f"The contents of “{name}” are not in the file any more, so it is not there.")
    if options.restricted:
        note("It has what is restricted in it: keep it as safe as the file itself.")
    elif made.left_out:
        note(f"{made.left_out:,} restricted or private left out; --restricted puts them in too.")
    return 0


def _job(store: Store, options: argparse.Namespace) -> Job[TakenOut]:
    from liaison_app.services import lists_out, reports, taking_out

    if options.way in lists_out.LISTS:
        within = _within(store, options)
        wish = {"within": within, "restricted_too": options.restricted}
        return taking_out.take_list(store, options.way, options.output, **wish)
    way = taking_out.way_of(options.way) if options.way else taking_out.way_for(options.output)
    matter = options.matter
    return taking_out.take_out(
        store,
        way,
        options.output,
        dt.date.today(),
        matter_id=reports.matter_of_reference(store, matter) if matter else None,
        restricted_too=options.restricted,
    )


def _within(store: Store, options: argparse.Namespace) -> int | None:
    """The meeting whose guests are wanted, or the mailing list whose members."""
    from liaison_app.services.labels import list_named
    from liaison_app.services.lists_out import LISTS
    from liaison_app.services.meeting_names import meeting_called

    belongs_to = LISTS[options.way].belongs_to
    if not belongs_to:
        return None
    if not options.of:
        which = "meeting" if belongs_to == "meeting" else "mailing list"
        raise Refusal(f"Say of which {which}, with --of and its name.")
    if belongs_to == "meeting":
        return meeting_called(store, options.of, restricted_too=options.restricted).id
    return list_named(store, options.of).id
