"""The room of templates: the program's to copy, ours to edit, the letter each makes beside it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Office, Organisation, Party, Post, Template
from liaison_app.records.template import LETTER, WORDS
from liaison_app.services.removal import remove
from liaison_app.ui import record_dialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.templates_page import TemplatesPage
from tests.ui.accessible import unnamed_controls

Key = Qt.Key


@pytest.fixture
def chief(desk: Desk) -> int:
    """A post that was written to."""
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        post = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        letter = pen.save(Correspondence(direction="out", state="draft", subject="A walk"))
        pen.save(Party(correspondence_id=letter.id, role="to", post_id=post.id))
    assert post.id is not None
    return post.id


@pytest.fixture
def page(desk: Desk, chief: int, qtbot: QtBot) -> Iterator[TemplatesPage]:
    made = TemplatesPage(desk)
    desk.hub.committed.connect(made.on_batch)
    qtbot.addWidget(made)
    made.resize(1300, 700)
    made.show()
    yield made
    made._rest.stop()
    made.preview.settle()


def titles(page: TemplatesPage) -> list[str]:
    model = page.rows.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_program_s_templates_are_shown_for_whoever_was_written_to_last(
    page: TemplatesPage, chief: int, qtbot: QtBot
) -> None:
    page.show_place(Place("templates", extra={"key": "reassurance"}))
    assert [item.id for item in page.preview.who.items()] == [chief]
    assert page.head.title.words() == "Request for reassurance"
    assert page.sheet.editor.area.isReadOnly()
    assert page.sheet.boxes["title"].isReadOnly()
    assert page.copy_button.isVisible()
    assert not page.more.isVisible()
    with qtbot.waitSignal(page.preview._drawer.drawn, timeout=20_000):
        page.preview.renew()
    assert page.preview.missing.words() == "4 gaps are left to whoever writes the letter."
    text = page.sheet.editor.area.toPlainText()
    left_out = [text[m.start : m.end] for m in page.sheet.gaps.marks() if m.look == "unsaid"]
    assert left_out[0] == "What is being done"
    assert unnamed_controls(page) == []


def test_a_copy_is_ours_and_is_edited_and_kept(
    desk: Desk, page: TemplatesPage, qtbot: QtBot
) -> None:
    page.show_place(Place("templates", extra={"key": "thanks"}))
    page.copy_shown()
    (kept,) = desk.store.all(Template)
    assert kept.copied_from == "thanks"
    assert not page.copy_button.isVisible()
    assert page.sheet.boxes["title"].selectedText() == "Thanks"
    qtbot.keyClicks(page.sheet.boxes["title"], "Warm thanks")
    page.sheet.editor.area.insert_words("Well. ")
    assert page.flush()
    (kept,) = desk.store.all(Template)
    assert kept.title == "Warm thanks"
    assert kept.text.startswith("<p>Well. On behalf of {our council}")
    desk.undo.undo()
    page.reload()
    assert page.sheet.boxes["title"].value() == "Thanks"
    assert "Well." not in page.sheet.editor.area.toPlainText()


def test_a_title_is_needed_and_nothing_typed_is_lost(desk: Desk, page: TemplatesPage) -> None:
    page.show_place(Place("templates"))
    page.add(WORDS)
    page.sheet.boxes["title"].clear()
    page.sheet.boxes["title"].textEdited.emit("")
    assert not page.flush()
    assert desk.notices.shown()
    page.sheet.boxes["title"].set_value("Way here")
    assert page.flush()
    (kept,) = desk.store.all(Template)
    assert (kept.title, kept.use) == ("Way here", WORDS)
    assert not page.preview.isVisible()
    assert not page.write_button.isVisible()


def test_another_is_picked_and_what_was_typed_is_kept(
    desk: Desk, page: TemplatesPage, qtbot: QtBot
) -> None:
    page.show_place(Place("templates", extra={"key": "thanks"}))
    page.copy_shown()
    qtbot.keyClicks(page.sheet.boxes["purpose"], "Often. ")
    page._picked("concern")
    assert desk.store.all(Template)[0].purpose.startswith("Often. For help")
    assert page.head.title.words() == "Concern"
    assert desk.navigation.place == Place("templates", extra={"key": "concern"})


def test_deleting_offers_the_program_s_again(desk: Desk, page: TemplatesPage) -> None:
    page.show_place(Place("templates", extra={"key": "thanks"}))
    page.copy_shown()
    page.delete_shown()
    assert desk.store.all(Template) == []
    assert desk.notices.shown()[-1].startswith("Template moved to the bin.")
    page.delete_shown()  # one of the program's cannot be
    assert "Thanks" in titles(page)


def test_a_letter_is_begun_with_it(desk: Desk, page: TemplatesPage, chief: int) -> None:
    page.show_place(Place("templates", extra={"key": "thanks"}))
    page.write()
    place = desk.went[-1]  # type: ignore[attr-defined]
    assert place.room == "composer"
    assert place.extra["to"] == [("post", chief)]
    assert place.extra["template"].copied_from == "thanks"


def test_the_list_is_filtered_and_more_details_are_asked_for(
    desk: Desk, page: TemplatesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_place(Place("templates", extra={"key": "foi_request"}))
    page.filter.setText("freedom")
    page.filter.filtered.emit("freedom")
    shown = titles(page)
    assert "Freedom of information request" in shown
    assert "Thanks" not in shown
    page.copy_shown()
    asked: list[set[str]] = []
    monkeypatch.setattr(
        record_dialog.RecordDialog, "exec", lambda shown: asked.append(set(shown.form.editors))
    )
    page.ask_more()
    assert asked
    assert "request" in asked[0]


def test_what_is_amiss_in_the_words_is_said(desk: Desk, page: TemplatesPage, qtbot: QtBot) -> None:
    page.show_place(Place("templates"))
    page.add("letter")
    page.sheet.editor.area.insert_words("{if deputy}Words")
    with qtbot.waitSignal(page.preview._drawer.drawn, timeout=20_000):
        page._edited()
    said = page.preview.missing.words()
    assert said == "“{if deputy}” is never closed: write {end} where its words stop."


def test_f8_goes_through_the_gaps(page: TemplatesPage) -> None:
    page.show_place(Place("templates", extra={"key": "thanks"}))
    page._next_gap()
    assert page.sheet.editor.area.textCursor().selectedText() == "{what they did}"
    page._next_gap(back=True)
    assert page.sheet.editor.area.textCursor().selectedText().startswith("{when you will")


def test_it_opens_where_it_was_left(page: TemplatesPage) -> None:
    page.show_place(Place("templates", extra={"key": "support"}))
    page.show_place(Place("templates"))
    assert page.head.title.words() == "Letter of support"
    page.focus_filter()
    page.edit_shown()
    assert page.panes()


def test_what_was_typed_in_one_that_was_deleted_meanwhile_goes_into_no_other(
    desk: Desk, page: TemplatesPage
) -> None:
    page.add(LETTER)
    kept = desk.store.all(Template)[0]
    page.sheet.boxes["title"].set_value("Mine alone")
    page._edited()
    remove(desk.store, kept)
    page.reload()
    assert page.flush()
    assert desk.store.all(Template) == []
    assert page.sheet.boxes["title"].value() == page._shown.title
