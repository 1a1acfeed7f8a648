"""The parts of the Handover page: the column of steps, cards to choose between, and lines of checks."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import begun, joined, shown, tr
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Hairline
from liaison_app.ui.widgets.mirroring import inset, mirrored, step_of, write
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import caption, label

DONE, NOW, LATER = "done", "now", "later"
_ROUND = 28  # pixels of the circle beside a step


class _Laid(QAbstractButton):
    """A button that is as large as the words laid out on it."""

    def __init__(self, name: str, parent: QWidget | None = None):
        super().__init__(parent)
        self.setText(caption(name))
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.current().changed.connect(self.update)

    def hasHeightForWidth(self) -> bool:
        """Qt: its words may run over several lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Qt: as high as the words are at that width."""
        found = self.layout()
        return found.heightForWidth(width) if found is not None else super().heightForWidth(width)

    def sizeHint(self) -> QSize:
        """Qt: as large as its words."""
        found = self.layout()
        return found.sizeHint() if found is not None else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Qt: as small as its words may become."""
        found = self.layout()
        return found.minimumSize() if found is not None else super().minimumSizeHint()

    def event(self, event: QEvent) -> bool:
        """Qt: other words, or words of another size, want another height."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter presses it as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
        else:
            super().keyPressEvent(event)


class StepButton(_Laid):
    """One step: a circle with its number or a tick, what it is, and how far it has come."""

    def __init__(self, number: int, title: str, parent: QWidget | None = None):
        super().__init__(shown(title), parent)
        self._number, self.state = number, LATER
        row = QHBoxLayout(self)
        inset(row, _ROUND + 14, 8, 0, 8)
        words = QVBoxLayout()
        words.setSpacing(0)
        self.title = label(title, "strong", wrap=True)
        self.words = label("", "small", "muted", wrap=True)
        for one in (self.title, self.words):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(one)
        row.addLayout(words, 1)

    def show_state(self, state: str, words: str) -> None:
        """Say how far it has come: DONE, NOW or LATER, and a few words."""
        self.state = state
        self.words.setText(words)
        self.title.set_tone("muted" if state == LATER else "")
        said = {
            DONE: tr("Step {number}, done. {words}", number=self._number, words=words),
            NOW: tr("Step {number}, now. {words}", number=self._number, words=words),
            LATER: tr("Step {number}, still to come. {words}", number=self._number, words=words),
        }
        self.setAccessibleDescription(said[state])
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the circle."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        top = self.title.geometry().top() + 1
        circle = QRectF(0.75, top + 0.75, _ROUND - 1.5, _ROUND - 1.5)
        fill = {DONE: "accent", NOW: "soft", LATER: "surface"}[self.state]
        edge = "line2" if self.state == LATER else "accent"
        painter.setBrush(look.colour(fill))
        painter.setPen(look.colour(edge))
        painter.drawEllipse(circle)
        if self.state == DONE:
            middle = circle.center() - QPointF(8, 8)
            box = QRectF(middle.x(), middle.y(), 16, 16)
            icons.paint(painter, "check", look.colour("onaccent"), box)
            return
        painter.setFont(look.font("small strong"))
        painter.setPen(look.colour("softtext" if self.state == NOW else "text2"))
        write(painter, circle, Qt.AlignmentFlag.AlignCenter, str(self._number))


class StepList(QWidget):
    """The steps one below the other; Up and Down go from one to the next.

    Signals:
        wanted: the number (from 0) of the step that is to be shown.
    """

    wanted = Signal(int)

    def __init__(self, titles: Sequence[str], parent: QWidget | None = None):
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.steps: list[StepButton] = []
        for at, title in enumerate(titles):
            if at:
                column.addWidget(Hairline())
            step = StepButton(at + 1, title)
            step.clicked.connect(lambda _checked=False, at=at: self.wanted.emit(at))
            self.steps.append(step)
            column.addWidget(step)
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Up and Down."""
        go = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        at = next((n for n, step in enumerate(self.steps) if step.hasFocus()), None)
        if not go or at is None:
            super().keyPressEvent(event)
            return
        self.steps[(at + go) % len(self.steps)].setFocus(Qt.FocusReason.TabFocusReason)


