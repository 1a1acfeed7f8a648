"""Where a letter goes, of all the addresses that are known."""

import pytest

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules.postal_address import postal_address

HOME, DESK, HALL = "1 Mill Lane", "Room 4\nTown Hall", "Town Hall"
PERSON = Person(family_name="Marsh", addresses=(Entry("", HOME),))
POST = Post(title="Leader", addresses=(Entry("Office", DESK), Entry("Surgery", "Library")))
BARE_POST = Post(title="Leader")
BODY = Organisation(name="Council", addresses=(Entry("", HALL),))


@pytest.mark.parametrize(
    ("person", "post", "body", "address"),
    [
        (PERSON, POST, BODY, DESK),
        (PERSON, BARE_POST, BODY, HALL),
        (PERSON, BARE_POST, None, HOME),
        (PERSON, None, BODY, HOME),
        (Person(family_name="Marsh"), None, BODY, HALL),
        (None, None, BODY, HALL),
        (None, BARE_POST, None, ""),
        (None, None, None, ""),
    ],
)
def test_the_address_of_a_letter(
    person: Person | None, post: Post | None, body: Organisation | None, address: str
) -> None:
    assert postal_address(person, post, body) == address


def test_the_unit_of_a_post_stands_above_once() -> None:
    assert postal_address(None, Post(unit="Legal  Services"), BODY) == f"Legal Services\n{HALL}"
    assert postal_address(None, Post(unit="Room 4", addresses=POST.addresses), BODY) == DESK
    assert postal_address(None, Post(unit="Legal Services"), None) == "Legal Services"
