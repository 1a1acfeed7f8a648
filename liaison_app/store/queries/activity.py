"""What was sent, received, met, promised and asked in a time, as plain rows to be counted.

Few statements however much there is. Restricted things are in the rows and marked, so that whoever
counts can leave them out and say how many. A time is from day to day as ISO text, both included; ""
leaves an end open; a date known in part counts when it may lie within, as in the register.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from liaison_app.records import Matter, Person
from liaison_app.records.attendance import WERE_THERE
from liaison_app.records.dates import first_day
from liaison_app.records.person import full_name
from liaison_app.rules.contact_causes import REACTIVE_KINDS
from liaison_app.store.queries.bodies_and_posts import BODY_AND_PARTS, HELD_NOW
from liaison_app.store.queries.promises import IS_RESTRICTED, SAID_WHERE
from liaison_app.store.queries.question_families import Asked, load
from liaison_app.store.queries.questions import IS_ROOT
from liaison_app.store.queries.threads import Addressee
from liaison_app.store.store import Store

_THERE = ", ".join(f"'{came}'" for came in WERE_THERE)
_WHO_CAME = f" FROM attendance a WHERE a.meeting_id = g.id AND a.came IN ({_THERE})"
_UNCOUNTED = (  # a group, or a body of which nobody is named
    "a.count IS NULL AND (a.group_words <> ''"
    " OR a.name = '' AND a.post_title = '' AND a.deputy = '')"
)
# Who stands on the other side of a letter or call.
_OTHER_SIDE = "p.role = CASE c.direction WHEN 'in' THEN 'from' ELSE 'to' END"


_HIDDEN = "({}.restricted OR coalesce(m.restricted, 0))"
# The day a promise was made: its own, or that of the letter or meeting it was made in.
_SAID_ON = "coalesce(nullif(p.made, ''), nullif(c.date, ''), nullif(g.date, ''), '')"


class Item(NamedTuple):
    """A letter, call or visit, drafts apart; `hopes` where a reply to it was hoped for."""

    id: int
    date: str
    direction: str
    channel: str
    mailing_id: int | None
    matter_kind: str
    restricted: bool
    hopes: bool


class Body(NamedTuple):
    """A body in Contacts, and the one it is a part of."""

    id: int
    name: str
    kind: str
    parent_id: int | None
    restricted: bool


class Met(NamedTuple):
    """A meeting that was held; `people` were there as far as it was noted, 0 where nothing was.

    `uncounted` are lines of whom nobody noted how many came: the people were at least so many.
    """

    id: int
    date: str
    title: str
    kind: str
    place: str
    matter: str
    restricted: bool
    people: int
    uncounted: int


class Held(NamedTuple):
    """A post of a body, and who holds it now since when; `name` is "" where nobody is known.

    `hides_name` where the holder is restricted, `hides_post` where a part of the body is that has it.
    """

    post: str
    unit: str
    body: str
    name: str
    since: str
    hides_name: bool
    hides_post: bool


def items(
    store: Store, since: str = "", until: str = "", *, body_id: int | None = None
) -> list[Item]:
    """What was sent, received and noted, oldest first; of a body, what it and its parts are in."""
    before, tests, values = "", ["c.state NOT IN ('draft', 'ready')"], _ends(since, until)
    tests += _within("c.date", since, until)
    if body_id is not None:
        before, values["id"] = BODY_AND_PARTS, body_id
        tests.append(f"c.id IN ({_OF_BODY})")
    sql = (
        f"{before} SELECT c.id, c.date, c.direction, c.channel, c.mailing_id, coalesce(m.kind, ''),"
        " c.restricted OR coalesce(m.restricted, 0), c.reply_due > '' AND c.no_reply_expected = 0"
        " FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id"
        f" WHERE {' AND '.join(tests)} ORDER BY c.date, c.id"
    )
    rows = store.db.execute(sql, values)
    return [Item._make((*row[:6], bool(row[6]), bool(row[7]))) for row in rows]


def letter_bodies(store: Store, since: str = "", until: str = "") -> list[tuple[int, int, str]]:
    """Of each party on the other side of a letter or call: its letter, its body's id, and name.

    The id is 0 where Contacts has no body for it; the name is as it was on the day.
    """
    tests = [_OTHER_SIDE, "c.state NOT IN ('draft', 'ready')", *_within("c.date", since, until)]
    sql = (
        "SELECT c.id, coalesce(p.organisation_id, post.organisation_id, 0), p.organisation_name"
        " FROM correspondence c JOIN party p ON p.correspondence_id = c.id"
        " LEFT JOIN post ON post.id = p.post_id"
        f" WHERE {' AND '.join(tests)} ORDER BY c.id, p.position, p.id"
    )
    return [tuple(row) for row in store.db.execute(sql, _ends(since, until))]


def post_bodies(store: Store) -> dict[int, int]:
    """The body of each post, by the post's id; a post without one is left out."""
    sql = "SELECT id, organisation_id FROM post WHERE organisation_id IS NOT NULL"
    return dict(store.db.execute(sql))


