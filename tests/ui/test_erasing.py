"""Erasing from the window: what is in doubt is ticked, it is asked once, and nothing brings it back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from liaison_app.errors import Refusal
from liaison_app.exchange.pdf_words import read_pdf
from liaison_app.records import Correspondence, Note, Person
from liaison_app.services import data_held, erasing
from liaison_app.services.jobs import Job, Progress
from liaison_app.ui import erasing as erasing_here
from liaison_app.ui.dialogs.data_held_dialog import DataHeldDialog
from liaison_app.ui.dialogs.erase_dialog import EraseDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import contacts_privacy
from liaison_app.ui.pages.contacts_page import ContactsPage
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def zora(desk: TestDesk) -> int:
    with desk.store.change("Set up") as pen:
        person = pen.save(Person(given_name="Zora", family_name="Quill"))
        pen.save(Note(text="Zora Quill rang. Quill Street is near."))
        pen.save(Correspondence(direction="in", state="noted", subject="Quill wrote"))
    return person.id or 0


def dialog_of(desk: TestDesk, person_id: int, qtbot: QtBot) -> EraseDialog:
    made = EraseDialog(desk, erasing.plan(desk.store, person_id), [Path("x.liaison")], None)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_dialog_asks_before_it_erases(desk: TestDesk, zora: int, qtbot: QtBot) -> None:
    dialog = dialog_of(desk, zora, qtbot)
    assert not dialog.erase_button.isEnabled()
    assert dialog.doubts.words() == "In doubt: 2"
    assert unnamed_controls(dialog) == []
    ticked = {p.words: p.ticked for p in dialog.plan().doubtful if "Street" in p.sentence}
    assert ticked == {"Quill": False}
    dialog.sure.setChecked(True)
    assert dialog.erase_button.isEnabled()


def test_where_nothing_is_in_doubt_the_words_stay_at_the_top(desk: TestDesk, qtbot: QtBot) -> None:
    with desk.store.change("Set up") as pen:
        person = pen.save(Person(given_name="Ezra", family_name="Marlow"))
    dialog = dialog_of(desk, person.id or 0, qtbot)
    assert dialog.doubts.words() == "Nothing is in doubt"
    gap = dialog._hint.geometry().top() - dialog.doubts.geometry().bottom()
    assert gap < dialog.doubts.height()


def test_a_click_turns_what_becomes_of_a_name(desk: TestDesk, zora: int, qtbot: QtBot) -> None:
    dialog = dialog_of(desk, zora, qtbot)
    street = next(p for p in dialog.plan().doubtful if "Street" in p.sentence)
    dialog.rows.opened.emit(("place", street.group))
    assert dialog.plan().decisions[street.group]
    dialog._tick_all(False)
    assert not any(p.ticked for p in dialog.plan().doubtful)
    dialog._tick_all(True)
    assert all(p.ticked for p in dialog.plan().doubtful)


def test_erasing_empties_the_undo_and_leaves_the_sheet(
    desk: TestDesk, zora: int, qtbot: QtBot
) -> None:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    dialog = EraseDialog(desk, erasing.plan(desk.store, zora), [], None)
    dialog.reason.set_value("Zora Quill asked")
    erasing_here.erase_now(desk, dialog, page)
    qtbot.waitUntil(lambda: bool(desk.went))
    dialog.deleteLater()
    assert desk.store.find(Person, zora) is None
    assert desk.undo.label == ""
    assert desk.went[-1].room == "contacts"
    assert desk.store.all(Note)[0].text.startswith("[name erased] rang.")
    assert erasing.tombstones(desk.store)[0].reason == "[name erased] asked"


def test_everything_about_them_is_shown_before_it_is_saved(
    desk: TestDesk, zora: int, qtbot: QtBot
) -> None:
    dialog = DataHeldDialog(desk, desk.store.get(Person, zora), None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.pdf))
    assert "Zora Quill rang" in words_of(dialog.pdf)
    assert dialog.save_button.isEnabled()
    assert unnamed_controls(dialog) == []


def words_of(pdf: bytes) -> str:
    return read_pdf(pdf).text


@pytest.fixture
def held(desk: TestDesk, zora: int, qtbot: QtBot) -> Iterator[DataHeldDialog]:
    """Everything about someone, in whose papers another one is named."""
    with desk.store.change("Set up") as pen:
        pen.save(Person(given_name="Ezra", family_name="Marlow"))
        pen.save(Note(text="Ezra Marlow met Zora Quill.", person_id=zora))
    dialog = DataHeldDialog(desk, desk.store.get(Person, zora), None)
    dialog.show()
    yield dialog
    if isValid(dialog):
        dialog.close()


def test_what_may_be_saved_is_what_the_boxes_say(held: DataHeldDialog, qtbot: QtBot) -> None:
    """A box that is ticked while the paper is drawn counts; the paper of before is not handed out."""
    held.hide_others.setChecked(False)
    qtbot.waitUntil(lambda: held.save_button.isEnabled())
    assert "Ezra Marlow" in words_of(held.pdf)
    held.restricted.setChecked(True)
    assert held._desk.jobs.busy
    held.hide_others.setChecked(True)
    assert not held.save_button.isEnabled()
    qtbot.waitUntil(lambda: held.save_button.isEnabled())
    assert "Zora Quill" in words_of(held.pdf)
    assert "Ezra Marlow" not in words_of(held.pdf)


def test_a_paper_that_could_not_be_drawn_leaves_none_to_save(
    held: DataHeldDialog, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    qtbot.waitUntil(lambda: held.save_button.isEnabled())

    def refuse(*_args: object, **_choices: object) -> Job[bytes]:
        yield Progress(0, 1)
        raise Refusal("No typeface has that character.")

    monkeypatch.setattr(data_held, "paper", refuse)
    held.hide_others.setChecked(False)
    qtbot.waitUntil(lambda: bool(held._desk.notices.shown()))
    assert not held.save_button.isEnabled()
    assert held.pdf == b""


def test_closed_while_it_is_drawn_nothing_goes_wrong(
    held: DataHeldDialog, desk: TestDesk, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: desk.jobs.busy)
    held.reject()
    QApplication.sendPostedEvents(held, QEvent.Type.DeferredDelete.value)
    assert not isValid(held)
    qtbot.waitUntil(lambda: not desk.jobs.busy)
    assert desk.notices.shown() == []


def test_the_sheet_says_how_private_someone_is(desk: TestDesk, zora: int, qtbot: QtBot) -> None:
    page = ContactsPage(desk)
    qtbot.addWidget(page)
    desk.hub.committed.connect(page.on_batch)
    page.show()
    page.show_place(Place("contacts", zora, "people"))
    contacts_privacy.checked_today(page)
    assert desk.store.get(Person, zora).last_verified
    assert unnamed_controls(page) == []
