"""Where the keyboard is after something was chosen, kept, logged or begun: where work goes on."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.records import Correspondence, Meeting
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.page import Page
from liaison_app.ui.pages.matters_page import MattersPage
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.pages.paste_note_page import PasteNotePage
from liaison_app.ui.pages.reading_page import ReadingPage
from liaison_app.ui.widgets.buttons import SegmentedControl
from tests.rules import notes_of_meetings as notes


@pytest.fixture
def opened(program: Program, tmp_path: Path, qtbot: QtBot) -> Program:
    """The program with an empty file, its window active."""
    path = tmp_path / "council.liaison"
    Store.create(path).close()
    program.open(path)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    qtbot.waitUntil(program.session.window.isActiveWindow)
    return program


def shown(program: Program) -> Page:
    page = program.session.window.shown_page()
    assert page is not None
    return page


def has_keyboard(page: Page) -> bool:
    focus = QApplication.focusWidget()
    return focus is not None and page.isAncestorOf(focus)


def test_it_goes_along_with_the_choice_of_what_to_list(qtbot: QtBot) -> None:
    made = SegmentedControl([("posts", "Posts"), ("people", "People")], "What to list")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    made.take_keyboard()
    made.select("people")
    assert made._buttons["people"].hasFocus()


def test_keeping_a_pasted_note_leaves_it_on_the_meeting(opened: Program, qtbot: QtBot) -> None:
    desk = opened.session.desk
    with desk.store.change("Add") as pen:
        round_table = pen.save(Meeting(title="Round table", date="2026-03-08"))
    desk.navigation.go(places.of_meeting(round_table.id or 0, "notes"))
    desk.go("paste_note", round_table.id)  # for a meeting that was open before
    page = shown(opened)
    assert isinstance(page, PasteNotePage)
    page.text.setPlainText(notes.EMAIL)
    page.read()
    page.keep()
    meeting = shown(opened)
    assert isinstance(meeting, MeetingPage)
    qtbot.waitUntil(lambda: has_keyboard(meeting))


def test_without_matters_it_is_on_what_begins_one(opened: Program, qtbot: QtBot) -> None:
    opened.session.desk.go("matters")
    page = shown(opened)
    assert isinstance(page, MattersPage)
    begin = page._no_matter.button
    assert begin is not None
    qtbot.waitUntil(begin.hasFocus)


def test_the_second_click_on_save_leaves_it_in_the_letter(opened: Program, qtbot: QtBot) -> None:
    with opened.session.desk.store.change("Add") as pen:
        reply = pen.save(
            Correspondence(
                direction="in", channel="letter", state="received", date="2026-03-16",
                text=write(from_plain("Thank you. We will ring you.")),
            )
        )  # fmt: skip
    opened.session.desk.go("reading", reply.id, {"logged": True})
    page = shown(opened)
    assert isinstance(page, ReadingPage)
    qtbot.waitUntil(page.text.hasFocus)
    done = page.top_actions[-1]
    qtbot.mouseDClick(done, Qt.MouseButton.LeftButton)
    assert shown(opened) is page
    assert page.text.hasFocus()
