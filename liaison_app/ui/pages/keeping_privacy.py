"""The card “Privacy” of Safe keeping: whom we keep, on what ground, what is past its time, who was erased."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.rules.said_dates import say_date
from liaison_app.services import retention
from liaison_app.store.queries.privacy import PrivacyFigures, privacy_figures
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

CHECKED_WITHIN = 730  # days after which someone's details are to be checked again


class PrivacyCard(KeepingCard):
    """A few sentences, and the way to what is past its time."""

    touched_by = frozenset(
        ("person", "tenure", "party", "matter", "correspondence", "meeting", "note", "office")
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__("Privacy", parent=parent)
        self._desk = desk
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.people = label("", "body", wrap=True)
        self.lacking = label("", "body", "muted", wrap=True)
        self.past = label("", "body", wrap=True)
        self.erased = label("", "body", "muted", wrap=True)
        for line in (self.people, self.lacking, self.past, self.erased):
            self.add(line)
        words = (
            "What is restricted is kept out of lists, papers and copies until it is asked for. On"
            " the sheet of each person in Contacts stands what we keep of them, and “Erase…”."
        )
        self.add(label(words, "small", "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.review = button("How long we keep things", "clock", lambda: desk.go("retention"))
        row.addWidget(self.review)
        row.addWidget(button("People", "users", lambda: desk.go("contacts", None, "people")))
        row.addStretch(1)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Count again."""
        today = dt.date.today()
        since = (today - dt.timedelta(days=CHECKED_WITHIN)).isoformat()
        figures = privacy_figures(self._desk.store, since)
        self.people.setText(_people(figures))
        self.lacking.setText(_lacking(figures))
        self.lacking.setVisible(bool(self.lacking.words()))
        count = retention.count_due(self._desk.store, today)
        self.past.setText(_past(count))
        self.past.set_tone("amber" if count else "")
        self.erased.setText(_erased(figures))


def _past(count: int) -> str:
    if count == 1:
        return "One thing is past the time we keep it."
    many = f"{count:,} things are past the time we keep them."
    return many if count else "Nothing is past the time we keep it."


def _people(figures: PrivacyFigures) -> str:
    words = "One person is" if figures.people == 1 else f"{figures.people:,} people are"
    parts = [
        f"{figures.restricted:,} restricted" if figures.restricted else "",
        f"{figures.left_alone:,} not to be contacted" if figures.left_alone else "",
    ]
    more = " and ".join(part for part in parts if part)
    return f"{words} in Contacts{f', {more}' if more else ''}."


def _lacking(figures: PrivacyFigures) -> str:
    parts = [
        f"of {figures.without_source:,} it is not said where we have their details from"
        if figures.without_source
        else "",
        f"of {figures.without_basis:,} not why we may keep them" if figures.without_basis else "",
        f"{figures.unchecked:,} were not checked for two years" if figures.unchecked else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _erased(figures: PrivacyFigures) -> str:
    if not figures.erased:
        return "Nobody has been erased from this file."
    who = "One person was" if figures.erased == 1 else f"{figures.erased:,} people were"
    return f"{who} erased, the last on {say_date(figures.last_erased)}."
