"""Whom the rows of a file meant is known again by their words, and not asked or looked for twice."""

from __future__ import annotations

from dataclasses import replace

from liaison_app.records import Entry, Organisation, Person, Post, Provenance
from liaison_app.services.contact_proposals import choose, take_row
from liaison_app.services.contact_remembered import Remembered, keys_of
from liaison_app.services.proposed_rows import CANNOT, CHANGES, NEW, SAME
from liaison_app.store.queries.provenance import ROW
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, BOOK, kept, proposed, school, someone, states, taken


def test_a_row_has_the_same_keys_wherever_it_stands_and_whatever_is_doubted() -> None:
    row = school(900100, parent="Mereshire")
    assert keys_of(row) == keys_of(replace(row, line=99, doubts=("Odd.",), unread=(("A", "b"),)))
    assert keys_of(row).body == keys_of(school(900100, "Ms Zoe Newell")).body
    assert keys_of(row).people != keys_of(school(900100, name="Oak School")).people
    assert keys_of(row) != keys_of(replace(row, is_head=False))


def test_marks_are_read_back() -> None:
    said = {("person", 7): {ROW: ("=aa", "~bb", "=cc", "xcc")}, ("post", 3): {ROW: ("-dd",)}}
    known = Remembered(said)
    assert [known.id_of("person", key) for key in ("aa", "bb", "cc")] == [7, 7, 0]
    assert [known.is_answered(("person", 7), key) for key in ("aa", "bb", "cc")] == [
        True,
        False,
        False,
    ]
    assert known.is_declined("dd")


def test_somebody_else_chosen_for_a_row_is_remembered() -> None:
    store = Store.in_memory()
    with store.change("Typed") as pen:
        _one, two = (
            pen.save(
                Person(given_name="Amina", family_name="Khan", telephones=(Entry("", number),))
            )
            for number in ("01632 960101", "01632 960102")
        )
    row = someone("Ms Amina Khan", telephone="01632 960101")
    proposal = proposed(store, [row], BOOK)
    choose(store, proposal, 0, "person", two.id)
    kept(store, proposal)
    again = proposed(store, [row], BOOK)
    assert states(again) == [SAME]
    assert again.workings.meant[0].people == (two.id,)


def test_a_contradiction_within_a_file_is_settled_once() -> None:
    store = Store.in_memory()
    rows = [
        school(900100, website="elm.example"),
        replace(school(900100, "", website="oak.example", telephone=""), line=3),
    ]
    taken(store, rows)
    assert states(proposed(store, rows[::-1])) == [SAME, SAME]
    assert store.all(Organisation)[0].website == "elm.example"


def test_a_row_left_beside_one_of_the_same_body_is_asked_again() -> None:
    store = Store.in_memory()
    rows = [
        someone("Ms Amina Khan", post="Chair", body="Forum"),
        someone("Mr Omar Hall", post="Clerk", body="Forum", line=3),
    ]
    proposal = proposed(store, rows)
    take_row(proposal, 1, yes=False)
    kept(store, proposal)
    assert states(proposed(store, rows)) == [SAME, NEW]


def test_the_body_of_a_row_is_kept_though_an_earlier_row_has_it_as_a_parent_only() -> None:
    store = Store.in_memory()
    elm = Organisation(name="Elm School", kind="school", external_ids=(Entry("URN", "1"),))
    row = replace(school(0), organisation=elm, people=(), post=None, is_head=False)
    rows = [
        replace(row, parent=Organisation(name="Mereshire")),
        replace(row, line=3, parent=Organisation(name="Elm Trust")),
        replace(row, line=4, organisation=Organisation(name="Elm Trust")),
    ]
    proposal = proposed(store, rows)
    assert "Mereshire" in "".join(proposal.rows[1].doubts)
    kept(store, proposal)
    assert {body.name for body in store.all(Organisation)} == {
        "Elm School",
        "Mereshire",
        "Elm Trust",
    }
    assert states(proposed(store, rows)) == [SAME, SAME, SAME]


def test_whoever_is_left_alone_is_so_again_and_nothing_said_of_them_is_kept() -> None:
    store = Store.in_memory()
    with store.change("Typed") as pen:
        pen.save(Person(given_name="Ann", family_name="Green", restricted=True))
    rows = [someone("Ms Ann Green", telephone="01632 960101"), someone("Mr Bob Hall", line=3)]
    taken(store, rows, BOOK)
    [line] = store.where(Provenance, person_id=1)
    assert [entry.label for entry in line.said] == [ROW]
    assert states(proposed(store, rows, BOOK)) == [CANNOT, SAME]


def test_a_newer_file_still_tells_what_is_new_in_it() -> None:
    store = Store.in_memory()
    rows = [school(900100), school(900101, "Mr Bob Brown", name="Oak School", line=3)]
    taken(store, rows)
    newer = [school(900100, telephone="01632 960999"), rows[1]]
    assert states(proposed(store, newer, APRIL)) == [CHANGES, SAME]
    assert store.count(Post) == 2
