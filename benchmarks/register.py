"""`register-10k`: the correspondence register of 10,000 letters as PDF, beside the same rows on raw canvas.

The floor is the same rows drawn on ReportLab's canvas line by line, as its guide teaches: words
measured by `stringWidth`, one `drawString` a line, a page number at the foot. It is handed rows that
are read already, checks no characters, knows no script but Latin and not how many pages there are.

`register-10k` goes from the file to the bytes, `.pages` from the rows to the bytes; `.pages-quick`
stands beside a canvas that keeps the widths of words and writes one text object a cell; `.table` is
the same as a table, read to its last row; `.memory` what a process holds at most that does nothing
else, above what it held before. Typst sets the same rows where it is installed (benchmarks/peers).
"""

import io
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache, partial
from itertools import chain
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from benchmarks.harness import Figure, beside, figure, seconds
from benchmarks.letter_floors import faces, lines_of
from benchmarks.made_data import LAST_DAY, fill
from benchmarks.mailing_500 import held_at_most
from benchmarks.peers.registers import typst_pdf, typst_version
from liaison_app.documents.register_pdf import RegisterContent, RegisterRow, write_register
from liaison_app.services import report_register
from liaison_app.services.jobs import run_here
from liaison_app.services.report_scope import Scope
from liaison_app.store.queries import correspondence as register
from liaison_app.store.store import Store

NAME = "register-10k"
LETTERS = 10_000
SIZES = (2_500, 5_000, LETTERS, 20_000)
LEFTS = (42, 100, 196, 266, 438, 640, 744)
WIDTHS = (50, 88, 62, 164, 194, 96, 54)
SIZE, LEADING, TOP, FOOT = 8.6, 10.8, 540, 48
SCOPE = Scope(today=LAST_DAY)


def measure() -> Iterable[Figure]:
    """The whole, its pages, its growth from 2,500 to 20,000 letters, its memory, and Typst."""
    earlier: dict[str, float] = {}
    for letters in SIZES:
        with made_file(letters) as store:
            yield from _timed(store, letters, earlier)
    floor = held_by(LETTERS, "canvas")
    for letters in SIZES[-2:]:
        note = "above what it held before; floor: canvas on 10,000 rows"
        value = held_by(letters, "ours")
        yield figure(f"{NAME}.memory-{letters}", value, floor, unit="MB", n=letters, note=note)
    yield from _typst()


def _timed(store: Store, letters: int, earlier: dict[str, float]) -> Iterator[Figure]:
    """The works on so many letters, with their growth over half as many.

    Only the goal's own size is timed thrice: the canvas takes its time.
    """
    rows = rows_of(store)
    canvas, quick = partial(on_canvas, rows), partial(quickly, rows)
    works: list[tuple[str, Callable[[], object], Callable[[], object], str]] = [
        ("", partial(whole, store), canvas, "file to PDF; floor: rows to PDF on canvas"),
        (".pages", partial(pages, rows), canvas, "rows to PDF"),
    ]
    if letters == LETTERS:
        note = "rows to PDF; floor: canvas with the widths of words kept"
        works.append((".pages-quick", partial(pages, rows), quick, note))
        works.append((".table", partial(table, store), canvas, "file to the rows of a table"))
    for name, ours, floor, note in works:
        value, under = beside(ours, floor, times=3 if letters == LETTERS else 1, warm=False)
        growth = value / earlier[name] if name in earlier else None
        earlier[name] = value
        label = f"{NAME}{name}" if letters == LETTERS else f"{NAME}{name}-{letters}"
        yield figure(label, value, under, n=letters, growth=growth, note=note)


def _typst() -> Iterator[Figure]:
    version = typst_version()
    if not version:
        print("typst is not installed here; it is left out", file=sys.stderr)
        return
    with made_file(LETTERS) as store:
        rows = rows_of(store)
    floor = seconds(lambda: on_canvas(rows))
    value, held = typst_pdf(rows)
    note = f"{version}: the same rows, with its start"
    yield figure(f"{NAME}.typst", value, floor, n=LETTERS, note=note)
    memory = held_by(LETTERS, "ours")
    note = f"{version}: all it holds at most; floor: ours, above what it held before"
    yield figure(f"{NAME}.typst-memory", held, memory, unit="MB", n=LETTERS, note=note)


