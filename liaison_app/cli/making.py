"""new: an empty file, or the sample town."""

from __future__ import annotations

import argparse
import datetime as dt

from liaison_app.cli.printing import say
from liaison_app.rules.said_kinds import counts_in_words
from liaison_app.services.jobs import run_here
from liaison_app.store.store import Store


def new(options: argparse.Namespace) -> int:
    """Make a new file, empty or with the sample town in it, protected if that is asked for."""
    key = None
    if options.protect or options.new_passphrase_file is not None:
        from liaison_app.cli.asking import new_passphrase
        from liaison_app.store.key import Key

        key = Key.new(new_passphrase(options.new_passphrase_file))
    if options.sample:
        from liaison_app.services.sample_town import make_sample_town

        counts = run_here(make_sample_town(options.file, dt.date.today()))
        if key is not None:
            from liaison_app.services.passphrases import change_key

            run_here(change_key(options.file, None, key))
        say(f"Made “{options.file}” with the sample town: {counts_in_words(counts)}.")
    else:
        Store.create(options.file, key=key).close()
        say(f"Made “{options.file}”.")
    return 0
