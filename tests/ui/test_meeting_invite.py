"""Inviting through the page, by keyboard: the guest list, answers by one key, letters, and the diary file."""

import dataclasses
import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Attendance,
    Correspondence,
    Entry,
    MailingList,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Tenure,
)
from liaison_app.records.attendance import ACCEPTED, APOLOGIES, PRESENT, SENDS_DEPUTY
from liaison_app.records.meeting import CANCELLED, HELD
from liaison_app.services import guest_list, invitations, letters, mailing_lists
from liaison_app.services.letters import Letter
from liaison_app.ui import ask
from liaison_app.ui.dialogs import write_to_guests
from liaison_app.ui.dialogs.add_contact import AddContact
from liaison_app.ui.dialogs.email_dialog import EmailDialog
from liaison_app.ui.dialogs.write_to_guests import WriteToGuests
from liaison_app.ui.emailing import Emailing
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.log_reply_page import LogReplyPage
from liaison_app.ui.pages.mailing_latest import Latest
from liaison_app.ui.pages.meeting_guests_adding import add_menu
from liaison_app.ui.pages.meeting_invite import InvitePanel
from liaison_app.ui.pages.meeting_page import MeetingPage
from liaison_app.ui.record_dialog import RecordDialog
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
AHEAD = (dt.date.today() + dt.timedelta(days=30)).isoformat()
TODAY = dt.date.today().isoformat()


@pytest.fixture
def town(store) -> dict[str, int]:
    """Two posts with addresses, a list of both, and a meeting that is planned."""
    where = (Entry("", "1 Mill Street\nHARROWMERE\nHM1 1AA"),)
    with store.change("Make the town") as pen:
        police = pen.save(Organisation(name="County Police", kind="police", addresses=where))
        school = pen.save(Organisation(name="Elm School", kind="school", addresses=where))
        chief = pen.save(
            Post(
                title="Chief Constable",
                organisation_id=police.id,
                emails=(Entry("", "chief@police.example"),),
            )
        )
        head = pen.save(Post(title="Headteacher", organisation_id=school.id))
        person = pen.save(Person(given_name="Alan", family_name="Newcombe"))
        pen.save(Tenure(person_id=person.id, post_id=chief.id))
        wanted = pen.save(MailingList(name="Everyone we ask"))
        meeting = pen.save(Meeting(title="Round table", date=AHEAD, starts="19:00"))
    mailing_lists.add(store, wanted, [("post", chief.id), ("post", head.id)])
    return {
        "chief": chief.id,
        "head": head.id,
        "school": school.id,
        "meeting": meeting.id,
        "list": wanted.id,
    }


@pytest.fixture
def panel(desk, town, qtbot: QtBot) -> InvitePanel:
    page = MeetingPage(desk)
    desk.hub.committed.connect(page.on_batch)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show()
    page.show_place(Place("meeting", town["meeting"], {"stage": "invite"}))
    found = page.panel("invite")
    assert isinstance(found, InvitePanel)
    return found


def lines(store) -> list[Attendance]:
    return store.all(Attendance, order_by="position, id")


def ask_both(panel: InvitePanel, town) -> None:
    panel.guests._add("list", town["list"])


def test_guests_come_by_typing_a_list_a_group_or_a_name(panel, store, town, qtbot) -> None:
    picker = panel.guests.picker
    picker.box.setFocus()
    qtbot.keyClicks(picker.box, "everyone we")
    qtbot.keyClick(picker.box, Key.Key_Down)
    picker._look_up()
    item = picker._find("everyone we")[0]
    picker.take(item)
    assert [line.post_title for line in lines(store)] == ["Chief Constable", "Headteacher"]
    assert picker.items() == ()
    picker.take(picker._find("Elm School")[-1])
    panel.guests._add("words", "12 head teachers")
    panel.guests._add("words", "Rukhsana Javed, Secretary, Elm Street Mosque")
    *_both, school, group, typed = lines(store)
    assert (school.organisation_id, school.post_id) == (town["school"], None)
    assert (group.count, bool(group.group_words)) == (12, True)
    assert not panel.side._grouped.isHidden()
    assert (typed.name, typed.organisation_name) == ("Rukhsana Javed", "Elm Street Mosque")
    assert panel.guests.rows.row_count() >= 5


