"""The list of the guide's pages, and what a question finds in them."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.rules.guide_pages import Guide
from liaison_app.rules.guide_search import Found, find, wanted_in
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.found_rows import FoundRows
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

WIDTH = 300
REST = 700  # milliseconds after the last key, before a screen reader is told how much was found


class GuideList(QFrame):
    """Search field, and below it the pages, or what was found.

    Signals:
        picked: the target of a page or section that was opened, as a link says it.
        passed: the same, of a line that the arrow keys came to.
    """

    picked = Signal(str)
    passed = Signal(str)

    def __init__(self, guide: Guide, parent: QWidget | None = None):
        super().__init__(parent)
        self._guide = guide
        self._found: list[Found] = []
        self.setProperty("pane", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 8)
        column.setSpacing(10)
        self.field = FilterBox(tr("Search the guide"))
        self.field.setAccessibleName(tr("Search the guide"))
        self.field.filtered.connect(self._look)
        self.field.left_downwards.connect(self._into_list)
        column.addWidget(self.field)
        self.pages = RowsView(tr("Pages of the guide"), tall=False, opens_on_click=True)
        self.pages.opened.connect(self.picked.emit)
        self.pages.chosen.connect(self.passed.emit)
        self.pages.set_rows(_rows(guide))
        column.addWidget(self.pages, 1)
        self.found = FoundRows(tr("Found in the guide"))
        self.found.opened.connect(lambda at: self.picked.emit(self._target(at)))
        self.found.chosen.connect(lambda at: self.passed.emit(self._target(at)))
        self.found.hide()
        column.addWidget(self.found, 1)
        self.nothing = EmptyState("", tr("Show all pages"), self.field.clear)
        self.nothing.hide()
        column.addWidget(self.nothing, 1)
        self._soon = QTimer(self, singleShot=True, interval=REST)
        self._soon.timeout.connect(self._tell)

    def typed(self) -> str:
        """What is looked for."""
        return self.field.text().strip()

    def show_page(self, name: str) -> None:
        """Pick the page that is read."""
        self.pages.select_id(name)

    def take_keyboard(self) -> None:
        """Put the keyboard into the list that is shown."""
        shown = self.pages if not self.pages.isHidden() else self.found
        if shown.isHidden():
            self.field.take_keyboard()
            return
        if shown.current_id() is None:
            shown.select_first()
        shown.setFocus()

    def _look(self, words: str) -> None:
        typed = words.strip()
        self._found = find(self._guide, typed) if typed else []
        self.found.mark(wanted_in(typed) if typed else ())
        self.found.set_rows([_found_row(at, one) for at, one in enumerate(self._found)])
        self.pages.setVisible(not typed)
        self.found.setVisible(bool(self._found))
        self.nothing.setVisible(bool(typed) and not self._found)
        if not self._found:
            words = tr("The guide has nothing about “{typed}”. Try other words.", typed=typed)
            self.nothing.words.setText(words)
        if typed:
            self._soon.start()
        else:
            self._soon.stop()

    def _into_list(self) -> None:
        """Down or Enter in the field: what was typed is looked for at once."""
        self._look(self.field.text())
        self.take_keyboard()

    def _target(self, at: int) -> str:
        return self._found[at].section.target

    def _tell(self) -> None:
        """Say how many places were found, to whoever does not see them."""
        words = trn("One place found", "{count} places found", len(self._found))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.found, words))


def _rows(guide: Guide) -> list[Row | Heading]:
    rows: list[Row | Heading] = []
    group = ""
    for page in guide.pages:
        if page.group != group:
            group = page.group
            rows.append(Heading(group))
        rows.append(Row(page.name, page.title, icon="file-text", glyph=True))
    return rows


def _found_row(at: int, one: Found) -> Row:
    heading = one.section.heading or one.page.title
    title = heading if heading == one.page.title else f"{heading} · {one.page.title}"
    return Row(at, title, one.snippet, icon="file-text", glyph=True)
