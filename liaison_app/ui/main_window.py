"""The window: sidebar, top bar, the page shown, and what is common to all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QGuiApplication, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from liaison_app.records import Office
from liaison_app.store.changes import Batch
from liaison_app.ui import icons, theme, typefaces_on_screen
from liaison_app.ui.focus_ring import FocusRing
from liaison_app.ui.menus import Menus
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page, Rooms
from liaison_app.ui.sidebar import Sidebar
from liaison_app.ui.top_bar import TopBar

FOLD_BELOW = 1000  # the window's width at which the sidebar shows icons only
Command = tuple[str, Callable[[], object], str]  # words, what to do, shortcut


class MainWindow(QMainWindow):
    """One window on one file.

    `rooms` says what can be opened; `counts` gives the numbers beside the rooms; `file_commands`
    are lines for the File menu. Call `start(place)` to show it.
    """

    def __init__(
        self,
        desk: Desk,
        rooms: Rooms,
        counts: Callable[[], Mapping[str, int]] = dict,
        file_commands: Sequence[Command] = (),
    ):
        super().__init__()
        self.desk, self._rooms, self._counts = desk, rooms, counts
        self.file_commands = file_commands
        self.setWindowTitle("Liaison Desk")
        self.setWindowIcon(icons.icon(icons.MARK, "accent", 64))
        self._pages: dict[str, Page] = {}
        self._first: Place | None = None
        self._folded_by_hand = False
        self._stack = QStackedWidget()
        self._top = TopBar()
        self.menus = Menus(self)
        self.sidebar = Sidebar(self.menus.new)
        self._lay_out()
        self._ring = FocusRing(_app())
        self._recount = QTimer(self, singleShot=True, interval=150)
        self._recount.timeout.connect(self._show_counts)
        self._wire()
        self._restore_size()

    def _lay_out(self) -> None:
        whole = QWidget(objectName="canvas")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(QSize(720, 480))

    def _wire(self) -> None:
        desk = self.desk
        desk.navigation.moved.connect(self._show)
        desk.navigation.changed.connect(self._show_ways)
        desk.navigation.may_leave = self._may_leave
        desk.navigation.opens_aside = self._opens_aside
        desk.hub.committed.connect(self._on_batch)
        desk.notices.float_over(self._stack)
        self.sidebar.room_chosen.connect(desk.go)
        self._top.place_chosen.connect(desk.navigation.go)
        theme.current().changed.connect(self._fold)
        path = desk.store.path
        self.sidebar.show_file("All changes saved", path.name if path else "not in a file")
        self._show_council()
        self._show_undo()
        self._show_ways()

    # Opening and closing

    def start(self, place: Place) -> None:
        """Show the window; the first page comes right after the first paint."""
        self._first = place
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: after the first paint, build the first page."""
        super().paintEvent(event)
        if self._first is not None:
            first, self._first = self._first, None
            QTimer.singleShot(0, self, lambda: self._open_first(first))

    def _open_first(self, place: Place) -> None:
        typefaces_on_screen.load_later()
        self.desk.navigation.go(place)
        self._recount.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closing saves; if something cannot be saved, the window stays."""
        if self.desk.jobs.busy or not all(page.flush() for page in self._pages.values()):
            if self.desk.jobs.busy:
                self.desk.notices.problem("Something is still being done. Stop it, or wait.")
            event.ignore()
            return
        self.desk.settings.setValue("window/geometry", self.saveGeometry())
        super().closeEvent(event)

    def _restore_size(self) -> None:
        kept = self.desk.settings.value("window/geometry")
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return
        screen = QGuiApplication.primaryScreen().availableSize()
        self.resize(QSize(1366, 768).boundedTo(screen))

    # Pages

    def page(self, room: str) -> Page:
        """The page of that name; made if it was never visited."""
        if room not in self._pages:
            made = self._rooms.pages[room](self.desk)
            made.heading_changed.connect(lambda: self._heading_changed(made))
            self.desk.hub.committed.connect(made.on_batch)
            self._pages[room] = made
            self._stack.addWidget(made)
        return self._pages[room]

    def shown_page(self) -> Page | None:
        """The page on screen."""
        page = self._stack.currentWidget()
        return page if isinstance(page, Page) else None

    def page_does(self, name: str) -> None:
        """Let the page on screen do one of its own commands."""
        page = self.shown_page()
        if page is not None:
            getattr(page, name)()

    def _opens_aside(self, place: Place) -> bool:
        opener = self._rooms.dialogs.get(place.room)
        if opener is not None:
            opener(self.desk, place, self)
        return opener is not None

    def _may_leave(self) -> bool:
        page = self.shown_page()
        return page is None or page.flush()

    def _show(self, place: Place) -> None:
        page = self.page(place.room)
        self._stack.setCurrentWidget(page)
        page.refresh()
        page.show_place(place)
        self.sidebar.light_room(page.room)
        self._heading_changed(page)
        self._fold()

    def _heading_changed(self, page: Page) -> None:
        if page is self.shown_page():
            self._top.show_page(page)
            self.setWindowTitle(f"{page.title} – Liaison Desk")

    # What has been saved

    def _on_batch(self, batch: Batch) -> None:
        self.desk.notices.on_batch(batch)
        self._show_undo()
        self._recount.start()
        if batch.touches("office"):
            self._show_council()

    def _show_counts(self) -> None:
        self.sidebar.show_counts(self._counts())

    def _show_council(self) -> None:
        self.sidebar.show_council(self.desk.store.only(Office).name)

    def _show_undo(self) -> None:
        self.menus.show_undo(self.desk.undo.label, self.desk.undo.redo_label)

    def _show_ways(self) -> None:
        self.menus.back.setEnabled(self.desk.navigation.can_back)
        self.menus.forward.setEnabled(self.desk.navigation.can_forward)

    # Commands of the menus

    def undo(self) -> None:
        """Take the latest change back, and say what it was."""
        if self._may_leave():
            self.desk.notices.undo_pressed()
            self._show_undo()

    def redo(self) -> None:
        """Do the latest undone change again, and say what it was."""
        with self.desk.notices.refusals():
            done = self.desk.undo.redo()
            if done:
                self.desk.notices.say(f"Done again: {done}.")
        self._show_undo()

    def fold_sidebar(self) -> None:
        """Fold or unfold the sidebar, until the next time."""
        self._folded_by_hand = not self.sidebar.folded
        self.sidebar.fold(self._folded_by_hand)

    def next_pane(self, step: int = 1) -> None:
        """Move the keyboard to the next part of the window."""
        page = self.shown_page()
        panes = [self.sidebar, *([] if page is None else page.panes())]
        focus = _app().focusWidget()
        here = next(
            (p for p in panes[::-1] if focus and (p is focus or p.isAncestorOf(focus))), None
        )
        at = panes.index(here) if here else -1
        for offset in range(1, len(panes) + 1):
            if _enter(panes[(at + offset * step) % len(panes)]):
                return

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        from liaison_app.ui.shortcuts_sheet import ShortcutsSheet

        ShortcutsSheet(self.menus.groups(), self).exec()

    def show_about(self) -> None:
        """Say what this is and which version."""
        from liaison_app import __version__
        from liaison_app.ui import ask

        more = "Free software under the MIT licence. Nothing leaves this computer."
        ask.tell(self, f"Liaison Desk {__version__}", more)

    # Qt's own names from here on

    def _fold(self) -> None:
        page = self.shown_page()
        needs_width = page is not None and page.folds_sidebar
        self.sidebar.fold(self._folded_by_hand or needs_width or self.width() < FOLD_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window folds the sidebar."""
        super().resizeEvent(event)
        self._fold()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a mouse's back and forward buttons."""
        if event.button() == Qt.MouseButton.BackButton:
            self.desk.navigation.back()
        elif event.button() == Qt.MouseButton.ForwardButton:
            self.desk.navigation.forward()
        else:
            super().mousePressEvent(event)


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication), "the window needs a QApplication"
    return app


def _enter(pane: QWidget) -> bool:
    """Put the keyboard into the first control of a pane that takes it."""
    inside = [w for w in (pane, *pane.findChildren(QWidget)) if w.isVisible() and w.isEnabled()]
    for widget in inside:
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
