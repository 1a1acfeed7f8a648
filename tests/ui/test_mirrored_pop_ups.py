"""What opens in a window from right to left: below where lines begin, and in the window's language."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QLocale, QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QWidget

from liaison_app.ui import languages
from liaison_app.ui.pages.correspondence_pop_ups import PeriodPopUp
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cell_box import CellBox
from liaison_app.ui.widgets.dates import DateField, _CalendarPopUp
from liaison_app.ui.widgets.mirroring import below
from liaison_app.ui.widgets.picker import Picker, PickItem

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight

FRAME = 3  # pixels by which a screen that is none moves what opens


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    """The whole program from right to left."""
    qapp.setLayoutDirection(RTL)
    yield
    qapp.setLayoutDirection(LTR)


@pytest.fixture
def window(qtbot) -> QWidget:
    """A window with room at both sides of what stands in its middle."""
    made = QWidget()
    qtbot.addWidget(made)
    made.setGeometry(60, 60, 700, 300)
    made.show()
    return made


def in_the_middle(window: QWidget, part: QWidget) -> None:
    part.setParent(window)
    part.setGeometry(300, 40, 240, 36)
    part.show()


def right_of(widget: QWidget) -> int:
    """The right edge of a widget on the screen."""
    return widget.mapToGlobal(QPoint(widget.width(), 0)).x()


@pytest.mark.parametrize("way", [LTR, RTL])
def test_a_calendar_opens_from_the_side_where_lines_begin(window, qapp, way):
    qapp.setLayoutDirection(way)
    try:
        field = DateField("Day")
        in_the_middle(window, field)
        field.open_calendar()
        pop_up = QApplication.activePopupWidget()
        sides = (pop_up.x(), right_of(pop_up))
        pop_up.close()
    finally:
        qapp.setLayoutDirection(LTR)
    begins = (field.mapToGlobal(QPoint(0, 0)).x(), right_of(field))
    assert sides[way == RTL] == pytest.approx(begins[way == RTL], abs=FRAME)
    assert sides[way == LTR] != pytest.approx(begins[way == LTR], abs=FRAME)


def test_a_period_opens_from_the_right(window, from_the_right):
    target = button("Period")
    in_the_middle(window, target)
    pop_up = PeriodPopUp("", "", dt.date(2026, 3, 3), target)
    pop_up.open_below(target)
    assert right_of(pop_up) == pytest.approx(right_of(target), abs=FRAME)
    pop_up.close()


def test_nothing_opens_off_the_screen(window, from_the_right):
    target = button("Period")
    in_the_middle(window, target)
    room = target.screen().availableGeometry()
    assert below(target, QSize(room.width() - 1, 50)).x() == room.left()
    assert below(target, QSize(50, room.height())).y() == room.top()


def test_the_small_box_over_a_sheet_stands_where_its_line_begins(window, from_the_right):
    box = CellBox(window)
    box.open_at(QPoint(40, 30), "Themes", "", "", lambda _words: ())
    assert box.geometry().right() == 700 - 40 - 1
    assert box.y() == 30


def test_what_fits_is_listed_from_the_side_where_its_box_begins(window, qtbot, from_the_right):
    picker = Picker("Who", lambda _words: [PickItem("post", 1, "Hate Crime Lead")])
    in_the_middle(window, picker)
    picker.box.setFocus()
    qtbot.keyClick(picker.box, Qt.Key.Key_Down)
    assert picker._pop_up.geometry().right() == picker.geometry().right()


def test_a_calendar_names_its_days_in_the_language_of_the_window(window, monkeypatch):
    for code, first in (("en", "Mon"), ("cy", "Llun"), ("pseudo-rtl", "Mon")):
        monkeypatch.setattr(languages, "spoken", lambda code=code: code)
        pop_up = _CalendarPopUp(window)
        assert pop_up.calendar.locale().dayName(1, QLocale.FormatType.ShortFormat) == first
