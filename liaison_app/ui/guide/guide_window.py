"""The guide's window: stands beside the work, so that a step can be read and done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QObject, QSettings, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMainWindow, QMenuBar, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.guide_pages import Guide, GuidePage
from liaison_app.rules.guide_search import wanted_in
from liaison_app.services import guide as guide_service
from liaison_app.ui import theme
from liaison_app.ui.guide import guide_ways
from liaison_app.ui.guide.guide_list import WIDTH, GuideList
from liaison_app.ui.guide.guide_text import GuideText
from liaison_app.ui.navigation import Place
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from PySide6.QtGui import QAction

KEY = "guide/geometry"
BESIDE = 520  # pixels: narrow enough to see the work, wide enough to read
NARROWEST, LOWEST = 360, 420
GAP = 8  # between the two, and room for a frame
LIST_FOLDS_BELOW = 800
MIDDLE = 128  # of a colour's lightness, 0 to 255


class GuideWindow(QMainWindow):
    """A window of its own above the one that asked.

    `go` leads into a room of the program, `bar` has the menus that the guide names; without them (while
    a dialog waits for its answer) nothing in it leads away.
    """

    def __init__(
        self,
        parent: QWidget,
        settings: QSettings | None = None,
        go: Callable[[Place], object] | None = None,
        bar: QMenuBar | None = None,
    ):
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_QuitOnClose, False)
        self.setObjectName("canvas")
        self.setWindowTitle(tr("Guide – Liaison Desk"))
        self.setMinimumSize(NARROWEST, 320)
        self.guide: Guide = guide_service.read_guide()
        self._settings, self._go, self._bar = settings, go, bar
        self._asker = parent.window()
        self._shown: list[tuple[str, int]] = []  # targets read before, and how far down
        self._at, self._settled = "", False
        self.list = GuideList(self.guide)
        self.text = GuideText(self._picture)
        self._lay_out()
        self.list.picked.connect(self._picked)
        self.list.passed.connect(self._passed)
        self.text.followed.connect(self.follow)
        self._keys()
        self._place()
        self._asker.installEventFilter(self)

    def _lay_out(self) -> None:
        whole = QWidget()
        self.setCentralWidget(whole)
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list)
        sheet = QFrame()
        sheet.setProperty("pane", "true")
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        top = QHBoxLayout()
        top.setContentsMargins(12, 10, 12, 6)
        top.setSpacing(8)
        self.unfold = button(tr("Search and pages"), "search", self.show_list)
        self.back = icon_button("arrow-left", tr("Back (Alt+Left)"), self.go_back, bordered=True)
        self.printer = icon_button("printer", tr("Print this page (Ctrl+P)"), self.print_page)
        self.title = label("", "small", "muted", elide=True)
        top.addWidget(self.unfold)
        top.addWidget(self.back)
        top.addWidget(self.title, 1)
        top.addWidget(self.printer)
        column.addLayout(top)
        column.addWidget(self.text, 1)
        self.sheet = sheet
        row.addWidget(sheet, 1)

    def _keys(self) -> None:
        look = theme.current()
        for keys, does in (
            ("Alt+Left", self.go_back),
            ("Ctrl+F", self.show_list),
            ("F1", self.show_list),
            ("Ctrl+K", self.show_list),
            ("Ctrl+P", self.print_page),
            ("F6", self._next_pane),
            ("Shift+F6", self._next_pane),
            ("Esc", self.leave),
            ("Ctrl+W", self.leave),
            ("Ctrl+=", lambda: look.step_size(1)),
            ("Ctrl+-", lambda: look.step_size(-1)),
        ):
            QShortcut(QKeySequence(keys), self, does)

    def _place(self) -> None:
        """Where it was left; the first time beside whoever asked, or over their right side for want of room."""
        kept = self._settings.value(KEY) if self._settings is not None else None
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return
        asker = self._asker.frameGeometry()
        room = self._asker.screen().availableGeometry()
        right = room.right() - asker.right() - 2 * GAP
        left = asker.left() - room.left() - 2 * GAP
        width = min(BESIDE, room.width())
        if right >= NARROWEST:
            width = min(width, right)
            at = asker.right() + GAP
        elif left >= NARROWEST:
            width = min(width, left)
            at = asker.left() - GAP - width
        else:
            at = max(room.left(), min(asker.right(), room.right()) - width)
        height = min(max(asker.height() - 60, LOWEST), room.height() - 40)
        self.resize(width, height)
        self.move(at, min(max(room.top(), asker.top() + 30), room.bottom() - height))

    # Reading

    def read(self, target: str) -> None:
        """Come up with a page, or with a section of it: "letters.md#templates"."""
        self.show()  # first: a page is set for the width there is
        self._show_text()
        self._turn_to(target)
        self._settled = True
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()
        self.text.setFocus()

    def _turn_to(self, target: str) -> None:
        """Show another place; Back leads to the last that was read, not to what was passed."""
        if self._settled:
            self._shown.append((self._at, self.text.verticalScrollBar().value()))
        self._settled = False
        self._show(target)

    def _show(self, target: str, scrolled: int | None = None) -> None:
        section = self.guide.section(target) or self.guide.pages[0].sections[0]
        page = self.guide.page(section.page) or self.guide.pages[0]
        if page.name != self._at.partition("#")[0]:
            self.text.show_text(self._markdown(page), page.sections, page.title)
            self.title.setText(page.title)
            self.setWindowTitle(tr("{page} – Guide – Liaison Desk", page=page.title))
            self.list.show_page(page.name)
        self._at = target
        self.text.go_to(section.anchor)
        if scrolled is not None:
            self.text.verticalScrollBar().setValue(scrolled)
        self.back.setEnabled(bool(self._shown))

    def _markdown(self, page: GuidePage) -> str:
        """A page with its ways into the program, and the way on to the next."""
        parts = []
        for section in page.sections:
            text = section.text
            words, way = guide_ways.lead(section.rooms) if self._go is not None else ("", "")
            if way:
                said = tr("Take me there: {room}", room=words)
                head, _, rest = text.partition("\n")
                text = f"{head}\n\n[{said}]({way})\n{rest}"
            parts.append(text)
        whole = guide_ways.with_entries_linked("".join(parts), self._has_entry)
        whole = guide_ways.with_pictures_linked(whole)
        after = self.guide.beside(page.name, 1)
        if after is not None:
            leads = tr("Next:")
            whole += f"\n\n---\n\n{leads} [{after.title}]({after.name})\n"
        return whole

    def _has_entry(self, entry: str) -> bool:
        return self._action(entry) is not None or bool(self._room_in(entry))

    def _action(self, entry: str) -> QAction | None:
        return None if self._bar is None else guide_ways.action_of(self._bar, entry)

    def _room_in(self, entry: str) -> str:
        """The room of the sidebar in which an entry such as “Settings → Letterhead” begins."""
        return guide_ways.room_named(entry.partition(" → ")[0]) if self._go is not None else ""

    # Ways

    def follow(self, link: str) -> None:
        """Go where a link leads: within the guide, into the program, or to a picture as it is."""
        if link.startswith(guide_ways.ROOM):
            place = guide_ways.place_of(link.removeprefix(guide_ways.ROOM))
            if place is not None:
                self._lead(place)
        elif link.startswith(guide_ways.MENU):
            entry = guide_ways.entry_of(link)
            action = self._action(entry)
            if action is not None:
                self._come_up()
                action.trigger()
            elif self._room_in(entry):
                self._lead(Place(self._room_in(entry)))
        elif link.startswith(guide_ways.PICTURE):
            self._enlarge(link.removeprefix(guide_ways.PICTURE))
        elif link.startswith("#"):
            self.read(self._at.partition("#")[0] + link)
        elif self.guide.page(link.partition("#")[0]) is not None:
            self.read(link)

    def _lead(self, place: Place) -> None:
        if self._go is not None:
            self._come_up()
            self._go(place)

    def _come_up(self) -> None:
        """The window that asked takes the keyboard; the guide stays beside it."""
        self._asker.activateWindow()

    def _picture(self, name: str) -> Path | None:
        is_dark = theme.current().colour("bg").lightness() < MIDDLE
        return guide_service.picture(name, dark=is_dark)

    def _enlarge(self, name: str) -> None:
        from liaison_app.ui.guide.guide_picture import GuidePicture

        path = self._picture(name)
        if path is not None:
            shown = GuidePicture(path, self.title.words(), self)
            shown.exec()
            shown.deleteLater()

    def go_back(self) -> None:
        """Back to what was read before, where it was left."""
        if self._shown:
            target, scrolled = self._shown.pop()
            self._show(target, scrolled)
            self._settled = True

    def print_page(self) -> None:
        """Print the page that is read."""
        from liaison_app.ui.guide.guide_paper import print_page

        page = self.guide.page(self._at.partition("#")[0])
        if page is not None:
            print_page(page, self)

    def leave(self) -> None:
        """Esc: first what is looked for, then the list that lies over the text, then the guide."""
        if self.list.field.hasFocus() and self.list.typed():
            self.list.field.clear()
        elif self.sheet.isHidden():
            self._show_text()
            self.text.setFocus()
        else:
            self.close()

    # The list beside the text, or over it

    def show_list(self) -> None:
        """Show the search field and the pages, with the keyboard in the field."""
        self.list.show()
        if self._narrow():
            self.sheet.hide()
            self.list.setMaximumWidth(16_777_215)
        self.list.field.take_keyboard()

    def _show_text(self) -> None:
        self.sheet.show()
        narrow = self._narrow()
        self.list.setVisible(not narrow)
        self.unfold.setVisible(narrow)
        if not narrow:
            self.list.setFixedWidth(theme.current().scaled(WIDTH))

    def _narrow(self) -> bool:
        return self.width() < LIST_FOLDS_BELOW

    def _picked(self, target: str) -> None:
        self._passed(target)
        self._settled = True
        self._show_text()
        self.text.setFocus()

    def _passed(self, target: str) -> None:
        """Show what is picked in the list; in a narrow window the list lies over it until it is opened."""
        if target != self._at:
            self._turn_to(target)
        self.text.mark(wanted_in(self.list.typed()) if self.list.typed() else ())

    def _next_pane(self) -> None:
        if self.text.hasFocus():
            self.show_list()
            self.list.take_keyboard()
        elif not self.sheet.isHidden():
            self.text.setFocus()

    # Qt's own names from here on

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the guide goes when the window goes that asked for it, but not when that is minimised."""
        if event.type() == QEvent.Type.Hide and not event.spontaneous():
            self.close()
        return False

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window folds the list."""
        super().resizeEvent(event)
        if not self.sheet.isHidden():
            self._show_text()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt: remember where it stood."""
        if self._settings is not None:
            self._settings.setValue(KEY, self.saveGeometry())
        super().closeEvent(event)
