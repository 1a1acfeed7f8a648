"""Today: who is waited for, what is begun, which days are coming, what was picked up recently."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.records import Correspondence, Organisation
from liaison_app.records.correspondence import UNSENT
from liaison_app.records.party import first_words
from liaison_app.rules.said_dates import say_date, say_gap, say_short
from liaison_app.services.removal import remove
from liaison_app.store.queries.threads import Waiting, waiting
from liaison_app.store.queries.today import (
    DayAhead,
    Draft,
    PickedUp,
    days_ahead,
    drafts,
    picked_up,
)
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import Scroller, SplitPage
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

_MOST_WAITING = 200
_KINDS = {
    "matter": ("folder", "accent"),
    "person": ("user", "grey"),
    "post": ("briefcase", "grey"),
    "organisation": ("building-2", "grey"),
}


class TodayPage(Page):
    """The first page, worth opening in the morning."""

    room = "today"
    touched_by = frozenset(
        {"correspondence", "party", "matter", "person", "post", "organisation", "tenure"}
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, "Today")
        self._waits: list[Waiting] = []
        self._picked: list[PickedUp] = []
        self._split = SplitPage(side_width=430, parent=self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._split)
        self._head = PageHead(
            [
                button("Log a reply", "arrow-down-left", self._log),
                primary("Write letter", "pencil", self._write),
            ]
        )
        self._split.head.addWidget(self._head)
        self._make_waiting()
        self._make_side()
        for keys in ("L", "Shift+L"):
            shortcut = QShortcut(QKeySequence(keys), self._waiting_rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(self._log_for_current)

    def _make_waiting(self) -> None:
        card = Card("Waiting for a reply", action="All correspondence", on_action=self._see_all)
        self._waiting = card
        self._waiting_rows = RowsView("Waiting for a reply, oldest first")
        self._waiting_rows.opened.connect(self._open_wait)
        card.add(self._waiting_rows, 1)
        self._nobody = EmptyState(
            "Nobody is being waited for. Letters you send stand here until they are answered.",
            "Write letter",
            self._write,
            "pencil",
        )
        card.add(self._nobody, 1)
        self._hint = label("", "small", "muted")
        self._hint.setText("Enter opens the letter, L logs the reply that settles it.")
        hint = QHBoxLayout()
        hint.addWidget(self._hint)
        card.body.addLayout(hint)
        self._split.main.addWidget(card, 1)

    def _make_side(self) -> None:
        self._drafts = Card("Drafts")
        self._draft_rows = RowsView("Drafts", tall=True, fit=True, opens_on_click=True)
        self._draft_rows.opened.connect(lambda id: self.desk.go("composer", id))
        self._draft_rows.delete_pressed.connect(self._delete_draft)
        self._drafts.add(self._draft_rows)
        self._days = Card("Dates of concern")
        self._day_rows = RowsView("Dates of concern", fit=True, opens_on_click=True)
        self._day_rows.opened.connect(lambda id: self.desk.go("matters", id[0]))
        self._days.add(self._day_rows)
        self._recent = Card("Picked up recently")
        self._recent_rows = RowsView(
            "Picked up recently", tall=False, fit=True, opens_on_click=True
        )
        self._recent_rows.opened.connect(self._open_recent)
        self._recent.add(self._recent_rows)
        self._nothing_recent = label(
            "What you work on will stand here.", "body", "muted", wrap=True
        )
        self._recent.add(self._nothing_recent)
        aside = Scroller()
        aside.setMinimumHeight(300)
        for card in (self._drafts, self._days, self._recent):
            aside.column.addWidget(card)
        aside.column.addStretch(1)
        self._split.side.addWidget(aside, 1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Put the keyboard where the work is."""
        self.panes()[0].setFocus()

    def reload(self) -> None:
        """Read everything again; a handful of statements."""
        store, today = self.desk.store, dt.date.today()
        self._waits = waiting(store, today, most=_MOST_WAITING)
        begun, ahead = drafts(store, 8), days_ahead(store, today)[:4]
        self._picked = picked_up(store)
        self._show_head(today, len(begun))
        kinds = self._kinds_of(self._waits)
        rows = [_waiting_row(number, wait, kinds) for number, wait in enumerate(self._waits)]
        self._waiting_rows.set_rows(rows)
        self._waiting.set_count(len(rows) or None)
        for widget in (self._waiting_rows, self._hint):
            widget.setVisible(bool(rows))
        self._nobody.setVisible(not rows)
        self._draft_rows.set_rows([_draft_row(draft) for draft in begun])
        self._drafts.set_count(len(begun) or None)
        self._drafts.setVisible(bool(begun))
        self._day_rows.set_rows([_day_row(day, today) for day in ahead])
        self._days.setVisible(bool(ahead))
        self._recent_rows.set_rows(
            [_recent_row(n, item, today) for n, item in enumerate(self._picked)]
        )
        self._nothing_recent.setVisible(not self._picked)

    def _show_head(self, today: dt.date, begun: int) -> None:
        from liaison_app.rules.hijri import say_hijri

        late = sum(wait.is_late for wait in self._waits)
        waits = len(self._waits)
        said = []
        if late:
            said.append(f"{_number(late)} {'is' if late == 1 else 'are'} late")
        if waits - late:
            said.append(f"{_number(waits - late).lower() if late else _number(waits)} in time")
        summary = f"Of those you wait for, {', '.join(said).lower()}." if waits else ""
        if begun:
            summary += f" {_number(begun)} {'draft is' if begun == 1 else 'drafts are'} not sent."
        parts = [say_hijri(today), summary.strip() or "Nothing is waiting."]
        day = f"{today:%A} {say_date(today.isoformat(), year=False)}"
        self._head.show_words(day, "  ·  ".join(part for part in parts if part))

    def _kinds_of(self, waits: Sequence[Waiting]) -> dict[int, str]:
        ids = {wait.party.organisation_id for wait in waits}
        bodies = (self.desk.store.find(Organisation, id) for id in ids if id is not None)
        return {body.id: body.kind for body in bodies if body and body.id is not None}

    def panes(self) -> Sequence[QWidget]:
        """F6: waiting, drafts, days, recent."""
        every = (self._waiting_rows, self._draft_rows, self._day_rows, self._recent_rows)
        return [view for view in every if view.isVisible()] or [self]

    # Doing

    def _write(self) -> None:
        self.desk.go("composer", extra={"new": True})

    def _log(self) -> None:
        self.desk.go("log_reply")

    def _see_all(self) -> None:
        self.desk.go("correspondence", extra="sent")

    def _open_wait(self, number: int) -> None:
        self.desk.go("composer", self._waits[number].letter_id)

    def _log_for_current(self) -> None:
        number = self._waiting_rows.current_id()
        if number is not None:
            self.desk.go("log_reply", extra={"in_reply_to_id": self._waits[number].letter_id})

    def _delete_draft(self, id: int) -> None:
        with self.desk.notices.refusals():
            remove(self.desk.store, self.desk.store.get(Correspondence, id), origin=self)
            self.desk.notices.did("Draft deleted.")
            self.reload()

    def _open_recent(self, number: int) -> None:
        item = self._picked[number]
        if item.kind == "correspondence":
            self.desk.navigation.go(places.of_item(item.id, item.direction, item.channel))
        elif item.kind == "matter":
            self.desk.navigation.go(Place("matters", item.id))
        else:
            self.desk.navigation.go(places.of_contact(item.kind, item.id))


