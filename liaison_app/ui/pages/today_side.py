"""Beside what needs doing: who is waited for, the next meeting, days ahead, drafts, what is recent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout

from liaison_app.language import joined, tr, trn
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.party import first_words
from liaison_app.records.promise import OURS
from liaison_app.store.queries.meetings import Coming
from liaison_app.store.queries.morning import SHOWN_WAITING
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.threads import Waiting
from liaison_app.store.queries.today import DayAhead, Draft, PickedUp
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_ahead, say_day, say_gap, say_short
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.date_tile import DateTile
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.pills import Pill, PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

MOST_FOR_A_DAY = 4  # promises below a day of concern


class WaitingCard(Card):
    """Who has not replied, the oldest letter first: Enter opens, L logs the reply, C reminds."""

    def __init__(self, desk: Desk, see_all: Callable[[], object]):
        super().__init__(tr("Waiting for a reply"), None, tr("See all"), see_all)
        self._desk = desk
        self._waits: Sequence[Waiting] = ()
        self.rows = RowsView(tr("Waiting for a reply, oldest first"), fit=True)
        self.rows.opened.connect(self._open)
        self.rows.space_pressed.connect(lambda _number: self.log())
        self.rows.menu_wanted.connect(lambda _number, spot: self._menu(spot))
        self.add(self.rows)
        hints = KeyHints([("L", tr("logs the reply"), self.log), ("C", tr("reminds"), self.remind)])
        self.add(hints)
        for keys, do in (("L", self.log), ("C", self.remind)):
            for pressed in (keys, f"Shift+{keys}"):
                shortcut = QShortcut(QKeySequence(pressed), self.rows)
                shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
                shortcut.activated.connect(do)

    def show_waits(self, waits: Sequence[Waiting], kinds: Mapping[int, str]) -> None:
        """Show the oldest; `kinds` are those of their bodies by id."""
        self._waits = waits
        shown = waits[:SHOWN_WAITING]
        self.rows.set_rows([_waiting_row(n, wait, kinds) for n, wait in enumerate(shown)])
        self.set_count(len(waits) or None)
        self.setVisible(bool(waits))

    def log(self) -> None:
        """L: log the reply of whoever is picked."""
        from liaison_app.ui.chasing import log_reply

        wait = self._current()
        if wait is not None:
            log_reply(self._desk, wait.letter_id, wait.party)

    def remind(self) -> None:
        """C: a menu of reminders in three tones."""
        if self._current() is not None:
            corner = self.rows.visualRect(self.rows.currentIndex()).bottomLeft()
            self._menu(self.rows.viewport().mapToGlobal(corner))

    def _menu(self, spot: object) -> None:
        from liaison_app.ui.chasing import add_to_menu

        wait = self._current()
        if wait is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        add_to_menu(menu, self._desk, wait, self)
        menu.popup(spot)  # type: ignore[arg-type]

    def _open(self, number: int) -> None:
        self._desk.go("composer", self._waits[number].letter_id)

    def _current(self) -> Waiting | None:
        """Whoever is picked, or else the first."""
        number = self.rows.current_id()
        number = self.rows.select_first() if number is None else number
        return None if number is None else self._waits[number]


class NextMeetingCard(Card):
    """The nearest meeting: when, where, and what is carried over to it."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Next meeting"))
        self._desk = desk
        self._id = 0
        self._gap = Pill("")
        self.head.addWidget(self._gap)
        self._tile = DateTile(46)
        self._title = label("", "strong", elide=True)
        self._below = label("", "small", "muted", elide=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._below)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self._tile)
        row.addLayout(words, 1)
        self.body.addLayout(row)
        self.open_button = button(tr("Open"), "calendar", self._open)
        self._carried = label("", "small", "muted", elide=True)
        last = QHBoxLayout()
        last.setSpacing(10)
        last.addWidget(self.open_button)
        last.addWidget(self._carried, 1)
        self.body.addLayout(last)

    def show_meeting(self, coming: Coming | None, today: dt.date) -> None:
        """Show it, or nothing at all."""
        from liaison_app.ui.pages.meetings_words import when_words

        self.setVisible(coming is not None)
        if coming is None:
            return
        row = coming.row
        self._id = row.id
        self._tile.show_date(row.date)
        self._title.setText(row.title)
        parts = (when_words(row, today), row.place)
        self._below.setText("  ·  ".join(part for part in parts if part))
        self._gap.show_words(say_ahead(coming.days), "accent")
        said = (
            tr(
                "{accepted} of {guests} coming",
                accepted=f"{row.accepted:,}",
                guests=f"{row.guests:,}",
            )
            if row.guests
            else "",
            trn("{count} item to carry over", "{count} items to carry over", coming.carried)
            if coming.carried
            else "",
        )
        self._carried.setText("  ·  ".join(part for part in said if part))
        self.open_button.setAccessibleName(tr("Open the meeting {title}", title=row.title))

    def _open(self) -> None:
        self._desk.navigation.go(places.of_meeting(self._id))


