"""The stages of something in a row, each with its tick: where it stands, and a way to each of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import icons, theme
from liaison_app.ui.widgets.buttons import TARGET
from liaison_app.ui.widgets.mirroring import mirrored, step_of, write
from liaison_app.ui.widgets.plain import caption, label, tooltip

RING, GAP, EDGE = 18, 8, 8  # pixels: the sign, between it and the words, around both
LINE, LINE_LEAST = 30, 6  # pixels of the line between two stages
Key = Qt.Key
DONE, REACHED, AHEAD = "done", "reached", "ahead"
_SAID = {DONE: tr("done"), REACHED: tr("to be done now"), AHEAD: tr("not done yet")}


class _Stage(QAbstractButton):
    """One stage: a filled tick, a ring with a dot, or an empty ring, and its word."""

    def __init__(self, key: str, words: str, bar: StageBar):
        super().__init__(bar)
        self.key, self._words, self._bar = key, words, bar
        self.stands = AHEAD
        self.setText(caption(words))
        self.setCheckable(True)
        self.setAutoExclusive(True)  # which makes it a radio button to a screen reader
        self.setProperty("by_arrows", "true")
        self.setMinimumHeight(TARGET)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _checked=False: bar.pick(key))

    def stand(self, stands: str, shown: bool) -> None:
        """Where the stage stands, and whether it is the one on screen."""
        self.stands = stands
        self.setChecked(shown)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if shown else Qt.FocusPolicy.ClickFocus)
        told = tr("{stage}, {standing}", stage=self._words, standing=_SAID[stands])
        self.setAccessibleName(told)
        self.updateGeometry()
        self.update()

    def _role(self) -> str:
        return "strong" if self.isChecked() else "body"

    def sizeHint(self) -> QSize:
        """Qt: as wide as its word is when it is the one shown, so that nothing moves."""
        words = QFontMetricsF(theme.current().font("strong")).horizontalAdvance(self._words)
        width = EDGE + RING + GAP + round(words) + EDGE
        return QSize(width, theme.current().scaled(TARGET))

    def minimumSizeHint(self) -> QSize:
        """Qt: never narrower than its word."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: left and right go to the stage beside it, Home and End to the first and last."""
        step = step_of(event.key())
        if step:
            self._bar.step(self.key, step)
        elif event.key() in (Key.Key_Home, Key.Key_End):
            self._bar.step(self.key, -99 if event.key() == Key.Key_Home else 99)
        elif event.key() in (Key.Key_Return, Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: ground, sign and word."""
        look = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mirrored(painter, self.rect())
        box = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        ground = look.colour("soft") if self.isChecked() else None
        if ground is None and self.underMouse():
            ground = look.colour("hover")
        if ground is not None:
            painter.setPen(look.colour("text") if look.shown == "contrast" else Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 8, 8)
        if self.hasFocus():
            painter.setPen(QPen(look.colour("ring"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 7, 7)
        middle = QPointF(EDGE + RING / 2, self.height() / 2)
        _paint_sign(painter, middle, self.stands)
        painter.setFont(look.font(self._role()))
        loud = self.isChecked() or self.stands == REACHED
        shade = "softtext" if loud else "text" if self.stands == DONE else "text2"
        painter.setPen(look.colour(shade))
        spot = QRectF(EDGE + RING + GAP, 0, self.width(), self.height())
        write(painter, spot, int(Qt.AlignmentFlag.AlignVCenter), self._words)


class StageBar(QWidget):
    """Stages from left to right, and one sentence at the right; any of them may be picked.

    It is one stop of the Tab key; left and right go from stage to stage.

    Signals:
        picked: the key of a stage that was picked by mouse or keyboard.
    """

    picked = Signal(str)

    def __init__(self, stages: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None):
        """`stages` are pairs of key and words; `name` is said by screen readers."""
        super().__init__(parent)
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self.stages: dict[str, _Stage] = {}
        self._lines: list[_Line] = []
        for key, words in stages:
            if self.stages:
                self._lines.append(_Line(self))
                row.addWidget(self._lines[-1])
            self.stages[key] = stage = _Stage(key, words, self)
            row.addWidget(stage)
        row.addStretch(1)
        self.sentence = label("", "small", "muted", wrap=True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(12)
        row.addWidget(self.sentence, 100)
        self.shown = ""

    def show_stages(self, done: Collection[str], reached: str, shown: str, says: str) -> None:
        """Show which are done, which is to be done now, which is on screen, and the sentence."""
        held = any(stage.hasFocus() for stage in self.stages.values())
        self.shown = shown
        for key, stage in self.stages.items():
            stands = REACHED if key == reached else DONE if key in done else AHEAD
            stage.stand(stands, key == shown)
        if held and shown in self.stages:
            self.stages[shown].setFocus()
        self.sentence.setText(says)
        tooltip(self.sentence, says)
        self._share()

    def _share(self) -> None:
        """Have the lines between the stages give way to the sentence, before it breaks in two."""
        taken = sum(stage.sizeHint().width() for stage in self.stages.values()) + 12
        words = self.sentence.fontMetrics().horizontalAdvance(self.sentence.words()) + 4
        left = (self.width() - taken - words) // max(len(self._lines), 1)
        for line in self._lines:
            line.setMaximumWidth(min(max(left, LINE_LEAST), LINE))
        room = self.width() - taken - len(self._lines) * LINE_LEAST
        fits = words <= 1.8 * room  # in two lines
        self.sentence.setVisible(fits)
        for stage in self.stages.values():
            says = self.sentence.words() if stage.stands == REACHED and not fits else ""
            tooltip(stage, says)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another width to share."""
        super().resizeEvent(event)
        self._share()

    def pick(self, key: str) -> None:
        """A stage is wanted; whoever listens shows it, or leaves it as it was."""
        for one in self.stages.values():
            one.setChecked(one.key == self.shown)
        self.picked.emit(key)

    def step(self, key: str, by: int) -> None:
        """Go so many stages on from one, as far as there are any."""
        keys = list(self.stages)
        at = min(max(keys.index(key) + by, 0), len(keys) - 1)
        if keys[at] != key:
            self.pick(keys[at])
            if self.shown == keys[at]:
                self.stages[keys[at]].setFocus(Qt.FocusReason.TabFocusReason)


class _Line(QWidget):
    """The line between two stages; the first thing to give way in a narrow window."""

    def __init__(self, parent: QWidget):
        super().__init__(parent)
        self.setMinimumWidth(LINE_LEAST)
        self.setMaximumWidth(LINE)

    def sizeHint(self) -> QSize:
        """Qt: as long as in a wide window."""
        return QSize(LINE, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: one pixel high."""
        painter = QPainter(self)
        middle = self.height() / 2
        look = theme.current()
        painter.setPen(look.colour("line2" if look.shown != "contrast" else "text"))
        painter.drawLine(QPointF(0, middle), QPointF(self.width(), middle))


def _paint_sign(painter: QPainter, middle: QPointF, stands: str) -> None:
    look = theme.current()
    accent = look.colour("accent")
    box = QRectF(middle.x() - RING / 2, middle.y() - RING / 2, RING, RING)
    if stands == DONE:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(accent)
        painter.drawEllipse(box)
        icons.paint(painter, "check", _on_the_accent(), box.adjusted(3, 3, -3, -3))
        return
    painter.setBrush(Qt.BrushStyle.NoBrush)
    colour = accent if stands == REACHED else look.colour("line2")
    if look.shown == "contrast":
        colour = look.colour("text")
    painter.setPen(QPen(colour, 1.6))
    painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    if stands == REACHED:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(middle, 3.4, 3.4)


def _on_the_accent() -> QColor:
    """The colour of a tick upon the accent, in every look."""
    look = theme.current()
    return look.colour("surface") if look.shown == "contrast" else look.colour("onaccent")
