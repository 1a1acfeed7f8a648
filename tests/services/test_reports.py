"""The register on paper holds what its period holds, and says what it leaves out."""

import datetime as dt

import pypdfium2
import pytest

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Office, Party
from liaison_app.services.jobs import run_here
from liaison_app.services.report_register import left_out, register_of, wanted_of
from liaison_app.services.report_scope import Period
from liaison_app.services.reports import REPORTS, make
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.store import Store

ALL = Period()
TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def letters(store: Store) -> Store:
    with store.change("Set up") as pen:
        pen.save(Office(name="Harrowmere Council of Mosques"))
        letter = pen.save(
            Correspondence(
                state="sent", date="2026-03-02", our_ref="CM/2026/001", subject="Two questions",
                reply_due="2026-03-16",
            )
        )  # fmt: skip
        to = [
            pen.save(Party(correspondence_id=letter.id, position=n, post_title=title))
            for n, title in enumerate(("Chief Constable", "Leader of the Council"))
        ]
        pen.save(
            Correspondence(
                direction="in", state="received", date="2026-03-03", subject="An answer",
                in_reply_to_id=letter.id, answers_party_id=to[0].id,
            )
        )  # fmt: skip
        pen.save(Correspondence(state="sent", date="2025-01-02", subject="Last year"))
        pen.save(Correspondence(state="sent", date="2026-03-04", subject="Hidden", restricted=True))
        pen.save(Correspondence(state="draft", subject="Not yet"))
    return store


def words_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_range() for page in document).replace("\r", "")


def made(store: Store, period: Period = ALL, **more: bool) -> bytes:
    return run_here(make(store, "correspondence-register", period, today=TODAY, **more))


def test_everything_sent_and_received_is_in_it(letters: Store) -> None:
    paper = made(letters)
    words = words_of(paper)
    for expected in (
        "Harrowmere",
        "CM/2026/001",
        "Two questions",
        "Chief Constable",
        "Leader",
        "Last year",
    ):
        assert expected in words
    assert "1 of 2" in words
    assert "Not yet" not in words
    assert "Hidden" not in words
    assert "without 1 restricted" in words
    assert left_out(letters, wanted_of(ALL)) == 1
    assert paper == made(letters)


def test_restricted_when_asked_for(letters: Store) -> None:
    paper = made(letters, restricted_too=True)
    assert "Hidden" in words_of(paper)
    assert "without" not in words_of(paper)
    assert left_out(letters, wanted_of(ALL, restricted_too=True)) == 0


def test_a_period(letters: Store) -> None:
    words = words_of(made(letters, Period("2026-03-03", "2026-03-31")))
    assert "An answer" in words
    assert "Two questions" not in words
    assert "3 March 2026 to 31 March 2026" in words
    assert words_of(made(letters, Period(until="2024-12-31")))
    with pytest.raises(Refusal):
        made(letters, Period("2026-03-31", "2026-03-03"))


def test_what_the_window_shows(letters: Store) -> None:
    wanted = Wanted(segment="received", words="answer")
    words = words_of(run_here(register_of(letters, wanted, "what was received", TODAY)))
    assert "What was received" in words
    assert "An answer" in words
    assert "Two questions" not in words
    assert "without" not in words


def test_an_empty_file_gives_a_paper_too(store: Store) -> None:
    assert words_of(made(store))


def test_every_report_has_words_for_the_list() -> None:
    for name, report in REPORTS.items():
        assert report.name == name
        assert report.caption
