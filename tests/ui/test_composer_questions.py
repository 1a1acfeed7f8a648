"""What a letter asks, in the composer and after it was sent."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Office, Party, Question
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import answers, letters, questions
from liaison_app.services.letters import Letter
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_page import ComposerPage
from liaison_app.ui.pages.composer_question_list import QuestionList
from liaison_app.ui.pages.composer_questions import KEYS
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
ASKS = """It would be helpful to understand:

• What is planned for the Friday?
• Who is in charge of it?

Can we meet soon?"""
THREE = ["What is planned for the Friday?", "Who is in charge of it?", "Can we meet soon?"]


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ComposerPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
    made = ComposerPage(desk)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def draft(desk: Desk, text: str = ASKS) -> Letter:
    item = Correspondence(text=write(from_plain(text)), subject="The Friday", direction="out")
    return letters.keep(desk.store, Letter(item, (Party(name="Mr Newcombe", address="1 Road"),)))


def opened(page: ComposerPage, text: str = ASKS) -> QuestionList:
    letter = draft(page.desk, text)
    page.show_place(Place("composer", letter.item.id))
    page.questions.toggle()
    return page.questions.pane.list


def said(listed: QuestionList) -> list[str]:
    return [f"{row.tick.text()} {row.said.words()}" for row in listed.rows]


def texts(desk: Desk, id: int | None) -> list[str]:
    rows = questions.of_letter(desk.store, id)
    return [row.text for row in rows if row.standing == "asked"]


def test_the_foot_counts_what_the_letter_asks_while_it_is_written(
    page: ComposerPage, qtbot: QtBot
) -> None:
    page.show_place(Place("composer", extra={"new": True}))
    assert page.questions.pill.text() == "No questions"
    page.writing.sheet.editor.set_blocks(from_plain("Who leads it? We thank you."))
    page._edited()
    qtbot.waitUntil(lambda: page.questions.pill.text() == "1 question")
    assert page.flush()
    assert texts(page.desk, page.letter.item.id) == ["Who leads it?"]
    page.writing.sheet.editor.set_blocks(from_plain(ASKS))
    page._edited()
    qtbot.waitUntil(lambda: page.questions.pill.text() == "3 questions")
    assert page.flush()
    assert page.questions.pill.text() == "3 questions"
    assert KEYS in page.questions.pill.toolTip()


def test_the_list_opens_in_place_of_the_text_and_goes_again(
    page: ComposerPage, qtbot: QtBot
) -> None:
    listed = opened(page)
    assert said(listed) == [f"{n}. {words}" for n, words in enumerate(THREE, 1)]
    assert listed.rows[0].tick.hasFocus()
    assert unnamed_controls(page.questions.pane) == []
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Escape)
    assert not page.questions.pane.isVisible()
    assert page.writing.sheet.editor.area.hasFocus()
    qtbot.keyClick(
        page, Key.Key_A, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert page.questions.pane.isVisible()


def test_space_leaves_one_out_and_takes_it_in(page: ComposerPage, qtbot: QtBot) -> None:
    listed = opened(page)
    id = page.letter.item.id
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Down)
    qtbot.keyClick(listed.rows[1].tick, Key.Key_Space)
    assert said(listed) == [f"1. {THREE[0]}", f"– {THREE[1]}", f"2. {THREE[2]}"]
    assert texts(page.desk, id) == [THREE[0], THREE[2]]
    assert page.questions.pill.text() == "2 questions"
    assert listed.rows[1].tick.hasFocus()
    page._edited()
    assert page.flush()
    page._show_state(page._read())
    assert page.questions.pill.text() == "2 questions"
    page.desk.undo.undo()
    assert len(texts(page.desk, id)) == 3
    assert page.questions.pill.text() == "3 questions"


def test_arrows_move_between_and_with_alt_they_move_the_question(
    page: ComposerPage, qtbot: QtBot
) -> None:
    listed = opened(page)
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Down)
    assert listed.rows[1].tick.hasFocus()
    qtbot.keyClick(listed.rows[1].tick, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert texts(page.desk, page.letter.item.id) == [THREE[1], THREE[0], THREE[2]]
    assert listed.rows[0].tick.hasFocus()
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Up)
    assert texts(page.desk, page.letter.item.id)[0] == THREE[1]


def test_the_question_at_the_keyboard_is_in_view(page: ComposerPage, qtbot: QtBot) -> None:
    listed = opened(page, "\n".join(f"• What is planned for school number {n}?" for n in range(40)))
    for row in range(39):
        qtbot.keyClick(listed.rows[row].tick, Key.Key_Down)
    last = listed.rows[39]
    assert last.tick.hasFocus()
    assert not last.visibleRegion().isEmpty()


def test_enter_rewords_and_the_letters_own_words_stand_beside(
    page: ComposerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = opened(page)

    def reword(desk: Desk, question: Question, parent: QWidget) -> None:
        questions.reword(desk.store, question, "The plans", parent)

    monkeypatch.setattr("liaison_app.ui.pages.composer_question_list.reword_question", reword)
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Return)
    assert said(listed)[0] == "1. The plans"
    assert questions.of_letter(page.desk.store, page.letter.item.id)[0].quote == THREE[0]


def test_a_letter_drafted_elsewhere_is_kept_when_its_questions_are_looked_at(
    page: ComposerPage,
) -> None:
    item = Correspondence(text=write(from_plain(ASKS)), direction="out")
    page.show_place(Place("composer", extra={"new": True, "letter": Letter(item)}))
    assert page.questions.pill.text() == "3 questions"
    assert page.letter.item.id is None
    page.questions.toggle()
    assert len(said(page.questions.pane.list)) == 3


def test_one_added_by_hand_is_kept_with_a_new_letter_and_can_be_deleted(
    page: ComposerPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def add(desk: Desk, letters: list[tuple[int, str]], parent: QWidget) -> None:
        questions.add(desk.store, letters[0][0], "Is there a fund?", parent)

    monkeypatch.setattr("liaison_app.ui.pages.composer_question_list.add_question", add)
    page.show_place(Place("composer", extra={"new": True}))
    page.questions.toggle()
    assert page.questions.pane.add.hasFocus()
    page.questions.pane.add.click()
    listed = page.questions.pane.list
    assert said(listed) == ["1. Is there a fund?"]
    assert page.letter.item.id is not None
    qtbot.keyClick(listed.rows[0].tick, Key.Key_Delete)
    assert listed.rows == []
    assert page.questions.pill.text() == "No questions"


def test_a_sent_letter_still_shows_and_mends_what_it_asks(
    page: ComposerPage, desk: Desk, qtbot: QtBot
) -> None:
    letter = draft(desk)
    item = dataclasses.replace(letter.item, salutation="Dear Sir", closing="Yours faithfully")
    sent = letters.send(desk.store, Letter(item, letter.parties))
    page.show_place(Place("composer", sent.item.id))
    [listed] = page.sent_view.findChildren(QuestionList)
    assert len(said(listed)) == 3
    assert unnamed_controls(page.sent_view) == []
    qtbot.keyClick(listed.rows[2].tick, Key.Key_Delete)
    assert texts(desk, sent.item.id) == THREE[:2]
    row = questions.of_letter(desk.store, sent.item.id)[0]
    answers.answer(desk.store, row.id, party_id=sent.to[0].id, reply_id=None)
    page.questions.toggle()
    assert not page.questions.pane.isVisible()


def test_an_older_letter_without_questions_takes_them_in(
    page: ComposerPage, desk: Desk, qtbot: QtBot
) -> None:
    with desk.store.change("As an earlier version kept it") as pen:
        item = pen.save(
            Correspondence(
                direction="out", state="sent", date="2018-03-16", text=write(from_plain(ASKS))
            )
        )
    page.show_place(Place("composer", item.id))
    [listed] = page.sent_view.findChildren(QuestionList)
    [take] = [b for b in listed.findChildren(QPushButton) if "3 questions" in b.text()]
    take.click()
    assert len(said(listed)) == 3
    assert listed.rows[0].tick.hasFocus()


def test_what_they_ask_us_is_shown_where_their_letter_is_read(desk: Desk, qtbot: QtBot) -> None:
    from liaison_app.services.replies import LoggedReply, log
    from liaison_app.ui.pages.reading_side import ReadingSide

    side = ReadingSide(desk)
    qtbot.addWidget(side)
    asks = log(desk.store, LoggedReply(date="2026-03-17", text=write(from_plain(ASKS))))
    side.show_item(asks, ())
    [listed] = side.findChildren(QuestionList)
    assert len(said(listed)) == 3
    plain = log(desk.store, LoggedReply(date="2026-03-17", text="<p>We thank you.</p>"))
    other = ReadingSide(desk)
    qtbot.addWidget(other)
    other.show_item(plain, ())
    assert other.findChildren(QuestionList) == []
