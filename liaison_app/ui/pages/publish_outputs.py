"""Makes what goes out of a copy on a thread of its own; of a frozen one it reads what was kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from liaison_app.language import tr
from liaison_app.services.editions import Copy
from liaison_app.ui.paper_drawer import PaperDrawer

if TYPE_CHECKING:
    from liaison_app.store.store import Store


class OutputsDrawer(PaperDrawer):
    """Draws the latest copy it was given; `drawn` carries the bytes of the form asked for, by its key."""

    def __init__(self, store: Store, parent: QObject | None = None):
        super().__init__(self._draw, tr("The copy"), parent)
        self._store = store

    def want_copy(self, copy: Copy, form: str, *, at_once: bool = False) -> None:
        """Draw one form of a copy as it is now."""
        self.want(lambda: (copy, form), at_once=at_once)

    def _draw(self, asked: tuple[Copy, str]) -> dict[str, bytes]:
        from liaison_app.services import editions

        copy, form = asked
        store = self._store.sibling()
        try:
            return editions.outputs(store, copy, (form,))
        finally:
            store.close(last=False)
