"""Where a field is from: which file says so, as of when, and whether that is what is kept."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from liaison_app.records import Entry, Matter, Organisation, Person, Post, Provenance
from liaison_app.services.history_words import Words
from liaison_app.services.proposed_rows import HOLDER
from liaison_app.services.provenance import Origin, where_from
from liaison_app.services.what_goes_out import Scope
from liaison_app.store.queries.history import rows_of
from liaison_app.store.store import Store
from tests.services.made_drafts import APRIL, BOOK, MARCH, school, someone, taken


@pytest.fixture
def store() -> Store:
    return Store.in_memory()


def test_each_field_tells_its_file_and_day(store: Store) -> None:
    taken(store, [school(900100, website="elm.example", closed="2026-02")])
    elm = store.all(Organisation)[0]
    found = where_from(store, elm)
    assert list(found) == [
        "name",
        "kind",
        "addresses",
        "telephones",
        "website",
        "external_ids",
        "closed",
    ]
    assert found["website"] == Origin(MARCH.name, "2026-03-03", "elm.example", True, "march.csv")
    assert found["telephones"].words == "01632 960101"
    assert all(origin.is_kept for origin in found.values())


def test_the_newer_file_tells_and_what_is_kept_by_hand_is_told_as_such(store: Store) -> None:
    taken(store, [school(900100, website="elm.example")])
    taken(store, [school(900100, website="elmroad.example")], APRIL)
    elm = store.all(Organisation)[0]
    assert where_from(store, elm)["website"].as_at == "2026-04-03"
    assert where_from(store, elm)["name"].as_at == "2026-03-03"
    with store.change("Correct") as pen:
        elm = pen.save(replace(elm, website="typed.example"))
    origin = where_from(store, elm)["website"]
    assert (origin.words, origin.is_kept) == ("elmroad.example", False)
    with store.change("Correct") as pen:
        elm = pen.save(replace(elm, website="elm.example"))
    origin = where_from(store, elm)["website"]
    assert (origin.as_at, origin.is_kept) == ("2026-03-03", True)


def test_the_holder_of_a_post_tells_the_file(store: Store) -> None:
    taken(store, [school(900100)])
    post = store.all(Post)[0]
    assert where_from(store, post)[HOLDER].words == "Mrs Ann Green"
    assert where_from(store, post)[HOLDER].is_kept
    assert where_from(store, store.all(Person)[0])["family_name"].words == "Green"


def test_the_body_above_is_told_as_kept(store: Store) -> None:
    taken(store, [school(900100, parent="Northtown Borough Council")])
    elm = store.where(Organisation, name="Elm School")[0]
    assert where_from(store, elm)["parent_id"].is_kept
    with store.change("Correct") as pen:
        elm = pen.save(replace(elm, parent_id=None))
    assert not where_from(store, elm)["parent_id"].is_kept


def test_who_was_restricted_since_is_named_by_no_source(store: Store) -> None:
    drafts = [
        someone("Mrs Ann Green", post="Trustee", body="Forum"),
        someone("Mr Bob Hall", post="Trustee", body="Forum", line=3),
        school(900100, "Mr Carl Hay", parent="Refuge", line=4),
    ]
    taken(store, drafts, BOOK)
    with store.change("Restrict") as pen:
        pen.save(replace(store.where(Person, family_name="Green")[0], restricted=True))
        pen.save(replace(store.where(Organisation, name="Refuge")[0], restricted=True))
    trustee = store.where(Post, title="Trustee")[0]
    assert where_from(store, trustee)[HOLDER].words == "Mr Bob Hall"
    assert "parent_id" not in where_from(store, store.where(Organisation, name="Elm School")[0])
    copy = Scope(store, matter_id=None, restricted_too=False)
    assert not {"Green", "Refuge"} & set(re.findall(r"\w+", repr(list(copy.each(Provenance)))))


def test_what_a_file_said_stands_in_the_history_in_words(store: Store) -> None:
    taken(store, [school(900100, parent="Northtown Borough Council")])
    words = Words(store)
    told = [
        field.said
        for row in rows_of(store, 1)
        if row.kind == "provenance"
        for field in words.row(row).fields
        if field.label == "What the file says"
    ]
    assert any("Post: Headteacher" in said and "Held by: Mrs Ann Green" in said for said in told)
    assert any("Family name: Green" in said for said in told)
    assert any("Part of: Northtown Borough Council" in said for said in told)
    assert not any(re.search(r"[a-z]_[a-z]|\brow\b", said) for said in told)


def test_what_no_file_spoke_of_is_from_nowhere(store: Store) -> None:
    with store.change("Type") as pen:
        typed = pen.save(Person(family_name="Khan"))
        matter = pen.save(Matter(title="Patrols"))
    assert where_from(store, typed) == {}
    assert where_from(store, matter) == {}
    assert where_from(store, Person(family_name="New")) == {}


def test_what_is_very_long_is_known_again_and_kept_short(store: Store) -> None:
    note = "Met at the open day. " * 5_000
    drafts = [someone("Ms Amina Khan", email="a@b.example", notes=note)]
    taken(store, drafts, BOOK)
    assert store.all(Person)[0].notes == note.strip()
    assert all(len(entry.value) < 1_000 for line in store.all(Provenance) for entry in line.said)
    assert taken(store, drafts, BOOK).changed == 0


def test_several_values_stand_line_by_line(store: Store) -> None:
    amina = someone("Ms Amina Khan", email="a@b.example")
    two = (Entry("", "a@b.example"), Entry("Home", "amina@c.example"))
    taken(store, [replace(amina, people=(replace(amina.people[0], emails=two),))], BOOK)
    found = where_from(store, store.all(Person)[0])
    assert found["emails"].words == "a@b.example\namina@c.example"
