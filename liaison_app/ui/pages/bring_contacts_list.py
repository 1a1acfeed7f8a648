"""The rows of a file of contacts: narrowed by what becomes of them, taken or left by Space or a click."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.services.proposed_rows import Proposal
from liaison_app.ui.pages.bring_contacts_words import (
    ALL,
    CAN_TAKE,
    VIEWS,
    counts,
    in_view,
    line_of,
)
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.chosen_rows import ChosenRows
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.key_hints import Hint
from liaison_app.ui.widgets.narrowing import Narrowing
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import PagedRows, Row
from liaison_app.ui.widgets.tick_rows import RING


class PreviewList(QWidget):
    """All rows of a proposal, read a page at a time.

    Signals:
        chosen: the place of the row that became current.
        entered: Enter: into the row.
        toggled: the places of rows to be taken, or left if all of them are taken.
    """

    chosen = Signal(int)
    entered = Signal()
    toggled = Signal(list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._places: list[int] | None = None
        self._cards = False
        self._paged = PagedRows((), lambda _page: [])
        self.segments = SegmentedControl(VIEWS, "Which rows")
        self.segments.chosen.connect(lambda _key: self._narrow())
        self.filter = FilterBox("Filter")
        self.filter.filtered.connect(lambda _words: self._narrow())
        self.filter.left_downwards.connect(self.take_keyboard)
        self.narrowing = Narrowing(VIEWS, self.segments, self.filter)
        self.rows = _Rows()
        self.rows.chosen.connect(self.chosen.emit)
        self.rows.opened.connect(lambda _at: self.entered.emit())
        self.rows.space_pressed.connect(lambda _at: self._toggle())
        self.rows.ring_pressed.connect(lambda at: self.toggled.emit([at]))
        self._nothing = label("", "body", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = Card()
        card.add(self.rows, 1)
        card.add(self._nothing, 1)
        self.hints: Sequence[Hint] = (
            ("Space", "take or leave", self._toggle),
            ("Enter", "look into it", self.entered.emit),
            ("Ctrl+A", "all of them", self.rows.selectAll),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    # What the page asks

    def show_proposal(self, proposal: Proposal | None, *, cards: bool = False) -> None:
        """Show another proposal, from its beginning; its rows are told as `cards` if they are."""
        self._proposal, self._places, self._cards = proposal, None, cards
        self.rows.select_id(None)
        self.segments.select(ALL)
        if self.filter.text():
            self.filter.setText("")
        self.refresh()
        self.rows.verticalScrollBar().setValue(0)
        self.rows.select_first()

    def refresh(self) -> None:
        """What is taken is different now; the place in the list stays."""
        if self._proposal is not None:
            self.narrowing.show_counts(counts(self._proposal))
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

    # Within

    def _narrow(self, again: bool = False) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        places = in_view(proposal, self.segments.selected(), self.filter.text())
        rows = proposal.rows
        if again and places == self._places:
            self._paged.forget()  # what is chosen of twenty thousand stays chosen, at once
            self.rows.viewport().update()
            return
        self._places = places
        cards = self._cards
        self._paged = PagedRows(places, lambda page: [line_of(rows[at], card=cards) for at in page])
        self.rows.set_rows(self._paged)
        self.rows.setVisible(bool(places))
        self._nothing.setVisible(not places)
        self._nothing.setText("No row is like that." if rows else "There is no row in the file.")
        if not again:
            if self.rows.current_id() is None:
                self.rows.select_first()
            if self.rows.current_id() is not None:
                self.chosen.emit(self.rows.current_id())

    def _toggle(self) -> None:
        proposal = self._proposal
        if proposal is None:
            return
        chosen: Sequence[int] = self.rows.chosen_ids()
        places = [at for at in chosen if proposal.rows[at].state in CAN_TAKE]
        if places:
            self.toggled.emit(places)


class _Rows(ChosenRows):
    """The list itself.

    Signals:
        ring_pressed: the ring of a row was clicked.
    """

    ring_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__("Rows of the file", "")
        self.setMinimumHeight(180)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring takes or leaves; anywhere else it picks the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row = self.row_at(index.row())
        if isinstance(row, Row) and row.done is not None and event.position().x() < RING:
            self.ring_pressed.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Right leads into the row, as Enter does."""
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.opened.emit(self.current_id())
            event.accept()
            return
        super().keyPressEvent(event)
