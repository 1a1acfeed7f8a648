"""Handover in five steps, by keyboard."""

import datetime as dt
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Correspondence, Handover, Matter, Note, Office, Officer, Promise
from liaison_app.services import handover_book
from liaison_app.store.handed_over import waits_for_successor
from liaison_app.store.key import Key as FileKey
from liaison_app.store.opening import look_at_bytes
from liaison_app.store.store import Store
from liaison_app.ui import ask, printing
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import handover_paper
from liaison_app.ui.pages.handover_page import BOOK, MAKE, OPEN, SCOPE, TIDY, HandoverPage
from liaison_app.ui.pages.handover_parts import DONE, LATER, NOW
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

Key = Qt.Key
WORDS = "heron tulip attic comet barley"


@pytest.fixture
def worked(store: Store) -> Store:
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
        pen.save(Officer(name="Amina Rahman", from_date="2020"))
        matter = pen.save(Matter(title="Patrols"))
        pen.save(Promise(text="Patrols on Fridays", who="The Inspector", matter_id=matter.id))
        pen.save(Note(text="Never on Fridays", only_me=True))
        pen.save(Correspondence(direction="out", channel="letter", state="draft", subject="Half"))
    return store


@pytest.fixture
def page(desk: TestDesk, worked: Store, qtbot: QtBot) -> HandoverPage:
    made = HandoverPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 690)
    made.show()
    made.show_place(Place("handover"))
    return made


def at(page: HandoverPage) -> QWidget:
    found = page.window().focusWidget()
    assert found is not None, "something has the keyboard"
    return found


def press(qtbot: QtBot, page: HandoverPage, *keys: Qt.Key) -> None:
    for key in keys:
        qtbot.keyClick(at(page), key)


def tab_to(qtbot: QtBot, page: HandoverPage, wanted: QWidget) -> None:
    """Reach a control by Tab alone."""
    for _ in range(40):
        if at(page) is wanted:
            return
        qtbot.keyClick(at(page), Key.Key_Tab)
    raise AssertionError(f"Tab never reaches {wanted.accessibleName()}")


def go_on(qtbot: QtBot, page: HandoverPage) -> None:
    tab_to(qtbot, page, page.next_button)
    press(qtbot, page, Key.Key_Return)


def states(page: HandoverPage) -> list[str]:
    return [step.state for step in page.list.steps]


def made_file(qtbot: QtBot, page: HandoverPage) -> Path:
    qtbot.waitUntil(lambda: page.make.result is not None, timeout=8_000)
    assert page.make.target is not None
    return page.make.target


def test_all_five_steps_with_the_keyboard_alone(
    page: HandoverPage, worked: Store, qtbot: QtBot
) -> None:
    assert states(page) == [NOW, LATER, LATER, LATER, LATER]
    assert page.tidy.checks.lines[0].words.words() == "1 letter is written and not sent"
    assert at(page) is page.tidy.checks.lines[0].link
    go_on(qtbot, page)
    assert states(page)[:2] == [DONE, NOW]
    tab_to(qtbot, page, page.open.note)
    qtbot.keyClicks(page.open.note, "Ring before you write.")
    tab_to(qtbot, page, page.back_button)  # Tab leaves a box of several lines
    go_on(qtbot, page)
    assert page.heading.words() == "What should your successor receive?"
    press(qtbot, page, Key.Key_Down)
    assert page.scope.scope() == "without_only_me"
    go_on(qtbot, page)
    assert at(page) is page.make.name
    qtbot.keyClicks(page.make.name, "Bilal Noor")
    tab_to(qtbot, page, page.make.passphrase.box)
    qtbot.keyClicks(at(page), WORDS)
    tab_to(qtbot, page, page.make.passphrase.again)
    qtbot.keyClicks(at(page), WORDS)
    go_on(qtbot, page)
    target = made_file(qtbot, page)
    assert states(page) == [DONE, DONE, DONE, NOW, LATER]
    copy = Store.open(target, key=FileKey.of_passphrase(WORDS, look_at_bytes(target).salt))
    assert waits_for_successor(copy)
    noted = copy.only(Handover)
    assert (noted.to_name, noted.note, noted.scope) == (
        "Bilal Noor",
        "Ring before you write.",
        "without_only_me",
    )
    assert copy.all(Note) == []
    copy.close()
    assert worked.only(Handover) == noted
    go_on(qtbot, page)
    assert states(page)[MAKE:] == [DONE, NOW]
    assert page.told.words().startswith("Handed over to Bilal Noor on")


