"""Every kind's fields survive rows and JSON, and say in words what is wrong with them."""

import dataclasses
import datetime as dt
import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.records import KINDS, Entry, Kind, Matter, Organisation, Person, Tenure, kind_of
from liaison_app.records.dates import first_day, is_full_date, is_partial_date, last_day
from liaison_app.records.fields import from_json, from_row, specs_of, to_json, to_row, words_of
from tests.rounds import rounds

WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


def values(kind: Kind) -> st.SearchStrategy[Any]:
    """A record of the kind with something in every field."""
    by_type = {
        "text": WORDS,
        "long_text": WORDS,
        "rich_text": WORDS,
        "date": st.dates().map(dt.date.isoformat),
        "when": st.dates()
        .map(dt.date.isoformat)
        .flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]])),
        "link": st.integers(1, 10**6),
        "flag": st.booleans(),
        "number": st.integers(0, 10**6),
        "length": st.none() | st.floats(-9_999, 9_999),
        "lines": st.lists(WORDS, max_size=3).map(tuple),
        "entries": st.lists(st.builds(Entry, label=WORDS, value=WORDS), max_size=3).map(tuple),
    }
    fields = {}
    for name, spec in specs_of(kind.record).items():
        if spec.type == "choice":
            fields[name] = st.sampled_from([key for key, _words in spec.choices])
        else:
            fields[name] = by_type[spec.type]
    return st.builds(kind.record, **fields)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
@given(data=st.data())
@settings(max_examples=rounds(30))
def test_every_kind_survives_row_and_json(kind: Kind, data: st.DataObject) -> None:
    record = data.draw(values(kind))
    assert from_row(kind.record, to_row(record)) == record
    for name, spec in specs_of(kind.record).items():
        value = getattr(record, name)
        assert from_json(spec, to_json(spec, value)) == value
        assert isinstance(words_of(spec, value), str)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.name)
def test_every_kind_has_a_number_of_its_own_and_known_links(kind: Kind) -> None:
    assert 0 < kind.number < 256
    assert [k.number for k in KINDS].count(kind.number) == 1
    assert set(kind.links.values()) <= {k.name for k in KINDS}
    assert set(kind.list_columns) <= set(specs_of(kind.record))
    assert kind_of(kind.record) is kind


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_in_a_bundle_no_two_fields_have_one_name(kind: Kind) -> None:
    fields = specs_of(kind.record).items()
    told = [name.removesuffix("_id") if spec.type == "link" else name for name, spec in fields]
    assert len(set(told)) == len(told)


def test_required_and_wrong_values_are_said_in_words() -> None:
    problems = kind_of(Matter).problems(
        Matter(kind="nonsense", opened="2018-02-30", closed="2017", summary="x" * 300_000)
    )
    assert problems["title"] == "Title is needed."
    assert "2018-02-30" in problems["opened"]
    assert "not one of the choices" in problems["kind"]
    assert "200,000" in problems["summary"]


def test_a_name_of_a_megabyte_is_refused_with_its_length() -> None:
    [sentence] = kind_of(Organisation).problems(Organisation(name="x" * 1_000_000)).values()
    assert "1,000,000" in sentence
    assert "shorten" in sentence


def test_a_tenure_cannot_end_before_it_began_and_a_person_needs_a_name() -> None:
    tenure = Tenure(person_id=1, post_id=2, from_date="2018-03", until_date="2018-02")
    assert kind_of(Tenure).problems(tenure) == {"until_date": "The end is before the beginning."}
    same_month = dataclasses.replace(tenure, until_date="2018-03")
    assert not kind_of(Tenure).problems(same_month)
    assert "family_name" in kind_of(Person).problems(Person(title="Mr"))


@given(st.dates())
def test_partial_dates_hold_the_days_they_can_mean(day: dt.date) -> None:
    text = day.isoformat()
    assert is_full_date(text)
    assert first_day(text) == last_day(text) == day
    for partial in (text[:7], text[:4]):
        first, last = first_day(partial), last_day(partial)
        assert is_partial_date(partial)
        assert not is_full_date(partial)
        assert first is not None
        assert last is not None
        assert first <= day <= last


@pytest.mark.parametrize("text", ["", "2018-13", "2018-02-30", "18-03-16", "2018-3-1", "0000", "x"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert not is_partial_date(text)
    assert first_day(text) is None
    assert last_day(text) is None


@given(st.lists(st.builds(Entry, label=st.text(max_size=5), value=st.text(max_size=9)), max_size=4))
def test_entries_are_written_as_the_json_they_stand_for(entries: list[Entry]) -> None:
    record = Person(family_name="Rowe", emails=tuple(entries))
    plain = [{"label": entry.label, "value": entry.value} for entry in entries]
    expected = json.dumps(plain, ensure_ascii=False) if entries else ""
    assert to_row(record)["emails"] == expected
