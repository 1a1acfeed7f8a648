"""What is noted at a meeting when it is deleted, someone is erased or asks, and open work is passed on."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    KINDS,
    Attendance,
    Correspondence,
    Figure,
    File,
    Matter,
    Meeting,
    MeetingNote,
    Minute,
    Party,
    Person,
    Promise,
    StandingIssue,
    Statement,
)
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, PRESENT, SENT_DEPUTY
from liaison_app.records.kind import Kind
from liaison_app.records.meeting_note import CIRCULATED
from liaison_app.records.statement import GIVEN
from liaison_app.services import erasing
from liaison_app.services.attendance import line_for
from liaison_app.services.data_held import content
from liaison_app.services.data_held_rows import holding
from liaison_app.services.finding import find
from liaison_app.services.history_names import Names
from liaison_app.services.jobs import run_here
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.queries import soundness
from liaison_app.store.queries.history import rows_of
from liaison_app.store.queries.kept_back import is_kept_back, kept_back
from liaison_app.store.queries.passed_on import open_work_only

NOTE = "Mr Alan Newcombe QPM was there. Points raised: a patrol at prayer times."


@pytest.fixture
def meeting(store, town):
    """A round table with everything that can hang on one."""
    with store.change("Set up") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19", state="held"))
        chief = line_for(store, "post", town.chief, made.id)
        pen.save(
            dataclasses.replace(
                chief, reply=ACCEPTED, came=PRESENT, notes="No nuts. Arrives at 7.30."
            )
        )
        pen.save(
            Attendance(
                meeting_id=made.id,
                post_id=town.leader,
                name="Cllr Eleanor Marsh",
                post_title="Leader",
                organisation_name="Borough Council",
                came=SENT_DEPUTY,
                deputy="A. Newcombe",
                deputy_person_id=town.newcombe,
                notes="Has a stick.",
            )
        )
        issue = pen.save(StandingIssue(title="Patrols at prayer times"))
        pen.save(
            Minute(
                meeting_id=made.id,
                text="A patrol at prayer times.",
                raised_by="the Chief",
                person_id=town.newcombe,
                may_be_named=True,
                standing_issue_id=issue.id,
            )
        )
        said = pen.save(
            Statement(
                meeting_id=made.id,
                text="We will be there every Friday.",
                speaker="Alan Newcombe",
                capacity="Chief Constable",
                person_id=town.newcombe,
                permission=GIVEN,
                permission_how="by e-mail from Newcombe",
            )
        )
        pen.save(
            Figure(
                meeting_id=made.id,
                subject="Patrols",
                value="6–10",
                source="Alan Newcombe",
                statement_id=said.id,
            )
        )
        file = pen.attach(
            File(name="Note.pdf", role="meeting_note", meeting_id=made.id), b"%PDF-1.4 note"
        )
        pen.save(MeetingNote(meeting_id=made.id, state=CIRCULATED, text=NOTE, pdf_id=file.id))
    return made.id


def count_of(store):
    return {kind.name: store.count(kind.record) for kind in KINDS}


def test_a_meeting_goes_with_all_that_was_noted_there_and_undo_brings_it_back(store, meeting):
    with store.change("Set up") as pen:
        letter = pen.save(Correspondence(subject="Thanks", meeting_id=meeting, state="draft"))
        step = pen.save(Promise(text="Send the note", meeting_id=meeting, side="unnamed"))
        both = pen.save(
            Statement(text="Said twice", meeting_id=meeting, correspondence_id=letter.id)
        )
    before = {kind.name: store.all(kind.record) for kind in KINDS}
    undo = Undo(store)
    remove(store, store.get(Meeting, meeting))
    for kind in (Attendance, Minute, Figure, MeetingNote, File):
        assert store.count(kind) == 0, kind
    assert [one.id for one in store.all(Statement)] == [both.id]
    assert store.get(Correspondence, letter.id).meeting_id is None
    assert store.get(Promise, step.id).meeting_id is None
    assert store.count(StandingIssue) == 1
    undo.undo()
    assert {kind.name: store.all(kind.record) for kind in KINDS} == before


def test_whoever_is_deleted_stands_on_the_list_as_on_the_day(store, town, meeting):
    with store.change("Set up") as pen:
        bare = pen.save(Attendance(meeting_id=meeting, person_id=town.newcombe))
    remove(store, store.get(Person, town.newcombe))
    names = [(one.name, one.deputy) for one in store.where(Attendance, meeting_id=meeting)]
    assert names[:2] == [("Mr Alan Newcombe QPM", ""), ("Cllr Eleanor Marsh", "A. Newcombe")]
    assert store.get(Attendance, bare.id).name.startswith("Mr Alan Newcombe")
    assert store.all(Minute)[0].raised_by == "the Chief"
    assert store.all(Statement)[0].speaker == "Alan Newcombe"


def test_whoever_is_erased_leaves_a_place_without_a_name(store, town, meeting):
    plan = erasing.plan(store, town.newcombe)
    assert [held.name for held in plan.files if held.ticked] == ["Note.pdf"]
    run_here(erasing.erase(store, plan, "Asked for"))
    chief, leader = store.where(Attendance, meeting_id=meeting, order_by="id")
    assert (chief.name, chief.post_title, chief.notes) == ("[name erased]", "Chief Constable", "")
    assert (chief.person_id, chief.came) == (None, PRESENT)
    assert (leader.name, leader.deputy) == ("Cllr Eleanor Marsh", "[name erased]")
    assert (leader.deputy_person_id, leader.notes) == (None, "Has a stick.")
    minute, said = store.all(Minute)[0], store.all(Statement)[0]
    assert (minute.raised_by, minute.may_be_named) == ("[name erased]", False)
    assert (said.speaker, said.permission, said.permission_how) == ("[name erased]", "", "")
    assert said.capacity == "Chief Constable"
    note = store.all(MeetingNote)[0]
    assert note.pdf_id is None
    assert note.text.startswith("Mr [name erased]")
    assert "Note.pdf” was taken out on" in store.get(Meeting, meeting).notes
    assert soundness.search_is_sound(store)


def test_who_asks_is_told_where_they_were_and_what_they_said_and_nobody_else(store, town, meeting):
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    paper = content(store, found, dt.date(2026, 4, 1), hide_others=True)
    parts = {part.heading: part.lines for part in paper.parts}
    asked = parts["Meetings they were asked to"]
    assert [(line.caption, line.title) for line in asked] == [("19 March 2026", "Round table")] * 2
    assert "Answer: Is coming" in asked[0].text
    assert "No nuts" in asked[0].text
    assert "Marsh" not in str(paper)
    assert "every Friday" in parts["What they said"][0].text
    assert "May be quoted" in parts["What they said"][0].text
    assert parts["Points raised at meetings"]
    assert "[someone else]" in asked[1].text
    assert "Has a stick" not in asked[1].text


def test_who_asks_is_told_the_words_a_note_was_taken_from_but_no_letter_twice(store, town, meeting):
    with store.change("Set up") as pen:
        point = store.where(Minute, meeting_id=meeting)[0]
        pen.save(dataclasses.replace(point, quote="Newcombe was short with Marsh."))
        letter = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-02",
                subject="Visit",
                text="I shall come.",
            )
        )
        pen.save(Party(correspondence_id=letter.id, role="from", person_id=town.newcombe))
        theirs = {"side": "theirs", "person_id": town.newcombe, "made": "2026-03-02"}
        pen.save(Promise(**theirs, text="A", quote="I shall come.", correspondence_id=letter.id))
        pen.save(Promise(**theirs, text="B", quote="We shall ring.", meeting_id=meeting))
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    paper = content(store, found, dt.date(2026, 4, 1), hide_others=True)
    parts = {part.heading: "\n".join(line.text for line in part.lines) for part in paper.parts}
    assert "As it was written: Newcombe was short with [" in parts["Points raised at meetings"]
    assert "We shall ring." in parts["Promises"]
    assert "I shall come." not in parts["Promises"]
    assert "I shall come." in parts["Letters, calls and visits"]


def test_somebody_restricted_who_asks_is_told_but_not_of_a_restricted_meeting(store, town, meeting):
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), restricted=True))
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    assert {kind for kind, _id in found.theirs} >= {"attendance", "statement", "minute"}
    assert "figure" in {kind for kind, _id in found.mentions}
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Meeting, meeting), restricted=True))
    found = holding(store, town.newcombe, hide_others=True, restricted_too=False)
    assert "figure" not in {kind for kind, _id in found.mentions}
    assert not {kind for kind, _id in found.theirs} & {"attendance", "statement", "minute"}
    assert found.left_out >= 4


def test_what_tells_of_somebody_restricted_is_kept_back(store, town, meeting):
    kinds = {kind.name: kind for kind in KINDS}

    def hidden(name: str) -> int:
        return len(kept_back(store, kinds[name]))

    assert hidden("attendance") == hidden("statement") == hidden("figure") == 0
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), restricted=True))
    assert (hidden("attendance"), hidden("statement"), hidden("minute")) == (2, 1, 1)
    (figure,) = store.all(Figure)
    assert hidden("figure") == 1
    assert is_kept_back(store, figure)
    assert [hit.restricted for hit in find(store, "patrols") if hit.kind == "figure"] == [True]
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Meeting, meeting), restricted=True))
    assert (hidden("minute"), hidden("figure"), hidden("meeting_note")) == (1, 1, 1)


def test_deleting_somebody_restricted_takes_their_name_from_what_they_counted(store, town, meeting):
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(store.get(Person, town.newcombe), restricted=True))
        pen.save(Figure(meeting_id=meeting, subject="Beds", value="4", source="Our count"))
    before = store.all(Figure)
    undo = Undo(store)
    remove(store, store.get(Person, town.newcombe))
    assert [(one.subject, one.source) for one in store.all(Figure)] == [
        ("Patrols", ""),
        ("Beds", "Our count"),
    ]
    undo.undo()
    assert store.all(Figure) == before


def test_open_work_takes_a_meeting_along_while_a_step_of_it_is_open(store, town, meeting):
    today = dt.date(2026, 4, 1)
    assert not open_work_only(store, today)["attendance"]
    with store.change("Set up") as pen:
        step = pen.save(Promise(text="Send the note", meeting_id=meeting, side="unnamed"))
        invitation = pen.save(
            Correspondence(subject="Come", meeting_id=meeting, date="2026-03-01", state="sent")
        )
    part = open_work_only(store, today)
    for name in ("attendance", "minute", "statement", "figure", "meeting_note", "file"):
        assert len(part[name]) == len(count_and_ids(store, name)), name
    assert part["standing_issue"]
    assert invitation.id in part["correspondence"]
    assert {town.newcombe} <= part["person"]
    assert step.id in part["promise"]
    with store.change("Set up") as pen:
        closed = pen.save(Matter(title="Done", state="closed"))
        pen.save(dataclasses.replace(store.get(Meeting, meeting), matter_id=closed.id))
        pen.save(dataclasses.replace(step, matter_id=closed.id))
    assert not open_work_only(store, today)["attendance"]


def count_and_ids(store, name):
    kind: Kind = next(kind for kind in KINDS if kind.name == name)
    return store.all(kind.record)


def test_the_history_says_whose_line_it_is_and_of_which_note(store, town, meeting):
    with store.change("Apologies") as pen:
        line = store.where(Attendance, post_id=town.chief)[0]
        pen.save(dataclasses.replace(line, reply=APOLOGIES))
        note = store.all(MeetingNote)[0]
        pen.save(dataclasses.replace(note, corrections_by="2026-04-02"))
    change = store.db.execute("SELECT max(id) FROM change").fetchone()[0]
    names = Names(store)
    assert [names.name(row) for row in rows_of(store, change)] == [
        "Mr Alan Newcombe QPM, Chief Constable, County Police, “Round table”",
        "version 1 of the note of “Round table”",
    ]
