"""The cards beside a matter's story, its chips, and what its bar offers when questions are open."""

import dataclasses
import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Attendance,
    ContactPoint,
    Correspondence,
    Matter,
    Meeting,
    Minute,
    Promise,
    Question,
)
from liaison_app.store.queries.matter_rows import matter_rows
from liaison_app.store.queries.matters import meetings_under, timeline
from liaison_app.store.queries.questions import asked_under
from liaison_app.store.store import Store
from liaison_app.ui.dialogs import remind_dialog, settle_dialog
from liaison_app.ui.dialogs.remind_dialog import RemindDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.matters_page import MattersPage
from tests.asked import QUESTIONS, WORDS, Case, made_case
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TODAY = dt.date.today()


@pytest.fixture
def case(store: Store) -> Case:
    return made_case(
        store,
        sent=(TODAY - dt.timedelta(days=10)).isoformat(),
        replied=(TODAY - dt.timedelta(days=9)).isoformat(),
    )


@pytest.fixture
def page(desk: TestDesk, case: Case, qtbot: QtBot) -> MattersPage:
    made = MattersPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    made.show_place(Place("matters", case.matter))
    return made


def said(view) -> list[str]:
    role = int(Qt.ItemDataRole.AccessibleTextRole)
    model = view.model()
    return [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]


def press(page: MattersPage, words: str) -> None:
    (found,) = [
        button
        for button in page._step.findChildren(QPushButton)
        if button.text().strip() == words and not button.isHidden()
    ]
    found.click()


def test_what_we_asked_says_how_each_question_stands(page: MattersPage) -> None:
    card = page._side.asked
    assert card._count.words() == "2 yes, 1 partly, 2 no"
    assert card._bar.accessibleName() == "2 yes, 1 partly, 2 no"
    lines = said(card.rows)
    assert [line.split(",")[0] for line in lines] == list(QUESTIONS)
    assert "Chief Constable" in lines[0]
    assert "Partly: patrols yes, schools not yet" in lines[2]
    assert lines[4].endswith("Not answered")
    assert unnamed_controls(page) == []


def test_enter_opens_the_words_of_the_answer_or_the_letter(
    page: MattersPage, desk: TestDesk, case: Case, qtbot: QtBot
) -> None:
    rows = page._side.asked.rows
    rows.select_id(case.questions[0])
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert desk.went[-1] == Place("reading", case.first_reply, {"words": WORDS, "start": None})
    rows.select_id(case.questions[4])
    qtbot.keyClick(rows, Qt.Key.Key_Return)
    asked = {"words": QUESTIONS[4], "start": None}
    assert desk.went[-1] == Place("reading", case.letter, asked)
    page._side.asked.action.click()
    assert desk.went[-1] == Place("questions", case.matter, {})


def test_a_question_left_out_can_be_taken_back(
    page: MattersPage, desk: TestDesk, store: Store, case: Case, qtbot: QtBot
) -> None:
    rows = page._side.asked.rows
    rows.select_id(case.questions[4])
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert len(said(rows)) == 4
    desk.undo.undo()
    assert len(said(rows)) == 5
    assert store.get(Question, case.questions[4]).standing == "asked"


def test_promises_both_ways_stand_apart(
    page: MattersPage, desk: TestDesk, store: Store, case: Case, qtbot: QtBot
) -> None:
    theirs, ours = page._side.promised, page._side.ours
    assert theirs._count.words() == "1 of 2 kept"
    assert [line.split(",")[0] for line in said(theirs.rows)] == [
        "Officers at each gate",
        "A note to schools",
    ]
    assert [line.split(",")[0] for line in said(ours.rows)] == ["Keep the gates open"]
    theirs.rows.select_first()
    qtbot.keyClick(theirs.rows, Qt.Key.Key_Return)
    assert desk.went[-1] == Place("followups", store.where(Promise, state="open")[0].id)
    theirs.action.click()
    assert desk.went[-1] == Place("followups", None, {"matter_id": case.matter, "side": "theirs"})


