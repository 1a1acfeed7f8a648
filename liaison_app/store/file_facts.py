"""Facts about the file itself, by name: kept in it, in no history, and the same in its backups."""

from __future__ import annotations

from liaison_app.store.store import Store


def fact(store: Store, name: str) -> str:
    """The value kept under a name; "" for none."""
    row = store.db.execute("SELECT value FROM file_fact WHERE name = ?", [name]).fetchone()
    return str(row[0]) if row else ""


def keep_fact(store: Store, name: str, value: str) -> None:
    """Keep a value under a name; "" forgets it. Raises FileRefused, as any saving."""
    with store.change(f"Keep {name}"):  # nothing of a record changes, so it is in no history
        store.db.execute("DELETE FROM file_fact WHERE name = ?", [name])
        if value:
            store.db.execute("INSERT INTO file_fact VALUES (?, ?)", [name, value])
