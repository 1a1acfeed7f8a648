"""The running text of a meeting saves itself, keeps what others saved, and shows what was marked in it."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Meeting, Promise
from liaison_app.store.store import Store
from liaison_app.ui.pages.meetings_notes import MeetingNotes
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

NOTES = "<p>The inspector will send the dates next week. Nobody objected.</p>"


@pytest.fixture
def held(store: Store) -> Meeting:
    """A meeting with a promise marked in its notes."""
    with store.change("Set up") as pen:
        held = pen.save(Meeting(title="Round table", date="2026-03-08", notes=NOTES))
        quote = "The inspector will send the dates next week."
        step = Promise(text="Send the dates", quote=quote, who="Inspector", meeting_id=held.id)
        pen.save(step)
    return held


@pytest.fixture
def notes(desk: TestDesk, held: Meeting, qtbot: QtBot) -> MeetingNotes:
    page = QWidget()
    qtbot.addWidget(page)
    notes = MeetingNotes(desk, page)
    notes.setParent(page)
    notes.resize(600, 500)
    page.resize(600, 500)
    page.show()
    notes.show_meeting(held)
    return notes


def test_what_was_promised_is_marked(notes: MeetingNotes) -> None:
    [mark] = notes.reader.marks_at(0, 10)
    assert mark.said == "Promise of Inspector"
    assert unnamed_controls(notes) == []


def test_it_is_saved_by_itself_and_taken_back_as_one(
    notes: MeetingNotes, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    notes.write()
    area = notes.editor.area
    area.moveCursor(area.textCursor().MoveOperation.End)
    qtbot.keyClicks(area, " More.")
    assert notes._timer.isActive()
    notes._timer.timeout.emit()
    assert "Nobody objected. More." in desk.store.get(Meeting, held.id or 0).notes
    qtbot.keyClicks(area, " And more.")
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not notes.writing
    assert "And more." in notes.reader.plain_words()
    assert desk.undo.label == "Write notes"
    desk.undo.undo()
    before = desk.store.get(Meeting, held.id or 0)
    assert before.notes == held.notes
    notes.show_meeting(before)
    assert "More" not in notes.reader.plain_words()


def test_another_meeting_ends_the_writing_and_an_edit_elsewhere_stays(
    notes: MeetingNotes, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    notes.write()
    qtbot.keyClicks(notes.editor.area, "First ")
    with desk.store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(held, place="Town Hall"))
    assert notes.save()
    kept = desk.store.get(Meeting, held.id or 0)
    assert kept.place == "Town Hall"
    assert "First " in kept.notes
    notes.show_meeting(None)
    assert not notes.writing


def test_what_the_note_begins_with_is_kept_apart(
    desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    begins = MeetingNotes(desk, page, "summary", "The note begins with", "Nothing yet.")
    begins.show_meeting(held)
    begins.write()
    qtbot.keyClicks(begins.editor.area, "Thirty came.")
    assert begins.save()
    kept = desk.store.get(Meeting, held.id or 0)
    assert "Thirty came." in kept.summary
    assert kept.notes == held.notes


def test_what_one_meeting_could_not_keep_never_becomes_anothers(
    notes: MeetingNotes, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    with desk.store.change("Add") as pen:
        other = pen.save(Meeting(title="Other", notes="<p>Of the other.</p>"))
    notes.write()
    qtbot.keyClicks(notes.editor.area, "First ")
    notes.show_meeting(other)  # left behind, as in a file that is only looked at
    assert notes.save()
    assert desk.store.get(Meeting, other.id or 0).notes == "<p>Of the other.</p>"
    assert not notes._timer.isActive()
