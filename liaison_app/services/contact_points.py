"""Points of contact: proposed from selected words, and kept, with whoever is new to Contacts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from liaison_app.language import phrase
from liaison_app.records import (
    ContactPoint,
    Correspondence,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.records.contact_point import NOT_ASKED
from liaison_app.records.correspondence import SPOKEN
from liaison_app.records.dates import first_day
from liaison_app.records.party import FROM
from liaison_app.records.person import full_name
from liaison_app.rules.contact_purposes import fuller_name, is_name, named_as, said_of, until_said
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.person_named import person_named
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.sentences import sentences
from liaison_app.services.promises import days_of_concern
from liaison_app.store.queries.contact_points import KnownPoint, people_called
from liaison_app.store.store import Store

_SMALL_WORDS = frozenset("and for of on the in at to with a an".split())


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Someone a letter names whom Contacts does not hold: who, and the post they are said to hold.

    `post` has an id when the body has that post already; None when no post was said.
    """

    person: Person
    post: Post | None
    organisation: Organisation | None

    @property
    def words(self) -> str:
        """“Add Carl Brook to Contacts as Hate Crime Lead at County Police”."""
        name = shorten(full_name(self.person), 60)
        if self.post is None:
            return phrase("Add {name} to Contacts", name=name)
        title = shorten(self.post.title, 60)
        if self.organisation is None:
            return phrase("Add {name} to Contacts as {post}", name=name, post=title)
        body = shorten(self.organisation.name, 60)
        return phrase(
            "Add {name} to Contacts as {post} at {body}", name=name, post=title, body=body
        )


def blank(
    store: Store,
    *,
    correspondence_id: int | None = None,
    meeting_id: int | None = None,
    words: str = "",
    start: int | None = None,
    quote: str = "",
) -> ContactPoint:
    """A point of contact as the words propose it, not kept: who, for what, where, until when.

    `words` are a name or a post as they stand in the plain text of the letter (or of a meeting's
    notes), `start` is where they begin, `quote` the sentence, found when not given. The body is the
    sender's. What the letter does not say stays empty.
    """
    item = store.find(Correspondence, correspondence_id)
    meeting = store.find(Meeting, meeting_id)
    matter_id = item.matter_id if item else meeting.matter_id if meeting else None
    html = item.text if item else meeting.notes if meeting else ""
    text = plain(parse(html))
    at = _place(text, words, start)
    sentence = quote or _sentence_at(text, at, words)
    sender = _sender(store, item)
    body_id = _body_of(store, sender)
    named = named_as(words)
    whole = fuller_name(text, named, at) if at is not None and is_name(named) else named
    said = said_of(sentence, words)
    said_on = first_day(item.date if item else meeting.date if meeting else "")
    until, until_words = "", ""
    if said_on is not None:
        until, until_words = until_said(sentence, said_on, days_of_concern(store, matter_id))
    person = _known_person(store, whole, body_id) if is_name(whole) else None
    post = _known_post(store, said.role if person is None or said.role else "", body_id)
    if person is not None and post is None:
        post = _post_held(store, person, body_id)
    return ContactPoint(
        purpose=said.purpose,
        person_id=person.id if person else None,
        post_id=post.id if post else None,
        organisation_id=post.organisation_id if post else body_id,
        name=whole,
        matter_id=matter_id,
        correspondence_id=item.id if item else None,
        meeting_id=meeting.id if meeting else None,
        quote=sentence,
        start=at,
        from_date=said_on.isoformat() if said_on else "",
        until=until,
        until_words=until_words,
        circulation=NOT_ASKED,
    )


def role_said(point: ContactPoint) -> str:
    """What the very words call someone: “Hate crime lead”; "" when they say nothing."""
    if not is_name(point.name):
        return point.name
    last = point.name.split()[-1]
    return said_of(point.quote, point.name).role or said_of(point.quote, last).role


def as_title(role: str) -> str:
    """A role as the title of a post: “hate crime lead” → “Hate Crime Lead”."""
    typed = [
        word if at and fold(word) in _SMALL_WORDS else word[:1].upper() + word[1:]
        for at, word in enumerate(role.split())
    ]
    return " ".join(typed)


