"""The pages of a window, one above the other; each is made when first visited, and kept."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QApplication, QWidget

from liaison_app.ui.keyboard_keeper import KeyboardKeeper
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page, Rooms
from liaison_app.ui.pane_keys import enter_next
from liaison_app.ui.widgets.stack import Stack


class PageStack(Stack):
    """Shows one page of the window.

    Signals:
        heading_changed: the page shown has another title, crumbs or buttons.
    """

    heading_changed = Signal()

    def __init__(self, desk: Desk, rooms: Rooms, parent: QWidget | None = None):
        super().__init__(parent=parent)
        self._desk, self._rooms = desk, rooms
        self._made: dict[str, Page] = {}
        self._keyboard = KeyboardKeeper(self, self.shown)

    def page(self, room: str) -> Page:
        """The page of that name; made if it was never visited."""
        if room not in self._made:
            made = self._rooms[room](self._desk)
            made.heading_changed.connect(lambda: self._tell(made))
            self._desk.hub.committed.connect(made.on_batch)
            self._made[room] = made
            self.addWidget(made)
        return self._made[room]

    def shown(self) -> Page | None:
        """The page on screen."""
        page = self.currentWidget()
        return page if isinstance(page, Page) else None

    def show_place(self, place: Place) -> Page:
        """Bring the page of a place to the front, up to date."""
        page, before = self.page(place.room), self.shown()
        focus = QApplication.focusWidget()
        on_notice = focus is not None and self._desk.notices.isAncestorOf(focus)
        leaves = before is not None and before is not page and (on_notice or _has_keyboard(before))
        if leaves and focus is not None:
            focus.clearFocus()  # Qt would hand it to whatever comes next in its order, and say so
        self.setCurrentWidget(page)
        page.refresh()
        page.show_place(place)
        if QApplication.focusWidget() is page or (leaves and not _has_keyboard(page)):
            enter_next(page.panes(), 1)
        lay_out(page)
        return page

    def flush(self) -> bool:
        """Save what is still being typed on any page; False when one of them cannot."""
        return all(page.flush() for page in self._made.values())

    def made(self) -> list[str]:
        """The names of the pages made so far."""
        return list(self._made)

    def _tell(self, page: Page) -> None:
        if page is self.currentWidget():
            self.heading_changed.emit()


def lay_out(page: QWidget) -> None:
    """Bring what was just put into a page to its place before it is painted.

    Qt shows what is added to a visible page one turn of its events later, and each layout within
    another a turn later still: the page would be seen squeezed, and then right.
    """
    for child in page.findChildren(QWidget):
        told = child.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if child.isHidden() and not told and not child.isWindow():
            child.show()
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def _has_keyboard(page: Page) -> bool:
    """Whether the keyboard is on a page, or on one of its buttons in the top bar."""
    focus = QApplication.focusWidget()
    return focus is not None and (page.isAncestorOf(focus) or focus in page.top_actions)
