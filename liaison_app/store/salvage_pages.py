"""A copy of a damaged file whose pages can be read again: its length, checksums and first page.

A file's first page says what tables there are; one bad byte there closes the whole file. So it is
put aside, and each table is read through a first page of our own that names this one alone.

Formats: sqlite.org/fileformat2.html, sections 1.3 (header) and 1.6 (pages); the checksums of a
protected file as SQLCipher 4 makes them (zetetic.net/sqlcipher/design): HMAC-SHA512 over what is
scrambled, its initial vector and the number of the page, with a key of its own. They are signed
anew, so that a page of which one block is lost gives up the rest of it.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterator
from pathlib import Path

from liaison_app.errors import FileRefused
from liaison_app.language import phrase
from liaison_app.store import connections
from liaison_app.store.engine import Database
from liaison_app.store.key import SALT, Key
from liaison_app.store.migrations import APPLICATION_ID

PAGE = 4096  # bytes; what SQLite and SQLCipher make, and we never ask for another
_RESERVED = 80  # at the end of a protected page: 16 of initial vector, 64 of checksum
_CHECKSUM = 64
_READING = (  # without those that would refuse a damaged page or list
    "writable_schema = ON",  # one bad line in the list of tables does not hide the others
    "trusted_schema = OFF",
    "mmap_size = 0",
    "temp_store = MEMORY",
    "cell_size_check = OFF",  # one bad row does not hide its whole page
)
_MASK = 0x3A  # what SQLCipher mixes into the salt of the checksums' key
_AT_ONCE = 256  # pages
_HEAD = struct.Struct(">16sH6B9Ii2I20s2I")  # the first hundred bytes
_MAGIC = b"SQLite format 3\0"
_NUMBER_OF_OURS = 3_045_000  # a version of SQLite that knows all we use


class Copy:
    """A copy of a damaged file in a folder of ours; the damaged file itself is only read once.

    `pages` counts what is there; `wrong` are the pages of a protected file whose checksums did not
    fit. `close` removes the copy.
    """

    def __init__(self, folder: Path, key: Key | None):
        self.path = folder / "pages"
        self._key = key
        self._db: Database | None = None
        self._maker: Database | None = None
        self._maker_path = folder / "first"
        self.pages = 0
        self.wrong: list[int] = []
        self._first = b""
        self.version = 0

    def fill(self, damaged: Path) -> Iterator[int]:
        """Copy the file, telling the bytes done; raises FileRefused when it cannot be."""
        done = 0
        try:
            with damaged.open("rb") as source, self.path.open("wb") as target:
                while block := source.read(PAGE * _AT_ONCE):
                    target.write(self._signed(block + bytes(-len(block) % PAGE)))
                    done += len(block)
                    yield done
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise FileRefused(
                phrase("The file cannot be copied to be read ({why}).", why=why)
            ) from None
        self._mend_head()

    def _signed(self, block: bytes) -> bytes:
        """The pages with checksums that fit, as a protected file needs them."""
        first, self.pages = self.pages, self.pages + len(block) // PAGE
        if self._key is None:
            return block
        if first == 0:
            block = self._key.salt + block[SALT:]
        secret, signed = _secret_of(self._key), bytearray(block)
        for at in range(0, len(block), PAGE):
            number = first + at // PAGE + 1
            begin, end = at + (SALT if number == 1 else 0), at + PAGE - _CHECKSUM
            told = hmac.new(secret, block[begin:end], "sha512")
            told.update(struct.pack("<I", number))
            if told.digest() != block[end : at + PAGE]:
                self.wrong.append(number)
                signed[end : at + PAGE] = told.digest()
        return bytes(signed)

    def _mend_head(self) -> None:
        """Write the first hundred bytes anew, all of which are known; a protected one's are hidden."""
        with self.path.open("r+b") as file:
            first = bytearray(file.read(PAGE).ljust(PAGE, b"\0"))
            if self._key is None:
                (self.version,) = struct.unpack(">i", first[60:64])
                first[:100] = _head(self.pages, self.version)
                file.seek(0)
                file.write(first)
        self._first = bytes(first)

    def with_tables_of_its_own(self) -> Database:
        """A connection that reads the file's own list of tables, whatever else is wrong in it."""
        self._put_first(self._first)
        return self._connect()

    def with_table(self, statement: str, root: int) -> Database:
        """A connection that sees one table, made by this statement, whose pages begin at `root`."""
        self._put_first(self._naming(statement, root))
        return self._connect()

    def close(self) -> None:
        """Let go of the copy, and remove it."""
        self._let_go()
        if self._maker is not None:
            self._maker.close()
        for path in (self.path, self._maker_path):
            path.unlink(missing_ok=True)

    def _connect(self) -> Database:
        mode = "ro&immutable=1"
        db = self._db = connections.connect(self.path, mode=mode, key=self._key, pragmas=_READING)
        return db

    def _let_go(self) -> None:
        if self._db is not None:
            self._db.close()
            self._db = None

    def _put_first(self, page: bytes) -> None:
        self._let_go()
        with self.path.open("r+b") as file:
            file.write(page)

    def _naming(self, statement: str, root: int) -> bytes:
        """A first page whose list of tables names this one alone."""
        name = statement.partition("(")[0].rpartition("TABLE ")[2].strip()
        maker = self._maker or self._begin_maker()
        maker.execute("DELETE FROM sqlite_master")
        maker.execute(
            "INSERT INTO sqlite_master (type, name, tbl_name, rootpage, sql)"
            " VALUES ('table', ?, ?, ?, ?)",
            [name, name, root, statement],
        )
        made = self._maker_path.read_bytes()[:PAGE]
        return made if self._key is not None else _head(self.pages, 1) + made[100:]

    def _begin_maker(self) -> Database:
        """A file of our own whose first page is taken for the copy.

        It has as many pages as the copy, for in a protected file nobody can write the count over.
        """
        db = self._maker = connections.connect(self._maker_path, mode="rwc", key=self._key)
        for pragma in ("secure_delete = OFF", "journal_mode = OFF", "synchronous = OFF"):
            db.execute(f"PRAGMA {pragma}")
        db.execute("CREATE TABLE filling (words)")
        while self._key is not None and (missing := self.pages - _pages_of(db)) > 0:
            size = min(missing, 25_000) * (PAGE - _RESERVED)
            db.execute("INSERT INTO filling VALUES (zeroblob(?))", [size])
        db.execute("PRAGMA writable_schema = ON")
        return db


def _pages_of(db: Database) -> int:
    return int(db.execute("PRAGMA page_count").fetchone()[0])


def _head(pages: int, version: int) -> bytes:
    """The first hundred bytes of a file of ours: all but the count and the version are the same."""
    same = (PAGE, 1, 1, 0, 64, 32, 32)
    counts = (1, pages, 0, 0, 1, 4, 0, 0, 1)
    return _HEAD.pack(
        _MAGIC, *same, *counts, version, 0, APPLICATION_ID, bytes(20), 1, _NUMBER_OF_OURS
    )


def _secret_of(key: Key) -> bytes:
    """The key of a protected file's checksums."""
    salt = bytes(byte ^ _MASK for byte in key.salt)
    return hashlib.pbkdf2_hmac("sha512", key.raw, salt, 2, 32)
