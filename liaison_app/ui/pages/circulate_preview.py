"""The note as it would print, or as it went out: its pages, or its plain words to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from liaison_app.ui.widgets.buttons import SegmentedControl, button, icon_button, link
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.text_view import PlainTextView

PAGES, TEXT = "pages", "text"


class NotePreview(QFrame):
    """A card with a head, and below it the pages or the words.

    Signals:
        copied: the plain words were put on the clipboard.
        save_wanted: the PDF is to be saved.
        back_wanted: the note as it is now is to be shown again, instead of an earlier version.
    """

    copied = Signal()
    save_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setProperty("card", "true")
        self.text = ""
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 1, 1)
        column.setSpacing(0)
        self.paper = PaperView("The note as it will print")
        self.words = PlainTextView("The note in plain words")
        column.addLayout(self._head())
        column.addWidget(self._earlier_strip())
        column.addWidget(self._problem_strip())
        self._stack = QStackedWidget()
        self._stack.addWidget(self.paper)
        inset = QWidget()
        room = QVBoxLayout(inset)
        room.setContentsMargins(18, 4, 8, 12)
        room.addWidget(self.words)
        self._stack.addWidget(inset)
        column.addWidget(self._stack, 1)
        self.paper.page_changed.connect(self._show_page)
        self.paper.zoom_changed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}"))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(4)
        self.kind = SegmentedControl([(PAGES, "Pages"), (TEXT, "Text")], "How the note is shown")
        self.kind.select(PAGES)
        self.kind.chosen.connect(self._show_kind)
        row.addWidget(self.kind)
        self._page = label("", "small", "muted", elide=True)
        row.addSpacing(8)
        row.addWidget(self._page, 1)
        self._zoomers = QWidget()
        zoom = QHBoxLayout(self._zoomers)
        zoom.setContentsMargins(0, 0, 0, 0)
        zoom.setSpacing(0)
        zoom.addWidget(icon_button("zoom-out", "Smaller (Ctrl+-)", self.paper.zoom_out))
        self._zoom = button(
            "100%", "", self.paper.fit_width, look="ghost", tip="As wide as the pane (Ctrl+0)"
        )
        zoom.addWidget(self._zoom)
        zoom.addWidget(icon_button("zoom-in", "Larger (Ctrl++)", self.paper.zoom_in))
        row.addWidget(self._zoomers)
        self.copy = button(
            "Copy text", "copy", self._copy, tip="The note in plain words, for an e-mail or message"
        )
        self.save = button("Save PDF…", "save", self.save_wanted.emit)
        row.addSpacing(6)
        row.addWidget(self.copy)
        row.addWidget(self.save)
        return row

    def _earlier_strip(self) -> QWidget:
        self._earlier = _Strip("history", "accent")
        back = link("Back to the note as it is now", self.back_wanted.emit)
        self._earlier.row.addWidget(back)
        return self._earlier

    def _problem_strip(self) -> QWidget:
        self._wrong = _Strip("triangle-alert", "red")
        self._wrong.setProperty("notice", "problem")
        return self._wrong

    # What the panel shows

    def show_note(self, pdf: bytes, text: str, earlier: str = "") -> None:
        """Show a note; `earlier` names the version where it is not the note as it is now."""
        self._wrong.hide()
        self.paper.show_pdf(pdf)
        self.text = text
        self.words.show_text(text)
        self._earlier.words.setText(earlier)
        self._earlier.setVisible(bool(earlier))
        for one in (self.copy, self.save):
            one.setEnabled(bool(pdf))

    def show_problem(self, sentence: str) -> None:
        """Say why there is no note to show."""
        self.show_note(b"", "")
        self._wrong.words.setText(sentence)
        self._wrong.show()

    def problem(self) -> str:
        """Why there is none, "" where one is shown."""
        return "" if self._wrong.isHidden() else self._wrong.words.words()

    # Within

    def _show_kind(self, kind: str) -> None:
        self._stack.setCurrentIndex(int(kind == TEXT))
        self._zoomers.setVisible(kind == PAGES)
        self._show_page(self.paper.page_in_view(), self.paper.page_count())

    def _show_page(self, page: int, of: int) -> None:
        pages = self.kind.selected() != TEXT
        self._page.setText(f"Page {page} of {of}" if of and pages else "")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text)
        self.copied.emit()


class _Strip(QFrame):
    """A sign and a sentence below the head."""

    def __init__(self, icon: str, tone: str):
        super().__init__()
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(16, 6, 14, 8)
        self.row.setSpacing(8)
        self.row.addWidget(Glyph(icon, tone), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = label("", "small", wrap=True)
        self.row.addWidget(self.words, 1)
        self.hide()
