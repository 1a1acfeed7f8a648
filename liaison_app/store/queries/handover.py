"""What is open in the whole file, for whoever takes over: asked, promised, waited for, coming up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Matter, Organisation, Party, Person, Post
from liaison_app.records.dates import is_full_date
from liaison_app.records.matter import CLOSED
from liaison_app.records.promise import OURS
from liaison_app.store.queries.meeting_rows import MeetingRow, meeting_rows
from liaison_app.store.queries.meetings import is_coming
from liaison_app.store.queries.notes import AboutNote, every_note
from liaison_app.store.queries.owed import Owed, owed_by_us
from liaison_app.store.queries.party_rows import PARTY_COLUMNS, party_of
from liaison_app.store.queries.promises import FollowUp, follow_ups
from liaison_app.store.queries.questions import OpenQuestion, open_questions
from liaison_app.store.queries.threads import Waiting, addressees_of, wait_for, waiting
from liaison_app.store.queries.today import DayAhead
from liaison_app.store.store import Store

AHEAD = 90  # days that “the next 90 days” reach

# Restricted letters, or letters of restricted matters, to which a reply was hoped for.
_RESTRICTED_ASKING = """
SELECT c.id FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.no_reply_expected = 0
  AND c.restricted = 1 AND coalesce(m.state, '') <> 'closed'
"""
_RESTRICTED_LETTERS = "SELECT id FROM correspondence WHERE restricted = 1"


Known = tuple[Post | Person | Organisation, Organisation | None]
"""A contact with its body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWork:
    """Everything that is open on a day.

    `matters` are the latest touched first; `waits` our letters without an answer, oldest first;
    `owed` what is asked of us; `days` and `meetings` lie within the next 90 days, a meeting without
    a date among them; `notes` are those on how to read a relationship first; `restricted_letters`
    the ids of letters marked so.
    """

    today: dt.date
    matters: Sequence[Matter]
    questions: Sequence[OpenQuestion]
    waits: Sequence[Waiting]
    owed: Sequence[Owed]
    theirs: Sequence[FollowUp]
    ours: Sequence[FollowUp]
    days: Sequence[DayAhead]
    meetings: Sequence[MeetingRow]
    notes: Sequence[AboutNote]
    restricted_letters: frozenset[int]


def open_work(
    store: Store, today: dt.date, *, restricted_too: bool = False, only_me: bool = False
) -> OpenWork:
    """Read it all; what is restricted, and notes marked “only me”, when asked for."""
    matters = _open_matters(store, restricted_too)
    promises = follow_ups(store, today, restricted_too=restricted_too)
    meetings = [
        row
        for row in meeting_rows(store, coming=today)
        if is_coming(row, today) and (restricted_too or not row.restricted) and _soon(row, today)
    ]
    return OpenWork(
        today=today,
        matters=matters,
        questions=open_questions(store, today, restricted_too=restricted_too),
        waits=_waits(store, today, restricted_too),
        owed=owed_by_us(store, today, restricted_too=restricted_too),
        theirs=[one for one in promises if one.promise.side != OURS],
        ours=[one for one in promises if one.promise.side == OURS],
        days=_days(matters, today),
        meetings=sorted(meetings, key=lambda row: (row.date == "", row.date, row.starts, row.id)),
        notes=every_note(store, only_me=only_me, restricted_too=restricted_too),
        restricted_letters=frozenset(id for (id,) in store.db.execute(_RESTRICTED_LETTERS)),
    )


def contacts_of(store: Store) -> list[Known]:
    """Everyone to be known: posts that exist, people who hold none, and bodies without either.

    Each with its body, if it has one; by body, then post or name.
    """
    bodies = {body.id: body for body in store.all(Organisation)}
    posts = [post for post in store.all(Post) if not post.ended]
    held = {
        person
        for (person,) in store.db.execute(
            "SELECT t.person_id FROM tenure t JOIN post p ON p.id = t.post_id"
            " WHERE t.until_date = '' AND t.moved_on = 0 AND p.ended = ''"
        )
    }
    found: list[Known] = []
    found += [(post, bodies.get(post.organisation_id)) for post in posts]
    found += [(person, None) for person in store.all(Person) if person.id not in held]
    with_post = {post.organisation_id for post in posts}
    found += [(body, body) for body in bodies.values() if body.id not in with_post]
    return found


def _open_matters(store: Store, restricted_too: bool) -> list[Matter]:
    latest = dict(
        store.db.execute(
            "SELECT matter_id, max(date) FROM correspondence WHERE matter_id IS NOT NULL"
            " GROUP BY matter_id"
        )
    )
    found = [
        matter
        for matter in store.all(Matter)
        if matter.state != CLOSED and (restricted_too or not matter.restricted)
    ]
    found.sort(key=lambda matter: (latest.get(matter.id, ""), matter.opened), reverse=True)
    return found


def _waits(store: Store, today: dt.date, restricted_too: bool) -> list[Waiting]:
    found = waiting(store, today, restricted_matters=restricted_too)
    if not restricted_too:
        return found
    ids = [id for (id,) in store.db.execute(_RESTRICTED_ASKING)]
    for everyone in addressees_of(store, ids).values():
        for someone in everyone:
            if not someone.is_settled and (wait := wait_for(store, someone, today)) is not None:
                found.append(wait)
    return sorted(found, key=lambda wait: (wait.date, wait.letter_id))


def _days(matters: Sequence[Matter], today: dt.date) -> list[DayAhead]:
    found = []
    for matter in matters:
        for entry in matter.dates_of_concern:
            if is_full_date(entry.value):
                days = (dt.date.fromisoformat(entry.value) - today).days
                if 0 <= days <= AHEAD:
                    day = DayAhead(matter.id or 0, matter.title, entry.label, entry.value, days)
                    found.append(day)
    return sorted(found, key=lambda day: (day.days, day.matter_id))


def _soon(row: MeetingRow, today: dt.date) -> bool:
    return row.date <= (today + dt.timedelta(days=AHEAD)).isoformat()


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of a matter, or of one of its letters; `date` is the letter's."""

    name: str
    date: str
    subject: str


def people_in(store: Store, matter_id: int) -> list[Party]:
    """Whom a matter's letters, calls and visits are with, each once as in the latest; most first."""
    sql = (
        f"SELECT count(*), {PARTY_COLUMNS}, max(c.date) FROM party p"
        " JOIN correspondence c ON c.id = p.correspondence_id"
        " WHERE c.matter_id = ? AND p.role <> 'signs' AND (c.direction = 'in') = (p.role = 'from')"
        " GROUP BY p.post_id, CASE WHEN p.post_id IS NULL THEN p.person_id END,"
        " CASE WHEN p.post_id IS NULL AND p.person_id IS NULL THEN"
        " coalesce(p.organisation_id, p.name || p.organisation_name) END"
        " ORDER BY count(*) DESC, p.id"
    )
    return [party_of(row[1:-1]) for row in store.db.execute(sql, [matter_id])]


def files_in(store: Store, matter_id: int) -> list[KeptFile]:
    """What is kept with a matter and its letters, the latest first; our letters themselves apart."""
    sql = (
        "SELECT f.name, coalesce(c.date, ''), coalesce(c.subject, '') FROM file f"
        " LEFT JOIN correspondence c ON c.id = f.correspondence_id"
        " WHERE f.role = 'attachment' AND (f.matter_id = :id OR c.matter_id = :id)"
        " ORDER BY c.date DESC, f.id"
    )
    return [KeptFile(*row) for row in store.db.execute(sql, {"id": matter_id})]
