"""“Has moved on”: when someone left a post, who came after, and which post they went to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.services.contacts import move_on, short_name
from liaison_app.ui.dialogs.small_dialog import SmallDialog, partial_date
from liaison_app.ui.dialogs.who_fields import WhoField, find_posts
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.picker import Picker


class MovedOn(SmallDialog):
    """Everything but the deed itself may be left empty."""

    def __init__(self, desk: Desk, tenure: Tenure, parent: QWidget | None = None):
        self._desk, self._tenure = desk, tenure
        store = desk.store
        person = store.find(Person, tenure.person_id) or Person()
        post = store.find(Post, tenure.post_id) or Post()
        body = store.find(Organisation, post.organisation_id)
        where = ", ".join(part for part in (post.title, body.name if body else "") if part)
        who = short_name(person)
        super().__init__(tr("{who} has moved on", who=who), where, tr("Has moved on"), parent)
        self.day = partial_date(tr("When"))
        self.add_field(
            tr("When"), self.day, tr("A day, month or year. Leave it empty if nobody knows.")
        )
        self.successor = WhoField(store, tr("Who holds the post now"))
        self.add_field(
            tr("Who holds the post now"), self.successor, tr("Leave it empty if not known yet.")
        )
        self.to_post = Picker(
            tr("Post they went to"), find_posts(store), many=False, hint=tr("Type a post we know")
        )
        self.add_field(
            tr("{who} went to", who=who), self.to_post, tr("Only if it is a post kept here.")
        )
        self.day.setFocus()

    def keep(self) -> None:
        """Note it as one change."""
        if self.day.problem:
            raise Refusal(self.day.problem)
        chosen = self.to_post.items()
        if self.to_post.pending():
            raise Refusal(
                tr("The post they went to is not in Contacts. Choose one, or empty the box.")
            )
        to_post = self._desk.store.get(Post, chosen[0].id) if chosen and chosen[0].id else None
        said = move_on(
            self._desk.store,
            self._tenure,
            self.day.value(),
            self.successor.person(),
            to_post=to_post,
        )
        self._desk.notices.did(tr("{deed}.", deed=said))
