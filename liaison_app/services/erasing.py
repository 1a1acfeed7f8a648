"""Erasing someone: what it would touch, then all of it in one go, which cannot be undone.

The names go from records, texts, the names of files, the history, the search index and what is
being typed; letters kept as they were sent, and files that hold the name, go with their bytes. A
nameless line stays that says who erased which number when, and why; after an older backup was
restored it is followed once more (`apply_again`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace

from liaison_app.errors import FileRefused, Gone
from liaison_app.language import phrase
from liaison_app.rules.name_patterns import Called
from liaison_app.rules.names_erased import text_without
from liaison_app.rules.names_sought import Seeker
from liaison_app.services.erasing_found import Key, Sought
from liaison_app.services.erasing_plan import Erasing, Group, Place, is_another, planning
from liaison_app.services.erasing_rows import Rewriting
from liaison_app.services.jobs import Job, Progress, run_here
from liaison_app.store import erasing as rows
from liaison_app.store.erasing import Tombstone
from liaison_app.store.store import Store

__all__ = [
    "Erased",
    "Erasing",
    "Place",
    "apply_again",
    "erase",
    "is_another",
    "lacking",
    "names_left",
    "plan",
    "planning",
]

_TOUCHED = re.compile(r"([a-z_]+) ([0-9 ]+)")
_MADE = "made "  # begins what tells the person from another of that number


@dataclass(frozen=True, slots=True)
class Erased:
    """How much was done: records gone, texts written over, kept letters and files taken out.

    `lines` are those of the history that were written over or taken out. `not_swept` says why the
    file could not be swept after it; "" when it was.
    """

    records: int = 0
    texts: int = 0
    papers: int = 0
    files: int = 0
    lines: int = 0
    touched: tuple[Key, ...] = field(default=(), repr=False)
    not_swept: str = ""


def plan(store: Store, person_id: int) -> Erasing:
    """Every place where the person's names, addresses and numbers stand; raises Gone."""
    return run_here(planning(store, person_id))


def erase(
    store: Store,
    erasing: Erasing,
    reason: str,
    *,
    stone: Tombstone | None = None,
) -> Job[Erased]:
    """Erase a person as planned, in one change, and sweep the file after it.

    The file is looked through once more, so that what came since the plan goes too, by the same
    decisions. It cannot be undone, and it is in no bin. `stone` repeats an earlier erasing.

    Raises:
        Gone: nothing is known of the person.
        Refusal: the file cannot be written; nothing was changed.
    """
    with store.change(rows.LABEL):
        now = yield from planning(
            store,
            erasing.person_id,
            more=erasing.called,
            went=erasing.went,
            joined=erasing.joined,
        )
        now = now.with_ticks(_ticked(now, erasing), _files_ticked(now, erasing))
        yield Progress(0, 1, phrase("Erasing"))
        also = frozenset(id for id, _made in now.joined)
        sought = Sought(store, erasing.person_id, erasing.called, also)
        done = Rewriting(store, sought, now).run()
        stone = stone or Tombstone("person", erasing.person_id, "")
        seeker = Seeker(sought.called)
        words = text_without(stone.reason or reason, seeker, lambda _found: True)
        what = _said(now.made, done.touched)
        rows.bury(store, replace(stone, reason=words, what=stone.what or what))
        for id, made in now.joined:  # an older copy of the file has them by themselves
            rows.bury(store, replace(stone, record_id=id, reason=words, what=_said(made, ())))
    yield Progress(0, 1, phrase("Sweeping the file"))
    not_swept = ""
    try:
        rows.sweep(store)
    except FileRefused as refusal:
        not_swept = str(refusal)
    return Erased(
        records=done.records,
        texts=done.texts,
        papers=done.papers,
        files=done.files,
        lines=done.lines,
        touched=tuple(sorted(done.touched)),
        not_swept=not_swept,
    )


def _ticked(now: Erasing, before: Erasing) -> set[Group]:
    """What goes of the doubtful: as decided before, else as it is proposed now."""
    decided = before.decisions
    return {p.group for p in now.doubtful if decided.get(p.group, p.ticked)}


def _files_ticked(now: Erasing, before: Erasing) -> set[int]:
    decided = {held.file_id: held.ticked for held in before.files}
    return {held.file_id for held in now.files if decided.get(held.file_id, held.ticked)}


def lacking(store: Store, stones: Sequence[Tombstone]) -> list[Tombstone]:
    """Which of another file's erasings this one has not had."""
    here = {(stone.kind, stone.record_id) for stone in rows.tombstones(store)}
    return [stone for stone in stones if (stone.kind, stone.record_id) not in here]


def tombstones(store: Store) -> list[Tombstone]:
    """What was erased from the file, in order."""
    return rows.tombstones(store)


def apply_again(store: Store, missing: Sequence[Tombstone]) -> Job[int]:
    """Erase once more what was erased from a newer file, after an older one was restored.

    `missing` is what `lacking` says. What was in doubt then is decided as it was, by the numbers
    of what was touched. Whoever else has the number here, since this file went its own way before it
    was given, is left alone. Returns how many of them this file still knew.
    """
    done = 0
    for stone in missing:
        made, touched = _read(stone.what)
        went = frozenset(id for kind, id in touched if kind == "file")
        try:
            now = yield from planning(store, stone.record_id, went=went)
            if is_another(made, now.made):
                raise Gone(phrase("Somebody else has the number here."))
        except Gone:
            with store.change(rows.LABEL):
                rows.bury(store, stone)
            continue
        again = {p.group for p in now.doubtful if p.ticked or p.root in touched}
        files = {f.file_id for f in now.files if f.ticked or ("file", f.file_id) in touched}
        yield from erase(store, now.with_ticks(again, files), stone.reason, stone=stone)
        done += 1
    return done


def names_left(store: Store, called: Called, person_id: int) -> list[Place]:
    """What of a person the file still holds beyond doubt: after erasing, nothing."""
    found = run_here(planning(store, person_id, more=called))
    return [place for place in found.places if not place.doubtful]


def _said(made: str, touched: Collection[Key]) -> str:
    """“made 2026-03-18T09:12:44+00:00; correspondence 5 9; matter 3”: what tells it, without a name."""
    by_kind: dict[str, list[int]] = {}
    for kind, id in sorted(touched):
        by_kind.setdefault(kind, []).append(id)
    told = [f"{kind} {' '.join(map(str, ids))}" for kind, ids in by_kind.items()]
    return "; ".join([f"{_MADE}{made}", *told] if made else told)


def _read(what: str) -> tuple[str, set[Key]]:
    """When the person was entered, and what was touched."""
    made, touched = "", set()
    for part in what.split("; "):
        if part.startswith(_MADE):
            made = part.removeprefix(_MADE)
        elif match := _TOUCHED.fullmatch(part):
            touched |= {(match[1], int(id)) for id in match[2].split()}
    return made, touched
