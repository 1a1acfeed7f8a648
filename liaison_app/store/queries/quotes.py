"""The bank of quotations: what was said, found by words, speaker, body, matter, period and permission."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import Any

from liaison_app.records import Statement
from liaison_app.records.fields import from_row
from liaison_app.records.statement import STATEMENT
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.said import is_theirs
from liaison_app.store.store import Store

_READ_AT_ONCE = 1_000  # quotations
_FEWEST = 20  # characters of a quotation that is looked for in other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is looked for; what is left empty is not asked about.

    `words` stand in what was said or in its occasion, `speaker` in who said it and in which
    capacity; `contact` is ("post" | "person" | "organisation", id), `bodies` the body and its parts;
    `since` and `until` are partial dates, both meant too; `permission` is one of a statement's.
    """

    words: str = ""
    speaker: str = ""
    contact: tuple[str, int] | None = None
    bodies: Sequence[int] = ()
    matter_id: int | None = None
    since: str = ""
    until: str = ""
    permission: str | None = None
    restricted_too: bool = False


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation, and where it was said: at which meeting, in which letter or publication."""

    statement: Statement
    where: str
    matter: str


_UNDER = """(s.matter_id = :matter
OR s.meeting_id IN (SELECT id FROM meeting WHERE matter_id = :matter)
OR s.correspondence_id IN (SELECT id FROM correspondence WHERE matter_id = :matter)
OR s.publication_id IN (SELECT id FROM publication WHERE matter_id = :matter))"""
_WHERE = """coalesce(
(SELECT m.title FROM meeting m WHERE m.id = s.meeting_id),
(SELECT c.subject FROM correspondence c WHERE c.id = s.correspondence_id),
(SELECT u.title FROM publication u WHERE u.id = s.publication_id), '')"""
# A month or a year is not before a day that lies in it.
_NOT_BEFORE = "s.date != '' AND (s.date >= :since OR substr(:since, 1, length(s.date)) = s.date)"
_MATTER = """coalesce((SELECT t.title FROM matter t WHERE t.id = coalesce(s.matter_id,
(SELECT m.matter_id FROM meeting m WHERE m.id = s.meeting_id),
(SELECT c.matter_id FROM correspondence c WHERE c.id = s.correspondence_id),
(SELECT u.matter_id FROM publication u WHERE u.id = s.publication_id))), '')"""

_WORDS = f"""SELECT s.id, s.text, s.occasion, {_WHERE}, s.speaker || ' ' || s.capacity
FROM statement s WHERE s.id IN (SELECT value FROM json_each(?))"""


def quotes(store: Store, wanted: Wanted) -> tuple[list[Quote], int]:
    """Every quotation that fits, the latest first, and how many restricted ones were left out."""
    ids, left_out = quote_ids(store, wanted, Heard(store))
    return quotes_of(store, ids), left_out


def quote_ids(store: Store, wanted: Wanted, heard: Heard) -> tuple[list[int], int]:
    """The ids of what fits, the latest first, and how many restricted ones were left out."""
    tests, values = ["1"], dict[str, Any]()
    if wanted.contact is not None:
        kind, values["id"] = wanted.contact
        tests.append(is_theirs("s", kind, wanted.bodies or (values["id"],)))
    if wanted.matter_id is not None:
        tests.append(_UNDER)
        values["matter"] = wanted.matter_id
    if wanted.since:
        tests.append(_NOT_BEFORE)
        values["since"] = wanted.since
    if wanted.until:
        tests.append("s.date != '' AND substr(s.date, 1, length(:until)) <= :until")
        values["until"] = wanted.until
    if wanted.permission is not None:
        tests.append("s.permission = :permission")
        values["permission"] = wanted.permission
    sql = (
        f"SELECT s.id FROM statement s WHERE {' AND '.join(f'({test})' for test in tests)}"
        " ORDER BY s.date DESC, s.id DESC"
    )
    ids = [id for (id,) in store.db.execute(sql, values)]
    words, speaker = fold(wanted.words).split(), fold(wanted.speaker).split()
    if words or speaker:
        ids = [id for id in ids if heard.has(id, words, speaker)]
    hidden = frozenset() if wanted.restricted_too else kept_back(store, STATEMENT)
    shown = [id for id in ids if id not in hidden] if hidden else ids
    return shown, len(ids) - len(shown)


def quotes_of(store: Store, ids: Sequence[int]) -> list[Quote]:
    """The quotations of these ids that are there, in their order."""
    sql = (
        f"SELECT s.*, {_WHERE} AS said_where, {_MATTER} AS said_under FROM statement s"
        " WHERE s.id IN (SELECT value FROM json_each(?))"
    )
    found = {}
    for row in store.db.query(sql, [dumps(list(ids))]):
        where, under = row.pop("said_where"), row.pop("said_under")
        found[row["id"]] = Quote(from_row(Statement, row), where, under)
    return [found[id] for id in ids if id in found]


class Heard:
    """What was said and who said it, folded for finding: read once, and then looked through at each key.

    Make another one when something was saved.
    """

    def __init__(self, store: Store):
        self._store = store
        rows = store.db.execute("SELECT id FROM statement ORDER BY date DESC, id DESC")
        self._unread = [id for (id,) in rows][::-1]
        self._folded: dict[int, tuple[str, str]] = {}

    def read_some(self, most: int) -> bool:
        """Read some more, the latest first; False when there is no more."""
        ids = [self._unread.pop() for _ in range(min(most, len(self._unread)))]
        rows = self._store.db.execute(_WORDS, [dumps(ids)])
        for id, text, occasion, where, who in rows:
            speaker = fold(who)
            self._folded[id] = (f"{fold(f'{text} {occasion} {where}')} {speaker}", speaker)
        return bool(self._unread)

    def has(self, id: int, words: Sequence[str], speaker: Sequence[str]) -> bool:
        """Whether all these folded words stand in a quotation, and these in who said it."""
        while id not in self._folded and self.read_some(_READ_AT_ONCE):
            pass
        said, who = self._folded.get(id, ("", ""))
        return all(word in said for word in words) and all(word in who for word in speaker)


def standing_in(store: Store, words: str) -> list[Statement]:
    """The quotations of some length that stand in these words as they were said.

    Capitals, blanks and line ends do not matter.
    """
    said = words.lower().split()
    whole = " ".join(said)
    threes = set(zip(said, said[1:], said[2:], strict=False))
    ids = []
    sql = "SELECT id, text FROM statement WHERE length(text) >= ?"
    for id, text in store.db.execute(sql, [_FEWEST]):
        one = text.lower().split()
        # its second to fourth word stand there whole, whatever its first and last are joined to
        if (len(one) < 5 or tuple(one[1:4]) in threes) and " ".join(one) in whole:
            ids.append(id)
    return [quote.statement for quote in quotes_of(store, ids)]
