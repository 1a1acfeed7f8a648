"""Quotation marks, dashes and lists put right as one types; Ctrl+Z or Backspace at once takes it back."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit

from liaison_app.rules.typed_marks import typed_mark
from liaison_app.ui.widgets import letter_document as letter

KEY = "typing/marks"
WORDS = "Real quotation marks and dashes as I type: ‘ ’ “ ” – …"
_STARTS_A_LIST = {"-": "ul", "*": "ul", "•": "ul", "–": "ul", "1.": "ol", "1)": "ol"}
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
        if typed == " " and letter.kind_of(cursor.block()) == "p":
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
        mark = cursor.block().text()[: cursor.positionInBlock()]
        kind = _STARTS_A_LIST.get(mark[:-1])
        if kind is None:
            return False
        cursor.beginEditBlock()
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        letter.set_kind(cursor, kind)
        cursor.endEditBlock()
        return True
