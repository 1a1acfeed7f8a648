"""The letters of a run: narrowed by what becomes of them, taken or left, and put right by single keys."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.services.letter_run_rows import Run
from liaison_app.services.proposed_rows import NEW
from liaison_app.ui.pages.bring_letters_words import ALL, VIEWS, counts, in_view, line_of
from liaison_app.ui.widgets.buttons import SegmentedControl
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.chosen_rows import ChosenRows
from liaison_app.ui.widgets.fields import FilterBox
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.narrowing import Narrowing
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import PagedRows, Row
from liaison_app.ui.widgets.tick_rows import RING

SENT, RECEIVED, LOOKED = "S", "R", "L"


class LettersList(QWidget):
    """All letters of a run, read a page at a time.

    Signals:
        chosen: the place of the letter that became current.
        entered: Enter: into the letter.
        toggled: the places of letters to be taken, or left if all of them are taken.
        pressed: a letter key (SENT, RECEIVED, LOOKED) and the places it is for.
    """

    chosen = Signal(int)
    entered = Signal()
    toggled = Signal(list)
    pressed = Signal(str, list)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._run: Run | None = None
        self._places: list[int] | None = None
        self._paged = PagedRows((), lambda _page: [])
        self.segments = SegmentedControl(VIEWS, "Which letters")
        self.segments.chosen.connect(lambda _key: self._narrow())
        self.filter = FilterBox("Filter")
        self.filter.filtered.connect(lambda _words: self._narrow())
        self.filter.left_downwards.connect(self.take_keyboard)
        self.narrowing = Narrowing(VIEWS, self.segments, self.filter)
        self.rows = _Rows("Letters that came", SENT + RECEIVED + LOOKED)
        self.rows.setMinimumHeight(180)
        self.rows.chosen.connect(self.chosen.emit)
        self.rows.opened.connect(lambda _at: self.entered.emit())
        self.rows.space_pressed.connect(lambda _at: self._toggle())
        self.rows.letter_pressed.connect(self._press)
        self._nothing = label("", "body", "muted", wrap=True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        card = Card()
        card.add(self.rows, 1)
        card.add(self._nothing, 1)
        self.hints = KeyHints(
            [
                ("Space", "take or leave", self._toggle),
                (SENT, "we sent it", lambda: self._press(SENT)),
                (RECEIVED, "we received it", lambda: self._press(RECEIVED)),
                (LOOKED, "it is right", lambda: self._press(LOOKED)),
                ("Enter", "change it", self.entered.emit),
                ("Ctrl+A", "all of them", self.rows.selectAll),
            ]
        )
        card.add(self.hints)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card)

    # What the page asks

    def show_run(self, run: Run | None) -> None:
        """Show another run, from its beginning."""
        self._run, self._places = run, None
        self.rows.select_id(None)
        self.segments.select(ALL)
        if self.filter.text():
            self.filter.setText("")
        self.refresh()
        self.rows.verticalScrollBar().setValue(0)
        self.rows.select_first()

    def refresh(self) -> None:
        """Something about a letter is different now; the place in the list stays."""
        if self._run is not None:
            self.narrowing.show_counts(counts(self._run))
            self._narrow(again=True)

    def current(self) -> int | None:
        """The place of the current letter."""
        at: int | None = self.rows.current_id()
        return at

    def take_keyboard(self) -> None:
        """Put the keyboard on the letters."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    # Within

    def _narrow(self, again: bool = False) -> None:
        run = self._run
        if run is None:
            return
        places = in_view(run, self.segments.selected(), self.filter.text())
        if again and places == self._places:
            self._paged.forget()
            self.rows.viewport().update()
            return
        self._places = places
        letters = run.letters
        self._paged = PagedRows(places, lambda page: [line_of(letters[at]) for at in page])
        self.rows.set_rows(self._paged)
        self.rows.setVisible(bool(places))
        self._nothing.setVisible(not places)
        self._nothing.setText(
            "No letter is like that." if letters else "There are no letters there."
        )
        if self.rows.current_id() is None:
            self.rows.select_first()
        if self.rows.current_id() is not None:
            self.chosen.emit(self.rows.current_id())

    def _open_to_change(self) -> list[int]:
        """The places chosen of letters that can be kept."""
        run = self._run
        if run is None:
            return []
        return [at for at in self.rows.chosen_ids() if run.letters[at].state == NEW]

    def _toggle(self) -> None:
        if places := self._open_to_change():
            self.toggled.emit(places)

    def _press(self, key: str) -> None:
        if places := self._open_to_change():
            self.pressed.emit(key, places)


class _Rows(ChosenRows):
    """The list itself: several may be chosen, and a click on the ring takes or leaves."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring is as Space; anywhere else it picks the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() == Qt.MouseButton.LeftButton and index.isValid():
            row = self.row_at(index.row())
            if isinstance(row, Row) and row.done is not None and event.position().x() < RING:
                self.space_pressed.emit(row.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Right leads into the letter, as Enter does."""
        if event.key() == Qt.Key.Key_Right and not event.modifiers():
            self.opened.emit(self.current_id())
            event.accept()
            return
        super().keyPressEvent(event)
