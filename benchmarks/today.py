"""`today`: the Today page on ten years of letters, promises and meetings, against its SQL alone.

The floor is what the page shows asked for in plain statements, fetched and thrown away: nothing is
made of the rows, nothing worked out about threads, nothing shown. Read is the page's data; shown
is the page reloaded and painted, off the screen. Each pair is timed in turns in one process.
"""

import os
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import LAST_DAY
from benchmarks.made_desk import made_desk
from benchmarks.made_years import fill_years
from liaison_app.store.queries.morning import due_count, read_morning
from liaison_app.store.store import Store

NAME = "today"
LETTERS = 10_000  # a thousand a year

_RESTRICTED = "coalesce(m.restricted, 0) = 0 AND coalesce(c.restricted, 0) = 0"
SHOWN = (
    # promises that are open, with their matter, post and body
    (
        "SELECT p.*, m.title, t.title, o.name, o.kind, w.family_name FROM promise p"
        " LEFT JOIN matter m ON m.id = p.matter_id"
        " LEFT JOIN correspondence c ON c.id = p.correspondence_id"
        " LEFT JOIN post t ON t.id = p.post_id"
        " LEFT JOIN organisation o ON o.id = coalesce(p.organisation_id, t.organisation_id)"
        f" LEFT JOIN person w ON w.id = p.person_id WHERE p.state = 'open' AND {_RESTRICTED}"
        " ORDER BY p.review"
    ),
    # questions that a reply left open past their day, by letter
    (
        "SELECT c.id, c.date, c.reply_due, c.subject, q.text, count(*) FROM correspondence c"
        " INDEXED BY correspondence_waiting JOIN question q ON q.correspondence_id = c.id"
        " LEFT JOIN matter m ON m.id = c.matter_id"
        " WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > ''"
        " AND c.reply_due < :today AND c.no_reply_expected = 0 AND q.standing = 'asked'"
        f" AND {_RESTRICTED} AND EXISTS (SELECT 1 FROM correspondence r"
        " WHERE r.in_reply_to_id = c.id AND r.direction = 'in')"
        " AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.question_id = q.id AND a.extent = 'fully')"
        " GROUP BY c.id ORDER BY c.reply_due LIMIT 50"
    ),
    # whoever has not answered
    (
        "SELECT c.id, c.subject, c.date, c.reply_due, m.title, p.* FROM correspondence c"
        " INDEXED BY correspondence_waiting JOIN party p ON p.correspondence_id = c.id"
        " AND p.role = 'to' LEFT JOIN matter m ON m.id = c.matter_id"
        " WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > ''"
        f" AND c.no_reply_expected = 0 AND {_RESTRICTED} AND p.clock_stopped = ''"
        " AND NOT EXISTS (SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id"
        " AND r.direction = 'in') ORDER BY c.date, c.id LIMIT 200"
    ),
    # our own answers, days of concern, meetings, drafts, and what was worked on
    (
        "SELECT c.* FROM correspondence c WHERE direction = 'in' AND reply_due > ''"
        " AND no_reply_expected = 0 ORDER BY reply_due LIMIT 50"
    ),
    "SELECT id, title, dates_of_concern FROM matter WHERE dates_of_concern <> ''",
    (
        "SELECT * FROM meeting WHERE date < :today AND date > date(:today, '-60 days')"
        " AND state = 'planned'"
    ),
    "SELECT * FROM meeting WHERE date >= :today AND state = 'planned' ORDER BY date LIMIT 1",
    (
        "SELECT c.id, c.subject, p.post_title FROM correspondence c JOIN party p"
        " ON p.correspondence_id = c.id WHERE c.state IN ('draft', 'ready') ORDER BY c.id DESC LIMIT 8"
    ),
    (
        "SELECT r.kind, r.record_id, c.at FROM change_row r JOIN change c ON c.id = r.change_id"
        " ORDER BY r.id DESC LIMIT 24"
    ),
)


def measure() -> Iterable[Figure]:
    """Reading, showing and counting; growth from five years to ten."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    half = {name: value for name, value, _floor in _timed(LETTERS // 2)}
    notes = {
        "read": "everything on the page, as the page is given it",
        "shown": "read, laid out and painted",
        "count": "the number beside Today, after each change",
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

    from liaison_app.ui.pages.today_page import TodayPage
    from liaison_app.ui.theme import current

    app = QApplication.instance() or QApplication([])
    current()
    with tempfile.TemporaryDirectory(prefix="liaison-today-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill_years(store, letters)
        desk = made_desk(store, Path(folder))
        page = TodayPage(desk, today=lambda: LAST_DAY)
        page.resize(1162, 684)
        page.show()
        app.processEvents()
        floor = _floor(store)
        pairs: dict[str, Callable[[], Any]] = {
            "read": lambda: read_morning(store, LAST_DAY),
            "shown": lambda: _reloaded(app, page),
            "count": lambda: due_count(store, LAST_DAY),
        }
        found = [(name, *beside(work, floor)) for name, work in pairs.items()]
        page.close()
        page.deleteLater()
        desk.hub.close()
        store.close()
    return found


def _reloaded(app: Any, page: Any) -> None:
    page.reload()
    app.processEvents()  # lays it out, and paints what has changed


def _floor(store: Store) -> Callable[[], None]:
    connection, values = store.db.conn, {"today": LAST_DAY.isoformat()}

    def ask() -> None:
        for sql in SHOWN:
            connection.execute(sql, values).fetchall()

    return ask
