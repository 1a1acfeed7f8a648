"""Figures as people give them: read from a box, found in sentences, held against each other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.figures import Amount, agree, bounds, read_amount
from liaison_app.rules.figures_found import find_figures
from liaison_app.rules.number_words import amount, in_figures


@pytest.mark.parametrize(
    ("words", "qualifier", "value", "unit"),
    [
        ("approximately 6 - 10", "about", "6–10", ""),
        ("more than 49", "more", "49", ""),
        ("fifty", "", "50", ""),
        ("between 6 and 10", "", "6–10", ""),
        ("over 30", "more", "30", ""),
        ("2.5 per cent", "", "2.5", "per cent"),
        ("70%", "", "70", "per cent"),
        ("£1,200", "", "£1,200", ""),
        ("up to £2.5m", "at_most", "£2.5 million", ""),
        ("30 or more bodies", "at_least", "30", "bodies"),
        ("forty-eight", "", "48", ""),
        ("A hundred and twenty calls", "", "120", "calls"),
        ("half a dozen", "", "6", ""),
        ("two dozen", "", "24", ""),
        ("no fewer than 12 schools", "at_least", "12", "schools"),
        ("fewer than twenty", "less", "20", ""),
        ("about 6 or 7", "about", "6–7", ""),
        ("c. 40", "about", "40", ""),
        ("6 — 10", "", "6–10", ""),
        ("one thousand two hundred", "", "1,200", ""),
    ],
)
def test_an_amount_is_read_as_it_was_said(
    words: str, qualifier: str, value: str, unit: str
) -> None:
    assert read_amount(words) == Amount(qualifier, value, unit)


@pytest.mark.parametrize("words", ["", "several", "3rd", "10am", "1,2,3", "two three", "–", "£"])
def test_what_is_no_number_is_none(words: str) -> None:
    assert read_amount(words) is None


@given(st.integers(min_value=0, max_value=10**9))
def test_a_number_in_figures_is_itself(number: int) -> None:
    assert amount(in_figures(f"{number:,}")) == number
    assert bounds(f"{number:,}") == (number, number)


@given(st.integers(1, 10**6), st.integers(1, 10**6))
def test_a_range_is_read_whichever_dash_joins_it(one: int, other: int) -> None:
    low, high = min(one, other), max(one, other) + 1
    for dash in ("-", " - ", "–", " — ", " to "):
        found = read_amount(f"about {low}{dash}{high}")
        assert found is not None
        assert found.qualifier == "about"
        assert bounds(found.value) == (low, high)


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    read_amount(text)
    bounds(text)
    for found in find_figures(text):
        assert text[found.start : found.end].strip()
        assert found.quote in text


@given(st.sampled_from(["", "about", "more", "less", "at_least", "at_most"]), st.integers(0, 999))
def test_a_figure_agrees_with_itself(qualifier: str, number: int) -> None:
    figure = (qualifier, str(number))
    assert agree(figure, figure)


_QUALIFIED = st.tuples(
    st.sampled_from(["", "about", "more", "less", "at_least", "at_most"]),
    st.integers(0, 60).map(str),
)


@given(_QUALIFIED, _QUALIFIED)
def test_agreeing_goes_both_ways(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert agree(one, other) == agree(other, one)


@pytest.mark.parametrize(
    ("one", "other", "both"),
    [
        (("more", "49"), ("", "50"), True),
        (("", "49"), ("", "50"), False),
        (("about", "6–10"), ("", "11"), True),
        (("less", "50"), ("", "50"), False),
        (("at_most", "50"), ("at_least", "50"), True),
        (("", "several"), ("", "50"), None),
    ],
)
def test_figures_may_both_be_true_or_not(
    one: tuple[str, str], other: tuple[str, str], both: bool | None
) -> None:
    assert agree(one, other) is both


@pytest.mark.parametrize(
    ("text", "said", "subject"),
    [
        (
            "We have had approximately 6 - 10 thefts that we have recorded.",
            Amount("about", "6–10", "thefts"),
            "thefts recorded",
        ),
        (
            "More than 30 bodies came to the hall.",
            Amount("more", "30", "bodies"),
            "bodies",
        ),
        ("Fifty windows were broken.", Amount("", "50", "windows"), "windows broken"),
        ("The number of complaints rose to 49.", Amount("", "49", "complaints"), "complaints"),
        (
            "2.5 per cent of calls went unanswered.",
            Amount("", "2.5", "per cent"),
            "calls",
        ),
        ("Twelve of the schools have replied.", Amount("", "12", ""), "schools"),
    ],
)
def test_a_figure_is_found_with_what_it_counts(text: str, said: Amount, subject: str) -> None:
    (found,) = find_figures(text)
    assert found.amount == said
    assert found.subject.startswith(subject)
    assert found.quote == text


def test_a_second_number_of_a_sentence_counts_the_same() -> None:
    first, second = find_figures("They have 50 incidents; our own count is more than 49.")
    assert (first.amount.value, second.amount.value) == ("50", "49")
    assert second.subject == first.subject == "incidents"


@pytest.mark.parametrize(
    "text",
    [
        "We met on 3 April 2019 at 7.30 pm.",
        "It was the 2nd of June.",
        "Ring 01632 960101 or come to 12 Mill Street.",
        "A 7-year-old asked her teacher.",
        "See section 60, page 3 and our letter CM/2026/014.",
        "One in five says nothing; one of us does.",
        "In 2017 and since 2019 we have met three times.",
        "The hall is open 24 hours.",
        "10/12/2024, 18:30",
        "Two schools and a couple of mosques sent somebody.",
    ],
)
def test_dates_times_ages_and_references_are_no_figures(text: str) -> None:
    assert find_figures(text) == ()
