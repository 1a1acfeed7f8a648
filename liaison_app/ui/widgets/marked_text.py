"""A letter's text to read and mark: sentence by sentence, with what it answers and promises shown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape
from itertools import pairwise
from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QMenu, QTextEdit, QToolTip, QWidget

from liaison_app.language import tr
from liaison_app.rules.letter_text import Block
from liaison_app.rules.quoted_words import find_words
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.ui import theme
from liaison_app.ui.widgets.fields import menu_action
from liaison_app.ui.widgets.plain import breakable
from liaison_app.ui.widgets.sentence_text import HELD, SHIFT, Key, SentenceText

ANSWER, PROMISE, CONTACT, SHOWN = "answer", "promise", "contact", "shown"
QUOTE = "quote"
GONE = tr("These words no longer stand in the text")

_Line = QTextCharFormat.UnderlineStyle
# Never colour alone: each kind of mark has a line of its own below the words.
_LOOKS = {
    ANSWER: ("green", _Line.SingleUnderline),
    PROMISE: ("blue", _Line.DashUnderline),
    CONTACT: ("violet", _Line.DotLine),
    QUOTE: ("accent", _Line.DashDotLine),
    SHOWN: ("amber", _Line.WaveUnderline),
}
_MENU_WORDS = 60  # characters of a question in the menu


class Mark(NamedTuple):
    """Words that are marked: `kind` is one of ANSWER, PROMISE, CONTACT, QUOTE, SHOWN.

    `start` is where they once stood in the plain words of the text, None when that is not known;
    `said` tells what the mark is, e.g. “Answers question 2”.
    """

    kind: str
    words: str
    start: int | None
    said: str


class MarkedText(SentenceText):
    """Text in which words are marked: 1 to 9, P and C say what the selected words are; Q too if asked.

    Signals:
        marks_asked: PROMISE, CONTACT or QUOTE, the words selected, and where they begin.
        answers_asked: a question's number, the words selected, and where they begin.
        landed: what the marks at the selected words are, "" when there are none.
    """

    marks_asked = Signal(str, str, int)
    answers_asked = Signal(int, str, int)
    landed = Signal(str)
    own_keys = SentenceText.own_keys | {
        *(Key(Key.Key_0 + number) for number in range(1, 10)),
        Key.Key_P,
        Key.Key_C,
        Key.Key_Q,
    }

    def __init__(self, name: str, parent: QWidget | None = None, *, quotes: bool = False):
        """`name` is said by screen readers; with `quotes`, words may be kept as a statement."""
        self._quotes = quotes
        self._marks: Sequence[Mark] = ()
        self._found: list[tuple[int, int, Mark]] = []
        self._questions: Sequence[tuple[int, str]] = ()
        super().__init__(name, parent)
        self.selectionChanged.connect(self._land)
        theme.current().changed.connect(self._paint)

    # What pages use

    def set_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show another text, without marks, from its beginning."""
        super().set_blocks(blocks)
        self.show_marks(())

    def set_questions(self, questions: Sequence[tuple[int, str]]) -> None:
        """The questions the words may answer, as number and text; the menu names them."""
        self._questions = questions

    def show_marks(self, marks: Sequence[Mark]) -> list[Mark]:
        """Show these marks alone; returns those whose words no longer stand in the text."""
        self._marks = marks
        self._found, lost = [], []
        for mark in marks:
            place = find_words(self._map().words, mark.words, mark.start)
            if place is None:
                lost.append(mark)
            else:
                self._found.append((*place, mark))
        self._found.sort(key=lambda found: found[:2])
        self._paint()
        self._land()
        return lost

    def ask_promise(self) -> None:
        """The words selected are a promise."""
        self._ask(PROMISE)

    def ask_contact(self) -> None:
        """The words selected name a point of contact."""
        self._ask(CONTACT)

    def ask_quote(self) -> None:
        """The words selected are to be kept as a statement, to be quoted one day."""
        self._ask(QUOTE)

    def ask_answer(self, number: int) -> None:
        """The words selected answer the question of this number."""
        if found := self.selected():
            self.answers_asked.emit(number, *found)

    def marks_at(self, start: int, end: int) -> list[Mark]:
        """The marks that touch a part of the words."""
        end = max(end, start + 1)
        return [mark for first, last, mark in self._found if first < end and start < last]

    # Keys, mouse, menu

    def _own_key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if event.modifiers() & (HELD | SHIFT):
            return super()._own_key(event)
        if Key.Key_1 <= key <= Key.Key_9:
            self.ask_answer(key - Key.Key_0)
        elif key == Key.Key_P:
            self.ask_promise()
        elif key == Key.Key_C:
            self.ask_contact()
        elif key == Key.Key_Q and self._quotes:
            self.ask_quote()
        else:
            return super()._own_key(event)
        return True

    def _ask(self, kind: str) -> None:
        if found := self.selected():
            self.marks_asked.emit(kind, *found)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt: right click or the menu key."""
        menu = self.marking_menu(self)
        copy = menu_action(tr("Copy"), self.copy, "copy")
        copy.setEnabled(self.textCursor().hasSelection())
        copy.setParent(menu)
        menu.addSeparator()
        menu.addAction(copy)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def marking_menu(self, parent: QWidget) -> QMenu:
        """What the selected words may be, as a menu."""
        menu = QMenu(parent)
        self.fill_with_questions(menu)
        if self._questions:
            menu.addSeparator()
        lines = [
            (tr("Promise\tP"), self.ask_promise, "flag"),
            (tr("Point of contact\tC"), self.ask_contact, "user"),
            (tr("Statement to be quoted\tQ"), self.ask_quote, "quote"),
        ]
        for words, on_click, icon in lines if self._quotes else lines[:2]:
            action = menu_action(words, on_click, icon)
            action.setParent(menu)
            menu.addAction(action)
        return menu

    def fill_with_questions(self, menu: QMenu) -> None:
        """Add an action for each question the selected words may answer."""
        for number, text in self._questions:
            key = f"\t{number}" if number <= 9 else ""
            words = f"{number}  {_short(text)}{key}"
            action = menu_action(words, partial(self.ask_answer, number))
            action.setParent(menu)
            menu.addAction(action)

    # What is shown

    def _paint(self) -> None:
        """Lay the marks over the text; where two meet, one gives the ground and one the line."""
        look = theme.current()
        edges = sorted({at for found in self._found for at in found[:2]})
        shown = []
        for start, end in pairwise(edges):
            here = [mark for first, last, mark in self._found if first < end and start < last]
            if here:
                shown.append(self._laid(start, end, here[0], here[-1], look))
        self.setExtraSelections(shown)

    def _laid(
        self, start: int, end: int, ground: Mark, line: Mark, look: theme.Theme
    ) -> QTextEdit.ExtraSelection:
        laid = QTextEdit.ExtraSelection()
        form = QTextCharFormat()
        fore, soft = look.tone(_LOOKS[ground.kind][0])
        if look.shown != "contrast":  # where words stand on nothing but black
            form.setBackground(soft)
        tone, style = _LOOKS[line.kind]
        form.setUnderlineStyle(style)
        form.setUnderlineColor(QColor(look.tone(tone)[0] if tone else fore))
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._map().shown_start(start))
        cursor.setPosition(self._map().shown_end(end), QTextCursor.MoveMode.KeepAnchor)
        laid.cursor, laid.format = cursor, form
        return laid

    def _land(self) -> None:
        """Say what the marks at the selected words are."""
        said = ""
        if self._found:
            said = "; ".join(dict.fromkeys(mark.said for mark in self.marks_at(*self._selection())))
        if said != self.accessibleDescription():
            self.setAccessibleDescription(said)
        self.landed.emit(said)

    def viewportEvent(self, event: QEvent) -> bool:
        """Qt: a mark says what it is where the mouse rests on it."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            spot = self.cursorForPosition(event.pos())
            at = self._map().plain_at(spot.position())
            marks = (
                self.marks_at(at, at + 1)
                if self.cursorRect(spot).adjusted(-24, 0, 24, 0).contains(event.pos())
                else []
            )
            words = "\n".join(dict.fromkeys(mark.said for mark in marks))
            QToolTip.showText(event.globalPos(), _as_plain(words), self.viewport())
            return True
        return super().viewportEvent(event)


def _short(text: str) -> str:
    return shorten(tidy(text), _MENU_WORDS)


def _as_plain(words: str) -> str:
    return f"<qt>{escape(breakable(words)).replace(chr(10), '<br>')}</qt>" if words else ""
