"""A letter's questions follow its text, keep what was done by hand, and are marked as answered."""

import dataclasses
import datetime as dt

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from liaison_app.errors import Invalid
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
from liaison_app.services import answers, letters, questions, removal, replies
from liaison_app.services.jobs import run_here
from liaison_app.services.letters import Letter
from liaison_app.services.replies import LoggedCall, LoggedReply
from liaison_app.services.report_scope import Scope
from liaison_app.services.reports import REPORTS, make_for, tables_of
from liaison_app.services.undo import Undo
from liaison_app.store.queries.questions import ANSWERED, NOT, WAITING, answerable_by, asked_in
from liaison_app.store.store import Store
from tests.rounds import rounds
from tests.services.conftest import Town

ASKS = """The leaflet has frightened many. It would be helpful to understand:

• What is planned for the Friday?
• Who is in charge of it?
• Have schools been told?

Can we meet soon?"""
FOUR = [
    "What is planned for the Friday?",
    "Who is in charge of it?",
    "Have schools been told?",
    "Can we meet soon?",
]


def html(text: str) -> str:
    return write(from_plain(text))


def draft(store: Store, text: str = ASKS, **more: object) -> Letter:
    return letters.keep(store, Letter(Correspondence(text=html(text), subject="Friday", **more)))


def retyped(store: Store, letter: Letter, text: str) -> Letter:
    item = dataclasses.replace(letter.item, text=html(text))
    return letters.keep(store, Letter(item, letter.parties))


def texts(store: Store, letter: Letter | Correspondence) -> list[str]:
    item = letter.item if isinstance(letter, Letter) else letter
    return [row.text for row in questions.of_letter(store, item.id) if row.standing == "asked"]


def rows(store: Store, letter: Letter) -> list[Question]:
    return questions.of_letter(store, letter.item.id)


# Following the text


def test_a_draft_has_the_questions_of_its_text(store: Store) -> None:
    letter = draft(store)
    assert texts(store, letter) == FOUR
    assert [row.position for row in rows(store, letter)] == [1, 2, 3, 4]
    letter = retyped(store, letter, ASKS.replace("• Who is in charge of it?\n", ""))
    assert texts(store, letter) == [FOUR[0], *FOUR[2:]]
    letter = retyped(store, letter, ASKS)
    assert texts(store, letter) == FOUR


def test_a_question_being_typed_stays_one(store: Store) -> None:
    whole = "Please let us know whether the school on Hill Road was told."
    letter = draft(store, "Please let us know whether the school")
    for end in range(37, len(whole) + 1, 4):
        letter = retyped(store, letter, whole[:end])
    letter = retyped(store, letter, whole)
    assert len(rows(store, letter)) == 1
    assert texts(store, letter) == [whole]


def test_a_mended_spelling_keeps_the_question_with_its_standing(store: Store) -> None:
    letter = draft(store, ASKS.replace("charge", "chrage"))
    second = rows(store, letter)[1]
    questions.drop(store, second)
    letter = retyped(store, letter, ASKS)
    kept = next(row for row in rows(store, letter) if row.id == second.id)
    assert (kept.quote, kept.standing) == (FOUR[1], "dropped")
    assert texts(store, letter) == [FOUR[0], *FOUR[2:]]


def test_our_own_wording_stays_while_its_quote_stands(store: Store) -> None:
    letter = draft(store)
    questions.reword(store, rows(store, letter)[0], "The plans for the Friday")
    letter = retyped(store, letter, f"{ASKS}\n\nWe thank you.")
    assert texts(store, letter)[0] == "The plans for the Friday"
    assert rows(store, letter)[0].quote == FOUR[0]


def test_what_was_left_out_is_not_proposed_again(store: Store) -> None:
    letter = draft(store)
    questions.drop(store, rows(store, letter)[3])
    letter = retyped(store, letter, "We thank you.")
    letter = retyped(store, letter, ASKS)
    assert texts(store, letter) == FOUR[:3]
    questions.ask_again(store, next(r for r in rows(store, letter) if r.standing == "dropped"))
    assert texts(store, letter) == FOUR


