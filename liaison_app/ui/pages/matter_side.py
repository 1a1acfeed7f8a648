"""Beside a matter's story: who is waited for, the days ahead, what it is about, and its files."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.records import Matter
from liaison_app.records.dates import is_full_date
from liaison_app.records.party import first_words
from liaison_app.rules.said_dates import say_date, say_gap, say_replied
from liaison_app.store.queries.matters import TimelineItem
from liaison_app.store.queries.threads import Addressee, Waiting, addressees_of
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView


class MatterSide(QWidget):
    """The cards at the right of the Matters room."""

    def __init__(self, desk: Desk, edit: Callable[[], object]):
        super().__init__()
        self._desk = desk
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._answers = Card("Who has replied")
        self._answer_rows = RowsView("Who has replied", fit=True, opens_on_click=True)
        self._answer_rows.opened.connect(desk.open_item)
        self._answers.add(self._answer_rows)
        self._days = Card("Dates of concern")
        self._about = Card("What it is about", None, "Edit", edit)
        for card in (self._answers, self._days, self._about):
            column.addWidget(card)

    def show_matter(
        self,
        matter: Matter,
        items: Sequence[TimelineItem],
        waits: Sequence[Waiting],
        today: dt.date,
    ) -> None:
        """Show the cards of one matter."""
        self._show_answers(items, waits, today)
        self._show_days(matter, today)
        clear_layout(self._about.body)
        for words in (matter.summary, matter.notes):
            if words:
                self._about.add(label(words, "body", wrap=True, selectable=True))
        if not (matter.summary or matter.notes):
            self._about.add(label("No summary yet.", "body", "muted", wrap=True))

    def _show_answers(
        self, items: Sequence[TimelineItem], waits: Sequence[Waiting], today: dt.date
    ) -> None:
        sent = {item.id: item for item in items if item.direction == "out" and item.state == "sent"}
        late = {wait.party.id: wait for wait in waits}
        rows = []
        for letter_id, everyone in addressees_of(self._desk.store, list(sent)).items():
            for someone in everyone:
                wait = late.get(someone.party.id)
                if wait or someone.has_replied:
                    opens = someone.reply_ids[0] if someone.reply_ids else letter_id
                    rows.append(_answer(opens, someone, wait, sent[letter_id], today))
        replied = sum(row.done is True for row in rows)
        self._answers.set_count(f"{replied} of {len(rows)}" if rows else None)
        self._answer_rows.set_rows(rows)
        self._answers.setVisible(bool(rows))

    def _show_days(self, matter: Matter, today: dt.date) -> None:
        clear_layout(self._days.body)
        self._days.setVisible(bool(matter.dates_of_concern))
        for entry in matter.dates_of_concern:
            said = say_date(entry.value, weekday=True)
            if is_full_date(entry.value):
                days = (dt.date.fromisoformat(entry.value) - today).days
                gap = "today" if days == 0 else f"in {say_gap(days)}" if days > 0 else ""
                said = f"{said}  ·  {gap}" if gap else said
            self._days.add(label(entry.label or "Date of concern", "body", wrap=True))
            self._days.add(label(said, "small", "muted"))


def _answer(
    id: int, someone: Addressee, wait: Waiting | None, letter: TimelineItem, today: dt.date
) -> Row:
    who = first_words(someone.party)
    if someone.has_replied:
        below = say_replied(someone.days)
        right, tone = "", ""
    else:
        below = f"letter of {say_date(letter.date, year=today)}" if letter.date else "our letter"
        right = say_gap(wait.days) if wait and wait.days else ""
        tone = ("red" if wait.is_very_late else "amber" if wait.is_late else "") if wait else ""
    return Row(id, who, below, done=someone.has_replied, right=right, right_tone=tone)
