"""Reminders: whom they go to, what they cite, what they list, and by when they hope for an answer."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    CalendarDay,
    Correspondence,
    Matter,
    Organisation,
    Party,
    Person,
    Question,
    Tenure,
)
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.questions import find_questions
from liaison_app.services import addressing, chasers, letters
from liaison_app.services.chasers import FINAL, FIRM, GENTLE, TONES, chaser
from liaison_app.services.letters import Letter
from liaison_app.store.queries import threads
from liaison_app.store.queries.threads import Waiting, waiting
from liaison_app.store.store import Store
from tests.services.conftest import Town

TODAY = dt.date(2026, 4, 1)  # a Wednesday


@pytest.fixture
def sent(store: Store, town: Town) -> Letter:
    """A letter of 16 March 2026 to both posts, sent."""
    with store.change("Matter") as pen:
        matter = pen.save(Matter(title="Reassurance"))
    to = [addressing.party_for(store, post_id=post) for post in (town.chief, town.leader)]
    blank = letters.blank(store, to=to, matter_id=matter.id)
    item = dataclasses.replace(
        blank.item,
        subject="Safety on 3 April",
        date="2026-03-16",
        text="<p>Our members are uneasy about that day.</p>",
    )
    return letters.send(store, Letter(item, blank.parties), today=dt.date(2026, 3, 16))


def wait_of(store: Store, post: int, today: dt.date = TODAY) -> Waiting:
    (found,) = [w for w in waiting(store, today) if w.party.post_id == post]
    return found


def words(letter: Letter) -> str:
    return plain(parse(letter.item.text))


def test_a_reminder_goes_to_whoever_holds_the_post_today(
    store: Store, town: Town, sent: Letter
) -> None:
    with store.change("Has moved on") as pen:
        (held,) = store.where(Tenure, post_id=town.chief)
        pen.save(dataclasses.replace(held, until_date="2026-03-20", moved_on=True))
        new = pen.save(Person(title="Ms", given_name="Dora", family_name="Flint"))
        pen.save(Tenure(person_id=new.id, post_id=town.chief, from_date="2026-03-21"))
    letter = chaser(store, wait_of(store, town.chief), GENTLE, TODAY)
    assert [p.name for p in letter.to] == ["Ms Dora Flint"]
    assert letter.item.subject == "Reminder: Safety on 3 April"
    assert letter.item.in_reply_to_id == sent.item.id
    assert letter.item.matter_id == sent.item.matter_id
    assert letter.item.id is None
    assert letters.obstacles(store, letter) == []


@pytest.mark.parametrize(
    ("tone", "until"), [(GENTLE, "2026-04-17"), (FIRM, "2026-04-14"), (FINAL, "2026-04-10")]
)
def test_each_tone_cites_our_letter_and_gives_its_own_time(
    store: Store, town: Town, sent: Letter, tone: str, until: str
) -> None:
    letter = chaser(store, wait_of(store, town.chief), tone, TODAY)
    said = words(letter)
    assert "We wrote to you on 16 March 2026 (our reference NCM/2026/001)" in said
    assert "about “Safety on 3 April”." in said
    assert "It is 16 days since our letter" in said
    assert letter.item.reply_due == until
    assert say(until) in said
    assert find_questions(parse(letter.item.text)) == ()


def say(iso: str) -> str:
    day = dt.date.fromisoformat(iso)
    return f"by {day.day} {day:%B %Y}"


def test_the_new_date_leaves_out_the_file_s_own_holidays(
    store: Store, town: Town, sent: Letter
) -> None:
    with store.change("Holiday") as pen:
        pen.save(CalendarDay(date="2026-04-08", name="A day off", kind="holiday", nation="any"))
    letter = chaser(store, wait_of(store, town.chief), FINAL, TODAY)
    assert letter.item.reply_due == "2026-04-13"


def test_only_the_firmer_ones_say_by_when_a_reply_was_hoped_for(
    store: Store, town: Town, sent: Letter
) -> None:
    hoped = "We hoped for a reply by 30 March 2026."
    found = {t: words(chaser(store, wait_of(store, town.chief), t, TODAY)) for t, _ in TONES}
    assert [hoped in found[tone] for tone in (GENTLE, FIRM, FINAL)] == [False, True, True]
    in_time = dt.date(2026, 3, 25)
    assert hoped not in words(chaser(store, wait_of(store, town.chief, in_time), FIRM, in_time))


def test_what_is_still_open_is_listed_and_nothing_else(
    store: Store, town: Town, sent: Letter
) -> None:
    with store.change("Ask") as pen:
        for n, text in enumerate(("What is planned?", "Who is in charge?"), 1):
            pen.save(Question(correspondence_id=sent.item.id, position=n, text=text))
    blocks = parse(chaser(store, wait_of(store, town.chief), FIRM, TODAY).item.text)
    assert [b.text for b in blocks if b.kind == "ol"] == ["What is planned?", "Who is in charge?"]


def test_a_second_reminder_cites_the_first_letter_and_the_first_reminder(
    store: Store, town: Town, sent: Letter
) -> None:
    first = chaser(store, wait_of(store, town.chief), GENTLE, TODAY)
    kept = letters.send(store, first, today=TODAY)
    later = dt.date(2026, 5, 1)
    wait = wait_of(store, town.chief, later)
    assert (wait.letter_id, wait.chased, wait.first_asked) == (kept.item.id, 1, "2026-03-16")
    second = chaser(store, wait, FINAL, later)
    assert second.item.subject == "Reminder: Safety on 3 April"
    assert second.item.in_reply_to_id == kept.item.id
    assert (
        "We wrote to you on 16 March 2026 (our reference NCM/2026/001) about “Safety on 3 April”,"
        " and again on 1 April 2026 (our reference NCM/2026/002)." in words(second)
    )
    assert "It is 6 weeks since our first letter" in words(second)


@pytest.mark.parametrize("field", ["our_ref", "your_ref"])
def test_a_reply_in_part_is_thanked_for_and_its_reference_given(
    store: Store, town: Town, sent: Letter, field: str
) -> None:
    with store.change("Log") as pen:
        came = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-17",
                **{field: "PS/9"},
                in_reply_to_id=sent.item.id,
                answers_party_id=sent.to[0].id,
            )
        )
        pen.save(Party(correspondence_id=came.id, role="from", post_id=town.chief))
    wait = dataclasses.replace(wait_of(store, town.leader), party=sent.to[0])
    letter = chaser(store, wait, GENTLE, TODAY)
    assert "Thank you for your reply of 17 March 2026 (your reference PS/9)." in words(letter)
    assert letter.item.your_ref == "PS/9"


@pytest.mark.parametrize(
    ("request_", "right", "after"),
    [
        ("foi", "Freedom of Information Act 2000", "internal review"),
        ("foi_review", "internal review", "Information Commissioner"),
        ("subject_access", "one month from receipt", "Information Commissioner"),
    ],
)
def test_a_request_in_law_is_reminded_of_by_its_law(
    store: Store, town: Town, sent: Letter, request_: str, right: str, after: str
) -> None:
    with store.change("It is one") as pen:
        pen.save(dataclasses.replace(sent.item, request=request_))
    wait = wait_of(store, town.chief)
    assert right in words(chaser(store, wait, FIRM, TODAY))
    assert after in words(chaser(store, wait, FINAL, TODAY))
    assert right not in words(chaser(store, wait, GENTLE, TODAY))


def test_a_restricted_letter_has_a_restricted_reminder(
    store: Store, town: Town, sent: Letter
) -> None:
    wait = wait_of(store, town.chief)
    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(sent.item, restricted=True))
    assert chaser(store, wait, GENTLE, TODAY).item.restricted


def test_a_letter_without_subject_reference_or_day_can_be_chased(store: Store, town: Town) -> None:
    with store.change("Old") as pen:
        body = pen.save(Organisation(name="Old Mill School"))
        old = pen.save(
            Correspondence(direction="out", state="sent", date="2025-11", reply_due="2025-12-31")
        )
        pen.save(
            Party(correspondence_id=old.id, organisation_id=body.id, organisation_name=body.name)
        )
    (wait,) = threads.waiting(store, TODAY)
    letter = chaser(store, wait, chasers.GENTLE, TODAY)
    assert letter.item.subject == "Reminder"
    assert words(letter).startswith(
        "We wrote to you in November 2025. As far as we can see, no reply has reached us."
    )
