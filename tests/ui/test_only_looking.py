"""A form in a window that only looks: it can be read, and says from the start that it cannot be kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.records import Meeting, Person
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.only_looking import NOTHING_NEW
from liaison_app.ui.pages.meeting_agenda import AgendaPanel
from liaison_app.ui.pages.meeting_notes import NotesPanel
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.record_dialog import ONLY_LOOKING, RecordDialog
from liaison_app.ui.widgets.cards import EmptyState


def test_a_form_says_that_it_cannot_be_saved(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Add") as pen:
        person = pen.save(Person(family_name="Noor"))
    store.close()
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    dialog = RecordDialog(program.session.desk, person, program.session.window)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not dialog.save_button.isEnabled()
    assert dialog._wrong.words() == ONLY_LOOKING
    assert dialog._wrong.isVisible()


def test_what_begins_something_new_is_grey_in_every_room(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "council.liaison"
    Store.create(path).close()
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    begin = {"Write letter", "Log a reply", "Plan follow-up", "Log reply", "Add matter"}
    for room in ("today", "correspondence", "matters", "contacts", "briefing"):
        program.session.desk.go(room)
        page = program.session.window.shown_page()
        assert page is not None
        there = (*page.findChildren(QPushButton), *page.top_actions)
        heads = [one for one in there if one.text() in begin and one.parent() is not None]
        heads = [one for one in heads if not isinstance(one.parent(), EmptyState)]
        assert heads, room
        assert [one.text() for one in heads if one.isEnabled()] == [], room
        assert all(one.toolTip() for one in heads)


def test_no_note_is_pasted_into_it(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "council.liaison"
    Store.create(path).close()
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    before = program.session.window.shown_page()
    program.session.desk.go("paste_note")
    assert program.session.window.shown_page() is before
    assert NOTHING_NEW in program.session.desk.notices.shown()


def test_a_meeting_takes_no_words_that_it_could_not_keep(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "council.liaison"
    store = Store.create(path)
    with store.change("Add") as pen:
        meeting = pen.save(Meeting(title="Round table", date="2026-03-08", agenda="Lights\nGates"))
    store.close()
    program.open(path, read_only=True)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    desk = program.session.desk
    desk.navigation.go(places.of_meeting(meeting.id or 0, "agenda"))
    page = program.session.window.shown_page()
    assert isinstance(page, MeetingPage)
    panel = page.panel()
    assert isinstance(panel, AgendaPanel)
    qtbot.keyClicks(panel.items, "Schools")
    qtbot.keyClick(panel.items, Qt.Key.Key_Return)
    qtbot.keyClick(panel.items, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert panel.items.value() == "Lights\nGates"
    page.go("notes")
    noted = page.panel()
    assert isinstance(noted, NotesPanel)
    for text in (noted.begins, noted.own):
        text.write()
        assert not text.writing
    assert ONLY_LOOKING in desk.notices.shown()
    assert page.flush()
