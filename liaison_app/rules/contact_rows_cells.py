"""The cells of one row by what they are; what says nothing is left out, what is not known is told as unread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.records.fields import LONGEST
from liaison_app.rules.contact_columns import IGNORE, Columns
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines
from liaison_app.rules.table_rows import said_column

_NOTHING = frozenset(
    """n/a|N/A|NA|n.a.|-|--|–|—|none|None|NONE|null|NULL|nil|Nil|not recorded|Not recorded|Not applicable
    |not applicable|Does not apply|#N/A|#REF!|#VALUE!|#NAME?|Not supplied|not supplied|not known|Not known|?|.
    |Unknown|unknown|0/0/00|00/00/0000|undefined|(none)|(blank)|nan|NaN""".replace(
        "\n    ", ""
    ).split("|")
)
_ON_LINES = frozenset(
    ("address", "home_address", "other_address", "notes", "line", "email", "telephone")
)
_LONGEST_SHOWN = 200
_MOST_UNREAD = 40  # columns of one row


@dataclass(slots=True)
class RowCells:
    """What a row says: under each target the places and words of its cells, in order."""

    columns: Columns
    said: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def first(self, key: str) -> str:
        """The first words under a target; "" where it says nothing."""
        found = self.said.get(key)
        return found[0][1] if found else ""

    def all(self, key: str) -> list[str]:
        """All words under a target."""
        return [words for _at, words in self.said.get(key, ())]

    def beside(self, key: str, at: int) -> list[tuple[int, str]]:
        """Cells under a target that belong to the holder at a place: up to the next holder's."""
        holders = [place for place, target in self.columns.targets.items() if target == "holder"]
        after = min((place for place in holders if place > at), default=len(self.columns.header))
        first = at if at != min(holders) else -1
        return [(place, words) for place, words in self.said.get(key, ()) if first < place < after]

    def label(self, key: str, at: int) -> str:
        """The words of the label that stands before (or else right after) the cell at a place."""
        labels = self.said.get(f"{key}_label")
        if not labels:
            return ""
        places = [place for place, target in self.columns.targets.items() if target == key]
        since = max((place for place in places if place < at), default=-1)
        before = [words for place, words in labels if since < place < at]
        after = [words for place, words in labels if place == at + 1]
        return next(iter((*before[-1:], *after)), "")


def sorted_out(cells: Sequence[str], columns: Columns) -> RowCells:
    """The cells of a row under their targets."""
    found = RowCells(columns)
    header, targets = columns.header, columns.targets
    for at, cell in enumerate(cells):
        if not cell:
            continue
        key = targets.get(at)
        if key == IGNORE:
            continue
        bare = (key or "").partition("/")[0]
        words = tidy_lines(cell).strip() if bare in _ON_LINES else tidy(cell)
        if not words or words in _NOTHING:
            continue
        if key is None:
            if len(found.unread) < _MOST_UNREAD:
                heading = header[at] if at < len(header) else ""
                found.unread.append((heading, shorten(words, _LONGEST_SHOWN)))
            continue
        most = LONGEST["long_text" if bare == "notes" else "text"]
        if len(words) > most:
            found.doubts.append(
                f"In {said_column(header, at)} there are {len(words):,} letters; the first {most:,} were read."
            )
            words = shorten(words, most)
        found.said.setdefault(key, []).append((at, words))
    return found
