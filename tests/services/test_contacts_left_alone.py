"""A row left alone, for somebody restricted stands in it, keeps nothing from the rows beside it."""

from __future__ import annotations

from dataclasses import replace

from liaison_app.records import Organisation, Person, Provenance
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, SAME
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, kept, proposed, school, someone, states, taken


def test_other_rows_speak_for_what_stands_beside_somebody_restricted() -> None:
    store = Store.in_memory()
    taken(store, [school(900100)])
    with store.change("Mark") as pen:
        pen.save(replace(store.all(Person)[0], restricted=True))
    rows = [
        school(900100, website="elm.example"),
        school(900100, "", website="elm.example", line=3),
        school(900100, "Mr Bob Hall", line=4),
    ]
    proposal = proposed(store, rows, APRIL)
    assert states(proposal) == [CANNOT, CHANGES, CHANGES]
    assert [row.doubts for row in proposal.rows[1:]] == [(), ()]
    kept(store, proposal)
    assert store.all(Organisation)[0].website == "elm.example"
    told = [entry.value for line in store.where(Provenance, intake_id=2) for entry in line.said]
    assert "Mr Bob Hall" in told
    assert not any("Green" in words for words in told)
    assert states(proposed(store, rows, APRIL)) == [CANNOT, SAME, SAME]


def test_a_new_body_that_only_somebody_restricted_brought_is_new_in_the_next_row() -> None:
    store = Store.in_memory()
    taken(store, [someone("Mrs Ann Green", email="ann@b.example")])
    with store.change("Mark") as pen:
        pen.save(replace(store.all(Person)[0], restricted=True))
    rows = [
        someone("Mrs Ann Green", email="ann@b.example", post="Trustee", body="Forum"),
        ContactDraft(line=3, organisation=Organisation(name="Forum")),
    ]
    proposal = proposed(store, rows, APRIL)
    assert states(proposal) == [CANNOT, NEW]
    kept(store, proposal)
    assert [body.name for body in store.all(Organisation)] == ["Forum"]