def _number(count: int) -> str:
    words = ("None", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten")
    return words[count] if count < len(words) else str(count)


def _waiting_row(number: int, wait: Waiting, kinds: dict[int, str]) -> Row:
    party = wait.party
    icon, tone = signs.of_body(kinds.get(party.organisation_id or 0, ""))
    who = first_words(party)
    body = party.organisation_name if party.organisation_name != who else ""
    if wait.is_late:
        below = f"{say_gap(wait.days_late)} late"
    else:
        below = "due today" if wait.days_late == 0 else f"due in {say_gap(-wait.days_late)}"
    days = "today" if wait.days == 0 else "" if wait.days is None else say_gap(wait.days)
    loud = "red" if wait.is_very_late else "amber" if wait.is_late else ""
    return Row(
        number,
        f"{who}, {body}" if body else who,
        wait.subject or wait.matter,
        icon,
        tone,
        right=days or "sent",
        right_below=below,
        right_tone=loud,
    )


def _draft_row(draft: Draft) -> Row:
    ready = (PillWords("ready", "green"),) if draft.state == "ready" else ()
    who = f"To {draft.who}" if draft.who else "To nobody yet"
    return Row(draft.id, draft.subject or "No subject yet", who, "pencil", "amber", pills=ready)


def _day_row(day: DayAhead, today: dt.date) -> Row:
    gap = "today" if day.days == 0 else "tomorrow" if day.days == 1 else f"in {say_gap(day.days)}"
    tone = "red" if day.days < 2 else "amber" if day.days < 8 else "accent"
    date = say_date(day.date, weekday=True, year=today)
    return Row(
        (day.matter_id, day.date, day.words),
        day.words or day.matter,
        f"{date}  ·  {day.matter}" if day.words else date,
        "calendar",
        tone,
        pills=(PillWords(gap, tone),),
    )


def _recent_row(number: int, item: PickedUp, today: dt.date) -> Row:
    if item.kind == "correspondence":
        icon, tone = signs.of_item(item.direction, item.channel, item.state)
    else:
        icon, tone = _KINDS[item.kind]
    when = dt.datetime.fromisoformat(item.at).astimezone().date().isoformat()
    words = f"Draft: {item.words}" if item.state in UNSENT else item.words
    return Row(
        number,
        words,
        icon=icon,
        tone=tone,
        glyph=True,
        right=say_short(when, today),
    )
