"""Promises proposed from a letter, put off, settled, and cited in a letter of our own."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.errors import Invalid
from liaison_app.records import (
    CalendarDay,
    ContactPoint,
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Organisation,
    Person,
    Post,
    Promise,
)
from liaison_app.records.party import FROM, TO
from liaison_app.records.promise import KEPT, OPEN, OURS, PARTLY, THEIRS, UNNAMED
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import promises
from liaison_app.services.addressing import party_for
from liaison_app.services.contacts import new_holder
from liaison_app.services.promise_letters import reminder
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo

WORDS = "We will have a patrol past the mosque in the days before the 16th and on the day itself."


@pytest.fixture
def matter(store):
    with store.change("Set up") as pen:
        return pen.save(
            Matter(
                title="The march",
                dates_of_concern=(Entry("March", "2026-04-16"), Entry("Some time", "2026-05")),
            )
        )


@pytest.fixture
def reply(store, town, matter):
    """The Chief Constable's reply of Wednesday 18 March."""
    return keep(store, matter, town, direction="in", state="received", role=FROM)


def keep(store, matter, town, *, role, **fields):
    with store.change("Set up") as pen:
        item = pen.save(
            Correspondence(
                **{
                    "date": "2026-03-18",
                    "subject": "Re: The march",
                    "your_ref": "CE/26",
                    "our_ref": "NCM/2026/004",
                    "matter_id": matter.id,
                    "text": f"<p>{WORDS}</p>",
                    **fields,
                }
            )
        )
        party = party_for(store, post_id=town.chief, role=role)
        pen.save(dataclasses.replace(party, correspondence_id=item.id))
    return item


def test_everything_is_proposed_from_the_letter(store, town, matter, reply):
    proposed = promises.blank(store, correspondence_id=reply.id, quote=WORDS, start=7)
    assert proposed.id is None
    assert proposed.side == THEIRS
    assert (proposed.post_id, proposed.person_id) == (town.chief, town.newcombe)
    assert proposed.organisation_id == town.police
    assert proposed.who == "Mr Alan Newcombe QPM, Chief Constable, County Police"
    assert (proposed.matter_id, proposed.correspondence_id) == (matter.id, reply.id)
    assert (proposed.quote, proposed.start, proposed.made) == (WORDS, 7, "2026-03-18")
    assert proposed.due_words == "in the days before the 16th and on the day itself"
    assert (proposed.review, proposed.for_day) == ("2026-04-13", "2026-04-16")
    assert proposed.text == WORDS.rstrip(".")
    assert proposed.state == OPEN


def test_our_own_letter_makes_promises_of_ours_to_whom_it_went(store, town, matter):
    letter = keep(store, matter, town, direction="out", state="sent", role=TO)
    proposed = promises.blank(store, correspondence_id=letter.id, quote="We will send the names.")
    assert (proposed.side, proposed.post_id) == (OURS, town.chief)


def test_where_nobody_is_said_to_do_it_nobody_is_named(store, reply):
    proposed = promises.blank(
        store, correspondence_id=reply.id, quote="News will be given over the coming days."
    )
    assert (proposed.side, proposed.who, proposed.post_id) == (UNNAMED, "", None)
    assert proposed.review == "2026-03-25"
    named = promises.blank(
        store, correspondence_id=reply.id, quote="News will be given soon.", side=THEIRS
    )
    assert named.side == THEIRS
    assert named.who


def test_a_meeting_makes_promises_of_its_host(store, town, matter):
    with store.change("Set up") as pen:
        meeting = pen.save(
            Meeting(
                title="Round table",
                date="2026-03-18",
                matter_id=matter.id,
                organisation_id=town.police,
            )
        )
        nobody = pen.save(Meeting(title="Tea", date="2026-03-18"))
    proposed = promises.blank(store, meeting_id=meeting.id, quote="They will call next week.")
    assert (proposed.side, proposed.organisation_id) == (THEIRS, town.police)
    assert (proposed.meeting_id, proposed.review) == (meeting.id, "2026-03-27")
    proposed = promises.blank(store, meeting_id=nobody.id, quote="They will call next week.")
    assert proposed.side == UNNAMED


def test_words_without_a_day_leave_it_open(store, reply):
    proposed = promises.blank(store, correspondence_id=reply.id, quote="We will see to it.")
    assert (proposed.due_words, proposed.review, proposed.for_day) == ("", "", "")


def test_own_bank_holidays_are_left_out(store, reply, matter):
    with store.change("Set up") as pen:
        pen.save(CalendarDay(date="2026-03-27", name="Fair"))
    proposed = promises.blank(store, correspondence_id=reply.id, quote="We will call next week.")
    assert proposed.review == "2026-03-26"


@pytest.fixture
def promise(store, reply):
    with store.change("Add promise") as pen:
        return pen.save(promises.blank(store, correspondence_id=reply.id, quote=WORDS))


def test_settled_by_hand_with_how_we_know_and_undone(store, reply, promise):
    undo = Undo(store)
    kept = promises.settle(
        store, promise, KEPT, on="2026-04-17", evidence="Seen by us all", shown_by_id=reply.id
    )
    assert (kept.state, kept.settled) == (KEPT, "2026-04-17")
    assert (kept.evidence, kept.shown_by_id) == ("Seen by us all", reply.id)
    assert undo.label == "Promise: kept"
    again = promises.open_again(store, kept)
    assert (again.state, again.settled, again.evidence) == (OPEN, "", "Seen by us all")
    undo.undo()
    undo.undo()
    assert store.get(Promise, promise.id) == promise


