"""The words that a window paints itself: lists, grids and months, of which a screen reader is told apart."""

from __future__ import annotations

from typing import Any

_PAINTED: dict[str, None] = {}


def watch() -> None:
    """Note what is painted from now on; call this before any module that paints is imported."""
    from PySide6 import QtGui

    from liaison_app.language import shown
    from liaison_app.ui.widgets import mirroring

    write, layout = mirroring.write, QtGui.QTextLayout

    def noting(painter: Any, box: Any, flags: Any, words: str) -> None:
        _PAINTED[shown(words)] = None
        write(painter, box, flags, words)

    class Noting(layout):  # type: ignore[misc, valid-type]
        def __init__(self, *given: Any) -> None:
            _PAINTED.update((words, None) for words in given[:1] if isinstance(words, str))
            super().__init__(*given)

    mirroring.write = noting
    QtGui.QTextLayout = Noting  # type: ignore[misc]


def taken() -> list[str]:
    """What was painted since this was asked last, each once."""
    found = [words.replace("\u2068", "").replace("\u2069", "") for words in _PAINTED]
    _PAINTED.clear()
    return found
