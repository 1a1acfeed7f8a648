"""F6: moving the keyboard from one part of the window to the next."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


def enter_next(panes: Sequence[QWidget], step: int) -> None:
    """Put the keyboard into the next pane (the one before, if `step` is -1) that takes it."""
    focus = QApplication.focusWidget()
    here = [at for at, pane in enumerate(panes) if focus and _holds(pane, focus)]
    at = here[-1] if here else -1
    for offset in range(1, len(panes) + 1):
        if enter(panes[(at + offset * step) % len(panes)]):
            return


def tab_on(pane: QWidget, following: QWidget) -> None:
    """Let Tab go from the last control of a pane to the first of the one that follows."""
    last = next(reversed(_controls(pane)), None)
    for widget in _controls(following):
        if last is not None:
            QWidget.setTabOrder(last, widget)
        last = widget


def _controls(pane: QWidget) -> list[QWidget]:
    """Whatever Tab may come to in a pane, shown now or not."""
    return [
        widget
        for widget in (pane, *pane.findChildren(QWidget))
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.window() is pane.window()
    ]  # a list that drops down is a window of its own


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return pane is focus or pane.isAncestorOf(focus)


def enter(pane: QWidget) -> bool:
    """Put the keyboard into the first control of a pane that takes it; False when none does.

    A pane with a list is entered at its `rows`, not at what narrows them: the arrows work at once.
    """
    rows = getattr(pane, "rows", None)
    first = (rows,) if isinstance(rows, QWidget) else ()
    for widget in (*first, pane, *pane.findChildren(QWidget)):
        reachable = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if reachable and widget.isVisible() and widget.isEnabled():
            widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
    return False
