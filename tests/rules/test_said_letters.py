"""A letter is cited by its day, month or year, and by the reference of whoever wrote it."""

import pytest

from liaison_app.rules.said_letters import of_day, on_day, with_reference


@pytest.mark.parametrize(
    ("date", "words", "on", "of"),
    [
        ("2026-03-16", "", "on 16 March 2026", " of 16 March 2026"),
        ("2026-03", "", "in March 2026", " of March 2026"),
        ("2026", "", "in 2026", " of 2026"),
        ("", "early March", "early March", " of early March"),
        ("", "", "", ""),
    ],
)
def test_a_day_is_cited_as_far_as_it_is_known(date: str, words: str, on: str, of: str) -> None:
    assert on_day(date, words) == on
    assert of_day(date, words) == of


def test_a_reference_says_whose_it_is() -> None:
    assert with_reference("our", "CM/2026/014") == " (our reference CM/2026/014)"
    assert with_reference("your", "") == ""
