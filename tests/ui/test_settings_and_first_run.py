"""Settings keep what is typed; the first run makes a file that is ready for the first letter."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from liaison_app.errors import Refusal
from liaison_app.records import File, Office, Officer, Signatory
from liaison_app.services import office as office_service
from liaison_app.services import recovery_sheet
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store
from liaison_app.ui import ask, saving
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.first_run import FirstRun
from liaison_app.ui.focus_ring import FocusRing
from liaison_app.ui.pages.settings_page import MANNER, OURS, SettingsPage
from liaison_app.ui.theme import Theme
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "logo.png"
    image = QImage(40, 40, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkGreen)
    assert image.save(str(path))
    return path


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> SettingsPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown Council of Mosques", reference_pattern="N/{number}"))
        pen.save(Signatory(name="Amina Rahman", post_title="Liaison Officer"))
        pen.save(Officer(name="Amina Rahman", from_date="2024-01"))
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    desk.hub.committed.connect(made.on_batch)
    made.resize(1160, 700)
    made.show()
    return made


def type_into(page: SettingsPage, fields: tuple[str, ...], name: str, words: str) -> None:
    box = page._forms[fields].editors[name].widget
    box.selectAll()
    box.insert(words)
    box.textEdited.emit(words)


def test_the_look_and_the_size_chosen_in_the_view_menu_are_shown(
    page: SettingsPage, look: Theme
) -> None:
    look.set_look("dark")
    look.set_size(17)
    assert (page._look.value(), page._size.value()) == ("dark", "17")


def test_what_is_typed_is_kept_after_a_pause(
    page: SettingsPage, desk: TestDesk, qtbot: QtBot
) -> None:
    type_into(page, OURS, "telephone", "01632 960300")
    qtbot.waitUntil(lambda: desk.store.only(Office).telephone == "01632 960300")
    assert desk.undo.label == "Change our details"


def test_a_pattern_without_a_number_is_said_and_not_kept(
    page: SettingsPage, desk: TestDesk
) -> None:
    type_into(page, MANNER, "reference_pattern", "NCM")
    assert not page.flush()
    assert desk.store.only(Office).reference_pattern == "N/{number}"
    warning = page._forms[MANNER]._warnings["reference_pattern"]
    assert "every letter is alike" in warning.text()


def test_logo_and_signature_are_kept_and_taken_away(
    page: SettingsPage, desk: TestDesk, picture: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "open_file", lambda *_args: picture)
    page.letterhead.choose_logo()
    page.signatories.choose_picture()
    office, [signatory] = desk.store.only(Office), desk.store.all(Signatory)
    assert desk.store.bytes_of(desk.store.get(File, office.logo_id)) == picture.read_bytes()
    assert signatory.signature_id is not None
    page.letterhead.remove_logo()
    page.signatories.remove_picture()
    assert desk.store.only(Office).logo_id is None
    assert desk.store.all(Signatory)[0].signature_id is None


def test_an_unreadable_picture_is_refused_in_words(
    page: SettingsPage, desk: TestDesk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "logo.png"
    text.write_text("not a picture")
    monkeypatch.setattr(ask, "open_file", lambda *_args: text)
    page.letterhead.choose_logo()
    assert desk.store.only(Office).logo_id is None
    assert any("cannot be read as a picture" in words for words in desk.notices.shown())
    QImage(40, 20, QImage.Format.Format_RGB32).save(str(text), "PNG")
    page.letterhead.choose_logo()
    assert desk.store.only(Office).logo_id is not None
    assert desk.notices.shown() == ["Logo chosen."]


def test_the_letterhead_is_drawn_beside_the_form(page: SettingsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._specimen.paper.page_count() == 2)


def test_every_control_has_a_name(page: SettingsPage, tmp_path: Path, qtbot: QtBot) -> None:
    assert unnamed_controls(page) == []
    first = FirstRun(tmp_path / "new.liaison", lambda: tmp_path / "sample.liaison")
    qtbot.addWidget(first)
    first.show()
    assert unnamed_controls(first) == []
    first._go_on()
    assert unnamed_controls(first) == []


@pytest.fixture
def begun(tmp_path: Path, qtbot: QtBot) -> FirstRun:
    """The first run after its second step."""
    path = tmp_path / "ours.liaison"
    settings = QSettings(str(tmp_path / "first.ini"), QSettings.Format.IniFormat)
    first = FirstRun(path, lambda: path, settings=settings, alone=True)
    qtbot.addWidget(first)
    first.show()
    first._go_on()
    first._to_passphrase()
    assert "are needed" in first._wrong.text()
    first._name.setText("Northtown Council of Mosques")
    first._officer.setText("Amina Rahman")
    qtbot.waitUntil(lambda: first._specimen.paper.page_count() == 1)
    first._to_passphrase()
    assert not path.exists()
    return first


def test_the_first_run_makes_a_file_ready_to_write(begun: FirstRun) -> None:
    assert unnamed_controls(begun) == []
    begun._passphrase.without.click()
    assert unnamed_controls(begun) == []
    begun._backups.done_button.click()
    assert begun.chosen is not None
    assert not begun.isVisible()
    assert begun.key is None
    store = Store.open(begun.chosen)
    assert store.only(Office).reference_pattern == "NCM/{year}/{number:3}"
    assert store.all(Officer)[0].from_date == dt.date.today().isoformat()
    assert store.all(Signatory)[0].name == "Amina Rahman"
    store.close()


def test_a_passphrase_is_proposed_and_its_sheet_is_offered(
    begun: FirstRun, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(saving, "where_for_paper", lambda *_args: tmp_path / "sheet.pdf")
    step = begun._passphrase
    qtbot.waitUntil(lambda: step.specimen.paper.page_count() == 1)
    step.fields.box.setText("northtown")
    qtbot.keyClick(step.fields.box, Qt.Key.Key_Return)
    assert "too easy" in step.wrong.words()
    step.fields.propose()
    words = step.fields.box.text()
    qtbot.keyClick(step.fields.box, Qt.Key.Key_Return)
    assert begun.key is not None
    assert begun.key.is_of(words)
    assert begun.isVisible()
    assert unnamed_controls(begun) == []
    assert begun._sheet_step.view.paper.page_count() == 1
    begun._sheet_step.view.save_button.click()
    begun._sheet_step.done_button.click()
    begun._backups.place.take_folder(tmp_path / "second")
    assert begun._backups.done_button.text() == "Begin"
    begun._backups.done_button.click()
    assert begun.chosen is not None
    store = Store.open(begun.chosen, key=begun.key)
    assert store.only(Office).name == "Northtown Council of Mosques"
    assert recovery_sheet.made_on(store) == dt.date.today().isoformat()
    kept = BackupSettings(begun._settings, file_id_of(store))
    assert kept.folder == tmp_path / "second"
    store.close()


def test_the_sheet_may_wait_and_one_may_go_back(begun: FirstRun) -> None:
    begun._passphrase.gone_back.emit()
    assert begun._steps.currentIndex() == 1
    begun._to_passphrase()
    begun._passphrase.fields.propose()
    begun._passphrase.done_button.click()
    begun.reject()  # the window's cross: the file is there, and opens
    assert begun.chosen is not None
    store = Store.open(begun.chosen, key=begun.key)
    assert recovery_sheet.made_on(store) == ""
    store.close()


def test_what_was_wrong_with_a_passphrase_is_forgotten_on_the_way_back(begun: FirstRun) -> None:
    begun._passphrase.done_button.click()
    assert begun._passphrase.wrong.words() == "Type a passphrase first."
    begun._passphrase.gone_back.emit()
    begun._to_passphrase()
    assert begun._passphrase.wrong.isHidden()


def test_a_file_that_is_there_is_said_at_the_third_step(begun: FirstRun) -> None:
    begun._path.write_text("something else")
    begun._passphrase.without.click()
    assert "already a file" in begun._passphrase.wrong.words()
    assert begun.chosen is None


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "ours.liaison"
    path.write_text("something else")
    with pytest.raises(Refusal, match="already a file"):
        office_service.begin_file(path, Office(name="N"), Officer(name="A"))
    assert path.read_text() == "something else"


def test_a_refused_name_leaves_no_file_behind(tmp_path: Path) -> None:
    path = tmp_path / "ours.liaison"
    with pytest.raises(Refusal):
        office_service.begin_file(path, Office(name="N"), Officer(name="x" * 2_000))
    assert list(tmp_path.iterdir()) == []


def test_enter_presses_the_button_that_has_the_keyboard(tmp_path: Path, qtbot: QtBot) -> None:
    first = FirstRun(tmp_path / "new.liaison", lambda: tmp_path / "sample.liaison")
    qtbot.addWidget(first)
    first.show()
    [start] = [b for b in first.findChildren(QPushButton) if "Start a file" in b.text()]
    qtbot.keyClick(start, Qt.Key.Key_Return)
    assert first._steps.currentIndex() == 1
    qtbot.keyClick(first._name, Qt.Key.Key_Return)
    assert "are needed" in first._wrong.text()


def test_escape_is_a_step_back_and_loses_nothing(begun: FirstRun, qtbot: QtBot) -> None:
    qtbot.keyClick(begun._passphrase.fields.box, Qt.Key.Key_Escape)
    assert begun._steps.currentIndex() == 1
    assert begun._name.value() == "Northtown Council of Mosques"
    qtbot.keyClick(begun._name, Qt.Key.Key_Return)  # Enter goes on here still
    assert begun._steps.currentIndex() == 2
    qtbot.keyClick(begun._passphrase.fields.box, Qt.Key.Key_Escape)
    qtbot.keyClick(begun._name, Qt.Key.Key_Escape)
    assert begun._steps.currentIndex() == 0
    assert begun.isVisible()


def test_ctrl_enter_goes_on_and_the_last_step_waits_for_enter(
    begun: FirstRun, qtbot: QtBot
) -> None:
    begun._go_on()
    qtbot.keyClick(begun._address, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert begun._steps.currentIndex() == 2
    begun._passphrase.without.click()
    qtbot.keyClick(begun, Qt.Key.Key_Escape)
    assert begun._steps.currentIndex() == 4  # the file is made: there is no way back
    assert begun.focusWidget() is begun._backups.done_button
    qtbot.keyClick(begun._backups.done_button, Qt.Key.Key_Return)
    assert begun.chosen is not None


def test_the_ring_of_the_keyboard_is_drawn_before_there_is_a_main_window(
    begun: FirstRun, qtbot: QtBot
) -> None:
    [ring] = begun.findChildren(FocusRing)
    begun._passphrase.without.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(lambda: ring.ringed() is begun._passphrase.without)


def test_in_a_narrow_window_the_form_has_the_room(page: SettingsPage, qtbot: QtBot) -> None:
    assert page._specimen.isVisible()
    page.resize(800, 600)
    assert not page._specimen.isVisible()
    page.resize(1160, 700)
    assert page._specimen.isVisible()


def test_the_buttons_of_the_first_run_stay_in_sight_on_a_low_screen(begun: FirstRun) -> None:
    begun._go_on()
    begun.resize(910, 480)
    QApplication.processEvents()
    assert begun.height() == 480
    assert begun._done.mapTo(begun, begun._done.rect().bottomLeft()).y() < 480
    assert begun._post.height() >= begun._post.minimumSizeHint().height()
