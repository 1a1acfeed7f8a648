"""Cards as they come in: one person with two posts is one, and who is marked private stays so."""

from __future__ import annotations

import pytest

from liaison_app.exchange.vcards import read_cards
from liaison_app.records import Person, Post, Provenance, Tenure
from liaison_app.services.proposed_rows import CANNOT, NEW, SAME
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, kept, proposed, someone, states, taken

_TWO_POSTS = b"""BEGIN:VCARD\r
VERSION:4.0\r
FN:Omar Hall\r
N:Hall;Omar;;;\r
item1.ORG:Noor Mosque\r
item1.TITLE:Trustee\r
item2.ORG:Northtown Library\r
item2.TITLE:Clerk\r
END:VCARD\r
"""


def test_one_card_with_two_posts_is_one_person() -> None:
    store = Store.in_memory()
    taken(store, read_cards(_TWO_POSTS))
    assert [(one.given_name, one.family_name) for one in store.all(Person)] == [("Omar", "Hall")]
    assert [post.title for post in store.all(Post)] == ["Trustee", "Clerk"]
    assert len({tenure.person_id for tenure in store.all(Tenure)}) == 1
    assert states(proposed(store, read_cards(_TWO_POSTS), APRIL)) == [SAME, SAME]


@pytest.mark.parametrize("mark", ["CLASS:PRIVATE", "CLASS:CONFIDENTIAL", "X-CLASS:CONFIDENTIAL"])
def test_who_is_new_and_marked_private_comes_in_restricted(mark: str) -> None:
    store = Store.in_memory()
    card = _TWO_POSTS.replace(b"FN:", mark.encode() + b"\r\nFN:")
    proposal = proposed(store, read_cards(card))
    assert states(proposal) == [NEW, NEW]
    kept(store, proposal)
    assert [one.restricted for one in store.all(Person)] == [True]
    of_posts = [line for line in store.all(Provenance) if line.post_id is not None]
    assert not any("Omar" in entry.value for line in of_posts for entry in line.said)
    assert states(proposed(store, read_cards(card), APRIL)) == [CANNOT, CANNOT]


def test_old_telephones_called_every_card_private() -> None:
    store = Store.in_memory()
    taken(store, read_cards(_TWO_POSTS.replace(b"FN:", b"X-CLASS:private\r\nFN:")))
    assert [one.restricted for one in store.all(Person)] == [False]


def test_who_is_new_and_not_to_be_contacted_comes_in_so() -> None:
    store = Store.in_memory()
    taken(store, [someone("Mrs Ann Green", email="ann@b.example", do_not_contact=True)])
    assert [one.do_not_contact for one in store.all(Person)] == [True]
