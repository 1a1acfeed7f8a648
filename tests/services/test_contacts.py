"""Has moved on, new post-holder, add contact: one change each, with nothing inferred."""

import pytest

from liaison_app.errors import Invalid, Refusal
from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.records.tenure import is_current
from liaison_app.rules.person_named import person_named
from liaison_app.services.contacts import (
    add_contact,
    add_past_holder,
    holders,
    move_on,
    new_holder,
    short_name,
)
from liaison_app.services.undo import Undo


@pytest.fixture
def chief(store):
    """A post with its holder since 2019."""
    return add_contact(
        store,
        person=Person(title="Ms", given_name="Beth", family_name="Formerly"),
        post=Post(title="Chief Constable"),
        organisation=Organisation(name="County Police", kind="police"),
        from_date="2019",
    )


def test_added_together_as_one_change(store, chief):
    undo_label = store.db.execute("SELECT label FROM change").fetchall()
    assert undo_label == [("Add contact",)]
    assert chief.post.organisation_id == chief.organisation.id
    assert chief.tenure == Tenure(
        id=chief.tenure.id, person_id=chief.person.id, post_id=chief.post.id, from_date="2019"
    )


@pytest.mark.parametrize("day", ["", "2026", "2026-03", "2026-03-17"])
def test_has_moved_on_with_whatever_is_known_of_the_day(store, chief, day):
    undo = Undo(store)
    assert move_on(store, chief.tenure, day) == "Ms Formerly has moved on"
    kept = store.get(Tenure, chief.tenure.id)
    assert (kept.until_date, kept.moved_on) == (day, day == "")
    assert not is_current(kept)
    undo.undo()
    assert store.get(Tenure, chief.tenure.id) == chief.tenure


def test_has_moved_on_with_successor_and_to_another_post_is_one_change(store, chief):
    [elsewhere] = [add_contact(store, post=Post(title="Commissioner")).post]
    undo = Undo(store)
    successor = Person(title="Mr", given_name="A", family_name="Newcombe")
    move_on(store, chief.tenure, "2024-01", successor, to_post=elsewhere)
    [now] = holders(store, chief.post.id)
    assert store.get(Person, now.person_id).family_name == "Newcombe"
    assert now.from_date == "2024-01"
    [there] = holders(store, elsewhere.id)
    assert there.person_id == chief.person.id
    undo.undo()
    assert store.count(Person) == 1
    assert store.all(Tenure) == [chief.tenure]


def test_other_posts_of_the_same_person_stay_open(store, chief):
    other = add_contact(store, person=chief.person, post=Post(title="Trustee")).tenure
    move_on(store, chief.tenure, "2026")
    assert store.get(Tenure, other.id) == other


def test_a_new_holder_closes_the_present_one_unless_the_post_is_shared(store, chief):
    second = new_holder(store, chief.post, Person(family_name="Second"), job_share=True)
    assert len(holders(store, chief.post.id)) == 2
    third = new_holder(store, chief.post, Person(family_name="Third"), "2026-03")
    assert holders(store, chief.post.id) == [third]
    for past in (chief.tenure, second):
        assert store.get(Tenure, past.id).until_date == "2026-03"


def test_refusals_keep_the_file_as_it_was(store, chief):
    before = store.all(Tenure), store.all(Person)
    with pytest.raises(Refusal, match="came to this post after that day"):
        move_on(store, chief.tenure, "2018")
    with pytest.raises(Refusal, match="came to this post after that day"):
        new_holder(store, chief.post, Person(family_name="Early"), "2018-12")
    with pytest.raises(Refusal, match="holds this post already"):
        new_holder(store, chief.post, chief.person, "2026")
    with pytest.raises(Refusal, match="cannot come after themselves"):
        move_on(store, chief.tenure, "2026", chief.person)
    with pytest.raises(Invalid):
        new_holder(store, chief.post, Person(), "2026")
    with pytest.raises(Refusal, match="Fill in a name"):
        add_contact(store)
    assert (store.all(Tenure), store.all(Person)) == before
    move_on(store, chief.tenure)
    with pytest.raises(Refusal, match="already down as having moved on"):
        move_on(store, chief.tenure)


def test_an_earlier_holder_does_not_disturb_the_present_one(store, chief):
    past = add_past_holder(store, chief.post, Person(family_name="Earlier"), "2014", "2019")
    unknown = add_past_holder(store, chief.post, Person(family_name="Older"))
    assert not is_current(past)
    assert not is_current(unknown)
    assert holders(store, chief.post.id) == [chief.tenure]


def test_known_ones_are_used_as_they_are(store, chief):
    added = add_contact(
        store,
        person=Person(family_name="Deputy"),
        post=Post(title="Deputy Chief Constable"),
        organisation=chief.organisation,
    )
    assert store.all(Organisation) == [chief.organisation]
    assert added.post.organisation_id == chief.organisation.id
    again = add_contact(store, person=Person(family_name="Next"), post=chief.post, from_date="2026")
    assert holders(store, chief.post.id) == [again.tenure]


def test_short_names():
    assert short_name(Person(title="Cllr", given_name="Amina", family_name="Yusuf")) == "Cllr Yusuf"
    assert short_name(Person(given_name="Amina", family_name="Yusuf")) == "Amina Yusuf"
    assert short_name(Person(known_as="Auntie")) == "Auntie"
    assert len(short_name(Person(title="Mr", family_name="x" * 1_000))) <= 60


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("Cllr Amina Yusuf, MBE", ("Cllr", "Amina", "Yusuf", "MBE")),
        ("Revd Canon Dr Jo van Dyke", ("Revd Canon Dr", "Jo", "van Dyke", "")),
        ("Helen Marlowe QPM", ("", "Helen", "Marlowe", "QPM")),
        ("Dr Ann Lee OBE, DL", ("Dr", "Ann", "Lee", "OBE DL")),
        ("Cllr Thomas Ó Briain", ("Cllr", "Thomas", "Ó Briain", "")),
        ("Newcombe", ("", "", "Newcombe", "")),
        ("Mr Newcombe", ("Mr", "", "Newcombe", "")),
        ("  Imam  ", ("", "", "Imam", "")),
        ("عائشة الحسن", ("", "عائشة", "الحسن", "")),
        ("", ("", "", "", "")),
        ("John Baker QPM MSt (Cantab)", ("", "John", "Baker", "QPM MSt (Cantab)")),
        ("Sara Lane MSc", ("", "Sara", "Lane", "MSc")),
        ("Lee Ma", ("", "Lee", "Ma", "")),
        ("Yo Yo Ma", ("", "Yo Yo", "Ma", "")),
    ],
)
def test_a_name_as_typed_is_parted_into_a_proposal(words, parts):
    person = person_named(words)
    assert (
        person.title,
        person.given_name,
        person.family_name,
        person.post_nominals,
    ) == parts
