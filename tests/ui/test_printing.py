"""What comes out of the printer is the paper that was shown, page for page and to its edges."""

import io
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from PySide6.QtCore import QSettings
from PySide6.QtGui import QColor, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from liaison_app.documents.letter_content import LetterContent, Letterhead
from liaison_app.documents.letter_pdf import LetterWriter, write_letter
from liaison_app.errors import Refusal
from liaison_app.rules.letter_text import from_plain
from liaison_app.rules.print_runs import MM, Run, runs_of
from liaison_app.services.jobs import run_here
from liaison_app.ui import ask, printers, printing
from liaison_app.ui.pdf_joined import joined
from liaison_app.ui.pdf_pages import PageSize, PdfPages
from liaison_app.ui.printers import KeptOfPrinters, Nudge
from liaison_app.ui.printing import Printed

SAME = 1.4  # what smoothing alone may make different, see `difference`
A4 = PageSize(595.2756, 841.8898)
ACROSS = PageSize(841.8898, 595.2756)
DL = PageSize(220 * MM, 110 * MM)


def pdf(sizes: Sequence[PageSize] = (A4, A4)) -> bytes:
    into = io.BytesIO()
    canvas = Canvas(into)
    for number, size in enumerate(sizes):
        canvas.setPageSize(size)
        canvas.setFont("Times-Roman", 11)
        for line in range(int(size.height / 16) - 9):
            canvas.drawString(
                72,
                size.height - 80 - 16 * line,
                f"Dear Chief Constable, page {number + 1}, {line}",
            )
        canvas.setFillColorRGB(0.04, 0.42, 0.38)
        canvas.rect(10 + 50 * number, 3, 30, 30, fill=1)  # near the very edge
        canvas.setFillColorRGB(0, 0, 0)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def to_file(target: Path) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("A letter")
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
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


def difference(one: bytes, page: int, other: bytes, other_page: int, turned: bool = False) -> float:
    """The mean difference of two pages at 50 dpi, of 255, where smoothing counts little.

    `turned` says that the other page lies on its side, as a sheet does in the printer.
    """
    with PdfPages(one) as first, PdfPages(other) as second:
        width, height = first.sizes[page].pixels(200)
        a = grey(first.picture(page, width, height)).reduce(4)
        if turned:
            b = grey(second.picture(other_page, height, width))
            b = b.transpose(Image.Transpose.ROTATE_270).reduce(4)
        else:
            b = grey(second.picture(other_page, width, height)).reduce(4)
    return float(ImageStat.Stat(ImageChops.difference(a, b)).mean[0])


@pytest.fixture
def kept(tmp_path: Path) -> KeptOfPrinters:
    return KeptOfPrinters(QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat))


def send(printer: QPrinter, paper: bytes, kept: KeptOfPrinters, **how: object) -> list[Run]:
    with PdfPages(paper) as pages:
        runs = runs_of(pages.sizes, range(len(pages)), **how)  # type: ignore[arg-type]
        run_here(printing.print_runs(printer, pages, runs, kept))
    return runs


def test_the_printed_pages_look_as_the_paper(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters
) -> None:
    paper, target = pdf(), tmp_path / "out.pdf"
    send(to_file(target), paper, kept)
    printed = target.read_bytes()
    with PdfPages(printed) as pages:
        assert len(pages) == 2
        assert pages.sizes[0] == pytest.approx(A4, abs=1)
    assert difference(paper, 0, printed, 0) < SAME
    assert difference(paper, 1, printed, 1) < SAME
    assert difference(paper, 0, printed, 1) > 1.3 * SAME


def test_each_size_of_paper_is_a_job_of_its_own_in_its_size(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters
) -> None:
    paper = pdf([A4, DL, ACROSS])
    send(to_file(tmp_path / "out.pdf"), paper, kept)
    for number, (name, size) in enumerate((("out", A4), ("out 2", DL), ("out 3", ACROSS))):
        printed = (tmp_path / f"{name}.pdf").read_bytes()
        with PdfPages(printed) as pages:
            assert [tuple(one) for one in pages.sizes] == [pytest.approx(size, abs=2)]
        assert difference(paper, number, printed, 0) < SAME


def test_a_printer_that_was_nudged_moves_what_it_prints(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)
    paper = pdf([A4, DL])
    printer = to_file(tmp_path / "out.pdf")
    kept.keep_nudge(printer.printerName(), Nudge(25.4, 0.0))
    kept.keep_nudge(printer.printerName(), Nudge(0.0, -12.7), envelopes=True)
    send(printer, paper, kept)
    corners = []
    for name in ("out", "out 2"):
        with PdfPages((tmp_path / f"{name}.pdf").read_bytes()) as pages:
            width, height = pages.sizes[0].pixels(100)
            picture = grey(pages.picture(0, width, height)).point(lambda shade: 255 * (shade < 128))
            found = picture.getbbox()
            assert found is not None
            corners.append((found[0], height - found[3]))
    # the squares stand 10 points from the left on the first page and 60 on the second, 3 from the foot
    assert corners[0] == (pytest.approx(14 + 100, abs=2), pytest.approx(4, abs=2))
    assert corners[1] == (pytest.approx(83, abs=2), pytest.approx(4 + 50, abs=2))


def test_shades_of_grey_have_no_colour(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)
    colours = []
    for name, mode in (
        ("grey", QPrinter.ColorMode.GrayScale),
        ("colour", QPrinter.ColorMode.Color),
    ):
        printer = to_file(tmp_path / f"{name}.pdf")
        printer.setColorMode(mode)
        send(printer, pdf([A4]), kept)
        with PdfPages((tmp_path / f"{name}.pdf").read_bytes()) as pages:
            size = pages.sizes[0].pixels(100)
            found = QColor(pages.picture(0, *size).pixel(30, size[1] - 20))
            colours.append((found.red() == found.green() == found.blue(), found.lightness()))
    assert colours[0][0]
    assert not colours[1][0]
    assert abs(colours[0][1] - colours[1][1]) < 60


