"""Everything with one post, person or body, as it is read before a call or meeting.

A body includes its posts and its parts. What is restricted is left out, and counted, unless asked
for. However many letters there are, it takes a handful of statements and reads the words of the
newest letters only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Statement
from liaison_app.records.correspondence import SPOKEN
from liaison_app.records.dates import first_day
from liaison_app.records.party import Party
from liaison_app.records.promise import OURS, THEIRS
from liaison_app.rules.attendance_words import part_words
from liaison_app.rules.contact_causes import REACTIVE_KINDS
from liaison_app.rules.gone_quiet import Rhythm, rhythm
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.telling_sentence import LONGEST, telling_sentence
from liaison_app.store.queries.attendance import meetings_of
from liaison_app.store.queries.bodies_and_posts import BODY_AND_PARTS, HELD_NOW
from liaison_app.store.queries.contact_points import KnownPoint, points_of
from liaison_app.store.queries.promises import FollowUp, follow_ups
from liaison_app.store.queries.questions import OpenQuestion, open_questions
from liaison_app.store.queries.said import said_by
from liaison_app.store.queries.standing_issues import Standing, standing_with
from liaison_app.store.queries.threads import Waiting, waiting
from liaison_app.store.store import Store

YEARS = 3  # over which contact is counted
MOST_LETTERS, MOST_CALLS, MOST_MEETINGS, MOST_SAID = 40, 20, 12, 12

# Every letter, call and visit, its words apart.
_ITEMS = """
SELECT c.id, c.date, c.channel, c.matter_id, coalesce(m.kind, ''),
  c.restricted OR coalesce(m.restricted, 0),
  c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.no_reply_expected = 0
FROM (SELECT DISTINCT correspondence_id AS id FROM party p WHERE {whose}) t
  CROSS JOIN correspondence c ON c.id = t.id LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state NOT IN ('draft', 'ready')
"""
_ROWS = """
SELECT c.id, c.date, c.date_words, c.direction, c.channel, c.subject, c.our_ref,
  c.in_reply_to_id IS NOT NULL AND c.direction = 'in' AS answers,
  substr(c.text, 1, 12000) AS text,
  c.restricted OR coalesce(m.restricted, 0) AS restricted, coalesce(m.title, '') AS matter
FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id WHERE c.id IN ({ids})
"""
# The words of a letter that were marked: what was promised first, then answered, then asked.
_MARKED = """
SELECT correspondence_id, 1 AS place, coalesce(nullif(quote, ''), text), start FROM promise
  WHERE correspondence_id IN ({ids})
UNION ALL SELECT reply_id, 2, words, start FROM answer WHERE reply_id IN ({ids}) AND words <> ''
UNION ALL SELECT correspondence_id, 3, text, position FROM question
  WHERE correspondence_id IN ({ids}) AND standing = 'asked'
ORDER BY 1, 2, 4
"""
_MEETINGS = """
SELECT g.id, g.title, g.date, g.starts, g.place, g.state, coalesce(m.title, '') AS matter,
  g.restricted OR coalesce(m.restricted, 0) AS restricted
