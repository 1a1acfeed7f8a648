"""Who came to a meeting: read by body, and ticked by keyboard alone."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from liaison_app.records import Attendance, Meeting, Organisation, Person, Post, Tenure
from liaison_app.records.attendance import (
    ABSENT,
    ACCEPTED,
    APOLOGIES,
    LATE,
    PRESENT,
    SENT_DEPUTY,
)
from liaison_app.services.attendance import add_lines, attendees, by_body, line_for
from liaison_app.ui.pages.meeting_attendance import AttendanceCard
from liaison_app.ui.pages.meeting_attendance_rows import MORE, reading_rows
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.widgets.rows import Heading, Row, said
from tests.ui.accessible import unnamed_controls

Key = Qt.Key


@pytest.fixture
def meeting(store):
    """A round table with five lines on its list."""
    with store.change("Set up") as pen:
        made = pen.save(Meeting(title="Round table", date="2026-03-19", state="held"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        mosque = pen.save(Organisation(name="Mill Street Mosque", kind="mosque"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        imam = pen.save(Person(title="Imam", given_name="Yahya", family_name="Toor"))
        pen.save(Post(title="Hate Crime Lead", organisation_id=police.id))
        secretary = pen.save(Post(title="Secretary", organisation_id=mosque.id))
        pen.save(Tenure(person_id=imam.id, post_id=secretary.id))
        lines = [
            line_for(store, "post", chief.id, made.id),
            line_for(store, "post", secretary.id, made.id),
            Attendance(name="Mrs Aziza Bell", organisation_name="Kite Club", reply=ACCEPTED),
            Attendance(name="شيخ يحيى", organisation_name="مسجد النور"),
            Attendance(group_words="a number of head teachers"),
        ]
        add_lines(store, pen, made.id, lines)
    return made


@pytest.fixture
def card(qtbot, desk, meeting):
    page = MeetingPage(desk)
    page.meeting = meeting
    made = AttendanceCard(desk, page, ticking=True)
    qtbot.addWidget(page)
    qtbot.addWidget(made)
    made.resize(260, 700)
    made.show_meeting(meeting)
    made.show()
    return made


def came(store, meeting):
    return {
        one.line.name or one.line.post_title or one.line.group_words: one.line.came
        for one in attendees(store, meeting.id)
    }


def type_and_enter(qtbot, card, words):
    card.ticking.box.setText(words)
    qtbot.keyClick(card.ticking.box, Key.Key_Return)


def test_letters_and_enter_mark_one_after_another(qtbot, card, store, meeting):
    for words in ("chief", "toor", "يحيى"):
        type_and_enter(qtbot, card, words)
        assert card.ticking.box.text() == ""
    kept = came(store, meeting)
    assert kept["Chief Constable"] == kept["Imam Yahya Toor"] == kept["شيخ يحيى"] == PRESENT
    assert kept["Mrs Aziza Bell"] == ""
    type_and_enter(qtbot, card, "chief")  # never taken back by being found again
    assert came(store, meeting)["Chief Constable"] == PRESENT


def test_keys_in_the_list_say_how_they_came_and_go_on(qtbot, card, desk, store, meeting):
    rows = card.ticking.rows
    rows.setFocus()
    order = [
        rows.row_at(line).id for line in range(rows.row_count()) if hasattr(rows.row_at(line), "id")
    ]
    rows.select_id(order[0])
    for key in (Key.Key_Space, Key.Key_L, Key.Key_N, Key.Key_A):
        qtbot.keyClick(rows, key)
    by_id = {one.id: one.line for one in attendees(store, meeting.id)}
    assert [by_id[id].came for id in order[:3]] == [PRESENT, LATE, ABSENT]
    assert by_id[order[3]].reply == APOLOGIES
    assert rows.current_id() == order[4]
    rows.select_id(order[1])
    qtbot.keyClick(rows, Key.Key_Backspace)
    assert store.get(Attendance, order[1]).came == ""
    assert desk.undo.label.startswith("Not said whether they came")


def test_a_deputy_is_named_in_place_and_a_body_names_who_came(qtbot, card, store, meeting):
    rows, asking = card.ticking.rows, card.ticking.asking
    rows.setFocus()
    line = store.where(Attendance, post_title="Chief Constable")[0]
    rows.select_id(line.id)
    qtbot.keyClick(rows, Key.Key_D)
    assert asking.words.text() == "Who came for the Chief Constable?"
    qtbot.keyClicks(asking.box, "Ms Jo Larkin")
    qtbot.keyClick(asking.box, Key.Key_Return)
    kept = store.get(Attendance, line.id)
    assert (kept.came, kept.deputy) == (SENT_DEPUTY, "Ms Jo Larkin")
    assert asking.isHidden()
    assert rows.hasFocus()
    qtbot.keyClick(rows, Key.Key_D)
    qtbot.keyClick(asking.box, Key.Key_Escape)
    assert asking.isHidden()
    assert store.get(Attendance, line.id) == kept


def test_whoever_holds_the_post_now_is_a_key_away(qtbot, card, store, meeting):
    import dataclasses

    with store.change("Plan") as pen:
        planned = pen.save(dataclasses.replace(meeting, state="planned"))
        tenure = store.all(Tenure)[0]
        pen.save(dataclasses.replace(tenure, moved_on=True))
    card.show_meeting(planned)
    rows = card.ticking.rows
    line = store.where(Attendance, post_title="Secretary")[0]
    rows.setFocus()
    rows.select_id(line.id)
    assert "moved on" in said(rows.row_at(rows.currentIndex().row()))
    qtbot.keyClick(rows, Key.Key_H)
    assert store.get(Attendance, line.id).person_id is None
    qtbot.keyClick(rows, Key.Key_H)  # now the beginning of a name
    assert card.ticking.box.text() == "h"


def test_a_group_is_asked_how_many_they_were(qtbot, card, desk, store, meeting):
    asking = card.ticking.asking
    type_and_enter(qtbot, card, "head")
    assert asking.words.text() == "How many were they? (a number of head teachers)"
    qtbot.keyClicks(asking.box, "twelve")
    qtbot.keyClick(asking.box, Key.Key_Return)
    assert "is not a number of people" in desk.notices.shown()[0]
    line = store.where(Attendance, group_words="a number of head teachers")[0]
    assert (line.came, line.count) == (PRESENT, None)
    card.ticking.rows.setFocus()
    card.ticking.rows.select_id(line.id)
    qtbot.keyClick(card.ticking.rows, Key.Key_C)
    qtbot.keyClicks(asking.box, "12")
    qtbot.keyClick(asking.box, Key.Key_Return)
    assert store.get(Attendance, line.id).count == 12
    card.ticking.box.setText("head")
    qtbot.keyClick(card.ticking.box, Key.Key_Down)
    qtbot.keyClick(card.ticking.rows, Key.Key_C)
    qtbot.keyClick(asking.box, Key.Key_Return)
    assert card.ticking.box.text() == ""  # the next name is not typed behind it


def test_whoever_is_not_on_the_list_is_found_in_contacts_or_put_down_as_typed(
    qtbot, card, store, meeting
):
    type_and_enter(qtbot, card, "hate crime")
    lead = store.where(Attendance, post_title="Hate Crime Lead")[0]
    assert (lead.came, lead.uninvited, lead.organisation_name) == (PRESENT, True, "County Police")
    type_and_enter(qtbot, card, "Sister Ruqayya Malik, mill street mosque")
    new = store.where(Attendance, name="Sister Ruqayya Malik")[0]
    assert new.organisation_id == store.where(Organisation, kind="mosque")[0].id
    type_and_enter(qtbot, card, "14 sixth formers")
    group = store.where(Attendance, count=14)[0]
    assert group.group_words == "14 sixth formers"


def test_everyone_who_said_yes_was_there(qtbot, card, store, meeting):
    assert card.ticking.all.text() == "The one who said yes was there"
    card.ticking.all.click()
    assert came(store, meeting)["Mrs Aziza Bell"] == PRESENT
    assert card.ticking.all.isHidden()


def test_what_was_deleted_is_offered_back(qtbot, card, desk, store, meeting):
    line = store.where(Attendance, name="Mrs Aziza Bell")[0]
    card.ticking.rows.setFocus()
    card.ticking.rows.select_id(line.id)
    qtbot.keyClick(card.ticking.rows, Key.Key_Delete)
    assert store.find(Attendance, line.id) is None
    desk.undo.undo()
    assert store.get(Attendance, line.id) == line


def test_done_shows_who_came_by_body_and_escape_leaves_too(qtbot, card, store, meeting):
    type_and_enter(qtbot, card, "toor")
    qtbot.keyClick(card.ticking.box, Key.Key_Escape)
    assert card.ticking.isHidden()
    rows = [card.rows.row_at(line) for line in range(card.rows.row_count())]
    assert rows[0] == Heading("Mosques", right="1")
    assert rows[1].title == "Mill Street Mosque"
    assert rows[1].subtitle == "Imam Yahya Toor (Secretary)"
    assert rows[1].mark == "check"
    assert said(rows[1]) == "Mill Street Mosque, Imam Yahya Toor (Secretary), was there"
    card.action.click()
    assert card.ticking.isVisible()
    assert unnamed_controls(card) == []


def test_only_those_who_were_there_have_a_tick_once_it_was_held(qtbot, card, store, meeting):
    mosque = store.where(Organisation, name="Mill Street Mosque")[0].id
    with store.change("Set up") as pen:
        lines = [
            Attendance(name="Yes Sayer", organisation_id=mosque, reply=ACCEPTED),
            Attendance(name="Was There", organisation_id=mosque, came=PRESENT),
        ]
        add_lines(store, pen, meeting.id, lines)
    card.show_meeting(meeting)
    card.read()
    rows = [card.rows.row_at(line) for line in range(card.rows.row_count())]
    marks = {row.subtitle: row.mark for row in rows if isinstance(row, Row)}
    assert marks["said yes  ·  Kite Club"] == ""
    assert marks["Was There"] == "check"
    assert marks["Yes Sayer  ·  said yes"] == ""
    ahead = reading_rows(by_body(attendees(store, meeting.id)), ahead=True)
    assert any(isinstance(row, Row) and row.mark == "check" for row in ahead)


def test_a_low_card_has_its_room_for_names(qtbot, card):
    high = card.ticking.hints.height()
    names = card.ticking.rows
    card.resize(230, 300)
    QApplication.processEvents()
    assert card.ticking.hints.height() < high / 2
    assert names.height() > 300 / 3
    card.resize(260, 700)
    QApplication.processEvents()
    assert card.ticking.hints.height() == high


def test_before_the_meeting_the_card_says_who_is_coming(qtbot, card, store, meeting, desk):
    import dataclasses

    with store.change("Plan") as pen:
        planned = pen.save(dataclasses.replace(meeting, state="planned"))
    card.show_meeting(planned)
    assert card.accessibleName() == "Who is coming"
    assert card._count.text() == "1"


def test_a_long_heading_is_cut_short_until_it_is_opened(qtbot, card, store, meeting):
    with store.change("Set up") as pen:
        lines = [
            Attendance(name=f"Guest {n}", organisation_name=f"Body {n:03}", came=PRESENT)
            for n in range(30)
        ]
        add_lines(store, pen, meeting.id, lines)
    card.show_meeting(meeting)
    card.read()
    rows = card.rows
    more = next(
        rows.row_at(line).id
        for line in range(rows.row_count())
        if isinstance(rows.row_at(line), Row) and isinstance(rows.row_at(line).id, tuple)
    )
    assert more[0] == MORE
    before = rows.row_count()
    rows.select_id(more)
    qtbot.keyClick(rows, Key.Key_Return)
    assert rows.row_count() > before + 20


def test_nobody_restricted_is_named_until_asked_for(qtbot, card, store, meeting):
    import dataclasses

    with store.change("Restrict") as pen:
        pen.save(dataclasses.replace(store.all(Person)[0], restricted=True))
    card.show_meeting(meeting)
    rows = [card.ticking.rows.row_at(line) for line in range(card.ticking.rows.row_count())]
    assert "Toor" not in str(rows)
    assert "Toor" not in str(reading_rows(card._sections))


def test_the_sign_in_sheet_is_seen_before_it_is_printed_and_remembers_its_choices(
    qtbot, desk, meeting, tmp_path, monkeypatch
):
    from liaison_app.ui import saving
    from liaison_app.ui.dialogs.sign_in_dialog import SignInDialog

    dialog = SignInDialog(desk, meeting)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    assert dialog.print_button.isEnabled()
    dialog.email.setChecked(True)
    dialog.empty.set_number(3)
    dialog.consent.set_value("Sign here.")
    monkeypatch.setattr(saving, "where_for_paper", lambda *_args: tmp_path / "sheet.pdf")
    dialog.save_button.click()
    assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
    again = SignInDialog(desk, meeting)
    qtbot.addWidget(again)
    assert (again.wish().email, again.wish().empty) == (True, 3)
    assert again.wish().consent == "Sign here."


def test_papers_and_a_list_to_paste_are_a_menu_away(qtbot, card, desk, meeting):
    menu = card.ticking.beside.itemAt(1).widget().menu()
    actions = {action.text(): action for action in menu.actions()}
    actions["Name badges"].trigger()
    assert desk.went[-1].extra == {"meeting": meeting.id, "what": "badges"}
    actions["Paste a list"].trigger()
    assert (desk.went[-1].room, desk.went[-1].id) == ("paste_note", meeting.id)


def test_badges_of_a_meeting_begin_with_its_guests(qtbot, desk, meeting):
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.labels_page import LabelsPage

    page = LabelsPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("labels", extra={"meeting": meeting.id, "what": "badges"}))
    assert page.who.source.currentText() == "Meeting: Round table"
    assert page.what.selected() == "badges"
    named = [one.party.name or one.party.post_title for one in page.who.chosen()]
    assert named == ["Mrs Aziza Bell"]  # the one who has answered


def test_the_page_of_a_contact_says_to_which_meetings_they_came(qtbot, desk, store, meeting):
    from liaison_app.services.attendance import set_came
    from liaison_app.ui import places
    from liaison_app.ui.pages.contacts_page import ContactsPage
    from liaison_app.ui.widgets.rows_view import RowsView

    line = store.where(Attendance, post_title="Chief Constable")[0]
    set_came(store, [line.id], LATE)
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    page.show_place(places.of_contact("post", line.post_id))
    views = [v for v in page.findChildren(RowsView) if v.accessibleName().startswith("Meetings")]
    assert [view.row_at(0).subtitle for view in views] == ["came late"]
    views[0].opened.emit(meeting.id)
    assert desk.went[-1] == places.of_meeting(meeting.id)


def test_a_number_that_stands_in_the_words_is_not_said_again():
    from liaison_app.services.attendance import Attendee
    from liaison_app.ui.pages.meeting_attendance_rows import ticking_row

    said = Attendance(group_words="12 head teachers", count=12)
    assert ticking_row(Attendee(said)).subtitle == ""
    counted = Attendance(group_words="a number of head teachers", count=12)
    assert ticking_row(Attendee(counted)).subtitle == "12 people"
