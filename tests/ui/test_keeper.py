"""Backups made while a file is open: when, where to, and what is said of them."""

import datetime as dt
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from liaison_app import paths
from liaison_app.errors import FileRefused
from liaison_app.records import Person
from liaison_app.services import backup_places, backups
from liaison_app.services.backups import backups_of
from liaison_app.store import copies
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store
from liaison_app.ui import keeper as keeping
from liaison_app.ui.dialogs.closing_dialog import ClosingDialog
from liaison_app.ui.job_runner import JobRunner
from liaison_app.ui.keeper import Keeper, Standing, keeper_for
from liaison_app.ui.sticks import StickWatch, plugged_in
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def sticks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder whose folders stand in for sticks."""
    folder = tmp_path / "sticks"
    folder.mkdir()
    monkeypatch.setenv("LIAISON_STICKS", str(folder))
    return folder


@pytest.fixture
def keeper(desk: TestDesk, sticks: Path) -> Iterator[Keeper]:
    add(desk.store, "Noor")
    made = Keeper(desk)
    yield made
    made.stop()


def add(store: Store, name: str) -> None:
    with store.change("Add") as pen:
        pen.save(Person(family_name=name))


def back_up(qtbot: QtBot, keeper: Keeper, why: str = backups.BY_HAND) -> None:
    over: list[bool] = []
    keeper.back_up(why, lambda: over.append(True))
    qtbot.waitUntil(lambda: bool(over))


def plug_in(keeper: Keeper, sticks: Path, name: str = "LIAISON") -> Path:
    root = sticks / name
    root.mkdir(exist_ok=True)
    marked = backup_places.mark_stick(root, name)
    keeper.settings.stick = (marked.id, marked.name)
    keeper.watch.look_now()
    return root


def test_it_says_when_and_where(qtbot: QtBot, keeper: Keeper) -> None:
    assert keeper.standing().tone == "amber"
    back_up(qtbot, keeper)
    now = dt.datetime.now().astimezone()
    standing = keeper.standing()
    assert standing == Standing(standing.words, "on this computer", "green")
    assert standing.words.startswith("Backed up ")
    assert abs(backups_of(keeper._desk.store)[0].at - now) < dt.timedelta(minutes=1)


def test_shortly_after_opening_what_changed_is_backed_up(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "SOON", 1)
    another = Keeper(desk)
    with qtbot.waitSignal(another.stood):
        another.start()
        qtbot.waitUntil(lambda: bool(backups_of(desk.store)))
    another.stop()
    assert [one.why for one in backups_of(desk.store)] == ["on opening"]


def test_the_stick_gets_it_when_it_comes(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, sticks: Path
) -> None:
    back_up(qtbot, keeper)
    root = plug_in(keeper, sticks)
    qtbot.waitUntil(lambda: keeper.settings.stick_has != "")
    [there] = backups.backups_in(backup_places.folder_on(root, file_id_of(desk.store)))
    assert there.path.name == backups_of(desk.store)[0].path.name
    assert keeper.standing().where == "to USB stick “LIAISON”"
    assert "Backed up to the USB stick “LIAISON”." in desk.notices.shown()
    assert keeper.folders()[-1] == there.path.parent


def test_a_stick_that_was_there_at_the_start_gets_it_without_a_word(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, sticks: Path
) -> None:
    root = sticks / "LIAISON"
    root.mkdir()
    marked = backup_places.mark_stick(root, "LIAISON")
    keeper.settings.stick = (marked.id, marked.name)
    keeper.start()
    qtbot.waitUntil(lambda: keeper.settings.stick_has != "" and not keeper.busy)
    assert desk.notices.shown() == []


def test_another_stick_is_left_alone(qtbot: QtBot, keeper: Keeper, sticks: Path) -> None:
    plug_in(keeper, sticks)
    qtbot.waitUntil(lambda: not keeper.busy)
    other = sticks / "HOLIDAY"
    other.mkdir()
    keeper.watch.look_now()
    assert list(other.iterdir()) == []
    assert [volume.name for volume in plugged_in()] == ["HOLIDAY", "LIAISON"]


def test_a_stick_that_went_is_said(qtbot: QtBot, keeper: Keeper, sticks: Path) -> None:
    root = plug_in(keeper, sticks)
    qtbot.waitUntil(lambda: keeper.settings.stick_has != "")
    root.rename(sticks.parent / "in a pocket")
    keeper.watch.look_now()
    add(keeper._desk.store, "Hall")
    back_up(qtbot, keeper)
    assert keeper.standing().where == "here; “LIAISON” is away"


def test_a_second_folder_gets_it_too(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    keeper.settings.folder = second
    back_up(qtbot, keeper)
    assert len(backups.backups_in(backup_places.folder_on(second, file_id_of(desk.store)))) == 1
    assert keeper.standing().where == "to “second”"


def test_a_second_folder_that_does_not_answer_keeps_no_window_waiting(
    qtbot: QtBot, keeper: Keeper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    away = tmp_path / "disk in the office"
    keeper.settings.folder = away
    asked: list[threading.Thread] = []
    is_dir = Path.is_dir

    def slowly(path: Path) -> bool:
        if path == away:
            asked.append(threading.current_thread())
        return is_dir(path)

    monkeypatch.setattr(Path, "is_dir", slowly)
    back_up(qtbot, keeper)
    window = QWidget()
    qtbot.addWidget(window)
    keeper.close_down(window)
    assert asked
    assert threading.main_thread() not in asked
    assert keeper.settings.folder_has == ""


def test_a_place_that_cannot_be_written_is_said_and_the_rest_done(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    second.mkdir()
    (second / backup_places.FOLDER).write_text("in the way")
    keeper.settings.folder = second
    back_up(qtbot, keeper)
    assert len(backups_of(desk.store)) == 1
    assert (keeper.standing().where, keeper.standing().tone) == ("on this computer only", "amber")
    assert any("No copy could be made" in words for words in desk.notices.shown())


def test_the_published_copy_follows(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, tmp_path: Path
) -> None:
    keeper.settings.published = tmp_path / "cloud" / "to read.liaison"
    back_up(qtbot, keeper)
    assert backups.checked_facts(tmp_path / "cloud" / "to read.liaison").counts == {"person": 1}


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """No copy can be made."""

    def full(*_args: object) -> Path:
        raise FileRefused("No copy could be made. Is there room?")

    monkeypatch.setattr("liaison_app.store.copies.copy_into_part", full)


@pytest.mark.usefixtures("broken")
def test_a_failure_on_closing_stops_nothing_and_is_said_next_time(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    keeper.close_down(window)
    assert desk.notices.shown() == []
    assert keeper.standing() == Standing("Not backed up", "see Safe keeping", "red")
    next_time = Keeper(desk)
    next_time.start()
    next_time.stop()
    [said] = desk.notices.shown()
    assert said.startswith("The last time, no backup could be made: No copy")


def test_closing_backs_up_what_changed_and_only_then(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    keeper.close_down(window)
    keeper.close_down(window)
    assert [one.why for one in backups_of(desk.store)] == ["on closing"]
    assert window.isEnabled()
    keeper.rests = True
    add(desk.store, "Hall")
    keeper.close_down(window)
    assert len(backups_of(desk.store)) == 1


def test_what_is_said_while_closing(qtbot: QtBot) -> None:
    waited: list[bool] = []
    dialog = ClosingDialog(lambda: waited.append(True))
    qtbot.addWidget(dialog)
    assert unnamed_controls(dialog) == []
    dialog.stop.click()
    assert waited == [True]


def test_the_sample_town_and_what_is_only_looked_at_are_not_backed_up(
    desk: TestDesk, tmp_path: Path
) -> None:
    real = desk.store
    try:
        desk.store = Store.create(paths.data_folder() / "sample-town.liaison")
        assert keeper_for(desk, desk.hub) is None
        desk.store.close()
        assert real.path is not None
        desk.store = Store.open(real.path, read_only=True)
        assert keeper_for(desk, desk.hub) is None
        desk.store.close()
    finally:
        desk.store = real


def test_sticks_are_looked_for_without_keeping_the_window_waiting(
    qtbot: QtBot, sticks: Path
) -> None:
    root = sticks / "LIAISON"
    root.mkdir()
    marked = backup_places.mark_stick(root, "LIAISON")
    watch = StickWatch()
    with qtbot.waitSignal(watch.came):
        watch.start()
    watch.stop()
    assert watch.stick(marked.id) == marked


def test_real_volumes_can_be_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LIAISON_STICKS", raising=False)
    assert all(os.path.isdir(volume.root) for volume in plugged_in())


def test_closing_that_takes_long_says_so_and_may_be_cut_short(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    real, go_on = copies.copy_into_part, threading.Event()
    shown: list[str] = []

    def slow(*args: Any) -> Path:
        go_on.wait(60)
        return real(*args)

    def look() -> None:
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, ClosingDialog) and dialog.isVisible():
                shown.append(dialog.windowTitle())
                assert not window.isEnabled()
                dialog.stop.click()
                looking.stop()

    def cancel() -> None:
        JobRunner.cancel(keeper._runner)
        go_on.set()

    monkeypatch.setattr(copies, "copy_into_part", slow)
    monkeypatch.setattr(keeper._runner, "cancel", cancel)
    monkeypatch.setattr(keeping, "PATIENCE", 1)
    looking = QTimer(interval=1)
    looking.timeout.connect(look)
    looking.start()
    keeper.close_down(window)
    assert shown == ["Backing up before closing"]
    assert window.isEnabled()
    assert not keeper.closing
    assert backups_of(desk.store) == []  # what was not finished leaves nothing behind


def test_what_goes_wrong_as_a_mistake_of_ours_is_said_too(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(*_args: object) -> Path:
        raise ZeroDivisionError

    monkeypatch.setattr(copies, "copy_into_part", wrong)
    back_up(qtbot, keeper)
    assert keeper.standing().tone == "red"
    assert any("No backup could be made" in words for words in desk.notices.shown())


def test_nothing_is_said_of_a_file_that_is_closed(
    qtbot: QtBot, desk: TestDesk, keeper: Keeper
) -> None:
    """What came of the last round is known before the file is closed, and nothing after it."""
    heard: list[bool] = []
    keeper.stood.connect(lambda: heard.append(True))
    keeper.back_up(backups.BY_HAND)
    keeper.stop()
    assert heard == [True]
    assert len(backups_of(desk.store)) == 1
    keeper.stood.emit()
    assert heard == [True]
