"""From the properties of a contact card to drafts: who it is, in which posts, at which bodies, how to reach them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from liaison_app.exchange.vcard_lines import RawCard
from liaison_app.exchange.vcard_names import is_body, is_ours, named, person_of, spelled_otherwise
from liaison_app.exchange.vcard_reach import addresses, emails, telephones, website
from liaison_app.exchange.vcard_unread import marked_private, unread
from liaison_app.exchange.vcard_values import Property, properties
from liaison_app.language import marked, phrase
from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.records.fields import LONGEST
from liaison_app.rules.body_kinds import kind_from_name
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import fold, shorten, tidy, tidy_lines
from liaison_app.rules.said_counts import say_list

LEFT_ALONE = "Do not contact"
"""The label by which a card says it, in the words of our own form."""
_ONLY_POST = "post1"  # as we write what is reached by the only post of a card
_MOST_POSTS = 20  # of one card


@dataclass(slots=True)
class Place:
    """A body that a card names, with the unit in it and the post there."""

    group: str = ""
    body: str = ""
    other_names: list[str] = field(default_factory=list)
    unit: str = ""
    title: str = ""
    role: str = ""


def drafts_of(card: RawCard) -> list[ContactDraft]:
    """What one card says: a draft for each post it names, or one."""
    found = properties(card)
    kind = next((p.words.strip().lower() for p in found if p.name in _KIND), "")
    if kind in _NO_CONTACT:
        name = named(found)
        return [
            ContactDraft(
                line=card.number,
                cannot=phrase(_NO_CONTACT[kind], name=name)
                if name
                else phrase("The card is no contact."),
            )
        ]
    places = _places(found, card)
    if is_body(found, kind, places[0].body if places else ""):
        return [_of_body(card, found, places)]
    return _of_person(card, found, places)


_KIND = ("KIND", "X-ADDRESSBOOKSERVER-KIND")
_NO_CONTACT = {
    "group": marked("“{name}” is no contact but a group of them."),
    "application": marked("“{name}” is no contact but a program."),
    "device": marked("“{name}” is no contact but a device."),
    "thing": marked("“{name}” is no contact but a thing."),
}


def _places(found: Sequence[Property], card: RawCard) -> list[Place]:
    """Bodies and posts in pairs: those of one group, or as they follow each other."""
    places: list[Place] = []
    alternatives: dict[str, Place] = {}
    told = [p for p in found if p.name in ("ORG", "TITLE", "ROLE") and p.words.strip(" ;\n")]
    for one in _bodies_first(told):
        if len(places) > _MOST_POSTS:
            card.doubt(
                phrase(
                    "The card names more than {count} posts: the first were read.",
                    count=_MOST_POSTS,
                )
            )
            break
        if one.name == "ORG":
            _take_body(one, places, alternatives)
        else:
            _take_post(one, places)
    return [_tidied(place) for place in places[:_MOST_POSTS]]


def _bodies_first(told: list[Property]) -> list[Property]:
    """The same with each body before its post, where a program wrote every post before its body."""
    count = len(told) // 2
    posts_first = count > 1 and [one.name for one in told] == ["TITLE", "ORG"] * count
    if not posts_first or any(one.group for one in told):
        return told
    return [one for at in range(0, len(told), 2) for one in (told[at + 1], told[at])]


def _take_body(one: Property, places: list[Place], alternatives: dict[str, Place]) -> None:
    name, *units = one.parts
    told = one.param("ALTID")
    if told and told in alternatives:  # the same body in another language
        alternatives[told].other_names.append(name)
        return
    place = _open_place(one, places, lambda p: not p.body)
    place.body, place.unit = name, ", ".join(filter(None, map(tidy, units)))
    if told:
        alternatives[told] = place


def _take_post(one: Property, places: list[Place]) -> None:
    slot = one.name.lower()
    place = _open_place(one, places, lambda p: not getattr(p, slot))
    setattr(place, slot, one.words)
    if not place.body and not one.group:
        before = next((p for p in reversed(places) if p.body and not p.group), None)
        if before is not None:  # a second post at the same body
            place.body, place.unit = before.body, before.unit


def _open_place(one: Property, places: list[Place], is_free: Callable[[Place], bool]) -> Place:
    """The pair that a property belongs to: that of its group, the last that still wants it, a new one."""
    same = [p for p in places if p.group == one.group]
    if same and is_free(same[-1]):
        return same[-1]
    place = Place(one.group)
    places.append(place)
    return place


def _tidied(place: Place) -> Place:
    most = LONGEST["text"]
    title = tidy(place.title) or tidy(place.role)
    return replace(
        place,
        body=shorten(tidy(place.body), most),
        other_names=[shorten(tidy(name), most) for name in place.other_names if tidy(name)],
        unit=shorten(tidy(place.unit), most),
        title=shorten(title, most),
        role="" if title == tidy(place.role) else shorten(tidy(place.role), most),
    )


def _of_body(card: RawCard, found: Sequence[Property], places: Sequence[Place]) -> ContactDraft:
    """A card of a body: its ways to be reached are the body's own."""
    name = (places[0].body if places else "") or named(found)
    first = places[0] if places else Place()
    at, is_theirs = addresses(found, card), not is_ours(found)
    body = replace(
        _body(first),
        name=shorten(name, LONGEST["text"]),
        kind=kind_from_name(name) or "other",
        addresses=at,
        emails=emails(found, card, is_body=is_theirs),
        telephones=telephones(found, card, is_body=is_theirs),
        website=website(found),
        notes=_notes(found, card),
        other_names=_once((*first.other_names, *spelled_otherwise(found, name))),
        former_names=_once(tidy(p.words)[:500] for p in found if p.name == "X-FORMER-NAME"),
        restricted=marked_private(found),
    )
    post = _post(first) if first.title else None
    return ContactDraft(
        line=card.number,
        organisation=body,
        post=post,
        labels=_labels(found),
        unread=unread(found, card, website_kept=True, unit="" if post else first.unit),
        doubts=tuple(card.faults),
    )


