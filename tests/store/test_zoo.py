"""A zoo of bad and odd files: each gets a sentence that fits it, and none is altered by being opened."""

import os
import random
from pathlib import Path

import pytest

from liaison_app.errors import FileDamaged, FileRefused, FileTooNew, WrongPassphrase
from liaison_app.records import Correspondence, File, Matter, Organisation, Person, Post
from liaison_app.store.key import Key
from liaison_app.store.store import Store
from tests.store.zoo import (
    DAMAGED,
    EMPTY,
    KEY,
    NEWER,
    ODD_BUT_SOUND,
    OTHER,
    PASSPHRASE,
    PLAIN,
    PROTECTED,
    SHORT,
    STRANGE,
    WRONG,
    ZEROS,
    patch,
)


def filled(path: Path, key: Key | None) -> None:
    store = Store.create(path, key=key)
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="County Police"))
        pen.save(Post(title="Chief Constable", organisation_id=body.id))
        matter = pen.save(Matter(title="The day itself"))
        for number in range(150):
            pen.save(Person(family_name=f"Person {number}", notes="What is known. " * 20))
        pen.save(
            Correspondence(state="sent", date="2026-03-18", matter_id=matter.id, text="<p>A</p>")
        )
        pen.attach(File(name="a.pdf", matter_id=matter.id), random.Random(3).randbytes(20_000))
    store.close()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, bytes]:
    """The bytes of a sound file, plain and protected."""
    folder = tmp_path_factory.mktemp("zoo")
    os.environ["LIAISON_HOME"] = str(folder / "home")
    for protected in (False, True):
        filled(folder / f"{protected}.liaison", KEY if protected else None)
    return {p: (folder / f"{p}.liaison").read_bytes() for p in (False, True)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "council.liaison"


def refused(path: Path, key: Key | None, words: str, *, read_only: bool = False) -> FileRefused:
    """How it is refused; nothing of it, nor beside it, is altered."""
    before = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    with pytest.raises(FileRefused) as refusal:
        Store.open(path, key=key, read_only=read_only).close()
    after = {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}
    assert after == before
    assert words in str(refusal.value), refusal.value
    assert str(refusal.value).endswith(".")
    return refusal.value


@pytest.mark.parametrize("name", PLAIN)
def test_a_plain_file(path: Path, sound: dict[bool, bytes], name: str) -> None:
    path.write_bytes(sound[False])
    spoil, words = PLAIN[name]
    spoil(path)
    refusal = refused(path, None, words)
    assert isinstance(refusal, FileDamaged) == (words in (EMPTY, ZEROS, SHORT, DAMAGED))
    assert isinstance(refusal, FileTooNew) == (words == NEWER)
    refused(path, None, words, read_only=True)


@pytest.mark.parametrize("name", PROTECTED)
def test_a_protected_file(path: Path, sound: dict[bool, bytes], name: str) -> None:
    path.write_bytes(sound[True])
    spoil, words = PROTECTED[name]
    spoil(path)
    refusal = refused(path, KEY, words)
    assert isinstance(refusal, WrongPassphrase) == (words == WRONG)
    if words in (WRONG, STRANGE, OTHER, NEWER):
        refused(path, None, PASSPHRASE)


def test_wrong_keys(path: Path, sound: dict[bool, bytes]) -> None:
    path.write_bytes(sound[True])
    for key in (Key(bytes(32), KEY.salt), Key(KEY.raw[::-1], KEY.salt), Key(KEY.raw, bytes(16))):
        assert isinstance(refused(path, key, WRONG), WrongPassphrase)


def test_a_start_that_is_not_what_the_key_was_made_with(
    path: Path, sound: dict[bool, bytes]
) -> None:
    path.write_bytes(sound[True])
    patch(3, b"\0")(path)
    salt = path.read_bytes()[:16]
    assert isinstance(refused(path, Key(KEY.raw, salt), WRONG), WrongPassphrase)


@pytest.mark.parametrize("name", ODD_BUT_SOUND)
def test_what_is_odd_and_harmless_opens(path: Path, sound: dict[bool, bytes], name: str) -> None:
    path.write_bytes(sound[False])
    ODD_BUT_SOUND[name](path)
    store = Store.open(path)
    assert len(store.all(Person)) == 150
    store.close()
    assert [one.name for one in path.parent.iterdir() if one.is_file()] == ["council.liaison"]


def test_how_many_there_are() -> None:
    """The promise names 119."""
    assert len(PLAIN) + len(PROTECTED) + len(ODD_BUT_SOUND) >= 119
