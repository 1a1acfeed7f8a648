"""The history as it is read: changes newest first, the rows of one, and what a thing was at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import KINDS, kind_named
from liaison_app.records.fields import specs_of, to_row
from liaison_app.store import rows
from liaison_app.store.changes import Row
from liaison_app.store.store import Store

# What a change is mostly about: the first of these that it added, deleted or edited.
_FOREMOST = (
    *("correspondence", "meeting", "matter", "person", "post", "organisation", "promise"),
    *("contact_point", "note", "officer", "signatory", "office", "calendar_day", "handover"),
)
# What is only a part of something, and stands for the whole change where nothing else does.
_PARTS = ("file", "question", "answer", "tenure", "party")
# Whose changes belong to the history of their owner too: (part, its link), by the owner's kind.
_PARTS_OF: dict[str, tuple[tuple[str, str], ...]] = {
    "correspondence": (
        ("party", "correspondence_id"),
        ("file", "correspondence_id"),
        ("question", "correspondence_id"),
    ),
    "person": (("tenure", "person_id"), ("file", "person_id")),
    "post": (("tenure", "post_id"),),
    "organisation": (("file", "organisation_id"),),
    "matter": (("file", "matter_id"),),
}
COLUMNS = "r.id, r.change_id, r.kind, r.record_id, r.before, r.after"
GONE: Row = {}
"""A row whose values are no longer kept: it was deleted for good, or erased."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One row of a change. Added: before is None. Deleted: after is None. See also `GONE`."""

    id: int
    change_id: int
    kind: str
    record_id: int
    before: Row | None
    after: Row | None

    @property
    def is_emptied(self) -> bool:
        """Whether what it held is no longer kept."""
        return not self.before and not self.after

    @property
    def deed(self) -> str:
        """What was done to it: "added", "deleted" or "changed"."""
        if self.after is None:
            return "deleted"
        return "added" if self.before is None else "changed"


@dataclass(frozen=True, slots=True)
class HistoryChange:
    """One change: when (ISO, in UTC), by whom, its label, how many rows, and the foremost of them."""

    id: int
    at: str
    officer: str
    label: str
    count: int
    foremost: HistoryRow | None


def changes(
    store: Store,
    *,
    before: int | None = None,
    most: int = 100,
    officer: str | None = None,
    kind: str = "",
    words: str = "",
    of: tuple[str, int] | None = None,
    until: str = "",
) -> list[HistoryChange]:
    """At most so many changes, newest first, from the one below the id `before` on.

    `officer` (None for anybody) is the name as it was stamped; `kind` what they must touch; `words`
    must all stand in the label or in what was changed; `of` narrows to one thing and its parts, which
    is the foremost then; `until` is a moment (ISO, in UTC) that they
    came before.
    """
    tests, values = _tests(before, officer, kind, words, until)
    if of is not None:
        tests.append(f"c.id IN ({_OF.format(parts=_parts_sql(of[0]))})")
        values |= {"of_kind": of[0], "of_id": of[1]}
    where = f"WHERE {' AND '.join(tests)}" if tests else ""
    found = store.db.execute(
        "SELECT c.id, c.at, c.officer, c.label,"
        " (SELECT count(*) FROM change_row r WHERE r.change_id = c.id),"
        " (SELECT r.id FROM change_row r WHERE r.change_id = c.id"
        f" ORDER BY {_rank(of)}, r.id LIMIT 1)"
        f" FROM change c {where} ORDER BY c.id DESC LIMIT :most",
        values | {"most": most},
    ).fetchall()
    foremost = _rows_by_id(store, [line[5] for line in found if line[5] is not None])
    return [
        HistoryChange(id, str(at), str(by), str(label), rows, foremost.get(first))
        for id, at, by, label, rows, first in found
    ]


def change(store: Store, change_id: int) -> HistoryChange | None:
    """One change, or None."""
    found = changes(store, before=change_id + 1, most=1)
    return found[0] if found and found[0].id == change_id else None


def count(store: Store) -> int:
    """How many changes there are."""
    return int(store.db.execute("SELECT count(*) FROM change").fetchone()[0])


def officers(store: Store) -> list[str]:
    """Everyone who ever changed something, the last first; "" for changes of nobody in office."""
    sql = "SELECT officer FROM change GROUP BY officer ORDER BY max(id) DESC"
    return [str(name) for (name,) in store.db.execute(sql)]


def rows_of(
    store: Store,
    change_id: int,
    *,
    most: int = -1,
    start: int = 0,
    of: tuple[str, int] | None = None,
) -> list[HistoryRow]:
    """The rows of a change, what it is mostly about first; at most so many of them from a place on.

    What `of` names comes before all others.
    """
    sql = (
        f"SELECT {COLUMNS} FROM change_row r WHERE change_id = ?"
        f" ORDER BY {_rank(of)}, id LIMIT ? OFFSET ?"
    )
    return [made_row(line) for line in store.db.execute(sql, [change_id, most, start])]


def row_as_of(store: Store, kind: str, id: int, change_id: int) -> Row | None:
    """A thing as it stood just after a change; None when it was not there, or `GONE`.

    Worked out backwards from how it stands now. A kind this version does not know has none.
    """
    if kind_named(kind) is None:
        return None
    row = rows.row_of(store.db, kind, id)
    later = store.db.execute(
        "SELECT before IS NULL, after IS NULL, before FROM change_row"
        " WHERE kind = ? AND record_id = ? AND change_id > ? ORDER BY id DESC",
        [kind, id, change_id],
    )
    for added, deleted, before in later:
        if deleted:
            row = GONE if added else _read(before)
        elif added:
            row = None
        elif row is not None:
            row = row | (_read(before) or {})
    return row


