"""One meeting's page by keyboard: its stages, head and series, next steps, agenda, what follows."""

import dataclasses
import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import Attendance, Matter, Meeting, Organisation, Promise
from liaison_app.records.promise import THEIRS, UNNAMED
from liaison_app.store.store import Store
from liaison_app.ui.dialogs.promise_dialog import PromiseDialog
from liaison_app.ui.dialogs.settle_dialog import SettleDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meeting_agenda import AgendaPanel
from liaison_app.ui.pages.meeting_follow_up import FollowUpPanel
from liaison_app.ui.pages.meeting_page import PANELS, MeetingPage
from liaison_app.ui.paper_drawer import PaperDrawer
from liaison_app.ui.widgets.item_list import ItemList
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk
from tests.ui.test_meetings import day, said

Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def held(store: Store) -> Meeting:
    """A meeting ten days ago, and the next in ten days; three steps, one of them kept."""
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
                agenda="Lights\nGates",
            )
        )
        one = {"meeting_id": held.id, "matter_id": matter.id}
        pen.save(Promise(side=THEIRS, text="Send dates", who="Warden", review=day(-2), **one))
        pen.save(Promise(side=UNNAMED, text="Mend the gate", **one))
        pen.save(Promise(side="ours", doer="Secretary", text="Note", state="kept", **one))
        pen.save(Attendance(meeting_id=held.id, name="Ida Holm", came="present"))
        pen.save(Meeting(title="Round table again", date=day(10), previous_id=held.id))
    return held


@pytest.fixture
def page(desk: TestDesk, held: Meeting, qtbot: QtBot) -> Iterator[MeetingPage]:
    page = MeetingPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.resize(1162, 700)
    page.show()
    page.show_place(Place("meeting", held.id, {"stage": "follow_up"}))
    yield page
    for drawer in page.findChildren(PaperDrawer):  # no thread draws for a page that is gone
        drawer.forget()
        drawer.settle()


def follow_up(page: MeetingPage) -> FollowUpPanel:
    panel = page.panel("follow_up")
    assert isinstance(panel, FollowUpPanel)
    return panel


def agenda(page: MeetingPage, id: int | None = None) -> AgendaPanel:
    page.show_place(Place("meeting", id or page.meeting.id, {"stage": "agenda"}))
    panel = page.panel()
    assert isinstance(panel, AgendaPanel)
    return panel


def test_the_head_says_when_where_and_by_whom(page: MeetingPage) -> None:
    below = page.head.words.subtitle.words()
    assert "6.30 to 8 pm" in below
    assert "Library" in below
    assert "County Police" in below
    assert page.bar.sentence.words() == "Write what was said, or paste the note, while it is fresh."
    signs = {key: stage.accessibleName() for key, stage in page.bar.stages.items()}
    assert signs["hold"] == "Hold, done"
    assert signs["notes"] == "Notes, to be done now"
    assert signs["circulate"] == "Circulate, not done yet"


def test_it_opens_where_it_stands(page: MeetingPage, desk: TestDesk, held: Meeting) -> None:
    later = desk.store.where(Meeting, previous_id=held.id)[0]
    page.show_place(Place("meeting", later.id))
    assert page.stage == "invite"
    page.show_place(Place("meeting", held.id))
    assert page.stage == "notes"


def test_left_and_right_walk_through_the_stages(
    page: MeetingPage, desk: TestDesk, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.bar.stages["follow_up"], Key.Key_Home)
    assert page.stage == "invite"
    assert desk.navigation.place == Place("meeting", page.meeting.id, {"stage": "invite"})
    qtbot.keyClick(page.bar.stages["invite"], Key.Key_Right)
    assert page.stage == "agenda"
    assert page.bar.stages["agenda"].hasFocus()
    qtbot.keyClick(page.bar.stages["agenda"], Key.Key_Left)
    qtbot.keyClick(page.bar.stages["invite"], Key.Key_Left)
    assert page.stage == "invite"


