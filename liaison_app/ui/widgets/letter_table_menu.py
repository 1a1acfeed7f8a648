"""The menu behind “Table”: a new table, or what can be done to the one the cursor is in."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction, QTextTable
from PySide6.QtWidgets import QMenu, QTextEdit

from liaison_app.language import tr
from liaison_app.ui.widgets import letter_tables as tables
from liaison_app.ui.widgets.fields import menu_action

_NEW = ((2, tr("Two columns")), (3, tr("Three columns")), (4, tr("Four columns")))
_TOO_WIDE = tr("A table in a letter has at most six columns; more do not go on the page.")


class TableMenu(QMenu):
    """Filled each time it opens."""

    def __init__(self, area: QTextEdit, refuse: Callable[[str], object]):
        """`refuse` is given a sentence when something cannot be done."""
        super().__init__(area)
        self._area, self._refuse = area, refuse
        self.aboutToShow.connect(self.fill)

    def fill(self) -> None:
        """Offer what fits where the cursor is."""
        self.clear()
        table = tables.table_at(self._area.textCursor())
        if table is None:
            for columns, words in _NEW:
                self._add(words, partial(self._make, columns))
            return
        self._add(tr("Row above"), lambda: self._row(table, below=False))
        self._add(tr("Row below"), lambda: self._row(table, below=True))
        self._add(tr("Column to the left"), lambda: self._column(table, right=False))
        self._add(tr("Column to the right"), lambda: self._column(table, right=True))
        self.addSeparator()
        head = self._add(tr("First row is the head"), lambda: self._head(table))
        head.setCheckable(True)
        head.setChecked(tables.head_rows(table) > 0)
        self.addSeparator()
        self._add(tr("Delete this row"), lambda: tables.remove_row(self._area.textCursor(), table))
        self._add(
            tr("Delete this column"), lambda: tables.remove_column(self._area.textCursor(), table)
        )
        self._add(tr("Delete the table"), lambda: tables.remove(self._area.textCursor(), table))

    def _add(self, words: str, on_click: Callable[[], object]) -> QAction:
        def do() -> None:
            on_click()
            self._area.setFocus()

        action = menu_action(words, do)
        action.setParent(self)
        self.addAction(action)
        return action

    def _make(self, columns: int) -> None:
        self._area.setTextCursor(tables.new_table(self._area.textCursor(), columns))

    def _row(self, table: QTextTable, *, below: bool) -> None:
        tables.add_row(self._area.textCursor(), table, below=below)

    def _column(self, table: QTextTable, *, right: bool) -> None:
        if not tables.add_column(self._area.textCursor(), table, right=right):
            self._refuse(_TOO_WIDE)

    def _head(self, table: QTextTable) -> None:
        tables.set_head(self._area.textCursor(), table, not tables.head_rows(table))
