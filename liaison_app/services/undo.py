"""Undo and redo, kept for this sitting, fed by the store's own list of what changed."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from liaison_app.store.changes import Batch, Change
from liaison_app.store.store import Store

LIMIT = 100
MANY = 200  # rows of a change that takes a moment to be taken back


class Undo:
    """Two stacks of batches. Wired to every change, so that no caller can forget it."""

    def __init__(self, store: Store):
        self._store = store
        self._undo: list[Batch] = []
        self._redo: list[Batch] = []
        self._moving = False
        self.stop: Callable[[], None] = store.feed.subscribe(self._note)

    @property
    def label(self) -> str:
        """What would be undone, or ""."""
        return self._undo[-1].label if self._undo else ""

    @property
    def redo_label(self) -> str:
        """What would be done again, or ""."""
        return self._redo[-1].label if self._redo else ""

    @property
    def latest(self) -> int:
        """The history number of what would be undone; 0 when nothing would."""
        return self._undo[-1].change_id if self._undo else 0

    @property
    def takes_long(self) -> bool:
        """Whether what would be undone are so many rows that no window should wait for them."""
        return bool(self._undo) and self._is_long(self._undo[-1].changes, "before")

    @property
    def redo_takes_long(self) -> bool:
        """The same of what would be done again."""
        return bool(self._redo) and self._is_long(self._redo[-1].changes, "after")

    def _is_long(self, changes: Sequence[Change], side: str) -> bool:
        """Whether there are many rows, or so many of them go that a backup is made before."""
        from liaison_app.services import backups

        going = sum(getattr(change, side) is None for change in changes)
        many = len(changes) >= MANY or going >= backups.MANY
        return many and self._store.path is not None

    def beside(self, deed: Callable[[], str]) -> str:
        """`undo` or `redo`, done on another thread than that of the window, which does not write."""
        here = self._store
        self._store = here.sibling()
        try:
            return deed()
        finally:
            self._store.close(last=False)
            self._store = here

    def undo(self) -> str:
        """Take the latest change back; returns its label, "" when there is none.

        Raises Overtaken when something changed since; it is then forgotten here, for it can never
        be taken back, and the file is as it was.
        """
        return self._move(self._undo, self._redo, "Undo")

    def redo(self) -> str:
        """Do again what was undone last; as `undo`."""
        return self._move(self._redo, self._undo, "Redo")

    def forget(self) -> None:
        """Let go of everything, as after something was erased: nothing may bring it back."""
        self._undo.clear()
        self._redo.clear()

    def _move(self, source: list[Batch], target: list[Batch], word: str) -> str:
        if not source:
            return ""
        batch = source.pop()
        changes = batch.changes
        if word == "Undo":
            changes = tuple(change.reversed() for change in reversed(changes))
        from liaison_app.services import backups  # here, for no window waits for it to be painted

        backups.before_deleting(self._store, sum(change.after is None for change in changes))
        replayed = dataclasses.replace(batch, changes=changes, origin=None)
        self._moving = True
        try:
            done = self._store.replay(replayed, f"{word}: {batch.label}")
        finally:
            self._moving = False
        target.append(dataclasses.replace(batch, change_id=done.change_id))
        return batch.label

    def _note(self, batch: Batch) -> None:
        if self._moving or batch.everything:  # what the history or the bin brings back is a step
            return
        if batch.merged and self._undo:
            batch = _joined(self._undo.pop(), batch)
        self._undo = [*self._undo, batch][-LIMIT:]
        self._redo.clear()


def _joined(first: Batch, then: Batch) -> Batch:
    """Two batches of one sitting as one, each row from its first state to its last."""
    rows: dict[tuple[str, int], Change] = {(c.kind, c.id): c for c in first.changes}
    for change in then.changes:
        key = (change.kind, change.id)
        before = rows[key].before if key in rows else change.before
        rows[key] = Change(change.kind, change.id, before, change.after)
    return dataclasses.replace(then, changes=tuple(rows.values()))
