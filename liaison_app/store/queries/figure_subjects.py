"""Figures by what they count: every subject with what each source said of it, and its spellings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from liaison_app.records import Figure
from liaison_app.records.fields import from_row
from liaison_app.records.figure import FIGURE
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.said import subject_key
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Subject:
    """One thing that is counted: its figures, the latest first, and in which spellings it is named."""

    key: str
    title: str
    figures: tuple[Figure, ...]
    spellings: tuple[str, ...]

    @property
    def latest(self) -> Figure:
        """The figure of the latest day."""
        return self.figures[0]


def figure_subjects(store: Store, *, restricted_too: bool = False) -> list[Subject]:
    """Every subject that figures are kept of, whichever was given a figure last first.

    Figures of restricted meetings, letters, matters and bodies only if asked for.
    """
    hidden = frozenset() if restricted_too else kept_back(store, FIGURE)
    groups: dict[str, list[Figure]] = defaultdict(list)
    for row in store.db.query("SELECT * FROM figure ORDER BY as_at DESC, id DESC", {}):
        if row["id"] not in hidden:
            figure = from_row(Figure, row)
            groups[subject_key(figure.subject)].append(figure)
    return [
        Subject(
            key,
            found[0].subject,
            tuple(found),
            tuple(dict.fromkeys(one.subject for one in found)),
        )
        for key, found in groups.items()
    ]
