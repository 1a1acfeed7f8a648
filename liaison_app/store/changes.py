"""What happened to the file: one list of changes serves the views, undo and the history."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after. Added: before is None. Deleted: after is None."""

    kind: str
    id: int
    before: Row | None
    after: Row | None

    @property
    def differing(self) -> list[str]:
        """The columns in which an edited row is not what it was; none of another."""
        before, after = self.before, self.after
        if before is None or after is None:
            return []
        return [name for name, value in after.items() if value != before.get(name)]

    def reversed(self) -> Change:
        """The change that takes this one back."""
        return Change(self.kind, self.id, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Batch:
    """Everything one user action changed, told once, after it was kept.

    `change_id` is its number in the history. `merged` says that it continues the batch before it
    (typing saved again within one sitting). `replay` marks an undo or a redo. `origin` is who
    saved, so that they need not reload. An empty `kinds` with `everything` set means that another
    window wrote to the file and every view should look again.
    """

    label: str
    changes: tuple[Change, ...]
    origin: object | None = field(default=None, compare=False)
    change_id: int = 0
    merged: bool = False
    replay: bool = False
    everything: bool = False

    def touches(self, *kinds: str) -> bool:
        """Whether any row of these kinds changed."""
        return self.everything or any(change.kind in kinds for change in self.changes)


class Feed:
    """Tells subscribers about kept batches. Plain Python, so that it works without a window."""

    def __init__(self) -> None:
        self._listeners: list[Callable[[Batch], None]] = []

    def subscribe(self, listener: Callable[[Batch], None]) -> Callable[[], None]:
        """Call `listener` with every batch from now on; returns how to stop that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def publish(self, batch: Batch) -> None:
        """Tell everyone; a listener may subscribe or leave meanwhile."""
        for listener in tuple(self._listeners):
            listener(batch)
