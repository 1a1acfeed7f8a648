"""The list of matters: found by title, reference and bodies; the open ones first, the latest at the top."""

import datetime as dt

import pytest

from liaison_app.records import Correspondence, Matter, Party
from liaison_app.store.queries.matter_rows import listed_matters, matter_rows
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 20)


@pytest.fixture
def matters(store: Store) -> dict[str, int]:
    """Four matters, one closed, one empty, and letters with bodies of odd names."""
    with store.change("Set up") as pen:
        made = {
            "gate": pen.save(Matter(title="Gate at the Mosque", reference="M/7", opened="2026")),
            "lamps": pen.save(Matter(title="Lamps", opened="2026-02")),
            "old": pen.save(Matter(title="Old quarrel", state="closed", opened="2010")),
            "empty": pen.save(Matter(title="Nothing yet", opened="2026-04")),
        }
        for name, day, body in (
            ("gate", "2026-03-01", "Étoile Trust"),
            ("lamps", "2026-04-01", "County Police"),
            ("old", "2026-04-10", "O’Brien & Sons"),
        ):
            letter = pen.save(
                Correspondence(state="sent", date=day, matter_id=made[name].id, subject="Words")
            )
            pen.save(Party(correspondence_id=letter.id, organisation_name=body))
            pen.save(
                Party(correspondence_id=letter.id, role="copied", organisation_name="Copied to")
            )
    return {name: one.id or 0 for name, one in made.items()}


def test_the_latest_touched_stand_at_the_top_and_closed_ones_last(
    store: Store, matters: dict[str, int]
) -> None:
    names = ("lamps", "gate", "empty", "old")
    assert [one.id for one in listed_matters(store)] == [matters[name] for name in names]
    rows = matter_rows(store, TODAY)
    assert [row.id for row in rows] == [matters[name] for name in names]
    assert [row.items for row in rows] == [1, 1, 0, 1]
    assert [row.bodies for row in rows][:2] == [("County Police",), ("Étoile Trust",)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("at the mosque", ["gate"]),
        ("mosque gate", []),  # as it was typed
        ("m/7", ["gate"]),
        ("etoile", ["gate"]),
        ("O'BRIEN", ["old"]),
        ("police", ["lamps"]),
        ("copied", []),  # who only got a copy is not the other side
        ("%", []),
    ],
)
def test_they_are_found_by_title_reference_and_body(
    store: Store, matters: dict[str, int], words: str, found: list[str]
) -> None:
    assert [one.id for one in listed_matters(store, words)] == [matters[name] for name in found]


def test_some_rows_are_those_of_all(store: Store, matters: dict[str, int]) -> None:
    listed = listed_matters(store)
    every = matter_rows(store, TODAY)
    assert [matter_rows(store, TODAY, [one])[0] for one in listed] == every
