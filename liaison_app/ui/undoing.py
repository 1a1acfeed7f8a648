"""Undo and redo from the window, which stays painted where a change of thousands of rows goes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from liaison_app.services.undo import Undo


def undone(undo: Undo) -> str:
    """Take the latest change back; its label, as `Undo.undo`, and raises as that does."""
    if not undo.takes_long:
        return undo.undo()
    from liaison_app.ui.meanwhile import meanwhile

    return meanwhile(lambda: undo.beside(undo.undo))


def done_again(undo: Undo) -> str:
    """Do again what was undone last; as `undone`."""
    if not undo.redo_takes_long:
        return undo.redo()
    from liaison_app.ui.meanwhile import meanwhile

    return meanwhile(lambda: undo.beside(undo.redo))
