"""Lines of a guest list: made from Contacts with names as on the day, put down once each, joined later."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Sequence

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Attendance, Meeting, Organisation, Person, Post, Tenure
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendees import Attendee
from liaison_app.store.pen import Pen, tidied
from liaison_app.store.queries import mailing_lists
from liaison_app.store.queries.attendance import last_position, tenures_of
from liaison_app.store.queries.mailing_lists import Contact
from liaison_app.store.store import Store


def line_for(store: Store, kind: str, id: int, meeting_id: int) -> Attendance:
    """A line for a post, person or organisation, with their names as on the day of the meeting.

    A post brings whoever held it then; a person the one post they held then, if it was one. Raises
    Gone.
    """
    return lines_for(store, [(kind, id)], meeting_id)[0]


def lines_for(store: Store, contacts: Sequence[Contact], meeting_id: int) -> list[Attendance]:
    """The same of many contacts, in their order, in as few statements as of one; raises Gone."""
    day = store.get(Meeting, meeting_id).date
    return _Then(store, contacts, day).lines(contacts, meeting_id)


def lines_again(store: Store, lines: Sequence[Attendance], meeting_id: int) -> list[Attendance]:
    """Guests of an earlier meeting as guests of this one, not asked yet.

    A post comes with the same person while they hold it, or else with whoever holds it then; groups
    come without their number, and who is known by words alone comes in the same words.
    """
    day = store.get(Meeting, meeting_id).date
    contacts = [_again(line) for line in lines]
    people = [("person", line.person_id) for line in lines if line.person_id is not None]
    wanted = [one for one in contacts if one is not None]
    then = _Then(store, [*wanted, *people], day)
    made = iter(then.lines(wanted, meeting_id))
    found = []
    for line, contact in zip(lines, contacts, strict=True):
        if contact is None:
            found.append(_in_words(line, meeting_id))
            continue
        again = next(made)
        person = then.known.people.get(line.person_id or 0)
        if contact[0] == "post" and person is not None and then.holds(person, contact[1]):
            again = dataclasses.replace(again, person_id=person.id, name=name_of(person))
        found.append(again)
    return found


def _again(line: Attendance) -> Contact | None:
    """By which contact a guest is asked again; None for who is known by words alone."""
    if line.group_words:
        return None
    if line.post_id is not None:
        return "post", line.post_id
    if line.person_id is not None:
        return "person", line.person_id
    if line.organisation_id is not None and not (line.name or line.post_title):
        return "organisation", line.organisation_id
    return None


def _in_words(line: Attendance, meeting_id: int) -> Attendance:
    return Attendance(
        meeting_id=meeting_id,
        name=line.name,
        post_title=line.post_title,
        organisation_id=line.organisation_id,
        organisation_name=line.organisation_name,
        group_words=line.group_words,
    )


class _Then:
    """Some contacts as things stood on a day: who held the posts, and which posts people held."""

    def __init__(self, store: Store, contacts: Sequence[Contact], day: str):
        self._store = store
        asked: dict[str, set[int]] = {"post": set(), "person": set(), "organisation": set()}
        for kind, id in contacts:
            asked[kind].add(id)
        tenures = tenures_of(store, asked["post"], asked["person"])
        self._held = [tenure for tenure in tenures if _held_on(tenure, day)]
        self._holder: dict[int, int] = {}
        self._posts: dict[int, set[int]] = defaultdict(set)
        for tenure in self._held:  # of several who hold a post, who came last
            if tenure.post_id is not None and tenure.person_id is not None:
                self._holder.setdefault(tenure.post_id, tenure.person_id)
                self._posts[tenure.person_id].add(tenure.post_id)
        self._pairs = {(tenure.person_id, tenure.post_id) for tenure in self._held}
        holders = (("person", id) for id in self._holder.values())
        posts = (("post", id) for held in self._posts.values() for id in held)
        self.known = mailing_lists.known(store, {*contacts, *holders, *posts})

    def holds(self, person: Person, post_id: int) -> bool:
        """Whether they hold the post on the day."""
        return (person.id, post_id) in self._pairs

    def lines(self, contacts: Iterable[Contact], meeting_id: int) -> list[Attendance]:
        """A line for each."""
        return [self._line(kind, id, meeting_id) for kind, id in contacts]

    def _line(self, kind: str, id: int, meeting_id: int) -> Attendance:
        person = post = body = None
        there = self.known
        if kind == "post":
            post = there.posts.get(id) or self._store.get(Post, id)
            person = there.people.get(self._holder.get(id, 0))
        elif kind == "person":
            person = there.people.get(id) or self._store.get(Person, id)
            held = self._posts[id]
            post = there.posts.get(min(held)) if len(held) == 1 else None
        else:
            body = there.bodies.get(id) or self._store.get(Organisation, id)
        if post is not None:
            body = there.bodies.get(post.organisation_id or 0)
        return Attendance(
            meeting_id=meeting_id,
            post_id=post.id if post else None,
            person_id=person.id if person else None,
            organisation_id=body.id if body else None,
            name=name_of(person) if person else "",
            post_title=post.title if post else "",
            organisation_name=body.name if body else "",
        )


def name_of(person: Person) -> str:
    """“Cllr Amina Yusuf MBE”: a name as it stands in a list, without commas."""
    letters = person.post_nominals.replace(",", "")
    return " ".join(filter(None, (_titled(person), letters)))


def _titled(person: Person) -> str:
    name = full_name(person, titled=False) or person.known_as
    return f"{person.title} {name}" if person.title else name


def add_lines(
    store: Store, pen: Pen, meeting_id: int, lines: Iterable[Attendance]
) -> list[Attendance]:
    """Put lines at the end of a meeting's list, inside a change; returns those that were new.

    Whoever is on it already, or comes twice, is left as they are.
    """
    known: dict[object, list[Attendance]] = defaultdict(list)
    for line in store.where(Attendance, meeting_id=meeting_id):
        for key in _keys(line):
            known[key].append(line)
    position = last_position(store, meeting_id)
    new: list[Attendance] = []
    for line in lines:
        keys = _keys(line)
        if any(same_guest(line, known.get(key, ())) is not None for key in keys):
            continue
        position += 1
        placed = dataclasses.replace(line, id=None, meeting_id=meeting_id, position=position)
        new.append(placed)
        for key in keys:
            known[key].append(placed)
    ids = pen.add(new)
    return [dataclasses.replace(tidied(line), id=id) for line, id in zip(new, ids, strict=True)]


def _keys(line: Attendance) -> tuple[object, ...]:
    """Two lines can be of one guest only where they share one of these."""
    links = (("person", line.person_id), ("post", line.post_id))
    return (*(link for link in links if link[1] is not None), _said(line))


def join_to_contact(
    store: Store, id: int, kind: str, contact_id: int, origin: object | None = None
) -> str:
    """A line put down in words is somebody of Contacts, with their names as on the day; its label.

    What was typed stays where Contacts knows nothing. Raises Refusal when they are on the list already.
    """
    line = store.get(Attendance, id)
    known = line_for(store, kind, contact_id, line.meeting_id or 0)
    others = [
        one for one in store.where(Attendance, meeting_id=line.meeting_id) if one.id != line.id
    ]
    if same_guest(known, others) is not None:
        raise Refusal(phrase("{guest} is on the list already.", guest=called(store, known)))
    label = phrase("Join to Contacts: {who}", who=called(store, known))
    with store.change(label, origin) as pen:
        pen.save(
            dataclasses.replace(
                line,
                post_id=known.post_id,
                person_id=known.person_id,
                organisation_id=known.organisation_id or line.organisation_id,
                name=known.name or line.name,
                post_title=known.post_title or line.post_title,
                organisation_name=known.organisation_name or line.organisation_name,
                group_words="",
            )
        )
    return label


def present_holder(store: Store, id: int, origin: object | None = None) -> str:
    """Expect whoever holds the post now in place of who held it; returns the label of the change.

    The answer that was given stays: it was the post that was asked. Raises Gone.
    """
    line = store.get(Attendance, id)
    known = line_for(store, "post", line.post_id or 0, line.meeting_id or 0)
    label = phrase("New holder expected: {who}", who=called(store, known))
    with store.change(label, origin) as pen:
        pen.save(dataclasses.replace(line, person_id=known.person_id, name=known.name))
    return label


def called(store: Store, line: Attendance) -> str:
    """What a line is called in a label, kept or not; nobody restricted is named there."""
    post = store.find(Post, line.post_id)
    body = store.find(
        Organisation, line.organisation_id or (post.organisation_id if post else None)
    )
    people = [store.find(Person, id) for id in (line.person_id, line.deputy_person_id)]
    attendee = Attendee(
        line,
        hides_name=any(one is not None and one.restricted for one in people),
        hides_body=body is not None and body.restricted,
    )
    return shorten(attendee.title, 60)


def same_guest(line: Attendance, others: Iterable[Attendance]) -> Attendance | None:
    """The line among others that is of one and the same guest, or None."""
    return next((other for other in others if _are_one(line, other)), None)


def _are_one(one: Attendance, other: Attendance) -> bool:
    """Whether two lines are of one and the same guest.

    Two people may share a post, and one person speak for two bodies.
    """
    if one.person_id is not None and other.person_id is not None:
        posts = {one.post_id, other.post_id} - {None}
        return one.person_id == other.person_id and len(posts) < 2
    if one.post_id is not None or other.post_id is not None:
        return one.post_id == other.post_id
    return one.person_id == other.person_id and _said(one) == _said(other)


def _said(line: Attendance) -> tuple[object, ...]:
    body = line.organisation_id or fold(line.organisation_name)
    return (*map(fold, (line.name, line.post_title, line.group_words)), body)


def _held_on(tenure: Tenure, day: str) -> bool:
    if not day or (is_current(tenure) and not tenure.from_date):
        return is_current(tenure)
    start, end = first_day(tenure.from_date), last_day(tenure.until_date)
    first, last = first_day(day), last_day(day)
    if tenure.moved_on and not end:
        return False  # nobody knows until when
    return not (start and last and start > last) and not (end and first and end < first)
