"""“Paste a note”: read at once, corrected by keys, kept as one change, and taken back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liaison_app.records import Attendance, Meeting, Minute, Organisation, Person, Promise
from liaison_app.rules.note_lines import LONGEST_NOTE
from liaison_app.rules.note_parts import ISSUE, OUT, SAID, STEP, TOLD
from liaison_app.ui.dialogs.note_part_dialog import DetailDialog, GuestDialog, PartDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.paste_note_page import PasteNotePage
from liaison_app.ui.pages.paste_note_rows import DETAIL, FIGURE, GUEST, PART, SPELLING
from liaison_app.ui.widgets.rows import Heading
from tests.rules import notes_of_meetings as notes
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> Iterator[PasteNotePage]:
    with desk.store.change("Town") as pen:
        pen.save(Person(given_name="Ruth", family_name="Halloway"))
    made = PasteNotePage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.show_place(Place("paste_note"))
    return made


def paste(page: PasteNotePage, words: str) -> None:
    """As Ctrl+V does it."""
    data = QMimeData()
    data.setText(words)
    page.text.insertFromMimeData(data)


def kinds(page: PasteNotePage) -> list[str]:
    assert page._proposal is not None
    return [part.kind for part in page._proposal.parts]


def stand_on(page: PasteNotePage, id: object) -> None:
    page.rows.setFocus()
    assert page.rows.select_id(id)


def test_a_pasted_note_is_read_at_once_and_kept_in_one_change(
    page: PasteNotePage, desk: TestDesk
) -> None:
    assert unnamed_controls(page) == []
    paste(page, notes.ROUND_TABLE)
    assert page.text.isReadOnly()
    assert page._count.text().startswith("4 issues, 2 statements")
    assert unnamed_controls(page) == []
    headings = [
        row.words
        for line in range(page.rows.row_count())
        if isinstance(row := page.rows.row_at(line), Heading)
    ]
    assert headings[:4] == ["Meeting", "Who came", "Spelt otherwise in Contacts", "Issues raised"]
    page.keep()
    (meeting,) = desk.store.all(Meeting)
    assert desk.went[-1] == Place("meeting", meeting.id, {"stage": "notes"})
    assert desk.store.count(Minute) == 4
    desk.undo.undo()
    assert desk.store.count(Meeting) == desk.store.count(Minute) == 0


def test_keys_correct_the_proposal_and_are_taken_back(page: PasteNotePage) -> None:
    paste(page, notes.ROUND_TABLE)
    before = kinds(page)
    first = before.index(ISSUE)
    stand_on(page, (PART, first))
    QTest.keyClick(page.rows, Key.Key_T)
    assert kinds(page)[first] == TOLD
    assert page.rows.current_id() == (PART, first + 1)
    QTest.keyClick(page.rows, Key.Key_Delete)
    assert kinds(page)[first + 1] == OUT
    stand_on(page, (PART, first + 3))
    QTest.keyClick(page.rows, Key.Key_J)
    assert kinds(page).count(ISSUE) == 1
    QTest.keyClick(page.rows, Key.Key_S)
    assert kinds(page).count(ISSUE) > 1
    for _deed in range(4):
        QTest.keyClick(page.rows, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert kinds(page) == before
    assert not page._back.isEnabled()


def test_a_split_of_one_sentence_says_how_to_part_it(page: PasteNotePage) -> None:
    paste(page, "Issues:\n- Parking on Fridays is a worry to all")
    stand_on(page, (PART, kinds(page).index(ISSUE)))
    QTest.keyClick(page.rows, Key.Key_S)
    QTest.keyClick(page.rows, Key.Key_J)
    assert kinds(page).count(ISSUE) == 1


def test_guests_figures_and_spellings_are_left_out_by_a_key(
    page: PasteNotePage, desk: TestDesk
) -> None:
    paste(page, notes.ROUND_TABLE + "\n\nPresent: Bea Marsh, Elm Road Mosque")
    assert page._proposal is not None
    bea = next(n for n, guest in enumerate(page._proposal.guests) if guest.said.name == "Bea Marsh")
    stand_on(page, (GUEST, bea))
    QTest.keyClick(page.rows, Key.Key_C)
    assert page._proposal.guests[bea].add
    stand_on(page, (GUEST, bea))
    QTest.keyClick(page.rows, Key.Key_X)
    stand_on(page, (FIGURE, 0))
    QTest.keyClick(page.rows, Key.Key_X)
    stand_on(page, (SPELLING, 0))
    QTest.keyClick(page.rows, Key.Key_X)
    assert page._proposal.left_figures == {0}
    assert page._proposal.spellings == ()
    page.keep()
    assert [line.name for line in desk.store.all(Attendance)] == ["Ruth Halloway"]


def test_words_selected_in_the_note_become_a_part(page: PasteNotePage) -> None:
    paste(page, "Issues:\n- Lights 💡 are out. The council will mend them.\n- Parking")
    assert page._proposal is not None
    start = page._proposal.text.index("The council")
    cursor = page.text.textCursor()
    cursor.setPosition(start + 1)  # the lamp counts twice in Qt
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    page.text.setTextCursor(cursor)
    page.text.setFocus()
    QTest.keyClick(page.text, Key.Key_N)
    step = page._proposal.parts[kinds(page).index(STEP)]
    assert (step.who, step.text) == ("The council", "Mend them")


def test_a_part_is_edited_in_a_dialog_and_an_empty_line_makes_two(
    page: PasteNotePage, qtbot: QtBot
) -> None:
    paste(page, notes.ROUND_TABLE)
    assert page._proposal is not None
    at = kinds(page).index(ISSUE)
    dialog = PartDialog(page._proposal, at)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.words.setPlainText("One thing\n\nAnother thing")
    dialog.themes.set_value("Trust")
    dialog.try_to_keep()
    made = [part for part in dialog.proposal.parts if part.kind == ISSUE][:2]
    assert [(part.text, part.themes) for part in made] == [
        ("One thing", ("Trust",)),
        ("Another thing", ("Trust",)),
    ]


def test_a_part_becomes_a_statement_with_its_speaker_in_the_dialog(
    page: PasteNotePage, qtbot: QtBot
) -> None:
    paste(page, "Issues:\n- Ann Bell of Elm Mosque said “we want lights on our street again”")
    assert page._proposal is not None
    at = next(n for n, part in enumerate(page._proposal.parts) if part.kind in (ISSUE, SAID))
    dialog = PartDialog(page._proposal, at)
    qtbot.addWidget(dialog)
    dialog.kind.set_value(SAID)
    dialog.try_to_keep()
    part = dialog.proposal.parts[at]
    assert (part.kind, part.who, part.capacity) == (SAID, "Ann Bell", "Elm Mosque")


def test_a_guest_is_looked_up_anew_when_written_over(page: PasteNotePage, qtbot: QtBot) -> None:
    paste(page, "Present: Rita Holloman\n\nIssues:\n- Parking")
    assert page._proposal is not None
    dialog = GuestDialog(page._proposal, 0)
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.name.set_value("Ruth Halloway")
    dialog.try_to_keep()
    person = dialog.proposal.guests[0].person
    assert person is not None
    assert person.words == "Ruth Halloway"
    dialog.count.set_value("many")
    dialog.try_to_keep()
    assert "number" in dialog.wrong.text()


def test_the_day_is_mended_beside_what_was_wrong_with_it(page: PasteNotePage, qtbot: QtBot) -> None:
    paste(page, "Round table, 30/02/2026\n\nIssues:\n- Parking")
    assert page._proposal is not None
    assert page._proposal.wrong
    dialog = DetailDialog(page._proposal, "date")
    qtbot.addWidget(dialog)
    dialog.box.set_value("2026-02-28")
    dialog.try_to_keep()
    assert dialog.proposal.details["date"] == "2026-02-28"
    assert not dialog.proposal.wrong
    times = DetailDialog(dialog.proposal, "starts")
    qtbot.addWidget(times)
    times.box.set_value("half seven")
    times.try_to_keep()
    assert "18:30" in times.wrong.text()


def test_a_list_alone_goes_onto_the_meetings_list(page: PasteNotePage, desk: TestDesk) -> None:
    with desk.store.change("Meeting") as pen:
        meeting = pen.save(Meeting(title="Forum", date="2026-01-02"))
        pen.save(Organisation(name="Elm Road Mosque"))
    page.show_place(Place("paste_note", meeting.id, {"what": "attendance"}))
    assert page.title == "Paste a list of who came"
    page.text.setPlainText("Bea Marsh, Elm Road Mosque\nSix pupils")
    page.read()
    page.keep()
    lines = desk.store.where(Attendance, meeting_id=meeting.id)
    assert [(line.name, line.count) for line in lines] == [("Bea Marsh", None), ("", 6)]
    assert desk.store.count(Promise) == 0


def test_the_text_can_be_changed_after_reading(page: PasteNotePage) -> None:
    paste(page, notes.EMAIL)
    page.write_again()
    assert not page.text.isReadOnly()
    assert page.text.words().startswith("From: Omar")
    page.text.setPlainText("")
    page.read()
    assert page._proposal is None  # there is nothing to read, and it is said


def test_rows_of_a_pasted_table_are_kept_apart(page: PasteNotePage) -> None:
    data = QMimeData()
    data.setText("Name\nOrganisation\nBea Marsh\nElm Road Mosque")
    data.setHtml(
        "<table><tr><td>Name</td><td>Organisation</td></tr>"
        "<tr><td>Bea Marsh</td><td>Elm Road Mosque</td></tr></table>"
    )
    page.text.insertFromMimeData(data)
    assert page._proposal is not None
    (guest,) = page._proposal.guests
    assert (guest.said.name, guest.said.body) == ("Bea Marsh", "Elm Road Mosque")


def test_a_row_picked_is_shown_in_the_note(page: PasteNotePage) -> None:
    paste(page, notes.ROUND_TABLE)
    stand_on(page, (DETAIL, "date"))
    page.rows.chosen.emit((DETAIL, "date"))
    assert page._proposal is not None
    start, end = page.text._current or (0, 0)
    assert page._proposal.text[start:end] == "04/11/25"


def test_what_was_pasted_is_there_again_after_a_crash(
    page: PasteNotePage, desk: TestDesk, qtbot: QtBot
) -> None:
    page.text.setPlainText(notes.EMAIL)
    assert page.flush()
    again = PasteNotePage(desk)
    qtbot.addWidget(again)
    again.show_place(Place("paste_note"))
    assert again.text.words() == notes.EMAIL
    again.read()
    again.keep()
    assert desk.store.typing("paste_note") == ""


def test_a_long_note_is_read_with_a_dialog(page: PasteNotePage, qtbot: QtBot) -> None:
    page.text.setPlainText("Issues:\n" + "- Parking near the school is a worry\n" * 1_200)
    page.read()
    qtbot.waitUntil(lambda: page._proposal is not None)
    assert kinds(page).count(ISSUE) == 1_200


def test_what_is_pasted_for_one_meeting_outlives_another(
    page: PasteNotePage, desk: TestDesk
) -> None:
    with desk.store.change("Meetings") as pen:
        one, other = (pen.save(Meeting(title=title)) for title in ("One", "Other"))
    page.show_place(Place("paste_note", one.id))
    paste(page, notes.ROUND_TABLE)
    page.flush()
    page.show_place(Place("paste_note", other.id))
    assert page.text.words() == ""
    paste(page, "- Bins are full\n- Lights are out")
    page.flush()
    page.show_place(Place("paste_note", one.id))
    assert page.text.words().startswith(notes.ROUND_TABLE.strip()[:40])
    page.read()
    page.keep()
    page.show_place(Place("paste_note", one.id))
    assert page.text.words() == ""
    page.show_place(Place("paste_note", other.id))
    assert page.text.words().startswith("- Bins are full")


def test_a_note_too_long_to_be_read_is_not_cut(page: PasteNotePage, desk: TestDesk) -> None:
    lines = "Lights are out on Elm Road again.\n" * (LONGEST_NOTE // 33)
    paste(page, f"{lines}The very last words")
    assert page.text.words() == ""  # it is still on the clipboard, whole
    assert any("Paste it in parts" in words for words in desk.notices.shown())
