"""The grid of a matter's questions, by keyboard."""

from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from liaison_app.records import Answer, Correspondence, Question
from liaison_app.store.store import Store
from liaison_app.ui import ask, printing
from liaison_app.ui.dialogs import question_dialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.questions_page import QuestionsPage
from liaison_app.ui.theme import Theme
from tests.asked import QUESTIONS, WORDS, Case, made_case
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key


@pytest.fixture
def case(store: Store) -> Case:
    return made_case(store)


@pytest.fixture
def page(desk: TestDesk, case: Case, qtbot: QtBot) -> QuestionsPage:
    made = QuestionsPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 640)
    made.show()
    made.show_place(Place("questions", case.matter))
    return made


def said(page: QuestionsPage, row: int, column: int) -> str:
    index = page.grid.model().index(row, column)
    return str(index.data(int(Qt.ItemDataRole.AccessibleTextRole)))


def at(page: QuestionsPage) -> tuple[int, int]:
    index = page.grid.currentIndex()
    return index.row(), index.column()


def menu_words(menu: QMenu) -> list[str]:
    return [action.text() for action in menu.actions() if action.text()]


def shown_menu(page: QuestionsPage) -> QMenu:
    menus = [menu for menu in page.findChildren(QMenu) if menu.isVisible()]
    assert menus, "a menu is open"
    return menus[-1]


def test_every_cell_says_question_body_and_answer(page: QuestionsPage) -> None:
    assert said(page, 0, 0).startswith(
        f"1. {QUESTIONS[0]}. Chief Constable, County Police: answered"
    )
    assert "answered by Chief Constable instead" in said(page, 0, 1)
    assert "answered in part" in said(page, 2, 0)
    assert unnamed_controls(page) == []
    assert page._head.subtitle.words() == "The day itself  ·  2 yes, 1 partly, 2 no"


def test_the_arrow_keys_move_and_the_words_follow(page: QuestionsPage, qtbot: QtBot) -> None:
    assert at(page) == (0, 0)
    assert WORDS in page.detail._quote.words()
    for key in (Key.Key_Down, Key.Key_Down, Key.Key_Right):
        qtbot.keyClick(page.grid, key)
    assert at(page) == (2, 1)
    assert page.detail._question.words().startswith("3. ")
    assert "did not answer this" in page.detail._state.words()
    assert page.detail._quote.isHidden()


