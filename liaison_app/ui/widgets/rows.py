"""What a list shows: rows of plain tuples, headings between them, and 100,000 rows in pages."""

from __future__ import annotations

import html
from bisect import bisect_left
from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QStringListModel, Qt

from liaison_app.language import is_english, shown, tr
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import breakable

Role = Qt.ItemDataRole
ROW = Role.UserRole  # the Row or Heading itself
LIKELY_CUT = 24  # characters that a narrow list may not have room for
LONGEST = 300  # characters of a title that a row could ever show


class Row(NamedTuple):
    """One thing in a list.

    `id` is whatever the page knows it by; `icon` and `tone` make the tile at the left; `right` and
    `right_below` stand at the right, `right` in the tone `right_tone`; `faded` greys the row;
    `glyph` shows a bare icon instead of a tile; `done` shows a ring (False) or a tick (True);
    `subtitle_tone` colours the line below; `mark` is a bare icon at the far right, in `mark_tone`,
    which screen readers say as `mark_words`;
    `title_tone` colours the title, for a row that is a link.
    """

    id: Any
    title: str
    subtitle: str = ""
    icon: str = ""
    tone: str = "grey"
    pills: tuple[PillWords, ...] = ()
    right: str = ""
    right_below: str = ""
    right_tone: str = ""
    faded: bool = False
    glyph: bool = False
    done: bool | None = None
    subtitle_tone: str = ""
    mark: str = ""
    mark_tone: str = ""
    mark_words: str = ""
    title_tone: str = ""


class Heading(NamedTuple):
    """A line over a group of rows; `count` stands beside its words, `right` at the far right."""

    words: str
    tone: str = ""
    count: str = ""  # type: ignore[assignment]
    right: str = ""


def in_language(row: Any) -> Any:
    """A row, a heading or a line of a table as the window says it; `id` is the page's, and stays."""
    if is_english():
        return row
    said = {name: _in_language(part) for name, part in row._asdict().items() if name != "id"}
    return row._replace(**said)


def _in_language(part: Any) -> Any:
    if isinstance(part, str):
        return shown(part)
    if isinstance(part, tuple):  # cells and pills: plain tuples, or named ones
        parts = map(_in_language, part)
        return part._make(parts) if hasattr(part, "_make") else tuple(parts)
    return part


class PagedRows:
    """Rows known by their ids alone; the rest is read a page at a time, when it comes into view.

    Among the ids may stand Headings; in such a list they are as high as the rows, so that nothing is
    measured line by line.
    """

    def __init__(
        self,
        ids: Sequence[Any],
        fetch_page: Callable[[Sequence[Any]], Sequence[Any]],
        *,
        page: int = 64,
        kept_pages: int = 24,
    ):
        """`fetch_page` gives one Row (or TableRow) for each id it is handed, in that order."""
        self._ids = ids
        self._fetch = fetch_page
        self._page = page
        self._kept = kept_pages
        self._pages: OrderedDict[int, Sequence[Any]] = OrderedDict()
        self._headings = [at for at, id in enumerate(ids) if isinstance(id, Heading)]

    def __len__(self) -> int:
        return len(self._ids)

    def __getitem__(self, at: int) -> Row | Heading:
        number, place = divmod(at, self._page)
        rows = self._pages.get(number)
        if rows is None:
            rows = self._read(self._ids[number * self._page : (number + 1) * self._page])
            self._pages[number] = rows
            if len(self._pages) > self._kept:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(number)
        return rows[place]

    def _read(self, ids: Sequence[Any]) -> Sequence[Row | Heading]:
        if not self._headings:
            return [in_language(row) for row in self._fetch(ids)]
        rows = iter(self._fetch([id for id in ids if not isinstance(id, Heading)]))
        return [in_language(id if isinstance(id, Heading) else next(rows)) for id in ids]

    def id_at(self, at: int) -> Any:
        """The id of a row, without reading it; None for a heading."""
        return None if isinstance(self._ids[at], Heading) else self._ids[at]

    def heading_above(self, at: int) -> Heading | None:
        """The heading that a line stands under, if there is one."""
        before = bisect_left(self._headings, at)
        return self._ids[self._headings[before - 1]] if before else None

    def things(self) -> int:
        """How many rows there are, without their headings."""
        return len(self._ids) - len(self._headings)

    def forget(self) -> None:
        """Read the rows again when they come into view: what they say is different now."""
        self._pages.clear()

    def index_of(self, id: Any) -> int:
        """Where an id stands, or -1."""
        try:
            return self._ids.index(id)
        except ValueError:
            return -1


