"""A pasted note: names looked up in Contacts, the proposal corrected, and all of it kept as one change."""

import dataclasses
import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Attendance,
    Figure,
    Meeting,
    Minute,
    Office,
    Officer,
    Organisation,
    Person,
    Post,
    Promise,
    Statement,
    Tenure,
)
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.note_lines import LONGEST_NOTE
from liaison_app.rules.note_parts import ISSUE, OUT, SAID, STEP
from liaison_app.services import note_corrections
from liaison_app.services.note_keeping import keep
from liaison_app.services.note_names import Known
from liaison_app.services.note_proposals import Proposal, propose
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.store import Store
from tests.rules import notes_of_meetings as notes

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def town(store: Store) -> Store:
    """Who is in Contacts when a note comes."""
    with store.change("Town") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        pen.save(Officer(name="Kate Orr", post_title="Liaison officer"))
        pen.save(Person(title="Ms", given_name="Ruth", family_name="Halloway"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        pen.save(Organisation(name="Ashshire Police", kind="police", other_names=("The Force",)))
        bell = pen.save(Person(title="Insp", given_name="Ann", family_name="Bell"))
        post = pen.save(Post(title="Neighbourhood Inspector", organisation_id=police.id))
        pen.save(Tenure(person_id=bell.id, post_id=post.id))
        pen.save(Person(given_name="Omar", family_name="Said"))
    return store


def proposed(store: Store, note: str, meeting_id: int | None = None) -> Proposal:
    return propose(store, note, meeting_id, today=TODAY)


def part_at(proposal: Proposal, kind: str, number: int = 0) -> int:
    return [n for n, part in enumerate(proposal.parts) if part.kind == kind][number]


def test_a_note_is_kept_in_one_change_and_taken_back_in_one(town: Store) -> None:
    undo = Undo(town)
    proposal = proposed(town, notes.ROUND_TABLE)
    assert town.count(Meeting) == town.count(Minute) == 0  # nothing is kept before
    meeting = keep(town, proposal, today=TODAY)
    assert (meeting.date, meeting.kind, meeting.state) == ("2025-11-04", "round_table", "held")
    assert [town.count(kind) for kind in (Minute, Statement, Figure, Promise)] == [4, 2, 1, 3]
    undo.undo()
    kinds = (Meeting, Minute, Statement, Figure, Promise, Attendance)
    assert [town.count(kind) for kind in kinds] == [0] * 6


def test_a_name_spelt_otherwise_is_the_known_one_everywhere(town: Store) -> None:
    proposal = proposed(town, notes.ROUND_TABLE)
    assert proposal.spellings == (("Ruth Haloway", "Ruth Halloway"),)
    meeting = keep(town, proposal, today=TODAY)
    assert "Haloway" not in plain(parse(meeting.summary))
    (line,) = town.where(Attendance, meeting_id=meeting.id)
    assert (line.name, line.person_id is not None) == ("Ms Ruth Halloway", True)
    said = town.all(Statement)[0]
    assert (said.speaker, said.person_id) == ("Ms Ruth Halloway", line.person_id)
    (figure,) = town.all(Figure)
    assert (figure.qualifier, figure.value, figure.unit) == ("about", "4–7", "incidents")
    assert (figure.statement_id, figure.as_at) == (said.id, "2025-11-04")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Ruth Haloway", "Ms Ruth Halloway"),
        ("Cllr Ruth Halloway", "Ms Ruth Halloway"),
        ("R. Halloway", "Ms Ruth Halloway"),
        ("Insp Bell", "Insp Ann Bell"),
        ("Ann Bel", "Insp Ann Bell"),  # a letter doubled or not
        ("Ann Ball", ""),  # short names differ by a letter and are others'
        ("Ruth", ""),
        ("Ruth Hallam", ""),
        ("Omar Saïd", "Omar Said"),
    ],
)
def test_people_are_known_by_name_and_by_a_slip(town: Store, written: str, meant: str) -> None:
    found = Known(town).person(written)
    assert (found.words if found else "") == meant


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("the County Police", "County Police"),
        ("Ashshyre Police", "Ashshire Police"),
        ("The Force", "Ashshire Police"),
        ("Country Club", ""),
    ],
)
def test_bodies_are_known(town: Store, written: str, meant: str) -> None:
    found = Known(town).body(written)
    assert (found.words if found else "") == meant


