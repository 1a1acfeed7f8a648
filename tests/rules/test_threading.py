"""Which addressee a reply answers for."""

import pytest

from liaison_app.records import Party
from liaison_app.rules.threading import addressee_answered

CHIEF = Party(id=1, role="to", post_id=10, person_id=20, organisation_id=30)
LEADER = Party(id=2, role="to", post_id=11, person_id=21, organisation_id=31)
COPY = Party(id=3, role="copied", post_id=12, person_id=22, organisation_id=30)
FROM = Party(id=4, role="from", post_id=13, organisation_id=33)
EVERYONE = (COPY, FROM, CHIEF, LEADER)


@pytest.mark.parametrize(
    ("sender", "found"),
    [
        (Party(post_id=10), 1),
        (Party(person_id=21), 2),
        (Party(organisation_id=31), 2),
        (Party(post_id=11, organisation_id=30), 2),
        (Party(organisation_id=30), 1),
        (Party(post_id=12), 3),
        (Party(post_id=13, organisation_id=33), None),
        (Party(name="A stranger"), None),
    ],
)
def test_post_before_person_before_organisation(sender: Party, found: int | None) -> None:
    answered = addressee_answered(EVERYONE, sender)
    assert (answered.id if answered else None) == found


def test_two_that_fit_alike_leave_it_open() -> None:
    other = Party(id=5, role="to", organisation_id=31)
    assert addressee_answered((*EVERYONE, other), Party(organisation_id=31)) is None


def test_the_only_addressee_is_answered_for_by_anyone() -> None:
    assert addressee_answered((COPY, CHIEF), Party(name="A clerk")) is CHIEF
    assert addressee_answered((), Party(post_id=10)) is None
