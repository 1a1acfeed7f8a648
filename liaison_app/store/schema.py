"""The schema of a file: made in an empty one, brought up to date in an older one, and compared."""

from __future__ import annotations

import functools
import hashlib

from liaison_app.errors import FileRefused, FileTooNew
from liaison_app.language import phrase
from liaison_app.store.connections import connect
from liaison_app.store.engine import Database
from liaison_app.store.migrations import (
    APPLICATION_ID,
    SCHEMA_MARK,
    migrations,
    version_of_program,
)

TOO_NEW = phrase(
    "This file was last saved by a newer version of the program. Install that version to open it;"
    " nothing was changed."
)

Schema = frozenset[tuple[str, str, str]]  # (type, name, statement with its blanks evened)


def make_schema(db: Database) -> None:
    """Give an empty file all the tables of this version, in one transaction."""
    from liaison_app.store import search

    db.execute("BEGIN IMMEDIATE")
    try:
        migrations.apply(db)
        search.fill_if_empty(db)  # a step may have made its tables anew
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {version_of_program()}")
    except BaseException:
        db.rollback()
        raise
    db.execute("COMMIT")


def in_memory() -> Database:
    """A new file's tables without a file, for trials; copied from some that are made once."""
    db = connect(None)
    _new_tables().conn.backup(db.conn)
    return db


@functools.cache
def _new_tables() -> Database:
    db = connect(None)
    make_schema(db)
    return db


def schema_of(db: Database) -> Schema:
    """Everything the file is made of; two files of one version have the same."""
    rows = db.execute("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'")
    return frozenset((kind, name, " ".join((sql or "").split())) for kind, name, sql in rows)


def fresh_schema(version: int) -> Schema:
    """What a new file of that version is made of."""
    return _schema_after(version, migrations.names)


@functools.cache  # made once, however many files are looked at
def _schema_after(version: int, _steps: tuple[str, ...]) -> Schema:
    db = connect(None)
    try:
        migrations.apply(db, version)
        return schema_of(db)
    finally:
        db.close()


def mark_of(schema: Schema) -> str:
    """A schema in thirty-two characters, which no other has."""
    words = "\n".join("\t".join(part) for part in sorted(schema))
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def is_as_fresh(schema: Schema, version: int) -> bool:
    """Whether a file of that version is made of just what a new one is.

    This program's own version is known by its mark, without making a new file's tables first.
    """
    known = version == version_of_program() and mark_of(schema) == SCHEMA_MARK
    return known or schema == fresh_schema(version)


def upgrade(db: Database) -> None:
    """Bring an older file to this version, all or nothing; the caller has kept a copy.

    Raises:
        FileTooNew: the file has had steps that this program does not know.
        FileRefused: the upgrade broke a link between records; nothing was changed.
    """
    if not set(migrations.applied(db)) <= set(migrations.names):
        raise FileTooNew(TOO_NEW)
    db.execute("PRAGMA foreign_keys = OFF")  # a table's transform would fail on its links
    try:
        make_schema(db)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise FileRefused(phrase("The file has a broken link in it and was not upgraded."))
    finally:
        db.execute("PRAGMA foreign_keys = ON")
