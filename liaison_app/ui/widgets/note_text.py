"""A pasted note beside its proposal: typed or pasted first, then read with every part of it marked."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from liaison_app.language import tr
from liaison_app.rules.letter_text import from_pasted_html, plain
from liaison_app.rules.note_lines import LONGEST_NOTE, clean_note, too_long
from liaison_app.ui import theme

_Line = QTextCharFormat.UnderlineStyle
Key = Qt.Key
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class Shown(NamedTuple):
    """A part as it is marked: where it stands, its tone ("" for plain grey words), and what it is.

    `line` underlines instead of laying a ground: names and figures within other parts.
    """

    start: int
    end: int
    tone: str
    said: str
    line: bool = False


class NoteText(QTextEdit):
    """The note. While it is not read yet it is written in; then keys say what the chosen words are.

    Signals:
        pasted: a whole note was pasted into the empty box.
        refused: a sentence, when what was pasted is more than any note has.
        reached: the cursor stands at this character of the note.
        key_pressed: a key that means something to the part, with the words selected (start, end).
    """

    pasted = Signal()
    refused = Signal(str)
    reached = Signal(int)
    key_pressed = Signal(str, int, int)

    def __init__(
        self,
        keys: str,
        parent: QWidget | None = None,
        *,
        name: str = tr("The note"),
        hint: str = tr("Paste the note here (Ctrl+V), or type it."),
    ):
        """`keys` are the letters that mean something once the note is read."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setTabChangesFocus(True)
        self.setPlaceholderText(hint)
        self._keys = frozenset(keys)
        self._text = ""
        self._wide: list[int] = []  # where Qt counts a character twice
        self._shown: Sequence[Shown] = ()
        self._current: tuple[int, int] | None = None
        self._telling = True
        self._take_look()
        theme.current().changed.connect(self._take_look)
        self.cursorPositionChanged.connect(self._moved)

    def _take_look(self) -> None:
        self.document().setDefaultFont(theme.current().font("body"))
        self._paint()

    # What the page uses

    def words(self) -> str:
        """What is typed or pasted."""
        return self.toPlainText()

    def write(self, words: str) -> None:
        """Have it written in, as before it was read."""
        self.setReadOnly(False)
        self._shown, self._current, self._text = (), None, ""
        self._telling = False
        self.setPlainText(words)
        self._telling = True
        self._paint()

    def show_note(self, text: str) -> None:
        """Show the note as it was read; nothing is typed into it from now on."""
        self._text = text
        self._wide = [at for at, sign in enumerate(text) if sign > "\uffff"]
        self._telling = False
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        if self.toPlainText() != text:
            self.setPlainText(text)
        self._telling = True

    def show_parts(self, shown: Sequence[Shown]) -> None:
        """Mark these parts, and no others."""
        self._shown = shown
        self._paint()

    def show_current(self, start: int, end: int) -> None:
        """Mark one place above all and bring it into view, without telling."""
        self._current = (start, end)
        self._telling = False
        cursor = self.textCursor()
        cursor.setPosition(self._units(end))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        cursor.setPosition(self._units(start))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._telling = True
        self._paint()

    def selected(self) -> tuple[int, int]:
        """The words selected, blanks at their ends left out; equal ends for none."""
        cursor = self.textCursor()
        start, end = self._at(cursor.selectionStart()), self._at(cursor.selectionEnd())
        while start < end and self._text[start].isspace():
            start += 1
        while end > start and self._text[end - 1].isspace():
            end -= 1
        return start, end

    # Within

    def _units(self, at: int) -> int:
        return at + bisect_left(self._wide, at)

    def _at(self, units: int) -> int:
        at = units
        while at and self._units(at) > units:
            at -= 1
        return min(at, len(self._text))

    def _moved(self) -> None:
        if self._telling and self.isReadOnly():
            self.reached.emit(self._at(self.textCursor().position()))

    def _paint(self) -> None:
        look = theme.current()
        laid = [self._laid(p.start, p.end, p.tone, p.line, look) for p in self._shown]
        if self._current is not None:
            one = self._laid(*self._current, "accent", True, look)
            form = one.format
            form.setFontWeight(600)
            one.format = form
            laid.append(one)
        self.setExtraSelections(laid)

    def _laid(
        self, start: int, end: int, tone: str, line: bool, look: theme.Theme
    ) -> QTextEdit.ExtraSelection:
        one = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        if not tone:
            form.setForeground(look.colour("text3"))
        else:
            fore, soft = look.tone(tone)
            if line:
                form.setUnderlineStyle(_Line.SingleUnderline)
                form.setUnderlineColor(QColor(fore))
            elif look.shown != "contrast":
                form.setBackground(soft)
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(self._units(start), self.document().characterCount() - 1))
        cursor.setPosition(
            min(self._units(end), self.document().characterCount() - 1),
            QTextCursor.MoveMode.KeepAnchor,
        )
        one.cursor, one.format = cursor, form
        return one

    # Qt's own names from here on

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: tables and lists of another program come in as rows and items, all else as words."""
        was_empty = not self.toPlainText().strip()
        words, formed = source.text(), source.html() if source.hasHtml() else ""
        if len(formed) <= 10 * LONGEST_NOTE and ("<table" in formed or "<li" in formed):
            words = plain(from_pasted_html(formed)) or words
        if len(words) > LONGEST_NOTE:
            self.refused.emit(too_long(len(words)))
            return
        self.insertPlainText(clean_note(words))
        if was_empty and len(words.split()) > 3:
            self.pasted.emit()

    def event(self, event: QEvent) -> bool:
        """Qt: the letters are its own before they are the window's."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain_key = not event.modifiers() & _HELD
            if self.isReadOnly() and plain_key and event.text().upper() in self._keys:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a letter says what the words are; else as any text."""
        letter = event.text().upper()
        if self.isReadOnly() and letter in self._keys and letter and not event.modifiers() & _HELD:
            self.key_pressed.emit(letter, *self.selected())
            event.accept()
            return
        super().keyPressEvent(event)
