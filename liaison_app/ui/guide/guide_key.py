"""F1 and the small question marks: open the guide where it tells of what is on screen, in dialogs too."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

if TYPE_CHECKING:
    from liaison_app.ui.guide.guide_window import GuideWindow
    from liaison_app.ui.main_window import MainWindow

DIALOGS = (
    "dialogs"  # a dialog is told of below a heading with <!-- room: dialogs/name_of_its_module -->
)
_HAS_KEY = "guide_key"


class GuideKey(QObject):
    """Belongs to the main window, and gives each dialog that gets the keyboard its own F1.

    A dialog takes all keys while it waits, those of the menus too.
    """

    def __init__(self, window: MainWindow):
        super().__init__(window)
        self._window = window
        app = QApplication.instance()
        assert isinstance(app, QApplication), "keys need a QApplication"
        app.focusChanged.connect(self._focus_moved)

    def open(self, target: str = "") -> GuideWindow:
        """Open the guide at a page or section; by default where it tells of the room that is shown."""
        guide = _window_of(self._window)
        guide.read(target or self._here(guide))
        return guide

    def _here(self, guide: GuideWindow) -> str:
        place = self._window.desk.navigation.place
        page = self._window.shown_page()
        if place is None or page is None:
            return guide.guide.pages[0].name
        return guide.guide.about(place.room, page.stage).target

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        window = new.window() if new is not None else None
        if isinstance(window, QDialog):
            give_key(window)


def give_key(dialog: QDialog) -> None:
    """Let F1 open the guide over a dialog; a second time does nothing."""
    if not dialog.property(_HAS_KEY):
        dialog.setProperty(_HAS_KEY, True)
        QShortcut(QKeySequence("F1"), dialog, lambda: open_over(dialog))


def open_over(dialog: QDialog) -> GuideWindow:
    """Open the guide above a dialog, at what is said of it, or else of the room it was opened in."""
    guide = _window_of(dialog)
    name = type(dialog).__module__.rpartition(".")[2]
    at = guide.guide.about(DIALOGS, name)
    main = _main_above(dialog)
    if f"{DIALOGS}/{name}" not in guide.guide.rooms and main is not None:
        place = main.desk.navigation.place
        at = guide.guide.about("" if place is None else place.room)
    guide.read(at.target)
    return guide


def open_at(asker: QWidget, target: str) -> GuideWindow:
    """Open the guide at a section, above the window or the dialog in which a widget asks for it."""
    window = asker.window()
    guide = _window_of(window)
    guide.read(target)
    return guide


def _window_of(above: QWidget) -> GuideWindow:
    """The one guide of a window; made when first asked for."""
    from liaison_app.ui.guide.guide_window import GuideWindow

    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = above.findChild(GuideWindow, options=direct)
    if isinstance(found, GuideWindow):
        return found
    from liaison_app.ui.main_window import MainWindow

    if isinstance(above, MainWindow):
        desk = above.desk
        return GuideWindow(above, desk.settings, desk.navigation.go, above.menuBar())
    return GuideWindow(above)


def _main_above(widget: QWidget) -> MainWindow | None:
    from liaison_app.ui.main_window import MainWindow

    at: QWidget | None = widget
    while at is not None and not isinstance(at, MainWindow):
        at = at.parentWidget()
    return at
