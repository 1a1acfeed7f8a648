"""What two entries become as one, field by field."""

import dataclasses

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry, Organisation, Person, Post, specs_of
from liaison_app.rules.joined_fields import BOTH, KEPT, OTHER, fields_joined, joined


def by_name(kept, other, take=None):
    return {one.field: one for one in fields_joined(kept, other, take)}


def test_lists_are_put_together_each_value_once():
    kept = Person(
        family_name="Khan",
        emails=(Entry("", "a@b.example"),),
        telephones=(Entry("Office", "01632 960101"),),
        addresses=(Entry("", "1 High Street\nHarrowmere"),),
        other_spellings=("Kahn",),
    )
    other = Person(
        family_name="Khan",
        emails=(Entry("Work", "A@B.example"), Entry("", "c@d.example")),
        telephones=(Entry("", "+44 1632 960101"), Entry("", "07700 900123")),
        addresses=(Entry("", "1 High Street, Harrowmere"),),
        other_spellings=("KAHN", "Chan"),
    )
    made = joined(kept, other)
    assert made.emails == (Entry("Work", "a@b.example"), Entry("", "c@d.example"))
    assert made.telephones == (Entry("Office", "01632 960101"), Entry("", "07700 900123"))
    assert made.addresses == kept.addresses
    assert made.other_spellings == ("Kahn", "Chan")
    told = by_name(kept, other)
    assert told["emails"].result == BOTH
    assert told["family_name"].equal


def test_notes_are_both_kept_and_not_twice():
    notes = [Person(family_name="K", notes=words) for words in ("Likes tea", "Rings at noon", "")]
    assert joined(notes[0], notes[1]).notes == "Likes tea\n\nRings at noon"
    assert joined(notes[0], notes[2]).notes == "Likes tea"
    more = dataclasses.replace(notes[0], notes="Likes tea, and cake")
    assert joined(notes[0], more).notes == "Likes tea, and cake"


def test_of_what_cannot_both_stand_the_kept_stays_unless_picked():
    kept = Person(title="Dr", given_name="Amina", family_name="Khan", salutation="Dear Amina")
    other = Person(given_name="Aminah", family_name="Khan", salutation="Dear Dr Khan", closing="X")
    told = by_name(kept, other)
    assert (told["salutation"].choice, told["salutation"].result) == (True, KEPT)
    assert (told["closing"].choice, told["closing"].result) == (False, OTHER)
    assert (told["title"].other, told["title"].result) == ("", KEPT)
    made = joined(kept, other, {"salutation", "given_name"})
    assert (made.salutation, made.given_name, made.closing) == ("Dear Dr Khan", "Aminah", "X")
    assert made.other_spellings == ("Amina Khan",)


def test_consent_and_its_day_stay_together():
    kept = Person(family_name="Khan", consent_to_share="The council", consent_date="")
    other = Person(family_name="Khan", consent_to_share="Anyone", consent_date="2025-01-02")
    assert joined(kept, other).consent_date == ""
    assert joined(kept, other, {"consent_to_share"}).consent_date == "2025-01-02"


def test_days_and_ends():
    checked = [Person(family_name="K", last_verified=day) for day in ("2025-01-02", "2026-03-04")]
    assert joined(*checked).last_verified == "2026-03-04"
    assert by_name(*checked)["last_verified"].kept == "2 January 2025"
    still_open, closed = Organisation(name="Elm"), Organisation(name="Elm", closed="2020")
    assert joined(still_open, closed).closed == joined(closed, still_open).closed == ""
    assert joined(closed, dataclasses.replace(closed, closed="2019")).closed == "2020"
    assert joined(Post(title="Head", ended="2020"), Post(title="Head")).ended == ""


def test_a_body_is_found_by_both_names():
    made = joined(Organisation(name="Elm Road School"), Organisation(name="Elm Academy"))
    assert (made.name, made.other_names) == ("Elm Road School", ("Elm Academy",))
    same = joined(Organisation(name="Elm Road School"), Organisation(name="ELM ROAD SCHOOL"))
    assert same.other_names == ()


LISTED = st.lists(st.sampled_from("abcd"), max_size=3).map(
    lambda found: tuple(Entry("", f"{one}@x.example") for one in found)
)
PEOPLE = st.builds(
    Person,
    title=st.sampled_from(("", "Mr", "Dr")),
    given_name=st.sampled_from(("A.", "Amina", "Aminah")),
    family_name=st.sampled_from(("Khan", "Kahn")),
    known_as=st.sampled_from(("", "Mina")),
    emails=LISTED,
    notes=st.sampled_from(("", "One", "Two", "One and two")),
    restricted=st.booleans(),
    do_not_contact=st.booleans(),
    last_verified=st.sampled_from(("", "2025-01-02", "2026-01-02")),
)
TAKEN = st.none() | st.sets(st.sampled_from(("title", "given_name", "family_name", "known_as")))


@given(PEOPLE, PEOPLE, TAKEN)
def test_nothing_that_can_stand_beside_is_lost(kept, other, take):
    made = joined(kept, other, take)
    for one in (kept, other):
        assert {entry.value for entry in one.emails} <= {entry.value for entry in made.emails}
        assert one.notes in made.notes or one.notes.lower() in made.notes.lower()
        assert made.restricted >= one.restricted
        assert made.do_not_contact >= one.do_not_contact
    assert joined(made, made) == made
    told = by_name(kept, other, take)
    for name, spec in specs_of(Person).items():
        if name in told and spec.type == "text":
            source = kept if told[name].result in (KEPT, BOTH) else other
            assert getattr(made, name) == getattr(source, name)
