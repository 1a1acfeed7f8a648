"""Marking what a reply answers, promises and names, on the reading page, by keyboard."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Answer,
    ContactPoint,
    Correspondence,
    Matter,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.records.answer import FULLY, PARTLY
from liaison_app.rules.letter_text import from_plain, write
from liaison_app.services import questions
from liaison_app.store.queries.questions import asked_in
from liaison_app.ui import places
from liaison_app.ui.dialogs import contact_point_dialog, promise_dialog, settle_dialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.reading_page import ReadingPage
from tests.ui.accessible import unnamed_controls

Key = Qt.Key
ASKED = """Leaflets were put through doors. Could you tell us:

• What is planned for market day itself?
• Have the schools been briefed?
• Who will keep families informed?

We would be glad to meet you."""
REPLY = """Thank you for your letter.

Officers will walk the market throughout the day. Every head teacher had our briefing on Monday.

Sergeant Wilma Thorne leads on this and will be your point of contact for the market. We will ring you next week.

Yours sincerely
Helen Marlowe"""
WALK = "Officers will walk the market throughout the day."
CONTACT = "Sergeant Wilma Thorne leads on this and will be your point of contact for the market."
BRIEFED = "Every head teacher had our briefing on Monday."


@pytest.fixture
def ids(store) -> dict[str, int]:
    """A letter with three questions to a chief constable, and the reply."""
    with store.change("Make the town") as pen:
        police = pen.save(Organisation(name="Mereshire Police", kind="police"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        person = pen.save(Person(given_name="Helen", family_name="Marlowe"))
        pen.save(Tenure(person_id=person.id, post_id=chief.id))
        matter = pen.save(Matter(title="Market day"))
        letter = pen.save(
            Correspondence(
                direction="out",
                state="sent",
                date="2026-03-16",
                subject="Market day",
                matter_id=matter.id,
                text=write(from_plain(ASKED)),
            )
        )
        questions.follow(store, pen, letter)
        post = {
            "post_id": chief.id,
            "organisation_id": police.id,
            "post_title": "Chief Constable",
            "organisation_name": "Mereshire Police",
        }
        to = pen.save(Party(correspondence_id=letter.id, role="to", **post))
        reply = pen.save(
            Correspondence(
                direction="in",
                state="received",
                date="2026-03-17",
                subject="Re: Market day",
                matter_id=matter.id,
                in_reply_to_id=letter.id,
                answers_party_id=to.id,
                text=write(from_plain(REPLY)),
            )
        )
        pen.save(Party(correspondence_id=reply.id, role="from", name="Helen Marlowe", **post))
    return {"letter": letter.id, "reply": reply.id, "matter": matter.id, "to": to.id}


@pytest.fixture
def page(desk, ids, qtbot: QtBot) -> ReadingPage:
    made = ReadingPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1160, 700)
    made.show_place(Place("reading", ids["reply"], {"logged": True}))
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.text.setFocus()
    return made


@pytest.fixture
def kept_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Dialogs are kept as they were filled in, as with Ctrl+Enter; a promise as kept."""
    for dialog in (promise_dialog.PromiseDialog, contact_point_dialog.ContactPointDialog):
        monkeypatch.setattr(dialog, "exec", lambda self: (self.try_to_keep(), self.result())[1])

    def as_kept(dialog: settle_dialog.SettleDialog) -> int:
        dialog.state.select("kept")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(settle_dialog.SettleDialog, "exec", as_kept)


def walk(qtbot: QtBot, page: ReadingPage, words: str) -> None:
    """Down, until these words are the sentence selected."""
    for _ in range(20):
        found = page.text.selected()
        if found is not None and found[0] == words:
            return
        qtbot.keyClick(page.text, Key.Key_Down)
    raise AssertionError(f"{words} was not come to")


def marks_on_screen(page: ReadingPage) -> list[str]:
    return [selection.cursor.selectedText() for selection in page.text.extraSelections()]


def test_the_first_sentence_waits_and_the_questions_stand_beside(page, ids) -> None:
    assert page.text.selected() == ("Thank you for your letter.", 0)
    titles = [page._marks.questions.row_at(n).title for n in range(3)]
    assert titles[0] == "1. What is planned for market day itself?"
    assert page.title == "Reply from the Chief Constable"
    assert page.crumbs == [("Market day", Place("matters", ids["matter"]))]
    assert unnamed_controls(page) == []


