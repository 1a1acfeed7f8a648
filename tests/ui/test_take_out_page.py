"""Taking out in the window: chosen by keyboard, written where it is asked for, and shown where it lies."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from liaison_app.records import Matter, Office, Person
from liaison_app.services.taking_out import FOLDER, WAYS
from liaison_app.ui import ask, places
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages.take_out_page import EVERYTHING, ONE_MATTER, OPEN, SAFE, TakeOutPage
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def page(qtbot: QtBot, desk: TestDesk) -> TakeOutPage:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown"))
        pen.save(Matter(title="Leaflets", opened="2026-03"))
        pen.save(Matter(title="Quietly", restricted=True))
        pen.save(Person(family_name="Noor"))
    made = TakeOutPage(desk)
    qtbot.addWidget(made)
    made.resize(1100, 700)
    made.show()
    made.reload()
    return made


def titles(page: TakeOutPage) -> list[str]:
    return [page.matter.itemText(at) for at in range(page.matter.count())]


def test_everything_has_a_name_and_is_reached(page: TakeOutPage) -> None:
    assert unnamed_controls(page) == []
    assert list(page.ways.cards) == [way.key for way in WAYS]
    assert page.what.selected() == EVERYTHING
    assert not page.matter.isVisible()


def test_arrows_choose_another_way(page: TakeOutPage) -> None:
    page.show_place(Place("take_out"))
    assert page.way.key == FOLDER
    QTest.keyClick(page.ways.cards[FOLDER], Qt.Key.Key_Down)
    assert page.way is WAYS[1]


def test_restricted_matters_are_offered_only_when_asked_for(page: TakeOutPage) -> None:
    assert titles(page) == ["Leaflets"]
    assert page._about.words() == OPEN
    page.restricted.click()
    assert sorted(titles(page)) == ["Leaflets", "Quietly"]
    assert page._about.words() == SAFE
    page.show_place(Place("take_out"))
    assert titles(page) == ["Leaflets"]
    assert page._about.words() == OPEN


def test_a_matter_may_lead_here(desk: TestDesk, page: TakeOutPage) -> None:
    [matter] = desk.store.where(Matter, title="Leaflets")
    page.show_place(Place("take_out", extra={"matter_id": matter.id}))
    assert page.what.selected() == ONE_MATTER
    assert page.matter.isVisible()
    assert page.matter_id == matter.id


def test_the_menu_of_a_matter_leads_here(desk: TestDesk, page: TakeOutPage) -> None:
    [matter] = desk.store.where(Matter, title="Leaflets")
    places.take_out_action(desk, lambda: matter).trigger()
    assert desk.went[-1] == Place("take_out", extra={"matter_id": matter.id})


def test_it_is_written_where_it_is_asked_for(
    qtbot: QtBot, desk: TestDesk, page: TakeOutPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    into = tmp_path / "stick"
    into.mkdir()
    monkeypatch.setattr(ask, "open_folder", lambda *_args, **_more: into)
    with qtbot.waitSignal(desk.jobs.finished):
        page.go.click()
    qtbot.waitUntil(page._made.isVisible)
    [made] = into.iterdir()
    assert (made / "index.html").is_file()
    assert page._name.words() == made.name
    assert "left out" in page._words.words()
    assert page.focusWidget() is page.open_button
    assert unnamed_controls(page) == []


def test_a_file_gets_its_ending(
    qtbot: QtBot, desk: TestDesk, page: TakeOutPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "all")
    page.ways.select("bundle")
    with qtbot.waitSignal(desk.jobs.finished):
        page.go.click()
    qtbot.waitUntil(page._made.isVisible)
    assert (tmp_path / "all.json").is_file()


def test_what_cannot_be_is_said(
    qtbot: QtBot, desk: TestDesk, page: TakeOutPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ask, "save_file", lambda *_args: tmp_path / "a.ics")
    page.ways.select("calendar")
    with qtbot.waitSignal(desk.jobs.failed):
        page.go.click()
    qtbot.waitUntil(lambda: bool(desk.notices.shown()))
    assert "no calendar was made" in desk.notices.shown()[0]
    assert not page._made.isVisible()


def test_without_a_matter_there_is_none_to_take(desk: TestDesk, page: TakeOutPage) -> None:
    with desk.store.change("Delete") as pen:
        for matter in desk.store.all(Matter):
            pen.delete(matter)
    page.reload()
    page.what.select(ONE_MATTER)
    page._show_choice()
    assert not page.go.isEnabled()
