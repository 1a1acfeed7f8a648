"""The menu bar: every command of the window with its shortcut, and the New menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons, theme
from liaison_app.ui.mnemonics import underline
from liaison_app.ui.navigation import Navigation, Place
from liaison_app.ui.sidebar import BELOW, ROOMS
from liaison_app.ui.widgets.plain import caption

if TYPE_CHECKING:
    from liaison_app.ui.main_window import MainWindow

# Words, icon, shortcut, and where it leads. A None draws a line.
NEW = (
    (tr("Letter"), "pencil", "Ctrl+L", Place("composer", extra={"new": True})),
    (tr("Letter to many"), "users", "", Place("mailing", extra={"new": True})),
    (
        tr("Letter from a template"),
        "file-text",
        "Ctrl+Shift+T",
        Place("composer", extra={"new": True, "template": True}),
    ),
    (tr("Reply received"), "arrow-down-left", "Ctrl+R", Place("log_reply")),
    (tr("Call or visit"), "phone", "Ctrl+Shift+L", Place("log_call")),
    (tr("Follow-up"), "flag", "Ctrl+Shift+F", Place("followups", extra={"new": True})),
    (tr("Meeting"), "calendar", "Ctrl+M", Place("meetings", extra={"new": True})),
    (tr("Statement"), "megaphone", "", Place("statements", extra={"new": True})),
    None,
    (tr("Person"), "user", "Ctrl+N", Place("contacts", extra={"new": "person"})),
    (tr("Post"), "briefcase", "", Place("contacts", extra={"new": "post"})),
    (tr("Organisation"), "building-2", "", Place("contacts", extra={"new": "organisation"})),
    (tr("Matter"), "folder", "Ctrl+Shift+N", Place("matters", extra={"new": "matter"})),
)

KEEPING = ((tr("Safe keeping"), "keeping"), (tr("History"), "history"), (tr("Bin"), "bin"))
"""What concerns the file as a whole, and where it is."""


class Menus:
    """Builds the menus of a window once, and keeps the words of Undo and Redo true."""

    def __init__(self, window: MainWindow):
        self._window = window
        window.menuBar().setProperty("role", "small")
        window.menuBar().setFont(theme.current().font("small"))
        self.new = self._new_menu()
        self._file()
        self._edit()
        self._view()
        self._go()
        self._help()

    def show_undo(self, undo: str, redo: str) -> None:
        """Name what would be undone and done again; "" for nothing."""
        self.undo.setText(caption(tr("Undo {undo}", undo=undo)) if undo else tr("Undo"))
        self.undo.setEnabled(bool(undo))
        self.redo.setText(caption(tr("Redo {redo}", redo=redo)) if redo else tr("Redo"))
        self.redo.setEnabled(bool(redo))

    def show_ways(self, navigation: Navigation) -> None:
        """Enable Back and Forward when they lead somewhere."""
        self.back.setEnabled(navigation.can_back)
        self.forward.setEnabled(navigation.can_forward)

    def show_look(self) -> None:
        """Tick the look that is chosen, wherever it was chosen."""
        for key, action in self._looks.items():
            action.setChecked(theme.current().look == key)

    def groups(self) -> list[tuple[str, list[QAction]]]:
        """Each menu's title with its actions, for the sheet of shortcuts."""
        found = [(tr("New"), self.new.actions())]
        for action in self._window.menuBar().actions():
            menu = action.menu()
            if isinstance(menu, QMenu):
                found.append((menu.title().replace("&", ""), menu.actions()))
        return found

    # The menus

    def _new_menu(self) -> QMenu:
        menu = QMenu(self._window)
        menu.aboutToShow.connect(partial(underline, menu))
        for entry in NEW:
            if entry is None:
                menu.addSeparator()
                continue
            words, icon, keys, place = entry
            action = self._add(menu, words, partial(self._begin, place), keys)
            self._drawn_when_shown(menu, action, icon)
        return menu

    def _begin(self, place: Place) -> None:
        """Begin something new from what is shown: a reply to this letter, a letter in this matter."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        page = self._window.shown_page()
        if page is not None:
            extra = extra | page.new_from(place.room)
        self._window.desk.go(place.room, place.id, extra or "")

    def _file(self) -> None:
        menu = self._menu(tr("&File"))
        new = menu.addMenu(tr("New"))
        new.addActions(self.new.actions())
        menu.addSeparator()
        for words, run, keys in self._window.file_commands:
            self._add(menu, words, run, keys)
        self._add(menu, tr("Print…"), lambda: self._window.page_does("print_shown"), "Ctrl+P")
        self._add(menu, tr("E-mail…"), lambda: self._window.page_does("email_shown"), "Ctrl+E")
        self._add(menu, tr("Save PDF…"), lambda: self._window.page_does("save_shown"), "Ctrl+S")
        save = partial(self._window.page_does, "save_list")
        self._add(menu, tr("Save this list…"), save, "Ctrl+Shift+S")
        menu.addSeparator()
        self._add(menu, tr("Bring in"), partial(self._window.desk.go, "bring_in"), "Ctrl+I")
        self._add(menu, tr("Take out"), partial(self._window.desk.go, "take_out"))
        menu.addSeparator()
        for words, room in KEEPING:
            self._add(menu, words, partial(self._window.desk.go, room))
        self._add(menu, tr("Labels and envelopes"), partial(self._window.desk.go, "labels"))
        self._add(menu, tr("Letters of introduction…"), self._introduce)
        self._add(menu, tr("Lock now"), self._window.lock_now, "Ctrl+Alt+L")
        menu.addSeparator()
        quit_it = self._add(menu, tr("Close"), self._window.close, "Ctrl+Q")
        quit_it.setMenuRole(QAction.MenuRole.QuitRole)

    def _introduce(self) -> None:
        from liaison_app.ui.dialogs.introductions_dialog import introduce

        introduce(self._window.desk, self._window)

    def _edit(self) -> None:
        menu = self._menu(tr("&Edit"))
        self.undo = self._add(menu, tr("Undo"), self._window.undo, "Ctrl+Z")
        self.redo = self._add(menu, tr("Redo"), self._window.redo, "Ctrl+Shift+Z")
        self.redo.setShortcuts([QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")])
        menu.addSeparator()
        self._add(menu, tr("Search everything"), self._window.search_everything, "Ctrl+K")
        self._add(
            menu, tr("Edit what is shown"), lambda: self._window.page_does("edit_shown"), "F2"
        )
        self._add(
            menu, tr("Filter the list"), lambda: self._window.page_does("focus_filter"), "Ctrl+F"
        )
        self._add(menu, tr("Next misspelt word"), self._next_misspelt, "F7")

    def _next_misspelt(self) -> None:
        if self._window.desk.spelling is not None:
            self._window.desk.spelling.next_one()

    def _view(self) -> None:
        menu = self._menu(tr("&View"))
        look, group = theme.current(), QActionGroup(menu)
        self._looks: dict[str, QAction] = {}
        for key, words in theme.LOOKS.items():
            action = self._add(menu, words, partial(look.choose, key))
            action.setCheckable(True)
            action.setChecked(look.look == key)
            group.addAction(action)
            self._looks[key] = action
        menu.addSeparator()
        self._add(menu, tr("Larger text"), lambda: look.step_size(1), "Ctrl+=")
        self._add(menu, tr("Smaller text"), lambda: look.step_size(-1), "Ctrl+-")
        usual = partial(look.choose, size=theme.DEFAULT_SIZE)
        self._add(menu, tr("Usual text size"), usual, "Ctrl+0")
        menu.addSeparator()
        self._add(menu, tr("Fold the sidebar"), self._window.fold_sidebar, "F9")

    def _go(self) -> None:
        menu = self._menu(tr("&Go"))
        navigation = self._window.desk.navigation
        self.back = self._add(menu, tr("Back"), navigation.back, "Alt+Left")
        self.forward = self._add(menu, tr("Forward"), navigation.forward, "Alt+Right")
        menu.addSeparator()
        for number, (room, words, icon) in enumerate((*ROOMS, *BELOW), start=1):
            action = self._add(menu, words, partial(navigation.go, Place(room)), f"Ctrl+{number}")
            self._drawn_when_shown(menu, action, icon)
        self._add(menu, tr("Templates"), partial(navigation.go, Place("templates")))
        self._add(menu, tr("Mailing lists"), partial(navigation.go, Place("lists")))
        self._add(menu, tr("Standing issues"), partial(navigation.go, Place("standing")))
        self._add(menu, tr("Likely the same"), partial(navigation.go, Place("same")))
        self._add(menu, tr("Publications"), partial(navigation.go, Place("publications")))
        self._add(menu, tr("Statements"), partial(navigation.go, Place("statements")))
        self._add(menu, tr("Quotations"), partial(navigation.go, Place("quotes")))
        self._add(menu, tr("Figures"), partial(navigation.go, Place("figures")))
        self._add(menu, tr("Publication copies"), partial(navigation.go, Place("publish")))
        menu.addSeparator()
        self._add(menu, tr("Next part of the window"), self._window.next_pane, "F6")
        self._add(menu, tr("Part before"), lambda: self._window.next_pane(-1), "Shift+F6")

    def _help(self) -> None:
        menu = self._menu(tr("&Help"))
        guide = self._window.guide
        self._add(menu, tr("Guide"), guide.open, "F1")
        self._add(menu, tr("First day"), partial(guide.open, "first_day.md"))
        self._add(menu, tr("When something goes wrong"), partial(guide.open, "trouble.md"))
        self._add(menu, tr("Words we use"), partial(guide.open, "words.md"))
        menu.addSeparator()
        self._add(menu, tr("Print the quick start…"), self._print_quick_start)
        sheet = self._add(menu, tr("Keyboard shortcuts"), self._window.show_shortcuts, "Ctrl+/")
        sheet.setShortcuts([QKeySequence("Ctrl+/"), QKeySequence("?")])
        menu.addSeparator()
        about_it = self._add(menu, tr("About Liaison Desk"), partial(about, self._window))
        about_it.setMenuRole(QAction.MenuRole.AboutRole)

    def _print_quick_start(self) -> None:
        from liaison_app.ui.guide.guide_paper import print_quick_start

        print_quick_start(self._window)

    # Their parts

    def _drawn_when_shown(self, menu: QMenu, action: QAction, icon: str) -> None:
        """Draw an action's icon when its menu is first opened: the start has no time for it."""
        draw = partial(icons.put, action, icon, "text2", 18)
        menu.aboutToShow.connect(draw, Qt.ConnectionType.SingleShotConnection)

    def _menu(self, title: str) -> QMenu:
        menu = self._window.menuBar().addMenu(title)
        menu.aboutToShow.connect(partial(underline, menu))
        return menu

    def _add(self, menu: QMenu, words: str, run: Callable[[], object], keys: str = "") -> QAction:
        action = QAction(caption(words), self._window)
        if keys:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: run())
        menu.addAction(action)
        self._window.addAction(action)
        return action


def about(window: QWidget | None) -> None:
    """Show which version this is, and what it is made of."""
    from liaison_app.ui.dialogs.about_dialog import AboutDialog

    AboutDialog(window).exec()
