"""“Point of contact”: who it is, for what, in which matter, until when, and who may be told."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import ContactPoint, Matter, Organisation, Person, Post
from liaison_app.records.contact_point import CIRCULATION
from liaison_app.records.person import full_name
from liaison_app.rules.contact_purposes import is_name
from liaison_app.rules.person_named import person_named
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.services.contact_points import Newcomer, as_title, keep, role_said
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog, captioned
from liaison_app.ui.dialogs.who_fields import find_organisations, find_people, find_posts
from liaison_app.ui.page import Desk
from liaison_app.ui.record_form import links_to
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, TextBox, check_box
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import caption


def edit_point(desk: Desk, point: ContactPoint, parent: QWidget | None) -> ContactPoint | None:
    """Ask for a new point of contact (no id) or edit one; what was kept, None when closed."""
    dialog = ContactPointDialog(desk, point, parent)
    dialog.exec()
    return dialog.kept


class ContactPointDialog(SmallDialog):
    """Everything is proposed from the letter; `kept` holds the point after Keep."""

    def __init__(self, desk: Desk, point: ContactPoint, parent: QWidget | None = None):
        quote = f"“{shorten(tidy(point.quote), 220)}”" if point.quote else ""
        super().__init__(tr("Point of contact"), quote, tr("Keep"), parent)
        self.setMinimumWidth(680)
        self._desk, self._point = desk, point
        self._role = as_title(role_said(point)) if point.post_id is None else ""
        self.kept: ContactPoint | None = None
        self._make()
        self._fill()
        for field in (self.who, self.post, self.organisation):
            field.changed.connect(self._say_what_is_added)
        self._say_what_is_added()
        self.purpose.setFocus()
        self.purpose.selectAll()

    def _make(self) -> None:
        store = self._desk.store
        self.purpose = LineBox(tr("For what"), tr("e.g. Hate crime"))
        self.add_field(tr("For what"), self.purpose, word="point-of-contact")
        self.who = Picker(
            tr("Who"), find_people(store), many=False, free=True, hint=tr("Empty for a post alone")
        )
        self.post = Picker(
            tr("Post"), find_posts(store), many=False, free=True, hint=tr("e.g. Hate Crime Lead")
        )
        self.organisation = Picker(
            tr("Body"), find_organisations(store), many=False, hint=tr("e.g. County Police")
        )
        self.matter = Picker(
            tr("Matter"), links_to(store, "matter").find, many=False, hint=tr("Any")
        )
        self.begins = DateField(tr("From"), partial=True)
        self.until = DateField(tr("Until"), partial=True, words=True, lean="future")
        self.until.box.setPlaceholderText(tr("A day, or words: while the march lasts"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        fields = (
            (tr("Who"), self.who),
            (tr("Post"), self.post),
            (tr("Body"), self.organisation),
            (tr("Matter"), self.matter),
            (tr("From"), self.begins),
            (tr("Until"), self.until),
        )
        for at, (words, field) in enumerate(fields):
            grid.addLayout(captioned(words, field, at_top=True), at // 2, at % 2)
        self.body.addLayout(grid)
        self.adds = check_box("")
        self.adds.setChecked(True)
        self.body.addWidget(self.adds)
        self.circulation = SegmentedControl(list(CIRCULATION), tr("May it be circulated"))
        self.add_field(tr("May it be circulated"), self.circulation)
        self.reach = TextBox(tr("How to reach them for this"), tr("Empty: as in Contacts"), 2)
        self.add_field(tr("How to reach them for this"), self.reach)

    def _fill(self) -> None:
        store, point = self._desk.store, self._point
        self.purpose.set_value(point.purpose)
        person, post = store.find(Person, point.person_id), store.find(Post, point.post_id)
        body, matter = (
            store.find(Organisation, point.organisation_id),
            store.find(Matter, point.matter_id),
        )
        if person is not None:
            name = full_name(person) or person.known_as
            self.who.set_items([PickItem("person", person.id, name)])
        elif point.name and is_name(point.name):
            self.who.set_items([PickItem("", None, point.name, "", "user-plus", "grey")])
        if post is not None:
            self.post.set_items([PickItem("post", post.id, post.title, "", "briefcase", "blue")])
        elif self._role:
            self.post.set_items([PickItem("", None, self._role, "", "plus", "grey")])
        if body is not None:
            sign = signs.of_body(body.kind)
            self.organisation.set_items([PickItem("organisation", body.id, body.name, "", *sign)])
        if matter is not None:
            self.matter.set_items([PickItem("matter", matter.id, matter.title, "", "folder")])
        self.begins.set_value(point.from_date)
        self.until.set_value(point.until, "" if point.until else point.until_words)
        self.circulation.select(point.circulation or CIRCULATION[0][0])
        self.reach.set_value(point.reach)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: the words are measured in the typeface they have on the screen."""
        super().showEvent(event)
        self.grow()

    # What is new to Contacts

    def _say_what_is_added(self) -> None:
        """Offer to add whoever is new, in words; nothing is offered when everyone is known."""
        words = ""
        adding = self._newcomer()
        if adding is not None:
            words = adding.words
        elif (post := self._new_post()) is not None:
            title, body = shorten(post.title, 60), self._body()
            words = tr("Add the post {title} to Contacts", title=title)
            if body is not None:
                words = tr(
                    "Add the post {title} at {body} to Contacts",
                    title=title,
                    body=shorten(body.name, 60),
                )
        self.adds.setText(caption(words))
        self.adds.setVisible(bool(words))
        self.grow()

    def _newcomer(self) -> Newcomer | None:
        """Whom to add: a new person, or one we know in a post that is new."""
        name, known = _chosen(self.who)
        if known is None:
            if not name:
                return None
            return Newcomer(
                person_named(name), self._known_post() or self._new_post(), self._body()
            )
        post = self._new_post()
        person = self._desk.store.find(Person, known)
        if post is None or person is None:
            return None
        return Newcomer(person, post, self._body())

    def _known_post(self) -> Post | None:
        return self._desk.store.find(Post, _chosen(self.post)[1])

    def _new_post(self) -> Post | None:
        title, known = _chosen(self.post)
        if known is not None or not title:
            return None
        body = self._body()
        return Post(title=title, organisation_id=body.id if body else None)

    def _body(self) -> Organisation | None:
        return self._desk.store.find(Organisation, _chosen(self.organisation)[1])

    # Keeping

    def keep(self) -> None:
        """Keep the point and whoever is new, as one change."""
        for field in (self.begins, self.until):
            if field.problem:
                raise Refusal(field.problem)
        if self.organisation.pending():
            raise Refusal(tr("This body is not kept here. Choose one, or empty the box."))
        if self.matter.pending():
            raise Refusal(tr("This matter is not kept here. Choose one, or empty the box."))
        self.kept = keep(
            self._desk.store,
            self._point_as_filled(),
            adding=self._newcomer() if self.adds.isChecked() else None,
            post=self._post_to_add(),
        )

    def _post_to_add(self) -> Post | None:
        """A new post that comes without anybody's name."""
        if not self.adds.isChecked() or self._newcomer() is not None:
            return None
        return self._new_post()

    def _point_as_filled(self) -> ContactPoint:
        name, person_id = _chosen(self.who)
        title, post_id = _chosen(self.post)
        post, body = self._known_post(), self._body()
        said = self._point.name
        if not said or (name and person_id is None):
            said = name or title
        words = self.until.words()
        if not words and self.until.value() == self._point.until:
            words = self._point.until_words  # “until 12 April” stays beside the day it means
        return replace(
            self._point,
            purpose=self.purpose.value(),
            person_id=person_id,
            post_id=post_id,
            organisation_id=body.id if body else post.organisation_id if post else None,
            name=said,
            matter_id=_chosen(self.matter)[1],
            from_date=self.begins.value(),
            until=self.until.value(),
            until_words=words,
            circulation=self.circulation.selected(),
            reach=self.reach.value(),
        )


def _chosen(picker: Picker) -> tuple[str, int | None]:
    """The words and id of what is chosen or typed; ("", None) when there is nothing."""
    items = picker.items()
    return (items[0].title, items[0].id) if items else (picker.pending(), None)
