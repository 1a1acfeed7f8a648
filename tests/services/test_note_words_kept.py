"""Words of a pasted note: none is taken for a bullet, none lost and none kept twice, whatever is done to its parts."""

import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.records import Minute, Office, Person, Promise, Statement
from liaison_app.rules.note_parts import HEADING, ISSUE, OUT, SAID, STEP, TOLD, NotePart
from liaison_app.rules.note_reader import read_note
from liaison_app.services import note_corrections, note_proposals
from liaison_app.services.note_keeping import keep
from liaison_app.services.note_proposals import Proposal, propose
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)
ANSWERED = "Issues raised\n- Lights are out on Elm Road\nResponse: They are mended in May\n- Bins are full\n"
TWO_SPEAKERS = (
    "“We want a crossing at the school,” said Amina Noor, Chair of Elm Trust. The room was silent."
    " “We have no money for that this year,” said Bilal Khan, Head of Roads."
)


@pytest.fixture
def council(store: Store) -> Store:
    with store.change("Set up") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
    return store


def proposed(store: Store, note: str) -> Proposal:
    return propose(store, note, today=TODAY)


def first(proposal: Proposal, kind: str) -> int:
    return next(n for n, part in enumerate(proposal.parts) if part.kind == kind)


def points(proposal: Proposal) -> list[tuple[str, str]]:
    return [(part.text, part.answer) for part in proposal.parts if part.kind not in (HEADING, OUT)]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("- 40 young people need a place", "40 young people need a place"),
        ("- 3.5 million pounds are missing", "3.5 million pounds are missing"),
        ("1. 30 cars were burnt", "30 cars were burnt"),
        ("2.1 Bins are full", "Bins are full"),
        ("• Bins are full", "Bins are full"),
    ],
)
def test_a_number_at_the_beginning_is_no_bullet(line: str, words: str) -> None:
    note = read_note(f"Issues raised\n- Lights are out\n{line}\n", TODAY)
    assert note.parts[-1].text == words


def test_a_day_at_the_beginning_is_whole(council: Store) -> None:
    proposal = proposed(council, "Round table, 4 November 2026\n\nNext meeting: 3 March 2027\n")
    assert note_proposals.next_meeting(proposal, TODAY) == "2027-03-03"


def test_words_of_two_speakers_are_laid_in_nobodys_mouth(council: Store) -> None:
    proposal = proposed(council, TWO_SPEAKERS)
    proposal, _at = note_corrections.taken_from(proposal, 0, len(proposal.text), SAID)
    keep(council, proposal, today=TODAY)
    (said,) = council.all(Statement)
    assert (said.speaker, said.manner, said.text) == ("", "reported", TWO_SPEAKERS)


def test_what_stands_between_two_quotations_is_kept(council: Store) -> None:
    note = TWO_SPEAKERS.replace("Bilal Khan, Head of Roads", "Amina Noor")
    proposal = proposed(council, note)
    proposal, at = note_corrections.taken_from(proposal, 0, len(proposal.text), SAID)
    part = proposal.parts[at]
    assert (part.who, part.capacity, part.text) == ("Amina Noor", "Chair of Elm Trust", note)


def test_an_answer_is_never_lost(council: Store) -> None:
    proposal = proposed(council, ANSWERED)
    at = first(proposal, ISSUE)
    edited = replace(proposal.parts[at], text="Lights out")
    proposal = note_corrections.with_words(proposal, at, edited)
    proposal = note_corrections.with_kind(proposal, at, SAID)
    keep(council, proposal, today=TODAY)
    (said,) = council.all(Statement)
    assert said.text == "Lights out\nThey are mended in May"
    assert [point.response for point in council.all(Minute)] == [""]


def test_an_answer_stays_one_when_its_point_is_split_or_left_out(council: Store) -> None:
    before = proposed(council, ANSWERED)
    at = first(before, ISSUE)
    assert points(before)[0] == ("Lights are out on Elm Road", "They are mended in May")
    assert points(note_corrections.split_up(before, at)) == points(before)
    out = note_corrections.with_kind(before, at, OUT)
    assert points(note_corrections.with_kind(out, at, ISSUE)) == points(before)
    assert points(note_corrections.with_kind(before, at, TOLD)) == points(before)
    two = proposed(council, ANSWERED.replace("Elm Road", "Elm Road. Buses are late"))
    assert points(note_corrections.split_up(two, at))[:2] == [
        ("Lights are out on Elm Road.", ""),
        ("Buses are late", "They are mended in May"),
    ]


def test_an_answer_is_not_kept_twice(council: Store) -> None:
    proposal = proposed(council, ANSWERED)
    start = proposal.text.index("Elm Road")
    proposal, _at = note_corrections.taken_from(proposal, start, start + 8, OUT)
    assert points(proposal)[0] == ("Lights are out on", "They are mended in May")


def test_a_part_without_an_answer_has_all_its_places() -> None:
    part = NotePart(ISSUE, ((0, 5),), "Words")
    assert part.own_spans("Words") == part.spans


@pytest.mark.parametrize("kind", [ISSUE, SAID, STEP])
def test_a_part_without_a_word_keeps_no_note_from_being_kept(council: Store, kind: str) -> None:
    proposal = proposed(council, "Issues raised\n- Lights are out\n- …\n")
    at = next(n for n, part in enumerate(proposal.parts) if part.text == "…")
    proposal = note_corrections.with_kind(proposal, at, kind)
    parts = [replace(part, text="") if n == at else part for n, part in enumerate(proposal.parts)]
    keep(council, replace(proposal, parts=tuple(parts)), today=TODAY)
    assert [point.text for point in council.all(Minute)] == ["Lights are out"]
    assert council.count(Statement) == council.count(Promise) == 0


def test_a_name_within_a_longer_one_is_not_put_right(council: Store) -> None:
    with council.change("Add") as pen:
        pen.save(Person(given_name="Ruth", family_name="Halloway"))
    note = "Issues raised\n- Ruth Haloway asked why\n- Ruth Haloways asked too\n"
    proposal = replace(proposed(council, note), spellings=(("Ruth Haloway", "Ruth Halloway"),))
    keep(council, proposal, today=TODAY)
    words = [point.text for point in council.all(Minute)]
    assert words == ["Ruth Halloway asked why", "Ruth Haloways asked too"]
