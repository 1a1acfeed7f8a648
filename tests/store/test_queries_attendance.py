"""The meetings of a contact: what part they had in each, in the fewest statements."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import Attendance, Matter, Meeting, Organisation, Person, Post
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    LATE,
    PRESENT,
    SENDS_DEPUTY,
    SENT_DEPUTY,
)
from liaison_app.rules.attendance_words import part_words
from liaison_app.store.queries.attendance import meetings_of
from liaison_app.store.queries.briefing import briefing


@pytest.fixture
def force(store):
    """A force with a part, a post in each, and three meetings; returns their ids by name."""
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        division = pen.save(Organisation(name="Town Division", parent_id=police.id))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        commander = pen.save(Post(title="Commander", organisation_id=division.id))
        larkin = pen.save(Person(given_name="Jo", family_name="Larkin"))
        first = pen.save(Meeting(title="First", date="2025-10-02", state="held"))
        second = pen.save(Meeting(title="Second", date="2026-01-15", state="held"))
        matter = pen.save(Matter(title="Hidden", restricted=True))
        third = pen.save(Meeting(title="Third", date="2026-02-20", matter_id=matter.id))
        pen.save(Attendance(meeting_id=first.id, post_id=chief.id, came=PRESENT))
        pen.save(
            Attendance(
                meeting_id=second.id,
                post_id=chief.id,
                post_title="Chief Constable",
                came=SENT_DEPUTY,
                deputy="Jo Larkin",
                deputy_person_id=larkin.id,
            )
        )
        pen.save(Attendance(meeting_id=second.id, post_id=commander.id, reply=APOLOGIES))
        pen.save(Attendance(meeting_id=third.id, organisation_id=division.id, came=PRESENT))
    return {"police": police.id, "chief": chief.id, "larkin": larkin.id}


def test_a_body_was_where_its_posts_and_parts_were_newest_first(store, force):
    found = meetings_of(store, "organisation", force["police"])
    assert [(one.title, len(one.lines), one.restricted) for one in found] == [
        ("Third", 1, True),
        ("Second", 2, False),
        ("First", 1, False),
    ]
    assert part_words(found[1].lines) == "1 came, 1 sent apologies"
    assert [one.title for one in meetings_of(store, "post", force["chief"])] == ["Second", "First"]


def test_a_person_was_also_where_they_came_for_somebody(store, force):
    (found,) = meetings_of(store, "person", force["larkin"])
    assert part_words(found.lines, force["larkin"]) == "came for the Chief Constable"
    assert part_words(found.lines) == "Jo Larkin came instead"


def test_a_briefing_names_the_meetings_they_came_to_with_their_part_in_them(store, force):
    today = dt.date(2026, 3, 18)
    found = briefing(store, "post", force["chief"], today)
    assert [(one.title, one.part) for one in found.meetings] == [
        ("Second", "Jo Larkin came instead"),
        ("First", "was there"),
    ]
    found = briefing(store, "organisation", force["police"], today)
    assert [one.title for one in found.meetings] == ["Second", "First"]
    assert found.left_out == 1
    assert briefing(store, "organisation", force["police"], today, restricted_too=True).meetings


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (Attendance(name="A"), "on the list"),
        (Attendance(name="A", reply=ACCEPTED), "is coming"),
        (Attendance(name="A", reply=SENDS_DEPUTY), "sends a deputy"),
        (Attendance(name="A", reply=SENDS_DEPUTY, deputy="B"), "sends B"),
        (Attendance(name="A", reply=ACCEPTED, came=ABSENT), "did not come"),
        (Attendance(name="A", reply=APOLOGIES, came=ABSENT), "sent apologies"),
        (Attendance(name="A", came=LATE), "came late"),
        (Attendance(name="A", came=SENT_DEPUTY), "a deputy came"),
        (Attendance(organisation_name="A", came=PRESENT, count=4), "4 of them were there"),
    ],
)
def test_one_line_is_said_in_a_few_words(line, words):
    assert part_words([line]) == words


def test_several_lines_are_counted():
    three = [Attendance(name=name) for name in "ABC"]
    assert part_words(three) == "3 on the list"
    came = [
        dataclasses.replace(one, came=PRESENT, count=count)
        for one, count in zip(three, (4, None, 1), strict=True)
    ]
    assert part_words(came) == "6 came"