def test_enter_opens_the_words_or_the_letter(
    page: QuestionsPage, desk: TestDesk, case: Case, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.grid, Key.Key_Return)
    assert desk.went[-1] == Place("reading", case.first_reply, {"words": WORDS, "start": None})
    qtbot.keyClick(page.grid, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(page.grid, Key.Key_Return)
    assert desk.went[-1] == Place("reading", case.second_reply)


def test_marking_by_key_and_taking_away_can_be_undone(
    page: QuestionsPage, desk: TestDesk, store: Store, case: Case, qtbot: QtBot
) -> None:
    page.grid.select(case.questions[4], page._grid.bodies[1].key)
    qtbot.keyClick(page.grid, Key.Key_1)
    assert at(page) == (4, 1)
    (kept,) = store.where(Answer, question_id=case.questions[4])
    assert (kept.extent, kept.party_id, kept.reply_id) == ("fully", case.leader, case.second_reply)
    assert "answered, 17 March" in said(page, 4, 1)
    qtbot.keyClick(page.grid, Key.Key_2)
    (kept,) = store.where(Answer, question_id=case.questions[4])
    assert kept.extent == "partly"
    qtbot.keyClick(page.grid, Key.Key_Delete)
    assert store.where(Answer, question_id=case.questions[4]) == []
    desk.undo.undo()
    assert "answered in part" in said(page, 4, 1)


def test_a_mark_by_key_keeps_the_words_there_are(
    page: QuestionsPage, store: Store, case: Case, qtbot: QtBot
) -> None:
    qtbot.keyClick(page.grid, Key.Key_2)
    (kept,) = store.where(Answer, question_id=case.questions[0])
    assert (kept.extent, kept.words) == ("partly", WORDS)


def test_nobody_is_marked_who_has_not_replied_or_was_not_asked(
    page: QuestionsPage, desk: TestDesk, store: Store, case: Case, qtbot: QtBot
) -> None:
    with store.change("Another letter") as pen:
        letter = pen.save(
            Correspondence(state="sent", date="2026-03-20", matter_id=case.matter, our_ref="HM/2")
        )
        from liaison_app.records import Party

        pen.save(Party(correspondence_id=letter.id, role="to", name="The Editor"))
        pen.save(Question(correspondence_id=letter.id, position=1, text="Will you print it?"))
    before = len(store.all(Answer))
    page.grid.select(store.where(Question, text="Will you print it?")[0].id)
    assert at(page) == (5, 2)
    qtbot.keyClick(page.grid, Key.Key_1)
    assert "has not replied yet" in desk.notices.shown()[-1]
    qtbot.keyClick(page.grid, Key.Key_Left)
    qtbot.keyClick(page.grid, Key.Key_1)
    assert "was not asked" in desk.notices.shown()[-1]
    qtbot.keyClick(page.grid, Key.Key_Delete)
    assert len(store.all(Answer)) == before


def test_the_menu_offers_each_reply(
    page: QuestionsPage, store: Store, case: Case, qtbot: QtBot
) -> None:
    with store.change("A second reply") as pen:
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-24", in_reply_to_id=case.letter,
                answers_party_id=case.chief, matter_id=case.matter,
            )
        )  # fmt: skip
    page.grid.select(case.questions[3])
    page._show_menu(QPoint(50, 50))
    menu = shown_menu(page)
    answered = next(a for a in menu.actions() if a.text() == "Answered")
    inner = answered.menu()
    assert menu_words(inner) == [
        "In the reply of 24 March 2026",
        "In the reply of 17 March 2026",
    ]
    inner.actions()[1].trigger()
    (kept,) = store.where(Answer, question_id=case.questions[3])
    assert kept.reply_id == case.first_reply
    menu.close()


def test_leaving_out_and_taking_in_again(page: QuestionsPage, store: Store, case: Case) -> None:
    page.grid.select(case.questions[3])
    page._leave_out()
    assert page.grid.model().rowCount() == 4
    assert store.get(Question, case.questions[3]).standing == "dropped"
    page._fill_left_out()
    (action,) = page._left_out.actions()
    assert action.text() == QUESTIONS[3]
    action.trigger()
    assert page.grid.model().rowCount() == 5
    assert page.detail._question.words() == f"4. {QUESTIONS[3]}"


