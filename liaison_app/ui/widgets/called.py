"""What a box to choose in is called, told to a screen reader by a label where none stands beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from liaison_app.ui.widgets.plain import label

_HELD = "called by"  # the object name of a label that is there for this alone


def call_by_label(box: QComboBox) -> None:
    """Give a box of choices a label of its accessible name, which nobody sees.

    On Linux Qt tells a screen reader the choice in place of the name, and leaves the name to the
    label whose buddy the box is. A label that is seen does as well; then there is nothing to do.
    """
    name, parent = box.accessibleName(), box.parentWidget()
    if not name or parent is None:
        return
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for beside in parent.findChildren(QLabel, options=direct):
        if beside.buddy() is box:
            if beside.objectName() == _HELD:
                beside.setText(name)
            return
    made = label(name)
    made.setObjectName(_HELD)
    made.setParent(parent)
    made.setBuddy(box)
    made.hide()