def test_numbers_follow_the_letter_and_those_added_by_hand_come_after(store: Store) -> None:
    letter = draft(store)
    questions.add(store, letter.item.id, "Will there be a next meeting?")
    letter = retyped(store, letter, f"Is the path open?\n\n{ASKS}")
    assert texts(store, letter) == ["Is the path open?", *FOUR, "Will there be a next meeting?"]
    assert [row.position for row in rows(store, letter)] == [1, 2, 3, 4, 5, 6]
    swapped = ASKS.replace("• Who is in charge of it?\n", "")
    swapped = swapped.replace("• What", "• Who is in charge of it?\n• What")
    letter = retyped(store, letter, swapped)
    assert texts(store, letter)[:2] == [FOUR[1], FOUR[0]]


def test_what_was_moved_by_hand_stays_where_it_was_put(store: Store) -> None:
    letter = draft(store)
    questions.move(store, rows(store, letter)[3], 1)
    assert texts(store, letter) == [FOUR[3], *FOUR[:3]]
    letter = retyped(store, letter, f"{ASKS} Is the path open?")
    assert texts(store, letter) == [FOUR[3], *FOUR[:3], "Is the path open?"]
    questions.move(store, rows(store, letter)[0], 9)
    assert texts(store, letter)[-1] == FOUR[3]


def test_a_question_added_by_hand_that_the_letter_then_asks_is_one(store: Store) -> None:
    letter = draft(store, "We write about the Friday.")
    questions.add(store, letter.item.id, "Can we meet soon")
    letter = retyped(store, letter, "We write about the Friday. Can we meet soon?")
    assert len(rows(store, letter)) == 1
    with pytest.raises(Invalid):
        questions.add(store, letter.item.id, "  ")


def test_one_left_out_has_no_number_and_comes_back_to_its_place(store: Store) -> None:
    letter = draft(store)
    questions.drop(store, rows(store, letter)[1])
    found = rows(store, letter)
    assert [(r.text, r.position) for r in found] == list(zip(FOUR, [1, 1, 2, 3], strict=True))
    questions.ask_again(store, found[1])
    assert [r.position for r in rows(store, letter)] == [1, 2, 3, 4]


def test_each_hand_on_the_questions_is_one_step_back(store: Store) -> None:
    letter = draft(store)
    undo = Undo(store)
    questions.drop(store, rows(store, letter)[0])
    questions.move(store, rows(store, letter)[3], 1)
    questions.reword(store, rows(store, letter)[0], "Otherwise")
    for _ in range(3):
        undo.undo()
    assert texts(store, letter) == FOUR


LINES = [
    *("What is planned?", "Who leads it?", "We thank you.", "Please tell us:", "• who pays; and"),
    *("• Is it open?", "Please let us know whether it is", "Have schools been told?", "> Why so?"),
]


@settings(max_examples=rounds(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.sampled_from(LINES), max_size=6), min_size=1, max_size=5), st.data())
def test_following_loses_nothing_done_by_hand(edits: list[list[str]], data: st.DataObject) -> None:
    store = Store.in_memory()
    letter = draft(store, "\n\n".join(edits[0]))
    hand = questions.add(store, letter.item.id, "Is anything missing?")
    answered = None
    for lines in edits:
        letter = retyped(store, letter, "\n\n".join(lines))
        found = rows(store, letter)
        if answered is None and data.draw(st.booleans()) and len(found) > 1:
            answered = found[0]
            answers.answer(store, answered.id, party_id=None, reply_id=None)
        with store.change("Follow again") as pen:
            questions.follow(store, pen, letter.item)
            assert pen.finished() == ()
        found = rows(store, letter)
        ids = [row.id for row in found]
        assert hand.id in ids
        assert answered is None or answered.id in ids
        numbers = [row.position for row in found if row.standing == "asked"]
        assert numbers == list(range(1, len(numbers) + 1))
    store.close()


# Letters that are sent and received


def sent(store: Store, town: Town, text: str = ASKS, to: tuple[int, ...] = (), **more) -> Letter:
    to = to or (town.chief, town.leader)
    people = [letters.addressing.party_for(store, post_id=id) for id in to]
    letter = letters.blank(store, to=people, **more)
    item = dataclasses.replace(letter.item, text=html(text), subject="Friday", date="2026-03-16")
    return letters.send(store, Letter(item, letter.parties))


def logged(store: Store, letter: Letter, place: int, text: str = "We shall.", **more):
    party = dataclasses.replace(letter.to[place], id=None, role="from", correspondence_id=None)
    reply = LoggedReply(
        date="2026-03-17", text=html(text), in_reply_to_id=letter.item.id, sender=party, **more
    )
    return replies.log(store, reply)


