"""The window: places, menus, undo, notices, focus, folding, and closing that saves."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from liaison_app.errors import FileRefused, Refusal
from liaison_app.records import Office, Organisation
from liaison_app.ui.main_window import MainWindow
from liaison_app.ui.navigation import Navigation, Place
from liaison_app.ui.page import Page
from liaison_app.ui.pane_keys import enter
from liaison_app.ui.search_field import SearchField
from liaison_app.ui.shortcuts_sheet import ShortcutsSheet
from liaison_app.ui.sidebar import BELOW, NARROW, ROOMS, RoomButton, Sidebar
from liaison_app.ui.widgets.fields import LineBox
from tests.ui.accessible import unnamed_controls
from tests.ui.wrongly_held import wrongly_held

ROOMS_IN_ORDER = tuple(room for room, _words, _icon in (*ROOMS, *BELOW))
NAMES = (*ROOMS_IN_ORDER, "composer")


class PlainPage(Page):
    """A page that notes what happens to it."""

    touched_by = frozenset({"organisation"})

    def __init__(self, desk, room):
        super().__init__(desk, room.capitalize())
        self.room = room if room != "composer" else "correspondence"
        self.folds_sidebar = room == "composer"
        self.reloads, self.places, self.can_flush = 0, [], True
        column = QVBoxLayout(self)
        self.box = LineBox("Something to type")
        self.button = QPushButton("Press")
        column.addWidget(self.box)
        column.addWidget(self.button)

    def show_place(self, place):
        self.places.append(place)

    def reload(self):
        self.reloads += 1

    def flush(self):
        return self.can_flush


@pytest.fixture
def window(qtbot, desk):
    rooms = {name: (lambda d, name=name: PlainPage(d, name)) for name in NAMES}
    made = MainWindow(desk, rooms, lambda: {"matters": 7}, [("Open …", lambda: None, "Ctrl+O")])
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.start(Place("today"))
    qtbot.waitUntil(lambda: made.shown_page() is not None)
    return made


def add_body(desk, name="Northtown Police", **more):
    with desk.store.change("Add organisation", **more) as pen:
        return pen.save(Organisation(name=name))


def test_the_first_page_comes_after_the_first_paint(window):
    assert window.shown_page().title == "Today"
    assert window._stack.made() == ["today"]


def test_rooms_are_reached_by_their_numbers(qtbot, window):
    for number, room in enumerate(ROOMS_IN_ORDER, start=1):
        key = getattr(Qt.Key, f"Key_{number}")
        qtbot.keyClick(window, key, Qt.KeyboardModifier.ControlModifier)
        assert window.shown_page().title == room.capitalize()


def test_back_and_forward(qtbot, window, desk):
    desk.go("matters", 3)
    desk.go("contacts")
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(window, Qt.Key.Key_Left, alt)
    assert window.shown_page().places[-1] == Place("matters", 3)
    qtbot.keyClick(window, Qt.Key.Key_Right, alt)
    assert window.shown_page().title == "Contacts"


def test_the_keyboard_goes_along_from_room_to_room(qtbot, window, desk):
    desk.go("matters", 3)
    window.shown_page().button.setFocus()
    desk.go("today")  # made before, so that Qt's own order leads elsewhere
    assert window.shown_page().box.hasFocus()
    deed = QPushButton("Keep")
    window.shown_page().set_heading("Today", (), [deed])
    deed.setFocus()
    desk.go("matters")
    assert window.shown_page().box.hasFocus()


def test_the_keyboard_goes_along_from_a_notice_too(window, desk):
    desk.go("matters", 3)
    add_body(desk)
    desk.notices.did("Organisation added.")
    undo = next(b for b in desk.notices.findChildren(QPushButton) if b.text() == "Undo")
    undo.setFocus()
    assert undo.hasFocus()
    desk.go("today")
    assert window.shown_page().box.hasFocus()


def test_a_press_on_a_notice_is_not_lost_when_the_page_was_filled_anew(qtbot, window, desk):
    """The keyboard's last place had gone while a dialog was open; it was given back mid-press."""
    page = window.shown_page()
    page.button.setFocus()
    page.button.clearFocus()  # as when a dialog takes the keyboard
    page.button.hide()
    again = QPushButton("Press", page)
    page.layout().addWidget(again)
    again.show()
    add_body(desk)
    desk.notices.did("Organisation added.")
    undo = next(b for b in desk.notices.findChildren(QPushButton) if b.text() == "Undo")
    QApplication.processEvents()
    spot = undo.mapTo(window, undo.rect().center())
    handle = window.windowHandle()
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseMove(handle, spot)
    QTest.mousePress(handle, left, none, spot)
    for _turn in range(4):
        QApplication.processEvents()
    assert undo.hasFocus()
    with qtbot.waitSignal(undo.clicked, timeout=1000):
        QTest.mouseRelease(handle, left, none, spot)


