"""Marks what stands in braces in a letter's text: gaps in amber, what fills itself in in green.

Words that a condition leaves out are struck through. F8 goes from gap to gap; while a gap is marked as a whole,
so that typing fills it, Tab goes on too.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QLineEdit, QTextEdit

from liaison_app.language import tr
from liaison_app.rules.placeholder_names import find
from liaison_app.rules.placeholders import NAME, Token, Values, tokens, unsaid
from liaison_app.ui import theme

GAP, FILLS_IN, UNSAID = "gap", tr("fills in"), "unsaid"
_TONES = {GAP: "amber", FILLS_IN: "accent", UNSAID: "grey"}
PAUSE = 80  # milliseconds after the last key
_OURS = QTextFormat.Property.UserProperty + 48
Keep = QTextCursor.MoveMode.KeepAnchor


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch from one position of the document to another: a gap, a name, or words left out."""

    start: int
    end: int
    look: str

    @property
    def is_gap(self) -> bool:
        """Whether somebody has to fill it in."""
        return self.look == GAP


class GapMarks(QObject):
    """The marks of one text, which know what the page says once `show_values` told them."""

    def __init__(self, box: QTextEdit):
        super().__init__(box)
        self.box = box
        self._values: Values | None = None
        self._rest = QTimer(self, singleShot=True, interval=PAUSE)
        self._rest.timeout.connect(self.look)
        box.textChanged.connect(self._rest.start)
        box.installEventFilter(self)
        theme.current().changed.connect(self.look)

    def show_values(self, values: Values | None) -> None:
        """What each name and condition says on the page; None while nobody knows."""
        if values != self._values:
            self._values = values
            self.look()

    def marks(self) -> list[Mark]:
        """Everything to be marked, in order."""
        blocks: list[tuple[int, str]] = []
        block: QTextBlock = self.box.document().begin()
        while block.isValid():
            blocks.append((block.position(), block.text().replace("\u2028", "\n")))
            block = block.next()
        texts = [text for _at, text in blocks]
        if not any("{" in text for text in texts):
            return []
        left_out = unsaid(texts, self._values) if self._values is not None else [[]] * len(texts)
        found = []
        for (at, text), stretches in zip(blocks, left_out, strict=True):
            units = _Units(text)
            here = [(start, end, UNSAID) for start, end in stretches]
            here += [
                (token.start, token.end, self._look_of(token))
                for token in tokens(text)
                if not any(start <= token.start < end for start, end in stretches)
            ]
            found += [Mark(at + units(s), at + units(e), look) for s, e, look in sorted(here)]
        return found

    def _look_of(self, token: Token) -> str:
        if token.kind != NAME:
            return FILLS_IN
        if self._values is not None and self._values.get(token.words) == "":
            return GAP
        return FILLS_IN if find(token.words) is not None else GAP

    def look(self) -> None:
        """Mark the text anew."""
        others = [one for one in self.box.extraSelections() if not one.format.property(_OURS)]
        had = len(others) != len(self.box.extraSelections())
        found = self.marks()
        if not found and not had:
            return
        ours = []
        for mark in found:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = self._cursor(mark)
            selection.format = _form(mark.look)
            ours.append(selection)
        self.box.setExtraSelections([*ours, *others])

    def _cursor(self, mark: Mark) -> QTextCursor:
        cursor = QTextCursor(self.box.document())
        cursor.setPosition(mark.start)
        cursor.setPosition(mark.end, Keep)
        return cursor

    def next_gap(self, *, back: bool = False) -> bool:
        """Mark the next gap after the cursor, or the one before it; False when there is none."""
        gaps = [mark for mark in self.marks() if mark.is_gap]
        cursor = self.box.textCursor()
        if back:
            before = [mark for mark in gaps if mark.end <= cursor.selectionStart()]
            chosen = before[-1:]
        else:
            at = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
            chosen = [mark for mark in gaps if mark.start >= at][:1]
        return self._pick(chosen[0]) if chosen else False

    def first_gap(self, *, last: bool = False) -> bool:
        """Mark the first gap of the text, or the last; False when there is none."""
        gaps = [mark for mark in self.marks() if mark.is_gap]
        return self._pick(gaps[-1 if last else 0]) if gaps else False

    def _pick(self, mark: Mark) -> bool:
        self.box.setTextCursor(self._cursor(mark))
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.box.ensureCursorVisible()
        return True

    def on_gap(self) -> bool:
        """Whether a gap is marked as a whole."""
        cursor = self.box.textCursor()
        at = (cursor.selectionStart(), cursor.selectionEnd())
        return cursor.hasSelection() and any((m.start, m.end) == at for m in self.marks())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Tab goes from a marked gap to the next; at the last it leaves the text, as ever."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            back = event.key() == Qt.Key.Key_Backtab
            if (back or event.key() == Qt.Key.Key_Tab) and self.on_gap():
                return self.next_gap(back=back)
        return super().eventFilter(watched, event)


def mark_gap_in_line(box: QLineEdit, *, back: bool = False, anew: bool = False) -> bool:
    """Mark the next gap of a box of one line, or its first (last, going back); False without one."""
    text = box.text()
    gaps = [t for t in tokens(text) if t.kind == NAME and find(t.words) is None]
    units = _Units(text)
    start = box.selectionStart() if box.hasSelectedText() else box.cursorPosition()
    end = box.selectionEnd() if box.hasSelectedText() else start
    if not anew:
        gaps = [t for t in gaps if (units(t.end) <= start if back else units(t.start) >= end)]
    if not gaps:
        return False
    gap = gaps[-1 if back else 0]
    box.setSelection(units(gap.start), units(gap.end) - units(gap.start))
    box.setFocus(Qt.FocusReason.ShortcutFocusReason)
    return True


class _Units:
    """Places in Python's text as Qt counts them, in UTF-16."""

    def __init__(self, text: str):
        self._text = text if any(ord(c) > 0xFFFF for c in text) else ""

    def __call__(self, place: int) -> int:
        return len(self._text[:place].encode("utf-16-le")) // 2 if self._text else place


def _form(look: str) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setProperty(_OURS, True)
    fore, soft = theme.current().tone(_TONES[look])
    form.setBackground(soft)  # without one, Qt leaves the words as they were
    form.setForeground(fore)
    form.setFontStrikeOut(look == UNSAID)
    return form
