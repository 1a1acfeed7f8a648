"""Bringing anything in: what it is leads on to its room, and what was brought in before stands below."""

import datetime as dt
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from liaison_app.records import Intake, Matter, Officer, Organisation
from liaison_app.services import bring_in
from liaison_app.services.bring_in import Found
from liaison_app.services.bundles import export_bundle
from liaison_app.services.jobs import run_here
from liaison_app.store.queries.intakes import brought_in
from liaison_app.store.store import Store
from liaison_app.ui import ask, only_looking
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.pages.bring_in_before import counts
from liaison_app.ui.pages.bring_in_page import BringInPage, place_for
from liaison_app.ui.window_drop import NO_FILE, files_in, wanted
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk


@pytest.fixture
def page(desk: TestDesk, qtbot: QtBot) -> BringInPage:
    made = BringInPage(desk)
    qtbot.addWidget(made)
    made.refresh()
    return made


def dragged(*paths: Path) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def test_every_control_has_a_name(page: BringInPage) -> None:
    assert unnamed_controls(page) == []


@pytest.mark.parametrize(
    ("sort", "many", "room"),
    [
        (bring_in.CONTACTS, 1, "bring_contacts"),
        (bring_in.CARDS, 2, "bring_contacts"),
        (bring_in.MAIL, 1, "log_reply"),
        (bring_in.MAIL, 2, "bring_letters"),
        (bring_in.LETTERS, 1, "bring_letters"),
        (bring_in.PUBLICATION, 1, "bring_publication"),
    ],
)
def test_what_it_is_leads_on(sort: str, many: int, room: str) -> None:
    paths = tuple(Path(f"/somewhere/{at}") for at in range(many))
    place = place_for(Found(sort, "Something.", paths))
    assert place is not None
    assert place.room == room


@pytest.mark.parametrize("sort", [bring_in.UNKNOWN, bring_in.CALENDAR])
def test_what_leads_nowhere_is_said(
    page: BringInPage, desk: TestDesk, tmp_path: Path, sort: str
) -> None:
    path = tmp_path / "odd.bin"
    path.write_bytes(
        b"\0\1\2" * 50 if sort == bring_in.UNKNOWN else b"BEGIN:VCALENDAR\nEND:VCALENDAR\n"
    )
    page.take_files([path])
    assert desk.went == []
    assert len(desk.notices.shown()) == 1
    assert "odd.bin" in desk.notices.shown()[0]


def test_a_place_with_files_looks_at_them_once(
    page: BringInPage, desk: TestDesk, tmp_path: Path
) -> None:
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nAmina Khan,a@b.example\n")
    desk.navigation.go(Place("bring_in", extra={"paths": [str(path)]}))
    page.show_place(desk.went[-1])
    assert desk.went[-1] == Place("bring_contacts", extra={"paths": [path]})
    desk.navigation.back()
    assert desk.went[-1] == Place("bring_in")  # not the files again


def test_a_bundle_is_told_before_it_is_added(
    page: BringInPage,
    desk: TestDesk,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    theirs = Store.in_memory()
    with theirs.change("Add") as pen:
        pen.save(Organisation(name="Masjid Noor"))
    path = tmp_path / "theirs.json"
    run_here(export_bundle(theirs, path))
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _p, words, *_a: asked.append(words) or "")
    page.take_files([path])
    qtbot.waitUntil(lambda: bool(asked))
    assert "1 organisation" in asked[0]
    assert desk.store.count(Organisation) == 0
    monkeypatch.setattr(ask, "choose", lambda *_a: "add")
    page.take_files([path])
    qtbot.waitUntil(lambda: desk.store.count(Organisation) == 1)
    qtbot.waitUntil(lambda: "Brought in: 1 organisation." in desk.notices.shown())


# What was brought in before


def kept_intake(store: Store, **more: str) -> Intake:
    with store.change("Bring in contacts") as pen:
        pen.save(Organisation(name="Hill Road School"))
        return pen.save(
            Intake(
                source="Register of schools (GIAS)",
                sort="contacts",
                file_name="edubasealldata20260303.csv",
                as_at="2026-03-03",
                taken_in=dt.date.today().isoformat(),
                **more,
            )
        )


def test_each_file_stands_there_with_what_came_of_it(
    page: BringInPage, store: Store, desk: TestDesk
) -> None:
    assert page.before.rows.isHidden()
    kept_intake(store)
    page.reload()
    row = page.before.rows.row_at(0)
    assert row.title == "Register of schools (GIAS)"
    assert row.subtitle.startswith("1 organisation new")
    assert row.right == "today"
    assert row.right_below == "as at 3 March 2026"
    page.before.change_button.click()
    assert desk.went[-1].room == "history"


