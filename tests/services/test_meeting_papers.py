"""The note of a meeting: what it may say of who raised and said what, and of whom only the number."""

import dataclasses
from typing import Any

import pytest

from liaison_app.documents.meeting_note_pdf import write_note
from liaison_app.documents.note_content import NoteBody
from liaison_app.errors import Gone, NotPrintable
from liaison_app.records import (
    Attendance,
    Figure,
    Matter,
    Meeting,
    Minute,
    Office,
    Officer,
    Organisation,
    Person,
    Promise,
    Statement,
)
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services.meeting_note_text import as_message, note_text
from liaison_app.services.meeting_papers import note_content, step_due
from liaison_app.services.note_checks import EMPTY, LEFT_OUT, OPEN, checks
from liaison_app.store.store import Store


@pytest.fixture
def meeting(store: Store) -> Meeting:
    """A round table of last spring: what was typed at it, and who was ticked."""
    with store.change("Council") as pen:
        for office in store.all(Office):
            pen.delete(office)
        pen.save(Office(name="Harrowmere Council of Mosques"))
        pen.save(Officer(name="Samira Karim", email="liaison@mosques.example"))
        host = pen.save(Organisation(name="Canal Street Library", kind="other"))
        return pen.save(
            Meeting(
                title="Round table on street lights",
                date="2026-03-20",
                starts="18:30",
                ends="20:00",
                place="Reading room",
                organisation_id=host.id,
                chair="Haji Rashid Mahmood",
                state="held",
                summary=write(from_plain("The lights were counted before we met.")),
            )
        )


def keep(store: Store, meeting: Meeting, *records: Any) -> list[Any]:
    with store.change("Write") as pen:
        return [pen.save(dataclasses.replace(one, meeting_id=meeting.id)) for one in records]


def issue(text: str, *themes: str, **more: Any) -> Minute:
    return Minute(text=text, themes=themes, **more)


def came(body: str, name: str = "", post: str = "", **more: Any) -> Attendance:
    more.setdefault("came", "present")
    return Attendance(organisation_name=body, name=name, post_title=post, **more)


# Issues and who raised them


def test_issues_stand_under_their_first_theme_numbered_through(
    store: Store, meeting: Meeting
) -> None:
    keep(
        store,
        meeting,
        issue("Lamps are dark", "Lights", position=1),
        issue("Paths are wet", "Paths", "Lights", position=2),
        issue("Nobody answers", position=3),
        issue("Lamps hum", "lights", position=4),
    )
    themes = note_content(store, meeting.id or 0).themes
    assert [(one.name, [(i.number, i.text) for i in one.issues]) for one in themes] == [
        ("Lights", [(1, "Lamps are dark"), (2, "Lamps hum")]),
        ("Paths", [(3, "Paths are wet")]),
        ("", [(4, "Nobody answers")]),
    ]


def test_nobody_is_named_unless_the_note_may_say_it(store: Store, meeting: Meeting) -> None:
    keep(
        store,
        meeting,
        issue("Lamps are dark", raised_by="Mrs Quiet", response="They come in May."),
        issue("Paths are wet", raised_by="Mill Lane School", may_be_named=True),
        Minute(sort="told", text="New lamps are bought", raised_by="Mr Hush"),
        Minute(sort="decision", text="We walk the path together", raised_by="Mr Hush"),
    )
    content = note_content(store, meeting.id or 0)
    text = note_text(content)
    assert "Mrs Quiet" not in text
    assert "Mr Hush" not in text
    assert "Paths are wet (raised by Mill Lane School)" in text
    assert "   Answer: They come in May." in text
    assert [one.text for one in content.told] == ["New lamps are bought"]
    assert [one.text for one in content.decisions] == ["We walk the path together"]


# Statements and figures


def test_only_what_may_be_quoted_stands_in_it_and_the_rest_is_told_before(
    store: Store, meeting: Meeting
) -> None:
    _asked, given, *_rest = keep(
        store,
        meeting,
        Statement(text="It is dark here", speaker="Mr Wary", permission="asked", position=1),
        Statement(text="We mend three a week", speaker="Ms Lamp", permission="given", position=2),
        Statement(text="Leave me out", speaker="Mr No", permission="refused", position=3),
        Statement(text="It went well", permission="given", manner="reported", position=4),
    )
    keep(
        store,
        meeting,
        Figure(subject="lamps out", value="40", statement_id=_asked.id),
        Figure(subject="lamps mended", value="3", unit="a week", statement_id=given.id),
        Figure(subject="lamps in town", qualifier="about", value="900", as_at="2026-02"),
    )
    content = note_content(store, meeting.id or 0)
    assert [(one.speaker, one.reported) for one in content.statements] == [
        ("Ms Lamp", False),
        ("Somebody at the meeting", True),
    ]
    assert [(one.number, one.as_at) for one in content.figures] == [
        ("3 a week", ""),
        ("about 900", "February 2026"),
    ]
    text = note_text(content)
    assert "“We mend three a week”" in text
    assert "  It went well\n" in text, "what is reported stands without quotation marks"
    found = {one.words: one for one in checks(store, meeting.id or 0)}
    assert found["One statement waits for permission"].more == "Left out: Mr Wary."
    assert found["One statement waits for permission"].sort == LEFT_OUT
    assert "One figure left out too" in found
    assert "One statement not to be quoted" in found


# Who was there


