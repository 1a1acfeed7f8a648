"""A meeting is typed without the mouse: lines, themes, next steps, answers; kept as it is typed."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import Attendance, Meeting, Minute, Promise, Statement
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.rules.note_themes import themes_of
from liaison_app.services.noted_lines import line_of
from liaison_app.services.removal import remove
from liaison_app.services.undo import Undo
from liaison_app.store.pen import tidied
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meeting_hold import HoldPanel
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.widgets.lines_format import new_key
from liaison_app.ui.widgets.lines_sheet import LinesSheet
from tests.rounds import rounds
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def meeting(store: Store) -> Meeting:
    with store.change("Begin") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19"))
        pen.save(
            Attendance(
                meeting_id=made.id, name="Wilma Thorne", organisation_name="Mereshire Police"
            )
        )
    return made


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot, meeting: Meeting) -> MeetingPage:
    made = MeetingPage(desk)
    qtbot.addWidget(made)
    made.resize(1160, 700)
    made.show()
    desk.hub.committed.connect(made.on_batch)
    made.show_place(Place("meeting", meeting.id, {"stage": "hold"}))
    made.activateWindow()
    return made


@pytest.fixture
def panel(page: MeetingPage) -> HoldPanel:
    found = page.panel("hold")
    assert isinstance(found, HoldPanel)
    return found


@pytest.fixture
def sheet(panel: HoldPanel) -> LinesSheet:
    panel.take_keyboard()
    return panel.typing.sheet


Press = Callable[..., None]


@pytest.fixture
def press(sheet: LinesSheet) -> Press:
    """Types words and presses keys, in the box over the sheet while that is open."""

    def press(*typed: str | Key | tuple[Key, Qt.KeyboardModifier]) -> None:
        for one in typed:
            there = sheet.cell.box if sheet.cell.is_open() else sheet
            if isinstance(one, str):
                QTest.keyClicks(there, one)
            else:
                key, held = one if isinstance(one, tuple) else (one, NONE)
                QTest.keyClick(there, key, held)

    return press


def texts(sheet: LinesSheet) -> list[tuple[str, str]]:
    return [(line.sort, line.text) for _key, line in sheet.lines()]


def points(store: Store) -> list[str]:
    return [one.text for one in store.where(Minute, order_by="position, id")]


def test_a_meeting_from_start_to_end_without_the_mouse(
    sheet: LinesSheet, press: Press, store: Store, panel: HoldPanel
) -> None:
    enter, step, answer = Key.Key_Return, (Key.Key_Return, CTRL), (Key.Key_Return, SHIFT)
    press("The lights by the canal are out", Key.Key_Tab, "safety, canal", Key.Key_Tab)
    press("mere", enter)  # the rest of the name is written out
    press("Buses stop at six", Key.Key_Tab, "saf", enter)
    press(answer, "A later bus is being tried.", enter)
    press("To meet in spring", (Key.Key_D, CTRL), enter, "Crime fell", (Key.Key_T, CTRL))
    press(step, "Send the map @thorne by 9 April", step, "Find a date", Key.Key_Tab, "us", enter)
    press((Key.Key_U, CTRL), 'We "want" to listen', Key.Key_Tab, "wil", enter)
    assert points(store) == [
        *("The lights by the canal are out", "Buses stop at six", "To meet in spring"),
        "Crime fell",
    ]
    first, second, third, fourth = store.where(Minute, order_by="position")
    assert (first.themes, first.raised_by) == (("Safety", "Canal"), "Mereshire Police")
    assert (second.themes, second.response) == (("Safety",), "A later bus is being tried.")
    assert (third.sort, fourth.sort) == (DECISION, TOLD)
    steps = store.where(Promise, order_by="position")
    assert [(one.text, one.who, one.review) for one in steps] == [
        ("Send the map", "Wilma Thorne", "2026-04-09"),
        ("Find a date", "us", ""),  # no council is set up in this file
    ]
    (said,) = store.all(Statement)
    assert (said.text, said.speaker) == ("We “want” to listen", "Wilma Thorne")
    assert panel.steps.rows.row_count() == 2


def test_each_line_is_one_change_and_is_undone_by_name(
    sheet: LinesSheet, press: Press, store: Store, desk: TestDesk, page: MeetingPage
) -> None:
    assert isinstance(desk.undo, Undo)
    press("The lights")
    sheet.edited.emit()
    page.panel("hold").flush()  # as after two seconds
    press(" are out", Key.Key_Return, "The bus", Key.Key_Return)
    assert points(store) == ["The lights are out", "The bus"]
    assert desk.undo.undo() == "Note issue"
    assert points(store) == ["The lights are out"]
    assert texts(sheet)[:1] == [(ISSUE, "The lights are out")]
    assert "The bus" not in dict(texts(sheet)).values()
    assert desk.undo.undo() == "Note issue"
    assert points(store) == []


def test_typing_is_in_the_file_within_two_seconds(
    sheet: LinesSheet, press: Press, panel: HoldPanel, store: Store
) -> None:
    press("Half a sent")
    timer = panel.typing._timer
    assert timer.isActive()
    assert timer.interval() <= 2_000
    timer.timeout.emit()
    assert points(store) == ["Half a sent"]


def test_what_the_file_does_not_take_now_is_kept_later(
    sheet: LinesSheet, press: Press, panel: HoldPanel, store: Store
) -> None:
    press("One")
    store.read_only = True
    press(Key.Key_Return, "Two", Key.Key_Return, "Three")
    assert panel.typing._timer.isActive()
    assert not panel.flush()
    store.read_only = False
    panel.typing._timer.timeout.emit()
    assert points(store) == ["One", "Two", "Three"]


def test_lines_are_joined_parted_and_moved(sheet: LinesSheet, press: Press) -> None:
    enter = Key.Key_Return
    press("One", enter, "Two", enter, "Three", enter, Key.Key_Backspace)
    assert texts(sheet) == [(ISSUE, "One"), (ISSUE, "Two"), (ISSUE, "Three")]
    press((Key.Key_Up, ALT), (Key.Key_Up, ALT), (Key.Key_Up, ALT))
    assert [words for _sort, words in texts(sheet)] == ["Three", "One", "Two"]
    press((Key.Key_Down, ALT))
    assert [words for _sort, words in texts(sheet)] == ["One", "Three", "Two"]
    press(Key.Key_Home, Key.Key_Backspace)
    assert [words for _sort, words in texts(sheet)] == ["One Three", "Two"]
    press(Key.Key_Right, enter)
    assert [words for _sort, words in texts(sheet)] == ["One", "Three", "Two"]
    press(Key.Key_End, Key.Key_Delete)
    assert [words for _sort, words in texts(sheet)] == ["One", "Three Two"]


def test_taking_back_brings_words_and_themes_back(
    sheet: LinesSheet, press: Press, store: Store
) -> None:
    press("The lights", Key.Key_Tab, "safety", Key.Key_Return, "x")
    press((Key.Key_A, CTRL), Key.Key_Delete)
    assert [words for _sort, words in texts(sheet)] == [""]
    sheet.undo()
    lines = [line for _key, line in sheet.lines()]
    assert lines[0].themes == ("Safety",)
    assert lines[0].text == "The lights"


def test_pasted_lines_become_lines(sheet: LinesSheet, press: Press, store: Store) -> None:
    mime = QMimeData()
    mime.setText("- lights out,\n-  no bus\n  after six\n\n3. <b>trust</b>\n")
    sheet.insertFromMimeData(mime)
    assert points(store) == ["lights out", "no bus after six", "<b>trust</b>"]
    many = QMimeData()
    many.setText("\n".join(f"line {number}" for number in range(1_200)))
    refusals: list[str] = []
    sheet.refused.connect(refusals.append)
    sheet.insertFromMimeData(many)
    assert refusals
    assert len(points(store)) == 3


def test_the_small_box_writes_known_words_out_and_delete_takes_that_away(
    sheet: LinesSheet, press: Press
) -> None:
    press("One", Key.Key_Tab, "Training", Key.Key_Return, "Two", Key.Key_Tab, "Tra")
    assert sheet.cell.box.text() == "Training"
    press(Key.Key_Delete, Key.Key_Return, "Three", Key.Key_Tab, Key.Key_Down, Key.Key_Escape)
    lines = [line for _key, line in sheet.lines()]
    assert [line.themes for line in lines] == [("Training",), ("Tra",), ()]
    assert sheet.hasFocus() or not sheet.isActiveWindow()


def test_likely_themes_stand_in_the_box_to_be_taken_or_typed_over(
    sheet: LinesSheet, press: Press
) -> None:
    press("Young people need a place of their own", Key.Key_Tab, Key.Key_Return)
    press("Young people want work", Key.Key_Tab, "jobs", Key.Key_Return)
    press("Young people want to vote", Key.Key_Tab, Key.Key_Escape, Key.Key_Return)
    themes = [line.themes for _key, line in sheet.lines()]
    assert themes[0] == themes_of("Young people need a place of their own")
    assert themes[1:3] == [("Jobs",), ()]


def test_what_is_done_elsewhere_shows_and_typing_stays(
    sheet: LinesSheet, press: Press, store: Store
) -> None:
    press("One", Key.Key_Return, "Two", Key.Key_Return, "Thr")
    remove(store, store.where(Minute, text="One")[0])
    assert [words for _sort, words in texts(sheet)] == ["Two", "Thr"]
    press("ee")
    assert [words for _sort, words in texts(sheet)] == ["Two", "Three"]


def test_our_keys_are_ours_and_undo_is_the_windows_when_nothing_was_typed(
    sheet: LinesSheet, press: Press
) -> None:
    def asks(key: Key, held: Qt.KeyboardModifier) -> bool:
        event = QKeyEvent(QKeyEvent.Type.ShortcutOverride, key, held)
        event.ignore()
        QApplication.sendEvent(sheet, event)
        return event.isAccepted()

    for key, held in (
        *((Key.Key_D, CTRL), (Key.Key_B, CTRL), (Key.Key_Return, CTRL)),
        *((Key.Key_Escape, NONE), (Key.Key_Up, ALT)),
    ):
        assert asks(key, held)
    assert not asks(Key.Key_Z, CTRL)
    assert not asks(Key.Key_F2, NONE)  # of an empty line: it edits the meeting
    press("x")
    assert asks(Key.Key_F2, NONE)
    assert asks(Key.Key_Z, CTRL)
    assert not asks(Key.Key_K, CTRL)


def test_every_control_has_a_name(page: MeetingPage, panel: HoldPanel) -> None:
    assert unnamed_controls(panel) == []
    assert len(page.panes()) >= 3


def test_a_hundred_lines_are_kept_as_fast_as_one(
    sheet: LinesSheet, press: Press, store: Store, panel: HoldPanel
) -> None:
    mime = QMimeData()
    mime.setText("\n".join(f"Issue number {number} of the meeting" for number in range(100)))
    sheet.insertFromMimeData(mime)
    assert len(points(store)) == 100
    asked: list[str] = []
    store.db.conn.set_trace_callback(asked.append)
    press(Key.Key_End, " and more", Key.Key_Return)
    store.db.conn.set_trace_callback(None)
    assert len([sql for sql in asked if sql.lstrip().upper().startswith("UPDATE MINUTE")]) <= 1
    assert len(asked) < 60


def test_the_meeting_is_over_by_a_key(
    sheet: LinesSheet, press: Press, store: Store, page: MeetingPage, meeting: Meeting
) -> None:
    press("The last word", (Key.Key_Return, CTRL | SHIFT))
    assert points(store) == ["The last word"]
    assert store.get(Meeting, meeting.id or 0).state == "held"
    assert page.stage == "notes"


def test_a_file_that_is_only_looked_at_takes_no_words(
    sheet: LinesSheet, press: Press, store: Store
) -> None:
    press("One", Key.Key_Return)
    sheet.setReadOnly(True)
    before = texts(sheet)
    press("Two", Key.Key_Return, (Key.Key_Return, CTRL), (Key.Key_D, CTRL), (Key.Key_Up, ALT))
    assert texts(sheet) == before
    assert not sheet.cell.is_open()


def test_in_a_low_window_the_lines_have_the_room_and_one_line_of_keys(panel: HoldPanel) -> None:
    typing = panel.typing
    typing.resize(420, 600)
    QApplication.processEvents()
    high = typing.hints.height()
    typing.resize(420, 300)
    QApplication.processEvents()
    assert typing.hints.height() < high
    assert typing.sheet.height() > 300 / 3


@settings(max_examples=rounds(25), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_whatever_is_kept_is_shown_and_read_back_as_it_is(qapp: QApplication, text: str) -> None:
    sheet = LinesSheet("Lines")
    line = tidied(Minute(meeting_id=1, text=text, raised_by=text, themes=(text,)))
    shown = line_of(line)
    sheet.set_lines([(new_key(), shown)])
    assert [one for _key, one in sheet.lines()] == [shown]
    sheet.deleteLater()
