"""Closings agree with salutations, and disagreement is only a warning."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.closings import closing_for, closings, warning


@pytest.mark.parametrize(
    ("salutation", "closing"),
    [
        ("Dear Sir or Madam", "Yours faithfully"),
        ("Dear Sir/Madam,", "Yours faithfully"),
        ("Dear Sirs", "Yours faithfully"),
        ("To whom it may concern", "Yours faithfully"),
        ("Dear Sir John", "Yours sincerely"),
        ("Dear Chief Constable", "Yours sincerely"),
        ("Dear Madam Mayor", "Yours sincerely"),
        ("Assalamu alaikum Imam Khan", "Yours sincerely"),
    ],
)
def test_the_closing_follows_the_salutation(salutation: str, closing: str) -> None:
    assert closing_for(salutation) == closing
    assert warning(salutation, closing) == ""


def test_warnings() -> None:
    assert "Yours sincerely" in warning("Dear Ms Brook,", "Yours faithfully,")
    assert "Yours faithfully" in warning("Dear Sir or Madam", "Yours sincerely")
    assert "Assalamu" in warning("Dear Chief Constable", "Wassalam")
    assert warning("As-salāmu ʿalaykum Imam Khan", "Wassalām") == ""
    assert warning("Dear Ms Brook", "Best wishes") == ""
    assert warning("Dear Ms Brook", "") == ""


@given(st.text(max_size=30))
def test_what_is_proposed_is_never_warned_of(salutation: str) -> None:
    assert closing_for(salutation) in closings()
    assert warning(salutation, closing_for(salutation)) == ""
