"""The letter to one of many, the very page as it will print, with what stands in its way above it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui import theme
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.widgets.buttons import icon_button
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.plain import label


class MailingPreview(QWidget):
    """Whose letter it is, arrows to the one before and after, and the page.

    Signals:
        stepped: 1 for the next letter, -1 for the one before.
        lists_wanted: the lists are to be seen, to make one.
    """

    stepped = Signal(int)
    lists_wanted = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self._take_look()
        theme.current().changed.connect(self._take_look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(16, 8, 14, 0)
        row.setSpacing(6)
        self.whose = label("", "strong", elide=True)
        row.addWidget(self.whose, 1)
        self.before = icon_button(
            "chevron-left", tr("The letter before"), lambda: self.stepped.emit(-1), bordered=True
        )
        self.number = label("", "small", "muted")
        self.after = icon_button(
            "chevron-right", tr("The next letter"), lambda: self.stepped.emit(1), bordered=True
        )
        for widget in (self.before, self.number, self.after):
            row.addWidget(widget)
        column.addWidget(head)
        self.pane = PreviewPane()
        self.pane.show_heading(tr("As it will print"), with_profile=False)
        column.addWidget(self.pane, 1)
        self.nobody = EmptyState("", tr("Show the lists"), self.lists_wanted.emit, "users")
        column.addWidget(self.nobody, 1)
        self.nobody.hide()

    def _take_look(self) -> None:
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, theme.current().colour("desk"))
        self.setPalette(palette)

    def show_whose(self, caption: str, place: int, of: int) -> None:
        """Say whose letter is shown, and which of how many it is."""
        self.whose.setText(caption)
        self.number.setText(
            tr("{place} of {of}", place=f"{place:,}", of=f"{of:,}") if place else ""
        )
        self.before.setEnabled(place > 1)
        self.after.setEnabled(0 < place < of)
        self.pane.show()
        self.nobody.hide()

    def show_nobody(self, words: str, *, without_list: bool) -> None:
        """Say why there is no page; where no list is chosen, offer to make one."""
        self.whose.setText("")
        self.number.setText("")
        self.before.setEnabled(False)
        self.after.setEnabled(False)
        self.pane.paper.close_pdf()
        self.pane.hide()
        self.nobody.words.setText(words)
        if self.nobody.button is not None:
            self.nobody.button.setVisible(without_list)
        self.nobody.show()

    def show_pdf(self, pdf: bytes, problem: str) -> None:
        """Show the page, and what stands in the way of printing it."""
        self.pane.show_pdf(pdf)
        self.pane.show_problem(problem)
