"""Whom the name of an old letter means, and who held a post when it was written."""

import pytest

from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.services.letter_names import LetterNames, party_then
from liaison_app.store.store import Store


@pytest.fixture(scope="module")
def town() -> Store:
    store = Store.in_memory()
    with store.change("town") as pen:
        police = pen.save(Organisation(name="Northshire Police", kind="police"))
        council = pen.save(Organisation(name="Ashton Borough Council", kind="council"))
        schools = [
            pen.save(Organisation(name=f"{name} School", kind="school")) for name in ("Elm", "Oak")
        ]
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        pen.save(Post(title="Leader of the Council", organisation_id=council.id))
        for school in schools:
            pen.save(Post(title="Headteacher", organisation_id=school.id))
        old = pen.save(Person(given_name="Wilma", family_name="Thorne"))
        new = pen.save(Person(given_name="Rupert", family_name="Gale"))
        secret = pen.save(Person(given_name="Zara", family_name="Hidden", restricted=True))
        pen.save(
            Tenure(person_id=old.id, post_id=chief.id, from_date="2015", until_date="2019-06-30")
        )
        pen.save(Tenure(person_id=new.id, post_id=chief.id, from_date="2019-07"))
        pen.save(Tenure(person_id=secret.id, post_id=chief.id, from_date="2001", until_date="2002"))
    return store


@pytest.mark.parametrize(
    ("words", "folders", "found", "sure"),
    [
        ("Chief Constable", (), "Chief Constable", True),
        ("chief constable, Northshire Police", (), "Chief Constable", True),
        ("Northshire Police - Chief Constable", (), "Chief Constable", True),
        ("Chief Constable of Northshire Police", (), "Chief Constable", True),
        ("CC", (), "Chief Constable", False),
        ("Chief Const", (), "Chief Constable", False),
        ("Leader", (), "Leader of the Council", False),
        ("Wilma Thorne", (), "Wilma Thorne", True),
        ("Rupert Gale", (), "Chief Constable", True),
        ("Cllr Rupert Gale, Northshire Police", (), "Chief Constable", True),
        ("Elm School", (), "Elm School", True),
        ("Headteacher", ("Elm School",), "Headteacher", True),
        ("", ("Elm School", "Letters"), "Elm School", True),
        ("Caretaker, Elm School", (), "Elm School", False),
    ],
)
def test_who_is_meant(
    town: Store, words: str, folders: tuple[str, ...], found: str, sure: bool
) -> None:
    meant = LetterNames(town).meant(words, folders)

    assert meant is not None
    party = party_then(town, meant.kind, meant.id, "2018-03-16")
    assert found in (party.post_title, party.organisation_name, party.name)
    assert meant.is_sure is sure


@pytest.mark.parametrize("words", ["Headteacher", "Nobody we know", "", "Zara Hidden", "x", "HC"])
def test_nobody_is_meant_where_two_fit_or_none_or_one_who_is_restricted(
    town: Store, words: str
) -> None:
    assert LetterNames(town).meant(words) is None


@pytest.mark.parametrize(
    ("date", "name"),
    [
        ("2018-03-16", "Wilma Thorne"),
        ("2018", "Wilma Thorne"),
        ("2021-01-01", "Rupert Gale"),
        ("2014-01-01", ""),
        ("2019", ""),  # in that year one followed the other
        ("", ""),
    ],
)
def test_a_post_has_the_holder_of_that_day_or_none(town: Store, date: str, name: str) -> None:
    (chief,) = town.where(Post, title="Chief Constable")

    party = party_then(town, "post", chief.id or 0, date)

    assert party.name.endswith(name)
    assert bool(party.name) is bool(name)
    assert (party.post_title, party.organisation_name) == ("Chief Constable", "Northshire Police")
