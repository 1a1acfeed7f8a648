"""The matter that is measured holds what the benchmark says it does."""

from benchmarks.made_data import fill
from benchmarks.matter_500 import made_matter
from liaison_app.store.queries.matters import timeline
from liaison_app.store.queries.questions import asked_under
from liaison_app.store.store import Store


def test_the_made_matter_has_letters_replies_questions_and_answers(store: Store) -> None:
    fill(store, 30, bodies=6)
    id = made_matter(store, 20)
    items = timeline(store, id)
    assert len(items) == 20
    assert sum(item.direction == "in" for item in items) == 10
    assert sum(item.questions for item in items) == 20
    assert sum(item.answers for item in items) == 10
    assert sum(item.promises for item in items) == 10
    assert sum(len(item.files) for item in items) == 4
    states = [asked.state for asked in asked_under(store, id)]
    assert (states.count("answered"), states.count("partly"), states.count("not")) == (5, 5, 10)
