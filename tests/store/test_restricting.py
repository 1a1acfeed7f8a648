"""A letter to or from somebody restricted is restricted, whichever of the two came first."""

import dataclasses

import pytest

from liaison_app.records import Correspondence, Organisation, Party, Person, Post
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store


@pytest.fixture
def letter(store: Store) -> Correspondence:
    with store.change("Write") as pen:
        return pen.save(Correspondence(subject="Tea"))


def is_restricted(store: Store, letter: Correspondence) -> bool:
    return store.get(Correspondence, letter.id or 0).restricted


@pytest.mark.parametrize("kind", ["person", "organisation", "post"])
def test_a_letter_to_somebody_restricted(store: Store, letter: Correspondence, kind: str) -> None:
    with store.change("Add") as pen:
        if kind == "person":
            links = {"person_id": pen.save(Person(family_name="Noor", restricted=True)).id}
        else:
            body = pen.save(Organisation(name="Shelter", restricted=True))
            links = {"organisation_id": body.id}
            if kind == "post":
                links = {"post_id": pen.save(Post(title="Keeper", organisation_id=body.id)).id}
    assert not is_restricted(store, letter)
    with store.change("Address") as pen:
        pen.save(Party(correspondence_id=letter.id, **links))
    assert is_restricted(store, letter)
    with store.change("Edit") as pen:
        pen.save(dataclasses.replace(letter, subject="More tea", restricted=False))
    assert is_restricted(store, letter)


@pytest.mark.parametrize("kind", ["person", "organisation", "post"])
def test_whoever_becomes_restricted_takes_their_letters_along(
    store: Store, letter: Correspondence, kind: str
) -> None:
    undo = Undo(store)
    with store.change("Add") as pen:
        person = pen.save(Person(family_name="Noor"))
        body = pen.save(Organisation(name="Shelter"))
        post = pen.save(Post(title="Keeper", organisation_id=body.id))
        links = {"person_id": person.id, "organisation_id": body.id, "post_id": post.id}
        pen.save(Party(correspondence_id=letter.id, **{f"{kind}_id": links[f"{kind}_id"]}))
        other = pen.save(Correspondence(subject="To nobody"))
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(person if kind == "person" else body, restricted=True))
    assert is_restricted(store, letter)
    assert not is_restricted(store, other)
    undo.undo()
    assert not is_restricted(store, letter)
    undo.stop()


def test_what_a_bundle_tells_stays_as_it_is_told(store: Store, letter: Correspondence) -> None:
    with store.change("Import bundle") as pen:
        pen.as_told = True
        person = pen.save(Person(family_name="Noor", restricted=True))
        pen.save(Party(correspondence_id=letter.id, person_id=person.id))
    assert not is_restricted(store, letter)
