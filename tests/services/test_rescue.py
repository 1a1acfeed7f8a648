"""What can be read of a damaged file is rescued: every sort of damage, with and without passphrase."""

import dataclasses
import functools
import os
import random
import tempfile
from pathlib import Path

import pytest

from liaison_app.errors import FileDamaged, FileRefused, WrongPassphrase
from liaison_app.records import Correspondence, File, Matter, Organisation, Party, Person, Post
from liaison_app.services.checkup import check_up
from liaison_app.services.finding import find
from liaison_app.services.jobs import run_here
from liaison_app.services.rescue import Rescued, rescue
from liaison_app.store.key import Key
from liaison_app.store.salvage_pages import PAGE
from liaison_app.store.store import Store
from tests.rounds import rounds

KEY = Key(bytes(range(32)), bytes(range(16)))
NAMES = [f"Person {number}" for number in range(300)]
CONTENTS = random.Random(4).randbytes(30_000)


@functools.cache
def file_with(key: Key | None) -> bytes:
    """The bytes of a file to be damaged, made once with a key and once without."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "council.liaison"
        fill(path, key)
        return path.read_bytes()


def filled(path: Path, key: Key | None) -> None:
    path.write_bytes(file_with(key))


def fill(path: Path, key: Key | None) -> None:
    store = Store.create(path, key=key)
    with store.change("Set up") as pen:
        for name in NAMES:
            pen.save(Person(family_name=name, notes=f"What is known of {name}. " * 4))
        body = pen.save(Organisation(name="County Police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=body.id))
        matter = pen.save(Matter(title="The day itself"))
        for number in range(40):
            letter = pen.save(
                Correspondence(
                    state="sent",
                    date="2026-03-18",
                    subject=f"Letter {number}",
                    matter_id=matter.id,
                    text=f"<p>{'All of it. ' * 50}</p>",
                )
            )
            pen.save(Party(correspondence_id=letter.id, post_id=post.id, post_title="Chief"))
        pen.attach(File(name="leaflet.pdf", matter_id=matter.id), CONTENTS)
    store.close()


@pytest.fixture(params=[None, KEY], ids=["plain", "protected"])
def key(request: pytest.FixtureRequest) -> Key | None:
    return request.param


@pytest.fixture
def damaged(tmp_path: Path, key: Key | None) -> Path:
    path = tmp_path / "council.liaison"
    filled(path, key)
    return path


def patch(path: Path, at: int, data: bytes) -> None:
    with path.open("rb+") as file:
        file.seek(at)
        file.write(data)


def rescued(path: Path, key: Key | None) -> tuple[Rescued, Store]:
    before = path.read_bytes()
    result = run_here(rescue(path, path.with_name("rescued.liaison"), key))
    assert path.read_bytes() == before
    left = {"council.liaison", "rescued.liaison", "home"}
    assert {one.name for one in path.parent.iterdir()} <= left
    return result, Store.open(result.path, key=key)


def people(store: Store) -> list[str]:
    return [person.family_name for person in store.all(Person)]


def test_a_sound_file_comes_back_whole(damaged: Path, key: Key | None) -> None:
    result, store = rescued(damaged, key)
    assert result.is_all_there
    assert "Nothing is known to be missing." in result.in_sentences()
    assert people(store) == NAMES
    assert store.bytes_of(store.all(File)[0]) == CONTENTS
    assert check_up(store).was_sound
    assert [hit.id for hit in find(store, "Person 77")][:1] == [78]
    store.close()


@pytest.mark.parametrize("seed", range(rounds(4)))
def test_pages_emptied(damaged: Path, key: Key | None, seed: int) -> None:
    chance = random.Random(seed)
    pages = 1 if seed % 2 else 3
    for _ in range(pages):
        patch(damaged, chance.randrange(1, damaged.stat().st_size // PAGE) * PAGE, bytes(PAGE))
    _result, store = rescued(damaged, key)
    have = people(store)
    # What a table lost, the history had; of three pages two may have held the same people.
    assert have == NAMES if pages == 1 else sum(name in have for name in NAMES) > 240
    assert check_up(store).is_sound
    store.close()


@pytest.mark.parametrize("seed", range(rounds(3)))
def test_bytes_changed_all_over(damaged: Path, key: Key | None, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(50):
        patch(
            damaged, chance.randrange(PAGE, damaged.stat().st_size), bytes([chance.randrange(256)])
        )
    _result, store = rescued(damaged, key)
    have = people(store)
    assert sum(name in have for name in NAMES) > 290
    assert check_up(store).is_sound
    store.close()


@pytest.mark.parametrize("keep", [0.3, 0.6, 0.95])
def test_cut_short(damaged: Path, key: Key | None, keep: float, tmp_path: Path) -> None:
    """`keep` is the share that is left of what stands behind the tables, which lie first, still empty."""
    Store.create(tmp_path / "empty", key=key).close()
    empty = (tmp_path / "empty").stat().st_size
    (tmp_path / "empty").unlink()
    os.truncate(damaged, int(empty + (damaged.stat().st_size - empty) * keep))
    with pytest.raises(FileRefused):
        Store.open(damaged, key=key)
    _result, store = rescued(damaged, key)
    assert people(store)[:150] == NAMES[:150]
    store.close()


@pytest.mark.parametrize(
    ("at", "data"),
    [
        (0, b"\xff" * 16),
        (16, bytes(2)),
        (28, (7).to_bytes(4, "big")),
        (28, b"\xff" * 4),
        (60, b"\xff" * 4),
        (68, bytes(4)),
        (0, bytes(100)),
        (100, bytes(8)),
        (0, bytes(PAGE)),
    ],
    ids=str,
)
def test_the_head_of_a_plain_file(tmp_path: Path, at: int, data: bytes) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, None)
    patch(damaged, at, data)
    _result, store = rescued(damaged, None)
    assert people(store) == NAMES
    store.close()


def test_the_head_of_a_protected_file(tmp_path: Path) -> None:
    """The recovery key opens it even where its salt is gone."""
    damaged = tmp_path / "council.liaison"
    filled(damaged, KEY)
    patch(damaged, 0, bytes(16))
    _result, store = rescued(damaged, Key(KEY.raw, bytes(16)))
    assert people(store) == NAMES
    store.close()


def test_a_first_page_gone_of_a_packed_file(damaged: Path, key: Key | None) -> None:
    store = Store.open(damaged, key=key)
    store.db.execute("VACUUM")
    store.close()
    patch(damaged, 16, bytes(PAGE - 16))
    _result, store = rescued(damaged, key)
    assert people(store) == NAMES
    store.close()


def test_a_wrong_key_is_said(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, KEY)
    wrong = Key(bytes(32), KEY.salt)
    with pytest.raises(WrongPassphrase):
        run_here(rescue(damaged, tmp_path / "out.liaison", wrong))
    assert not (tmp_path / "out.liaison").exists()


def test_nothing_in_it_is_said(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    damaged.write_bytes(random.Random(1).randbytes(40_000))
    with pytest.raises(FileRefused, match="Nothing in this file can be read"):
        run_here(rescue(damaged, tmp_path / "out.liaison"))
    damaged.write_bytes(b"")
    with pytest.raises(FileRefused, match="Nothing in this file can be read"):
        run_here(rescue(damaged, tmp_path / "out.liaison"))
    assert {one.name for one in tmp_path.iterdir()} <= {"council.liaison", "home"}


def test_nothing_is_replaced(damaged: Path, key: Key | None) -> None:
    other = damaged.with_name("other.liaison")
    other.write_bytes(b"x")
    with pytest.raises(FileRefused, match="already"):
        run_here(rescue(damaged, other, key))
    assert other.read_bytes() == b"x"


def test_stopping_leaves_nothing_behind(damaged: Path, key: Key | None) -> None:
    job = rescue(damaged, damaged.with_name("out.liaison"), key)
    for _ in range(6):
        next(job)
    job.close()
    assert {one.name for one in damaged.parent.iterdir()} <= {"council.liaison", "home"}


def test_links_to_what_is_lost_are_emptied(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, None)
    store = Store.open(damaged)
    store.db.execute("PRAGMA foreign_keys = OFF")
    store.db.execute("DELETE FROM matter")
    store.db.execute("DELETE FROM change_row WHERE kind = 'matter'")
    store.close()
    with pytest.raises(FileDamaged):
        Store.open(damaged)
    result, store = rescued(damaged, None)
    assert result.tally.lost == {"matter": 1}
    assert result.tally.links == 41
    assert "Known to be lost: 1 matter." in result.in_sentences()
    assert all(letter.matter_id is None for letter in store.all(Correspondence))
    assert store.db.execute("PRAGMA foreign_key_check").fetchone() is None
    with store.change("A new one") as pen:
        assert (pen.save(Matter(title="Another")).id or 0) > 1  # the number is not given again
    store.close()


def test_contents_of_files_that_changed_or_are_lost(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, None)
    at = damaged.read_bytes().index(CONTENTS[5_000:5_100])
    patch(damaged, at, b"\0")
    result, store = rescued(damaged, None)
    assert result.tally.changed_files == ["leaflet.pdf"]
    [file] = store.all(File)
    assert file.name == "damaged – leaflet.pdf"
    assert len(store.bytes_of(file)) == len(CONTENTS)
    assert check_up(store).is_sound
    store.close()


def test_what_was_erased_is_not_written_anew(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, None)
    store = Store.open(damaged)
    store.db.execute("DELETE FROM person WHERE id IN (5, 6)")
    store.db.execute(
        "INSERT INTO erasure (kind, record_id, day) VALUES ('person', 5, '2026-03-18')"
    )
    store.close()
    result, store = rescued(damaged, None)
    assert result.tally.anew == {"person": 1}
    assert NAMES[4] not in people(store)
    assert NAMES[5] in people(store)
    store.close()


def test_a_value_that_cannot_stand_there_is_emptied(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    filled(damaged, None)
    store = Store.open(damaged)
    store.db.execute("UPDATE person SET emails = '{' WHERE id = 1")
    store.close()
    result, store = rescued(damaged, None)
    assert result.tally.emptied == 1
    assert store.get(Person, 1).emails == ()
    store.close()


def test_an_older_file_is_brought_to_this_version(tmp_path: Path) -> None:
    damaged = tmp_path / "council.liaison"
    old = Path(__file__).parents[1] / "old_files/version-1.liaison"
    damaged.write_bytes(old.read_bytes()[: -3 * PAGE])
    result, store = rescued(damaged, None)
    assert result.tally.records["person"]
    assert dataclasses.is_dataclass(store.all(Person)[0])
    assert check_up(store).is_sound
    store.close()
