"""Red waves under misspelt words of a text box: only of what is seen, and a moment after the last key.

Two sorts of box have little in common: a sheet of several lines, and a single line. Both find the
misspelt word at a place, put another in its stead as one step of undo, and go to the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QPlainTextEdit, QTextEdit

from liaison_app.rules.spelling import Spelling, Word
from liaison_app.ui import theme

REST = 300  # milliseconds after the last key or scroll
LONGEST_BLOCK = 6_000  # units of a paragraph looked at whole; of a longer one, what is seen
_OURS = QTextFormat.Property.UserProperty + 71  # marks our selections among those of others

Sheet = QTextEdit | QPlainTextEdit
_CARET = Qt.InputMethodQuery.ImCursorRectangle
Keep = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Found:
    """A misspelt word of a box: from where to before where, in the box's own units."""

    start: int
    end: int
    text: str


class _Marks(QObject):
    """What both sorts of box share: when to look, and what was found."""

    def __init__(self, box: Sheet | QLineEdit, right: Callable[[], Spelling | None]):
        """`right` gives what is right; None when nothing is to be marked."""
        super().__init__(box)
        self._right = right
        self.found: tuple[Found, ...] = ()
        self._timer = QTimer(self, singleShot=True, interval=REST)
        self._timer.timeout.connect(self.look)
        box.textChanged.connect(self.look_soon)
        box.cursorPositionChanged.connect(self.look_soon)
        theme.current().changed.connect(self.look_soon)

    def look_soon(self) -> None:
        """Look again when nothing has happened for a moment."""
        self._timer.start()

    def look(self) -> None:
        """Look at what is seen, and mark it; each sort of box in its own way."""

    def _still_typed(self, found: Found, caret: int) -> bool:
        """Whether a word is only just being typed: the caret stands at its end, and it is new."""
        return found.end == caret and found not in self.found


