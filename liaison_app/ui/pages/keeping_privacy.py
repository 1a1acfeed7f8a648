"""The card “Privacy” of Safe keeping: whom we keep, on what ground, what is past its time, who was erased."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.services import retention
from liaison_app.store.queries.privacy import PrivacyFigures, privacy_figures
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.keeping_card import KeepingCard
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

CHECKED_WITHIN = 730  # days after which someone's details are to be checked again


class PrivacyCard(KeepingCard):
    """A few sentences, and the way to what is past its time."""

    touched_by = frozenset(
        ("person", "tenure", "party", "matter", "correspondence", "meeting", "note", "office")
    )

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Privacy"), parent=parent)
        self._beside = Beside(desk, self)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.people = label("", "body", wrap=True)
        self.lacking = label("", "body", "muted", wrap=True)
        self.past = label("", "body", wrap=True)
        self.erased = label("", "body", "muted", wrap=True)
        for line in (self.people, self.lacking, self.past, self.erased):
            self.add(line)
        words = tr(
            "What is restricted is kept out of lists, papers and copies until it is asked for. On"
            " the sheet of each person in Contacts stands what we keep of them, and “Erase…”."
        )
        self.add(label(words, "small", "muted", wrap=True))
        row = QHBoxLayout()
        row.setSpacing(8)
        self.review = button(tr("How long we keep things"), "clock", lambda: desk.go("retention"))
        row.addWidget(self.review)
        row.addWidget(button(tr("People"), "users", lambda: desk.go("contacts", None, "people")))
        row.addStretch(1)
        self.body.addLayout(row)

    def reload(self) -> None:
        """Count again."""
        today = dt.date.today()
        since = (today - dt.timedelta(days=CHECKED_WITHIN)).isoformat()

        def counted(store: Store) -> tuple[PrivacyFigures, int]:
            return privacy_figures(store, since), retention.count_due(store, today)

        if not self._beside.read(counted, self._show) and not self.people.words():
            self.people.setText(tr("Counting…"))

    def _show(self, found: tuple[PrivacyFigures, int]) -> None:
        figures, count = found
        self.people.setText(_people(figures))
        self.lacking.setText(_lacking(figures))
        self.lacking.setVisible(bool(self.lacking.words()))
        self.past.setText(_past(count))
        self.past.set_tone("amber" if count else "")
        self.erased.setText(_erased(figures))


def _past(count: int) -> str:
    if count == 1:
        return tr("One thing is past the time we keep it.")
    many = tr("{what} things are past the time we keep them.", what=f"{count:,}")
    return many if count else tr("Nothing is past the time we keep it.")


def _people(figures: PrivacyFigures) -> str:
    words = trn("One person is", "{count} people are", figures.people)
    parts = [
        tr("{restricted} restricted", restricted=f"{figures.restricted:,}")
        if figures.restricted
        else "",
        tr("{left_alone} not to be contacted", left_alone=f"{figures.left_alone:,}")
        if figures.left_alone
        else "",
    ]
    more = " and ".join(part for part in parts if part)
    return tr("{what} in Contacts{what2}.", what=words, what2=f", {more}" if more else "")


def _lacking(figures: PrivacyFigures) -> str:
    parts = [
        tr(
            "of {without_source} it is not said where we have their details from",
            without_source=f"{figures.without_source:,}",
        )
        if figures.without_source
        else "",
        tr(
            "of {without_basis} not why we may keep them",
            without_basis=f"{figures.without_basis:,}",
        )
        if figures.without_basis
        else "",
        tr("{unchecked} were not checked for two years", unchecked=f"{figures.unchecked:,}")
        if figures.unchecked
        else "",
    ]
    said = "; ".join(part for part in parts if part)
    return f"{said[:1].upper()}{said[1:]}." if said else ""


def _erased(figures: PrivacyFigures) -> str:
    if not figures.erased:
        return tr("Nobody has been erased from this file.")
    who = trn("One person was", "{count} people were", figures.erased)
    return tr(
        "{who} erased, the last on {last_erased}.",
        who=who,
        last_erased=say_date(figures.last_erased),
    )
