"""`meeting`: the page of a meeting with 500 guests, 100 issues and 100 steps; its note; the month.

Read is what each stage of the page asks of the file, beside the rows of the meeting read plainly;
shown is the stage reloaded and painted, beside those rows read and put into a bare list that is
painted. A key is one letter typed at the end of the hundred lines, beside the same in Qt's plain
text box. The month is that of the day in a file of 3,000 meetings, beside the month's meetings in a
bare list. The note is the PDF from the records to the bytes, beside its words wrapped and drawn on
ReportLab's canvas. Off the screen; each pair timed in turns.

Goals for the ratio: read 6, shown 6, a key 4, the month 8, the note 4; growth from 250 guests to
1,000 is at most 4.5, for four times the work.
"""

import io
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_desk import made_desk
from benchmarks.made_meeting import DAY, made_meeting, made_meetings
from liaison_app.store.store import Store

NAME = "meeting"
GUESTS, SMALL, LARGE = 500, 250, 1_000
MEETINGS = 3_000
STAGES = ("invite", "agenda", "hold", "notes", "circulate", "follow_up")
ROWS = tuple(
    f"SELECT * FROM {table} WHERE meeting_id = ? ORDER BY position"
    for table in ("attendance", "minute", "promise")
)
MONTH = "SELECT * FROM meeting WHERE date BETWEEN ? AND ? ORDER BY date, starts"
Timed = dict[str, tuple[float, float]]


def measure() -> Iterable[Figure]:
    """Each stage read and shown, a key, the note and the month; growth from 250 guests to 1,000."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    small, large = _timed(SMALL), _timed(LARGE)
    for name, (value, floor) in _timed(GUESTS).items():
        growth = large[name][0] / small[name][0]
        yield _figure(name, value, floor, GUESTS, growth, "growth: from 250 guests to 1,000")
    few, _floor = _month(MEETINGS // 2)
    value, floor = _month(MEETINGS)
    yield _figure("month", value, floor, MEETINGS, value / few, "growth: for twice the meetings")


def _figure(name: str, value: float, floor: float, n: int, growth: float, note: str) -> Figure:
    ms = {"unit": "ms", "n": n, "growth": growth, "note": note}
    return figure(f"{NAME}.{name}_ms", value * 1000, floor * 1000, **ms)


def _timed(guests: int) -> Timed:
    """Seconds of ours and of the floor by name, on a new file with a meeting of so many guests."""
    with tempfile.TemporaryDirectory(prefix="liaison-meeting-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        id = made_meeting(store, guests)
        store.db.execute("ANALYZE")
        found = {**dict(_pages(store, id, Path(folder))), "note": _note(store, id)}
        store.close()
    return found


def _app() -> Any:
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    return app


def _bare_list() -> Any:
    """A list of one line a row, as plain as Qt has it."""
    from PySide6.QtWidgets import QListWidget

    bare = QListWidget()
    bare.setUniformItemSizes(True)
    bare.resize(1162, 700)
    bare.show()
    return bare


def _pages(store: Store, id: int, folder: Path) -> Iterator[tuple[str, tuple[float, float]]]:
    """Each stage shown, what it reads alone, and a key typed into the lines."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QTextCursor
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QPlainTextEdit

    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.meeting_page import MeetingPage

    app, desk, bare = _app(), made_desk(store, folder), _bare_list()
    page = MeetingPage(desk)
    page.resize(1162, 700)
    page.show()

    def rows() -> list[Any]:
        return [row for sql in ROWS for row in store.db.conn.execute(sql, (id,)).fetchall()]

    def listed() -> None:
        bare.clear()
        bare.addItems([" · ".join(str(cell) for cell in row if cell) for row in rows()])
        app.processEvents()
        app.processEvents()

    for stage in STAGES:
        page.show_place(Place("meeting", id, {"stage": stage}))
        app.processEvents()
        statements: list[str] = []

        def ours() -> None:
            page.reload()
            app.processEvents()
            app.processEvents()

        store.db.conn.set_trace_callback(statements.append)
        page.reload()
        store.db.conn.set_trace_callback(None)
        asked = [
            sql
            for sql in statements
            if sql.lstrip()[:6].upper() == "SELECT" or sql.lstrip()[:4].upper() == "WITH"
        ]

        def read(asked: list[str] = asked) -> None:
            for sql in asked:
                store.db.conn.execute(sql).fetchall()

        yield f"{stage}_read", beside(read, rows, times=5)
        yield f"{stage}_shown", beside(ours, listed, times=5)

    page.show_place(Place("meeting", id, {"stage": "hold"}))
    sheet: Any = page.panel("hold").typing.sheet  # type: ignore[attr-defined]
    plain = QPlainTextEdit(sheet.toPlainText())
    plain.resize(sheet.size())
    plain.show()
    for box in (sheet, plain):
        box.moveCursor(QTextCursor.MoveOperation.End)

    def typed(box: Any) -> None:
        QTest.keyClick(box, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
        app.processEvents()

    yield "key", beside(lambda: typed(sheet), lambda: typed(plain), times=9)
    page.flush()  # its timer would save when the file is closed
    for one in (page, plain, bare):
        one.close()
        one.deleteLater()
    desk.jobs.wait(5000)
    desk.hub.close()


def _note(store: Store, id: int) -> tuple[float, float]:
    """The note as PDF, from the records; and its words on the canvas."""
    from liaison_app.documents.meeting_note_pdf import write_note
    from liaison_app.services.meeting_note_text import note_text
    from liaison_app.services.meeting_papers import note_content

    words = note_text(note_content(store, id))
    return beside(lambda: write_note(note_content(store, id)), lambda: _on_canvas(words), times=5)


def _on_canvas(words: str) -> bytes:
    """Text wrapped by ReportLab's own widths and drawn line by line in its built-in face."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(595, 842), invariant=1)
    down = 842.0
    for paragraph in words.splitlines():
        for line in simpleSplit(paragraph, "Helvetica", 10.5, 450) or [""]:
            down += 14
            if down > 780:
                if down < 842:
                    canvas.showPage()
                canvas.setFont("Helvetica", 10.5)
                down = 60
            canvas.drawString(70, 842 - down, line)
    canvas.save()
    return out.getvalue()


def _month(count: int) -> tuple[float, float]:
    """The month read again and painted, and its meetings in a bare list."""
    from liaison_app.ui.pages.meetings_month import MonthCard

    app = _app()
    with tempfile.TemporaryDirectory(prefix="liaison-month-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        made_meetings(store, count)
        store.db.execute("ANALYZE")
        desk, bare = made_desk(store, Path(folder)), _bare_list()
        card = MonthCard(desk, lambda: DAY)
        card.resize(1162, 700)
        card.show()

        def ours() -> None:
            card.reload()
            app.processEvents()
            app.processEvents()

        def listed() -> None:
            found = store.db.conn.execute(MONTH, ("2026-02-23", "2026-04-05")).fetchall()
            bare.clear()
            bare.addItems([f"{row[0]} {row[1]}" for row in found])
            app.processEvents()
            app.processEvents()

        pair = beside(ours, listed, times=9)
        for one in (card, bare):
            one.close()
            one.deleteLater()
        desk.hub.close()
        store.close()
    return pair
