"""A file that came with a letter: shown inside the program, or saved as a copy; never run.

Only PDF pages, pictures and plain text are shown, drawn by us; anything else can be saved and
opened elsewhere by whoever chooses to.
"""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QSize, Qt, QTimer
from PySide6.QtGui import QImageReader, QKeySequence, QPixmap, QShortcut, QShowEvent
from PySide6.QtWidgets import QAbstractScrollArea, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.records import File
from liaison_app.services.received_files import named_safely
from liaison_app.ui import ask, saving
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.log_reply_files import size_words, words_in
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.text_view import PlainTextView

PICTURES = ("image/png", "image/jpeg", "image/gif", "image/bmp", "image/webp")
MOST_PIXELS = 100_000_000  # of a picture; more would fill the memory of a small laptop
WIDEST = 1000  # pixels at which a picture is shown


def can_show(file: File) -> bool:
    """Whether this sort of file can be shown here."""
    return file.media_type in ("application/pdf", "text/plain", *PICTURES)


def show_file(desk: Desk, file: File, parent: QWidget) -> None:
    """Show a file in a dialog; what cannot be shown is saved as a copy instead."""
    if not can_show(file):
        save_copy(desk, file, parent)
        return
    with desk.notices.refusals():
        shown = _viewer(file, desk.store.bytes_of(file))
        FileDialog(desk, file, shown, parent).open()


def save_copy(desk: Desk, file: File, parent: QWidget) -> None:
    """Ask where, and write the very bytes there under a safe name."""
    with desk.notices.refusals():
        data = desk.store.bytes_of(file)
        suggested = str(documents_folder() / named_safely(file.name))
        target = ask.save_file(parent, tr("Save a copy"), suggested)
        if target is None:
            return
        saving.save(desk, target, data)


class FileDialog(QDialog):
    """The file, with a button to save a copy; Esc closes."""

    def __init__(self, desk: Desk, file: File, shown: QWidget, parent: QWidget):
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(file.name[:200])
        window = parent.window()
        self.resize(min(1000, window.width() - 60), max(window.height() - 60, 400))
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 14, 18, 16)
        column.setSpacing(10)
        line = QHBoxLayout()
        line.addWidget(label(file.name, "heading", elide=True), 1)
        line.addWidget(button(tr("Save a copy…"), "download", lambda: save_copy(desk, file, self)))
        line.addWidget(primary(tr("Close"), "", self.accept))
        column.addLayout(line)
        column.addWidget(shown, 1)
        shown.setFocus()
        self._shown = shown
        QShortcut(QKeySequence("Ctrl+W"), self).activated.connect(self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: begin at the beginning, once the pages have their size."""
        super().showEvent(event)
        if isinstance(self._shown, QAbstractScrollArea):
            QTimer.singleShot(0, self._shown.verticalScrollBar(), self._to_top)

    def _to_top(self) -> None:
        if isinstance(self._shown, QAbstractScrollArea):
            self._shown.verticalScrollBar().setValue(0)


def _viewer(file: File, data: bytes) -> QWidget:
    if file.media_type == "application/pdf":
        from liaison_app.ui.widgets.paper_view import PaperView

        paper = PaperView(tr("Pages of {name}", name=file.name[:80]))
        paper.show_pdf(data)
        return paper
    if file.media_type == "text/plain":
        text = PlainTextView(tr("Text of {name}", name=file.name[:80]))
        text.show_text(words_in(data))
        return text
    return _picture(file, data)


def _picture(file: File, data: bytes) -> QWidget:
    """The picture, no wider than the dialog. Raises Refusal when it cannot be read."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    if not reader.canRead() or not size.isValid():
        raise Refusal(
            tr("“{name}” cannot be shown: it is no picture, or it is damaged.", name=file.name)
        )
    if size.width() * size.height() > MOST_PIXELS:
        raise Refusal(
            tr("“{name}” is too large a picture to be shown. Save a copy of it.", name=file.name)
        )
    if size.width() > WIDEST:
        reader.setScaledSize(
            size.scaled(QSize(WIDEST, 20 * WIDEST), Qt.AspectRatioMode.KeepAspectRatio)
        )
    image = reader.read()
    if image.isNull():
        raise Refusal(tr("“{name}” cannot be shown: the picture is damaged.", name=file.name))
    scroller = Scroller()
    shown = label()
    shown.setPixmap(QPixmap.fromImage(image))
    shown.setAccessibleName(tr("Picture {name}", name=file.name[:80]))
    shown.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
    scroller.column.addWidget(shown)
    scroller.column.addStretch(1)
    return scroller


def file_row(file: File) -> Row:
    """A file as a row of a list, with its size and whether it can be shown here."""
    icon = "image" if file.media_type.startswith("image/") else "file-text"
    below = size_words(file.size or 0)
    if not can_show(file):
        below = "  ·  ".join((below, tr("save a copy to open it")))
    return Row(file.id, file.name, below, icon, "grey")