def test_attendance_by_body_with_deputies_groups_and_apologies(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Bodies") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
    keep(
        store,
        meeting,
        came("County Police", "Mr A. Stone", "Inspector", organisation_id=police.id),
        came(
            "County Police",
            "Ms B. Reed",
            "Chief Constable",
            organisation_id=police.id,
            came="deputy",
            deputy="Mr C. Vale",
        ),
        came("", group_words="a number of neighbours"),
        came("", group_words="walkers of Mill Lane", count=6),
        came("Canal Trust", "Ms D. Lock", "Trustee", came="absent", reply="apologies"),
        came("Canal Trust", "Ms E. Ford", came="absent"),
    )
    content = note_content(store, meeting.id or 0)
    assert [(one.heading, one.count, list(one.bodies)) for one in content.present] == [
        (
            "Police",
            "2",
            [
                NoteBody(
                    name="County Police",
                    people=(
                        "Mr A. Stone, Inspector",
                        "Mr C. Vale, for Ms B. Reed, Chief Constable",
                    ),
                )
            ],
        ),
        (
            "Others",
            "at least 6",
            [NoteBody(name="A number of neighbours"), NoteBody(name="Walkers of Mill Lane (6)")],
        ),
    ]
    assert content.apologies == (NoteBody(name="Canal Trust", people=("Ms D. Lock, Trustee",)),)
    assert content.came == "At least eight people were there; one sent apologies."


def test_of_restricted_people_and_bodies_only_the_number_stands_in_it(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Restricted") as pen:
        person = pen.save(Person(given_name="Tariq", family_name="Hidden", restricted=True))
        body = pen.save(Organisation(name="Safe House", restricted=True))
    keep(
        store,
        meeting,
        issue("Lamps are dark", raised_by="Tariq Hidden", may_be_named=True, person_id=person.id),
        came("", "Ms F. Wood, MBE", "Chair"),
        came("Canal Trust", "Tariq Hidden", "Trustee", person_id=person.id),
        came("Safe House", "Ms Door", organisation_id=body.id),
        Statement(
            text="I am here", speaker="Tariq Hidden", person_id=person.id, permission="given"
        ),
        Promise(text="Open the gate", side="theirs", who="Tariq Hidden", person_id=person.id),
    )
    content = note_content(store, meeting.id or 0)
    text = note_text(content)
    for secret in ("Hidden", "Safe House", "Ms Door"):
        assert secret not in text
    assert "Canal Trust: one person, Trustee" in text
    assert "- Ms F. Wood, MBE: Chair" in text
    assert "Not named in this note (1)" in text
    assert "somebody not named here" in text
    assert "Two who came are restricted" in [one.words for one in checks(store, meeting.id or 0)]


# Next steps, and the head


def test_a_step_says_who_and_when_or_that_nobody_did(store: Store, meeting: Meeting) -> None:
    steps = keep(
        store,
        meeting,
        Promise(text="Count again", side="ours", doer="Samira Karim", due_words="by May Day"),
        Promise(text="Mend the gate", side="unnamed", position=1),
        Promise(text="Send the map", side="theirs", who="County Council", review="2026-04-09"),
        Promise(text="Walk the path", side="ours"),
    )
    content = note_content(store, meeting.id or 0)
    assert [(one.text, one.owner, one.due) for one in content.steps] == [
        ("Mend the gate", "", ""),
        ("Count again", "Samira Karim, Harrowmere Council of Mosques", "by May Day"),
        ("Send the map", "County Council", "9 April 2026"),
        ("Walk the path", "", ""),
    ]
    assert step_due(steps[2]) == "9 April 2026"
    assert "1. Mend the gate\n   not yet named · no date yet" in note_text(content)
    words = [one.words for one in checks(store, meeting.id or 0) if one.sort == OPEN]
    assert "Three next steps name nobody, or no day" in words


def test_the_head_says_when_in_both_calendars_where_and_who_was_in_the_chair(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Next") as pen:
        pen.save(Meeting(title="Again", date="2026-06-04", starts="19:00", previous_id=meeting.id))
    content = note_content(store, meeting.id or 0)
    assert (content.date, content.hijri) == ("Friday 20 March 2026", "1 Shawwal 1447")
    assert content.facts == [
        ("Time", "6.30 to 8 pm"),
        ("Place", "Reading room"),
        ("Host", "Canal Street Library"),
        ("In the chair", "Haji Rashid Mahmood"),
    ]
    assert content.next_meeting == "Thursday 4 June 2026, 7 pm"
    assert content.kind == "the round table"


def test_a_meeting_of_a_restricted_matter_is_marked(store: Store, meeting: Meeting) -> None:
    with store.change("Restrict") as pen:
        matter = pen.save(Matter(title="Threats", restricted=True))
        pen.save(dataclasses.replace(meeting, matter_id=matter.id))
    content = note_content(store, meeting.id or 0)
    assert content.restricted
    assert "RESTRICTED" in note_text(content)


def test_a_meeting_with_nothing_written_down_has_no_note(store: Store) -> None:
    with store.change("Bare") as pen:
        bare = pen.save(Meeting(title="Bare", date="2019"))
    content = note_content(store, bare.id or 0)
    assert content.is_empty
    assert (content.date, content.hijri) == ("2019", "")
    assert [one.sort for one in checks(store, bare.id or 0)] == [EMPTY]
    with pytest.raises(NotPrintable, match="Nothing is written down"):
        write_note(content)
    with pytest.raises(Gone):
        note_content(store, 99)


def test_the_message_is_in_short_lines_whose_indents_hang(store: Store, meeting: Meeting) -> None:
    keep(store, meeting, issue("Lamps are dark " * 20, "Lights"))
    lines = as_message(note_text(note_content(store, meeting.id or 0))).splitlines()
    assert max(map(len, lines)) <= 76
    at = next(place for place, line in enumerate(lines) if line.startswith("1. "))
    assert lines[at + 1].startswith("   dark Lamps")
