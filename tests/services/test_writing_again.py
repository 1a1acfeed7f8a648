"""A letter with only what is outstanding."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Matter, Party, Person, Tenure
from liaison_app.rules.letter_text import from_plain, parse, plain, write
from liaison_app.rules.questions import find_questions
from liaison_app.services import answers, letters, questions, replies
from liaison_app.services.addressing import party_for
from liaison_app.services.letters import Letter
from liaison_app.services.replies import LoggedReply
from liaison_app.services.writing_again import write_again
from liaison_app.store.queries.questions import ANSWERED, asked_in
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 30)
ASKS = """The leaflet has frightened many. It would be helpful to understand:

• What is planned for the Friday?
• Who is in charge of it;
• How will rumours be answered?
• Have schools been told?
• Do teachers know whom to ring?"""
FIVE = find_questions(from_plain(ASKS))


@pytest.fixture
def matter(store: Store) -> Matter:
    with store.change("Add") as pen:
        return pen.save(Matter(title="The Friday"))


def sent(
    store: Store, matter: Matter, to: list[int], text: str = ASKS, date: str = "2026-03-16"
) -> Letter:
    letter = letters.blank(store, to=[party_for(store, post_id=id) for id in to])
    item = dataclasses.replace(
        letter.item,
        text=write(from_plain(text)),
        subject="Safety on Friday",
        date=date,
        matter_id=matter.id,
    )
    return letters.send(store, Letter(item, letter.parties))


def replied(
    store: Store, letter: Letter, place: int = 0, date: str = "2026-03-17", ref: str = ""
) -> Correspondence:
    sender = dataclasses.replace(letter.to[place], id=None, correspondence_id=None, role="from")
    return replies.log(
        store,
        LoggedReply(date=date, in_reply_to_id=letter.item.id, sender=sender, your_ref=ref),
    )


def mark(store: Store, letter: Letter, number: int, reply: Correspondence, **more: str) -> None:
    row = questions.of_letter(store, letter.item.id)[number - 1]
    party_id = answers.party_answering(store, row, reply)
    answers.answer(store, row.id, party_id=party_id, reply_id=reply.id, **more)


def said(letter: Letter) -> list[str]:
    return plain(parse(letter.item.text)).split("\n\n")


def test_only_what_is_outstanding_is_asked_again(store: Store, town: Town, matter: Matter) -> None:
    first = sent(store, matter, [town.chief, town.leader])
    police = replied(store, first, 0, ref="CC/77")
    council = replied(store, first, 1)
    mark(store, first, 1, police)
    mark(store, first, 2, police, extent="partly", words="A superintendent is.")
    mark(store, first, 4, council)
    letter = write_again(store, matter_id=matter.id, party=first.to[0], today=TODAY)
    opening, *rest = said(letter)
    assert opening == (
        "Thank you for your letter of 17 March 2026 (your reference CC/77) in reply to ours of"
        f" 16 March 2026 (our reference {first.item.our_ref}). We are grateful to have one of our"
        " five questions answered. We would be grateful if you would also answer the three"
        " questions that are still open:"
    )
    assert rest == [
        "1. Who is in charge of it\n2. How will rumours be answered?\n3. Do teachers know whom to ring?",
        "On question 1 you have told us this much:",
        "> A superintendent is.",
        "We hope to have your answer by 15 April 2026.",
    ]
    item = letter.item
    assert item.subject == "Further to our letter of 16 March 2026: Safety on Friday"
    assert (item.in_reply_to_id, item.your_ref) == (police.id, "CC/77")
    assert (item.matter_id, item.reply_due, item.id) == (matter.id, "2026-04-15", None)
    assert [party.post_id for party in letter.to] == [town.chief]
    assert item.salutation == "Dear Chief Constable"


def test_the_letter_sent_is_known_to_ask_again(store: Store, town: Town, matter: Matter) -> None:
    first = sent(store, matter, [town.chief, town.leader])
    police = replied(store, first)
    mark(store, first, 1, police)
    mark(store, first, 2, police, extent="partly", words="Is it not “us”? A superintendent is.")
    again = write_again(store, letter_id=first.item.id, party=first.to[0], today=TODAY)
    assert find_questions(parse(again.item.text)) == ("Who is in charge of it", *FIVE[2:])
    again = letters.send(store, again, today=TODAY)
    rows = questions.of_letter(store, again.item.id)
    roots = questions.of_letter(store, first.item.id)
    assert [row.repeats_id for row in rows] == [row.id for row in roots[1:]]
    answer = replied(store, again, date="2026-04-03")
    mark(store, again, 4, answer)
    assert asked_in(store, first.item.id)[4].state == ANSWERED
    third = write_again(store, matter_id=matter.id, party=first.to[0], today=dt.date(2026, 4, 20))
    assert said(third)[0].startswith(
        "Thank you for your letter of 17 March 2026 and your letter of 3 April 2026 in reply to"
        f" ours of 16 March 2026 (our reference {first.item.our_ref}). We are grateful to have two of our"
        " five"
    )
    assert find_questions(parse(third.item.text)) == ("Who is in charge of it", *FIVE[2:4])
    assert third.item.in_reply_to_id == answer.id


def test_one_who_has_not_replied_is_told_so(store: Store, town: Town, matter: Matter) -> None:
    first = sent(store, matter, [town.chief], date="2025-12-16")
    letter = write_again(store, letter_id=first.item.id, party=first.to[0], today=TODAY)
    assert said(letter)[0] == (
        f"We wrote to you on 16 December 2025 (our reference {first.item.our_ref}) and have had no"
        " reply so far. We would be grateful if you would answer the five questions that are still"
        " open:"
    )
    assert letter.item.in_reply_to_id == first.item.id
    letters.send(store, letter, today=TODAY)
    third = write_again(store, matter_id=matter.id, party=first.to[0], today=dt.date(2026, 5, 1))
    assert (
        ", and again on 30 March 2026 (our reference NCM/2026/001), and have had" in said(third)[0]
    )


def test_several_letters_go_into_one_each_with_its_own(
    store: Store, town: Town, matter: Matter
) -> None:
    first = sent(store, matter, [town.chief])
    sent(store, matter, [town.chief], "Is the path open?", date="2026-03-20")
    reply = replied(store, first)
    for number in (1, 2, 3, 4):
        mark(store, first, number, reply)
    letter = write_again(store, matter_id=matter.id, party=first.to[0], today=TODAY)
    words = said(letter)
    assert "answer the question that is still open:" in words[0]
    assert words[1] == f"1. {FIVE[4]}"
    assert words[2].startswith(
        "We wrote to you on 20 March 2026 (our reference NCM/2026/002) and have"
    )
    assert words[3] == "1. Is the path open?"
    assert find_questions(parse(letter.item.text)) == (FIVE[4], "Is the path open?")


def test_nothing_outstanding_is_told_in_a_sentence(
    store: Store, town: Town, matter: Matter
) -> None:
    first = sent(store, matter, [town.chief, town.leader])
    council = replied(store, first, 1)
    for number in range(1, 6):
        mark(store, first, number, council)
    with pytest.raises(Refusal, match="outstanding with the Chief Constable"):
        write_again(store, letter_id=first.item.id, party=first.to[0], today=TODAY)
    with pytest.raises(Refusal):
        write_again(store, party=Party(name="Nobody"), today=TODAY)


def test_it_goes_to_whoever_holds_the_post_today(store: Store, town: Town, matter: Matter) -> None:
    first = sent(store, matter, [town.chief])
    with store.change("Moved on") as pen:
        [tenure] = store.where(Tenure, post_id=town.chief)
        pen.save(dataclasses.replace(tenure, until_date="2026-03-20"))
        marlowe = pen.save(Person(given_name="Helen", family_name="Marlowe"))
        pen.save(Tenure(person_id=marlowe.id, post_id=town.chief, from_date="2026-03-21"))
    letter = write_again(store, letter_id=first.item.id, party=first.to[0], today=TODAY)
    assert letter.to[0].name == "Helen Marlowe"


def test_what_is_restricted_stays_so(store: Store, town: Town, matter: Matter) -> None:
    first = sent(store, matter, [town.chief])
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(store.get(Correspondence, first.item.id), restricted=True))
    with pytest.raises(Refusal):
        write_again(store, matter_id=matter.id, party=first.to[0], today=TODAY)
    named = write_again(store, letter_id=first.item.id, party=first.to[0], today=TODAY)
    assert named.item.restricted
