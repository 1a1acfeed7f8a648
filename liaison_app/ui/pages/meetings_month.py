"""The month in the Meetings room: every day in its box, and beside it the list of the day chosen."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QWidget

from liaison_app.language import tr
from liaison_app.rules.said_dates import WEEKDAYS
from liaison_app.services.calendar_month import Day, Entry, Month, read_month
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages import calendar_looks as looks
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.month_view import MonthView, month_on
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

SIDE, SIDE_LEAST = 292, 226  # pixels of the day's list beside the month
BESIDE_FROM = 660  # pixels of the whole, below which the list goes under the month
HIDDEN = "calendar/hidden"  # what is not shown, kept on this computer


class MonthCard(QWidget):
    """The month of the current day, and the list of that day.

    Arrow keys move by days and weeks, the page keys by months, Home comes back to today; Enter goes
    into the day's list and Esc back; N plans a meeting on the day.
    """

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today):
        super().__init__()
        self._desk, self._today = desk, today
        self._day = today()
        self._month: Month | None = None
        self._entries: list[Entry] = []
        kept = str(desk.settings.value(HIDDEN, "") or "")
        self._hidden = {key for key in kept.split(",") if key in looks.GROUPS}
        self.view = MonthView(tr("Days of the month"))
        self.view.day_chosen.connect(self._chosen)
        self.view.day_wanted.connect(self.show_day)
        self.view.opened.connect(self._into_list)
        self.view.line_opened.connect(self._open)
        self.view.planned.connect(self.plan)
        self.setFocusProxy(self.view)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(16)
        self._box.addWidget(self._made_month(), 5)
        self._box.addWidget(self._made_day(), 2)

    def _made_month(self) -> QWidget:
        card = Card()
        card.setAccessibleName(tr("Month"))
        if (frame := card.layout()) is not None:
            frame.setContentsMargins(1, 10, 1, 8)  # the boxes end above the round corners
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 4)
        head.setSpacing(6)
        self._title = label("", "heading")
        self._hijri = label("", "body", "muted", elide=True)
        head.addWidget(self._title)
        head.addSpacing(6)
        head.addWidget(self._hijri, 1)
        self._show = button(tr("Show"), "list-filter", tip=tr("What stands on the days"))
        self._show.setMenu(self._made_menu())
        head.addWidget(self._show)
        head.addWidget(button(tr("Today"), "", lambda: self.show_day(self._today()), tip="Home"))
        turn = (("chevron-left", tr("Month before"), -1), ("chevron-right", tr("Month after"), 1))
        for icon, name, step in turn:
            head.addWidget(icon_button(icon, name, partial(self._turn, step)))
        card.body.addLayout(head)
        card.body.addWidget(self.view, 1)
        return card

    def _made_day(self) -> QWidget:
        self._side = Card()
        self._side.setAccessibleName(tr("The day"))
        self._date = label("", "strong", wrap=True)
        self._side.add(self._date)
        self._of_day = label("", "small", "muted", wrap=True)
        self._side.add(self._of_day)
        self._none = label(tr("Nothing stands on this day."), "body", "muted", wrap=True)
        self._side.add(self._none)
        self.rows = WrappedRows(tr("What stands on this day"))
        self.rows.opened.connect(self._open_row)
        sheet = Scroller()
        sheet.setObjectName("surface")
        sheet.sheet.setObjectName("surface")
        sheet.column.addWidget(self.rows)
        sheet.column.addStretch(1)
        self._side.add(sheet, 1)
        self._note = label("", "small", "muted", wrap=True)
        self._side.add(self._note)
        self.rows.chosen.connect(lambda _number: self._say())
        self.confirm = button(tr("Confirm the day…"), "check", self._confirm)
        self.plan_button = button(tr("Plan a meeting"), "plus", self.plan, tip="N")
        self._side.add(self.confirm)
        self._side.add(self.plan_button)
        return self._side

    def _made_menu(self) -> QMenu:
        menu = QMenu(self)
        for key, words in looks.GROUPS.items():
            action = menu_action(words, partial(self._toggle, key))
            action.setCheckable(True)
            action.setChecked(key not in self._hidden)
            put_in(menu, action)
        menu.addSeparator()
        edit = menu_action(tr("Holidays and holy days"), self._edit_calendar, "settings")
        put_in(menu, edit)
        return menu

    # Showing

    def reload(self) -> None:
        """Read the month again, keeping the day."""
        with self._desk.notices.refusals():
            self._month = read_month(self._desk.store, self._day, self._today())
        self._fill()

    def show_day(self, day: dt.date) -> None:
        """Show a day, in whatever month it lies."""
        self._day = day
        if self._month is None or not self._is_shown(day):
            self.reload()
        else:
            self._fill()

    def current_day(self) -> dt.date:
        """The day that is chosen."""
        return self._day

    def _is_shown(self, day: dt.date) -> bool:
        month = self._month
        return month is not None and (month.first.year, month.first.month) == (day.year, day.month)

    def _fill(self) -> None:
        month = self._month
        if month is None:
            return
        self._title.setText(month.words)
        self._hijri.setText(month.hijri)
        today = self._today()
        boxes = [looks.box(day, month, today, self._hidden) for day in month.days]
        self.view.show_boxes(boxes, self._day)
        self._fill_day()

    def _fill_day(self) -> None:
        day = self._found()
        if day is None:
            return
        iso = day.date.isoformat()
        weekday = tr(WEEKDAYS[day.date.weekday()])
        self._date.setText(tr("{weekday} {date}", weekday=weekday, date=say_date(iso)))
        self._of_day.setText(day.hijri)
        self._of_day.setVisible(bool(day.hijri))
        entries = [entry for entry in day.entries if looks.group_of(entry) not in self._hidden]
        rows = [self._row(number, entry) for number, entry in enumerate(entries)]
        self._entries = entries
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self._say()
        self._none.setVisible(not rows)
        self.confirm.setVisible(any(entry.expected and entry.feast for entry in entries))
        self._side.setAccessibleName(self._date.words())

    def _say(self) -> None:
        """What is to be known of a holy day, of the one picked or of the first, in full."""
        picked = self.rows.current_id()
        order = sorted(enumerate(self._entries), key=lambda one: one[0] != picked)
        notes = (entry.below for number, entry in order if entry.feast)
        self._note.setText(next(notes, ""))
        self._note.setVisible(bool(self._note.words()))

    def _found(self) -> Day | None:
        days = self._month.days if self._month is not None else ()
        return next((day for day in days if day.date == self._day), None)

    def _row(self, number: int, entry: Entry) -> Row:
        icon, tone = looks.sign(entry, self._day, self._today())
        below = "" if entry.feast else entry.below  # that of a holy day is said in full below
        faded = entry.faded and not entry.feast
        return Row(number, entry.said, below, icon, tone, faded=faded)

    # Doing

    def _chosen(self, day: dt.date) -> None:
        """Another day by key or click; one at the edge brings its month."""
        if self._is_shown(day):
            self._day = day
            self._fill_day()
        else:
            self.show_day(day)

    def _turn(self, months: int) -> None:
        self.show_day(month_on(self._day, months))

    def _into_list(self) -> None:
        if self._entries:
            self.rows.setFocus(Qt.FocusReason.TabFocusReason)
            self.rows.select_first()
        else:
            self.plan_button.setFocus(Qt.FocusReason.TabFocusReason)

    def _open_row(self, number: int) -> None:
        self._open(self._entries[number])

    def _open(self, entry: object) -> None:
        place = looks.place_of(entry) if isinstance(entry, Entry) else None
        if place is not None:
            self._desk.navigation.go(place)
        elif isinstance(entry, Entry) and entry.expected:
            self._confirm()

    def plan(self) -> None:
        """Plan a meeting on this day (N)."""
        self._desk.go("meetings", extra={"new": True, "date": self._day.isoformat()})

    def _confirm(self) -> None:
        """Say on which day our council keeps the feast that is expected."""
        from liaison_app.ui.dialogs.confirm_day import confirm_feast

        entry = next((one for one in self._entries if one.expected and one.feast), None)
        if entry is not None and confirm_feast(self._desk, self.window(), entry.feast, self._day):
            self.reload()

    def _toggle(self, group: str) -> None:
        self._hidden ^= {group}
        self._desk.settings.setValue(HIDDEN, ",".join(sorted(self._hidden)))
        self._fill()

    def _edit_calendar(self) -> None:
        self._desk.navigation.go(Place("settings", extra={"card": "calendar"}))

    # Qt's own names from here on

    def keyPressEvent(self, event) -> None:
        """Qt: Esc comes back from the list to the days."""
        if event.key() == Qt.Key.Key_Escape and not self.view.hasFocus():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window has the list below the month."""
        super().resizeEvent(event)
        beside = event.size().width() >= BESIDE_FROM
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(way)
        self._side.setMinimumWidth(SIDE_LEAST if beside else 0)
        self._side.setMaximumSize(*((SIDE, _NO_LIMIT) if beside else (_NO_LIMIT, 220)))


_NO_LIMIT = 16_777_215  # Qt's own
