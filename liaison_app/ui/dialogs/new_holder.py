"""“New post-holder”: who holds a post from now on, since when, and whether it is shared."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records import Organisation, Person, Post
from liaison_app.services.contacts import holders, new_holder, short_name
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.small_dialog import SmallDialog, partial_date
from liaison_app.ui.dialogs.who_fields import WhoField
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_list
from liaison_app.ui.widgets.fields import check_box


class NewHolder(SmallDialog):
    """One change: the new holder comes and, unless the post is shared, the present one goes."""

    def __init__(self, desk: Desk, post: Post, parent: QWidget | None = None):
        self._desk, self._post = desk, post
        body = desk.store.find(Organisation, post.organisation_id)
        where = ", ".join(part for part in (post.title, body.name if body else "") if part)
        super().__init__(tr("New post-holder"), where, tr("Save"), parent)
        self.who = WhoField(desk.store, tr("Who"))
        self.add_field(tr("Who"), self.who)
        self.since = partial_date(tr("Since"))
        self.add_field(
            tr("Since"), self.since, tr("A day, month or year. Leave it empty if nobody knows.")
        )
        present = present_names(desk.store, post.id)
        self.goes = check_box(
            present,
            tip=tr("Leave it unticked if the post is shared."),
        )
        self.goes.setChecked(True)
        self.goes.setVisible(bool(present))
        self.body.addWidget(self.goes)
        self.who.setFocus()

    def keep(self) -> None:
        """Note it as one change."""
        if self.since.problem:
            raise Refusal(self.since.problem)
        person = self.who.person()
        if person is None:
            raise Refusal(tr("Say who holds the post."))
        new_holder(
            self._desk.store,
            self._post,
            person,
            self.since.value(),
            job_share=not self.goes.isChecked(),
        )
        self._desk.notices.did(tr("{person} holds the post now.", person=short_name(person)))


def present_names(store: Store, post_id: int | None) -> str:
    """“Mr Newcombe has moved on”, “Mr Newcombe and Ms Earlier have …”; "" when nobody holds the post."""
    if post_id is None:
        return ""
    people = [store.find(Person, tenure.person_id) for tenure in holders(store, post_id)]
    names = [short_name(person) for person in people if person is not None]
    if not names:
        return ""
    return trn("{names} has moved on", "{names} have moved on", len(names), names=say_list(names))
