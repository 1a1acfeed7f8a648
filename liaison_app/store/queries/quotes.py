"""The bank of quotations: what was said, found by words, speaker, body, matter, period and permission."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Statement
from liaison_app.records.fields import from_row
from liaison_app.records.statement import STATEMENT
from liaison_app.rules.safe_text import fold
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.said import is_theirs
from liaison_app.store.store import Store

_LOWER = str.maketrans(string.ascii_uppercase, string.ascii_lowercase)  # as SQLite's lower()
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


def quotes(store: Store, wanted: Wanted) -> tuple[list[Quote], int]:
    """Every quotation that fits, the latest first, and how many restricted ones were left out."""
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
        f"SELECT s.*, {_WHERE} AS said_where, {_MATTER} AS said_under FROM statement s"
        f" WHERE {' AND '.join(f'({test})' for test in tests)} ORDER BY s.date DESC, s.id DESC"
    )
    hidden = frozenset() if wanted.restricted_too else kept_back(store, STATEMENT)
    words, speaker = fold(wanted.words).split(), fold(wanted.speaker).split()
    found, left_out = [], 0
    for row in store.db.query(sql, values):
        where, under = row.pop("said_where"), row.pop("said_under")
        who = f"{row['speaker']} {row['capacity']}"
        if words and not _has(f"{row['text']} {row['occasion']} {where} {who}", words):
            continue
        if speaker and not _has(who, speaker):
            continue
        if row["id"] in hidden:
            left_out += 1
            continue
        found.append(Quote(from_row(Statement, row), where, under))
    return found, left_out


def standing_in(store: Store, words: str) -> list[Statement]:
    """The quotations of some length that stand in these words as they were said.

    Capitals, blanks and line ends do not matter.
    """
    flat = "replace(replace(lower(text), char(10), ' '), '  ', ' ')"
    sql = f"SELECT * FROM statement WHERE length(text) >= :fewest AND instr(:words, {flat}) > 0"
    said = " ".join(words.translate(_LOWER).split())
    rows = store.db.query(sql, {"fewest": _FEWEST, "words": said})
    return [from_row(Statement, row) for row in rows]


def _has(said: str, words: Sequence[str]) -> bool:
    folded = fold(said)
    return all(word in folded for word in words)
