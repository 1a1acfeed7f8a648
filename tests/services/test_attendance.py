"""The guest list of a meeting and who came: names as on the day, counts, ticking, and by body."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import Attendance, Meeting, Organisation, Person, Post, Tenure
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    ATTENDANCE,
    CAME,
    LATE,
    PRESENT,
    REPLIES,
    SENDS_DEPUTY,
    SENT_DEPUTY,
)
from liaison_app.rules.attendance_words import part_words
from liaison_app.services.attendance import (
    Attendee,
    add_lines,
    all_who_accepted,
    attendees,
    by_body,
    join_to_contact,
    line_for,
    present_holder,
    send_apologies,
    set_came,
    tally,
)
from liaison_app.services.contacts import new_holder
from liaison_app.services.undo import Undo
from liaison_app.services.walk_ins import come_in, typed_line
from liaison_app.store.pen import tidied
from liaison_app.store.store import Store


@pytest.fixture
def meeting(store):
    with store.change("Set up") as pen:
        return pen.save(Meeting(title="Round table", date="2026-03-19")).id


def put_down(store, meeting_id, *lines):
    with store.change("Set up") as pen:
        return add_lines(store, pen, meeting_id, lines)


def came_and_reply(store, meeting_id):
    return [(one.line.came, one.line.reply) for one in attendees(store, meeting_id)]


def test_a_post_brings_whoever_held_it_on_the_day(store, town, meeting):
    line = line_for(store, "post", town.chief, meeting)
    assert (line.name, line.post_title) == ("Mr Alan Newcombe QPM", "Chief Constable")
    assert line.organisation_name == "County Police"
    assert line.person_id == town.newcombe
    with store.change("Long ago") as pen:
        for tenure in store.where(Tenure, post_id=town.chief):
            pen.save(dataclasses.replace(tenure, from_date="2026-04"))
        before = pen.save(Person(given_name="Olive", family_name="Hale"))
        pen.save(
            Tenure(person_id=before.id, post_id=town.chief, from_date="2019", until_date="2026-03")
        )
    assert line_for(store, "post", town.chief, meeting).name == "Olive Hale"


def test_a_person_comes_with_the_one_post_they_held(store, town, meeting):
    assert line_for(store, "person", town.newcombe, meeting).post_id == town.chief
    with store.change("A second post") as pen:
        pen.save(Tenure(person_id=town.newcombe, post_id=town.leader))
    line = line_for(store, "person", town.newcombe, meeting)
    assert (line.post_id, line.organisation_id, line.name) == (None, None, "Mr Alan Newcombe QPM")


def test_nobody_stands_on_the_list_twice(store, town, meeting):
    chief = line_for(store, "post", town.chief, meeting)
    heads = Attendance(group_words="a number of head teachers")
    assert len(put_down(store, meeting, chief, heads, chief)) == 2
    again = [line_for(store, "person", town.newcombe, meeting), heads]
    assert put_down(store, meeting, *again) == []
    # Two who share a post are two guests; one who speaks for two posts stands there twice.
    with store.change("Job share") as pen:
        other = pen.save(Person(given_name="Nuria", family_name="Osei"))
        pen.save(Tenure(person_id=other.id, post_id=town.chief))
    share = line_for(store, "person", other.id, meeting)
    second = dataclasses.replace(chief, post_id=town.leader, post_title="Leader")
    assert len(put_down(store, meeting, share, second)) == 2
    assert [one.line.position for one in attendees(store, meeting)] == [1, 2, 3, 4]


def test_the_counts_say_no_more_than_is_known(store, meeting):
    put_down(
        store,
        meeting,
        Attendance(organisation_name="Mill Street Mosque", reply=ACCEPTED, came=PRESENT),
        Attendance(name="Imam Yahya", organisation_name="Mill Street Mosque", came=LATE),
        Attendance(name="Ms Dove", organisation_name="Fire Service", reply=APOLOGIES, came=ABSENT),
        Attendance(name="Mr Finch", organisation_name="College", came=ABSENT),
        Attendance(name="Dr Wren", came=SENT_DEPUTY, deputy="Mr Robin"),
        Attendance(group_words="members of the women’s forum", count=4, came=PRESENT),
        Attendance(group_words="a number of head teachers", came=PRESENT),
    )
    counted = tally(attendees(store, meeting))
    assert (counted.came, counted.asked, counted.bodies) == (7, 9, 1)
    assert (counted.apologies, counted.absent, counted.late, counted.deputies) == (1, 1, 1, 1)
    assert counted.words == "at least 7"
    assert tally([]).words == ""
    assert tally(attendees(store, meeting)[:3]).words == "2 of 3"
    assert tally(attendees(store, meeting)[-1:]).words == "some"


def test_bodies_stand_under_headings_that_name_only_what_is_there(store, town, meeting):
    with store.change("Set up") as pen:
        mosque = pen.save(Organisation(name="Zed Mosque", kind="mosque"))
        forum = pen.save(Organisation(name="Abbey Forum", kind="charity"))
    lines = [
        line_for(store, "organisation", mosque.id, meeting),
        Attendance(name="Ms Dove", organisation_name="Kite Club"),
        Attendance(name="Mr Finch", organisation_name="Kite  club"),
        line_for(store, "post", town.chief, meeting),
        Attendance(group_words="a number of friends"),
        line_for(store, "organisation", forum.id, meeting),
        Attendance(name="Imam Yahya", organisation_id=mosque.id, organisation_name="Zed Mosque"),
    ]
    put_down(store, meeting, *lines)
    sections = by_body(attendees(store, meeting))
    assert [section.title for section in sections] == ["Mosques and community", "Police", "Others"]
    assert [body.name for body in sections[0].bodies] == ["Abbey Forum", "Zed Mosque"]
    assert [len(body.attendees) for body in sections[0].bodies] == [1, 2]
    assert [body.name for body in sections[2].bodies] == ["Kite Club", ""]
    only = by_body(attendees(store, meeting)[1:3])
    assert [section.title for section in only] == [""]


def test_ticking_is_one_change_that_undo_takes_back(store, meeting):
    undo = Undo(store)
    lines = put_down(
        store,
        meeting,
        Attendance(name="A", reply=ACCEPTED),
        Attendance(name="B", reply=SENDS_DEPUTY, deputy="Ms Dove"),
        Attendance(name="C"),
        Attendance(group_words="sixth formers", count=11, reply=ACCEPTED),
    )
    label, ids = all_who_accepted(store, meeting)
    assert label == "Mark present: 13 people"
    assert ids == [lines[0].id, lines[1].id, lines[3].id]
    kept = [(one.line.came, one.line.deputy) for one in attendees(store, meeting)]
    assert kept == [(PRESENT, ""), (SENT_DEPUTY, "Ms Dove"), ("", ""), (PRESENT, "")]
    undo.undo()
    assert {came for came, _reply in came_and_reply(store, meeting)} == {""}
    assert set_came(store, [lines[2].id, 999], LATE) == "Mark late: C"
    assert all_who_accepted(store, meeting)[1] == ids
    assert all_who_accepted(store, meeting) == ("", [])


def test_a_deputy_stands_for_whoever_did_not_come(store, meeting):
    (line,) = put_down(store, meeting, Attendance(name="Dr Wren"))
    set_came(store, [line.id], SENT_DEPUTY, deputy="Mr Robin")
    assert attendees(store, meeting)[0].deputy == "Mr Robin"
    set_came(store, [line.id], PRESENT)
    assert attendees(store, meeting)[0].deputy == ""


def test_apologies_at_the_door_are_an_answer(store, meeting):
    first, second = put_down(store, meeting, Attendance(name="A"), Attendance(name="B", came=LATE))
    send_apologies(store, [first.id, second.id], "2026-03-19")
    assert came_and_reply(store, meeting) == [("", APOLOGIES), (ABSENT, APOLOGIES)]
    assert [one.line.replied for one in attendees(store, meeting)] == ["2026-03-19"] * 2
    assert tally(attendees(store, meeting)).apologies == 2


def test_nobody_restricted_is_named_in_a_list_or_a_label(store, town, meeting):
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), restricted=True))
        shelter = pen.save(Organisation(name="The Shelter", restricted=True))
        post = pen.save(Post(title="Warden of the Shelter", organisation_id=shelter.id))
    lines = put_down(
        store,
        meeting,
        line_for(store, "post", town.chief, meeting),
        line_for(store, "post", post.id, meeting),
        line_for(store, "organisation", shelter.id, meeting),
    )
    chief, warden, house = attendees(store, meeting)
    assert chief.words == "restricted, Chief Constable, County Police"
    assert (warden.words, house.title, house.body) == ("restricted",) * 3
    assert set_came(store, [lines[1].id], PRESENT) == "Mark present: restricted"


def test_whoever_comes_first_from_a_body_without_a_name_is_its_name(store, meeting):
    put_down(store, meeting, Attendance(organisation_name="Kite Club", invited="2026-03-01"))
    label, line = come_in(store, typed_line(store, meeting, "Ms Dove, Treasurer, kite club"))
    assert label == "Mark present: Treasurer"
    assert (line.name, line.invited, line.came) == ("Ms Dove", "2026-03-01", PRESENT)
    _label, second = come_in(store, typed_line(store, meeting, "Mr Finch, Kite Club"))
    assert (second.id != line.id, second.uninvited) == (True, False)
    _label, third = come_in(store, typed_line(store, meeting, "Dr Wren"))
    assert third.uninvited
    assert come_in(store, typed_line(store, meeting, "dr wren"))[1].id == third.id


def test_bodies_and_groups_without_a_contact_stand_where_their_names_tell(store, meeting):
    put_down(
        store,
        meeting,
        Attendance(organisation_name="Elm Road Academy"),
        Attendance(group_words="a number of head teachers"),
        Attendance(organisation_name="Mereshire Constabulary"),
        Attendance(organisation_name="Active Harrowmere"),
    )
    sections = by_body(attendees(store, meeting))
    assert [section.title for section in sections] == ["Police", "Schools", "Others"]
    assert len(sections[1].bodies) == 2


def test_a_line_in_words_is_joined_to_whoever_it_is_in_contacts_once(store, town, meeting):
    typed = Attendance(name="A Newcombe", organisation_name="Police", came=PRESENT)
    other = Attendance(name="Alan N")
    line, second = put_down(store, meeting, typed, other)
    assert (
        join_to_contact(store, line.id, "post", town.chief) == "Join to Contacts: Chief Constable"
    )
    kept = store.get(Attendance, line.id)
    assert (kept.name, kept.post_id, kept.came) == ("Mr Alan Newcombe QPM", town.chief, PRESENT)
    assert kept.organisation_name == "County Police"
    with pytest.raises(Refusal, match="Chief Constable is on the list already"):
        join_to_contact(store, second.id, "person", town.newcombe)


@given(st.text(max_size=60))
def test_whatever_is_typed_makes_a_line_that_can_be_kept(words):
    store = Store.in_memory()
    line = typed_line(store, 1, words)
    if words.strip() and line.name + line.post_title + line.organisation_name + line.group_words:
        assert ATTENDANCE.problems(tidied(line)) == {}
    store.close()


ANY_LINE = st.builds(
    Attendance,
    name=st.sampled_from(["", "A"]),
    organisation_name=st.sampled_from(["", "Kite Club", "Elm School"]),
    group_words=st.sampled_from(["", "a number of parents"]),
    count=st.none() | st.integers(1, 20),
    reply=st.sampled_from([value for value, _words in REPLIES]),
    came=st.sampled_from([value for value, _words in CAME]),
    uninvited=st.booleans(),
)


@given(st.lists(ANY_LINE, max_size=12))
def test_everyone_is_counted_once_as_having_come_or_not(lines):
    counted = tally(Attendee(line) for line in lines)
    assert counted.asked == counted.came + counted.apologies + counted.absent + counted.unsaid
    assert counted.late <= counted.came
    under = [section.tally for section in by_body(Attendee(line) for line in lines)]
    assert sum(one.came for one in under) == counted.came
    assert sum(one.lines for one in under) == len(lines)
    assert part_words(lines) or not lines


def test_who_has_moved_on_is_said_and_whoever_holds_the_post_now_is_expected(store, town, meeting):
    with store.change("Plan") as pen:
        pen.save(dataclasses.replace(store.get(Meeting, meeting), state="planned", date=""))
    put_down(
        store,
        meeting,
        dataclasses.replace(line_for(store, "post", town.chief, meeting), reply=ACCEPTED),
        line_for(store, "post", town.leader, meeting),
    )
    assert not any(one.moved_on for one in attendees(store, meeting))
    new_holder(store, store.get(Post, town.chief), Person(given_name="Olive", family_name="Hale"))
    chief, leader = attendees(store, meeting)
    assert (chief.moved_on, leader.moved_on) == (True, False)
    assert present_holder(store, chief.id) == "New holder expected: Chief Constable"
    chief = attendees(store, meeting)[0]
    assert (chief.name, chief.line.reply, chief.moved_on) == ("Olive Hale", ACCEPTED, False)
    with store.change("Held") as pen:  # what was, is as it was on the day
        pen.save(dataclasses.replace(chief.line, person_id=town.newcombe, came=PRESENT))
    assert not attendees(store, meeting)[0].moved_on


def test_groups_nobody_counted_are_said_as_such(store, meeting):
    heads, parents, _one = put_down(
        store,
        meeting,
        Attendance(group_words="a number of heads", reply=ACCEPTED),
        Attendance(group_words="some parents"),
        Attendance(name="Ida Holm"),
    )
    counted = tally(attendees(store, meeting))
    assert counted.coming_words == "some"
    assert set_came(store, [heads.id, parents.id], PRESENT) == "Mark present: some people"
    every = [one.id for one in attendees(store, meeting)]
    assert set_came(store, every, PRESENT) == "Mark present: at least 1 person"


def test_labels_name_nobody_restricted(store, meeting):
    with store.change("Set up") as pen:
        ada = pen.save(Person(given_name="Ada", family_name="Lunn", restricted=True))
        bea = pen.save(Person(given_name="Bea", family_name="Holt", restricted=True))
    (line,) = put_down(store, meeting, Attendance(name="somebody"))
    assert "Lunn" not in join_to_contact(store, line.id, "person", ada.id)
    label, _line = come_in(store, line_for(store, "person", bea.id, meeting))
    assert "Holt" not in label


def test_apologies_send_nobody_any_more(store, meeting):
    (line,) = put_down(store, meeting, Attendance(name="A", reply=SENDS_DEPUTY, deputy="Bob"))
    send_apologies(store, [line.id], "2026-03-19")
    assert store.get(Attendance, line.id).deputy == ""


def test_nobody_of_something_is_no_group(store, meeting):
    line = typed_line(store, meeting, "0 parents")
    assert (line.name, line.count, line.group_words) == ("0 parents", None, "")


def test_none_of_a_group_is_one_nobody_counted(store, meeting):
    line = typed_line(store, meeting, "Parents x 0")
    assert (line.group_words, line.count) == ("Parents", None)


def test_a_body_that_was_typed_for_some_and_chosen_for_others_is_one(store, meeting):
    with store.change("Set up") as pen:
        school = pen.save(Organisation(name="Elm School", kind="school", restricted=True))
    put_down(
        store,
        meeting,
        Attendance(name="A", organisation_name="elm school", came=PRESENT),
        Attendance(
            name="B", organisation_id=school.id, organisation_name="Elm School", came=PRESENT
        ),
        Attendance(name="C", came=PRESENT),
    )
    everyone = attendees(store, meeting)
    assert tally(everyone).bodies == 1
    assert [len(body.attendees) for section in by_body(everyone) for body in section.bodies] == [
        2,
        1,
    ]
    assert [one.hides_body for one in everyone] == [True, True, False]