def test_one_key_notes_an_answer_for_all_who_are_chosen(panel, store, desk, town, qtbot) -> None:
    ask_both(panel, town)
    rows = panel.guests.rows
    rows.select_first()
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    assert len(rows.chosen_ids()) == 2
    qtbot.keyClick(rows, Key.Key_I)
    assert {(line.invited, line.notes) for line in lines(store)} == {(TODAY, "Asked in person.")}
    assert len(rows.chosen_ids()) == 2
    qtbot.keyClick(rows, Key.Key_Y)
    assert {(line.reply, line.replied) for line in lines(store)} == {(ACCEPTED, TODAY)}
    desk.undo.undo()
    assert {line.reply for line in lines(store)} == {""}
    rows.select_first()
    qtbot.keyClick(rows, Key.Key_D)
    box = panel.guests.asking.box
    qtbot.keyClicks(box, "Insp. D. Holt")
    qtbot.keyClick(box, Key.Key_Return)
    first = next(line for line in lines(store) if line.reply)
    assert (first.reply, first.deputy) == (SENDS_DEPUTY, "Insp. D. Holt")
    qtbot.keyClick(rows, Key.Key_A)
    assert [line.reply for line in lines(store) if line.reply] == [APOLOGIES]
    qtbot.keyClick(rows, Key.Key_N)
    assert not [line for line in lines(store) if line.reply]
    qtbot.keyClick(rows, Key.Key_Space)
    assert [line.reply for line in lines(store) if line.reply] == [ACCEPTED]
    qtbot.keyClick(rows, Key.Key_Delete)
    assert len(lines(store)) == 1


def test_a_segment_shows_who_is_left_and_lets_go_of_whoever_answered(
    panel, store, town, qtbot
) -> None:
    ask_both(panel, town)
    panel.guests.segments.select("to_ask")
    panel.guests._show_rows()
    rows = panel.guests.rows
    rows.select_first()
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_Y)
    assert (
        len([rows.row_at(n) for n in range(rows.row_count()) if hasattr(rows.row_at(n), "id")]) == 1
    )
    assert rows.current_id() is not None
    qtbot.keyClick(rows, Key.Key_Y)
    assert rows.row_count() == 0
    assert "stands here" in panel.guests._none.words.words()


def test_how_many_a_group_is_takes_a_number_only(panel, store, desk, town, qtbot) -> None:
    panel.guests._add("words", "a number of head teachers")
    rows = panel.guests.rows
    rows.setFocus()
    rows.select_first()
    for typed in ("lots", "12"):
        qtbot.keyClick(rows, Key.Key_C)
        qtbot.keyClicks(panel.guests.asking.box, typed)
        qtbot.keyClick(panel.guests.asking.box, Key.Key_Return)
    assert lines(store)[0].count == 12


def test_enter_opens_everything_about_a_guest(panel, store, desk, town, monkeypatch) -> None:
    ask_both(panel, town)

    def filled(dialog: RecordDialog) -> None:
        assert dialog.windowTitle() == "Chief Constable"
        assert "group_words" not in dialog.form.editors
        dialog.form.editors["notes"].widget.setPlainText("Arrives at 7.30")
        dialog.save()

    monkeypatch.setattr(RecordDialog, "exec", filled)
    panel.guests.rows.select_first()
    panel.guests.rows.opened.emit(panel.guests.rows.current_id())
    assert any("Arrives at 7.30" in row.subtitle for row in _rows(panel.guests.rows))


