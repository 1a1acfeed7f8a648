"""Points of a note afterwards: kept with themes as known, moved among their sort, by theme."""

import pytest

from liaison_app.records import Meeting, Minute, Organisation, StandingIssue
from liaison_app.records.minute import DECISION, ISSUE
from liaison_app.services import minutes
from liaison_app.store.queries.minutes import Theme, points_of, themes_known
from liaison_app.store.store import Store


@pytest.fixture
def meeting(store: Store) -> Meeting:
    with store.change("Begin") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19"))
        for place, words in enumerate(("Lights", "Buses", "Trust", "Youth"), 1):
            sort = DECISION if words == "Trust" else ISSUE
            themes = ("Safety",) if words == "Lights" else ()
            point = Minute(
                meeting_id=made.id, sort=sort, text=words, themes=themes, position=place * 16
            )
            pen.save(point)
    return made


def test_a_point_is_moved_among_its_sort_and_passes_what_is_between(
    store: Store, meeting: Meeting
) -> None:
    lights = points_of(store, meeting.id or 0)[0]
    assert minutes.move(store, lights.id or 0, 2)
    assert [one.text for one in points_of(store, meeting.id or 0)] == [
        *("Buses", "Youth", "Trust", "Lights"),
    ]
    assert not minutes.move(store, lights.id or 0, 1)


def test_points_without_places_are_put_in_order(store: Store, meeting: Meeting) -> None:
    with store.change("Paste") as pen:
        made = [pen.save(Minute(meeting_id=meeting.id, text=words)) for words in "abc"]
    minutes.put_in_order(store, list(reversed(made)))
    found = [one.text for one in points_of(store, meeting.id or 0) if len(one.text) == 1]
    assert found == ["c", "b", "a"]


def test_a_point_is_kept_with_its_themes_as_known_and_who_raised_it(
    store: Store, meeting: Meeting
) -> None:
    with store.change("Body") as pen:
        body = pen.save(Organisation(name="Riverside College"))
    point = minutes.begun(store, meeting, ISSUE)
    standing = StandingIssue(title="Safe ways to school")
    other = points_of(store, meeting.id or 0)[1]
    kept = minutes.keep(
        store,
        Minute(
            meeting_id=meeting.id,
            position=point.position,
            text="Safe ways to school",
            themes=("safety", "schools"),
            raised_by="Riverside College",
        ),
        standing,
        [other],
    )
    assert kept.themes == ("Safety", "Schools")
    assert kept.organisation_id == body.id
    assert points_of(store, meeting.id or 0)[-1] == kept
    joined = store.where(Minute, standing_issue_id=store.all(StandingIssue)[0].id)
    assert {one.id for one in joined} == {kept.id, other.id}


def test_themes_are_counted_and_those_of_restricted_meetings_kept_back(
    store: Store, meeting: Meeting
) -> None:
    with store.change("More") as pen:
        pen.save(Minute(meeting_id=meeting.id, text="x", themes=("safety", "Trust"), position=99))
        hidden = pen.save(Meeting(title="Private", restricted=True))
        pen.save(Minute(meeting_id=hidden.id, text="y", themes=("Secret",)))
    assert themes_known(store) == [Theme("Safety", 2), Theme("Trust", 1)]
    assert Theme("Secret", 1) in themes_known(store, hidden.id)
    points = points_of(store, meeting.id or 0)
    assert minutes.themes_among(points) == [("Safety", 2), ("Trust", 1)]
    assert [minutes.has_theme(one, "SAFETY") for one in points].count(True) == 2
