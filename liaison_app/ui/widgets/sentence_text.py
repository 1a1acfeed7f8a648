"""Text to read, sentence by sentence: Down and Up walk, Right and Left go by parts; nothing is typed."""

from __future__ import annotations

from bisect import bisect_right

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QScrollBar, QTextEdit, QWidget

from liaison_app.rules.letter_text import Block
from liaison_app.rules.quoted_words import find_words
from liaison_app.rules.sentence_parts import parts_of
from liaison_app.rules.sentences import sentences
from liaison_app.ui.widgets.letter_text_area import LetterTextArea
from liaison_app.ui.widgets.text_places import TextPlaces

HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)
SHIFT = Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
_WALKING = frozenset(
    {
        Key.Key_Up,
        Key.Key_Down,
        Key.Key_Left,
        Key.Key_Right,
        Key.Key_PageUp,
        Key.Key_PageDown,
        Key.Key_Space,
    }
)
AHEAD = 130  # pixels kept free below the sentence selected


class SentenceText(LetterTextArea):
    """A letter's text that is read and not written.

    Down and Up go from sentence to sentence, with Shift they take in more; Right and Left go to the
    parts of a sentence that say something of their own; the mouse selects any words.
    All places are characters of `plain_words`.
    """

    own_keys: frozenset[int] = _WALKING  # without Ctrl and Alt; taken before the window's shortcuts

    def __init__(self, name: str, parent: QWidget | None = None):
        """`name` is said by screen readers."""
        self._places: TextPlaces | None = None
        self._sentences: tuple[tuple[int, int], ...] | None = None
        self._walk: tuple[int, int] | None = None  # numbers of the first sentence and the last one
        super().__init__(name, parent)
        self.setReadOnly(True)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)

    # What pages use

    def set_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show another text, from its beginning."""
        super().set_blocks(blocks)
        self._places = TextPlaces(blocks, self.document())
        self._sentences = self._walk = None
        frame = self.document().rootFrame().frameFormat()
        frame.setBottomMargin(AHEAD)  # the last sentence, too, comes up from behind a notice
        self.document().rootFrame().setFrameFormat(frame)

    def plain_words(self) -> str:
        """The text as `rules.letter_text.plain` has it."""
        return self._map().words

    def selected(self) -> tuple[str, int] | None:
        """The words selected and where they begin; with none selected, the sentence at the cursor."""
        start, end = self._selection()
        if start == end:
            number = self._sentence_at(start)
            if number < 0:
                return None
            self._select_sentences(number, number)
            start, end = self._all_sentences()[number]
        words = self._map().words[start:end]
        start += len(words) - len(words.lstrip())
        return (words.strip(), start) if words.strip() else None

    def select_words(self, words: str, start: int | None = None) -> bool:
        """Select words and bring them into view; False when they no longer stand in the text."""
        place = find_words(self._map().words, words, start)
        if place is None:
            return False
        self._select(*place)
        return True

    def bring_into_view(self, words: str, start: int | None = None) -> bool:
        """Put the cursor before words without selecting them; False when they stand there no longer."""
        place = find_words(self._map().words, words, start)
        if place is None:
            return False
        cursor = self.textCursor()
        cursor.setPosition(self._map().shown_end(place[1]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        cursor.setPosition(self._map().shown_start(place[0]))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        self._land()
        return True

    def _land(self) -> None:
        """The cursor stands elsewhere now, with nothing selected."""

    def to_first_sentence(self) -> None:
        """Select the first sentence."""
        if self._all_sentences():
            self._select_sentences(0, 0)

    # Sentences

    def _map(self) -> TextPlaces:
        if self._places is None:
            self._places = TextPlaces((), self.document())
        return self._places

    def _all_sentences(self) -> tuple[tuple[int, int], ...]:
        if self._sentences is None:
            self._sentences = sentences(self._map().words)
        return self._sentences

    def _selection(self) -> tuple[int, int]:
        cursor = self.textCursor()
        places = self._map()
        start = places.plain_at(cursor.selectionStart())
        return start, max(start, places.plain_at(cursor.selectionEnd()))

    def _sentence_at(self, at: int) -> int:
        """The number of the sentence a place is in, or of the next one; -1 when there is none."""
        found = self._all_sentences()
        return min(bisect_right([end for _start, end in found], at), len(found) - 1)

    def _select(self, start: int, end: int) -> None:
        places = self._map()
        cursor = self.textCursor()
        cursor.setPosition(places.shown_end(end))
        self.setTextCursor(cursor)  # so that all of it comes into view, its beginning above all
        self.ensureCursorVisible()
        cursor.setPosition(places.shown_start(start))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        cursor.setPosition(places.shown_end(end), QTextCursor.MoveMode.KeepAnchor)
        bar = self.verticalScrollBar()
        below = self.cursorRect(self._at(places.shown_end(end))).bottom() - self._reading_foot()
        above = self.cursorRect(self._at(places.shown_start(start))).top()
        scrolled = bar.value() + max(0, min(below, above))
        self.setTextCursor(cursor)
        bar.setValue(scrolled)

    def _at(self, position: int) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        return cursor

    def _reading_foot(self) -> int:
        """How far down what is selected may stand, so that what follows can be seen."""
        height = self.viewport().height()
        return height - min(AHEAD, height // 3)

    def _select_sentences(self, first: int, last: int) -> None:
        found = self._all_sentences()
        low, high = min(first, last), max(first, last)
        self._select(found[low][0], found[high][1])
        self._walk = (first, last)

    def _step(self, step: int, *, extend: bool) -> None:
        """One sentence on (+1) or back (-1); `extend` keeps those already taken in."""
        found = self._all_sentences()
        if not found:
            return
        start, end = self._selection()
        walk = self._walk
        if walk is None or (start, end) != (found[min(walk)][0], found[max(walk)][1]):
            number = self._sentence_at(start)
            last = self._sentence_at(max(start, end - 1))
            if start == end:
                self._select_sentences(number, number)
                return
            walk = (number, last)
        if extend:
            self._select_sentences(walk[0], min(max(walk[1] + step, 0), len(found) - 1))
            return
        number = (max(walk) if step > 0 else min(walk)) + step
        number = min(max(number, 0), len(found) - 1)
        self._select_sentences(number, number)

    def _step_part(self, step: int) -> None:
        """To the next part of the sentence (+1), the one before (-1), or a neighbouring sentence."""
        start, end = self._selection()
        number = self._sentence_at(start)
        if number < 0:
            return
        sentence = self._all_sentences()[number]
        parts = parts_of(self._map().words, *sentence)
        if start == end:
            self._select_sentences(number, number)
        elif (start, end) == sentence and step > 0 and len(parts) > 1:
            self._select(*parts[0])
        elif (start, end) in parts[max(0, -step) : len(parts) - max(0, step)]:
            self._select(*parts[parts.index((start, end)) + step])
        elif (start, end) in parts and step < 0 and len(parts) > 1:
            self._select_sentences(number, number)
        else:
            self._step(step, extend=False)

    # Keys

    def event(self, event: QEvent) -> bool:
        """Qt: keys of this text are its own before they are the window's; the rest are not."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            copies = QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.SelectAll
            own = any(event.matches(keys) for keys in copies)
            if own or (not event.modifiers() & HELD and event.key() in self.own_keys):
                event.accept()
            else:
                event.ignore()
            return event.isAccepted()
        return QTextEdit.event(self, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: walk and scroll; else as any text that can be read but not written."""
        if self._own_key(event):
            event.accept()
        else:
            QTextEdit.keyPressEvent(self, event)

    def _own_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier and key in (Key.Key_Home, Key.Key_End):
            if found := self._all_sentences():
                number = 0 if key == Key.Key_Home else len(found) - 1
                self._select_sentences(number, number)
        elif held & HELD:
            return False
        elif key in (Key.Key_Down, Key.Key_Up):
            self._step(1 if key == Key.Key_Down else -1, extend=bool(held & SHIFT))
        elif key in (Key.Key_Right, Key.Key_Left) and not held & SHIFT:
            self._step_part(1 if key == Key.Key_Right else -1)
        elif key in (Key.Key_PageDown, Key.Key_PageUp, Key.Key_Space):
            self._turn(back=key == Key.Key_PageUp or bool(held & SHIFT))
        else:
            return False
        return True

    def _turn(self, *, back: bool) -> None:
        """A page on or back; the next step begins where one is reading."""
        act = QScrollBar.SliderAction
        bar = self.verticalScrollBar()
        before = bar.value()
        bar.triggerAction(act.SliderPageStepSub if back else act.SliderPageStepAdd)
        if bar.value() != before:
            self.setTextCursor(self.cursorForPosition(QPoint(1, 1)))
            bar.setValue(bar.value())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: whoever comes by keyboard finds a sentence selected."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
            Qt.FocusReason.ShortcutFocusReason,
        )
        if by_key and not self.textCursor().hasSelection():
            self.selected()
