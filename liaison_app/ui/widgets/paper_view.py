"""Shows the pages of a PDF one below the other, white in every look, at any zoom."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.ui import theme
from liaison_app.ui.pdf_pages import PageSize, PdfPages
from liaison_app.ui.widgets.mirroring import write

SCREEN_DPI = 96  # what “100%” means
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.2
WIDEST_FIT = 1.5  # a page fitted to a wide pane grows no larger
GAP = 14  # pixels between pages and round them
KEPT = 12  # pictures of pages kept
LARGEST_PICTURE = 30_000_000  # pixels; beyond it a page is drawn smaller and stretched
_LINE = 48
_ZOOM_KEYS = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)  # with Ctrl
_ALIGNED = Qt.AlignmentFlag.AlignCenter


def _above(box: QRect) -> int:
    """Where the desk above a page ends and the gap before it begins."""
    return box.top() - GAP


class PaperView(QAbstractScrollArea):
    """Pages on the desk. They are drawn when they come into view, and kept as pictures.

    Signals:
        page_changed: the number of the page in view, from 1, and how many there are.
        zoom_changed: the zoom; 1.0 is as large as on paper.
    """

    page_changed = Signal(int, int)
    zoom_changed = Signal(float)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers, e.g. "The letter as it will print"."""
        super().__init__(parent)
        self._name = name
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # Always there, or fitting the width would make it come and go.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.viewport().setAutoFillBackground(False)
        self._pdf = b""
        self._pages: PdfPages | None = None
        self._problem = ""
        self._zoom = 1.0
        self._fits = True
        self._told = (0, 0)
        self._laid_for: tuple[PdfPages | None, float, int] = (None, 0.0, 0)
        self._laid: list[QRect] = []
        self._widest = 0
        self._pictures: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()
        theme.current().changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._tell_page)
        self.destroyed.connect(self._pictures.clear)
        self._tell_page()

    # What pages of the window use

    def show_pdf(self, pdf: bytes, pages: PdfPages | None = None) -> None:
        """Show a PDF; the same place stays in view if it is a new state of the same paper.

        `pages` are those of it where another thread has opened them, which takes a while of very many.
        """
        if pdf == self._pdf:
            if pages is not None:
                pages.close()
            return
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        self._let_go()
        self._pdf = pdf
        try:
            self._pages = pages or (PdfPages(pdf) if pdf else None)
            self._problem = ""
        except Refusal as refusal:
            self._problem = str(refusal)
        self._arrange()
        self.horizontalScrollBar().setValue(across)
        self.verticalScrollBar().setValue(down)
        self._tell_page()

    def close_pdf(self) -> None:
        """Show nothing."""
        self.show_pdf(b"")

    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._pages) if self._pages else 0

    def page_in_view(self) -> int:
        """The page that takes most of the view, from 1; 0 without pages."""
        return self.page_at(self.verticalScrollBar().value() + self.viewport().height() // 2)

    def page_at(self, down: int) -> int:
        """The page so far down the desk, or else the one above, from 1; 0 without pages."""
        boxes = self._boxes()
        return max(1, bisect_right(boxes, down, key=_above)) if boxes else 0

    def zoom(self) -> float:
        """The zoom; 1.0 is as large as on paper."""
        return self._zoom

    def zoom_in(self) -> None:
        """Larger."""
        self.set_zoom(self._zoom * STEP)

    def zoom_out(self) -> None:
        """Smaller."""
        self.set_zoom(self._zoom / STEP)

    def set_zoom(self, zoom: float) -> None:
        """As large as asked for, from now on; the same words stay in the middle."""
        self._fits = False
        self._set_zoom(zoom)

    def fit_width(self) -> None:
        """As wide as the pane, from now on."""
        self._fits = True
        self._arrange()

    # Within

    def _set_zoom(self, zoom: float) -> None:
        zoom = min(max(zoom, SMALLEST), LARGEST)
        if abs(zoom - self._zoom) < 0.001:
            return
        bar = self.verticalScrollBar()
        middle = (bar.value() + self.viewport().height() / 2) / max(1, self._paper_size().height())
        self._zoom = zoom
        self._set_bars()
        bar.setValue(round(middle * self._paper_size().height() - self.viewport().height() / 2))
        self.viewport().update()
        self.zoom_changed.emit(zoom)
        self._tell_page()

    def _arrange(self) -> None:
        if self._fits and self._pages:
            widest = max(size.width for size in self._pages.sizes)
            room = self.viewport().width() - 2 * GAP - 1  # sizes are rounded up
            fitting = room * 72 / SCREEN_DPI / max(widest, 1)
            self._set_zoom(min(fitting, WIDEST_FIT))
        self._set_bars()
        self.viewport().update()

    def _set_bars(self) -> None:
        paper, view = self._paper_size(), self.viewport().size()
        for bar, length, room in (
            (self.verticalScrollBar(), paper.height(), view.height()),
            (self.horizontalScrollBar(), paper.width(), view.width()),
        ):
            bar.setRange(0, max(0, length - room))
            bar.setPageStep(room)
            bar.setSingleStep(_LINE)

    def _sizes(self) -> list[QSize]:
        """The sizes of the pages on the screen, in pixels that do not depend on the display."""
        sizes: tuple[PageSize, ...] = self._pages.sizes if self._pages else ()
        return [QSize(*size.pixels(SCREEN_DPI * self._zoom)) for size in sizes]

    def _paper_size(self) -> QSize:
        boxes = self._boxes()
        if not boxes:
            return QSize(0, 0)
        return QSize(self._widest + 2 * GAP, boxes[-1].bottom() + 1 + GAP)

    def _boxes(self) -> list[QRect]:
        """Where the pages lie on the whole desk, top left at 0, 0; worked out once, as there may be many."""
        laid_for = (self._pages, self._zoom, self.viewport().width())
        if laid_for == self._laid_for:
            return self._laid
        sizes = self._sizes()
        self._widest = max((size.width() for size in sizes), default=0)
        width = max(self._widest + 2 * GAP, self.viewport().width())
        boxes, top = [], GAP
        for size in sizes:
            boxes.append(QRect((width - size.width()) // 2, top, size.width(), size.height()))
            top += size.height() + GAP
        self._laid_for, self._laid = laid_for, boxes
        return boxes

    def _picture(self, number: int, size: QSize) -> QImage:
        """A page as a picture for this display, drawn now or kept from before."""
        assert self._pages is not None
        ratio = self.devicePixelRatioF()
        pixels = size.width() * size.height() * ratio * ratio
        if pixels > LARGEST_PICTURE:
            ratio *= (LARGEST_PICTURE / pixels) ** 0.5
        width, height = round(size.width() * ratio), round(size.height() * ratio)
        key = (number, width, height)
        if key in self._pictures:
            self._pictures.move_to_end(key)
            return self._pictures[key]
        drawn = self._pages.picture(number, width, height)
        self._pictures[key] = drawn
        while len(self._pictures) > KEPT:
            self._pictures.popitem(last=False)
        return drawn

    def _tell_page(self) -> None:
        now = (self.page_in_view(), self.page_count())
        if now == self._told and self.accessibleName():
            return
        self._told = now
        said = (
            tr("{name}, page {page} of {pages}", name=self._name, page=now[0], pages=now[1])
            if now[1]
            else tr("{name}, empty", name=self._name)
        )
        self.setAccessibleName(said)
        self.page_changed.emit(*now)

    def _let_go(self) -> None:
        self._pictures.clear()
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    # Qt's own names from here on

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the desk, and the pages in view."""
        look = theme.current()
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), look.colour("desk"))
        if self._problem:
            painter.setPen(look.colour("text2"))
            room = self.viewport().rect().adjusted(24, 24, -24, -24)
            write(painter, room, _ALIGNED, self._problem)
        away = (-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        first = max(0, self.page_at(-away[1] + event.rect().top()) - 1)
        for number, box in enumerate(self._boxes()[first:], start=first):
            shown = box.translated(*away)
            if shown.top() > event.rect().bottom():
                break
            if shown.intersects(event.rect()):
                self._paint_page(painter, number, shown)
        if self.hasFocus():
            painter.setPen(look.colour("ring"))
            painter.drawRect(self.viewport().rect().adjusted(0, 0, -1, -1))

    def _paint_page(self, painter: QPainter, number: int, box: QRect) -> None:
        try:
            picture = self._picture(number, box.size())
        except Refusal as refusal:
            painter.fillRect(box, Qt.GlobalColor.white)
            painter.setPen(Qt.GlobalColor.black)
            write(painter, box, _ALIGNED, shown(str(refusal)))
            return
        painter.drawImage(box, picture)
        painter.setPen(theme.current().colour("line2"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box.adjusted(-1, -1, 0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: fit again."""
        super().resizeEvent(event)
        self._arrange()
        self._tell_page()

    def event(self, event: QEvent) -> bool:
        """Qt: while the pages have the keyboard, the keys that zoom are theirs."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
            and event.key() in _ZOOM_KEYS
        ):
            event.accept()
            return True
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt: another typeface or look."""
        super().changeEvent(event)
        self.viewport().update()

    def scrollContentsBy(self, _across: int, _down: int) -> None:
        """Qt: paint what came into view."""
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: with Ctrl the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_in() if event.angleDelta().y() > 0 else self.zoom_out()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: arrows, Page Up and Down, Space, Home and End; Ctrl with + - 0 zooms."""
        bar, key = self.verticalScrollBar(), event.key()
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        zooms = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
            Qt.Key.Key_0: self.fit_width,
        }
        page = bar.pageStep() - _LINE
        moves = {
            Qt.Key.Key_Down: bar.value() + _LINE,
            Qt.Key.Key_Up: bar.value() - _LINE,
            Qt.Key.Key_PageDown: bar.value() + page,
            Qt.Key.Key_Space: bar.value() + page,
            Qt.Key.Key_PageUp: bar.value() - page,
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        if held and key in zooms:
            zooms[Qt.Key(key)]()
        elif not held and key in moves:
            bar.setValue(moves[Qt.Key(key)])
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Qt: a page at a readable size."""
        return QSize(560, 700)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as a column may become."""
        return QSize(200, 160)
