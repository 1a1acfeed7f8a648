"""The room of reports: its cards by keyboard, what a report covers, its pages, and what is done with it."""

import dataclasses
import datetime as dt
import io
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from liaison_app import paths
from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Matter, Office, Organisation
from liaison_app.services import reports
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import (
    MATTER,
    OF_MATTERS,
    OF_WRITING,
    PERIOD,
    Filter,
    Report,
    Scope,
    Table,
)
from liaison_app.store.store import Store
from liaison_app.ui import ask
from liaison_app.ui.navigation import Place
from liaison_app.ui.pages import reports_drawing
from liaison_app.ui.pages.reports_choices import OWN, RESTRICTED_IN
from liaison_app.ui.pages.reports_gallery import PAPER, TWICE, picture_of
from liaison_app.ui.pages.reports_page import ReportsPage
from liaison_app.ui.reports_menu import report_menu
from liaison_app.ui.widgets.picker import PickItem
from tests.ui.accessible import unnamed_controls
from tests.ui.conftest import TestDesk

TAB = Qt.FocusPolicy.TabFocus


class Made:
    """Reports that are made at once, and remember what they were asked for."""

    def __init__(self, pdf: bytes):
        self.pdf = pdf
        self.scopes: list[Scope] = []
        self.refusal = ""
        self.endless = False
        self.left_out = 0

    def make(self, _store: Store, scope: Scope) -> Job[bytes]:
        self.scopes.append(scope)
        yield Progress(1, 2, "Reading")
        while self.endless:
            yield Progress(1, 2, "Reading on")
        if self.refusal:
            raise Refusal(self.refusal)
        return self.pdf

    def reports(self) -> tuple[Report, ...]:
        direction = Filter("direction", "Which way", (("", "Both"), ("in", "Received")))
        return (
            Report(
                name="letters",
                title="Letters",
                caption="Everything",
                make=self.make,
                group=OF_WRITING,
                may=frozenset((PERIOD, MATTER)),
                filters=(direction,),
                tables=lambda _store, _scope: [Table("Letters", ("Day",), [("=1",)])],
                left_out=lambda _store, _scope: self.left_out,
                usual="year",
            ),
            Report(
                name="story",
                title="Story of a matter",
                caption="All of one matter",
                make=self.make,
                group=OF_MATTERS,
                needs=frozenset((MATTER,)),
            ),
            Report(
                name="book",
                title="Book",
                caption="Everything",
                make=self.make,
                group=OF_MATTERS,
                always_all=True,
            ),
        )


@pytest.fixture(scope="module")
def paper() -> bytes:
    """A page with words on it."""
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=(595.28, 841.89))
    canvas.drawString(72, 700, "All of it")
    canvas.showPage()
    canvas.save()
    return into.getvalue()


@pytest.fixture
def made(paper: bytes, monkeypatch: pytest.MonkeyPatch) -> Made:
    made = Made(paper)
    monkeypatch.setattr(reports, "REPORTS", {one.name: one for one in made.reports()})
    monkeypatch.setattr(reports_drawing, "WAIT", 0)
    return made


@pytest.fixture
def page(qtbot: QtBot, desk: TestDesk, made: Made) -> Iterator[ReportsPage]:
    with desk.store.change("Set up") as pen:
        pen.save(Office(name="Northtown"))
        pen.save(Matter(title="Leaflets", reference="L/1"))
        pen.save(Organisation(name="County Police"))
        pen.save(Correspondence(subject="Patrols", state="sent", date="2026-03-16"))
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    desk.navigation.moved.connect(page.show_place)
    page.resize(1160, 680)
    page.show()
    desk.go("reports")
    yield page
    assert page.flush()


def opened(page: ReportsPage, qtbot: QtBot, name: str, **about: object) -> None:
    with qtbot.waitSignal(page.drawer.drawn):
        page.desk.go("reports", extra={"report": name, **about})


def redrawn(page: ReportsPage, qtbot: QtBot, change: Callable[[], object]) -> None:
    with qtbot.waitSignal(page.drawer.drawn):
        change()


def actions(page: ReportsPage) -> list[bool]:
    return [one.isEnabled() for one in page._actions]


def test_cards_by_keyboard(page: ReportsPage, qtbot: QtBot) -> None:
    assert unnamed_controls(page) == []
    cards = page.gallery.cards
    page.gallery.take_keyboard()
    assert page.window().focusWidget() is cards["letters"]
    for key, name in (
        (Qt.Key.Key_Right, "story"),
        (Qt.Key.Key_Right, "book"),
        (Qt.Key.Key_Up, "letters"),
        (Qt.Key.Key_Down, "story"),
        (Qt.Key.Key_End, "book"),
        (Qt.Key.Key_Home, "letters"),
        (Qt.Key.Key_Left, "letters"),
    ):
        QTest.keyClick(page.window().focusWidget(), key)
        assert page.window().focusWidget() is cards[name]
    with qtbot.waitSignal(page.drawer.drawn):
        QTest.keyClick(cards["letters"], Qt.Key.Key_Return)
    assert page.title == "Letters"
    assert unnamed_controls(page) == []
    assert page.paper.preview.paper.page_count() == 1
    QTest.keyClick(page.paper.preview.paper, Qt.Key.Key_Escape)
    assert page.title == "Reports"
    assert page.window().focusWidget() is cards["letters"]