def test_put_off_for_a_reason_until_it_is_settled(store, promise):
    with pytest.raises(Invalid, match="why"):
        promises.snooze(store, promise, "2026-05-04", "  ")
    off = promises.snooze(store, promise, "2026-05-04", "Their board meets in May")
    assert (off.snoozed_until, off.snooze_reason) == ("2026-05-04", "Their board meets in May")
    assert promises.wake(store, off).snoozed_until == ""
    promises.snooze(store, promise, "2026-05-04", "Again")
    assert promises.settle(store, promise, PARTLY, on="2026-04-17").snoozed_until == ""


def test_a_deleted_letter_leaves_the_promise_and_its_words(store, reply, promise):
    remove(store, reply)
    left = store.get(Promise, promise.id)
    assert (left.correspondence_id, left.quote) == (None, WORDS)


def test_whoever_is_deleted_stays_named(store, town):
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Print works"))
        promise = pen.save(Promise(text="Print cards", organisation_id=body.id))
        point = pen.save(ContactPoint(purpose="Cards", organisation_id=body.id))
        named = pen.save(Promise(text="Post cards", organisation_id=body.id, who="The printer"))
    remove(store, body)
    assert store.get(Promise, promise.id).who == "Print works"
    assert store.get(ContactPoint, point.id).name == "Print works"
    assert store.get(Promise, named.id).who == "The printer"


# Letters about promises


def words_of(letter):
    return plain(parse(letter.item.text))


def test_a_reminder_cites_the_words_and_where_they_were_said(store, town, matter, promise):
    letter = reminder(store, promise)
    assert [party.post_id for party in letter.to] == [town.chief]
    assert (letter.item.matter_id, letter.item.in_reply_to_id) == (
        matter.id,
        promise.correspondence_id,
    )
    assert letter.item.subject == "Reminder: Re: The march"
    assert letter.item.id is None
    assert words_of(letter).startswith(
        "In your letter of 18 March 2026 (your reference CE/26) you wrote:"
    )
    assert f"> {WORDS}" in words_of(letter)


@pytest.mark.parametrize(
    ("theirs", "ours", "cited"),
    [("", "CE/77", " (your reference CE/77)"), ("NCM/2026/001", "", ""), ("", "", "")],
)
def test_a_reminder_cites_their_reference_from_whichever_box_it_stands_in(
    store, town, matter, reply, promise, theirs, ours, cited
):
    with store.change("Set up") as pen:
        pen.save(
            Correspondence(direction="out", state="sent", date="2026-03-01", our_ref="NCM/2026/001")
        )
        pen.save(dataclasses.replace(reply, your_ref=theirs, our_ref=ours))
    assert words_of(reminder(store, promise)).startswith(
        f"In your letter of 18 March 2026{cited} you wrote:"
    )


def test_a_reminder_goes_to_whoever_holds_the_post_now(store, town, promise):
    new_holder(store, store.get(Post, town.chief), Person(title="Ms", family_name="Formerly"))
    letter = reminder(store, promise)
    assert [party.name for party in letter.to] == ["Ms Formerly"]
    assert words_of(letter).startswith(
        "Your predecessor, Mr Newcombe, wrote to us on 18 March 2026 (your reference CE/26):"
    )


def test_a_letter_on_a_promise_of_ours_begins_to_tell(store, town, matter):
    sent = keep(store, matter, town, direction="out", state="sent", role=TO)
    ours = promises.blank(store, correspondence_id=sent.id, quote="We will send you the names.")
    letter = reminder(store, ours)
    assert not letter.item.subject.startswith("Reminder")
    assert words_of(letter).startswith(
        "In our letter of 18 March 2026 (our reference NCM/2026/004) we wrote:"
    )


@pytest.mark.parametrize(
    ("source", "opening"),
    [
        ("meeting", "At the meeting “Round table” on 18 March 2026 you said:"),
        ("call", "When we spoke by telephone on 18 March 2026 you said:"),
        ("nothing", "We were promised on 18 March 2026:"),
    ],
)
def test_a_reminder_of_what_was_said(store, town, matter, source, opening):
    promise = Promise(
        text="Call the schools", post_id=town.chief, made="2026-03-18", matter_id=matter.id
    )
    with store.change("Set up") as pen:
        if source == "meeting":
            meeting = pen.save(Meeting(title="Round table", date="2026-03-18", restricted=True))
            promise = dataclasses.replace(promise, meeting_id=meeting.id)
    if source == "call":
        call = keep(
            store, matter, town, role=FROM, direction="in", state="noted", channel="telephone"
        )
        promise = dataclasses.replace(promise, correspondence_id=call.id)
    letter = reminder(store, promise)
    assert words_of(letter).startswith(opening)
    assert "> Call the schools" in words_of(letter)
    assert letter.item.restricted == (source == "meeting")


def test_a_reminder_of_nobody_named_is_still_a_letter(store):
    letter = reminder(store, Promise(side=UNNAMED, text="Cards will be printed"))
    assert letter.to == ()
    assert reminder(store, Promise(side=THEIRS, text="Cards", who="The printer")).to[0].name == (
        "The printer"
    )


def test_begun_by_hand(store, town, matter):
    begun = promises.begun(store, side=OURS, matter_id=matter.id, who=("post", town.leader))
    assert (begun.side, begun.matter_id, begun.post_id) == (OURS, matter.id, town.leader)
    assert begun.made == dt.date.today().isoformat()
    assert promises.begun(store).who == ""


def test_days_of_concern_are_days_only(store, matter):
    assert promises.days_of_concern(store, matter.id) == [("March", dt.date(2026, 4, 16))]
    assert promises.days_of_concern(store, None) == []
