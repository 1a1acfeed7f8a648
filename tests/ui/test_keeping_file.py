"""The card “The file”: where it lies, cloud folders and the way out of them, other versions."""

import datetime as dt
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from liaison_app.app import Program
from liaison_app.paths import documents_folder
from liaison_app.records import Office
from liaison_app.store.queries.facts import file_id_of
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.backup_settings import BackupSettings
from liaison_app.ui.pages.keeping_file import FileCard
from tests.ui.accessible import unnamed_controls


def begin(program: Program, path: Path, qtbot: QtBot, *, read_only: bool = False) -> FileCard:
    if not path.exists():
        store = Store.create(path)
        with store.change("Set up") as pen:
            pen.save(Office(name="Northtown"))
        store.close()
    program.open(path, read_only=read_only)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    return card_of(program)


def card_of(program: Program) -> FileCard:
    program.session.desk.go("keeping", extra="file")
    card = program.session.window.findChild(FileCard)
    assert card is not None
    return card


def test_a_file_on_this_computer_says_where_it_is_and_no_more(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    card = begin(program, tmp_path / "council.liaison", qtbot)
    assert card.name.words() == "council.liaison"
    assert str(tmp_path) in card.place.words()
    assert "MB, last saved today" in card.figures.words()
    assert not card._cloud.isVisible()
    assert not card._others.isVisible()
    assert unnamed_controls(card) == []


def test_a_file_in_a_cloud_folder_can_be_kept_on_this_computer(
    program: Program, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "Dropbox" / "council.liaison"
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _parent, words, *_more: asked.append(words) or "yes")
    card = begin(program, path, qtbot)
    assert "Dropbox copies about" in card._cloud.words.words()
    card.move_button.click()
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    desk = program.session.desk
    assert "council (to look at).liaison" in asked[0]
    assert desk.store.path is not None
    assert desk.store.path.parent.name == "files"
    assert desk.store.only(Office).name == "Northtown"
    published = BackupSettings(desk.settings, file_id_of(desk.store)).published
    assert published == path.with_name("council (to look at).liaison")
    left = f"council (until {dt.date.today().isoformat()}).liaison"
    assert left in [one.name for one in path.parent.iterdir()]
    assert not path.exists()
    assert not card_of(program)._cloud.isVisible()


def test_other_versions_beside_it_are_named_and_can_be_looked_at(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "council.liaison"
    other = tmp_path / "council (Amina's conflicted copy 2026-03-18).liaison"
    store = Store.create(other)
    with store.change("Set up") as pen:
        pen.save(Office(name="Northtown as Amina has it"))
    store.close()
    card = begin(program, path, qtbot)
    assert card._others.isVisible()
    assert unnamed_controls(card) == []
    card._look_at(other)
    qtbot.waitUntil(lambda: program.session.window.shown_page() is not None)
    assert program.session.store.only(Office).name == "Northtown as Amina has it"
    assert program.session.store.read_only


def test_who_only_looks_is_told_and_moves_nothing(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "Dropbox" / "council.liaison"
    Store.create(path).close()
    card = begin(program, path, qtbot, read_only=True)
    assert "only looking" in card.writers.words()
    assert not card.move_button.isVisible()


def test_a_file_among_the_documents_is_said_to_be_there(program: Program, qtbot: QtBot) -> None:
    card = begin(program, documents_folder() / "council.liaison", qtbot)
    assert card.place.words() == "in your documents"
    assert str(documents_folder()) in card.place.toolTip()
