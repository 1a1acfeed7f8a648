"""The bank of quotations and the subjects of figures: found by every way people ask, restricted ones left out."""

import pytest

from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Meeting,
    Organisation,
    Person,
    Post,
    Statement,
)
from liaison_app.store.queries.figure_subjects import figure_subjects
from liaison_app.store.queries.quotes import (
    Heard,
    Wanted,
    quote_ids,
    quotes,
    quotes_of,
    standing_in,
)
from liaison_app.store.store import Store


@pytest.fixture
def bank(store: Store) -> dict[str, int]:
    with store.change("Said") as pen:
        matter = pen.save(Matter(title="Reassurance"))
        close = pen.save(Matter(title="Close", restricted=True))
        body = pen.save(Organisation(name="Riverside College", kind="college"))
        post = pen.save(Post(title="Principal", organisation_id=body.id))
        ada = pen.save(Person(given_name="Ada", family_name="Lunn"))
        meeting = pen.save(Meeting(title="Round table", date="2024-03-05", matter_id=matter.id))
        letter = pen.save(Correspondence(subject="Reply", direction="in", matter_id=close.id))
        made = {"matter": matter.id, "close": close.id, "body": body.id, "ada": ada.id}
        made["glad"] = pen.save(
            Statement(text="We are glad to be here tonight.", speaker="Ada Lunn", date="2024-03-05",
                      capacity="Principal", post_id=post.id, person_id=ada.id,
                      meeting_id=meeting.id, permission="given")
        ).id  # fmt: skip
        made["cafe"] = pen.save(
            Statement(text="The café was shut.", date="2025-01", matter_id=matter.id)
        ).id
        made["hidden"] = pen.save(
            Statement(text="Nobody told us of it.", date="2025-06-01", correspondence_id=letter.id)
        ).id
        made["year"] = pen.save(Statement(text="A hard year.", date="2023")).id
    return {key: id or 0 for key, id in made.items()}


def found(store: Store, **wanted: object) -> list[int]:
    return [one.statement.id or 0 for one in quotes(store, Wanted(**wanted))[0]]  # type: ignore[arg-type]


def test_what_is_read_for_finding_is_read_bit_by_bit(store: Store, bank: dict[str, int]) -> None:
    heard = Heard(store)
    assert heard.read_some(1)  # the latest, which is restricted
    ids, left_out = quote_ids(store, Wanted(words="HARD year"), heard)
    assert (ids, left_out) == ([bank["year"]], 0)
    assert not heard.read_some(1)
    ids, left_out = quote_ids(store, Wanted(words="told"), heard)
    assert (ids, left_out) == ([], 1)
    glad, cafe = quotes_of(store, [bank["glad"], 9999, bank["cafe"]])
    assert (glad.where, glad.matter, cafe.statement.id) == (
        "Round table",
        "Reassurance",
        bank["cafe"],
    )


def test_each_way_of_asking(store: Store, bank: dict[str, int]) -> None:
    assert found(store) == [bank["cafe"], bank["glad"], bank["year"]]
    assert found(store, words="CAFE") == [bank["cafe"]]
    assert found(store, words="round glad") == [bank["glad"]]
    assert found(store, speaker="princ") == [bank["glad"]]
    assert found(store, contact=("organisation", bank["body"])) == [bank["glad"]]
    assert found(store, contact=("person", bank["ada"])) == [bank["glad"]]
    assert found(store, matter_id=bank["matter"]) == [bank["cafe"], bank["glad"]]
    assert found(store, permission="given") == [bank["glad"]]
    assert found(store, restricted_too=True)[0] == bank["hidden"]
    assert quotes(store, Wanted(words="told us"))[1] == 1


def test_a_period_takes_what_may_lie_in_it(store: Store, bank: dict[str, int]) -> None:
    assert found(store, since="2024-03-06") == [bank["cafe"]]
    assert found(store, since="2024-03-05") == [bank["cafe"], bank["glad"]]
    assert found(store, since="2023-07") == [bank["cafe"], bank["glad"], bank["year"]]
    assert found(store, until="2024-03") == [bank["glad"], bank["year"]]
    assert found(store, since="2025-01-15", until="2025-01-20") == [bank["cafe"]]


def test_where_and_under_which_matter(store: Store, bank: dict[str, int]) -> None:
    (one,), _left_out = quotes(store, Wanted(words="glad"))
    assert (one.where, one.matter) == ("Round table", "Reassurance")
    (one,), _left_out = quotes(store, Wanted(words="hard"))
    assert (one.where, one.matter) == ("", "")


def test_what_stands_in_other_words_is_found(store: Store, bank: dict[str, int]) -> None:
    said = "She said: “We are glad to be here tonight.” And: “The café was shut.”"
    assert [one.id for one in standing_in(store, said)] == [bank["glad"]]


def test_subjects_side_by_side_whatever_their_spelling(store: Store, bank: dict[str, int]) -> None:
    with store.change("Figures") as pen:
        pen.save(Figure(subject="Hate incidents", value="49", as_at="2026-01-01"))
        pen.save(Figure(subject="hate  incidents", value="50", as_at="2026-01-02"))
        pen.save(Figure(subject="Pupils", value="9", as_at="2025"))
        pen.save(Figure(subject="Pupils", value="8", as_at="2026-02", matter_id=bank["close"]))
    first, second = figure_subjects(store)
    assert first.spellings == ("hate incidents", "Hate incidents")
    assert [one.value for one in first.figures] == ["50", "49"]
    assert [one.value for one in second.figures] == ["9"]
    every = figure_subjects(store, restricted_too=True)
    assert [one.value for one in every[0].figures] == ["8", "9"]
