"""Looks before it opens: every bad or odd file gets its own sentence, and none is altered.

What can be seen in the bytes is seen before any connection exists, because closing a second handle
on an open file would drop SQLite's locks on POSIX. The order follows the reliability trials: bytes,
side files, connection, schema equal to a fresh file's, a trial of writing, a quick check.
"""

from __future__ import annotations

import os
import struct
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from liaison_app.errors import (
    FileDamaged,
    FileInUse,
    FileRefused,
    FileTooNew,
    PassphraseNeeded,
    WritingNeeded,
    WrongPassphrase,
)
from liaison_app.language import phrase
from liaison_app.store import connections, copies, schema
from liaison_app.store.engine import COMPLAINTS, Database, sqlite3
from liaison_app.store.key import SALT, WRONG_PASSPHRASE, Key
from liaison_app.store.migrations import APPLICATION_ID, version_of_program

_MAGIC = b"SQLite format 3\0"
_OF_OTHERS = (  # how papers, pictures, archives, sounds and programs begin
    *(b"%PDF", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0"),
    *(b"MM\0*", b"BM", b"\x1f\x8b\x08", b"7z\xbc\xaf", b"Rar!", b"MZ", b"\x7fELF", b"ID3"),
)
_JOURNAL_OF_ANOTHER = bytes.fromhex("d9d505f920a163d7")  # ends a journal that names a master file
_CHECK_SECONDS = 20.0

EMPTY = phrase(
    "The file is empty: a copy did not finish. Nothing was changed."
    " Open a backup, or copy it again."
)
ZEROS = phrase(
    "There is nothing at its start but zeros: a copy or a saving did not finish. Nothing was changed."
    " Open a backup."
)
NOT_OURS = phrase("This is not a liaison file. Nothing was changed.")
PROTECTED = phrase(
    "This file is protected by a passphrase, or it is damaged at its very start. Nothing was"
    " changed. If you know of no passphrase, open a backup."
)
TOO_OLD_TO_READ = phrase(
    "This file was last saved by an older version of the program and can only be read once it has"
    " been opened to write. Nothing was changed."
)
CUT_OFF_TO_READ = phrase(
    "The last saving into this file was cut off, and can only be tidied up by opening it to write."
    " Nothing was changed. Where it cannot be written, copy it to your documents together with the"
    " file “{name}-journal” beside it."
)
OTHER_PROGRAM = phrase("This file belongs to another program. Nothing was changed.")
CUT_SHORT = phrase(
    "The file is shorter than it says it is: a copy did not finish. Nothing was changed. Open a"
    " backup, or copy it again."
)
LEFT_OVER = phrase(
    "A left-over file of another program lies beside this one (“{name}”), so it was not opened."
    " Copy the .liaison file alone into an empty folder and open it there."
)
DAMAGED = phrase(
    "The file is damaged and was not changed. Open a backup; keep this file, for some of it may be"
    " saved."
)
STRANGE = phrase(
    "The file contains parts that this program never makes ({parts}), so it was not opened. Nothing"
    " was changed."
)
OPEN_HERE = phrase("This file is open in this window already. Go on working in it here.")
BUSY = phrase("Another window or program is writing to this file. Close it there and try again.")
READ_ONLY = phrase(
    "The file cannot be written where it is: the folder, the stick or this account does not allow"
    " it. Copy it to your documents and open it there."
)


@dataclass(frozen=True, slots=True)
class Look:
    """What the bytes tell before anything is opened.

    `version` is the schema's, and None where a passphrase hides it; then `salt` is what its key is
    made with.
    """

    version: int | None
    salt: bytes = b""

    @property
    def is_protected(self) -> bool:
        """Whether the file needs a passphrase."""
        return self.version is None


def look_at_bytes(path: Path) -> Look:
    """What the file is, if it looks whole; raises FileRefused with a sentence of its own.

    One that this process has open is not looked at, and raises FileInUse: `connections.is_open_here`.
    """
    if connections.is_open_here(path):
        raise FileInUse(OPEN_HERE)
    size, head = _head_of(path)
    if size == 0:
        raise FileDamaged(EMPTY)
    if head[:16] != _MAGIC:
        return _look_without_mark(path, size, head)
    if size < 512:
        raise FileDamaged(CUT_SHORT)
    page = struct.unpack(">H", head[16:18])[0] or 0
    page = 65536 if page == 1 else page
    (pages,) = struct.unpack(">I", head[28:32])
    (version,) = struct.unpack(">i", head[60:64])
    (application,) = struct.unpack(">I", head[68:72])
    if application != APPLICATION_ID:
        raise FileRefused(OTHER_PROGRAM)
    if version > version_of_program():
        raise FileTooNew(schema.TOO_NEW)
    if version < 1:
        raise FileDamaged(DAMAGED)
    if page < 512 or page & (page - 1):
        raise FileDamaged(DAMAGED)
    if (size % page or pages * page > size) and not _journal_waits(path):
        raise FileDamaged(CUT_SHORT)
    if head[18] != 1 or head[19] != 1:  # a write-ahead log: never ours
        raise FileRefused(LEFT_OVER.format(name=path.name + "-wal"))
    _look_beside(path)
    return Look(int(version))


def _look_without_mark(path: Path, size: int, head: bytes) -> Look:
    """The same of a file that does not begin as ours do unless they are protected."""
    if not _journal_waits(path):
        if not head.strip(b"\0"):
            raise FileDamaged(ZEROS)
        if head[68:72] == struct.pack(">I", APPLICATION_ID):
            raise FileDamaged(DAMAGED)  # ours but for a byte or two of the very first
        if not _looks_scrambled(size, head):
            raise FileRefused(NOT_OURS)
    _look_beside(path)
    return Look(None, head[:SALT])


def _head_of(path: Path) -> tuple[int, bytes]:
    """Size in bytes and the first hundred of them."""
    try:
        if path.is_dir():
            raise FileRefused(phrase("This is a folder, not a liaison file."))
        with path.open("rb") as file:
            head = file.read(100)
            return os.fstat(file.fileno()).st_size, head
    except FileNotFoundError:
        raise FileRefused(
            phrase(
                "There is no file “{name}” there. Is the stick plugged in, or was it moved?",
                name=path.name,
            )
        ) from None
    except PermissionError:
        raise FileRefused(phrase("This account may not read the file.")) from None
    except (OSError, ValueError) as error:
        raise FileRefused(phrase("The file cannot be read: {error}.", error=error)) from None


def _looks_scrambled(size: int, head: bytes) -> bool:
    """Whether it may be a protected file, of which every byte looks like chance."""
    known = head.startswith(_OF_OTHERS) or head[4:8] == b"ftyp"
    return size % 512 == 0 and not known and not head.isascii()


def _journal_waits(path: Path) -> bool:
    """Whether a saving that was cut off will be taken back first: until then sizes say nothing."""
    journal = Path(f"{path}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _look_beside(path: Path) -> None:
    """Refuse side files that we never leave behind."""
    for suffix in ("-wal", "-shm"):
        if os.path.exists(f"{path}{suffix}"):
            raise FileRefused(LEFT_OVER.format(name=path.name + suffix))
    journal = Path(f"{path}-journal")
    try:
        if journal.stat().st_size > 16:
            with journal.open("rb") as file:
                file.seek(-8, os.SEEK_END)
                if file.read(8) == _JOURNAL_OF_ANOTHER:
                    raise FileRefused(LEFT_OVER.format(name=journal.name))
    except FileNotFoundError:
        pass
    except PermissionError:
        raise FileRefused(READ_ONLY) from None


def open_file(
    path: Path,
    *,
    copies_folder: Path,
    key: Key | None = None,
    read_only: bool = False,
    any_version: bool = False,
    in_full: bool = False,
    stopped: Callable[[], bool] | None = None,
) -> Database:
    """An open, checked and upgraded file, ready to write, or to be read only.

    A backup is kept in the file's own folder within `copies_folder` before an upgrade. With
    `any_version` an older file may be read too, by who knows that it lacks the tables of today. It
    is looked over for as long as one may wait at a window, or `in_full` unless it is `stopped`.

    Raises:
        PassphraseNeeded: it is protected, and no key was given.
        WrongPassphrase: the key does not fit.
        FileDamaged: it is damaged; nothing was changed.
        WritingNeeded: to be read only, it must have been opened to write first.
        FileRefused: anything else that stands in the way.
    """
    if read_only and connections.is_open_here(path):
        look = Look(0)  # its bytes were looked at when it was opened first
    else:
        look = look_at_bytes(path)
    if look.is_protected and key is None:
        raise PassphraseNeeded(PROTECTED)
    try:
        db = connections.connect(path, mode="ro" if read_only else "rw", key=key)
    except COMPLAINTS as error:
        raise _in_words(error, look) from None
    try:
        version = _version_inside(db)  # the bytes may be of an upgrade that was cut off
        _check(db, version, read_only=read_only)
        _look_for_damage(db, (stopped or _never) if in_full else _after(_CHECK_SECONDS))
        if read_only:
            if version < version_of_program() and not any_version:
                raise WritingNeeded(TOO_OLD_TO_READ)
            return db
        connections.start_writing(db)
        if version < version_of_program():
            copies.keep_copy(
                db, copies.folder_in(copies_folder, db, path), copies.BEFORE_UPGRADE, key
            )
            schema.upgrade(db)
            if schema.schema_of(db) != schema.fresh_schema(version_of_program()):
                raise FileDamaged(DAMAGED)
        copies.file_away(copies_folder, db, path)
    except COMPLAINTS as error:
        db.close()
        if read_only and _journal_waits(path) and "readonly" in str(error).lower():
            raise WritingNeeded(CUT_OFF_TO_READ.format(name=path.name)) from None
        raise _in_words(error, look) from None
    except BaseException:
        db.close()
        raise
    return db


def try_key(path: Path, key: Key) -> None:
    """Raise WrongPassphrase unless the key fits the file; what else is wrong, its opening says."""
    look = look_at_bytes(path)
    try:
        db = connections.connect(path, mode="ro", key=key)
        try:
            db.execute("PRAGMA user_version").fetchone()
        finally:
            db.close()
    except COMPLAINTS as error:
        if isinstance(refusal := _in_words(error, look), WrongPassphrase):
            raise refusal from None


def _version_inside(db: Database) -> int:
    """The schema version, once what was cut off has been taken back; here a key is first tried."""
    application = int(db.execute("PRAGMA application_id").fetchone()[0])
    version = int(db.execute("PRAGMA user_version").fetchone()[0])
    if application != APPLICATION_ID:
        raise FileRefused(OTHER_PROGRAM)
    if version > version_of_program():
        raise FileTooNew(schema.TOO_NEW)
    if version < 1:
        raise FileDamaged(DAMAGED)
    return version


def _check(db: Database, version: int, *, read_only: bool) -> None:
    """Schema first, so that a stranger's triggers never run; then writing."""
    have = schema.schema_of(db)
    if not schema.is_as_fresh(have, version):
        strange = sorted(name for _, name, _ in have ^ schema.fresh_schema(version))
        raise FileRefused(STRANGE.format(parts=", ".join(strange)[:120]))
    if not read_only:
        db.execute("BEGIN IMMEDIATE")
        db.execute(f"PRAGMA user_version = {version}")  # BEGIN alone sees no read-only file
        db.execute("ROLLBACK")


def _never() -> bool:
    return False


def _after(seconds: float) -> Callable[[], bool]:
    """What says whether so much time has passed from now on."""
    started = time.monotonic()
    return lambda: time.monotonic() - started > seconds


def _look_for_damage(db: Database, stopped: Callable[[], bool]) -> None:
    """Raise FileDamaged for pages or links out of order, as far as that is seen until it is stopped.

    A large file on a slow stick is not damaged for being slow; the check-up looks it over to the end.
    """
    db.conn.set_progress_handler(stopped, 50_000)
    try:
        if db.execute("PRAGMA quick_check(5)").fetchone()[0] != "ok":
            raise FileDamaged(DAMAGED)
        if db.execute("PRAGMA foreign_key_check").fetchone():
            raise FileDamaged(DAMAGED)
    except sqlite3.OperationalError as error:
        if "interrupted" not in str(error):
            raise
    finally:
        db.conn.set_progress_handler(None, 0)


def _in_words(error: Exception, look: Look) -> FileRefused:
    """SQLite's own complaint as a sentence."""
    text = str(error).lower()
    if look.is_protected and "not a database" in text:
        return WrongPassphrase(WRONG_PASSPHRASE)
    if "locked" in text or "busy" in text:
        return FileRefused(BUSY)
    if "readonly" in text or "unable to open" in text:
        return FileRefused(READ_ONLY)
    return FileDamaged(DAMAGED)
