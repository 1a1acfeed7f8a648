"""Notes of a meeting as they come out of chats, mail programs, Word and council offices, read."""

import datetime as dt

import pytest

from liaison_app.rules.note_parts import DECISION, HEADING, ISSUE, OPENING, OUT, SAID, STEP, TOLD
from liaison_app.rules.note_reader import NoteRead, read_note
from liaison_app.rules.note_steps import read_step
from tests.rules import notes_of_meetings as notes


def read(text: str) -> NoteRead:
    return read_note(text, dt.date(2026, 11, 22))


def of(note: NoteRead, kind: str) -> list[str]:
    return [part.text for part in note.parts if part.kind == kind]


def steps(note: NoteRead) -> list[tuple[str, str, str]]:
    return [(p.who, p.text, p.when) for p in note.parts if p.kind == STEP]


def test_an_open_evenings_note_is_read() -> None:
    note = read(notes.OPEN_EVENING)
    assert note.head.host == "Common Ground, Ashshire"
    assert note.head.place == "Weavers Hall"
    assert [one.body or one.group for one in note.attendees] == [
        "Harrowmere Council of Mosques",
        "Parish of St Wilfrid",
        "Mill Lane Food Bank",
        "a number of stallholders",
    ]
    assert len(of(note, ISSUE)) == 2
    (said,) = [part for part in note.parts if part.kind == SAID]
    assert (said.who, said.capacity, said.manner) == ("", "One of the stallholders", "direct")
    assert said.text.startswith("I had thought")
    assert of(note, OPENING)[-1].startswith("The hall was let")
    assert steps(note) == [
        ("Common Ground", "Send these lines to all who came", ""),
        ("Inspector Halloway", "Say who answers that number", "by the end of November"),
    ]


@pytest.mark.parametrize(
    ("saying", "who", "capacity", "manner"),
    [
        ("A shopkeeper said: “I was glad to be asked for once.”", "", "", "direct"),
        (
            "Layla Aziz of Mill Street Mosque also expressed how glad she was to be asked.",
            "Layla Aziz",
            "Mill Street Mosque",
            "reported",
        ),
    ],
)
def test_what_is_said_below_the_bullets_is_no_issue(
    saying: str, who: str, capacity: str, manner: str
) -> None:
    note = read(f"Issues:\n\n- Fees are high\n- Lamps are out\n\n{saying}\n\nWe met in the hall.")
    assert [part.kind for part in note.parts] == [HEADING, ISSUE, ISSUE, SAID, OPENING]
    said = note.parts[3]
    assert (said.who, said.capacity, said.manner) == (who, capacity, manner)


def test_a_bullet_before_what_was_said_belongs_to_it() -> None:
    note = read("Issues:\n• Fees are high\n• “We do not know whom to ring” said Layla Aziz")
    assert [part.kind for part in note.parts] == [HEADING, ISSUE, SAID]


def test_messages_out_of_a_chat_are_read() -> None:
    note = read(notes.CHAT)
    assert note.head.date == "2025-11-12"
    assert [words.strip("*") for words in of(note, HEADING)] == ["Main points", "To do"]
    assert "Stones thrown at Mill Street again" in of(note, ISSUE)
    assert "Want a camera" in of(note, ISSUE)
    assert steps(note) == [
        ("Omar", "Get a price for the camera", "before Ramadan"),
        ("", "Find someone to translate", ""),
    ]
    assert not any("2025" in part.text for part in note.parts)
    assert of(note, OUT)[-1].startswith("JazakAllah")
    picture = read("Issues:\n- Fees\n\u200e[3/11/25, 9:04:11 PM] Omar: \u200eimage omitted")
    assert of(picture, OUT) == ["image omitted"]
    odd = "[1/1/25, 1:11] A: " * 3_000 + "*b*"
    assert "".join(read(odd).text.split()).startswith("[1/1/25,1:11]A:[")
    other = read(notes.CHAT.replace("[", "").replace("] ", " - "))  # as other telephones write it
    assert [part.text for part in other.parts] == [part.text for part in note.parts]


def test_the_day_a_mail_was_sent_is_not_that_of_the_meeting() -> None:
    note = read(notes.SENT_ROUND)
    assert (note.head.title, note.head.starts) == ("", "")
    assert note.head.date == "2025-10-30"  # the Thursday before it was sent
    assert read(notes.SENT_ROUND.replace(" from Thursday", "")).head.date == ""


def test_a_title_with_a_tab_and_every_bullet_of_word_are_read() -> None:
    note = read(notes.WINGDINGS)
    assert (note.head.title, note.head.date) == ("Shared supper", "2025-11-04")
    assert note.head.place == "St Anne’s Church Hall, Quarry Lane"
    assert "Nobody knows whom to ring at night" in of(note, ISSUE)


def test_minutes_with_a_column_of_initials_are_read() -> None:
    note = read(notes.COUNCIL)
    assert (note.head.title, note.head.date) == ("Good Relations Forum", "2025-10-14")
    assert (note.head.starts, note.head.place) == ("18:30", "Council Chamber, Town Hall")
    assert of(note, TOLD) == [
        "Insp Bell reported that patrols had been doubled on Fridays.",
        "The lamps in Mill Lane are still not mended.",
    ]
    assert of(note, DECISION) == ["It was agreed that leaflets be laid out in all libraries."]
    assert [(who, when) for who, _text, when in steps(note)] == [
        ("TB", ""),
        ("AB", "by 30 November"),
    ]


def test_a_last_column_is_read_below_any_heading() -> None:
    note = read(
        "Discussion\n1. Bins are full.\tAction: TB\n\nActions\n- Write to the library\tTB by May"
    )
    assert [(part.kind, part.text, part.who) for part in note.parts if part.kind != HEADING] == [
        (ISSUE, "Bins are full.", ""),
        (STEP, "Bins are full", "TB"),
        (STEP, "Write to the library", "TB"),
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        (
            "HARROWMERE BOROUGH COUNCIL\nMinutes of the meeting held on 3 May 2025",
            "Harrowmere Borough Council",
        ),
        ("Mill Street Mosque\nNotes of the women’s group, 3 May 2025", "Women’s group"),
    ],
)
def test_what_a_body_above_a_meeting_is_taken_for(first: str, title: str) -> None:
    assert read(f"{first}\n\nIssues:\n- Parking").head.title == title


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("CPC TO SEND FIGURES BY 1ST OCTOBER", ("CPC", "SEND FIGURES", "BY 1ST OCTOBER")),
        ("Omar get a price for the lamps", ("Omar", "Get a price for the lamps", "")),
        ("Monthly contact with the schools", ("", "Monthly contact with the schools", "")),
        ("police to ring back this week", ("police", "Ring back this week", "")),
        ("mosque to be visited", ("", "Mosque to be visited", "")),
        ("Ask the council to mend the lamps", ("", "Ask the council to mend the lamps", "")),
        ("Ask Elm Mosque to lend chairs", ("", "Ask Elm Mosque to lend chairs", "")),
        ("Please send the list", ("", "Please send the list", "")),
        ("Write before Christmas to all mosques", ("", "Write to all mosques", "before Christmas")),
        ("APPOINT SOMEBODY", ("", "APPOINT SOMEBODY", "")),
        (
            "Omar to ask before Ramadan whether all can come",
            ("Omar", "Ask whether all can come", "before Ramadan"),
        ),
        ("Write by hand to all who came", ("", "Write by hand to all who came", "")),
    ],
)
def test_steps_in_capitals_and_with_a_day_in_the_middle(line: str, step: tuple[str, ...]) -> None:
    found = read_step(line)
    assert (found.who, found.text, found.when) == step
