"""The mark that is decided now: its words, why they were found, and one key for each answer."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import joined, tr
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.enter_key import EnterGoesOn
from liaison_app.ui.widgets.fields import LineBox, check_box
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import breakable, label

KEEP, CUT, REPLACE = "keep", "cut", "replace"
_LONGEST_SHOWN = 130  # characters: all of it stands above, marked
_KEYS = ("K", "C", "R", "A", "U", "N", "P")
DECIDED = {
    "": (tr("to be decided"), "amber"),
    KEEP: (tr("stays"), "green"),
    CUT: (tr("left out"), "red"),
    REPLACE: (tr("other words"), "blue"),
}


class Asked(NamedTuple):
    """A mark as the card shows it.

    `number` of `of` marks; `alike` is how many marks bear the same words, this one with them.
    """

    words: str
    sort: str
    why: str
    advice: str
    deed: str
    reason: str  # the mark left where it is cut
    instead: str
    number: int
    of: int
    alike: int
    said: str  # who decided it and when


class MarkCard(Card):
    """Keys work wherever the page has the keyboard; here they are buttons too.

    Signals:
        decided: KEEP, CUT or REPLACE, the words put instead, the mark left where words were.
        moved: +1 for the next mark, -1 for the one before.
        again: the mark is to be decided again.
        done: the box of other words was left again.
    """

    decided = Signal(str, str, str)
    moved = Signal(int)
    again = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent=parent)
        self.setAccessibleName(tr("The mark that is decided now"))
        self._asked: Asked | None = None
        self.body.setSpacing(6)
        self._mark = QWidget()
        column = QVBoxLayout(self._mark)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        column.addLayout(self._head())
        self._words = label("", "strong", wrap=True, selectable=True)
        self._why = label("", "small", "muted", wrap=True)
        column.addWidget(self._words)
        column.addWidget(self._why)
        column.addLayout(self._boxes())
        self.add(self._mark)
        self._none = label("", "body", "muted", wrap=True)
        self.add(self._none)
        self.hints = KeyHints(
            [
                ("K", tr("it stays"), self.keep),
                ("C", tr("leave it out"), self.cut),
                ("R", tr("other words"), self.replace),
                ("A", tr("everywhere", "key"), self.all_alike),
                ("U", tr("ask again"), self.again.emit),
                ("N", tr("next", "key"), lambda: self.moved.emit(1)),
                ("P", tr("back", "key"), lambda: self.moved.emit(-1)),
            ]
        )
        self.add(self.hints)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._sort = label("", "small strong", elide=True)
        self._number = label("", "small", "muted")
        self._state = Pill(tr("to be decided"), "amber")
        row.addWidget(self._sort)
        row.addWidget(self._number)
        row.addStretch(1)
        self.alike = check_box("")
        row.addWidget(self.alike)
        self._said = label("", "small", "muted", elide=True)
        row.addWidget(self._said)
        row.addWidget(self._state)
        return row

    def _boxes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        self.left = LineBox(tr("Mark left where it stood"), tr("a word for what stood there"))
        self.left.installEventFilter(EnterGoesOn(self.cut, self.left))
        caption = label(tr("Mark left"), "small", "muted")
        caption.setBuddy(self.left)
        self.instead = LineBox(tr("Other words"), tr("what is to stand there"))
        self.instead.installEventFilter(EnterGoesOn(self._replaced, self.instead))
        other = label(tr("Other words"), "small", "muted")
        other.setBuddy(self.instead)
        for one, stretch in (
            (caption, 0),
            (self.left, 1),
            (other, 0),
            (self.instead, 1),
        ):
            row.addWidget(one, stretch)
        return row

    # What the page shows

    def show_mark(self, asked: Asked | None, sentence: str = "") -> None:
        """Show a mark; without one, a sentence in its place."""
        same = (
            asked is not None
            and self._asked is not None
            and asked.words == self._asked.words
            and asked.number == self._asked.number
        )
        self._asked = asked
        self._mark.setVisible(asked is not None)
        self._none.setVisible(asked is None)
        self.hints.setVisible(asked is not None)
        if asked is None:
            self._none.setText(sentence)
            return
        self._sort.setText(asked.sort)
        self._number.setText(tr("{number} of {of}", number=f"{asked.number:,}", of=f"{asked.of:,}"))
        words, tone = DECIDED[asked.deed]
        self._state.show_words(words, tone)
        self._said.setText(asked.said)
        shown = shorten(tidy(asked.words), _LONGEST_SHOWN)
        self._words.setText(f"“{breakable(shown, longest_run=40)}”")
        self._why.setText(joined(" ", filter(None, (asked.why, asked.advice))))
        if not same:
            self.left.set_value(asked.reason)
            self.instead.set_value(asked.instead)
            self.alike.setChecked(False)
        self.alike.setVisible(asked.alike > 1)
        self.alike.setText(tr("All {alike} the same", alike=f"{asked.alike:,}"))
        missing = {key for key, there in (("A", asked.alike > 1), ("U", asked.deed)) if not there}
        self.hints.show_keys([key for key in _KEYS if key not in missing])

    # What keys and buttons do

    def keep(self) -> None:
        """It stays as it is."""
        self._decide(KEEP)

    def cut(self) -> None:
        """It is left out, and the mark in the box is left there."""
        self._decide(CUT)

    def replace(self) -> None:
        """Other words: go into their box; Enter there decides."""
        if self._asked is not None:
            self.instead.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.instead.selectAll()

    def all_alike(self) -> None:
        """What is decided is decided for the same words everywhere."""
        if self._asked is not None and self._asked.alike > 1:
            self.alike.toggle()

    def for_all(self) -> bool:
        """Whether the same is meant for the same words everywhere."""
        return self._asked is not None and self._asked.alike > 1 and self.alike.isChecked()

    def _replaced(self) -> None:
        self._decide(REPLACE)

    def _decide(self, deed: str) -> None:
        if self._asked is not None:
            self.decided.emit(deed, self.instead.value(), self.left.value())
            self.done.emit()
