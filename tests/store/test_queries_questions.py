"""What was asked, who answered it, and what is open."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    Answer,
    Correspondence,
    Matter,
    Organisation,
    Party,
    Post,
    Question,
)
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services.undo import Undo
from liaison_app.store.queries import questions
from liaison_app.store.queries.questions import ANSWERED, ELSEWHERE, NOT, PARTLY, WAITING
from liaison_app.store.store import Store

FIVE = (
    "What is planned for the Friday?",
    "Who is in charge of it?",
    "How will rumours be answered?",
    "Have schools been told?",
    "Do teachers know whom to ring?",
)


class Town:
    """A matter with a letter of five questions to a police chief and a council leader."""

    def __init__(self, store: Store):
        self.store = store
        with store.change("Set up") as pen:
            self.police = pen.save(Organisation(name="Mereshire Police"))
            self.council = pen.save(Organisation(name="Oakbridge Council"))
            self.college = pen.save(Organisation(name="Oakbridge College"))
            self.chief = pen.save(Post(title="Chief Constable", organisation_id=self.police.id))
            self.leader = pen.save(Post(title="Leader", organisation_id=self.council.id))
            self.matter = pen.save(Matter(title="Reassurance"))
        self.letter = self.wrote([self.chief, self.leader], FIVE, date="2018-03-16")
        self.asked = store.where(Question, correspondence_id=self.letter.id, order_by="position")

    def wrote(self, posts=(), asks=(), direction="out", date="2018-03-20", **more):
        state = "sent" if direction == "out" else "received"
        fields = {"direction": direction, "state": state, "date": date, "subject": "S"}
        fields |= {"matter_id": self.matter.id, **more}
        with self.store.change("Write") as pen:
            item = pen.save(Correspondence(**fields, text=write(from_plain("\n\n".join(asks)))))
            for place, post in enumerate(posts):
                pen.save(
                    Party(
                        correspondence_id=item.id,
                        role="to" if direction == "out" else "from",
                        position=place,
                        post_id=post.id,
                        organisation_id=post.organisation_id,
                        post_title=post.title,
                    )
                )
            for place, words in enumerate(asks, 1):
                pen.save(
                    Question(correspondence_id=item.id, position=place, text=words, quote=words)
                )
        return item

    def reply(self, post, to=None, **more):
        to = to or self.letter
        return self.wrote([post], direction="in", in_reply_to_id=to.id, **more)

    def addressee(self, place, letter=None):
        letter = letter or self.letter
        return self.store.where(Party, correspondence_id=letter.id, order_by="position")[place]

    def answers(self, number, reply, party=None, extent="fully", asked=None):
        question = (asked or self.asked)[number - 1]
        with self.store.change("Mark answer") as pen:
            return pen.save(
                Answer(
                    question_id=question.id,
                    party_id=party.id if party else None,
                    reply_id=reply.id,
                    extent=extent,
                    words="as they said",
                )
            )

    def grid(self, letter=None):
        """The states of the cells, a string a question, and the questions' own."""
        asked = questions.asked_in(self.store, (letter or self.letter).id)
        return [[cell.state for cell in one.cells] for one in asked], [a.state for a in asked]


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store)


def test_before_any_reply_everyone_is_waited_for(town: Town) -> None:
    cells, states = town.grid()
    assert cells == [[WAITING, WAITING]] * 5
    assert states == [WAITING] * 5


def test_the_grid_of_two_replies(town: Town) -> None:
    chief, leader = town.addressee(0), town.addressee(1)
    police = town.reply(town.chief, date="2018-03-17")
    council = town.reply(town.leader, date="2018-03-18")
    town.answers(1, police, chief)
    town.answers(2, police, chief)
    town.answers(2, council, leader, extent="not")
    town.answers(3, police, chief, extent="partly")
    town.answers(4, council, leader)
    cells, states = town.grid()
    assert cells == [
        [ANSWERED, ELSEWHERE],
        [ANSWERED, NOT],
        [PARTLY, NOT],
        [ELSEWHERE, ANSWERED],
        [NOT, NOT],
    ]
    assert states == [ANSWERED, ANSWERED, PARTLY, ANSWERED, NOT]
    first = questions.asked_in(town.store, town.letter.id)[0]
    assert first.cells[0].answers[0].words == "as they said"
    assert (first.cells[0].reply_id, first.cells[0].date) == (police.id, "2018-03-17")
    assert (first.cells[1].by, first.cells[1].reply_id) == ("Chief Constable", police.id)
    fifth = questions.asked_in(town.store, town.letter.id)[4]
    assert fifth.cells[1].reply_id == council.id


