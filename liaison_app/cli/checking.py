"""check: what is wrong with a file is said, what can be is repaired, and a way out of the rest named."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from liaison_app.cli.asking import key_of
from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import say, say_refusal
from liaison_app.errors import FileDamaged, FileInUse, FileRefused
from liaison_app.services.jobs import run_here

if TYPE_CHECKING:
    from liaison_app.services.checkup import Checkup
    from liaison_app.store.key import Key


def check(options: argparse.Namespace) -> int:
    """Look a file over, repair what can be repaired, and say what was found.

    With `--rescue OUT` what can be read of it is written into a new file besides.
    """
    from liaison_app.services.checkup import Checkup
    from liaison_app.services.rescue import rescue

    key = key_of(options.file)
    try:
        checkup = _looked_over(options.file)
    except FileRefused as refusal:
        if options.rescue is None and not isinstance(refusal, FileDamaged):
            raise
        checkup = Checkup((), (str(refusal),))
    for sentence in (*checkup.findings, *checkup.repaired):
        say(sentence)
    for sentence in checkup.problems:
        say_refusal(sentence)
    if options.rescue is not None:
        for sentence in run_here(rescue(options.file, options.rescue, key)).in_sentences():
            say(sentence)
        return 0
    if not checkup.is_sound:
        _name_the_ways_out(options.file, key)
    return 0 if checkup.is_sound else 1


def _looked_over(path: Path) -> Checkup:
    from liaison_app.services.checkup import Checkup, check_up

    try:
        with opened(path) as store:
            return check_up(store)
    except FileInUse:
        with looked_at(path) as store:
            checkup = check_up(store)
        said = "It is open in a window, so it was only looked at: nothing was repaired."
        return Checkup((*checkup.findings, said), checkup.problems)


def _name_the_ways_out(path: Path, key: Key | None) -> None:
    from liaison_app.services.ways_out import last_good_backup

    good = last_good_backup(path, key)
    if good is not None:
        say(f"The last backup that is whole is of {good.when}: “{good.backup.path}”.")
        say("“liaison restore” puts it in place, and keeps the damaged file.")
    else:
        say("There is no whole backup of it on this computer; look for one on your stick.")
    say("“liaison check FILE --rescue OUT” writes what can be read into a new file.")
