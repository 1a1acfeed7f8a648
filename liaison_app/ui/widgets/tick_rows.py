"""A list whose rows are ticked: by Space, or by a click on the ring at the left."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from liaison_app.ui.widgets.mirroring import in_mirror
from liaison_app.ui.widgets.rows_view import RowsView

RING = 44  # pixels from where rows begin, within which a row's ring is hit


class TickRows(RowsView):
    """Rows with a ring each (`Row.done`); `space_pressed` tells of Space and of a click on a ring."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring ticks; anywhere else it picks the row."""
        super().mouseReleaseEvent(event)
        tick_where_hit(self, event)


def tick_where_hit(view: RowsView, event: QMouseEvent) -> None:
    """Tell of a click on the ring of a row as of Space; the right button asks for the menu only."""
    if event.button() != Qt.MouseButton.LeftButton:
        return
    index = view.indexAt(event.position().toPoint())
    at = in_mirror(view.viewport().rect(), event.position().x())
    if index.isValid() and at < RING and view.current_id() is not None:
        view.space_pressed.emit(view.current_id())
