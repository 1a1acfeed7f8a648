"""A body's page: reactive and routine contact, when it last was routine, who holds what, and what is open."""

import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Question,
    Tenure,
)
from liaison_app.records.attendance import PRESENT, Attendance
from liaison_app.services.activity_figures import CALLS, RECEIVED, SENT
from liaison_app.services.body_counts import body_contact
from liaison_app.services.body_sections import standing_words
from liaison_app.services.jobs import run_here
from liaison_app.services.report_activity import AFTER
from liaison_app.services.report_body import REPORT
from liaison_app.services.report_scope import EVERYTHING, Period, Scope
from liaison_app.services.reports import make_for
from liaison_app.store.store import Store

TODAY = dt.date(2026, 11, 22)
YEAR = Period("2026-01-01", "2026-12-31")


def words_of(pdf: bytes) -> str:
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]
    return " ".join(" ".join(pages).split())


@pytest.fixture(scope="module")
def town() -> tuple[Store, int]:
    """A force with a division: two routine contacts long ago, then an incident; and its posts."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        police = pen.save(Organisation(name="County Police", kind="police"))
        division = pen.save(Organisation(name="Town Division", parent_id=police.id))
        inner = pen.save(Organisation(name="Inner Office", parent_id=police.id, restricted=True))
        chief = pen.save(Post(title="Chief Constable", organisation_id=police.id))
        commander = pen.save(Post(title="Commander", organisation_id=division.id))
        pen.save(Post(title="Standing vacancy", organisation_id=police.id))
        pen.save(Post(title="Old post", organisation_id=police.id, ended="2020"))
        pen.save(Post(title="Secret post", organisation_id=inner.id))
        ray = pen.save(Person(given_name="Ray", family_name="Ward"))
        sam = pen.save(Person(given_name="Sam", family_name="Quiet", restricted=True))
        pen.save(Tenure(person_id=ray.id, post_id=chief.id, from_date="2024-02"))
        pen.save(Tenure(person_id=sam.id, post_id=commander.id, from_date="2025"))
        incident = pen.save(Matter(title="Leaflets", kind="incident", opened="2026-03-01"))

        def letter(date: str, post: Post, **more: object) -> Correspondence:
            kept = pen.save(Correspondence(**{"state": "sent", "date": date} | more))
            role = "from" if kept.direction == "in" else "to"
            pen.save(
                Party(
                    correspondence_id=kept.id,
                    role=role,
                    post_id=post.id,
                    organisation_id=post.organisation_id,
                )
            )
            return kept

        letter("2025-11-01", chief, direction="in", state="received")
        asked = letter("2026-02-20", chief, reply_due="2026-03-06", subject="A card for shops")
        pen.save(Question(correspondence_id=asked.id, position=1, text="Is there a card?"))
        letter("2026-03-02", commander, matter_id=incident.id)
        letter("2026-03-04", commander, channel="telephone", state="noted")
        letter("2026-03-05", chief, matter_id=incident.id, direction="in", state="received")
        letter("2026-03-06", chief, restricted=True)
        met = pen.save(Meeting(title="Round table", date="2026-04-01", state="held"))
        pen.save(Attendance(meeting_id=met.id, post_id=commander.id, came=PRESENT))
        pen.save(Promise(text="Patrols on Fridays", post_id=commander.id, person_id=sam.id,
                         made="2026-03-05"))  # fmt: skip
    return store, police.id or 0


def test_reactive_and_routine_by_month(town: tuple[Store, int]) -> None:
    store, body = town
    found = body_contact(store, body, YEAR, TODAY)
    assert found.written == {SENT: 2, RECEIVED: 1, CALLS: 1}
    assert (found.reactive[2], found.routine[2], found.routine[1]) == (2, 1, 1)
    assert (found.contacts, found.reactive_total, found.left_out) == (4, 2, 1)
    assert (found.waits.asked, found.waits.answered) == (1, 0)
    assert [one.title for one in found.meetings] == ["Round table"]
    assert standing_words(found, TODAY.isoformat())[:2] == [
        "Last in touch 262 days ago, on 5 March 2026.",
        "The last routine contact was 263 days ago, on 4 March 2026.",
    ]
    near = body_contact(store, body, YEAR, TODAY, within=7)
    assert near.reactive_total == 3
    assert standing_words(near, TODAY.isoformat())[1] == (
        "The last routine contact was 275 days ago, on 20 February 2026."
    )


def test_the_page(town: tuple[Store, int]) -> None:
    store, body = town
    scope = Scope(today=TODAY, period=YEAR, contact=("organisation", body), picks={AFTER: "7"})
    paper = words_of(run_here(make_for(store, REPORT, scope)))
    for expected in (
        "County Police",
        "Without 1 that is restricted.",
        "Chief Constable County Police Ray Ward February 2024",
        "Commander Town Division not named here",
        "Standing vacancy County Police nobody known",
        "Patrols on Fridays",
        "Is there a card?",
        "A card for shops",
        "No promise of ours is open.",
        "Round table",
        "within 7 days after either",
        "A month without any is not listed.",
        "Page 1 of 2",
    ):
        assert expected in paper
    for hidden in ("Sam Quiet", "Secret post", "Inner Office", "Old post"):
        assert hidden not in paper
    assert REPORT.left_out is not None
    assert REPORT.left_out(store, scope) == 1
    all_too = Scope(today=TODAY, contact=scope.contact, restricted_too=True)
    paper = words_of(run_here(make_for(store, REPORT, all_too)))
    for shown in ("Sam Quiet (restricted)", "Secret post", "County Police (restricted)"):
        assert shown in paper


def test_its_tables_have_every_month(town: tuple[Store, int]) -> None:
    store, body = town
    assert REPORT.tables is not None
    scope = Scope(today=TODAY, period=YEAR, contact=("organisation", body))
    tables = {one.title: [tuple(row) for row in one.rows] for one in REPORT.tables(store, scope)}
    assert list(tables) == ["Posts", "After incidents and routine", "Meetings"]
    assert len(tables["After incidents and routine"]) == 11
    assert ("March 2026", 2, 1) in tables["After incidents and routine"]


def test_a_body_nobody_wrote_to_and_none_at_all() -> None:
    store = Store.in_memory()
    with store.change("Set up") as pen:
        school = pen.save(Organisation(name="Mill Lane School"))
    scope = Scope(today=TODAY, period=EVERYTHING, contact=("organisation", school.id or 0))
    paper = words_of(run_here(make_for(store, REPORT, scope)))
    assert "There has been no letter, call or visit yet." in paper
    assert "No post of theirs is known." in paper
    with pytest.raises(Refusal):
        run_here(make_for(store, REPORT, Scope(today=TODAY)))
    with pytest.raises(Gone):
        run_here(make_for(store, REPORT, Scope(today=TODAY, contact=("organisation", 77))))