def keep(
    store: Store,
    point: ContactPoint,
    *,
    adding: Newcomer | None = None,
    post: Post | None = None,
    origin: object | None = None,
) -> ContactPoint:
    """Keep a point of contact, and with it whoever is new to Contacts: one change.

    `adding` brings the person, who holds the post from the day the point was made; whoever holds
    it already stays. `post` is a new post with nobody's name. Returns the point as kept.

    Raises:
        Refusal: a rule stands in the way; nothing was kept.
    """
    verb = "Point of contact" if point.id is None else "Edit point of contact"
    with store.change(f"{verb}: {shorten(point.purpose, 60)}", origin) as pen:
        if post is not None:
            saved = post if post.id is not None else pen.save(post)
            point = replace(point, post_id=saved.id, organisation_id=saved.organisation_id)
        if adding is not None:
            person = pen.save(adding.person)
            point = replace(point, person_id=person.id)
            if adding.post is not None:
                at = adding.post if adding.post.id is not None else pen.save(adding.post)
                source = f"Point of contact: {point.purpose}"
                pen.save(
                    Tenure(
                        person_id=person.id,
                        post_id=at.id,
                        from_date=point.from_date,
                        source=shorten(source, 120),
                    )
                )
                point = replace(point, post_id=at.id, organisation_id=at.organisation_id)
        return pen.save(point)


def until_words(one: KnownPoint, today: dt.date) -> str:
    """“until 12 April 2026”, “ended 12 April 2026”, or the words of the letter; "" without any."""
    if one.point.until:
        day = say_date(one.point.until)
        if one.has_ended(today):
            return phrase("ended {day}", day=day)
        return phrase("until {day}", day=day)
    return one.point.until_words


def _place(text: str, words: str, start: int | None) -> int | None:
    if start is not None and text[start : start + len(words)] == words:
        return start
    found = text.find(words) if words else -1
    return found if found >= 0 else None


def _sentence_at(text: str, at: int | None, words: str) -> str:
    if at is None:
        return words
    for start, end in sentences(text):
        if start <= at < end:
            return text[start:end]
    return words


def _sender(store: Store, item: Correspondence | None) -> Party | None:
    """Whose words they are: who a reply is from; with a call of ours, whom it was with."""
    if item is None:
        return None
    parties = store.where(Party, correspondence_id=item.id, order_by="position, id")
    theirs = [party for party in parties if party.role == FROM or item.channel in SPOKEN]
    return next(iter(theirs), None)


def _body_of(store: Store, party: Party | None) -> int | None:
    if party is None or party.organisation_id is not None:
        return party.organisation_id if party else None
    post = store.find(Post, party.post_id)
    return post.organisation_id if post else None


def _known_person(store: Store, words: str, body_id: int | None) -> Person | None:
    """The one person of that name; of several, the one who holds a post at the body."""
    typed = person_named(words)
    if not typed.given_name and not typed.title:
        return None  # one word alone is nobody's whole name
    found = people_called(store, typed.given_name, typed.family_name)
    here = [person for person in found if _post_held(store, person, body_id) is not None]
    if len(here) == 1:
        return here[0]
    return found[0] if len(found) == 1 and typed.given_name else None


def _post_held(store: Store, person: Person, body_id: int | None) -> Post | None:
    """The one post a person holds at a body now."""
    if body_id is None:
        return None
    now = store.where(Tenure, person_id=person.id, until_date="", moved_on=False)
    posts = [store.find(Post, tenure.post_id) for tenure in now]
    here = [post for post in posts if post is not None and post.organisation_id == body_id]
    return here[0] if len(here) == 1 else None


def _known_post(store: Store, role: str, body_id: int | None) -> Post | None:
    if not role or body_id is None:
        return None
    wanted = fold(role)
    there = store.where(Post, organisation_id=body_id, ended="")
    found = [post for post in there if fold(post.title) == wanted]
    return found[0] if len(found) == 1 else None
