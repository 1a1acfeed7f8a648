"""The guide beside the window: opened where one is, searched, followed, printed and left by keyboard."""

import io
import re
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QHelpEvent, QTextImageFormat
from PySide6.QtWidgets import QApplication, QDialog, QMenuBar, QToolTip, QVBoxLayout

import liaison_app.ui
from liaison_app import language
from liaison_app.language import tr
from liaison_app.rules.guide_pages import guide_of
from liaison_app.services.guide import meaning, read_guide
from liaison_app.ui.all_rooms import rooms
from liaison_app.ui.guide import guide_text, guide_ways
from liaison_app.ui.guide.guide_key import open_at, open_over
from liaison_app.ui.guide.guide_paper import page_as_pdf
from liaison_app.ui.guide.guide_picture import GuidePicture
from liaison_app.ui.guide.guide_window import KEY, LIST_FOLDS_BELOW
from liaison_app.ui.guide.question_mark import QuestionMark, with_mark
from liaison_app.ui.main_window import MainWindow
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Page
from liaison_app.ui.pseudo_language import disguised
from liaison_app.ui.record_form import EXPLAINED
from liaison_app.ui.theme import current
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import caption, label
from tests.ui.accessible import unnamed_controls

Key, Modifier = Qt.Key, Qt.KeyboardModifier


class PlainPage(Page):
    def __init__(self, desk, room):
        super().__init__(desk, room.capitalize())
        self.box = LineBox("Words")
        QVBoxLayout(self).addWidget(self.box)


@pytest.fixture
def window(qtbot, desk):
    pages = {name: (lambda d, name=name: PlainPage(d, name)) for name in rooms()}
    made = MainWindow(desk, pages)
    made.resize(1366, 768)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.start(Place("labels"))
    qtbot.waitUntil(lambda: made.shown_page() is not None)
    return made


@pytest.fixture
def guide(qtbot, window):
    made = window.guide.open()
    with qtbot.waitActive(made):
        made.activateWindow()
    return made


def at_top(guide):
    """The words at the top of what is read."""
    return guide.text.textCursor().block().text()


def press(guide, key, modifier=Modifier.NoModifier):
    from PySide6.QtTest import QTest

    QTest.keyClick(QApplication.focusWidget() or guide, key, modifier)


def test_every_room_is_told_of_in_one_place():
    told = {}
    for page in read_guide().pages:
        for section in page.sections:
            for room in section.rooms:
                told.setdefault(room, []).append(section.target)
    assert {room: places for room, places in told.items() if len(places) > 1} == {}
    assert set(rooms()) - set(told) == set(), "no section of the guide tells of these rooms"
    named = {name.partition("/")[0] for name in told}
    assert named - set(rooms()) <= {"dialogs", "search"}
    ui = Path(liaison_app.ui.__file__).parent
    dialogs = {name.partition("/")[2] for name in told if name.startswith("dialogs/")}
    assert len(dialogs) > 10
    modules = {path.stem for path in (*ui.glob("dialogs/*.py"), *ui.glob("*.py"))}
    assert dialogs - modules == set()


def test_f1_opens_the_guide_at_the_room_that_is_shown(qtbot, window):
    window.shown_page().box.setFocus()
    qtbot.keyClick(window.shown_page().box, Key.Key_F1)
    [guide] = [one for one in window.children() if type(one).__name__ == "GuideWindow"]
    assert guide.isVisible()
    assert at_top(guide) == read_guide().about("labels").heading
    window.desk.go("bin")
    assert window.guide.open() is guide
    assert at_top(guide) == read_guide().about("bin").heading


def test_a_stage_of_a_meeting_has_a_section_of_its_own(window):
    window.desk.go("meeting", 1)
    window.shown_page().stage = "agenda"
    guide = window.guide.open()
    assert at_top(guide) == read_guide().about("meeting", "agenda").heading
    assert read_guide().about("meeting", "agenda") != read_guide().about("meeting")


def test_its_link_takes_the_officer_into_the_room_and_the_guide_stays(window, guide):
    guide.follow("room:keeping")
    assert window.desk.navigation.place == Place("keeping")
    assert guide.isVisible()


