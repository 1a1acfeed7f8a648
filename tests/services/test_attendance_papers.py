"""The sign-in sheet, and whom badges and tents are made for: nobody restricted is named on either."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import Attendance, Meeting, Office, Organisation, Person
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    PRESENT,
    SENDS_DEPUTY,
)
from liaison_app.services.addressees import group_of
from liaison_app.services.attendance import Attendee, add_lines, line_for
from liaison_app.services.attendance_papers import (
    NOBODY_COMES,
    SignInWish,
    badge_parties,
    sign_in_content,
    sign_in_pdf,
)
from liaison_app.services.labels import NAME_BADGES, Wanted, make, sheets
from tests.documents.conftest import Paper

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def meeting(store, town):
    with store.change("Set up") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19", starts="19:00"))
        chief = line_for(store, "post", town.chief, made.id)
        leader = line_for(store, "post", town.leader, made.id)
        lines = [
            dataclasses.replace(chief, reply=ACCEPTED),
            dataclasses.replace(leader, reply=SENDS_DEPUTY, deputy="Ms Dove"),
            Attendance(name="Mr Finch", organisation_name="Kite Club", reply=APOLOGIES),
            Attendance(
                name="Mr Late", organisation_name="Kite Club", reply=APOLOGIES, came=PRESENT
            ),
            Attendance(name="Mrs Away", organisation_name="Kite Club", came=ABSENT),
            Attendance(organisation_name="Abbey School", count=2),
            Attendance(group_words="a number of parents"),
            Attendance(name="الشيخ يحيى"),
        ]
        add_lines(store, pen, made.id, lines)
    return made.id


def sheet_of(store, meeting, **wish):
    return sign_in_content(store, meeting, TODAY, SignInWish(**wish))


def test_the_sheet_goes_by_body_and_leaves_out_who_is_not_coming(store, meeting):
    content = sheet_of(store, meeting)
    said = [(b.name, [(p.name, p.below) for p in b.people]) for b in content.bodies]
    assert said == [
        ("Abbey School", [("", ""), ("", "")]),
        ("County Police", [("Mr Alan Newcombe QPM", "Chief Constable")]),
        ("Kite Club", [("Mr Late", "")]),
        ("Northtown Borough Council", [("Ms Dove", "for the Leader of the Council")]),
    ]
    assert [p.name or p.below for p in content.others] == [
        "الشيخ يحيى",
        *["A number of parents"] * 3,
    ]
    assert content.facts == [("Time", "7 pm")]


def test_the_sheet_says_what_is_done_with_what_is_written(store, meeting):
    text = Paper(sign_in_pdf(store, meeting, TODAY, SignInWish(email=True))).text()
    for words in ("Round table", "Thursday 19 March 2026", "E-mail", "to send you the note"):
        assert words in text
    assert "@" not in text


def test_nobody_restricted_is_named_on_a_sheet_or_a_badge(store, town, meeting):
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), restricted=True))
        pen.save(dataclasses.replace(store.get(Organisation, town.council), restricted=True))
    content = sheet_of(store, meeting)
    assert "County Police" in [body.name for body in content.bodies]
    assert "Newcombe" not in str(content)
    assert "Council" not in str([content.bodies, content.others])
    captions = [one.caption for one in group_of(store, {"meeting": meeting}).addressees]
    assert "Chief Constable, County Police" in captions
    assert not any("Newcombe" in words or "Council" in words for words in captions)


def test_a_sheet_with_nothing_to_sign_is_refused(store, meeting):
    with store.change("Empty") as pen:
        for line in store.where(Attendance, meeting_id=meeting):
            pen.delete(line)
    with pytest.raises(Refusal, match=NOBODY_COMES[:20]):
        sheet_of(store, meeting, empty=0)
    assert sheet_of(store, meeting, empty=3).bodies == []
    with pytest.raises(Gone):
        sheet_of(store, 999)


def test_badges_are_made_for_those_coming_and_for_deputies_in_their_own_name(store, meeting):
    group = group_of(store, {"meeting": meeting})
    ticked = [one.caption for one in group.addressees if one.is_ticked_at_first(by_post=False)]
    assert ticked == [
        "Mr Alan Newcombe QPM, Chief Constable, County Police",
        "Ms Dove, Northtown Borough Council",
        "Mr Late, Kite Club",
    ]
    reasons = {one.caption: one.reason for one in group.addressees}
    assert reasons["Mr Finch, Kite Club"] == "Is not coming."
    assert reasons["الشيخ يحيى"] == "Has not answered yet."
    chief = group.addressees[0]
    assert "NORTHTOWN" in chief.party.address  # envelopes and labels for the same people
    wanted = Wanted(what=NAME_BADGES, sheet=sheets(store, NAME_BADGES)[0])
    assert make(store.only(Office), [chief], wanted).pages == 1


def test_a_sheet_for_many_names_everyone(store, meeting):
    with store.change("Many") as pen:
        lines = [
            Attendance(name=f"Guest {n}", organisation_name=f"Body {n % 30:02}") for n in range(120)
        ]
        add_lines(store, pen, meeting, lines)
    paper = Paper(sign_in_pdf(store, meeting, TODAY))
    text = paper.text()
    assert all(f"Guest {n}" in text for n in range(120))


def test_a_deputy_with_a_post_has_it_below_the_name_on_a_badge():
    line = Attendance(
        post_title="Chief Constable",
        organisation_name="County Police",
        reply=SENDS_DEPUTY,
        deputy="Ms Dove, Deputy Chief Constable",
    )
    [(_one, party)] = badge_parties([Attendee(line=line)])
    assert (party.name, party.post_title) == ("Ms Dove", "Deputy Chief Constable")
    assert party.organisation_name == "County Police"
