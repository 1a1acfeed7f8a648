"""Puts SQLCipher's SQLite in place before sqlite-utils is imported; the only importer of either.

One modern SQLite, with FTS5 and encryption, on every system, whatever the Python build brought
along. sqlite-utils looks for a module named pysqlite3 first, and its own `sqlite3` name is then
ours, so that exception classes agree.
"""

from __future__ import annotations

import sys

import sqlcipher3
from sqlcipher3 import dbapi2

sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402
from sqlite_utils.db import NotFoundError  # noqa: E402
from sqlite_utils.utils import sqlite3  # type: ignore[attr-defined]  # noqa: E402

COMPLAINTS = (sqlite3.Error, UnicodeDecodeError)
"""What reading a damaged file raises; the second when the complaint quotes bytes that are no text."""

__all__ = ["COMPLAINTS", "Database", "Migrations", "NotFoundError", "sqlite3"]
