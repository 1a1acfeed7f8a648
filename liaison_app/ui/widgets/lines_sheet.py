"""A sheet on which a meeting is typed as people speak: one line an issue, and no need of the mouse."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.rules.typed_lines import MOST_THEMES, typed_themes
from liaison_app.services.noted_lines import ANSWER, POINTS, SAID, STEP, WORDS, Line
from liaison_app.ui.told import announce, heard
from liaison_app.ui.widgets import lines_editing as editing
from liaison_app.ui.widgets import lines_format as lines
from liaison_app.ui.widgets.cell_box import CellBox, Proposal
from liaison_app.ui.widgets.lines_text import LinesText

THEMES, BY, MORE = ("themes", "by", "more")
Key = Qt.Key
_CTRL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
_SORT_KEYS = {Key.Key_I: ISSUE, Key.Key_D: DECISION, Key.Key_T: TOLD, Key.Key_U: SAID}
_JOINS = {Key.Key_Backspace: editing.backspace, Key.Key_Delete: editing.delete_forward}
_ENTERS = (Key.Key_Return, Key.Key_Enter)
# Of a line's cells: caption, and what stands in the empty box.
_ASKED = {
    (STEP, BY): (tr("Who does it"), tr("a name, a post, a body, or “us”")),
    (STEP, MORE): (tr("By when"), tr("9 April, fri, in 2 weeks")),
    (SAID, BY): (tr("Said by"), tr("empty: an attendee")),
    (SAID, MORE): (tr("As"), tr("in which capacity")),
    (ISSUE, BY): (tr("Raised by"), tr("a body or a person, for us to know")),
    (DECISION, BY): (tr("Put forward by"), tr("a body or a person")),
    (TOLD, BY): (tr("Told by"), tr("a body or a person")),
}


def cells_of(sort: str) -> tuple[str, ...]:
    """What Tab asks of a line, one after the other."""
    if sort in POINTS:
        return THEMES, BY
    return (BY, MORE) if sort in (STEP, SAID) else ()


class LinesSheet(LinesText):
    """Enter begins the next issue, Tab asks for its theme, Ctrl+Enter begins a next step, and so on.

    Signals:
        line_ended: a line was left, or finished with Enter.
        opened: F2 on a line, with its key.
        left: Esc; the keyboard is to go elsewhere.
        over: Ctrl+Shift+Enter; the meeting is over.
    """

    line_ended = Signal()
    opened = Signal(int)
    left = Signal()
    over = Signal()

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, parent)
        self.finished: Callable[[Line], Line] = lambda line: line
        self.likely: Callable[[Line], Sequence[str]] = lambda _line: ()
        self.proposals: Callable[[str, str], Sequence[Proposal]] = lambda _cell, _words: ()
        self._cell = ""
        self.cell = CellBox(self)
        self.cell.taken.connect(self._cell_taken)
        self.cell.left.connect(self.setFocus)
        self.cell.passed_on.connect(self.keyPressEvent)
        self.cursorPositionChanged.connect(self._moved)

    # What the card does with it

    def begin(self, sort: str = ISSUE) -> None:
        """Begin a line of a sort below the cursor's, with the keyboard in it."""
        if self.isReadOnly():
            return
        self._finish_line()
        cursor = self.textCursor()
        editing.begin_line(cursor, sort)
        self.setTextCursor(cursor)
        self._ended()
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._announce()

    def make(self, sort: str) -> None:
        """Make the line at hand of a sort, or an issue again."""
        if self.isReadOnly():
            return
        editing.make_sort(self.textCursor().block(), sort)
        self.viewport().update()
        self.show_whole_line()
        self._announce()
        self._ended()

    def settle(self) -> None:
        """Take what stands in the small box, and put the line at hand right."""
        if self.cell.is_open():
            self.cell.take()
        self._finish_line()

    def ask(self, cell: str) -> None:
        """Ask for the themes of the line at hand, or who, or what more there is to it."""
        line = self.current()[1]
        if self.isReadOnly() or cell not in cells_of(line.sort):
            return
        self._cell = cell
        self.show_whole_line()
        below = self.cursorRect(self._end_of_line()).bottomLeft()
        spot = self.viewport().mapTo(self, QPoint(lines.GUTTER, below.y() + 4))
        likely = self.likely(line) if cell == THEMES and not line.themes else ()
        if cell == THEMES:
            words = ", ".join(line.themes or likely)
            caption, hint = tr("Themes"), tr("several, with commas")
        else:
            words = line.by if cell == BY else line.more
            caption, hint = _ASKED[line.sort, cell]
        self.cell.open_at(
            *(spot, caption, hint, words, lambda typed: self.proposals(cell, typed)),
            several=cell == THEMES,
            proposed=bool(likely),
        )

    def ask_first(self) -> None:
        """What Tab asks first of the line at hand: themes, or who."""
        self.ask(next(iter(cells_of(self.current()[1].sort)), ""))

    # Within

    def _moved(self) -> None:
        """The cursor came into another line: the one it left is finished."""
        if self._filling or self.isReadOnly():
            return
        now = lines.key_of(self.textCursor().block())
        if now == self._at:
            return
        before, self._at = self._at, now
        self.viewport().update()
        for block in lines.blocks_of(self.document()):
            if lines.key_of(block) == before and block != self.textCursor().block():
                self._filling = True
                if block.text().strip():
                    editing.finish(block, self.finished)
                elif not self.textCursor().hasSelection():
                    editing.drop_empty(block)
                self._filling = False
                break
        self._ended()

    def _announce(self) -> None:
        """Tell screen readers what the line at hand is, which others see by its sign."""
        if heard():
            announce(self, WORDS[self.current()[1].sort])

    def _finish_line(self) -> None:
        if self.isReadOnly():
            return
        self._filling = True
        editing.finish(self.textCursor().block(), self.finished)
        self._filling = False

    def lines_pasted(self) -> None:
        """Several lines came in at once."""
        self._ended()

    def _ended(self) -> None:
        self._at = lines.key_of(self.textCursor().block())
        self.edited.emit()
        self.line_ended.emit()

    def _cell_taken(self, words: str, how: str) -> None:
        """What was typed into the small box becomes the line's; the key that ended it goes on."""
        block = self.textCursor().block()
        line = lines.line_of(block)
        if self._cell == THEMES:
            known = tuple(one.words for one in self.proposals(THEMES, ""))
            value: object = typed_themes(words, known)[:MOST_THEMES]
        else:
            value = words
        changed = dataclasses.replace(line, **{self._cell: value})  # type: ignore[arg-type]
        if changed != line:
            lines.set_format(block, changed)
            asks = changed.sort == SAID and self._cell == BY
            capacities = self.proposals(MORE, "") if asks else ()
            if capacities and not changed.more:  # in which capacity they spoke is known
                lines.set_format(block, dataclasses.replace(changed, more=capacities[0].words))
        if how != "":
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        cells = cells_of(line.sort)
        at = cells.index(self._cell) + {"tab": 1, "backtab": -1}.get(how, len(cells))
        if 0 <= at < len(cells):
            self.ask(cells[at])
        elif how == "enter":
            self.begin()
        self.show_whole_line()

    # Qt's own names from here on

    def event(self, event: QEvent) -> bool:
        """Qt: our keys are not the window's while the keyboard is here."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            kept = self.document()
            if (event.matches(undo) and not kept.isUndoAvailable()) or (
                event.matches(redo) and not kept.isRedoAvailable()
            ):
                event.ignore()  # with nothing to take back here, the keys are the window's
                return False
            if self._is_ours(event):
                event.accept()
                return True
        return super().event(event)

    def _is_ours(self, event: QKeyEvent) -> bool:
        key, held = Key(event.key()), event.modifiers()
        if held == _CTRL and (key in _SORT_KEYS or key == Key.Key_B):
            return True
        if key in _ENTERS:
            return held in (_CTRL, _SHIFT, _CTRL | _SHIFT)
        if key in (Key.Key_Up, Key.Key_Down):
            return held == _ALT
        if key == Key.Key_F2 and not self.textCursor().block().text().strip():
            return False  # of an empty line there is nothing to edit: it is the page's
        return key in (Key.Key_F2, Key.Key_Escape) and not held

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter, Tab and the keys that say what a line is; anything else is typing."""
        key = Key(event.key())
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isReadOnly():
            self._only_read(event)
        elif key in _ENTERS:
            self._enter(held)
        elif key == Key.Key_Tab and not held:
            self.ask_first()
        elif key == Key.Key_Backtab:
            self.focusPreviousChild()
        elif held == _CTRL and key in _SORT_KEYS:
            self.make(_SORT_KEYS[key])
        elif held == _CTRL and key == Key.Key_B:
            self.ask(BY)
        elif held == _ALT and key in (Key.Key_Up, Key.Key_Down):
            self.move_by(-1 if key == Key.Key_Up else 1)
        elif key == Key.Key_Escape:
            self.left.emit()
        elif key == Key.Key_F2:
            self.settle()
            self.opened.emit(self.current()[0])
        elif held or key not in _JOINS or not self._joined(_JOINS[key]):
            super().keyPressEvent(event)
            if len(event.text()) == 1 and not held & _CTRL:
                self._put_mark_right(event.text())

    def _only_read(self, event: QKeyEvent) -> None:
        """Keys in a file that is only looked at: Esc leaves, Tab goes on, the arrows walk."""
        if Key(event.key()) == Key.Key_Escape:
            self.left.emit()
        elif Key(event.key()) in (Key.Key_Tab, Key.Key_Backtab):
            self.focusNextPrevChild(Key(event.key()) == Key.Key_Tab)
        else:
            super().keyPressEvent(event)

    def move_by(self, by: int) -> None:
        """Move the line at hand, with its answers, up (-1) or down."""
        cursor = self.textCursor()
        if not self.isReadOnly() and editing.move_line(cursor, by):
            self._at = lines.key_of(cursor.block())
            self.setTextCursor(cursor)
            self._ended()

    def _enter(self, held: Qt.KeyboardModifier) -> None:
        if held == _CTRL | _SHIFT:
            self.settle()
            self.over.emit()
        elif held == _CTRL:
            self.begin(STEP)
        elif held == _SHIFT:
            self.begin(ANSWER)
        else:
            at_end = self.textCursor().atBlockEnd() and not self.textCursor().hasSelection()
            if at_end:
                self._finish_line()
            cursor = self.textCursor()
            if at_end:
                cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
            editing.enter(cursor)
            self.setTextCursor(cursor)
            self._ended()
        self.show_whole_line()

    def _joined(self, do: Callable[[QTextCursor], bool]) -> bool:
        cursor = self.textCursor()
        if not do(cursor):
            return False
        self._at = lines.key_of(cursor.block())
        self.setTextCursor(cursor)
        self._ended()
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the small box would stand elsewhere."""
        if self.cell.is_open():
            self.cell.take()
        super().resizeEvent(event)
        self.show_whole_line()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the line at hand is finished when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        going = event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.ActiveWindowFocusReason,
        )
        if going and not self.cell.is_open():
            self._finish_line()
            self.line_ended.emit()
