"""What was brought in before: each file with its day and how much came of it, to be taken back or looked at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from PySide6.QtWidgets import QHBoxLayout

from liaison_app.language import tr
from liaison_app.records.intake import CONTACTS, LETTERS, PUBLICATIONS
from liaison_app.rules.said_kinds import count_of
from liaison_app.services import history as deeds
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.changes import Batch
from liaison_app.store.queries.intakes import BroughtIn, brought_in
from liaison_app.store.store import Store
from liaison_app.ui.page import Desk
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import say_date, say_list, say_parts, say_short
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.plain import tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

NOTHING = tr(
    "Nothing was brought in yet. Every file you bring in will stand here, and can be taken back."
)
ICONS = {
    CONTACTS: ("users", "accent"),
    LETTERS: ("mail", "blue"),
    PUBLICATIONS: ("megaphone", "violet"),
}
COUNTED = ("person", "post", "organisation", "correspondence", "publication")
"""The kinds that are told of."""


class BeforeCard(Card):
    """The list, with “Take back” and “What it changed” for the row picked."""

    def __init__(self, desk: Desk):
        super().__init__(tr("Brought in before"))
        self._desk = desk
        self._found: dict[int, BroughtIn] = {}
        self._nothing = EmptyState(NOTHING)
        self.add(self._nothing)
        self.rows = RowsView(tr("Brought in before"), fit=True)
        self.rows.chosen.connect(lambda _id: self._show_deeds())
        self.rows.opened.connect(lambda _id: self.open_change())
        self.add(self.rows)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.change_button = button(
            tr("What it changed"), "history", self.open_change, tip=tr("Enter in the list")
        )
        self.back_button = button(tr("Take back"), "undo-2", self.take_back)
        row.addWidget(self.change_button)
        row.addWidget(self.back_button)
        row.addStretch(1)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Read the file again."""
        found = brought_in(self._desk.store)
        self._found = {one.intake.id or 0: one for one in found}
        today = dt.date.today()
        self.rows.set_rows([_row(one, today) for one in found])
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.set_count(len(found) or None)
        for widget in (self.rows, self.change_button, self.back_button):
            widget.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._show_deeds()

    def _current(self) -> BroughtIn | None:
        return self._found.get(self.rows.current_id())

    def _show_deeds(self) -> None:
        one = self._current()
        known = one is not None and one.change_id is not None
        self.change_button.setEnabled(known)
        self.back_button.setEnabled(known and not self._desk.store.read_only)
        why = "" if known else tr("It is not a step of its own in the history.")
        tooltip(self.back_button, why or tr("Make everything as it was before"))

    def open_change(self) -> None:
        """Show in the history what the file picked has changed."""
        one = self._current()
        if one is not None and one.change_id is not None:
            self._desk.go("history", extra={"change": one.change_id})

    def take_back(self) -> None:
        """Make everything as it was before the file picked was brought in."""
        one = self._current()
        if one is None or one.change_id is None:
            return
        change_id = one.change_id

        def job(store: Store) -> Job[Batch]:
            yield Progress(0, 0, tr("Seeing what has moved on since"))
            return deeds.take_back(store, change_id)

        def done(batch: Batch) -> None:
            self._desk.notices.did(
                tr("Taken back: {deed}.", deed=batch.label.removeprefix("Take back: "))
            )

        run_job(self._desk, tr("Taking it back"), job, done, self)


def _row(one: BroughtIn, today: dt.date) -> Row:
    intake = one.intake
    icon, tone = ICONS.get(intake.sort, ("inbox", "grey"))
    of = tr("as at {day}", day=say_date(intake.as_at)) if intake.as_at else ""
    below = "  ·  ".join(part for part in (counts(one), intake.file_name) if part)
    return Row(
        intake.id,
        intake.source,
        below,
        icon,
        tone,
        right=say_short(intake.taken_in, today),
        right_below=of,
    )


def counts(one: BroughtIn) -> str:
    """“412 people and 120 posts new, 31 people changed”."""
    parts = []
    if added := _counted(one.added):
        parts.append(tr("{things} new", things=added))
    if changed := _counted(one.changed):
        parts.append(tr("{things} changed", things=changed))
    return say_parts(parts)


def _counted(found: Mapping[str, int]) -> str:
    return say_list([count_of(kind, found[kind]) for kind in COUNTED if found.get(kind)])
