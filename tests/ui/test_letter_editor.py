"""Typing a letter: lists, quotes, pasting, undo, and texts that would freeze or deceive."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QSettings, Qt, QUrl
from PySide6.QtGui import QAction, QGuiApplication, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from liaison_app.rules.letter_text import Block, Run, parse, write
from liaison_app.ui.widgets.letter_editor import LetterEditor
from tests.growth import growth

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def editor(qtbot: QtBot) -> LetterEditor:
    made = LetterEditor("Text of the letter")
    qtbot.addWidget(made)
    made.resize(640, 480)
    made.show()
    made.area.setFocus()
    return made


def type_into(qtbot: QtBot, editor: LetterEditor, text: str) -> None:
    for number, line in enumerate(text.split("\n")):
        if number:
            qtbot.keyClick(editor.area, Key.Key_Return)
        qtbot.keyClicks(editor.area, line)


def html(editor: LetterEditor) -> str:
    return write(editor.blocks())


def paste(editor: LetterEditor, *, html: str = "", text: str = "") -> None:
    mime = QMimeData()
    if html:
        mime.setHtml(html)
    if text:
        mime.setText(text)
    editor.area.insertFromMimeData(mime)


def test_enter_begins_a_paragraph_and_empty_ones_are_not_made(
    qtbot: QtBot, editor: LetterEditor
) -> None:
    type_into(qtbot, editor, "First.\n\n\nSecond.")
    assert html(editor) == "<p>First.</p>\n<p>Second.</p>"
    assert editor.area.document().blockCount() == 2


def test_shift_enter_breaks_the_line(qtbot: QtBot, editor: LetterEditor) -> None:
    qtbot.keyClicks(editor.area, "One")
    qtbot.keyClick(editor.area, Key.Key_Return, SHIFT)
    qtbot.keyClicks(editor.area, "two")
    assert html(editor) == "<p>One<br>two</p>"


def test_a_dash_and_a_blank_begin_a_list_and_enter_twice_leaves_it(
    qtbot: QtBot, editor: LetterEditor
) -> None:
    type_into(qtbot, editor, "We ask:\n- for a meeting\nfor a date\n\nThank you.")
    assert html(editor) == (
        "<p>We ask:</p>\n<ul><li>for a meeting</li>\n<li>for a date</li></ul>\n<p>Thank you.</p>"
    )


def test_a_sign_typed_again_in_a_list_is_taken_away(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "- for a meeting\n- for a date\n\n1. police\n2. names\n- no")
    assert html(editor) == (
        "<ul><li>for a meeting</li>\n<li>for a date</li></ul>\n"
        "<ol><li>police</li>\n<li>names</li>\n<li>- no</li></ol>"
    )


def test_a_number_begins_a_numbered_list_and_tab_goes_in(
    qtbot: QtBot, editor: LetterEditor
) -> None:
    type_into(qtbot, editor, "1. police\nnames")
    qtbot.keyClick(editor.area, Key.Key_Tab)
    type_into(qtbot, editor, "\ndates")
    qtbot.keyClick(editor.area, Key.Key_Backtab, SHIFT)
    assert html(editor) == "<ol><li>police\n<ol><li>names</li></ol></li>\n<li>dates</li></ol>"


def test_undo_takes_back_what_was_put_right_for_the_typist(
    qtbot: QtBot, editor: LetterEditor
) -> None:
    type_into(qtbot, editor, "- ")
    assert editor.area.kind() == "ul"
    qtbot.keyClick(editor.area, Key.Key_Z, CONTROL)
    assert editor.area.kind() == "p"
    assert editor.area.toPlainText() == "- "


def test_quotes_are_curled(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "\"No,\" she said: 'it's the mosques' day' (\"ours\")")
    assert editor.area.toPlainText() == "“No,” she said: ‘it’s the mosques’ day’ (“ours”)"
    type_into(qtbot, editor, '"')
    qtbot.keyClick(editor.area, Key.Key_Z, CONTROL)
    assert editor.area.toPlainText().endswith(')"')


def test_backspace_leads_out_of_a_list_and_a_heading(qtbot: QtBot, editor: LetterEditor) -> None:
    editor.set_blocks(parse("<ul><li>one</li></ul>"))
    qtbot.keyClick(editor.area, Key.Key_Backspace)
    assert html(editor) == "<p>one</p>"
    editor.set_blocks(parse("<h2>one</h2>"))
    qtbot.keyClick(editor.area, Key.Key_Backspace)
    assert html(editor) == "<p>one</p>"


def test_after_a_heading_comes_a_plain_paragraph(qtbot: QtBot, editor: LetterEditor) -> None:
    editor.style_box.set_value("h2")
    editor.style_box.picked.emit("h2")
    type_into(qtbot, editor, "What we ask\nThree things.")
    assert html(editor) == "<h2>What we ask</h2>\n<p>Three things.</p>"


def test_bold_and_italic_by_key(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "by ")
    qtbot.keyClick(editor.area, Key.Key_B, CONTROL)
    type_into(qtbot, editor, "Friday")
    qtbot.keyClick(editor.area, Key.Key_B, CONTROL)
    qtbot.keyClick(editor.area, Key.Key_I, CONTROL)
    type_into(qtbot, editor, " please")
    qtbot.keyClick(editor.area, Key.Key_U, CONTROL)
    assert html(editor) == "<p>by <b>Friday</b> <i>please</i></p>"


def test_the_toolbar_shows_where_the_cursor_is(qtbot: QtBot, editor: LetterEditor) -> None:
    editor.set_blocks(parse("<p>a <b>bold</b></p>\n<ol><li>item</li></ol>\n<quote>x</quote>"))
    editor.area.moveCursor(QTextCursor.MoveOperation.EndOfBlock)
    assert editor._bold.isChecked()
    editor.area.moveCursor(QTextCursor.MoveOperation.NextBlock)
    assert editor._numbers.isChecked()
    assert not editor._bold.isChecked()
    editor._numbers.click()
    assert editor.area.kind() == "p"


def test_arrows_move_along_the_toolbar(qtbot: QtBot, editor: LetterEditor) -> None:
    editor.style_box.setFocus()
    qtbot.keyClick(editor.style_box, Key.Key_Right)
    assert editor._bold.hasFocus()
    qtbot.keyClick(editor._bold, Key.Key_Left)
    assert editor.style_box.hasFocus()


def test_pasted_markup_loses_its_looks_and_pictures(editor: LetterEditor) -> None:
    paste(
        editor,
        html="<p style='color:red;font:40pt Comic Sans MS'>Dear <strong>all</strong>,</p>"
        "<img src='file:///etc/hostname'><script>alert(1)</script>"
        "<ul><li>one<li>two</ul><p>\u202eevil\u202c 🙂</p>",
    )
    assert html(editor) == (
        "<p>Dear <b>all</b>,</p>\n<ul><li>one</li>\n<li>two</li></ul>\n<p>evil 🙂</p>"
    )


def test_pasted_markup_as_plain_text_stays_words(qtbot: QtBot, editor: LetterEditor) -> None:
    paste(editor, text="<img src=x>\n\n<b>not bold</b>")
    assert html(editor) == "<p>&lt;img src=x&gt;</p>\n<p>&lt;b&gt;not bold&lt;/b&gt;</p>"
    mime = QMimeData()
    mime.setHtml("<b>loud</b>")
    mime.setText("loud")
    QGuiApplication.clipboard().setMimeData(mime)
    editor.set_blocks(())
    qtbot.keyClick(editor.area, Key.Key_V, CONTROL | SHIFT)
    assert html(editor) == "<p>loud</p>"


def test_words_pasted_within_a_line_keep_their_spaces(editor: LetterEditor) -> None:
    editor.set_blocks((Block("p", 0, (Run("ab"),)),))
    editor.area.moveCursor(QTextCursor.MoveOperation.NextCharacter)
    paste(editor, text=" x ")
    assert html(editor) == "<p>a x b</p>"


def test_pictures_and_files_are_not_taken(editor: LetterEditor) -> None:
    mime = QMimeData()
    mime.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not editor.area.canInsertFromMimeData(mime)
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/etc/hostname")])
    mime.setText("file:///etc/hostname")
    assert not editor.area.canInsertFromMimeData(mime)


def test_what_is_copied_here_is_pasted_here_unchanged(editor: LetterEditor) -> None:
    text = parse("<p>a <b>bold</b> line</p>\n<ol><li>one\n<ul><li>two</li></ul></li></ol>")
    editor.set_blocks(text)
    editor.area.selectAll()
    editor.area.copy()
    assert "1. one" in QGuiApplication.clipboard().text()
    editor.area.cut()
    assert editor.blocks() == ()
    editor.area.paste()
    assert editor.blocks() == text


def test_undo_and_redo_restore_every_state(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "- one\ntwo")
    paste(editor, html="<h2>H</h2><p>p</p>")
    after = html(editor)
    while editor.area.document().isUndoAvailable():
        editor.area.undo()
    assert editor.blocks() == ()
    while editor.area.document().isRedoAvailable():
        editor.area.redo()
    assert html(editor) == after


def test_our_keys_win_over_the_windows(qtbot: QtBot, editor: LetterEditor) -> None:
    stolen = []
    for keys in ("Ctrl+B", "Ctrl+I", "Ctrl+Y", "Ctrl+Z", "?"):
        action = QAction(editor)
        action.setShortcut(keys)
        action.triggered.connect(lambda _checked=False, keys=keys: stolen.append(keys))
        editor.addAction(action)
    type_into(qtbot, editor, "what?")
    qtbot.keyClick(editor.area, Key.Key_Z, CONTROL)
    assert html(editor) == ""
    qtbot.keyClick(editor.area, Key.Key_Y, CONTROL)
    assert html(editor) == "<p>what?</p>"
    qtbot.keyClick(editor.area, Key.Key_B, CONTROL)
    assert editor.area.is_bold()
    assert stolen == []


def test_a_megabyte_without_a_break_does_not_freeze(qtbot: QtBot, editor: LetterEditor) -> None:
    def work(size: int) -> None:
        editor.set_blocks(())
        paste(editor, text="a" * size)
        QGuiApplication.processEvents()
        qtbot.keyClicks(editor.area, "b")

    assert growth(work, 50_000, 500_000) < 4
    assert editor.blocks() == (Block("p", 0, (Run("a" * 500_000 + "b"),)),)


def test_ten_thousand_lines_stay_quick_to_type_in(qtbot: QtBot, editor: LetterEditor) -> None:
    def typed(lines: int) -> float:
        editor.set_blocks(
            tuple(Block("p", 0, (Run(f"Line {n} of a long letter."),)) for n in range(lines))
        )
        editor.area.moveCursor(QTextCursor.MoveOperation.End)
        begun = time.process_time()
        for _ in range(20):
            qtbot.keyClicks(editor.area, "a")
        return time.process_time() - begun

    assert typed(10_000) < 50 * max(typed(100), 0.01)


def test_far_too_much_is_refused_in_words(qtbot: QtBot, editor: LetterEditor) -> None:
    with qtbot.waitSignal(editor.refused) as refused:
        paste(editor, text="word " * 500_000)
    assert "2,500,000 characters" in refused.args[0]
    assert editor.blocks() == ()


def test_filling_is_not_editing(qtbot: QtBot, editor: LetterEditor) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.set_blocks(parse("<p>kept</p>"))
    with qtbot.waitSignal(editor.edited):
        qtbot.keyClicks(editor.area, "x")
    with qtbot.waitSignal(editor.counted) as counted:
        qtbot.keyClicks(editor.area, " and")
    assert counted.args == [2]


def test_links(qtbot: QtBot, editor: LetterEditor, monkeypatch: pytest.MonkeyPatch) -> None:
    editor.set_blocks(parse("<p>see example</p>"))
    editor.area.moveCursor(QTextCursor.MoveOperation.End)
    answers = iter([("www.example.org/a", True), ("javascript:alert(1)", True), ("", True)])
    monkeypatch.setattr("PySide6.QtWidgets.QInputDialog.getText", lambda *_a, **_k: next(answers))
    editor.ask_link()
    assert html(editor) == '<p>see <a href="https://www.example.org/a">example</a></p>'
    with qtbot.waitSignal(editor.refused):
        editor.ask_link()
    editor.ask_link()
    assert html(editor) == "<p>see example</p>"


def test_what_was_put_right_is_taken_back_by_backspace(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "two days --")
    assert editor.area.toPlainText() == "two days –"
    qtbot.keyClick(editor.area, Key.Key_Backspace)
    assert editor.area.toPlainText() == "two days --"
    qtbot.keyClick(editor.area, Key.Key_Backspace)
    assert editor.area.toPlainText() == "two days -"
    type_into(qtbot, editor, " so...")
    assert editor.area.toPlainText() == "two days - so…"
    qtbot.keyClick(editor.area, Key.Key_Z, CONTROL)
    assert editor.area.toPlainText() == "two days - so..."


def test_marks_stay_as_typed_where_that_was_chosen_or_in_links_and_pastes(
    qtbot: QtBot, editor: LetterEditor, tmp_path: Path
) -> None:
    settings = QSettings(str(tmp_path / "this.ini"), QSettings.Format.IniFormat)
    editor.area.typing.settings = settings
    settings.setValue("typing/marks", False)
    type_into(qtbot, editor, "it's -- so... ")
    assert editor.area.toPlainText() == "it's -- so... "
    type_into(qtbot, editor, "\n- list")
    assert editor.area.kind() == "ul"  # lists begin in any case
    settings.setValue("typing/marks", True)
    editor.set_blocks(())
    paste(editor, text="it's -- so...")
    assert editor.area.toPlainText() == "it's -- so..."
    editor.set_blocks((Block("p", 0, (Run("https://example.org/a", link="https://example.org"),)),))
    editor.area.moveCursor(QTextCursor.MoveOperation.Right)
    type_into(qtbot, editor, "'")
    assert "'" in editor.area.toPlainText()


def test_numbered_paragraphs_go_on_past_a_heading(qtbot: QtBot, editor: LetterEditor) -> None:
    def style(kind: str) -> None:
        editor.style_box.set_value(kind)
        editor.style_box.picked.emit(kind)

    style("np")
    type_into(qtbot, editor, "one\ntwo\n\nSchools")
    style("h2")
    type_into(qtbot, editor, "\n")
    style("np")
    type_into(qtbot, editor, "three")
    assert html(editor) == (
        '<p class="numbered">one</p>\n<p class="numbered">two</p>\n<h2>Schools</h2>\n'
        '<p class="numbered">three</p>'
    )
    block = editor.area.textCursor().block()
    assert block.textList().itemNumber(block) == 2
    assert editor.style_box.value() == "np"


def test_a_table_is_made_filled_and_changed_by_keys(qtbot: QtBot, editor: LetterEditor) -> None:
    type_into(qtbot, editor, "We answer:")
    offered(editor)["Two columns"].trigger()
    for words in ("Question", "Answer", "One?", "Yes", "Two?"):
        type_into(qtbot, editor, words)
        qtbot.keyClick(editor.area, Key.Key_Tab)
    type_into(qtbot, editor, "No")
    qtbot.keyClick(editor.area, Key.Key_Return)
    type_into(qtbot, editor, "never")
    qtbot.keyClick(editor.area, Key.Key_Tab)  # behind the last cell: another row
    type_into(qtbot, editor, "Three?")
    assert html(editor) == (
        "<p>We answer:</p>\n<table><tr><th>Question</th><th>Answer</th></tr>\n"
        "<tr><td>One?</td><td>Yes</td></tr>\n<tr><td>Two?</td><td>No<br>never</td></tr>\n"
        "<tr><td>Three?</td><td></td></tr></table>"
    )
    assert not editor._bullets.isEnabled()
    qtbot.keyClick(editor.area, Key.Key_Backtab, SHIFT)
    type_into(qtbot, editor, "Never")  # takes the place of what the cell says
    assert "<td>Two?</td><td>Never</td>" in html(editor)
    offered(editor)["Column to the left"].trigger()
    offered(editor)["First row is the head"].trigger()
    assert "<tr><td>Question</td><td></td><td>Answer</td></tr>" in html(editor)
    offered(editor)["First row is the head"].trigger()
    offered(editor)["Delete this row"].trigger()
    assert "Never" not in html(editor)
    offered(editor)["Delete the table"].trigger()
    assert html(editor) == "<p>We answer:</p>"
    while editor.area.document().isUndoAvailable():
        editor.area.undo()
    assert editor.blocks() == ()


def test_no_key_breaks_a_table(qtbot: QtBot, editor: LetterEditor) -> None:
    text = parse("<p>a</p>\n<table><tr><td>b</td><td>c</td></tr></table>\n<p>d</p>")
    editor.set_blocks(text)
    for place in range(editor.area.document().characterCount() - 1):
        for key in (Key.Key_Backspace, Key.Key_Delete):
            editor.set_blocks(text)
            cursor = editor.area.textCursor()
            cursor.setPosition(place)
            editor.area.setTextCursor(cursor)
            qtbot.keyClick(editor.area, key)
            kept = editor.blocks()
            assert sum(len(block.text) for block in kept) >= 3
            assert [block.kind for block in kept if block.kind == "td"] == ["td", "td"]


def test_a_seventh_column_is_refused_in_words(qtbot: QtBot, editor: LetterEditor) -> None:
    offered(editor)["Four columns"].trigger()
    for _ in range(2):
        offered(editor)["Column to the right"].trigger()
    with qtbot.waitSignal(editor.refused):
        offered(editor)["Column to the right"].trigger()


def test_a_table_is_pasted_copied_and_pasted_again(editor: LetterEditor) -> None:
    paste(editor, text="Name\tDay\nKhan\t3 April\nMarsh\t4 April")
    text = editor.blocks()
    assert [block.kind for block in text] == ["th", "th", "td", "td", "td", "td"]
    editor.area.selectAll()
    editor.area.copy()
    assert QGuiApplication.clipboard().text().strip() == "Name\tDay\nKhan\t3 April\nMarsh\t4 April"
    editor.set_blocks((Block("p", 0, (Run("Before"),)),))
    editor.area.moveCursor(QTextCursor.MoveOperation.End)
    editor.area.paste()
    assert editor.blocks()[1:] == text
    editor.area.moveCursor(QTextCursor.MoveOperation.Start)
    editor.area.moveCursor(QTextCursor.MoveOperation.NextBlock)
    paste(editor, html="<p>one</p><p>two</p>")
    assert editor.blocks()[1].text == "one\ntwoName"


def offered(editor: LetterEditor) -> dict[str, QAction]:
    """What the table's menu offers where the cursor is."""
    menu = editor.table_button.menu()
    menu.aboutToShow.emit()
    return {action.text().replace("&", ""): action for action in menu.actions() if action.text()}
