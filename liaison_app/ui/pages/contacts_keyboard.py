"""The keyboard's place on a sheet that is filled anew: found again by the name of its control."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QWidget


class Keyboard:
    """Remembers which control of a sheet has the keyboard, and finds it again after refilling."""

    def __init__(self, area: QWidget):
        self._area = area
        focus = QApplication.focusWidget()
        self._name = ""
        if focus is not None and area.isAncestorOf(focus):
            self._name = focus.accessibleName() or str(focus.property("text") or "")

    def give_back(self) -> None:
        """Put the keyboard back, if the control is still there by name."""
        if not self._name:
            return
        for widget in self._area.findChildren(QWidget):
            name = widget.accessibleName() or str(widget.property("text") or "")
            if name == self._name and not widget.isHidden():
                widget.setFocus()
                return
