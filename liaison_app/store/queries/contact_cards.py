"""What the cards of one contact show: holders, posts held, figures, and the latest letters."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from itertools import chain
from typing import Any

from liaison_app.records.person import Person, full_name
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store

LATEST = 10
_WRITTEN = "('letter', 'email', 'message', 'statement')"  # what figures count; not calls and visits


@dataclass(frozen=True, slots=True)
class HolderRow:
    """One holder of a post, or one post held: the join of person, tenure and post."""

    tenure_id: int
    person_id: int
    name: str
    post_id: int
    post: str
    organisation_id: int | None
    organisation: str
    kind: str
    from_date: str
    until_date: str
    now: bool
    notes: str
    source: str
    restricted: bool


@dataclass(frozen=True, slots=True)
class Figures:
    """Letters we sent, replies we had, and the usual wait (median, in days); None when unknown."""

    sent: int = 0
    replies: int = 0
    usual_wait: int | None = None


@dataclass(frozen=True, slots=True)
class LatestRow:
    """One letter, call or visit with a contact."""

    id: int
    date: str
    date_words: str
    direction: str
    channel: str
    state: str
    subject: str
    answers: int  # 1 when it is a reply
    restricted: int


def holders_of_post(store: Store, post_id: int) -> list[HolderRow]:
    """Everyone who has held a post: present holders first, then the latest."""
    return _holders(store, "t.post_id = ?", post_id)


def posts_of_person(store: Store, person_id: int) -> list[HolderRow]:
    """Every post a person holds or has held: present ones first, then the latest."""
    return _holders(store, "t.person_id = ?", person_id)


def bodies_below(store: Store, organisation_id: int) -> list[tuple[int, str, str]]:
    """(id, name, kind) of the organisations that are part of one."""
    rows = store.db.execute(
        "SELECT id, name, kind FROM organisation WHERE parent_id = ? ORDER BY name",
        [organisation_id],
    )
    return [(int(id), str(name), str(kind)) for id, name, kind in rows]


def figures_of(store: Store, kind: str, id: int) -> Figures:
    """The figures of a post, person or organisation (`kind` is the record's name).

    Who a reply counts for is worked out as everywhere (see `threads`); the wait is that of the
    first reply to each letter whose two days are known and in that order.
    """
    rows = store.db.execute(
        "SELECT c.id, p.id FROM party p CROSS JOIN correspondence c ON c.id = p.correspondence_id"
        f" WHERE {_is_party(kind)} AND p.role = 'to' AND c.direction = 'out' AND c.state = 'sent'"
        f" AND c.channel IN {_WRITTEN}",
        {"id": id},
    ).fetchall()
    letters, parties = {row[0] for row in rows}, {row[1] for row in rows}
    everyone = chain.from_iterable(addressees_of(store, sorted(letters)).values())
    theirs = [someone for someone in everyone if someone.party.id in parties]
    replies = {reply for someone in theirs for reply in someone.reply_ids}
    waits = [days for someone in theirs if (days := someone.days) is not None and days >= 0]
    usual = round(statistics.median(waits)) if waits else None
    return Figures(len(letters), len(replies), usual)


def latest_with(store: Store, kind: str, id: int, most: int = LATEST) -> list[LatestRow]:
    """The latest letters, calls and visits from, to or copied to a contact; drafts come first."""
    rows = store.db.query(
        "SELECT DISTINCT c.id, c.date, c.date_words, c.direction, c.channel, c.state, c.subject,"
        " c.in_reply_to_id IS NOT NULL AND c.direction = 'in' AS answers,"
        f" c.restricted OR NOT {IN_OPEN_MATTER} AS restricted"
        " FROM party p CROSS JOIN correspondence c ON c.id = p.correspondence_id"
        f" WHERE {_is_party(kind)}"
        " ORDER BY c.state IN ('draft', 'ready') DESC, c.date DESC, c.id DESC LIMIT :most",
        {"id": id, "most": most},
    )
    return [LatestRow(**row) for row in rows]


def _is_party(kind: str) -> str:
    """The test that a party is this post or person, or of this organisation."""
    if kind == "organisation":
        return (
            "p.id IN (SELECT id FROM party WHERE organisation_id = :id UNION SELECT q.id"
            " FROM party q JOIN post ON post.id = q.post_id WHERE post.organisation_id = :id)"
        )
    return {"post": "p.post_id = :id", "person": "p.person_id = :id"}[kind]


def _holders(store: Store, test: str, id: int) -> list[HolderRow]:
    rows = store.db.query(
        "SELECT t.id AS tenure_id, t.person_id, t.post_id, t.from_date, t.until_date, t.moved_on,"
        " t.notes, t.source, who.title, who.given_name, who.family_name, who.post_nominals,"
        " who.known_as, who.restricted, p.title AS post, p.organisation_id,"
        " o.name AS organisation, o.kind AS kind FROM tenure t"
        " JOIN person who ON who.id = t.person_id JOIN post p ON p.id = t.post_id"
        f" LEFT JOIN organisation o ON o.id = p.organisation_id WHERE {test}",
        [id],
    )
    return sorted(map(_holder, rows), key=_latest_first, reverse=True)


def _holder(row: dict[str, Any]) -> HolderRow:
    person = Person(
        title=row["title"],
        given_name=row["given_name"],
        family_name=row["family_name"],
        post_nominals=row["post_nominals"],
    )
    named = row["given_name"] or row["family_name"]
    return HolderRow(
        tenure_id=row["tenure_id"],
        person_id=row["person_id"],
        name=full_name(person) if named else row["known_as"],
        post_id=row["post_id"],
        post=row["post"],
        organisation_id=row["organisation_id"],
        organisation=row["organisation"] or "",
        kind=row["kind"] or "other",
        from_date=row["from_date"],
        until_date=row["until_date"],
        now=not row["until_date"] and not row["moved_on"],
        notes=row["notes"],
        source=row["source"],
        restricted=bool(row["restricted"]),
    )


def _latest_first(row: HolderRow) -> tuple[bool, str, int]:
    return row.now, row.from_date or row.until_date, row.tenure_id