def test_what_a_sentence_sounds_like_is_said_and_not_marked(page, desk, qtbot) -> None:
    hint = page._words._hint
    assert hint.words().startswith("Down: next sentence")
    walk(qtbot, page, "We will ring you next week.")
    assert hint.words() == "P: this sounds like a promise"
    assert page.text.select_words(CONTACT)
    assert "C: it names Sergeant Wilma Thorne" in hint.words()
    assert desk.store.all(Promise) == []


def test_a_number_answers_again_is_partly_and_again_takes_away(page, ids, desk, qtbot) -> None:
    store = desk.store
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_1)
    [answer] = store.all(Answer)
    assert (answer.words, answer.start) == (WALK, REPLY.index(WALK))
    assert (answer.extent, answer.party_id, answer.reply_id) == (FULLY, ids["to"], ids["reply"])
    assert marks_on_screen(page) == [WALK]
    assert desk.notices.shown() == ["Question 1: answered here."]
    qtbot.keyClick(page.text, Key.Key_1)
    assert store.get(Answer, answer.id).extent == PARTLY
    qtbot.keyClick(page.text, Key.Key_1)
    assert store.all(Answer) == []
    assert marks_on_screen(page) == []
    desk.undo.undo()
    assert store.get(Answer, answer.id).extent == PARTLY
    assert marks_on_screen(page) == [WALK]  # and the page has heard of it
    assert page.text.selected()[0] == WALK


def test_other_words_take_the_place_of_those_marked_before(page, desk, qtbot) -> None:
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_2)
    walk(qtbot, page, BRIEFED)
    qtbot.keyClick(page.text, Key.Key_2)
    [answer] = desk.store.all(Answer)
    assert (answer.words, answer.extent) == (BRIEFED, FULLY)


def test_a_number_without_a_question_does_nothing(page, desk, qtbot) -> None:
    qtbot.keyClick(page.text, Key.Key_9)
    assert desk.store.all(Answer) == []


def test_the_list_of_questions_answers_without_words(page, ids, desk, qtbot) -> None:
    rows = page._marks.questions
    rows.setFocus()
    rows.select_id(3)
    qtbot.keyClick(rows, Key.Key_Space)
    [answer] = desk.store.all(Answer)
    assert (answer.words, answer.extent) == ("", FULLY)
    asked = asked_in(desk.store, ids["letter"])
    assert [one.state for one in asked] == ["not", "not", "answered"]
    assert rows.current_id() == 3
    qtbot.keyClick(rows, Key.Key_Delete)
    assert desk.store.all(Answer) == []


def test_p_keeps_a_promise_with_its_words(page, ids, desk, qtbot, kept_at_once) -> None:
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_P)
    [promise] = desk.store.all(Promise)
    assert (promise.quote, promise.start) == (WALK, REPLY.index(WALK))
    assert (promise.correspondence_id, promise.matter_id) == (ids["reply"], ids["matter"])
    assert marks_on_screen(page) == [WALK]
    assert page.text.accessibleDescription() == "Promise: open"
    assert page._marks.promises.row_count() == 1
    assert page.text.hasFocus()
    page._marks.promises.setFocus()
    qtbot.keyClick(page._marks.promises, Key.Key_Delete)
    assert desk.store.all(Promise) == []
    assert desk.notices.shown() == ["Promise moved to the bin."]


def test_space_says_what_became_of_a_promise(page, desk, qtbot, kept_at_once) -> None:
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_P)
    rows = page._marks.promises
    rows.setFocus()
    qtbot.keyClick(rows, Key.Key_Space)
    [promise] = desk.store.all(Promise)
    assert promise.state == "kept"
    assert rows.row_at(0).done
    assert rows.current_id() == promise.id
    qtbot.keyClick(rows, Key.Key_Space)
    assert desk.store.get(Promise, promise.id).state == "open"
    assert desk.notices.shown() == ["Promise is open again."]


def test_c_names_a_point_of_contact(page, ids, desk, qtbot, kept_at_once) -> None:
    walk(qtbot, page, CONTACT)
    qtbot.keyClick(page.text, Key.Key_C)
    [point] = desk.store.all(ContactPoint)
    assert (point.name, point.purpose) == ("Sergeant Wilma Thorne", "Market")
    assert point.quote == CONTACT
    assert point.correspondence_id == ids["reply"]
    assert marks_on_screen(page) == [point.name]
    assert unnamed_controls(page) == []


def test_words_and_answers_that_meet_are_both_told(page, desk, qtbot, kept_at_once) -> None:
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_1)
    qtbot.keyClick(page.text, Key.Key_P)
    assert page.text.accessibleDescription() == "Answers question 1; Promise: open"


