"""A list whose rows are ticked: by Space, or by a click on the ring at the left."""

from __future__ import annotations

from PySide6.QtGui import QMouseEvent

from liaison_app.ui.widgets.mirroring import in_mirror
from liaison_app.ui.widgets.rows_view import RowsView

RING = 44  # pixels from where rows begin, within which a row's ring is hit


class TickRows(RowsView):
    """Rows with a ring each (`Row.done`); `space_pressed` tells of Space and of a click on a ring."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on the ring ticks; anywhere else it picks the row."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        at = in_mirror(self.viewport().rect(), event.position().x())
        if index.isValid() and at < RING and self.current_id() is not None:
            self.space_pressed.emit(self.current_id())
