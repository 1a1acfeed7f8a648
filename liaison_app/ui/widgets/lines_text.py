"""The text of a meeting's lines: shown, painted around, pasted into, and read line by line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import accumulate

from PySide6.QtCore import QMimeData, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QTextBlock, QTextCursor
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from liaison_app.language import tr
from liaison_app.records.minute import DECISION, ISSUE, TOLD
from liaison_app.rules.typed_lines import pasted_lines
from liaison_app.rules.typed_marks import typed_mark
from liaison_app.services.noted_lines import ANSWER, SAID, STEP, Line
from liaison_app.ui import theme
from liaison_app.ui.widgets import lines_format as lines
from liaison_app.ui.widgets.fields import PROSE
from liaison_app.ui.widgets.lines_editing import paste_lines
from liaison_app.ui.widgets.lines_painting import LinePainter
from liaison_app.ui.widgets.theme_chips import ThemeTones

MOST_LINES = 1_000  # that are taken from one paste
LONGEST_PASTE = 1_000_000  # characters
LONGEST_LINE = 20_000  # characters; more in one line would make typing slow
HINTS = {
    ISSUE: tr("An issue, as it was raised"),
    DECISION: tr("What was decided"),
    TOLD: tr("What the meeting was told"),
    STEP: tr("What is to be done, @who, by when"),
    SAID: tr("The very words"),
    ANSWER: tr("What was answered"),
}


class LinesText(QTextEdit):
    """Lines of every sort in one text: arrows, selecting and taking back work as in any.

    Signals:
        edited: something was typed or changed.
        refused: a sentence, when what was pasted is too much.
    """

    edited = Signal()
    refused = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setProperty("bare", "true")
        self.setProperty(PROSE, True)
        self.setAcceptRichText(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.preview: Callable[[Line], Line] = lambda line: line
        """What a line being typed will be, shown below it already."""
        self.puts_marks_right: Callable[[], bool] = lambda: True
        self._painter = LinePainter(ThemeTones())
        self._at = 0  # the key of the line with the cursor
        self._filling = False
        self._numbers: list[
            int
        ] = []  # of the issues, block by block; [] when they are to be counted
        self._blocks = 0
        self.textChanged.connect(self._touched)
        self.document().contentsChange.connect(self._restructured)
        theme.current().changed.connect(self._take_look)
        self._take_look()
        self.set_lines([])

    def set_lines(self, found: Sequence[tuple[int, Line]]) -> None:
        """Show lines under their keys, the cursor where it was; taking back begins anew."""
        key, within, scroll = self._at, self._within(), self.verticalScrollBar().value()
        self._filling = True
        lines.fill(self.document(), list(found))
        self.document().clearUndoRedoStacks()
        if not self.go_to(key, within):
            self.moveCursor(QTextCursor.MoveOperation.End)
        self._filling = False
        self._at = lines.key_of(self.textCursor().block())
        self.verticalScrollBar().setValue(scroll)
        self.viewport().update()

    def lines(self) -> list[tuple[int, Line]]:
        """Every line with its key, in order; the empty ones too."""
        found: dict[int, Line] = {}
        for block in lines.blocks_of(self.document()):
            key = lines.key_of(block)
            if not key or key in found:  # made by Qt itself: a copy of the line it came from
                key = lines.new_key()
                self._filling = True
                lines.set_format(block, lines.line_of(block), key)
                self._filling = False
            found[key] = lines.line_of(block)
        return list(found.items())

    def set_tones(self, tones: ThemeTones) -> None:
        """Show themes in these colours."""
        self._painter.tones = tones
        self.viewport().update()

    def go_to(self, key: int, within: int = 0) -> bool:
        """Put the cursor into a line; False when it is not there."""
        for block in lines.blocks_of(self.document()):
            if lines.key_of(block) == key:
                cursor = QTextCursor(block)
                cursor.setPosition(block.position() + min(within, len(block.text())))
                self.setTextCursor(cursor)
                return True
        return False

    def current(self) -> tuple[int, Line]:
        """The line with the cursor."""
        block = self.textCursor().block()
        return lines.key_of(block), lines.line_of(block)

    def lines_pasted(self) -> None:
        """Several lines came in at once."""

    # Within

    def _take_look(self) -> None:
        font = theme.current().font()
        self.setFont(font)
        self.document().setDefaultFont(font)
        self._filling = True
        for block in lines.blocks_of(self.document()):
            lines.set_format(block, lines.line_of(block))
        self._filling = False

    def _within(self) -> int:
        return self.textCursor().positionInBlock()

    def _end_of_line(self) -> QTextCursor:
        cursor = QTextCursor(self.textCursor().block())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        return cursor

    def _touched(self) -> None:
        if not self._filling:
            self.viewport().update()
            self.edited.emit()
            self.show_whole_line()

    def show_whole_line(self) -> None:
        """Scroll until what stands below the words of the line at hand is seen too."""
        block = self.textCursor().block()
        if not block.isValid() or self.textCursor().positionInBlock() < len(block.text()):
            return
        layout, bar = block.layout(), self.verticalScrollBar()
        below = layout.position().y() + layout.boundingRect().height()
        below += block.blockFormat().bottomMargin() - bar.value()
        if below > self.viewport().height():
            bar.setValue(bar.value() + round(below - self.viewport().height()))

    def _put_mark_right(self, typed: str) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()][-200:]
        found = typed_mark(before) if before.endswith(typed) and self.puts_marks_right() else None
        if found is not None:
            cursor.beginEditBlock()
            for _ in range(found.length):
                cursor.deletePreviousChar()
            cursor.insertText(found.words)
            cursor.endEditBlock()

    # Qt's own names from here on

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Qt: words may come in, pictures and files may not."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Qt: pasted lines become lines; one alone goes in at the cursor."""
        text = source.text() if self.canInsertFromMimeData(source) else ""
        found = pasted_lines(text)
        if any(len(line) > LONGEST_LINE for line in found):
            self.refused.emit(
                tr(
                    "A line of this is longer than {LONGEST_LINE} characters. Nothing was pasted;"
                    " break it into points first.",
                    LONGEST_LINE=f"{LONGEST_LINE:,}",
                )
            )
        elif len(found) > MOST_LINES or len(text) > LONGEST_PASTE:
            self.refused.emit(
                tr(
                    "These are {found} lines, too many to paste here at once. “Paste a note”"
                    " takes a whole note apart.",
                    found=f"{len(found):,}",
                )
            )
        elif len(found) > 1 or (found and not self.current()[1].text):
            cursor = self.textCursor()
            paste_lines(cursor, found)
            self.setTextCursor(cursor)
            self.lines_pasted()
        elif found:
            inner = " ".join(text.split())
            self.textCursor().insertText(inner if len(text) > 1 else text)
        self.ensureCursorVisible()

    def createMimeDataFromSelection(self) -> QMimeData:
        """Qt: plain words are copied."""
        mime = QMimeData()
        mime.setText(self.textCursor().selection().toPlainText())
        return mime

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the words, then what stands around them."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        offset = self.verticalScrollBar().value()
        painter.translate(0, -offset)
        seen = event.rect().translated(0, offset)
        current, width = self.textCursor().block(), self.viewport().width()
        layout, numbers = self.document().documentLayout(), self._counted()
        above = QPointF(0, max(0, seen.top() - lines.BAND - 16))
        block = self.document().findBlock(layout.hitTest(above, Qt.HitTestAccuracy.FuzzyHit))
        while (
            block.isValid() and layout.blockBoundingRect(block).top() - lines.ABOVE <= seen.bottom()
        ):
            number = numbers[block.blockNumber()]
            self._paint_block(painter, block, number, width, block == current)
            block = block.next()

    def _counted(self) -> list[int]:
        """The number of the last issue at each block."""
        if not self._numbers:
            sorts = map(lines.sort_of, lines.blocks_of(self.document()))
            # as int: the first sum is its first summand, and that would be painted as “True”
            self._numbers = list(accumulate(int(sort == ISSUE) for sort in sorts))
            self._blocks = len(self._numbers)
        return self._numbers

    def _restructured(self, _at: int, removed: int, added: int) -> None:
        """A sign typed or deleted within a line leaves the numbers as they are; all else may not."""
        if removed + added != 1 or self.document().blockCount() != self._blocks:
            self._numbers = []

    def _paint_block(
        self, painter: QPainter, block: QTextBlock, number: int, width: int, current: bool
    ) -> None:
        line = lines.line_of(block)
        below = block.next()
        last = not below.isValid() or lines.sort_of(below) == ANSWER
        hint = HINTS[line.sort] if current or not block.text() else ""
        if current:
            line = self.preview(line)
        self._painter.paint(painter, block, line, number, width, last=last, hint=hint)
