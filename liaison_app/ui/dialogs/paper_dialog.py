"""A paper with a few choices, seen before it is printed: choices at the left, the pages at the right."""

from __future__ import annotations

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.ui import saving, window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.paper_view import PaperView
from liaison_app.ui.widgets.plain import label


class PaperDialog(QDialog):
    """Whoever inherits puts the choices into `column`, says `make`, and draws with `redraw`."""

    save_words = ""
    """What the dialog that asks where to save is called."""

    def __init__(self, desk: Desk, title: str, heading: str, *, width: int, parent: QWidget | None):
        """`title` names window and print job, `heading` stands above; `width` of the choices in pixels."""
        super().__init__(parent)
        self._desk = desk
        self._pdf = b""
        self.setWindowTitle(title)
        window_size.open_as(self, 1000, 640)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 20, 24, 16)
        whole.setSpacing(12)
        whole.addWidget(label(heading, "title"))
        middle = QHBoxLayout()
        middle.setSpacing(18)
        side = QWidget()
        side.setFixedWidth(width)
        self.column = QVBoxLayout(side)
        self.column.setContentsMargins(0, 0, 0, 0)
        middle.addWidget(side)
        self.paper = PaperView(tr("{title} as it will print", title=title))
        middle.addWidget(self.paper, 1)
        whole.addLayout(middle, 1)
        self.wrong = label("", "body", "red", wrap=True)
        whole.addWidget(self.wrong)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addStretch(1)
        row.addWidget(button(tr("Close"), on_click=self.reject))
        self.save_button = button(tr("Save PDF…"), on_click=self._save)
        row.addWidget(self.save_button)
        self.print_button = primary(tr("Print…"), "printer", self._print, tip="Ctrl+P")
        QShortcut(QKeySequence.StandardKey.Print, self, self._print)
        row.addWidget(self.print_button)
        whole.addLayout(row)

    # What each paper says for itself

    def make(self) -> bytes:
        """The PDF as it is wanted now, b"" for none; raises Refusal with what stands in the way."""
        return b""

    def file_name(self) -> str:
        """What the file is called unless another name is chosen."""
        return self.windowTitle()

    def went(self) -> None:
        """It was printed or saved."""

    # What is common to them

    def redraw(self, *_changed: object) -> None:
        """Draw the pages anew, or say why there are none."""
        self._pdf, problem = b"", ""
        try:
            self._pdf = self.make()
        except Refusal as error:
            problem = str(error)
        self.wrong.setText(problem)
        self.wrong.setVisible(bool(problem))
        if self._pdf:
            self.paper.show_pdf(self._pdf)
        self.paper.setVisible(bool(self._pdf))
        for one in (self.print_button, self.save_button):
            one.setEnabled(bool(self._pdf))

    def _print(self) -> None:
        from liaison_app.ui.printing import print_pdf

        self.redraw()
        if not self._pdf:
            return
        with self._desk.notices.refusals():
            if print_pdf(self._pdf, self.windowTitle(), self):
                self.went()
                self.accept()

    def _save(self) -> None:
        self.redraw()
        path = saving.where_for_paper(self, self.save_words, self.file_name())
        if path is None or not self._pdf:
            return
        with self._desk.notices.refusals():
            saving.save(self._desk, path, self._pdf)
            self.went()
            self.accept()
