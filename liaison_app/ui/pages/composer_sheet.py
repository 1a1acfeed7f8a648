"""The sheet of the composer: toolbar, salutation, text and closing, one below the other as on paper."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import shown, tr, trn, within
from liaison_app.records import Correspondence
from liaison_app.rules.letter_text import parse, write
from liaison_app.services.letters import Letter, Obstacle
from liaison_app.ui import theme
from liaison_app.ui.said import say_count
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.enter_key import EnterGoesOn
from liaison_app.ui.widgets.fields import LineBox, menu_action
from liaison_app.ui.widgets.gap_marks import GapMarks
from liaison_app.ui.widgets.letter_editor import LetterEditor
from liaison_app.ui.widgets.plain import label, tooltip

Choices = Sequence[tuple[str, str]]  # words to choose, and the reason for them
LEAST_TEXT = 96  # pixels of the text's height


class LetterSheet(QWidget):
    """What is written by hand. The text is as high as its words and scrolls when there are many.

    Signals:
        edited: the user changed something here.
        counted: the number of words in the text.
        refused: a sentence, when something pasted could not be taken.
    """

    edited = Signal()
    counted = Signal(int)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.editor = LetterEditor(tr("Text of the letter"), self)
        self.editor.hide()  # its toolbar and its text are placed below, each by itself
        self.editor.area.setPlaceholderText(tr("Write here. Lists begin with “- ” or “1. ”."))
        self.salutation = _Line(tr("Salutation"), tr("Dear …"))
        self.closing = _Line(tr("Closing"), tr("Yours …"))
        self._problems = {name: label("", "small", "red", wrap=True) for name in _NAMES}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.editor.toolbar)
        column.addSpacing(6)
        column.addWidget(Hairline())
        column.addSpacing(8)
        column.addWidget(self.salutation)
        column.addWidget(self._problems["salutation"])
        column.addSpacing(4)
        column.addWidget(self.editor.area)
        column.addWidget(self._problems["text"])
        column.addWidget(self.closing)
        column.addWidget(self._problems["closing"])
        self._rest = QWidget()  # empty paper below; a click there goes on with the text
        self._rest.setCursor(Qt.CursorShape.IBeamCursor)
        self._rest.installEventFilter(self)
        column.addWidget(self._rest, 1)
        for problem in self._problems.values():
            problem.hide()
        self.gaps = GapMarks(self.editor.area)
        ends = (*self.salutation.stops, self.editor.area, *self.closing.stops)
        for before, after in pairwise((self.editor.style_box, *ends)):
            QWidget.setTabOrder(before, after)
        self._fit()
        self._wire()

    def _wire(self) -> None:
        self.editor.edited.connect(self.edited)
        self.editor.counted.connect(self.counted)
        self.editor.refused.connect(self.refused)
        for line in (self.salutation, self.closing):
            line.box.textEdited.connect(lambda _text: self.edited.emit())
            line.picked.connect(self.edited)
        go_on = EnterGoesOn(self.editor.area.setFocus, self)
        self.salutation.box.installEventFilter(go_on)
        theme.current().changed.connect(self._fit)

    # A letter and back

    def show_letter(self, letter: Letter, *, another: bool = True) -> None:
        """Show what a letter says; in a new state of the same letter an equal text is left alone."""
        blocks = parse(letter.item.text)
        if another or blocks != self.editor.blocks():
            self.editor.set_blocks(blocks)
        self.show_greetings(letter)

    def show_greetings(self, letter: Letter) -> None:
        """Show salutation and closing, where the program has changed them."""
        self.salutation.box.set_value(letter.item.salutation)
        self.closing.box.set_value(letter.item.closing)

    def edit(self, item: Correspondence) -> Correspondence:
        """The letter's fields as they stand here."""
        return dataclasses.replace(
            item,
            salutation=self.salutation.box.value(),
            text=write(self.editor.blocks()),
            closing=self.closing.box.value(),
        )

    def offer(self, salutations: Callable[[], Choices], closings: Callable[[], Choices]) -> None:
        """What the menus beside salutation and closing are filled from when they open."""
        self.salutation.choices = salutations
        self.closing.choices = closings

    def show_reason(self, why: str) -> None:
        """Why this salutation is proposed."""
        self.salutation.show_reason(why)

    def show_problems(self, found: Iterable[Obstacle], mild: Iterable[Obstacle] = ()) -> None:
        """Say below each part what stands in the way, in red, and what looks odd, in amber."""
        hard, soft = _by_field(found), _by_field(mild)
        for name, problem in self._problems.items():
            words = _first_of(hard.get(name, [])) or " ".join(soft.get(name, []))
            problem.setText(words)
            problem.set_tone("red" if name in hard else "amber")
            problem.setVisible(bool(words))

    def has_field(self, name: str) -> bool:
        """Whether a sentence about this part can stand here."""
        return name in self._problems

    def focus_field(self, name: str) -> bool:
        """Put the keyboard into a part; False when it is not one of these."""
        targets = {
            "salutation": self.salutation.box,
            "text": self.editor.area,
            "closing": self.closing.box,
        }
        if name in targets:
            targets[name].setFocus(Qt.FocusReason.OtherFocusReason)
        return name in targets

    # Within

    def _fit(self) -> None:
        """The text as high as its words, so that the closing follows it as on paper."""
        self.editor.area.fit_to_words(LEAST_TEXT, theme.current().scaled(12))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: a click on the empty paper below."""
        if watched is self._rest and isinstance(event, QMouseEvent):
            if event.type() == QEvent.Type.MouseButtonPress:
                self.editor.area.setFocus()
                self.editor.area.moveCursor(self.editor.area.textCursor().MoveOperation.End)
            return True
        return False


_NAMES = ("salutation", "text", "closing")


def _by_field(obstacles: Iterable[Obstacle]) -> dict[str, list[str]]:
    """The sentences about each part, in order."""
    said: dict[str, list[str]] = {}
    for obstacle in obstacles:
        said.setdefault(obstacle.field, []).append(obstacle.sentence)
    return said


def _first_of(sentences: Sequence[str]) -> str:
    """What is to be put right first, where the keyboard goes, and how much is left after it."""
    if len(sentences) < 2:
        return "".join(sentences)
    more = len(sentences) - 1
    left = trn(
        "There is one more gap: F8 goes on.",
        "There are {more} more gaps: F8 goes on.",
        more,
        more=say_count(more),
    )
    return f"{shown(sentences[0])} {left}"


class _Line(QWidget):
    """A line of the letter that is proposed and can be overtyped, with others to choose from."""

    picked = Signal()

    def __init__(self, name: str, hint: str):
        super().__init__()
        self._name = name
        self.choices: Callable[[], Choices] = tuple
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.box = LineBox(name, hint)
        self.box.setProperty("bare", "true")
        self.box.setProperty("role", "letter")
        self.box.setTextMargins(-2, 0, 0, 0)  # in line with the text below
        self.box.setAlignment(
            Qt.AlignmentFlag.AlignLeft
        )  # which runs its own way, as a letter does
        row.addWidget(self.box, 1)
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        others = icon_button(
            "chevron-down", tr("Other choices: {name}", name=within(name)), menu=self._menu
        )
        row.addWidget(others)
        self.stops = (self.box, others)  # of the Tab key, in order
        self._take_look()
        theme.current().changed.connect(self._take_look)

    def show_reason(self, why: str) -> None:
        """Why this is proposed, as a tooltip and for screen readers."""
        tooltip(self.box, why)
        self.box.setAccessibleDescription(why)

    def _take_look(self) -> None:
        self.box.setFont(theme.current().font("letter"))

    def _fill(self) -> None:
        self._menu.clear()
        for words, why in self.choices():
            action = menu_action(words, partial(self._take, words))
            action.setParent(self._menu)
            action.setCheckable(True)
            action.setChecked(words == self.box.value())
            tooltip(action, why or words)
            self._menu.addAction(action)

    def _take(self, words: str) -> None:
        self.box.set_value(words)
        self.box.setFocus()
        self.picked.emit()
