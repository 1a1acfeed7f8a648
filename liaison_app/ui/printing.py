"""Printing: the dialog, then the pages of a PDF as pictures at 600 dpi, a job for each size of paper.

What comes out is what the PDF shows, page for page and to the edges; only the printer's own nudge
moves it (`ui/printers.py`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import QMarginsF, QPoint, QRect, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QProgressDialog, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.rules.print_runs import Run, is_envelope, size_words
from liaison_app.services.jobs import Cancelled, Job, Progress
from liaison_app.ui import ask, printers
from liaison_app.ui.pdf_pages import PdfPages
from liaison_app.ui.printers import KeptOfPrinters, Nudge
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.plain import label

DPI = 600  # at 300 grey edges show on letters
BAND = 500  # rows of pixels drawn at once: about 10 MB of an A4 page, and a tenth of a second
_CLEAR = 24  # rows without ink that are worth leaving out
_MM_AN_INCH = 25.4
_SAME_PAPER = 6  # points, about 2 mm
NO_PRINTER = tr(
    "The printer could not be reached, so nothing was printed. Is it switched on and plugged in?"
)
NOT_THIS_PAPER = tr(
    "This printer does not take paper of that size ({paper}). Choose another printer, or save the PDF"
    " and print it elsewhere."
)
ONLY_PART = tr("Only part of it was printed. Is it to be marked as sent all the same?")
STOPPED = tr("Printing was stopped. Pages already sent to the printer may still come out.")


class Printed(IntEnum):
    """What became of a paper: nothing was printed, all of it but envelopes, or some of its pages."""

    NOTHING = 0
    ALL = 1
    PART = 2


def print_pdf(
    pdf: bytes,
    title: str,
    parent: QWidget | None,
    *,
    starts: Collection[int] = (),
    proposed: str = "",
) -> Printed:
    """Ask which printer and how, and print; NOTHING when the dialog was cancelled.

    `starts` are the pages, counted from 0, with which a new letter begins, where the PDF does not say so
    itself: on paper printed on both sides each begins on a front. `proposed` is the printer to begin
    with; by default the last one.

    Raises:
        Refusal: the printer cannot be reached, or printing was stopped.
    """
    with PdfPages(pdf) as pages:
        asked = ask_printer(pages, title, parent, {*starts, *pages.starts}, proposed, pdf)
        if asked is None:
            return Printed.NOTHING
        printer, runs = asked
        _with_progress(print_runs(printer, pages, runs), title, parent)
        left = {n for n, size in enumerate(pages.sizes) if not is_envelope(size)}
        left -= {number for run in runs for number in run.pages if number is not None}
    return Printed.PART if left else Printed.ALL


def went_out(printed: int, parent: QWidget | None) -> bool:
    """Whether what was printed is to be marked as sent; asked when some pages alone were."""
    if printed == Printed.PART:
        return bool(ask.choose(parent, ONLY_PART, [("sent", tr("Mark as sent"))]))
    return bool(printed)


def ask_printer(
    pages: PdfPages,
    title: str,
    parent: QWidget | None,
    starts: Collection[int] = (),
    proposed: str = "",
    pdf: bytes = b"",
) -> tuple[QPrinter, list[Run]] | None:
    """The printer and what to send to it, as chosen in our dialog; None when it was cancelled.

    The `pdf` can be saved there instead, to be printed elsewhere.
    """
    from liaison_app.ui.dialogs.print_dialog import PrintDialog

    dialog = PrintDialog(pages.sizes, title, starts, parent, proposed=proposed, pdf=pdf)
    accepted = dialog.exec() == PrintDialog.DialogCode.Accepted
    chosen = dialog.chosen() if accepted else None
    dialog.deleteLater()
    return chosen


def print_runs(
    printer: QPrinter,
    pages: PdfPages,
    runs: Sequence[Run],
    kept: KeptOfPrinters | None = None,
) -> Job[None]:
    """Send the runs in their order, each a job of its own; a step of progress for each band of a page.

    Printing belongs on the UI thread (macOS has it nowhere else). A printer that writes into a file
    writes one for each job.

    Raises:
        Refusal: the printer takes no pages.
    """
    kept = kept or KeptOfPrinters.of_this_computer()
    sides, into = printers.sides_of(printer), printer.outputFileName()
    total = sum(_bands(pages, number) for run in runs for number in run.pages)
    count, done, page = sum(len(run.pages) for run in runs), 0, 0
    for place, run in enumerate(runs):
        if into and place:
            path = Path(into)
            printer.setOutputFileName(str(path.with_name(f"{path.stem} {place + 1}{path.suffix}")))
        lay_out(printer, run, sides)
        nudge = kept.nudge(printer.printerName(), envelopes=is_envelope(run.size))
        painter = QPainter()
        if not printer.isValid() or not painter.begin(printer):
            raise Refusal(NO_PRINTER)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)  # or letters get specks
        try:
            for at, number in enumerate(run.pages):
                if at and not printer.newPage():
                    raise Refusal(NO_PRINTER)
                page += 1
                for step in _draw_page(printer, painter, pages, number, nudge):
                    yield Progress(
                        done + step,
                        total,
                        tr("Page {page} of {pages}", page=f"{page:,}", pages=f"{count:,}"),
                    )
                done += _bands(pages, number)
        except BaseException:
            painter.end()
            printer.abort()
            raise
        if not painter.end():
            raise Refusal(NO_PRINTER)
    yield Progress(total, total)


def lay_out(printer: QPrinter, run: Run, sides: str) -> None:
    """Set the paper of a run, to its very edges, its sides, its copies and our resolution.

    Paper is named upright, as printers know it, and turned where the page is wider than high.

    Raises:
        Refusal: the printer does not take that paper.
    """
    width, height = run.size
    size = QPageSize(
        QSizeF(min(width, height), max(width, height)),
        QPageSize.Unit.Point,
        matchPolicy=QPageSize.SizeMatchPolicy.FuzzyMatch,
    )
    ways = QPageLayout.Orientation
    way = ways.Landscape if width > height else ways.Portrait
    printer.setPageLayout(QPageLayout(size, way, QMarginsF(0, 0, 0, 0)))
    printer.setFullPage(True)
    taken = printer.pageLayout().fullRectPoints().size()
    if abs(taken.width() - width) > _SAME_PAPER or abs(taken.height() - height) > _SAME_PAPER:
        raise Refusal(NOT_THIS_PAPER.format(paper=size_words(run.size)))
    printer.setResolution(DPI)
    printer.setCopyCount(run.copies)
    printers.put_sides(printer, sides if run.both_sides else printers.ONE)


def _bands(pages: PdfPages, number: int | None) -> int:
    """The steps that a page takes; an empty back takes one."""
    return 1 if number is None else -(-pages.sizes[number].pixels(DPI)[1] // BAND)


def _draw_page(
    printer: QPrinter, painter: QPainter, pages: PdfPages, number: int | None, nudge: Nudge
) -> Iterator[int]:
    """Draw a page band by band, telling before each how many are drawn."""
    if number is None:
        yield 0
        return
    dpi = printer.resolution()
    width, height = pages.sizes[number].pixels(dpi)
    right, down = (round(by * dpi / _MM_AN_INCH) for by in nudge)
    grey = printer.colorMode() == QPrinter.ColorMode.GrayScale
    for step, top in enumerate(range(0, height, BAND)):
        yield step
        band = QRect(0, top, width, min(BAND, height - top))
        picture = pages.picture(number, width, height, band, print_=True)
        for first, behind in inked_rows(picture):
            part = picture.copy(0, first, width, behind - first)
            if grey or part.allGray():  # a third of the work, and most bands have no colour
                part = part.convertToFormat(QImage.Format.Format_Grayscale8)
            painter.drawImage(QPoint(right, down + top + first), part)


def inked_rows(picture: QImage) -> list[tuple[int, int]]:
    """Where a picture is not white: from which row to before which; most of a letter is white."""
    data, stride = bytes(picture.constBits()), picture.bytesPerLine()
    white = b"\xff" * stride
    found: list[tuple[int, int]] = []
    for row in range(picture.height()):
        if data.startswith(white, row * stride):
            continue
        if found and row - found[-1][1] < _CLEAR:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found


def _with_progress(job: Job[None], title: str, parent: QWidget | None) -> None:
    """Run the job here, showing how far it has come; Stop abandons what was not yet sent."""
    dialog = QProgressDialog(parent)
    dialog.setWindowTitle(title[:80])
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setLabel(label(tr("Printing")))
    dialog.setCancelButton(button(tr("Stop")))
    dialog.setMinimumDuration(400)
    dialog.setMinimumWidth(360)
    try:
        for progress in job:
            dialog.setLabelText(shown(progress.text) or tr("Printing"))
            dialog.setMaximum(progress.total)
            dialog.setValue(progress.done)
            if dialog.wasCanceled() and progress.done < progress.total:
                job.close()
                raise Cancelled(STOPPED)
    finally:
        dialog.close()
        dialog.deleteLater()
