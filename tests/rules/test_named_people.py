"""Whom a sentence names is found in it; bodies, places and days are nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.named_people import name_in

BEFORE = "Carla Brook is our hate crime lead. "


def named(sentence: str, before: str = "") -> str:
    text = before + sentence
    place = name_in(text, len(before), len(text))
    return text[slice(*place)] if place else ""


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        ("Sergeant Wilma Thorne leads on this for the market.", "Sergeant Wilma Thorne"),
        ("Dilip Rao from the Cohesion Team is leading on our plan.", "Dilip Rao"),
        (
            "The whole response is in the hands of Chief Superintendent Ann Day.",
            "Chief Superintendent Ann Day",
        ),
        ("Supt. Omar bin Said has been asked to manage the patrols.", "Supt. Omar bin Said"),
        ("Your contact at Mereshire Police is Joan Pike.", "Joan Pike"),
        ("Ines Marsh as our hate crime lead reviews every report.", "Ines Marsh"),
        ("Please ring Cllr Amina Yusuf QPM on Monday.", "Cllr Amina Yusuf QPM"),
        ("We told Oakbridge Council that Rosa Linden would ring.", "Rosa Linden"),
        ("Every mosque in Mereshire County will be visited in April.", ""),
        ("We share your concern.", ""),
        ("Market Hall opens on Friday 3 April.", ""),
    ],
)
def test_who_is_named(sentence: str, name: str) -> None:
    assert named(sentence) == name


def test_a_first_name_alone_counts_where_the_whole_name_stood_before() -> None:
    sentence = "Carla will be your point of contact."
    assert named(sentence) == ""
    assert named(sentence, BEFORE) == "Carla"


@given(st.text(max_size=80), st.integers(0, 80), st.integers(0, 80))
def test_any_text_names_somebody_within_it_or_nobody(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    place = name_in(text, start, end)
    assert place is None or start <= place[0] < place[1] <= end
