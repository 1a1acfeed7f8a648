"""What was saved since the file was opened, so that it can be saved once more into its last backup.

A file that is overwritten where it lies takes our version with it: what the connection still reads
is the other's. Our version is then the newest backup, and every change made since, done again.
"""

from __future__ import annotations

import contextlib
from pathlib import Path

from liaison_app.errors import FileRefused, Overtaken
from liaison_app.language import phrase
from liaison_app.records import File
from liaison_app.services.backup_files import folder_of, last_of
from liaison_app.services.second_version import place_of_ours
from liaison_app.store import swapping
from liaison_app.store.changes import Batch
from liaison_app.store.store import Store
from liaison_app.store.underneath import latest_mark

MOST_BYTES = (
    64_000_000  # of files attached in this sitting that are held for this; later ones are not
)
NO_BACKUP = phrase("There is no backup of it yet.")


class Sitting:
    """The changes of one opening. Tell it every batch, on the thread of its store."""

    def __init__(self, store: Store):
        self._store, self._key = store, store.key
        self._folder = folder_of(store)
        self._batches: list[Batch] = []
        self._bytes: dict[str, bytes] = {}

    def note(self, batch: Batch) -> None:
        """Remember a batch; one that may have been anything, an erasing too, forgets all before it."""
        if batch.everything:
            self._batches, self._bytes = [], {}
            return
        self._batches.append(batch)
        held = sum(map(len, self._bytes.values()))
        for change in batch.changes:
            if change.kind == "file" and change.after is not None:
                data = self._bytes_of(int(change.after["id"]))
                held += len(data)
                if data and held <= MOST_BYTES:
                    self._bytes[str(change.after["sha256"])] = data

    def _bytes_of(self, id: int) -> bytes:
        file = self._store.find(File, id)
        return b"" if file is None else self._store.bytes_of(file)

    def made_again(self, here: Path) -> tuple[Path, int]:
        """Our version in a file of its own, and how many changes could not be done again.

        Raises FileRefused when there is no backup, or no place for it.
        """
        newest = last_of(self._folder, here)
        if newest is None:
            raise FileRefused(NO_BACKUP)
        target = place_of_ours(here)
        try:
            swapping.copy_whole(newest.path, target)
        except OSError as error:
            raise FileRefused(
                phrase("The backup could not be copied ({error}).", error=error)
            ) from None
        try:
            with contextlib.closing(Store.open(target, key=self._key)) as store:
                return target, self._do_again(store)
        except BaseException:
            target.unlink(missing_ok=True)
            raise

    def _do_again(self, store: Store) -> int:
        last = latest_mark(store.db)
        known = int(str(last[0])) if last else 0
        with store.change("Keep contents") as pen:
            pen.keep_contents(self._bytes)
        missed = 0
        for batch in self._batches:
            if batch.change_id < known or (batch.change_id == known and not batch.merged):
                continue
            try:
                store.replay(batch, batch.label)
            except Overtaken:
                missed += 1
        return missed
