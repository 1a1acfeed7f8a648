"""What is said while the last backup is made before closing, with a way not to wait for it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label


class ClosingDialog(QDialog):
    """“Backing up before closing”. All is saved in the file already: the backup alone is waited for."""

    def __init__(self, dont_wait: Callable[[], object], parent: QWidget | None = None):
        super().__init__(parent)
        self._dont_wait = dont_wait
        self.setWindowTitle(tr("Backing up before closing"))
        self.setModal(True)
        self.setMinimumWidth(420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(tr("Backing up before closing"), "heading"))
        bar = QProgressBar()
        bar.setAccessibleName(tr("Progress"))
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        column.addWidget(bar)
        column.addWidget(
            label(
                tr("Everything is saved in the file. This is its backup."),
                "small",
                "muted",
                wrap=True,
            )
        )
        row = QHBoxLayout()
        row.addStretch(1)
        self.stop = button(tr("Close without a backup"), on_click=self.reject)
        row.addWidget(self.stop)
        column.addLayout(row)

    def reject(self) -> None:
        """Qt: the button, Esc and the window's cross."""
        self.stop.setEnabled(False)
        self._dont_wait()