def _of_person(
    card: RawCard, found: Sequence[Property], places: Sequence[Place]
) -> list[ContactDraft]:
    person = person_of(found, card)
    if person is None:
        return [_of_nobody(card, found)]
    at = addresses(found, card)
    moves = bool(places) and not is_ours(found)
    works = tuple(entry for entry in at if entry.label == "Office") if moves else ()
    person = replace(
        person,
        addresses=tuple(entry for entry in at if entry not in works),
        emails=emails(found, card),
        telephones=telephones(found, card),
        notes=_notes(found, card),
        restricted=marked_private(found),
        do_not_contact=any(fold(label) == fold(LEFT_ALONE) for label in _labels(found)),
    )
    kept_site = any(place.body for place in places)
    more = unread(found, card, website_kept=kept_site, unit="")
    drafts = []
    for number, place in enumerate(places or (Place(),)):
        site = website(found) if number == 0 else ""
        drafts.append(_at(card, found, person, place, works if number == 0 else (), site))
    first = drafts[0]
    drafts[0] = replace(first, unread=(*first.unread, *more), doubts=tuple(card.faults))
    return drafts


def _at(
    card: RawCard,
    found: Sequence[Property],
    person: Person,
    place: Place,
    works: tuple[Entry, ...],
    site: str,
) -> ContactDraft:
    """A person in one post. The address at work is that of the post, or of the body without one."""
    post = _post(place) if place.title else None
    body = _body(place) if place.body else None
    if post is not None and is_ours(found):
        post = _reached(post, found, card, place.group or _ONLY_POST)
    elif post is not None:
        post = replace(post, addresses=works)
    elif body is not None:
        body = replace(body, addresses=works)
    if body is not None:
        body = replace(body, website=site)
    return ContactDraft(
        line=card.number,
        people=(person,),
        post=post,
        organisation=body,
        labels=_labels(found),
        unread=(("Department", place.unit),) if place.unit and post is None else (),
    )


def _reached(post: Post, found: Sequence[Property], card: RawCard, group: str) -> Post:
    return replace(
        post,
        emails=emails(found, card, post=group),
        telephones=telephones(found, card, post=group),
        addresses=addresses(found, card, group),
    )


def _of_nobody(card: RawCard, found: Sequence[Property]) -> ContactDraft:
    """A card without a name: what it has is told, and nothing can be made of it."""
    reach = [e.value for e in (*emails(found, card), *telephones(found, card))][:2]
    why = phrase("The card names neither a person nor an organisation.")
    if reach:
        why = phrase(
            "The card names neither a person nor an organisation: it has only {reach}.",
            reach=say_list(reach),
        )
    return ContactDraft(
        line=card.number,
        unread=unread(found, card, website_kept=False, unit=""),
        doubts=tuple(card.faults),
        cannot=why,
    )


def _body(place: Place) -> Organisation:
    return Organisation(
        name=place.body,
        kind=kind_from_name(place.body) or "other",
        other_names=tuple(place.other_names),
    )


def _post(place: Place) -> Post:
    return Post(title=place.title, unit=place.unit, notes=place.role)


def _notes(found: Sequence[Property], card: RawCard) -> str:
    notes = tidy_lines("\n\n".join(p.words for p in found if p.name == "NOTE"))
    if len(notes) > LONGEST["long_text"]:
        card.doubt(phrase("The note is longer than can be kept: its beginning was."))
        notes = shorten(notes, LONGEST["long_text"])
    return notes


def _labels(found: Sequence[Property]) -> tuple[str, ...]:
    words = (w for p in found if p.name == "CATEGORIES" for w in p.listed)
    return _once(shorten(tidy(word).removeprefix("* "), 200) for word in words)[:100]


def _once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, words)))
