"""Who is a deputy, by the title of the post."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.deputies import is_deputy


@pytest.mark.parametrize(
    "title",
    [
        "Deputy Chief Constable",
        "Assistant Chief Constable",
        "deputy headteacher",
        "Assistant Headteacher (Pastoral)",
        "Vice-Chair",
        "Vice Principal",
        "Vice Lord-Lieutenant",
        "Pro-Vice-Chancellor",
        "Deputy Vice-Chancellor",
        "The Deputy Mayor",
        "Deputy to the Chief Executive",
        "Assistant Director, Schools to Age 16",
    ],
)
def test_deputies_and_assistants(title: str) -> None:
    assert is_deputy(title)


@pytest.mark.parametrize(
    "title",
    [
        "Chief Constable",
        "Vice-Chancellor",
        "Vice Chancellor and President",
        "Deputy Lieutenant",
        "Personal Assistant to the Chief Executive",
        "Executive Assistant",
        "Assistant to the Dean",
        "PA to the Deputy Headteacher",
        "Secretary to the Assistant Bishop",
        "Teaching Assistant",
        "Shop assistant (weekends)",
        "Headteacher",
        "",
    ],
)
def test_others(title: str) -> None:
    assert not is_deputy(title)


@given(st.text(max_size=60))
def test_any_title_will_do(title: str) -> None:
    assert is_deputy(title) in (True, False)
