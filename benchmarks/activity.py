"""`activity`: the report for the annual meeting over 10,000 letters of ten years, against its SQL alone.

The floor is what is counted asked for in plain statements, fetched and thrown away: every letter and
call, who stood on the other side, which replies came, meetings and who was there, promises, questions
and their answers. Nothing is worked out of it. Counted is the data of the report; paper is its PDF with
charts and tables; year is the PDF of one year beside the year before. Each pair is timed in turns.
"""

import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from benchmarks.harness import Figure, beside, figure
from benchmarks.made_data import LAST_DAY
from benchmarks.made_years import fill_years
from liaison_app.store.store import Store

NAME = "activity"
LETTERS = 10_000

_FLOOR = (
    (
        "SELECT c.id, c.date, c.direction, c.channel, c.mailing_id, c.reply_due, c.restricted, m.kind"
        " FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id"
    ),
    (
        "SELECT p.correspondence_id, p.role, p.organisation_id, t.organisation_id, p.organisation_name"
        " FROM party p LEFT JOIN post t ON t.id = p.post_id"
    ),
    "SELECT id, in_reply_to_id, answers_party_id, date FROM correspondence WHERE direction = 'in'",
    "SELECT id, date, title, kind FROM meeting WHERE state = 'held'",
    "SELECT meeting_id, organisation_id, came FROM attendance",
    "SELECT id, side, state, made, review, post_id, organisation_id FROM promise",
    "SELECT id, correspondence_id, repeats_id, standing FROM question",
    "SELECT question_id, party_id, extent FROM answer",
)


def measure() -> Iterable[Figure]:
    """Counted, on paper, and one year beside another; growth from 5,000 letters to 10,000."""
    half = {name: value for name, value, _floor in _timed(LETTERS // 2)}
    notes = {
        "counted": "what the report counts, of ten years",
        "paper": "the report of ten years as PDF, charts and tables with all 200 bodies",
        "year": "the report of a year beside the year before, as PDF",
    }
    for name, value, floor in _timed(LETTERS):
        yield figure(
            f"{NAME}.{name}", value, floor, n=LETTERS, growth=value / half[name], note=notes[name]
        )


def _timed(letters: int) -> list[tuple[str, float, float]]:
    """Name, seconds and the floor's seconds of each figure, over so many letters."""
    from liaison_app.services.activity_counts import counting
    from liaison_app.services.jobs import run_here
    from liaison_app.services.report_activity import BESIDE, REPORT, YEAR_BEFORE
    from liaison_app.services.report_scope import EVERYTHING, Period, Scope

    last_year = str(LAST_DAY.year - 1)
    year = Scope(
        today=LAST_DAY,
        period=Period(f"{last_year}-01-01", f"{last_year}-12-31"),
        picks={BESIDE: YEAR_BEFORE},
    )
    with tempfile.TemporaryDirectory(prefix="liaison-activity-") as folder:
        store = Store.create(Path(folder) / "council.liaison")
        fill_years(store, letters)
        works: list[tuple[str, Callable[[], Any]]] = [
            ("counted", lambda: run_here(counting(store, EVERYTHING, LAST_DAY))),
            ("paper", lambda: run_here(REPORT.make(store, Scope(today=LAST_DAY)))),
            ("year", lambda: run_here(REPORT.make(store, year))),
        ]
        found = [(name, *beside(work, lambda: _bare(store), times=3)) for name, work in works]
        store.close()
    return found


def _bare(store: Store) -> None:
    """The floor."""
    for sql in _FLOOR:
        store.db.execute(sql).fetchall()