class ChoiceCard(_Laid):
    """One of several things to choose, with what it means below it."""

    def __init__(self, title: str, words: str, parent: QWidget | None = None):
        super().__init__(shown(title), parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # which makes it a radio button to a screen reader
        self.setProperty("by_arrows", True)
        column = QVBoxLayout(self)
        inset(column, 45, 11, 18, 13)
        column.setSpacing(0)
        self._title = label(title, "strong", wrap=True)
        self._words = label("", "body", "muted", wrap=True)
        for one in (self._title, self._words):
            one.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(one)
        self.show_words(words)
        self.toggled.connect(self._tell)

    def show_words(self, words: str) -> None:
        """Change what stands below."""
        self._words.setText(words)
        self.setAccessibleDescription(shown(words))

    def _tell(self, _checked: bool) -> None:
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the card, and its circle."""
        look, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        chosen = self.isChecked()
        hover = "hover" if self.underMouse() else "surface"
        painter.setBrush(look.colour("soft" if chosen else hover))
        painter.setPen(look.colour("softtext" if chosen else "line2"))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 9, 9)
        middle = QPointF(23.5, self._title.geometry().center().y() + 0.5)
        painter.setBrush(look.colour("surface"))
        painter.setPen(look.colour("accent" if chosen else "ctl"))
        painter.drawEllipse(middle, 8.5, 8.5)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(look.colour("accent"))
            painter.drawEllipse(middle, 4.5, 4.5)


class ChoiceCards(QWidget):
    """Several cards of which one is chosen; the arrow keys choose the neighbour.

    Signals:
        chosen: the key of the card picked by the user.
    """

    chosen = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str, str]], name: str):
        """`choices` are key, title and words; the first is chosen to begin with."""
        super().__init__()
        self.setAccessibleName(name)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.cards: dict[str, ChoiceCard] = {}
        for key, title, words in choices:
            card = ChoiceCard(title, words)
            card.clicked.connect(lambda _checked=False, key=key: self._picked(key))
            self.cards[key] = card
            column.addWidget(card)
        self.select(choices[0][0])

    def select(self, key: str) -> None:
        """Show a card as chosen, without a signal; it is the one that Tab reaches."""
        for name, card in self.cards.items():
            card.setChecked(name == key)
            here = name == key
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if here else Qt.FocusPolicy.ClickFocus)

    def selected(self) -> str:
        """The key of the chosen card."""
        return next(key for key, card in self.cards.items() if card.isChecked())

    def take_keyboard(self) -> None:
        """Put the keyboard on the chosen card."""
        self.cards[self.selected()].setFocus(Qt.FocusReason.TabFocusReason)

    def _picked(self, key: str) -> None:
        self.select(key)
        self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: the arrow keys choose the neighbour."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key())) or step_of(event.key())
        if not step:
            super().keyPressEvent(event)
            return
        keys = list(self.cards)
        key = keys[(keys.index(self.selected()) + step) % len(keys)]
        self.select(key)
        self.take_keyboard()
        self.chosen.emit(key)


class CheckLine(QWidget):
    """One check: a green tick or an amber sign, what was found, and a word or a link at the right."""

    def __init__(
        self, words: str, good: bool, right: str = "", on_press: Callable[[], object] | None = None
    ):
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 0, 0, 0)
        row.setSpacing(10)
        icon, colour = ("circle-check", "green") if good else ("triangle-alert", "amber")
        row.addWidget(Glyph(icon, colour, 16), 0, Qt.AlignmentFlag.AlignVCenter)
        self.words = label(words, "body", wrap=True)
        row.addWidget(self.words, 1)
        self.link = None
        if on_press is None:
            row.addWidget(label(right, "small", "muted"))
        else:
            self.link = link(right, on_press)
            self.link.setAccessibleName(shown(joined(": ", (begun(right), words))))
            row.addWidget(self.link)
        self.setMinimumHeight(theme.current().scaled(28))
