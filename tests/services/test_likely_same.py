"""Pairs that are likely one are found among everyone, each once, the likeliest first."""

from liaison_app.records import Entry, Organisation, Person, Post, Tenure
from liaison_app.services import likely_same
from liaison_app.services.jobs import run_here
from liaison_app.services.joining import join, say_apart
from liaison_app.services.joining_words import about
from liaison_app.services.likely_same import (
    Known,
    how_many,
    kept_back,
    like,
    pairs,
    suggestions,
)
from liaison_app.store.queries.likely_same import shared_reach


def save(store, *records):
    with store.change("Set up") as pen:
        return [pen.save(record) for record in records]


def found(store):
    return [(pair.kind, pair.id, pair.other_id) for pair in run_here(pairs(store))]


def test_each_pair_once_and_the_likeliest_first(store):
    mail = (Entry("", "amina.q@elm.example"),)
    one, two, three, _four = save(
        store,
        Person(given_name="A.", family_name="Qureshi", emails=mail),
        Person(given_name="Amina", family_name="Qureshi", emails=mail),
        Person(given_name="Aminah", family_name="Qureshy"),
        Person(given_name="Bilal", family_name="Noor"),
    )
    told = run_here(pairs(store))
    assert (told[0].id, told[0].other_id) == (one.id, two.id)
    assert told[0].likeness.likely
    assert found(store) == [("person", one.id, two.id), ("person", two.id, three.id)]


def test_bodies_and_posts_of_one_body_too(store):
    school, same, trust = save(
        store,
        Organisation(name="Elm Road School"),
        Organisation(name="Elm Road Academy"),
        Organisation(name="Oak Trust"),
    )
    head, again, *_others = save(
        store,
        Post(title="Headteacher", organisation_id=school.id),
        Post(title="Head Teacher", organisation_id=school.id),
        Post(title="Headteacher", organisation_id=trust.id),
        Post(title="Clerk"),
        Post(title="Clerk"),
    )
    assert found(store) == [
        ("post", head.id, again.id),
        ("organisation", school.id, same.id),
    ]
    say_apart(store, "post", again.id, head.id)
    say_apart(store, "organisation", same.id, school.id)
    assert found(store) == []


def test_a_body_and_what_is_part_of_it_are_two(store):
    [above] = save(store, Organisation(name="Elm Road School"))
    save(store, Organisation(name="Elm Road Academy", parent_id=above.id))
    assert found(store) == []


def test_the_mailbox_of_a_post_makes_nobody_the_same(store):
    mail = (Entry("", "a.b@elm.example"),)
    save(
        store,
        Post(title="Head", emails=mail, telephones=(Entry("", "01632 960101"),)),
        Person(given_name="A.", family_name="Qureshi", emails=mail),
        Person(given_name="Amina", family_name="Qureshi", emails=mail),
    )
    assert shared_reach(store) == {"a.b@elm.example", "+441632960101"}
    [pair] = run_here(pairs(store))
    assert not pair.likeness.likely


def test_the_same_body_speaks_for_it(store):
    school, amina, same = save(
        store,
        Organisation(name="Elm School"),
        Person(given_name="Amina", family_name="Qureshi"),
        Person(given_name="A.", family_name="Qureshi"),
    )
    head, clerk = save(
        store, *(Post(title=t, organisation_id=school.id) for t in ("Head", "Clerk"))
    )
    save(
        store,
        Tenure(person_id=amina.id, post_id=head.id),
        Tenure(person_id=same.id, post_id=clerk.id, until_date="2020"),
    )
    [candidate] = like(store, amina)
    assert (candidate.id, candidate.likeness.reasons[1]) == (same.id, "at the same body")
    assert like(store, Person(given_name="Amina", family_name="Qureshi"))[0].id == amina.id
    assert [one.id for one in like(store, Organisation(name="Elm Academy"))] == [school.id]


def test_who_is_restricted_is_told_apart(store):
    _amina, same = save(
        store,
        Person(given_name="Amina", family_name="Qureshi", restricted=True),
        Person(given_name="Aminah", family_name="Qureshi"),
    )
    [candidate] = like(store, same)
    assert candidate.restricted
    [pair] = run_here(pairs(store))
    assert pair.touches(kept_back(store))
    assert how_many(store) == 2


def test_what_was_joined_is_found_by_both_names(store):
    amina, same = save(
        store,
        Person(given_name="Amina", family_name="Qureshi"),
        Person(given_name="Mina", family_name="Lone"),
    )
    join(store, "person", amina.id, same.id)
    known = Known(store)
    from liaison_app.rules.same_people import named

    [candidate] = known.like_person(named(Person(given_name="Mina", family_name="Lone")))
    assert candidate.id == amina.id


def test_no_post_at_a_restricted_body_is_told_of_whoever_is_proposed(store):
    refuge, forum = save(
        store,
        Organisation(name="Elm Refuge", restricted=True),
        Organisation(name="Forum"),
    )
    bob, key, chair, garden = save(
        store,
        Person(given_name="Bob", family_name="Hall"),
        Post(title="Key worker", organisation_id=refuge.id),
        Post(title="Chair", organisation_id=forum.id),
        Organisation(name="Garden", parent_id=refuge.id),
    )
    save(store, Tenure(person_id=bob.id, post_id=key.id))
    typed = Person(given_name="Bob", family_name="Hall")
    assert [one.words for one in suggestions(store, Known(store), typed)] == ["same name"]
    save(store, Tenure(person_id=bob.id, post_id=chair.id, from_date="2001"))
    [offered] = suggestions(store, Known(store), typed)
    assert offered.words.startswith("Chair, Forum")
    told = repr([*about(store, "person", bob.id), *about(store, "organisation", garden.id)])
    assert "Chair" in told
    assert "Key worker" not in told
    assert "Refuge" not in told


def test_of_very_many_pairs_the_likeliest_are_kept_and_all_are_counted(store, monkeypatch):
    monkeypatch.setattr(likely_same, "MOST_KEPT", 3)
    with store.change("Add") as pen:
        for n in range(5):
            pen.save(Person(given_name="Alan", family_name="Newcombe", restricted=n == 4))
        pen.save(Person(given_name="Alan", family_name="Newcomb"))
    every = run_here(pairs(store))
    shown, held = run_here(likely_same.likeliest(store))
    hidden = likely_same.kept_back(store)
    open_pairs = [pair for pair in every if not pair.touches(hidden)]
    assert len(open_pairs) > 6
    assert (shown.pairs, shown.count) == (open_pairs[:3], len(open_pairs))
    assert held.count == len(every) - len(open_pairs)
    shown.drop(lambda pair: pair == open_pairs[0])
    assert (shown.pairs, shown.count) == (open_pairs[1:3], len(open_pairs) - 1)
