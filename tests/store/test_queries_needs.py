"""What needs doing: promises, questions to ask again, answers we owe, days gone by, meetings."""

import dataclasses
import datetime as dt

import pytest

from liaison_app.records import (
    Answer,
    Correspondence,
    Entry,
    Matter,
    Meeting,
    Organisation,
    Party,
    Post,
    Promise,
    Question,
)
from liaison_app.store.queries.morning import due_count, read_morning
from liaison_app.store.queries.needs import DayGone, Need, Unanswered, day_after
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 8)  # a Wednesday


def needs(store: Store, today: dt.date) -> list[Need]:
    return list(read_morning(store, today).needs)


def day(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


@pytest.fixture
def matter(store: Store) -> Matter:
    with store.change("Set up") as pen:
        return pen.save(
            Matter(title="Reassurance", dates_of_concern=(Entry("The day itself", day(-1)),))
        )


def promise(store: Store, matter: Matter | None, **more: object) -> Promise:
    given = {"side": "theirs", "text": "Something", "who": "Inspector"} | more
    with store.change("Promise") as pen:
        return pen.save(Promise(matter_id=matter.id if matter else None, **given))  # type: ignore[arg-type]


def letter(store: Store, matter: Matter, due: str = day(-9), **more: object) -> Correspondence:
    """A letter with two questions to a post, and that post's reply."""
    with store.change("Letter") as pen:
        post = pen.save(Post(title="Chief Constable", organisation_id=_police(pen).id))
        sent = pen.save(
            Correspondence(
                state="sent",
                date=day(-23),
                reply_due=due,
                subject="Safety",
                matter_id=matter.id,
                **more,  # type: ignore[arg-type]
            )
        )
        for place, text in enumerate(("Can teachers report it?", "Who leads?"), start=1):
            pen.save(Question(correspondence_id=sent.id, position=place, text=text))
        party = pen.save(
            Party(correspondence_id=sent.id, post_id=post.id, post_title="Chief Constable")
        )
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(-22),
                in_reply_to_id=sent.id,
                answers_party_id=party.id,
                matter_id=matter.id,
            )
        )
    return sent


def _police(pen) -> Organisation:
    return pen.save(Organisation(name="County Police", kind="police"))


def kinds(store: Store) -> list[tuple[str, str, int]]:
    return [(need.kind, need.group, need.days_late) for need in needs(store, TODAY)]


def test_promises_stand_in_their_groups(store: Store, matter: Matter) -> None:
    for review in (day(-20), day(0), day(7), day(8), ""):
        promise(store, None, review=review)
    promise(store, None, review=day(-20), state="kept")
    promise(store, None, review=day(-20), snoozed_until=day(3), snooze_reason="Budget")
    assert kinds(store) == [
        ("promise", "overdue", 20),
        ("promise", "today", 0),
        ("promise", "week", -7),
        ("promise", "later", -8),
    ]


def test_questions_a_reply_left_open_are_asked_again(store: Store, matter: Matter) -> None:
    sent = letter(store, matter)
    [need] = needs(store, TODAY)
    assert isinstance(need.of, Unanswered)
    assert (need.kind, need.days_late) == ("ask", 9)
    assert (need.of.text, need.of.count) == ("Can teachers report it?", 2)
    assert [party.post_title for party in need.of.parties] == ["Chief Constable"]
    first, second = store.where(Question, correspondence_id=sent.id)
    with store.change("Answer") as pen:
        pen.save(Answer(question_id=first.id, extent="fully"))
    [need] = needs(store, TODAY)
    assert isinstance(need.of, Unanswered)
    assert (need.of.text, need.of.count) == ("Who leads?", 1)
    with store.change("Answer") as pen:
        pen.save(Answer(question_id=second.id, extent="partly"))
    assert len(needs(store, TODAY)) == 1
    with store.change("Answer") as pen:
        pen.save(Answer(question_id=second.id, extent="fully"))
    assert needs(store, TODAY) == []


def test_a_letter_in_time_or_without_a_reply_is_not_asked_again(
    store: Store, matter: Matter
) -> None:
    letter(store, matter, due=day(0))
    letter(store, matter, no_reply_expected=True)
    letter(store, matter, restricted=True)
    with store.change("Alone") as pen:
        alone = pen.save(Correspondence(state="sent", date=day(-30), reply_due=day(-9)))
        pen.save(Question(correspondence_id=alone.id, text="Anyone?"))
        pen.save(Party(correspondence_id=alone.id, name="Somebody"))
    assert needs(store, TODAY) == []


