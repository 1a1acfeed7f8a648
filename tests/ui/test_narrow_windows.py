"""In a narrow window, or with large text, nothing is cut off at the right."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui.theme import Theme
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.three_columns import LOWEST, ThreeColumns


def split_with_cards(qtbot: QtBot, width: int, side_width: int) -> SplitPage:
    split = SplitPage(side_width=side_width)
    qtbot.addWidget(split)
    waiting = Card("Waiting for a reply", 10, "All correspondence", lambda: None)
    waiting.add(label("Enter opens the letter, L logs the reply that settles it.", "small"))
    split.main.addWidget(waiting)
    split.side.addWidget(Card("Picked up recently"))
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1000, 690)
    split.setParent(window)
    split.resize(width, 600)
    window.show()
    QApplication.processEvents()
    return split


@pytest.mark.parametrize("size", [15, 18])
@pytest.mark.parametrize("width", [796, 755, 560])
def test_the_sheet_is_never_wider_than_its_view(
    qtbot: QtBot, look: Theme, size: int, width: int
) -> None:
    look.set_size(size)
    split = split_with_cards(qtbot, width, 430)
    sheet = split.scroller.widget()
    assert sheet.width() <= split.scroller.viewport().width()


def test_nor_is_it_where_the_margins_of_the_window_change_sides(
    qapp: QApplication, qtbot: QtBot
) -> None:
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        split = split_with_cards(qtbot, 796, 430)
        assert split.scroller.horizontalScrollBar().maximum() == 0
        split.main.itemAt(0).widget().setMinimumSize(430, 900)  # so that the bar takes its room too
        qtbot.waitUntil(lambda: split.scroller.sheet.minimumSizeHint().width() > 700)
        for _turn in range(3):
            QApplication.processEvents()
        assert split.scroller.horizontalScrollBar().maximum() == 0
    finally:
        qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_lines_that_grow_with_other_typefaces_take_their_height(qtbot: QtBot) -> None:
    from liaison_app.ui import typefaces_on_screen

    window, asked = QWidget(), []
    qtbot.addWidget(window)
    words = label("Wrapped", wrap=True)
    words.setParent(window)
    words.updateGeometry = lambda: asked.append(words)
    typefaces_on_screen.load_rest(window)
    assert asked == [words]


def test_the_side_gives_way_and_takes_its_width_again(qtbot: QtBot) -> None:
    split = split_with_cards(qtbot, 796, 430)
    side = split.side.parentWidget()
    assert 260 <= side.width() < 430
    split.window().resize(1366, 690)
    split.resize(1160, 600)
    qtbot.waitUntil(lambda: side.width() == 430)


def test_a_side_with_nothing_to_show_leaves_the_middle_to_the_rest(qtbot: QtBot) -> None:
    split = split_with_cards(qtbot, 1160, 430)
    side, card = split.side.parentWidget(), split.side.itemAt(0).widget()
    split.window().resize(1366, 690)
    qtbot.waitUntil(lambda: side.width() == 430)
    card.hide()
    qtbot.waitUntil(lambda: side.width() == 0)
    card.show()
    qtbot.waitUntil(lambda: side.width() == 430)


@pytest.mark.parametrize(("width", "under"), [(560, True), (900, False)])
def test_buttons_go_under_a_title_they_would_cut(qtbot: QtBot, width: int, under: bool) -> None:
    head = PageHead([button("Log reply or call"), primary("Write letter")], tile=True)
    qtbot.addWidget(head)
    head.show_words("Chief Executive, Harrowmere", "Helen Marlowe")
    head.resize(width, 60)
    head.show()
    QApplication.processEvents()
    write = head.findChildren(type(primary("")))[-1]
    below = write.mapTo(head, write.rect().topLeft()).y() >= head.title.geometry().bottom() + 10
    assert below == under


def test_two_columns_below_each_other_keep_a_height_of_use_and_scroll(qtbot: QtBot) -> None:
    left, right = QWidget(), QWidget()
    columns = ThreeColumns(left, QWidget(), right, (284, 300))
    qtbot.addWidget(columns)
    columns.resize(840, 260)
    columns.show()
    QApplication.processEvents()
    assert columns.folded
    assert left.height() >= LOWEST[0]
    assert right.height() >= LOWEST[1]
    assert right.mapTo(columns, right.rect().bottomLeft()).y() > columns.height()
    columns.resize(1300, 260)
    QApplication.processEvents()
    assert not columns.folded
    places = [one.mapTo(columns, one.rect().topLeft()) for one in (left, right)]
    assert places[0].y() == places[1].y() == 0
    assert places[0].x() < places[1].x()
    assert left.height() == right.height() < LOWEST[0] + LOWEST[1]
