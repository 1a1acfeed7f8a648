"""Questions to the search index: what holds these words, whole names first, then the newest.

The beginning of a word becomes the words there are (`search_word`), each an exact one to FTS5, which
can then read from the newest backwards and stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Matter, kind_of
from liaison_app.rules.name_spellings import Alternative, Clause, Spellings, ways_to_write
from liaison_app.rules.search_words import run_together, words_in
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.search import SHORTEST_LISTED
from liaison_app.store.search_entries import (
    FIRST_OTHER,
    INDEXED,
    MARK,
    numbers_of,
    of_number,
)

_MOST_WORDS = 300  # of one beginning; with more, FTS5 merges them itself
_MOST_NUMBERS = 12  # numbers are many and each is rare, which FTS5 merges quickly
_WHOLE_BEGINNING = 5  # letters of another spelling from which on longer words count too
_AT_ONCE = 64  # entries

DAMAGED = phrase(
    "The list of words that search looks through is damaged. Everything else is as it was:"
    " “liaison check” makes the list anew."
)

Found = dict[str, list[int]]
"""By kind, the ids of what was found, newest first."""


def as_query(words: str) -> str:
    """The words of a filter as an FTS5 query of beginnings; "" when none is left."""
    return written(None, ways_to_write(words_in(words)[:20])) or ""


def written(db: Database | None, clauses: Sequence[Clause]) -> str | None:
    """The clauses as an FTS5 query; None when the index has no such word, so nothing holds all.

    Without a file beginnings are left to FTS5 to complete.
    """
    parts = []
    for clause in clauses:
        found = [text for alternative in clause if (text := _all_of(db, alternative))]
        if not found:
            return None
        parts.append(found[0] if len(found) == 1 else f"({' OR '.join(found)})")
    return " AND ".join(parts)


def _all_of(db: Database | None, alternative: Alternative) -> str:
    """All words of one way to write it; "" when one is nowhere."""
    parts = [_one_of(db, spellings) for spellings in alternative]
    return f"({' AND '.join(parts)})" if all(parts) else ""


def _one_of(db: Database | None, spellings: Spellings) -> str:
    terms: dict[str, None] = {}
    for place, spelling in enumerate(spellings):
        begins = place == 0 or len(spelling) >= _WHOLE_BEGINNING or not spelling.isascii()
        if not begins or len(spelling) < 2:
            terms[f'"{spelling}"'] = None
        elif db is None or len(spelling) < SHORTEST_LISTED:
            terms[f'"{spelling}"*'] = None
        else:
            terms |= dict.fromkeys(_completed(db, spelling))
    return f"({' OR '.join(terms)})" if terms else ""


def _completed(db: Database, beginning: str) -> list[str]:
    """The words there are with this beginning, as FTS5 terms."""
    rows = _read(
        db,
        "SELECT word FROM search_word WHERE word >= ? AND word < ? LIMIT ?",
        [beginning, f"{beginning}\U0010ffff", _MOST_WORDS + 1],
    )
    if len(rows) > (_MOST_NUMBERS if beginning.isdigit() else _MOST_WORDS):
        return [f'"{beginning}"*']
    return [f'"{word}"' for (word,) in rows]


def newest_letters(db: Database, query: str, most: int) -> list[int]:
    """The ids of the newest letters, calls and visits that hold what the query asks for."""
    rows = _read(db, _NEWEST_LETTERS, [query, most])
    return [of_number(number)[1] for (number,) in rows]


def called(db: Database, typed: str, most: int) -> list[tuple[str, int]]:
    """Kind and id of what is called exactly this: a whole name, reference or subject; newest first."""
    whole = run_together(typed)
    if not whole:
        return []
    query = f'name : "{MARK}{whole}"'
    rows = _read(db, _NEWEST, [query, 0, _HIGHEST, most])
    return [(kind.name, id) for kind, id in (of_number(number) for (number,) in rows)]


def _read(db: Database, sql: str, values: list[Any]) -> list[tuple[Any, ...]]:
    """The rows; raises Refusal where the index cannot be read."""
    try:
        rows: list[tuple[Any, ...]] = db.conn.execute(sql, values).fetchall()
    except sqlite3.DatabaseError:
        raise Refusal(DAMAGED) from None
    return rows


_NEWEST_LETTERS = (
    "SELECT rowid FROM search_letters WHERE search_letters MATCH ? ORDER BY rowid DESC LIMIT ?"
)
_NEWEST = (
    "SELECT rowid FROM search WHERE search MATCH ? AND rowid BETWEEN ? AND ?"
    " ORDER BY rowid DESC LIMIT ?"
)


def others(db: Database, query: str, most: int) -> Found:
    """Everything but letters that holds what the query asks for, at most so many of each kind.

    The kinds stand one after the other in the index; a kind that is cut off is left at that, and
    those below it are read next.
    """
    found: Found = {}
    highest = _HIGHEST
    while highest > FIRST_OTHER:
        rows = _read(db, _NEWEST, [query, FIRST_OTHER, highest, _AT_ONCE])
        read: Found = {}
        for (number,) in rows:
            kind, id = of_number(number)
            read.setdefault(kind.name, []).append(id)
        found |= {name: ids[:most] for name, ids in read.items()}
        if len(rows) < _AT_ONCE:
            break
        bottom, top = numbers_of(of_number(rows[-1][0])[0])
        cut_short = len(read) > 1 and len(read[of_number(bottom)[0].name]) < most
        highest = top if cut_short else bottom - 1
    return found


_HIGHEST = max(numbers_of(kind)[1] for kind in INDEXED)


# For questions that join the index with other tables (store/queries/correspondence.py)

LETTERS_NAMED = (
    f"SELECT rowid & {(1 << 32) - 1} FROM search WHERE search MATCH {{}} AND rowid < {FIRST_OTHER}"
)
MATTERS_NAMED = (
    f"SELECT rowid & {(1 << 32) - 1} FROM search WHERE search MATCH {{}}"
    " AND rowid BETWEEN {} AND {}".format("{}", *numbers_of(kind_of(Matter)))
)
