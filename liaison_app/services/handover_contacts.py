"""Who is who, for the handover book: how to write to each contact, how to reach them, what to beware of."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from liaison_app.documents.handover_book_pdf import BookBody, BookContact
from liaison_app.records import Entry, Organisation, Party, Person, Post
from liaison_app.records.party import contact_of
from liaison_app.records.person import CHANNELS_TO, full_name
from liaison_app.rules.forms_of_address import AddressForm, propose
from liaison_app.rules.postal_address import postal_address
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.services.addressing import holder_of
from liaison_app.store.queries.handover import contacts_of
from liaison_app.store.store import Store

ALONE = "People without a post"
_UNBROKEN = 20  # characters
_LAST = "\uffff"  # sorts behind every name


def who_is_who(store: Store) -> list[BookBody]:
    """Every contact by body, in the order of the alphabet; people without a post at the end."""
    known = [(_name_of(contact), body, contact) for contact, body in contacts_of(store)]
    known.sort(key=lambda each: (_place(each[1]), fold(each[0])))
    found = []
    for _at, same in groupby(known, key=lambda each: _place(each[1])):
        contacts = list(same)
        body = contacts[0][1]
        marked = " (restricted)" if body is not None and body.restricted else ""
        name = f"{body.name}{marked}" if body is not None else ALONE
        made = [_contact(store, contact, body) for _name, body, contact in contacts]
        found.append(BookBody(name=name, contacts=made))
    return found


def ways_to_reach(store: Store, party: Party) -> list[str]:
    """A telephone number and an e-mail address of somebody written to, the nearest known of each."""
    contact = contact_of(party)
    if contact is None:
        return []
    post = store.find(Post, party.post_id)
    person = holder_of(store, party.post_id) if post is not None else None
    person = person or store.find(Person, party.person_id)
    body = store.find(Organisation, party.organisation_id)
    if body is None and post is not None:
        body = store.find(Organisation, post.organisation_id)
    numbers = _nearest(post, person, body, "telephones")[:1]
    emails = _nearest(post, person, body, "emails")[:1]
    return [*(unbroken(entry.value) for entry in numbers), *(entry.value for entry in emails)]


def _contact(
    store: Store, contact: Post | Person | Organisation, body: Organisation | None
) -> BookContact:
    if isinstance(contact, Post):
        holder = holder_of(store, contact.id)
        form = propose(holder, contact, body)
        below = full_name(holder) or holder.known_as if holder else "nobody known"
        return BookContact(
            who=contact.title,
            below=", ".join(filter(None, (below, contact.unit))),
            lines=_lines(form, contact, holder, body),
            beware=_beware(holder),
        )
    if isinstance(contact, Person):
        form = propose(contact, None, None)
        return BookContact(
            who=full_name(contact) or contact.known_as,
            lines=_lines(form, None, contact, None),
            beware=_beware(contact),
        )
    form = propose(None, None, contact)
    return BookContact(who=contact.name, lines=_lines(form, None, None, contact))


def _lines(
    form: AddressForm, post: Post | None, person: Person | None, body: Organisation | None
) -> list[tuple[str, str]]:
    *lines, last = postal_address(person, post, body).splitlines() or [""]
    address = ", ".join((*lines, unbroken(last)))  # the last line is the postcode
    telephones = _numbers(_nearest(post, person, body, "telephones"))
    emails = _numbers(_nearest(post, person, body, "emails"))
    said = [
        ("On the envelope", ", ".join(form.envelope_lines)),
        ("Letters to", address),
        ("Begins and ends", " … ".join(filter(None, (form.salutation, form.closing)))),
        ("Reach", " · ".join(filter(None, (telephones, emails)))),
    ]
    if person is not None:
        said.append(("Prefers", _prefers(person)))
        said.append(("Last checked", say_date(person.last_verified)))
    said += [("Note", one.notes) for one in (post, person) if one is not None]
    if post is None and person is None and body is not None:
        said.append(("Note", body.notes))
    return [(caption, words) for caption, words in said if words]


def _nearest(
    post: Post | None, person: Person | None, body: Organisation | None, what: str
) -> tuple[Entry, ...]:
    """The post's own, or else the person's, or else the body's."""
    for record in (post, person, body):
        entries: tuple[Entry, ...] = getattr(record, what) if record is not None else ()
        if entries:
            return entries
    return ()


def _numbers(entries: Iterable[Entry]) -> str:
    return ", ".join(
        f"{unbroken(entry.value)} ({entry.label})" if entry.label else unbroken(entry.value)
        for entry in entries
    )


def unbroken(words: str) -> str:
    """A number or postcode that no line may break: short ones alone, others stay as they are."""
    return words.replace(" ", "\u00a0") if len(words) <= _UNBROKEN else words


def _prefers(person: Person) -> str:
    return dict(CHANNELS_TO)[person.preferred_channel] if person.preferred_channel else ""


def _beware(person: Person | None) -> list[str]:
    if person is None:
        return []
    marks = (("Do not contact", person.do_not_contact), ("Restricted", person.restricted))
    return [words for words, marked in marks if marked]


def _name_of(contact: Post | Person | Organisation) -> str:
    if isinstance(contact, Person):
        return f"{contact.family_name} {contact.given_name} {contact.known_as}"
    return contact.title if isinstance(contact, Post) else contact.name


def _place(body: Organisation | None) -> tuple[str, int]:
    return (fold(body.name), body.id or 0) if body is not None else (_LAST, 0)
