"""The Meetings room by keyboard: the list with its tallies, steps nobody has taken, planning one."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import Attendance, Matter, Meeting, Minute, Organisation, Promise
from liaison_app.store.queries.meeting_rows import meeting_rows
from liaison_app.store.store import Store
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meetings_form import MeetingDialog, edit_meeting, plan_next
from liaison_app.ui.pages.meetings_page import MeetingsPage
from liaison_app.ui.pages.meetings_words import tallies
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TODAY = dt.date.today()


def day(days: int) -> str:
    return (TODAY + dt.timedelta(days=days)).isoformat()


def said(view) -> list[str]:
    """What a list says to a screen reader, line by line."""
    model = view.model()
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


@pytest.fixture
def held(store: Store) -> Meeting:
    """A meeting ten days ago, with who came and what was said; the next in ten days; one apart."""
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        matter = pen.save(Matter(title="Patrols"))
        held = pen.save(
            Meeting(
                title="Round table",
                date=day(-10),
                starts="18:30",
                place="Library",
                state="held",
                organisation_id=police.id,
                matter_id=matter.id,
            )
        )
        pen.save(
            Promise(side="theirs", text="Dates", who="Warden", meeting_id=held.id, review=day(3))
        )
        pen.save(Promise(side="unnamed", text="Mend the gate", meeting_id=held.id))
        pen.save(Attendance(meeting_id=held.id, name="Ida Holm", came="present"))
        pen.save(Attendance(meeting_id=held.id, group_words="pupils", count=6, came="late"))
        pen.save(Minute(meeting_id=held.id, text="Lights"))
        later = pen.save(Meeting(title="Round table again", date=day(10), previous_id=held.id))
        pen.save(Attendance(meeting_id=later.id, name="Ida Holm", reply="accepted"))
        pen.save(Attendance(meeting_id=later.id, name="Tom Reed"))
        apart = pen.save(Meeting(title="Apart", date=day(3), restricted=True))
        pen.save(Promise(side="unnamed", text="Hidden", meeting_id=apart.id))
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

    def fill_and_save(dialog: MeetingDialog) -> int:
        for name, value in values.items():
            dialog.form.editors[name].fill(value)
        dialog.save()
        return QDialog.DialogCode.Accepted

    monkeypatch.setattr(MeetingDialog, "exec", fill_and_save)


def test_who_came_is_told_even_while_nobody_said_that_it_was_held() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        pen.save(Meeting(title="Round table", date=day(-1)))
    [row] = meeting_rows(store)
    store.close()
    ticked = dataclasses.replace(row, guests=7, accepted=2, came=16)
    assert tallies(ticked) == ("16 came", "")
    assert tallies(dataclasses.replace(ticked, came=0)) == ("2 coming", "of 7 on the list")


def test_the_list_has_what_comes_and_what_was_by_year(page: MeetingsPage) -> None:
    lines = said(page.list.rows)
    assert lines[0] == "Coming 1"
    assert "in 10 days" in lines[1]
    assert lines[1].endswith("1 coming, of 2 on the list")
    assert lines[2] == f"{day(-10)[:4]} 1"
    assert "2 steps open" in lines[3]
    assert lines[3].endswith("7 came, 1 issue raised")
    assert "Library  ·  Patrols" in lines[3]
    assert not [line for line in lines if "Apart" in line]
    page.list.restricted.link.click()
    assert [line for line in said(page.list.rows) if "Apart" in line and "restricted" in line]


def test_steps_nobody_has_taken_stand_beside_the_list(page: MeetingsPage) -> None:
    [loose] = said(page.loose)
    assert loose == "not done, Mend the gate, Nobody named yet, no date yet"


def test_the_filter_looks_at_place_and_matter(page: MeetingsPage, qtbot: QtBot) -> None:
    page.list.filter.setText("library")
    qtbot.waitUntil(lambda: not any("again" in line for line in said(page.list.rows)))
    assert [line for line in said(page.list.rows) if "Round table," in line]
    page.list.filter.setText("zzz")
    qtbot.waitUntil(lambda: not page.list._none.isHidden())
    page.list.filter.clear()
    qtbot.waitUntil(page.list._none.isHidden)


def test_enter_opens_a_meeting(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    assert page.list.rows.current_id() == held.id
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Return)
    assert desk.went[-1] == Place("meeting", held.id)


def test_space_notes_that_it_was_held_but_not_what_lies_ahead(
    page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Space)
    assert desk.store.get(Meeting, held.id or 0).state == "planned"
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Space)
    assert desk.store.get(Meeting, held.id or 0).state == "held"
    ahead = desk.store.where(Meeting, previous_id=held.id)[0]
    page.list.select(ahead.id)
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Space)
    assert desk.store.get(Meeting, ahead.id or 0).state == "planned"


def test_delete_is_undone(page: MeetingsPage, desk: TestDesk, held: Meeting, qtbot: QtBot) -> None:
    qtbot.keyClick(page.list.rows, Qt.Key.Key_Delete)
    assert desk.store.find(Meeting, held.id) is None
    assert not [line for line in said(page.list.rows) if "7 came" in line]
    desk.undo.undo()
    assert [line for line in said(page.list.rows) if "7 came" in line]


def test_a_meeting_is_planned_with_times_as_typed(
    page: MeetingsPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(
        monkeypatch, title="Public meeting", date=day(4), starts="7pm", ends="8.30 pm", chair="Ida"
    )
    page.show_place(Place("meetings", extra={"new": True}))
    made = desk.store.get(Meeting, desk.went[-1].id or 0)
    assert desk.went[-1].room == "meeting"
    assert (made.starts, made.ends, made.chair) == ("19:00", "20:30", "Ida")
    assert desk.undo.label == "Add meeting"


def test_the_next_of_a_series_asks_the_same_guests(
    page: MeetingsPage, desk: TestDesk, held: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(monkeypatch, date=day(30))
    made = plan_next(desk, dataclasses.replace(held, notes="<p>Said</p>"), page)
    assert made is not None
    last = desk.store.where(Meeting, previous_id=held.id)[0]  # planned already
    assert (made.previous_id, made.place, made.notes, made.state) == (
        last.id,
        "Library",
        "",
        "planned",
    )
    guests = desk.store.where(Attendance, meeting_id=made.id, order_by="position")
    assert [(guest.name, guest.reply) for guest in guests] == [("Ida Holm", ""), ("Tom Reed", "")]
    desk.undo.undo()
    assert desk.store.find(Meeting, made.id) is None
    assert not desk.store.where(Attendance, meeting_id=made.id)


def test_bad_days_and_hours_are_said_beside_their_fields(
    page: MeetingsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    form = MeetingDialog(desk, Meeting(title="Round table"), page)
    qtbot.addWidget(form)
    form.show()
    qtbot.keyClicks(form._day._plain.widget.box, "30 February 2027")
    form.save()
    assert form.saved is None
    assert "February" in form.form._warnings["date"].words()
    form.form.editors["date"].fill(day(5))
    form.form.editors["starts"].fill("8pm")
    form.form.editors["ends"].fill("7pm")
    form.save()
    assert form.saved is None
    assert form.form._warnings["ends"].words() == "It cannot end before it starts."
    assert unnamed_controls(form) == []
    form.form.show_record(form.form._shown)
    form.close()


def test_the_form_says_the_day_in_both_calendars_and_what_speaks_against_it(
    page: MeetingsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    meeting = Meeting(title="Round table", date="2017-06-02", starts="13:00")
    form = MeetingDialog(desk, meeting, page)
    qtbot.addWidget(form)
    form.show()
    assert form._day._hijri.words() == "7 Ramadan 1438"
    assert [one for one in form._cautions.cautions if "Friday" in one.words]
    form.form.editors["date"].fill("")
    form.look_at_day()
    assert form._day._hijri.isHidden()
    assert not form._cautions.cautions
    form.form.show_record(form.form._shown)
    form.close()


def test_editing_leaves_what_is_written_at_the_stages(
    page: MeetingsPage, desk: TestDesk, held: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with desk.store.change("Write") as pen:
        pen.save(dataclasses.replace(held, agenda="Lights", notes="<p>Said</p>"))
    fill(monkeypatch, title="Round table on lights")
    edit_meeting(desk, desk.store.get(Meeting, held.id or 0), page)
    kept = desk.store.get(Meeting, held.id or 0)
    assert (kept.title, kept.agenda, kept.notes) == (
        "Round table on lights",
        "Lights",
        "<p>Said</p>",
    )


def test_every_control_has_a_name(page: MeetingsPage, desk: TestDesk) -> None:
    assert unnamed_controls(page) == []
    assert page.panes()[0] is page.list.rows


def test_the_month_is_beside_the_list(page: MeetingsPage) -> None:
    page.show_place(Place("meetings", extra="month"))
    assert page.month is not None
    assert page.month.isVisible()
    assert unnamed_controls(page) == []
    page.show_view("list")
    assert not page.month.isVisible()


def test_an_empty_room_has_one_line_and_one_button(desk: TestDesk, qtbot: QtBot) -> None:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page.show()
    page.show_place(Place("meetings"))
    assert page._none.isVisibleTo(page)
    assert not page.list.isVisibleTo(page)
    page.show_view("month")
    assert page._stack.isVisibleTo(page)
    assert unnamed_controls(page) == []
