"""What is restricted is in no report, nor in its tables, unless it is asked for; what is in one is marked."""

import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import Refusal
from liaison_app.records import (
    Answer,
    Correspondence,
    Matter,
    Party,
    Person,
    Promise,
    Question,
)
from liaison_app.services.jobs import run_here
from liaison_app.services.report_scope import MATTER, PERIOD, Period, Scope
from liaison_app.services.reports import REPORTS, make_for, tables_of
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 20)
SECRETS = ("Zebedee", "Quillon", "Outsider", "hush-hush", "under seal", "in confidence")


@pytest.fixture(scope="module")
def store() -> Store:
    """An open matter with replies that are restricted, and a promise of somebody restricted."""
    store = Store.in_memory()
    with store.change("Set up") as pen:
        id = pen.save(Matter(title="The gate")).id
        ours = pen.save(
            Correspondence(
                matter_id=id, direction="out", state="sent", date="2026-03-01", text="<p>Asked.</p>"
            )
        )
        to = pen.save(Party(correspondence_id=ours.id, role="to", name="Ann Open"))
        replies = [
            pen.save(
                Correspondence(
                    matter_id=id,
                    direction="in",
                    state="received",
                    date=f"2026-03-{day:02}",
                    restricted=restricted,
                    in_reply_to_id=ours.id if who == "Ann Open" else None,
                    answers_party_id=to.id if who == "Ann Open" else None,
                )
            )
            for day, restricted, who in (
                (6, False, "Ann Open"),
                (7, True, "Ann Open"),
                (8, True, "Outsider"),
            )
        ]
        for reply, name in zip(replies, ("Ann Open", "Ann Open", "Outsider"), strict=True):
            pen.save(Party(correspondence_id=reply.id, role="from", name=name))
        said, sealed, outside = (reply.id for reply in replies)
        first, second = (
            pen.save(Question(correspondence_id=ours.id, position=place, text=text))
            for place, text in enumerate(("Who is told first?", "And who next?"))
        )
        for question, party, reply, extent, words in (
            (first, to.id, said, "fully", ""),
            (first, to.id, sealed, "fully", "under seal"),
            (first, None, outside, "partly", "hush-hush"),
            (second, None, outside, "fully", "in confidence"),
        ):
            pen.save(
                Answer(
                    question_id=question.id,
                    party_id=party,
                    reply_id=reply,
                    extent=extent,
                    words=words,
                )
            )
        hidden = pen.save(Person(given_name="Zebedee", family_name="Quillon", restricted=True))
        pen.save(Promise(text="To ring back", matter_id=id, person_id=hidden.id, made="2026-03-02"))
        pen.save(Matter(title="Covert", restricted=True))
    return store


def told(store: Store, name: str, **more: object) -> str:
    """All that a report says, on paper and in its tables."""
    scope = Scope(today=TODAY, **more)  # type: ignore[arg-type]
    rows = [row for table in tables_of(store, REPORTS[name], scope) for row in table.rows]
    pdf = pypdfium2.PdfDocument(run_here(make_for(store, REPORTS[name], scope)))
    pages = [page.get_textpage().get_text_range() for page in pdf]
    return " ".join([*pages, *(str(cell) for row in rows for cell in row)])


NEEDS_MORE = ("cards",)
"""It is refused without points of contact."""
OF_A_MATTER = [n for n, one in REPORTS.items() if MATTER in one.takes and n not in NEEDS_MORE]
OF_ALL = [n for n, one in REPORTS.items() if not one.needs - {PERIOD} and not one.always_all]


@pytest.mark.parametrize("name", OF_A_MATTER)
def test_a_report_of_a_matter_tells_nothing_restricted(store: Store, name: str) -> None:
    paper = told(store, name, matter_id=1)
    assert [word for word in SECRETS if word in paper] == []


@pytest.mark.parametrize("name", OF_ALL)
def test_a_report_of_everything_tells_nothing_restricted(store: Store, name: str) -> None:
    paper = told(store, name, period=Period("2026-01-01", "2026-12-31"))
    assert [word for word in SECRETS if word in paper] == []


def test_each_page_about_a_restricted_matter_is_marked(store: Store) -> None:
    scope = Scope(today=TODAY, matter_id=2, restricted_too=True)
    pdf = pypdfium2.PdfDocument(run_here(make_for(store, REPORTS["dossier"], scope)))
    assert all("estricted" in page.get_textpage().get_text_range() for page in pdf)


def test_a_dossier_has_it_where_it_is_asked_for(store: Store) -> None:
    paper = " ".join(told(store, "dossier", matter_id=1, restricted_too=True).split())
    assert [word for word in SECRETS if word not in paper] == []


@pytest.mark.parametrize(
    "name", ["dossier", "questions", "promises", "open-work", "correspondence-register"]
)
def test_a_restricted_matter_is_told_of_only_when_that_is_asked_for(
    store: Store, name: str
) -> None:
    with pytest.raises(Refusal, match="This matter is restricted"):
        told(store, name, matter_id=2)
    assert "Restricted" in told(store, name, matter_id=2, restricted_too=True)
