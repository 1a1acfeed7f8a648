"""`room-100k`: the Correspondence room on 100,000 letters, beside a bare paged list of the ids.

The floor is a plain list view over a model that holds the ids in order and reads the text of a
row by pages of 64, with Qt's own delegate: no segments, filters, icons, second lines or pills, and
nothing worked out about replies. Each pair is timed in turns in one process, off the screen:
opening the room until its rows are painted, dragging the bar from top to end in a hundred steps
(per step, painting included), sorting by subject, and filtering by a word.
"""

import os
import tempfile
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import fill
from benchmarks.made_desk import made_desk
from liaison_app.store.store import Store

NAME = "room-100k"
LETTERS = 100_000
STEPS = 100
WORD = "chief"

LATEST = "SELECT id FROM correspondence ORDER BY date DESC, id DESC"
BY_SUBJECT = "SELECT id FROM correspondence ORDER BY subject COLLATE NOCASE, date DESC, id DESC"
WITH_WORD = (
    "SELECT id FROM correspondence c WHERE subject LIKE :like OR our_ref LIKE :like"
    " OR your_ref LIKE :like OR EXISTS (SELECT 1 FROM party p WHERE p.correspondence_id = c.id"
    " AND (p.name LIKE :like OR p.post_title LIKE :like OR p.organisation_name LIKE :like))"
    " ORDER BY date DESC, id DESC"
)
ROWS = (
    "SELECT c.id, c.date || '   ' || p.name || '   ' || c.subject FROM correspondence c"
    " LEFT JOIN party p ON p.correspondence_id = c.id AND p.position = 0 WHERE c.id IN ({})"
)


def measure() -> Iterable[Figure]:
    """First paint, scrolling, sorting and filtering; growth from 50,000 letters to 100,000."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    half = {name: value for name, value, _floor in _timed(LETTERS // 2)}
    notes = {
        "first_paint": "page made, ids read, rows painted; the counts of its segments follow later",
        "scroll": f"one of {STEPS} steps from top to end, each painted",
        "sort": "by subject, the first rows painted",
        "filter": f"“{WORD}” in names, subjects and references; floor by LIKE",
    }
    for name, value, floor in _timed(LETTERS):
        yield figure(
            f"{NAME}.{name}_ms",
            value * 1000,
            floor * 1000,
            unit="ms",
            n=LETTERS,
            growth=value / half[name],
            note=notes[name],
        )


def _timed(letters: int) -> list[tuple[str, float, float]]:
    """Name, our seconds and the floor's, on a new file of so many letters."""
    from PySide6.QtWidgets import QApplication

    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    with tempfile.TemporaryDirectory(prefix="liaison-room-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill(store, letters)
        desk = made_desk(store, Path(folder))
        ours, bare = _open_ours(desk), _open_bare(store)
        found = [("first_paint", *beside(lambda: _shown(app, ours()), lambda: _shown(app, bare())))]
        page, plain = ours(), bare()
        _shown(app, page, close=False)
        _shown(app, plain, close=False)
        pairs: dict[str, tuple[Callable[[], Any], Callable[[], Any]]] = {
            "scroll": (lambda: _drag(app, page.view), lambda: _drag(app, plain)),
            "sort": (
                lambda: _sorted(page),
                lambda: plain.show_ids(BY_SUBJECT),
            ),
            "filter": (
                lambda: _filtered(page),
                lambda: plain.show_ids(WITH_WORD, like=f"%{WORD}%"),
            ),
        }
        for name, (our_work, floor_work) in pairs.items():
            value, floor = beside(our_work, floor_work)
            per = STEPS if name == "scroll" else 1
            found.append((name, value / per, floor / per))
        page.close()
        plain.close()
        desk.hub.close()
        store.close()
    return found


def _open_ours(desk: Any) -> Callable[[], Any]:
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.correspondence_page import CorrespondencePage

    def make() -> Any:
        page = CorrespondencePage(desk)
        page.resize(1162, 684)
        page.show_place(Place("correspondence"))
        return page

    return make


def _shown(app: Any, widget: Any, *, close: bool = True) -> None:
    """On screen with its rows painted."""
    widget.show()
    widget.repaint()
    view = getattr(widget, "view", widget)
    view.viewport().repaint()
    if close:
        widget.close()
        widget.deleteLater()
    else:
        app.processEvents()


def _drag(app: Any, view: Any) -> None:
    bar = view.verticalScrollBar()
    for step in range(STEPS + 1):
        bar.setValue(bar.maximum() * step // STEPS)
        app.processEvents()
    bar.setValue(0)


def _read(page: Any) -> None:
    """Until what is read on another thread has come."""
    from PySide6.QtCore import QEventLoop
    from PySide6.QtWidgets import QApplication

    while page._beside.is_reading():
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)


def _sorted(page: Any) -> None:
    page._sort_by("subject", False)
    _read(page)
    page.view.viewport().repaint()
    page._later.stop()  # the counts of the segments, which come after the rows


def _filtered(page: Any) -> None:
    page._sort, page._down = "date", True
    page.filter.setText(WORD)
    page._fill()
    _read(page)
    page.view.viewport().repaint()
    page.filter.setText("")
    page._later.stop()


def _open_bare(store: Store) -> Callable[[], Any]:
    from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
    from PySide6.QtWidgets import QListView

    class Ids(QAbstractListModel):
        """Ids in order, and a few pages of text."""

        def __init__(self) -> None:
            super().__init__()
            self.ids: Sequence[int] = ()
            self.pages: OrderedDict[int, dict[int, str]] = OrderedDict()

        def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008, N802
            return 0 if parent.isValid() else len(self.ids)

        def data(self, index: QModelIndex, role: int = 0) -> Any:
            if role != Qt.ItemDataRole.DisplayRole:
                return None
            number = index.row() // 64
            if number not in self.pages:
                ids = self.ids[number * 64 : number * 64 + 64]
                sql = ROWS.format(",".join("?" * len(ids)))
                self.pages[number] = dict(store.db.conn.execute(sql, ids))
                if len(self.pages) > 24:
                    self.pages.popitem(last=False)
            return self.pages[number].get(self.ids[index.row()], "")

    class Bare(QListView):
        """A plain list."""

        def __init__(self) -> None:
            super().__init__()
            self.setUniformItemSizes(True)
            self.setModel(Ids())
            self.model().setParent(self)
            self.resize(1162, 684)
            self.show_ids(LATEST)

        def show_ids(self, sql: str, **values: str) -> None:
            model = self.model()
            model.beginResetModel()
            model.ids = [row[0] for row in store.db.conn.execute(sql, values)]
            model.pages.clear()
            model.endResetModel()
            self.viewport().repaint()

    return Bare
