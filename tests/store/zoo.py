"""The animals of the zoo (test_zoo.py): how each file is spoiled, and words of the sentence it gets."""

import os
import random
import struct
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from liaison_app.store import connections
from liaison_app.store.key import Key

KEY = Key(bytes(range(32)), bytes(range(100, 116)))
PAGE = 4096
Spoil = Callable[[Path], object]

NOT_OURS, EMPTY, ZEROS = "not a liaison file", "is empty", "but zeros"
PASSPHRASE, SHORT, DAMAGED = "protected by a passphrase", "shorter than it says", "is damaged"
OTHER, NEWER, LEFT_OVER = "another program", "newer version", "left-over"
STRANGE, WRONG = "never makes", "does not open the file"


def whole(data: bytes) -> Spoil:
    return lambda path: path.write_bytes(data)


def patch(at: int, data: bytes) -> Spoil:
    def spoil(path: Path) -> None:
        with path.open("rb+") as file:
            file.seek(at if at >= 0 else path.stat().st_size + at)
            file.write(data)

    return spoil


def cut(size: int) -> Spoil:
    return lambda path: os.truncate(path, size if size > 0 else path.stat().st_size + size)


def grown(data: bytes) -> Spoil:
    return lambda path: path.write_bytes(path.read_bytes() + data)


def beside(suffix: str, data: bytes = b"x" * 40) -> Spoil:
    return lambda path: Path(f"{path}{suffix}").write_bytes(data)


def sql(*statements: str, key: Key | None = None) -> Spoil:
    def spoil(path: Path) -> None:
        db = connections.connect(path, key=key)
        db.execute("PRAGMA foreign_keys = OFF")
        for statement in statements:
            db.execute(statement)
        db.close()

    return spoil


def listed(statement: str) -> Spoil:
    """Change the list of tables itself, as no statement of SQL may."""
    return sql("PRAGMA writable_schema = ON", statement)


def zipped(name: str = "word/document.xml") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(name, "<x/>" * 400)
    return stream.getvalue()


def padded(data: bytes) -> bytes:
    """As long as a protected file might be."""
    return data + bytes(-len(data) % 512 or 512)


NOISE = random.Random(5).randbytes(8 * PAGE)
OTHERS_JOURNAL = bytes(20) + bytes.fromhex("d9d505f920a163d7")
_TRIGGER = "CREATE TRIGGER nasty AFTER {} ON {} BEGIN DELETE FROM person; END"

STRANGERS = {
    "one byte": b"x",
    "a line": b"Dear Sir\n",
    "plain text": b"Dear Sir or Madam,\n" * 400,
    "text in UTF-16": ("Dear Sir, " * 400).encode("utf-16"),
    "a web page": b"<!DOCTYPE html><html><script>x</script></html>" * 100,
    "XML": b'<?xml version="1.0"?><a/>' * 100,
    "a bundle": b'{"format": "liaison-bundle", "version": 1}',
    "a table": b"name,telephone\n=1+1,007\n" * 100,
    "a vCard": b"BEGIN:VCARD\nVERSION:4.0\nFN:A\nEND:VCARD\n" * 50,
    "an e-mail": b"From: a@example.org\nSubject: x\n\nDear Sir\n" * 50,
    "rich text": b"{\\rtf1 Dear Sir}" * 100,
    "a PDF": padded(b"%PDF-1.7\n\x80\x81" * 100),
    "a zip": zipped(),
    "a padded zip": padded(zipped()),
    "a picture, PNG": padded(b"\x89PNG\r\n\x1a\n" + NOISE[:3000]),
    "a picture, JPEG": padded(b"\xff\xd8\xff\xe0" + NOISE[:3000]),
    "a picture, GIF": padded(b"GIF89a" + NOISE[:3000]),
    "a picture, TIFF": padded(b"II*\0" + NOISE[:3000]),
    "a picture, BMP": padded(b"BM" + bytes(6) + NOISE[:3000]),
    "an old Word file": padded(bytes.fromhex("d0cf11e0a1b11ae1") + NOISE[:3000]),
    "a gzip": padded(b"\x1f\x8b\x08" + NOISE[:3000]),
    "a 7z": padded(b"7z\xbc\xaf\x27\x1c" + NOISE[:3000]),
    "a RAR": padded(b"Rar!\x1a\x07" + NOISE[:3000]),
    "a program": padded(b"MZ\x90\0" + NOISE[:3000]),
    "a program of Linux": padded(b"\x7fELF" + NOISE[:3000]),
    "a film": padded(bytes(3) + b"\x18ftypmp42" + NOISE[:3000]),
    "a song": padded(b"ID3\4" + NOISE[:3000]),
    "a heap of odd length": NOISE[:5001],
}