FROM meeting g LEFT JOIN matter m ON m.id = g.matter_id
WHERE g.organisation_id IN ({bodies}) OR g.matter_id IN ({matters}) OR g.id IN ({there})
ORDER BY g.date = '', g.date DESC, g.id DESC
"""


@dataclass(frozen=True, slots=True)
class BriefItem:
    """One letter, call or visit, with the sentence of it that matters most."""

    id: int
    date: str
    date_words: str
    direction: str
    channel: str
    subject: str
    our_ref: str
    answers: bool
    matter: str
    restricted: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class BriefMeeting:
    """A meeting they came to or were asked to, that they host, or about a matter they are in.

    `part` says what part they had in it: “sent apologies”; "" where they were not on the list.
    """

    id: int
    title: str
    date: str
    starts: str
    place: str
    state: str
    matter: str
    restricted: bool
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """All of it. `letters` and `calls` are the newest; `written` and `spoken` count them all.

    `contacts` of the last three years are counted, `after_incident` of them under a matter that is
    an incident or a campaign. `left_out` counts restricted letters, calls and meetings.
    """

    kind: str
    id: int
    today: dt.date
    last: BriefItem | None
    questions: tuple[OpenQuestion, ...]
    theirs: tuple[FollowUp, ...]
    ours: tuple[FollowUp, ...]
    points: tuple[KnownPoint, ...]
    waiting: tuple[Waiting, ...]
    letters: tuple[BriefItem, ...]
    calls: tuple[BriefItem, ...]
    meetings: tuple[BriefMeeting, ...]
    standing: tuple[Standing, ...]
    said: tuple[Statement, ...]
    written: int
    spoken: int
    rhythm: Rhythm
    contacts: int
    after_incident: int
    left_out: int


def briefing(
    store: Store, kind: str, id: int, today: dt.date, *, restricted_too: bool = False
) -> Briefing:
    """Everything with one contact; `kind` is post, person or organisation."""
    bodies = _bodies(store, id) if kind == "organisation" else ()
    everything = _items(store, kind, id, bodies)
    items = [one for one in everything if restricted_too or not one.hidden]
    items.sort(key=lambda one: (one.date, one.id), reverse=True)
    written = [one for one in items if one.channel not in SPOKEN]
    spoken = [one for one in items if one.channel in SPOKEN]
    last = next((one for one in items if one.date and one.date <= today.isoformat()), None)
    shown = [*written[:MOST_LETTERS], *spoken[:MOST_CALLS], *([last] if last else [])]
    rows = _read(store, [one.id for one in shown])
    since = dt.date(today.year - YEARS, today.month, min(today.day, 28))
    days = [(day, one) for one in items if (day := first_day(one.date)) and day <= today]
    counted = [one for day, one in days if day >= since]
    theirs = _host_bodies(store, kind, id, bodies)
    parts = _parts(store, kind, id)
    meetings, meetings_hidden = _meetings(store, items, theirs, parts, restricted_too)
    promises = _promises(store, kind, id, bodies, today, restricted_too)
    return Briefing(
        kind=kind,
        id=id,
        today=today,
        last=rows[last.id] if last else None,
        questions=_questions(store, kind, id, bodies, today),
        theirs=tuple(one for one in promises if one.promise.side == THEIRS),
        ours=tuple(one for one in promises if one.promise.side == OURS),
        points=tuple(_points(store, kind, id, restricted_too)),
        waiting=_waiting(store, kind, id, bodies, today, items),
        letters=tuple(rows[one.id] for one in written[:MOST_LETTERS]),
        calls=tuple(rows[one.id] for one in spoken[:MOST_CALLS]),
        meetings=meetings,
        standing=tuple(standing_with(store, kind, id, bodies)),
        said=tuple(said_by(store, kind, id, bodies, restricted_too=restricted_too)[:MOST_SAID]),
        written=len(written),
        spoken=len(spoken),
        rhythm=rhythm((day for day, one in days if len(one.date) == 10), today),
        contacts=len(counted),
        after_incident=sum(one.matter_kind in REACTIVE_KINDS for one in counted),
        left_out=len(everything) - len(items) + meetings_hidden,
    )


@dataclass(frozen=True, slots=True)
class _Item:
    id: int
    date: str
    channel: str
    matter_id: int | None
    matter_kind: str
    hidden: int
    hopes: int  # whether a reply was hoped for


def _bodies(store: Store, id: int) -> tuple[int, ...]:
    return tuple(
        body for (body,) in store.db.execute(f"{BODY_AND_PARTS} SELECT id FROM body", {"id": id})
    )


def _items(store: Store, kind: str, id: int, bodies: Sequence[int]) -> list[_Item]:
    if kind == "organisation":
        marks = ",".join(map(str, bodies))
        whose = (
            f"p.id IN (SELECT id FROM party WHERE organisation_id IN ({marks}) UNION SELECT q.id"
            " FROM post CROSS JOIN party q ON q.post_id = post.id"
            f" WHERE post.organisation_id IN ({marks}))"
        )
    else:
        whose = {"post": "p.post_id = :id", "person": "p.person_id = :id"}[kind]
    rows = store.db.execute(_ITEMS.format(whose=whose), {"id": id})
    return [_Item(*row) for row in rows]


def _read(store: Store, ids: Sequence[int]) -> dict[int, BriefItem]:
    """These letters with the sentence that matters, by id."""
    if not ids:
        return {}
    marks = ",".join(str(id) for id in sorted(set(ids)))
    marked: dict[int, str] = {}
    for id, _place, words, _start in store.db.execute(_MARKED.format(ids=marks)):
        marked.setdefault(id, words)
    found = {}
    for row in store.db.query(_ROWS.format(ids=marks)):
        text = row.pop("text")
        words = marked.get(row["id"])
        sentence = shorten(tidy(words), LONGEST) if words else telling_sentence(plain(parse(text)))
        row |= {"answers": bool(row["answers"]), "restricted": bool(row["restricted"])}
        found[row["id"]] = BriefItem(**row, sentence=sentence)
    return found


def _host_bodies(store: Store, kind: str, id: int, bodies: Sequence[int]) -> list[int]:
    """The bodies whose meetings these are: of the post, or of the posts a person holds now."""
    if kind == "organisation":
        return list(bodies)
    if kind == "post":
        sql = "SELECT organisation_id FROM post WHERE id = ?"
    else:
        sql = (
            "SELECT p.organisation_id FROM tenure t JOIN post p ON p.id = t.post_id"
            f" WHERE t.person_id = ? AND {HELD_NOW}"
        )
    return [body for (body,) in store.db.execute(sql, [id]) if body is not None]


def _parts(store: Store, kind: str, id: int) -> dict[int, str]:
    """What part they had in each meeting they were asked to or came to, by the meeting's id."""
    person = id if kind == "person" else None
    return {one.id: part_words(one.lines, person) for one in meetings_of(store, kind, id)}


