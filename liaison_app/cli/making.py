"""new, export and import."""

from __future__ import annotations

import argparse
import datetime as dt

from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say
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
        from liaison_app.services import bundles
        from liaison_app.services.sample_town import make_sample_town

        counts = run_here(make_sample_town(options.file, dt.date.today()))
        if key is not None:
            from liaison_app.services.passphrases import change_key

            run_here(change_key(options.file, None, key))
        say(f"Made “{options.file}” with the sample town: {bundles.counts_in_words(counts)}.")
    else:
        Store.create(options.file, key=key).close()
        say(f"Made “{options.file}”.")
    return 0


def export(options: argparse.Namespace) -> int:
    """Write everything as a bundle."""
    from liaison_app.services import bundles

    with looked_at(options.file) as store:
        hidden = {} if options.restricted else bundles.left_out(store)
        job = bundles.export_bundle(store, options.output, restricted_too=options.restricted)
        counts = run_here(job)
    say(f"Wrote {bundles.counts_in_words(counts)} to “{options.output}”.")
    if options.restricted:
        note("It is a full copy, with what is restricted: keep it as safe as the file itself.")
    elif left := sum(len(ids) for ids in hidden.values()):
        note(f"{left:,} restricted or private left out; --restricted puts them in too.")
    return 0


def take_in(options: argparse.Namespace) -> int:
    """Take everything of a bundle into the file, or nothing; a backup is made before."""
    from liaison_app.services import backups, bundles

    with opened(options.file) as store:
        run_here(backups.make_backup(store, backups.BEFORE_IMPORT))
        counts = run_here(bundles.import_bundle(store, options.bundle))
    say(f"Imported {bundles.counts_in_words(counts)}.")
    return 0