def bodies(store: Store) -> dict[int, Body]:
    """Every body by its id."""
    sql = "SELECT id, name, kind, parent_id, restricted FROM organisation"
    return {row[0]: Body._make((*row[:4], bool(row[4]))) for row in store.db.execute(sql)}


def body_and_parts(store: Store, body_id: int) -> frozenset[int]:
    """The ids of a body and its parts, however deep."""
    rows = store.db.execute(f"{BODY_AND_PARTS} SELECT id FROM body", {"id": body_id})
    return frozenset(id for (id,) in rows)


def met(store: Store, since: str = "", until: str = "", *, body_id: int | None = None) -> list[Met]:
    """The meetings that were held, oldest first; of a body, those it or a part of it was at."""
    before, tests, values = "", ["g.state = 'held'"], _ends(since, until)
    tests += _within("g.date", since, until)
    if body_id is not None:
        before, values["id"] = BODY_AND_PARTS, body_id
        tests.append(f"g.id IN ({_AT_MEETINGS})")
    sql = (
        f"{before} SELECT g.id, g.date, g.title, g.kind, g.place, coalesce(m.title, ''),"
        " g.restricted OR coalesce(m.restricted, 0),"
        f" (SELECT coalesce(sum(coalesce(a.count, a.group_words = '')), 0){_WHO_CAME}),"
        f" (SELECT count(*){_WHO_CAME} AND {_UNCOUNTED})"
        " FROM meeting g LEFT JOIN matter m ON m.id = g.matter_id"
        f" WHERE {' AND '.join(tests)} ORDER BY g.date = '', g.date, g.id"
    )
    rows = store.db.execute(sql, values)
    return [Met._make((*row[:6], bool(row[6]), *row[7:])) for row in rows]


def meeting_bodies(store: Store, meeting_ids: Iterable[int]) -> list[tuple[int, int, str]]:
    """Of everyone who was at these meetings: the meeting, the body's id or 0, and its name then."""
    sql = (
        "SELECT a.meeting_id, coalesce(a.organisation_id, post.organisation_id, 0),"
        " a.organisation_name FROM json_each(:ids) w CROSS JOIN attendance a"
        " ON a.meeting_id = w.value LEFT JOIN post ON post.id = a.post_id"
        f" WHERE a.came IN ({_THERE}) ORDER BY a.meeting_id, a.position, a.id"
    )
    return [tuple(row) for row in store.db.execute(sql, {"ids": json.dumps(list(meeting_ids))})]


def said_on(store: Store) -> dict[int, str]:
    """The day each promise was made, by its id: its own, or that of its letter or meeting."""
    return dict(store.db.execute(f"SELECT p.id, {_SAID_ON} {SAID_WHERE}"))


