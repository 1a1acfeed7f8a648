"""Quotation marks, dashes and lists put right as one types; Ctrl+Z or Backspace at once takes it back."""

from __future__ import annotations

import re

from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QTextEdit

from liaison_app.language import tr
from liaison_app.rules.typed_marks import typed_mark
from liaison_app.ui.widgets import letter_document as letter
from liaison_app.ui.widgets.fields import LineBox

KEY = "typing/marks"
WORDS = tr("Real quotation marks and dashes as I type: ‘ ’ “ ” – …")
_STARTS_A_LIST = {"-": "ul", "*": "ul", "•": "ul", "–": "ul", "1.": "ol", "1)": "ol"}
_LISTS = ("ul", "ol")
_COUNTED = re.compile(r"[1-9]\d?[.)]")
_LOOKED_AT = 200  # characters before the cursor


def is_wanted(settings: QSettings | None) -> bool:
    """Whether quotation marks and dashes are put right on this computer; so unless switched off."""
    return settings is None or str(settings.value(KEY, "true")).lower() == "true"


class SmartTyping:
    """What is put right in one sheet, told after each key."""

    def __init__(self, area: QTextEdit):
        self._area = area
        self.settings: QSettings | None = None
        """Of this computer; without them all is put right."""
        self._done: tuple[int, int] | None = None  # where and at which change something was

    def after(self, typed: str) -> None:
        """Put right what was just typed."""
        self._done = None
        cursor = self._area.textCursor()
        done = False
        if typed == " " and letter.kind_of(cursor.block()) in ("p", *_LISTS):
            done = self._begin_list(cursor)
        if not done and len(typed) == 1 and is_wanted(self.settings):
            done = self._mark(cursor, typed)
        if done:
            self._done = (self._area.textCursor().position(), self._area.document().revision())

    def take_back(self) -> bool:
        """Backspace: take back what was put right a moment ago; False when there is nothing."""
        now = (self._area.textCursor().position(), self._area.document().revision())
        if self._done != now:
            return False
        self._done = None
        self._area.undo()
        return True

    def _mark(self, cursor: QTextCursor, typed: str) -> bool:
        at = cursor.positionInBlock()
        before = cursor.block().text()[max(0, at - _LOOKED_AT) : at]
        if cursor.charFormat().isAnchor() or not before.endswith(typed):
            return False
        found = typed_mark(before)
        if found is None:
            return False
        form = cursor.charFormat()
        cursor.beginEditBlock()
        for _ in range(found.length):
            cursor.deletePreviousChar()
        cursor.insertText(found.words, form)
        cursor.endEditBlock()
        return True

    def _begin_list(self, cursor: QTextCursor) -> bool:
        """Begin a list; in one, take away the sign that was typed again out of habit."""
        mark = cursor.block().text()[: cursor.positionInBlock()]
        kind, now = _STARTS_A_LIST.get(mark[:-1]), letter.kind_of(cursor.block())
        if now == "ol" and _COUNTED.fullmatch(mark[:-1]):
            kind = "ol"
        if kind is None or now not in ("p", kind):
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        if now != kind:
            letter.set_kind(cursor, kind)
        cursor.endEditBlock()
        return True


class SmartLine(LineBox):
    """A line of a letter, such as its subject, put right as the letter's text is."""

    like: SmartTyping | None = None
    """Of the text whose setting it follows; without it all is put right."""
    _done: tuple[int, str] | None = None  # where and in which words something was

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: what is typed is put right; Backspace at once takes that back."""
        if event.key() == Qt.Key.Key_Backspace and self._done == self._now():
            self._done = None
            self.undo()
            self.setCursorPosition(
                self.selectionEnd() if self.hasSelectedText() else self.cursorPosition()
            )
            return
        before = self.text()
        super().keyPressEvent(event)
        self._done = None
        settings = self.like.settings if self.like is not None else None
        if len(event.text()) == 1 and self.text() != before and is_wanted(settings):
            self._mark(event.text())

    def _now(self) -> tuple[int, str]:
        return self.cursorPosition(), self.text()

    def _mark(self, typed: str) -> None:
        at = self.cursorPosition()
        before = self.text()[max(0, at - _LOOKED_AT) : at]
        found = typed_mark(before) if before.endswith(typed) else None
        if found is not None:
            self.setSelection(at - found.length, found.length)
            self.insert(found.words)
            self._done = self._now()
