"""Who is in the chair of a meeting: as its papers may say it, and which guest that is."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.records import Meeting, Organisation, Person
from liaison_app.rules.search_words import words_in
from liaison_app.services.attendance import attendees
from liaison_app.services.attendees import Attendee
from liaison_app.services.invited import guest_of
from liaison_app.services.note_names import untitled
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.store import Store


def chair_words(store: Store, meeting: Meeting, everyone: Sequence[Attendee] | None = None) -> str:
    """The chair as it was typed; "" where it names a person or body that is restricted.

    `everyone` is what `attendees` gave, if it is at hand.
    """
    if not meeting.chair:
        return ""
    people = store.where(Person, restricted=True)
    names = [name for one in people for name in _names(one)]
    names += [one.name for one in store.where(Organisation, restricted=True)]
    if everyone is None:
        everyone = attendees(store, meeting.id or 0)
    names += [one.line.name for one in everyone if one.hides_name]
    return "" if any(_is_in(name, meeting.chair) for name in names) else meeting.chair


def chair_of(store: Store, meeting: Meeting) -> Contact | None:
    """The guest who is in the chair, as Contacts has them; None where no one guest is called that.

    Whoever is called so by name comes before whoever has only the post.
    """
    everyone = [one for one in attendees(store, meeting.id or 0) if not one.is_group]
    for called in (_by_name, _by_post):
        found = {guest_of(one.line) for one in everyone if called(one, meeting.chair)}
        if len(found) == 1:
            return found.pop()
        if found:
            return None
    return None


def _names(person: Person) -> list[str]:
    """Every way to write a person but a family name alone, which others may bear."""
    whole = f"{person.given_name} {person.family_name}"
    known = f"{person.known_as} {person.family_name}" if person.known_as else ""
    return [whole, known, *person.other_spellings]


def _by_name(one: Attendee, chair: str) -> bool:
    return _is_in(untitled(one.line.name), chair)


def _by_post(one: Attendee, chair: str) -> bool:
    return _is_in(one.line.post_title, chair)


def _is_in(name: str, chair: str) -> bool:
    """Whether a name stands in the words of the chair, word for word."""
    sought, there = words_in(name), words_in(chair)
    places = range(len(there) - len(sought) + 1)
    return bool(sought) and any(there[at : at + len(sought)] == sought for at in places)
