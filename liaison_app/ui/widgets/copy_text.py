"""The copy that is being prepared: as it will read, its marks shown, the words of each mark to be decided."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
    QShowEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from liaison_app.language import tr
from liaison_app.ui import theme
from liaison_app.ui.widgets import letter_look
from liaison_app.ui.widgets.copy_looks import LOOKS, Forms, put
from liaison_app.ui.widgets.copy_places import (
    CopyPlaces,
    Section,
    Stretch,
)
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.plain import breakable

_FEW = 8  # sections that are set anew by themselves
_AHEAD = 90  # pixels kept free above and below the mark that is shown


class CopyText(QTextEdit):
    """Read, not written in. Keys, a click and a menu say what is to become of words.

    Signals:
        reached: the id of the mark that was clicked, or that the cursor was moved into.
        cut_wanted: words selected by hand are to be left out: section id, start, end.
        refused: a sentence, when what is selected cannot be marked.
        came_to: the id of the section in which the cursor stands.
    """

    reached = Signal(object)
    cut_wanted = Signal(object, int, int)
    refused = Signal(str)
    came_to = Signal(object)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(parent)
        letter_look.dress(self, name)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self.document().setUndoRedoEnabled(False)
        self._places = CopyPlaces(())
        self._current: Hashable = None
        self._telling = True
        self.marking = True  # False for a copy that is frozen
        self._take_look()
        theme.current().changed.connect(self._take_look)
        self.cursorPositionChanged.connect(self._moved)

    # What the page uses

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Show another state of the copy; what was in view stays in view."""
        before, now = self._places.sections, tuple(sections)
        if now == tuple(before):
            return
        scrolled = self.verticalScrollBar().value()
        position = self.textCursor().position()
        places = CopyPlaces(now)
        self._telling = False
        changed = [n for n, one in enumerate(now) if n >= len(before) or one != before[n]]
        if [one.kind for one in now] == [one.kind for one in before] and len(changed) <= _FEW:
            self._set_again(places, changed)
        else:
            self._places = places
            self._set()
        cursor = self.textCursor()
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)
        self._telling = True

    def show_current(self, id: Hashable, *, into_view: bool = True) -> None:
        """Set one mark off from the others and bring it into view; None for none."""
        self._current = id
        self._paint_current()
        parts = self._places.of_spot(id)
        said = next((one.spot.said for one in parts if one.spot is not None), "")
        self.setAccessibleDescription(said)
        if not parts or not into_view:
            return
        stretch = parts[0]
        self._telling = False
        cursor = self.textCursor()
        cursor.setPosition(stretch.at)
        self.setTextCursor(cursor)
        self._telling = True
        top = self.cursorRect(cursor).top()
        cursor.setPosition(parts[-1].at + parts[-1].units)
        bottom = self.cursorRect(cursor).bottom()
        bar, height = self.verticalScrollBar(), self.viewport().height()
        ahead = min(_AHEAD, height // 3)
        if top < ahead:
            bar.setValue(bar.value() + top - ahead)
        elif bottom > height - ahead:  # a long mark whole, or else its beginning
            bar.setValue(bar.value() + min(bottom - height + ahead, top - ahead))

    def show_place(self, number: int) -> None:
        """Bring a section, told by its place from 0, to the top of the view."""
        stretch = next((one for one in self._places.stretches if one.section == number), None)
        if stretch is None:
            return
        self._telling = False
        cursor = self.textCursor()
        cursor.setPosition(stretch.at)
        self.setTextCursor(cursor)
        self._telling = True
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top() - 4)

    def left_out(self) -> int:
        """How many characters of a very long copy are not shown."""
        return self._places.left_out

    def ask_cut(self) -> bool:
        """Leave the selected words out; False when none are selected."""
        cursor = self.textCursor()
        if not cursor.hasSelection() or not self.marking:
            return False
        found = self._places.selected(cursor.selectionStart(), cursor.selectionEnd())
        if isinstance(found, str):
            self.refused.emit(found)
        else:
            section, start, end = found
            self.cut_wanted.emit(section.id, start, end)
        return True

    # Within

    def _take_look(self) -> None:
        letter_look.take_font(self)
        self._telling = False
        scrolled = self.verticalScrollBar().value()
        self._set()
        self.verticalScrollBar().setValue(scrolled)
        self._telling = True

    def _set(self) -> None:
        """Set all stretches anew."""
        forms = Forms()
        self.document().clear()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in range(len(self._places.sections)):
            if number:
                cursor.insertBlock()
            put(cursor, self._places.of_section(number), forms)
        cursor.endEditBlock()
        self._paint_current()

    def _set_again(self, places: CopyPlaces, changed: Sequence[int]) -> None:
        """Set those sections anew that are different, the others stay: a key is to take no time."""
        forms, was = Forms(), self._places
        self._places = places
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        for number in reversed(changed):  # what stands before it has not moved then
            parts = was.of_section(number)
            cursor.setPosition(parts[0].at)
            end = parts[-1].at + parts[-1].units
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.removeSelectedText()
            put(cursor, places.of_section(number), forms)
        cursor.endEditBlock()
        self._paint_current()

    def _paint_current(self) -> None:
        look = theme.current()
        laid = []
        for stretch in self._places.of_spot(self._current):
            assert stretch.spot is not None
            one = QTextEdit.ExtraSelection()
            form = QTextCharFormat()
            form.setBackground(look.tone(LOOKS[stretch.spot.state][0])[0])
            form.setForeground(look.colour("surface"))
            cursor = QTextCursor(self.document())
            cursor.setPosition(stretch.at)
            cursor.setPosition(stretch.at + stretch.units, QTextCursor.MoveMode.KeepAnchor)
            one.cursor, one.format = cursor, form
            laid.append(one)
        self.setExtraSelections(laid)

    def _moved(self) -> None:
        if not self._telling or self.textCursor().hasSelection():
            return
        stretch = self._places.at(self.textCursor().position())
        if stretch is None:
            return
        self.came_to.emit(self._places.sections[stretch.section].id)
        if stretch.spot is not None:
            self.reached.emit(stretch.spot.id)

    def _under(self, event: QHelpEvent | QMouseEvent) -> Stretch | None:
        """The mark under the mouse."""
        spot = event.position().toPoint() if isinstance(event, QMouseEvent) else event.pos()
        cursor = self.cursorForPosition(spot)
        stretch = self._places.at(cursor.position())
        near = self.cursorRect(cursor).adjusted(-24, 0, 24, 0).contains(spot)
        return stretch if near and stretch is not None and stretch.spot is not None else None

    # Qt's own names from here on

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: in the size chosen, which may have changed unseen."""
        super().showEvent(event)
        if letter_look.is_outgrown(self):
            self._take_look()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the mark that was in view stays in view, in another width or a lower window."""
        super().resizeEvent(event)
        old, new = event.oldSize(), event.size()
        parts = self._places.of_spot(self._current)
        if not parts or not self._telling:  # not while it is set
            return
        cursor = QTextCursor(self.document())
        cursor.setPosition(parts[0].at)
        lower = new.height() < old.height() and not self.textCursor().hasSelection()
        seen = 0 <= self.cursorRect(cursor).top() <= old.height()
        if old.width() != new.width() or (lower and seen):
            self.show_current(self._current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Delete leaves out what is selected; else as any text that is read."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.ask_cut():
            event.accept()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: right click or the menu key."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        chosen = self.textCursor().hasSelection()
        lines: list[tuple[str, Callable[[], object], str]] = [
            (tr("Copy\tCtrl+C"), self.copy, "copy")
        ]
        if self.marking:
            lines.insert(0, (tr("Leave these words out\tC"), self.ask_cut, "eye-off"))
        for words, deed, icon in lines:
            action = menu_action(words, deed, icon)
            action.setEnabled(chosen)
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(event.globalPos())

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: a mark says what it is where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            stretch = self._under(event)
            said = stretch.spot.said if stretch is not None and stretch.spot else ""
            QToolTip.showText(event.globalPos(), _as_plain(said), self.viewport())
            return True
        return super().viewportEvent(event)


def _as_plain(words: str) -> str:
    from html import escape

    return f"<qt>{escape(breakable(words)).replace(chr(10), '<br>')}</qt>" if words else ""
