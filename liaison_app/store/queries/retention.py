"""What has been kept as long as it was to be kept: closed matters, old letters, people of no post."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from liaison_app.records import kind_named
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.store import Store

MATTER, LETTER, MEETING, NOTE, PERSON = "matter", "correspondence", "meeting", "note", "person"
STATEMENT, FIGURE, PUBLICATION = "statement", "figure", "publication"

_SAID_NOWHERE = (
    "matter_id IS NULL AND meeting_id IS NULL AND correspondence_id IS NULL"
    " AND publication_id IS NULL"
)

# Each gives id, words, and the last day that counts, as ISO text; days known by month or year alone
# count from the end of it, by comparing as many letters of the cut-off.
_STATEMENTS = {
    MATTER: (
        "SELECT m.id, m.title, max(coalesce(nullif(m.closed, ''), m.opened),"
        " coalesce((SELECT max(date) FROM correspondence WHERE matter_id = m.id), ''),"
        " coalesce((SELECT max(date) FROM meeting WHERE matter_id = m.id), '')) AS last"
        " FROM matter m WHERE m.state = 'closed'"
    ),
    LETTER: (
        "SELECT id, subject, date AS last FROM correspondence"
        " WHERE matter_id IS NULL AND state NOT IN ('draft', 'ready')"
    ),
    MEETING: "SELECT id, title, date AS last FROM meeting WHERE matter_id IS NULL",
    NOTE: "SELECT id, text, made AS last FROM note WHERE matter_id IS NULL",
    STATEMENT: f"SELECT id, text, date AS last FROM statement WHERE {_SAID_NOWHERE}",
    FIGURE: f"SELECT id, subject, as_at AS last FROM figure WHERE {_SAID_NOWHERE}",
    PUBLICATION: (
        "SELECT id, title, coalesce(nullif(date, ''), seen) AS last FROM publication"
        " WHERE matter_id IS NULL AND whose = 'theirs'"
    ),
    PERSON: (
        "SELECT who.id, trim(who.given_name || ' ' || who.family_name || ' ' || who.known_as),"
        " max(who.last_verified, who.consent_date,"
        "  coalesce((SELECT max(max(from_date, until_date)) FROM tenure"
        "   WHERE person_id = who.id), ''),"
        "  coalesce((SELECT max(c.date) FROM party p JOIN correspondence c"
        "   ON c.id = p.correspondence_id WHERE p.person_id = who.id), ''),"
        "  coalesce((SELECT max(m.date) FROM attendance a JOIN meeting m ON m.id = a.meeting_id"
        "   WHERE a.person_id = who.id OR a.deputy_person_id = who.id), ''),"
        "  coalesce((SELECT substr(max(ch.at), 1, 10) FROM change_row r JOIN change ch"
        "   ON ch.id = r.change_id WHERE r.kind = 'person' AND r.record_id = who.id), '')) AS last"
        " FROM person who WHERE NOT EXISTS"
        f" (SELECT 1 FROM tenure t WHERE t.person_id = who.id AND {HELD_NOW})"
    ),
}
_KEPT_ON = "kept on "


@dataclass(frozen=True, slots=True)
class Due:
    """Something past its time: what it is called, and the last day (ISO) that anything came of it."""

    kind: str
    id: int
    words: str
    last: str
    restricted: bool


def past_their_time(store: Store, cutoffs: Mapping[str, str], today: str) -> list[Due]:
    """Everything whose last day lies before the cut-off of its kind, the oldest first.

    What was to be kept on until a later day than `today` is left out, and what has no day at all.
    """
    found: list[Due] = []
    later = _kept_on(store, today)
    for kind, cutoff in cutoffs.items():
        sql = (  # materialized, or the last day would be worked out again wherever it is named
            f"WITH aged AS MATERIALIZED ({_STATEMENTS[kind]}) SELECT * FROM aged WHERE last > ''"
            " AND last < substr(:cutoff, 1, length(last)) ORDER BY last, 1"
        )
        record_kind = kind_named(kind)
        assert record_kind is not None
        hidden = kept_back(store, record_kind)
        for id, words, last in store.db.execute(sql, {"cutoff": cutoff}).fetchall():
            if (kind, id) not in later:
                found.append(Due(kind, id, str(words), str(last), id in hidden))
    return found


def keep_on(store: Store, kind: str, id: int, until: str) -> None:
    """Ask again about something only after this day (ISO)."""
    with store.change("Keep on"):
        store.db.execute(
            "INSERT INTO file_fact (name, value) VALUES (:name, :until)"
            " ON CONFLICT (name) DO UPDATE SET value = :until",
            {"name": f"{_KEPT_ON}{kind} {id}", "until": until},
        )


def letters_of(store: Store, matter_id: int) -> list[int]:
    """The letters, calls and visits of a matter, the latest first, so that replies go before."""
    sql = "SELECT id FROM correspondence WHERE matter_id = ? ORDER BY date DESC, id DESC"
    return [id for (id,) in store.db.execute(sql, [matter_id]).fetchall()]


def editions_of(store: Store, matter_id: int) -> list[int]:
    """What was published of a matter, or is being prepared: with what was cut, and whose it was."""
    sql = "SELECT id FROM edition WHERE matter_id = ? ORDER BY id"
    return [id for (id,) in store.db.execute(sql, [matter_id]).fetchall()]


def meetings_of(store: Store, matter_id: int) -> list[int]:
    """The meetings of a matter."""
    sql = "SELECT id FROM meeting WHERE matter_id = ? ORDER BY id"
    return [id for (id,) in store.db.execute(sql, [matter_id]).fetchall()]


def _kept_on(store: Store, today: str) -> set[tuple[str, int]]:
    found = set()
    sql = "SELECT name FROM file_fact WHERE name LIKE 'kept on %' AND value > ?"
    for (name,) in store.db.execute(sql, [today]).fetchall():
        kind, _, id = name.removeprefix(_KEPT_ON).partition(" ")
        if id.isdecimal():
            found.add((kind, int(id)))
    return found
