"""A page of steps, as Handover and Welcome are: the steps, the one shown, and a card beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.handover_parts import StepList
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card, Hairline, clear_layout
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import caption, label
from liaison_app.ui.widgets.stack import Stack

SIDE_FROM = 940  # pixels of the page from which three columns fit
LEAST = QSize(560, 420)  # pixels of the page


class SideCard(Card):
    """The card at the right: a heading, lines to be read, and a button below them."""

    def __init__(self, width: int, button: QPushButton, heading: str = ""):
        super().__init__()
        self.setFixedWidth(width)
        self.setContentsMargins(2, 4, 0, 0)
        if heading:
            self.setAccessibleName(heading)
            self.add(label(heading, "strong"))
        scroller = _scroller(8, 2)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(2)
        scroller.column.addLayout(self.lines)
        scroller.column.addStretch(1)
        self.add(scroller, 1)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def say(self, words: str) -> None:
        """One line in place of all."""
        clear_layout(self.lines)
        self.lines.addWidget(label(words, "body", "muted", wrap=True))


class StepsPage(Page):
    """Steps at the left, the step in the middle with Back and the way on, a card at the right.

    A page adds its words to `head`, and writes `show_step` and `go_on`.
    """

    room = "handover"

    def __init__(
        self, desk: Desk, title: str, steps: Sequence[Step], titles: Sequence[str], width: int
    ):
        """`width` is that of the column of steps, in a wide window."""
        super().__init__(desk, title)
        self.steps = tuple(steps)
        self._at = self._furthest = 0
        self._width = width
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(28, 20, 28, 22)
        whole.setSpacing(0)
        self.head = QVBoxLayout()
        self.head.setSpacing(0)
        whole.addLayout(self.head)
        whole.addSpacing(12)
        self._columns = QHBoxLayout()
        self._columns.setSpacing(18)
        self.list = StepList(titles)
        self.list.wanted.connect(self.show_step)
        self._left = Card()
        self._left.setContentsMargins(2, 4, 2, 0)
        self._left.setFixedWidth(width)
        steps_scroll = _scroller(0)  # a low window has no room for all of them
        steps_scroll.column.addWidget(self.list)
        self._left.add(steps_scroll, 1)
        self._columns.addWidget(self._left)
        self._columns.addWidget(self._middle(), 1)
        whole.addLayout(self._columns, 1)
        self._side: QWidget | None = None
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self._press_next).setContext(within)

    def _middle(self) -> QWidget:
        card = Card()
        card.setContentsMargins(6, 6, 0, 0)
        self.heading = label("", "heading")
        card.add(self.heading)
        self._stack = Stack()
        for step in self.steps:
            scroller = _scroller(6)
            scroller.column.addWidget(step)
            self._stack.addWidget(scroller)
        card.add(self._stack, 1)
        card.add(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.setSpacing(12)
        self.back_button = button(tr("Back"), on_click=self._back)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        self.counted = label("", "small", "muted")
        foot.addWidget(self.counted)
        self.next_button = primary("", "chevron-right", self.go_on)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        return card

    def put_beside(self, side: QWidget) -> None:
        """The card at the right; a narrow window does without."""
        self._side = side
        self._columns.addWidget(side)

    # What a page writes for itself

    def show_step(self, at: int) -> None:
        """Show a step, by its number from 0."""

    def go_on(self) -> None:
        """Do what the button below the step says."""

    # What it does it with

    def turn_to(self, at: int, heading: str, words: str, icon: str) -> None:
        """Put a step in the middle, below its heading; `words` and `icon` are the button's."""
        self._at = at
        self._furthest = max(self._furthest, at)
        self.heading.setText(heading)
        self._stack.setCurrentIndex(at)
        self.counted.setText(tr("Step {number} of {steps}", number=at + 1, steps=len(self.steps)))
        self.back_button.setVisible(at > 0)
        self.next_button.setText(caption(words))
        icons.put(self.next_button, icon, "onaccent", 16)

    def show_within(self, part: QWidget) -> None:
        """Scroll the step shown until a part of it is in sight."""
        shown = self._stack.currentWidget()
        if isinstance(shown, Scroller):
            shown.ensureWidgetVisible(part)

    def _press_next(self) -> None:
        if self.next_button.isEnabled() and self.next_button.isVisibleTo(self):
            self.go_on()

    def _back(self) -> None:
        self.show_step(max(self._at - 1, 0))

    def minimumSizeHint(self) -> QSize:
        """Qt: narrower than its three columns, for two of them give way."""
        return LEAST

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window gives its width to the step: the side goes, the steps narrow."""
        super().resizeEvent(event)
        wide = self.width() >= SIDE_FROM
        if self._side is not None:
            self._side.setVisible(wide)
        narrow = min(self._width, max(200, self.width() // 3))
        self._left.setFixedWidth(self._width if wide else narrow)


def _scroller(right: int, spacing: int = 14) -> Scroller:
    made = Scroller((0, 0, right, 0), spacing)
    made.setObjectName("surface")
    made.sheet.setObjectName("surface")
    return made
