"""A choice of views with their counts, and a filter: beside each other, or one below the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from liaison_app.language import shown
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox

GAP, FILTER_LEAST = 10, 120  # pixels between the two, and of the filter beside the choice


class Narrowing(QWidget):
    """What narrows a list down; in a narrow card no word is cut.

    First the filter goes below the choice, then the counts are left out, and where that is still
    too wide, the choice is a list that opens.
    """

    def __init__(
        self, choices: Sequence[tuple[str, str]], segments: SegmentedControl, filter_box: FilterBox
    ):
        """`choices` are the pairs of key and words that `segments` was made of."""
        super().__init__()
        self._choices, self._segments = choices, segments
        self._counts: dict[str, int] = {}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)
        self._row.addWidget(segments)
        self._list = ChoiceBox(choices, segments.accessibleName())
        self._list.picked.connect(self._pick)
        self._list.hide()
        self._row.addWidget(self._list)
        self._row.addWidget(filter_box, 1)

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Say how many rows each view has; nothing where there are none."""
        self._counts = dict(counts)
        self._fit()

    def _fit(self) -> None:
        self._say(counted=True)
        wide = self._segments.sizeHint().width()
        if not self.isVisible():  # its width is not known before
            return
        way = QBoxLayout.Direction
        beside = wide + GAP + FILTER_LEAST <= self.width()
        self._row.setDirection(way.LeftToRight if beside else way.TopToBottom)
        if wide > self.width():
            self._say(counted=False)
        opens = self._segments.sizeHint().width() > self.width()
        self._list.set_value(self._segments.selected())
        self._list.setVisible(opens)
        self._segments.setVisible(not opens)

    def _pick(self, key: object) -> None:
        self._segments.select(str(key))
        self._segments.chosen.emit(str(key))

    def _say(self, *, counted: bool) -> None:
        for key, words in self._choices:
            count = self._counts.get(key, 0) if counted else 0
            self._segments.set_words(key, f"{shown(words)} {count:,}" if count else words)

    def minimumSizeHint(self) -> QSize:
        """Qt: as narrow as the card wants it."""
        return QSize(0, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: there is another width to share."""
        super().resizeEvent(event)
        self._fit()