def test_a_guest_in_words_is_added_to_contacts_and_can_be_written_to(
    panel, store, desk, town, monkeypatch
) -> None:
    panel.guests._add("words", "Rukhsana Javed, Secretary, Elm Street Mosque")
    rows = panel.guests.rows
    rows.select_first()
    panel.guests.press("Y")
    [line] = lines(store)
    assert invitations.reach(store, [line]).members == ()
    monkeypatch.setattr(AddContact, "exec", lambda dialog: dialog.try_to_keep())
    panel.guests.press("K")
    [line] = lines(store)
    post = store.get(Post, line.post_id)
    assert (post.title, line.name, line.reply) == ("Secretary", "Rukhsana Javed", ACCEPTED)
    assert store.get(Organisation, line.organisation_id).name == "Elm Street Mosque"
    assert len(invitations.reach(store, [line]).members) == 1
    panel.guests._add("words", "Rukhsana Javed, Secretary, Elm Street Mosque")
    other = lines(store)[-1]
    if other.id != line.id:
        rows.select_id(other.id)
        panel.guests.press("K")
        assert len(lines(store)) == 2


def answered(dialog: WriteToGuests, by: str) -> int:
    """Press the button, having chosen the way."""
    dialog.ways.select(by)
    dialog._show()
    dialog.try_to_keep()
    return dialog.result()


def test_the_main_button_begins_the_letter_that_is_next(
    panel, store, desk, town, qtbot, monkeypatch
) -> None:
    ask_both(panel, town)
    assert panel.write.text() == "Invite 2"
    monkeypatch.setattr(WriteToGuests, "exec", lambda dialog: answered(dialog, "post"))
    panel.write_next()
    draft = store.all(Correspondence)[0]
    assert draft.subject == "Invitation: Round table"
    assert desk.went[-1] == Place("composer", draft.id)
    list_id = Latest(desk).list_of(draft.id)
    assert len(mailing_lists.recipients(store, list_id).chosen) == 2
    assert [row.title for row in _rows(panel.side.letters)] == ["Invitation: Round table"]
    panel.guests.rows.selectAll()
    panel.guests.mark_asked("telephone")
    assert panel.write.isHidden()
    with store.change("Until yesterday") as pen:
        meeting = store.get(Meeting, town["meeting"])
        yesterday = (dt.date.today() - dt.timedelta(days=1)).isoformat()
        pen.save(dataclasses.replace(meeting, reply_by=yesterday))
    assert panel.write.text() == "Remind 2"
    assert "That was 1 day ago; 2 have not answered." in panel.side._late.words()
    monkeypatch.setattr(WriteToGuests, "exec", lambda dialog: answered(dialog, "email"))
    panel.write_next()
    reminder = store.all(Correspondence, order_by="id")[-1]
    assert reminder.subject == "Reminder: Round table"
    assert [p.post_id for p in store.where(Party, correspondence_id=reminder.id)] == [town["chief"]]


def test_a_group_in_words_does_not_keep_the_reminders_back(panel, store, town) -> None:
    ask_both(panel, town)
    panel.guests.rows.selectAll()
    panel.guests.mark_asked("telephone")
    with store.change("A group, and until yesterday") as pen:
        pen.save(Attendance(meeting_id=town["meeting"], group_words="a number of head teachers"))
        meeting = store.get(Meeting, town["meeting"])
        yesterday = (dt.date.today() - dt.timedelta(days=1)).isoformat()
        pen.save(dataclasses.replace(meeting, reply_by=yesterday))
    assert panel.write.text() == "Remind 2"


def test_who_cannot_be_written_to_stands_there_with_the_reason(panel, store, desk, town) -> None:
    ask_both(panel, town)
    dialog = WriteToGuests(
        desk, town["meeting"], "invite", lines(store), panel.guests.everyone, panel
    )
    assert dialog.begun_already.isHidden()
    dialog.ways.select("email")
    dialog._show()
    said = [row.subtitle for row in _rows(dialog.rows)]
    assert "No e-mail address is known." in said
    dialog._turn_current()
    assert not dialog.done_button.isEnabled()
    dialog.try_to_keep()
    assert dialog.wrong.words() == "Choose at least one."
    assert unnamed_controls(dialog) == []
    dialog._turn_current()
    dialog.try_to_keep()
    assert dialog.begun is not None
    again = WriteToGuests(
        desk, town["meeting"], "change", lines(store), panel.guests.everyone, panel
    )
    assert not again.begun_already.isHidden()
    assert again.title.words() == "Say what has changed"