def test_restricted_people_are_not_offered(town: Store) -> None:
    with town.change("Hide") as pen:
        person = next(one for one in town.all(Person) if one.family_name == "Halloway")
        pen.save(dataclasses.replace(person, restricted=True))
    assert Known(town).person("Ruth Halloway") is None


def test_steps_are_theirs_ours_or_nobodys(town: Store) -> None:
    note = (
        "Round table, 4 November 2026\n\nPresent: Insp Ann Bell\n\nNext steps:\n- HCM to circulate the"
        " notes\n- Insp Bell to send the figures by 4 December\n- AB to ring the school\n- Find a day\n"
        "- Kate Orr to write"
    )
    keep(town, proposed(town, note), today=TODAY)
    steps = town.all(Promise, order_by="position")
    assert [step.side for step in steps] == [OURS, THEIRS, THEIRS, UNNAMED, OURS]
    assert [step.doer for step in steps] == ["HCM", "", "", "", "Kate Orr"]
    assert (steps[1].review, steps[1].due_words) == ("2026-12-04", "by 4 December")
    assert steps[2].who == "Insp Ann Bell"
    assert steps[1].person_id == steps[2].person_id


def test_a_speaker_stands_on_the_line_of_their_body(town: Store) -> None:
    proposal = proposed(town, notes.ARTICLE)
    keep(town, proposal, today=TODAY)
    lines = town.all(Attendance, order_by="position")
    assert len(lines) == 12  # ten bodies, a group, and one speaker from a body that is not listed
    police = next(line for line in lines if line.organisation_name == "Ashshire Police")
    assert (police.name, police.organisation_id is not None) == ("Gareth Fenn", True)
    assert [line.group_words for line in lines if line.group_words] == ["a number of Headteachers"]


def test_whoever_is_new_goes_into_contacts_only_when_wished(town: Store) -> None:
    people = town.count(Person)
    proposal = proposed(
        town, "Present:\nBea Marsh, Secretary, Elm Road Mosque\nOmar Said\n\nIssues:\n- Parking"
    )
    assert [guest.is_new for guest in proposal.guests] == [True, False]
    guest = replace(proposal.guests[0], add=True)
    keep(town, note_corrections.with_guest(proposal, 0, guest), today=TODAY)
    assert town.count(Person) == people + 1
    line = next(one for one in town.all(Attendance) if one.name == "Bea Marsh")
    assert line.person_id is not None
    assert line.organisation_id is not None


def test_a_list_ticks_those_who_stand_on_the_guest_list(town: Store) -> None:
    omar = next(one for one in town.all(Person) if one.given_name == "Omar")
    with town.change("Meeting") as pen:
        meeting = pen.save(Meeting(title="Forum", date="2026-11-02"))
        pen.save(Attendance(meeting_id=meeting.id, position=1, person_id=omar.id, name="Omar Said"))
    proposal = propose(
        town,
        "Omar Said\nTwo pupils\nApologies:\nInsp Bell",
        meeting.id,
        guests_only=True,
        today=TODAY,
    )
    keep(town, proposal, today=TODAY)
    lines = town.where(Attendance, meeting_id=meeting.id, order_by="position")
    assert [(line.name or line.group_words, line.came, line.reply) for line in lines] == [
        ("Omar Said", "present", ""),
        ("Two pupils", "present", ""),
        ("Insp Ann Bell", "absent", "apologies"),
    ]
    assert lines[1].count == 2
    assert town.get(Meeting, meeting.id or 0).state == "planned"


