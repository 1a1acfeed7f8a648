"""A list as high as its rows, each as high as its words in the width there is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from liaison_app.ui.widgets.row_painting import RowDelegate
from liaison_app.ui.widgets.rows import ROW, Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView


class HighDelegate(RowDelegate):
    """Measures rows by `height_of`; a list says how it does."""

    def __init__(self, parent: QObject):
        super().__init__(True, parent)

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Qt: how high a row is."""
        view = self.parent()
        width = view.viewport().width() if isinstance(view, RowsView) else option.rect.width()
        return QSize(0, round(self.height_of(index.data(ROW), width)))

    def height_of(self, row: Row | Heading, width: int) -> float:
        """The height in pixels of a heading or row in a list so wide."""
        return self.heading_height() if isinstance(row, Heading) else self.words_height(row, width)

    def words_height(self, row: Row, width: int) -> float:
        """The height in pixels of a row's words: as of any list, unless they break."""
        return self.row_height()


class HighRows(RowsView):
    """Rows that break anew in another width; `wrap_with` comes before the first of them."""

    def __init__(self, name: str, *, opens_on_click: bool = False, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(name, fit=True, opens_on_click=opens_on_click, parent=parent)
        self._heights: dict[int, int] = {}  # by width: layouts ask a hundred times
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def wrap_with(self, delegate: HighDelegate) -> None:
        """Have the rows measured and painted that way."""
        self._wrapped = delegate
        self.set_delegate(delegate)

    def set_rows(self, rows: Sequence[Row | Heading] | PagedRows) -> None:
        """Show other rows."""
        self._heights.clear()
        super().set_rows(rows)

    def _look_changed(self) -> None:
        self._heights.clear()
        super()._look_changed()

    # Qt's own names from here on

    def setUniformItemSizes(self, _alike: bool) -> None:
        """Qt: each row is as high as its words, also while others are being put in."""
        super().setUniformItemSizes(False)

    def hasHeightForWidth(self) -> bool:
        """Qt: a narrow list is higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as its rows in that width."""
        if width not in self._heights:
            rows = (self.row_at(line) for line in range(self.row_count()))
            self._heights[width] = round(sum(self._wrapped.height_of(row, width) for row in rows))
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Qt: as high as its rows."""
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        """Qt: never less."""
        return QSize(80, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: words break anew."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()
