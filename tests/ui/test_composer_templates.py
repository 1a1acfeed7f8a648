"""Templates in the composer: chosen by typing, put in without losing anything, their gaps gone through."""

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Office,
    Question,
    Template,
)
from liaison_app.records.correspondence import FOI
from liaison_app.rules.letter_text import parse, plain
from liaison_app.services import templates
from liaison_app.ui.dialogs import template_dialog
from liaison_app.ui.dialogs.template_dialog import TemplateDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.composer_page import ComposerPage
from tests.documents.conftest import Paper
from tests.ui import test_composer
from tests.ui.accessible import unnamed_controls
from tests.ui.test_composer import begin, letters_in, write_whole

Key = Qt.Key
posts, page = test_composer.posts, test_composer.page  # the fixtures of the composer’s own tests


def text_of(page: ComposerPage) -> str:
    return plain(page.writing.sheet.editor.blocks())


def shipped(desk: Desk, key: str) -> Template:
    return templates.preferred(desk.store, key)


def selected(page: ComposerPage) -> str:
    return page.writing.sheet.editor.area.textCursor().selectedText()


def test_a_template_is_put_in_below_what_is_there_and_one_undo_takes_it_back(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.sheet.editor.set_blocks(parse("<p>Own words.</p>"))
    page._edited()
    page.templates.put_in(shipped(desk, "foi_request"))
    item = letters_in(desk)[0]
    assert item.subject == "Freedom of information request: {what it is about}"
    assert item.request == FOI
    assert text_of(page).startswith("Own words.\n\nUnder the Freedom of Information Act 2000")
    assert page.writing.fields.subject.selectedText() == "{what it is about}"
    desk.undo.undo()
    page.reload()
    item = letters_in(desk)[0]
    assert (item.subject, item.request, text_of(page)) == ("", "", "Own words.")
    desk.undo.redo()
    page.reload()
    assert "Freedom of Information Act" in text_of(page)


def test_what_a_page_is_filled_from_shows_as_soon_as_it_changes(
    desk: Desk, page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts)
    page.writing.fields.subject.set_value("Round table")
    page.writing.sheet.editor.set_blocks(parse("<p>We meet on {meeting.date}.</p>"))
    page._edited()
    page.flush()
    seen: list[str] = []
    page.drawer.drawn.connect(lambda pdf: seen.append(Paper(pdf).text(0).replace("\u00a0", " ")))
    with desk.store.change("Set up") as pen:
        matter = pen.save(Matter(title="Safety"))
        item = desk.store.get(Correspondence, letters_in(desk)[0].id)
        pen.save(dataclasses.replace(item, matter_id=matter.id))
    qtbot.waitUntil(lambda: any("We meet on {meeting.date}." in words for words in seen))
    with desk.store.change("Plan") as pen:
        pen.save(Meeting(title="Round table", date="2099-05-04", matter_id=matter.id))
    qtbot.waitUntil(lambda: any("on Monday 4 May 2099." in words for words in seen))


def test_a_place_can_bring_a_template(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    extra = {
        "new": True,
        "to": [("post", posts["Chief Constable"])],
        "template": shipped(desk, "thanks"),
    }
    page.show_place(Place("composer", extra=extra))
    assert page.writing.fields.subject.value() == "With thanks for {what they did}"
    assert "On behalf of the Northtown Council of Mosques, we write to thank you" in text_of(page)
    assert letters_in(desk)[0].no_reply_expected


def test_a_template_is_asked_for_and_nothing_chosen_leaves_the_letter(
    desk: Desk,
    page: ComposerPage,
    posts: dict[str, int],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    answers: list[Template | None] = [None, shipped(desk, "condolence")]

    def choose(*_args: object) -> Template | None:
        asked.append("")
        return answers.pop(0)

    monkeypatch.setattr(template_dialog, "choose_template", choose)
    page.show_place(Place("composer", extra={"new": True, "template": True}))
    qtbot.waitUntil(lambda: asked == [""])
    assert letters_in(desk) == []
    page.writing.fields.template.click()
    assert "great sadness" in text_of(page)
    assert page.writing.fields.subject.selectedText() == "{the name of whoever has died}"


def test_f8_goes_through_subject_and_text_and_round_again(
    desk: Desk, page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts)
    page.templates.put_in(shipped(desk, "thanks"))
    subject = page.writing.fields.subject
    assert subject.selectedText() == "{what they did}"
    page.templates.next_gap()
    assert selected(page) == "{what they did}"
    page.templates.next_gap()
    assert selected(page).startswith("{what came of it")
    page.templates.next_gap(back=True)
    assert selected(page) == "{what they did}"
    page.templates.next_gap(back=True)
    assert subject.selectedText() == "{what they did}"
    page.templates.next_gap(back=True)
    assert selected(page) == "{when you will next meet or speak}"
    page.templates.next_gap()
    assert subject.selectedText() == "{what they did}"


def test_typing_fills_a_gap_and_tab_goes_on(
    desk: Desk, page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts)
    page.templates.put_in(shipped(desk, "thanks"))
    area = page.writing.sheet.editor.area
    page.templates.next_gap()
    qtbot.keyClicks(area, "their help")
    assert "to thank you for their help." in text_of(page)
    page.templates.next_gap()
    assert selected(page).startswith("{what came of it")
    qtbot.keyClick(area, Key.Key_Tab)
    assert selected(page) == "{when you will next meet or speak}"
    qtbot.keyClick(area, Key.Key_Backtab)
    assert selected(page).startswith("{what came of it")


def test_without_gaps_f8_says_so(desk: Desk, page: ComposerPage, posts: dict[str, int]) -> None:
    begin(page, posts)
    page.templates.next_gap()
    assert desk.notices.shown() == ["Nothing is left to be filled in."]


def test_what_the_page_leaves_out_is_marked_and_a_name_with_nothing_to_say_is_a_gap(
    desk: Desk, page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts)
    text = "<p>{if police}A{otherwise}B {what}{end} {matter} {addressee.post}</p>"
    page.writing.sheet.editor.set_blocks(parse(text))
    page._show_state(page._read())
    gaps = page.writing.sheet.gaps
    marked = {plain(parse(text))[mark.start : mark.end]: mark.look for mark in gaps.marks()}
    assert marked == {
        "{if police}": "fills in",
        "{otherwise}": "fills in",
        "B {what}": "unsaid",
        "{end}": "fills in",
        "{matter}": "gap",
        "{addressee.post}": "fills in",
    }
    gaps.first_gap()
    assert selected(page) == "{matter}"


def test_marks_fit_beside_letters_outside_the_first_plane(
    page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.sheet.editor.set_blocks(parse("<p>𝒜 🕌 {what happened} and</p>"))
    page.writing.sheet.gaps.first_gap()
    assert selected(page) == "{what happened}"


def test_a_gap_that_stands_in_the_way_is_marked(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.fields.subject.set_value("A visit")
    page.writing.sheet.editor.set_blocks(parse("<p>About {what happened}.</p>"))
    page._edited()
    assert page._ready() is None
    said = page.writing.sheet._problems["text"].words()
    assert said == "Fill in “{what happened}” or take it out."
    assert selected(page) == "{what happened}"


def test_the_questions_counted_are_those_of_the_page(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.templates.put_in(shipped(desk, "reassurance"))
    assert page.questions.pill.text() == "5 questions"
    asked = desk.store.all(Question, order_by="position")
    assert asked[0].text.startswith("What are you doing to protect")
    assert not any("{if" in one.text for one in asked)


def test_the_dialog_finds_by_typing_and_shows_the_words_as_the_letter_would_have_them(
    desk: Desk, page: ComposerPage, posts: dict[str, int], qtbot: QtBot
) -> None:
    begin(page, posts)
    dialog = TemplateDialog(desk.store, page._read())
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClicks(dialog.filter, "request for rea")
    chosen = dialog.chosen()
    assert chosen is not None
    assert chosen.copied_from == "reassurance"
    assert "What are you doing to protect" in dialog.words.toPlainText()
    assert "{if" not in dialog.words.toPlainText()
    assert unnamed_controls(dialog) == []
    dialog.filter.setText("nothing like it")
    assert dialog.chosen() is None
    assert not dialog.done_button.isEnabled()
    dialog.filter.setText("condol")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(dialog.filter, Key.Key_Return)


def test_a_letter_is_kept_as_a_template(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    begin(page, posts)
    page.writing.fields.subject.set_value("Open day")
    page.writing.sheet.editor.set_blocks(parse("<p>Do come.</p>"))
    page._edited()
    page.templates.keep_as_template()
    (kept,) = desk.store.all(Template)
    assert (kept.title, kept.text) == ("Open day", "<p>Do come.</p>")
    assert desk.went[-1] == Place("templates", kept.id)  # type: ignore[attr-defined]


def menu_words(menu: QMenu) -> list[str]:
    """Every entry of a menu and of those below it."""
    found = []
    for action in menu.actions():
        below = action.menu()
        found.append(action.text())
        if isinstance(below, QMenu):
            found += menu_words(below)
    return found


def entry(menu: QMenu, words: str):
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            if (found := entry(below, words)) is not None:
                return found
        elif action.text().startswith(words):
            return action
    return None


def test_words_are_put_in_by_menu(desk: Desk, page: ComposerPage, posts: dict[str, int]) -> None:
    with desk.store.change("Own words") as pen:
        pen.save(Template(title="Way here", use="words", text="<p>We are by the canal.</p>"))
    begin(page, posts)
    menu = page.writing.sheet.editor.insert_button.menu()
    menu.aboutToShow.emit()
    words = menu_words(menu)
    assert len(menu.actions()) <= 13
    assert {"Greetings", "Honorifics", "Closing phrases", "Our own words", "Way here"} <= set(words)
    for said in ("Way here", "How they are called", "… the addressee is a deputy", "Peace be"):
        found = entry(menu, said)
        assert found is not None, said
        found.trigger()
    typed = text_of(page)
    assert typed.startswith("We are by the canal.")
    assert "{addressee.called}" in typed
    assert "{if deputy}words{end}" in typed
    assert "السلام عليكم" in typed
    leads = entry(menu, "Templates and words")
    leads.trigger()
    assert desk.went[-1] == Place("templates")  # type: ignore[attr-defined]


def test_a_sent_letter_takes_no_template(
    desk: Desk, page: ComposerPage, posts: dict[str, int]
) -> None:
    write_whole(page, posts)
    page.sending.send_unprinted()
    before = desk.store.all(Correspondence)
    page.templates.choose()
    page.templates.next_gap()
    assert desk.store.all(Correspondence) == before
    assert desk.store.only(Office).name
