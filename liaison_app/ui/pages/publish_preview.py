"""What will go out, or went out: as a web page, as plain words, as Markdown, and as pages of paper."""

from __future__ import annotations

import re
from collections.abc import Mapping

from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.rules.edition_page import HTML, MARKDOWN, PDF, TEXT
from liaison_app.rules.letter_text import from_pasted_html
from liaison_app.ui import theme
from liaison_app.ui.widgets.letter_document import each_block, kind_of
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.stack import Stack
from liaison_app.ui.widgets.text_view import PlainTextView

FORMS = ((HTML, tr("Web page")), (TEXT, tr("Text")), (MARKDOWN, tr("Markdown")), (PDF, "PDF"))
_HEADINGS = re.compile(r"<h([1-6])[ >]")
_SIZES = {"1": "page", "2": "title", "3": "heading"}  # roles of fonts
WIDEST = 640  # pixels of the web page's column


class CopyPreview(QWidget):
    """One of the four at a time; nothing that is shown here can be followed or run."""

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.outputs: Mapping[str, bytes] = {}
        self._form = HTML
        self._shown: dict[str, bytes] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.sentence = label("", "small", "muted", wrap=True)
        column.addWidget(self.sentence)
        self._stack = Stack()
        column.addWidget(self._stack, 1)
        self.page = LetterTextArea(tr("The copy as a web page"))
        self.page.setReadOnly(True)
        self.page.setMaximumWidth(WIDEST)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.page)
        self.words = PlainTextView(tr("The copy in plain words"))
        self.paper = PaperView(tr("The copy on paper"))
        for one in (holder, self.words, self.paper):
            self._stack.addWidget(one)

    def show_form(self, form: str) -> None:
        """Show another of the four."""
        self._form = form
        self._stack.setCurrentIndex({HTML: 0, TEXT: 1, MARKDOWN: 1, PDF: 2}[form])
        self._show()

    def show_outputs(self, outputs: Mapping[str, bytes], sentence: str = "") -> None:
        """Show what was made; the sentence stands above it, as why there is none yet."""
        self.outputs = outputs
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        self._show()

    def in_view(self) -> QWidget:
        """What takes the keyboard."""
        return {HTML: self.page, PDF: self.paper}.get(self._form, self.words)

    def _show(self) -> None:
        data = self.outputs.get(self._form, b"")
        at = "words" if self._form in (TEXT, MARKDOWN) else self._form
        if self._shown.get(at) == data:
            return
        self._shown[at] = data
        if self._form == PDF:
            self.paper.show_pdf(data)
        elif self._form == HTML:
            page = data.decode("utf-8")
            self.page.set_blocks(from_pasted_html(page))
            self._size_headings(page)
        else:
            self.words.show_text(data.decode("utf-8"))

    def _size_headings(self, page: str) -> None:
        """Give the headings, which come in as alike, the sizes they have on the page."""
        levels = iter(_HEADINGS.findall(page))
        for block in each_block(self.page.document()):
            if kind_of(block) == "h2" and block.length() > 1:
                cursor = QTextCursor(block)
                end = QTextCursor.MoveOperation.EndOfBlock
                cursor.movePosition(end, QTextCursor.MoveMode.KeepAnchor)
                form = QTextCharFormat()
                form.setFont(theme.current().font(_SIZES.get(next(levels, "3"), "strong")))
                cursor.mergeCharFormat(form)
