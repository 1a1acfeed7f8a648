"""A box for a number that is stepped by Up and Down; what cannot be meant goes back to what was there."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.plain import tooltip

WIDTH = 74  # pixels


class NumberBox(LineBox):
    """A whole number, or one with a decimal when the step is less than 1.

    Signals:
        changed: the number, once it is typed or stepped to.
    """

    changed = Signal(float)

    def __init__(
        self,
        name: str,
        *,
        lowest: float = 1,
        highest: float = 100,
        step: float = 1,
        parent: QWidget | None = None,
    ):
        super().__init__(name, "", parent)
        self._lowest, self._highest, self._step = lowest, highest, step
        self._number = min(max(0.0, lowest), highest)
        self.setFixedWidth(WIDTH)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        tooltip(self, tr("{name}. Up and Down change it.", name=name))
        self.editingFinished.connect(self._read)
        self._show()

    def number(self) -> float:
        """The number shown."""
        return self._number

    def set_number(self, number: float) -> None:
        """Show a number, within what is allowed; nothing counts as a change."""
        self._number = min(max(number, self._lowest), self._highest)
        self._show()

    def set_highest(self, highest: float) -> None:
        """Allow no more than this from now on."""
        self._highest = highest
        self.set_number(self._number)

    def _show(self) -> None:
        self.set_value(f"{self._number:.1f}" if self._step < 1 else f"{self._number:.0f}")

    def _read(self) -> None:
        words = self.text().strip().replace(",", ".").replace("−", "-").removesuffix("mm").strip()
        if re.fullmatch(r"[+-]?\d{1,4}(\.\d{1,2})?", words):
            self._take(round(float(words) / self._step) * self._step)
        else:
            self._show()

    def _take(self, number: float) -> None:
        before = self._number
        self.set_number(number)
        if self._number != before:
            self.changed.emit(self._number)

    # Qt's own names from here on

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Up and Down step; Enter takes what is typed."""
        steps = {Qt.Key.Key_Up: self._step, Qt.Key.Key_Down: -self._step}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        self._read()
        self._take(self._number + step)
        self.selectAll()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel scrolls the sheet the box stands on."""
        event.ignore()
