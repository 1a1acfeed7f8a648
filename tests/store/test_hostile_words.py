"""Words that no file can hold come to the store's other doors: labels, what is being typed, search."""

from liaison_app.records import Person
from liaison_app.services.finding import find
from liaison_app.store.store import Store

HALF = "a\ud800b\udfff"


def test_a_label_with_half_a_character(store: Store) -> None:
    with store.change(f"Add “{HALF}”\n\x07") as pen:
        pen.save(Person(family_name=HALF))
    assert store.all(Person)[0].family_name == "ab"
    assert store.db.execute("SELECT label FROM change").fetchone()[0] == "Add “ab”"


def test_what_is_being_typed_with_half_a_character(store: Store) -> None:
    store.keep_typing("log_reply", HALF)
    assert store.typing("log_reply") == "a?b?"


def test_search_for_half_a_character(store: Store) -> None:
    assert find(store, HALF) == []
    assert find(store, "\0") == []
    assert find(store, "xu") == []
    with store.change("Add") as pen:
        pen.save(Person(family_name="Xu"))
    assert [hit.id for hit in find(store, "xu\0")] == [1]