def test_an_empty_back_is_a_page_without_ink(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)
    target = tmp_path / "out.pdf"
    send(to_file(target), pdf(), kept, starts={0, 1}, both_sides=True)
    with PdfPages(target.read_bytes()) as pages:
        assert len(pages) == 3
        blank = grey(pages.picture(1, 400, 560))
    assert blank.getextrema() == (255, 255)


def test_rows_without_ink_are_left_out(qapp: QApplication) -> None:
    picture = QImage(40, 200, QImage.Format.Format_RGB32)
    picture.fill(QColor("white"))
    assert printing.inked_rows(picture) == []
    for row in (0, 10, 100, 199):
        picture.setPixelColor(5, row, QColor("black"))
    assert printing.inked_rows(picture) == [(0, 11), (100, 101), (199, 200)]


@pytest.mark.qt_log_ignore("QPainter::begin\\(\\): Returned false", extend=True)
def test_a_printer_that_takes_nothing_is_said(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters
) -> None:
    printer = to_file(tmp_path / "no such folder" / "out.pdf")
    with pytest.raises(Refusal, match="nothing was printed"):
        send(printer, pdf([A4]), kept)


def test_printing_can_be_stopped_between_two_bands(
    qapp: QApplication, tmp_path: Path, kept: KeptOfPrinters
) -> None:
    printer = to_file(tmp_path / "out.pdf")
    with PdfPages(pdf()) as pages:
        job = printing.print_runs(printer, pages, runs_of(pages.sizes, [0, 1]), kept)
        steps = [next(job), next(job)]
        job.close()
    assert [(step.done, step.total, step.text) for step in steps] == [
        (0, 30, "Page 1 of 2"),
        (1, 30, "Page 1 of 2"),
    ]


def test_the_dialog_can_be_cancelled(
    qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "DPI", 100)
    monkeypatch.setattr(printing, "ask_printer", lambda *_a: None)
    assert not printing.print_pdf(pdf([A4]), "A letter", None)
    target = tmp_path / "out.pdf"

    def to_pdf(
        pages: PdfPages, title: str, parent: object, starts: object, proposed: str, _pdf: bytes
    ) -> object:
        assert (title, starts) == ("A letter", {0, 2})
        return to_file(target), runs_of(pages.sizes, range(len(pages)))

    monkeypatch.setattr(printing, "ask_printer", to_pdf)
    assert printing.print_pdf(pdf([A4] * 3), "A letter", None, starts={0, 2})
    with PdfPages(target.read_bytes()) as pages:
        assert len(pages) == 3


@pytest.mark.parametrize(
    ("wanted", "printed"),
    [
        ([0, 1, 2], Printed.ALL),
        ([0, 2], Printed.ALL),  # the envelope is printed by itself
        ([1], Printed.PART),
        ([0], Printed.PART),
    ],
)
def test_it_is_told_whether_some_pages_alone_were_printed(
    qapp: QApplication,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    wanted: list[int],
    printed: Printed,
) -> None:
    monkeypatch.setattr(printing, "DPI", 50)
    monkeypatch.setattr(
        printing,
        "ask_printer",
        lambda pages, *_a: (to_file(tmp_path / "out.pdf"), runs_of(pages.sizes, wanted)),
    )
    assert printing.print_pdf(pdf([A4, DL, A4]), "Letters", None) == printed
    asked: list[str] = []
    monkeypatch.setattr(ask, "choose", lambda _p, words, _w: asked.append(words) or "")
    assert printing.went_out(printed, None) == (printed == Printed.ALL)
    assert bool(asked) == (printed == Printed.PART)


def test_what_is_kept_of_a_printer_is_kept_under_its_name(kept: KeptOfPrinters) -> None:
    kept.keep_nudge("Office/2nd floor", Nudge(1.5, -2.0))
    assert kept.nudge("Office/2nd floor") == Nudge(1.5, -2.0)
    assert kept.nudge("Office/2nd floor", envelopes=True) == Nudge()
    assert kept.nudge("Office") == Nudge()
    kept.keep_nudge("Office", Nudge(float("nan"), 999.0))
    assert kept.nudge("Office") == Nudge(0.0, printers.MOST_NUDGE)
    kept.keep_habits("Office", printers.Habits(printers.LONG, True))
    assert kept.habits("Office") == printers.Habits(printers.LONG, True)
    assert kept.habits("another") == printers.Habits()
    assert kept.last == ""  # there is no printer of that name here


def test_a_run_of_letters_says_itself_where_each_begins(qapp: QApplication) -> None:
    writer = LetterWriter(title="A letter to many")
    for length in (1, 120, 5):
        body = from_plain("We ask three things.\n\n" * length)
        writer.add(
            LetterContent(letterhead=Letterhead(name="Council"), subject="Safety", body=body)
        )
    with PdfPages(writer.finish()) as pages:
        count = len(pages)
        assert count > 3
        assert pages.starts == {0, 1, count - 1}
    alone = write_letter(LetterContent(letterhead=Letterhead(name="Council"), subject="Safety"))
    with PdfPages(alone) as pages:
        assert pages.starts in ({0}, set())
    with PdfPages(pdf()) as pages:
        assert 1 not in pages.starts


def test_letters_put_together_again_tell_where_each_begins(qapp: QApplication) -> None:
    made = run_here(joined([pdf([A4] * 2), pdf([A4]), pdf([A4] * 3)], 3))
    assert made.starts == (0, 2, 3)
    with PdfPages(made.pdf) as pages:
        assert len(pages) == 6
