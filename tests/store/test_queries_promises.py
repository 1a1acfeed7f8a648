"""Promises as they are followed up: groups, who, how late, and what is left out."""

import dataclasses

import pytest

from liaison_app.records import (
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Organisation,
    Person,
    Post,
    Promise,
    Tenure,
)
from liaison_app.records.promise import KEPT, NOT_KEPT, OURS, THEIRS, UNNAMED
from liaison_app.services import promises as service
from liaison_app.services.contacts import new_holder
from liaison_app.services.undo import Undo
from liaison_app.store.queries import promises
from liaison_app.store.queries.promises import (
    LATER,
    OVERDUE,
    SETTLED,
    SNOOZED,
    TODAY,
    UNDATED,
    WEEK,
)


class Cast:
    """A chief constable, a council, a matter, and promises."""

    def __init__(self, store):
        self.store = store
        with store.change("Set up") as pen:
            self.police = pen.save(Organisation(name="County Police", kind="police"))
            self.council = pen.save(Organisation(name="Borough Council", kind="council"))
            self.chief = pen.save(Post(title="Chief Constable", organisation_id=self.police.id))
            self.newcombe = pen.save(Person(title="Mr", given_name="Alan", family_name="Newcombe"))
            pen.save(Tenure(person_id=self.newcombe.id, post_id=self.chief.id, from_date="2024"))
            self.matter = pen.save(
                Matter(title="The march", dates_of_concern=(Entry("March", "2026-04-16"),))
            )

    def promise(self, text, review="", **more):
        with self.store.change("Add promise") as pen:
            fields = {"side": THEIRS, "post_id": self.chief.id, "person_id": self.newcombe.id}
            return pen.save(Promise(text=text, review=review, **{**fields, **more}))


@pytest.fixture
def cast(store):
    return Cast(store)


def texts(found):
    return [one.promise.text for one in found]


def test_groups_in_the_order_in_which_they_fall_due(store, cast, today):
    for text, review in (
        ("no date", ""),
        ("later", "2026-03-26"),
        ("in a week", "2026-03-25"),
        ("today", "2026-03-18"),
        ("late", "2026-03-16"),
    ):
        cast.promise(text, review)
    cast.promise("for the day alone", for_day="2026-03-20")
    off = cast.promise("put off", "2026-03-01")
    service.snooze(store, off, "2026-03-19", "Their board meets then")
    over = cast.promise("put off until today", "2026-03-19")
    service.snooze(store, over, "2026-03-18", "Only till today")
    done = cast.promise("done", "2026-03-02")
    service.settle(store, done, KEPT, on="2026-03-03")
    found = promises.follow_ups(store, today, settled=True)
    assert {one.promise.text: one.group for one in found} == {
        "late": OVERDUE,
        "today": TODAY,
        "put off until today": WEEK,
        "for the day alone": WEEK,
        "in a week": WEEK,
        "later": LATER,
        "no date": UNDATED,
        "put off": SNOOZED,
        "done": SETTLED,
    }
    looked_at = [one.promise.review or one.promise.for_day for one in found]
    assert looked_at == [*sorted(looked_at[:6]), "", "2026-03-01", "2026-03-02"]
    assert [one.days_late for one in found if one.group == OVERDUE] == [2]
    assert {one.days_late for one in found if one.group in (TODAY, WEEK, LATER)} == {None}
    assert "done" not in texts(promises.follow_ups(store, today))
    assert promises.count_open(store) == 8
    assert texts(promises.follow_ups(store, today, most=2)) == texts(found)[:2]


def test_who_is_the_post_first_and_keeps_to_it_when_the_holder_changes(store, cast, today):
    cast.promise("patrols", "2026-03-18")
    (before,) = promises.follow_ups(store, today)
    assert (before.who, before.body_kind) == ("Chief Constable, County Police", "police")
    assert (before.made_by, before.holder) == ("", "Mr Alan Newcombe")
    new_holder(store, cast.chief, Person(title="Ms", given_name="Beth", family_name="Marsh"))
    (after,) = promises.follow_ups(store, today)
    assert (after.made_by, after.holder) == ("Mr Alan Newcombe", "Ms Beth Marsh")
    assert after.promise == before.promise
    marsh = store.where(Person, family_name="Marsh")[0]
    assert texts(promises.follow_ups(store, today, person_id=marsh.id)) == ["patrols"]
    assert promises.follow_ups(store, today, person_id=cast.newcombe.id) == []


def test_a_job_shared_by_two_was_not_handed_on(store, cast, today):
    cast.promise("patrols")
    new_holder(store, cast.chief, Person(family_name="Second"), job_share=True)
    (one,) = promises.follow_ups(store, today)
    assert one.made_by == ""


def test_who_it_is_without_a_post(store, cast, today):
    nobody = {"post_id": None, "person_id": None}
    cast.promise("a", "2026-03-01", **{**nobody, "person_id": cast.newcombe.id})
    cast.promise("b", "2026-03-02", **nobody, organisation_id=cast.council.id)
    cast.promise("c", "2026-03-03", **nobody, who="The printer")
    cast.promise("d", "2026-03-04", **nobody, side=UNNAMED)
    found = promises.follow_ups(store, today)
    assert [one.who for one in found] == [
        "Mr Alan Newcombe",
        "Borough Council",
        "The printer",
        "",
    ]
    assert texts(promises.follow_ups(store, today, person_id=cast.newcombe.id)) == ["a"]