def test_what_was_asked_again_stands_with_the_later_letter(store: Store, matter: Matter) -> None:
    sent = letter(store, matter)
    first, second = store.where(Question, correspondence_id=sent.id)
    later = letter(store, matter, due=day(4), in_reply_to_id=sent.id)
    with store.change("Asks again") as pen:
        for earlier, again in zip(
            (first, second), store.where(Question, correspondence_id=later.id), strict=True
        ):
            pen.save(dataclasses.replace(again, repeats_id=earlier.id))
    assert needs(store, TODAY) == []
    with store.change("Days go by") as pen:
        pen.save(dataclasses.replace(store.get(Correspondence, later.id or 0), reply_due=day(-1)))
    [need] = needs(store, TODAY)
    assert isinstance(need.of, Unanswered)
    assert need.of.letter_id == later.id
    with store.change("Answer to the first counts") as pen:
        pen.save(Answer(question_id=first.id, extent="fully"))
    [need] = needs(store, TODAY)
    assert isinstance(need.of, Unanswered)
    assert need.of.count == 1


def test_nobody_is_asked_who_is_no_longer_waited_for(store: Store, matter: Matter) -> None:
    sent = letter(store, matter)
    [party] = store.where(Party, correspondence_id=sent.id)
    with store.change("Stop") as pen:
        pen.save(dataclasses.replace(party, clock_stopped=day(-1), clock_reason="Said enough"))
    assert needs(store, TODAY) == []


def test_a_closed_or_restricted_matter_needs_nothing(store: Store, matter: Matter) -> None:
    letter(store, matter)
    promise(store, matter, review=day(-1), for_day=day(-1))
    for more in ({"state": "closed"}, {"restricted": True}):
        with store.change("Matter") as pen:
            pen.save(dataclasses.replace(matter, **more))
        assert [n for n in needs(store, TODAY) if n.kind in ("ask", "day")] == []


def test_the_day_after_gathers_what_was_promised_for_it(store: Store, matter: Matter) -> None:
    promise(store, matter, text="For the day", for_day=day(-1), review=day(-1))
    promise(store, matter, text="Around it", review=day(-3))
    promise(store, matter, text="Long before", review=day(-30))
    promise(store, None, text="Elsewhere", review=day(-1))
    promise(store, matter, text="Kept", for_day=day(-1), state="kept")
    found = needs(store, TODAY)
    assert [need.kind for need in found] == ["promise", "promise", "day"]
    gone = found[-1].of
    assert isinstance(gone, DayGone)
    assert [one.promise.text for one in gone.promises] == ["Around it", "For the day"]
    assert (found[-1].group, found[-1].due) == ("today", day(0))


def test_a_day_named_twice_is_asked_after_once(store: Store, matter: Matter) -> None:
    with store.change("Day") as pen:
        entries = (Entry("The day", day(-1)), Entry("The same day", day(-1)))
        pen.save(dataclasses.replace(matter, dates_of_concern=entries))
    promise(store, matter, for_day=day(-1))
    [need] = needs(store, TODAY)
    assert need.kind == "day"


def test_a_day_of_concern_is_asked_after_for_a_month(store: Store, matter: Matter) -> None:
    for days, asked in ((0, False), (-30, True), (-31, False)):
        with store.change("Day") as pen:
            entries = (Entry("The day", day(days)),)
            pen.save(dataclasses.replace(matter, dates_of_concern=entries))
        of_it = promise(store, matter, for_day=day(days))
        assert any(need.kind == "day" for need in needs(store, TODAY)) is asked
        with store.change("Away") as pen:
            pen.delete(of_it)


def test_what_we_owe_and_meetings_without_a_word(store: Store, matter: Matter) -> None:
    with store.change("Set up") as pen:
        pen.save(
            Correspondence(
                direction="in",
                state="received",
                date=day(-10),
                reply_due=day(2),
                request="foi",
                subject="Records",
            )
        )
        pen.save(Meeting(title="Round table", date=day(-3)))
        pen.save(Meeting(title="Held", date=day(-3), state="held"))
        pen.save(Meeting(title="Long ago", date=day(-90)))
        pen.save(Meeting(title="Apart", date=day(-3), restricted=True))
    assert kinds(store) == [("meeting", "overdue", 3), ("owed", "week", -2)]


def test_the_number_beside_today_is_the_one_on_its_page(store: Store, matter: Matter) -> None:
    letter(store, matter)
    for review in (day(-2), day(0), day(3), day(30)):
        promise(store, None, review=review)
    with store.change("Late") as pen:
        late = pen.save(Correspondence(state="sent", date=day(-30), reply_due=day(-9)))
        pen.save(Party(correspondence_id=late.id, name="Somebody"))
    needs = read_morning(store, TODAY).needs
    assert [need.group for need in needs].count("later") == 1
    assert due_count(store, TODAY) == len(needs) - 1 == 4


def test_every_need_has_a_key_of_its_own(store: Store, matter: Matter) -> None:
    letter(store, matter)
    for number in range(3):
        promise(store, matter, review=day(number))
    keys = [need.key for need in needs(store, TODAY)]
    assert len(set(keys)) == len(keys)


def test_the_day_after() -> None:
    assert day_after("2026-12-31") == "2027-01-01"