def test_a_page_that_cannot_save_is_not_left(window, desk):
    window.shown_page().can_flush = False
    desk.go("contacts")
    assert window.shown_page().title == "Today"
    assert not window.close()
    window.shown_page().can_flush = True
    assert window.close()


def test_only_pages_that_are_seen_reload(window, desk):
    today = window.shown_page()
    desk.go("contacts")
    contacts = window.shown_page()
    before = (today.reloads, contacts.reloads)
    add_body(desk)
    assert (today.reloads, contacts.reloads) == (before[0], before[1] + 1)
    desk.go("today")
    assert today.reloads == before[0] + 1


def test_who_saved_need_not_reload(window, desk):
    page = window.shown_page()
    before = page.reloads
    add_body(desk, origin=page)
    assert page.reloads == before


def test_undo_is_named_in_the_menu_and_done_by_key(qtbot, window, desk):
    add_body(desk)
    assert window.menus.undo.text() == "Undo Add organisation"
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert desk.store.count(Organisation) == 0
    assert window.menus.redo.text() == "Redo Add organisation"
    window.menus.redo.trigger()
    assert desk.store.count(Organisation) == 1


def test_ctrl_z_in_a_field_takes_back_typing_only(qtbot, window, desk):
    add_body(desk)
    box = window.shown_page().box
    box.setFocus()
    qtbot.keyClicks(box, "North")
    qtbot.keyClick(box, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert box.text() != "North"
    assert desk.store.count(Organisation) == 1


def test_the_notice_takes_back_what_it_speaks_of(qtbot, window, desk):
    body = add_body(desk)
    with desk.store.change("Delete organisation") as pen:
        pen.delete(body)
    desk.notices.did("Organisation deleted.")
    undo = next(b for b in desk.notices.findChildren(QPushButton) if b.text() == "Undo")
    qtbot.mouseClick(undo, Qt.MouseButton.LeftButton)
    assert desk.store.count(Organisation) == 1
    assert desk.notices.shown() == ["Undone: Delete organisation."]


def test_a_notice_loses_its_undo_when_something_else_was_done(window, desk):
    add_body(desk)
    desk.notices.did("Organisation added.")
    add_body(desk, "Another")
    undo = [b for b in desk.notices.findChildren(QPushButton) if b.text() == "Undo"]
    assert all(button.isHidden() for button in undo)


def test_problems_stay_until_they_are_closed(qtbot, window, desk):
    desk.notices.problem("The disk is full. Nothing was saved.")
    desk.notices.problem("The disk is full. Nothing was saved.")
    desk.notices.say("Something else.")
    desk.notices._let_go()
    assert desk.notices.shown() == ["The disk is full. Nothing was saved."]
    cross = desk.notices.findChildren(QPushButton)
    qtbot.mouseClick(next(b for b in cross if b.isVisible()), Qt.MouseButton.LeftButton)
    assert desk.notices.shown() == []


def test_counts_and_the_council_stand_in_the_sidebar(qtbot, window, desk):
    qtbot.waitUntil(lambda: window.sidebar._rooms["matters"].accessibleName() == "Matters, 7")
    with desk.store.change("Council") as pen:
        pen.save(Office(name="Northtown Council of Mosques"))
    assert window.sidebar.council.words() == "Northtown Council of Mosques"


def test_a_file_that_refuses_turns_the_dot_red_until_it_saves_again(window, desk):
    assert "All changes saved: council.liaison" in window.sidebar.foot.accessibleName()
    with desk.notices.refusals():
        raise FileRefused("The disk is full, so nothing was saved.")
    assert "Not saved" in window.sidebar.foot.accessibleName()
    add_body(desk)
    assert "All changes saved" in window.sidebar.foot.accessibleName()


def test_only_the_files_own_refusals_are_told_to_the_window(qtbot, desk):
    with qtbot.assertNotEmitted(desk.notices.file_refused):
        desk.notices.refused(Refusal("Say whom the letter is to."))
    with qtbot.waitSignal(desk.notices.file_refused):
        desk.notices.note(FileRefused("The disk is full."))
    assert desk.notices.shown() == ["Say whom the letter is to."]


def test_the_sidebar_folds_for_the_composer_and_for_narrow_windows(window, desk):
    desk.go("composer")
    assert window.sidebar.width() == NARROW
    assert "Contacts" in window.sidebar._rooms["contacts"].toolTip()
    desk.go("today")
    assert not window.sidebar.folded
    window.resize(900, 700)
    assert window.sidebar.folded


def test_where_we_are_is_shown_in_one_piece(window):
    """Not the title first, and the way to it, which pushes it aside, a moment later."""
    page = window.shown_page()
    page.crumbs = [("Matters", Place("matters"))]
    page.heading_changed.emit()
    [way] = window._top._ways
    assert way.isVisible()
    assert window._top._title.x() > way.geometry().right() > way.sizeHint().width() / 2


def test_a_pane_with_a_list_is_entered_at_the_list(qtbot):
    pane = QWidget()
    column = QVBoxLayout(pane)
    pane.filter, pane.rows = QLineEdit(), QListWidget()
    column.addWidget(pane.filter)
    column.addWidget(pane.rows)
    qtbot.addWidget(pane)
    with qtbot.waitActive(pane):
        pane.show()
    assert enter(pane)
    assert pane.focusWidget() is pane.rows
    pane.rows.hide()
    assert enter(pane)
    assert pane.focusWidget() is pane.filter


def test_a_long_name_of_a_room_gives_way_to_its_count(qtbot):
    button = RoomButton("Korrespondenzen und Gespräche", "mail")
    qtbot.addWidget(button)
    button.resize(180, 36)
    button.show()
    button.set_count(1_234)
    assert button.text().endswith("…")
    assert button.toolTip() == "Korrespondenzen und Gespräche"
    assert button.accessibleName() == "Korrespondenzen und Gespräche, 1234"
    cut = len(button.text())
    button.set_count(0)
    assert len(button.text()) > cut


def test_no_room_of_ours_is_cut_in_english(window):
    for one in window.sidebar._rooms.values():
        one.set_count(28)
        assert "…" not in one.text()


def test_f6_moves_between_the_parts(qtbot, window):
    window.shown_page().button.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.sidebar.isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.shown_page().isAncestorOf(window.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert window.sidebar.isAncestorOf(window.focusWidget())


def test_the_ring_follows_the_keyboard(window):
    page = window.shown_page()
    page.button.setFocus()
    assert window._ring.ringed() is page.button
    page.box.setFocus()
    assert window._ring.ringed() is None


def test_every_control_of_the_window_has_a_name(window):
    assert unnamed_controls(window) == []


def test_every_shortcut_stands_in_a_menu_and_none_stands_twice(window):
    shown = [action for _title, actions in window.menus.groups() for action in actions]
    keys = [k.toString() for a in set(shown) for k in a.shortcuts()]
    assert len(keys) == len(set(keys))
    shown += window.menuBar().actions()
    loose = [a.text() for a in window.findChildren(QAction) if a.shortcut() and a not in shown]
    assert not [words for words in loose if words]


def test_the_sheet_of_shortcuts_lists_them(qtbot, window):
    sheet = ShortcutsSheet(window.menus.groups(), window)
    qtbot.addWidget(sheet)
    sheet.show()
    words = [child.text() for child in sheet.findChildren(type(window.sidebar.council))]
    assert "Ctrl+L" in words
    assert "Back" in words
    assert unnamed_controls(sheet) == []


def test_a_place_keeps_its_way_when_something_is_deleted(qapp):
    navigation = Navigation()
    for place in (Place("matters", 1), Place("matters", 2), Place("today")):
        navigation.go(place)
    navigation.forget("matters", 1)
    navigation.back()
    assert navigation.place == Place("matters", 2)
    assert not navigation.can_back


def test_replacing_a_place_leaves_no_step(qapp):
    navigation = Navigation()
    navigation.go(Place("matters", 1))
    navigation.replace(Place("matters", 2))
    assert navigation.place == Place("matters", 2)
    assert not navigation.can_back


def test_rooms_are_one_of_several_to_a_screen_reader(qtbot):
    sidebar = Sidebar(QMenu())
    qtbot.addWidget(sidebar)
    for lit in ("today", "matters", "settings", "today"):
        sidebar.light_room(lit)
        assert [name for name, one in sidebar._rooms.items() if one.isChecked()] == [lit]
    sidebar.light_room("composer")
    assert not any(one.isChecked() for one in sidebar._rooms.values())
    said = {QAccessible.queryAccessibleInterface(one).role() for one in sidebar._rooms.values()}
    assert said == {QAccessible.Role.RadioButton}


def test_what_goes_above_a_page_takes_nothing_with_it(window: MainWindow) -> None:
    page = window.shown_page()
    assert page is not None
    page.set_heading("Today", [("Somewhere", Place("matters"))], ())
    QApplication.processEvents()
    stops: list[QWidget] = []
    while (now := window.focusWidget()) is not None and now not in stops:
        stops.append(now)
        window.focusNextPrevChild(True)
    crumb = next(stop for stop in stops if stop.property("tone") == "crumb")
    field = window.findChild(SearchField)
    in_turn = [stops.index(stop) for stop in (crumb, field, page.box)]
    assert in_turn == sorted(in_turn)
    page.set_heading("Today", [], ())
    assert wrongly_held() == []
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert not isValid(crumb)
    assert all(isValid(stop) for stop in stops if stop is not crumb)
