"""Every row of the forms of address has an example, and all that chooses a row does choose it."""

import pytest

from liaison_app.records.organisation import Organisation
from liaison_app.records.person import Person
from liaison_app.records.post import Post
from liaison_app.rules.address_table import Form, forms
from liaison_app.rules.closings import warning
from liaison_app.rules.forms_of_address import propose
from tests.forms_of_address_examples import EXAMPLES, Example

ROWS = tuple(forms().values())


def say(example: Example) -> str:
    return f"{example.row}: {' / '.join(example.lines)}"


@pytest.mark.parametrize("example", EXAMPLES, ids=say)
def test_the_envelope_the_salutation_and_the_closing(example: Example) -> None:
    found = propose(example.person, example.said_post, example.body)
    assert found.form_key == example.row
    assert found.envelope_lines == example.lines
    assert (found.salutation, found.closing) == (example.salutation, example.closing)
    assert warning(found.salutation, found.closing) == ""


def test_every_row_has_an_example_and_one_without_a_name_where_it_knows_none() -> None:
    assert {example.row for example in EXAMPLES} == set(forms())
    nameless = {example.row for example in EXAMPLES if example.person is None}
    assert nameless >= {row.key for row in ROWS if row.unnamed}
    by_post_alone = {r.key for r in ROWS if not r.needs_a_person and (r.posts or r.posts_there)}
    assert nameless >= by_post_alone


@pytest.mark.parametrize(
    ("row", "title"),
    [pytest.param(row, title, id=f"{row.key}: {title}") for row in ROWS for title in row.titles],
)
def test_every_title_of_a_row_chooses_it(row: Form, title: str) -> None:
    if row.key in ("leader_of_council", "mayor_borough"):
        chosen = propose(Person(title=title, family_name="Vale"), None, None, row.key)
    else:
        chosen = propose(Person(title=title, given_name="Kim", family_name="Vale"), None, None)
    assert chosen.form_key == row.key
    assert "Vale" in " ".join(chosen.envelope_lines)
    assert "Dear Vale" not in chosen.salutation


@pytest.mark.parametrize(
    ("row", "pattern"),
    [
        pytest.param(row, pattern, id=f"{row.key}: {pattern}")
        for row in ROWS
        for pattern in (*row.posts, *row.posts_there)
    ],
)
def test_every_post_of_a_row_chooses_it(row: Form, pattern: str) -> None:
    title = pattern.replace("*", "Harrowmere").title()
    body = Organisation(name="The Body", kind=row.bodies[0]) if row.bodies else None
    for person in (Person(title="Ms", given_name="Kim", family_name="Vale"), None):
        found = propose(person, Post(title=title), body)
        if person is not None or row.unnamed or not row.needs_a_person:
            assert found.form_key == row.key, title
        else:
            assert found.form_key == "unknown_person", title
        assert all(found.envelope_lines)
        assert found.salutation.startswith("Dear ")
        assert "  " not in found.salutation + " ".join(found.envelope_lines)
