"""A file of contacts is held against Contacts row by row: new, changes, same, cannot; and chosen from."""

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
from liaison_app.services import contact_proposals
from liaison_app.services.contact_proposals import choose, take_field, take_row
from liaison_app.services.contact_row_words import UNREAD, whole_row
from liaison_app.services.jobs import run_here
from liaison_app.services.proposed_rows import CANNOT, CHANGES, HELD, HOLDER, NEW, NO_LONGER, SAME
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.services.made_drafts import (
    APRIL,
    BOOK,
    MARCH,
    kept,
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


def councillors(*names: str) -> list[ContactDraft]:
    return [
        someone(f"Cllr {name}", post="Councillor", body="Northtown Borough Council", line=line)
        for line, name in enumerate(names, 2)
    ]


def test_a_school_becomes_a_body_with_a_post_and_its_holder(store: Store) -> None:
    proposal = proposed(store, [school(900100, parent="Mereshire")])
    assert states(proposal) == [NEW]
    assert proposal.rows[0].title == "Elm School"
    assert proposal.rows[0].subtitle == "Headteacher: Mrs Ann Green"
    done = kept(store, proposal)
    assert (done.new, done.changed, done.left) == (1, 0, 0)
    council, elm = store.all(Organisation)
    [post], [head], [tenure] = store.all(Post), store.all(Person), store.all(Tenure)
    assert (elm.name, elm.parent_id, elm.kind) == ("Elm School", council.id, "school")
    assert (post.title, post.organisation_id) == ("Headteacher", elm.id)
    assert (tenure.person_id, tenure.post_id, is_current(tenure)) == (head.id, post.id, True)
    assert tenure.source == head.data_source == MARCH.name


def test_the_same_file_twice_changes_nothing(store: Store) -> None:
    drafts = [
        school(900100, parent="Mereshire"),
        school(900101, "Mr Bob Brown", name="Oak School", line=3, parent="Mereshire"),
        school(900102, "Mrs Ruth Adeyemi and Mr Karim Siddiqi", name="Ash School", line=4),
        school(0, "", name="Larch School", line=5, telephone="", postcode=""),
        someone("Ms Amina Khan", line=6, email="amina@example.org"),
        someone("Ms Nadia Bare", line=7),
        someone("Mr Omar Hall", body="Hall & Sons", line=8),
        someone("Mr Omar Post", post="Manager", line=9),
    ]
    first = taken(store, drafts)
    assert first.new == len(drafts)
    before = contents(store)
    again = proposed(store, drafts, replace(MARCH, file_name="copy.csv"))
    assert states(again) == [SAME] * len(drafts)
    assert again.said == ("This very file was taken in before, on 18 March 2026.",)
    assert again.to_keep == 0
    assert kept(store, again).intake_id is None
    assert contents(store) == before


def test_everything_is_one_change_and_taken_back_in_one_step(store: Store) -> None:
    undo = Undo(store)
    taken(store, [school(900100), someone("Ms Amina Khan", line=3)])
    assert undo.label == f"Bring in contacts: {MARCH.name}"
    undo.undo()
    assert contents(store) == []
    undo.redo()
    assert store.count(Person) == 2


def test_another_head_closes_the_former_tenure_and_is_never_silent(store: Store) -> None:
    taken(store, [school(900100)])
    proposal = proposed(store, [school(900100, "Ms Zoe Newell")], APRIL)
    [row] = proposal.rows
    assert row.state == CHANGES
    [told] = row.differences
    assert (told.field, told.kept, told.says) == (HOLDER, "Mrs Ann Green", "Ms Zoe Newell")
    assert told.take
    kept(store, proposal)
    assert heads(store) == ["Newell"]
    [former] = [t for t in store.all(Tenure) if not is_current(t)]
    assert former.moved_on
    assert store.count(Post) == 1


def test_a_row_of_which_everything_was_left_is_taken_again_whole(store: Store) -> None:
    taken(store, [school(900100)])
    proposal = proposed(store, [school(900100, "Ms Zoe Newell")], APRIL)
    take_field(proposal, 0, 0, yes=False)
    take_row(proposal, 0, False)
    take_row(proposal, 0, True)
    kept(store, proposal)
    assert heads(store) == ["Newell"]


def test_what_an_older_file_says_otherwise_is_left_unless_chosen(store: Store) -> None:
    taken(store, [school(900100, "Ms Zoe Newell", telephone="01632 960222")], APRIL)
    older = [school(900100, website="elm.example"), school(900200, "", name="Oak", line=3)]
    proposal = proposed(store, older, MARCH)
    first = proposal.rows[0]
    assert {d.field: d.take for d in first.differences} == {
        "telephones": False,
        "website": True,
        HOLDER: False,
    }
    assert [row.take for row in proposal.rows] == [True, True]
    kept(store, proposal)
    elm = store.all(Organisation)[0]
    assert (heads(store), elm.website) == (["Newell"], "elm.example")
    assert [entry.value for entry in elm.telephones] == ["01632 960222"]


def test_of_an_older_file_nothing_is_taken_until_something_is_chosen(store: Store) -> None:
    taken(store, [school(900100, "Ms Zoe Newell")], APRIL)
    proposal = proposed(store, [school(900100)], MARCH)
    assert [row.take for row in proposal.rows] == [False]
    take_row(proposal, 0, True)
    kept(store, proposal)
    assert heads(store) == ["Green"]


def test_a_head_whose_change_is_left_is_not_asked_about_again(store: Store) -> None:
    taken(store, [school(900100)])
    proposal = proposed(store, [school(900100, "Ms Zoe Newell", telephone="01632 960999")], APRIL)
    number = [d.field for d in proposal.rows[0].differences].index(HOLDER)
    take_field(proposal, 0, number, yes=False)
    kept(store, proposal)
    assert heads(store) == ["Green"]
    assert store.count(Person) == 1
    again = proposed(store, [school(900100, "Ms Zoe Newell", telephone="01632 960999")], APRIL)
    assert states(again) == [SAME]
    more = school(900100, "Ms Zoe Newell", telephone="01632 960999", website="elm.example")
    kept(store, proposed(store, [more], APRIL))
    assert heads(store) == ["Green"]
    assert store.count(Person) == 1


def test_a_renamed_head_may_be_said_to_be_the_same(store: Store) -> None:
    taken(store, [school(900100)])
    proposal = proposed(store, [school(900100, "Mrs Ann Brown")], APRIL)
    [candidate] = proposal.rows[0].candidates
    assert (candidate.name, candidate.chosen) == ("Mrs Ann Green", False)
    [row] = choose(store, proposal, 0, "person", candidate.id)
    assert row.state == CHANGES
    [told] = row.differences
    assert (told.field, told.kept, told.says) == ("family_name", "Green", "Brown")
    kept(store, proposal)
    assert [p.family_name for p in store.all(Person)] == ["Brown"]


def test_a_head_called_otherwise_is_still_the_same_post(store: Store) -> None:
    taken(store, [school(900100)])
    proposal = proposed(store, [school(900100, post="Executive Principal")], APRIL)
    [told] = proposal.rows[0].differences
    assert (told.what, told.field, told.says) == ("post", "title", "Executive Principal")
    kept(store, proposal)
    assert [post.title for post in store.all(Post)] == ["Executive Principal"]


def test_two_who_share_a_post_both_hold_it_and_both_stay(store: Store) -> None:
    both = "Mrs Ruth Adeyemi and Mr Karim Siddiqi"
    taken(store, [school(900100, both)])
    assert sorted(heads(store)) == ["Adeyemi", "Siddiqi"]
    proposal = proposed(store, [school(900100, "Mr Karim Siddiqi")], APRIL)
    kept(store, proposal)
    assert states(proposal) in ([SAME], [CHANGES])


def test_a_correction_by_hand_is_not_asked_about_again(store: Store) -> None:
    taken(store, [school(900100)])
    elm = store.all(Organisation)[0]
    with store.change("Correct") as pen:
        pen.save(
            replace(elm, name="Elm Road School", telephones=(Entry("Office", "01632 960555"),))
        )
    assert states(proposed(store, [school(900100)], APRIL)) == [SAME]
    proposal = proposed(store, [school(900100, name="Elm Academy")], APRIL)
    [told] = proposal.rows[0].differences
    assert (told.kept, told.says, told.take) == ("Elm Road School", "Elm Academy", False)
    assert "by hand" in told.why
    take_field(proposal, 0, 0, yes=True)
    kept(store, proposal)
    after = store.all(Organisation)[0]
    assert (after.name, after.former_names) == ("Elm Academy", ("Elm Road School",))


def test_a_file_updates_what_it_said_itself(store: Store) -> None:
    taken(store, [school(900100, website="elm.example", phase="Primary")])
    newer = school(
        900100,
        website="elmroad.example",
        phase="Primary",
        telephone="01632 960999",
        closed="2026-03-31",
    )
    proposal = proposed(store, [newer], APRIL)
    assert {d.field: (d.kept, d.says, d.take) for d in proposal.rows[0].differences} == {
        "telephones": ("01632 960101", "01632 960999", True),
        "website": ("elm.example", "elmroad.example", True),
        "closed": ("", "31 March 2026", True),
    }
    kept(store, proposal)
    elm = store.all(Organisation)[0]
    assert [e.value for e in elm.telephones] == ["01632 960999"]
    assert (elm.website, elm.closed) == ("elmroad.example", "2026-03-31")


def test_an_empty_cell_empties_nothing(store: Store) -> None:
    taken(store, [school(900100, website="elm.example", parent="Mereshire")])
    before = store.all(Organisation)
    bare = school(900100, "", telephone="", postcode="")
    assert states(proposed(store, [bare], APRIL)) == [SAME]
    assert store.all(Organisation) == before


def test_what_was_typed_by_hand_stays_unless_chosen_and_gaps_are_filled(store: Store) -> None:
    with store.change("Type") as pen:
        body = pen.save(Organisation(name="The Elm School", kind="school", website="typed.example"))
        pen.save(Post(title="Head Teacher", organisation_id=body.id))
    proposal = proposed(store, [school(900100, website="elm.example")])
    [row] = proposal.rows
    assert row.state == CHANGES
    told = {d.field: d for d in row.differences}
    assert not told["website"].take
    assert told["external_ids"].take
    assert told["addresses"].take
    assert "name" not in told  # it says the same
    assert told[HELD].says == "Mrs Ann Green"
    kept(store, proposal)
    [elm] = store.all(Organisation)
    assert elm.website == "typed.example"
    assert elm.external_ids == (Entry("URN", "900100"),)
    assert heads(store) == ["Green"]
    assert states(proposed(store, [school(900100, website="elm.example")])) == [SAME]


def test_another_holder_of_a_post_is_told_of(store: Store) -> None:
    taken(store, [someone("Ms Helen Marlowe", post="Chief Constable", body="Mereshire Police")])
    row = someone("Mr Sean Brien", post="Chief Constable", body="Mereshire Police")
    proposal = proposed(store, [row], BOOK)
    [said] = proposal.rows[0].doubts
    assert said.startswith("Ms Helen Marlowe holds this post in Contacts")
    kept(store, proposal)
    assert heads(store) == ["Marlowe", "Brien"]
    assert proposed(store, [row], BOOK).rows[0].doubts == ()


def test_a_new_post_without_a_holder_at_a_body_of_contacts_is_new(store: Store) -> None:
    with store.change("Add") as pen:
        pen.save(Organisation(name="Northtown Borough Council", kind="council"))
    row = ContactDraft(
        line=2,
        organisation=Organisation(name="Northtown Borough Council", kind="council"),
        post=Post(title="Monitoring Officer", emails=(Entry("", "monitoring@northtown.example"),)),
    )
    assert states(proposed(store, [row])) == [NEW]
    taken(store, [row])
    [post] = store.all(Post)
    assert post.emails == (Entry("", "monitoring@northtown.example"),)
    assert states(proposed(store, [row], APRIL)) == [SAME]


def test_a_day_is_said_as_days_are(store: Store) -> None:
    taken(store, [school(900100, closed="2024-08-31")])
    proposal = proposed(store, [school(900100, closed="2025-07-31")], APRIL)
    [told] = proposal.rows[0].differences
    assert (told.kept, told.says) == ("31 August 2024", "31 July 2025")
    [row] = [told for told in whole_row(proposal, 0) if told.field == "closed"]
    assert row.says == "31 July 2025"


def test_groups_of_another_program_are_told_as_kept_nowhere(store: Store) -> None:
    row = replace(someone("Mr Yusuf Noor"), labels=("Imams", "Friends"))
    last = whole_row(proposed(store, [row], BOOK), 0)[-1]
    assert (last.what, last.label, last.says) == (UNREAD, "Groups", "Imams, Friends")


def test_councillors_share_a_post_and_those_named_no_more_are_told(store: Store) -> None:
    source = replace(MARCH, name="Councillors")
    taken(store, councillors("Amina Khan", "Bob Brown", "A Khan"), source)
    assert store.count(Post) == 1
    assert store.count(Person) == 3
    later = councillors("Amina Khan", "A Khan", "Zoe Newell")
    proposal = proposed(store, later, replace(source, as_at="2026-05-08"))
    told = {d.field: d for row in proposal.rows for d in row.differences}
    assert states(proposal) == [CHANGES, SAME, NEW]
    gone = told[NO_LONGER]
    assert (gone.kept, gone.take) == ("Cllr Bob Brown", False)
    take_field(proposal, 0, proposal.rows[0].differences.index(gone), yes=True)
    kept(store, proposal)
    assert sorted(heads(store)) == ["Khan", "Khan", "Newell"]
    assert states(proposed(store, later, source)) == [SAME, SAME, SAME]


def test_a_row_that_is_left_is_asked_about_again(store: Store) -> None:
    taken(store, [school(900100)])
    drafts = [school(900100, telephone="01632 960999"), school(900101, name="Oak School", line=3)]
    proposal = proposed(store, drafts, APRIL)
    take_row(proposal, 0, yes=False)
    assert kept(store, proposal).new == 1
    again = proposed(store, drafts, APRIL)
    assert states(again) == [CHANGES, SAME]


def test_a_row_left_out_does_not_keep_others_of_the_same_from_being_kept(store: Store) -> None:
    drafts = [
        someone("Ms Amina Khan", post="Chair", body="Forum", email="amina@example.org"),
        someone("Ms Amina Khan", post="Trustee", body="Forum", line=3, email="amina@example.org"),
    ]
    proposal = proposed(store, drafts, BOOK)
    take_row(proposal, 0, yes=False)
    kept(store, proposal)
    assert [post.title for post in store.all(Post)] == ["Trustee"]
    assert store.count(Person) == store.count(Tenure) == 1


def test_rows_that_cannot_be_kept_say_why(store: Store) -> None:
    drafts = [
        ContactDraft(line=2, cannot="The row names neither a person nor an organisation."),
        ContactDraft(line=3),
    ]
    proposal = proposed(store, drafts)
    assert states(proposal) == [CANNOT, CANNOT]
    assert all(row.doubts for row in proposal.rows)
    assert proposal.tally() == {NEW: 0, CHANGES: 0, SAME: 0, CANNOT: 2}


def test_what_breaks_a_rule_is_told_of_its_row_and_the_others_are_kept(store: Store) -> None:
    drafts = [
        school(900100),
        school(900101, name="x" * 5_000, line=3),
        school(900102, name="Oak School", closed="2026-02-31", line=4),
        ContactDraft(line=5, people=(Person(title="Mr"),)),
        replace(someone("Ms Amina Khan", post="Chair", body="Forum", line=6), since="yesterday"),
    ]
    proposal = proposed(store, drafts)
    assert states(proposal) == [NEW, CANNOT, CANNOT, CANNOT, CANNOT]
    said = [row.doubts[0] for row in proposal.rows[1:]]
    assert "5,000 characters" in said[0]
    assert "2026-02-31" in said[1]
    assert "needs a name" in said[2]
    assert "yesterday" in said[3]
    assert kept(store, proposal).new == 1


def test_an_older_file_says_that_it_is_older(store: Store) -> None:
    taken(store, [school(900100)], APRIL)
    assert "newer file" in proposed(store, [school(900100)], MARCH).said[0]


def test_what_a_body_is_part_of_is_filled_and_its_change_told(store: Store) -> None:
    taken(store, [school(900100)])
    taken(store, [school(900100, parent="Mereshire")], APRIL)
    assert store.all(Organisation)[0].parent_id == 2
    proposal = proposed(store, [school(900100, parent="Elm Trust")], APRIL)
    [told] = proposal.rows[0].differences
    assert (told.label, told.kept, told.says, told.take) == (
        "Part of",
        "Mereshire",
        "Elm Trust",
        True,
    )
    kept(store, proposal)
    parent = store.get(Organisation, store.all(Organisation)[0].parent_id or 0)
    assert parent.name == "Elm Trust"


def test_cancelling_keeps_nothing(store: Store) -> None:
    proposal = proposed(store, [school(900100 + n, name=f"School {n}", line=n) for n in range(30)])
    from liaison_app.services.contact_keeping import keep
    from tests.services.made_drafts import TODAY

    job = keep(store, proposal, TODAY)
    next(job)
    next(job)
    job.close()
    assert contents(store) == []
    assert kept(store, proposal).new == 30


def test_a_file_of_endless_rows_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contact_proposals, "MOST_ROWS", 20)
    rows = (someone("Ms Amina Khan", line=n) for n in range(1_000))
    with pytest.raises(contact_proposals.Refusal, match="more than 20 rows"):
        run_here(contact_proposals.propose(store, rows, BOOK))
    assert contents(store) == []
