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
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        app = QApplication.instance()
        assert isinstance(app, QApplication), "focus needs a QApplication"
        app.focusChanged.connect(self._moved)

    def ringed(self) -> QWidget | None:
        """The widget that has the ring now."""
        return self._widget

    def _moved(self, old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        if new is None or not isinstance(new, QAbstractButton) or not isValid(new):
            return
        self._widget = new
        at: QWidget | None = new
        while at is not None:
            at.installEventFilter(self)
            self._watched.append(at)
            at = None if at.isWindow() else at.parentWidget()
        new.destroyed.connect(self._gone)
        over = [one for one in self._floating if isValid(one) and not one.isAncestorOf(new)]
        self._ring = _Ring(new.window(), over)
        self._place()

    def _leave(self) -> None:
        for widget in filter(isValid, self._watched):  # a window may have gone with all in it
            widget.removeEventFilter(self)
        if self._widget is not None and isValid(self._widget):
            self._widget.destroyed.disconnect(self._gone)
        self._drop()

    def _gone(self) -> None:
        self._widget = None
        self._drop()

    def _drop(self) -> None:
        self._watched, self._widget = [], None
        if self._ring is not None:
            self._ring.hide()
            self._ring.deleteLater()
            self._ring = None

    def _place(self) -> None:
        if self._widget is None or self._ring is None:
            return
        window = self._widget.window()
        corner = self._widget.mapTo(window, QPoint(0, 0))
        whole = QRect(corner, self._widget.size()).adjusted(-GAP, -GAP, GAP, GAP)
        seen = self._seen(window, whole)
        self._ring.setGeometry(seen)
        self._ring.whole = whole.translated(-seen.topLeft())
        self._ring.raise_()
        self._ring.update()
        # last: to show it may lay the window out, which comes here again with the new place
        self._ring.setVisible(self._widget.isVisible() and not seen.isEmpty())

    def _seen(self, window: QWidget, whole: QRect) -> QRect:
        """The part of the ring that scroll areas around the widget leave visible."""
        from PySide6.QtWidgets import QAbstractScrollArea  # the first paint does without

        seen = whole & window.rect()
        at = self._widget.parentWidget() if self._widget else None
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


class _Ring(QWidget):
    """Two pixels of colour around `whole`, the widget's box seen from here."""

    def __init__(self, window: QWidget, floating: Sequence[QWidget] = ()):
        super().__init__(window)
        self._floating = floating
        self.whole = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

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