def _meetings(
    store: Store,
    items: Sequence[_Item],
    bodies: Sequence[int],
    parts: Mapping[int, str],
    restricted_too: bool,
) -> tuple[tuple[BriefMeeting, ...], int]:
    """The meetings, the newest first, and how many restricted ones are left out."""
    matters = sorted({one.matter_id for one in items if one.matter_id is not None})
    sql = _MEETINGS.format(
        bodies=",".join(map(str, bodies)) or "NULL",
        matters=",".join(map(str, matters)) or "NULL",
        there=",".join(map(str, parts)) or "NULL",
    )
    found = [
        BriefMeeting(
            **(row | {"restricted": bool(row["restricted"]), "part": parts.get(row["id"], "")})
        )
        for row in store.db.query(sql)
    ]
    shown = [one for one in found if restricted_too or not one.restricted]
    return tuple(shown[:MOST_MEETINGS]), len(found) - len(shown)


def _questions(
    store: Store, kind: str, id: int, bodies: Sequence[int], today: dt.date
) -> tuple[OpenQuestion, ...]:
    found: dict[int, OpenQuestion] = {}
    for wanted in _each(kind, id, bodies):
        for one in open_questions(store, today, **wanted):
            found.setdefault(one.question.id or 0, one)
    return tuple(sorted(found.values(), key=lambda one: (one.letter_date, one.question.id or 0)))


def _promises(
    store: Store, kind: str, id: int, bodies: Sequence[int], today: dt.date, restricted_too: bool
) -> list[FollowUp]:
    found: dict[int, FollowUp] = {}
    for wanted in _each(kind, id, bodies):
        for one in follow_ups(store, today, restricted_too=restricted_too, **wanted):
            found.setdefault(one.promise.id or 0, one)
    return list(found.values())


def _points(store: Store, kind: str, id: int, restricted_too: bool) -> list[KnownPoint]:
    wanted: dict[str, Any] = {f"{kind}_id": id}
    return points_of(store, restricted_too=restricted_too, **wanted)


def _each(kind: str, id: int, bodies: Sequence[int]) -> list[dict[str, Any]]:
    """What to ask for: the contact, or a body and each of its parts."""
    return [{f"{kind}_id": one} for one in (bodies or (id,))]


def _waiting(
    store: Store, kind: str, id: int, bodies: Sequence[int], today: dt.date, items: Sequence[_Item]
) -> tuple[Waiting, ...]:
    """Letters of ours that this contact has not answered, oldest first."""
    posts: frozenset[int] = frozenset()
    if kind == "organisation":
        marks = ",".join(map(str, bodies))
        sql = f"SELECT id FROM post WHERE organisation_id IN ({marks})"
        posts = frozenset(post for (post,) in store.db.execute(sql))

    def is_theirs(party: Party) -> bool:
        if kind == "organisation":
            return party.organisation_id in bodies or party.post_id in posts
        return bool(getattr(party, f"{kind}_id") == id)

    hoped = [one.id for one in items if one.hopes]
    found = waiting(store, today, letter_ids=hoped) if hoped else []
    return tuple(one for one in found if is_theirs(one.party))