def test_every_step_has_names_for_readers(page: HandoverPage) -> None:
    for step in (TIDY, OPEN, SCOPE, MAKE, BOOK):
        page.show_step(step)
        assert unnamed_controls(page) == []
    page.scope.cards.select("open_work")
    page.show_step(MAKE)
    assert unnamed_controls(page) == []
    assert page.list.steps[MAKE].accessibleDescription().startswith("Step 4, now.")


def test_up_and_down_go_through_the_steps(page: HandoverPage, qtbot: QtBot) -> None:
    page.list.steps[0].setFocus()
    press(qtbot, page, Key.Key_Down, Key.Key_Down)
    assert at(page) is page.list.steps[SCOPE]
    press(qtbot, page, Key.Key_Return)
    assert page.counted.words() == "Step 3 of 5"
    assert at(page) is page.scope.cards.cards["everything"]


def test_what_is_half_done_leads_to_where_it_is_mended(
    page: HandoverPage, desk: TestDesk, worked: Store
) -> None:
    link = page.tidy.checks.lines[0].link
    assert link is not None
    link.click()
    assert desk.went[-1] == Place("correspondence", None, "drafts")
    with worked.change("Send it") as pen:
        draft = worked.where(Correspondence, state="draft")[0]
        pen.delete(draft)
    assert page.tidy.checks.lines[0].link is None
    page.show_step(OPEN)
    assert page.list.steps[TIDY].words.words() == "1 draft finished"


def test_the_rows_of_what_is_open_lead_there(
    page: HandoverPage, desk: TestDesk, qtbot: QtBot
) -> None:
    page.show_step(OPEN)
    assert page.list.steps[OPEN].words.words() == "1 follow-up, 1 matter"
    page.open.rows.select_first()
    qtbot.keyClick(page.open.rows, Key.Key_Return)
    assert desk.went[-1] == Place("matters")


def test_questions_nobody_answered_are_shown_where_they_stand_with_a_matter_or_without(
    page: HandoverPage, desk: TestDesk
) -> None:
    page.show_step(OPEN)
    page.open.rows.opened.emit("questions")
    assert desk.went[-1] == Place("followups")


def test_private_notes_are_counted(page: HandoverPage, worked: Store) -> None:
    page.show_step(SCOPE)
    card = page.scope.cards.cards["without_only_me"]
    assert card.accessibleDescription() == "Leaves out the one note you marked “only me”."


def test_a_poor_passphrase_is_refused_and_none_is_warned_of(
    page: HandoverPage, worked: Store, qtbot: QtBot
) -> None:
    page.show_step(MAKE)
    page.next_button.click()
    assert page.make.wrong.words() == "Type a passphrase first."
    page.make.ways.select("none")
    page.make.ways.chosen.emit("none")
    assert page.make.wrong.isHidden(), "none is asked for any more"
    page.next_button.click()
    target = made_file(qtbot, page)
    Store.open(target).close()
    assert not worked.only(Handover).protected
    page.make.begin_again()
    assert page.make.target != target, "what was made is not written over"


