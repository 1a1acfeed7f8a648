"""`printing`: twenty letters sent to a printer at 600 dpi, page by page, and the longest the window waits.

The printer writes a PDF file, so no paper and no queue is timed. The floor is each page drawn whole as one
picture by PDFium and put on the printer in one go, as a plain program would.
"""

import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_letters import letters

NAME = "printing"
PAGES = 20


def measure() -> Iterable[Figure]:
    """The whole, and the longest step between two moments at which the window is painted."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from liaison_app.documents.letter_pdf import LetterWriter
    from liaison_app.ui.pdf_pages import PdfPages

    app = QApplication.instance() or QApplication([])
    writer = LetterWriter(title="Letters")
    for letter in letters(PAGES):
        writer.add(letter)
    with tempfile.TemporaryDirectory() as folder, PdfPages(writer.finish()) as pages:
        waits: list[float] = []
        sizes: list[int] = []

        def ours() -> None:
            with _printer(Path(folder) / "ours.pdf") as printer:
                waits.append(_ours(printer, pages))
            sizes.append((Path(folder) / "ours.pdf").stat().st_size)

        def plain() -> None:
            with _printer(Path(folder) / "plain.pdf") as printer:
                _plainly(printer, pages)

        value, floor = beside(ours, plain, times=3)
        plain_size = (Path(folder) / "plain.pdf").stat().st_size
        count = len(pages)
    del app
    yield figure(
        NAME, value, floor, n=count,
        note=f"{sizes[-1] / count / 1e6:.2f} MB a page to the printer; floor {plain_size / count / 1e6:.2f}"
        " MB, a page in one go",
    )  # fmt: skip
    yield figure(
        f"{NAME}-pause", max(waits) * 1_000, floor / count * 1_000, n=count, unit="ms",
        note="longest time between two moments at which the window is painted; floor one plain page",
    )  # fmt: skip


@contextmanager
def _printer(target: Path) -> Iterator[Any]:
    from PySide6.QtPrintSupport import QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    yield printer


def _ours(printer: Any, pages: Any) -> float:
    """Print as the window does; the longest step in seconds."""
    from liaison_app.rules.print_runs import runs_of
    from liaison_app.ui import printing

    runs = runs_of(pages.sizes, range(len(pages)), starts=pages.starts)
    longest, before = 0.0, time.perf_counter()
    for _step in printing.print_runs(printer, pages, runs):
        now = time.perf_counter()
        longest, before = max(longest, now - before), now
    return max(longest, time.perf_counter() - before)


def _plainly(printer: Any, pages: Any) -> None:
    from PySide6.QtCore import QPoint
    from PySide6.QtGui import QPainter

    from liaison_app.rules.print_runs import Run
    from liaison_app.ui import printing

    printing.lay_out(printer, Run(pages.sizes[0], ()), "one")
    painter = QPainter(printer)
    for number in range(len(pages)):
        if number:
            printer.newPage()
        width, height = pages.sizes[number].pixels(printing.DPI)
        painter.drawImage(QPoint(0, 0), pages.picture(number, width, height, print_=True))
    painter.end()
