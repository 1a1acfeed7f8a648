"""The list of those that are likely the same, how each reads, and those that were made one before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from liaison_app.language import begun, joined, shown, tr
from liaison_app.records import Joining, Organisation, kind_named
from liaison_app.rules.same_people import LIKELY
from liaison_app.services.likely_same import Pair
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.rows import Heading, Row

JOINED = "joined"
MOST_JOINED = 50  # of those made one before
_HEADINGS = (
    ("person", tr("People")),
    ("organisation", tr("Organisations")),
    ("post", tr("Posts")),
)


def key_of(pair: Pair) -> tuple[str, int, int]:
    """By what a list knows a pair."""
    return pair.kind, pair.id, pair.other_id


def names_of(store: Store, pairs: Iterable[Pair]) -> dict[tuple[str, int], str]:
    """What everyone in the pairs is called, read once."""
    found: dict[tuple[str, int], str] = {}
    for pair in pairs:
        for id in (pair.id, pair.other_id):
            if (pair.kind, id) not in found:
                found[pair.kind, id] = name_of(store, pair.kind, id)
    return found


def name_of(store: Store, kind: str, id: int) -> str:
    """What one is called; "" when it is gone."""
    known = kind_named(kind)
    assert known is not None
    record: Any = store.find(known.record, id)
    if record is None:
        return ""
    name = known.caption(record)
    body = store.find(Organisation, record.organisation_id) if kind == "post" else None
    return name if body is None else f"{name}, {body.name}"


def lines(
    pairs: Sequence[Pair],
    names: dict[tuple[str, int], str],
    later: set[tuple[str, int, int]],
    joinings: Sequence[Joining],
) -> Iterator[Row | Heading]:
    """The pairs by kind, the likeliest first; those put off; and what was made one before."""
    for kind, words in _HEADINGS:
        mine = [pair for pair in pairs if pair.kind == kind and key_of(pair) not in later]
        if mine:
            yield Heading(words, count=f"{len(mine):,}")
            yield from (line(pair, names) for pair in mine)
    put_off = [pair for pair in pairs if key_of(pair) in later]
    if put_off:
        yield Heading(tr("Later"), count=f"{len(put_off):,}")
        yield from (line(pair, names, faded=True) for pair in put_off)
    if joinings:
        yield Heading(tr("Made one before"))
        yield from map(_joined, joinings)


def line(pair: Pair, names: dict[tuple[str, int], str], *, faded: bool = False) -> Row:
    """One pair: both names, and the best reason."""
    icon, tone = signs.of_kind(pair.kind)
    tone = "green" if pair.likeness.score >= LIKELY and pair.kind != "post" else tone
    ours, theirs = names[pair.kind, pair.id], names[pair.kind, pair.other_id]
    title = ours if ours == theirs else f"{ours}  ·  {theirs}"
    reason = said(pair.likeness.reasons[:1])
    return Row(key_of(pair), title, reason, icon, tone, faded=faded)


def said(reasons: Sequence[str]) -> str:
    """Reasons as a line: “Same name  ·  same telephone number”."""
    return shown(begun(joined("  ·  ", reasons)))


def _joined(joining: Joining) -> Row:
    day = say_date(joining.joined)
    return Row((JOINED, joining.id), joining.name, tr("Made one on {day}", day=day), "link", "grey")


def joined_lately(store: Store) -> list[Joining]:
    """What was made one, the latest first."""
    return store.where(Joining, order_by="id DESC")[:MOST_JOINED]
