"""The bin: what was deleted in the last thirty days, brought back whole, or emptied for good."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import begun, marked, phrase, within
from liaison_app.records import kind_named
from liaison_app.records.fields import specs_of
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_kinds import count_of, noun
from liaison_app.services.history import check, whole_row
from liaison_app.services.history_names import Names, Restricted, links_in, record_from
from liaison_app.services.jobs import Progress
from liaison_app.services.removal import NAMED_IN, NEEDS
from liaison_app.store import sweeping
from liaison_app.store.changes import Batch, Change, Row
from liaison_app.store.queries import bin as binned
from liaison_app.store.queries.history import (
    HistoryChange,
    HistoryRow,
    change,
    row_now,
    rows_of,
)
from liaison_app.store.store import Store
from liaison_app.store.sweeping import Swept

DAYS = 30
"""How long something deleted stays in the bin."""
# Of a letter, and of a mailing list; alone they are no more than an edit of it.
_PARTS = ("party", "question", "answer", "list_member")
_NOTHING_THERE = phrase("That is not in the bin any more.")
_NAMES_ONE = marked("{thing} names the {kind} “{name}”, which is in the bin too.")
_NAMES_MORE = marked("{thing} names the {kind} “{name}” and {more} more, which are in the bin too.")

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Deletion:
    """One deletion with all that went along. `days` is how many days it still stays.

    `holds_restricted` says whether something that went along is restricted, though it is not itself.
    """

    change: HistoryChange
    main: HistoryRow
    title: str
    name: str
    along: str
    days: int
    restricted: bool
    holds_restricted: bool

    @property
    def id(self) -> int:
        """The number of its change."""
        return self.change.id


class OwnerGone(Refusal):
    """What something belongs to is in the bin too: `also` are the deletions to be taken back with it.

    `can_do_without` says whether it may come back alone, its link to that left empty.
    """

    def __init__(self, sentence: str, also: tuple[int, ...], can_do_without: bool):
        super().__init__(sentence)
        self.also = also
        self.can_do_without = can_do_without


def contents(store: Store, now: dt.datetime | None = None) -> list[Deletion]:
    """What is in the bin, the last deleted first. `now` is the moment in UTC."""
    now = now or dt.datetime.now(dt.UTC)
    names, restricted = Names(store), Restricted(store)
    by_change: dict[int, list[HistoryRow]] = {}
    for row in binned.deleted_since(store, _start(now)):
        if kind_named(row.kind) is not None:
            by_change.setdefault(row.change_id, []).append(row)
    found = []
    for change_id, rows in by_change.items():
        made = change(store, change_id)
        main = _main(made, rows)
        if made is not None and main is not None:
            along = _along(main, rows)
            left = _days_left(made.at, now)
            found.append(
                Deletion(
                    made,
                    main,
                    names.title(main),
                    names.name(main),
                    along,
                    left,
                    restricted.holds(main),
                    any(map(restricted.holds, rows)),
                )
            )
    return found


def bring_back(
    store: Store,
    deletions: Sequence[int],
    *,
    without: bool = False,
) -> Batch:
    """Bring back what these changes deleted, with its links, as one new change; returns it.

    `without` leaves links empty to what is in the bin itself, where they may be.

    Raises:
        OwnerGone: what something belongs to is in the bin too; nothing was changed.
        Refusal: it is not in the bin any more, or what it needs is gone for good.
    """
    now = dt.datetime.now(dt.UTC)
    state: dict[Key, Row] = {}
    names = Names(store)
    kept = {(r.kind, r.record_id): r for r in binned.deleted_since(store, _start(now))}
    wanted = sorted(set(deletions), reverse=True)
    for change_id in wanted:
        rows = [row for row in kept.values() if row.change_id == change_id]
        if _main(change(store, change_id), rows) is None:
            raise Refusal(_NOTHING_THERE)
        for row in _belonging(rows):
            state[row.kind, row.record_id] = whole_row(row)
    returned = dict(state)
    _fasten_links(store, wanted, state, _start(now))
    _look_for_owners(store, names, state, kept, without)
    changes = tuple(
        Change(kind, id, None if (kind, id) in returned else row_now(store, kind, id), row)
        for (kind, id), row in state.items()
    )
    for one in changes:
        check(store, one)
    return store.replay(batch := Batch(_label(returned), changes), batch.label)


def empty(
    store: Store,
    now: dt.datetime | None = None,
    *,
    everything: bool = False,
    give_back: bool = True,
) -> Generator[Progress, None, Swept]:
    """Empty for good what was deleted more than thirty days ago, or everything in the bin.

    A job. `give_back` writes the file anew afterwards if much of it is empty then; others cannot
    save meanwhile.
    """
    yield Progress(0, 2, phrase("Emptying the bin…"))
    swept = sweeping.empty_deleted(store, cutoff(now, everything=everything))
    if give_back:
        yield Progress(1, 2, phrase("Giving back room on the disk…"))
        sweeping.give_back_room(store)
    return swept


def is_due(store: Store, now: dt.datetime | None = None) -> bool:
    """Whether something has been in the bin for more than thirty days."""
    return not store.read_only and sweeping.is_due(store, cutoff(now))


def cutoff(now: dt.datetime | None = None, *, everything: bool = False) -> str:
    """The moment before which what was deleted is no longer kept, as the history writes it."""
    return "9999" if everything else _start(now or dt.datetime.now(dt.UTC))


# Within


def _start(now: dt.datetime) -> str:
    return (now - dt.timedelta(days=DAYS)).isoformat(timespec="seconds")


def _days_left(at: str, now: dt.datetime) -> int:
    try:
        ago = now - dt.datetime.fromisoformat(at)
    except (ValueError, TypeError):  # an odd time in the file; it stays no longer than any other
        return DAYS
    return max(DAYS - max(ago.days, 0), 0)


def _main(made: HistoryChange | None, rows: Sequence[HistoryRow]) -> HistoryRow | None:
    """What was deleted, of all that went: the foremost of the change; None if parts alone went."""
    own = [row for row in rows if row.kind not in _PARTS]
    if made is None or not own:
        return None
    foremost = made.foremost
    return next((row for row in own if foremost is not None and row.id == foremost.id), own[0])


def _belonging(rows: Sequence[HistoryRow]) -> list[HistoryRow]:
    """What comes back of a change: all it deleted, but parts only with what they are parts of."""
    coming = {(row.kind, row.record_id) for row in rows if row.kind not in _PARTS}
    for part in _PARTS:  # an answer comes with its question
        for row in rows:
            kind = kind_named(row.kind)
            if row.kind != part or kind is None:
                continue
            if not coming.isdisjoint(links_in(kind, row.before or {}).values()):
                coming.add((row.kind, row.record_id))
    return [row for row in rows if (row.kind, row.record_id) in coming]


def _fasten_links(store: Store, deletions: Sequence[int], state: dict[Key, Row], at: str) -> None:
    """Let links that deletions emptied lead again to what is there again, where they are still empty.

    Those of other things to what comes back, and those of what comes back to what came back before.
    """
    coming = tuple(state)
    rows = [row for change_id in deletions for row in rows_of(store, change_id)]
    rows += [row for key in coming for row in binned.let_go_of(store, *key, at)]
    for row in sorted(rows, key=lambda row: row.id, reverse=True):
        kind = kind_named(row.kind)
        if kind is None or row.deed != "changed" or not row.before:
            continue
        key = (row.kind, row.record_id)
        now = state.get(key) or row_now(store, *key)
        if now is None:
            continue
        deleted = binned.deleted_by(store, row.change_id)
        again = {}
        for name, link in links_in(kind, row.before).items():
            if link in deleted and now[name] is None and (link in state or row_now(store, *link)):
                again[name] = link[1]
        for words in {NAMED_IN.get((row.kind, name), "") for name in again}:
            if words in row.before and now.get(words) == (row.after or {}).get(words):
                again[words] = row.before[words]
        if again:
            state[key] = now | again


def _look_for_owners(
    store: Store, names: Names, state: dict[Key, Row], kept: dict[Key, HistoryRow], without: bool
) -> None:
    """See that every link leads somewhere; raises OwnerGone or Refusal, or empties it."""
    gone: dict[Key, bool] = {}
    for (name, _id), row in state.items():
        kind = kind_named(name)
        assert kind is not None
        for field, target in kind.links.items():
            key = (target, row[field])
            if row[field] is None or key in state or row_now(store, *key) is not None:
                continue
            needed = specs_of(kind.record)[field].required or (name, field) in NEEDS
            if key in kept and (needed or not without):
                gone[key] = gone.get(key, False) or needed
            elif needed:
                raise Refusal(
                    phrase(
                        "{name} cannot be brought back, because the"
                        " {target} it belongs to is gone for good.",
                        name=_named(kind.name, row),
                        target=_title(target),
                    )
                )
            else:
                row[field] = None
    if gone:
        first = kept[next(iter(gone))]
        main = next(iter(state))
        more = len(gone) - 1
        raise OwnerGone(
            phrase(
                _NAMES_MORE if more else _NAMES_ONE,
                thing=_named(main[0], state[main]),
                kind=within(names.title(first)),
                name=names.name(first),
                more=say_count(more),
            ),
            tuple(sorted({kept[key].change_id for key in gone})),
            not any(gone.values()),
        )


def _label(returned: dict[Key, Row]) -> str:
    kinds = [kind for kind, _id in returned if kind not in _PARTS]
    foremost = next(iter(returned))
    kind = kind_named(foremost[0] if foremost[0] not in _PARTS else kinds[0])
    assert kind is not None
    row = next(row for (name, _id), row in returned.items() if name == kind.name)
    return f"Bring back {noun(record_from(kind, row))}"


def _along(main: HistoryRow, rows: Sequence[HistoryRow]) -> str:
    """“with two files and one note”: what else went, but for the parts of a letter or a list."""
    others = [row for row in rows if row is not main and row.kind not in _PARTS]
    counts = Counter(row.kind for row in others)
    said = [count_of(name, count, in_words=True) for name, count in counts.items()]
    return phrase("with {things}", things=say_list(said)) if said else ""


def _named(name: str, row: Row) -> str:
    kind = kind_named(name)
    assert kind is not None
    record = record_from(kind, row)
    words = noun(record)
    return phrase("{kind} “{name}”", kind=begun(words), name=kind.caption(record) or words)


def _title(name: str) -> str:
    kind = kind_named(name)
    assert kind is not None
    return within(kind.title)
