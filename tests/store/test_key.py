"""The key of a protected file: made as SQLCipher makes it, and written so that slips are seen."""

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import PassphraseNeeded, WrongPassphrase
from liaison_app.records import Person
from liaison_app.store.engine import sqlite3
from liaison_app.store.key import Key
from liaison_app.store.store import Store


@pytest.fixture(scope="module")
def key() -> Key:
    return Key.new("Three grey herons")


@pytest.fixture
def protected(tmp_path: Path, key: Key) -> Path:
    path = tmp_path / "town.liaison"
    store = Store.create(path, key=key)
    with store.change("Add person") as pen:
        pen.save(Person(family_name="Noor"))
    store.close()
    return path


def test_a_protected_file_shows_nothing_and_starts_with_its_salt(protected: Path, key: Key) -> None:
    data = protected.read_bytes()
    assert data[:16] == key.salt
    assert b"Noor" not in data
    assert b"CREATE TABLE" not in data
    assert [path.name for path in protected.parent.glob("town*")] == [protected.name]


def test_it_opens_with_its_key_and_with_nothing_else(protected: Path, key: Key) -> None:
    before = protected.read_bytes()
    with pytest.raises(PassphraseNeeded, match="passphrase"):
        Store.open(protected)
    wrong = Key.of_passphrase("three grey herons", key.salt)
    with pytest.raises(WrongPassphrase, match="does not open"):
        Store.open(protected, key=wrong)
    assert protected.read_bytes() == before
    store = Store.open(protected, key=Key.of_passphrase("Three grey herons", key.salt))
    assert store.all(Person)[0].family_name == "Noor"
    other = store.sibling()
    assert other.count(Person) == 1
    other.close(last=False)
    store.close()


def test_any_program_that_knows_sqlcipher_opens_it(tmp_path: Path, real_keys: None) -> None:
    store = Store.create(tmp_path / "town.liaison", key=Key.new("Three grey herons"))
    with store.change("Add person") as pen:
        pen.save(Person(family_name="Noor"))
    store.close()
    connection = sqlite3.connect(str(store.path))
    connection.execute("PRAGMA key = 'Three grey herons'")
    assert connection.execute("SELECT family_name FROM person").fetchone() == ("Noor",)
    connection.close()


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    salt = os.urandom(16)
    assert Key.of_passphrase("caf\u00e9", salt) == Key.of_passphrase("cafe\u0301", salt)


def test_a_key_knows_its_passphrase_and_does_not_show_itself(key: Key) -> None:
    assert key.is_of("Three grey herons")
    assert not key.is_of("Three grey heron")
    assert key.raw.hex() not in repr(key)


@given(raw=st.binary(min_size=32, max_size=32))
def test_the_recovery_key_comes_back_however_it_is_typed(raw: bytes) -> None:
    key = Key(raw, b"s" * 16)
    groups = key.recovery.split(" ")
    assert [len(group) for group in groups] == [4] * 14
    typed = key.recovery.lower().replace(" ", "-").replace("o", "0").replace("i", "1")
    assert Key.of_recovery(typed, key.salt) == key


@given(raw=st.binary(min_size=32, max_size=32), at=st.integers(0, 55), data=st.data())
def test_a_slip_in_the_recovery_key_is_seen(raw: bytes, at: int, data: st.DataObject) -> None:
    letters = Key(raw, b"s" * 16).recovery.replace(" ", "")
    other = data.draw(
        st.sampled_from(sorted(set("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567") - {letters[at]}))
    )
    with pytest.raises(WrongPassphrase, match="recovery key"):
        Key.of_recovery(letters[:at] + other + letters[at + 1 :], b"s" * 16)


@pytest.mark.parametrize("typed", ["", "A", "!!!!", "A" * 55, "A" * 57, "م" * 56])
def test_what_is_no_recovery_key_is_refused(typed: str) -> None:
    with pytest.raises(WrongPassphrase, match="recovery key"):
        Key.of_recovery(typed, b"s" * 16)


def test_a_file_opened_to_be_read_cannot_be_changed(protected: Path, key: Key) -> None:
    before = protected.read_bytes()
    store = Store.open(protected, key=key, read_only=True)
    assert store.count(Person) == 1
    with pytest.raises(Exception, match="opened to be read"), store.change("Add") as pen:
        pen.save(Person(family_name="Other"))
    sibling = store.sibling()
    assert sibling.read_only
    sibling.close(last=False)
    store.close()
    assert protected.read_bytes() == before
