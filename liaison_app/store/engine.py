"""SQLCipher's SQLite, a connection to a file, and the steps of its schema, which sqlite-utils takes.

One modern SQLite, with FTS5 and encryption, on every system, whatever the Python build brought
along. sqlite-utils takes as long to import as Qt's windows and is only needed where a schema is made
or changed, so it is asked for then. It looks for a module named pysqlite3 first, and its own
`sqlite3` name is then ours, so that exception classes agree. The only importer of either.
"""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import sqlcipher3

if TYPE_CHECKING:  # the same, but with its types told
    import sqlite3

    import sqlite_utils
    from sqlite_utils.db import Table
else:
    from sqlcipher3 import dbapi2 as sqlite3

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlite3

COMPLAINTS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second when the complaint quotes bytes that are no text."""

Parameters = Sequence[Any] | Mapping[str, Any]


class Database:
    """A connection, and the few ways in which it is asked.

    It commits nothing by itself: who changes something says BEGIN and COMMIT.
    """

    def __init__(self, connection: sqlite3.Connection):
        self.conn = connection
        connection.execute("PRAGMA recursive_triggers = ON")

    def execute(self, sql: str, parameters: Parameters = ()) -> sqlite3.Cursor:
        """Run one statement."""
        return self.conn.execute(sql, parameters)

    def query(self, sql: str, parameters: Parameters = ()) -> Iterator[dict[str, Any]]:
        """Run one SELECT at once; the rows follow as they are asked for, by the names of their columns."""
        cursor = self.conn.execute(sql, parameters)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, values, strict=True)) for values in cursor)

    def rollback(self) -> None:
        """Take back what was begun, if anything was."""
        if self.conn.in_transaction:
            self.conn.execute("ROLLBACK")

    def close(self) -> None:
        """Close the connection."""
        self.conn.close()

    @functools.cached_property
    def utils(self) -> sqlite_utils.Database:
        """The same connection in the hands of sqlite-utils."""
        from sqlite_utils import Database as Theirs

        return Theirs(self.conn, execute_plugins=False)

    def table(self, name: str) -> Table:
        """What a table is made of."""
        return self.utils.table(name)


Step = Callable[[Any], None]
"""What one step does to the `Database` that it is given, within a transaction."""


class Migrations:
    """The steps of a schema in their order; which of them a file has had, sqlite-utils keeps in it."""

    def __init__(self, name: str):
        self.name = name
        self.steps: list[tuple[str, Step]] = []

    def __call__(self, *, name: str) -> Callable[[Step], Step]:
        """Add a step at the end: `@migrations(name="0001_first")`."""

        def added(step: Step) -> Step:
            self.steps.append((name, step))
            return step

        return added

    @property
    def names(self) -> tuple[str, ...]:
        """What the steps are called, in their order."""
        return tuple(name for name, _step in self.steps)

    def apply(self, db: Database, count: int | None = None) -> None:
        """Take the first `count` steps, or all, as far as they were not taken yet."""
        from sqlite_utils import Migrations as Theirs

        theirs = Theirs(self.name)
        for name, step in self.steps[:count]:
            theirs(name=name)(step)
        theirs.apply(db.utils)

    def applied(self, db: Database) -> list[str]:
        """The names of the steps that a file has had, also of those that this program does not know."""
        from sqlite_utils import Migrations as Theirs

        return [step.name for step in Theirs(self.name).applied(db.utils)]


__all__ = ["COMPLAINTS", "Database", "Migrations", "sqlite3"]
