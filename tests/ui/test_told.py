"""What a screen reader is told beyond what controls say by themselves, and where the keyboard stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.ui.keyboard_keeper import KeyboardKeeper
from liaison_app.ui.main_window import MainWindow
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.widgets import filter_count
from liaison_app.ui.widgets import picker as pickers
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.colour_picker import ColourPicker
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView
from tests.ui.accessible import never_reached, unnamed_controls
from tests.ui.conftest import TestDesk

NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def told(widget: QWidget, what: QAccessible.Text = NAME) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(what)


@pytest.fixture
def reader() -> Iterator[None]:
    """A screen reader is there."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_words_cut_short_on_the_screen_are_told_whole(qtbot: QtBot) -> None:
    words = "Mon 30 November, 7.15 pm, Harrowmere Central Mosque, library"
    shown = label(words, elide=True)
    qtbot.addWidget(shown)
    shown.show()
    shown.resize(120, 20)
    assert shown.text().endswith("…")
    assert told(shown) == words
    shown.resize(900, 20)
    assert shown.text() == told(shown) == words


def test_a_pill_is_text(qtbot: QtBot) -> None:
    pill = Pill("9 days late", "red")
    qtbot.addWidget(pill)
    interface = QAccessible.queryAccessibleInterface(pill)
    assert interface is not None
    assert (interface.role(), interface.text(NAME)) == (QAccessible.Role.StaticText, "9 days late")


def test_a_row_tells_the_heading_it_stands_under(qtbot: QtBot) -> None:
    rows = RowsView("Needs doing")
    qtbot.addWidget(rows)
    rows.set_rows([Row(0, "Loose"), Heading("Overdue", count="2"), Row(1, "Ring"), Row(2, "Ask")])
    of_view = QAccessible.queryAccessibleInterface(rows)
    assert of_view is not None
    said = [of_view.child(line).text(DESCRIPTION) for line in (0, 2, 3)]
    assert said == ["", "Overdue", "Overdue"]


def test_a_box_to_choose_in_is_called_by_a_label(qtbot: QtBot) -> None:
    """On Linux Qt tells the choice as its name."""
    page = QWidget()
    column = QVBoxLayout(page)
    box = ChoiceBox([("a", "By anybody")], "Who did it")
    column.addWidget(box)
    qtbot.addWidget(page)
    page.show()
    assert unnamed_controls(page) == []
    interface = QAccessible.queryAccessibleInterface(box)
    assert interface is not None
    called = [one.text(NAME) for one, kind in interface.relations() if "Label" in str(kind)]
    assert called == ["Who did it"]
    assert column.count() == 1  # nobody sees it


