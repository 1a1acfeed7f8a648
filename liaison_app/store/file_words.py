"""The words in kept files, read once by whoever can, so that files are found by what is in them.

They follow from the bytes, so they stand in no history and no bundle, and go with the bytes.
"""

from __future__ import annotations

from dataclasses import dataclass

from liaison_app.records.file import ATTACHMENT, File
from liaison_app.store import rows, search
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Unread:
    """Contents that nobody looked into yet, under the name and type of a file that has them."""

    sha256: str
    name: str
    media_type: str


def unread(store: Store) -> list[Unread]:
    """What was attached or enclosed and not looked into; our own letters' words are in the file."""
    found = store.db.conn.execute(
        "SELECT f.sha256, min(f.name), min(f.media_type) FROM file f"
        " JOIN file_bytes b ON b.sha256 = f.sha256"
        " LEFT JOIN file_words w ON w.sha256 = f.sha256"
        " WHERE w.sha256 IS NULL AND f.role = ? GROUP BY f.sha256 ORDER BY min(f.id)",
        [ATTACHMENT],
    )
    return [Unread(*row) for row in found.fetchall()]


def keep(store: Store, sha256: str, words: str, why: str) -> None:
    """Keep the words of contents, and let every file that has them be found by them.

    `why` says why there are none, or not all. Nothing is kept of contents that are gone. Raises
    FileRefused when the disk or another window stands in the way.
    """
    with store.writing():
        there = "SELECT 1 FROM file_bytes WHERE sha256 = ?"
        if store.db.execute(there, [sha256]).fetchone() is None:
            return
        whole = words.encode("utf-8", "replace").decode()  # no file holds half a character
        store.db.execute(
            "INSERT INTO file_words (sha256, words, why) VALUES (?, ?, ?)"
            " ON CONFLICT (sha256) DO UPDATE SET words = excluded.words, why = excluded.why",
            [sha256, whole, why],
        )
        if whole:
            for row in rows.read(store.db, "SELECT id FROM file WHERE sha256 = ?", [sha256]):
                search.write_anew(store.db, "file", row["id"])


def take_as_seen(store: Store) -> None:
    """What a store beside this one kept of words is on no page, so no page need look again."""
    store._data_version = store._read_data_version()


def of(store: Store, file: File) -> tuple[str, str] | None:
    """The words in a file, and why they are not all; None where nobody looked yet."""
    sql = "SELECT words, why FROM file_words WHERE sha256 = ?"
    found = store.db.execute(sql, [file.sha256]).fetchone()
    return (str(found[0]), str(found[1])) if found else None
