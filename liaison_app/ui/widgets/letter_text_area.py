"""The sheet a letter is typed on: lists, tables, quotation marks and pasting as a letter needs them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFont,
    QGuiApplication,
    QKeyEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from liaison_app.language import tr
from liaison_app.rules.letter_text import (
    Block,
    from_pasted_html,
    from_plain,
    plain,
    write,
)
from liaison_app.rules.safe_text import visible
from liaison_app.ui import theme
from liaison_app.ui.widgets import letter_document as letter
from liaison_app.ui.widgets import letter_look
from liaison_app.ui.widgets import letter_tables as tables
from liaison_app.ui.widgets.letter_lists import LISTS, regroup_lists
from liaison_app.ui.widgets.smart_typing import SmartTyping

HEADS = ("h2", "th")
"""Kinds whose letters are bold in any case."""
LONGEST_PASTE = 2_000_000  # characters; far above any letter, far below what a field may hold
_ALT_OR_CONTROL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
Key = Qt.Key
_OUR_KEYS = (Key.Key_B, Key.Key_I, Key.Key_V, Key.Key_Y)  # with Ctrl


class LetterTextArea(QTextEdit):
    """A text editor that knows paragraphs, headings, quotations, lists, bold, italic and links.

    Signals:
        refused: a sentence, when something pasted was too long to take.
    """

    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(parent)
        letter_look.dress(self, name)
        self._least, self._room = 0, 0
        self.typing = SmartTyping(self)
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self.document().setIndentWidth(26)
        self._take_look()
        theme.current().changed.connect(self._take_look)
        letter.fill(self.document(), ())

    def _take_look(self) -> None:
        letter_look.take_font(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the size chosen, which may have changed unseen."""
        super().showEvent(event)
        if letter_look.is_outgrown(self):
            self._take_look()

    def fit_to_words(self, least: int, room: int) -> None:
        """Want to be as high as the words, and `room` pixels more, from now on; at least `least`."""
        self._least, self._room = least, room
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.updateGeometry()

    # What the program does with it

    def set_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show a text; what could be undone before is forgotten."""
        letter.fill(self.document(), blocks)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def blocks(self) -> tuple[Block, ...]:
        """The text as it stands."""
        return letter.blocks_of(self.document())

    def kind(self) -> str:
        """The kind of the block the cursor is in."""
        return letter.kind_of(self.textCursor().block())

    def make_kind(self, kind: str) -> None:
        """Make the selected blocks of a kind; a list's items asked to be that list are taken out."""
        if kind in LISTS and self.kind() == kind:
            kind = "p"
        letter.set_kind(self.textCursor(), kind)
        if kind == "h2" or not self.textCursor().hasSelection():
            self.setCurrentCharFormat(self.textCursor().blockCharFormat())
        self.cursorPositionChanged.emit()

    def set_bold(self, on: bool) -> None:
        """Bold on or off for the selection or what is typed next; headings stay as they are."""
        form = QTextCharFormat()
        form.setFontWeight(QFont.Weight.Bold if on else QFont.Weight.Normal)
        if self.kind() not in HEADS:
            self.mergeCurrentCharFormat(form)

    def set_italic(self, on: bool) -> None:
        """Italic on or off."""
        form = QTextCharFormat()
        form.setFontItalic(on)
        self.mergeCurrentCharFormat(form)

    def is_bold(self) -> bool:
        """Whether what is typed next would be bold."""
        return (
            self.currentCharFormat().fontWeight() >= QFont.Weight.DemiBold
            and self.kind() not in HEADS
        )

    def is_italic(self) -> bool:
        """Whether what is typed next would be italic."""
        return self.currentCharFormat().fontItalic()

    def insert_words(self, words: str) -> None:
        """Put some words at the cursor."""
        self.textCursor().insertText(words)
        self.ensureCursorVisible()

    def paste_plain(self) -> None:
        """Paste the words alone."""
        self._take_plain(QGuiApplication.clipboard().text())

    # Pasting and copying

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt: words may come in, pictures and files may not."""
        return source.hasHtml() or (source.hasText() and not _is_files(source))

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: paste and drop go through the letter's own cleaner."""
        if not self.canInsertFromMimeData(source):
            return
        if not source.hasHtml():
            self._take_plain(source.text())
            return
        html = source.html()
        if self._is_too_long(html, 4 * LONGEST_PASTE):
            return
        blocks = from_pasted_html(html)
        if not self._is_too_long("".join(block.text for block in blocks), LONGEST_PASTE):
            self._take(blocks)

    def _take_plain(self, text: str) -> None:
        if self._is_too_long(text, LONGEST_PASTE):
            return
        text = visible(text)
        if "\n" in text.strip("\n") or len(text) > 200:
            self._take(from_plain(text))
        else:
            self.insert_words(text.strip("\n").replace("\t", " "))

    def _take(self, blocks: tuple[Block, ...]) -> None:
        cursor = self.textCursor()
        letter.insert(cursor, blocks)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _is_too_long(self, text: str, most: int) -> bool:
        if len(text) <= most:
            return False
        self.refused.emit(
            tr(
                "That is {count} characters long, too long to paste into a letter. Nothing was"
                " pasted; paste it in parts, or enclose it as a paper of its own.",
                count=f"{len(text):,}",
            )
        )
        return True

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt: what is copied carries the letter's own markup and its plain words."""
        copied = QTextDocument()
        QTextCursor(copied).insertFragment(self.textCursor().selection())
        blocks = letter.blocks_of(copied)
        mime = QMimeData()
        if len(blocks) == 1 and blocks[0].kind == "p":
            mime.setText(visible(self.textCursor().selectedText()))
        else:
            mime.setText(plain(blocks))
        mime.setHtml(write(blocks))
        return mime

    def sizeHint(self) -> QSize:
        """Qt: as high as the words, if it was told to fit them."""
        if not self._least:
            return super().sizeHint()
        height = round(self.document().size().height()) + self._room
        return QSize(320, max(self._least, min(height, 100_000)))

    def minimumSizeHint(self) -> QSize:
        """Qt: a few lines."""
        return QSize(120, self._least) if self._least else super().minimumSizeHint()

    # Typing

    def event(self, event: QEvent) -> bool:
        """Qt: some keys are ours before they are the window's, or Tab moves the focus; one is not."""
        if isinstance(event, QKeyEvent):
            held = event.modifiers()
            if event.type() == QEvent.Type.ShortcutOverride:
                if event.key() == Key.Key_K:  # the window's search, not “delete to the end”
                    event.ignore()
                    return False
                if held & Qt.KeyboardModifier.ControlModifier and event.key() in _OUR_KEYS:
                    event.accept()
                    return True
            is_tab = event.key() in (Key.Key_Tab, Key.Key_Backtab) and not held & _ALT_OR_CONTROL
            if is_tab and event.type() == QEvent.Type.KeyPress and self._own_key(event):
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: our own keys first, then those of any editor."""
        if self._own_key(event):
            event.accept()
            self.ensureCursorVisible()
            return
        blocks = self.document().blockCount()
        super().keyPressEvent(event)
        self.typing.after(event.text())
        if self.document().blockCount() != blocks and not event.modifiers() & _ALT_OR_CONTROL:
            regroup_lists(self.document())

    def _own_key(self, event: QKeyEvent) -> bool:
        """Do what a letter wants of this key; False when it is a key as any other."""
        key, held = event.key(), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if held & Qt.KeyboardModifier.ControlModifier:
            return self._control_key(key, bool(held & Qt.KeyboardModifier.ShiftModifier))
        if key in (Key.Key_Return, Key.Key_Enter) and not held:
            return self._enter()
        if key == Key.Key_Backspace and not held:
            return self._backspace()
        if key in (Key.Key_Tab, Key.Key_Backtab):
            back = key == Key.Key_Backtab or bool(held & Qt.KeyboardModifier.ShiftModifier)
            return self._tab(-1 if back else 1)
        if key == Key.Key_Delete and not held:
            return self._ends_here(QTextCursor.MoveOperation.NextCharacter)
        return False

    def _tab(self, step: int) -> bool:
        """To the next cell of a table, or an item of a list further in; else Tab moves the focus."""
        cursor = self.textCursor()
        table = tables.table_at(cursor)
        if table is not None:
            found = tables.step(cursor, table, step)
            if found is not None:
                self.setTextCursor(found)
            return found is not None
        if self.kind() in LISTS:
            letter.step_level(cursor, step)
            return True
        return False

    def _ends_here(self, move: QTextCursor.MoveOperation) -> bool:
        """Whether the cursor cannot delete on: a cell of a table ends here, or a table begins."""
        cursor = self.textCursor()
        if cursor.hasSelection():
            return False
        inside = tables.table_at(cursor)
        before = cursor.block()
        cursor.movePosition(move)
        return before != cursor.block() and (
            inside is not None or tables.table_at(cursor) is not None
        )

    def _control_key(self, key: int, shift: bool) -> bool:
        if key == Key.Key_V and shift:
            self.paste_plain()
        elif key == Key.Key_B and not shift:
            self.set_bold(not self.is_bold())
        elif key == Key.Key_I and not shift:
            self.set_italic(not self.is_italic())
        elif key == Key.Key_Y and not shift:
            self.redo()
        elif key not in (Key.Key_U, Key.Key_K):
            return False
        self.cursorPositionChanged.emit()
        return True

    def _enter(self) -> bool:
        """In an empty item, heading or quotation: leave it. After a heading: a paragraph."""
        cursor = self.textCursor()
        kind = self.kind()
        if tables.table_at(cursor) is not None:
            cursor.insertText("\u2028")
            return True
        if cursor.hasSelection():
            return False
        if cursor.block().length() == 1:
            if kind in LISTS:
                letter.step_level(cursor, -1)
            elif kind != "p":
                self.make_kind("p")
            return True
        if kind == "h2" and cursor.atBlockEnd():
            cursor.beginEditBlock()
            cursor.insertBlock()
            letter.set_kind(cursor, "p")
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self.setCurrentCharFormat(QTextCharFormat())
            return True
        return False

    def _backspace(self) -> bool:
        """At the start of an item, a heading or a quotation: one step back towards a paragraph."""
        cursor = self.textCursor()
        kind = self.kind()
        if self.typing.take_back() or self._ends_here(QTextCursor.MoveOperation.PreviousCharacter):
            return True
        if cursor.hasSelection() or not cursor.atBlockStart() or kind == "p":
            return False
        if kind in LISTS:
            letter.step_level(cursor, -1)
        else:
            self.make_kind("p")
        return True


def _is_files(source: QMimeData) -> bool:
    return source.hasUrls() and all(url.isLocalFile() for url in source.urls())
