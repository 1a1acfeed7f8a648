"""The Meetings room by keyboard: the list, notes that save themselves, next steps, the series."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import ContactPoint, Matter, Meeting, Organisation, Promise
from liaison_app.store.store import Store
from liaison_app.ui.dialogs import contact_point_dialog
from liaison_app.ui.dialogs.promise_dialog import PromiseDialog
from liaison_app.ui.dialogs.settle_dialog import SettleDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meetings_page import MeetingsPage
from liaison_app.ui.record_dialog import RecordDialog
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TODAY = dt.date.today()
NOTES = "<p>The inspector will send the dates next week. Nobody objected.</p>"


def day(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


def said(view) -> list[str]:
    """What a list says to a screen reader, line by line."""
    model = view.model()
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


@pytest.fixture
def held(store: Store) -> Meeting:
    """A meeting ten days ago with a promise kept in its notes, and the next in ten days."""
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        matter = pen.save(Matter(title="Patrols"))
        held = pen.save(
            Meeting(
                title="Round table",
                date=day(-10),
                starts="18:30",
                ends="20:00",
                place="Library",
                state="held",
                organisation_id=police.id,
                matter_id=matter.id,
                agenda="1. Welcome",
                notes=NOTES,
            )
        )
        pen.save(
            Promise(
                side="theirs",
                text="Send the dates",
                quote="The inspector will send the dates next week.",
                who="Inspector",
                meeting_id=held.id,
                review=day(-2),
            )
        )
        pen.save(Meeting(title="Round table again", date=day(10), previous_id=held.id))
        pen.save(Meeting(title="Apart", date=day(3), restricted=True))
    return held


@pytest.fixture
def page(desk: TestDesk, held: Meeting, qtbot: QtBot) -> MeetingsPage:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.resize(1162, 700)
    page.show()
    page.show_place(Place("meetings", held.id))
    return page


def fill(monkeypatch: pytest.MonkeyPatch, **values: object) -> None:
    """Fill the next form and save it with Ctrl+Enter."""

    def fill_and_save(dialog: RecordDialog) -> int:
        for name, value in values.items():
            dialog.form.editors[name].fill(value)
        dialog.save()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(RecordDialog, "exec", fill_and_save)


def test_the_list_has_what_comes_and_what_was_by_year(page: MeetingsPage) -> None:
    lines = said(page._rows)
    assert lines[0] == "Coming 1"
    assert "in 10 days" in lines[1]
    assert lines[2] == day(-10)[:4]
    assert "1 open" in lines[3]
    assert not [line for line in lines if "Apart" in line]
    page._list._more.click()
    assert [line for line in said(page._rows) if "Apart" in line and "restricted" in line]


def test_the_filter_looks_at_place_and_matter(page: MeetingsPage) -> None:
    page._list.filter.setText("library")
    page._list._fill()
    assert [line for line in said(page._rows) if "Round table," in line]
    assert not [line for line in said(page._rows) if "again" in line]


def test_what_the_filter_leaves_in_the_list_is_what_is_open(
    page: MeetingsPage, qtbot: QtBot
) -> None:
    before = page._shown
    assert before is not None
    page._list.filter.setText("again")
    qtbot.waitUntil(lambda: page._shown is not None and page._shown.id != before.id)
    assert page._shown is not None
    assert page._rows.current_id() == page._shown.id
    page._list.filter.setText("zzz")
    qtbot.waitUntil(lambda: not page._list._none.isHidden())
    page._list.filter.clear()
    qtbot.waitUntil(page._list._none.isHidden)
    assert page._rows.current_id() == page._shown.id


def test_the_sheet_says_when_where_and_by_whom(page: MeetingsPage) -> None:
    below = page._head.subtitle.words()
    assert "6.30 to 8 pm" in below
    assert "Library" in below
    assert "County Police" in below
    assert page._agenda_words.words() == "1. Welcome"
    [step] = said(page._side.steps)
    assert step.startswith("not done, Send the dates, Inspector")


def test_what_was_promised_is_marked_in_the_notes(page: MeetingsPage) -> None:
    [mark] = page.notes.reader.marks_at(0, 10)
    assert mark.said == "Promise of Inspector"


def test_notes_are_written_and_saved_by_themselves(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    page._write_button.click()
    area = page.notes.editor.area
    area.moveCursor(area.textCursor().MoveOperation.End)
    qtbot.keyClicks(area, " More.")
    assert page.notes._timer.isActive()
    page.notes._timer.timeout.emit()
    kept = desk.store.get(Meeting, held.id or 0)
    assert "Nobody objected. More." in kept.notes
    qtbot.keyClicks(area, " And more.")
    qtbot.keyClick(area, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not page.notes.writing
    assert "And more." in page.notes.reader.plain_words()
    assert desk.undo.label == "Write notes"
    desk.undo.undo()
    assert desk.store.get(Meeting, held.id or 0).notes == held.notes
    assert "More" not in page.notes.reader.plain_words()


def test_leaving_saves_the_notes(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    page.notes.write()
    qtbot.keyClicks(page.notes.editor.area, "First ")
    assert page.flush()
    assert "First " in desk.store.get(Meeting, held.id or 0).notes


def test_writing_keeps_what_was_edited_elsewhere(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    page.notes.write()
    qtbot.keyClicks(page.notes.editor.area, "First ")
    with desk.store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(held, place="Town Hall"))
    assert page.notes.writing
    page.notes.read()
    kept = desk.store.get(Meeting, held.id or 0)
    assert kept.place == "Town Hall"
    assert "First " in kept.notes


def test_a_meeting_is_added_with_times_as_typed(
    page: MeetingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, title="Public meeting", date=day(4), starts="7pm", ends="8.30 pm")
    page.show_place(Place("meetings", extra={"new": True}))
    assert page._shown is not None
    assert (page._shown.starts, page._shown.ends) == ("19:00", "20:30")
    assert desk.undo.label == "Add meeting"
    assert page._rows.current_id() == page._shown.id


def test_the_next_of_a_series_is_planned_from_this_one(
    page: MeetingsPage, desk: TestDesk, held: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, date=day(30))
    page._plan_next()
    shown = page._shown
    assert shown is not None
    assert (shown.previous_id, shown.place, shown.notes) == (held.id, "Library", "")
    [heading, arising] = said(page._side.arising)
    assert heading.startswith("From ")
    assert "Send the dates" in arising


def test_delete_is_undone(page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot) -> None:
    page._rows.setFocus()
    qtbot.keyClick(page._rows, Qt.Key.Key_Delete)
    assert desk.store.find(Meeting, held.id) is None
    [promise] = desk.store.all(Promise)
    assert promise.meeting_id is None
    desk.undo.undo()
    assert desk.store.get(Meeting, held.id or 0).notes == held.notes
    assert desk.store.all(Promise)[0].meeting_id == held.id


def test_space_notes_that_it_was_held(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    qtbot.keyClick(page._rows, Qt.Key.Key_Space)
    assert desk.store.get(Meeting, held.id or 0).state == "planned"
    assert page._step.accessibleName() == "Was this meeting held?"
    qtbot.keyClick(page._rows, Qt.Key.Key_Space)
    assert desk.store.get(Meeting, held.id or 0).state == "held"


def test_selected_words_become_a_promise(
    page: MeetingsPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(dialog: PromiseDialog) -> bool:
        dialog.side.select("unnamed")
        dialog.try_to_keep()
        return True

    monkeypatch.setattr(PromiseDialog, "exec", nobody)
    reader = page.notes.reader
    assert reader.select_words("Nobody objected.")
    qtbot.keyClick(reader, Qt.Key.Key_P)
    [loose] = [line for line in said(page._side.steps) if "obody objected" in line]
    assert "no date" in loose
    assert "Nobody named yet" in loose
    assert page._step.accessibleName() == "One next step names nobody, or no day"
    assert len(page.notes.reader.marks_at(0, 200)) == 2
    desk.undo.undo()
    assert len(page.notes.reader.marks_at(0, 200)) == 1


def test_selected_words_name_a_point_of_contact(
    page: MeetingsPage,
    desk: TestDesk,
    held: Meeting,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def keep(desk: TestDesk, point: ContactPoint, parent: object) -> ContactPoint:
        with desk.store.change("Add point of contact") as pen:
            return pen.save(dataclasses.replace(point, purpose="dates"))

    monkeypatch.setattr(contact_point_dialog, "edit_point", keep)
    reader = page.notes.reader
    assert reader.select_words("The inspector")
    qtbot.keyClick(reader, Qt.Key.Key_C)
    [point] = desk.store.all(ContactPoint)
    assert point.matter_id == held.matter_id
    assert "Point of contact for dates" in [mark.said for mark in reader.marks_at(0, 5)]


def test_next_steps_by_keyboard(
    page: MeetingsPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_kept(dialog: SettleDialog) -> bool:
        dialog.state.select("kept")
        return dialog.try_to_keep() or True

    monkeypatch.setattr(SettleDialog, "exec", as_kept)
    monkeypatch.setattr(PromiseDialog, "exec", lambda one: one.try_to_keep() or True)
    steps = page._side.steps
    steps.setFocus()
    steps.select_first()
    qtbot.keyClick(steps, Qt.Key.Key_Return)
    qtbot.keyClick(steps, Qt.Key.Key_Space)
    [line] = said(steps)
    assert line.startswith("done, Send the dates")
    assert "kept today" in line
    desk.undo.undo()
    assert said(steps)[0].startswith("not done")
    qtbot.keyClick(steps, Qt.Key.Key_Delete)
    assert page._side._no_steps.isVisibleTo(page)
    desk.undo.undo()
    assert len(said(steps)) == 1


def test_the_host_has_a_briefing(page: MeetingsPage, desk: TestDesk, held: Meeting) -> None:
    assert [line.split(",")[0] for line in said(page._side.about)] == ["Patrols", "County Police"]
    page._side._about.action.click()
    place = desk.went[-1]
    assert (place.room, place.id, place.extra) == (
        "briefing",
        held.organisation_id,
        "organisation",
    )


def test_every_control_has_a_name(page: MeetingsPage, desk: TestDesk, qtbot: QtBot) -> None:
    assert unnamed_controls(page) == []
    page.notes.write()
    assert unnamed_controls(page) == []
    page.notes.read()
    assert [view for view in page.panes() if view is page._rows]


def test_an_empty_room_has_one_line_and_one_button(desk: TestDesk, qtbot: QtBot) -> None:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("meetings"))
    assert page._none.isVisibleTo(page)
    assert not page.notes.isVisibleTo(page)
    assert unnamed_controls(page) == []


def test_what_is_begun_here_belongs_to_the_matter(page: MeetingsPage, held: Meeting) -> None:
    assert page.new_from("composer") == {"matter_id": held.matter_id}
    assert page.new_from("contacts") == {}