def row_now(store: Store, kind: str, id: int) -> Row | None:
    """A thing's row as it stands, or None."""
    return rows.row_of(store.db, kind, id)


def has_bytes(store: Store, sha256: str) -> bool:
    """Whether the bytes of a file are kept."""
    sql = "SELECT 1 FROM file_bytes WHERE sha256 = ?"
    return store.db.execute(sql, [sha256]).fetchone() is not None


def completed(kind: str, row: Row) -> Row:
    """A whole row of an older version as one of today's: what it lacked is as in a new one."""
    known = kind_named(kind)
    assert known is not None, kind
    specs = specs_of(known.record)
    blank = to_row(known.record())
    return blank | {name: value for name, value in row.items() if name in specs or name == "id"}


def labels_of_kinds() -> list[tuple[str, str]]:
    """The kinds a history may be narrowed to, with their words."""
    return [(k.name, k.title) for k in KINDS if k.name not in ("party", "answer")]


# Within

_ORDER = " ".join(f"WHEN '{name}' THEN {at}" for at, name in enumerate((*_FOREMOST, *_PARTS)))
_RANK = (
    f"CASE WHEN r.kind IN ({', '.join(repr(name) for name in _PARTS)}) THEN 200"
    " WHEN r.before IS NOT NULL AND r.after IS NOT NULL THEN 100 ELSE 0 END"
    f" + CASE r.kind {_ORDER} ELSE 90 END"
)
_OF = "SELECT change_id FROM change_row WHERE kind = :of_kind AND record_id = :of_id{parts}"


def _rank(of: tuple[str, int] | None) -> str:
    """What a row of a change stands after, in SQL; whose history is asked for stands first."""
    if of is None or kind_named(of[0]) is None:
        return _RANK
    return f"CASE WHEN r.kind = '{of[0]}' AND r.record_id = {int(of[1])} THEN 0 ELSE 1 END, {_RANK}"


def _tests(
    before: int | None, officer: str | None, kind: str, words: str, until: str
) -> tuple[list[str], dict[str, Any]]:
    tests, values = [], dict[str, Any]()
    if before is not None:
        tests.append("c.id < :before")
        values["before"] = before
    if officer is not None:
        tests.append("c.officer = :officer")
        values["officer"] = officer
    if until:
        tests.append("c.at < :until")
        values["until"] = until
    if kind:
        tests.append(
            "EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = c.id AND r.kind = :kind)"
        )
        values["kind"] = kind
    for number, word in enumerate(words.split()[:8]):
        names = []
        for at, spelt in enumerate(_spelt(word)):
            values[f"word{number}_{at}"] = f"%{_escaped(spelt)}%"
            names.append(f":word{number}_{at}")
        tests.append(_holding(names))
    return tests, values


def _spelt(word: str) -> list[str]:
    """A word as it may stand: LIKE takes "a" for "A", but not "é" for "É"."""
    return list(dict.fromkeys((word, word.lower(), word.upper(), word.capitalize())))[
        : 1 if word.isascii() else 4
    ]


def _escaped(word: str) -> str:
    """A word as JSON holds it, with what LIKE would take for a sign taken as it is."""
    kept = json.dumps(word, ensure_ascii=False)[1:-1]
    return kept.replace("^", "^^").replace("%", "^%").replace("_", "^_")


def _holding(names: Sequence[str]) -> str:
    def like(column: str) -> str:
        return " OR ".join(f"{column} LIKE {name} ESCAPE '^'" for name in names)

    rows_like = f"{like('r.before')} OR {like('r.after')}"
    found = f"EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = c.id AND ({rows_like}))"
    return f"({like('c.label')} OR {found})"


def _parts_sql(kind: str) -> str:
    """The changes of what belongs to a thing: of what is still there, and of what was deleted."""
    found = []
    for part, link in _PARTS_OF.get(kind, ()):
        found.append(
            f" UNION SELECT change_id FROM change_row WHERE kind = '{part}' AND record_id IN"
            f" (SELECT id FROM {part} WHERE {link} = :of_id"
            f" UNION SELECT record_id FROM change_row WHERE kind = '{part}' AND after IS NULL"
            f" AND json_valid(before) AND json_extract(before, '$.{link}') = :of_id)"
        )
    return "".join(found)


def _rows_by_id(store: Store, ids: Sequence[int]) -> dict[int, HistoryRow]:
    marks = ", ".join("?" * len(ids))
    sql = f"SELECT {COLUMNS} FROM change_row r WHERE id IN ({marks})"
    return {line[0]: made_row(line) for line in store.db.execute(sql, list(ids))}


def made_row(line: Sequence[Any]) -> HistoryRow:
    """A row of the history from its columns."""
    id, change_id, kind, record_id, before, after = line
    return HistoryRow(id, change_id, str(kind), record_id, _read(before), _read(after))


def _read(text: Any) -> Row | None:
    """What was kept of a row; `GONE` where nothing that can be read was."""
    if text is None:
        return None
    try:
        row = json.loads(text)
    except (ValueError, TypeError, RecursionError):
        return GONE
    return dict(row) if isinstance(row, dict) else GONE
