"""backup and restore: as in Safe keeping of the window, without one."""

from __future__ import annotations

import argparse
import datetime as dt
from pathlib import Path

from liaison_app.cli.asking import key_made, key_of, words_in
from liaison_app.cli.files import looked_at, opened
from liaison_app.cli.printing import note, say, table
from liaison_app.errors import FileRefused, PassphraseNeeded
from liaison_app.rules.said_moments import say_moment
from liaison_app.services import backups, restoring
from liaison_app.services.backup_rounds import back_up_everywhere
from liaison_app.services.backups import Backup
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.queries.facts import Facts, facts_of


def back_up(options: argparse.Namespace) -> int:
    """Back a file up, and perhaps copy the backup elsewhere; or list its backups."""
    if options.list:
        with looked_at(options.file) as store:
            _list(backups.backups_of(store))
        return 0
    with opened(options.file) as store:
        roots = [options.output] if options.output is not None else []
        came = run_here(back_up_everywhere(store, backups.BY_HAND, roots))
    if came.newest is not None:
        word = "Backed up to" if came.made else "Nothing has changed since the backup"
        say(f"{word} “{came.newest.path}”.")
    for root in came.reached:
        say(f"It is in “{root}” too.")
    if came.problems:
        raise FileRefused(" ".join(came.problems))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Put a backup in the place of a file; without --yes, only say what would change."""
    live: Path = options.file
    live_key = key_of(live) if live.exists() else None
    now = _facts_now(options)
    made = backups.backups_of_file_at(live) if now is None else _backups_of(options)
    if options.backup is None:
        _list(made)
        note(
            "Give the number of one, or the name of a file, to see what restoring it would change."
        )
        return 0
    path = _chosen(options.backup, made)
    key = _key_for(path, live_key, options.backup_passphrase_file)
    if not options.yes:
        _show(now, restoring.preview(path, key))
        note("Nothing was changed. To restore it, run the command again with --yes.")
        return 0
    ready = run_here(restoring.restore(live, path, key=key, live_key=live_key))
    say(f"Restored “{live}” from “{path}”.")
    if ready.keep_as.exists():
        say(f"What it held before is kept as “{ready.keep_as}”.")
    if ready.erased_again:
        say(f"Erased once more: {ready.erased_again:,}.")
    return 0


def _facts_now(options: argparse.Namespace) -> Facts | None:
    """The figures of the file as it is; None when it is damaged or gone."""
    try:
        with looked_at(options.file) as store:
            return facts_of(store)
    except PassphraseNeeded:
        raise
    except FileRefused as refusal:
        note(str(refusal))
        return None


def _backups_of(options: argparse.Namespace) -> list[Backup]:
    with looked_at(options.file) as store:
        return backups.backups_of(store)


def _list(made: list[Backup]) -> None:
    """The backups with their numbers, newest first."""
    now = dt.datetime.now().astimezone()
    table(
        ("No.", "Made", "Why", "Bytes", "File"),
        (
            (str(at), say_moment(one.at, now), one.why, f"{one.size:,}", one.path.name)
            for at, one in enumerate(made, 1)
        ),
    )


def _chosen(words: str, made: list[Backup]) -> Path:
    """The backup of that number in the list, or the file of that name."""
    if words.isascii() and words.isdecimal() and not Path(words).exists():
        if not 1 <= int(words[:9]) <= len(made):
            raise FileRefused(f"There is no backup number {words}; there are {len(made):,}.")
        return made[int(words[:9]) - 1].path
    return Path(words)


def _key_for(path: Path, live_key: Key | None, named: Path | None) -> Key | None:
    try:
        return restoring.key_for(path, live_key)
    except PassphraseNeeded:
        if named is not None:
            return key_made(words_in(named).strip(), look_at_bytes(path).salt)
        return key_of(path)


def _show(now: Facts | None, then: restoring.Preview) -> None:
    """Both states side by side."""
    lines = restoring.compared(now, then.facts)
    rows = [(line.words, f"{line.now:,}", f"{line.then:,}") for line in lines]
    for words, name in (
        ("Last letter or call", "newest_letter"),
        ("Last change", "last_change"),
        ("By", "officer"),
    ):
        rows.append((words, str(getattr(now, name, "")), str(getattr(then.facts, name))))
    table(("", "Now", "Then"), rows)
