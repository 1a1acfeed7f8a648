"""The keyboard of ticking: a box in which Enter takes what was found, and a list in which letters are deeds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.services.attendance import Attendee
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.tick_rows import TickRows

Key = Qt.Key


class FindBox(FilterBox):
    """Enter is told apart from Down.

    Signals:
        entered: Enter, once the list shows what fits.
    """

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter."""
        if event.key() in (Key.Key_Return, Key.Key_Enter):
            self.filtered.emit(self.text().strip())
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class TickingLines(TickRows):
    """Letters are told; Backspace is "\b".

    Signals:
        letter_pressed: a letter or figure that no list has a use for.
    """

    letter_pressed = Signal(str)

    def __init__(self, name: str):
        super().__init__(name, quiet=True, low_pills=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: letters."""
        words = event.text()
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not held and event.key() == Key.Key_Backspace:
            self.letter_pressed.emit("\b")
        elif not held and len(words) == 1 and words.isprintable() and not words.isspace():
            self.letter_pressed.emit(words)
        else:
            super().keyPressEvent(event)

    def go_down(self) -> None:
        """Make the row below the current one, silently."""
        below = self.moveCursor(self.CursorAction.MoveDown, Qt.KeyboardModifier.NoModifier)
        if below.isValid():
            self.setCurrentIndex(below)


def keys_for(one: Attendee | None) -> list[str]:
    """The keys that do something to a line; to any line for None."""
    keys = ["Space", "L", "A", "N"]
    if one is None or not one.is_group:
        keys.append("D")
    if one is None:
        return keys
    if not one.line.name:
        keys.append("C")
    if not (one.is_group or one.line.post_id or one.line.person_id or one.restricted):
        keys.append("J")
    if one.moved_on:
        keys.append("H")
    return keys


def show_menu(
    parent: QWidget, deeds: Sequence[tuple[str, Callable[[int], object]]], id: int, spot: QPoint
) -> None:
    """What can be done to one line, as a menu: words with their key, and the deed."""
    menu = QMenu(parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    for words, deed in deeds:
        put_in(menu, menu_action(words, partial(deed, id)))
    menu.popup(spot)
