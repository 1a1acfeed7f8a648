"""A letter of which each addressee gets a copy: everyone is asked, and nobody answers for another."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Answer, Correspondence, Party, Post, Question
from liaison_app.services import question_grid
from liaison_app.services.outstanding import outstanding
from liaison_app.services.writing_again import write_again
from liaison_app.store.queries import questions
from liaison_app.store.queries.needs import unanswered
from liaison_app.store.queries.question_rows import open_elsewhere
from liaison_app.store.queries.questions import ANSWERED, NOT, PARTLY, WAITING
from liaison_app.store.store import Store
from tests.asked import Case, made_case

AFTER = dt.date(2026, 4, 20)


@pytest.fixture
def case(store: Store) -> Case:
    """Five questions in a copy for each; 1 answered by the first alone, 2 by the second alone."""
    case = made_case(store)
    with store.change("A copy for each") as pen:
        pen.save(dataclasses.replace(store.get(Correspondence, case.letter), joint="each"))
    return case


def states(store: Store, case: Case) -> list[tuple[list[str], str]]:
    asked = questions.asked_in(store, case.letter)
    return [([cell.state for cell in one.cells], one.state) for one in asked]


def answer(
    store: Store,
    case: Case,
    number: int,
    party: int | None,
    reply: int,
    extent: str = "fully",
    question: Question | None = None,
) -> None:
    with store.change("Mark answer") as pen:
        pen.save(
            Answer(
                question_id=(question.id if question else case.questions[number - 1]),
                party_id=party,
                reply_id=reply,
                extent=extent,
            )
        )


def test_nobody_answers_for_another(store: Store, case: Case) -> None:
    assert states(store, case) == [
        ([ANSWERED, NOT], PARTLY),
        ([NOT, ANSWERED], PARTLY),
        ([PARTLY, NOT], PARTLY),
        ([NOT, NOT], NOT),
        ([NOT, NOT], NOT),
    ]
    assert all(one.is_open for one in questions.asked_in(store, case.letter))


def test_a_question_is_closed_when_everybody_has_answered_it(store: Store, case: Case) -> None:
    assert len(questions.open_questions(store, AFTER)) == 5
    answer(store, case, 1, case.leader, case.second_reply)
    assert states(store, case)[0] == ([ANSWERED, ANSWERED], ANSWERED)
    found = questions.open_questions(store, AFTER)
    assert [one.question.id for one in found] == list(case.questions[1:])
    assert [party.post_title for party in found[0].waits_for] == ["Chief Constable"]


def test_as_many_as_are_wanted_are_shown_whatever_else_is_settled(store: Store, case: Case) -> None:
    answer(store, case, 1, case.leader, case.second_reply)
    found = questions.open_questions(store, AFTER, 2)
    assert [one.question.id for one in found] == list(case.questions[1:3])


def test_one_body_is_asked_for_what_the_other_answered(store: Store, case: Case) -> None:
    chief = store.get(Party, case.chief)
    leader = store.get(Party, case.leader)
    open_to_leader = questions.open_questions(store, AFTER, post_id=leader.post_id)
    assert [one.question.id for one in open_to_leader] == [
        id for place, id in enumerate(case.questions, 1) if place != 2
    ]
    [one] = outstanding(store, leader, letter_id=case.letter)
    assert len(one.questions) == 4
    assert one.answered == 1
    again = write_again(store, letter_id=case.letter, party=chief, today=AFTER)
    assert "Have headteachers been told?" in again.item.text
    assert "What is planned for the day itself?" not in again.item.text
    grid = question_grid.grid_of(store, case.matter)
    assert [count for _body, count in question_grid.outstanding(grid)] == [4, 4]
    assert grid.answered == 0


def test_someone_who_was_not_asked_answers_for_nobody(store: Store, case: Case) -> None:
    with store.change("A third") as pen:
        post = pen.save(Post(title="Principal"))
        reply = pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-20", in_reply_to_id=case.letter
            )
        )
        pen.save(Party(correspondence_id=reply.id, role="from", post_id=post.id))
    answer(store, case, 4, None, reply.id or 0)
    assert states(store, case)[3] == ([NOT, NOT], PARTLY)


def test_an_answer_to_the_question_asked_again_counts(store: Store, case: Case) -> None:
    leader = store.get(Party, case.leader)
    with store.change("Ask the leader again") as pen:
        again = pen.save(
            Correspondence(state="sent", date="2026-04-01", matter_id=case.matter, subject="Again")
        )
        to = pen.save(dataclasses.replace(leader, id=None, correspondence_id=again.id, position=0))
        repeat = pen.save(
            Question(
                correspondence_id=again.id,
                position=1,
                text="What is planned for the day itself?",
                repeats_id=case.questions[0],
            )
        )
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-04-03",
                in_reply_to_id=again.id,
                answers_party_id=to.id,
            )
        )
    assert states(store, case)[0] == ([ANSWERED, NOT], PARTLY)
    answer(store, case, 0, to.id, reply.id or 0, question=repeat)
    assert states(store, case)[0] == ([ANSWERED, ANSWERED], ANSWERED)
    assert case.questions[0] not in [
        one.question.id for one in questions.open_questions(store, AFTER)
    ]


def test_a_letter_to_the_other_is_known_to_ask_again(store: Store, case: Case) -> None:
    with store.change("Begin a letter") as pen:
        later = pen.save(Correspondence(state="draft", matter_id=case.matter, date="2026-04-02"))
    assert [id for id, _, _ in open_elsewhere(store, later)] == list(case.questions)
    answer(store, case, 1, case.leader, case.second_reply)
    assert [id for id, _, _ in open_elsewhere(store, later)] == list(case.questions[1:])


def test_today_asks_only_those_who_replied_and_did_not_answer(store: Store, case: Case) -> None:
    [need] = unanswered(store, AFTER)
    assert need.count == 5
    assert [party.post_title for party in need.parties] == ["Chief Constable", "Leader"]
    for number in (2, 3, 4, 5):
        answer(store, case, number, case.chief, case.first_reply)
    [need] = unanswered(store, AFTER)
    assert (need.question_id, need.count) == (case.questions[0], 4)
    assert [party.post_title for party in need.parties] == ["Leader"]
    for number in (1, 3, 4, 5):
        answer(store, case, number, case.leader, case.second_reply)
    assert unanswered(store, AFTER) == []
    with pytest.raises(Refusal):
        write_again(store, letter_id=case.letter, party=store.get(Party, case.leader), today=AFTER)


def test_today_leaves_one_alone_who_has_not_replied_at_all(store: Store, case: Case) -> None:
    for number in (2, 3, 4, 5):
        answer(store, case, number, case.chief, case.first_reply)
    with store.change("The leader has not replied") as pen:
        for given in store.where(Answer, reply_id=case.second_reply):
            pen.delete(given)
        for sender in store.where(Party, correspondence_id=case.second_reply):
            pen.delete(sender)
        pen.delete(store.get(Correspondence, case.second_reply))
    assert states(store, case)[0] == ([ANSWERED, WAITING], PARTLY)
    assert unanswered(store, AFTER) == []
    assert len(questions.open_questions(store, AFTER)) == 5


def test_a_copy_to_one_is_a_letter_like_any_other(store: Store, case: Case) -> None:
    with store.change("To the chief alone") as pen:
        for given in store.where(Answer, party_id=case.leader):
            pen.save(dataclasses.replace(given, party_id=None))
        reply = store.get(Correspondence, case.second_reply)
        pen.save(dataclasses.replace(reply, answers_party_id=None))
        pen.delete(store.get(Party, case.leader))
    assert states(store, case)[1] == (["elsewhere"], ANSWERED)
    assert len(questions.open_questions(store, AFTER)) == 3