def test_no_more_e_mails_are_begun_than_can_be_looked_over(panel, store, desk, town) -> None:
    many = write_to_guests.MOST_EMAILS + 3
    with store.change("Many") as pen:
        for n in range(many):
            emails = (Entry("", f"one{n}@school.example"),)
            post = pen.save(Post(title=f"Head {n}", organisation_id=town["school"], emails=emails))
            pen.save(Attendance(meeting_id=town["meeting"], position=n, post_id=post.id))
    dialog = WriteToGuests(
        desk, town["meeting"], "invite", lines(store), panel.guests.everyone, panel
    )
    dialog.ways.select("email")
    dialog._show()
    assert dialog.said.words().endswith("40 at a time: the other 3 are next.")
    dialog.try_to_keep()
    assert dialog.begun is not None
    assert len(dialog.begun.letter.to) == write_to_guests.MOST_EMAILS


def test_a_meeting_called_off_is_told_and_one_held_asks_nobody(panel, store, town) -> None:
    ask_both(panel, town)
    panel.guests.rows.selectAll()
    panel.guests.mark_asked("telephone")

    def become(state: str) -> None:
        with store.change("State") as pen:
            pen.save(dataclasses.replace(store.get(Meeting, town["meeting"]), state=state))

    become(CANCELLED)
    assert panel.write.text() == "Tell 2"
    become(HELD)
    assert panel.write.isHidden()


def test_every_letter_to_guests_is_in_the_menu(panel, store, desk, town, monkeypatch) -> None:
    ask_both(panel, town)
    panel.guests.rows.selectAll()
    panel.guests.mark_asked("message")
    panel._fill_menu()
    actions = panel._menu.actions()
    assert [(one.text(), one.isEnabled()) for one in actions] == [
        ("Invite those not asked (0)…", False),
        ("Remind those without an answer (2)…", True),
        ("Say what has changed (2)…", True),
        ("Say that it is called off (2)…", False),
    ]
    monkeypatch.setattr(WriteToGuests, "exec", lambda dialog: answered(dialog, "post"))
    actions[2].trigger()
    draft = store.all(Correspondence)[-1]
    assert draft.subject == "Changed: Round table"
    assert "{what has changed, and why, in a sentence}" in draft.text


def test_those_who_came_last_time_stand_in_the_menu(panel, store, desk, town) -> None:
    from PySide6.QtWidgets import QMenu

    with store.change("Last time") as pen:
        last = pen.save(Meeting(title="First round table", date="2025-11-06", state=HELD))
        secret = pen.save(Meeting(title="Quiet talk", date="2025-12-01", restricted=True))
        pen.save(Attendance(meeting_id=last.id, post_id=town["chief"], came=PRESENT))
        meeting = store.get(Meeting, town["meeting"])
        meeting = pen.save(dataclasses.replace(meeting, previous_id=last.id))
    menu = QMenu(panel)
    named: list[tuple[str, object]] = []
    add_menu(desk, menu, meeting, lambda *what: named.append(what), lambda: None)
    menu.actions()[0].trigger()
    assert named == [("meeting", last.id)]
    words = [action.text() for under in menu.findChildren(QMenu) for action in under.actions()]
    assert not any("Quiet talk" in said for said in words)
    assert secret.id
    panel.guests._add(*named[0])
    assert [line.name for line in store.where(Attendance, meeting_id=town["meeting"])] == [
        "Alan Newcombe"
    ]


def test_the_day_for_answers_and_the_file_for_diaries(
    panel, store, desk, town, qtbot, tmp_path, monkeypatch
) -> None:
    box = panel.side.reply_by.box
    box.setFocus()
    qtbot.keyClicks(box, "in 2 weeks")
    qtbot.keyClick(box, Key.Key_Return)
    fortnight = (dt.date.today() + dt.timedelta(days=14)).isoformat()
    assert store.get(Meeting, town["meeting"]).reply_by == fortnight
    assert panel.side._late.isHidden()
    box.selectAll()
    qtbot.keyClicks(box, "in 9 weeks")
    qtbot.keyClick(box, Key.Key_Return)
    assert panel.side._late.words() == "That is after the meeting."
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "round table")
    panel.save_calendar()
    written = Path(tmp_path / "round table.ics").read_bytes()
    assert b"SUMMARY:Round table\r\n" in written


