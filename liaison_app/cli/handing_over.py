"""handover: the file for a successor, and the book to read together, without a window."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from liaison_app.cli.asking import new_passphrase
from liaison_app.cli.files import opened
from liaison_app.cli.printing import note, say
from liaison_app.errors import Refusal
from liaison_app.records.handover import EVERYTHING, OPEN_WORK, WITHOUT_ONLY_ME
from liaison_app.services.handover_checks import keeps_archive_locked
from liaison_app.services.jobs import run_here
from liaison_app.services.whole_files import write_whole

SCOPES = {
    "everything": EVERYTHING,
    "without-only-me": WITHOUT_ONLY_ME,
    "open-work": OPEN_WORK,
}


def hand_over(options: argparse.Namespace) -> int:
    """Make the file for a successor, and the handover book if it is asked for; say what is in them.

    The new file has the passphrase given for it, or else that of the file it is made from.
    """
    from liaison_app.services import handover
    from liaison_app.services.taking_over import counts_of, say_counts
    from liaison_app.store.key import Key

    scope = SCOPES[options.scope]
    own = _words_in(options.new_passphrase_file)
    rest = _words_in(options.archive_passphrase_file)
    if scope == OPEN_WORK and not rest:
        raise Refusal("The archive with the rest needs --archive-passphrase-file.")
    today = dt.date.today()
    with opened(options.file) as store:
        keeps_archive_locked(rest, own, store.key)
        for found in handover.checks(store, today):
            if found.state == handover.LOOK:
                note(f"{found.words}.")
        pdf = b""
        if (
            options.book is not None
        ):  # first, so that a character nobody can print stops nothing half-way
            from liaison_app.services.handover_book import handover_book

            pdf = handover_book(store, today, to_name=options.to)
        made = run_here(
            handover.make(
                store,
                options.output,
                scope,
                to_name=options.to,
                note=options.note,
                key=Key.new(own) if own else store.key,
                archive_key=Key.new(rest) if rest else None,
                today=today,
            )
        )
    say(f"Made “{options.output}” with {say_counts(counts_of(made))}.")
    say("It was read again and is just what was meant.")
    if scope == OPEN_WORK:
        say(f"The whole file as it stands is in “{handover.archive_beside(options.output)}”.")
    if not made.protected:
        note("It has no passphrase: whoever gets hold of it can read everything in it.")
    if options.book is not None:
        write_whole(options.book, pdf, options.file)
        say(f"Wrote “{options.book}”.")
    return 0


def _words_in(path: Path | None) -> str:
    """The new passphrase in a file, if one is named; raises Refusal when it is too easy."""
    return "" if path is None else new_passphrase(path)
