"""Rows of something that comes in: narrowed by what becomes of them, taken or left by Space or a click."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.chosen_rows import ChosenRows
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.mirroring import in_mirror, step_of
from liaison_app.ui.widgets.narrowing import Narrowing
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import PagedRows, Row
from liaison_app.ui.widgets.tick_rows import RING


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What such a list shows: rows by their places, asked for as they come into sight.

    `places` gives those in a view that hold some words; `nothing` is said where there are none.
    """

    places: Callable[[str, str], list[int]]
    line: Callable[[int], Row]
    can_take: Callable[[int], bool]
    counts: Callable[[], dict[str, int]]
    nothing: str


class ReviewedRows(QWidget):
    """A list read a page at a time, of tens of thousands if need be.

    Signals:
        chosen: the place of the row that became current.
        entered: Enter: into the row.
        toggled: the places of rows to be taken, or left if all of them are taken.
        pressed: a letter key, and the places it is for.
    """

    chosen = Signal(int)
    entered = Signal()
    toggled = Signal(list)
    pressed = Signal(str, list)

    def __init__(
        self,
        views: Sequence[tuple[str, str]],
        which: str,
        name: str,
        keys: str = "",
        parent: QWidget | None = None,
    ):
        """`views` are ways to narrow it, the first all of it; `which` and `name` are for who listens."""
        super().__init__(parent)
        self._shown: Reviewed | None = None
        self._places: list[int] | None = None
        self._all = views[0][0]
        self._paged = PagedRows((), lambda _page: [])
        self.segments = SegmentedControl(views, which)
        self.segments.chosen.connect(lambda _key: self._narrow())
        self.filter = FilterBox(tr("Filter"))
        self.filter.filtered.connect(lambda _words: self._narrow())
        self.filter.left_downwards.connect(self.take_keyboard)
        self.narrowing = Narrowing(views, self.segments, self.filter)
        self.rows = _Rows(name, keys)
        self.rows.setMinimumHeight(180)
        self.rows.chosen.connect(self.chosen.emit)
        self.rows.opened.connect(lambda _at: self.entered.emit())
        self.rows.space_pressed.connect(lambda _at: self.toggle())
        self.rows.ring_pressed.connect(lambda at: self.toggled.emit([at]))
        self.rows.letter_pressed.connect(self.press)
        self._nothing = label("", "body", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.card = Card()
        self.card.add(self.rows, 1)
        self.card.add(self._nothing, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    # What the page asks

    def show_reviewed(self, shown: Reviewed | None) -> None:
        """Show something else, from its beginning."""
        self._shown, self._places = shown, None
        self.rows.select_id(None)
        self.segments.select(self._all)
        if self.filter.text():
            self.filter.setText("")
        self.refresh()
        self.rows.verticalScrollBar().setValue(0)
        self.rows.select_first()

    def refresh(self) -> None:
        """Something about a row is different now; the place in the list stays."""
        if self._shown is not None:
            self.narrowing.show_counts(self._shown.counts())
            self._narrow(again=True)

    def current(self) -> int | None:
        """The place of the current row."""
        at: int | None = self.rows.current_id()
        return at

    def take_keyboard(self) -> None:
        """Put the keyboard on the rows."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def toggle(self) -> None:
        """Take or leave the rows chosen."""
        if places := self._open_to_change():
            self.toggled.emit(places)

    def press(self, key: str) -> None:
        """As if a letter key was pressed."""
        if places := self._open_to_change():
            self.pressed.emit(key, places)

    # Within

    def _open_to_change(self) -> list[int]:
        if self._shown is None:
            return []
        return [at for at in self.rows.chosen_ids() if self._shown.can_take(at)]

    def _narrow(self, again: bool = False) -> None:
        shown = self._shown
        if shown is None:
            return
        places = shown.places(self.segments.selected(), self.filter.text())
        if again and places == self._places:
            self._paged.forget()  # what is chosen of twenty thousand stays chosen, at once
            self.rows.viewport().update()
            return
        self._places = places
        self._paged = PagedRows(places, lambda page: [shown.line(at) for at in page])
        self.rows.set_rows(self._paged)
        self.rows.setVisible(bool(places))
        self._nothing.setVisible(not places)
        self._nothing.setText(shown.nothing)
        if self.rows.current_id() is None:
            self.rows.select_first()
        if self.rows.current_id() is not None:
            self.chosen.emit(self.rows.current_id())


class _Rows(ChosenRows):
    """The list itself: several may be chosen.

    Signals:
        ring_pressed: the ring of a row was clicked.
    """

    ring_pressed = Signal(int)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring takes or leaves; anywhere else it picks the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self.row_at(index.row())
        at = in_mirror(self.viewport().rect(), event.position().x())
        if isinstance(row, Row) and row.done is not None and at < RING:
            self.ring_pressed.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Right leads into the row, as Enter does."""
        if step_of(event.key()) > 0 and not event.modifiers():
            self.opened.emit(self.current_id())
            event.accept()
            return
        super().keyPressEvent(event)
