"""Who of a file is in Contacts already: one person once, two people two, and those to be left alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from liaison_app.records import (
    Entry,
    Intake,
    Organisation,
    Person,
    Post,
    Provenance,
    Tenure,
)
from liaison_app.records.tenure import is_current
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.contact_proposals import choose, take_row
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, SAME
from liaison_app.store.store import Store
from tests.services.made_drafts import (
    APRIL,
    BOOK,
    kept,
    person,
    proposed,
    school,
    someone,
    states,
    taken,
)

KINDS = (Organisation, Person, Post, Tenure, Provenance, Intake)


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def contents(store: Store) -> list[object]:
    return [record for kind in KINDS for record in store.all(kind)]


def heads(store: Store, post_id: int = 1) -> list[str]:
    return [
        store.get(Person, t.person_id or 0).family_name
        for t in store.where(Tenure, post_id=post_id)
        if is_current(t)
    ]


def test_an_academy_is_not_the_closed_school_before_it(store: Store) -> None:
    taken(store, [school(900100, closed="2025-08-31")])
    proposal = proposed(store, [school(900100, closed="2025-08-31"), school(900777, line=3)], APRIL)
    assert states(proposal) == [SAME, NEW]
    kept(store, proposal)
    assert store.count(Organisation) == 2


def test_two_schools_of_one_name_in_two_towns_are_two(store: Store) -> None:
    one = school(0, "Mrs Ann Green", name="St Mary’s Primary School", postcode="NT1 1AA")
    other = school(
        0,
        "Mr Bob Brown",
        name="St. Mary's Primary School",
        postcode="SG4 9ZZ",
        line=3,
        telephone="",
    )
    assert states(proposed(store, [one, other])) == [NEW, NEW]
    taken(store, [one, other])
    assert store.count(Organisation) == 2
    assert states(proposed(store, [one, other])) == [SAME, SAME]


def test_two_rows_of_one_body_make_one_body(store: Store) -> None:
    drafts = [
        someone(
            "Mr Omar Hall", post="Chair", body="Hall & Sons Ltd", line=2, email="omar@h.example"
        ),
        someone("Ms Lina Hall", post="Clerk", body="Hall and Sons", line=3, email="lina@h.example"),
    ]
    taken(store, drafts, BOOK)
    assert store.count(Organisation) == 1
    assert store.count(Post) == 2


def test_the_same_person_twice_is_one_and_said(store: Store) -> None:
    drafts = [
        someone("Ms Amina Khan", post="Chair", body="Forum", email="amina@example.org"),
        someone("Ms A. Khan", post="Trustee", body="Library", line=3, email="AMINA@example.org"),
        someone("Ms Amina Khan", line=4, email="amina@example.org", telephone="07700 900123"),
    ]
    proposal = proposed(store, drafts, BOOK)
    assert states(proposal) == [NEW, NEW, SAME]
    assert "line 2" in " ".join(proposal.rows[1].doubts)
    assert "line 2" in " ".join(proposal.rows[2].doubts)
    kept(store, proposal)
    [amina] = store.all(Person)
    assert amina.given_name == "Amina"
    assert [e.value for e in amina.telephones] == ["07700 900123"]
    assert store.count(Tenure) == 2


def test_a_row_that_stands_twice_is_the_same_and_said(store: Store) -> None:
    drafts = [school(900100), school(900100, line=3)]
    proposal = proposed(store, drafts)
    assert states(proposal) == [NEW, SAME]
    assert proposal.rows[1].doubts == ("The same organisation stands on line 2.",)
    kept(store, proposal)
    assert [store.count(kind) for kind in (Organisation, Post, Person, Tenure)] == [1, 1, 1, 1]
    assert states(proposed(store, drafts)) == [SAME, SAME]


def test_two_rows_of_one_school_with_two_heads_keep_both(store: Store) -> None:
    drafts = [school(900100), school(900100, "Mr Bob Brown", line=3)]
    proposal = proposed(store, drafts)
    assert states(proposal) == [NEW, NEW]
    assert "Line 2 names somebody else" in proposal.rows[1].doubts[0]
    kept(store, proposal)
    assert sorted(heads(store)) == ["Brown", "Green"]
    assert states(proposed(store, drafts)) == [SAME, SAME]


def test_a_namesake_with_another_address_may_be_chosen(store: Store) -> None:
    with store.change("Type") as pen:
        pen.save(person("Ms Amina Khan", email="other@b.example"))
    draft = someone("Ms Amina Khan", post="Treasurer", body="Masjid Noor", email="a.khan@b.example")
    [row] = proposed(store, [draft], BOOK).rows
    assert row.state == NEW
    [candidate] = row.candidates
    assert candidate.name == "Ms Amina Khan"
    assert candidate.reasons == ("same name, but another e-mail address",)


def test_rows_that_contradict_each_other_say_so(store: Store) -> None:
    drafts = [
        school(900100, website="one.example"),
        school(900100, website="two.example", line=3),
    ]
    proposal = proposed(store, drafts)
    doubt = proposal.rows[1].doubts[0]
    assert "Line 2" in doubt
    assert "two.example" in doubt
    kept(store, proposal)
    assert store.all(Organisation)[0].website == "one.example"


def test_namesakes_at_two_bodies_are_two_people(store: Store) -> None:
    drafts = [
        someone("Mr Mohammed Khan", post="Imam", body="Hill Mosque"),
        someone("Mr Mohammed Khan", post="Imam", body="Dale Mosque", line=3),
    ]
    assert states(proposed(store, drafts, BOOK)) == [NEW, NEW]
    taken(store, drafts, BOOK)
    assert store.count(Person) == 2
    assert states(proposed(store, drafts, BOOK)) == [SAME, SAME]


def test_namesakes_of_one_file_in_one_post_reached_otherwise_are_two(store: Store) -> None:
    drafts = [
        someone(
            "Cllr Mohammed Khan", post="Councillor", body="Council", line=n, email=f"{n}@c.example"
        )
        for n in (2, 3)
    ]
    assert states(proposed(store, drafts, BOOK)) == [NEW, NEW]
    taken(store, drafts, BOOK)
    assert store.count(Person) == 2
    assert states(proposed(store, drafts, BOOK)) == [SAME, SAME]


def test_a_mailbox_of_a_crowd_is_looked_through_in_the_end(store: Store) -> None:
    drafts = [
        someone(
            f"Ms Lina {'bcdfghjklm'[n % 10] * 3}{'aeiouy'[n % 6] * 4}{n:03d}", email="one@c.example"
        )
        for n in range(90)
    ]
    taken(store, drafts, BOOK)
    assert set(states(proposed(store, drafts, BOOK))) == {SAME}


def test_a_couple_with_one_telephone_are_two(store: Store) -> None:
    drafts = [
        someone("Mr Aftab Khan", telephone="01632 960333"),
        someone("Mrs A Khan", telephone="01632 960333", line=3),
    ]
    assert states(proposed(store, drafts, BOOK)) == [NEW, NEW]


def test_an_office_mailbox_does_not_make_two_people_one(store: Store) -> None:
    drafts = [
        someone("Mr Omar Hall", email="office@hall.example"),
        someone("Ms Olga Hall", email="office@hall.example", line=3),
        someone("Ms O. Hall", email="office@hall.example", line=4),
    ]
    assert states(proposed(store, drafts, BOOK)) == [NEW, NEW, NEW]


def test_the_likely_same_are_offered_with_reasons_and_can_be_chosen(store: Store) -> None:
    with store.change("Type") as pen:
        known = pen.save(Person(given_name="Mohammed", family_name="Rahman"))
    proposal = proposed(store, [someone("Mr Muhammad Rehman", telephone="07700 900123")], BOOK)
    [row] = proposal.rows
    assert row.state == NEW
    [candidate] = row.candidates
    assert (candidate.id, candidate.chosen) == (known.id, False)
    assert candidate.reasons == ("a name much like it",)
    [row] = choose(store, proposal, 0, "person", known.id)
    assert row.state == CHANGES
    assert row.candidates[0].chosen
    assert "telephones" in {d.field for d in row.differences}
    [row] = choose(store, proposal, 0, "person", None)
    assert row.state == NEW
    choose(store, proposal, 0, "person", known.id)
    kept(store, proposal)
    [one] = store.all(Person)
    assert one.telephones == (Entry("", "07700 900123"),)
    assert one.family_name == "Rahman"


def test_who_is_chosen_holds_for_all_rows_of_the_same(store: Store) -> None:
    with store.change("Type") as pen:
        known = pen.save(Person(given_name="Aminah", family_name="Khan"))
    drafts = [
        someone("Ms Amina Khan", post="Chair", body="Forum", email="amina@example.org"),
        someone("Ms Amina Khan", post="Trustee", body="Library", line=3, email="amina@example.org"),
    ]
    proposal = proposed(store, drafts, BOOK)
    changed = choose(store, proposal, 0, "person", known.id)
    assert [row.at for row in changed] == [0, 1]
    kept(store, proposal)
    assert store.count(Person) == 1
    assert {t.person_id for t in store.all(Tenure)} == {known.id}


def test_another_body_may_be_chosen(store: Store) -> None:
    with store.change("Type") as pen:
        known = pen.save(
            Organisation(name="Grove Surgery", telephones=(Entry("", "01632 960777"),))
        )
    draft = ContactDraft(
        line=2,
        people=(person("Dr Ruth Lane"),),
        post=Post(title="Manager"),
        organisation=Organisation(
            name="Larch Grove Practice", telephones=(Entry("", "01632960777"),)
        ),
    )
    proposal = proposed(store, [draft], BOOK)
    [candidate] = proposal.rows[0].candidates
    assert (candidate.what, candidate.reasons) == ("organisation", ("same telephone number",))
    choose(store, proposal, 0, "organisation", known.id)
    kept(store, proposal)
    assert [o.name for o in store.all(Organisation)] == ["Grove Surgery"]
    assert store.all(Post)[0].organisation_id == known.id


@pytest.mark.parametrize("mark", ["restricted", "do_not_contact"])
def test_somebody_to_be_left_alone_is_left_alone_and_not_named(store: Store, mark: str) -> None:
    with store.change("Type") as pen:
        pen.save(person("Ms Amina Khan", email="amina@example.org", **{mark: True}))
    before = contents(store)
    drafts = [
        someone("Ms Amina Khan", post="Chair", body="Forum", email="amina@example.org"),
        someone("Ms Amina Khan", line=3),
    ]
    proposal = proposed(store, drafts, BOOK)
    assert states(proposal) == [CANNOT, CANNOT]
    for row in proposal.rows:
        assert "Khan" not in row.title + row.subtitle
        assert row.doubts == ("somebody restricted: left alone",)
        assert not row.candidates
    take_row(proposal, 0, yes=True)
    assert proposal.to_keep == 0
    kept(store, proposal)
    assert contents(store) == before


def test_a_restricted_head_is_not_moved_on(store: Store) -> None:
    taken(store, [school(900100)])
    head = store.all(Person)[0]
    with store.change("Mark") as pen:
        pen.save(replace(head, restricted=True))
    proposal = proposed(store, [school(900100, "Ms Zoe Newell")], APRIL)
    kept(store, proposal)
    assert sorted(heads(store)) == ["Green", "Newell"]
    assert all("Green" not in d.kept for row in proposal.rows for d in row.differences)


def test_do_not_contact_in_a_file_is_a_change(store: Store) -> None:
    taken(store, [someone("Ms Amina Khan", email="amina@example.org")], BOOK)
    asked = someone("Ms Amina Khan", email="amina@example.org", do_not_contact=True)
    proposal = proposed(store, [asked], BOOK)
    assert [d.field for d in proposal.rows[0].differences] == ["do_not_contact"]
    kept(store, proposal)
    assert store.all(Person)[0].do_not_contact


def test_hundreds_of_addresses_of_one_body_are_not_all_kept(store: Store) -> None:
    drafts = [
        school(900100, emails=(Entry("", f"{n}@elm.example"),), line=n + 2) for n in range(400)
    ]
    taken(store, drafts)
    assert 100 < len(store.all(Organisation)[0].emails) <= 400
    assert set(states(proposed(store, drafts))) == {SAME}