def test_promises_of_a_restricted_letter_stand_there_only_when_asked_for(
    page: MattersPage, store: Store, case: Case
) -> None:
    with store.change("Restrict") as pen:
        letter = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-18",
                matter_id=case.matter,
                restricted=True,
            )
        )
        pen.save(
            Promise(
                text="Not for all eyes",
                side="theirs",
                who="Somebody",
                matter_id=case.matter,
                correspondence_id=letter.id,
            )
        )
    assert not [line for line in said(page._side.promised.rows) if "Not for all" in line]
    page._show_all()
    page.reload()
    assert [line for line in said(page._side.promised.rows) if "Not for all" in line]


def test_space_says_what_became_of_a_promise(
    page: MattersPage, store: Store, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kept(dialog: settle_dialog.SettleDialog) -> int:
        dialog.state.select("kept")
        dialog.try_to_keep()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(settle_dialog.SettleDialog, "exec", kept)
    rows = page._side.promised.rows
    rows.select_first()
    qtbot.keyClick(rows, Qt.Key.Key_Space)
    assert page._side.promised._count.words() == "2 of 2 kept"


def test_points_of_contact_stand_there_and_can_be_deleted(
    page: MattersPage, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    rows = page._side.points.rows
    (line,) = said(rows)
    assert line.startswith("Hate crime, Sergeant Marsh")
    rows.select_first()
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    assert store.all(ContactPoint) == []
    assert page._side.points.isHidden()
    desk.undo.undo()
    assert not page._side.points.isHidden()


def test_chips_tell_questions_answers_and_promises(page: MattersPage) -> None:
    letter, first, second, meeting = said(page._timeline)
    assert "5 questions" in letter
    assert "answers 2, 3 promises" in first
    assert "answers 1" in second
    assert "promise" not in second
    assert "Meeting: Round table" in meeting


def test_a_meeting_opens_and_is_deleted_from_the_story(
    page: MattersPage, desk: TestDesk, store: Store, qtbot: QtBot
) -> None:
    id = store.all(Meeting)[0].id
    page._timeline.select_id(("meeting", id))
    qtbot.keyClick(page._timeline, Qt.Key.Key_Return)
    assert desk.went[-1] == Place("meeting", id)
    qtbot.keyClick(page._timeline, Qt.Key.Key_Delete)
    assert store.all(Meeting) == []
    desk.undo.undo()
    assert len(store.all(Meeting)) == 1


def test_the_bar_offers_to_write_again_about_what_is_open(
    page: MattersPage, desk: TestDesk
) -> None:
    assert page._step.title() == "Two questions are still open"
    assert page._step._below.words() == "One more is answered only in part."
    press(page, "Write again")
    (menu,) = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    menu.actions()[0].trigger()
    place = desk.went[-1]
    assert place.room == "composer"
    assert isinstance(place.extra, dict)
    assert QUESTIONS[3] in place.extra["letter"].item.text
    assert QUESTIONS[1] not in place.extra["letter"].item.text
    menu.close()


def test_remind_me_later_keeps_a_follow_up_of_ours(
    page: MattersPage, store: Store, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[RemindDialog] = []

    def kept(dialog: RemindDialog) -> int:
        seen.append(dialog)
        assert unnamed_controls(dialog) == []
        dialog.day.set_value(TODAY.isoformat())
        dialog.try_to_keep()
        assert dialog.wrong.words() == "Choose a day after today."
        dialog.day.set_value((TODAY + dt.timedelta(days=5)).isoformat())
        dialog.what.set_value("")
        dialog.try_to_keep()
        assert dialog.kept is None
        dialog.what.set_value("Two questions are still open")
        dialog.try_to_keep()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(remind_dialog.RemindDialog, "exec", kept)
    press(page, "Remind me later")
    assert seen
    (made,) = store.where(Promise, text="Two questions are still open")
    assert (made.side, made.matter_id, made.state) == ("ours", case.matter, "open")
    assert made.review == (TODAY + dt.timedelta(days=5)).isoformat()
    assert len(said(page._side.ours.rows)) == 2


def test_the_list_says_how_many_questions_replies_left_open(
    page: MattersPage, store: Store, case: Case
) -> None:
    (line,) = said(page._list)[1:]
    assert "2 unanswered" in line
    (row,) = matter_rows(store, TODAY)
    assert (row.unanswered, row.waiting) == (2, 0)


def test_counts_are_read_for_the_whole_matter_at_once(store: Store, case: Case) -> None:
    statements: list[str] = []
    store.db.conn.set_trace_callback(statements.append)
    items = timeline(store, case.matter)
    store.db.conn.set_trace_callback(None)
    assert [(i.questions, i.answers, i.promises) for i in items] == [
        (5, 0, 0),
        (0, 2, 3),
        (0, 1, 0),
    ]
    assert len([sql for sql in statements if "'questions'" in sql]) == 1
    assert [meeting.title for meeting in meetings_under(store, case.matter)] == ["Round table"]


def test_a_question_someone_may_yet_answer_is_not_unanswered(store: Store, case: Case) -> None:
    with store.change("The second reply goes") as pen:
        reply = store.get(Correspondence, case.second_reply)
        pen.save(dataclasses.replace(reply, in_reply_to_id=None, answers_party_id=None))
    (row,) = matter_rows(store, TODAY)
    assert (row.unanswered, row.waiting) == (0, 1)


def test_known_addressees_give_the_same_answers(store: Store, case: Case) -> None:
    known = {item.id: item.addressees for item in timeline(store, case.matter) if item.addressees}
    assert set(known) == {case.letter}
    assert asked_under(store, case.matter, known=known) == asked_under(store, case.matter)


def test_what_they_asked_us_stands_apart(page: MattersPage, store: Store, case: Case) -> None:
    with store.change("They ask") as pen:
        pen.save(Question(correspondence_id=case.first_reply, position=1, text="May we call?"))
    assert said(page._side.theirs.rows) == ["May we call?, Not answered yet"]
    assert len(said(page._side.asked.rows)) == 5


def test_a_hundred_questions_show_a_dozen_and_how_many_more(
    page: MattersPage, desk: TestDesk, store: Store, case: Case
) -> None:
    with store.change("Many") as pen:
        for n in range(95):
            pen.save(Question(correspondence_id=case.letter, position=6 + n, text=f"Why {n}?"))
    card = page._side.asked
    assert len(said(card.rows)) == 12
    assert card._rest.text() == "88 more"
    card._rest.click()
    assert desk.went[-1].room == "questions"


def test_the_story_shows_restricted_letters_only_when_asked_for_as_its_cards_do(
    qtbot: QtBot, desk: TestDesk
) -> None:
    with desk.store.change("Set up") as pen:
        matter = pen.save(Matter(title="Leaflets"))
        for subject, restricted in (("Seen by all", False), ("Kept apart", True)):
            pen.save(
                Correspondence(
                    subject=subject,
                    direction="in",
                    state="received",
                    date="2026-03-03",
                    matter_id=matter.id,
                    restricted=restricted,
                )
            )
    page = MattersPage(desk)
    qtbot.addWidget(page)
    page.show_place(Place("matters", matter.id))
    page.show()
    assert page._hidden.text() == "Show 1 restricted"
    assert page._timeline.model().rowCount() == 1
    page._hidden.click()
    assert page._timeline.model().rowCount() == 2
    assert page._hidden.isHidden()


def test_a_meeting_in_the_story_says_what_came_of_it(
    page: MattersPage, store: Store, case: Case
) -> None:
    (item,) = meetings_under(store, case.matter)
    with store.change("It was held") as pen:
        pen.save(
            dataclasses.replace(store.get(Meeting, item.id), state="held", agenda="", notes="")
        )
        pen.save(Attendance(meeting_id=item.id, name="Ida Holm", came="present"))
        pen.save(Attendance(meeting_id=item.id, group_words="pupils", count=6, came="late"))
        pen.save(Attendance(meeting_id=item.id, group_words="neighbours", came="present"))
        pen.save(Minute(meeting_id=item.id, text="The lane is dark."))
        pen.save(Promise(side="unnamed", text="Lamps", meeting_id=item.id, state="kept"))
        pen.save(Promise(side="unnamed", text="Paint", meeting_id=item.id))
    (item,) = meetings_under(store, case.matter)
    assert (item.came, item.issues, item.kept, item.promises) == (7, 1, 1, 2)
    assert item.excerpt == "The lane is dark."
    [line] = [line for line in said(page._timeline) if "Meeting: Round table" in line]
    assert "at least 7 came" in line
    assert "1 issue" in line
    assert "1 of 2 kept" in line
    assert "7 came" in line
