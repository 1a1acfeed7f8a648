"""A ring around the control that has the keyboard, drawn over everything, so that it always shows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QWidget,
)
from shiboken6 import isValid

from liaison_app.ui import theme

GAP = 3
FOLLOWED = (
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.ParentChange,
)


class FocusRing(QObject):
    """Follows the keyboard focus of the whole application.

    Fields and lists show their focus themselves (a coloured border, a ring in the row); buttons,
    ticks and the rest get this ring, drawn by a widget of their window that takes no clicks.
    """

    def __init__(self, parent: QObject, floating: Sequence[QWidget] = ()):
        """`floating` lies over what is below it, such as notices: the ring does not draw on that."""
        super().__init__(parent)
        self._floating = floating
        self._ring: _Ring | None = None
        app = QApplication.instance()
        assert isinstance(app, QApplication), "focus needs a QApplication"
        app.focusChanged.connect(self._moved)

    def ringed(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._ring.around if self._ring is not None and isValid(self._ring) else None

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if isinstance(new, QAbstractButton) and isValid(new):
            self._ring = _Ring(new, self._floating)

    def _leave(self) -> None:
        ring, self._ring = self._ring, None
        if ring is not None and isValid(ring):  # a window may have gone with all in it
            ring.leave()


class _Ring(QWidget):
    """Two pixels of colour around a widget, in the same window.

    It listens itself to what moves the widget and keeps no list of it: such a list could be the last
    to name a window, which would then end as the keyboard moves, in the midst of Qt's work on it.
    """

    def __init__(self, around: QWidget, floating: Sequence[QWidget] = ()):
        super().__init__(around.window())
        self.around: QWidget | None = around
        self.whole = QRect()  # the widget's box with the gap, seen from here
        self._floating = [one for one in floating if isValid(one) and not one.isAncestorOf(around)]
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        around.destroyed.connect(self.leave)
        at: QWidget | None = around
        while at is not None:
            at.installEventFilter(self)
            at = None if at.isWindow() else at.parentWidget()
        self._place()

    def leave(self) -> None:
        """Be seen no more, and go."""
        self.around = None
        self.hide()
        self.deleteLater()

    def _place(self) -> None:
        if self.around is None:
            return
        window = self.around.window()
        corner = self.around.mapTo(window, QPoint(0, 0))
        whole = QRect(corner, self.around.size()).adjusted(-GAP, -GAP, GAP, GAP)
        seen = self._seen(self.around, window, whole)
        self.setGeometry(seen)
        self.whole = whole.translated(-seen.topLeft())
        self.raise_()
        self.update()
        # last: to show it may lay the window out, which comes here again with the new place
        self.setVisible(self.around.isVisible() and not seen.isEmpty())

    def _seen(self, around: QWidget, window: QWidget, whole: QRect) -> QRect:
        """The part of the ring that scroll areas around the widget leave visible."""
        from PySide6.QtWidgets import QAbstractScrollArea  # the first paint does without

        seen = whole & window.rect()
        at = around.parentWidget()
        while at is not None and at is not window:
            if isinstance(at.parentWidget(), QAbstractScrollArea):
                seen &= QRect(at.mapTo(window, QPoint(0, 0)), at.size()).adjusted(-GAP, 0, GAP, 0)
            at = at.parentWidget()
        return seen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the widget, or something around it, has moved."""
        if event.type() in FOLLOWED:
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRegion(self._below_what_floats())
        painter.setPen(QPen(theme.current().colour("ring"), 2))
        painter.drawRoundedRect(QRectF(self.whole).adjusted(1, 1, -1, -1), 10, 10)

    def _below_what_floats(self) -> QRegion:
        seen = QRegion(self.rect())
        for one in self._floating:
            if isValid(one) and one.isVisible():
                corner = self.mapFromGlobal(one.mapToGlobal(QPoint(0, 0)))
                seen -= QRegion(QRect(corner, one.size()))
        return seen
