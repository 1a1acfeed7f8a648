"""`history`: the history of 100,000 changes read, told, filtered and shown, beside plain SQL.

The floor reads the very same rows with one statement written out by hand, and does nothing with
them; for what is shown it puts their labels into a plain list of Qt's. `growth` is the value for
100,000 changes over that for 50,000.
"""

import datetime as dt
import json
import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from random import Random
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import SEED, made_text
from benchmarks.made_desk import made_desk
from liaison_app.records import Matter, Officer, Person
from liaison_app.services import bin as bin_
from liaison_app.services.history_words import Words
from liaison_app.store.queries import history
from liaison_app.store.store import Store

NAME = "history"
CHANGES = 100_000
PEOPLE, MATTERS = 2_000, 500
PAGE = 100
RARE = "zebra"

_NEWEST = (
    "SELECT c.id, c.at, c.officer, c.label, r.kind, r.record_id, r.before, r.after"
    " FROM (SELECT * FROM change WHERE id < :before ORDER BY id DESC LIMIT :most) c"
    " JOIN change_row r ON r.change_id = c.id ORDER BY c.id DESC, r.id"
)
_WITH_WORD = (
    "SELECT id FROM change WHERE label LIKE :like OR id IN (SELECT change_id FROM change_row"
    " WHERE before LIKE :like OR after LIKE :like) ORDER BY id DESC LIMIT 100"
)
_OF_ONE = (
    "SELECT c.id, c.at, c.officer, c.label, r.before, r.after FROM change_row r"
    " JOIN change c ON c.id = r.change_id WHERE r.kind = 'person' AND r.record_id = 7"
    " ORDER BY r.id DESC LIMIT 100"
)
_DELETED = "SELECT count(*) FROM change_row WHERE after IS NULL AND before IS NOT NULL"
_NOTES = {
    "newest": f"the newest {PAGE} with what each was about, as the list reads them",
    "halfway": f"{PAGE} from the middle on, by key",
    "told": f"the rows of {PAGE} changes in words; floor reads them and their JSON",
    "rare_word": "a word that stands in one change of all; floor by LIKE",
    "of_one": "one person's own, with who held what",
    "bin": "what was deleted in thirty days of ten years; floor counts all deletions",
    "shown": "the room opened until painted; floor a plain list of the labels",
}


def measure() -> Iterable[Figure]:
    """Each on a file of its own, once with half the changes."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    half = {name: value for name, value, _floor in _timed(CHANGES // 2)}
    for name, value, floor in _timed(CHANGES):
        yield figure(
            f"{NAME}.{name}_ms",
            value * 1000,
            floor * 1000,
            unit="ms",
            n=CHANGES,
            growth=value / half[name],
            note=_NOTES[name],
        )


def _timed(changes: int) -> list[tuple[str, float, float]]:
    with tempfile.TemporaryDirectory(prefix="liaison-history-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill_history(store, changes)
        found = []
        for name, (ours, floor) in _pairs(store, changes).items():
            found.append((name, *beside(ours, floor)))
        found.append(("shown", *_on_screen(store, Path(folder))))
        store.close()
    return found


def fill_history(store: Store, changes: int) -> None:
    """People and matters, and so many changes of them: edits, a few new things and deletions."""
    random = Random(SEED)
    text = made_text(random)
    with store.change("Begin") as pen:
        pen.save(Officer(name="Samira Karim"))
        people = [pen.save(Person(family_name=f"Person {n}")) for n in range(PEOPLE)]
        matters = [pen.save(Matter(title=f"Matter {n}")) for n in range(MATTERS)]
    rows: list[tuple[int, str, int, str | None, str | None]] = []
    lines: list[tuple[int, str, str, str]] = []
    now = dt.datetime.now(dt.UTC)
    for number in range(2, changes + 1):
        ago = (changes - number) * 10 * 365 * 86_400 // changes
        at = (now - dt.timedelta(seconds=ago)).isoformat(timespec="seconds")
        lines.append((number, at, f"Officer {number * 4 // changes}", "Edit person"))
        start = random.randrange(max(len(text) - 400, 1))
        words = text[start : start + 200]
        if number == changes // 3:
            words += f" {RARE}"
        before, after = {"notes": words}, {"notes": f"{words} More."}
        person = people[number % PEOPLE]
        rows.append((number, "person", person.id or 0, json.dumps(before), json.dumps(after)))
        if number % 5 == 0:
            matter = matters[number % MATTERS].id or 0
            rows.append((number, "matter", matter, '{"state": "open"}', '{"state": "waiting"}'))
        if number % 50 == 0:
            gone = json.dumps({"id": 10_000 + number, "family_name": "Gone", "given_name": ""})
            rows.append((number, "person", 10_000 + number, gone, None))
    with store.writing():
        store.db.execute("UPDATE change SET at = '2015-01-01T09:00:00+00:00'")
        store.db.conn.executemany("INSERT INTO change VALUES (?, ?, ?, ?)", lines)
        store.db.conn.executemany(
            "INSERT INTO change_row (change_id, kind, record_id, before, after)"
            " VALUES (?, ?, ?, ?, ?)",
            rows,
        )


Pair = tuple[Callable[[], Any], Callable[[], Any]]


def _pairs(store: Store, changes: int) -> dict[str, Pair]:
    def plain(sql: str, **values: Any) -> Callable[[], Any]:
        return lambda: store.db.conn.execute(sql, values).fetchall()

    def newest(before: int | None = None) -> Callable[[], Any]:
        return lambda: [
            Words(store).about(change) for change in history.changes(store, before=before)
        ]

    def told() -> None:
        words = Words(store)
        for change in history.changes(store):
            words.told(change.id)

    def read_json() -> None:
        for line in store.db.conn.execute(_NEWEST, {"before": changes + 1, "most": PAGE}):
            for text in line[-2:]:
                if text is not None:
                    json.loads(text)

    return {
        "newest": (newest(), plain(_NEWEST, before=changes + 1, most=PAGE)),
        "halfway": (newest(changes // 2), plain(_NEWEST, before=changes // 2, most=PAGE)),
        "told": (told, read_json),
        "rare_word": (
            lambda: history.changes(store, words=RARE),
            plain(_WITH_WORD, like=f"%{RARE}%"),
        ),
        "of_one": (lambda: history.changes(store, of=("person", 7)), plain(_OF_ONE)),
        "bin": (lambda: bin_.contents(store), plain(_DELETED)),
    }


def _on_screen(store: Store, folder: Path) -> tuple[float, float]:
    """The room, and a plain list, until each is painted."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QApplication, QListView

    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.history_page import HistoryPage
    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    desk = made_desk(store, folder)

    def ours() -> None:
        page = HistoryPage(desk)
        page.resize(1162, 684)
        page.show_place(Place("history"))
        page.show()
        page.repaint()
        page.list.rows.viewport().repaint()
        page.close()
        page.deleteLater()
        app.processEvents()

    def bare() -> None:
        view = QListView()
        lines = store.db.conn.execute("SELECT label FROM change ORDER BY id DESC LIMIT 100")
        model = QStringListModel([label for (label,) in lines], view)
        view.setModel(model)
        view.resize(1162, 684)
        view.show()
        view.viewport().repaint()
        view.close()
        view.deleteLater()
        app.processEvents()

    found = beside(ours, bare)
    desk.hub.close()
    return found
