"""The window: sidebar, top bar, the page shown, and what is common to all pages."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons, theme, typefaces_on_screen, window_size
from liaison_app.ui.focus_ring import FocusRing
from liaison_app.ui.guide.guide_key import GuideKey
from liaison_app.ui.menus import Menus
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page, Rooms
from liaison_app.ui.page_stack import PageStack
from liaison_app.ui.pane_keys import enter_next
from liaison_app.ui.sidebar import Sidebar
from liaison_app.ui.top_bar import TopBar
from liaison_app.ui.undoing import done_again
from liaison_app.ui.window_drop import WindowDrop

if TYPE_CHECKING:
    from liaison_app.store.changes import Batch
    from liaison_app.ui.banner import Action, Banner
    from liaison_app.ui.idle_lock import IdleLock
    from liaison_app.ui.search_palette import SearchPalette

AFTER_START = 150  # milliseconds: the first page has been painted
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
        self.desk, self._counts = desk, counts
        self.file_commands = file_commands
        self.setWindowIcon(icons.icon(icons.APP, size=64))
        self._first: tuple[Place, Callable[[], bool]] | None = None
        self._folded_by_hand = False
        self._stack = PageStack(desk, rooms)
        self._top = TopBar()
        self.guide = GuideKey(self)
        self.menus = Menus(self)
        self.sidebar = Sidebar(self.menus.new)
        self._lay_out()
        self._palette: SearchPalette | None = None
        self._banner: Banner | None = None
        self._idle_lock: IdleLock | None = None
        self._ring = FocusRing(self, [desk.notices])
        self._drop = WindowDrop(self, self._stack)
        self._recount = QTimer(self, singleShot=True, interval=150)
        self._recount.timeout.connect(lambda: self.sidebar.show_counts(self._counts()))
        self._wire()
        window_size.restore(self, desk.settings)

    def _lay_out(self) -> None:
        whole = QWidget()
        whole.setObjectName("canvas")
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._top)
        column.addWidget(self._stack, 1)
        self._column = column
        row.addLayout(column, 1)
        self.setCentralWidget(whole)
        self.setMinimumSize(QSize(720, 480))

    def _wire(self) -> None:
        desk = self.desk
        desk.navigation.moved.connect(self._show)
        desk.navigation.may_leave = self._may_leave
        desk.navigation.may_go = self._may_go
        desk.notices.float_over(self._stack)
        self.sidebar.room_chosen.connect(desk.go)
        self.sidebar.foot_pressed.connect(lambda: desk.go("keeping", extra="backups"))
        self._top.place_chosen.connect(desk.navigation.go)
        self._top.search.clicked.connect(lambda _checked=False: self.search_everything())
        self._stack.heading_changed.connect(self._show_heading)
        theme.current().changed.connect(self._look_changed)
        self.menus.show_undo("", "")

    # Opening and closing

    def start(self, place: Place, open_file: Callable[[], bool] = lambda: True) -> None:
        """Show the window, empty; right after the first paint open the file and go to a place.

        `open_file` gives the desk its store; when it answers False, nothing more happens here.
        """
        self._first = (place, open_file)
        self.show()

    def finish_start(self) -> None:
        """What `start` left for after the first paint; a second call does nothing."""
        if self._first is None:
            return
        (place, open_file), self._first = self._first, None
        if open_file():
            self._attach()
            self.desk.navigation.go(self._first_place(place))
            QTimer.singleShot(AFTER_START, self, lambda: typefaces_on_screen.load_rest(self))

    def _first_place(self, place: Place) -> Place:
        """Where to begin: whoever takes a file over is welcomed before anything else."""
        from liaison_app.store.handed_over import waits_for_successor

        store = self.desk.store
        waits = not store.read_only and waits_for_successor(store)
        return Place("welcome", extra="1") if waits else place

    def _attach(self) -> None:
        """Listen to the file, and say what is known of it."""
        self.desk.hub.committed.connect(self._on_batch)
        self.desk.notices.file_refused.connect(lambda: self._show_file(saved=False))
        self._show_file(saved=True)
        self._show_council()
        self._show_undo()
        self._recount.start()
        self._watch_file()
        if self.desk.store.key is not None:
            from liaison_app.ui.idle_lock import IdleLock

            self._idle_lock = IdleLock(self.desk, self)

    def _watch_file(self) -> None:
        from liaison_app.ui.file_watch import FileWatch

        if self.desk.store.path is not None:
            FileWatch(self)
        if self.desk.store.read_only:
            from liaison_app.ui import only_looking

            only_looking.switch_off_new(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: after the first paint, go on."""
        super().paintEvent(event)
        if self._first is not None:
            QTimer.singleShot(0, self, self.finish_start)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: closing saves; if something cannot be saved, the window stays."""
        busy = self.desk.jobs is not None and self.desk.jobs.busy
        if busy:
            self.desk.notices.problem(tr("Something is still being done. Stop it, or wait."))
        if busy or not (self._stack.flush() or self._gives_up_typing()):
            event.ignore()
            return
        if self.desk.keeper is not None:
            if self.desk.keeper.closing:
                event.ignore()
                return
            self.desk.keeper.close_down(self)
        theme.current().apply_wanted()
        window_size.keep(self, self.desk.settings)
        self._recount.stop()  # the file will be closed before it would fire
        super().closeEvent(event)

    # Pages

    def shown_page(self) -> Page | None:
        """The page on screen."""
        return self._stack.shown()

    def page_does(self, name: str) -> None:
        """Let the page on screen do one of its own commands."""
        page = self.shown_page()
        if page is not None:
            getattr(page, name)()

    def _may_leave(self) -> bool:
        page = self.shown_page()
        return page is None or page.may_leave() or self._gives_up_typing()

    def _may_go(self, place: Place) -> bool:
        from liaison_app.ui import only_looking

        return not self.desk.store.read_only or only_looking.may_go(self.desk, place)

    def _gives_up_typing(self) -> bool:
        from liaison_app.ui import only_looking

        return self.desk.store.read_only and only_looking.gives_up_typing(self)

    def _show(self, place: Place) -> None:
        self.menus.show_ways(self.desk.navigation)
        page = self._stack.show_place(place)
        self.sidebar.light_room(page.room)
        self._show_heading()
        self._fold()

    def _show_heading(self) -> None:
        page = self.shown_page()
        if page is not None:
            self._top.show_page(page)
            self.setWindowTitle(tr("{title} – Liaison Desk", title=page.title))

    # What has been saved

    def _on_batch(self, batch: Batch) -> None:
        self.desk.notices.on_batch(batch)
        self._show_file(saved=True)
        self._show_undo()
        if not batch.merged:  # what a draft says while it is written changes no number
            self._recount.start()
        if batch.touches("office"):
            self._show_council()

    def went_on(self) -> None:
        """Say that the work goes on in another file."""
        self._show_file(saved=True)

    def show_banner(self, words: str, actions: Sequence[Action] = (), tone: str = "amber") -> None:
        """Say something of the whole file under the top bar, until told otherwise; "" for nothing."""
        if self._banner is None:
            if not words:
                return
            from liaison_app.ui.banner import Banner

            self._banner = Banner()
            self._column.insertWidget(1, self._banner)
        self._banner.show_words(words, actions, tone)

    def banner_words(self) -> str:
        """What is said there."""
        return "" if self._banner is None else self._banner.words()

    def come_up(self) -> None:
        """Come before other windows: someone looked for us."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def _show_file(self, saved: bool) -> None:
        path = self.desk.store.path
        words = tr("All changes saved") if saved else tr("Not saved")
        if self.desk.store.read_only:
            words, saved = tr("Only to look at"), True
        self.sidebar.show_file(words, path.name if path else tr("not in a file"), fine=saved)

    def show_standing(self) -> None:
        """Say at the foot of the sidebar how it stands with the backups."""
        if self.desk.keeper is not None:
            standing = self.desk.keeper.standing()
            self.sidebar.show_backups(standing.words, standing.where, standing.tone)

    def _show_council(self) -> None:
        from liaison_app.records import Office

        self.sidebar.show_council(self.desk.store.only(Office).name)

    def _show_undo(self) -> None:
        self.menus.show_undo(self.desk.undo.label, self.desk.undo.redo_label)

    # Commands of the menus

    def undo(self) -> None:
        """Take the latest change back, and say what it was."""
        if self._may_leave():
            self.desk.notices.undo_pressed()
            self._show_undo()

    def redo(self) -> None:
        """Do the latest undone change again, and say what it was."""
        with self.desk.notices.refusals():
            done = done_again(self.desk.undo)
            if done:
                self.desk.notices.say(tr("Done again: {done}.", done=done))
        self._show_undo()

    def search_everything(self, words: str = "") -> None:
        """Open the field that finds anything, over whatever is shown, perhaps with words in it."""
        if self._first is not None:
            return  # no file is open yet
        if self._palette is None:
            from liaison_app.ui.search_palette import SearchPalette

            self._palette = SearchPalette(self.desk, self)
        self._palette.open_it()
        if words:
            self._palette.field.setText(words)

    def lock_now(self) -> None:
        """Cover every window until the passphrase is typed; without one, show where to set it."""
        if self._idle_lock is not None:
            self._idle_lock.lock()
        elif self._first is None:
            self.desk.go("keeping", extra="passphrase")

    def fold_sidebar(self) -> None:
        """Fold or unfold the sidebar, until the next time."""
        self._folded_by_hand = not self.sidebar.folded
        self.sidebar.fold(self._folded_by_hand)

    def next_pane(self, step: int = 1) -> None:
        """Move the keyboard to the next part of the window."""
        page = self.shown_page()
        enter_next([self.sidebar, *([] if page is None else page.panes())], step)

    def show_shortcuts(self) -> None:
        """Show the sheet of shortcuts."""
        from liaison_app.ui.shortcuts_sheet import ShortcutsSheet

        ShortcutsSheet(self.menus.groups(), self).exec()

    # Folding, and Qt's own names

    def _look_changed(self) -> None:
        self.menus.show_look()
        self._fold()

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
