"""The card “Calendar” of Settings: holy days, school holidays and elections, with where each is from."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.records import CalendarDay
from liaison_app.records.calendar_day import ELECTION, HOLIDAY, HOLY_DAY, OTHER, SCHOOL_HOLIDAY
from liaison_app.rules.said_dates import say_date, say_stretch
from liaison_app.services import calendar_month as of
from liaison_app.services.calendar_days import Listed, feast_near, listed_days
from liaison_app.services.removal import remove
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.calendar_looks import sign_of_kind
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, menu_action, put_in
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

COMING = 366  # days ahead that are listed at first
FURTHER = 3 * 366  # and on asking
EVERYTHING = "everything"
FILTERS = (
    (of.HOLY_DAY, "Muslim holy days"),
    (of.OTHER_FAITH, "Holy days of other faiths"),
    (of.SCHOOL, "School holidays"),
    (of.ELECTION, "Elections"),
    (of.HOLIDAY, "Bank holidays"),
    (of.OTHER, "Other days to keep clear of"),
    (EVERYTHING, "Everything"),
)
_FIELDS = {  # what is asked for, by kind of day
    HOLIDAY: ("date", "name", "nation", "notes"),
    HOLY_DAY: ("date", "until", "name", "faith", "notes"),
    SCHOOL_HOLIDAY: ("date", "until", "name", "nation", "notes"),
    ELECTION: ("date", "until", "name", "nation", "notes"),
    OTHER: ("date", "until", "name", "notes"),
}
_ADDED = (
    (SCHOOL_HOLIDAY, "School holiday", "school"),
    (HOLY_DAY, "Holy day", "moon-star"),
    (ELECTION, "Time before an election", "landmark"),
    (OTHER, "Something to keep clear of", "info"),
    (HOLIDAY, "Bank holiday", "sun"),
)
_NONE = {
    of.SCHOOL: "None entered. Add the terms your council publishes, so that meetings keep clear.",
    of.OTHER: "None entered: a week of mourning, the town’s festival, a building site.",
}


class CalendarCard(Card):
    """What meetings are to keep clear of, as reckoned, as published, and as we say ourselves.

    Enter confirms or edits a day. Space, Delete and the button take a day of ours away, or say of
    one that is reckoned that it does not count for us, and that it does after all.
    """

    def __init__(
        self,
        desk: Desk,
        today: Callable[[], dt.date] = dt.date.today,
        parent: QWidget | None = None,
    ):
        super().__init__("Calendar", None, "Add", None, parent)
        self._desk, self._today = desk, today
        self._further = False
        self._shown: dict[str, Listed] = {}
        if self.action is not None:
            self.action.setAccessibleName("Add to the calendar")
            menu = QMenu(self)
            for kind, words, icon in _ADDED:
                put_in(menu, menu_action(f"{words}…", partial(self._add, kind, words), icon))
            self.action.setMenu(menu)
        top = QHBoxLayout()
        top.addWidget(label("Show", "body", "muted"))
        self.filter = ChoiceBox(FILTERS, "Which days are shown")
        self.filter.set_value(of.HOLY_DAY)
        self.filter.picked.connect(self.refill)
        top.addWidget(self.filter)
        top.addStretch(1)
        self.body.addLayout(top)
        self._none = label("", "body", "muted", wrap=True)
        self.add(self._none)
        self.rows = RowsView("Days of the calendar", fit=True)
        self.rows.opened.connect(self.edit)
        self.rows.space_pressed.connect(self.change_day)
        self.rows.delete_pressed.connect(self.change_day)
        self.rows.chosen.connect(self._say)
        self.add(self.rows)
        below = QHBoxLayout()
        self.confirm = button("Confirm the day…", "check", self._edit_current, tip="Enter")
        self.change = button("", "", self._change_current, tip="Space")
        below.addWidget(self.confirm)
        below.addWidget(self.change)
        below.addStretch(1)
        self.more = link("", self._more)
        below.addWidget(self.more)
        self.body.addLayout(below)
        words = (
            "Meetings are warned of these days, and the month in Meetings shows them. Muslim days"
            " are reckoned and may come a day earlier or later until you confirm them. The time"
            " before local elections is reckoned from the law; that before a general election is"
            " added when it is called."
        )
        self.add(label(words, "small", "muted", wrap=True))

    # Showing

    def refill(self, *_picked: object) -> None:
        """Read the days again."""
        today, kind = self._today(), self.filter.value()
        ends = today + dt.timedelta(days=FURTHER if self._further else COMING)
        with self._desk.notices.refusals():
            every = listed_days(self._desk.store, today, ends)
            fits = [one for one in every if kind in (one.kind, EVERYTHING)]
            self._shown = {one.key: one for one in fits}
        self.rows.set_rows([_row(one, today) for one in self._shown.values()])
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setVisible(bool(self._shown))
        self._none.setText(_NONE.get(kind, "None in this time."))
        self._none.setVisible(not self._shown)
        self.more.setText("Show one year" if self._further else "Show three years")
        self._say()

    def show_day(self, feast: str = "") -> None:
        """Bring a feast into view, as whoever follows a link to it expects."""
        key = next((k for k, one in self._shown.items() if one.as_ours.feast == feast), None)
        if key is not None:
            self.rows.select_id(key)
            self._say()

    def _say(self, *_chosen: object) -> None:
        """The buttons say what they would do with the day that is current."""
        one = self._shown.get(str(self.rows.current_id()))
        self.confirm.setVisible(one is not None and one.expected)
        words = _deed(one) if one is not None else ""
        self.change.setVisible(bool(words))
        self.change.setText(words)
        tooltip(self.change, "Space or Delete in the list does the same")

    # Doing

    def edit(self, key: str) -> None:
        """Confirm an expected day, or edit it; a day that does not count is asked about anew."""
        one = self._shown[key]
        if one.left_out:
            self.change_day(key)
        elif one.expected:
            confirm_feast(self._desk, self.window(), one.as_ours.feast, one.first)
        else:
            kind = one.as_ours.kind
            words = "Change the calendar" if one.own else "Add to the calendar"
            fields = _FIELDS[HOLIDAY if kind not in _FIELDS else kind]
            edit_record(
                self._desk,
                one.as_ours,
                self.window(),
                label_words=words,
                title=one.name,
                only=fields,
            )

    def change_day(self, key: str) -> None:
        """Take a day of ours away, or say of another that it does not count for us."""
        one = self._shown[key]
        with self._desk.notices.refusals():
            if one.own is not None:
                remove(self._desk.store, one.own)
                again = "counts again" if one.left_out else "removed"
                self._desk.notices.did(f"{one.name}: {again}.")
            elif one.against is not None:
                with self._desk.store.change(f"{one.name} does not count for us") as pen:
                    pen.save(one.against)
                self._desk.notices.did(f"{one.name} does not count for us.")

    def _add(self, kind: str, words: str) -> None:
        made = edit_record(
            self._desk,
            CalendarDay(kind=kind, faith="islam" if kind == HOLY_DAY else ""),
            self.window(),
            label_words="Add to the calendar",
            title=words,
            only=_FIELDS[kind],
        )
        if made is not None and self.filter.value() != EVERYTHING:
            shown = {SCHOOL_HOLIDAY: of.SCHOOL, ELECTION: of.ELECTION, OTHER: of.OTHER}
            shown |= {HOLIDAY: of.HOLIDAY}
            faith = of.HOLY_DAY if made.faith in ("", "islam") else of.OTHER_FAITH
            self.filter.set_value(shown.get(kind, faith))
            self.refill()
            self.rows.select_id(f"own {made.id}")

    def _edit_current(self) -> None:
        if (key := self.rows.current_id()) is not None:
            self.edit(key)

    def _change_current(self) -> None:
        if (key := self.rows.current_id()) is not None:
            self.change_day(key)

    def _more(self) -> None:
        self._further = not self._further
        self.refill()


def confirm_feast(desk: Desk, parent: QWidget, feast: str, near: dt.date) -> bool:
    """Ask on which day our council keeps a feast, and keep that; whether it was said."""
    one = feast_near(desk.store, feast, near)
    if one is None:
        return False
    day = one.as_ours if one.own is None else dataclasses.replace(one.as_ours, id=one.own.id)
    made = edit_record(
        desk,
        day,
        parent,
        label_words=f"Confirm {one.name}",
        title=f"{one.name}: the day our council keeps",
        only=("date", "notes"),
    )
    if made is None:
        return False
    desk.notices.did(f"{one.name} is confirmed for {say_date(made.date, weekday=True)}.")
    return True


def _deed(one: Listed) -> str:
    """What Space would do with a day; "" for nothing."""
    if one.own is not None:
        return "It counts after all" if one.left_out else "Remove what we said"
    if one.kind == of.HOLIDAY:
        return "An ordinary working day after all"
    return "It does not count for us" if one.against is not None else ""


def _row(one: Listed, today: dt.date) -> Row:
    icon, tone = sign_of_kind(one.kind)
    pills = []
    if one.left_out:
        pills.append(PillWords("does not count", "grey"))
    elif one.expected and one.kind == of.HOLY_DAY:
        pills.append(PillWords("expected", "amber"))
    elif one.own is not None and one.own.feast:
        pills.append(PillWords("confirmed", "green", "check"))
    first = one.first.isoformat()
    when = say_date(first, weekday=True)
    if one.last > one.first:
        when = say_stretch(first, one.last.isoformat())
    return Row(
        one.key,
        one.name,
        when,
        icon,
        "grey" if one.left_out else tone,
        pills=tuple(pills),
        right=one.source,
        faded=one.left_out or one.last < today,
    )
