"""How a room is divided: list, sheet and side; narrow windows fold them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from liaison_app.language import tr
from liaison_app.ui.pane_keys import tab_on
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.mirroring import inset

if TYPE_CHECKING:
    from liaison_app.ui.widgets.fields import FilterBox

LIST_FOLDS_BELOW = 1180  # width of the window
SIDE_GOES_UNDER_BELOW = 1000
SCROLL_BAR = 14  # pixels of a bar with its margins
MAIN_LEAST, SIDE_LEAST = 310, 260  # pixels, when beside each other


class Scroller(QScrollArea):
    """A sheet that scrolls up and down only. Put things into `scroller.column`."""

    def __init__(self, margins: tuple[int, int, int, int] = (0, 0, 0, 0), spacing: int = 14):
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = sheet = _Sheet()
        sheet.setObjectName("sheet")
        self.column = QVBoxLayout(sheet)
        inset(self.column, *margins)
        self.column.setSpacing(spacing)
        self.setWidget(sheet)


class _Sheet(QWidget):
    """What scrolls: as high as it is in its width, and no higher.

    A layout's least height is that of wrapped words in their least width, and would leave the
    sheet empty below them.
    """

    def minimumSizeHint(self) -> QSize:
        """Qt: the height follows from the width, where there are words that wrap."""
        least = super().minimumSizeHint()
        layout = self.layout()
        return QSize(least.width(), 0) if layout and layout.hasHeightForWidth() else least


class SplitPage(QWidget):
    """List, head, main and side of a room.

    Fill `list_pane` (a QVBoxLayout on white, at the left; leave it empty for none), `head` (a
    QVBoxLayout above the sheet), `main` and `side` (QVBoxLayouts of cards). Below 1180 pixels of
    window width the list folds into a button; below 1000, or where
    both would not fit, the side goes under the main column; a side with nothing to show leaves the
    main column all the width, so that a word on an empty room stands in its middle.

    Signals:
        list_opened: the folded list was opened; put the keyboard into it.
    """

    list_opened = Signal()

    def __init__(
        self, *, list_width: int = 0, side_width: int = 360, parent: QWidget | None = None
    ):
        """Widths in pixels; a `list_width` or `side_width` of 0 leaves that pane out."""
        super().__init__(parent)
        self._side_width = side_width
        self._has_list = list_width > 0
        self._under = False
        self._watched: QWidget | None = None
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self.list_frame = QFrame()
        self.list_frame.setProperty("pane", "true")
        self.list_frame.setFixedWidth(max(list_width, 1))
        self.list_pane = QVBoxLayout(self.list_frame)
        self.list_pane.setContentsMargins(12, 12, 12, 8)
        self.list_pane.setSpacing(10)
        whole.addWidget(self.list_frame)
        self.list_frame.setVisible(self._has_list)
        whole.addWidget(self._sheet(), 1)

    @classmethod
    def filling(cls, page: QWidget, *, list_width: int = 0, side_width: int = 360) -> SplitPage:
        """The panes of a page, all over it."""
        panes = cls(list_width=list_width, side_width=side_width, parent=page)
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(panes)
        return panes

    def put_list(
        self,
        rows: QWidget,
        filter_box: FilterBox,
        fill: Callable[[], object],
        below: QWidget | None = None,
    ) -> None:
        """Fill the list's pane: rows below their filter, which calls `fill` when it says other words."""
        filter_box.filtered.connect(lambda _words: fill())
        filter_box.left_downwards.connect(rows.setFocus)
        self.list_pane.addWidget(filter_box)
        self.list_pane.addWidget(rows, 1)
        if below is not None:
            self.list_pane.addWidget(below)
        self.list_opened.connect(rows.setFocus)

    def _sheet(self) -> QWidget:
        sheet = QWidget()
        sheet.setObjectName("canvas")
        self._column = column = QVBoxLayout(sheet)
        inset(column, 26, 16, 10, 0)
        column.setSpacing(12)
        self._unfold = icon_button("panel-left", tr("Show the list"), self.open_list, bordered=True)
        self._unfold.setVisible(False)
        top = QHBoxLayout()
        inset(top, 0, 0, 16, 0)
        top.setSpacing(12)
        top.addWidget(self._unfold, 0, Qt.AlignmentFlag.AlignTop)
        self.head = QVBoxLayout()
        top.addLayout(self.head, 1)
        column.addLayout(top)
        self.scroller = Scroller((0, 0, 14, 18))
        self._columns = QHBoxLayout()
        self._columns.setSpacing(18)
        self.scroller.column.addLayout(self._columns)
        self.main = QVBoxLayout()
        self.main.setSpacing(14)
        self._columns.addLayout(self.main, 1)
        self._side_frame = QWidget()
        self._side_frame.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        self.side = QVBoxLayout(self._side_frame)
        self.side.setContentsMargins(0, 0, 0, 0)
        self.side.setSpacing(14)
        self._columns.addWidget(self._side_frame)
        self._side_frame.setVisible(self._side_width > 0)
        self._side_frame.setFixedWidth(max(self._side_width, 1))
        column.addWidget(self.scroller, 1)
        self.foot = QVBoxLayout()  # a bar that stays at the bottom of the sheet
        inset(self.foot, 0, 0, 16, 0)
        column.addLayout(self.foot)
        return sheet

    def set_margins(self, left: int, top: int, right: int, bottom: int) -> None:
        """Other room round the sheet, in pixels: a sheet that stands below a head of its own."""
        inset(self._column, left, top, right, bottom)

    @property
    def side_is_under(self) -> bool:
        """Whether the side stands below the main column, for want of width."""
        return self._under

    # Folding

    def fold_for(self, width: int) -> None:
        """Arrange the panes for a window this wide."""
        narrow = width < LIST_FOLDS_BELOW
        if self._has_list:
            self.list_frame.setVisible(not narrow)
            self._unfold.setVisible(narrow)
        self._share_width()

    def _share_width(self) -> None:
        """Give the side what the main column can spare, or a place below it."""
        if not self._side_width or self._watched is None:
            return
        if _is_empty(self.side):
            self._put_side(under=False, width=0)
            return
        margins = (
            self.scroller.column.contentsMargins()
        )  # of which a mirrored window turns the sides
        room = self.scroller.width() - SCROLL_BAR - margins.left() - margins.right()
        main = max(MAIN_LEAST, self.main.minimumSize().width())
        side = min(self._side_width, room - main - self._columns.spacing())
        least = max(SIDE_LEAST, self.side.minimumSize().width())
        self._put_side(
            under=self._watched.width() < SIDE_GOES_UNDER_BELOW
            or side < min(least, self._side_width),
            width=side,
        )

    def _put_side(self, under: bool, width: int) -> None:
        if not under and self._side_frame.maximumWidth() != width:
            self._side_frame.setFixedWidth(width)
        if under == self._under:
            return
        self._under = under
        self._columns.removeWidget(self._side_frame)
        if under:
            self._side_frame.setMinimumWidth(0)
            self._side_frame.setMaximumWidth(16_777_215)
            self._side_frame.setSizePolicy(
                QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred
            )
            self.scroller.column.addWidget(self._side_frame)
        else:
            self.scroller.column.removeWidget(self._side_frame)
            self._columns.addWidget(self._side_frame)
        self._side_frame.show()

    def open_list(self) -> None:
        """Show the folded list until something is picked in it, or the window grows."""
        self.list_frame.show()
        self.list_opened.emit()

    def picked_in_list(self) -> None:
        """Fold the list again if there is no room for it."""
        if self._unfold.isVisible():
            self.list_frame.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: watch the width of the window from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            for watched in (self.window(), self.scroller, self.scroller.sheet, self._side_frame):
                watched.installEventFilter(self)
            if self._has_list and self.scroller.focusPolicy() & Qt.FocusPolicy.TabFocus:
                tab_on(self.list_frame, self.scroller)  # a sheet read by keyboard, after its list
        self.fold_for(self.window().width())
        inset(self.foot, 0, 0, 16, 14 if self.foot.count() else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window changed its width."""
        if isinstance(event, QResizeEvent) and watched is self._watched:
            self.fold_for(event.size().width())
        elif (watched, event.type()) in (
            (self.scroller, QEvent.Type.Resize),
            (self.scroller.sheet, QEvent.Type.LayoutRequest),
            (self._side_frame, QEvent.Type.LayoutRequest),
        ):
            self._share_width()
        return False


def _is_empty(column: QLayout) -> bool:
    """Whether nothing in a column is to be seen, now or once its page is shown."""
    items = [column.itemAt(at) for at in range(column.count())]
    return all(
        (widget is None or _was_hidden(widget)) and (inner is None or _is_empty(inner))
        for widget, inner in ((one.widget(), one.layout()) for one in items if one is not None)
    )


def _was_hidden(widget: QWidget) -> bool:
    """Whether it was hidden, and is not just waiting to be shown with its page."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
