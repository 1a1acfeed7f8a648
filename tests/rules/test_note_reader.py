"""A note of a meeting taken apart: what becomes of each line of it, and that no word is lost."""

import datetime as dt
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.note_parts import (
    CAME,
    DECISION,
    ISSUE,
    NEXT,
    OUT,
    SAID,
    STEP,
    TOLD,
    as_kind,
    joined,
    split,
    taken,
)
from liaison_app.rules.note_reader import NoteRead, read_guests, read_note
from liaison_app.rules.note_themes import themes_of
from tests.rules import notes_of_meetings as notes

TODAY = dt.date(2026, 11, 22)
LINES = st.sampled_from(
    [line for note in notes.ALL for line in note.split("\n")]
    + [
        "",
        "1.",
        "-",
        "“",
        "”",
        '"',
        "'",
        "A:",
        "\t",
        "|a|b|",
        "Present:",
        "Action:",
        "31/02/2026",
        "\ud800",
        "٣",
    ]
)
NOTES = st.one_of(
    st.lists(LINES, max_size=25).map("\n".join),
    st.text(max_size=200),
    st.text(alphabet="aA1 .,:;-–•“”\"'()\n\t|", max_size=120),
)


def read(text: str) -> NoteRead:
    return read_note(text, TODAY)


def of(note: NoteRead, kind: str) -> list[str]:
    return [part.text for part in note.parts if part.kind == kind]


def assert_whole(note: NoteRead) -> None:
    """Every character that is no blank stands in some part, and none in two."""
    covered = Counter(at for part in note.parts for span in part.spans for at in range(*span))
    for at, character in enumerate(note.text):
        if not character.isspace():
            assert covered[at] == 1, (at, note.text[max(0, at - 20) : at + 20])


def test_a_round_tables_note_is_read() -> None:
    note = read(notes.ROUND_TABLE)
    head = note.head
    assert (head.date, head.host) == ("2025-11-04", "HCM")
    assert head.title == "Community Round Table with the Police Commissioner (PC) Ruth Halloway"
    assert len(of(note, ISSUE)) == 4
    assert of(note, ISSUE)[0].startswith("Agreed that one evening")
    assert of(note, ISSUE)[1].endswith("at all times")
    said = [part for part in note.parts if part.kind == SAID]
    assert [(one.who, one.manner) for one in said] == [("Ruth Halloway", "direct"), ("", "direct")]
    assert said[0].text.startswith("Thank you")
    assert said[0].text.endswith("that we meet")
    figures = [(f.amount.qualifier, f.amount.value, f.amount.unit) for f in note.figures]
    assert figures == [("about", "4–7", "incidents")]
    steps = [(part.who, part.text) for part in note.parts if part.kind == STEP]
    assert [who for who, _text in steps] == ["HCM", "", ""]
    assert steps[0][1] == "Circulate the notes"


def test_an_article_is_read() -> None:
    note = read(notes.ARTICLE)
    assert note.head.organiser == "Good Neighbours Working group"
    assert note.head.place == "Harrowmere’s Weavers centre"
    assert note.head.date == ""  # the day is that of the attacks
    bodies = [one.body for one in note.attendees if one.body and not one.name]
    assert len(bodies) == 10
    assert bodies[3:5] == ["Harrowmere and Elmley Hospital", "Ashshire Fire Service"]
    assert bodies[-1] == "Active Harrowmere"
    groups = [(one.group, one.count) for one in note.attendees if one.group]
    assert groups == [("a number of Headteachers", None)]
    said = [(p.who, p.capacity, p.manner) for p in note.parts if p.kind == SAID]
    assert said == [
        ("Idris Hamid", "Principal of Harrowmere Sixth Form College", "direct"),
        ("Tessa Bright", "Business Manager at the Arcade", "direct"),
        ("Rana Faruq", "Council of Elders", "reported"),
        ("Gareth Fenn", "Deputy chief constable of Ashshire Police", "direct"),
    ]
    assert ("more", "20", "organisations") in {
        (f.amount.qualifier, f.amount.value, f.amount.unit) for f in note.figures
    }


