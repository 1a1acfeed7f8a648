"""Locks the window of a protected file: after some minutes without a key or a click, or by Ctrl+Alt+L.

Every window is covered, dialogs too, and what is in it is taken off the screen and out of reach of
screen readers; nothing is closed, so nothing typed is lost. A dialog that were hidden itself would
end, as Qt has it: so only what is in it is hidden.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from liaison_app.language import tr
from liaison_app.store.key import Key
from liaison_app.store.queries.facts import file_id_of
from liaison_app.ui.dialogs.lock_dialog import LockDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.pills import IconTile

USUAL, NEVER = 10, 0  # minutes
MINUTES = (2, 5, 10, 20, 30, 60, NEVER)
NOT_NOW = tr("The program cannot be closed just now. Unlock it to see why.")
LOCKED_TITLE = tr("Locked – Liaison Desk")
TICK = 10_000  # milliseconds; a computer that slept meanwhile is found out by the clock on the wall
_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)
_CTRL_ALT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


def minutes_of(settings: QSettings, file_id: str) -> int:
    """After how many minutes this file is locked on this computer; NEVER for not at all."""
    try:
        chosen = int(str(settings.value(_name(file_id), USUAL)))
    except ValueError:
        return USUAL
    return chosen if chosen in MINUTES else USUAL


def keep_minutes(settings: QSettings, file_id: str, minutes: int) -> None:
    """Remember it on this computer."""
    settings.setValue(_name(file_id), minutes)


def _name(file_id: str) -> str:
    return f"keeping/{file_id}/idle_minutes"


class IdleLock(QObject):
    """Watches for keys and clicks in the whole program, and locks all its windows.

    Make it only for a file with a passphrase: without one there would be nothing to unlock with.
    """

    def __init__(self, desk: Desk, window: QWidget, now: Callable[[], float] = time.time):
        """`now` gives the time in seconds, as it goes on while the computer sleeps."""
        super().__init__(window)
        self._desk, self._window, self._now = desk, window, now
        self._last = now()
        self._covers: list[_Cover] = []
        self.dialog: LockDialog | None = None
        self._tick = QTimer(self, interval=TICK)
        self._tick.timeout.connect(self.tick)
        self._tick.start()
        self._file_id = file_id_of(desk.store)  # asked once: the stick may be gone later
        self.minutes = minutes_of(desk.settings, self._file_id)
        app = QApplication.instance()
        assert app is not None, "there is an application"
        app.installEventFilter(self)

    @property
    def is_locked(self) -> bool:
        """Whether the windows are covered now."""
        return self.dialog is not None

    def tick(self) -> None:
        """Look at the clock, and at what was chosen meanwhile."""
        self.minutes = minutes_of(self._desk.settings, self._file_id)
        self.look_at_clock()

    def look_at_clock(self) -> bool:
        """Lock if nobody has touched the program for long enough; whether it is locked now."""
        if not self.is_locked and self.minutes and self._now() - self._last >= self.minutes * 60:
            self.lock()
        return self.is_locked

    def lock(self) -> None:
        """Cover every window, and ask for the passphrase."""
        key = self._desk.store.key if self._desk.store else None
        if self.is_locked or key is None:
            return
        while (popup := QApplication.activePopupWidget()) is not None:  # menus, lists of choices
            popup.close()
        for one in QApplication.topLevelWidgets():
            if one.isVisible():
                self._cover(one)
        self._ask(key)

    def _ask(self, key: Key) -> LockDialog:
        path = self._desk.store.path
        self.dialog = dialog = LockDialog(path.name if path else tr("The file"), key, self._window)
        dialog.unlocked.connect(self._unlock)
        dialog.close_wanted.connect(self._close_program)
        dialog.open()
        return dialog

    def _unlock(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.let_go()
        covers, self._covers = self._covers, []
        for cover in covers:
            if isValid(cover):
                cover.take_away()
        self._last = self._now()

    def _close_program(self) -> None:
        """Close the window, which saves; not while a dialog stands open with something in it."""
        others = [cover.whole for cover in self._covers if isValid(cover)]
        if any(one is not self._window and one.isVisible() for one in others):
            assert self.dialog is not None, "it asked"
            self.dialog.say(
                tr("Another window is open underneath, perhaps with something unsaved.")
            )
            return
        key = self._desk.store.key
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.let_go()
        if not self._window.close() and key is not None:
            self._ask(key).say(NOT_NOW)

    def _cover(self, whole: QWidget) -> None:
        kind = whole.windowType()
        if kind in (Qt.WindowType.ToolTip, Qt.WindowType.Popup):
            whole.hide()
        elif not any(isValid(one) and one.whole is whole for one in self._covers):
            self._covers.append(_Cover(whole))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: keys and clicks put the lock off; a window that opens while locked is covered."""
        kind = event.type()
        if kind in _INPUT:
            if not self.is_locked and self.look_at_clock():
                return True  # the computer slept: what wakes it up does nothing else
            self._last = self._now()
            if _locks(event):
                self.lock()
                return True
        elif kind == QEvent.Type.Show and self.is_locked and _is_window(watched, self.dialog):
            self._cover(watched)
        return False


def _is_window(watched: QObject, dialog: QObject | None) -> TypeGuard[QWidget]:
    return isinstance(watched, QWidget) and watched.isWindow() and watched is not dialog


def _locks(event: QEvent) -> bool:
    """Whether it is Ctrl+Alt+L, which works in dialogs too."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() == QEvent.Type.KeyPress
        and event.key() == Qt.Key.Key_L
        and event.modifiers() == _CTRL_ALT
    )


class _Cover(QWidget):
    """Lies over a window, whose own parts are hidden, until it is taken away."""

    def __init__(self, whole: QWidget):
        self.whole = whole
        self._title, self._size = whole.windowTitle(), whole.size()
        self._focus = whole.focusWidget()
        self._hidden = [
            part
            for part in whole.findChildren(
                QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly
            )
            if not part.isWindow() and not part.isHidden()
        ]
        for part in self._hidden:
            part.hide()
        super().__init__(whole)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.addWidget(IconTile("lock", "grey", 44), 0, Qt.AlignmentFlag.AlignCenter)
        whole.setWindowTitle(LOCKED_TITLE)
        whole.installEventFilter(self)
        self._fill()
        self.show()
        self.raise_()

    def take_away(self) -> None:
        """Show the window again as it was."""
        whole = self.whole
        self.hide()
        if isValid(whole):
            whole.removeEventFilter(self)
            whole.setWindowTitle(self._title)
            for part in self._hidden:
                if isValid(part):
                    part.show()
            whole.resize(self._size)
            if self._focus is not None and isValid(self._focus):
                self._focus.setFocus()
        self.deleteLater()

    def _fill(self) -> None:
        self.setGeometry(self.whole.rect())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window has another size, or wants another title."""
        if not isValid(self.whole):
            return False
        if event.type() == QEvent.Type.Resize:
            self._fill()
            self._size = self.whole.size()
        elif self.whole.windowTitle() != LOCKED_TITLE:
            self._title = self.whole.windowTitle()
            self.whole.setWindowTitle(LOCKED_TITLE)
        return False
