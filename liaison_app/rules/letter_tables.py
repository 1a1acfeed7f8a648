"""Tables in what is pasted into a letter: which markup means one, and lines parted by tabs."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from liaison_app.rules import markup
from liaison_app.rules.letter_blocks import MOST_COLUMNS, Block, clean, parts, rows, table

_NUMBER_ALONE = re.compile(r"[£€$(+–-]?\s?\d[\d\s.,/:%–-]*\)?")
_LONGEST_HEAD = 60  # characters of a cell that may be taken for one of a head
_SPAN = re.compile("[0-9]{1,3}")


# Lines parted by tabs


def tabbed_rows(
    lines: Sequence[str], is_item: Callable[[str], bool]
) -> dict[int, tuple[Block, ...]]:
    """The cells of each line that is a row of a table, by the line's place.

    Two lines or more with as many tabs, none of them an item of a list, are a table; the first of
    them begins with a word.
    """
    found: dict[int, tuple[Block, ...]] = {}

    def tabs_in(place: int) -> int:
        line = lines[place]
        count = line.count("\t")
        fits = 0 < count < MOST_COLUMNS and line.strip() and not is_item(line)
        return count if fits else 0

    for count, group in groupby(range(len(lines)), tabs_in):
        places = list(group)
        while places and lines[places[0]][:1].isspace():
            del places[0]
        if not count or len(places) < 2:
            continue
        cells = [[words.strip() for words in lines[place].split("\t")] for place in places]
        made = table(cells, _looks_like_a_head(cells[0]))
        columns = count + 1
        for number, place in enumerate(places):
            found[place] = made[number * columns : (number + 1) * columns]
    return found


def _looks_like_a_head(words: Sequence[str]) -> bool:
    return all(
        word
        and len(word) <= _LONGEST_HEAD
        and word[-1] != ":"
        and not _NUMBER_ALONE.fullmatch(word)
        for word in words
    )


# Tables in markup


def real_tables(html: str, *, within_others: bool = False) -> list[bool]:
    """Whether each "<table>" of pasted markup is a table, and not a way of placing things.

    A table has two to six columns, two rows or more, and none within it; mail and the web lay whole
    pages out with others. With `within_others` one that stands in such a page is told by its headings.
    """
    if "<table" not in html.lower():
        return []
    found: list[_Seen] = []
    open_tables: list[_Seen] = []
    for sort, tag, given in markup.pieces(html):
        if sort == "end":
            if tag == "table" and open_tables:
                open_tables.pop()
        elif sort != "start":
            continue
        elif tag == "table":
            role = markup.attributes(given).get("role", "")
            is_for_looks = role in ("presentation", "none")
            seen = _Seen(is_table=not (is_for_looks or open_tables), is_for_looks=is_for_looks)
            if open_tables:  # those around it were marked when it began
                open_tables[-1].is_table, open_tables[-1].is_for_looks = False, True
            found.append(seen)
            open_tables.append(seen)
        elif open_tables and tag == "tr":
            open_tables[-1].next_row()
        elif open_tables and tag in ("td", "th"):
            open_tables[-1].columns += span(markup.attributes(given).get("colspan", ""))
            if tag == "th" and within_others and not open_tables[-1].is_for_looks:
                open_tables[-1].is_table = True
    for seen in found:
        seen.next_row()
    return [seen.is_table and seen.rows > 1 and 1 < seen.most <= MOST_COLUMNS for seen in found]


@dataclass(slots=True)
class _Seen:
    """A table while its size is counted."""

    is_table: bool
    is_for_looks: bool
    rows: int = 0
    columns: int = 0  # of the row being read
    most: int = 0

    def next_row(self) -> None:
        """A row ends, if one was begun."""
        self.rows += self.columns > 0
        self.most = max(self.most, self.columns)
        self.columns = 0


def span(words: str) -> int:
    """What a colspan or rowspan says: at least 1."""
    return max(int(words), 1) if _SPAN.fullmatch(words) else 1


@dataclass(slots=True)
class Grid:
    """Where the cells of a table that is being read stand: columns already taken from above."""

    column: int = 0
    """Of the cell last begun."""
    taken: dict[int, int] = field(default_factory=dict)
    """Rows for which a column is still filled by a cell further up."""

    def next_row(self) -> None:
        """Begin a row."""
        self.column = 0
        self.taken = {column: left - 1 for column, left in self.taken.items() if left > 1}

    def next_cell(self, columns: int, lines: int) -> int:
        """The column of the next cell, which goes over so many columns and rows."""
        at = self.column + 1
        while self.taken.get(at):
            at += 1
        last = min(at + columns, MOST_COLUMNS + 2)
        if lines > 1:
            self.taken.update(dict.fromkeys(range(at, last), lines))
        self.column = last - 1
        return at


def with_heads(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Tables without a head whose first row is bold throughout are given it as their head."""
    made: list[Block] = []
    for part in parts(clean(blocks)):
        first = rows(part)[0] if part[0].kind == "td" else ()
        if first and all(cell.runs and all(run.bold for run in cell.runs) for cell in first):
            made += [replace(cell, kind="th") for cell in first]
            made += part[len(first) :]
        else:
            made += part
    return clean(made)