def test_narrowed_by_side_matter_body_and_post(store, cast, today):
    cast.promise("theirs", matter_id=cast.matter.id)
    cast.promise("ours", side=OURS)
    cast.promise("council", post_id=None, person_id=None, organisation_id=cast.council.id)
    ask = promises.follow_ups
    assert texts(ask(store, today, side=OURS)) == ["ours"]
    assert texts(ask(store, today, matter_id=cast.matter.id)) == ["theirs"]
    assert texts(ask(store, today, organisation_id=cast.police.id)) == ["theirs", "ours"]
    assert texts(ask(store, today, organisation_id=cast.council.id)) == ["council"]
    assert texts(ask(store, today, post_id=cast.chief.id)) == ["theirs", "ours"]


def test_what_is_restricted_is_left_out_unless_asked_for(store, cast, today):
    with store.change("Set up") as pen:
        secret = pen.save(Matter(title="Secret", restricted=True))
        letter = pen.save(
            Correspondence(direction="in", state="received", date="2026-03-01", restricted=True)
        )
        meeting = pen.save(Meeting(title="Secret", date="2026-03-01", restricted=True))
    cast.promise("open")
    cast.promise("matter", matter_id=secret.id)
    cast.promise("letter", correspondence_id=letter.id)
    cast.promise("meeting", meeting_id=meeting.id)
    assert texts(promises.follow_ups(store, today)) == ["open"]
    everything = promises.follow_ups(store, today, restricted_too=True)
    assert [one.restricted for one in everything] == [False, True, True, True]
    assert promises.count_open(store) == 1
    assert texts(promises.promises_under(store, secret.id, today)) == ["matter"]


def test_those_of_a_letter_a_meeting_and_a_matter(store, cast, today):
    with store.change("Set up") as pen:
        letter = pen.save(Correspondence(direction="in", state="received", date="2026-03-01"))
        meeting = pen.save(Meeting(title="Round table", date="2026-03-01"))
    second = cast.promise("second", correspondence_id=letter.id, start=50)
    first = cast.promise("first", correspondence_id=letter.id, start=5)
    last = cast.promise("last", correspondence_id=letter.id)
    said = cast.promise("said", meeting_id=meeting.id)
    assert promises.promises_in(store, letter.id) == [first, second, last]
    assert promises.promises_at(store, meeting.id) == [said]
    done = cast.promise("done", matter_id=cast.matter.id, for_day="2026-04-16")
    cast.promise("open", "2026-09-01", matter_id=cast.matter.id, for_day="2026-04-16")
    service.settle(store, done, NOT_KEPT, on="2026-04-17")
    assert texts(promises.promises_under(store, cast.matter.id)) == ["open", "done"]


def test_due_is_said_in_their_words_or_as_a_day(store, cast, today):
    cast.promise("a", "2026-03-18", due_words="over the coming days")
    cast.promise("b", "2026-03-19")
    cast.promise("c")
    found = promises.follow_ups(store, today)
    assert [one.due for one in found] == ["“over the coming days”", "Thu 19 March 2026", ""]


def test_a_restricted_maker_is_named_only_when_asked_for(store, cast, today):
    with store.change("Set up") as pen:
        pen.save(dataclasses.replace(cast.newcombe, restricted=True))
        pen.save(Promise(text="a call", person_id=cast.newcombe.id, who="Alan Newcombe"))
    [shown] = [one for one in promises.follow_ups(store, today) if one.promise.text == "a call"]
    assert "Newcombe" not in f"{shown.who} {shown.made_by}"
    asked = promises.follow_ups(store, today, restricted_too=True)
    assert any("Newcombe" in one.who for one in asked if one.promise.text == "a call")


def test_the_history_of_a_promise(store, cast):
    undo = Undo(store)
    promise = cast.promise("patrols")
    with store.change("Edit promise") as pen:
        promise = pen.save(dataclasses.replace(promise, text="more patrols"))
    service.snooze(store, promise, "2026-05-04", "Board meets in May")
    service.settle(store, promise, KEPT, on="2026-05-05", evidence="Seen")
    undo.undo()
    assert [step.words for step in promises.history(store, promise.id)] == [
        "Noted",
        "Edit promise",
        "Put off until Mon 4 May 2026: Board meets in May",
        "Kept",
        "Put off until Mon 4 May 2026: Board meets in May",
    ]


def test_two_thousand_are_read_in_three_statements(store, cast, today):
    with store.change("Set up") as pen:
        for number in range(2_000):
            pen.save(
                Promise(
                    text=f"promise {number}",
                    post_id=cast.chief.id,
                    person_id=cast.newcombe.id,
                    matter_id=cast.matter.id,
                    review="2026-03-18",
                )
            )
    statements = []
    store.db.conn.set_trace_callback(statements.append)
    try:
        assert len(promises.follow_ups(store, today, settled=True)) == 2_000
    finally:
        store.db.conn.set_trace_callback(None)
    assert len([one for one in statements if one.lstrip().startswith("SELECT")]) == 3
