"""“Add contact”: a person, a post and an organisation in one go, any of them known or new."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Entry, Organisation, Post
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.contacts import Added, add_contact
from liaison_app.ui import ask, signs
from liaison_app.ui.dialogs.new_holder import present_names
from liaison_app.ui.dialogs.small_dialog import SmallDialog, captioned, partial_date
from liaison_app.ui.dialogs.who_fields import WhoField, find_organisations, find_posts
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box
from liaison_app.ui.widgets.like_hint import LikeHint
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label

SUBTITLES = {
    "person": tr("A name is enough; a post and an organisation join it to the rest."),
    "post": tr("A post and its organisation; who holds it may come later."),
    "organisation": tr("A name and a kind; posts and people may come later."),
}


KEPT_ALREADY = tr("All of this is kept already. Edit it there to change how to reach it.")


class AddContact(SmallDialog):
    """`added` holds what was kept, after Add."""

    def __init__(
        self,
        desk: Desk,
        what: str = "person",
        at: Organisation | None = None,
        parent: QWidget | None = None,
    ):
        """`what` (person, post, organisation) takes the keyboard; `at` is where a post is added."""
        super().__init__(tr("Add contact"), SUBTITLES[what], tr("Add"), parent)
        self._desk = desk
        self.added: Added | None = None
        self.who = WhoField(desk.store)
        self.add_field(tr("Person"), self.who)
        self.post = Picker(
            tr("Post"), find_posts(desk.store), many=False, free=True, hint=tr("e.g. Headteacher")
        )
        self.add_field(tr("Post"), self.post, word="post")
        self.body.addLayout(self._organisation_line())
        self.body_hint = LikeHint(
            desk.store, self._take_body, tr("Is it an organisation in Contacts already?")
        )
        self.body.addWidget(self.body_hint)
        self.address = TextBox(tr("Address"), tr("One part of the address on each line"), 3)
        self.add_field(tr("Address for letters"), self.address)
        self.goes = check_box("", tip=tr("Leave it unticked if the post is shared."))
        self.goes.setChecked(True)
        self.goes.hide()
        self.body.addWidget(self.goes)
        self.body.addLayout(self._details())
        self._where = label("", "small", "muted", wrap=True)
        self.body.addWidget(self._where)
        self.post.changed.connect(self._post_chosen)
        self.organisation.changed.connect(self._organisation_chosen)
        self.who.changed.connect(self._say_where)
        if at is not None:
            self.organisation.set_items(
                [PickItem("organisation", at.id, at.name, "", *signs.of_body(at.kind))]
            )
        self._show_kind()
        self._say_where()
        {"person": self.who, "post": self.post, "organisation": self.organisation}[what].setFocus()

    def _organisation_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        self.organisation = Picker(
            tr("Organisation"),
            find_organisations(self._desk.store),
            many=False,
            free=True,
            hint=tr("e.g. Borough Council"),
        )
        line.addLayout(captioned(tr("Organisation"), self.organisation, at_top=True), 2)
        self.kind = ChoiceBox([("", tr("Kind…")), *KINDS_OF_BODY], tr("Kind of organisation"))
        self._kind_part = QWidget()
        part = captioned(tr("Kind"), self.kind, at_top=True)
        part.setContentsMargins(0, 0, 0, 0)
        self._kind_part.setLayout(part)
        line.addWidget(self._kind_part, 1)
        return line

    def _details(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(10)
        self.email = LineBox(tr("E-mail"))
        self.telephone = LineBox(tr("Telephone"))
        self.since = partial_date(tr("In the post since"))
        line.addLayout(captioned(tr("E-mail"), self.email, at_top=True), 1)
        line.addLayout(captioned(tr("Telephone"), self.telephone, at_top=True), 1)
        self.body.addLayout(captioned(tr("In the post since"), self.since, at_top=True))
        return line

    def _post_chosen(self) -> None:
        """A post we know brings its organisation, and asks after who holds it."""
        post = self._known_post()
        if post is not None and post.organisation_id is not None:
            body = self._desk.store.get(Organisation, post.organisation_id)
            sign = signs.of_body(body.kind)
            self.organisation.set_items([PickItem("organisation", body.id, body.name, "", *sign)])
        present = present_names(self._desk.store, post.id if post else None)
        self.goes.setText(present)
        self.goes.setVisible(bool(present))
        self._show_kind()
        self._say_where()

    def _organisation_chosen(self) -> None:
        chosen = self.organisation.items()
        new = bool(chosen) and chosen[0].id is None
        self.body_hint.ask(Organisation(name=chosen[0].title) if new else None)
        if new and not self.kind.value():
            self.kind.set_value(kind_from_name(chosen[0].title))
        self._show_kind()
        self._say_where()

    def _take_body(self, kind: str, id: int) -> None:
        """It is an organisation in Contacts: take it instead of the new name."""
        body = self._desk.store.find(Organisation, id)
        if body is not None:
            item = PickItem(kind, id, body.name, "", *signs.of_body(body.kind))
            self.organisation.set_items([item])
            self._organisation_chosen()

    def _show_kind(self) -> None:
        chosen = self.organisation.items()
        self._kind_part.setVisible(not chosen or chosen[0].id is None)

    def _say_where(self) -> None:
        """Say with what the postal address, e-mail address and telephone number are kept."""
        if self.who.is_new():
            with_what = tr("the person")
        elif _is_new(self.post):
            with_what = tr("the post")
        elif _is_new(self.organisation):
            with_what = tr("the organisation")
        else:
            with_what = tr("the person if one is named, or else with the post")
        if _is_new(self.organisation):
            postal = tr("the organisation")
        else:
            postal = tr("the post") if _is_new(self.post) else tr("the person")
        same = postal == with_what
        said = (
            tr("Address, e-mail")
            if same
            else tr("The address is kept with {postal}; e-mail", postal=postal)
        )
        self._where.setText(
            tr("{said} and telephone are kept with {with_what}.", said=said, with_what=with_what)
        )

    def keep(self) -> None:
        """Keep all of it as one change."""
        if self.since.problem:
            raise Refusal(self.since.problem)
        person, body = self.who.person(), self._organisation()
        post = self._settled(self._post(), body)
        emails, telephones = _entry(self.email), _entry(self.telephone)
        addresses = _entry(self.address)
        if body is not None and body.id is None:
            body = replace(body, addresses=addresses)
        elif post is not None and post.id is None:
            post = replace(post, addresses=addresses)
        elif person is not None and person.id is None:
            person = replace(person, addresses=addresses)
        elif addresses:
            raise Refusal(KEPT_ALREADY)
        if person is not None and person.id is None:
            person = replace(person, emails=emails, telephones=telephones)
        elif post is not None and post.id is None:
            post = replace(post, emails=emails, telephones=telephones)
        elif body is not None and body.id is None:
            body = replace(body, emails=emails, telephones=telephones)
        elif emails or telephones:
            raise Refusal(KEPT_ALREADY)
        self.added = add_contact(
            self._desk.store,
            person=person,
            post=post,
            organisation=body,
            from_date=self.since.value(),
            job_share=not self.goes.isChecked(),
        )

    def _settled(self, post: Post | None, body: Organisation | None) -> Post | None:
        """The post, or one of that title kept already at the organisation, if it is that one."""
        if post is None or post.id is not None or body is None or body.id is None:
            return post
        there = self._desk.store.where(Post, organisation_id=body.id, ended="")
        same = next((one for one in there if fold(one.title) == fold(post.title)), None)
        if same is None:
            return post
        present = present_names(self._desk.store, same.id)
        goes = f"; {present}" if present and self.who.person() is not None else ""
        answer = ask.choose(
            self,
            tr(
                "{name} has a post “{title}” already.",
                name=shorten(body.name, 80),
                title=shorten(same.title, 80),
            ),
            [("same", tr("It is that post{goes}", goes=goes)), ("new", tr("Add another"))],
            cancel_words=tr("Go on typing"),
        )
        if not answer:
            raise Refusal(tr("Say whether it is the post kept already, or another of that title."))
        return same if answer == "same" else post

    def _known_post(self) -> Post | None:
        chosen = self.post.items()
        return self._desk.store.find(Post, chosen[0].id) if chosen else None

    def _post(self) -> Post | None:
        chosen = self.post.items()
        if chosen and chosen[0].id is not None:
            return self._desk.store.get(Post, chosen[0].id)
        title = chosen[0].title if chosen else self.post.pending()
        return Post(title=title) if title else None

    def _organisation(self) -> Organisation | None:
        chosen = self.organisation.items()
        if chosen and chosen[0].id is not None:
            return self._desk.store.get(Organisation, chosen[0].id)
        name = chosen[0].title if chosen else self.organisation.pending()
        return Organisation(name=name, kind=self.kind.value() or "other") if name else None


def _is_new(picker: Picker) -> bool:
    """Whether a name is there that Contacts does not hold."""
    items = picker.items()
    return bool(picker.pending()) if not items else items[0].id is None


def _entry(box: LineBox | TextBox) -> tuple[Entry, ...]:
    return (Entry(value=box.value()),) if box.value().strip() else ()
