"""“Add an earlier holder”: someone who held a post once; whoever holds it now stays."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Organisation, Post
from liaison_app.services.contacts import add_past_holder, short_name
from liaison_app.ui.dialogs.small_dialog import SmallDialog, partial_date
from liaison_app.ui.dialogs.who_fields import WhoField
from liaison_app.ui.page import Desk


class PastHolder(SmallDialog):
    """Dates may be a day, a month, a year, or empty."""

    def __init__(self, desk: Desk, post: Post, parent: QWidget | None = None):
        self._desk, self._post = desk, post
        body = desk.store.find(Organisation, post.organisation_id)
        where = ", ".join(part for part in (post.title, body.name if body else "") if part)
        super().__init__(tr("Add an earlier holder"), where, tr("Add"), parent)
        self.who = WhoField(desk.store, tr("Who"))
        self.add_field(tr("Who"), self.who)
        self.start = partial_date(tr("From"))
        self.add_field(tr("From"), self.start)
        self.end = partial_date(tr("Until"))
        self.add_field(tr("Until"), self.end, tr("Leave empty what nobody knows."))
        self.who.setFocus()

    def keep(self) -> None:
        """Note it as one change."""
        person = self.who.person()
        problem = self.start.problem or self.end.problem
        if problem or person is None:
            raise Refusal(problem or tr("Say who held the post."))
        add_past_holder(self._desk.store, self._post, person, self.start.value(), self.end.value())
        self._desk.notices.did(
            tr("{person} is noted as an earlier holder.", person=short_name(person))
        )
