"""A long sentence is cut where a part of it says something of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.sentence_parts import parts_of


@pytest.mark.parametrize(
    ("sentence", "parts"),
    [
        ("We will write to you.", ["We will write to you."]),
        (
            "We will add patrols near mosques and I will ring you on Friday.",
            ["We will add patrols near mosques", "I will ring you on Friday."],
        ),
        (
            "We will meet the council and the mosques, but nothing is settled yet.",
            ["We will meet the council and the mosques", "nothing is settled yet."],
        ),
        (
            "We shall be ready and in the days before the fair we will walk the market.",
            ["We shall be ready", "in the days before the fair we will walk the market."],
        ),
        (
            "We have been and will continue to work with the schools, and with the police.",
            ["We have been and will continue to work with the schools, and with the police."],
        ),
        (
            "Joan Pike leads on this and will keep you informed.",
            ["Joan Pike leads on this", "will keep you informed."],
        ),
    ],
)
def test_parts(sentence: str, parts: list[str]) -> None:
    text = "Before. " + sentence + " After."
    found = parts_of(text, 8, 8 + len(sentence))
    assert [text[slice(*part)] for part in found] == parts


@given(st.text(alphabet=st.sampled_from("and or will we,;– \n.we"), max_size=90) | st.text())
def test_any_text_has_parts_in_order(text: str) -> None:
    found = parts_of(text, 0, len(text))
    assert bool(found) == bool(text)
    edges = [at for part in found for at in part]
    assert edges == sorted(edges)
    assert all(start < end for start, end in found)