def count_restricted(store: Store, since: str = "", until: str = "") -> int:
    """How many letters, calls, meetings that were held, and promises of that time are restricted."""
    letters = [_HIDDEN.format("c"), "c.state NOT IN ('draft', 'ready')"]
    meetings = [_HIDDEN.format("g"), "g.state = 'held'"]
    promises = [IS_RESTRICTED, *_within(_SAID_ON, since, until)]
    letters += _within("c.date", since, until)
    meetings += _within("g.date", since, until)
    sql = (
        "SELECT (SELECT count(*) FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id"
        f" WHERE {' AND '.join(letters)}) + (SELECT count(*) FROM meeting g LEFT JOIN matter m"
        f" ON m.id = g.matter_id WHERE {' AND '.join(meetings)})"
        f" + (SELECT count(*) {SAID_WHERE} WHERE {' AND '.join(promises)})"
    )
    return int(store.db.execute(sql, _ends(since, until)).fetchone()[0])


def asked(
    store: Store,
    letter_ids: Iterable[int],
    known: Mapping[int, tuple[Addressee, ...]] | None = None,
) -> list[Asked]:
    """The questions that these letters were the first to ask, each once however often asked again.

    `known` are the addressees of letters that have been read already.
    """
    ids = ",".join(str(int(id)) for id in letter_ids)
    test = f"c.id IN ({ids}) AND {IS_ROOT} AND q.standing = 'asked'"
    return load(store, test, [], known=known)


def incident_days(store: Store, *, restricted_too: bool = False) -> list[dt.date]:
    """The days on which incidents and campaigns began: opened, or a day of concern of theirs."""
    found = []
    for kind in sorted(REACTIVE_KINDS):
        for matter in store.where(Matter, kind=kind):
            if matter.restricted and not restricted_too:
                continue
            dates = (matter.opened, *(entry.value for entry in matter.dates_of_concern))
            exact = (first_day(date) for date in dates if len(date) == 10)
            found += [day for day in exact if day is not None]
    return found


def posts_held(store: Store, body_id: int) -> list[Held]:
    """The posts of a body and its parts that still exist, and who holds each now."""
    sql = (
        f"{BODY_AND_PARTS} SELECT post.title, post.unit, o.name, coalesce(t.from_date, ''),"
        " coalesce(who.restricted, 0), o.restricted AND o.id <> :id, coalesce(who.title, ''),"
        " coalesce(who.given_name, ''), coalesce(who.family_name, ''),"
        " coalesce(who.known_as, ''), coalesce(who.post_nominals, '')"
        " FROM body JOIN post ON post.organisation_id = body.id JOIN organisation o"
        f" ON o.id = body.id LEFT JOIN tenure t ON t.post_id = post.id AND {HELD_NOW}"
        " LEFT JOIN person who ON who.id = t.person_id WHERE post.ended = ''"
        " ORDER BY o.id <> :id, o.name, post.id, t.from_date DESC, t.id DESC"
    )
    found = []
    for row in store.db.execute(sql, {"id": body_id}):
        title, given, family, known_as, nominals = row[6:]
        who = Person(title=title, given_name=given, family_name=family, post_nominals=nominals)
        name = (full_name(who) if given or family else "") or known_as
        rest = (row[3], bool(row[4]), bool(row[5]))
        found.append(Held._make((*row[:3], name, *rest)))
    return found


_OF_BODY = (
    "SELECT correspondence_id FROM party WHERE organisation_id IN (SELECT id FROM body)"
    " UNION SELECT q.correspondence_id FROM post CROSS JOIN party q ON q.post_id = post.id"
    " WHERE post.organisation_id IN (SELECT id FROM body)"
)
_AT_MEETINGS = (
    "SELECT a.meeting_id FROM attendance a LEFT JOIN post ON post.id = a.post_id"
    f" WHERE a.came IN ({_THERE})"
    " AND coalesce(a.organisation_id, post.organisation_id) IN (SELECT id FROM body)"
)


def _within(column: str, since: str, until: str) -> list[str]:
    tests = []
    if since:  # “2018-03” may be the 16th: it is compared as far as it is known
        tests.append(
            f"{column} >= substr(:since, 1, 4) AND {column} >= substr(:since, 1, length({column}))"
        )
    if until:
        tests.append(f"{column} > '' AND {column} <= :until")
    return tests


def _ends(since: str, until: str) -> dict[str, Any]:
    return {"since": since, "until": until}
