"""Two made one keep everything that named either, and can be taken apart again, even years later."""

import dataclasses

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    KINDS,
    Apart,
    Attendance,
    Correspondence,
    Entry,
    Joining,
    ListMember,
    MailingList,
    Meeting,
    Note,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.services.bin import contents, empty
from liaison_app.services.bundles import export_bundle, import_bundle
from liaison_app.services.jobs import run_here
from liaison_app.services.joining import better_kept, join, plan, say_apart
from liaison_app.services.removal import remove
from liaison_app.services.taking_apart import take_apart, why_not
from liaison_app.services.undo import Undo
from liaison_app.store.queries import soundness
from liaison_app.store.queries.likely_same import said_apart
from liaison_app.store.store import Store
from tests.rounds import rounds
from tests.services.made_contacts import CONTACTS, everything, made_town


def save(store, *records):
    with store.change("Set up") as pen:
        return [pen.save(record) for record in records]


def the_joining(store):
    [joining] = store.all(Joining)
    return joining


def but(found, *kinds):
    return {name: rows for name, rows in found.items() if name not in kinds}


# Properties over made files


@settings(max_examples=rounds(15))
@given(st.integers(0, 10_000), st.sampled_from(CONTACTS), st.data())
def test_joined_and_taken_apart_everything_is_as_it_was(seed, kind, data):
    store = made_town(seed)
    before = everything(store)
    ids = [one.id for one in before[kind]]
    keep, other = data.draw(st.permutations(ids))[:2]
    undo = Undo(store)
    join(store, kind, keep, other)
    joined = everything(store)
    assert other not in {one.id for one in joined[kind]}
    assert soundness.broken_links(store) == 0
    stays = take_apart(store, the_joining(store).id)
    assert stays == ()
    after = everything(store)
    assert but(after, "apart") == but(before, "apart")
    assert soundness.search_is_sound(store)
    undo.undo()
    assert everything(store) == joined
    undo.undo()
    assert everything(store) == before
    store.close()


@settings(max_examples=rounds(15))
@given(st.integers(0, 10_000), st.data())
def test_three_made_one_come_apart_in_any_order(seed, data):
    store = made_town(seed)
    first, second, third = (one.id for one in store.all(Person))
    before = everything(store)
    join(store, "person", first, second)
    join(store, "person", third, first)
    joinings = data.draw(st.permutations(store.all(Joining)))
    for joining in joinings:
        assert joining.person_id == third
        take_apart(store, joining.id)
    after = everything(store)
    assert [one.id for one in after["person"]] == [first, second, third]
    assert soundness.broken_links(store) == 0
    for kind in KINDS:  # nothing is lost on the way
        if kind.name not in ("apart", "joining"):
            assert {one.id for one in after[kind.name]} == {one.id for one in before[kind.name]}
    store.close()


@settings(max_examples=rounds(20))
@given(st.integers(0, 10_000), st.sampled_from(CONTACTS), st.data())
def test_nothing_that_is_known_of_either_is_lost(seed, kind, data):
    store = made_town(seed)
    ids = [one.id for one in everything(store)[kind]]
    keep, other = data.draw(st.permutations(ids))[:2]
    told = plan(store, kind, keep, other)
    join(store, kind, keep, other)
    made = next(one for one in everything(store)[kind] if one.id == keep)
    assert made == told.made
    for one in (told.kept, told.other):
        for name in ("emails", "telephones"):
            values = {entry.value for entry in getattr(made, name)}
            assert {entry.value for entry in getattr(one, name)} <= values
        assert one.notes in made.notes
        for flag in ("restricted", "do_not_contact"):
            assert getattr(made, flag, False) >= getattr(one, flag, False)
    store.close()


# One by one


def two_aminas(store):
    return save(
        store,
        Person(given_name="Amina", family_name="Khan", emails=(Entry("", "a@b.example"),)),
        Person(
            title="Cllr",
            given_name="A.",
            family_name="Khan",
            notes="Chairs the forum.",
            emails=(Entry("Home", "A@B.example"), Entry("", "amina@c.example")),
        ),
    )


def test_both_values_are_kept_and_what_is_empty_is_filled(store):
    amina, same = two_aminas(store)
    join(store, "person", amina.id, same.id)
    made = store.get(Person, amina.id)
    assert made.title == "Cllr"
    assert made.given_name == "Amina"
    assert [entry.value for entry in made.emails] == ["a@b.example", "amina@c.example"]
    assert made.notes == "Chairs the forum."
    assert "A. Khan" in made.other_spellings
    assert the_joining(store).name == "Cllr A. Khan"


def test_an_initial_gives_way_to_the_whole_name_and_the_user_may_say_otherwise(store):
    amina, same = two_aminas(store)
    assert plan(store, "person", same.id, amina.id).made.given_name == "Amina"
    assert plan(store, "person", same.id, amina.id, take=()).made.given_name == "A."
    fields = {field.field: field for field in plan(store, "person", amina.id, same.id).fields}
    assert fields["given_name"].choice
    assert not fields["emails"].choice