def test_one_who_replied_without_a_word_on_it_has_not_answered(town: Town) -> None:
    town.reply(town.chief)
    cells, states = town.grid()
    assert cells[0] == [NOT, WAITING]
    assert states[0] == WAITING


def test_an_answer_from_a_body_that_was_not_asked_counts_for_the_question(town: Town) -> None:
    with town.store.change("Add") as pen:
        head = pen.save(Post(title="Principal", organisation_id=town.college.id))
    reply = town.reply(head)
    town.answers(5, reply)
    asked = questions.asked_in(town.store, town.letter.id)[4]
    assert [cell.state for cell in asked.cells] == [ELSEWHERE, ELSEWHERE]
    assert asked.cells[0].by == "Principal"
    assert asked.state == ANSWERED
    assert not asked.is_open
    assert len(asked.others) == 1


def test_an_answer_naming_nobody_counts_for_the_addressee_who_says_it(town: Town) -> None:
    town.answers(1, town.reply(town.leader))
    assert town.grid()[0][0] == [ELSEWHERE, ANSWERED]


def test_answers_to_a_question_asked_again_count_for_the_first(town: Town) -> None:
    police = town.reply(town.chief, date="2018-03-17")
    again = town.wrote(
        [town.chief], [FIVE[4], FIVE[2]], date="2018-03-28", in_reply_to_id=police.id
    )
    repeats = town.store.where(Question, correspondence_id=again.id, order_by="position")
    with town.store.change("Repeat") as pen:
        repeats = [
            pen.save(dataclasses.replace(row, repeats_id=root.id))
            for row, root in zip(repeats, (town.asked[4], town.asked[2]), strict=True)
        ]
    assert len(questions.asked_under(town.store, town.matter.id)) == 5
    second = town.reply(town.chief, to=again, date="2018-04-01")
    town.answers(1, second, town.addressee(0, again), asked=repeats)
    cells, _states = town.grid()
    assert cells[4] == [ANSWERED, ELSEWHERE]
    assert cells[2] == [NOT, WAITING]
    assert town.grid(again)[1] == [ANSWERED, WAITING]
    [root] = [a for a in questions.asked_under(town.store, town.matter.id) if a.state == ANSWERED]
    assert root.question.id == town.asked[4].id
    assert root.ids == (town.asked[4].id, repeats[0].id)
    assert len(questions.asked_under(town.store, town.matter.id)) == 5
    # In the second reply the questions of the letter it answers come first, then the rest.
    shown = questions.answerable_by(town.store, second.id)
    assert [a.question.text for a in shown] == [FIVE[4], FIVE[2], FIVE[0], FIVE[1], FIVE[3]]


def test_a_draft_asks_nothing_yet(town: Town) -> None:
    draft = town.wrote([town.chief], [FIVE[0]], state="draft")
    [row] = town.store.where(Question, correspondence_id=draft.id)
    with town.store.change("Repeat") as pen:
        pen.save(dataclasses.replace(row, repeats_id=town.asked[0].id))
    assert len(questions.asked_under(town.store, town.matter.id)) == 5
    assert len(questions.asked_in(town.store, draft.id)) == 1


def test_undoing_a_mark_puts_it_back_to_open(town: Town) -> None:
    undo = Undo(town.store)
    town.answers(1, town.reply(town.chief), town.addressee(0))
    assert town.grid()[1][0] == ANSWERED
    undo.undo()
    assert town.grid()[1][0] == WAITING


def test_what_is_left_out_is_shown_only_when_asked_for(town: Town) -> None:
    with town.store.change("Leave out") as pen:
        pen.save(dataclasses.replace(town.asked[1], standing="dropped"))
    assert len(questions.asked_in(town.store, town.letter.id)) == 4
    everything = questions.asked_in(town.store, town.letter.id, left_out=True)
    assert len(everything) == 5
    assert not everything[1].is_open
    assert len(questions.asked_under(town.store, town.matter.id)) == 4


def test_what_they_ask_us_is_answered_by_our_letter(town: Town) -> None:
    theirs = town.wrote([town.chief], ["Can you meet us on Monday?"], direction="in")
    [asked] = questions.asked_in(town.store, theirs.id)
    assert [(c.party, c.state) for c in asked.cells] == [(None, WAITING)]
    ours = town.wrote([town.chief], in_reply_to_id=theirs.id, date="2018-03-22")
    [shown] = questions.answerable_by(town.store, ours.id)
    assert shown.question.id == asked.question.id
    town.answers(1, ours, asked=[asked.question])
    [asked] = questions.asked_in(town.store, theirs.id)
    assert (asked.cells[0].state, asked.cells[0].reply_id) == (ANSWERED, ours.id)
    ours_only = questions.asked_under(town.store, town.matter.id, direction="out")
    assert {a.direction for a in ours_only} == {"out"}


