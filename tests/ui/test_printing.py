"""What comes out of the printer is the paper that was shown, page for page and to its edges."""

import io
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtGui import QImage, QPageRanges
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from liaison_app.errors import Refusal
from liaison_app.services.jobs import run_here
from liaison_app.ui import printing
from liaison_app.ui.pdf_pages import PageSize, PdfPages

SAME = 1.4  # what smoothing alone may make different, see `difference`
A4 = PageSize(595.2756, 841.8898)


def pdf(pages: int = 2) -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into, pagesize=A4)
    for number in range(pages):
        canvas.setFont("Times-Roman", 11)
        for line in range(40):
            canvas.drawString(
                72, 760 - 16 * line, f"Dear Chief Constable, page {number + 1}, {line}"
            )
        canvas.rect(10 + 50 * number, 3, 30, 30, fill=1)  # near the very edge
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def to_file(target: Path) -> QPrinter:
    printer = printing.new_printer("A letter", A4)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printing.set_paper(printer, A4)
    return printer


def grey(picture: QImage) -> Image.Image:
    picture = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    return Image.frombytes(
        "L",
        (picture.width(), picture.height()),
        bytes(picture.constBits()),
        "raw",
        "L",
        picture.bytesPerLine(),
    )


def difference(one: bytes, page: int, other: bytes, other_page: int) -> float:
    """The mean difference of two pages at 50 dpi, of 255, where smoothing counts little."""
    with PdfPages(one) as first, PdfPages(other) as second:
        a = grey(first.picture(page, 1654, 2339)).reduce(4)
        b = grey(second.picture(other_page, 1654, 2339)).reduce(4)
    return float(ImageStat.Stat(ImageChops.difference(a, b)).mean[0])


def test_the_printed_pages_look_as_the_paper(qapp: QApplication, tmp_path: Path) -> None:
    paper, target = pdf(2), tmp_path / "out.pdf"
    with PdfPages(paper) as pages:
        run_here(printing.print_pages(to_file(target), pages))
    printed = target.read_bytes()
    with PdfPages(printed) as pages:
        assert len(pages) == 2
        assert pages.sizes[0] == pytest.approx(A4, abs=1)
    assert difference(paper, 0, printed, 0) < SAME
    assert difference(paper, 1, printed, 1) < SAME
    assert difference(paper, 0, printed, 1) > 1.3 * SAME


def test_only_the_pages_chosen_are_printed(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)  # the pictures are not looked at here
    paper, target = pdf(5), tmp_path / "out.pdf"
    printer = to_file(target)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    ranges = QPageRanges()
    ranges.addRange(2, 3)
    ranges.addPage(5)
    printer.setPageRanges(ranges)
    assert printing.chosen_pages(printer, 5) == [1, 2, 4]
    with PdfPages(paper) as pages:
        run_here(printing.print_pages(printer, pages))
    with PdfPages(target.read_bytes()) as pages:
        assert len(pages) == 3
    ranges.clear()
    ranges.addPage(9)
    printer.setPageRanges(ranges)
    with pytest.raises(Refusal, match="none of them was chosen"):
        printing.chosen_pages(printer, 5)


def test_copies_are_made_where_the_printer_makes_none(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: False)
    monkeypatch.setattr(printer, "copyCount", lambda: 2)
    monkeypatch.setattr(printer, "collateCopies", lambda: True)
    assert printing.chosen_pages(printer, 2) == [0, 1, 0, 1]
    monkeypatch.setattr(printer, "collateCopies", lambda: False)
    assert printing.chosen_pages(printer, 2) == [0, 0, 1, 1]
    monkeypatch.setattr(printer, "supportsMultipleCopies", lambda: True)
    assert printing.chosen_pages(printer, 2) == [0, 1]


@pytest.mark.qt_log_ignore("QPainter::begin\\(\\): Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_said(qapp: QApplication, tmp_path: Path) -> None:
    printer = to_file(tmp_path / "no such folder" / "out.pdf")
    with PdfPages(pdf(1)) as pages, pytest.raises(Refusal, match="nothing was printed"):
        run_here(printing.print_pages(printer, pages))


def test_the_dialog_can_be_cancelled(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)
    monkeypatch.setattr(printing, "ask_printer", lambda *_a: False)
    assert not printing.print_pdf(pdf(1), "A letter", None)
    target = tmp_path / "out.pdf"

    def to_pdf(printer: QPrinter, pages: int, parent: object) -> bool:
        assert pages == 3
        assert printer.docName() == "A letter"
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(target))
        return True

    monkeypatch.setattr(printing, "ask_printer", to_pdf)
    assert printing.print_pdf(pdf(3), "A letter", None)
    with PdfPages(target.read_bytes()) as pages:
        assert len(pages) == 3


def cups_pdf_queue() -> str:
    """The name of a queue that prints into PDF files in the home folder, or ""."""
    if shutil.which("lpstat") is None:
        return ""
    said = subprocess.run(["lpstat", "-v"], capture_output=True, text=True, check=False).stdout
    found = [line.split()[2].rstrip(":") for line in said.splitlines() if "cups-pdf:" in line]
    return found[0] if found else ""


@pytest.mark.slow
def test_a_real_queue_prints_what_was_shown(qapp: QApplication) -> None:
    queue = cups_pdf_queue()
    if not queue:
        pytest.skip("no CUPS queue made by printer-driver-cups-pdf on this computer")
    folder = Path.home() / "PDF"
    before = set(folder.glob("*.pdf"))
    paper = pdf(2)
    printer = QPrinter(QPrinterInfo.printerInfo(queue), QPrinter.PrinterMode.HighResolution)
    printer.setDocName("liaison printing test")
    printing.set_paper(printer, A4)
    with PdfPages(paper) as pages:
        run_here(printing.print_pages(printer, pages))
    came: set[Path] = set()
    until = time.monotonic() + 60
    while time.monotonic() < until:
        came = {f for f in set(folder.glob("*.pdf")) - before if f.stat().st_size > 1000}
        if came and b"%%EOF" in next(iter(came)).read_bytes()[-64:]:
            break
        time.sleep(0.2)
    assert len(came) == 1, "nothing came out of the queue within a minute"
    printed = came.pop()
    assert "liaison_printing_test" in printed.name
    assert difference(paper, 0, printed.read_bytes(), 0) < SAME
    assert difference(paper, 1, printed.read_bytes(), 1) < SAME
    printed.unlink()