def test_a_note_pasted_into_a_meeting_fills_it(town: Store) -> None:
    with town.change("Meeting") as pen:
        meeting = pen.save(Meeting(title="Our own title", date="2024-03-14"))
    kept = keep(town, proposed(town, notes.MINUTES, meeting.id), today=TODAY)
    assert (kept.id, kept.title, kept.starts, kept.state) == (
        meeting.id,
        "Our own title",
        "18:30",
        "held",
    )
    following = town.where(Meeting, previous_id=meeting.id)
    assert [one.date for one in following] == ["2024-05-09"]


def test_parts_are_corrected_before_they_are_kept(town: Store) -> None:
    proposal = proposed(town, notes.ROUND_TABLE)
    proposal = note_corrections.with_kind(proposal, part_at(proposal, ISSUE), STEP)
    proposal = note_corrections.with_kind(proposal, part_at(proposal, ISSUE), OUT)
    proposal = note_corrections.joined_up(
        proposal, part_at(proposal, ISSUE, 1), part_at(proposal, ISSUE)
    )
    at = part_at(proposal, SAID)
    part = replace(proposal.parts[at], capacity="Commissioner")
    proposal = note_corrections.with_words(proposal, at, part)
    keep(town, proposal, today=TODAY)
    assert [town.count(kind) for kind in (Minute, Statement, Promise)] == [1, 2, 4]
    assert town.all(Statement)[0].capacity == "Commissioner"


def test_a_body_is_known_without_its_town_where_only_one_is_called_so(town: Store) -> None:
    with town.change("More") as pen:
        for name in ("Parish of St Wilfrid, Harrowmere", "Common Ground, Ashshire", "Weavers"):
            pen.save(Organisation(name=name))
        pen.save(Organisation(name="Mosque, Elmley"))
    proposal = proposed(town, notes.OPEN_EVENING)
    assert proposal.details["host"] == "Common Ground, Ashshire"
    known = proposal.known
    assert known is not None
    for words, name in (
        (proposal.details["host"], "Common Ground, Ashshire"),
        ("common ground", "Common Ground, Ashshire"),
        ("the Parish of St Wilfrid", "Parish of St Wilfrid, Harrowmere"),
        ("Weavers, Ashshire", "Weavers"),
    ):
        found = known.body(words)
        assert found is not None
        assert found.words == name
    assert known.body("the mosque") is None
    assert "Parish of St Wilfrid, Harrowmere" in [g.body.words for g in proposal.guests if g.body]
    keep(town, proposal, today=TODAY)
    assert len(town.where(Organisation, name="Common Ground, Ashshire")) == 1
    (step,) = [one for one in town.all(Promise) if one.text.startswith("Send these lines")]
    assert step.organisation_id == proposal.known.body("Common Ground").id  # type: ignore[union-attr]
    dated = [one for one in town.all(Promise) if one.review]
    assert [one.text for one in dated] == ["Say who answers that number"]
    with town.change("Another") as pen:
        pen.save(Organisation(name="Common Ground, Elmley"))
    assert Known(town).body("Common Ground") is None


def test_words_are_taken_out_of_a_part(town: Store) -> None:
    proposal = proposed(
        town, "Notes\n\nIssues:\n- Lights are out. The council will mend them by May."
    )
    start = proposal.text.index("The council")
    changed, at = note_corrections.taken_from(proposal, start, len(proposal.text), STEP)
    assert (changed.parts[at].who, changed.parts[at].text) == ("The council", "Mend them")
    assert changed.parts[part_at(changed, ISSUE)].text == "Lights are out."


@pytest.mark.parametrize("empty", ["", "  \n\t ", "\u200b"])
def test_an_empty_note_is_refused(town: Store, empty: str) -> None:
    with pytest.raises(Refusal):
        proposed(town, empty)


