"""A small council with a chief constable and a council leader to write to."""

from dataclasses import dataclass

import pytest

from liaison_app.records import Entry, Office, Organisation, Person, Post, Signatory, Tenure
from liaison_app.store.store import Store


@dataclass(frozen=True)
class Town:
    """Ids of what was made."""

    police: int
    council: int
    chief: int
    leader: int
    newcombe: int
    marsh: int


@pytest.fixture
def town(store: Store) -> Town:
    with store.change("Set up") as pen:
        pen.save(
            Office(
                name="Northtown Council of Mosques",
                address="1 Hill Road\nNORTHTOWN NT1 1AA",
                reference_pattern="NCM/{year}/{number:3}",
            )
        )
        pen.save(Signatory(name="Amina Rahman", post_title="Liaison Officer"))
        police = pen.save(
            Organisation(
                name="County Police",
                kind="police",
                addresses=(Entry("", "Headquarters\nStation Road\nNORTHTOWN\nNT1 9AX"),),
            )
        )
        council = pen.save(Organisation(name="Northtown Borough Council", kind="council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader of the Council", organisation_id=council.id))
        newcombe = pen.save(
            Person(title="Mr", given_name="Alan", family_name="Newcombe", post_nominals="QPM")
        )
        marsh = pen.save(Person(title="Cllr", given_name="Hilary", family_name="Marsh"))
        pen.save(Tenure(person_id=newcombe.id, post_id=chief.id, from_date="2024-01"))
        pen.save(Tenure(person_id=marsh.id, post_id=leader.id, from_date="2022"))
    return Town(police.id, council.id, chief.id, leader.id, newcombe.id, marsh.id)