def test_it_can_be_taken_back(
    page: BringInPage, store: Store, desk: TestDesk, qtbot: QtBot
) -> None:
    kept_intake(store)
    page.reload()
    page.before.back_button.click()
    qtbot.waitUntil(lambda: store.count(Organisation) == 0)
    qtbot.waitUntil(lambda: bool(desk.notices.shown()))
    assert desk.notices.shown()[0].startswith("Taken back: Bring in contacts")
    page.reload()
    assert page.before.rows.isHidden()


def test_what_moved_on_since_stays_and_is_said(
    page: BringInPage, store: Store, desk: TestDesk, qtbot: QtBot
) -> None:
    kept_intake(store)
    school = store.all(Organisation)[0]
    with store.change("Add") as pen:
        pen.save(Matter(title="Buses"))
        pen.delete(school)
    page.reload()
    page.before.back_button.click()
    qtbot.waitUntil(lambda: bool(desk.notices.shown()))
    assert "stays as it is" in desk.notices.shown()[0]
    assert store.count(Intake) == 1


def test_what_came_with_a_whole_file_is_no_step_of_its_own(page: BringInPage, store: Store) -> None:
    with store.change("Import bundle") as pen:
        pen.save(Officer(name="M. Before"))
        pen.save(Intake(source="GIAS", sort="contacts", taken_in="2026-03-03"))
    found = brought_in(store)
    assert found[0].change_id is None
    assert counts(found[0]) == ""
    page.reload()
    assert not page.before.back_button.isEnabled()


# Dropping


def test_only_files_of_this_computer_are_taken(tmp_path: Path) -> None:
    data = QMimeData()
    gone = QUrl.fromLocalFile(str(tmp_path / "gone"))
    data.setUrls([QUrl("https://a.example/x.csv"), gone])
    assert files_in(data) == []
    assert list(files_in(dragged(tmp_path))) == [tmp_path]
    assert wanted(dragged(tmp_path))
    assert not wanted(QMimeData())


def test_what_is_no_file_yet_is_explained(page: BringInPage, desk: TestDesk) -> None:
    data = QMimeData()
    data.setData('application/x-qt-windows-mime;value="FileGroupDescriptorW"', b"x")
    assert wanted(data)
    page.drop.take(data)
    assert desk.notices.shown() == [NO_FILE]


def test_a_file_dropped_on_the_window_goes_to_its_page_or_to_bring_in(
    program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store.create(tmp_path / "desk.liaison")
    store.close()
    program.open(tmp_path / "desk.liaison")
    program.session.window.finish_start()
    window = program.session.window
    path = tmp_path / "people.csv"
    path.write_text("Name,E-mail\nAmina Khan,a@b.example\n")
    went: list[Place] = []
    monkeypatch.setattr(type(window.desk.navigation), "go", lambda _n, place: went.append(place))
    assert window.desk.notices.shown() == []
    window._drop.take(dragged(path))
    assert went == [Place("bring_in", extra={"paths": [path]})]
    taken: list[Path] = []
    monkeypatch.setattr(Page, "take_files", lambda _p, paths: taken.extend(paths) or True)
    window._drop.take(dragged(path))
    assert taken == [path]
    assert len(went) == 1
    window._drop.take(QMimeData())
    assert window.desk.notices.shown() == [NO_FILE]


def test_the_window_shows_that_it_can_be_dropped(program, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "desk.liaison")
    store.close()
    program.open(tmp_path / "desk.liaison")
    program.session.window.finish_start()
    window = program.session.window
    data = dragged(tmp_path)
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    enter = QDragEnterEvent(QPoint(400, 300), Qt.DropAction.CopyAction, data, left, none)
    assert window._drop.eventFilter(window, enter)
    assert window._drop._veil is not None
    assert not window._drop._veil.isHidden()
    window.grab()
    nothing = QMimeData()
    drop = QDropEvent(QPointF(400, 300), Qt.DropAction.CopyAction, nothing, left, none)
    assert window._drop.eventFilter(window, drop)
    assert window._drop._veil.isHidden()


def test_a_file_only_looked_at_takes_nothing_in(desk: TestDesk) -> None:
    for room in ("bring_in", "bring_contacts", "bring_letters"):
        assert not only_looking.may_go(desk, Place(room))