def test_a_menu_entry_named_in_it_does_what_the_entry_does(window, guide):
    entry = "Go → Templates"
    [link] = [
        part.partition(")")[0]
        for part in guide_ways.with_entries_linked(f"**{entry}**", guide._has_entry).split("](")[1:]
    ]
    assert guide_ways.entry_of(link) == entry
    guide.follow(link)
    assert window.desk.navigation.place == Place("templates")
    assert (
        guide_ways.with_entries_linked("**Go → Nowhere**", guide._has_entry) == "**Go → Nowhere**"
    )


def test_what_the_guide_names_in_english_is_found_in_menus_of_another_language(qapp, monkeypatch):
    language.speak(disguised, from_right=True)
    try:
        bar = QMenuBar()
        go = bar.addMenu(tr("&Go"))
        there = [go.addAction(caption(words)) for words in (tr("Figures"), tr("Save this list…"))]
        rooms_said = (("settings", tr("Settings"), "settings"),)
        monkeypatch.setattr(guide_ways, "BELOW", rooms_said)
        named = ("Go → Figures", "Go → Save this list…", "Go → Nowhere")
        found = [guide_ways.action_of(bar, entry) for entry in named]
        assert found == [*there, None]
        assert guide_ways.room_named("Settings") == "settings"
    finally:
        language.speak(None)


def test_each_way_from_the_guide_into_a_room_leads_to_a_room_there_is():
    for page in read_guide().pages:
        for section in page.sections:
            _words, link = guide_ways.lead(section.rooms)
            if link:
                place = guide_ways.place_of(link.removeprefix(guide_ways.ROOM))
                assert place is not None
                assert place.room in rooms()


def test_looking_for_words_lists_sections_and_marks_them_on_the_page(qtbot, guide):
    press(guide, Key.Key_F, Modifier.ControlModifier)
    assert guide.list.field.hasFocus()
    guide.list.field.setText("passphrase")
    press(guide, Key.Key_Down)
    assert guide.list.found.hasFocus()
    assert guide.list.found.row_count() > 1
    press(guide, Key.Key_Return)
    assert guide.text.hasFocus()
    assert guide.text.extraSelections()
    assert unnamed_controls(guide) == []


def test_words_the_guide_has_not_are_said_and_undone(qtbot, guide):
    guide.show_list()
    guide.list.field.setText("zzyzx")
    press(guide, Key.Key_Down)
    assert "zzyzx" in guide.list.nothing.words.words()
    assert not guide.list.nothing.isHidden()
    press(guide, Key.Key_Escape)
    qtbot.waitUntil(lambda: not guide.list.pages.isHidden())


def test_back_leads_to_what_was_read_and_not_to_what_was_passed(qtbot, guide):
    first = at_top(guide)
    guide.resize(LIST_FOLDS_BELOW + 200, 700)
    guide.list.pages.setFocus()
    for _ in range(3):
        press(guide, Key.Key_Down)
    press(guide, Key.Key_Return)
    assert guide.text.hasFocus()
    assert at_top(guide) != first
    press(guide, Key.Key_Left, Modifier.AltModifier)
    assert at_top(guide) == first
    assert not guide.back.isEnabled()


def test_a_narrow_guide_folds_its_list_and_escape_leaves_step_by_step(qtbot, guide):
    guide.resize(LIST_FOLDS_BELOW - 200, 700)
    assert guide.list.isHidden()
    press(guide, Key.Key_F, Modifier.ControlModifier)
    assert guide.sheet.isHidden()
    press(guide, Key.Key_Escape)
    assert not guide.sheet.isHidden()
    press(guide, Key.Key_Escape)
    assert guide.isHidden()
    assert guide._settings.value(KEY) is not None


def test_it_goes_when_its_window_goes(window, guide):
    window.close()
    assert guide.isHidden()


def test_a_dialog_has_f1_too_and_its_guide_stays_above_it(qtbot, window):
    dialog = QDialog(window)
    box = LineBox("Name")
    QVBoxLayout(dialog).addWidget(box)
    dialog.setModal(True)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    box.setFocus()
    qtbot.keyClick(box, Key.Key_F1)
    [guide] = [one for one in dialog.children() if type(one).__name__ == "GuideWindow"]
    assert at_top(guide) == read_guide().about("labels").heading
    assert "room:" not in guide.text.toHtml()
    assert "menu:" not in guide.text.toHtml()
    assert open_over(dialog) is guide
    dialog.close()
    assert guide.isHidden()


