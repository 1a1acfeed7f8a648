"""The figures of a file: two states of it told apart, and an older version's file read too."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from liaison_app.records import Correspondence, Matter, Office, Officer, Person
from liaison_app.store import connections
from liaison_app.store.queries.facts import facts_of, file_id_of, state_of
from liaison_app.store.store import Store

OLD_FILES = Path(__file__).parents[1] / "old_files"


def test_an_empty_file(store: Store) -> None:
    facts = facts_of(store)
    assert len(facts.file_id) == 32
    assert facts.file_id == file_id_of(store)
    assert (facts.counts, facts.newest_letter, facts.changes) == ({}, "", 0)


def test_what_a_file_holds(store: Store) -> None:
    with store.change("Begin") as pen:
        pen.save(Office(name="Northtown Council"))
        pen.save(Officer(name="Amina Hall", from_date="2026-01-01"))
    with store.change("Log") as pen:
        for day, subject in (("2026-02-01", "Older"), ("2026-03-01", "Newest")):
            pen.save(
                Correspondence(
                    direction="in", channel="letter", state="received", date=day, subject=subject
                )
            )
        pen.save(
            Correspondence(direction="out", channel="letter", state="draft", date="2026-04-01")
        )
    facts = facts_of(store)
    assert facts.counts == {"office": 1, "officer": 1, "correspondence": 3}
    assert facts.total == 5
    assert (facts.newest_letter, facts.newest_subject) == ("2026-03-01", "Newest")
    assert (facts.changes, facts.last_label, facts.officer) == (2, "Log", "Amina Hall")
    assert facts.council == "Northtown Council"


def test_the_subject_of_a_restricted_matter_is_not_told(store: Store) -> None:
    with store.change("Log") as pen:
        matter = pen.save(Matter(title="Quiet", restricted=True))
        pen.save(
            Correspondence(
                direction="in",
                channel="letter",
                state="received",
                date="2026-03-01",
                subject="Of that",
                matter_id=matter.id,
            )
        )
    assert (facts_of(store).newest_letter, facts_of(store).newest_subject) == ("2026-03-01", "")


def typing(store: Store) -> None:
    store.keep_typing("log_reply", "half a reply")


def saving(store: Store) -> None:
    with store.change("Add") as pen:
        pen.save(Person(family_name="Noor"))


@pytest.mark.parametrize("change", [typing, saving])
def test_the_state_differs_after_a_change(store: Store, change: Callable[[Store], None]) -> None:
    before = state_of(store)
    assert state_of(store) == before
    change(store)
    assert state_of(store) != before


def test_going_on_with_a_draft_is_another_state(store: Store) -> None:
    with store.change("Write", goes_on="draft") as pen:
        person = pen.save(Person(family_name="Noor"))
    before = state_of(store)
    with store.change("Write", goes_on="draft") as pen:
        pen.save(replace(person, family_name="Noor Hall"))
    assert state_of(store) != before


def test_a_file_of_an_older_version_has_figures_too() -> None:
    db = connections.connect(OLD_FILES / "version-2.liaison", mode="ro")
    try:
        facts = facts_of(Store(db, None, read_only=True))
    finally:
        db.close()
    assert facts.file_id == ""
    assert facts.total > 0