def test_numbered_minutes_are_read() -> None:
    note = read(notes.MINUTES)
    head = note.head
    assert (head.title, head.date) == ("Harrowmere Community Liaison Group", "2024-03-14")
    assert (head.starts, head.ends, head.place) == ("18:30", "20:10", "Council Chamber, Town Hall")
    assert [(one.name or one.group, one.how) for one in note.attendees] == [
        ("Cllr Amina Noor", "present"),
        ("Insp Ann Bell", "present"),
        ("Omar Said", "present"),
        ("Revd Carol Finch", "present"),
        ("two members of the youth forum", "present"),
        ("Kate Orr", "present"),
        ("Dr Peter Lee", "apologies"),
        ("J. Brook", "apologies"),
    ]
    assert note.attendees[0].chair
    assert note.attendees[1].body == "County Police"
    assert "That a reporting evening be held in May." in of(note, DECISION)
    assert [p.themes for p in note.parts if p.kind == ISSUE] == [("Hate crime",)] * 2
    assert [(p.who, p.text) for p in note.parts if p.kind == STEP] == [
        ("Insp Bell", "Bring figures by ward to the next meeting"),
        ("AN/OS", "That a reporting evening be held in May"),
    ]
    told = [p for p in note.parts if p.kind == TOLD]
    assert ("Insp Bell", ("Hate crime",)) in [(p.who, p.themes) for p in told]
    assert of(note, NEXT) == ["Thursday 9 May 2024, 6.30pm, Town Hall"]
    assert "Page 1 of 1" in of(note, OUT)
    assert "There was none." in of(note, OUT)


def test_an_email_is_read() -> None:
    note = read(notes.EMAIL)
    assert (note.head.title, note.head.date) == ("Round table", "2026-03-03")
    assert [one.words for one in note.attendees] == [
        "County Police",
        "Borough Council",
        "Riverside College",
        "about 20 residents",
    ]
    issues = [part for part in note.parts if part.kind == ISSUE]
    assert issues[0].text.endswith("unsafe after evening prayers")
    assert (issues[1].who, issues[1].text[-8:]) == ("the women's forum", "bullying")
    assert [(p.who, p.when) for p in note.parts if p.kind == STEP] == [
        ("Omar", "by Friday"),
        ("Ann Bell", "by 20 March"),
        ("", ""),
        ("AN", "12 April"),
    ]
    assert {"Dear all", "Omar", "01632 960123"} <= set(of(note, OUT))


def test_a_paste_from_word_is_read() -> None:
    note = read(notes.FROM_WORD)
    assert (note.head.starts, note.head.ends) == ("19:00", "20:45")
    assert note.head.place == "Central Mosque hall"
    there = [(one.name, one.post, one.body) for one in note.attendees if not one.group]
    assert ("Layla Aziz", "", "Central Mosque") in there
    assert ("PC Tom Day", "", "County Police") in there
    assert ("", "Principal", "Riverside College") in there
    assert note.attendees[-1].how == "apologies"
    assert len([p for p in note.parts if p.kind in (ISSUE, TOLD)]) == 4
    assert [p.who for p in note.parts if p.kind == STEP] == ["Layla Aziz", "Insp Bell", ""]
    said = [part for part in note.parts if part.kind == SAID]
    assert {(p.who, p.capacity) for p in said} == {("Yusuf Karim", "Imam of Central Mosque")}


def test_tables_are_read() -> None:
    note = read(notes.TABLES)
    assert [(a.name or a.group, a.body, a.count) for a in note.attendees] == [
        ("Amina Noor", "Borough Council", None),
        ("Mr D. Hart", "Elm Road Primary", None),
        ("Parents", "", 8),
    ]
    assert note.attendees[0].email == "amina.noor@council.test"
    step = next(part for part in note.parts if part.kind == STEP)
    assert (step.text, step.who, step.when) == (
        "Offer the music room on trial",
        "D. Hart",
        "January",
    )
    assert [p.themes for p in note.parts if p.kind == ISSUE] == [
        ("Prayer space",),
        ("Halal meals",),
    ]


def test_headings_of_markdown_and_answers_are_read() -> None:
    note = read(notes.MARKDOWN)
    assert (note.head.date, note.head.place) == ("2026-06-04", "Office of the Commissioner")
    assert len(note.attendees) == 3
    asked = next(part for part in note.parts if part.answer)
    assert (asked.text, asked.answer) == (
        "Why are complaints slow?",
        "There is a new team from July.",
    )
    assert of(note, DECISION) == ["Meet twice a year"]
    assert [(p.who, p.when) for p in note.parts if p.kind == STEP] == [("Ruth Hale", "1 July")]


