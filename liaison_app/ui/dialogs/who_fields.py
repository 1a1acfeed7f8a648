"""Type-ahead for people, posts and organisations, and a field for someone known or new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Person
from liaison_app.records.person import full_name
from liaison_app.rules.person_named import person_named
from liaison_app.services.likely_same import READ_AT_ONCE, Known, how_many, suggestions
from liaison_app.store.queries import contacts
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.said import say_list
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.like_hint import LikeHint
from liaison_app.ui.widgets.picker import Find, Picker, PickItem


def find_people(store: Store) -> Find:
    """How a picker finds people; the list is read once, when first needed.

    Where somebody has just that name, a new person of the same name is offered too.
    """
    known: list[contacts.PersonRow] = []
    likeness = _SpeltOtherwise(store)

    def find(words: str) -> Sequence[PickItem]:
        if not known:
            known.extend(contacts.person_rows(store))
        found = [
            PickItem(
                "person",
                row.id,
                row.name,
                "; ".join(row.posts) or tr("no post now"),
                "lock" if row.restricted else "user",
            )
            for row in contacts.names_like(known, words)
        ]
        if not found and (len(words.split()) > 1 or likeness.known is not None):
            found = likeness.find(words)
        if any(item.title.casefold() == words.casefold() for item in found):
            found.append(
                PickItem("", None, words, tr("someone else of that name"), "user-plus", "grey")
            )
        return found

    return find


class _SpeltOtherwise:
    """People whose name is much like one that nobody has just so; Contacts are read once, if few."""

    def __init__(self, store: Store):
        self._store = store
        self.known: Known | None = None

    def find(self, words: str) -> list[PickItem]:
        """Those who may be meant, with why."""
        if self.known is None:
            if how_many(self._store) > READ_AT_ONCE:
                return []
            self.known = Known(self._store)
        return [
            PickItem("person", one.candidate.id, one.name, one.words, "user")
            for one in suggestions(self._store, self.known, person_named(words))
        ]


def find_posts(store: Store) -> Find:
    """How a picker finds posts that still exist, told apart by their organisations."""
    known: list[contacts.PostRow] = []

    def find(words: str) -> Sequence[PickItem]:
        if not known:
            known.extend(
                row for row in contacts.post_rows(store, name_restricted=False) if not row.gone
            )
        return [
            PickItem(
                "post",
                row.id,
                ", ".join(part for part in (row.title, row.organisation) if part),
                say_list(row.holders),
                *signs.of_body(row.kind),
            )
            for row in contacts.names_like(known, words)
        ]

    return find


def find_organisations(store: Store) -> Find:
    """How a picker finds organisations."""
    known: list[contacts.OrganisationRow] = []

    def find(words: str) -> Sequence[PickItem]:
        if not known:
            known.extend(contacts.organisation_rows(store))
        return [
            PickItem("organisation", row.id, row.name, row.parent, *signs.of_body(row.kind))
            for row in contacts.names_like(known, words)
        ]

    return find


class WhoField(QWidget):
    """Someone in Contacts, or a new name, which is shown parted into title and names to be mended.

    Signals:
        changed: somebody else was chosen.
    """

    changed = Signal()

    def __init__(self, store: Store, name: str = tr("Person"), parent: QWidget | None = None):
        super().__init__(parent)
        self._store = store
        self._letters = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        hint = tr("Type a name, e.g. Cllr Amina Yusuf")
        self.picker = Picker(name, find_people(store), many=False, free=True, hint=hint)
        self.picker.changed.connect(self._chosen)
        column.addWidget(self.picker)
        self._parts = QWidget()
        row = QHBoxLayout(self._parts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self.title = LineBox(tr("Title"), tr("Title"))
        self.given = LineBox(tr("Given name"), tr("Given name"))
        self.family = LineBox(tr("Family name"), tr("Family name"))
        for box, stretch in ((self.title, 1), (self.given, 2), (self.family, 2)):
            row.addWidget(box, stretch)
        column.addWidget(self._parts)
        self._parts.hide()
        self.hint = LikeHint(store, self._take_known)
        for box in (self.title, self.given, self.family):
            box.textChanged.connect(self._ask_hint)
        column.addWidget(self.hint)
        self.setFocusProxy(self.picker)

    def person(self) -> Person | None:
        """Whoever was chosen, without an id when new; None when nobody was."""
        items = self.picker.items()
        if not items:
            pending = self.picker.pending()
            return person_named(pending) if pending else None
        if items[0].id is not None:
            return self._store.get(Person, items[0].id)
        person = Person(
            title=self.title.value(),
            given_name=self.given.value(),
            family_name=self.family.value(),
            post_nominals=self._letters,
        )
        if not (person.given_name or person.family_name):
            raise Refusal(tr("A person needs a name."))
        return person

    def is_new(self) -> bool:
        """Whether a name is there that Contacts does not hold."""
        items = self.picker.items()
        return bool(self.picker.pending()) if not items else items[0].id is None

    def _chosen(self) -> None:
        items = self.picker.items()
        new = bool(items) and items[0].id is None
        if new:
            proposed = person_named(items[0].title)
            self._letters = proposed.post_nominals
            self.title.set_value(proposed.title)
            self.given.set_value(proposed.given_name)
            self.family.set_value(proposed.family_name)
        self._parts.setVisible(new)
        self._ask_hint()
        self.changed.emit()

    def _ask_hint(self) -> None:
        """Look for somebody in Contacts who is called much like this."""
        items = self.picker.items()
        if not items or items[0].id is not None:
            self.hint.ask(None)
            return
        names = self.title.value(), self.given.value(), self.family.value()
        self.hint.ask(Person(title=names[0], given_name=names[1], family_name=names[2]))

    def _take_known(self, kind: str, id: int) -> None:
        """It is somebody in Contacts: take them instead of the new name."""
        person = self._store.find(Person, id)
        if person is not None:
            item = PickItem(kind, id, full_name(person) or person.known_as, "", "user")
            self.picker.set_items([item])
            self._chosen()