def rows_or_pages(
    ids: Sequence[Any], fetch_page: Callable[[Sequence[Any]], Sequence[Any]], most: int
) -> Sequence[Row | Heading] | PagedRows:
    """The rows of ids (and Headings), read at once where there are at most so many; else in pages."""
    if len(ids) > most:
        return PagedRows(ids, fetch_page)
    rows = iter(fetch_page([id for id in ids if not isinstance(id, Heading)]))
    return [id if isinstance(id, Heading) else next(rows) for id in ids]


class RowsModel(QStringListModel):
    """The rows of a list, as a Qt model.

    A list view asks twice for each line whether it is there: of 100,000 lines, a quarter of a
    second if Python answers. So a model of Qt's own counts them, as so many empty words.
    """

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        self._rows: Sequence[Row | Heading] | PagedRows = ()

    def set_rows(self, rows: Sequence[Row | Heading] | PagedRows) -> None:
        """Show other rows."""
        self._rows = rows if isinstance(rows, PagedRows) else [in_language(row) for row in rows]
        self.setStringList([""] * len(rows))

    def at(self, row: int) -> Row | Heading:
        """The row or heading at a line of the list."""
        return self._rows[row]

    def id_at(self, row: int) -> Any:
        """The id at a line, None for a heading."""
        if isinstance(self._rows, PagedRows):
            return self._rows.id_at(row)
        found = self._rows[row]
        return found.id if isinstance(found, Row) else None

    def line_of(self, id: Any) -> int:
        """The line of an id, or -1."""
        if isinstance(self._rows, PagedRows):
            return self._rows.index_of(id)
        for line, row in enumerate(self._rows):
            if isinstance(row, Row) and row.id == id:
                return line
        return -1

    def things(self) -> int:
        """How many rows there are, without their headings."""
        if isinstance(self._rows, PagedRows):
            return self._rows.things()
        return sum(isinstance(row, Row) for row in self._rows)

    def heading_of(self, row: int) -> str:
        """The words of the heading that a line stands under, which no arrow key comes to; or ""."""
        if isinstance(self._rows, PagedRows):
            one_above = self._rows.heading_above(row)
            return shown(one_above.words) if one_above is not None else ""
        above = (self._rows[at] for at in range(row - 1, -1, -1))
        return next((one.words for one in above if isinstance(one, Heading)), "")

    def paged(self) -> bool:
        """Whether the rows are read in pages; then all lines are of one height."""
        return isinstance(self._rows, PagedRows)

    def _is_heading(self, row: int) -> bool:
        if isinstance(self._rows, PagedRows):
            return self._rows.id_at(row) is None
        return isinstance(self._rows[row], Heading)

    # Qt's own names from here on

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Role.DisplayRole) -> Any:
        """Qt: what a line says, to the eye and to a screen reader."""
        if role not in _ROLES or not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if isinstance(row, Heading):
            return " ".join(shown(part) for part in (row.words, row.count, row.right) if part)
        if role == Role.ToolTipRole:
            return hint(row)
        if role == Role.AccessibleDescriptionRole:
            return self.heading_of(index.row())
        return breakable(row.title, LONGEST) if role == Role.DisplayRole else said(row)

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Qt: headings cannot be picked."""
        if index.isValid() and self._is_heading(index.row()):
            return Qt.ItemFlag.ItemNeverHasChildren
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren


def said(row: Row) -> str:
    """A row as a screen reader says it: everything that can be seen, in reading order."""
    ticked = (
        {True: tr("done"), False: tr("not done")}.get(row.done, "") if row.done is not None else ""
    )
    pills = [pill.words for pill in row.pills]
    parts = [ticked, row.title, row.subtitle, *pills, row.right, row.right_below, row.mark_words]
    return ", ".join(shown(part)[:LONGEST] for part in parts if part)


def hint(row: Row) -> str | None:
    """The words of a row whose lines may be cut short, as a tooltip of plain text; else None."""
    if max(len(row.title), len(row.subtitle)) < LIKELY_CUT:
        return None
    words = "\n".join(breakable(part, LONGEST) for part in (row.title, row.subtitle) if part)
    return f"<qt>{html.escape(words)}</qt>" if "<" in words else words


_ROLES = frozenset(
    (
        int(Role.DisplayRole),
        int(Role.AccessibleTextRole),
        int(Role.AccessibleDescriptionRole),
        int(Role.ToolTipRole),
        int(ROW),
    )
)