def test_for_mail_in_the_browser_the_file_for_diaries_is_saved_too(
    panel, store, desk, town, tmp_path, monkeypatch
) -> None:
    ask_both(panel, town)
    begun = invitations.begin(store, town["meeting"], lines(store)[:1], by="email")
    item = dataclasses.replace(begun.letter.item, text="<p>Do come.</p>")
    letter = letters.keep(store, Letter(item, begun.letter.parties))
    dialog = EmailDialog(Emailing(desk, panel, lambda: letter, lambda _sent: None), letter, panel)
    monkeypatch.setattr(ask, "save_file", lambda *_: tmp_path / "invitation.pdf")
    dialog.save_and_copy()
    names = sorted(path.suffix for path in tmp_path.iterdir() if path.stem != "settings")
    assert [name for name in names if name in (".ics", ".pdf")] == [".ics", ".pdf"]
    assert "calendar file for your diary" in QApplication.clipboard().text()


def test_every_control_is_named(panel, town) -> None:
    ask_both(panel, town)
    assert unnamed_controls(panel) == []


def test_a_restricted_guest_is_not_named_in_the_list(panel, store, town) -> None:
    with store.change("Restricted") as pen:
        one = pen.save(Person(given_name="Hidden", family_name="Guest", restricted=True))
    guest_list.add_contacts(store, town["meeting"], [("person", one.id)])
    panel.show_meeting(store.get(Meeting, town["meeting"]))
    assert not any("Hidden" in f"{row.title} {row.subtitle}" for row in _rows(panel.guests.rows))


def test_a_logged_reply_offers_its_answer(desk, store, town, qtbot) -> None:
    with store.change("Sent") as pen:
        line = pen.save(Attendance(meeting_id=town["meeting"], post_id=town["chief"]))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date=TODAY,
                subject="Invitation",
                meeting_id=town["meeting"],
                no_reply_expected=True,
            )
        )
        pen.save(Party(correspondence_id=letter.id, post_id=town["chief"], post_title="Chief"))
    page = LogReplyPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 700)
    page.show()
    page.show_place(Place("log_reply", extra={"in_reply_to_id": letter.id}))
    card = page.form.guest
    page.text.setPlainText("I cannot attend. Inspector Dale Holt will come in my place.")
    card.look()
    assert card.isVisible()
    assert (card.choice.selected(), card.deputy.value()) == (SENDS_DEPUTY, "Inspector Dale Holt")
    card.choice.select(APOLOGIES)
    card._chosen(APOLOGIES)
    card.look()
    assert card.choice.selected() == APOLOGIES
    assert unnamed_controls(card) == []
    assert page.save()
    kept = store.get(Attendance, line.id)
    assert (kept.reply, kept.replied, kept.deputy) == (APOLOGIES, TODAY, "")
    assert card.isHidden()
    page.show_place(Place("log_reply"))
    page.text.setPlainText("I will attend.")
    card.look()
    assert card.isHidden()


def _rows(view) -> list:
    found = [view.row_at(line) for line in range(view.row_count())]
    return [row for row in found if hasattr(row, "id")]


def test_in_a_small_window_the_list_of_guests_keeps_its_height(panel, town, qtbot) -> None:
    ask_both(panel, town)
    guests = panel.guests
    beside = guests.mapTo(panel, guests.rect().topRight()).x()
    panel.window().resize(840, 400)
    QApplication.processEvents()
    assert guests.height() >= 300
    assert guests.rows.height() >= 60
    assert not guests.picker.geometry().intersects(guests.rows.geometry())
    panel.window().resize(1160, 700)
    QApplication.processEvents()
    assert guests.mapTo(panel, guests.rect().topRight()).x() == beside