def test_it_stands_beside_a_dialog_and_not_over_it(qtbot, window):
    dialog = QDialog(window)
    room = dialog.screen().availableGeometry()
    for left in (room.left(), room.right() - 400):
        dialog.setGeometry(left, 40, 400, 500)
        dialog.show()
        guide = open_over(dialog)
        assert room.contains(guide.frameGeometry())
        assert not guide.frameGeometry().intersects(dialog.frameGeometry())
        guide.close()
        guide.setParent(None)
        guide.deleteLater()


def test_a_question_mark_leads_to_its_word(window):
    guide = open_at(window.shown_page(), "words.md#salutation")
    assert at_top(guide) == "Salutation"


def test_pictures_are_as_wide_as_the_line_and_nothing_else_is_loaded(guide):
    guide.read("guide.md")
    document = guide.text.document()
    widths = []
    block = document.begin()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            piece = at.fragment().charFormat()
            if piece.isImageFormat():
                widths.append(QTextImageFormat(piece.toImageFormat()).width())
            at += 1
        block = block.next()
    assert widths == [guide.text._line()]
    assert guide.text.loadResource(2, "pictures/none_light.png") is None
    assert guide.text.loadResource(3, "guide.md") is None


def test_a_picture_is_shown_as_large_as_it_is(qtbot, guide, monkeypatch):
    shown = []
    monkeypatch.setattr(GuidePicture, "exec", lambda self: shown.append(self))
    guide.follow("picture:pictures/today_light.png")
    assert shown[0].picture.pixmap().width() == 1366
    assert unnamed_controls(shown[0]) == []


def test_a_page_follows_look_and_size_and_stays_where_it_was(qtbot, guide):
    heading = at_top(guide)
    before = guide.text.document().defaultFont().pixelSize()
    current().set_size(18)
    assert guide.text.document().defaultFont().pixelSize() == before + 3
    assert at_top(guide) == heading


def test_a_page_prints_with_its_pictures_and_numbers(qapp):
    guide = guide_of(
        {
            "guide.md": "- [Long](long.md)",
            "long.md": "# Long\n\n![It](pictures/today_light.png)\n\n" + "Words to read. " * 500,
        }
    )
    reader = PdfReader(io.BytesIO(page_as_pdf(guide.page("long.md"))))
    assert len(reader.pages) >= 2
    for number, one in enumerate(reader.pages, start=1):
        words = " ".join(one.extract_text().split())
        assert words.endswith(f"Liaison Desk · Long {number} / {len(reader.pages)}")
    assert len(reader.pages[0].images) == 1


def test_a_question_mark_tells_its_word_and_opens_the_guide_there(qtbot, window):
    page = window.shown_page()
    said = label("Why we may keep it")
    said.setBuddy(page.box)
    page.layout().addLayout(with_mark(said, said.text(), "lawful-basis"))
    [mark] = page.findChildren(QuestionMark)
    assert unnamed_controls(page) == []
    QApplication.sendEvent(mark, QHelpEvent(QEvent.Type.ToolTip, QPoint(2, 2), QPoint(2, 2)))
    QToolTip.hideText()
    assert "reason in law" in mark.toolTip()
    assert "reason in law" in mark.accessibleDescription()
    page.box.setFocus()
    qtbot.keyClick(page.box, Key.Key_F1, Modifier.ShiftModifier)
    [guide] = [one for one in window.children() if type(one).__name__ == "GuideWindow"]
    assert at_top(guide) == "Lawful basis"
    guide.read("guide.md")
    mark.click()
    assert at_top(guide) == "Lawful basis"


def test_every_word_with_a_question_mark_stands_on_the_page_of_words():
    ui = Path(liaison_app.ui.__file__).parent
    calls = re.compile(r"(?:with_mark\([^)\n]*, |word=)\"([a-z-]+)\"")
    words = {word for path in ui.rglob("*.py") for word in calls.findall(path.read_text("utf-8"))}
    assert len(words) >= 5
    for word in words | set(EXPLAINED.values()):
        assert meaning(word) is not None, word


def test_read_aloud_the_arrows_go_through_the_words_of_the_guide(qtbot, guide, monkeypatch):
    """Else a screen reader says the page's name, and nothing of what stands on it."""

    def after_down():
        guide.list.field.setFocus()
        guide.text.setFocus()
        guide.text.go_to("")
        before = guide.text.textCursor().position()
        qtbot.keyClick(guide.text, Qt.Key.Key_Down)
        return guide.text.textCursor().position() - before

    assert after_down() == 0
    monkeypatch.setattr(guide_text, "heard", lambda: True)
    assert after_down() > 0
