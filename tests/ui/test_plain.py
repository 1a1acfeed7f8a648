"""Nothing on the screen reads markup, eats an ampersand or freezes on endless text."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

import liaison_app.ui
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.fields import MOST_IN_LINE, LineBox, TextBox
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import breakable, caption, label, tooltip
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.text_view import PlainTextView
from tests.growth import growth

MARKUP = '<img src="file:///etc/hostname"><b>Chief</b> & Son'
FACTORIES = {"plain.py", "buttons.py", "ask.py", "crash.py", "fields.py"}
SETTERS = ("QLabel", "QMessageBox", "QToolTip", "setToolTip", "setHtml", "setStatusTip")
UI = Path(liaison_app.ui.__file__).parent


def test_words_come_from_the_factories():
    modules = [path for path in sorted(UI.rglob("*.py")) if path.name not in FACTORIES]
    assert len(modules) > 200
    wrong = []
    for path in modules:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name == "setHtml" and getattr(node.func.value, "id", "") == "mime":
                continue  # what is copied out of a letter carries its bold and its lists
            if name in SETTERS:
                wrong.append(f"{path.name}:{node.lineno} {name}")
    assert wrong == []


def test_a_label_shows_markup_as_it_stands(qtbot):
    shown = label(MARKUP)
    qtbot.addWidget(shown)
    assert shown.textFormat() == Qt.TextFormat.PlainText
    assert shown.text() == MARKUP


def test_a_tooltip_shows_markup_as_it_stands(qtbot):
    widget = QLabel()
    qtbot.addWidget(widget)
    tooltip(widget, MARKUP)
    assert "<img" not in widget.toolTip()
    assert "&lt;img" in widget.toolTip()


def test_buttons_keep_their_ampersands(qtbot):
    one = button("Smith & Sons")
    qtbot.addWidget(one)
    assert one.text() == "Smith && Sons"
    assert caption("a\nb & c") == "a b && c"


def test_an_icon_button_has_a_name(qtbot):
    one = icon_button("copy", "Copy the telephone number")
    qtbot.addWidget(one)
    assert one.accessibleName() == one.toolTip() == "Copy the telephone number"


def test_endless_words_get_places_to_break():
    assert breakable("x" * 1_000_000, most=10_000).count("\u200b") >= 49
    assert len(breakable("y " * 100_000)) < 4_100
    assert breakable("a short line") == "a short line"


@pytest.mark.parametrize("piece", ["x", "line\n", MARKUP])
def test_a_megabyte_is_shown_as_quickly_as_a_page(qtbot, piece):
    def shown(size):
        words = piece * (size // len(piece))
        view, line, box = PlainTextView("Text"), LineBox("Line"), TextBox("Box")
        rows = RowsView("Rows")
        rows.set_rows([Row(1, words, words, "user", right="now")])
        view.show_text(words)
        line.set_value(words)
        box.set_value(words)
        for widget in (view, line, box, Pill(words), label(words, wrap=True), rows):
            qtbot.addWidget(widget)
            widget.resize(500, 200)
            widget.show()
            widget.grab()
        assert line.value() == words
        assert box.value() == words

    assert growth(shown, 50_000, 500_000) < 4


def test_a_line_too_long_for_the_box_is_said(qtbot):
    line = LineBox("Name")
    qtbot.addWidget(line)
    with qtbot.waitSignal(line.shortened) as said:
        line.insert("x" * (MOST_IN_LINE + 1))
    assert "left out" in said.args[0]


def test_words_that_come_later_keep_their_distance_from_the_icon(qtbot):
    later, at_once = button("", "plus"), button("Add", "plus")
    qtbot.addWidget(later)
    qtbot.addWidget(at_once)
    later.setText("Add")
    assert later.iconSize() == at_once.iconSize()
