"""The first step of bringing a table in: each column with what stands in it, and what it is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, shown, tr
from liaison_app.rules.contact_columns import IGNORE, Columns, target
from liaison_app.rules.table_rows import column_letters
from liaison_app.services import contact_files
from liaison_app.services.contact_files import Look
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.bring_contacts_how import HowRead
from liaison_app.ui.pages.bring_contacts_targets import TargetList
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

NOT_KNOWN = tr("not known")


class ColumnsStep(QWidget):
    """The columns at the left; at the right what the one picked is, and how the table is read.

    Signals:
        changed: the columns are others now; `columns` has them.
        sheet_chosen: another sheet is to be read.
    """

    changed = Signal()
    sheet_chosen = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._look: Look | None = None
        self.columns = Columns()
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(18)
        self.how = HowRead(desk)
        whole.addWidget(self._left(), 6)
        right = QVBoxLayout()
        right.setSpacing(14)
        right.addWidget(self._how())
        right.addWidget(self._what(), 1)
        whole.addLayout(right, 5)

    def _left(self) -> QWidget:
        self._card = Card(tr("Columns of the table"))
        self._said = label("", "small", "muted", elide=True)
        self._card.add(self._said)
        self.rows = RowsView(tr("Columns of the table"))
        self.rows.chosen.connect(self._picked)
        self.rows.opened.connect(lambda _at: self.targets.take_keyboard())
        self.rows.delete_pressed.connect(lambda _at: self._take(IGNORE))
        self._card.add(self.rows, 1)
        self._card.add(self.how.remember)
        return self._card

    def _how(self) -> QWidget:
        self._how_card = card = Card(tr("How it is read"))
        self.how.sheet_chosen.connect(self.sheet_chosen.emit)
        self.how.columns_changed.connect(self._read_otherwise)
        card.add(self.how)
        return card

    def _what(self) -> QWidget:
        self._what_card = Card(tr("The column is"))
        self.targets = TargetList()
        self.targets.taken.connect(self._take)
        self.targets.left.connect(self.take_keyboard)
        self._what_card.add(self.targets, 1)
        return self._what_card

    # What the page asks

    def show_look(self, look: Look, columns: Columns) -> None:
        """Show the columns of a table."""
        self._look, self.columns = look, columns
        self._said.setText(joined("  ", look.said))
        self.how.show_look(look, columns)
        self.rows.select_id(None)
        self._show()

    def take_keyboard(self) -> None:
        """Put the keyboard on the columns."""
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    # Within

    def _show(self) -> None:
        if self._look is None:
            return
        self.rows.set_rows(rows_of(self._look, self.columns))
        count = len(self.columns.header)
        self._how_card.setVisible(self.how.asks_anything())
        kept = sum(key != IGNORE for key in self.columns.targets.values())
        self._card.set_count(tr("{count} of {all} are taken", count=f"{kept:,}", all=f"{count:,}"))
        if self.rows.current_id() is None:
            self.rows.select_id(_first_to_ask(self.columns))
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._picked(self.rows.current_id())

    def _picked(self, at: int | None) -> None:
        if at is None or self._look is None:
            return
        self._what_card.set_title(tr("{column} is", column=_name(self.columns, at)))
        current = self.columns.targets.get(at, "")
        self.targets.show_column(current, contact_files.examples(self._look, at, 4))

    def _take(self, key: str) -> None:
        """The column picked is this; the next one is asked for."""
        at = self.rows.current_id()
        if at is None:
            return
        self.columns = contact_files.with_target(self.columns, at, key)
        self.how.propose_keeping()
        self.how.show_columns(self.columns)
        self._show()
        if at + 1 < len(self.columns.header):
            self.rows.select_id(at + 1)
            self._picked(at + 1)
        self.take_keyboard()
        self.changed.emit()

    def _read_otherwise(self, columns: Columns) -> None:
        self.columns = columns
        self.how.show_columns(columns)
        self._show()
        self.changed.emit()


def rows_of(look: Look, columns: Columns) -> Sequence[Row]:
    """One row a column: its heading, what stands in it, and what it is."""
    return [_row(look, columns, at) for at in range(len(columns.header))]


def _row(look: Look, columns: Columns, at: int) -> Row:
    key = columns.targets.get(at, "")
    within = "  ·  ".join(contact_files.examples(look, at)) or tr("empty")
    if not key:
        words, tone, below = NOT_KNOWN, "amber", tr("choose, or leave out")
    elif key == IGNORE:
        words, tone, below = tr("left out"), "", ""
    else:
        words, tone = target(key).label, "accent"
        below = tr("guessed by what is in it") if at in columns.guessed else ""
    return Row(
        at,
        _name(columns, at),
        within,
        right=words,
        right_tone=tone,
        right_below=below,
        faded=key == IGNORE,
    )


def _name(columns: Columns, at: int) -> str:
    name = columns.header[at]
    return shown(name) if name.strip() else tr("Column {letters}", letters=column_letters(at))


def _first_to_ask(columns: Columns) -> int | None:
    """The first column of which nothing is known for sure."""
    for at in range(len(columns.header)):
        if at not in columns.targets or at in columns.guessed:
            return at
    return None
