"""The note as it would print, or as it went out: its pages, or its plain words to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.services.meeting_note_text import as_message
from liaison_app.ui import theme
from liaison_app.ui.widgets.buttons import SegmentedControl, button, icon_button, link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack
from liaison_app.ui.widgets.text_view import PlainTextView

PAGES, TEXT = "pages", "text"
_ROOMY, _ZOOMS = 600, 400  # pixels of the pane, from which it has words on its buttons, and zooms


class NotePreview(Card):
    """A card with a head, and below it the pages or the words.

    Signals:
        copied: the plain words were put on the clipboard.
        save_wanted: the PDF is to be saved.
        back_wanted: the note as it is now is to be shown again, instead of an earlier version.
    """

    SHOWN, PRINTED = tr("How the note is shown"), tr("The note as it will print")
    IN_WORDS, BACK = tr("The note in plain words"), tr("Back to the note as it is now")

    copied = Signal()
    save_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent=parent)
        self.text = ""
        whole = self.layout()
        if whole is not None:
            whole.setContentsMargins(1, 0, 1, 1)  # the pages reach to its edge
        column = self.body
        column.setSpacing(0)
        self.paper = PaperView(self.PRINTED)
        self.words = PlainTextView(self.IN_WORDS)
        column.addLayout(self._head())
        column.addWidget(self._earlier_strip())
        column.addWidget(self._problem_strip())
        self._stack = Stack()
        self._stack.addWidget(self.paper)
        words = QWidget()
        room = QVBoxLayout(words)
        inset(room, 18, 4, 8, 12)
        room.addWidget(self.words)
        self._stack.addWidget(words)
        column.addWidget(self._stack, 1)
        self.paper.page_changed.connect(self._show_page)
        self.paper.zoom_changed.connect(lambda zoom: self._zoom.setText(f"{zoom:.0%}"))

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(4)
        kinds = [(PAGES, tr("Pages")), (TEXT, tr("Text"))]
        self.kind = SegmentedControl(kinds, self.SHOWN)
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
        zoom.addWidget(icon_button("zoom-out", tr("Smaller (Ctrl+-)"), self.paper.zoom_out))
        self._zoom = button(
            "100%", "", self.paper.fit_width, look="ghost", tip=tr("As wide as the pane (Ctrl+0)")
        )
        zoom.addWidget(self._zoom)
        zoom.addWidget(icon_button("zoom-in", tr("Larger (Ctrl++)"), self.paper.zoom_in))
        row.addWidget(self._zoomers)
        self.copy_menu = QMenu(self)
        put_in(
            self.copy_menu,
            menu_action(tr("For an e-mail, in short lines"), self.copy_in_lines),
            menu_action(tr("For a message, in whole paragraphs"), self.copy_whole),
        )
        self.copy = button(tr("Copy text"), "copy", menu=self.copy_menu)
        self.save = button(tr("Save PDF…"), "save", self.save_wanted.emit)
        self._short = (
            icon_button("copy", tr("Copy the text"), menu=self.copy_menu, bordered=True),
            icon_button("save", tr("Save PDF…"), self.save_wanted.emit, bordered=True),
        )
        row.addSpacing(6)
        for one in (self.copy, self.save, *self._short):
            row.addWidget(one)
        return row

    def _earlier_strip(self) -> QWidget:
        self._earlier = _Strip("history", "accent")
        back = link(self.BACK, self.back_wanted.emit)
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
        self._show_words()
        self._earlier.words.setText(earlier)
        self._earlier.setVisible(bool(earlier))
        copy, save = self._short
        for one, there in ((self.copy, text), (copy, text), (self.save, pdf), (save, pdf)):
            one.setEnabled(bool(there))

    def show_problem(self, sentence: str, text: str = "") -> None:
        """Say why there are no pages to show; `text` are its words, if these are there."""
        self.show_note(b"", text)
        if text:
            self._show_kind(TEXT)
        self._wrong.words.setText(sentence)
        self._wrong.show()

    def problem(self) -> str:
        """Why there is none, "" where one is shown."""
        return "" if self._wrong.isHidden() else self._wrong.words.words()

    def copy_in_lines(self) -> None:
        """Put the words on the clipboard in short lines, as an e-mail wants them."""
        self._copy(as_message(self.text))

    def copy_whole(self) -> None:
        """The same with a line for each paragraph, which a telephone breaks for itself."""
        self._copy(self.text)

    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)
        self.copied.emit()

    # Within

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: where there is no room for words the signs alone stay."""
        super().resizeEvent(event)
        self._fit_head()

    def _fit_head(self) -> None:
        scaled, width = theme.current().scaled, self.width()
        roomy = width >= scaled(_ROOMY)
        for one in (self.copy, self.save):
            one.setVisible(roomy)
        for one in self._short:
            one.setVisible(not roomy)
        self._zoomers.setVisible(width >= scaled(_ZOOMS) and self.kind.selected() != TEXT)

    def _show_kind(self, kind: str) -> None:
        self.kind.select(kind)
        self._stack.setCurrentIndex(int(kind == TEXT))
        self._show_words()
        self._fit_head()
        self._show_page(self.paper.page_in_view(), self.paper.page_count())

    def _show_words(self) -> None:
        """Laying out the words of five hundred guests takes longer than their pages."""
        if self.kind.selected() == TEXT:
            self.words.show_text(as_message(self.text))

    def _show_page(self, page: int, of: int) -> None:
        pages = self.kind.selected() != TEXT
        self._page.setText(tr("Page {page} of {of}", page=page, of=of) if of and pages else "")


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
