"""The one door to the file: read records, and change them inside `with store.change(...)`."""

from __future__ import annotations

import contextlib
import dataclasses
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar, cast

from liaison_app.errors import FileLost, FileRefused, Gone, InUse, Overtaken, ReadOnly
from liaison_app.language import within
from liaison_app.paths import backups_folder
from liaison_app.records import kind_of
from liaison_app.records.fields import from_row, specs_of
from liaison_app.store import connections, copies, opening, rows, schema, sentences, swapping, trail
from liaison_app.store.changes import Batch, Feed
from liaison_app.store.engine import Database, sqlite3
from liaison_app.store.key import Key
from liaison_app.store.lock import FileLock
from liaison_app.store.not_saved import in_words
from liaison_app.store.underneath import MOVED, Standing, latest_mark

if TYPE_CHECKING:
    from liaison_app.records import File
    from liaison_app.store.pen import Pen

R = TypeVar("R")


class Store:
    """Records in, records out. One Store belongs to one thread; `sibling()` makes another."""

    def __init__(
        self,
        db: Database,
        path: Path | None,
        feed: Feed | None = None,
        *,
        key: Key | None = None,
        read_only: bool = False,
        lock: FileLock | None = None,
        standing: Standing | None = None,
    ):
        self.db = db
        self.path = path
        self.feed = feed or Feed()
        self.key = key
        self.read_only = read_only
        if standing is None and path is not None:
            standing = Standing(path, db, lock)
        self._standing = standing
        self._data_version = self._read_data_version()
        self._last: tuple[str, int] = ("", 0)  # the key and number of a change that may go on

    # Opening and closing

    @classmethod
    def create(cls, path: Path, *, key: Key | None = None) -> Store:
        """Make a new, empty file, protected if a key is given, and lock it as `open` does.

        Raises FileRefused when one is there or it cannot be made.
        """
        if path.exists():
            raise FileRefused(sentences.THERE.format(name=path.name))
        db = lock = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            lock = FileLock.take(path)
            db = connections.connect(path, mode="rwc", key=key)
            connections.start_writing(db)
            schema.make_schema(db)
        except (OSError, sqlite3.Error) as error:
            if db is not None:
                db.close()
            copies.forget_part(path)
            if lock is not None:
                lock.give_back()
            raise FileRefused(sentences.NOT_MADE.format(path=path, error=error)) from None
        return cls(db, path, key=key, lock=lock)

    @classmethod
    def open(
        cls, path: Path, *, key: Key | None = None, read_only: bool = False, take_over: bool = False
    ) -> Store:
        """Open a file after looking it over; a protected one with its key.

        To write, it is locked until `close`, so that nobody else writes in it; `take_over` takes it
        from another computer, as the user chose. To be read only, it is not locked, and may be
        looked at while someone writes in it.

        Raises FileInUse when someone has it open already; FileRefused with a sentence of its own:
        as `opening.open_file`.
        """
        lock = None if read_only else FileLock.take_ours(path, over=take_over)
        folder = backups_folder()
        try:
            db = opening.open_file(path, copies_folder=folder, key=key, read_only=read_only)
            store = cls(db, path, key=key, read_only=read_only, lock=lock)
            if lock is not None:
                with contextlib.suppress(OSError):  # a full disk: the account's name stays in it
                    swapping.place_beside(path)  # what a kill left may be a readable copy
                    lock.name_holder(trail.officer_now(db))
        except BaseException:
            if lock is not None:
                lock.give_back()
            raise
        return store

    @classmethod
    def in_memory(cls) -> Store:
        """A store without a file, for trials."""
        return cls(schema.in_memory(), None)

    def sibling(self) -> Store:
        """A second store on the same file and feed, for use on another thread.

        Raises FileRefused when the file cannot be opened any more where it was.
        """
        assert self.path is not None, "a store in memory has no sibling"
        if not self.read_only and self._standing is not None:
            self._standing.look(self.key)
        try:
            db = connections.connect(self.path, mode="ro" if self.read_only else "rw", key=self.key)
            if not self.read_only:
                connections.start_writing(db)
        except (OSError, sqlite3.DatabaseError):
            raise FileLost(MOVED, "gone") from None
        key, read_only, standing = self.key, self.read_only, self._standing
        return Store(db, self.path, self.feed, key=key, read_only=read_only, standing=standing)

    def close(self, *, last: bool = True) -> None:
        """Close; the last one out leaves a single file behind, and lets others write in it."""
        connections.close(self.db, writing=last and not self.read_only)
        if last and self._standing is not None and self._standing.lock is not None:
            self._standing.lock.give_back()

    def go_on_in(self, path: Path) -> None:
        """Work on in another file that holds the same: a copy of this one, kept when it was lost.

        Everything that works with this Store goes on with it. No sibling may be at work. Raises
        FileRefused as `open`; then nothing has changed.
        """
        other = Store.open(path, key=self.key)
        self.close()
        self.db, self.path, self._standing = other.db, other.path, other._standing
        self.read_only, self._data_version = False, other._data_version
        self._last = ("", 0)

    def look_round(self) -> None:
        """See whether the file is still ours, and whether others saved: then every view looks again.

        Raises FileLost.
        """
        if self._standing is not None and self._standing.look(self.key):
            with contextlib.suppress(sqlite3.OperationalError):  # someone is saving just now
                self._notice_others()

    def come_back(self) -> bool:
        """Go on in a file that was lost and lies there again as it was: a stick was plugged in."""
        standing = self._standing
        if self.path is None or standing is None or not standing.is_back(self.key):
            return False
        if standing.lock is not None:
            standing.lock.give_back()
        try:
            self.go_on_in(self.path)
        except FileRefused:
            return False
        return True

    # Reading

    def get(self, record: type[R], id: int) -> R:
        """The record of that id; raises Gone."""
        found = self.find(record, id)
        if found is None:
            raise Gone(sentences.DELETED.format(kind=within(kind_of(record).title)))
        return found

    def find(self, record: type[R], id: int | None) -> R | None:
        """The record of that id, or None."""
        row = None if id is None else rows.row_of(self.db, kind_of(record).name, id)
        return None if row is None else self._made(record, row)

    def all(self, record: type[R], order_by: str = "id") -> list[R]:
        """Every record of a kind; `order_by` is ours, never a user's."""
        return self.where(record, order_by=order_by)

    def where(self, record: type[R], *, order_by: str = "id", **equals: Any) -> list[R]:
        """The records whose fields equal these values (None matches empty links)."""
        for name in equals:
            if name != "id" and name not in specs_of(record):
                raise KeyError(name)
        tests = " AND ".join(f"{name} IS :{name}" for name in equals)
        sql = f"SELECT * FROM {kind_of(record).name}{' WHERE ' + tests if tests else ''}"
        found = rows.read(self.db, f"{sql} ORDER BY {order_by}", equals)
        return [self._made(record, row) for row in found]

    def count(self, record: type[Any]) -> int:
        """How many there are."""
        return int(self.db.execute(f"SELECT count(*) FROM {kind_of(record).name}").fetchone()[0])

    def only(self, record: type[R]) -> R:
        """The one record of a kind that has one, or an unsaved empty one."""
        found = self.where(record)
        return found[0] if found else record()

    def bytes_of(self, file: File) -> bytes:
        """The bytes kept for a file; raises Gone."""
        row = self.db.execute(
            "SELECT data FROM file_bytes WHERE sha256 = ?", [file.sha256]
        ).fetchone()
        if row is None:
            raise Gone(sentences.NO_CONTENTS.format(name=file.name))
        return bytes(row[0])

    @staticmethod
    def _made(record: type[R], row: dict[str, Any]) -> R:
        return cast(R, from_row(record, row))

    # Changing

    @contextlib.contextmanager
    def change(
        self, label: str, origin: object | None = None, *, goes_on: str = ""
    ) -> Iterator[Pen]:
        """One user action: all of it is kept, or none. Told to the feed after it was kept.

        `label` names it as the undo menu will (“Log reply”). Changes in a row with the same
        `goes_on` key (one sitting at one draft) make one step of history and of undo.

        Raises:
            Refusal: a rule, the disk or another window stands in the way; nothing was kept.
        """
        from liaison_app.store import (
            restricting,
            search,
        )  # what only writes, the start does without
        from liaison_app.store.pen import Pen

        pen, merged, change_id = Pen(self.db), False, 0
        with self.writing():
            yield pen
            restricting.follow(self.db, pen)
            if changes := pen.finished():
                search.follow(self.db, changes)
                merged = bool(goes_on) and self._last[0] == goes_on
                merged = merged and trail.is_latest(self.db, self._last[1])
                if merged:
                    change_id = self._last[1]
                    trail.continue_change(self.db, change_id, changes)
                else:
                    change_id = trail.write(self.db, label, changes)
        if changes:
            self._last = (goes_on, change_id)
            self.feed.publish(Batch(label, changes, origin, change_id, merged))

    def replay(self, batch: Batch, label: str) -> Batch:
        """Apply a batch as it stands (undo passes a reversed one), with its own line of history.

        Raises:
            Overtaken: a row has moved on since; nothing was changed.
        """
        from liaison_app.store import search

        with self.writing():
            for part in rows.alike(batch.changes):
                there = rows.rows_of(self.db, part[0].kind, (change.id for change in part))
                if any(there.get(change.id) != change.before for change in part):
                    raise Overtaken(sentences.OVERTAKEN.format(label=batch.label))
                rows.apply_alike(self.db, part)
            search.follow(self.db, batch.changes)
            change_id = trail.write(self.db, label, batch.changes)
        self._last = ("", 0)
        done = dataclasses.replace(batch, change_id=change_id, replay=True, merged=False)
        self.feed.publish(done)
        return done

    # What is being typed and not saved yet: in the file, since it is the council's, and in no history

    def keep_typing(self, page: str, words: str) -> None:
        """Keep what stands on a page, in whatever form the page likes; "" forgets it.

        Raises:
            FileRefused: the disk or another window stands in the way.
        """
        with self.writing():
            self.db.execute("DELETE FROM being_typed WHERE page = ?", [page])
            if words:
                whole = words.encode("utf-8", "replace").decode()  # no file holds half a character
                self.db.execute("INSERT INTO being_typed VALUES (?, ?)", [page, whole])

    def typing(self, page: str) -> str:
        """What was kept of a page; "" for nothing."""
        row = self.db.execute("SELECT words FROM being_typed WHERE page = ?", [page]).fetchone()
        return str(row[0]) if row else ""

    @contextlib.contextmanager
    def one_state(self) -> Iterator[None]:
        """What is read within is of one moment; nobody else can save until it is over."""
        if not self.read_only:
            with self.writing():
                yield
            return
        self.db.execute("BEGIN")
        try:
            yield
        finally:
            self.db.rollback()

    @contextlib.contextmanager
    def writing(self) -> Iterator[None]:
        """A transaction that writes; for what is in no history, and else within the store alone."""
        # IMMEDIATE, because a deferred BEGIN that reads before it writes fails at once with
        # SQLITE_BUSY_SNAPSHOT when another thread has written in between, timeout or no.
        if self.read_only:
            raise ReadOnly(sentences.ONLY_READ)
        if self._standing is not None:
            self._standing.look(self.key)
        try:
            self.db.execute("BEGIN IMMEDIATE")
            self._notice_others()
            try:
                yield
                mark = latest_mark(self.db)
                self.db.execute("COMMIT")
            except BaseException:  # also GeneratorExit, which is how a job is cancelled
                self.db.rollback()
                raise
            if self._standing is not None:
                self._standing.settle(mark)
        except sqlite3.IntegrityError as error:
            if "FOREIGN KEY" in str(error):
                raise InUse(sentences.STILL_NAMED) from error
            raise
        except sqlite3.OperationalError as error:
            raise in_words(error) from error

    def _notice_others(self) -> None:
        """Another window's writing makes every view look again."""
        if (version := self._read_data_version()) != self._data_version:
            self._data_version = version
            self.feed.publish(Batch("Changed elsewhere", (), everything=True))

    def _read_data_version(self) -> int:
        return int(self.db.execute("PRAGMA data_version").fetchone()[0])
