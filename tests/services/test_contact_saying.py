"""What several rows say of one contact, as one: the same again adds nothing, whatever stands between."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.records import Entry, Organisation
from liaison_app.services.contact_saying import BODY, says, together

_FEW = st.sampled_from(("", "Elm School", "Oak School"))
_NUMBERS = st.lists(st.sampled_from(("01632 960101", "01632960101", "020 7946 0018")), max_size=2)
_BODIES = st.builds(
    Organisation,
    name=_FEW,
    phase=_FEW,
    other_names=st.lists(_FEW, max_size=2, unique=True).map(tuple),
    telephones=_NUMBERS.map(lambda values: tuple(Entry("", value) for value in values)),
)


@given(st.lists(_BODIES, min_size=1, max_size=4))
def test_a_row_said_again_adds_nothing(rows: list[Organisation]) -> None:
    once = together(BODY, rows)
    assert together(BODY, [*rows, rows[0]]) == once
    assert together(BODY, [rows[0], *rows]) == once
    assert together(BODY, [rows[0], rows[0]]) == rows[0]


def test_the_first_word_counts_and_lists_are_joined() -> None:
    first = Organisation(name="Elm School", telephones=(Entry("", "01632 960101"),))
    other = replace(first, phase="Primary", telephones=(Entry("", "020 7946 0018"),))
    made = together(BODY, [first, other, first, replace(first, phase="Nursery")])
    assert says(BODY, made)["telephones"] == ("01632 960101", "020 7946 0018")
    assert made.phase == "Primary"
