"""Texts folded within SQL, for sorting and finding among thousands: no case, no accents (rules/safe_text.py).

SQLite folds by itself what is plain ASCII, as nearly all names are; only the others are handed to
Python, one by one.
"""

from __future__ import annotations

from typing import Any

from liaison_app.rules.safe_text import fold
from liaison_app.store.store import Store

_LONGEST = 400  # characters of a name that are searched; a name of a megabyte must not stall


def folded(text: str) -> str:
    """The SQL expression for a text folded, from that for the text; `ready` comes before its use."""
    plain = f"replace(replace(lower({text}), '''', ''), '`', '')"
    return f"CASE WHEN {text} GLOB '*[^ -~]*' THEN liaison_fold({text}) ELSE {plain} END"


def ready(store: Store) -> None:
    """Give the connection what `folded` needs."""
    store.db.conn.create_function("liaison_fold", 1, _fold, deterministic=True)


def holding(words: str, *texts: str, in_one_piece: bool = False) -> tuple[str, dict[str, Any]]:
    """A test in SQL that every one of the words occurs in one of these texts, and its values.

    With `in_one_piece` they are to stand together, as they were typed.

    They are held against all texts in a row, with a bar between two, which nobody types.

    >>> holding("  ", "o.name")
    ('1', {})
    """
    typed = fold(words)
    if not typed:
        return "1", {}
    wanted = [typed] if in_one_piece else typed.split()
    every = " || '|' || ".join(f"coalesce({text}, '')" for text in texts)
    values = {f"word{n}": word for n, word in enumerate(wanted)}
    found = " AND ".join(f"instr({folded(every)}, :{name}) > 0" for name in values)
    return found, values


def _fold(text: str | None) -> str:
    return fold((text or "")[:_LONGEST])