def test_another_script_is_read() -> None:
    note = read(notes.ARABIC)
    assert [one.name for one in note.attendees] == ["أحمد علي", "فاطمة حسن"]
    assert len(of(note, ISSUE)) == 2


def test_a_day_that_does_not_exist_is_said() -> None:
    note = read("Round table, 30/02/2026\n\nIssues:\n- Parking")
    assert note.head.date == ""
    assert "30" in note.head.wrong


@pytest.mark.parametrize("note", notes.ALL)
def test_nothing_is_lost(note: str) -> None:
    assert_whole(read(note))


@given(NOTES)
def test_any_text_is_read_and_nothing_is_lost(text: str) -> None:
    note = read(text)
    assert_whole(note)
    assert read(note.text) == note
    assert_whole(read_guests(text))


@given(NOTES, st.data())
def test_whatever_is_done_to_parts_nothing_is_lost(text: str, data: st.DataObject) -> None:
    note = read(text)
    parts = list(note.parts)
    for _turn in range(4):
        if not parts:
            return
        at = data.draw(st.integers(0, len(parts) - 1))
        deed = data.draw(st.sampled_from(("kind", "join", "split", "take")))
        if deed == "kind":
            kind = data.draw(st.sampled_from((ISSUE, STEP, SAID, OUT, CAME)))
            parts[at] = as_kind(note.text, parts[at], kind, themes_of)
        elif deed == "join" and at:
            parts[at - 1 : at + 1] = [joined(parts[at - 1], parts[at])]
        elif deed == "split":
            parts[at : at + 1] = split(note.text, parts[at], themes_of)
        elif deed == "take":
            start = data.draw(st.integers(0, len(note.text) - 1))
            end = data.draw(st.integers(start + 1, len(note.text)))
            found, _place = taken(note.text, parts, start, end, ISSUE, themes_of)
            parts = list(found)
    spans = [span for part in parts for span in part.spans]
    covered = {at for span in spans for at in range(*span)}
    assert all(at in covered for at, sign in enumerate(note.text) if not sign.isspace())


def test_a_long_note_is_read_in_one_go() -> None:
    note = read(
        "\n".join(
            ["Issues raised:", *(f"- Point {n} about parking, lighting" for n in range(2_000))]
        )
    )
    assert len(of(note, ISSUE)) == 2_000


def test_parts_are_split_by_sentences_and_joined_again() -> None:
    note = read("Issues:\n- Lights are out. Nobody mends them.\n- Parking")
    first = next(part for part in note.parts if part.kind == ISSUE)
    halves = split(note.text, first, themes_of)
    assert [half.text for half in halves] == ["Lights are out.", "Nobody mends them."]
    assert joined(*halves).text == "Lights are out. Nobody mends them."


def test_a_list_of_names_alone_is_read() -> None:
    guests = read_guests(
        "Amina Noor, Secretary, Mill Street Mosque\nBea Marsh <bea@college.test>, Riverside College\n"
        "PC Day (deputising for Supt Ann Grove)\nApologies:\nOmar Said"
    ).attendees
    assert [(g.name, g.post, g.body, g.email, g.deputy, g.how) for g in guests] == [
        ("Amina Noor", "Secretary", "Mill Street Mosque", "", "", "present"),
        ("Bea Marsh", "", "Riverside College", "bea@college.test", "", "present"),
        ("Supt Ann Grove", "", "", "", "PC Day", "present"),
        ("Omar Said", "", "", "", "", "apologies"),
    ]


