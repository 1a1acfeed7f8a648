"""How the composer is divided: side by side, or in a narrow window one below the other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSettings, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QWidget

from liaison_app.ui.kept_views import keep_divided, kept_share
from liaison_app.ui.widgets.panes import SIDE_GOES_UNDER_BELOW

LEFT, RIGHT = 520, 480  # shares of the width
ABOVE, BELOW = 500, 420  # pixels of height, when the page scrolls


class ComposerSplit(QScrollArea):
    """Two panes with a movable line between them; they follow the width of the window.

    Signals:
        folded: whether the second pane stands below the first now.
    """

    folded = Signal(bool)

    _watched: QWidget | None = None  # the window; Qt calls the event filter before __init__ ends

    def __init__(
        self,
        left: QWidget,
        right: QWidget | None = None,
        *,
        kept: tuple[QSettings, str] | None = None,
    ):
        """`kept` says where it is kept, and under which name, how somebody divided the page."""
        super().__init__()
        self._kept = kept
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        if kept is not None:
            keep_divided(*kept, self._split)
        self.setWidget(self._split)
        self._split.addWidget(left)
        if right is not None:
            self.put_beside(right)

    def put_beside(self, right: QWidget) -> None:
        """Put the second pane where it belongs, once the first has what is in it."""
        self._split.addWidget(right)
        self._split.setStretchFactor(0, LEFT)
        self._split.setStretchFactor(1, RIGHT)

    def is_under(self) -> bool:
        """Whether the second pane stands below the first."""
        return self._split.orientation() == Qt.Orientation.Vertical

    def _sizes(self) -> list[int]:
        """The widths, as shares, in which the panes were left."""
        usual = LEFT / (LEFT + RIGHT)
        share = usual if self._kept is None else kept_share(*self._kept, usual)
        return [round(share * 1000), round((1 - share) * 1000)]

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: watch the width of the window from now on."""
        super().showEvent(event)
        if self._watched is not self.window():
            self._watched = self.window()
            self._watched.installEventFilter(self)
            self._split.setSizes(self._sizes())
            self._fold()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the window changed its width."""
        if watched is self._watched and event.type() == QEvent.Type.Resize:
            self._fold()
        return super().eventFilter(watched, event)

    def _fold(self) -> None:
        under = self.window().width() < SIDE_GOES_UNDER_BELOW
        if under == self.is_under():
            return
        way = Qt.Orientation.Vertical if under else Qt.Orientation.Horizontal
        self._split.setOrientation(way)
        self._split.setMinimumHeight(ABOVE + BELOW if under else 0)
        self._split.setSizes([ABOVE, BELOW] if under else self._sizes())
        self.folded.emit(under)
