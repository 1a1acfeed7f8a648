"""The copy that is prepared: places on the screen and in its words agree; marks, keys, selections."""

from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from liaison_app.ui import theme
from liaison_app.ui.widgets import copy_places
from liaison_app.ui.widgets.copy_places import (
    CUT,
    DAY,
    HEADING,
    KEPT,
    REPLACED,
    TEXT,
    UNDECIDED,
    Section,
    Spot,
)
from liaison_app.ui.widgets.copy_text import CopyText
from liaison_app.ui.widgets.plain import BREAK
from tests.ui.accessible import unnamed_controls

WORDS = "My son, who is 8, heard of it. Ring 01632 960123 before Friday."


def spot(words: str, state: str = UNDECIDED, shown: str = "", id: object = None) -> Spot:
    start = WORDS.index(words)
    return Spot(id or words, start, start + len(words), state, shown, f"About {words}")


@pytest.fixture
def text(qtbot: QtBot) -> CopyText:
    made = CopyText("The copy")
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def shown_in(text: CopyText, start: int, end: int) -> str:
    cursor = QTextCursor(text.document())
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    return cursor.selectedText().replace("\u2029", "\n")


def test_a_long_mark_is_brought_into_view_whole(text: CopyText) -> None:
    sentence = "Somebody told us what happened to them at the market. " * 3
    words = "Before.\n\n" * 20 + sentence + "\n\nAfter." * 20
    at = words.index(sentence)
    long = Spot("long", at, at + len(sentence), UNDECIDED, "", "Somebody told about")
    text.show_sections([Section((1, "text"), TEXT, words, (long,))])
    text.show_current("long")
    cursor = text.textCursor()
    assert text.cursorRect(cursor).top() >= 0
    cursor.setPosition(cursor.position() + len(sentence))
    assert text.cursorRect(cursor).bottom() <= text.viewport().height()
    text.resize(500, 180)  # the card below it grows
    assert text.cursorRect(text.textCursor()).top() < 160
    text.verticalScrollBar().setValue(0)
    text.resize(500, 160)  # whoever looks elsewhere goes on looking there
    assert text.verticalScrollBar().value() == 0


def whole(text: CopyText, position: int) -> int:
    """The position, or the one before it where a letter of two units would be parted."""
    return position - ("\udc00" <= text.document().characterAt(position) <= "\udfff")


