"""Which backups are deleted again, and when none are: while something may have been lost unnoticed."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from liaison_app.language import counted, marked, phrase, within
from liaison_app.records import kind_named
from liaison_app.rules.kept_backups import fell_by_a_fifth, may_go
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_moments import say_day_and_time
from liaison_app.services.backup_files import Backup, backups_in, folder_of
from liaison_app.services.backup_notes import (
    is_anothers,
    last_path,
    origins,
    read_told,
    write_told,
)
from liaison_app.store.queries.facts import Facts
from liaison_app.store.store import Store

BEFORE_IMPORT = marked("before import")
BEFORE_DELETING, BEFORE_RESTORING = marked("before deleting"), marked("before restoring")
ASKED_FOR = (BEFORE_DELETING, BEFORE_RESTORING)  # after which fewer records are no surprise
_HELD = "held.json"


@dataclass(frozen=True, slots=True)
class Held:
    """Why older backups are kept at present, in a sentence, and the counts from before that."""

    sentence: str
    counts: dict[str, int]


def thin(folder: Path, now: dt.datetime | None = None) -> int:
    """Delete the backups in a folder that need not be kept; returns how many.

    Those of a copy of the file that lies elsewhere are looked at by themselves.
    """
    here, told = last_path(folder), origins(folder)
    of_each: dict[str, list[Backup]] = {}
    for one in backups_in(folder):
        origin = told.get(one.path.name, "")
        of_each.setdefault(origin if is_anothers(origin, here) else here, []).append(one)
    return sum(
        _thin(backups, now or dt.datetime.now().astimezone()) for backups in of_each.values()
    )


def _thin(backups: Sequence[Backup], now: dt.datetime) -> int:
    """Delete those of one file's backups, given newest first, that need not be kept."""
    latest: dict[str, Backup] = {}
    for one in backups:  # the last one before each sort of deed stays for good
        if one.why.startswith("before "):
            latest.setdefault(one.why, one)
    gone = 0
    for one in may_go([(one, one.at) for one in backups], now):
        if one not in latest.values():
            with contextlib.suppress(OSError):
                one.path.unlink()
                gone += 1
    return gone


def held(store: Store) -> Held | None:
    """Why no older backup is deleted at present; None when they are thinned as usual."""
    return _held(folder_of(store))


def _held(folder: Path) -> Held | None:
    told = read_told(folder / _HELD)
    sentence, counts = _sentence(told), told.get("counts")
    if not sentence or not isinstance(counts, dict):
        return None
    return Held(sentence, {str(kind): int(count) for kind, count in counts.items()})


def _sentence(told: Mapping[str, object]) -> str:
    """Why they are held, made of what is kept of it: it is read in the language of whoever looks."""
    damaged, fallen, after = told.get("damaged"), told.get("fallen"), told.get("after")
    if isinstance(damaged, int):
        return counted(
            "The contents of {count} file kept in it are damaged.",
            "The contents of {count} files kept in it are damaged.",
            damaged,
            count=say_count(damaged),
        )
    if isinstance(fallen, list) and isinstance(after, str):
        with contextlib.suppress(ValueError):
            return phrase(
                "A fifth or more of the {kinds} in this file went after the backup of {when}.",
                kinds=say_list([_called(str(kind)) for kind in fallen[:3]]),
                when=say_day_and_time(dt.datetime.fromisoformat(after)),
            )
    return str(told.get("sentence", ""))  # the whole of it was kept up to version 0.8


def release(store: Store) -> None:
    """Thin again from now on: what made us hold them was meant, or has been put right."""
    (folder_of(store) / _HELD).unlink(missing_ok=True)


def hold_if_need_be(
    folder: Path, newest: Backup | None, before: Facts | None, now: Facts, faults: Sequence[str]
) -> None:
    """Keep all older backups while the file may have lost something that nobody meant to lose."""
    place = folder / _HELD
    holding = _held(folder)
    if faults:
        # not their names, which someone may have erased later
        write_told(place, {"damaged": len(faults), "counts": {}})
    elif holding is not None:
        if not fell_by_a_fifth(holding.counts, now.counts):
            place.unlink(missing_ok=True)  # it is whole again
    elif before is not None and newest is not None and newest.why not in ASKED_FOR:
        fallen = fell_by_a_fifth(before.counts, now.counts)
        if fallen:
            after = newest.at.isoformat()
            write_told(place, {"fallen": fallen, "after": after, "counts": before.counts})


def _called(kind_name: str) -> str:
    kind = kind_named(kind_name)
    return within(kind.plural) if kind is not None else kind_name
