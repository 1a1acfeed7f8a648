"""The card “Bank holidays” of Settings: the days that count as none when a reply date is reckoned."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.records import CalendarDay, Office
from liaison_app.records.calendar_day import HOLIDAY, WORKING
from liaison_app.records.office import NATIONS
from liaison_app.rules import bank_holidays
from liaison_app.rules.bank_holidays import Holiday
from liaison_app.rules.said_dates import say_date
from liaison_app.services import reply_clock
from liaison_app.services.removal import remove
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

COMING = 366  # days ahead that are listed at first
FIELDS = ("date", "name", "nation", "notes")


class HolidaysCard(Card):
    """The coming bank holidays of one nation, those of the table and our own.

    Space, Delete and the button below do one thing: a day of the table becomes an ordinary working
    day, or again a holiday; a day of ours goes.
    """

    def __init__(
        self,
        desk: Desk,
        today: Callable[[], dt.date] = dt.date.today,
        parent: QWidget | None = None,
    ):
        super().__init__("Bank holidays", None, "Add", self._add, parent)
        if self.action is not None:
            self.action.setAccessibleName("Add a bank holiday")
        self._desk, self._today = desk, today
        self._all = False
        self._shown: dict[str, Holiday] = {}
        self._office_nation = ""
        top = QHBoxLayout()
        top.addWidget(label("In", "body", "muted"))
        self.nation = ChoiceBox(NATIONS, "Bank holidays of")
        self.nation.picked.connect(self.refill)
        top.addWidget(self.nation)
        top.addStretch(1)
        self.body.addLayout(top)
        self.rows = RowsView("Bank holidays", fit=True)
        self.rows.opened.connect(self._open)
        self.rows.delete_pressed.connect(self._change)
        self.rows.space_pressed.connect(self._change)
        self.rows.chosen.connect(self._say)
        self.add(self.rows)
        below = QHBoxLayout()
        self.change = button("", "calendar", self._change_current)
        below.addWidget(self.change)
        below.addStretch(1)
        self.more = link("", self._more)
        below.addWidget(self.more)
        self.body.addLayout(below)
        words = (
            "A freedom of information request leaves out a holiday in any part of the United"
            " Kingdom; every other letter those of the nation chosen under “Reply times”. The days"
            " are those that GOV.UK published, and yours."
        )
        self.add(label(words, "small", "muted", wrap=True))

    def show_office(self, office: Office) -> None:
        """Show the days of our nation, unless another is being looked at."""
        if office.nation != self._office_nation:
            self._office_nation = office.nation
            self.nation.set_value(office.nation)
        self.refill()

    def refill(self, *_picked: object) -> None:
        """Read the days again."""
        today = self._today()
        found = bank_holidays.listed(self.nation.value(), reply_clock.own_days(self._desk.store))
        coming = [one for one in found if one.own or one.day >= today]
        soon = [one for one in coming if one.own or (one.day - today).days <= COMING]
        shown = coming if self._all else soon
        self._shown = {one.day.isoformat(): one for one in shown}
        self.rows.set_rows([_row(day, one, today) for day, one in self._shown.items()])
        if self.rows.current_id() is None:
            self.rows.select_first()
        years = bank_holidays.years_known()
        words = "Show fewer" if self._all else f"Show all to {years[-1]}"
        self.more.setText(words)
        self.more.setVisible(self._all or len(soon) < len(coming))
        self._say()

    # Doing

    def _add(self) -> None:
        self._edit(CalendarDay(kind=HOLIDAY, nation=self.nation.value()), "Add a bank holiday")

    def _open(self, day: str) -> None:
        one = self._shown[day]
        if one.own is not None:
            self._edit(one.own, "Edit this day")
        else:
            self._edit(self._working(day, one), "Not a bank holiday after all")

    def _edit(self, day: CalendarDay, title: str) -> None:
        change = "Add bank holiday" if day.id is None else "Change bank holiday"
        edit_record(self._desk, day, self.window(), label_words=change, title=title, only=FIELDS)

    def _change_current(self) -> None:
        if (day := self.rows.current_id()) is not None:
            self._change(day)

    def _change(self, day: str) -> None:
        """Take our own day away, or say of one of the table that it is an ordinary one."""
        one = self._shown[day]
        with self._desk.notices.refusals():
            if one.own is not None:
                remove(self._desk.store, one.own)
                again = "is a bank holiday again" if one.is_working else "removed"
                self._desk.notices.did(f"{_said(day)}: {again}.")
                return
            with self._desk.store.change("Change bank holiday") as pen:
                pen.save(self._working(day, one))
            self._desk.notices.did(f"{_said(day)} counts as an ordinary working day.")

    def _working(self, day: str, one: Holiday) -> CalendarDay:
        return CalendarDay(date=day, name=one.name, kind=WORKING, nation=self.nation.value())

    def _more(self) -> None:
        self._all = not self._all
        self.refill()

    def _say(self, *_chosen: object) -> None:
        """The button says what it would do with the day that is current."""
        one = self._shown.get(str(self.rows.current_id()))
        self.change.setEnabled(one is not None)
        if one is None or one.own is None:
            words = "An ordinary working day after all"
        else:
            words = "A bank holiday after all" if one.is_working else "Remove this day of ours"
        self.change.setText(words)
        tooltip(self.change, "Space or Delete in the list does the same")


def _row(day: str, one: Holiday, today: dt.date) -> Row:
    if one.is_working:
        right = "ordinary working day"
    else:
        right = "ours" if one.own else "GOV.UK"
    notes = one.own.notes.partition("\n")[0] if one.own else ""
    return Row(
        day,
        _said(day),
        " · ".join(filter(None, (one.name, notes))),
        "calendar",
        "grey" if one.is_working else "accent" if one.own else "blue",
        right=right,
        faded=one.is_working or one.day < today,
    )


def _said(day: str) -> str:
    return say_date(day, weekday=True)