class SheetMarks(_Marks):
    """Marks in a box of several lines."""

    def __init__(self, box: Sheet, right: Callable[[], Spelling | None]):
        """`right` as for `_Marks`."""
        super().__init__(box, right)
        self.box = box
        self._seen: tuple[QRect, int] | None = None
        box.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: another part of the text comes into sight by being painted, whoever scrolls it."""
        if event.type() == QEvent.Type.Paint and self._in_sight() != self._seen:
            self._seen = self._in_sight()
            self.look_soon()
        return False

    def _in_sight(self) -> tuple[QRect, int]:
        bar = self.box.verticalScrollBar().value()
        return self.box.viewport().visibleRegion().boundingRect(), bar

    def look(self) -> None:
        """Look at the part of the text that is seen, and mark what is misspelt there."""
        box = self.box
        if not box.isVisible():  # nothing is asked for what nobody sees, or sees no more
            return
        found: list[Found] = []
        right = None if box.isReadOnly() else self._right()
        if right is not None:
            sight = box.viewport().visibleRegion().boundingRect()
            first = box.cursorForPosition(sight.topLeft()).position()
            last = box.cursorForPosition(sight.bottomRight()).position()
            caret = box.textCursor().position() if box.hasFocus() else -1
            found = [
                one
                for one in self._between(right, first, last)
                if not self._still_typed(one, caret)
            ]
        self._show(tuple(found))

    def _between(self, right: Spelling, first: int, last: int) -> Iterator[Found]:
        """The misspelt words of the blocks from one position to another."""
        block = self.box.document().findBlock(first)
        while block.isValid() and block.position() <= last:
            text, at = block.text(), block.position()
            if len(text) > LONGEST_BLOCK:
                cut = max(first - at - LONGEST_BLOCK // 2, 0)
                text, at = text[cut : max(last - at, cut) + LONGEST_BLOCK // 2], at + cut
            for word in right.misspelt(text):
                yield _in_units(word, text, at)
            block = block.next()

    def _show(self, found: tuple[Found, ...]) -> None:
        others = [s for s in self.box.extraSelections() if not s.format.property(_OURS)]
        had_ours = len(others) != len(self.box.extraSelections())
        self.found = found
        if not found and not had_ours:
            return
        form = _wave()
        for one in found:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(one)
            selection.format = form
            others.append(selection)
        self.box.setExtraSelections(others)

    def _cursor(self, found: Found) -> QTextCursor:
        cursor = QTextCursor(self.box.document())
        cursor.setPosition(found.start)
        cursor.setPosition(found.end, Keep)
        return cursor

    def at(self, point: QPoint | None) -> Found | None:
        """The misspelt word at a point of the box, or at the caret."""
        right = self._right()
        if right is None or self.box.isReadOnly():
            return None
        cursor = self.box.textCursor() if point is None else self.box.cursorForPosition(point)
        at = cursor.position()
        return next((f for f in self._between(right, at, at) if f.start <= at <= f.end), None)

    def next_one(self) -> Found | None:
        """Select the next misspelt word after the caret, from the start again after the end."""
        right = self._right()
        if right is None or self.box.isReadOnly():
            return None
        end = self.box.document().characterCount()
        caret = self.box.textCursor().selectionEnd()
        after = (f for f in self._between(right, caret, end) if f.start >= caret)
        found = next(after, None) or next(self._between(right, 0, caret), None)
        if found is not None:
            self.box.setTextCursor(self._cursor(found))
            self.box.ensureCursorVisible()
        return found

    def point_below(self, found: Found) -> QPoint:
        """Where a menu about a word opens, on the screen."""
        cursor = QTextCursor(self.box.document())
        cursor.setPosition(found.start)
        return self.box.viewport().mapToGlobal(self.box.cursorRect(cursor).bottomLeft())

    def put(self, found: Found, words: str) -> None:
        """Write other words in place of a misspelt one, looking as it did; one step of undo."""
        cursor = self._cursor(found)
        if cursor.selectedText() != found.text:
            return
        first = QTextCursor(self.box.document())
        first.setPosition(found.start + 1)
        cursor.insertText(words, first.charFormat())
        self.box.setTextCursor(cursor)
        self.look()

    def usual_menu(self, point: QPoint) -> QMenu:
        """The menu that the box shows by itself."""
        if isinstance(self.box, QTextEdit):
            return self.box.createStandardContextMenu(point)
        return self.box.createStandardContextMenu()


class LineMarks(_Marks):
    """Marks in a box of one line, which are given to it as if an input method had set them."""

    def __init__(self, box: QLineEdit, right: Callable[[], Spelling | None]):
        """`right` as for `_Marks`."""
        super().__init__(box, right)
        self.box = box
        self._composing = self._marking = False
        self._shown: tuple[str, tuple[Found, ...], str] = ("", (), "")
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: while an input method is at work, its own marks are left alone."""
        if isinstance(event, QInputMethodEvent) and not self._marking:
            self._composing = bool(event.preeditString())
        if event.type() in (QEvent.Type.Show, QEvent.Type.FocusOut):
            self.look_soon()
        return False

    def look(self) -> None:
        """Look at the line and mark what is misspelt in it."""
        box = self.box
        if self._composing or not box.isVisible():
            return
        right = self._right()
        caret = box.cursorPosition() if box.hasFocus() else -1
        found = tuple(f for f in self._all(right) if not self._still_typed(f, caret))
        form = _wave()
        shown = (box.text(), found, form.underlineColor().name())
        if shown == self._shown or not (found or self.found):
            return
        self.found, self._shown = found, shown
        at, kind = box.cursorPosition(), QInputMethodEvent.AttributeType.TextFormat
        marks = [
            QInputMethodEvent.Attribute(kind, f.start - at, f.end - f.start, form) for f in found
        ]
        self._marking = True
        QApplication.sendEvent(box, QInputMethodEvent("", marks))
        self._marking = False

    def _all(self, right: Spelling | None) -> list[Found]:
        if right is None or self.box.isReadOnly():
            return []
        text = self.box.text()[: 4 * LONGEST_BLOCK]
        return [_in_units(word, text, 0) for word in right.misspelt(text)]

    def at(self, point: QPoint | None) -> Found | None:
        """The misspelt word at a point of the box, or at the caret."""
        box = self.box
        at = box.cursorPosition() if point is None else box.cursorPositionAt(point)
        return next((f for f in self._all(self._right()) if f.start <= at <= f.end), None)

    def next_one(self) -> Found | None:
        """Select the next misspelt word after the caret, from the start again after the end."""
        found = self._all(self._right())
        caret = self.box.selectionEnd() if self.box.hasSelectedText() else self.box.cursorPosition()
        chosen = next((f for f in found if f.start >= caret), found[0] if found else None)
        if chosen is not None:
            self.box.setSelection(chosen.start, chosen.end - chosen.start)
        return chosen

    def point_below(self, found: Found) -> QPoint:
        """Where a menu about a word opens, on the screen."""
        place = self.box.inputMethodQuery(_CARET)
        return self.box.mapToGlobal(QPoint(round(place.left()), self.box.height()))

    def put(self, found: Found, words: str) -> None:
        """Write other words in place of a misspelt one; one step of undo."""
        self.box.setSelection(found.start, found.end - found.start)
        if self.box.selectedText() == found.text:
            self.box.insert(words)
            self.box.textEdited.emit(self.box.text())  # it was the user who wanted it
        self.look()

    def usual_menu(self, _point: QPoint) -> QMenu:
        """The menu that the box shows by itself."""
        return self.box.createStandardContextMenu()


def _in_units(word: Word, text: str, at: int) -> Found:
    """A word of a text that begins at `at`, in Qt's units, of which a rare character takes two."""
    if text.isascii() or max(text) <= "\uffff":
        return Found(at + word.start, at + word.end, word.text)
    start = at + len(text[: word.start].encode("utf-16-le")) // 2
    return Found(start, start + len(word.text.encode("utf-16-le")) // 2, word.text)


def _wave() -> QTextCharFormat:
    """A red wave below the words, in the red of the look."""
    form = QTextCharFormat()
    form.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SpellCheckUnderline)
    form.setUnderlineColor(theme.current().colour("red"))
    form.setProperty(_OURS, True)
    return form
