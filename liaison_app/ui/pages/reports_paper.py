"""The right half of a report: its pages, how far the drawing is, or what is still to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.ui.pages.composer_preview import PreviewPane
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.plain import label

if TYPE_CHECKING:
    from liaison_app.services.jobs import Progress
    from liaison_app.ui.pdf_pages import PdfPages

SHOWN_AFTER = 250  # milliseconds: what is drawn sooner shows no bar
STOPPED = tr("The drawing was stopped.")


class ReportPaper(QWidget):
    """The pages of a report as they will print.

    Signals:
        stop_pressed: the drawing is to stop.
        again_pressed: what was stopped or refused is to be drawn again.
    """

    stop_pressed = Signal()
    again_pressed = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.preview = PreviewPane(name=tr("The report as it will print"))
        self.preview.show_heading(tr("As it will print"), with_profile=False)
        column.addWidget(self._strip())
        column.addWidget(self.preview, 1)
        self.wanting = EmptyState("", tr("Draw it again"), self.again_pressed.emit)
        column.addWidget(self.wanting, 1)
        self.wanting.hide()
        self._later = QTimer(self, singleShot=True, interval=SHOWN_AFTER)
        self._later.timeout.connect(self.strip.show)

    def _strip(self) -> QWidget:
        self.strip = QFrame()
        self.strip.setObjectName("surface")
        row = QHBoxLayout(self.strip)
        row.setContentsMargins(16, 6, 14, 6)
        row.setSpacing(12)
        self.line = label("", "small", "muted", elide=True)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(tr("How far the drawing is"))
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.stop_button = button(tr("Stop"), "", self.stop_pressed.emit)
        row.addWidget(self.line, 1)
        row.addWidget(self.bar)
        row.addWidget(self.stop_button)
        self.strip.hide()
        return self.strip

    def begin(self) -> None:
        """The drawing has begun: say so, unless it is over in a moment."""
        self._show_pages()
        self.line.setText(tr("Drawing the report…"))
        self.bar.setRange(0, 0)
        self._later.start()

    def show_progress(self, progress: Progress) -> None:
        """How far it is, with what is being done."""
        self.bar.setRange(0, max(progress.total, 0))
        self.bar.setValue(progress.done)
        if progress.text:
            self.line.setText(tr("{words}…", words=progress.text))

    def show_pdf(self, pdf: bytes, pages: PdfPages) -> None:
        """Show the pages, where they were scrolled to if they are those of the same report."""
        self._end()
        self._show_pages()
        self.preview.show_pdf(pdf, pages)

    def show_problem(self, sentence: str) -> None:
        """Say why it cannot be drawn."""
        self._end()
        self.show_wanting(sentence, again=False)

    def show_stopped(self) -> None:
        """It was stopped, and may be drawn again."""
        self._end()
        self.show_wanting(STOPPED, again=True)

    def show_wanting(self, sentence: str, *, again: bool = False) -> None:
        """In place of pages say what is still to be chosen."""
        self._end()
        self.preview.paper.close_pdf()
        self.preview.hide()
        self.wanting.words.setText(sentence)
        assert self.wanting.button is not None
        self.wanting.button.setVisible(again)
        self.wanting.show()

    def clear(self) -> None:
        """Show nothing: another report comes."""
        self._end()
        self.preview.paper.close_pdf()
        self._show_pages()

    def _show_pages(self) -> None:
        self.wanting.hide()
        self.preview.show()

    def _end(self) -> None:
        self._later.stop()
        self.strip.hide()
