"""What a column of a table may be: a list to choose from, that narrows while one types."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.rules.contact_columns import IGNORE, TARGETS, Target, target
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.leaving_keys import LeadsBack
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

_FIRST = (IGNORE,)  # what stands above the groups


class TargetList(QWidget):
    """Everything that is kept of a contact, by groups, and “Leave out”.

    Signals:
        taken: the key of what the column is, chosen by Enter or a click.
        left: Esc or Left: back to the columns.
    """

    taken = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.of = label("", "small", "muted", wrap=True)
        column.addWidget(self.of)
        self.filter = FilterBox(tr("Find what it is"))
        self.filter.filtered.connect(self._narrow)
        self.filter.left_downwards.connect(self.take_keyboard)
        column.addWidget(self.filter)
        self.rows = RowsView(tr("What the column is"), tall=False, opens_on_click=True)
        self.rows.opened.connect(self.taken.emit)
        self.rows.installEventFilter(LeadsBack(self.left.emit, self.rows))
        column.addWidget(self.rows, 1)
        self._hints = KeyHints(
            [
                ("Enter", tr("it is this"), self._take_current),
                ("Esc", tr("back", "key"), self.left.emit),
            ]
        )
        column.addWidget(self._hints)
        self._current = ""
        self._narrow("")

    def show_column(self, current: str, examples: Sequence[str]) -> None:
        """Show what a column is now, and what stands in it."""
        self._current = current
        said = "  ·  ".join(examples)
        self.of.setText(
            tr("In it: {said}", said=said)
            if said
            else tr("Nothing stands in it in the first rows.")
        )
        if self.filter.text():
            self.filter.setText("")
        self._narrow("")
        if not self.rows.select_id(current.partition("/")[0] or IGNORE):
            self.rows.select_first()

    def take_keyboard(self) -> None:
        """Put the keyboard on the choices."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _take_current(self) -> None:
        if self.rows.current_id() is not None:
            self.taken.emit(self.rows.current_id())

    def _narrow(self, words: str) -> None:
        self.rows.set_rows(lines(words, self._current.partition("/")[0]))
        if words:
            self.rows.select_first()


def lines(words: str = "", current: str = "") -> list[Row | Heading]:
    """The targets that fit some words, under the headings of their groups; the current one ticked."""
    wanted = words.casefold().split()
    fitting = [one for one in TARGETS if all(word in _said(one) for word in wanted)]
    first = [one for one in fitting if one.key in _FIRST]
    rows: list[Row | Heading] = [_row(one.key, current) for one in first]
    rest = [one for one in fitting if one.key not in _FIRST]
    for group, members in groupby(rest, lambda one: one.group):
        rows.append(Heading(group))
        rows += [_row(one.key, current) for one in members]
    return rows


def _said(one: Target) -> str:
    """All that a target is called, in small letters."""
    return " ".join(map(shown, (one.label, one.help, one.group))).casefold()


def _row(key: str, current: str) -> Row:
    one = target(key)
    mark = "check" if key == current else ""
    return Row(
        key,
        one.label,
        one.help,
        mark=mark,
        mark_tone="accent",
        mark_words=tr("chosen") if mark else "",
    )
