"""Whoever asked not to be contacted is warned of, also where they hold the post that is written to."""

import dataclasses

from liaison_app.records import Person
from liaison_app.services import addressing
from liaison_app.store.store import Store
from tests.services.conftest import Town


def test_a_letter_to_someone_who_asked_to_be_left_alone_is_warned_of(
    store: Store, town: Town
) -> None:
    with store.change("Edit person") as pen:
        person = store.get(Person, town.newcombe)
        pen.save(dataclasses.replace(person, do_not_contact=True))
    to = [
        addressing.party_for(store, person_id=town.newcombe),
        addressing.party_for(store, post_id=town.chief),
        addressing.party_for(store, person_id=town.marsh),
    ]
    alone, in_post = addressing.asked_to_be_left_alone(store, to)
    assert alone == "Alan Newcombe asked not to be contacted."
    assert in_post.endswith("Write to the post without their name, or not at all.")