def test_sealed_letters_keep_their_names_and_only_their_links_move(store):
    amina, same = two_aminas(store)
    with store.change("Send") as pen:
        letter = pen.save(Correspondence(subject="Safety", state="sent", date="2026-03-16"))
        party = pen.save(Party(correspondence_id=letter.id, person_id=same.id, name="Cllr A. Khan"))
    join(store, "person", amina.id, same.id)
    assert store.get(Party, party.id) == dataclasses.replace(party, person_id=amina.id)


def test_a_draft_to_both_goes_once_and_a_sent_letter_keeps_both(store):
    amina, same = two_aminas(store)
    for state, left in (("draft", 1), ("sent", 2)):
        [letter] = save(store, Correspondence(state=state, date="2026-03-16"))
        save(
            store,
            *(Party(correspondence_id=letter.id, person_id=one.id) for one in (amina, same)),
        )
        undo = Undo(store)
        join(store, "person", amina.id, same.id)
        assert len(store.where(Party, correspondence_id=letter.id)) == left
        undo.undo()


def test_times_in_one_post_are_made_one_and_two_stints_stay_two(store):
    amina, same = two_aminas(store)
    [post] = save(store, Post(title="Headteacher"))
    save(
        store,
        Tenure(person_id=amina.id, post_id=post.id, from_date="2021"),
        Tenure(person_id=same.id, post_id=post.id, from_date="2019-09"),
        Tenure(person_id=same.id, post_id=post.id, from_date="2010", until_date="2012"),
    )
    join(store, "person", amina.id, same.id)
    times = {(t.from_date, t.until_date) for t in store.all(Tenure)}
    assert times == {("2019-09", ""), ("2010", "2012")}


def test_they_stand_once_on_a_list_and_who_was_left_out_stays_so(store):
    amina, same = two_aminas(store)
    [one] = save(store, MailingList(name="Heads"))
    save(
        store,
        ListMember(list_id=one.id, person_id=amina.id),
        ListMember(list_id=one.id, person_id=same.id, left_out=True, reason="Asked not to"),
    )
    join(store, "person", amina.id, same.id)
    [member] = store.all(ListMember)
    assert (member.person_id, member.left_out, member.reason) == (amina.id, True, "Asked not to")


def test_one_line_of_a_guest_list_is_left_that_says_they_came(store):
    amina, same = two_aminas(store)
    [meeting] = save(store, Meeting(title="Round table"))
    save(
        store,
        Attendance(meeting_id=meeting.id, person_id=amina.id, reply="accepted", came="absent"),
        Attendance(meeting_id=meeting.id, person_id=same.id, came="present", notes="Ramp"),
        Attendance(meeting_id=meeting.id, person_id=None, name="Bilal", deputy_person_id=same.id),
    )
    join(store, "person", amina.id, same.id)
    line, other = store.all(Attendance)
    assert (line.person_id, line.reply, line.came, line.notes) == (
        *(amina.id, "accepted"),
        *("present", "Ramp"),
    )
    assert other.deputy_person_id == amina.id


def test_restricted_and_not_to_be_contacted_win_and_the_letters_follow(store):
    amina, same = two_aminas(store)
    with store.change("Set") as pen:
        pen.save(dataclasses.replace(same, restricted=True, do_not_contact=True))
        letter = pen.save(Correspondence(state="sent", date="2026"))
        pen.save(Party(correspondence_id=letter.id, person_id=amina.id))
    assert len(plan(store, "person", amina.id, same.id).warnings) == 2
    join(store, "person", amina.id, same.id)
    made = store.get(Person, amina.id)
    assert made.restricted
    assert made.do_not_contact
    assert store.get(Correspondence, letter.id).restricted
    take_apart(store, the_joining(store).id)
    assert not store.get(Correspondence, letter.id).restricted


def test_bodies_are_joined_with_their_posts_and_no_body_is_part_of_itself(store):
    trust, school, same = save(
        store,
        Organisation(name="Trust"),
        Organisation(name="Elm School"),
        Organisation(name="Elm Road School", closed="2020"),
    )
    with store.change("Set") as pen:
        pen.save(dataclasses.replace(school, parent_id=trust.id))
        pen.save(dataclasses.replace(trust, parent_id=same.id))
    head, other = save(
        store,
        Post(title="Headteacher", organisation_id=school.id),
        Post(title="Head Teacher", organisation_id=same.id),
    )
    [person] = save(store, Person(family_name="Hart"))
    save(store, Tenure(person_id=person.id, post_id=other.id))
    told = plan(store, "organisation", school.id, same.id)
    assert [(one.id, two.id) for one, two in told.alike] == [(head.id, other.id)]
    join(store, "organisation", school.id, same.id)
    made = store.get(Organisation, school.id)
    assert made.other_names == ("Elm Road School",)
    assert made.closed == ""
    assert made.parent_id is None
    assert store.get(Organisation, trust.id).parent_id == school.id
    assert [post.id for post in store.all(Post)] == [head.id]
    assert store.all(Tenure)[0].post_id == head.id


