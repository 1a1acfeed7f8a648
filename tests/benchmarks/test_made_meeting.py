"""The meeting that is measured holds what the benchmark says it does."""

from benchmarks.made_meeting import made_meeting, made_meetings
from liaison_app.records import Meeting
from liaison_app.services.meeting_papers import note_content
from liaison_app.store.store import Store


def test_the_made_meeting_has_guests_issues_and_steps(store: Store) -> None:
    content = note_content(store, made_meeting(store, 45, points=10))
    came = sum(len(body.people) for group in content.present for body in group.bodies)
    assert came == 40
    assert sum(len(theme.issues) for theme in content.themes) == 10
    assert len(content.steps) == 10


def test_the_made_meetings_are_three_a_day(store: Store) -> None:
    made_meetings(store, 9)
    assert len({meeting.date for meeting in store.all(Meeting)}) == 3
