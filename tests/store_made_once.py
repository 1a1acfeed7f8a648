"""A new file's tables, made once for all tests of a process: the steps take ten times as long."""

import functools

from liaison_app.store import connections, schema
from liaison_app.store.engine import Database, sqlite3

_make = schema.make_schema


@functools.cache
def _made() -> Database:
    db = connections.connect(None)
    _make(db)
    return db


def make_schema(db: Database) -> None:
    """As the real one, which it asks for whatever is not new, and for what is protected."""
    if not db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
        try:
            _made().conn.backup(db.conn)
        except sqlite3.Error:  # nothing is copied from an open file into a protected one
            pass
        else:
            db.execute(
                "UPDATE file_fact SET value = lower(hex(randomblob(16))) WHERE name = 'file_id'"
            )
            return
    _make(db)
