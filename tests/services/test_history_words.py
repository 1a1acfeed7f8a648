"""The history in a volunteer's words."""

import contextlib
import json
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import KINDS, Correspondence, Entry, Matter, Office, Party, Person, Post
from liaison_app.records.fields import specs_of
from liaison_app.records.tenure import Tenure
from liaison_app.services import bin as bin_
from liaison_app.services.history import take_back, why_not
from liaison_app.services.history_names import Restricted
from liaison_app.services.history_words import NO_LONGER_KEPT, Words
from liaison_app.services.removal import remove
from liaison_app.store.queries import history
from liaison_app.store.store import Store


def told(store: Store, at: int = 0) -> list[str]:
    """Every line of the change at that place, the newest at 0."""
    change = history.changes(store)[at]
    rows = Words(store).told(change.id)
    return [line for row in rows for line in (row.said, *(field.said for field in row.fields))]


def add(store: Store, *records: object) -> list:
    with store.change("Add") as pen:
        return [pen.save(record) for record in records]


def edit(store: Store, record: object, **changed: object) -> None:
    with store.change("Edit") as pen:
        pen.save(replace(record, **changed))  # type: ignore[type-var]


def test_a_value_that_became_another(store: Store) -> None:
    [person] = add(store, Person(family_name="Lane", telephones=(Entry("Office", "01632 960101"),)))
    edit(store, person, telephones=(Entry("Office", "01632 960102"),))
    assert told(store) == ["Person Lane: changed", "Telephone: 01632 960101 → 01632 960102"]


def test_a_new_thing_says_what_it_holds_and_nothing_of_what_it_does_not(store: Store) -> None:
    add(store, Matter(title="Patrols", opened="2026-03"))
    assert told(store) == ["Matter Patrols: added", "Title: Patrols", "Opened: March 2026"]


def test_choices_and_days_are_said_by_their_words(store: Store) -> None:
    [matter] = add(store, Matter(title="Patrols"))
    edit(store, matter, state="closed", closed="2026-04-03")
    assert told(store)[1:] == ["State: Open → Closed", "Closed on: nothing → 3 April 2026"]


def test_links_are_said_by_the_name_of_then(store: Store) -> None:
    person, post = add(store, Person(family_name="Lane"), Post(title="Head"))
    add(store, Tenure(person_id=person.id, post_id=post.id))
    edit(store, person, family_name="Khan")
    edit(store, post, title="Headteacher")
    assert told(store, 2) == [
        "Holder of a post Lane as Head: added",
        "Person: Lane",
        "Post: Head",
    ]
    assert told(store, 1)[0] == "Person Khan: changed"


def test_a_link_to_something_deleted_still_has_its_name(store: Store) -> None:
    [matter] = add(store, Matter(title="Patrols"))
    [letter] = add(store, Correspondence(subject="Thanks", matter_id=matter.id))
    remove(store, matter)
    rows = Words(store).told(history.changes(store)[0].id)
    loosened = next(row for row in rows if row.kind == "correspondence")
    assert [field.said for field in loosened.fields] == ["Matter: Patrols → nothing"]
    assert letter.id == loosened.record_id


def test_a_long_text_says_what_was_put_in_and_what_was_taken_out(store: Store) -> None:
    [matter] = add(store, Matter(title="M", summary="We met. She was late. We agreed."))
    edit(store, matter, summary="We met. We agreed on patrols. It rained.")
    assert told(store)[1] == (
        "Summary: taken out “She was late.” “We agreed.”;"
        " put in “We agreed on patrols.” “It rained.”"
    )


def test_a_letter_is_said_by_its_plain_words(store: Store) -> None:
    [letter] = add(store, Correspondence(subject="S", text="<p>We <b>ask</b>.</p>"))
    edit(store, letter, text="<p>We <b>ask</b>.</p><ul><li>When?</li></ul>")
    assert told(store)[1] == "Text: put in “• When?”"


