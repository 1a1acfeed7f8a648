"""Publishing a matter by keyboard: pieces, marks one by one, consents, what goes out, versions."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from liaison_app.records import (
    Correspondence,
    Edition,
    EditionDecision,
    EditionPart,
    File,
    Office,
    Organisation,
    Post,
    Publication,
)
from liaison_app.records.edition import DRAFT, PUBLISHED, WITHDRAWN
from liaison_app.records.edition_decision import CUT, KEEP, REPLACE
from liaison_app.records.edition_part import GIVEN
from liaison_app.services import editions
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.dialogs.consent_dialog import ConsentDialog
from liaison_app.ui.dialogs.publish_dialog import PublishDialog, WithdrawDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import publish_opening
from liaison_app.ui.pages.publish_page import PublishPage
from liaison_app.ui.pages.publish_pieces import WHOLE
from tests.services.conftest import Town
from tests.services.made_edition import Made, all_decided, made_matter
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key


@pytest.fixture
def made(store: Store) -> Made:
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", address="1 Hill Road\nNorthtown"))
        police = pen.save(Organisation(name="County Police", kind="police"))
        council = pen.save(Organisation(name="Northtown Borough Council", kind="council"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        leader = pen.save(Post(title="Leader of the Council", organisation_id=council.id))
    ids = (police.id or 0, council.id or 0, chief.id or 0, leader.id or 0)
    return made_matter(store, Town(*ids, newcombe=0, marsh=0))


@pytest.fixture
def page(desk: TestDesk, made: Made, qtbot: QtBot) -> PublishPage:
    shown = PublishPage(desk)
    qtbot.addWidget(shown)
    shown.resize(1300, 700)
    with qtbot.waitActive(shown):
        shown.show()
        shown.activateWindow()
    shown.show_place(Place("publish", extra={"matter_id": made.matter}))
    return shown


@pytest.fixture
def press(page: PublishPage, qtbot: QtBot) -> Callable[..., None]:
    """Presses keys where the keyboard is."""

    def press(*keys: Qt.Key) -> None:
        for key in keys:
            qtbot.keyClick(QGuiApplication.focusObject(), key)

    return press


def deeds(store: Store) -> dict[str, str]:
    return {one.words: one.deed for one in store.all(EditionDecision)}


def until_decided(page: PublishPage, press: Callable[..., None], key: Qt.Key) -> None:
    while (mark := page.bench.current()) is not None and not mark.decided:
        press(key)


def test_a_copy_is_begun_once_and_shown_again(
    page: PublishPage, desk: TestDesk, made: Made, qtbot: QtBot
) -> None:
    assert unnamed_controls(page) == []
    assert desk.store.count(Edition) == 1
    assert page.bench.pieces.rows.ids()[0] == WHOLE
    assert page.bench.pieces.rows.row_count() == 4
    page.show_place(Place("publish", extra={"matter_id": made.matter}))
    assert desk.store.count(Edition) == 1
    assert not page.publish_button.isEnabled()
    assert "still to be decided" in page.publish_button.toolTip()
    page.show_place(Place("publish"))
    assert page.list.rows.ids() == (desk.store.all(Edition)[0].id,)
    assert unnamed_controls(page.list) == []
    qtbot.keyClick(page.list.rows, Key.Key_Return)
    assert desk.went[-1] == Place("publish", desk.store.all(Edition)[0].id)


def test_marks_are_decided_by_one_key_each_and_undone(
    page: PublishPage, desk: TestDesk, press: Callable[..., None]
) -> None:
    bench = page.bench
    first = bench.current()
    assert first is not None
    press(Key.Key_K)
    second = bench.current()
    assert second is not None
    assert second.key != first.key
    press(Key.Key_C)
    assert deeds(desk.store) == {first.words: KEEP, second.words: CUT}
    assert f"[{second.proposed_reason}]" in bench.text.toPlainText()
    assert second.words not in bench.text.toPlainText()
    third = bench.current()
    press(Key.Key_P)
    assert bench.current() is not None
    assert bench.current().key == second.key  # type: ignore[union-attr]
    press(Key.Key_N)
    assert bench.current().key == third.key  # type: ignore[union-attr]
    press(Key.Key_R)
    assert bench.card.instead.hasFocus()
    bench.card.instead.setText("somebody")
    press(Key.Key_Return)
    assert deeds(desk.store)[third.words] == REPLACE  # type: ignore[union-attr]
    assert bench.text.hasFocus()
    desk.undo.undo()
    page.reload()
    assert bench.current() is not None
    assert third.words in bench.text.toPlainText()  # type: ignore[union-attr]
    page.bench.show_form("txt")
    page.bench.to_text()
    before = deeds(desk.store)
    press(Key.Key_K, Key.Key_C)  # nothing is decided that is not seen
    assert deeds(desk.store) == before
    page.bench.show_form("words")
    page.bench.to_text()
    press(Key.Key_P, Key.Key_P, Key.Key_U)
    assert second.words not in deeds(desk.store)


def test_what_says_the_very_words_is_refused_and_kept_in_the_box(
    page: PublishPage, desk: TestDesk, press: Callable[..., None]
) -> None:
    mark = page.bench.current()
    assert mark is not None
    press(Key.Key_R)
    page.bench.card.instead.setText(f"{mark.words} again")
    press(Key.Key_Return)
    assert desk.notices.shown()
    assert deeds(desk.store) == {}
    assert page.bench.card.instead.text() == f"{mark.words} again"


def test_the_same_words_everywhere(
    page: PublishPage, desk: TestDesk, press: Callable[..., None]
) -> None:
    edition = desk.store.all(Edition)[0]
    editions.edit(desk.store, edition.id or 0, introduction="Ring 01632 960123. Or 01632 960123.")
    page.reload()
    bench = page.bench
    bench.show_first_of("telephone")
    assert not bench.card.alike.isHidden()
    press(Key.Key_A, Key.Key_C)
    copy = editions.copy_of(desk.store, edition.id or 0)
    same = [mark for mark in copy.all_marks() if mark.words == "01632 960123"]
    assert len(same) >= 2
    assert all(mark.deed == CUT for mark in same)


def test_words_are_left_out_by_hand(
    page: PublishPage, desk: TestDesk, press: Callable[..., None]
) -> None:
    text = page.bench.text
    cursor = text.textCursor()
    at = text.toPlainText().index("visit every mosque")
    cursor.setPosition(at)
    cursor.setPosition(at + len("visit every mosque"), cursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)
    press(Key.Key_C)
    assert deeds(desk.store) == {"visit every mosque": CUT}
    mark = page.bench.current()
    assert mark is not None
    assert mark.by_hand
    page.bench.card.left.setText("where they go")
    page.bench.card.left.setFocus()
    press(Key.Key_Return)
    assert "[where they go]" in text.toPlainText()
    press(Key.Key_P)
    page.bench._go_to(next(m for m in page.bench._marks if m.by_hand))
    press(Key.Key_K)  # it stays, so it is no mark any more
    assert "visit every mosque" in text.toPlainText()


def test_pieces_are_left_out_moved_and_asked_about(
    page: PublishPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = page.bench.pieces.rows
    order = rows.ids()
    rows.select_id(order[1])
    heading = desk.store.get(EditionPart, order[1]).heading
    assert heading in page.bench.text.toPlainText()
    qtbot.keyClick(rows, Key.Key_Space)
    assert heading not in page.bench.text.toPlainText()
    qtbot.keyClick(rows, Key.Key_Space)
    qtbot.keyClick(rows, Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows.ids()[1:3] == (order[2], order[1])
    qtbot.keyClick(rows, Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert rows.ids() == order

    def answer(dialog: ConsentDialog) -> int:
        assert unnamed_controls(dialog) == []
        dialog.answer.select(GIVEN)
        dialog.how.set_value("by e-mail")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(ConsentDialog, "exec", answer)
    rows.select_id(order[2])
    page.bench.pieces.consent.click()
    part = desk.store.get(EditionPart, order[2])
    assert (part.consent, part.consent_how) == (GIVEN, "by e-mail")
    assert part.consent_on == dt.date.today().isoformat()
    desk.undo.undo()
    assert desk.store.get(EditionPart, order[2]).consent == ""
    parts = desk.store.where(EditionPart, heading=part.heading)
    monkeypatch.setattr(ConsentDialog, "exec", lambda dialog: dialog.write.click() or 0)
    page._consent(parts[0].id)
    assert desk.went[-1].room == "composer"
    assert isinstance(desk.went[-1].extra, dict)
    assert desk.went[-1].extra["letter"].parties


def test_published_saved_copied_renewed_and_taken_back(
    page: PublishPage,
    desk: TestDesk,
    press: Callable[..., None],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path,
) -> None:
    first = desk.store.all(Edition)[0]
    until_decided(page, press, Key.Key_C)
    assert not page.publish_button.isEnabled()
    all_decided(desk.store, first.id or 0)
    page.reload()
    assert page.publish_button.isEnabled()
    monkeypatch.setattr(
        PublishDialog,
        "exec",
        lambda dialog: (
            unnamed_controls(dialog) == [] or pytest.fail("a control has no name"),
            dialog.by.set_value("A. Rahman"),
            dialog.try_to_keep(),
            dialog.result(),
        )[-1],
    )
    with qtbot.waitSignal(desk.jobs.finished, timeout=20_000):
        page.publish()
    edition = desk.store.get(Edition, first.id or 0)
    assert (edition.state, edition.published_by) == (PUBLISHED, "A. Rahman")
    assert desk.store.count(Publication) == 1
    assert page.bench.current() is None
    assert unnamed_controls(page) == []
    press(Key.Key_K, Key.Key_C, Key.Key_N)  # nothing is decided any more
    assert (
        "Published on"
        in page.bench.side.state.findChildren(type(page.bench.side._none))[-1].words()
    )

    reply = desk.store.where(Correspondence, direction="in")[0]
    with desk.store.change("Another letter comes") as pen:
        pen.save(replace(reply, id=None, date="2026-04-02"))
    page.reload()
    assert "has come since." in page.bench.side._state_words.words()
    page.bench.show_form("txt")
    page._outputs.settle()
    qtbot.waitUntil(lambda: "Chief Constable" in page.bench.preview.words.toPlainText())
    assert "01632 960123" not in page.bench.preview.words.toPlainText()
    page.bench.show_form("html")
    page._outputs.settle()
    qtbot.waitUntil(lambda: "Chief Constable" in page.bench.preview.page.toPlainText())
    page.copy_text()
    assert "Chief Constable" in QGuiApplication.clipboard().text()
    monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "copy")
    page.save_form("html")
    assert b"Chief Constable" in (tmp_path / "copy.html").read_bytes()
    monkeypatch.setattr(ask, "open_folder", lambda *_args: tmp_path)
    page.save_form("")
    assert len(list(tmp_path.glob("*.*"))) >= 5
    page.save_form("")  # never over what is there
    assert "already" in desk.notices.shown()[-1]

    with desk.store.change("Somebody named in them was erased") as pen:
        for file in desk.store.where(File, edition_id=first.id):
            pen.delete(file)
    for ask_for in (page.print_shown, partial(page.save_form, "pdf"), partial(page.save_form, "")):
        ask_for()
        assert "not kept any more" in desk.notices.shown().pop()
    for form in ("pdf", "txt"):
        page.bench.show_form(form)
        page._outputs.settle()
        qtbot.waitUntil(lambda: "not kept any more" in page.bench.preview.sentence.words())

    page.new_version()
    second = desk.went[-1].id
    page.show_place(Place("publish", second))
    assert desk.store.get(Edition, second or 0).state == DRAFT
    assert page.bench.side.version_rows.ids() == (second, first.id)
    desk.undo.undo()  # one is back at what was published
    page.reload()
    assert page.shown() == desk.store.get(Edition, first.id or 0)

    def take_back(dialog: QDialog) -> int:
        assert unnamed_controls(dialog) == []
        dialog.why.set_value("They asked for it.")
        dialog.try_to_keep()
        return dialog.result()

    monkeypatch.setattr(WithdrawDialog, "exec", take_back)
    page.show_place(Place("publish", first.id))
    page._withdraw()
    assert desk.store.get(Edition, first.id or 0).state == WITHDRAWN
    assert not page._of_published[1].isEnabled()


def test_a_copy_that_is_gone_leads_to_the_list(
    page: PublishPage, desk: TestDesk, made: Made
) -> None:
    desk.undo.undo()
    page.reload()
    assert page.list.isVisible()
    assert desk.store.count(Edition) == 0
    page.show_place(Place("publish", extra={"matter_id": made.matter}))
    page._delete(page._shown)
    assert desk.store.count(Edition) == 0
    assert desk.went[-1] == Place("publish")


def test_very_many_pieces_are_looked_through_beside_the_window(
    page: PublishPage, desk: TestDesk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish_opening, "MANY", 2)
    id = desk.store.all(Edition)[0].id
    page.show_place(Place("publish"))
    page._opening._read.clear()
    with qtbot.waitSignal(desk.jobs.finished, timeout=20_000):
        page.show_place(Place("publish", id))
    qtbot.waitUntil(lambda: page.shown() is not None)
    assert page.bench.isVisible()
    assert page.bench.current() is not None


def test_in_a_small_window_the_boxes_of_a_mark_keep_their_height(page: PublishPage) -> None:
    page.resize(760, 290)
    QApplication.processEvents()
    card = page.bench.card
    assert card.left.height() >= card.left.minimumSizeHint().height()
    assert card.left.geometry().bottom() < card.hints.mapTo(card, card.hints.rect().topLeft()).y()
    assert page.bench.text.height() >= 100