def test_ctrl_enter_and_enter_in_the_last_box_go_on_as_the_button_does(
    page: HandoverPage, qtbot: QtBot
) -> None:
    page.show()
    page.show_step(SCOPE)
    qtbot.keyClick(page.next_button, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.heading.words() == page.make.heading
    page.make.passphrase.box.setFocus()
    qtbot.keyClick(page.make.passphrase.box, Key.Key_Return)
    assert page.make.focusWidget() is page.make.passphrase.again
    assert page.make.wrong.isHidden()
    qtbot.keyClick(page.make.passphrase.again, Key.Key_Return)
    assert page.make.wrong.words() == "Type a passphrase first."


def test_open_work_takes_a_second_passphrase_for_the_archive(
    page: HandoverPage, qtbot: QtBot
) -> None:
    page.scope.cards.select("open_work")
    page.show_step(MAKE)
    for fields in (page.make.passphrase, page.make.archive_passphrase):
        fields.box.setText(WORDS)
        fields.again.setText(WORDS)
    page.next_button.click()
    assert "another passphrase" in page.make.wrong.words()
    page.make.archive_passphrase.propose()
    page.next_button.click()
    target = made_file(qtbot, page)
    archive = target.with_name(f"{target.stem} archive.liaison")
    assert look_at_bytes(archive).is_protected
    page.scope.cards.select("everything")


def test_where_it_goes_is_asked(
    page: HandoverPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.show_step(MAKE)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(ask, "save_file", lambda *_args: stick / "for Bilal")
    page.make.where_link.click()
    assert page.make.where.words() == f"for Bilal.liaison, in {stick}"
    page.make.passphrase.propose()
    page.next_button.click()
    assert made_file(qtbot, page) == stick / "for Bilal.liaison"


def test_a_file_that_is_there_is_left_alone(
    page: HandoverPage, desk: TestDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_step(MAKE)
    page.make.target = tmp_path / "mine.liaison"
    page.make.target.write_text("mine")
    page.make.passphrase.propose()
    page.next_button.click()
    qtbot.waitUntil(lambda: not desk.jobs.busy, timeout=8_000)
    assert page.make.result is None
    assert page.make.target.read_text() == "mine"


def test_the_note_is_seen_printed_and_saved(
    page: HandoverPage,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    page.show_step(BOOK)
    seen: list[str] = []

    def read(dialog: handover_paper.PaperDialog) -> int:
        seen.append(dialog.windowTitle())
        assert dialog.paper.page_count() >= 1
        assert unnamed_controls(dialog) == []
        return 0

    monkeypatch.setattr(QDialog, "exec", read)
    page.preview_button.click()
    qtbot.waitUntil(lambda: seen == ["Handover book"])
    printed: list[bytes] = []
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, *_a: printed.append(pdf) or True)
    page.print_shown()
    qtbot.waitUntil(lambda: page._taken)
    assert printed[0].startswith(b"%PDF")
    monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "note")
    page.book.save()
    qtbot.waitUntil((tmp_path / "note.pdf").exists)
    assert (tmp_path / "note.pdf").read_bytes().startswith(b"%PDF")


def test_the_book_is_written_beside_the_window(
    page: HandoverPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: list[threading.Thread] = []

    def write(content: object) -> bytes:
        threads.append(threading.current_thread())
        return b"%PDF"

    printed: list[bytes] = []
    monkeypatch.setattr(handover_book, "write_handover_book", write)
    monkeypatch.setattr(printing, "print_pdf", lambda pdf, *_a: printed.append(pdf))
    page.print_shown()
    qtbot.waitUntil(lambda: bool(printed))
    assert threads != [threading.main_thread()]


def test_the_word_to_the_successor_is_there_again_after_the_window_was_closed(
    page: HandoverPage, desk: TestDesk, qtbot: QtBot
) -> None:
    page.show_step(OPEN)
    qtbot.keyClicks(page.open.note, "Ring before you write.")
    assert page.flush()
    again = HandoverPage(desk)
    qtbot.addWidget(again)
    assert again.open.note.value() == "Ring before you write."
    assert [check.name for check in page._checks if check.name == "typed"] == []


def test_the_word_is_not_left_behind_in_the_file_that_was_made(
    page: HandoverPage, desk: TestDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_step(OPEN)
    qtbot.keyClicks(page.open.note, "Ring before you write.")
    page.flush()
    page.show_step(MAKE)
    page.make.target = tmp_path / "theirs.liaison"
    page.make.ways.select("none")
    page.make._choose_way("none")
    page.next_button.click()
    copy = Store.open(made_file(qtbot, page))
    assert copy.typing("handover") == desk.store.typing("handover") == ""
    assert copy.only(Handover).note == "Ring before you write."
    copy.close()


def test_the_word_stays_where_no_file_could_be_made(
    page: HandoverPage, desk: TestDesk, qtbot: QtBot, tmp_path: Path
) -> None:
    page.show_step(OPEN)
    qtbot.keyClicks(page.open.note, "Ring before you write.")
    page.show_step(MAKE)
    page.make.target = tmp_path / "mine.liaison"
    page.make.target.write_text("mine")
    page.make.passphrase.propose()
    with qtbot.waitSignal(page.make.stopped, timeout=30_000):
        page.next_button.click()
    page.flush()
    assert "Ring before you write." in desk.store.typing("handover")


def test_a_narrow_window_leaves_the_step_its_room(page: HandoverPage) -> None:
    for width, side in ((1160, True), (800, False), (620, False)):
        page.resize(width, 600)
        QApplication.processEvents()
        assert page._side.isVisible() == side
        assert page.width() == width, "it fits"
        assert page._stack.width() >= 290


def test_who_took_the_file_over_may_walk_again(
    page: HandoverPage, desk: TestDesk, worked: Store
) -> None:
    assert not page.walk_link.isVisible()
    assert page.told.words().startswith("About ten minutes.")
    assert page._today() == dt.date.today()
