"""Keeps the keyboard where the work is, when the control that had it goes away under it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from liaison_app.ui.page import Page
from liaison_app.ui.pane_keys import enter, enter_next
from liaison_app.ui.told import name_of


class KeyboardKeeper(QObject):
    """Watches one window's keyboard.

    A card that is filled anew takes the button away that was just pressed, and Qt hands the keyboard
    to whatever comes next in its order, which is often the far end of the window: nobody who does
    not see it would know. So it goes to the control of the same name, or else into the same card, or
    else to where the page begins. Wherever a page puts the keyboard itself, that stays.
    """

    def __init__(self, pages: QWidget, shown_page: Callable[[], Page | None]):
        """`pages` is the stack of pages in the window, `shown_page` tells which of them is seen."""
        super().__init__(pages)
        self._pages, self._shown_page = pages, shown_page
        self._last: _Place | None = None
        self._lost: _Place | None = None
        self._fallen_to: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)  # once what is new is shown
        self._soon.timeout.connect(self._give_back)
        app = QApplication.instance()
        assert isinstance(app, QApplication), "a keyboard needs a QApplication"
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is not self._pages.window():
            return  # a dialog or a menu; the window's own place is as it was
        last, before, self._lost = self._last, self._lost, None
        page = self._shown_page()
        if last is not None and last.is_gone() and page is not None and last.page is page:
            chosen = new is not None and page.isAncestorOf(new) and not last.went_now()
            if not chosen and not _is_pressed(new):
                on_the_way = before is not None and last.is_at(self._fallen_to)
                self._lost, self._fallen_to = before if on_the_way else last, new
                self._soon.start()
        if new is not None and page is not None and page.isAncestorOf(new):
            self._last = _Place(new, page)
        elif new is not None:
            self._last = None

    def _give_back(self) -> None:
        """Nobody has put the keyboard anywhere since it was lost: do so."""
        lost, self._lost = self._lost, None
        if lost is None or QApplication.activeModalWidget() or QApplication.activePopupWidget():
            return
        page = self._shown_page()
        now = QApplication.focusWidget()
        if page is not lost.page or now is not self._fallen_to or not self._pages.isActiveWindow():
            return
        found = lost.again()
        if found is not None:
            found.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not any(enter(around) for around in lost.around()):
            enter_next(page.panes(), 1)


class _Place:
    """A control that has the keyboard, and how to find it again."""

    def __init__(self, widget: QWidget, page: Page):
        self.page = page
        self._widget = widget
        self._name = name_of(widget)
        self._kind = type(widget)
        self._above: list[QWidget] = []
        at = widget.parentWidget()
        while at is not None and at is not page:
            self._above.append(at)
            at = at.parentWidget()
        self._within = _named(self._above)

    def is_at(self, widget: QWidget | None) -> bool:
        """Whether it is this control."""
        return self._widget is widget

    def is_gone(self) -> bool:
        """Whether the control was taken away or hidden."""
        return not isValid(self._widget) or not self._widget.isVisible()

    def went_now(self) -> bool:
        """Whether it was hidden just now, while the window had the keyboard."""
        return isValid(self._widget) and self._widget.window().isActiveWindow()

    def again(self) -> QWidget | None:
        """The control of the same name that stands in its place; first of all in the same card."""
        if not self._name:
            return None
        found = [
            widget
            for widget in self.page.findChildren(self._kind)
            if _takes_keyboard(widget) and name_of(widget) == self._name
        ]
        same = [widget for widget in found if _named(_all_above(widget)) == self._within]
        return next(iter(same or found), None)

    def around(self) -> list[QWidget]:
        """The cards it stood in that are still there, the innermost first."""
        return [one for one in self._above if isValid(one) and one.isVisible()][:4]


def _named(above: list[QWidget]) -> str:
    """The name of the nearest that has one: of the card."""
    return next((one.accessibleName() for one in above if one.accessibleName()), "")


def _all_above(widget: QWidget) -> list[QWidget]:
    found, at = [], widget.parentWidget()
    while at is not None:
        found.append(at)
        at = at.parentWidget()
    return found


def _is_pressed(widget: QWidget | None) -> bool:
    """Whether the mouse is being pressed on it, which would be in vain if the keyboard went away."""
    pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
    return widget is not None and pressed and widget.underMouse()


def _takes_keyboard(widget: QWidget) -> bool:
    reached = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return reached and widget.isVisible() and widget.isEnabled()
