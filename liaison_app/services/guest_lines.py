"""Lines of a guest list: made from Contacts with names as on the day, put down once each, joined later."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable

from liaison_app.errors import Refusal
from liaison_app.records import Attendance, Meeting, Organisation, Person, Post, Tenure
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.person import full_name
from liaison_app.records.tenure import is_current
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services.attendees import Attendee
from liaison_app.store.pen import Pen
from liaison_app.store.queries.attendance import last_position
from liaison_app.store.store import Store


def line_for(store: Store, kind: str, id: int, meeting_id: int) -> Attendance:
    """A line for a post, person or organisation, with their names as on the day of the meeting.

    A post brings whoever held it then; a person the one post they held then, if it was one. Raises
    Gone.
    """
    meeting = store.get(Meeting, meeting_id)
    person = post = body = None
    if kind == "post":
        post = store.get(Post, id)
        person = holder_on(store, id, meeting.date)
    elif kind == "person":
        person = store.get(Person, id)
        post = _post_on(store, id, meeting.date)
    else:
        body = store.get(Organisation, id)
    if post is not None:
        body = store.find(Organisation, post.organisation_id)
    return Attendance(
        meeting_id=meeting_id,
        post_id=post.id if post else None,
        person_id=person.id if person else None,
        organisation_id=body.id if body else None,
        name=name_of(person) if person else "",
        post_title=post.title if post else "",
        organisation_name=body.name if body else "",
    )


def line_again(store: Store, line: Attendance, meeting_id: int) -> Attendance:
    """A guest of an earlier meeting as a guest of this one, not asked yet.

    A post comes with the same person while they hold it, or else with whoever holds it then; groups
    come without their number, and who is known by words alone comes in the same words.
    """
    if line.post_id is not None and not line.group_words:
        made = line_for(store, "post", line.post_id, meeting_id)
        person = store.find(Person, line.person_id)
        day = store.get(Meeting, meeting_id).date
        tenures = store.where(Tenure, post_id=line.post_id, person_id=line.person_id)
        if person is not None and any(_held_on(tenure, day) for tenure in tenures):
            return dataclasses.replace(made, person_id=person.id, name=name_of(person))
        return made
    if line.person_id is not None and not line.group_words:
        return line_for(store, "person", line.person_id, meeting_id)
    if line.organisation_id is not None and not (line.name or line.post_title or line.group_words):
        return line_for(store, "organisation", line.organisation_id, meeting_id)
    return Attendance(
        meeting_id=meeting_id,
        name=line.name,
        post_title=line.post_title,
        organisation_id=line.organisation_id,
        organisation_name=line.organisation_name,
        group_words=line.group_words,
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
    added: list[Attendance] = []
    for line in lines:
        keys = _keys(line)
        if any(same_guest(line, known.get(key, ())) is not None for key in keys):
            continue
        position += 1
        placed = dataclasses.replace(line, id=None, meeting_id=meeting_id, position=position)
        added.append(pen.save(placed))
        for key in keys:
            known[key].append(placed)
    return added


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
        raise Refusal(f"{called(store, known)} is on the list already.")
    label = f"Join to Contacts: {called(store, known)}"
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
    label = f"New holder expected: {called(store, known)}"
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


def holder_on(store: Store, post_id: int, day: str) -> Person | None:
    """Who held a post on a day, month or year, who came last if several did; today's without one."""
    tenures = store.where(Tenure, post_id=post_id, order_by="from_date DESC, id DESC")
    held = [tenure for tenure in tenures if _held_on(tenure, day)]
    return store.find(Person, held[0].person_id) if held else None


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


def _post_on(store: Store, person_id: int, day: str) -> Post | None:
    held = [one for one in store.where(Tenure, person_id=person_id) if _held_on(one, day)]
    posts = {one.post_id for one in held}
    return store.find(Post, posts.pop()) if len(posts) == 1 else None