PLAIN: dict[str, tuple[Spoil, str]] = {
    **{name: (whole(data), NOT_OURS) for name, data in STRANGERS.items()},
    "no bytes": (whole(b""), EMPTY),
    "zeros": (whole(bytes(5 * PAGE)), ZEROS),
    "a sector of zeros": (whole(bytes(512)), ZEROS),
    "a start of zeros": (patch(0, bytes(PAGE)), ZEROS),
    "noise": (whole(NOISE), PASSPHRASE),
    "ones": (whole(b"\xff" * PAGE), PASSPHRASE),
    # cut and grown
    **{f"cut to {size}": (cut(size), NOT_OURS) for size in (1, 15)},
    **{
        f"cut to {size}": (cut(size), SHORT)
        for size in (16, 99, 100, 511, 512, 1024, 4095, 4096, 4097, 40_960, 100_000)
    },
    "a byte less": (cut(-1), SHORT),
    "a page less": (cut(-PAGE), SHORT),
    "a byte more": (grown(b"x"), SHORT),
    "a sector more": (grown(bytes(512)), SHORT),
    # the head
    **{f"a start with byte {at} changed": (patch(at, b"\x07"), DAMAGED) for at in (0, 5, 15)},
    **{
        f"pages of {size}": (patch(16, struct.pack(">H", size)), DAMAGED)
        for size in (0, 3, 255, 256, 1000, 4095)
    },
    "pages of 65,536": (patch(16, struct.pack(">H", 1)), SHORT),
    "pages of 512": (patch(16, struct.pack(">H", 512)), DAMAGED),
    "more pages than there are": (patch(28, struct.pack(">I", 9_999)), SHORT),
    "as many pages as can be": (patch(28, b"\xff" * 4), SHORT),
    "written ahead": (patch(18, b"\2\2"), LEFT_OVER),
    "read ahead": (patch(19, b"\2"), LEFT_OVER),
    "of version 0": (patch(60, bytes(4)), DAMAGED),
    "of version -1": (patch(60, b"\xff" * 4), DAMAGED),
    "of version 99": (patch(60, struct.pack(">i", 99)), NEWER),
    "of the last version there can be": (patch(60, b"\x7f\xff\xff\xff"), NEWER),
    "of version 1 by its mark": (patch(60, struct.pack(">i", 1)), STRANGE),
    "of version 2 by its mark": (patch(60, struct.pack(">i", 2)), STRANGE),
    "another program's": (patch(68, struct.pack(">I", 7)), OTHER),
    "no program's": (patch(68, bytes(4)), OTHER),
    "a reserve at the ends of pages": (patch(20, b"\xff"), DAMAGED),
    "fractions that are none": (patch(21, b"\x01\x01\x01"), DAMAGED),
    "a form of list from the future": (patch(44, struct.pack(">I", 9)), DAMAGED),
    "words in UTF-16": (patch(56, struct.pack(">I", 2)), DAMAGED),
    "a list of free pages beyond the end": (patch(32, struct.pack(">II", 9_999, 3)), DAMAGED),
    "a list of free pages that is page 2": (patch(32, struct.pack(">II", 2, 3)), DAMAGED),
    "a first page that is a leaf of something": (patch(100, b"\x0a"), DAMAGED),
    "a first page without an end": (patch(103, b"\xff\xff"), DAMAGED),
    # pages
    "a page of zeros": (patch(9 * PAGE, bytes(PAGE)), DAMAGED),
    "a page of noise": (patch(9 * PAGE, NOISE[:PAGE]), DAMAGED),
    "a page twice": (
        lambda p: patch(9 * PAGE, p.read_bytes()[5 * PAGE : 6 * PAGE])(p),
        DAMAGED,
    ),
    "a page that leads back to itself": (patch(9 * PAGE + 8, struct.pack(">I", 10)), DAMAGED),
    # beside
    "a stranger's log": (beside("-wal"), LEFT_OVER),
    "an empty log": (beside("-wal", b""), LEFT_OVER),
    "a stranger's memory": (beside("-shm"), LEFT_OVER),
    "a journal that names another file": (beside("-journal", OTHERS_JOURNAL), LEFT_OVER),
    # what a stranger puts in
    **{
        f"a trigger {when.lower()} {table}": (sql(_TRIGGER.format(when, table)), STRANGE)
        for when, table in (
            ("INSERT", "person"),
            ("UPDATE", "change"),
            ("DELETE", "party"),
            ("UPDATE OF value", "file_fact"),
            ("INSERT", "change_row"),
            ("INSERT", "being_typed"),
        )
    },
    "a view": (sql("CREATE VIEW nasty AS SELECT * FROM person"), STRANGE),
    "a view that never ends": (
        sql(
            "CREATE VIEW nasty AS WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
            " SELECT i FROM n"
        ),
        STRANGE,
    ),
    "a view for a table": (
        sql("DROP TABLE signatory", "CREATE VIEW signatory AS SELECT * FROM person"),
        STRANGE,
    ),
    "a view with a trigger in place of writing": (
        sql(
            "CREATE VIEW nasty AS SELECT * FROM person",
            "CREATE TRIGGER worse INSTEAD OF INSERT ON nasty BEGIN SELECT 1; END",
        ),
        STRANGE,
    ),
    "a table more": (sql("CREATE TABLE nasty (a)"), STRANGE),
    "a table called by our search's name": (sql("CREATE TABLE search_nasty (a)"), STRANGE),
    "a search index of its own": (sql("CREATE VIRTUAL TABLE nasty USING fts5 (a)"), STRANGE),
    "a map index": (sql("CREATE VIRTUAL TABLE nasty USING rtree (id, a, b)"), STRANGE),
    "a table gone": (sql("DROP TABLE signatory"), STRANGE),
    "an index gone": (sql("DROP INDEX party_by_letter"), STRANGE),
    "an index more": (sql("CREATE INDEX nasty ON person (notes)"), STRANGE),
    "an index that reckons": (
        sql("CREATE INDEX nasty ON person (length(hex(zeroblob(1000))))"),
        STRANGE,
    ),
    "a column more": (sql("ALTER TABLE person ADD COLUMN nasty TEXT"), STRANGE),
    "a column that reckons": (
        sql("ALTER TABLE person ADD COLUMN nasty TEXT AS (hex(zeroblob(1000)))"),
        STRANGE,
    ),
    "a column gone": (sql("ALTER TABLE person DROP COLUMN closing"), STRANGE),
    "a column called otherwise": (sql("ALTER TABLE person RENAME notes TO nasty"), STRANGE),
    "a table called otherwise": (sql("ALTER TABLE meeting RENAME TO nasty"), STRANGE),
    "a table without its rules": (
        listed("UPDATE sqlite_master SET sql = replace(sql, 'STRICT', '') WHERE name = 'person'"),
        STRANGE,
    ),
    "a default that runs": (
        listed(
            "UPDATE sqlite_master SET sql = replace(sql, 'DEFAULT ''''', 'DEFAULT (load(1))')"
            " WHERE name = 'person'"
        ),
        STRANGE,
    ),
    "a table that is no statement": (
        listed("UPDATE sqlite_master SET sql = 'CREATE TABLE person (' WHERE name = 'person'"),
        DAMAGED,
    ),
    "a table on another's page": (
        listed(
            "UPDATE sqlite_master SET rootpage = (SELECT rootpage FROM sqlite_master"
            " WHERE name = 'party') WHERE name = 'person'"
        ),
        DAMAGED,
    ),
    "a table on the first page": (
        listed("UPDATE sqlite_master SET rootpage = 1 WHERE name = 'person'"),
        DAMAGED,
    ),
    "a table beyond the end": (
        listed("UPDATE sqlite_master SET rootpage = 9999 WHERE name = 'person'"),
        DAMAGED,
    ),
    # links
    **{
        f"a {table} whose {link} leads nowhere": (
            sql(f"INSERT INTO {table} ({link}) VALUES (99999)"),
            DAMAGED,
        )
        for table, link in (
            ("post", "organisation_id"),
            ("party", "correspondence_id"),
            ("correspondence", "matter_id"),
            ("question", "repeats_id"),
            ("note", "person_id"),
            ("file", "matter_id"),
        )
    },
}

