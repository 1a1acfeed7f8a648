"""A party in words: in a list, inside a sentence, and as a contact."""

import pytest

from liaison_app.records import Party
from liaison_app.records.party import contact_of, first_words, spoken_of


@pytest.mark.parametrize(
    ("party", "first", "spoken"),
    [
        (Party(post_title="Leader", name="Cllr Marsh"), "Leader", "the Leader"),
        (Party(post_title="The Editor"), "The Editor", "the Editor"),
        (Party(name="Mr Newcombe", organisation_name="Police"), "Mr Newcombe", "Mr Newcombe"),
        (Party(organisation_name="County Police"), "County Police", "County Police"),
        (Party(), "", ""),
    ],
)
def test_the_post_is_said_before_the_name_and_the_body(
    party: Party, first: str, spoken: str
) -> None:
    assert (first_words(party), spoken_of(party)) == (first, spoken)


def test_the_contact_is_the_post_before_the_person_and_the_body() -> None:
    assert contact_of(Party(post_id=1, person_id=2, organisation_id=3)) == ("post", 1)
    assert contact_of(Party(person_id=2, organisation_id=3)) == ("person", 2)
    assert contact_of(Party(organisation_id=3)) == ("organisation", 3)
    assert contact_of(Party(name="Words alone")) is None
