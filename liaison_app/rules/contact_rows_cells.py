"""The cells of one row by what they are; what says nothing is left out, what is not known is told as unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.language import phrase
from liaison_app.records.fields import LONGEST
from liaison_app.rules.contact_columns import IGNORE, Columns
from liaison_app.rules.contact_rows_shift import Shapes
from liaison_app.rules.safe_text import shorten, tidy, tidy_lines
from liaison_app.rules.table_rows import said_column

_NOTHING = frozenset(
    """n/a|N/A|NA|n.a.|-|--|–|—|none|None|NONE|null|NULL|nil|Nil|not recorded|Not recorded|Not applicable
    |not applicable|Does not apply|#N/A|#REF!|#VALUE!|#NAME?|Not supplied|not supplied|not known|Not known|?|.
    |Unknown|unknown|0/0/00|00/00/0000|undefined|(none)|(blank)|nan|NaN|\\N""".replace(
        "\n    ", ""
    ).split("|")
)
_ON_LINES = frozenset(
    (
        *("address", "home_address", "other_address", "notes", "line", "email", "telephone"),
        *("other_spelling", "other_name", "former_name"),
    )
)
_MEMBERS = re.compile(r"councillor|cllr|trustee|governor\b|\bmp\b|elected member", re.IGNORECASE)
_LONGEST_SHOWN = 200
_MOST_UNREAD = 40  # columns of one row


class Plan:
    """What is to be done with the cells of every row of a table, found out once."""

    def __init__(self, columns: Columns):
        self.columns = columns
        self.shapes = Shapes(columns.header, columns.shapes)
        self.places = [
            (at, columns.targets.get(at), (columns.targets.get(at) or "").partition("/")[0])
            for at in range(len(columns.header))
            if columns.targets.get(at) != IGNORE
        ]
        self.holders = [at for at, key, _bare in self.places if key == "holder"]
        named = {bare for _at, _key, bare in self.places}
        alone = len(self.holders) == 1 and not named & {"name", "given", "family"}
        heading = columns.header[self.holders[0]] if alone else ""
        alone = alone and ("body" not in named or bool(_MEMBERS.search(heading)))
        self.sole_holder = self.holders[0] if alone else -1
        """The column of a list of nothing but councillors, trustees or the like; −1 in others."""
        self.labels = {
            at: label
            for what in ("email", "telephone")
            for at, label in _labels(self.places, what, f"{what}_label").items()
        }

    def beside(self, at: int) -> tuple[int, int]:
        """The places between which what belongs to the holder at a place stands."""
        after = min(
            (place for place in self.holders if place > at), default=len(self.columns.header)
        )
        return (at if at != self.holders[0] else -1), after


def _labels(places: Sequence[tuple[int, str | None, str]], what: str, label: str) -> dict[int, int]:
    """For each cell of a sort the place of its label: before it, or else right after it."""
    found = {}
    last = -1
    there = {at for at, key, _bare in places if key == label}
    for at, key, _bare in places:
        if key != what:
            continue
        before = [place for place in there if last < place < at]
        if before or at + 1 in there:
            found[at] = max(before, default=at + 1)
        last = at
    return found


@dataclass(slots=True)
class RowCells:
    """What a row says: under each target the places and words of its cells, in order."""

    plan: Plan
    cells: Sequence[str]
    said: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    unread: list[tuple[str, str]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)

    def first(self, key: str) -> str:
        """The first words under a target; "" where it says nothing."""
        found = self.said.get(key)
        return found[0][1] if found else ""

    def all(self, key: str) -> list[str]:
        """All words under a target."""
        found = self.said.get(key)
        return [words for _at, words in found] if found else []

    def each(self, key: str) -> list[str]:
        """All lines under a target: one cell may have several, as in our own lists."""
        lines = (line.strip() for words in self.all(key) for line in words.splitlines())
        return list(dict.fromkeys(filter(None, lines)))

    def beside(self, key: str, at: int) -> list[tuple[int, str]]:
        """Cells under a target that belong to the holder at a place: up to the next holder's."""
        first, after = self.plan.beside(at)
        return [(place, words) for place, words in self.said.get(key, ()) if first < place < after]

    def label(self, at: int) -> str:
        """The words of the label that stands beside the cell at a place; else its heading."""
        place = self.plan.labels.get(at, -1)
        label = self.cells[place] if 0 <= place < len(self.cells) else ""
        return label or self.plan.columns.header[at]


def sorted_out(cells: Sequence[str], plan: Plan) -> RowCells:
    """The cells of a row under their targets; those beyond the headings are told elsewhere."""
    found = RowCells(plan, cells)
    header = plan.columns.header
    width = len(cells)
    for at, key, bare in plan.places:
        if at >= width or not (cell := cells[at]):
            continue
        if cell.isascii() and cell.isprintable() and "  " not in cell:
            words = cell.strip()  # most of them: nothing to be tidied
        else:
            words = tidy_lines(cell).strip() if bare in _ON_LINES else tidy(cell)
        if not words or words in _NOTHING:
            continue
        if key is None:
            if len(found.unread) < _MOST_UNREAD:
                found.unread.append((header[at], shorten(words, _LONGEST_SHOWN)))
            continue
        most = LONGEST["long_text" if bare == "notes" else "text"]
        if len(words) > most:
            found.doubts.append(
                phrase(
                    "In {column} there are {count} letters; the first {most} were read.",
                    column=said_column(header, at),
                    count=f"{len(words):,}",
                    most=f"{most:,}",
                )
            )
            words = shorten(words, most)
        found.said.setdefault(key, []).append((at, words))
    return found
