"""`briefing`: everything with one body or post of ten years and 100,000 letters, against its SQL alone.

The floor is what the page shows asked for in plain statements, fetched and thrown away: the dates of
all their letters, the words of the newest forty, open questions, promises both ways, points of
contact, meetings and who has not answered. Nothing is made of the rows and nothing is worked out
about threads or sentences. Read is the briefing's data; paper is its PDF; shown is the page reloaded
and painted, off the screen. Each pair is timed in turns in one process; the body with its two posts.
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
from liaison_app.store.queries.briefing import MOST_LETTERS, briefing
from liaison_app.store.store import Store

NAME = "briefing"
LETTERS = 100_000
BODY = 7

_THEIRS = (
    "SELECT correspondence_id FROM party WHERE organisation_id = :id UNION"
    " SELECT q.correspondence_id FROM post CROSS JOIN party q ON q.post_id = post.id"
    " WHERE post.organisation_id = :id"
)
SHOWN = (
    (
        "SELECT c.id, c.date, c.channel, c.matter_id, m.kind FROM correspondence c"
        f" LEFT JOIN matter m ON m.id = c.matter_id WHERE c.id IN ({_THEIRS})"
    ),
    (
        "SELECT c.id, c.date, c.subject, c.our_ref, c.text, m.title FROM correspondence c"
        f" LEFT JOIN matter m ON m.id = c.matter_id WHERE c.id IN ({_THEIRS})"
        f" ORDER BY c.date DESC LIMIT {MOST_LETTERS}"
    ),
    (
        "SELECT q.id, q.text, c.date FROM correspondence c JOIN question q"
        " ON q.correspondence_id = c.id WHERE c.direction = 'out' AND q.standing = 'asked'"
        f" AND c.id IN ({_THEIRS}) AND NOT EXISTS (SELECT 1 FROM answer a"
        " WHERE a.question_id = q.id AND a.extent = 'fully')"
    ),
    (
        "SELECT p.* FROM promise p LEFT JOIN post t ON t.id = p.post_id"
        " WHERE p.state = 'open' AND (p.organisation_id = :id OR t.organisation_id = :id)"
    ),
    "SELECT * FROM contact_point WHERE organisation_id = :id",
    "SELECT id, title, date FROM meeting WHERE organisation_id = :id",
    (
        "SELECT c.id, c.subject, p.id FROM correspondence c JOIN party p"
        f" ON p.correspondence_id = c.id WHERE c.id IN ({_THEIRS}) AND c.state = 'sent'"
        " AND c.reply_due > '' AND c.no_reply_expected = 0 AND NOT EXISTS"
        " (SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id)"
    ),
)


def measure() -> Iterable[Figure]:
    """Read, on paper and shown; growth from 50,000 letters to 100,000."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    half = {name: value for name, value, _floor in _timed(LETTERS // 2)}
    notes = {
        "read_body": "a body with its posts",
        "paper": "the body's briefing as PDF, from its data to the bytes",
        "shown": "the page reloaded and painted",
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
    """Name, seconds and the floor's seconds of each figure, over so many letters."""
    from PySide6.QtWidgets import QApplication

    from liaison_app.services import briefing_paper
    from liaison_app.services.jobs import run_here
    from liaison_app.ui.navigation import Place
    from liaison_app.ui.pages.briefing_page import BriefingPage

    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(prefix="liaison-briefing-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill_years(store, letters)
        desk = made_desk(store, Path(folder))
        page = BriefingPage(desk)
        page.resize(1366, 690)
        page.show()
        page.show_place(Place("briefing", BODY, "organisation"))

        def show() -> None:
            page.reload()
            app.processEvents()
            page.grab()

        works: list[tuple[str, Callable[[], Any]]] = [
            ("read_body", lambda: briefing(store, "organisation", BODY, LAST_DAY)),
            (
                "paper",
                lambda: run_here(briefing_paper.paper(store, "organisation", BODY, LAST_DAY)),
            ),
            ("shown", show),
        ]
        found = [(name, *beside(work, lambda: _bare(store))) for name, work in works]
        page.close()
        page.deleteLater()
        desk.hub.close()
        store.close()
    return found


def _bare(store: Store) -> None:
    """The floor."""
    for sql in SHOWN:
        store.db.execute(sql, {"id": BODY}).fetchall()
