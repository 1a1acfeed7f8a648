"""The stage “Circulate”: the note looked over, approved, circulated, compared, and sent on."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Attendance,
    Correspondence,
    Entry,
    Meeting,
    MeetingNote,
    Minute,
    Office,
    Organisation,
    Promise,
    Statement,
)
from liaison_app.services import meeting_notes
from liaison_app.ui.dialogs.circulate_dialog import NOBODY, ApproveDialog, CirculateDialog
from liaison_app.ui.dialogs.compare_notes import CompareDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.meeting_circulate import CirculatePanel
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.widgets.rows import Row
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def meeting(desk: TestDesk) -> Meeting:
    with desk.store.change("Meeting") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        body = pen.save(
            Organisation(name="Canal Trust", emails=(Entry("", "office@canal.example"),))
        )
        made = pen.save(Meeting(title="Street lights", date="2026-03-20", state="held"))
        pen.save(
            Attendance(
                meeting_id=made.id,
                organisation_id=body.id,
                organisation_name="Canal Trust",
                came="present",
            )
        )
        pen.save(Minute(meeting_id=made.id, text="Lamps are dark"))
        pen.save(Promise(meeting_id=made.id, text="Count them", side="unnamed"))
        pen.save(Statement(meeting_id=made.id, text="It is dark", speaker="Mr Wary"))
    return made


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot, meeting: Meeting) -> MeetingPage:
    made = MeetingPage(desk)
    qtbot.addWidget(made)
    made.resize(1140, 640)
    made.show_place(Place("meeting", meeting.id, {"stage": "circulate"}))
    made.show()
    return made


@pytest.fixture
def panel(page: MeetingPage) -> CirculatePanel:
    found = page.panel("circulate")
    assert isinstance(found, CirculatePanel)
    return found


def circulate(page: MeetingPage, who: str = NOBODY) -> CirculateDialog:
    panel = page.panel("circulate")
    assert isinstance(panel, CirculatePanel)
    dialog = CirculateDialog(page.desk, page.meeting, panel.now, panel.found, page, page.window())
    dialog.who.set_value(who)
    dialog.try_to_keep()
    page.reload()
    return dialog


def alter(page: MeetingPage, words: str) -> None:
    with page.desk.store.change("Edit") as pen:
        pen.save(dataclasses.replace(page.desk.store.all(Minute)[0], text=words))
    page.reload()


def test_the_note_is_seen_with_what_to_look_at_first(panel: CirculatePanel) -> None:
    assert panel.preview.paper.page_count() == 1
    assert panel.standing.pill.words() == "Draft"
    assert [one.words for one in panel.found] == [
        "One statement waits for permission",
        "One next step names nobody, or no day",
        "The place is not known",
        "No words open the note",
    ]
    assert panel.checks.rows.row_count() == 4
    assert not panel.versions.isVisible()
    assert unnamed_controls(panel) == []


def test_a_check_leads_to_where_it_is_mended(page: MeetingPage, panel: CirculatePanel) -> None:
    panel.checks.rows.opened.emit(0)
    assert page.stage == "notes"


def test_keeping_approving_and_circulating_are_said_and_undone(
    page: MeetingPage, panel: CirculatePanel
) -> None:
    panel.keep_draft()
    assert not panel.standing.keep.isEnabled(), "nothing changed since"
    alter(page, "Lamps hum")
    assert panel.standing.keep.isEnabled()
    assert panel.standing.what.isVisible()
    dialog = ApproveDialog(page.desk, page.meeting, panel.now, page, page.window())
    dialog.try_to_keep()
    assert "Say who approved it" in dialog.wrong.words()
    dialog.by.set_value("The chair")
    dialog.try_to_keep()
    page.reload()
    assert panel.standing.pill.words() == "Approved"
    circulate(page)
    assert panel.standing.pill.words() == "Circulated"
    assert panel.main.text() == "Send to others…"
    assert not panel.checks.isVisible()
    kept = page.desk.store.all(MeetingNote)[0]
    assert kept.approved_by == "The chair"
    assert kept.corrections_by == meeting_notes.day_for_corrections(dt.date.today()).isoformat()
    page.desk.undo.undo()
    page.reload()
    assert panel.standing.pill.words() == "Approved"


def test_no_field_gives_way_to_sentences_over_several_lines(
    page: MeetingPage, panel: CirculatePanel, desk: TestDesk
) -> None:
    with desk.store.change("Guests") as pen:
        for number in range(4):
            name = f"Nobody Whose Name Is Rather Long The {number}th"
            pen.save(Attendance(meeting_id=page.meeting.id, name=name, came="present"))
    dialog = CirculateDialog(desk, page.meeting, panel.now, panel.found, page, page.window())
    dialog.show()
    assert "Not reached" in dialog.reach.words()
    assert dialog.day.box.height() >= dialog.day.box.sizeHint().height()
    assert dialog.height() >= dialog.heightForWidth(dialog.width())


def test_the_letters_with_it_are_begun_in_the_same_change(
    page: MeetingPage, panel: CirculatePanel, desk: TestDesk
) -> None:
    dialog = CirculateDialog(desk, page.meeting, panel.now, panel.found, page, page.window())
    assert dialog.who.value() == "came"
    assert dialog.reach.words() == "One can be reached that way."
    assert "One statement waits for permission. Left out: Mr Wary." in " ".join(
        label.words() for label in dialog.findChildren(type(dialog.reach))
    )
    dialog.try_to_keep()
    assert dialog.begun is not None
    page.reload()
    panel.go_on(dialog.begun)
    assert desk.went[-1] == Place("composer", dialog.begun.letter.item.id)
    first = panel.with_it.rows.row_at(0)
    assert isinstance(first, Row)
    assert first.title == "Note: Street lights, Friday 20 March 2026"
    assert panel.with_it.rows.row_count() == 1
    desk.undo.undo()
    assert desk.store.all(Correspondence) == []
    assert desk.store.all(MeetingNote) == []


def test_a_correction_makes_a_version_and_both_can_be_seen(
    page: MeetingPage, panel: CirculatePanel, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[bool] = []
    circulate(page)
    alter(page, "Lamps hum")
    assert panel.standing.pill.words() == "Draft"
    dialog = circulate(page)
    assert "what was corrected" in dialog.wrong.words()
    dialog.changes.set_value("The lamps hum.")
    dialog.try_to_keep()
    page.reload()
    versions = panel.now.versions
    assert [one.version for one in versions] == [2, 1]
    panel.versions.opened.emit(versions[1].id)
    assert panel.pdf == meeting_notes.pdf_of(page.desk.store, versions[1])
    assert "Lamps are dark" in panel.preview.text
    panel.preview.back_wanted.emit()
    assert "Lamps hum" in panel.preview.text
    monkeypatch.setattr(CompareDialog, "exec", lambda dialog: shown.append(dialog.differs))
    panel.compare_with_before(versions[0].id or 0)
    panel.compare(None)
    assert shown == [True, False], "one from the other, and not the last from how it is now"


def test_the_text_is_copied_as_it_is_shown(
    panel: CirculatePanel, page: MeetingPage, qtbot: QtBot
) -> None:
    panel.preview.kind.chosen.emit("text")
    with qtbot.waitSignal(panel.preview.copied):
        panel.preview.copy_in_lines()
    copied = QGuiApplication.clipboard().text()
    assert "1. Lamps are dark" in copied
    assert "It is dark" not in copied, "what waits for permission goes nowhere"
    panel.preview.copy_whole()
    assert QGuiApplication.clipboard().text() == panel.preview.text


def test_a_meeting_without_a_word_says_why_there_is_no_note(
    desk: TestDesk, page: MeetingPage, panel: CirculatePanel
) -> None:
    with desk.store.change("Bare") as pen:
        bare = pen.save(Meeting(title="Bare", date="2019"))
    page.show_place(Place("meeting", bare.id, {"stage": "circulate"}))
    assert "Nothing is written down" in panel.preview.problem()
    assert not panel.main.isEnabled()
    assert not panel.print_button.isEnabled()
    assert not panel.standing.approve.isEnabled()
