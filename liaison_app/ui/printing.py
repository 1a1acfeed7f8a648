"""Printing: the system's dialog, then the pages of a PDF as pictures at 600 dpi, band by band."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from liaison_app.errors import Refusal
from liaison_app.services.jobs import Cancelled, Job, Progress
from liaison_app.ui.pdf_pages import PageSize, PdfPages
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

DPI = 600  # at 300 grey edges show on letters
BAND = 1_000  # rows of pixels drawn at once: about 20 MB of an A4 page
NO_PRINTER = (
    "The printer could not be reached, so nothing was printed. Is it switched on and plugged in?"
)
STOPPED = "Printing was stopped. Pages already sent to the printer may still come out."


def print_pdf(pdf: bytes, title: str, parent: QWidget | None) -> bool:
    """Ask which printer, and print; False when the dialog was cancelled.

    Raises:
        Refusal: the printer cannot be reached, or printing was stopped.
    """
    with PdfPages(pdf) as pages:
        printer = new_printer(title, pages.sizes[0])
        if not ask_printer(printer, len(pages), parent):
            return False
        _with_progress(print_pages(printer, pages), title, parent)
    return True


def new_printer(title: str, size: PageSize) -> QPrinter:
    """The system's default printer, set for this size of paper to its very edges."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    set_paper(printer, size)
    return printer


def set_paper(printer: QPrinter, size: PageSize) -> None:
    """The size of paper, without margins, and our resolution."""
    page = QPageSize(
        QSizeF(size.width, size.height),
        QPageSize.Unit.Point,
        matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    printer.setPageSize(page)
    printer.setFullPage(True)
    printer.setResolution(DPI)


def ask_printer(printer: QPrinter, pages: int, parent: QWidget | None) -> bool:
    """The system's print dialog; False when it was cancelled."""
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setFromTo(1, pages)
    option = QPrintDialog.PrintDialogOption
    dialog.setOption(option.PrintPageRange, pages > 1)
    dialog.setOption(option.PrintSelection, False)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return accepted


def print_pages(printer: QPrinter, pages: PdfPages) -> Job[None]:
    """Send the pages the user chose; one step of progress a page.

    Printing belongs on the UI thread (macOS has it nowhere else).

    Raises:
        Refusal: the printer takes no pages.
    """
    chosen = chosen_pages(printer, len(pages))
    printer.setFullPage(True)
    printer.setResolution(DPI)
    painter = QPainter()
    if not printer.isValid() or not painter.begin(printer):
        raise Refusal(NO_PRINTER)
    try:
        for done, number in enumerate(chosen):
            yield Progress(done, len(chosen), f"Page {done + 1} of {len(chosen)}")
            if done and not printer.newPage():
                raise Refusal(NO_PRINTER)
            _draw_page(painter, pages, number, printer.resolution())
        yield Progress(len(chosen), len(chosen))
    except BaseException:
        painter.end()
        printer.abort()
        raise
    if not painter.end():
        raise Refusal(NO_PRINTER)


def chosen_pages(printer: QPrinter, count: int) -> Sequence[int]:
    """The pages to send, counted from 0, as often as the printer will not repeat them itself."""
    wanted = list(range(count))
    ranges = printer.pageRanges()
    if printer.printRange() == QPrinter.PrintRange.PageRange:
        if not ranges.isEmpty():
            wanted = [n for n in wanted if ranges.contains(n + 1)]
        elif printer.fromPage():
            last = printer.toPage() or count
            wanted = [n for n in wanted if printer.fromPage() <= n + 1 <= last]
    if not wanted:
        raise Refusal(f"This paper has {count} pages, and none of them was chosen.")
    copies = 1 if printer.supportsMultipleCopies() else max(1, printer.copyCount())
    if printer.collateCopies():
        return wanted * copies
    return [number for number in wanted for _copy in range(copies)]


def _draw_page(painter: QPainter, pages: PdfPages, number: int, dpi: int) -> None:
    width, height = pages.sizes[number].pixels(dpi)
    for top in range(0, height, BAND):
        band = QRect(0, top, width, min(BAND, height - top))
        painter.drawImage(QPoint(0, top), pages.picture(number, width, height, band, print_=True))


def _with_progress(job: Job[None], title: str, parent: QWidget | None) -> None:
    """Run the job here, showing how far it has come; Stop abandons what was not yet sent."""
    dialog = QProgressDialog(parent)
    dialog.setWindowTitle(title[:80])
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setLabel(label("Printing"))
    dialog.setCancelButton(button("Stop"))
    dialog.setMinimumDuration(400)
    try:
        for progress in job:
            dialog.setLabelText(progress.text or "Printing")
            dialog.setMaximum(progress.total)
            dialog.setValue(progress.done)
            if dialog.wasCanceled() and progress.done < progress.total:
                job.close()
                raise Cancelled(STOPPED)
    finally:
        dialog.close()
        dialog.deleteLater()
