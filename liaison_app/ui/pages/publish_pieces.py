"""The pieces of a publication copy in their order: in it or not, whether they may be, what is to be decided."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import button, icon_button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.tick_rows import TickRows

WHOLE = "whole"  # the row of the title and the introduction


class _PieceRows(TickRows):
    """Rows that Alt+Up and Alt+Down move."""

    moved = Signal(object, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if self.current_id() is not None:
                self.moved.emit(self.current_id(), step)
            event.accept()
            return
        super().keyPressEvent(event)


class PiecesCard(Card):
    """The list, and below it what can be done with the row that is picked.

    Signals (each with the row's id: a piece's, or WHOLE):
        shown: it is to be brought into view.
        ticked: it is to be taken in, or left out again.
        edit_wanted, consent_wanted, source_wanted: its heading and signature; its consent; the letter.
        moved: and a step, -1 up or +1 down.
    """

    shown = Signal(object)
    ticked = Signal(object)
    edit_wanted = Signal(object)
    consent_wanted = Signal(object)
    source_wanted = Signal(object)
    moved = Signal(object, int)

    def __init__(self, parent: QWidget | None = None):
        super().__init__(tr("What is in it"), parent=parent)
        self.rows = _PieceRows(tr("Pieces of the copy"), low_pills=True, quiet=True)
        self.rows.chosen.connect(self._chosen)
        self.rows.opened.connect(self.shown)
        self.rows.space_pressed.connect(self._tick)
        self.rows.delete_pressed.connect(self._tick)
        self.rows.moved.connect(self.moved)
        self.rows.menu_wanted.connect(self._show_menu)
        self.add(self.rows, 1)
        self._keys = label(tr("Space takes it in or leaves it out"), "small", "muted", wrap=True)
        self.add(self._keys)
        row = QHBoxLayout()
        row.setSpacing(6)
        self.consent = button(
            tr("Consent…"),
            "user",
            self._consent,
            tip=tr("Whether it may be published, and how we know"),
        )
        self.edit = icon_button(
            "pencil", tr("Heading and signature (F2)"), self._edit, bordered=True
        )
        self.up = icon_button(
            "chevron-up", tr("Further up (Alt+Up)"), lambda: self._move(-1), bordered=True
        )
        self.down = icon_button(
            "chevron-down", tr("Further down (Alt+Down)"), lambda: self._move(1), bordered=True
        )
        row.addWidget(self.consent)
        row.addStretch(1)
        for one in (self.edit, self.up, self.down):
            row.addWidget(one)
        self._deeds = QWidget()
        row.setContentsMargins(0, 0, 0, 0)
        self._deeds.setLayout(row)
        self.add(self._deeds)
        self._frozen = False

    def show_pieces(self, rows: Sequence[Row | Heading], count: str, *, frozen: bool) -> None:
        """Show them; a `frozen` copy has nothing to tick and move."""
        self._frozen = frozen
        self.set_count(count)
        self.rows.set_rows(rows)
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._deeds.setVisible(not frozen)
        self._keys.setVisible(not frozen)
        self._show_deeds()

    def select(self, id: object) -> None:
        """Make a row the current one, as when a mark of that piece is decided."""
        self.rows.select_id(id)
        self._show_deeds()

    def edit_current(self) -> None:
        """F2."""
        if not self._frozen and self.rows.current_id() is not None:
            self._edit()

    # Within

    def _chosen(self, id: object) -> None:
        self._show_deeds()
        self.shown.emit(id)

    def _show_deeds(self) -> None:
        piece = self.rows.current_id() not in (None, WHOLE)
        for one in (self.consent, self.up, self.down):
            one.setEnabled(piece)
        self.edit.setEnabled(self.rows.current_id() is not None)

    def _tick(self, id: object) -> None:
        if not self._frozen and id != WHOLE:
            self.ticked.emit(id)

    def _edit(self) -> None:
        self.edit_wanted.emit(self.rows.current_id())

    def _consent(self) -> None:
        self.consent_wanted.emit(self.rows.current_id())

    def _move(self, step: int) -> None:
        self.moved.emit(self.rows.current_id(), step)

    def _show_menu(self, id: object, spot: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if not self._frozen and id != WHOLE:
            put_in(
                menu,
                menu_action(tr("Take it in, or leave it out"), lambda: self._tick(id), "", "Space"),
                menu_action(
                    tr("May it be published…"), lambda: self.consent_wanted.emit(id), "user"
                ),
                menu_action(tr("Further up"), lambda: self.moved.emit(id, -1), "chevron-up"),
                menu_action(tr("Further down"), lambda: self.moved.emit(id, 1), "chevron-down"),
            )
        if not self._frozen:
            words = tr("Title and introduction…") if id == WHOLE else tr("Heading and signature…")
            put_in(menu, menu_action(words, lambda: self.edit_wanted.emit(id), "pencil", "F2"))
        if id != WHOLE:
            put_in(
                menu,
                menu_action(tr("Show where it comes from"), lambda: self.source_wanted.emit(id)),
            )
        menu.popup(spot)
