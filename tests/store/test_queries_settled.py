"""What is settled is counted and found as the follow-ups themselves are, restricted ones apart."""

import datetime as dt

import pytest

from liaison_app.records import Correspondence, Matter, Meeting, Organisation, Post, Promise
from liaison_app.store.queries.promises import SETTLED, follow_ups
from liaison_app.store.queries.settled import settled_counts, settled_ids
from liaison_app.store.store import Store

TODAY = dt.date(2026, 4, 20)


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    """Settled promises of matters, letters and meetings open and restricted; one open."""
    with store.change("Set up") as pen:
        body = pen.save(Organisation(name="Étoile Trust"))
        post = pen.save(Post(title="Chair", organisation_id=body.id))
        matter = pen.save(Matter(title="Lamps"))
        secret = pen.save(Matter(title="Secret", restricted=True))
        letter = pen.save(Correspondence(date="2026-01-01", restricted=True, subject="x"))
        within = pen.save(Correspondence(date="2026-01-01", matter_id=secret.id, subject="x"))
        meeting = pen.save(Meeting(title="Round table", restricted=True))
        where = {
            "plain": {"post_id": post.id, "matter_id": matter.id, "settled": "2026-02-01"},
            "later": {"who": "Somebody", "settled": "2026-03-01"},
            "matter": {"who": "x", "matter_id": secret.id},
            "letter": {"who": "x", "correspondence_id": letter.id},
            "within": {"who": "x", "correspondence_id": within.id},
            "meeting": {"who": "x", "meeting_id": meeting.id},
        }
        made = {
            name: pen.save(Promise(text=f"Look at {name} lamps", state="kept", **links))
            for name, links in where.items()
        }
        pen.save(Promise(text="Still open", who="x"))
        pen.save(Promise(text="Ours", side="ours", state="kept"))
    return {name: one.id or 0 for name, one in made.items()}


def test_they_are_counted_by_side(store: Store, ids: dict[str, int]) -> None:
    assert settled_counts(store) == {
        ("theirs", False): 2,
        ("theirs", True): 4,
        ("ours", False): 1,
    }
    every = [one for one in follow_ups(store, TODAY, settled=True) if one.group == SETTLED]
    assert {one.promise.id for one in every if one.promise.side == "theirs"} == {
        ids["plain"],
        ids["later"],
    }


def test_the_latest_settled_come_first(store: Store, ids: dict[str, int]) -> None:
    assert settled_ids(store, "theirs") == [ids["later"], ids["plain"]]
    assert len(settled_ids(store, "theirs", restricted_too=True)) == 6


@pytest.mark.parametrize("words", ["etoile", "chair", "LAMPS plain", "look plain"])
def test_they_are_found_by_words_body_and_matter(
    store: Store, ids: dict[str, int], words: str
) -> None:
    assert settled_ids(store, "theirs", words) == [ids["plain"]]


def test_they_may_be_of_one_body_or_matter(store: Store, ids: dict[str, int]) -> None:
    body, matter = store.only(Organisation).id, store.where(Matter, title="Lamps")[0].id
    assert settled_ids(store, "theirs", organisation_id=body) == [ids["plain"]]
    assert settled_ids(store, "theirs", matter_id=matter) == [ids["plain"]]
    assert settled_counts(store, matter_id=matter) == {("theirs", False): 1}


def test_some_are_read_by_their_ids(store: Store, ids: dict[str, int]) -> None:
    [one] = follow_ups(store, TODAY, settled=True, ids=[ids["plain"]])
    assert one.post == "Chair"
