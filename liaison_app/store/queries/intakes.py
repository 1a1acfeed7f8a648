"""What was brought in before: each file, the change that took it in, and how much came of it."""

from __future__ import annotations

from typing import NamedTuple

from liaison_app.records import Intake
from liaison_app.records.intake import INTAKE
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

_OF_A_WHOLE_FILE = frozenset(("office", "officer", "template", "calendar_day"))
"""Kinds that nothing brings in but a bundle."""


class BroughtIn(NamedTuple):
    """One file that was taken in; `change_id` is None where no change of the history is its own.

    `added` and `changed` are how many things the change put in or wrote over, by kind.
    """

    intake: Intake
    change_id: int | None
    added: dict[str, int]
    changed: dict[str, int]


def brought_in(store: Store, most: int = 100) -> list[BroughtIn]:
    """The files that were taken in, the latest first, but for those kept back; at most so many."""
    hidden = kept_back(store, INTAKE)
    shown = [one for one in store.all(Intake) if one.id not in hidden]
    latest = sorted(shown, key=lambda one: (one.taken_in, one.id or 0), reverse=True)
    return [_with_counts(store, intake) for intake in latest[:most]]


def _with_counts(store: Store, intake: Intake) -> BroughtIn:
    found = store.db.execute(
        "SELECT max(change_id) FROM change_row"
        " WHERE kind = 'intake' AND record_id = ? AND before IS NULL",
        [intake.id],
    ).fetchone()
    if found is None or found[0] is None:
        return BroughtIn(intake, None, {}, {})
    counted = store.db.execute(
        "SELECT kind, before IS NULL, count(*) FROM change_row"
        " WHERE change_id = ? AND after IS NOT NULL GROUP BY 1, 2",
        [found[0]],
    ).fetchall()
    added = {str(kind): number for kind, is_new, number in counted if is_new}
    changed = {str(kind): number for kind, is_new, number in counted if not is_new}
    if added.get("intake", 0) > 1 or _OF_A_WHOLE_FILE & (added.keys() | changed.keys()):
        return BroughtIn(intake, None, {}, {})  # it came with a whole file, in one step
    return BroughtIn(intake, int(found[0]), added, changed)
