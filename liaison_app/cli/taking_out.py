"""export: everything or one matter as a folder of readable files, a calendar file or the open bundle."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable
from pathlib import Path

from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say
from liaison_app.services.jobs import run_here


def add_to(command: argparse.ArgumentParser, path: Callable[[str], Path]) -> None:
    """What may be written after `liaison export FILE`; `path` reads the name of a file."""
    command.add_argument("output", type=path, metavar="OUT", help="a new folder, or a file")
    command.add_argument(
        "--as", dest="way", default="", metavar="KIND", help="folder, bundle, calendar …"
    )
    command.add_argument("--matter", default="", metavar="REFERENCE", help="of one matter alone")
    command.add_argument(
        "--restricted", action="store_true", help="with what is marked restricted or private"
    )


def export(options: argparse.Namespace) -> int:
    """Write it as is asked for, or as the ending of the name has it."""
    from liaison_app.services import reports, taking_out

    way = taking_out.way_of(options.way) if options.way else taking_out.way_for(options.output)
    with looked_at(options.file) as store:
        matter = options.matter
        made = run_here(
            taking_out.take_out(
                store,
                way,
                options.output,
                dt.date.today(),
                matter_id=reports.matter_of_reference(store, matter) if matter else None,
                restricted_too=options.restricted,
            )
        )
    say(f"Wrote {made.words} to “{made.path}”.")
    for name in made.missing:
        note(f"The contents of “{name}” are not in the file any more, so it is not there.")
    if options.restricted:
        note("It has what is restricted in it: keep it as safe as the file itself.")
    elif made.left_out:
        note(f"{made.left_out:,} restricted or private left out; --restricted puts them in too.")
    return 0
