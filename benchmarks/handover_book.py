"""`handover_book`: the whole handover book of ten years and 10,000 letters, forty matters open.

The floor is what the book is made of asked for in plain statements, fetched and thrown away: the
letters and people of the open matters, open questions and promises, letters without an answer,
meetings, notes and contacts. Content is everything read and put into words; paper is its PDF.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import LAST_DAY
from benchmarks.made_years import fill_years
from liaison_app.documents.handover_book_pdf import write_handover_book
from liaison_app.services.handover_book import book_content
from liaison_app.store.store import Store

NAME = "handover_book"
LETTERS = 10_000
OPEN = 40

_OPEN = "SELECT id FROM matter WHERE state <> 'closed'"
READ = (
    "SELECT * FROM matter WHERE state <> 'closed'",
    (
        "SELECT c.id, c.date, c.subject, c.our_ref, substr(c.text, 1, 1200) FROM correspondence c"
        f" WHERE c.matter_id IN ({_OPEN}) ORDER BY c.date DESC"
    ),
    (
        "SELECT p.* FROM party p JOIN correspondence c ON c.id = p.correspondence_id"
        f" WHERE c.matter_id IN ({_OPEN})"
    ),
    (
        "SELECT q.*, c.date, c.our_ref FROM question q JOIN correspondence c"
        " ON c.id = q.correspondence_id WHERE c.direction = 'out' AND q.standing = 'asked'"
        " AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.question_id = q.id"
        " AND a.extent = 'fully')"
    ),
    "SELECT * FROM promise WHERE state = 'open'",
    (
        "SELECT c.id, c.subject, p.id FROM correspondence c JOIN party p"
        " ON p.correspondence_id = c.id WHERE c.state = 'sent' AND c.direction = 'out'"
        " AND c.reply_due > '' AND c.no_reply_expected = 0 AND NOT EXISTS"
        " (SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id)"
    ),
    "SELECT * FROM meeting",
    "SELECT * FROM note",
    "SELECT * FROM post",
    "SELECT * FROM person",
    "SELECT * FROM organisation",
    "SELECT * FROM tenure",
)


def measure() -> Iterable[Figure]:
    """Content and paper; growth from 5,000 letters to 10,000."""
    half = {name: value for name, value, _floor in _timed(LETTERS // 2)}
    notes = {"content": "all of it read and put into words", "paper": "its pages as PDF"}
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
    with tempfile.TemporaryDirectory(prefix="liaison-book-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill_years(store, letters)
        store.db.execute("UPDATE matter SET state = 'closed' WHERE id > ?", [OPEN])
        content = book_content(store, LAST_DAY)
        works: list[tuple[str, Callable[[], Any]]] = [
            ("content", lambda: book_content(store, LAST_DAY)),
            ("paper", lambda: write_handover_book(content)),
        ]
        found = [(name, *beside(work, lambda: _bare(store), times=3)) for name, work in works]
        store.close()
    return found


def _bare(store: Store) -> None:
    """The floor."""
    for sql in READ:
        store.db.execute(sql).fetchall()
