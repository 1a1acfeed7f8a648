"""The numbers painted beside a meeting's issues are always those of the lines as they stand."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from liaison_app.records.minute import DECISION, ISSUE
from liaison_app.services.noted_lines import ANSWER, STEP, Line
from liaison_app.ui import theme
from liaison_app.ui.widgets import lines_format as lines
from liaison_app.ui.widgets.lines_text import LinesText

SORTS = (ISSUE, DECISION, STEP, ANSWER)


@pytest.fixture
def text(qtbot):
    text = LinesText("Lines")
    qtbot.addWidget(text)
    text.resize(400, 200)
    text.set_lines([(n + 1, Line(sort=SORTS[n % 4], text=f"line {n}")) for n in range(30)])
    text.show()
    return text


def expected(text):
    found, number = [], 0
    for block in lines.blocks_of(text.document()):
        number += lines.sort_of(block) == ISSUE
        found.append(number)
    return found


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_done_to_the_lines(text, seed):
    chance = random.Random(seed)
    for _ in range(60):
        cursor = text.textCursor()
        cursor.setPosition(chance.randrange(text.document().characterCount()))
        text.setTextCursor(cursor)
        deed = chance.randrange(6)
        if deed == 0:
            QTest.keyClicks(text, "ab c")
        elif deed == 1:
            QTest.keyClick(text, Qt.Key.Key_Backspace)
        elif deed == 2:
            QTest.keyClick(text, Qt.Key.Key_Return)
        elif deed == 3:
            lines.set_format(cursor.block(), Line(sort=chance.choice(SORTS)))
        elif deed == 4:
            cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 3)
            cursor.removeSelectedText()
        else:
            text.undo() if chance.random() < 0.7 else text.redo()
        assert text._counted() == expected(text)


def test_each_part_of_a_long_note_is_painted(text):
    for place in (0, 300, text.verticalScrollBar().maximum()):
        text.verticalScrollBar().setValue(place)
        grey = text.grab().toImage()
        assert len({grey.pixel(20, y) for y in range(grey.height())}) > 1  # signs in the gutter


def test_the_first_issue_is_number_one_in_figures(text):
    assert [str(number) for number in text._counted()[:6]] == ["1", "1", "1", "1", "2", "2"]


def test_from_right_to_left_numbers_stand_beside_where_lines_begin(qtbot):
    QApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made = LinesText("Lines")
    qtbot.addWidget(made)
    made.resize(400, 200)
    made.set_lines([(1, Line(sort=ISSUE, text="The gate is locked"))])
    made.show()
    picture = made.viewport().grab().toImage()
    ground = theme.current().tone("grey")[1].rgb()
    high, wide = range(picture.height()), range(picture.width())
    circle = [x for x in wide if any(picture.pixel(x, y) == ground for y in high)]
    form = made.document().firstBlock().blockFormat()
    QApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert circle
    assert min(circle) > picture.width() - form.rightMargin()
    assert form.rightMargin() > form.leftMargin()
