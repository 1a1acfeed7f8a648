"""Questions against bodies, and what is said of each."""

import dataclasses
import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import Answer, Correspondence, Matter, Party, Question
from liaison_app.services.jobs import run_here
from liaison_app.services.question_grid import (
    best_answer,
    grid_of,
    letter_words,
    outstanding,
    say_cell,
    say_counts,
    say_state,
)
from liaison_app.services.question_papers import restricted_left_out
from liaison_app.services.reports import make, matter_of_reference
from liaison_app.store.store import Store
from tests.asked import QUESTIONS, WORDS, Case, made_case

TODAY = dt.date(2026, 3, 26)


@pytest.fixture
def case(store: Store) -> Case:
    return made_case(store)


def paper(store: Store, **more: object) -> str:
    pdf = run_here(make(store, "questions", today=TODAY, **more))  # type: ignore[arg-type]
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def test_every_question_stands_against_every_addressee(store: Store, case: Case) -> None:
    grid = grid_of(store, case.matter)
    assert [(body.title, body.below) for body in grid.bodies] == [
        ("Chief Constable", "County Police"),
        ("Leader", "Borough Council"),
    ]
    states = [[cell.state if cell else "" for cell in row.cells] for row in grid.rows]
    assert states == [
        ["answered", "elsewhere"],
        ["elsewhere", "answered"],
        ["partly", "not"],
        ["not", "not"],
        ["not", "not"],
    ]
    assert [row.number for row in grid.rows] == [1, 2, 3, 4, 5]
    assert grid.answered == 2
    assert letter_words(grid.rows[0].asked) == "Our letter HM/2026/014 of 16 March 2026"


def test_what_is_said_of_a_question(store: Store, case: Case) -> None:
    grid = grid_of(store, case.matter)
    assert [say_state(row.asked, TODAY) for row in grid.rows] == [
        "Chief Constable, 17 March",
        "Leader, 17 March",
        "Partly: patrols yes, schools not yet",
        "Not answered",
        "Not answered",
    ]
    assert say_counts([row.asked.state for row in grid.rows]) == "2 yes, 1 partly, 2 no"
    first = best_answer(grid.rows[0].asked)
    assert first is not None
    assert first.words == WORDS
    assert best_answer(grid.rows[4].asked) is None


def test_where_some_replied_and_others_not_it_is_said_of_whom_we_wait(
    store: Store, case: Case
) -> None:
    asked = grid_of(store, case.matter).rows[4].asked
    replied, other = asked.cells
    waiting = dataclasses.replace(other, state="waiting", answers=(), reply_id=None, date="")
    one_of_two = dataclasses.replace(asked, state="waiting", cells=(replied, waiting))
    assert say_state(one_of_two, TODAY) == "No reply yet from Leader"
    none = dataclasses.replace(asked, state="waiting", cells=(waiting, waiting))
    assert say_state(none, TODAY) == "No reply yet"


def test_what_is_said_of_a_cell(store: Store, case: Case) -> None:
    rows = grid_of(store, case.matter).rows
    assert say_cell(rows[0].cells[0], TODAY) == "answered, 17 March"
    assert say_cell(rows[0].cells[1], TODAY) == "answered by Chief Constable instead"
    assert say_cell(rows[2].cells[0], TODAY) == "answered in part, 17 March"
    assert say_cell(rows[4].cells[0], TODAY) == "replied, 17 March, and did not answer this"
    assert say_cell(None, TODAY) == "was not asked"


def test_who_owes_an_answer(store: Store, case: Case) -> None:
    owing = outstanding(grid_of(store, case.matter))
    assert [(body.title, count) for body, count in owing] == [("Chief Constable", 3), ("Leader", 3)]


def test_someone_who_was_not_asked_has_a_column_of_their_own(store: Store, case: Case) -> None:
    with store.change("A call") as pen:
        call = pen.save(
            Correspondence(
                direction="in", channel="telephone", state="received", date="2026-03-19",
                matter_id=case.matter,
            )
        )  # fmt: skip
        pen.save(Party(correspondence_id=call.id, role="from", name="Inspector Hale"))
        pen.save(Answer(question_id=case.questions[4], reply_id=call.id, extent="fully"))
    grid = grid_of(store, case.matter)
    assert grid.bodies[-1].title == "Others"
    last = grid.rows[4].cells[-1]
    assert last is not None
    assert last.state == "answered"
    assert grid.rows[0].cells[-1] is None
    assert grid.rows[4].asked.state == "answered"


def test_restricted_letters_are_left_out_unless_asked_for(store: Store, case: Case) -> None:
    with store.change("Hidden") as pen:
        letter = pen.save(
            Correspondence(state="sent", date="2026-03-20", matter_id=case.matter, restricted=True)
        )
        pen.save(Question(correspondence_id=letter.id, position=1, text="Secret?"))
    assert len(grid_of(store, case.matter).rows) == 5
    assert len(grid_of(store, case.matter, restricted_too=True).rows) == 6
    assert restricted_left_out(store, case.matter) == 1
    shown = paper(store, matter_id=case.matter)
    assert "Secret?" not in shown
    assert "without 1 of restricted letters" in shown
    assert "Secret?" in paper(store, matter_id=case.matter, restricted_too=True)


def test_the_grid_on_paper(store: Store, case: Case) -> None:
    words = " ".join(paper(store, matter_id=case.matter).split())
    for expected in (*QUESTIONS, WORDS, "Chief Constable", "Borough Council", "HM/2026/014"):
        assert expected in words
    assert "The day itself · HM/3 · 2 answered, 1 in part, 2 not answered" in words
    assert "Page 1 of 1" in words
    assert "Harrowmere Council of Mosques" in words


def test_the_grid_of_a_restricted_matter_is_made_only_when_asked_for(
    store: Store, case: Case
) -> None:
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(store.get(Matter, case.matter), restricted=True))
    with pytest.raises(Refusal, match="This matter is restricted"):
        run_here(make(store, "questions", matter_id=case.matter, today=TODAY))
    asked_for = make(store, "questions", matter_id=case.matter, today=TODAY, restricted_too=True)
    assert run_here(asked_for).startswith(b"%PDF")


def test_everything_open_on_paper_stands_under_each_who_owes_it(store: Store, case: Case) -> None:
    words = " ".join(paper(store).split())
    assert "3 questions open at 2 addressees" in words
    assert words.index("Borough Council: Leader") < words.index("County Police: Chief Constable")
    assert QUESTIONS[0] not in words
    assert words.count("The day itself") == 6
    with store.change("Settle") as pen:
        for id in case.questions[2:]:
            pen.save(Answer(question_id=id, party_id=case.chief, extent="fully"))
    assert "No question is open." in paper(store)


def test_a_matter_is_found_by_reference_title_or_id(store: Store, case: Case) -> None:
    assert matter_of_reference(store, "HM/3") == case.matter
    assert matter_of_reference(store, "The day itself") == case.matter
    assert matter_of_reference(store, "the day") == case.matter
    assert matter_of_reference(store, str(case.matter)) == case.matter
    with pytest.raises(Gone, match="no matter"):
        matter_of_reference(store, "HM/4")
    with store.change("Another") as pen:
        pen.save(Matter(title="The day itself"))
    with pytest.raises(Refusal, match="give the id"):
        matter_of_reference(store, "The day itself")
