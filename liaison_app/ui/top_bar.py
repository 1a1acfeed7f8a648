"""The bar above a page: where we are, and the page's buttons."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from liaison_app.ui.page import Page
from liaison_app.ui.page_stack import lay_out
from liaison_app.ui.search_field import SearchField
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label

HEIGHT = 54
AROUND_TITLE = 24  # pixels that stay free beside the title


class TopBar(QFrame):
    """Breadcrumbs, title and actions of the page shown.

    Signals:
        place_chosen: the `Place` of a breadcrumb.
    """

    place_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        # Never seen, it keeps this bar's place in the order of Tab. To ask Qt for the one before
        # (previousInFocusChain) would give that to whoever asks: with a crumb it would go too.
        self._gate = QWidget(self)
        self._gate.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._gate.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(24, 0, 18, 0)
        self._row.setSpacing(10)
        self._crumbs = QHBoxLayout()
        self._crumbs.setSpacing(6)
        self._row.addLayout(self._crumbs)
        self._title = label("", "heading", elide=True)
        self._row.addWidget(self._title, 1)
        self._actions = QHBoxLayout()
        self._actions.setSpacing(10)
        self._row.addLayout(self._actions)
        self.search = SearchField()
        self._row.addWidget(self.search)
        self._shown: list[QWidget] = []
        self._ways: list[QWidget] = []  # the buttons of the crumbs

    def show_page(self, page: Page) -> None:
        """Say where we are; the page's buttons are borrowed, and stay the page's own."""
        clear_layout(self._crumbs)
        self._ways = []
        for words, place in page.crumbs:
            crumb = button(words, look="ghost")
            crumb.setProperty("tone", "crumb")
            crumb.clicked.connect(lambda _checked=False, place=place: self.place_chosen.emit(place))
            self._crumbs.addWidget(crumb)
            self._ways.append(crumb)
            self._crumbs.addWidget(
                Glyph("chevron-right", "text3", 16), 0, Qt.AlignmentFlag.AlignVCenter
            )
        left = 10 if page.crumbs else 24
        self._row.setContentsMargins(left, 0, 18, 0)
        self._title.setText(page.title)
        self._show_actions(page)
        lay_out(self)

    def title(self) -> str:
        """The title shown."""
        return self._title.words()

    def _show_actions(self, page: Page) -> None:
        wanted = list(page.top_actions)
        for old in self._shown:
            if old not in wanted:
                self._actions.removeWidget(old)
                old.hide()
                old.setParent(old.property("owner_page"))
        for action in wanted:
            action.setProperty("owner_page", page)
            self._actions.addWidget(action)
            action.show()
        self._shown = wanted
        self._order_tabs()
        self._fold_search()

    def _order_tabs(self) -> None:
        """Tab comes here before it comes to the page: crumbs, buttons, search, as they stand."""
        before: QWidget = self._gate
        for stop in (*self._ways, *self._shown, self.search):
            QWidget.setTabOrder(before, stop)
            before = stop

    def _fold_search(self) -> None:
        """Give the search field what title and buttons leave free."""
        taken = self._row.contentsMargins().left() + self._row.contentsMargins().right()
        taken += self._crumbs.sizeHint().width() + self._title.sizeHint().width()
        taken += self._actions.sizeHint().width() + 3 * self._row.spacing()
        self.search.take_width(self.width() - taken - AROUND_TITLE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow bar folds the search field."""
        super().resizeEvent(event)
        self._fold_search()

    def event(self, event: QEvent) -> bool:
        """Qt: buttons that change their words leave more or less room."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fold_search()
        return super().event(event)