def test_markup_stays_as_it_was_typed(store: Store) -> None:
    [person] = add(store, Person(family_name="<b>Lane</b>"))
    edit(store, person, notes="<img src=x> & more")
    assert told(store)[0] == "Person <b>Lane</b>: changed"
    assert told(store)[1] == "Notes: nothing → <img src=x> & more"


def test_a_party_a_council_and_days_of_concern(store: Store) -> None:
    [letter, _office] = add(store, Correspondence(subject="S"), Office(name="Council"))
    add(store, Party(correspondence_id=letter.id, role="copied", name="R. Doe", post_title="Dean"))
    assert told(store)[0] == "Copy to R. Doe, Dean: added"
    add(store, Matter(title="M", dates_of_concern=(Entry("March", "2026-04-03"),)))
    assert "Dates of concern: March: 3 April 2026" in told(store)
    assert told(store, 2)[-2:] == ["Our council: added", "Name of the council: Council"]


def test_fields_of_an_old_version_are_said_plainly(store: Store) -> None:
    add(store, Person(family_name="Lane"))
    store.db.execute(
        "UPDATE change_row SET after = ?", [json.dumps({"family_name": "Lane", "fax_no": "12"})]
    )
    assert told(store)[-1] == "Fax no (no longer used): 12"


def test_what_was_emptied_is_said_as_such(store: Store) -> None:
    add(store, Person(family_name="Lane"))
    store.db.execute("UPDATE change_row SET after = '{}'")
    [row] = Words(store).told(history.changes(store)[0].id)
    assert (row.said, row.note, row.fields) == ("Person: added", NO_LONGER_KEPT, ())


def test_a_kind_this_version_does_not_know(store: Store) -> None:
    add(store, Person(family_name="Lane"))
    store.db.execute("UPDATE change_row SET kind = 'telegram'")
    [row] = Words(store).told(history.changes(store)[0].id)
    assert row.said == "Something of another version: added"
    assert "another version" in row.note


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=30),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=4,
)
TEMPTING = st.sampled_from(
    ("<p>x<b>", "[]", '["a"]', '[{"label":"A","value":"2026-01-01"}]', "2026-13-45", "out", 1, 0)
)


@st.composite
def anything(draw: st.DrawFn) -> tuple[str, object, object]:
    kind = draw(st.sampled_from([*KINDS]))
    names = st.sampled_from([*specs_of(kind.record), "id", "no_such_field"])
    rows = st.none() | st.dictionaries(names, VALUES | TEMPTING, max_size=8) | VALUES
    return kind.name, draw(rows), draw(rows)


@given(st.lists(anything(), min_size=1, max_size=4))
@example([("envelope", {"width": "<p>x<b>"}, None)])  # a measure that is words
def test_words_never_raise(drawn: list[tuple[str, object, object]]) -> None:
    store = Store.in_memory()
    store.db.execute("INSERT INTO change VALUES (1, '2199-01-01T10:00:00+00:00', 'A', 'Odd')")
    for at, (kind, before, after) in enumerate(drawn):
        row = [at % 2 + 1, *(None if v is None else json.dumps(v) for v in (before, after))]
        store.db.execute(
            f"INSERT INTO change_row (change_id, kind, record_id, before, after)"
            f" VALUES (1, '{kind}', ?, ?, ?)",
            row,
        )
    words = Words(store)
    [change] = history.changes(store)
    assert isinstance(words.about(change), str)
    restricted = Restricted(store)
    assert all(restricted.holds(row) in (True, False) for row in history.rows_of(store, 1))
    assert isinstance(why_not(store, 1), str)
    assert isinstance(bin_.contents(store), list)
    for row in words.told(1):
        assert row.said
        assert all(field.said.startswith(field.label) for field in row.fields)
    with contextlib.suppress(Refusal):
        take_back(store, 1)
    with contextlib.suppress(Refusal):
        bin_.bring_back(store, [1], without=True)
    store.close()
