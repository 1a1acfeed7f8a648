"""Rooms are found again as they were left, the next time the program is opened."""

from pathlib import Path

from PySide6.QtCore import QPoint, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui.kept_views import keep, keep_segments, kept, kept_share
from liaison_app.ui.pages.composer_split import LEFT, RIGHT, ComposerSplit
from liaison_app.ui.pages.correspondence_page import CorrespondencePage
from liaison_app.ui.pages.meetings_page import MONTH, MeetingsPage
from liaison_app.ui.widgets.buttons import SegmentedControl
from tests.ui.conftest import TestDesk


def settings_in(folder: Path) -> QSettings:
    return QSettings(str(folder / "views.ini"), QSettings.Format.IniFormat)


def divided(qtbot: QtBot, settings: QSettings) -> QSplitter:
    """A page of two panes on screen, 1200 pixels wide."""
    window = QWidget()
    qtbot.addWidget(window)
    page = ComposerSplit(QWidget(), QWidget(), kept=(settings, "composer"))
    page.setParent(window)
    window.resize(1200, 600)
    page.resize(1200, 600)
    window.show()
    QApplication.processEvents()
    return page.findChild(QSplitter)


def test_the_line_between_the_panes_stands_where_it_was_left(qtbot: QtBot, tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    first = divided(qtbot, settings)
    usual = first.sizes()[0]
    assert abs(usual - 1200 * LEFT / (LEFT + RIGHT)) < 3
    handle = first.handle(1)
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=QPoint(0, 100))
    QTest.mouseMove(handle, QPoint(-150, 100))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=QPoint(-150, 100))
    moved = first.sizes()[0]
    assert moved < usual - 100
    assert abs(divided(qtbot, settings).sizes()[0] - moved) < 4


def test_a_share_that_leaves_no_room_is_not_taken(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    for wrong in ("0.01", "0.99", "much", "nan"):
        settings.setValue("views/composer", wrong)
        assert kept_share(settings, "composer", 0.5) == 0.5


def test_a_view_that_is_no_more_gives_way_to_the_usual_one(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    keep(settings, "meetings", "globe")
    assert kept(settings, "meetings", ("list", "month"), "list") == "list"


def test_a_chosen_segment_is_chosen_again(qtbot: QtBot, tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    for expected in ("posts", "people"):
        made = SegmentedControl([("posts", "Posts"), ("people", "People")], "What to list")
        qtbot.addWidget(made)
        keep_segments(settings, "contacts", made, None)
        assert made.selected() == expected
        made._clicked("people")


def test_the_register_keeps_its_order(qtbot: QtBot, desk: TestDesk) -> None:
    page = CorrespondencePage(desk)
    qtbot.addWidget(page)
    assert (page._sort, page._down) == ("date", True)
    page.table.head._pressed("date")
    again = CorrespondencePage(desk)
    qtbot.addWidget(again)
    assert (again._sort, again._down) == ("date", False)
    assert again.table.head._down is False


def test_meetings_open_as_the_month_that_was_looked_at(qtbot: QtBot, desk: TestDesk) -> None:
    page = MeetingsPage(desk)
    qtbot.addWidget(page)
    page._views._clicked(MONTH)
    again = MeetingsPage(desk)
    qtbot.addWidget(again)
    assert again._views.selected() == MONTH
    assert again.month is not None
    assert again._stack.currentIndex() == 1