def test_a_sent_letter_has_its_questions(store: Store, town: Town) -> None:
    assert texts(store, sent(store, town)) == FOUR


def test_the_report_says_of_each_who_was_asked_how_far_that_one_has_got(
    store: Store, town: Town
) -> None:
    letter = sent(store, town, "Who is in charge of it?")
    logged(store, letter, 0)
    wanted = Scope(today=dt.date(2026, 3, 16))
    (table,) = tables_of(store, REPORTS["questions"], wanted)
    told = [dict(zip(table.header, row, strict=True)) for row in table.rows]
    assert {row["Asked of"]: row["Answer so far"] for row in told} == {
        "Chief Constable": "Not answered",
        "Leader of the Council": "No reply yet",
    }
    without = dataclasses.replace(wanted, picks={"state": WAITING})
    (table,) = tables_of(store, REPORTS["questions"], without)
    assert [row[1] for row in table.rows] == ["Leader of the Council"]
    pages = pypdfium2.PdfDocument(run_here(make_for(store, REPORTS["questions"], wanted)))
    shown = " ".join(page.get_textpage().get_text_range() for page in pages)
    assert shown.count("today") == 2
    assert "the same day" not in shown


def test_sending_is_one_step_back(store: Store, town: Town) -> None:
    undo = Undo(store)
    sent(store, town)
    undo.undo()
    assert store.count(Question) == 0


def test_a_reply_asks_us_something_and_what_it_repeats_of_ours_is_not_theirs(
    store: Store, town: Town
) -> None:
    letter = sent(store, town)
    text = "Who is in charge of it?\n\nMrs Marlowe is. Can you come on Monday?"
    reply = logged(store, letter, 0, text)
    assert texts(store, reply) == ["Can you come on Monday?"]
    amended = LoggedReply(
        date="2026-03-17", text=html("Can you come on Tuesday?"), in_reply_to_id=letter.item.id
    )
    assert texts(store, replies.amend(store, reply.id, amended)) == ["Can you come on Tuesday?"]


def test_a_question_with_an_answer_stays_when_its_words_go(store: Store, town: Town) -> None:
    reply = logged(store, sent(store, town), 0, "Can you come on Monday?")
    [row] = questions.of_letter(store, reply.id)
    answers.answer(store, row.id, party_id=None, reply_id=None, words="We can.")
    replies.amend(store, reply.id, LoggedReply(date="2026-03-17", text=html("Thank you.")))
    assert questions.of_letter(store, reply.id) == [row]


def test_nothing_is_proposed_for_calls(store: Store, town: Town) -> None:
    call = LoggedCall(date="2026-03-17", text=html("What is planned? Who leads it?"))
    assert questions.of_letter(store, replies.log_call_or_visit(store, call).id) == []


def test_questions_of_a_call_or_an_older_letter_are_proposed_when_asked(store: Store) -> None:
    with store.change("Add") as pen:
        call = pen.save(Correspondence(channel="telephone", state="noted", text=html(ASKS)))
        older = pen.save(Correspondence(text=html(ASKS), direction="in", state="draft"))
    for item in (call, older):
        assert [row.text for row in questions.propose(store, item.id or 0)] == FOUR
        assert [row.text for row in questions.propose(store, item.id or 0)] == FOUR


def test_a_question_asked_again_names_the_first(store: Store, town: Town) -> None:
    with store.change("Add") as pen:
        matter = pen.save(Matter(title="Friday"))
    first = sent(store, town, matter_id=matter.id)
    roots = rows(store, first)
    reply = logged(store, first, 0)
    answers.answer(store, roots[0].id, party_id=first.to[0].id, reply_id=reply.id, words="Patrols.")
    second = sent(
        store,
        town,
        "We ask again: who is in charge of it? What is planned for the Friday? Is it far?",
        (town.chief,),
        in_reply_to_id=reply.id,
    )
    [again, planned, new] = rows(store, second)
    # “We ask again: …” is another wording; the answered one is asked anew, the last is new.
    assert (again.repeats_id, planned.repeats_id, new.repeats_id) == (None, None, None)
    third = sent(store, town, FOUR[1] + "\n\n" + FOUR[2], (town.chief,), matter_id=matter.id)
    assert [row.repeats_id for row in rows(store, third)] == [roots[1].id, roots[2].id]
    fourth = sent(store, town, FOUR[1], (town.chief,), matter_id=matter.id)
    assert [row.repeats_id for row in rows(store, fourth)] == [roots[1].id]
    answer = logged(store, fourth, 0)
    [row] = rows(store, fourth)
    party_id = answers.party_answering(store, row, answer)
    assert party_id == fourth.to[0].id
    answers.answer(store, row.id, party_id=party_id, reply_id=answer.id)
    states = {a.question.text: a.state for a in asked_in(store, first.item.id)}
    assert states[FOUR[1]] == ANSWERED


