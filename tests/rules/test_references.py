"""Our references, one after another."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.rules.references import check_pattern, next_reference

PATTERN = "CM/{year}/{number:3}"


def test_the_highest_and_one() -> None:
    assert next_reference(PATTERN, 2026, []) == "CM/2026/001"
    kept = ["CM/2026/013", "cm/2026/2", "CM/2025/099", "LX-44", "CM/2026/01x", "", "CM/2026/"]
    assert next_reference(PATTERN, 2026, kept) == "CM/2026/014"
    assert next_reference(PATTERN, 2026, ["CM/2026/999"]) == "CM/2026/1000"
    assert next_reference(PATTERN, 2026, ["CM/2026/" + "9" * 5000]) == "CM/2026/001"


def test_other_patterns() -> None:
    assert next_reference("{number}", 2026, ["7", "12"]) == "13"
    assert next_reference("L{year:2}-{number:4}", 2026, ["L26-0007", "L25-0100"]) == "L26-0008"
    assert next_reference("(a+b) {number}/{year}", 2026, ["(a+b) 3/2026"]) == "(a+b) 4/2026"
    assert next_reference("", 2026, ["1"]) == ""


@pytest.mark.parametrize(
    "pattern",
    ["CM/{year}", "CM", "{number}{number}", "{month}/{number}", "{number", "{number:x}", "n" * 99],
)
def test_patterns_refused_in_a_sentence(pattern: str) -> None:
    with pytest.raises(Refusal, match="The pattern of our reference"):
        check_pattern(pattern)


@given(
    st.text(st.characters(exclude_characters="{}"), max_size=8),
    st.text(st.characters(exclude_characters="{}"), max_size=8),
    st.integers(2000, 2100),
    st.lists(st.text(max_size=10), max_size=5),
)
def test_no_reference_comes_twice(before: str, after: str, year: int, other: list[str]) -> None:
    pattern = f"X{before}{{year}}/{{number:3}}{after}X"
    made = list(other)
    for _ in range(4):
        new = next_reference(pattern, year, made)
        assert new not in made
        made.append(new)
    assert next_reference(pattern, year + 1, made) not in made
