"""Whatever stands in a file of contacts: taken in twice it changes nothing the second time, and undo empties it."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.records import Organisation, Person, Post, Provenance, Tenure
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, Proposal
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.rounds import rounds
from tests.services.made_drafts import APRIL, BOOK, MARCH, kept, proposed, states
from tests.services.nasty_contacts import (
    correct_by_hand,
    nasty_contacts,
    nasty_file,
    numbered,
    pick_some,
)

KINDS = (Organisation, Person, Post, Tenure, Provenance)
chances = st.randoms(use_true_random=False)


def contents(store: Store) -> list[object]:
    return [record for kind in KINDS for record in store.all(kind)]


def shuffled(rnd: Random, drafts: list[ContactDraft], first: Proposal) -> list[ContactDraft]:
    """In another order; of a file of which nothing could be taken in, nothing is remembered."""
    return numbered(rnd.sample(drafts, len(drafts))) if first.to_keep else drafts


def nothing_new(store: Store, drafts: list[ContactDraft], first: Proposal) -> None:
    """The file again proposes nothing, says no less of it, and keeping it changes nothing."""
    after = contents(store)
    again = proposed(store, drafts)
    assert [row for row in again.rows if row.state in (NEW, CHANGES)] == []
    assert states(again).count(CANNOT) == states(first).count(CANNOT)
    kept(store, again)
    assert contents(store) == after


def taken_once(rnd: Random) -> tuple[Store, list[ContactDraft], Proposal]:
    """A file taken in by somebody who ticks and chooses, where others were taken in before, perhaps."""
    store, drafts = nasty_contacts(rnd), nasty_file(rnd)
    for source in (BOOK, replace(MARCH, as_at="2026-02-03", checksum="dd")):
        if rnd.random() < 0.3:
            kept(store, proposed(store, nasty_file(rnd, 4), source))
    first = proposed(store, drafts)
    pick_some(rnd, store, first, leave=False)
    kept(store, first)
    return store, drafts, first


@given(chances)
@settings(max_examples=rounds(15), deadline=None)
def test_the_same_file_twice(rnd: Random) -> None:
    store, drafts = Store.in_memory(), nasty_file(rnd)
    undo = Undo(store)
    first = proposed(store, drafts)
    done = kept(store, first)
    nothing_new(store, drafts, first)
    if done.intake_id is not None:
        undo.undo()
    assert contents(store) == []
    kept(store, proposed(store, drafts))
    nothing_new(store, shuffled(rnd, drafts, first), first)


@given(chances)
@settings(max_examples=rounds(15), deadline=None)
def test_twice_whatever_there_was_and_was_chosen_in_whatever_order(rnd: Random) -> None:
    store, drafts, first = taken_once(rnd)
    nothing_new(store, shuffled(rnd, drafts, first), first)


@given(chances)
@settings(max_examples=rounds(15), deadline=None)
def test_twice_though_much_was_corrected_by_hand_or_said_by_others_since(rnd: Random) -> None:
    store, drafts, first = taken_once(rnd)
    if first.to_keep and rnd.random() < 0.7:  # of what was never taken in nothing is remembered
        correct_by_hand(rnd, store)
    if rnd.random() < 0.5:
        kept(store, proposed(store, nasty_file(rnd, 4), BOOK))
    nothing_new(store, shuffled(rnd, drafts, first), first)


@given(chances)
@settings(max_examples=rounds(15), deadline=None)
def test_rows_that_were_left_are_asked_again_and_nothing_else(rnd: Random) -> None:
    store, drafts = nasty_contacts(rnd), nasty_file(rnd)
    first = proposed(store, drafts)
    pick_some(rnd, store, first, leave=True)
    kept(store, first)
    again = proposed(store, drafts)
    left = {row.at for row in first.rows if row.state in (NEW, CHANGES) and not row.take}
    asked = {row.at for row in again.rows if row.state in (NEW, CHANGES)}
    if not left:
        assert not asked
    kept(store, again)
    nothing_new(store, drafts, again)


@given(chances)
@settings(max_examples=rounds(12), deadline=None)
def test_a_second_file_and_then_it_again(rnd: Random) -> None:
    store, two = nasty_contacts(rnd), nasty_file(rnd)
    kept(store, proposed(store, nasty_file(rnd)))
    proposal = proposed(store, two, APRIL)
    before = len(contents(store))
    kept(store, proposal)
    assert len(contents(store)) >= before  # nothing is ever taken out
    after = contents(store)
    again = proposed(store, shuffled(rnd, two, proposal), APRIL)
    assert [row for row in again.rows if row.state in (NEW, CHANGES)] == []
    kept(store, again)
    assert contents(store) == after


@given(chances)
@settings(max_examples=rounds(10), deadline=None)
def test_left_out_altogether_nothing_is_kept(rnd: Random) -> None:
    store = Store.in_memory()
    proposal = proposed(store, nasty_file(rnd), MARCH)
    for row in proposal.rows:
        row.take = False
    kept(store, proposal)
    assert contents(store) == []