def test_a_call_may_answer_what_is_open_in_its_matter(town: Town) -> None:
    town.answers(1, town.reply(town.chief), town.addressee(0))
    call = town.wrote(direction="in", channel="telephone", state="noted", date="2018-03-25")
    assert [a.question.text for a in questions.answerable_by(town.store, call.id)] == list(FIVE[1:])
    town.answers(2, call)
    assert FIVE[1] in [a.question.text for a in questions.answerable_by(town.store, call.id)]
    before = town.wrote(direction="in", channel="telephone", state="noted", date="2018-03-01")
    assert questions.answerable_by(town.store, before.id) == ()


def test_what_a_restricted_letter_asks_is_not_offered_to_a_call_that_is_not(town: Town) -> None:
    with town.store.change("Restrict") as pen:
        pen.save(dataclasses.replace(town.letter, restricted=True))
    said = {"direction": "in", "channel": "telephone", "state": "noted", "date": "2018-03-25"}
    call = town.wrote(**said)
    apart = town.wrote(**said, restricted=True)
    assert questions.answerable_by(town.store, call.id) == ()
    assert len(questions.answerable_by(town.store, apart.id)) == len(FIVE)
    town.answers(2, call)  # what was marked stays in sight
    assert [a.question.text for a in questions.answerable_by(town.store, call.id)] == [FIVE[1]]


def test_open_questions_say_whom_we_wait_for(town: Town, today: dt.date) -> None:
    town.answers(1, town.reply(town.chief, date="2018-03-17"), town.addressee(0))
    town.answers(3, town.reply(town.leader, date="2018-03-17"), town.addressee(1), extent="partly")
    day = dt.date(2018, 3, 26)
    found = questions.open_questions(town.store, day)
    assert [one.question.text for one in found] == list(FIVE[1:])
    assert {one.days for one in found} == {10}
    assert found[0].matter == "Reassurance"
    assert [p.post_title for p in found[0].waits_for] == ["Chief Constable", "Leader"]
    assert [one.state for one in found] == [NOT, PARTLY, NOT, NOT]
    assert len(questions.open_questions(town.store, day, 2)) == 2
    assert len(questions.open_questions(town.store, day, post_id=town.chief.id)) == 4
    assert questions.open_questions(town.store, day, organisation_id=town.college.id) == []
    assert questions.open_questions(town.store, day, matter_id=town.matter.id + 1) == []


def test_questions_put_to_a_post_wait_for_its_body(town: Town) -> None:
    with town.store.change("Take the body away") as pen:
        pen.save(dataclasses.replace(town.addressee(0), organisation_id=None))
    day = dt.date(2018, 3, 26)
    assert len(questions.open_questions(town.store, day, organisation_id=town.police.id)) == 5
    assert len(questions.open_questions(town.store, day, organisation_id=town.council.id)) == 5


@pytest.mark.parametrize("where", ["letter", "matter", "closed"])
def test_restricted_and_closed_are_kept_out(town: Town, today: dt.date, where: str) -> None:
    with town.store.change("Restrict") as pen:
        if where == "letter":
            pen.save(dataclasses.replace(town.letter, restricted=True))
        elif where == "matter":
            pen.save(dataclasses.replace(town.matter, restricted=True))
        else:
            pen.save(dataclasses.replace(town.matter, state="closed"))
    assert questions.open_questions(town.store, today) == []
    if where == "letter":
        assert questions.asked_under(town.store, town.matter.id) == ()
        assert len(questions.asked_under(town.store, town.matter.id, restricted_too=True)) == 5


def test_questions_that_name_each_other_in_a_ring_do_no_harm(town: Town) -> None:
    with town.store.change("Ring") as pen:
        pen.save(dataclasses.replace(town.asked[0], repeats_id=town.asked[1].id))
        pen.save(dataclasses.replace(town.asked[1], repeats_id=town.asked[0].id))
    assert len(questions.asked_in(town.store, town.letter.id)) == 5
    questions.asked_under(town.store, town.matter.id)


def test_the_statements_do_not_grow_with_the_questions(town: Town) -> None:
    def statements() -> int:
        count = []
        town.store.db.conn.set_trace_callback(lambda sql: count.append(sql))
        questions.asked_under(town.store, town.matter.id)
        town.store.db.conn.set_trace_callback(None)
        return len(count)

    before = statements()
    for _ in range(5):
        town.wrote([town.chief, town.leader], FIVE, date="2018-04-01")
    assert statements() == before <= 6