def test_adding_and_rewording(
    page: QuestionsPage, store: Store, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def typed(dialog: question_dialog._QuestionDialog) -> int:
        dialog.words.set_value("Who opens the hall?")
        assert unnamed_controls(dialog) == []
        dialog.try_to_keep()
        return int(QDialog.DialogCode.Accepted)

    monkeypatch.setattr(question_dialog._QuestionDialog, "exec", typed)
    page._add()
    assert page.grid.model().rowCount() == 6
    assert page.detail._question.words() == "6. Who opens the hall?"
    page.grid.select(case.questions[0])
    page.edit_shown()
    assert store.get(Question, case.questions[0]).text == "Who opens the hall?"
    assert store.get(Question, case.questions[0]).quote == QUESTIONS[0]


def test_a_question_without_words_is_refused(page: QuestionsPage, desk: TestDesk) -> None:
    dialog = question_dialog._QuestionDialog(desk, [(1, "The letter")], None, page)
    dialog.try_to_keep()
    assert dialog.wrong.words() == "Write the question first."
    assert dialog.kept is None
    dialog.deleteLater()


def test_write_again_asks_whom_and_drafts_what_is_outstanding(
    page: QuestionsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    page._again.click()
    menu = shown_menu(page)
    assert menu_words(menu) == [
        "To Chief Constable, County Police: 3 questions",
        "To Leader, Borough Council: 3 questions",
    ]
    menu.actions()[1].trigger()
    place = desk.went[-1]
    assert place.room == "composer"
    assert isinstance(place.extra, dict)
    letter = place.extra["letter"]
    assert QUESTIONS[4] in letter.item.text
    assert QUESTIONS[0] not in letter.item.text
    menu.close()


def test_with_everything_answered_there_is_nothing_to_write(
    page: QuestionsPage, store: Store, case: Case
) -> None:
    with store.change("Settle") as pen:
        for id in case.questions:
            for party in (case.chief, case.leader):
                pen.save(Answer(question_id=id, party_id=party, extent="fully"))
    assert not page._again.isEnabled()


def test_the_grid_is_saved_and_printed(
    page: QuestionsPage, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "grid"
    monkeypatch.setattr(ask, "save_file", lambda *_args: target)
    page._save()
    document = pypdfium2.PdfDocument(target.with_suffix(".pdf"))
    assert QUESTIONS[0] in document[0].get_textpage().get_text_range()
    document.close()
    assert desk.notices.shown()[-1] == "Saved as “grid.pdf”."
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, *_args: printed.append(pdf))
    page.print_shown()
    assert printed[0].startswith(b"%PDF")


def test_a_matter_without_questions_says_what_belongs_there(
    page: QuestionsPage, desk: TestDesk, store: Store
) -> None:
    from liaison_app.records import Matter

    with store.change("Set up") as pen:
        other = pen.save(Matter(title="Nothing yet"))
    page.show_place(Place("questions", other.id))
    assert not page._nothing.isHidden()
    assert page._card.isHidden()
    assert page.detail.isHidden()
    page._add()
    assert "no letter of ours" in desk.notices.shown()[-1]


def test_a_place_may_name_the_question(page: QuestionsPage, case: Case) -> None:
    page.show_place(Place("questions", case.matter, {"question": case.questions[3]}))
    assert at(page)[0] == 3
    page.show_place(Place("questions", case.matter))
    assert at(page)[0] == 3  # coming back finds the page as it was left


@pytest.mark.parametrize("look", ["light", "dark", "contrast"])
@pytest.mark.parametrize("size", [15, 18])
def test_eight_bodies_and_twenty_questions_scroll(
    desk: TestDesk, store: Store, case: Case, qtbot: QtBot, look: str, size: int
) -> None:
    from liaison_app.records import Party
    from liaison_app.ui import theme

    with store.change("Many") as pen:
        for n in range(6):
            pen.save(
                Party(
                    correspondence_id=case.letter, role="to", position=2 + n,
                    name=f"Somebody number {n}", organisation_name="A body with a long name",
                )
            )  # fmt: skip
        for n in range(15):
            words = f"{n} محمّد <b>Who</b> looks after the gate " + "when it is dark " * (n % 4)
            pen.save(Question(correspondence_id=case.letter, position=6 + n, text=words))
    current: Theme = theme.current()
    current.size = size
    current.set_look(look, keep=False)
    page = QuestionsPage(desk)
    qtbot.addWidget(page)
    page.resize(1160, 600)
    page.show()
    page.show_place(Place("questions", case.matter))
    assert (page.grid.model().rowCount(), page.grid.model().columnCount()) == (20, 8)
    assert page.grid.horizontalScrollBar().maximum() > 0
    assert page.grid.verticalScrollBar().maximum() > 0
    qtbot.keyClick(page.grid, Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert at(page) == (19, 7)
    assert page.grid.visualRect(page.grid.currentIndex()).intersects(page.grid.viewport().rect())
    qtbot.waitUntil(lambda: page.grid.viewport().height() > 120)
    assert not page.grab().isNull()