@pytest.mark.parametrize(
    ("line", "guests"),
    [
        (
            "Councillors Smith (Chair), Jones and Khan",
            ["Councillor Smith", "Councillor Jones", "Councillor Khan"],
        ),
        ("Amina, Omar, PC Day", ["Amina", "Omar", "PC Day"]),
        ("Police: 4", ["Police"]),
        ("Dr Peter Lee MBE, Public Health", ["Dr Peter Lee MBE, Public Health"]),
        (
            "County Police – Insp Ann Bell, PC Tom Day",
            ["Insp Ann Bell, County Police", "PC Tom Day, County Police"],
        ),
        ("amina.noor@council.test, Omar Said", ["Amina Noor", "Omar Said"]),
        ("Cllr Brown and the Fire Service", ["Cllr Brown", "Fire Service"]),
        ("Rabbi Daniel Stein (from 7.30)", ["Rabbi Daniel Stein"]),
        ("• Head teacher, Elm Road Primary", ["Head teacher, Elm Road Primary"]),
        (
            "MRS J HART (POLICE COMMISSIONER), MR A NOOR (COUNCIL OF MOSQUES), MISS P ORR (YOUTH LINK)",
            [
                "MRS J HART, POLICE COMMISSIONER",
                "MR A NOOR, COUNCIL OF MOSQUES",
                "MISS P ORR, YOUTH LINK",
            ],
        ),
        (
            "Manager Kev Day – Ashshire Fire and Rescue",
            ["Manager Kev Day, Ashshire Fire and Rescue"],
        ),
        (
            "Station Manager Kev Day – Fire and Rescue",
            ["Kev Day, Station Manager, Fire and Rescue"],
        ),
        (
            "কৰিম (নূর মসজিদ), 王明 (Riverside), محمد (مسجد النور)",
            ["কৰিম, নূর মসজিদ", "王明, Riverside", "محمد, مسجد النور"],
        ),
        ("Chief Inspector Ann Bell, County Police", ["Chief Inspector Ann Bell, County Police"]),
        ("Farah Said – Women's Circle", ["Farah Said, Women's Circle"]),
        (
            "Rev. Ann Cole, St Alban's; Ms D. Orr, Housing; Cllr T. Day",
            ["Rev. Ann Cole, St Alban's", "Ms D. Orr, Housing", "Cllr T. Day"],
        ),
    ],
)
def test_guests_are_read_however_they_are_written(line: str, guests: list[str]) -> None:
    assert [one.words for one in read_guests(line).attendees] == guests


def test_whoever_was_sent_instead_is_a_deputy() -> None:
    guests = read_guests(
        "Apologies:\nDr Omar Said (sent Khadija Noor instead)\nTom Hale (Amy Bell attended in his place)"
    ).attendees
    assert [(one.name, one.deputy, one.body) for one in guests] == [
        ("Dr Omar Said", "Khadija Noor", ""),
        ("Tom Hale", "Amy Bell", ""),
    ]


def test_a_no_in_the_column_of_who_came_is_no_apology() -> None:
    guests = read_guests(
        "Name\tBody\tPresent\nAmina Noor\tMill Street Mosque\tY\nBea Marsh\tRiverside College\tN\n"
        "Omar Said\tElm Mosque\tApologies"
    ).attendees
    assert [one.how for one in guests] == ["present", "absent", "apologies"]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        ("Bell - CCTV quote - end Feb", ("Bell", "CCTV quote", "end Feb")),
        ("Noor - contact schools - ASAP", ("Noor", "Contact schools", "ASAP")),
        ("(All) read draft", ("All", "Read draft", "")),
        ("Draft letter. Owner: Kate Orr. Deadline: 14 Feb", ("Kate Orr", "Draft letter", "14 Feb")),
        ("Send figures (AB, 12 April)", ("AB", "Send figures", "12 April")),
        (
            "County Police to share data by the next meeting",
            ("County Police", "Share data", "by the next meeting"),
        ),
        ("Arrange a visit by bus", ("", "Arrange a visit by bus", "")),
        ("[ ] Omar to ring", ("Omar", "Ring", "")),
    ],
)
def test_steps_are_read_however_they_are_written(line: str, step: tuple[str, str, str]) -> None:
    note = read(f"Actions:\n- {line}" if not line.startswith("[") else f"Actions:\n{line}")
    (part,) = [part for part in note.parts if part.kind == STEP]
    assert (part.who, part.text, part.when) == step


def test_every_figure_of_what_is_kept_is_found_however_many_there_are() -> None:
    """Numbers among the guests take no room from them, and each knows where it stands."""
    guests = "\n".join(f"- {n + 30} members of the Elm Street group" for n in range(70))
    points = "\n".join(f"- There were {n + 30} complaints about noise at night" for n in range(150))
    note = read(f"Present:\n{guests}\n\nIssues raised\n{points}\n")
    assert [one.amount.value for one in note.figures] == [str(n + 30) for n in range(150)]
    for one in note.figures:
        assert note.text[one.start : one.end] == one.amount.value
        assert one.quote == f"There were {one.amount.value} complaints about noise at night"
