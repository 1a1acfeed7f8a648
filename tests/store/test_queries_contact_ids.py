"""The lists of Contacts by ids are those of the rows, in the same order, filtered alike."""

import dataclasses

import pytest

from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.store.queries import contacts
from liaison_app.store.queries.contact_ids import listed, tally
from liaison_app.store.store import Store

ROWS = {
    "posts": contacts.post_rows,
    "people": contacts.person_rows,
    "organisations": contacts.organisation_rows,
}


@pytest.fixture
def town(store: Store) -> Store:
    """Bodies and people whose names want folding, some gone, some restricted."""
    with store.change("Set up") as pen:
        names = ("Étoile Trust", "etna Works", "O’Brien & Sons", "Ærø Mosque", "'Amal", "amal B")
        kinds = ("charity", "business", "business", "mosque", "mosque", "mosque")
        bodies = [
            pen.save(Organisation(name=name, kind=kind, other_names=(f"Also {name}",)))
            for name, kind in zip(names, kinds, strict=True)
        ]
        pen.save(dataclasses.replace(bodies[0], closed="2020"))
        pen.save(Organisation(name="Étoile branch", kind="charity", parent_id=bodies[0].id))
        hidden = pen.save(Organisation(name="Hidden House", kind="other", restricted=True))
        people = [
            pen.save(Person(title="Ms", given_name=given, family_name=family))
            for given, family in (("Zoë", "Ünal"), ("Ali", "O'Brien"), ("ʿAli", "obrien"))
        ]
        people.append(pen.save(Person(given_name="Secret", family_name="Two", restricted=True)))
        people.append(pen.save(Person(known_as="Baba")))
        for at, body in enumerate((*bodies, hidden)):
            post = pen.save(
                Post(title=f"Chair {at}", organisation_id=body.id, ended="2019" * (at == 1))
            )
            pen.save(Tenure(post_id=post.id, person_id=people[at % len(people)].id))
        pen.save(Post(title="Treasurer"))
    return store


@pytest.mark.parametrize("segment", list(ROWS))
@pytest.mark.parametrize("words", ["", "etoile", "ali obrien", "o’b", "chair", "ʿamal", "also ÆRØ"])
@pytest.mark.parametrize("too", [False, True])
def test_ids_are_those_of_the_rows(town: Store, segment: str, words: str, too: bool) -> None:
    read = ROWS[segment]
    rows = read(town, name_restricted=too) if segment == "posts" else read(town)
    wanted = [row for row in contacts.matching(rows, words) if too or not row.restricted]
    found = listed(town, segment, words, restricted_too=too)
    assert [id for id, _kind in found] == [row.id for row in wanted]
    assert [kind for _id, kind in found] == [row.kind for row in wanted]
    ids = [row.id for row in wanted][:2]
    some = read(town, name_restricted=too, ids=ids) if segment == "posts" else read(town, ids=ids)
    assert some == wanted[:2]


def test_a_restricted_holder_is_not_found_by_name(town: Store) -> None:
    assert listed(town, "posts", "secret") == []
    assert len(listed(town, "posts", "secret", restricted_too=True)) == 1


@pytest.mark.parametrize("segment", list(ROWS))
def test_they_are_counted_by_kind(town: Store, segment: str) -> None:
    there = tally(town, segment)
    assert there.shown.total() == len(listed(town, segment))
    assert there.hidden == len(listed(town, segment, restricted_too=True)) - there.shown.total()
    assert there.hidden == 1


def test_people_may_be_listed_without_their_kinds(town: Store) -> None:
    assert {kind for _id, kind in listed(town, "people", kinds=False)} == {""}
    assert tally(town, "people", kinds=False).shown[""] == len(listed(town, "people"))
