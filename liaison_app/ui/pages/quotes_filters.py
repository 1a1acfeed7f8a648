"""By what quotations are narrowed: words, who said it, the matter, when, and whether it may be quoted."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records.statement import PERMISSIONS
from liaison_app.services.quote_bank import period
from liaison_app.store.queries.contact_cards import bodies_below
from liaison_app.store.queries.quotes import Wanted
from liaison_app.store.store import Store
from liaison_app.ui.pages.composer_people import Addressees
from liaison_app.ui.record_form import links_to
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox, LineBox
from liaison_app.ui.widgets.picker import Picker

EVERY = "every"
_PERIODS = (
    ("", tr("At any time")),
    ("this_year", tr("This year")),
    ("last_year", tr("Last year")),
    ("three_years", tr("The last three years")),
)


class QuotesFilters(QWidget):
    """A box for words, and below it what else may be asked.

    Signals:
        changed: something else is looked for.
    """

    changed = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(parent)
        self._store = store
        self.words = FilterBox(tr("Words that were said"))
        self.words.filtered.connect(lambda _words: self.changed.emit())
        self.speaker = LineBox(tr("Name of the speaker"), tr("Speaker or capacity"))
        self.speaker.textEdited.connect(lambda _words: self.changed.emit())
        permissions = [(EVERY, tr("Quotable or not")), *say_choices(PERMISSIONS)]
        self.permission = ChoiceBox(permissions, tr("Whether it may be quoted"))
        self.period = ChoiceBox(_PERIODS, tr("When it was said"))
        self._people = Addressees(store)
        self.who = Picker(
            tr("Who said it"), self._people.find, many=False, hint=tr("Any body or person")
        )
        find = links_to(store, "matter").find
        self.matter = Picker(tr("Matter"), find, many=False, hint=tr("Any matter"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.words)
        column.addLayout(_beside(self.speaker, self.permission))
        column.addLayout(_beside(self.period, self.matter))
        column.addWidget(self.who)
        for box in (self.permission, self.period):
            box.picked.connect(lambda _key: self.changed.emit())
        for picker in (self.who, self.matter):
            picker.changed.connect(self.changed)

    def wanted(self, *, restricted_too: bool) -> Wanted:
        """What is looked for."""
        since, until = period(self.period.value(), dt.date.today())
        who, matter = self.who.items(), self.matter.items()
        contact = (who[0].kind, who[0].id or 0) if who else None
        bodies: list[int] = []
        if contact is not None and contact[0] == "organisation":
            below = bodies_below(self._store, contact[1])
            bodies = [contact[1], *(id for id, *_more in below)]
        permission = self.permission.value()
        return Wanted(
            words=self.words.text(),
            speaker=self.speaker.value(),
            contact=contact,
            bodies=tuple(bodies),
            matter_id=matter[0].id if matter else None,
            since=since,
            until=until,
            permission=None if permission == EVERY else permission,
            restricted_too=restricted_too,
        )

    def clear(self) -> None:
        """Look for everything again."""
        self.words.clear()
        self.speaker.clear()
        self.permission.set_value(EVERY)
        self.period.set_value("")
        self.who.set_items([])
        self.matter.set_items([])

    def forget(self) -> None:
        """Contacts are read again when somebody is looked for."""
        self._people.forget()


def _beside(*boxes: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(6)
    for box in boxes:
        row.addWidget(box, 1)
    return row
