"""Meetings: their list, their series, and what is carried over."""

import datetime as dt

from liaison_app.records import Matter, Meeting, Organisation, Post, Promise
from liaison_app.store.queries.meeting_rows import meeting_rows
from liaison_app.store.queries.meetings import (
    arising,
    is_coming,
    neighbours,
    next_meeting,
    steps_of,
)
from liaison_app.store.store import Store


def series(store: Store) -> tuple[Meeting, Meeting, Meeting]:
    """Three round tables in a row, a promise open from each of the first two."""
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        post = pen.save(Post(title="Neighbourhood Inspector", organisation_id=police.id))
        first = pen.save(Meeting(title="First", date="2025-09-01", state="held"))
        second = pen.save(
            Meeting(title="Second", date="2025-12-01", state="held", previous_id=first.id)
        )
        third = pen.save(
            Meeting(title="Third", date="2026-04-01", starts="18:30", previous_id=second.id)
        )
        pen.save(Promise(side="theirs", text="Lights", who="Superintendent", meeting_id=first.id))
        pen.save(
            Promise(
                side="theirs",
                text="Patrols",
                post_id=post.id,
                meeting_id=second.id,
                review="2026-01-05",
            )
        )
        pen.save(Promise(side="ours", text="Minutes", meeting_id=second.id, state="kept"))
        pen.save(Promise(side="unnamed", text="Later", meeting_id=third.id))
    return first, second, third


def test_what_is_open_from_every_meeting_before_arises(store: Store) -> None:
    _first, second, third = series(store)
    found = arising(store, third.id or 0)
    assert [(step.promise.text, step.who, step.met) for step in found] == [
        ("Lights", "Superintendent", "2025-09-01"),
        ("Patrols", "Neighbourhood Inspector, County Police", "2025-12-01"),
    ]
    assert [step.promise.text for step in arising(store, second.id or 0)] == ["Lights"]


def test_the_steps_of_a_meeting_show_what_is_open_first(store: Store) -> None:
    _first, second, _third = series(store)
    assert [step.promise.text for step in steps_of(store, second.id or 0)] == [
        "Patrols",
        "Minutes",
    ]


def test_the_neighbours_in_a_series(store: Store) -> None:
    first, second, third = series(store)
    assert neighbours(store, second) == (first, third)
    assert neighbours(store, first) == (None, second)


def test_a_series_that_bites_its_tail_ends(store: Store) -> None:
    first, _second, third = series(store)
    with store.change("Wrongly") as pen:
        from dataclasses import replace

        pen.save(replace(first, previous_id=third.id))
    assert [step.promise.text for step in arising(store, third.id or 0)] == ["Lights", "Patrols"]


def test_the_next_meeting_carries_over(store: Store, today: dt.date) -> None:
    series(store)
    coming = next_meeting(store, today)
    assert coming is not None
    assert (coming.row.title, coming.days, coming.carried) == ("Third", 14, 2)
    assert next_meeting(store, dt.date(2026, 4, 2)) is None


def test_what_is_restricted_is_not_the_next(store: Store, today: dt.date) -> None:
    with store.change("Set up") as pen:
        apart = pen.save(Matter(title="Kept apart", restricted=True))
        pen.save(Meeting(title="Apart", date="2026-03-20", restricted=True))
        pen.save(Meeting(title="Of it", date="2026-03-21", matter_id=apart.id))
        pen.save(Meeting(title="Off", date="2026-03-22", state="cancelled"))
        pen.save(Meeting(title="A month", date="2026-03"))
        pen.save(Meeting(title="The next month", date="2026-04"))
        pen.save(Meeting(title="Open", date="2026-04-25"))
    coming = next_meeting(store, today)
    assert coming is not None
    assert coming.row.title == "Open"
    restricted = {row.title: row.restricted for row in meeting_rows(store)}
    assert restricted["Apart"]
    assert restricted["Of it"]
    assert not restricted["Open"]


def test_what_lies_ahead(today: dt.date) -> None:
    assert is_coming(Meeting(title="A", date="2026-03-18"), today)
    assert is_coming(Meeting(title="A", date="2026-03"), today)
    assert is_coming(Meeting(title="A", date=""), today)
    assert not is_coming(Meeting(title="A", date="2026-03-17"), today)
    assert not is_coming(Meeting(title="A", date="2026-04-01", state="cancelled"), today)
