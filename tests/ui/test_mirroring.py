"""A window from right to left: rows, bars and margins change sides, words and numbers keep their order."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QRegion
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from liaison_app import language
from liaison_app.language import tr
from liaison_app.ui import ask, icons, theme
from liaison_app.ui.languages import direction
from liaison_app.ui.pages.composer_sheet import _Line
from liaison_app.ui.widgets import mirroring
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.item_list import GUTTER, ItemList
from liaison_app.ui.widgets.mirroring import (
    in_mirror,
    in_parts,
    inset,
    kept_apart,
    mirrored,
    own_way,
    runs_from_the_right,
    step_of,
    write,
    write_at,
)
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import caption, label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_table import Column, RowsTable
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.segment_bar import SegmentBar
from liaison_app.ui.widgets.stage_bar import StageBar
from liaison_app.ui.widgets.tick_rows import TickRows

RTL, LTR = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
ARABIC = "لجنة المساجد"
WIDE, HIGH = 240, 60
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@pytest.fixture
def from_the_right(qapp: QApplication) -> Iterator[None]:
    """The whole program from right to left."""
    qapp.setLayoutDirection(RTL)
    yield
    qapp.setLayoutDirection(LTR)


def apart(words: str) -> str:
    """Words between the marks that let them run their own way."""
    return f"\u2068{words}\u2069"


def painted(paint: Callable[[QPainter, QRectF], object], way: Qt.LayoutDirection) -> QImage:
    """What a painter that thinks from left to right makes of a white box."""
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setLayoutDirection(way)
    painter.setFont(theme.current().font("title"))
    painter.setPen(Qt.GlobalColor.black)
    box = QRectF(0, 0, WIDE, HIGH)
    mirrored(painter, box)
    paint(painter, box)
    painter.end()
    return image


def ink(image: QImage) -> list[tuple[int, int]]:
    """Where something dark was painted."""
    across, down = range(image.width()), range(image.height())
    return [(x, y) for x in across for y in down if image.pixelColor(x, y).lightness() < 128]


def has(image: QImage, colour: str, box: QRect) -> bool:
    """Whether a colour of the look is seen within a box."""
    wanted = theme.current().colour(colour).rgb()
    across, down = range(box.left(), box.right() + 1), range(box.top(), box.bottom() + 1)
    return any(image.pixel(x, y) == wanted for x in across for y in down)


# Words


@pytest.mark.parametrize("way", [LTR, RTL])
def test_words_stay_upright_and_begin_where_lines_begin(qapp, way):
    spots = ink(painted(lambda painter, box: write(painter, box, LEFT, "L..."), way))
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    assert left < 6 if way == LTR else right > WIDE - 6
    stem = [y for x, y in spots if x < left + 3]
    full_stop = [y for x, y in spots if x > right - 2]
    assert max(stem) - min(stem) > 8  # the L at the left, its dots after it, in both
    assert max(full_stop) - min(full_stop) < 5


@pytest.mark.parametrize("way", [LTR, RTL])
def test_words_from_a_point_on_go_towards_the_end_of_the_line(qapp, way):
    point = QPointF(100, 40)
    spots = ink(painted(lambda painter, _box: write_at(painter, point, "L..."), way))
    left, right = min(x for x, _ in spots), max(x for x, _ in spots)
    assert (left >= 99) if way == LTR else (right <= WIDE - 99)


@pytest.mark.parametrize(("way", "at_left"), [(LTR, True), (RTL, False)])
def test_an_arabic_title_begins_where_the_window_begins(qapp, way, at_left):
    spots = ink(painted(lambda painter, box: write(painter, box, LEFT, ARABIC), way))
    middle = sum(x for x, _ in spots) / len(spots)
    assert (middle < WIDE / 2) == at_left


@pytest.mark.parametrize(
    ("words", "from_right"),
    [
        ("Chief Constable", False),
        (ARABIC, True),
        ("12 מרץ", True),
        ("01632 960101", False),
        ("", False),
    ],
)
def test_words_run_the_way_of_their_first_letter(words, from_right):
    assert runs_from_the_right(words) == from_right


def test_in_an_english_window_english_words_are_as_they_were(qapp):
    words = "Chief Constable  ·  3 March"
    assert kept_apart(words) == in_parts(words) == own_way(words) == words
    assert in_parts(f"{ARABIC} · 3 March") == f"{ARABIC} · 3 March"


def test_parts_follow_the_window(qapp, from_the_right):
    assert kept_apart("Mr Newcombe  ·  HW4 7PP") == apart("Mr Newcombe") + "  ·  " + apart(
        "HW4 7PP"
    )
    assert kept_apart("01632 960101") == "01632 960101"
    assert in_parts("Mr Newcombe · HW4 7PP") == "\u200f" + apart("Mr Newcombe") + " · " + apart(
        "HW4 7PP"
    )
    assert caption("Are these the same?") == apart("Are these the same?")
    assert own_way("Delete…\tDel") == apart("Delete…") + "\tDel"
    assert own_way(ARABIC) == ARABIC


def test_an_arabic_name_does_not_turn_an_english_sentence_round(qapp, from_the_right):
    said = f"{apart(ARABIC)} has moved on"
    assert not runs_from_the_right(said)
    assert own_way(said) == own_way(own_way(said)) == apart(said)
    assert runs_from_the_right(f"{apart('Helen')} {ARABIC}")
    facts = f"{apart('Mr Newcombe')} · {apart('HW4 7PP')}"
    assert own_way(facts) == facts


def test_a_question_begins_where_the_window_begins(qtbot, from_the_right):
    holder = QWidget()
    qtbot.addWidget(holder)
    box = ask._box(holder, "Empty the bin?", "Nobody can bring it back.")
    assert box.text() == "\u200f" + apart("Empty the bin?")
    assert box.informativeText() == "\u200f" + apart("Nobody can bring it back.")
    assert ask._box(holder, ARABIC, "").text() == ARABIC


def test_words_that_a_button_or_a_choice_is_given_later_run_their_own_way(qtbot, from_the_right):
    later, choice = button("Draft"), ChoiceBox((("a", "Not asked yet…"),), "Answer")
    qtbot.addWidget(later)
    qtbot.addWidget(choice)
    later.setText("Draft 37 letters…")
    assert later.text() == apart("Draft 37 letters…")
    assert choice.currentText() == apart("Not asked yet…")
    assert choice.value() == "a"


def test_a_box_to_type_into_begins_where_the_window_begins(qtbot, from_the_right):
    box = LineBox("Name", "A name")
    qtbot.addWidget(box)
    box.resize(WIDE, HIGH)
    box.show()
    assert box.alignment() == Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
    box.set_value("Newcombe")
    assert min(x for x, _ in ink(box.grab().toImage().copy(8, 8, WIDE - 16, HIGH - 16))) > WIDE / 4


def test_the_salutation_runs_its_own_way_as_the_letter_below_it_does(qtbot, from_the_right):
    line = _Line("Salutation", "Dear …")
    qtbot.addWidget(line)
    assert line.box.alignment() == Qt.AlignmentFlag.AlignLeft


def test_what_is_filled_in_runs_its_own_way_in_a_language_from_the_right():
    said = {"Ring {number} on {day}": "اتصل {number} {day}"}
    try:
        language.speak(lambda words, _sense, _count: said.get(words, ""), from_right=True)
        assert (
            tr("Ring {number} on {day}", number="01632 960101", day=3)
            == "اتصل " + apart("01632 960101") + " 3"
        )
        language.speak(lambda words, _sense, _count: said.get(words, ""))
        assert "\u2068" not in tr("Ring {number} on {day}", number="01632 960101", day=3)
    finally:
        language.speak(None)
    assert tr("Ring {number}", number=ARABIC) == f"Ring {ARABIC}"


@pytest.mark.parametrize(
    ("code", "way"), [("ar", RTL), ("ur", RTL), ("he", RTL), ("bn", LTR), ("pseudo-rtl", RTL)]
)
def test_the_layout_follows_the_language(code, way):
    assert direction(code) == way


@pytest.mark.parametrize("words", ["Chief Constable", "01632 960101", ARABIC])
@pytest.mark.parametrize("kind", [{}, {"wrap": True}, {"elide": True}, {"selectable": True}])
def test_a_label_begins_where_the_window_begins_whatever_it_says(
    qtbot, from_the_right, words, kind
):
    shown = label(words, **kind)
    qtbot.addWidget(shown)
    shown.resize(WIDE, HIGH)
    image = QImage(WIDE, HIGH, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    shown.render(image, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    spots = ink(image)
    assert max(x for x, _ in spots) > WIDE - 8
    assert min(x for x, _ in spots) > WIDE / 4


# Rows and bars


def view_of(qtbot, *rows: Row | Heading, kind: type[RowsView] = RowsView) -> RowsView:
    view = kind("Posts")
    qtbot.addWidget(view)
    view.resize(400, 120)
    view.set_rows(list(rows))
    view.show()
    return view


def test_a_row_has_its_tile_at_the_right_and_its_pill_at_the_left(qtbot, from_the_right):
    row = Row(1, "Hate Crime Lead", icon="shield", tone="blue", pills=(PillWords("3", "amber"),))
    view = view_of(qtbot, row)
    picture = view.viewport().grab().toImage()
    at_right, at_left = QRect(350, 4, 40, 44), QRect(4, 4, 60, 44)
    assert has(picture, "blueS", at_right)
    assert not has(picture, "blueS", at_left)
    assert has(picture, "amberS", at_left)
    assert not has(picture, "amberS", at_right)


def test_the_mark_of_the_chosen_row_is_where_lines_begin(qtbot, from_the_right):
    view = view_of(qtbot, Row(1, "Hate Crime Lead"))
    view.select_id(1)
    picture = view.viewport().grab().toImage()
    assert has(picture, "accent", QRect(394, 0, 6, 50))
    assert not has(picture, "accent", QRect(0, 0, 6, 50))


@pytest.mark.parametrize(("x", "ticked"), [(385, True), (15, False)])
def test_the_ring_of_a_row_is_clicked_where_it_is_seen(qtbot, from_the_right, x, ticked):
    view = view_of(qtbot, Row(1, "Hate Crime Lead", done=False), kind=TickRows)
    pressed: list[object] = []
    view.space_pressed.connect(pressed.append)
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(x, 20))
    assert bool(pressed) == ticked


def test_a_point_is_found_where_its_painter_put_it(qapp, from_the_right):
    assert in_mirror(QRect(100, 0, 50, 20), 110) == 140


def test_a_bar_fills_from_the_right(qtbot, from_the_right):
    bar = SegmentBar()
    qtbot.addWidget(bar)
    bar.resize(100, 6)
    bar.show_tones(["green", "red"], "one of two")
    picture = bar.grab().toImage()
    assert has(picture, "green", QRect(60, 0, 40, 6))
    assert has(picture, "red", QRect(0, 0, 40, 6))


def test_the_columns_of_a_table_stand_under_their_heads(qtbot, from_the_right):
    table = RowsTable("Letters", [Column("Date", width=80), Column("About", share=1)])
    qtbot.addWidget(table)
    table.resize(600, 200)
    table.show()
    date, about = (
        next(one for one in table.head.findChildren(QLabel) if one.words() == words)
        for words in ("Date", "About")
    )
    assert date.geometry().right() > about.geometry().right()
    assert date.geometry().right() > 500


def test_stages_go_on_to_the_left(qtbot, from_the_right):
    bar = StageBar([("a", "Agenda"), ("b", "Notes")], "Stages")
    qtbot.addWidget(bar)
    bar.show_stages((), "a", "a", "")
    bar.resize(500, 40)
    bar.show()
    picked: list[str] = []
    bar.picked.connect(picked.append)
    qtbot.keyClick(bar.stages["a"], Qt.Key.Key_Left)
    assert picked == ["b"]
    assert bar.stages["b"].x() < bar.stages["a"].x()


def test_numbers_of_a_list_stand_at_the_right(qtbot, from_the_right):
    box = ItemList("Items")
    qtbot.addWidget(box)
    box.resize(300, 100)
    box.show()
    assert box.viewport().geometry().right() < 300 - GUTTER + 2
    assert box.viewport().geometry().left() < GUTTER


def test_a_flow_begins_at_the_right(qtbot, from_the_right):
    holder = QWidget()
    qtbot.addWidget(holder)
    flow = FlowLayout(4, holder)
    parts = [QLabel("one"), QLabel("two")]
    for part in parts:
        flow.addWidget(part)
    holder.resize(300, 40)
    holder.show()
    assert parts[0].x() > parts[1].x() > 150


# What is beside


def test_margins_and_arrow_keys_change_sides(qtbot, from_the_right):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    inset(column, 40, 1, 8, 2)
    kept = column.contentsMargins()
    assert (kept.left(), kept.top(), kept.right(), kept.bottom()) == (8, 1, 40, 2)
    assert step_of(Qt.Key.Key_Left) == 1
    assert step_of(Qt.Key.Key_Right) == -1
    assert step_of(Qt.Key.Key_Up) == 0


def test_in_english_margins_and_arrow_keys_are_as_they_read(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    column = QVBoxLayout(holder)
    inset(column, 40, 1, 8, 2)
    assert column.contentsMargins().left() == 40
    assert step_of(Qt.Key.Key_Left) == -1
    assert step_of(Qt.Key.Key_Right) == 1
    assert not mirroring.is_mirrored()


@pytest.mark.parametrize(
    ("name", "turns"), [("chevron-right", True), ("undo-2", True), ("search", False)]
)
def test_only_icons_with_a_direction_turn_round(qapp, name, turns):
    colour = theme.current().colour("text")
    before = icons.pixmap(name, colour, 32).toImage()
    qapp.setLayoutDirection(RTL)
    after = icons.pixmap(name, colour, 32).toImage()
    qapp.setLayoutDirection(LTR)
    assert (after != before) == turns
    if turns:
        assert len(ink(after)) == pytest.approx(len(ink(before)), rel=0.1)


def test_every_icon_said_to_have_a_direction_is_there():
    from liaison_app.paths import resource

    assert all(resource(f"icons/{name}.svg").is_file() for name in icons.DIRECTED)
