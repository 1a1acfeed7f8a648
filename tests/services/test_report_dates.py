"""Reports say of which days they tell: parts of years, months that are all that is known of a meeting."""

import datetime as dt

from liaison_app.records import Correspondence, Meeting
from liaison_app.services.activity_words import aloud
from liaison_app.services.jobs import run_here
from liaison_app.services.report_activity import BESIDE, REPORT, YEAR_BEFORE, _counted
from liaison_app.services.report_scope import Period, Scope
from liaison_app.services.reports import REPORTS, tables_of
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)


def test_a_part_of_the_year_before_is_not_called_the_year() -> None:
    store = Store.in_memory()
    with store.change("Letters") as pen:
        for date in ("2025-01-05", "2025-12-05", "2025-12-06", "2026-02-01"):
            pen.save(Correspondence(direction="out", state="sent", date=date))
    scope = Scope(
        today=TODAY, period=Period("2026-01-01", "2026-12-31"), picks={BESIDE: YEAR_BEFORE}
    )
    found, before = run_here(_counted(store, scope))
    said = " ".join(words for _caption, words in aloud(found, before))
    assert "From 1 Jan to 22 Nov 2025: 1 sent" in said
    beside = tables_of(store, REPORT, scope)[0]
    assert beside.header[1:3] == ["1 Jan – 22 Nov 2026", "1 Jan – 22 Nov 2025"]


def test_a_meeting_of_which_the_month_alone_is_known_is_open_work() -> None:
    store = Store.in_memory()
    with store.change("A meeting") as pen:
        pen.save(Meeting(title="Round table", date="2026-11", state="planned"))
    (table,) = tables_of(store, REPORTS["open-work"], Scope(today=TODAY))
    assert [(row[1], row[5]) for row in table.rows] == [("Round table", "November 2026")]
