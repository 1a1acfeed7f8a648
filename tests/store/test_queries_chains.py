"""Letters of ours that go on with one another: chased, answered late, no longer waited for; what we owe."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import Correspondence, Matter, Party
from liaison_app.store.queries import threads
from liaison_app.store.queries.contacts import waiting_by_post
from liaison_app.store.queries.owed import owed_by_us
from liaison_app.store.store import Store
from tests.store.test_queries_threads import Town

TODAY = dt.date(2026, 4, 20)


@pytest.fixture
def town(store: Store) -> Town:
    return Town(store)


def chase(town: Town, of: Correspondence, date: str, *posts: int, **more) -> Correspondence:
    """A later letter in reply to one of ours, to these posts alone."""
    fields = {"direction": "out", "state": "sent", "reply_due": date, "our_ref": f"R {date}"} | more
    with town.store.change("Chase") as pen:
        letter = pen.save(Correspondence(date=date, in_reply_to_id=of.id, **fields))
        for post in posts:
            pen.save(Party(correspondence_id=letter.id, post_id=post))
    return letter


def waits(town: Town) -> list[tuple[int, int | None]]:
    return [(w.letter_id, w.party.post_id) for w in threads.waiting(town.store, TODAY)]


def test_a_reminder_stands_for_the_letter_it_chases(town: Town) -> None:
    first = chase(town, town.letter, "2026-03-30", town.chief)
    assert waits(town) == [(town.letter.id, town.leader), (first.id, town.chief)]
    second = chase(town, first, "2026-04-10", town.chief)
    assert waits(town) == [(town.letter.id, town.leader), (second.id, town.chief)]
    wait = threads.waiting(town.store, TODAY)[-1]
    assert (wait.chased, wait.first_asked) == (2, "2026-03-16")
    assert wait.chased_words(TODAY) == "chased twice, first asked 16 March"
    assert threads.waiting(town.store, TODAY)[0].chased_words(TODAY) == ""
    assert waiting_by_post(town.store) == {town.leader: 1, town.chief: 1}
    chief, leader = threads.addressees(town.store, town.letter.id)
    assert [link.id for link in chief.chased] == [first.id, second.id]
    assert leader.chased == ()
    assert chief.is_settled
    assert not leader.is_settled


@pytest.mark.parametrize(
    "fields",
    [{"no_reply_expected": True}, {"reply_due": ""}, {"state": "draft"}, {"direction": "internal"}],
)
def test_what_hopes_for_no_reply_chases_nobody(town: Town, fields: dict[str, object]) -> None:
    chase(town, town.letter, "2026-03-30", town.chief, **fields)
    assert waits(town) == [(town.letter.id, town.chief), (town.letter.id, town.leader)]


def test_a_reply_to_the_reminder_answers_the_letter_too(town: Town) -> None:
    reminder = chase(town, town.letter, "2026-03-30", town.chief)
    reply = town.reply(reminder, "2026-04-02", {"post_id": town.chief})
    assert waits(town) == [(town.letter.id, town.leader)]
    chief, leader = threads.addressees(town.store, town.letter.id)
    assert (chief.reply_ids, chief.days) == ((reply.id,), 17)
    assert not leader.has_replied
    assert [a.days for a in threads.addressees(town.store, reminder.id)] == [3]


def test_a_reply_logged_to_the_first_letter_answers_the_reminder(town: Town) -> None:
    reminder = chase(town, town.letter, "2026-03-30", town.chief)
    party = town.parties[0].id
    reply = town.reply(town.letter, "2026-04-02", answers_party_id=party)
    assert waits(town) == [(town.letter.id, town.leader)]
    assert [a.reply_ids for a in threads.addressees(town.store, reminder.id)] == [(reply.id,)]


def test_a_reply_of_before_the_later_letter_does_not_answer_it(town: Town) -> None:
    town.reply(town.letter, "2026-03-17", {"post_id": town.chief})
    again = chase(town, town.letter, "2026-03-30", town.chief)
    assert waits(town) == [(town.letter.id, town.leader), (again.id, town.chief)]
    wait = threads.waiting(town.store, TODAY)[-1]
    assert (wait.chased, wait.first_asked) == (0, "")  # they had answered: this asks anew


def test_an_answer_to_their_letter_chases_nothing(town: Town) -> None:
    theirs = town.reply(town.letter, "2026-03-17", {"post_id": town.chief})
    answer = chase(town, theirs, "2026-03-30", town.chief)
    assert waits(town) == [(town.letter.id, town.leader), (answer.id, town.chief)]
    assert threads.waiting(town.store, TODAY)[-1].chased == 0


def test_letters_that_answer_each_other_in_a_ring_do_no_harm(town: Town) -> None:
    reminder = chase(town, town.letter, "2026-03-30", town.chief)
    with town.store.change("Odd") as pen:
        pen.save(dataclasses.replace(town.letter, in_reply_to_id=reminder.id))
    assert len(threads.addressees(town.store, town.letter.id)) == 2
    assert threads.waiting(town.store, TODAY) is not None


def test_whoever_is_no_longer_waited_for_is_left_out(town: Town) -> None:
    with town.store.change("Stop waiting") as pen:
        pen.save(
            dataclasses.replace(
                town.parties[0], clock_stopped="2026-04-01", clock_reason="answered by telephone"
            )
        )
    assert waits(town) == [(town.letter.id, town.leader)]
    assert waiting_by_post(town.store) == {town.leader: 1}
    chief = threads.addressees(town.store, town.letter.id)[0]
    assert chief.is_stopped
    assert chief.is_settled
    assert not chief.has_replied


def test_a_wait_can_be_had_for_any_addressee(town: Town) -> None:
    chief = threads.addressees(town.store, town.letter.id)[0]
    wait = threads.wait_for(town.store, chief, TODAY)
    assert wait == threads.waiting(town.store, TODAY)[0]
    gone = dataclasses.replace(chief, party=Party(id=999))
    assert threads.wait_for(town.store, gone, TODAY) is None


# What we owe


def ask_us(town: Town, due: str, **more) -> Correspondence:
    fields = {"direction": "in", "state": "received", "date": "2026-03-20", "reply_due": due} | more
    with town.store.change("Log") as pen:
        letter = pen.save(Correspondence(**fields))
        pen.save(Party(correspondence_id=letter.id, role="from", name="Mr Lee"))
    return letter


def test_what_was_asked_of_us_waits_until_we_have_answered(town: Town) -> None:
    later, sooner = ask_us(town, "2026-04-30"), ask_us(town, "2026-04-17", request="foi")
    ask_us(town, "")
    owed = owed_by_us(town.store, TODAY)
    assert [(o.letter.id, o.who, o.due, o.days_late, o.is_late) for o in owed] == [
        (sooner.id, "Mr Lee", "2026-04-17", 3, True),
        (later.id, "Mr Lee", "2026-04-30", -10, False),
    ]
    assert owed[0].letter == sooner
    assert owed_by_us(town.store, TODAY, most=1) == owed[:1]
    chase(town, sooner, "2026-04-18", town.chief, state="draft")
    assert len(owed_by_us(town.store, TODAY)) == 2
    chase(town, sooner, "2026-04-19", town.chief)
    assert [o.letter.id for o in owed_by_us(town.store, TODAY)] == [later.id]


@pytest.mark.parametrize("state", [{"state": "closed"}, {"restricted": True}])
def test_what_we_owe_keeps_out_what_is_closed_or_restricted(
    town: Town, state: dict[str, object]
) -> None:
    with town.store.change("Matter") as pen:
        matter = pen.save(Matter(title="Set aside", **state))
    ask_us(town, "2026-04-30", matter_id=matter.id)
    ask_us(town, "2026-04-30", restricted=True)
    ask_us(town, "2026-04-30", no_reply_expected=True)
    assert owed_by_us(town.store, TODAY) == []
