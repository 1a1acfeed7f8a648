"""Lists by mouse and keyboard, their places kept, and a hundred thousand rows in pages."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextLayout

from liaison_app.ui.theme import SIZES
from liaison_app.ui.widgets import row_painting
from liaison_app.ui.widgets.mirroring import kept_apart
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row, said
from liaison_app.ui.widgets.rows_view import RowsView

ROWS = [
    Heading("Police"),
    Row(1, "Chief Constable", "Mr A. Newcombe", "shield", "blue", (PillWords("3 open", "amber"),)),
    Row(2, "Hate Crime Lead"),
    Heading("Council", count="1"),
    Row(3, "Leader of the Council", right="12 days", right_below="no reply yet"),
]


@pytest.fixture
def view(qtbot):
    made = RowsView("Posts")
    qtbot.addWidget(made)
    made.resize(300, 400)
    made.set_rows(ROWS)
    made.show()
    return made


def test_arrow_keys_step_over_headings(qtbot, view):
    chosen = []
    view.chosen.connect(chosen.append)
    view.select_first()
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert chosen[:2] == [2, 3]
    assert view.current_id() == 3


@pytest.mark.parametrize("key", [Qt.Key.Key_Home, Qt.Key.Key_PageUp])
def test_the_first_row_is_reached_below_its_heading(qtbot, view, key):
    view.select_id(3)
    qtbot.keyClick(view, key)
    assert view.current_id() == 1
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.current_id() == 2


def test_the_last_row_is_reached_above_a_heading_without_rows(qtbot, view):
    view.set_rows([*ROWS, Heading("Faith")])
    view.select_first()
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.current_id() == 3


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_Return, "opened"),
        (Qt.Key.Key_Delete, "delete_pressed"),
        (Qt.Key.Key_Space, "space_pressed"),
    ],
)
def test_enter_delete_and_space_are_told_with_the_id(qtbot, view, key, signal):
    view.select_id(2)
    with qtbot.waitSignal(getattr(view, signal)) as told:
        qtbot.keyClick(view, key)
    assert told.args == [2]


def test_a_click_chooses_and_a_heading_cannot_be_chosen(qtbot, view):
    with qtbot.waitSignal(view.chosen) as told:
        spot = view.visualRect(view.model().index(1)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert told.args == [1]
    spot = view.visualRect(view.model().index(3)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert view.current_id() == 1


def test_selection_and_scroll_stay_when_the_rows_are_read_again(qtbot, view):
    many = [Row(n, f"Row {n}") for n in range(200)]
    view.set_rows(many)
    view.select_id(120)
    view.verticalScrollBar().setValue(3000)
    chosen = []
    view.chosen.connect(chosen.append)
    view.set_rows([Row(500, "New at the top"), *many])
    assert view.current_id() == 120
    assert view.verticalScrollBar().value() == 3000
    assert chosen == []


def test_the_neighbour_is_chosen_when_the_current_row_has_gone(view):
    view.select_id(2)
    view.set_rows([row for row in ROWS if getattr(row, "id", 0) != 2])
    assert view.current_id() in (1, 3)


def test_a_screen_reader_hears_all_that_can_be_seen():
    assert said(ROWS[1]) == "Chief Constable, Mr A. Newcombe, 3 open"
    assert said(Row(1, "Call", done=True)) == "done, Call"


def test_the_model_says_it_too(view):
    role = Qt.ItemDataRole.AccessibleTextRole
    assert view.model().index(4).data(role).endswith("12 days, no reply yet")


def test_a_house_number_does_not_slip_into_an_arabic_name(view):
    plain = "Mrs Şule Öztürk  ·  15 Canal Road"
    assert kept_apart(plain) == plain
    name, house = "Maulana محمّد", "51 Weir Road"
    shown = kept_apart(f"{name}  ·  {house}")
    assert shown == f"\u2068{name}\u2069  ·  \u2068{house}\u2069"
    layout = QTextLayout(shown, view.font())
    layout.beginLayout()
    line = layout.createLine()
    layout.endLayout()
    at = [line.cursorToX(shown.index(words))[0] for words in ("Maulana", "محمّد", "·", "51", "Weir")]
    assert at[0] < at[2] < at[3] < at[4]
    assert at[1] < at[3]


def test_a_hundred_thousand_rows_are_read_a_page_at_a_time(qtbot):
    asked = []

    def fetch(ids):
        asked.append(len(ids))
        return [Row(n, f"Letter {n}", "To the Chief Constable", "mail") for n in ids]

    view = RowsView("Letters")
    qtbot.addWidget(view)
    view.resize(600, 500)
    view.set_rows(PagedRows(range(100_000), fetch))
    view.show()
    view.grab()
    assert sum(asked) <= 256
    view.scrollToBottom()
    view.grab()
    view.select_id(50_000)
    view.grab()
    assert sum(asked) <= 1_000


def test_a_list_that_fits_is_as_high_as_its_rows(qtbot):
    view = RowsView("Recent", tall=False, fit=True)
    qtbot.addWidget(view)
    view.set_rows([Row(1, "One"), Row(2, "Two")])
    assert view.sizeHint().height() == 72


def test_headings_have_no_id_and_cannot_be_opened(qtbot, view):
    opened = []
    view.opened.connect(opened.append)
    view.doubleClicked.emit(view.model().index(0))
    assert opened == []


def test_paged_rows_may_stand_under_headings(qtbot):
    read = []

    def page(ids):
        read.append(list(ids))
        return [Row(id, f"Line {id}") for id in ids]

    ids = [Heading("Police"), *range(1, 100), Heading("Council"), *range(100, 400)]
    view = RowsView("Contacts")
    qtbot.addWidget(view)
    view.resize(300, 400)
    view.set_rows(PagedRows(ids, page, page=16))
    with qtbot.waitExposed(view):
        view.show()
    assert len(read) <= 2  # only what is seen
    assert view.select_first() == 1
    assert view.row_at(0) == Heading("Police")
    assert view.select_id(100)
    assert view.row_at(101).title == "Line 100"
    index = view.model().index(101)
    assert index.data(Qt.ItemDataRole.AccessibleDescriptionRole) == "Council"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.current_id() == 99  # the heading is passed over
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert view.current_id() == 1
    assert view.ids() == tuple(range(1, 400))


@pytest.mark.parametrize(("count", "lower"), [(3, True), (900, False)])
def test_headings_of_a_list_in_pages_are_low_where_it_is_short(qtbot, count, lower):
    read = []

    def page(ids):
        read.extend(ids)
        return [Row(id, f"Meeting {id}") for id in ids]

    rows = RowsView("Meetings")
    qtbot.addWidget(rows)
    rows.set_rows(PagedRows([Heading("Coming"), *range(count)], page))
    rows.resize(300, 120)
    rows.show()
    heading, first = (rows.visualRect(rows.model().index(at, 0)).height() for at in (0, 1))
    assert (heading < first) == lower
    assert len(read) <= 64


@pytest.mark.parametrize("size", SIZES)
def test_a_pill_on_the_second_line_does_not_cover_the_tails_of_the_first(
    qtbot, look, monkeypatch, size
):
    look.set_size(size)
    written, pills = {}, []
    monkeypatch.setattr(
        row_painting, "write", lambda _painter, box, _side, words: written.update({words: box})
    )
    monkeypatch.setattr(row_painting, "paint_pill", lambda _painter, box, _pill: pills.append(box))
    rows = RowsView("Matters", low_pills=True)
    qtbot.addWidget(rows)
    rows.resize(400, 200)
    rows.set_rows([Row(1, "Patrols", "Mereshire Police", pills=(PillWords("2 late", "red"),))])
    rows.grab()
    assert pills
    assert pills[0].top() >= written["Patrols"].bottom()
