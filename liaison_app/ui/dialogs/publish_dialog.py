"""Publishing a copy, and taking back what was published: by whom, when, why."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Edition, Officer
from liaison_app.services import editions
from liaison_app.services.editions import Copy
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.publish_words import publish_words
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, TextBox, prose
from liaison_app.ui.widgets.plain import label

MOST_WARNED = 5  # sentences
WHAT_IT_DOES = tr(
    "It is frozen as it is now, in all four forms, and kept among our publications. Nothing is sent"
    " anywhere: you save it, or copy it, and put it where people read it."
)


class PublishDialog(SmallDialog):
    """By whom; where it will stand may be added later."""

    def __init__(self, desk: Desk, copy: Copy, parent: QWidget | None = None):
        super().__init__(
            tr("Publish “{title}”", title=copy.edition.title),
            publish_words(copy),
            tr("Publish"),
            parent,
        )
        self.body.addWidget(label(WHAT_IT_DOES, "body", wrap=True))
        warned = list(editions.warnings(copy))
        if len(warned) > MOST_WARNED:
            warned[MOST_WARNED:] = [
                tr("And {count} more such places.", count=f"{len(warned) - MOST_WARNED:,}")
            ]
        for sentence in warned:
            self.body.addWidget(label(sentence, "small", "amber", wrap=True))
        self.by = LineBox(tr("Published by"), tr("Name, or post"))
        officers = desk.store.all(Officer, order_by="from_date DESC, id DESC")
        in_office = next((one for one in officers if not one.until_date), None)
        self.by.set_value(in_office.name if in_office else "")
        self.add_field(tr("Published by"), self.by, tr("Kept with it here; it does not go out."))
        self.by.setFocus()

    def keep(self) -> None:
        """Raises Refusal until it is said by whom; the page publishes it then."""
        if not self.by.value():
            raise Refusal(tr("Say who publishes it."))


class WithdrawDialog(SmallDialog):
    """Why it was taken back, and when. It stays here as it went out."""

    def __init__(self, desk: Desk, edition: Edition, parent: QWidget | None = None):
        super().__init__(
            tr("Taken back"),
            tr("It is kept here as it went out. Take it down where it stands yourself."),
            tr("It was taken back"),
            parent,
        )
        self._desk, self._edition = desk, edition
        self.why = prose(TextBox(tr("Why"), tr("Who asked for it, or what was wrong"), 3))
        self.add_field(tr("Why"), self.why)
        self.day = DateField(tr("Taken back on"), lean="past")
        self.day.set_value(dt.date.today().isoformat())
        self.add_field(tr("Taken back on"), self.day)
        self.why.setFocus()

    def keep(self) -> None:
        """Keep it as one change; raises Refusal."""
        if self.day.problem:
            raise Refusal(self.day.problem)
        day = dt.date.fromisoformat(self.day.value() or dt.date.today().isoformat())
        editions.withdraw(self._desk.store, self._edition.id or 0, self.why.value(), day)
        self._desk.notices.did(tr("It is kept as taken back."))
