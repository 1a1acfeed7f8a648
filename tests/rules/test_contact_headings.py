"""Which row has the headings: a row of “Chair” and “Library” has not, and no row is lost above them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.rules.contact_headings import place
from tests.rounds import rounds

PEOPLE = ["Amina Khan", "Omar Hall", "Bob", "Ruth Adeyemi", "Zoë Newell"]
POSTS = ["Chair", "Clerk", "Secretary", "Imam", "Headteacher", "Councillor", "Treasurer"]
BODIES = ["Forum", "Library", "School", "Elm School", "Mosque", "Centre", "Station"]
MORE = ["", "a@b.example", "01632 960101", "Likes tea", "N1 1AA"]


@pytest.mark.parametrize(
    ("rows", "at"),
    [
        (["Wer,Was,Wo,Mail", "Amina Khan,Chair,Forum,a@b.example", "Omar Hall,Clerk,Library,"], 0),
        (["Wer,Was,Wo", "Amina Khan,Chair,Forum", "Omar Hall,Clerk,Library"], 0),
        (["Amina Khan,Chair,Forum", "Omar Hall,Clerk,Library"], None),
        (["Omar Hall,Clerk,Library,", "Amina Khan,Chair,Forum,a@b.example"], None),
        (["Our list,,", "Amina Khan,Chair,Forum", "Omar Hall,Clerk,Library"], None),
        (["Mosque,Imam,Secretary", "Oak Mosque,Amina Khan,Omar Hall"], 0),
        (["Heads,,", "School,Headteacher,Chair of governors", "Elm,Ann Green,Bob Hall"], 1),
        (["Our list,March", "Name,Telephone", "Amina Khan,01632 960101"], 1),
    ],
)
def test_the_row_of_the_headings(rows: list[str], at: int | None) -> None:
    assert place([row.split(",") for row in rows]) == at


cells = st.tuples(*(st.sampled_from(words) for words in (PEOPLE, POSTS, BODIES, MORE, MORE)))


@given(st.permutations(range(5)), st.lists(cells, min_size=1, max_size=6), st.booleans())
@settings(max_examples=rounds(40), deadline=None)
def test_no_row_is_lost_under_headings_nobody_knows(
    order: list[int], rows: list[tuple[str, ...]], headed: bool
) -> None:
    table = [["Wer", "Was", "Wo", "Ufer", "Zier"], *map(list, rows)] if headed else list(rows)
    found = place([[row[at] for at in order] for row in table])
    assert found is None or (headed and found == 0)