def test_tab_goes_from_the_choices_to_the_pages(page: ReportsPage, qtbot: QtBot) -> None:
    for name in ("letters", "story", "letters"):  # the choices are made anew for each
        page.desk.go("reports", extra={"report": name})
        assert page.choices.restricted is not None
        widget: QWidget = page.choices.restricted
        while not (page.paper.isAncestorOf(widget) and widget.focusPolicy() & TAB):
            widget = widget.nextInFocusChain()
            assert widget is not page.choices.restricted
            assert widget not in page._actions
        page.desk.go("reports")


def test_every_report_has_a_picture_as_large_as_its_card_wants() -> None:
    for name in reports.REPORTS:
        picture = QImage(str(paths.resource(picture_of(name))))
        assert picture.size() == PAPER * TWICE, (
            f"{name}: python -m liaison_app.tour resources/reports --reports"
        )


def test_it_begins_with_its_usual_time_and_is_drawn_anew_as_one_chooses(
    page: ReportsPage, qtbot: QtBot, made: Made
) -> None:
    opened(page, qtbot, "letters")
    year = dt.date.today().year
    assert made.scopes[-1].period.words() == f"the year {year}"
    period, since = page.choices.period, page.choices.since
    assert period is not None
    assert since is not None
    period.set_value("last_year")
    redrawn(page, qtbot, lambda: period.picked.emit("last_year"))
    assert made.scopes[-1].period.words() == f"the year {year - 1}"
    period.set_value(OWN)
    redrawn(page, qtbot, lambda: period.picked.emit(OWN))
    assert made.scopes[-1].period.since == ""
    redrawn(page, qtbot, lambda: QTest.keyClicks(since.box, "3 march 2026"))
    qtbot.waitUntil(lambda: made.scopes[-1].period.since == "2026-03-03")
    box = page.choices.filters["direction"]
    box.set_value("in")
    redrawn(page, qtbot, lambda: box.picked.emit("in"))
    assert made.scopes[-1].pick("direction") == "in"
    assert not made.scopes[-1].restricted_too


def test_the_time_and_filters_are_remembered_but_not_whom_it_was_about(
    page: ReportsPage, qtbot: QtBot, made: Made, desk: TestDesk
) -> None:
    opened(page, qtbot, "letters", matter=1)
    assert made.scopes[-1].matter_id == 1
    box, period, ticked = page.choices.filters["direction"], page.choices.period, page.choices
    assert period is not None
    assert ticked.restricted is not None
    period.set_value("quarter")
    box.set_value("in")
    redrawn(page, qtbot, ticked.restricted.click)
    assert made.scopes[-1].restricted_too
    assert made.scopes[-1].matter_id == 1
    assert ticked._warning.words() == RESTRICTED_IN
    again = ReportsPage(desk)
    qtbot.addWidget(again)
    with qtbot.waitSignal(again.drawer.drawn):
        again.show_place(Place("reports", extra={"report": "letters"}))
    scope = made.scopes[-1]
    assert (scope.matter_id, scope.restricted_too, scope.pick("direction")) == (None, False, "in")
    assert scope.period.since[:4] == str(dt.date.today().year)
    assert again.flush()


def test_what_is_missing_is_said_until_it_is_chosen(
    page: ReportsPage, qtbot: QtBot, made: Made
) -> None:
    page.desk.go("reports", extra={"report": "story"})
    assert page.paper.wanting.words.words() == "Choose the matter it is about."
    assert not page.drawer.busy
    assert actions(page) == [False] * 4
    picker = page.choices.pickers[MATTER]
    assert [item.title for item in picker._find("leaf")] == ["Leaflets"]
    redrawn(page, qtbot, lambda: picker.take(PickItem("matter", 1, "Leaflets")))
    assert made.scopes[-1].matter_id == 1
    assert page.paper.wanting.isHidden()
    assert actions(page) == [True, False, True, True]  # it has no tables
    assert page._named() == "Story of a matter, Leaflets"


def test_a_refusal_is_said_in_place_of_the_pages(
    page: ReportsPage, qtbot: QtBot, made: Made
) -> None:
    made.refusal = "There is nothing to show."
    with qtbot.waitSignal(page.drawer.refused):
        page.desk.go("reports", extra={"report": "book"})
    assert page.paper.wanting.words.words() == made.refusal
    assert actions(page) == [False] * 4
    assert page.choices.restricted is None  # it has everything, and says so