@pytest.mark.parametrize("stage", PANELS)
def test_every_stage_has_names_for_its_controls(page: MeetingPage, stage: str) -> None:
    page.go(stage)
    assert page.stage == stage
    assert unnamed_controls(page) == []
    assert len(page.panes()) > 1


def test_the_arrows_lead_through_the_series(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    assert not page.head._before.isEnabled()
    page.head._after.click()
    later = desk.store.where(Meeting, previous_id=held.id)[0]
    assert desk.went[-1] == Place("meeting", later.id)
    page.show_place(desk.went[-1])
    assert "Round table, " in page.head._before.accessibleName()


def test_called_off_and_not_after_all(page: MeetingPage, desk: TestDesk, held: Meeting) -> None:
    later = desk.store.where(Meeting, previous_id=held.id)[0]
    page.show_place(Place("meeting", later.id))
    assert not page.head._held.isVisible()
    page.head._off.trigger()
    assert desk.store.get(Meeting, later.id or 0).state == "cancelled"
    assert page.bar.sentence.words() == "Called off."
    page.head._again.trigger()
    assert desk.store.get(Meeting, later.id or 0).state == "planned"
    desk.undo.undo()
    assert desk.store.get(Meeting, later.id or 0).state == "cancelled"


def test_deleted_it_leads_to_the_list_and_undo_brings_it_back(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    page.head.delete()
    assert desk.went[-1] == Place("meetings")
    assert page._gone.isVisibleTo(page)
    desk.undo.undo()
    assert page._top.isVisibleTo(page)
    assert page.meeting == held


def test_what_is_begun_here_belongs_to_the_matter(page: MeetingPage, held: Meeting) -> None:
    assert page.new_from("composer") == {"matter_id": held.matter_id}
    assert page.new_from("contacts") == {}


# Next steps


def test_next_steps_say_who_and_by_when(page: MeetingPage) -> None:
    late, loose, done = said(follow_up(page).steps.rows)
    assert late.startswith("not done, Send dates, Warden, was due ")
    assert loose == "not done, Mend the gate, Nobody named yet, no date yet"
    assert done.startswith("done, Note, Secretary, kept")
    assert follow_up(page).steps.loose == 1
    assert follow_up(page).steps._count.words() == "1 of 3 done"


def test_next_steps_by_keyboard(
    page: MeetingPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def as_kept(dialog: SettleDialog) -> bool:
        dialog.state.select("kept")
        return dialog.try_to_keep() or True

    monkeypatch.setattr(SettleDialog, "exec", as_kept)
    monkeypatch.setattr(PromiseDialog, "exec", lambda one: one.try_to_keep() or True)
    rows = follow_up(page).steps.rows
    rows.setFocus()
    rows.select_first()
    qtbot.keyClick(rows, Key.Key_Return)
    qtbot.keyClick(rows, Key.Key_Space)
    assert [line for line in said(rows) if line.startswith("done, Send dates")]
    desk.undo.undo()
    assert said(rows)[0].startswith("not done, Send dates")
    qtbot.keyClick(rows, Key.Key_Delete)
    assert len(said(rows)) == 2
    desk.undo.undo()
    assert len(said(rows)) == 3


def test_steps_are_put_in_order(page: MeetingPage, desk: TestDesk, qtbot: QtBot) -> None:
    rows = follow_up(page).steps.rows
    rows.setFocus()
    rows.select_first()
    qtbot.keyClick(rows, Key.Key_Down, Mod.AltModifier)
    assert [line.split(", ")[1] for line in said(rows)] == ["Mend the gate", "Send dates", "Note"]
    assert desk.undo.label == "Put next steps in order"
    desk.undo.undo()
    assert said(rows)[0].startswith("not done, Send dates")


def test_a_click_on_the_ring_asks_what_became_of_it(
    page: MeetingPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(SettleDialog, "exec", lambda dialog: asked.append(dialog) or False)
    rows = follow_up(page).steps.rows
    box = rows.visualRect(rows.model().index(0, 0))
    spot = box.topLeft()
    spot.setX(spot.x() + 18)
    spot.setY(spot.y() + 16)
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert len(asked) == 1


def test_a_step_added_names_nobody_until_somebody_does(
    page: MeetingPage, desk: TestDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fill(dialog: PromiseDialog) -> bool:
        assert dialog.side.selected() == UNNAMED
        dialog.what.set_value("Ask the school")
        dialog.side.select("ours")
        dialog.doer.set_value("Treasurer")
        return dialog.try_to_keep() or True

    monkeypatch.setattr(PromiseDialog, "exec", fill)
    follow_up(page).steps.add_step()
    [made] = [one for one in desk.store.all(Promise) if one.text == "Ask the school"]
    assert (made.doer, made.meeting_id) == ("Treasurer", page.meeting.id)
    assert [line for line in said(follow_up(page).steps.rows) if "school, Treasurer" in line]


def test_what_was_promised_before_arises_and_the_series_says_what_it_kept(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    assert not follow_up(page).arising.isVisible()
    later = desk.store.where(Meeting, previous_id=held.id)[0]
    page.show_place(Place("meeting", later.id, {"stage": "follow_up"}))
    heading, *lines = said(follow_up(page).arising.rows)
    assert heading.startswith("From ")
    assert [line.split(", ")[1] for line in lines] == ["Send dates", "Mend the gate", "Note"]
    assert follow_up(page).arising._count.words() == "2 of 3 open"
    assert follow_up(page).series._said.words() == "3 promised: 1 kept, 2 still open."
    assert "1 of 3 kept" in said(follow_up(page).series.rows)[0]


def test_it_belongs_to_a_matter_and_a_host_with_a_briefing(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    belongs = follow_up(page).belongs
    assert [line.split(",")[0] for line in said(belongs.rows)] == ["Patrols", "County Police"]
    assert belongs.action is not None
    belongs.action.click()
    assert desk.went[-1] == Place("briefing", held.organisation_id, "organisation")


# The agenda


def test_the_agenda_is_typed_and_saves_itself(
    page: MeetingPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    panel = agenda(page)
    panel.take_keyboard()
    qtbot.keyClick(panel.items, Key.Key_End)
    qtbot.keyClick(panel.items, Key.Key_Return)
    qtbot.keyClick(panel.items, Key.Key_Return)  # no second empty line
    qtbot.keyClicks(panel.items, "Schools")
    assert panel._timer.isActive()
    panel._timer.timeout.emit()
    assert desk.store.get(Meeting, held.id or 0).agenda == "Lights\nSchools\nGates" or (
        desk.store.get(Meeting, held.id or 0).agenda == "Lights\nGates\nSchools"
    )
    assert desk.undo.label == "Write agenda"
    desk.undo.undo()
    assert panel.items.lines() == "Lights\nGates"


def test_items_that_one_meeting_could_not_keep_never_become_anothers(
    page: MeetingPage, desk: TestDesk, held: Meeting, qtbot: QtBot
) -> None:
    panel = agenda(page)
    qtbot.keyClicks(panel.items, "Schools ")
    following = desk.store.where(Meeting, previous_id=held.id)[0]
    page.show_place(Place("meeting", following.id, {"stage": "agenda"}))  # left behind
    assert panel.items.lines() == ""
    assert panel.flush()
    assert desk.store.get(Meeting, following.id or 0).agenda == ""


def test_items_move_and_pasted_ones_lose_their_numbers(page: MeetingPage, qtbot: QtBot) -> None:
    panel = agenda(page)
    box = panel.items
    box.setFocus()
    qtbot.keyClick(box, Key.Key_Home, Mod.ControlModifier)
    qtbot.keyClick(box, Key.Key_Down, Mod.AltModifier)
    assert box.lines() == "Gates\nLights"
    qtbot.keyClick(box, Key.Key_Up, Mod.AltModifier)
    assert box.lines() == "Lights\nGates"
    pasted = QMimeData()
    pasted.setText("1. Youth\n\n  - Schools\nb) Streets")
    box.selectAll()
    box.insertFromMimeData(pasted)
    assert box.lines() == "Youth\nSchools\nStreets"


def test_the_usual_items_are_said_round_those_typed(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    later = desk.store.where(Meeting, previous_id=held.id)[0]
    panel = agenda(page, later.id)
    before = panel._before.words().splitlines()
    assert before[0] == "1.  Apologies"
    assert before[2] == "3.  Matters arising"
    assert panel._after.words().splitlines()[0] == "4.  Any other business"
    assert len(said(panel.arising.rows)) == 4
    panel.items.setPlainText("Lights")
    assert panel._after.words().splitlines()[0] == "5.  Any other business"
    panel.flush()
    assert desk.store.get(Meeting, later.id or 0).agenda == "Lights"


def test_the_agenda_is_drawn_and_copied(page: MeetingPage, qtbot: QtBot) -> None:
    panel = agenda(page)
    panel.drawer.settle()
    qtbot.waitUntil(lambda: panel.preview.paper.page_count() == 1)
    panel.copy_text()
    assert "2. Lights" in QGuiApplication.clipboard().text()


def test_leaving_saves_the_agenda(page: MeetingPage, desk: TestDesk, held: Meeting) -> None:
    panel = agenda(page)
    panel.items.setPlainText("Only this")
    page.go("follow_up")
    assert desk.store.get(Meeting, held.id or 0).agenda == "Only this"
    assert page.bar.stages["agenda"].accessibleName() == "Agenda, done"


def test_an_edit_elsewhere_keeps_what_is_typed(
    page: MeetingPage, desk: TestDesk, held: Meeting
) -> None:
    panel = agenda(page)
    panel.items.setPlainText("Typed")
    with desk.store.change("Elsewhere") as pen:
        pen.save(dataclasses.replace(held, place="Town Hall"))
    assert panel.items.lines() == "Typed"
    assert page.flush()
    kept = desk.store.get(Meeting, held.id or 0)
    assert (kept.place, kept.agenda) == ("Town Hall", "Typed")


def test_a_meeting_without_anything_looks_right_at_every_stage(
    page: MeetingPage, desk: TestDesk
) -> None:
    with desk.store.change("Paste") as pen:
        bare = pen.save(Meeting(title="Bare", date="2017-06", state="held"))
    for stage in PANELS:
        page.show_place(Place("meeting", bare.id, {"stage": stage}))
        assert page.stage == stage
    assert page.meeting == bare


def test_numbers_are_painted_beside_long_lists(qtbot: QtBot) -> None:
    box = ItemList("Items")
    qtbot.addWidget(box)
    box.show_lines("\n".join(f"Item {n}" for n in range(200)))
    box.number_from(4)
    box.resize(300, 200)
    box.show()
    assert not box.grab().isNull()


def test_today_counts_from_the_day(page: MeetingPage, desk: TestDesk, held: Meeting) -> None:
    with desk.store.change("Today") as pen:
        later = desk.store.where(Meeting, previous_id=held.id)[0]
        pen.save(dataclasses.replace(later, date=dt.date.today().isoformat()))
    page.show_place(Place("meeting", later.id))
    assert (page.stage, page.bar.sentence.words()) == ("hold", "It is today.")


def test_ctrl_f_goes_to_the_filter_of_the_stage(page: MeetingPage, held: Meeting) -> None:
    page.focus_filter()  # a stage without one leaves the keyboard where it is
    page.go("invite")
    page.focus_filter()
    focused = page.window().focusWidget()
    assert focused is not None
    assert "ilter" in focused.accessibleName()
