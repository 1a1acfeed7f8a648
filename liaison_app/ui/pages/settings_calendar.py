"""The card “Calendar” of Settings: holidays, holy days and elections, with where each is from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import CalendarDay, Office
from liaison_app.records.calendar_day import (
    ELECTION,
    HOLIDAY,
    HOLY_DAY,
    OTHER,
    SCHOOL_HOLIDAY,
    WORKING,
)
from liaison_app.records.office import NATIONS
from liaison_app.rules.feasts import ISLAM
from liaison_app.rules.tabled_feasts import years_tabled
from liaison_app.services import calendar_month as of
from liaison_app.services.calendar_days import Listed, listed_days
from liaison_app.services.removal import remove
from liaison_app.ui.dialogs.confirm_day import confirm_feast
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.calendar_looks import sign_of_kind
from liaison_app.ui.record_dialog import edit_record
from liaison_app.ui.said import say_date, say_stretch
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, menu_action, put_in
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

COMING = 366  # days ahead that are listed at first
FURTHER = 3 * 366  # and on asking; then days of ours that are past are listed too
PAST = 10 * 366
EVERYTHING = "everything"
FILTERS = (
    (of.HOLY_DAY, tr("Muslim holy days")),
    (of.OTHER_FAITH, tr("Holy days of other faiths")),
    (of.SCHOOL, tr("School holidays")),
    (of.ELECTION, tr("Elections")),
    (of.HOLIDAY, tr("Bank holidays")),
    (of.OTHER, tr("Other days to keep clear of")),
    (EVERYTHING, tr("Everything")),
)
_FIELDS = {  # what is asked for, by kind of day
    HOLIDAY: ("date", "name", "nation", "notes"),
    HOLY_DAY: ("date", "until", "name", "faith", "notes"),
    SCHOOL_HOLIDAY: ("date", "until", "name", "nation", "notes"),
    ELECTION: ("date", "until", "name", "nation", "notes"),
    OTHER: ("date", "until", "name", "notes"),
}
_ADDED = (
    (SCHOOL_HOLIDAY, tr("School holiday"), "school"),
    (HOLY_DAY, tr("Holy day"), "moon-star"),
    (ELECTION, tr("Time before an election"), "landmark"),
    (OTHER, tr("Something to keep clear of"), "info"),
    (HOLIDAY, tr("Bank holiday"), "sun"),
)
_OF_A_NATION = (of.SCHOOL, of.ELECTION, of.HOLIDAY, EVERYTHING)
_NONE = {
    of.SCHOOL: tr(
        "None entered. Add the terms your council publishes, so that meetings keep clear."
    ),
    of.OTHER: tr("None entered: a week of mourning, the town’s festival, a hall being painted."),
}
_ABOUT = {
    of.HOLY_DAY: tr(
        "Reckoned by the Umm al-Qura calendar; each may come a day earlier or later until"
        " you confirm the day that your council keeps."
    ),
    of.OTHER_FAITH: tr(
        "A meeting is warned of those that its guests keep: the faith of a body stands"
        " in Contacts. Hindu, Sikh and Buddhist days are as published for India, known from {first}"
        " to {last}."
    ),
    of.SCHOOL: tr(
        "Each council sets its own. While none are entered, a meeting with schools is told"
        " when they are usually closed."
    ),
    of.ELECTION: tr(
        "From the last day for the notice, 25 working days before the poll, which the law"
        " says; that police and others keep still with the councils is custom. Add the time before a"
        " general election when it is called."
    ),
    of.HOLIDAY: tr(
        "A freedom of information request leaves out a holiday in any part of the United"
        " Kingdom; every other letter those of the nation chosen under “Reply times”. The days are"
        " those that GOV.UK published, and yours."
    ),
    of.OTHER: tr("Whatever else a meeting should not fall on."),
    EVERYTHING: tr("Meetings are warned of these days, and the month in Meetings shows them."),
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
        super().__init__(tr("Calendar"), None, tr("Add"), None, parent)
        self._desk, self._today = desk, today
        self._further = False
        self._office_nation = ""
        self._shown: dict[str, Listed] = {}
        if self.action is not None:
            self.action.setAccessibleName(tr("Add to the calendar"))
            menu = QMenu(self)
            for kind, words, icon in _ADDED:
                put_in(
                    menu,
                    menu_action(tr("{words}…", words=words), partial(self._add, kind, words), icon),
                )
            self.action.setMenu(menu)
        top = FlowLayout(8)
        top.addWidget(label(tr("Show"), "body", "muted"))
        self.filter = ChoiceBox(FILTERS, tr("Which days are shown"))
        self.filter.set_value(of.HOLY_DAY)
        self.filter.picked.connect(self.refill)
        top.addWidget(self.filter)
        self._in = label(tr("in", "days in a nation"), "body", "muted")
        top.addWidget(self._in)
        self.nation = ChoiceBox(NATIONS, tr("Holidays and elections of"))
        self.nation.picked.connect(self.refill)
        top.addWidget(self.nation)
        self.body.addLayout(top)
        self._none = label("", "body", "muted", wrap=True)
        self.add(self._none)
        self.rows = RowsView(tr("Days of the calendar"), fit=True)
        self.rows.opened.connect(self.edit)
        self.rows.space_pressed.connect(self.change_day)
        self.rows.delete_pressed.connect(self.change_day)
        self.rows.chosen.connect(self._say)
        self.add(self.rows)
        below = FlowLayout(8)
        self.confirm = button(tr("Confirm the day…"), "check", self._edit_current, tip="Enter")
        self.change = button("", "", self._change_current, tip="Space")
        below.addWidget(self.confirm)
        below.addWidget(self.change)
        self.more = link("", self._more)
        below.addWidget(self.more)
        self.body.addLayout(below)
        self._about = label("", "small", "muted", wrap=True)
        self.add(self._about)

    # Showing

    def show_office(self, office: Office) -> None:
        """Show the days of our nation, unless another is being looked at."""
        if office.nation != self._office_nation:
            self._office_nation = office.nation
            self.nation.set_value(office.nation)
        self.refill()

    def refill(self, *_picked: object) -> None:
        """Read the days again."""
        today, kind = self._today(), self.filter.value()
        with self._desk.notices.refusals():
            fits = [one for one in self._read(today) if kind in (one.kind, EVERYTHING)]
            self._shown = {one.key: one for one in fits}
            years = years_tabled()
            self._about.setText(_ABOUT[kind].format(first=years[0], last=years[-1]))
        for widget in (self._in, self.nation):
            widget.setVisible(kind in _OF_A_NATION)
        self.rows.set_rows([_row(one, today) for one in self._shown.values()])
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setVisible(bool(self._shown))
        self._none.setText(_NONE.get(kind, tr("None in this time.")))
        self._none.setVisible(not self._shown)
        self.more.setText(tr("Show one year") if self._further else tr("Show three years"))
        self._say()

    def _read(self, today: dt.date) -> Sequence[Listed]:
        """A year to come; or three, and what we ever said of days gone by."""
        store, nation = self._desk.store, self.nation.value()
        if not self._further:
            return listed_days(store, today, today + dt.timedelta(days=COMING), nation)
        reach = (today - dt.timedelta(days=PAST), today + dt.timedelta(days=FURTHER))
        found = listed_days(store, *reach, nation)
        return [one for one in found if one.own is not None or one.last >= today]

    def _say(self, *_chosen: object) -> None:
        """The buttons say what they would do with the day that is current."""
        one = self._shown.get(str(self.rows.current_id()))
        self.confirm.setVisible(one is not None and one.expected)
        words = _deed(one) if one is not None else ""
        self.change.setVisible(bool(words))
        self.change.setText(words)
        tooltip(self.change, tr("Space or Delete in the list does the same"))

    # Doing

    def edit(self, key: str) -> None:
        """Confirm an expected day, or edit it; of a bank holiday, say that it is none after all."""
        one = self._shown[key]
        if one.expected:
            confirm_feast(self._desk, self.window(), one.as_ours.feast, one.first)
            return
        day, title, words = one.as_ours, one.name, "Add to the calendar"
        if one.own is not None:
            day, words = one.own, "Change the calendar"
        elif one.kind == of.HOLIDAY and one.against is not None:
            day, title, words = (
                one.against,
                tr("Not a bank holiday after all"),
                "Change bank holiday",
            )
        fields = _FIELDS.get(day.kind, _FIELDS[HOLIDAY] if day.kind == WORKING else ("notes",))
        edit_record(self._desk, day, self.window(), label_words=words, title=title, only=fields)

    def change_day(self, key: str) -> None:
        """Take a day of ours away, or say of another that it does not count for us."""
        one = self._shown[key]
        bank = one.kind == of.HOLIDAY
        with self._desk.notices.refusals():
            if one.own is not None:
                remove(self._desk.store, one.own)
                said = tr("{day}: removed.", day=one.name)
                if one.left_out:
                    said = (
                        tr("{day} is a bank holiday again.", day=one.name)
                        if bank
                        else tr("{day} counts again.", day=one.name)
                    )
                self._desk.notices.did(said)
            elif one.against is not None:
                what = "is an ordinary working day" if bank else "does not count for us"
                with self._desk.store.change(f"{one.name} {what}") as pen:
                    pen.save(one.against)
                self._desk.notices.did(
                    tr("{day} is an ordinary working day.", day=one.name)
                    if bank
                    else tr("{day} does not count for us.", day=one.name)
                )

    def _add(self, kind: str, words: str) -> None:
        made = edit_record(
            self._desk,
            self._new(kind),
            self.window(),
            label_words="Add to the calendar",
            title=words,
            only=_FIELDS[kind],
        )
        if made is not None and self.filter.value() != EVERYTHING:
            shown = {SCHOOL_HOLIDAY: of.SCHOOL, ELECTION: of.ELECTION, OTHER: of.OTHER}
            shown |= {HOLIDAY: of.HOLIDAY}
            faith = of.HOLY_DAY if made.faith in ("", ISLAM) else of.OTHER_FAITH
            self.filter.set_value(shown.get(kind, faith))
            self.refill()
            ours = (k for k, one in self._shown.items() if one.own and one.own.id == made.id)
            self.rows.select_id(next(ours, None))
            self._say()

    def _new(self, kind: str) -> CalendarDay:
        if kind == HOLY_DAY:
            return CalendarDay(kind=kind, faith=ISLAM)
        nation = self.nation.value() if "nation" in _FIELDS[kind] else "any"
        return CalendarDay(kind=kind, nation=nation)

    def _edit_current(self) -> None:
        if (key := self.rows.current_id()) is not None:
            self.edit(key)

    def _change_current(self) -> None:
        if (key := self.rows.current_id()) is not None:
            self.change_day(key)

    def _more(self) -> None:
        self._further = not self._further
        self.refill()


def _deed(one: Listed) -> str:
    """What Space would do with a day; "" for nothing."""
    bank = one.kind == of.HOLIDAY
    if one.left_out:
        return tr("A bank holiday after all") if bank else tr("It counts after all")
    if one.own is not None:
        return tr("Take back what we said") if one.own.feast else tr("Remove this day of ours")
    if one.against is None:
        return ""
    return tr("An ordinary working day after all") if bank else tr("It does not count for us")


def _row(one: Listed, today: dt.date) -> Row:
    icon, tone = sign_of_kind(one.kind)
    pills = []
    if one.left_out:
        words = tr("ordinary working day") if one.kind == of.HOLIDAY else tr("does not count")
        pills.append(PillWords(words, "grey"))
    elif one.expected and one.kind == of.HOLY_DAY:
        pills.append(PillWords(tr("expected"), "amber"))
    elif one.own is not None and one.own.feast:
        pills.append(PillWords(tr("confirmed"), "green", "check"))
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