def test_drawing_is_shown_stopped_and_begun_again(
    page: ReportsPage, qtbot: QtBot, made: Made
) -> None:
    made.endless = True
    with qtbot.waitSignal(page.drawer.progressed):
        page.desk.go("reports", extra={"report": "letters"})
    qtbot.waitUntil(lambda: page.paper.strip.isVisible())
    qtbot.waitUntil(lambda: page.paper.line.words() == "Reading on…")
    page.paper.stop_button.click()
    assert page.paper.strip.isHidden()
    made.endless = False
    again = page.paper.wanting.button
    assert again is not None
    redrawn(page, qtbot, again.click)
    assert page.paper.preview.paper.page_count() == 1


def test_what_is_drawn_and_not_wanted_any_more_never_comes(
    page: ReportsPage, qtbot: QtBot, made: Made
) -> None:
    made.endless = True
    with qtbot.waitSignal(page.drawer.begun):
        page.desk.go("reports", extra={"report": "letters"})
    qtbot.waitUntil(lambda: len(made.scopes) == 1)
    made.endless = False
    opened(page, qtbot, "book")
    assert page.title == "Book"
    assert len(made.scopes) == 2
    assert not page.drawer.busy


def test_a_change_in_the_file_draws_it_again(
    page: ReportsPage, qtbot: QtBot, made: Made, desk: TestDesk
) -> None:
    desk.hub.committed.connect(page.on_batch)
    opened(page, qtbot, "letters")
    made.left_out = 2

    def change() -> None:
        with desk.store.change("Add") as pen:
            pen.save(Correspondence(subject="More", state="sent", date="2026-03-17"))

    redrawn(page, qtbot, change)
    assert page._left_out.words() == "2 restricted left out."
    made.endless, count = True, len(made.scopes)
    change()
    qtbot.waitUntil(lambda: len(made.scopes) == count + 1)
    change()  # what is being drawn is drawn to its end, and once more
    made.endless = False
    qtbot.waitUntil(lambda: len(made.scopes) == count + 2 and not page.drawer.busy, timeout=20_000)
    assert actions(page) == [True] * 4


def test_saved_as_pdf_as_tables_and_copied(
    page: ReportsPage, qtbot: QtBot, made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened(page, qtbot, "letters")
    asked: list[str] = []

    def into(_parent: object, _title: str, suggested: str, _patterns: str) -> Path:
        asked.append(Path(suggested).name)
        return tmp_path / ("out" + Path(suggested).suffix)

    monkeypatch.setattr(ask, "save_file", into)
    year = dt.date.today().year
    page.save_shown()
    qtbot.waitUntil(lambda: (tmp_path / "out.pdf").exists())
    assert (tmp_path / "out.pdf").read_bytes() == made.pdf
    page.tables_button.click()
    qtbot.waitUntil(lambda: (tmp_path / "out.xlsx").exists() and not page.desk.jobs.busy)
    assert asked[0].startswith(f"Letters, the year {year}")
    page.copy_button.click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "Day\n'=1")
    opened(page, qtbot, "book")
    page.copy_button.click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "All of it")


def test_reports_of_what_is_shown_are_in_its_menu(
    qtbot: QtBot, desk: TestDesk, made: Made, store: Store
) -> None:
    with store.change("Add") as pen:
        matter = pen.save(Matter(title="Leaflets"))
        body = pen.save(Organisation(name="County Police"))
    shown: list[object] = [matter]
    menu = report_menu(desk, lambda: shown[-1])
    qtbot.addWidget(menu)
    menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions()]
    assert words == ["Story of a matter", "", "Letters"]
    menu.actions()[0].trigger()
    extra = {"report": "story", MATTER: ("matter", matter.id)}
    assert desk.went[-1] == Place("reports", None, extra)
    shown.append(body)
    menu.aboutToShow.emit()
    assert not menu.actions()


def test_nobody_waits_for_a_drawing_to_leave_the_room(
    page: ReportsPage, qtbot: QtBot, made: Made, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = threading.Event()

    def long_step(_store: Store, _scope: Scope) -> Job[bytes]:
        yield Progress(1, 2, "Numbering the pages")
        goes_on.wait(30)
        return made.pdf

    long = dataclasses.replace(reports.REPORTS["letters"], make=long_step)
    monkeypatch.setitem(reports.REPORTS, "letters", long)  # type: ignore[misc]
    with qtbot.waitSignal(page.drawer.progressed):
        page.desk.go("reports", extra={"report": "letters"})
    assert page.may_leave()
    page.hide()
    assert not page.drawer.busy
    goes_on.set()


def test_a_filter_that_is_no_choice_any_more_is_forgotten(
    page: ReportsPage, qtbot: QtBot, made: Made, desk: TestDesk
) -> None:
    desk.settings.setValue("reports/letters/pick_direction", "a list that was deleted")
    opened(page, qtbot, "letters")
    assert made.scopes[-1].pick("direction") == ""
