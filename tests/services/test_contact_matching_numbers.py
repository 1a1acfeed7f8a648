"""Bodies known again by their numbers: which number tells more than another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_app.records import Entry, Organisation
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.proposed_rows import CHANGES, NEW, SAME
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, kept, proposed, school, states, taken


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def _numbered(numbers: tuple[Entry, ...]) -> ContactDraft:
    draft = school(0)
    assert draft.organisation is not None
    return replace(draft, organisation=replace(draft.organisation, external_ids=numbers))


def test_schools_of_two_numbers_are_two_whatever_other_number_they_share(store: Store) -> None:
    shared = Entry("DfE number", "999/2001")
    drafts = [
        _numbered((Entry("URN", "900100"), shared)),
        replace(_numbered((Entry("URN", "900777"), shared)), line=3),
    ]
    assert states(proposed(store, drafts)) == [NEW, NEW]
    taken(store, drafts)
    assert store.count(Organisation) == 2
    assert states(proposed(store, drafts, APRIL)) == [SAME, SAME]


def test_a_school_whose_lesser_number_changed_is_the_same_school(store: Store) -> None:
    ids = (Entry("URN", "900100"), Entry("DfE number", "999/2001"))
    taken(store, [_numbered(ids)])
    later = (Entry("URN", "900100"), Entry("DfE number", "888/2001"))
    assert states(proposed(store, [_numbered(later)], APRIL)) == [CHANGES]


def test_a_council_called_by_its_place_alone_is_the_one_of_contacts(store: Store) -> None:
    with store.change("Add") as pen:
        pen.save(Organisation(name="Mereshire County Council", kind="council"))
        pen.save(Organisation(name="Mereshire Police", kind="police"))
    proposal = proposed(store, [school(900100, parent="Mereshire")])
    assert proposal.rows[0].differences == ()
    kept(store, proposal)
    assert store.count(Organisation) == 3
    [elm] = store.where(Organisation, name="Elm School")
    assert elm.parent_id == 1
    assert states(proposed(store, [school(900100, parent="Mereshire")], APRIL)) == [SAME]


def test_of_two_councils_of_one_place_neither_is_taken(store: Store) -> None:
    with store.change("Add") as pen:
        pen.save(Organisation(name="Derby City Council", kind="council"))
        pen.save(Organisation(name="Derby County Council", kind="council"))
    taken(store, [school(900100, parent="Derby")])
    assert store.count(Organisation) == 4
