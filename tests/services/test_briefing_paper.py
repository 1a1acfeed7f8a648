"""A briefing in words and on paper, and the contact it is asked for by name."""

import datetime as dt
from dataclasses import replace

import pytest

from liaison_app.errors import Gone, Refusal
from liaison_app.records import (
    Correspondence,
    Entry,
    Organisation,
    Party,
    Person,
    Post,
    Promise,
    Tenure,
)
from liaison_app.services import briefing_paper, briefing_words
from liaison_app.services.contact_names import contact_called
from liaison_app.services.jobs import run_here
from liaison_app.store.queries.briefing import briefing
from liaison_app.store.store import Store
from tests.documents.conftest import Paper
from tests.services.conftest import Town

TODAY = dt.date(2026, 3, 18)


@pytest.fixture
def letters(store: Store, town: Town) -> None:
    with store.change("Letters") as pen:
        post = pen.save(
            replace(store.get(Post, town.chief), telephones=(Entry("Office", "01632 960 100"),))
        )
        sent = pen.save(
            Correspondence(date="2026-03-04", state="sent", subject="Patrols", our_ref="CM/1")
        )
        pen.save(Party(correspondence_id=sent.id, post_id=post.id, organisation_id=town.police))
        hidden = pen.save(
            Correspondence(date="2026-03-05", state="sent", subject="Hidden", restricted=True)
        )
        pen.save(Party(correspondence_id=hidden.id, post_id=post.id))
        pen.save(
            Promise(
                side="theirs",
                text="Patrols at the gates",
                post_id=post.id,
                due_words="over the coming days",
                review="2026-03-10",
            )
        )


@pytest.mark.usefixtures("letters")
def test_the_paper_says_it_all_and_leaves_out_what_is_restricted(store: Store, town: Town) -> None:
    text = Paper(run_here(briefing_paper.paper(store, "post", town.chief, TODAY))).text()
    for words in (
        "Briefing: Chief Constable",
        "Mr Alan Newcombe, QPM · County Police",
        "Last in touch 14 days ago, on 4 March 2026: letter sent, “Patrols”.",
        "The one contact in the last three years was routine.",
        "Without 1 that is restricted.",
        "Dear Chief Constable",
        "01632 960 100",
        "Patrols at the gates",
        "“over the coming days”",
        "8 days late",
        "No promise of ours is open.",
        "Northtown Council of Mosques",
    ):
        assert words in text
    assert "Hidden" not in text
    asked_for = briefing_paper.paper(store, "post", town.chief, TODAY, restricted_too=True)
    assert "Hidden" in Paper(run_here(asked_for)).text()


@pytest.mark.usefixtures("letters")
def test_a_person_is_reached_by_the_post(store: Store, town: Town) -> None:
    text = Paper(run_here(briefing_paper.paper(store, "person", town.newcombe, TODAY))).text()
    assert "Chief Constable, County Police" in text
    assert "01632 960 100" in text
    assert "Headquarters, Station Road" in text


def test_of_whom_nothing_is_known_a_page_says_so(store: Store, town: Town) -> None:
    text = Paper(run_here(briefing_paper.paper(store, "organisation", town.council, TODAY))).text()
    assert "There has been no letter, call or visit yet." in text
    assert "No question of ours is open." in text


def test_a_restricted_body_marks_its_briefing(store: Store, town: Town) -> None:
    with store.change("Restrict") as pen:
        pen.save(replace(store.get(Organisation, town.police), restricted=True))
    for kind, id in (("organisation", town.police), ("post", town.chief)):
        text = Paper(run_here(briefing_paper.paper(store, kind, id, TODAY))).text()
        assert "(restricted)" in text


def test_what_was_deleted_cannot_be_briefed_on(store: Store, town: Town) -> None:
    with pytest.raises(Gone):
        run_here(briefing_paper.paper(store, "person", 999, TODAY))


def test_the_last_contact_in_words(store: Store, town: Town) -> None:
    def said() -> str:
        return briefing_words.last_words(briefing(store, "post", town.chief, TODAY))

    for date, direction, channel, words in (
        ("2025", "out", "letter", "Last in touch, 2025: letter sent."),
        (
            "2026-03-01",
            "in",
            "email",
            "Last in touch 17 days ago, on 1 March 2026: e-mail received.",
        ),
        ("2026-03-17", "in", "telephone", "Last in touch 1 day ago, on 17 March 2026: they rang."),
        ("2026-03-18", "out", "visit", "Last in touch today, on 18 March 2026: we went."),
    ):
        with store.change("Item") as pen:
            state = "noted" if channel in ("telephone", "visit") else "sent"
            item = pen.save(
                Correspondence(date=date, direction=direction, channel=channel, state=state)
            )
            pen.save(Party(correspondence_id=item.id, post_id=town.chief))
        assert said() == words


def test_a_contact_by_name(store: Store, town: Town) -> None:
    assert contact_called(store, "county police") == ("organisation", town.police)
    assert contact_called(store, "Chief Constable, County Police") == ("post", town.chief)
    assert contact_called(store, "leader") == ("post", town.leader)
    assert contact_called(store, "alan newcombe") == ("person", town.newcombe)
    with store.change("Deputy") as pen:
        pen.save(Post(title="Deputy Chief Constable", organisation_id=town.police))
    assert contact_called(store, "chief constable") == ("post", town.chief)
    with pytest.raises(Gone, match="nobody called “Nobody”"):
        contact_called(store, "Nobody")
    with store.change("Namesakes") as pen:
        for _again in range(9):
            someone = pen.save(Person(given_name="Ann", family_name="Day"))
            pen.save(Tenure(person_id=someone.id, post_id=town.chief))
    with pytest.raises(Refusal, match=r"Several are called that: Ann Day; .* and others"):
        contact_called(store, "Ann Day")