def test_what_came_since_stays_and_what_was_changed_since_is_said(store):
    amina, same = two_aminas(store)
    [note] = save(store, Note(person_id=same.id, text="From before"))
    join(store, "person", amina.id, same.id)
    [new] = save(store, Note(person_id=amina.id, text="From after"))
    made = store.get(Person, amina.id)
    more = (*made.emails, Entry("", "new@d.example"))
    with store.change("Edit") as pen:
        pen.save(dataclasses.replace(made, emails=more, notes="Chairs two forums."))
    stays = take_apart(store, the_joining(store).id)
    kept, back = store.get(Person, amina.id), store.get(Person, same.id)
    assert [entry.value for entry in kept.emails] == ["a@b.example", "new@d.example"]
    assert kept.notes == "Chairs two forums."
    assert back == same
    assert store.get(Note, note.id).person_id == same.id
    assert store.get(Note, new.id).person_id == amina.id
    assert stays == ("Notes of “Cllr Amina Khan”: changed since, so it stays as it is now.",)


def test_what_was_deleted_since_stays_deleted(store):
    amina, same = two_aminas(store)
    [one] = save(store, MailingList(name="Heads"))
    save(store, *(ListMember(list_id=one.id, person_id=who.id) for who in (amina, same)))
    [note] = save(store, Note(person_id=same.id, text="From before"))
    join(store, "person", amina.id, same.id)
    remove(store, store.get(MailingList, one.id))
    remove(store, store.get(Note, note.id))
    take_apart(store, the_joining(store).id)
    assert store.get(Person, same.id) == same
    assert store.all(ListMember) == []


def test_taken_apart_they_are_not_asked_about_again(store):
    amina, same = two_aminas(store)
    join(store, "person", amina.id, same.id)
    joining = the_joining(store)
    take_apart(store, joining.id)
    assert said_apart(store) == {("person", amina.id, same.id)}
    with pytest.raises(Gone):
        take_apart(store, joining.id)


def test_those_said_apart_may_still_be_joined_by_hand(store):
    amina, same = two_aminas(store)
    say_apart(store, "person", same.id, amina.id)
    say_apart(store, "person", amina.id, same.id)
    assert len(store.all(Apart)) == 1
    join(store, "person", amina.id, same.id)
    assert store.all(Apart) == []


def test_the_bin_does_not_show_who_was_joined_and_is_never_emptied_of_them(store):
    amina, same = two_aminas(store)
    join(store, "person", amina.id, same.id)
    assert contents(store) == []
    run_here(empty(store, everything=True))
    assert why_not(store, the_joining(store)) == ""
    take_apart(store, the_joining(store).id)
    assert store.get(Person, same.id) == same


def test_where_the_history_does_not_tell_it_is_said(store):
    [amina] = save(store, Person(family_name="Khan"))
    [joining] = save(store, Joining(person_id=amina.id, name="A. Khan"))
    assert "cannot be taken apart here" in why_not(store, joining)
    with pytest.raises(Refusal):
        take_apart(store, joining.id)
    assert store.get(Joining, joining.id) == joining


def test_what_more_things_name_is_kept_or_else_the_older(store):
    amina, same = two_aminas(store)
    assert better_kept(store, "person", same.id, amina.id) == (amina.id, same.id)
    save(store, Note(person_id=same.id, text="Known"))
    assert better_kept(store, "person", amina.id, same.id) == (same.id, amina.id)


def test_it_is_taken_apart_after_the_file_was_closed_and_opened_again(tmp_path):
    store = Store.create(tmp_path / "a.liaison")
    amina, same = two_aminas(store)
    [note] = save(store, Note(person_id=same.id, text="From before"))
    join(store, "person", amina.id, same.id)
    store.close()
    store = Store.open(tmp_path / "a.liaison")
    assert take_apart(store, the_joining(store).id) == ()
    assert store.all(Person) == [amina, same]
    assert store.get(Note, note.id).person_id == same.id
    assert soundness.search_is_sound(store)
    store.close()


def test_out_and_in_again_it_stays_joined_and_says_why_it_cannot_come_apart(tmp_path, store):
    amina, same = two_aminas(store)
    join(store, "person", amina.id, same.id)
    run_here(export_bundle(store, tmp_path / "a.json"))
    other = Store.create(tmp_path / "b.liaison")
    run_here(import_bundle(other, tmp_path / "a.json"))
    assert "not in this one" in why_not(other, the_joining(other))
    run_here(export_bundle(other, tmp_path / "b.json"))
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    other.close()
