"""passphrase: set, change or remove the passphrase of a file, or write its recovery sheet."""

from __future__ import annotations

import argparse
import datetime as dt

from liaison_app.cli.asking import key_of, new_passphrase
from liaison_app.cli.files import looked_at
from liaison_app.cli.printing import note, say
from liaison_app.errors import Refusal
from liaison_app.services import passphrases
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key

HAS_ONE = "The file has a passphrase already: say “change”."
HAS_NONE = "The file has no passphrase."


def passphrase(options: argparse.Namespace) -> int:
    """Do what was asked for; the file must not be open in a window."""
    if options.deed == "sheet":
        return _sheet(options)
    old = key_of(options.file)
    if options.deed == "set" and old is not None:
        raise Refusal(HAS_ONE)
    if options.deed != "set" and old is None:
        with looked_at(options.file):  # a file that cannot be opened says so itself
            raise Refusal(HAS_NONE)
    new = None
    if options.deed != "remove":
        new = Key.new(new_passphrase(options.new_passphrase_file))
    older = passphrases.KEEP if options.deed == "remove" else options.backups
    outcome = run_here(passphrases.change_key(options.file, old, new, older=older))
    say(_DONE[options.deed])
    if said := outcome.said():
        say(said)
    if new is not None:
        note("Print the recovery sheet: liaison passphrase FILE sheet -o OUT.pdf")
    return 0


_DONE = {
    "set": "The file is protected from now on.",
    "change": "The passphrase was changed.",
    "remove": "The file has no passphrase any more.",
}


def _sheet(options: argparse.Namespace) -> int:
    """Write the recovery sheet as PDF."""
    from liaison_app.services.recovery_sheet import note_made_of, sheet_of
    from liaison_app.services.whole_files import write_whole

    if options.output is None:
        raise Refusal("Say where the sheet goes: -o OUT.pdf.")
    today = dt.date.today()
    with looked_at(options.file) as store:
        pdf, key = sheet_of(store, today), store.key
    write_whole(options.output, pdf, options.file)
    if key is not None:
        try:
            note_made_of(options.file, key, today.isoformat())
        except Refusal:  # it is open in a window, which will go on saying that none was made
            note("It could not be noted in the file that the sheet was made.")
    say(f"Wrote “{options.output}”.")
    note("It opens everything. Print it, give it to the trustees, and delete it here.")
    return 0
