"""A page of the guide to read: its words, its pictures as wide as there is room, and links that are told of."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QImage,
    QPalette,
    QResizeEvent,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from liaison_app.language import tr
from liaison_app.rules.found_sentence import Beginnings, marks
from liaison_app.rules.guide_pages import Section
from liaison_app.ui import theme
from liaison_app.ui.guide.guide_looks import Ink, dress
from liaison_app.ui.told import heard

WIDEST = 720  # pixels of a line at the usual text size: longer ones are hard to follow
LEAST_MARGIN = 26  # pixels at both sides
AIR = 8  # pixels over a heading that is gone to
REST = 120  # milliseconds without another change of width, before it is set anew


class GuideText(QTextBrowser):
    """One page. Nothing but pictures that came with the program is ever loaded.

    Signals:
        followed: a link was taken, as it is written in the page.
    """

    followed = Signal(str)

    def __init__(self, picture: Callable[[str], Path | None], parent: QWidget | None = None):
        """`picture` finds the file of a picture by the name that a page calls it."""
        super().__init__(parent)
        self._picture = picture
        self._text, self._sections = "", ()  # type: tuple[str, Sequence[Section]]
        self._places: list[int] = []
        self._set_for = -1
        self._wanted: Beginnings = ()
        self._went = ("", 0)  # the heading last gone to, and how far down that was
        self._document: QTextDocument | None = None
        self.setOpenLinks(False)
        self.setUndoRedoEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        self._soon = QTimer(self, singleShot=True, interval=REST)
        self._soon.timeout.connect(self._set_again)
        theme.current().changed.connect(self._set_again)

    def show_text(self, text: str, sections: Sequence[Section], name: str) -> None:
        """Show a page: its Markdown, its sections in the order of their headings, and its title."""
        self._text, self._sections = text, sections
        self.setAccessibleName(tr("Guide: {page}", page=name))
        self._set()
        self.mark(())

    def go_to(self, anchor: str) -> None:
        """Bring a heading to the top, and the keyboard's place to it; "" for the top of the page."""
        headings = [section.anchor for section in self._sections if section.heading]
        at = headings.index(anchor) if anchor in headings else 0
        position = self._places[at] if anchor and at < len(self._places) else 0
        self._put_cursor(position)
        self._scroll_to(position)
        if not anchor:
            self.verticalScrollBar().setValue(0)
        self._went = (anchor, self.verticalScrollBar().value())

    def mark(self, wanted: Beginnings) -> None:
        """Show where the words of a question stand on the page; none with ()."""
        self._wanted = wanted
        shown = QTextCharFormat()
        fore, soft = theme.current().tone("amber")
        shown.setBackground(soft)
        shown.setForeground(fore)
        found = []
        text = self.document().toPlainText()
        for start, end in marks(text, wanted) if wanted else ():
            one = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(len(text[:start].encode("utf-16-le")) // 2)
            length = len(text[start:end].encode("utf-16-le")) // 2
            move = QTextCursor.MoveOperation.NextCharacter
            cursor.movePosition(move, QTextCursor.MoveMode.KeepAnchor, length)
            one.cursor, one.format = cursor, shown
            found.append(one)
        self.setExtraSelections(found)

    # Setting

    def _set(self) -> None:
        """Set the page in the look and the width of now."""
        ink = Ink()
        self.viewport().setAutoFillBackground(False)
        colours = self.palette()
        colours.setColor(QPalette.ColorRole.Text, ink.text)
        self.setPalette(colours)
        self._set_for = self._line()
        document = QTextDocument(self)
        document.setBaseUrl(QUrl())
        features = QTextDocument.MarkdownFeature.MarkdownDialectGitHub
        document.setMarkdown(self._text, features | QTextDocument.MarkdownFeature.MarkdownNoHTML)
        self._places = list(dress(document, ink, self._set_for).values())
        self.setDocument(document)
        if self._document is not None:
            self._document.deleteLater()
        self._document = document

    def _set_again(self) -> None:
        """Set it anew, with the same words at the top."""
        if not self._text:
            return
        top = self.cursorForPosition(self.viewport().rect().topLeft()).position()
        stayed = self.verticalScrollBar().value() == self._went[1]
        here = self.textCursor().position()
        self._set()
        self._put_cursor(here)
        self.mark(self._wanted)
        if stayed:
            self.go_to(self._went[0])
        else:
            self._scroll_to(top)

    def _put_cursor(self, position: int) -> None:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(position, self.document().characterCount() - 1))
        self.setTextCursor(cursor)

    def _scroll_to(self, position: int) -> None:
        """Bring the paragraph at a place to the top."""
        layout = self.document().documentLayout()
        top = layout.blockBoundingRect(self.document().findBlock(position)).top()
        self.verticalScrollBar().setValue(max(0, round(top) - AIR))

    def _line(self) -> int:
        """How wide a line is now, in pixels."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * LEAST_MARGIN
        return max(200, min(room, theme.current().scaled(WIDEST)))

    # Qt's own names from here on

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Qt: a picture, drawn to the width of a line; nothing else, from nowhere else."""
        if kind != QTextDocument.ResourceType.ImageResource.value:
            return None
        path = self._picture(name.toString() if isinstance(name, QUrl) else name)
        if path is None:
            return None
        sharp = self.devicePixelRatioF()
        picture = QImage(str(path)).scaledToWidth(
            round(self._set_for * sharp), Qt.TransformationMode.SmoothTransformation
        )
        picture.setDevicePixelRatio(sharp)
        return picture

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: read aloud, the arrow keys go through the words, line by line, rather than scroll."""
        if heard():
            along = Qt.TextInteractionFlag.TextSelectableByKeyboard
            self.setTextInteractionFlags(self.textInteractionFlags() | along)
        super().focusInEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the column stands in the middle, and is set anew when it has come to rest."""
        super().resizeEvent(event)
        line = self._line()
        room = self.width() - self.verticalScrollBar().sizeHint().width() - line
        side = max(LEAST_MARGIN, room // 2)
        self.setViewportMargins(side, 18, side, 0)
        if self._text and line != self._set_for:
            self._soon.start()
