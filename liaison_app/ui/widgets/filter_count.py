"""How many lines a filter has left, told to a screen reader while the keyboard stays in the filter."""

from __future__ import annotations

from PySide6.QtWidgets import QListView, QWidget

from liaison_app.language import tr, trn
from liaison_app.ui.told import announce, heard
from liaison_app.ui.widgets.rows import RowsModel


def tell_count(filter_box: QWidget) -> None:
    """Say how many lines the list has now that stands nearest to a filter."""
    if not heard() or not filter_box.hasFocus():
        return
    at = filter_box.parentWidget()
    while at is not None:
        shown = [one.model() for one in at.findChildren(QListView) if one.isVisible()]
        counts = [model.things() for model in shown if isinstance(model, RowsModel)]
        if counts:
            left = sum(counts)
            words = trn("{count} line", "{count} lines", left) if left else tr("Nothing fits")
            announce(filter_box, words)
            return
        at = at.parentWidget()