# Ours


@contextmanager
def made_file(letters: int) -> Iterator[Store]:
    """A file with so many letters; gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="liaison-register-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill(store, letters)
        yield store
        store.close()


def whole(store: Store) -> bytes:
    """The register of everything, from the file."""
    return run_here(report_register.REPORT.make(store, SCOPE))


def table(store: Store) -> int:
    """The register as a table; returns how many rows it has."""
    assert report_register.REPORT.tables is not None
    (made,) = report_register.REPORT.tables(store, SCOPE)
    return sum(1 for _row in made.rows)


def rows_of(store: Store) -> list[RegisterRow]:
    """The rows of the register as its paper has them."""
    wanted = register.Wanted()
    ids = register.ids(store, wanted, downwards=False)
    return list(chain.from_iterable(report_register.paper_rows(store, wanted, ids)))


def pages(rows: Sequence[RegisterRow]) -> bytes:
    """The pages of these rows."""
    writing = write_register(RegisterContent(council="A council", period="All", rows=rows))
    while True:
        try:
            next(writing)
        except StopIteration as stop:
            return bytes(stop.value)


# The floor


def on_canvas(rows: Sequence[RegisterRow]) -> bytes:
    """The same rows drawn line by line, words measured anew each time."""
    faces()
    return _drawn(rows, lambda word: pdfmetrics.stringWidth(word, "floor-S", SIZE), _line_by_line)


def quickly(rows: Sequence[RegisterRow]) -> bytes:
    """The same with the widths of words kept and one text object a cell."""
    widths = faces()["S"].face.charWidths

    @cache
    def width_of(word: str) -> float:
        return sum(widths.get(ord(c), 500) for c in word) * SIZE / 1000

    return _drawn(rows, width_of, _in_one)


def _drawn(
    rows: Sequence[RegisterRow],
    width_of: Callable[[str], float],
    show: Callable[[Canvas, float, float, list[str]], None],
) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(842, 595), invariant=1, lang="en-GB")
    space, y, number = width_of(" "), 0.0, 0
    for row in rows:
        cells = [
            [line for part in cell.split("\n") for line in lines_of(part, width_of, space, width)]
            for cell, width in zip(cells_of(row), WIDTHS, strict=True)
        ]
        height = max(map(len, cells)) * LEADING + 6.8
        if y - height < FOOT:
            if number:
                canvas.showPage()
            number += 1
            canvas.setFont("floor-S", SIZE)
            canvas.drawString(740, 31, f"Page {number}")
            y = TOP
        for left, lines in zip(LEFTS, cells, strict=True):
            show(canvas, left, y - 8, lines)
        y -= height
        canvas.line(LEFTS[0], y, 800, y)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _line_by_line(canvas: Canvas, left: float, y: float, lines: list[str]) -> None:
    for at, line in enumerate(lines):
        canvas.drawString(left, y - at * LEADING, line)


def _in_one(canvas: Canvas, left: float, y: float, lines: list[str]) -> None:
    text = canvas.beginText(left, y)
    text.setLeading(LEADING)
    text.textLines(lines)
    canvas.drawText(text)


def cells_of(row: RegisterRow) -> tuple[str, ...]:
    """What stands in the columns of a row."""
    references = f"{row.our_ref}\nYours: {row.your_ref}" if row.your_ref else row.our_ref
    how = f"{row.direction}\n{row.channel}"
    return row.date, references, how, row.who, row.subject, row.matter, row.state


# Memory


def held_by(letters: int, how: str) -> float:
    """What a process holds at most that makes the register alone, above what it held before, in MB."""
    code = f"from benchmarks.register import tell_memory; tell_memory({letters}, {how!r})"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return float(told.stdout)


def tell_memory(letters: int, how: str) -> None:
    """In a process of its own: make the register once and print the megabytes it took at most."""
    with made_file(letters) as store:
        rows = rows_of(store) if how == "canvas" else ()
        before = held_at_most()
        data = whole(store) if how == "ours" else on_canvas(rows)
    assert data.startswith(b"%PDF")
    print(held_at_most() - before)