class DaysCard(Card):
    """Days of concern counted down, each with what was promised for it."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Dates of concern"))
        self._desk = desk
        self.rows = RowsView(
            tr("Dates of concern and what was promised for them"),
            tall=False,
            fit=True,
            opens_on_click=True,
        )
        self.rows.opened.connect(self._open)
        self.add(self.rows)

    def show_days(
        self, days: Sequence[tuple[DayAhead, Sequence[FollowUp]]], today: dt.date
    ) -> None:
        """Show the nearest days, with the promises for each."""
        lines = []
        for day, promises in days:
            lines.append(_day_row(day, today))
            lines += [_promise_row(one) for one in promises[:MOST_FOR_A_DAY]]
            more = len(promises) - MOST_FOR_A_DAY
            if more > 0:
                key = ("matter", day.matter_id, day.date, "more")
                lines.append(
                    Row(key, tr("and {more} more", more=more), icon="flag", glyph=True, faded=True)
                )
        self.rows.set_rows(lines)
        self.setVisible(bool(lines))

    def _open(self, key: tuple[str, int, str, str]) -> None:
        kind, id, *_day = key
        place = places.of_promise(id) if kind == "promise" else Place("matters", id)
        self._desk.navigation.go(place)


class DraftsCard(Card):
    """Letters begun and not sent."""

    def __init__(self, desk: Desk, delete: Callable[[int], object]):
        super().__init__(tr("Drafts"))
        self.rows = RowsView(tr("Drafts"), fit=True, opens_on_click=True)
        self.rows.opened.connect(lambda id: desk.go("composer", id))
        self.rows.delete_pressed.connect(delete)
        self.add(self.rows)

    def show_drafts(self, begun: Sequence[Draft]) -> None:
        """Show them."""
        self.rows.set_rows([_draft_row(draft) for draft in begun])
        self.set_count(len(begun) or None)
        self.setVisible(bool(begun))


class RecentCard(Card):
    """What was worked on last."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Picked up recently"))
        self._desk = desk
        self._items: Sequence[PickedUp] = ()
        self.rows = RowsView(tr("Picked up recently"), tall=False, fit=True, opens_on_click=True)
        self.rows.opened.connect(self._open)
        self.add(self.rows)

    def show_items(self, items: Sequence[PickedUp], today: dt.date) -> None:
        """Show them, the latest first."""
        self._items = items
        self.rows.set_rows([_recent_row(n, item, today) for n, item in enumerate(items)])
        self.setVisible(bool(items))

    def _open(self, number: int) -> None:
        item = self._items[number]
        go = self._desk.navigation.go
        if item.kind == "correspondence":
            go(places.of_item(item.id, item.direction, item.channel))
        elif item.kind == "matter":
            go(Place("matters", item.id))
        elif item.kind == "meeting":
            go(places.of_meeting(item.id))
        else:
            go(places.of_contact(item.kind, item.id))


def _waiting_row(number: int, wait: Waiting, kinds: Mapping[int, str]) -> Row:
    party = wait.party
    icon, tone = signs.of_body(kinds.get(party.organisation_id or 0, ""))
    who = first_words(party)
    body = party.organisation_name if party.organisation_name != who else ""
    if wait.is_late:
        below = tr("{days_late} late", days_late=say_gap(wait.days_late))
    else:
        below = (
            tr("due today")
            if wait.days_late == 0
            else tr("due in {say_gap}", say_gap=say_gap(-wait.days_late))
        )
    days = tr("today") if wait.days == 0 else "" if wait.days is None else say_gap(wait.days)
    loud = "red" if wait.is_very_late else "amber" if wait.is_late else ""
    return Row(
        number,
        f"{who}, {body}" if body else who,
        joined(
            "  ·  ",
            filter(None, (wait.chased_words(dt.date.today()), wait.subject or wait.matter)),
        ),
        icon,
        tone,
        right=days or tr("sent"),
        right_below=below,
        right_tone=loud,
    )


def _draft_row(draft: Draft) -> Row:
    ready = (PillWords(tr("ready"), "green"),) if draft.state == "ready" else ()
    who = tr("To {who}", who=draft.who) if draft.who else tr("To nobody yet")
    return Row(draft.id, draft.subject or tr("No subject yet"), who, "pencil", "amber", pills=ready)


def _day_row(day: DayAhead, today: dt.date) -> Row:
    tone = "red" if day.days < 2 else "amber" if day.days < 8 else "accent"
    return Row(
        ("matter", day.matter_id, day.date, day.words),
        day.words or day.matter,
        say_day(day.date, today),
        "calendar",
        tone,
        pills=(PillWords(say_ahead(day.days), tone),),
        glyph=True,
    )


def _promise_row(one: FollowUp) -> Row:
    key = ("promise", one.promise.id, "", "")
    who = tr("Ours") if one.promise.side == OURS else one.post or one.who
    return Row(key, one.promise.text, "", "flag", "", glyph=True, faded=True, right=who)


def _recent_row(number: int, item: PickedUp, today: dt.date) -> Row:
    if item.kind == "correspondence":
        icon, tone = signs.of_item(item.direction, item.channel, item.state)
    else:
        icon, tone = signs.of_kind(item.kind)
    when = dt.datetime.fromisoformat(item.at).astimezone().date().isoformat()
    words = tr("Draft: {subject}", subject=item.words) if item.state in UNSENT else item.words
    return Row(number, words, icon=icon, tone=tone, glyph=True, right=say_short(when, today))