def test_a_note_too_long_is_refused_and_nothing_kept_when_all_is_left_out(town: Store) -> None:
    with pytest.raises(Refusal, match="Paste it in parts"):
        proposed(town, "a " * LONGEST_NOTE)
    proposal = proposed(town, "Issues:\n- Parking")
    proposal = note_corrections.with_kind(proposal, part_at(proposal, ISSUE), OUT)
    with pytest.raises(Refusal, match="nothing to keep"):
        keep(town, proposal, today=TODAY)


def test_an_end_before_its_start_is_refused(town: Store) -> None:
    proposal = proposed(town, notes.MINUTES)
    wrong = replace(proposal, details=proposal.details | {"ends": "17:00"})
    with pytest.raises(Refusal, match="cannot end before"):
        keep(town, wrong, today=TODAY)
    assert town.count(Meeting) == 0


def test_five_hundred_guests_are_kept(town: Store) -> None:
    names = "\n".join(f"Guest{n} Someone{n}, Mosque of Street {n}" for n in range(500))
    meeting = keep(town, proposed(town, f"Forum 3 May 2026\n\nAttendees:\n{names}"), today=TODAY)
    assert len(town.where(Attendance, meeting_id=meeting.id)) == 500


def test_the_host_of_a_meeting_stays_its_host(town: Store) -> None:
    """Restricted, or one of two of a name: nothing is put into Contacts for it."""
    with town.change("Set up") as pen:
        refuge = pen.save(Organisation(name="Elm House Refuge", restricted=True))
        library = pen.save(Organisation(name="Central Library"))
        pen.save(Organisation(name="Central Library"))
        meeting = pen.save(
            Meeting(
                title="Round table",
                date="2026-11-01",
                organisation_id=refuge.id,
                organiser_id=library.id,
            )
        )
    before = town.count(Organisation)
    proposal = proposed(town, "Issues raised\n- Lights are out\n", meeting.id)
    assert not any(proposal.goes_into_contacts(name) for name in ("host", "organiser"))
    kept = keep(town, proposal, today=TODAY)
    assert (kept.organisation_id, kept.organiser_id) == (refuge.id, library.id)
    assert town.count(Organisation) == before


def test_a_host_of_whom_there_are_two_is_not_put_there_a_third_time(town: Store) -> None:
    with town.change("Set up") as pen:
        for _ in range(2):
            pen.save(Organisation(name="Central Library"))
    before = town.count(Organisation)
    proposal = proposed(town, "Host: Central Library\n\nIssues raised\n- Lights are out\n")
    assert proposal.details["host"] == "Central Library"
    assert not proposal.goes_into_contacts("host")
    assert keep(town, proposal, today=TODAY).organisation_id is None
    assert town.count(Organisation) == before


def test_who_was_deleted_since_the_note_was_read_stands_in_words(town: Store) -> None:
    proposal = proposed(
        town, "Present:\nRuth Halloway\n\nIssues raised\n- Ruth Halloway asked why\n"
    )
    ruth = proposal.guests[0].person
    assert ruth is not None
    remove(town, town.get(Person, ruth.id))
    meeting = keep(town, proposal, today=TODAY)
    (line,) = town.where(Attendance, meeting_id=meeting.id)
    (point,) = town.where(Minute, meeting_id=meeting.id)
    assert (line.person_id, line.name) == (None, "Ruth Halloway")
    assert (point.person_id, point.raised_by) == (None, "Ruth Halloway")


def test_the_next_meeting_is_planned_as_any_next_is(town: Store) -> None:
    with town.change("Set up") as pen:
        now = Meeting(title="Round table", date="2026-11-04", reply_by="2026-10-20", notes="Ours")
        meeting = pen.save(now)
    note = "Issues raised\n- Lights are out\n\nNext meeting: 3 March 2027\n"
    kept = keep(town, proposed(town, note, meeting.id), today=TODAY)
    (following,) = town.where(Meeting, previous_id=kept.id)
    assert (following.date, following.reply_by, following.notes) == ("2027-03-03", "", "")
