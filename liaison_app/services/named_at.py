"""Who can be named at a meeting: ourselves, whoever is on its list, and everyone in Contacts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison_app.records import Attendance, Meeting, Office, Officer, Organisation, Signatory
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries import contacts
from liaison_app.store.store import Store

_OFFICER, _COUNCIL = "keeps this file", "ourselves"
US, ME = ("us", "we"), ("me", "I")


@dataclass(frozen=True, slots=True)
class Named:
    """A name that can be typed: who that is in Contacts, and in which capacity they spoke.

    `beside` tells them apart in a list; `ours` is one of us; `here` says that they are on the
    meeting's own list.
    """

    words: str
    capacity: str = ""
    beside: str = ""
    post_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
    ours: bool = False
    here: bool = False


class NamedAt:
    """The names of one meeting; those on its list first, and Contacts only when first needed."""

    def __init__(self, store: Store, meeting: Meeting):
        self._store = store
        ours = list(_unlike(_ours(store)))
        self.here: list[Named] = list(_unlike((*_of_list(store, meeting), *ours)))
        self._all: list[Named] | None = None
        officer = next((one for one in ours if one.beside == _OFFICER), None)
        council = next((one for one in ours if one.beside == _COUNCIL), officer)
        self._ourselves = {fold(word): council for word in US} | {fold(w): officer for w in ME}

    def everyone(self) -> list[Named]:
        """Those on the list, we ourselves, then everybody in Contacts who is not restricted."""
        if self._all is None:
            self._all = list(_unlike((*self.here, *_of_contacts(self._store))))
        return self._all

    def exactly(self, words: str) -> Named | None:
        """Who has just that name; “us” is our council and “me” whoever keeps this file."""
        sought = fold(words)
        if known := self._ourselves.get(sought):
            return known
        return next((one for one in self.everyone() if fold(one.words) == sought), None)


def _ours(store: Store) -> Iterator[Named]:
    officers = [one for one in store.all(Officer, order_by="from_date DESC") if not one.until_date]
    for officer in officers:
        yield Named(officer.name, officer.post_title, _OFFICER, ours=True)
    yield Named(store.only(Office).name, "", _COUNCIL, ours=True)
    for officer in officers:
        yield Named(officer.post_title, "", officer.name, ours=True)
    for signatory in store.all(Signatory):
        yield Named(signatory.name, signatory.post_title, "signs for us", ours=True)


def _of_list(store: Store, meeting: Meeting) -> Iterator[Named]:
    """People with post and body, then the bodies, then groups without names."""
    lines: Sequence[Attendance] = store.where(
        Attendance, meeting_id=meeting.id, order_by="position, id"
    )
    for one in lines:
        links = {"post_id": one.post_id, "organisation_id": one.organisation_id, "here": True}
        capacity = ", ".join(filter(None, (one.post_title, one.organisation_name)))
        yield Named(one.name, capacity, person_id=one.person_id, **links)  # type: ignore[arg-type]
        said = f"for {one.name or capacity}"
        deputy = one.deputy_person_id
        yield Named(one.deputy, said, person_id=deputy, **links)  # type: ignore[arg-type]
    for one in lines:
        if one.post_title:
            whole = ", ".join(filter(None, (one.post_title, one.organisation_name)))
            body, post = one.organisation_id, one.post_id
            yield Named(whole, "", one.name, post_id=post, organisation_id=body, here=True)
    for one in lines:
        yield Named(one.organisation_name, organisation_id=one.organisation_id, here=True)
        yield Named(one.group_words, "", one.organisation_name, here=True)
    for body_id in (meeting.organisation_id, meeting.organiser_id):
        host = store.find(Organisation, body_id)
        if host is not None:
            yield Named(host.name, organisation_id=host.id, here=True)
    yield Named(meeting.chair, "", "in the chair", here=True)


def _of_contacts(store: Store) -> Iterator[Named]:
    for person in contacts.person_rows(store):
        if not person.restricted:
            capacity = person.posts[0] if len(person.posts) == 1 else ""
            said = "; ".join(person.posts)
            yield Named(person.name, capacity, said, person_id=person.id)
    for post in contacts.post_rows(store, name_restricted=False):
        if not (post.gone or post.restricted):
            whole = ", ".join(filter(None, (post.title, post.organisation)))
            yield Named(whole, "", ", ".join(post.holders), post_id=post.id)
    for body in contacts.organisation_rows(store):
        if not body.restricted:
            yield Named(body.name, "", body.parent, organisation_id=body.id)


def _unlike(names: Iterable[Named]) -> Iterator[Named]:
    """Each name once, as it came first; empty ones never."""
    seen: set[str] = set()
    for one in names:
        key = fold(one.words)
        if key and key not in seen:
            seen.add(key)
            yield one
