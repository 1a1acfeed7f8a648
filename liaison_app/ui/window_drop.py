"""Files dropped anywhere on the window: the page on screen takes them, or the room “Bring in” does."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, QObject, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.ui import theme

if TYPE_CHECKING:
    from liaison_app.ui.main_window import MainWindow

INVITATION = tr("Drop it here to bring it in")
NO_FILE = tr("What was dropped is not a file yet. Save it to a folder first, then drop it here.")


class WindowDrop(QObject):
    """Listens to what is held over the window and let go there.

    A place of its own for files, as a page's `DropArea`, comes first: Qt asks it before the window.
    """

    def __init__(self, window: MainWindow, over: QWidget):
        """The invitation is shown `over` a part of the window."""
        super().__init__(window)
        self._window, self._over = window, over
        self._veil: _Veil | None = None
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def take(self, data: QMimeData) -> None:
        """Take files that were let go, or say why that cannot be done."""
        desk, paths = self._window.desk, files_in(data)
        page = self._window.shown_page()
        if page is None:
            return  # no file is open yet
        if not paths:
            desk.notices.problem(NO_FILE)
            return
        if not desk.store.read_only:
            from liaison_app.ui.pages.dropped_letters import taken

            if page.take_files(paths) or taken(desk, paths):
                return
        desk.go("bring_in", extra={"paths": paths})

    def _show(self, on: bool) -> None:
        if on and self._veil is None:
            self._veil = _Veil(self._over.parentWidget() or self._over)
        if self._veil is not None:
            self._veil.setGeometry(self._over.geometry())
            self._veil.setVisible(on)
            self._veil.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: something is held over the window, has gone, or was let go."""
        kinds = QEvent.Type
        if isinstance(event, QDropEvent) and event.type() == kinds.Drop:
            self._show(False)
            event.acceptProposedAction()
            self.take(event.mimeData())
            return True
        if isinstance(event, QDragEnterEvent | QDragMoveEvent) and event.type() in (
            kinds.DragEnter,
            kinds.DragMove,
        ):
            if not wanted(event.mimeData()):
                return False
            event.acceptProposedAction()
            self._show(True)
            return True
        if event.type() == kinds.DragLeave:
            self._show(False)
        return False


def files_in(data: QMimeData) -> Sequence[Path]:
    """The files and folders of this computer that are dragged."""
    paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
    return [path for path in paths if path.exists()]


def wanted(data: QMimeData) -> bool:
    """Whether it may be meant for us: files, or what a mail program gives in place of one."""
    return data.hasUrls() or any("filegroupdescriptor" in name.lower() for name in data.formats())


class _Veil(QWidget):
    """A dashed frame with the invitation, over the page."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAccessibleName(INVITATION)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the page stays visible below it."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(look.colour("bg"))  # a copy: the colour itself is everybody's
        ground.setAlphaF(0.86)
        painter.fillRect(self.rect(), ground)
        frame = QRectF(self.rect()).adjusted(18, 18, -18, -18)
        painter.setPen(QPen(look.colour("accent"), 2, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(frame, 12, 12)
        painter.setFont(look.font("heading"))
        painter.setPen(look.colour("text"))
        painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, INVITATION)
