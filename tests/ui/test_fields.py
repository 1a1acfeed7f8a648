"""Dates as typed, lists of entries, choosing from contacts, files dropped."""

import datetime as dt

from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QCalendarWidget, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from liaison_app.records import Entry
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.files import DropArea
from liaison_app.ui.widgets.lists import EntriesEditor
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.window_drop import NO_FILE
from tests.ui.accessible import unnamed_controls

DAY = dt.date(2026, 3, 18)


def dates(qtbot, **more):
    field = DateField("Reply due", today=lambda: DAY, **more)
    qtbot.addWidget(field)
    field.show()
    return field


def test_a_date_is_understood_while_it_is_typed(qtbot):
    field = dates(qtbot)
    changed = []
    field.changed.connect(lambda: changed.append(field.value()))
    qtbot.keyClicks(field.box, "in 2 weeks")
    assert field.value() == "2026-04-01"
    assert field._read.words() == "Wed 1 April 2026"
    qtbot.keyClick(field.box, Qt.Key.Key_Return)
    assert field.box.text() == "1 April 2026"
    assert field._read.words() == "Wednesday"
    assert changed[-1] == "2026-04-01"


def test_what_is_no_date_is_a_problem_or_kept_in_words(qtbot):
    field = dates(qtbot)
    qtbot.keyClicks(field.box, "soon")
    field._settle()
    assert field.value() == ""
    assert "not understood" in field.problem
    worded = dates(qtbot, words=True)
    qtbot.keyClicks(worded.box, "over the coming days")
    assert (worded.value(), worded.words()) == ("", "over the coming days")


def test_months_and_years_only_where_they_are_welcome(qtbot):
    field = dates(qtbot)
    qtbot.keyClicks(field.box, "March 2018")
    assert "whole date" in field.problem
    partial = dates(qtbot, partial=True)
    qtbot.keyClicks(partial.box, "March 2018")
    assert partial.value() == "2018-03"


def test_the_calendar_has_the_colours_of_the_look(qtbot, look):
    field = dates(qtbot)
    for wanted in ("dark", "light"):
        look.set_look(wanted, keep=False)
        field.open_calendar()
        [shown] = field.findChildren(QCalendarWidget)
        ground = look.colour("surface").rgb()
        assert shown.grab().toImage().pixel(shown.width() // 2, 2) == ground  # round the month
        sunday = shown.weekdayTextFormat(Qt.DayOfWeek.Sunday).foreground().color()
        assert sunday == look.colour("text")  # Qt's own is red
        shown.window().close()
        qtbot.waitUntil(lambda: not field.findChildren(QCalendarWidget))


def test_the_calendar_opens_by_key_and_gives_a_day(qtbot):
    field = dates(qtbot)
    field.set_value("2026-03-20")
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    field._picked("2026-03-21")
    assert field.box.text() == "21 March 2026"
    assert unnamed_controls(field) == []


def test_entries_are_added_and_removed(qtbot):
    editor = EntriesEditor("E-mail", ("Office",))
    qtbot.addWidget(editor)
    editor.show()
    assert editor.value() == ()
    editor.set_value((Entry("Office", "a@b.example"), Entry("Own", "c@d.example")))
    editor._add_by_hand()
    qtbot.keyClicks(editor._rows[-1].value, "e@f.example")
    assert editor.value()[-1] == Entry("", "e@f.example")
    editor._remove(editor._rows[0])
    assert [entry.value for entry in editor.value()] == ["c@d.example", "e@f.example"]
    assert unnamed_controls(editor) == []


POSTS = [
    PickItem("post", 1, "Chief Constable", "Northtown Police", "shield", "blue"),
    PickItem("post", 2, "Leader of the Council", "Borough Council", "landmark", "amber"),
]


def find(words):
    return [post for post in POSTS if words.casefold() in post.title.casefold()]


def picker(qtbot, **more):
    window = QWidget()
    column = QVBoxLayout(window)
    made = Picker("To", find, **more)
    column.addWidget(made)
    column.addStretch(1)
    qtbot.addWidget(window)
    window.resize(600, 500)
    window.show()
    made.window_kept = window
    return made


def test_two_posts_are_chosen_by_keyboard_alone(qtbot):
    to = picker(qtbot)
    for words in ("chief", "leader"):
        qtbot.keyClicks(to.box, words)
        qtbot.keyClick(to.box, Qt.Key.Key_Return)
    assert to.ids() == (("post", 1), ("post", 2))
    assert to.pending() == ""
    assert unnamed_controls(to) == []


def test_down_opens_the_list_and_moves_in_it(qtbot):
    to = picker(qtbot)
    qtbot.keyClick(to.box, Qt.Key.Key_Down)
    qtbot.keyClick(to.box, Qt.Key.Key_Down)
    qtbot.keyClick(to.box, Qt.Key.Key_Return)
    assert to.ids() == (("post", 2),)


def test_backspace_takes_the_last_chip_away(qtbot):
    to = picker(qtbot)
    to.set_items(POSTS)
    qtbot.keyClick(to.box, Qt.Key.Key_Backspace)
    assert to.items() == (POSTS[0],)


def test_a_free_picker_takes_a_name_nobody_knows(qtbot):
    to = picker(qtbot, free=True)
    qtbot.keyClicks(to.box, "Mrs Nobody")
    qtbot.keyClick(to.box, Qt.Key.Key_Return)
    assert to.items()[0].title == "Mrs Nobody"
    assert to.ids() == (("", None),)


def test_one_choice_only_hides_the_box(qtbot):
    to = picker(qtbot, many=False)
    to.take(POSTS[0])
    assert to.box.isHidden()
    to.remove(POSTS[0])
    assert not to.box.isHidden()


def test_the_filter_waits_for_the_hand_and_escape_empties_it(qtbot):
    box = FilterBox("Filter 46 posts", wait=1)
    qtbot.addWidget(box)
    box.show()
    with qtbot.waitSignal(box.filtered) as told:
        qtbot.keyClicks(box, "chief")
    assert told.args == ["chief"]
    qtbot.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    with qtbot.waitSignal(box.left_downwards):
        qtbot.keyClick(box, Qt.Key.Key_Down)


def test_a_value_nobody_listed_stays_as_it_is(qtbot):
    box = ChoiceBox([("a", "A"), ("b", "B")], "Letters")
    qtbot.addWidget(box)
    box.set_value("old")
    assert box.value() == "old"


def test_dropped_files_are_handed_on_and_others_explained(qtbot, tmp_path):
    taken, said = [], []
    area = DropArea("Drop a scan here", taken.append, said.append)
    qtbot.addWidget(area)
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(scan)), QUrl("https://example.org/x")])
    assert area.take(data)
    assert taken == [[scan]]
    assert not area.take(QMimeData())
    assert said == [NO_FILE]


