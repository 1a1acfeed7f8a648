"""The card “Privacy” of Safe keeping: whom we keep, on what ground, what is past its time, who was erased."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.rules.said_counts import say_list
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
    if not count:
        return tr("Nothing is past the time we keep it.")
    return trn(
        "One thing is past the time we keep it.",
        "{count} things are past the time we keep them.",
        count,
    )


def _people(figures: PrivacyFigures) -> str:
    parts = []
    if figures.restricted:
        parts.append(trn("{count} restricted", "{count} restricted", figures.restricted))
    if figures.left_alone:
        left_alone = figures.left_alone
        parts.append(trn("{count} not to be contacted", "{count} not to be contacted", left_alone))
    if not parts:
        return trn("One person is in Contacts.", "{count} people are in Contacts.", figures.people)
    return trn(
        "One person is in Contacts, {of_them}.",
        "{count} people are in Contacts, {of_them}.",
        figures.people,
        of_them=say_list(parts),
    )


def _lacking(figures: PrivacyFigures) -> str:
    said = []
    if figures.without_source:
        said.append(
            trn(
                "Of {count} it is not said where we have their details from.",
                "Of {count} it is not said where we have their details from.",
                figures.without_source,
            )
        )
    if figures.without_basis:
        said.append(
            trn(
                "Of {count} it is not said why we may keep them.",
                "Of {count} it is not said why we may keep them.",
                figures.without_basis,
            )
        )
    if figures.unchecked:
        said.append(
            trn(
                "{count} was not checked for two years.",
                "{count} were not checked for two years.",
                figures.unchecked,
            )
        )
    return " ".join(said)


def _erased(figures: PrivacyFigures) -> str:
    if not figures.erased:
        return tr("Nobody has been erased from this file.")
    return trn(
        "One person was erased, the last on {day}.",
        "{count} people were erased, the last on {day}.",
        figures.erased,
        day=say_date(figures.last_erased),
    )
