"""White cards with a title, a count and a link; hairlines; a line for an empty place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRect, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
    QWidgetItem,
)

from liaison_app.language import shown
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.plain import label


class Card(QFrame):
    """A white card. Put what it holds into `card.body` (a QVBoxLayout).

    `title`, `count` and `action` stand on one line at the top; without a title there is no line.
    Where the title would be cut, the count gives way and stands below it.
    """

    def __init__(
        self,
        title: str = "",
        count: int | str | None = None,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        self.setProperty("card", "true")
        if title:
            self.setAccessibleName(shown(title))
        self._column_of_card = whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 8, 18, 14)
        whole.setSpacing(4)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self._title = label(title, "strong", elide=True)
        self._count = label("", "small", "muted")
        self._count_is_below = False  # the count, below the title
        self.action: QPushButton | None = None
        if not title:
            whole.setContentsMargins(18, 14, 18, 14)
        else:
            self.head.addWidget(self._title)
            self.head.addWidget(self._count)
            self.head.addStretch(1)
            self.head.addStrut(34)
            whole.addLayout(self.head)
        if action:
            self.action = link(action, on_action)
            self.head.addWidget(self.action)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        whole.addLayout(self.body, 1)
        self.set_count(count)

    def set_count(self, count: int | str | None) -> None:
        """Show a number or a few words beside the title; None shows nothing."""
        self._count.setText("" if count is None else str(count))
        self._count.setVisible(count is not None)

    def set_title(self, title: str) -> None:
        """Call the card something else."""
        self._title.setText(title)
        self.setAccessibleName(shown(title))

    def _arrange(self) -> None:
        """Put the count beside the title, or below it."""
        wanted = self.head.sizeHint().width()
        if self._count_is_below:
            wanted += self.head.spacing() + self._count.sizeHint().width()
        sides = self._column_of_card.contentsMargins()
        below = (
            self._count.isVisibleTo(self) and wanted > self.width() - sides.left() - sides.right()
        )
        if below != self._count_is_below:
            self._count_is_below = below
            if below:
                self.head.removeWidget(self._count)
                self._column_of_card.insertWidget(1, self._count)
            else:
                self._column_of_card.removeWidget(self._count)
                self.head.insertWidget(1, self._count)

    def event(self, event: QEvent) -> bool:
        """Qt: there is another width to share, or words, or their size, have changed."""
        done = super().event(event)
        if event.type() in _ARRANGED and self.head.count():
            self._arrange()
        return done

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Put a widget below what the card holds; lists reach out so that their tiles line up."""
        if not isinstance(widget, QListView):
            self.body.addWidget(widget, stretch)
            return
        widget.setParent(self)
        self.body.addItem(_Wider(widget))
        self.body.setStretch(self.body.count() - 1, stretch)
        widget.show()


_ARRANGED = (QEvent.Type.Resize, QEvent.Type.LayoutRequest)


class _Wider(QWidgetItem):
    """A place in a layout that reaches ten pixels out at both sides: a row's own inset."""

    def setGeometry(self, box: QRect) -> None:
        super().setGeometry(box.adjusted(-10, 0, 10, 0))

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(width + 20)


class Hairline(QFrame):
    """A line of one pixel."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setObjectName("hairline")
        self.setFixedHeight(1)


class EmptyState(QWidget):
    """One line on what belongs here, and one button, a third down the room there is."""

    FILLS = 100  # its share of a column that ends with a stretch of 1, as columns of cards do

    def __init__(
        self,
        words: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
        icon: str = "",
        parent: QWidget | None = None,
    ):
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addStretch(1)
        self.words = label(words, "body", "muted", wrap=True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.words)
        self.button: QPushButton | None = None
        if action:
            self.button = button(action, icon, on_action)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        self._column = column
        column.addStretch(2)

    def add_link(self, words: str, on_click: Callable[[], object]) -> QPushButton:
        """Another way to begin, below the button."""
        made = link(words, on_click)
        self._column.insertWidget(self._column.count() - 1, made, 0, Qt.AlignmentFlag.AlignHCenter)
        return made


def clear_layout(layout: QLayout) -> None:
    """Remove and delete everything in a layout, before it is filled anew."""
    while (item := layout.takeAt(0)) is not None:
        inner = item.layout()
        if inner is not None:
            clear_layout(inner)
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
