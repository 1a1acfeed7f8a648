"""What floats below a button of a room until something is picked: a list, or a period."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.safe_text import fold
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.mirroring import below
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView


class PopUp(QFrame):
    """A card that floats below a button until something is picked, Esc, or a click elsewhere."""

    def __init__(self, parent: QWidget):
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("popover", "true")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 10, 10, 10)
        self.column.setSpacing(8)

    def open_below(self, target: QWidget) -> None:
        """Open below a button, on the screen whatever its place."""
        self.adjustSize()
        self.move(below(target, self.size(), gap=4))
        self.show()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)


class ChoosePopUp(PopUp):
    """A list to choose from, narrowed by typing.

    Signals:
        picked: the id of the row taken.
    """

    picked = Signal(object)

    def __init__(self, hint: str, rows: Sequence[Row], parent: QWidget, *, tall: bool = False):
        super().__init__(parent)
        self._all = rows
        self._filter = FilterBox(hint, wait=0)
        self._filter.filtered.connect(self._narrow)
        self._filter.left_downwards.connect(self._go_down)
        self.rows = RowsView(hint, tall=tall, opens_on_click=True)
        self.rows.opened.connect(self._take)
        self.column.addWidget(self._filter)
        self.column.addWidget(self.rows, 1)
        self.setFixedSize(520 if tall else 380, 400)
        self.rows.set_rows(rows)
        self._filter.setFocus()

    def _narrow(self, words: str) -> None:
        parts = fold(words).split()
        found = [r for r in self._all if all(p in fold(f"{r.title} {r.subtitle}") for p in parts)]
        self.rows.set_rows(found)
        self.rows.select_first()

    def _go_down(self) -> None:
        if self._filter.text().strip() and self.rows.row_count() == 1:
            self._take(self.rows.select_first())
            return
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _take(self, id: Any) -> None:
        self.picked.emit(id)
        self.close()


class PeriodPopUp(PopUp):
    """Years to choose from, or two dates.

    Signals:
        picked: first and last day as ISO text, "" for open.
    """

    picked = Signal(str, str)

    def __init__(self, since: str, until: str, today: dt.date, parent: QWidget):
        super().__init__(parent)
        self.setMinimumWidth(380)
        quick = QHBoxLayout()
        quick.setSpacing(6)
        for words, first, last in _quick_periods(today):
            quick.addWidget(button(words, on_click=partial(self._take, first, last)))
        self.column.addLayout(quick)
        self._dates = {}
        for words, name, iso in (
            (tr("From"), tr("From this day"), since),
            (tr("Until"), tr("Until this day"), until),
        ):
            line = QHBoxLayout()
            title = label(words, "small", "muted")
            title.setFixedWidth(44)
            line.addWidget(title)
            field = DateField(name, today=lambda: today)
            field.set_value(iso)
            line.addWidget(field, 1)
            self.column.addLayout(line)
            self._dates[words] = field
        line = QHBoxLayout()
        line.addWidget(link(tr("Any time"), lambda: self._take("", "")))
        line.addStretch(1)
        line.addWidget(button(tr("Show this period"), on_click=self._take_dates, look="primary"))
        self.column.addLayout(line)
        self._dates[tr("From")].setFocus()

    def _take_dates(self) -> None:
        since, until = (self._dates[words].value() for words in (tr("From"), tr("Until")))
        if since and until and since > until:
            since, until = until, since
        self._take(since, until)

    def _take(self, since: str, until: str) -> None:
        self.picked.emit(since, until)
        self.close()


def _quick_periods(today: dt.date) -> list[tuple[str, str, str]]:
    month = today.replace(day=1).isoformat()
    years = [(str(y), f"{y}-01-01", f"{y}-12-31") for y in (today.year, today.year - 1)]
    return [(tr("This month"), month, ""), *years]
