"""Draws the letter for the preview: a moment after the last key, away from the typing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from liaison_app.language import tr
from liaison_app.ui.paper_drawer import PaperDrawer

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter
    from liaison_app.store.store import Store


class LetterDrawer(PaperDrawer):
    """Draws the latest letter it was given, with a store of the thread's own; `drawn` carries the PDF."""

    def __init__(self, store: Store, parent: QObject | None = None):
        super().__init__(self._draw, tr("The letter"), parent)
        self._store = store

    def _draw(self, letter: Letter) -> bytes:
        from liaison_app.services import letters

        store = self._store.sibling()
        try:
            return letters.draw(store, letter)
        finally:
            store.close(last=False)