PROTECTED: dict[str, tuple[Spoil, str]] = {
    "a first page changed": (patch(40, b"\0"), WRONG),
    "a first checksum changed": (patch(PAGE - 4, b"\0\0"), WRONG),
    "a page changed": (patch(12 * PAGE + 99, b"\0\0"), DAMAGED),
    "a checksum changed": (patch(13 * PAGE - 4, b"\0\0"), DAMAGED),
    "a page emptied": (patch(12 * PAGE, bytes(PAGE)), DAMAGED),
    "a page twice": (
        lambda p: patch(12 * PAGE, p.read_bytes()[15 * PAGE : 16 * PAGE])(p),
        DAMAGED,
    ),
    "a page less": (cut(-PAGE), DAMAGED),
    "a sector less": (cut(-512), DAMAGED),
    "half of it": (cut(20 * PAGE), DAMAGED),
    "no bytes": (whole(b""), EMPTY),
    "zeros": (whole(bytes(20 * PAGE)), ZEROS),
    "a start of zeros": (patch(0, bytes(PAGE)), ZEROS),
    "a trigger inside": (sql(_TRIGGER.format("INSERT", "person"), key=KEY), STRANGE),
    "a view inside": (sql("CREATE VIEW nasty AS SELECT 1", key=KEY), STRANGE),
    "a table gone": (sql("DROP TABLE signatory", key=KEY), STRANGE),
    "another program's inside": (sql("PRAGMA application_id = 7", key=KEY), OTHER),
    "of version 99 inside": (sql("PRAGMA user_version = 99", key=KEY), NEWER),
    "of version 0 inside": (sql("PRAGMA user_version = 0", key=KEY), DAMAGED),
    "a link that leads nowhere": (
        sql("INSERT INTO post (organisation_id) VALUES (9)", key=KEY),
        DAMAGED,
    ),
    "a stranger's log": (beside("-wal"), LEFT_OVER),
    "a journal that names another file": (beside("-journal", OTHERS_JOURNAL), LEFT_OVER),
}


ODD_BUT_SOUND: dict[str, Spoil] = {
    "pages that nothing uses at its end": grown(bytes(3 * PAGE)),
    "saved by a version of SQLite from the future": patch(96, struct.pack(">I", 9_999_999)),
    "words in an alphabet from the future": patch(56, struct.pack(">I", 9)),
    "a count that was not kept": patch(92, bytes(4)),
    "an empty journal": beside("-journal", b""),
    "a journal of zeros": beside("-journal", bytes(512)),
    "numbers to give that were lost": sql("DELETE FROM sqlite_sequence"),
    "facts of its own": sql("INSERT INTO file_fact VALUES ('colour', 'green')"),
    "words that are none": sql("UPDATE person SET notes = CAST(x'ff41' AS TEXT) WHERE id = 7"),
}
