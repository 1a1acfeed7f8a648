"""`passphrase`: what a passphrase costs: opening, saving, searching and backing up, against a plain file.

The floor is the same work by the same program on the same file without a passphrase, in turns with
ours. A file of 10,000 letters, and one of 200 MB, most of it in attachments. `passphrase.open` is
opening with the words typed, the making of the key included; `passphrase.again` without that. Opening
looks the whole file over in both.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import SEED, fill, made_text
from benchmarks.save import save
from liaison_app.records import File
from liaison_app.services import backups, finding
from liaison_app.services.jobs import run_here
from liaison_app.store.key import Key
from liaison_app.store.recasting import recast
from liaison_app.store.store import Store

NAME = "passphrase"
LETTERS = 10_000
BIG_FILES, BIG_SIZE = 100, 2_000_000  # attachments, and bytes in each
TIMES = 15
WORDS = "heron tulip attic comet barley"
SEARCHES = ("amina", "school patrol", "chief const", "letter in march", "safety", "CM/2024/0")


def measure() -> Iterable[Figure]:
    """Both files, with a passphrase and without."""
    with tempfile.TemporaryDirectory(prefix="liaison-passphrase-") as folder:
        made = Path(folder)
        key = Key.new(WORDS)
        plain, protected = made / "plain.liaison", made / "protected.liaison"
        store = Store.create(plain)
        fill(store, LETTERS)
        recast(store.db, protected, key)
        store.close()
        yield from _opened(plain, protected, key, "", LETTERS)
        yield from _worked_in(plain, protected, key)
        _make_big(plain)
        store = Store.open(plain)
        recast(store.db, protected, key)
        value, floor = _recasts(store, made, key)
        store.close()
        size = BIG_FILES * BIG_SIZE // 1_000_000
        note = (
            "setting a passphrase: 200 MB written anew and read again; floor: the same without one"
        )
        yield figure(f"{NAME}.200mb.set", value, floor, n=size, note=note)
        yield from _opened(plain, protected, key, ".200mb", size)
        yield from _copied(plain, protected, key, size)


def _opened(plain: Path, protected: Path, key: Key, mark: str, n: int) -> Iterable[Figure]:
    """Opened with the words, and with the key at hand."""

    def floor() -> None:
        Store.open(plain).close()

    def with_words() -> None:
        Store.open(protected, key=Key.of_passphrase(WORDS, key.salt)).close()

    def again() -> None:
        Store.open(protected, key=key).close()

    for name, ours, note in (
        ("open", with_words, "the key made from the words, then opened and looked over; closed"),
        ("again", again, "with the key at hand"),
    ):
        value, bare = beside(ours, floor, times=TIMES if not mark else 5)
        yield figure(f"{NAME}{mark}.{name}", value * 1000, bare * 1000, unit="ms", n=n, note=note)


def _worked_in(plain: Path, protected: Path, key: Key) -> Iterable[Figure]:
    """A letter saved, and searches as one types."""
    text = made_text(Random(SEED))
    ours, floor = Store.open(protected, key=key), Store.open(plain)
    value, bare = beside(lambda: save(ours, text), lambda: save(floor, text), times=2 * TIMES)
    note = f"a letter of {len(text):,} characters to two, with history and search"
    yield figure(f"{NAME}.save", value * 1000, bare * 1000, unit="ms", n=1, note=note)
    value, bare = beside(_searches(ours), _searches(floor), times=TIMES)
    note = f"{len(SEARCHES)} searches, 50 hits of each sort with their sentences"
    yield figure(f"{NAME}.search", value * 1000, bare * 1000, unit="ms", n=LETTERS, note=note)
    ours.close()
    floor.close()


def _searches(store: Store) -> Callable[[], None]:
    def work() -> None:
        for typed in SEARCHES:
            finding.find(store, typed)

    return work


def _make_big(path: Path) -> None:
    """Attachments that cannot be made smaller, as scans and photographs cannot."""
    chance = Random(SEED)
    store = Store.open(path)
    for number in range(BIG_FILES):
        with store.change("Keep a scan") as pen:
            name = f"scan {number}.pdf"
            pen.attach(File(name=name, correspondence_id=number + 1), chance.randbytes(BIG_SIZE))
    store.close()


def _recasts(store: Store, folder: Path, key: Key) -> tuple[float, float]:
    new = folder / "new.liaison"
    return beside(
        lambda: recast(store.db, new, key), lambda: recast(store.db, new, None), times=3, warm=False
    )


def _copied(plain: Path, protected: Path, key: Key, size: int) -> Iterable[Figure]:
    """A letter saved in the large file, an attachment read, and a whole backup made."""
    text = made_text(Random(SEED))
    ours, floor = Store.open(protected, key=key), Store.open(plain)
    value, bare = beside(lambda: save(ours, text), lambda: save(floor, text), times=TIMES)
    note = "a letter saved in the large file"
    yield figure(f"{NAME}.200mb.save", value * 1000, bare * 1000, unit="ms", n=1, note=note)
    value, bare = beside(lambda: _read(ours), lambda: _read(floor), times=TIMES)
    note = "ten attachments of 2 MB read"
    yield figure(f"{NAME}.200mb.read", value * 1000, bare * 1000, unit="ms", n=10, note=note)
    value, bare = beside(lambda: _backed_up(ours), lambda: _backed_up(floor), times=3, warm=False)
    note = "a backup made, opened, compared and synced"
    yield figure(f"{NAME}.200mb.backup", value, bare, n=size, note=note)
    ours.close()
    floor.close()


def _read(store: Store) -> None:
    for file in store.all(File)[:10]:
        store.bytes_of(file)


def _backed_up(store: Store) -> None:
    """Changed a little first, or there would be nothing to back up."""
    save(store, "<p>One more.</p>")
    run_here(backups.make_backup(store, backups.BY_HAND))
