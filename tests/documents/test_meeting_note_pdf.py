"""The note of a meeting on paper: its head, its sections in order, many pages, many names, many scripts."""

import dataclasses
from collections.abc import Callable
from typing import Any

import pytest

from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.meeting_note_pdf import write_note
from liaison_app.documents.note_content import (
    NoteBody,
    NoteContent,
    NoteFigure,
    NoteGroup,
    NoteIssue,
    NotePoint,
    NoteStatement,
    NoteStep,
    NoteTheme,
)
from liaison_app.errors import NotPrintable
from liaison_app.rules.letter_text import from_plain

HEAD = Letterhead(
    name="Harrowmere Council of Mosques",
    lines=("12 Lime Grove", "office@mosques.example"),
    footer="A registered charity",
)


def note(**more: Any) -> NoteContent:
    usual: dict[str, Any] = {
        "title": "Round table on street lights",
        "kind": "the round table",
        "date": "Friday 20 March 2026",
        "hijri": "1 Shawwal 1447",
        "facts": [("Place", "Reading room")],
        "letterhead": HEAD,
        "themes": [NoteTheme(issues=[NoteIssue(number=1, text="Lamps are dark")])],
    }
    return NoteContent(**(usual | more))


FULL = note(
    came="Two people were there.",
    present=[
        NoteGroup(
            heading="Police", count="2", bodies=[NoteBody(name="County Police", people=("A", "B"))]
        )
    ],
    apologies=[NoteBody(name="Canal Trust", people=("Ms D. Lock",))],
    summary=from_plain("Before we met, the lights were counted.\n\n- once by day"),
    told=[NotePoint(text="New lamps are bought", by="Mr Vale")],
    decisions=[NotePoint(text="We walk together"), NotePoint(text="We count again")],
    statements=[NoteStatement(text="We mend three", speaker="Ms Reed", capacity="Foreman")],
    figures=[
        NoteFigure(subject="lamps out", number="40", source="our count", as_at="March 2026"),
        NoteFigure(subject="lamps out", number="more than 49", source="the council"),
    ],
    steps=[NoteStep(text="Count again", owner="Samira", due="by May"), NoteStep(text="Mend it")],
    next_meeting="Thursday 4 June 2026",
    corrections="Please send corrections by 8 April 2026.",
    changes="The lamps were forty.",
    standing="Version 2",
)


def test_every_section_stands_in_its_order(read: Callable[..., Any]) -> None:
    paper = read(write_note(FULL))
    text = paper.text()
    places = [
        text.index(words)
        for words in (
            "Harrowmere Council of Mosques",
            "Note of the round table",
            "Round table on street lights",
            "Friday 20 March 2026 · 1 Shawwal 1447",
            "Corrected in this version",
            "Summary",  # else the opening words read as what was corrected
            "Before we met",
            "Two people were there.",
            "County Police",
            "Apologies: Ms D. Lock, Canal Trust.",
            "Lamps are dark",
            "New lamps are bought (Mr Vale)",
            "We walk together",
            "“We mend three”",
            "Ms Reed, Foreman",
            "more than 49",
            "Count again",
            "not yet named",
            "Thursday 4 June 2026",
            "Please send corrections by 8 April 2026.",
        )
    ]
    assert places[:16] == sorted(places[:16])
    assert places[17:] == sorted(places[17:])
    assert text.count("Lamps out") == 1, "one subject is said once for both figures"
    assert "A registered charity" in paper.text(0)
    for page in range(len(paper)):
        assert f"Page {page + 1} of {len(paper)}" in paper.text(page)
        assert "Version 2" in paper.text(page)
    assert write_note(FULL) == write_note(FULL)


def test_a_draft_and_what_is_restricted_say_so_on_each_page(read: Callable[..., Any]) -> None:
    issues = [NoteIssue(number=n, text="Lamps are dark " * 12) for n in range(1, 40)]
    content = note(themes=[NoteTheme(issues=issues)], draft=True, restricted=True)
    paper = read(write_note(content))
    assert len(paper) > 2
    for page in range(len(paper)):
        assert "Restricted · Draft" in paper.text(page)
    assert "Draft" not in read(write_note(note())).text()


def test_an_empty_note_is_refused() -> None:
    with pytest.raises(NotPrintable, match="Nothing is written down"):
        write_note(note(themes=()))


def test_five_hundred_stand_at_the_end_each_once_and_within_the_page(
    read: Callable[..., Any],
) -> None:
    bodies = [
        NoteBody(name=f"Body{n}", people=[f"Guest{n}x{m}, Trustee" for m in range(4)])
        for n in range(125)
    ]
    groups = [
        NoteGroup(heading="Community", count="320", bodies=bodies[:80]),
        NoteGroup(heading="Others", count="180", bodies=bodies[80:]),
    ]
    paper = read(write_note(note(present=groups, came="500 people were there.")))
    assert "listed at the end" in paper.text(0)
    assert "Guest" not in paper.text(0), "names do not push what was said away"
    words = paper.words()
    for n in range(125):
        for m in range(4):
            assert words.count(f"Guest{n}x{m},") == 1
    for page in range(len(paper)):
        for box in paper.boxes("Trustee", page):
            assert 24 < box.left < box.right < 186
            assert box.bottom < 280


def test_few_stand_in_two_even_columns(read: Callable[..., Any]) -> None:
    bodies = [NoteBody(name=f"Body{n}") for n in range(10)]
    paper = read(write_note(note(present=[NoteGroup(heading="All", bodies=bodies)])))
    lefts = {round(paper.boxes(f"Body{n}")[0].left) for n in range(10)}
    assert len(lefts) == 2
    assert paper.boxes("Body0")[0].left < paper.boxes("Body9")[0].left


def test_an_arabic_name_stands_before_its_english_post(read: Callable[..., Any]) -> None:
    people = ("فاطمة الزهراء, Secretary",)
    bodies = [NoteBody(name="Canal Trust", people=people)]
    paper = read(write_note(note(present=[NoteGroup(heading="All", bodies=bodies)])))
    (post,) = paper.boxes("Secretary")
    (body,) = paper.boxes("Canal Trust")
    assert post.left > body.left + 10, "the name is first, at the left"


@pytest.mark.parametrize(
    "words",
    ["Lamps " * 4_000, "x" * 5_000, "ا" * 800, "{gap} <b>& \\ (", "a\nb\n\nc", "é" * 300],
    ids=["very long", "one word", "one Arabic word", "signs", "lines", "accents"],
)
def test_whatever_is_typed_is_printed(words: str) -> None:
    many = [words] * 3
    content = dataclasses.replace(
        FULL,
        title=words[:900],
        facts=[("Place", words[:900])],
        themes=[
            NoteTheme(
                name=words[:200],
                issues=[NoteIssue(number=1, text=words, raised_by=words[:300], response=words)],
            )
        ],
        statements=[NoteStatement(text=words, speaker=words[:300], capacity=words[:300])],
        figures=[NoteFigure(subject=words[:900], number=words[:90], source=words[:900])],
        steps=[NoteStep(text=words, owner=words[:900], due=words[:300])],
        present=[NoteGroup(heading=words[:200], bodies=[NoteBody(name=words[:900], people=many)])],
        changes=words,
        corrections=words[:900],
    )
    assert write_note(content).startswith(b"%PDF")