# Answers


def test_a_second_mark_takes_the_first_ones_place(store: Store, town: Town) -> None:
    letter = sent(store, town)
    reply = logged(store, letter, 0)
    row = rows(store, letter)[0]
    party_id = answers.party_answering(store, row, reply)
    assert party_id == letter.to[0].id
    mark = {"party_id": party_id, "reply_id": reply.id}
    first = answers.answer(store, row.id, **mark, words="We shall.", start=0)
    second = answers.answer(store, row.id, **mark, words="We shall.", start=0, extent="partly")
    assert (first.id, second.extent) == (second.id, "partly")
    answers.unanswer(store, second)
    assert asked_in(store, letter.item.id)[0].cells[0].state == NOT


def test_answers_go_with_their_reply_and_come_back_with_it(store: Store, town: Town) -> None:
    letter = sent(store, town)
    reply = logged(store, letter, 0)
    row = rows(store, letter)[0]
    answers.answer(store, row.id, party_id=letter.to[0].id, reply_id=reply.id)
    undo = Undo(store)
    removal.remove(store, reply)
    assert asked_in(store, letter.item.id)[0].state == WAITING
    assert store.count(Answer) == 0
    undo.undo()
    assert asked_in(store, letter.item.id)[0].state == ANSWERED


def test_questions_go_with_their_draft(store: Store, town: Town) -> None:
    letter = draft(store)
    removal.remove(store, letter.item)
    assert store.count(Question) == 0


def test_who_answers_is_found_over_the_letters_of_a_thread(store: Store, town: Town) -> None:
    letter = sent(store, town)
    row = rows(store, letter)[0]
    reply = logged(store, letter, 1)
    follow_up = sent(store, town, "Is it so?", (town.leader,), in_reply_to_id=reply.id)
    second = logged(store, follow_up, 0)
    assert answers.party_answering(store, row, second) == letter.to[1].id
    assert [a.question.text for a in answerable_by(store, second.id)] == ["Is it so?", *FOUR]


def test_a_body_that_was_not_asked_answers_for_nobody(store: Store, town: Town) -> None:
    letter = sent(store, town)
    with store.change("Add") as pen:
        college = pen.save(Organisation(name="Oakbridge College"))
        head = pen.save(Post(title="Principal", organisation_id=college.id))
    reply = replies.log(
        store,
        LoggedReply(
            date="2026-03-18",
            in_reply_to_id=letter.item.id,
            sender=Party(role="from", post_id=head.id, post_title="Principal"),
        ),
    )
    assert answers.party_answering(store, rows(store, letter)[0], reply) is None


def test_a_call_answers_for_the_one_who_was_in_it(store: Store, town: Town) -> None:
    letter = sent(store, town)
    for direction in ("in", "out"):
        call = replies.log_call_or_visit(
            store,
            LoggedCall(
                date="2026-03-19",
                direction=direction,
                parties=(Party(post_id=town.chief, post_title="Chief Constable"),),
            ),
        )
        found = answers.party_answering(store, rows(store, letter)[0], call)
        assert found == letter.to[0].id


def test_our_letter_answers_what_was_put_to_us(store: Store, town: Town) -> None:
    reply = logged(store, sent(store, town), 0, "Can you come on Monday?")
    [row] = questions.of_letter(store, reply.id)
    ours = sent(store, town, "We can come.", (town.chief,), in_reply_to_id=reply.id)
    assert answers.party_answering(store, row, ours.item) is None
    answers.answer(store, row.id, party_id=None, reply_id=ours.item.id, words="We can come.")
    assert asked_in(store, reply.id)[0].state == ANSWERED