def test_what_is_proposed_and_chosen_is_said(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(pickers, "announce", lambda _widget, words: said.append(words))
    found = [PickItem("post", 1, "Chief Constable"), PickItem("post", 2, "Chief Fire Officer")]
    picker = Picker("To", lambda _words: found)
    qtbot.addWidget(picker)
    picker.show()
    picker.box.setFocus()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(picker.box, key)
    assert said == [
        "Chief Constable, 1 of 2",
        "Chief Fire Officer, 2 of 2",
        "Chief Fire Officer chosen",
    ]
    assert told(picker.box, DESCRIPTION) == "Chosen: Chief Fire Officer"


def test_text_that_can_be_copied_is_a_tab_stop_for_a_screen_reader_alone(
    qtbot: QtBot, reader: None
) -> None:
    number = label("01632 960101", selectable=True)
    qtbot.addWidget(number)
    assert number.focusPolicy() == Qt.FocusPolicy.ClickFocus
    number.show()
    assert number.focusPolicy() == Qt.FocusPolicy.StrongFocus


def test_tab_comes_to_every_swatch(qtbot: QtBot) -> None:
    colours = ColourPicker("Colour")
    qtbot.addWidget(colours)
    with qtbot.waitActive(colours):
        colours.show()
    colours.box.setFocus()
    seen = []
    for _ in range(10):
        at = colours.focusWidget()
        assert at is not None
        seen.append(told(at))
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    assert seen[1:3] == ["Teal", "Green"]
    assert seen[-1] == "Other colour…"


class _Refilled(Page):
    """A page whose card is filled anew by its own button."""

    room = "refilled"

    def __init__(self, desk: TestDesk):
        super().__init__(desk, "Refilled")
        whole = QVBoxLayout(self)
        whole.addWidget(button("Something before"))
        self.cards = QVBoxLayout()
        whole.addLayout(self.cards)
        self.fill(("First", "Second"))

    def fill(self, names: tuple[str, ...]) -> None:
        clear_layout(self.cards)
        for name in names:
            self.cards.addWidget(Card(name, action="Edit", on_action=lambda: self.fill(names[1:])))

    def edit(self, card: int) -> QWidget:
        found = self.cards.itemAt(card).widget()
        assert isinstance(found, Card)
        assert found.action is not None
        return found.action


@pytest.fixture
def window(qtbot: QtBot, desk: TestDesk) -> MainWindow:
    made = MainWindow(desk, {"refilled": _Refilled})
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    desk.navigation.go(Place("refilled"))
    return made


def test_the_keyboard_stays_on_what_was_pressed_when_its_card_is_filled_anew(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.shown_page()
    assert isinstance(page, _Refilled)
    page.edit(1).setFocus()
    page.fill(("First", "Second"))
    qtbot.waitUntil(lambda: window.focusWidget() is page.edit(1))  # of the card of the same name
    page.edit(0).setFocus()
    page.fill(("First", "Second"))
    qtbot.waitUntil(lambda: window.focusWidget() is page.edit(0))


def test_where_the_page_puts_the_keyboard_itself_it_stays(qtbot: QtBot, window: MainWindow) -> None:
    page = window.shown_page()
    assert isinstance(page, _Refilled)
    page.edit(0).setFocus()
    page.fill(("First", "Second"))
    page.edit(1).setFocus()
    qtbot.wait(1)
    assert window.focusWidget() is page.edit(1)
    assert window.findChild(KeyboardKeeper) is not None


def test_after_the_only_one_is_chosen_the_keyboard_never_comes_to_rest_on_its_cross(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.shown_page()
    assert isinstance(page, _Refilled)
    picker = Picker("Matter", lambda _words: [], many=False, free=True)
    after = button("Afterwards")
    page.cards.addWidget(picker)
    page.cards.addWidget(after)
    QApplication.processEvents()
    kept = PickItem("matter", 1, "Leaflets")
    picker.changed.connect(lambda: picker.set_items([kept]))  # as a letter names its new matter
    picker.box.setFocus()
    picker.take(PickItem("matter", None, "Leaflets"))
    qtbot.wait(1)  # whoever gives the keyboard back does it a turn later
    assert window.focusWidget() is after


def test_tab_comes_to_the_buttons_of_a_page_before_the_page(
    qtbot: QtBot, window: MainWindow
) -> None:
    page = window.shown_page()
    assert page is not None
    first, second = button("Print"), button("Add")
    page.set_heading("Refilled", [("Matters", Place("refilled"))], [first, second])
    QApplication.processEvents()  # the crumb is shown a turn later
    window.sidebar.new.setFocus()
    seen: list[str] = []
    while "Edit" not in seen:
        at = window.focusWidget()
        assert at is not None
        assert len(seen) < 30, seen
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        at = window.focusWidget()
        assert at is not None
        seen.append(told(at))
    order = ["Matters", "Print", "Add", "Search everything", "Something before", "Edit"]
    assert [one for one in seen if one in order] == order


def test_how_many_lines_a_filter_left_is_said(
    qtbot: QtBot, reader: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(filter_count, "announce", lambda _widget, words: said.append(words))
    page = QWidget()
    column = QVBoxLayout(page)
    words, rows = FilterBox("Filter 3 posts"), RowsView("Posts")
    column.addWidget(words)
    column.addWidget(rows)
    every = ("Chief Constable", "Chief Fire Officer", "Headteacher")

    def narrow(typed: str) -> None:
        fits = [Row(name, name) for name in every if typed in name]
        rows.set_rows([Heading("Posts"), *fits] if fits else [])

    words.filtered.connect(narrow)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
    words.setFocus()
    words.setText("Chief")
    qtbot.waitUntil(lambda: said == ["2 lines"])
    words.setText("Chief Z")
    qtbot.waitUntil(lambda: said == ["2 lines", "Nothing fits"])


def test_a_control_that_tab_goes_past_is_found(qtbot: QtBot) -> None:
    window, within = QWidget(), QWidget()
    QVBoxLayout(window).addWidget(button("Before"))
    column = QVBoxLayout(within)
    past, box = button("Gone past"), FilterBox("Filter")
    column.addWidget(past)
    column.addWidget(box)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(within)
    qtbot.addWidget(window)
    with qtbot.waitActive(window):
        window.show()
    assert never_reached(window) == []
    within.setFocusProxy(box)  # Tab goes to it from before, and from it onwards
    assert ["Gone past" in told_of for told_of in never_reached(window)] == [True]
