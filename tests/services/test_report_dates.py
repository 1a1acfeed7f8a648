"""Reports say of which days they tell: parts of years, months that are all that is known of a meeting."""

import datetime as dt

from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Post,
    Question,
)
from liaison_app.services.activity_words import aloud
from liaison_app.services.jobs import run_here
from liaison_app.services.report_activity import BESIDE, REPORT, YEAR_BEFORE, _counted
from liaison_app.services.report_scope import Period, Scope
from liaison_app.services.reports import REPORTS, tables_of
from liaison_app.store.queries.matters import meetings_under
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


def test_an_agenda_is_told_point_by_point() -> None:
    store = Store.in_memory()
    with store.change("A meeting") as pen:
        matter = pen.save(Matter(title="The walk"))
        agenda = "Who stands where\n\nThe walk to the market.\nWhom we ring\n"
        pen.save(Meeting(matter_id=matter.id, title="Round table", agenda=agenda))
    (told,) = meetings_under(store, matter.id or 0)
    assert told.excerpt == "Who stands where; The walk to the market. Whom we ring"


def test_what_was_asked_of_a_post_is_open_at_its_body_too() -> None:
    store = Store.in_memory()
    with store.change("A letter to a post") as pen:
        police = pen.save(Organisation(name="County Police"))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        letter = pen.save(Correspondence(direction="out", state="sent", date="2026-10-01"))
        to = Party(correspondence_id=letter.id, role="to", post_id=chief.id, post_title="Chief")
        pen.save(to)
        pen.save(Question(correspondence_id=letter.id, text="When?"))
    scope = Scope(today=TODAY, contact=("organisation", police.id or 0))
    (table,) = tables_of(store, REPORTS["questions"], scope)
    assert [row[2] for row in table.rows] == ["When?"]