def test_words_that_are_gone_are_said_to_be(page, ids, desk, qtbot) -> None:
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_1)
    with desk.store.change("Mend") as pen:
        reply = desk.store.get(Correspondence, ids["reply"])
        pen.save(dataclasses.replace(reply, text="<p>Something else.</p>"))
    assert marks_on_screen(page) == []
    assert "no longer stand in the text" in page._marks.questions.row_at(0).subtitle
    page._marks.questions.opened.emit(1)
    assert desk.notices.shown()[-1] == "These words no longer stand in the text."


def test_words_from_elsewhere_are_shown_in_the_text(page, ids, desk) -> None:
    page.show_place(places.of_words(ids["reply"], BRIEFED, REPLY.index(BRIEFED)))
    assert marks_on_screen(page) == [BRIEFED]
    assert not page.text.textCursor().hasSelection()
    assert page.text.accessibleDescription() == "The words you came for"
    page.show_place(Place("reading", ids["reply"]))  # come for the letter itself this time
    assert marks_on_screen(page) == []
    page.show_place(places.of_words(ids["reply"], BRIEFED, REPLY.index(BRIEFED)))
    page.show_place(Place("reading", ids["letter"]))
    assert marks_on_screen(page) == []


def test_done_leads_to_the_matter(page, ids, desk, qtbot) -> None:
    qtbot.keyClick(page.text, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.went[-1] == Place("matters", ids["matter"])
    desk.went.clear()
    qtbot.keyClick(page.text, Key.Key_Escape)
    assert desk.went == [Place("matters", ids["matter"])]
    page.show_place(Place("reading", ids["reply"]))  # read later, there is no such button
    assert page.top_actions[-1].text() == "Reply by letter"


def test_a_logging_that_is_undone_is_left_without_a_word(page, ids, desk, store) -> None:
    with store.change("Take it back") as pen:
        for kind in (Answer, Party):
            for record in store.where(kind):
                if getattr(record, "correspondence_id", None) == ids["reply"]:
                    pen.delete(record)
        pen.delete(store.get(Correspondence, ids["reply"]))
    assert desk.went[-1] == Place("correspondence")
    assert desk.notices.shown() == []


def test_our_own_letter_is_read_for_its_promises(page, ids, desk, qtbot, kept_at_once) -> None:
    page.show_place(Place("reading", ids["letter"]))
    assert page.title == "Letter to the Chief Constable"
    assert not page._marks.questions.isVisible()
    walk(qtbot, page, "We would be glad to meet you.")
    qtbot.keyClick(page.text, Key.Key_P)
    [promise] = desk.store.all(Promise)
    assert promise.side == "ours"
    page.top_actions[-1].click()
    assert desk.went[-1] == Place("composer", ids["letter"])


def test_a_letter_kept_before_questions_were_can_be_asked_for_them(page, ids, desk, store) -> None:
    with store.change("As of old") as pen:
        for question in store.all(Question):
            pen.delete(question)
    assert not page._marks.questions.row_count()
    assert page._marks._find.isVisible()
    assert unnamed_controls(page) == []
    page._marks._find.click()
    assert page._marks.questions.row_count() == 3
    assert not page._marks._find.isVisible()
    assert desk.notices.shown() == ["3 questions found."]


def test_a_reply_without_words_has_nothing_to_mark(page, ids, desk) -> None:
    with desk.store.change("Empty it") as pen:
        reply = desk.store.get(Correspondence, ids["reply"])
        pen.save(dataclasses.replace(reply, text=""))
    assert page._words.nothing.isVisible()
    assert not page.text.isVisible()
    assert not page._words.answers.isVisible()
    assert unnamed_controls(page) == []


def test_other_words_for_an_answer_are_told_to_take_the_place_of_the_first(page, desk, qtbot):
    walk(qtbot, page, WALK)
    qtbot.keyClick(page.text, Key.Key_1)
    assert desk.notices.shown()[-1] == "Question 1: answered here."
    walk(qtbot, page, BRIEFED)
    qtbot.keyClick(page.text, Key.Key_1)
    said = "Question 1: answered here, in place of the words marked before."
    assert desk.notices.shown()[-1] == said
    qtbot.keyClick(page.text, Key.Key_1)
    assert desk.notices.shown()[-1] == "Question 1: partly answered here."


def test_what_is_begun_from_a_reply_goes_on_from_it(page, ids) -> None:
    assert page.new_from("log_reply") == {"near": ids["letter"]}
    assert page.new_from("meetings") == {"matter_id": ids["matter"]}
    assert page.new_from("composer") == {}