def select(text: CopyText, start: int, end: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


@st.composite
def sections(draw: st.DrawFn) -> list[Section]:
    signs = st.text("ab 🙂é\n\r\u2029\u200b\x00\u202eعবি", max_size=30)
    words = draw(st.lists(signs | st.text("a🙂", min_size=195, max_size=420), max_size=4))
    made = []
    for number, one in enumerate(words):
        edges = st.integers(0, len(one))
        spots = []
        for at in range(draw(st.integers(0, 3))):
            start, end = sorted((draw(edges), draw(edges)))
            state = draw(st.sampled_from((UNDECIDED, KEPT, CUT, REPLACED)))
            spots.append(Spot((number, at), start, end, state, "[a mark]", "said"))
        made.append(Section(number, draw(st.sampled_from((HEADING, TEXT))), one, tuple(spots)))
    return made


@pytest.fixture(scope="module")
def sheet(qapp: object) -> CopyText:
    return CopyText("The copy")


@given(sections(), st.data())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_every_place_on_the_screen_is_one_in_the_words(
    sheet: CopyText, given_ones: list[Section], data: st.DataObject
) -> None:
    sheet.show_sections(given_ones)
    places = sheet._places
    for one in places.stretches:
        assert shown_in(sheet, one.at, one.at + one.units) == one.shown
        words = given_ones[one.section].words[one.start : one.end]
        if one.stands:
            assert len(one.shown) - one.shown.count(BREAK) == len(words) - words.count(BREAK)
    for number, section in enumerate(given_ones):  # nothing is lost, nothing stands twice
        here = [(one.start, one.end) for one in places.stretches if one.section == number]
        assert here[0][0] == 0
        assert here[-1][1] == len(section.words)
        assert all(one[1] == other[0] for one, other in pairwise(here))
    spots = st.integers(0, sheet.document().characterCount() - 1)
    first, last = sorted(whole(sheet, data.draw(spots)) for _ in range(2))
    found = places.selected(first, last)
    if not isinstance(found, str):
        section, start, end = found
        seen = shown_in(sheet, first, last).replace(BREAK, "").strip()
        words = copy_places._settable(section.words[start:end]).replace(BREAK, "")
        assert seen.replace("\ufffd", "").strip() == words.replace("\ufffd", "").strip()


def test_marks_read_as_they_will(text: CopyText) -> None:
    spots = (spot("8", CUT, "[an age]"), spot("01632 960123", REPLACED, "us"), spot("Friday", KEPT))
    text.show_sections([Section(1, TEXT, WORDS, spots)])
    assert text.toPlainText() == "My son, who is [an age], heard of it. Ring us before Friday."
    text.show_current("8")
    assert text.accessibleDescription() == "About 8"
    assert [one.cursor.selectedText() for one in text.extraSelections()] == ["[an age]"]


def test_a_kept_sentence_holds_marks_of_its_own(text: CopyText) -> None:
    whole = spot("My son, who is 8, heard of it.", KEPT)
    text.show_sections([Section(1, TEXT, WORDS, (whole, spot("son"), spot("8", CUT, "[an age]")))])
    assert text.toPlainText().startswith("My son, who is [an age], heard")
    text.show_current(whole.id)
    assert [one.cursor.selectedText() for one in text.extraSelections()] == [
        "My ",
        ", who is ",
        ", heard of it.",
    ]
    text.show_current("son")
    assert [one.cursor.selectedText() for one in text.extraSelections()] == ["son"]


def test_words_selected_by_hand_are_left_out(text: CopyText, qtbot: QtBot) -> None:
    spots = (spot("8", CUT, "[an age]"),)
    text.show_sections(
        [Section(None, DAY, "17 March"), Section("letter", TEXT, WORDS, spots)],
    )
    asked: list[tuple[object, int, int]] = []
    refused: list[str] = []
    text.cut_wanted.connect(lambda *found: asked.append(found))
    text.refused.connect(refused.append)
    at = text.toPlainText().index(" before")
    select(text, at, at + len(" before Friday"))
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    assert [WORDS[start:end] for _id, start, end in asked] == ["before Friday"]
    at = text.toPlainText().index("who")
    select(text, at, at + 15)  # into what is left out already
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    select(text, 0, 4)
    qtbot.keyClick(text, Qt.Key.Key_Backspace)
    select(text, 0, 20)
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    assert len(asked) == 1
    assert [words.split(".")[0] for words in refused] == [
        "Something in these words is left out already",
        "A date stands as it is",
        "Select words of one letter, and either of its heading or of what it says",
    ]
    text.marking = False
    select(text, 10, 14)
    qtbot.keyClick(text, Qt.Key.Key_Delete)
    assert len(asked) == 1


def test_a_mark_the_cursor_comes_into_is_told(text: CopyText) -> None:
    text.show_sections([Section("letter", TEXT, WORDS, (spot("Friday"),))])
    told: list[object] = []
    text.reached.connect(told.append)
    cursor = text.textCursor()
    cursor.setPosition(WORDS.index("Friday") + 2)
    text.setTextCursor(cursor)
    assert told == ["Friday"]


def test_what_is_in_view_stays_there_and_very_long_copies_end(
    text: CopyText, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "\n\n".join(f"Paragraph {n} of a letter that goes on." for n in range(80))
    text.show_sections([Section(1, TEXT, long)])
    text.verticalScrollBar().setValue(600)
    text.show_sections([Section(1, TEXT, long + " More.")])
    assert text.verticalScrollBar().value() == 600
    theme.current().set_look("dark", keep=False)
    assert text.verticalScrollBar().value() == 600
    monkeypatch.setattr(copy_places, "MOST", 60)
    text.show_sections([Section(1, TEXT, WORDS), Section(2, TEXT, WORDS)])
    assert text.left_out() == 2 * len(WORDS) - 60
    assert unnamed_controls(text) == []
