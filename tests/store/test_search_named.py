"""Names for the search entries of very many at once: asked for entry by entry, however many people there are."""

import json

import pytest

from liaison_app.records import Organisation, Person, Post, Tenure
from liaison_app.store.search_named import OF_MANY, Named
from liaison_app.store.store import Store


@pytest.mark.parametrize("kind", sorted(OF_MANY))
def test_the_ids_asked_for_come_first_in_every_part_of_the_plan(store: Store, kind: str) -> None:
    """SQLite would else begin with an index of few values, and go through everyone for each id."""
    plan = store.db.conn.execute(f"EXPLAIN QUERY PLAN {OF_MANY[kind]}", [json.dumps([1, 2])])
    steps = [words for *_ids, words in plan if words.startswith(("SCAN", "SEARCH"))]
    firsts = [at for at, step in enumerate(steps) if step.startswith("SCAN")]
    assert [steps[at] for at in firsts] == [steps[0]] * (1 + OF_MANY[kind].count(" UNION ALL "))
    assert steps[0].startswith("SCAN one")
    assert steps[-1].startswith("SEARCH")


def test_very_many_are_named_as_one_by_one(store: Store) -> None:
    touched = []
    with store.change("Posts") as pen:
        body = pen.save(Organisation(name="County Police", kind="police"))
        for number in range(50):
            post = pen.save(Post(title=f"Sergeant {number}", organisation_id=body.id))
            person = pen.save(Person(given_name="Ann", family_name=f"No {number}"))
            pen.save(Tenure(person_id=person.id, post_id=post.id))
            touched += [("post", post.id or 0), ("person", person.id or 0)]
    together, alone = Named(store.db, touched), Named(store.db)
    for kind, id in touched:
        assert sorted(together.of(kind, id)) == sorted(alone.of(kind, id))