def test_narrow_windows_fold_the_list_and_put_the_side_under(qtbot):
    split = SplitPage(list_width=312, side_width=360)
    split.side.addWidget(label("Beside it"))
    qtbot.addWidget(split)
    split.resize(1366, 700)
    split.show()
    assert split.list_frame.isVisible()
    split.resize(1100, 700)
    assert not split.list_frame.isVisible()
    split.open_list()
    assert split.list_frame.isVisible()
    split.picked_in_list()
    assert not split.list_frame.isVisible()
    split.resize(950, 700)
    assert split._under
    split.resize(1366, 700)
    assert not split._under
    assert split.list_frame.isVisible()


def test_a_day_that_cannot_be_is_a_problem_even_where_words_are_kept(qtbot):
    worded = dates(qtbot, words=True)
    qtbot.keyClicks(worded.box, "31 February")
    assert "not a day in any year" in worded.problem
    assert (worded.value(), worded.words()) == ("", "")


def test_a_list_of_choices_drops_down_whole(qtbot: QtBot) -> None:
    box = ChoiceBox([(str(n), f"Choice {n}") for n in range(8)], "Choice")
    qtbot.addWidget(box)
    box.show()
    box.showPopup()
    view = box.view()
    assert view.verticalScrollBar().maximum() == 0
    assert view.viewport().height() >= sum(view.sizeHintForRow(row) for row in range(8))
    box.hidePopup()


def test_what_is_wrong_with_a_day_is_still_heard_when_the_page_has_looked_it_over(
    qtbot: QtBot,
) -> None:
    field = dates(qtbot)
    qtbot.keyClicks(field.box, "31/2/2026")
    field.box.editingFinished.emit()
    wrong = field.problem
    assert wrong
    for said in ("", "The letter is of before the officer’s time.", wrong):
        field.remark(said)
        heard = field.box.accessibleDescription()
        assert heard.startswith(wrong)
        assert said in heard
        assert heard.count(wrong) == 1
    field.set_value("2026-03-18")
    field.remark("")
    assert field.box.accessibleDescription() == "Wednesday"
