"""What was put in and taken out of a text."""

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.text_differences import (
    CHANGED,
    SAME,
    SKIPPED,
    Piece,
    side_by_side,
    taken_out_and_put_in,
)

TEXTS = st.text(alphabet=st.sampled_from("ab .!?\n<>&•é–1"), max_size=80)


def test_words_within_a_sentence_are_marked_alone() -> None:
    before, after = side_by_side("She likes plain facts.", "She likes tea and plain facts.")
    assert "".join(p.words for p in before) == "She likes plain facts."
    assert [p.words.strip() for p in after if p.mark == CHANGED] == ["tea and"]
    assert all(p.mark == SAME for p in before)


def test_a_sentence_that_is_quite_another_is_marked_whole() -> None:
    before, after = side_by_side("Ring on Monday.", "Committee papers went astray!")
    assert before == (Piece("Ring on Monday.", CHANGED),)
    assert after == (Piece("Committee papers went astray!", CHANGED),)


def test_long_stretches_that_did_not_change_are_left_out() -> None:
    start = " ".join(f"Number {n} stays as it was." for n in range(40))
    before, after = side_by_side(f"{start} Old end here.", f"{start} New end there.")
    assert "…" in "".join(p.words for p in before if p.mark == SKIPPED)
    assert "Number 39" in "".join(p.words for p in after)
    assert "Number 20" not in "".join(p.words for p in after)


def test_what_was_taken_out_and_put_in_is_told_by_sentence() -> None:
    before = "We met. She was late. We agreed."
    after = "We met. We agreed. It rained."
    assert taken_out_and_put_in(before, after) == (["She was late."], ["It rained."])


def test_blanks_alone_are_no_sentence() -> None:
    assert taken_out_and_put_in("One.  Two.", "One. Two.") == ([], [])


def test_a_text_of_many_sentences_is_not_compared_one_by_one() -> None:
    many = " ".join(f"A{n}." for n in range(4_000))
    other = " ".join(f"B{n}." for n in range(4_000))
    before, after = side_by_side(many, other)
    assert before == (Piece(many, CHANGED),)
    assert after == (Piece(other, CHANGED),)


@given(TEXTS, TEXTS)
def test_nothing_is_invented_and_what_is_shown_as_same_is_in_both(old: str, new: str) -> None:
    before, after = side_by_side(old, new)
    for text, pieces in ((old, before), (new, after)):
        assert all(p.words in text for p in pieces if p.mark != SKIPPED)
        if not any(p.mark == SKIPPED for p in pieces):
            assert "".join("".join(p.words for p in pieces).split()) == "".join(text.split())


@given(TEXTS)
def test_a_text_that_did_not_change_has_nothing_marked(text: str) -> None:
    before, after = side_by_side(text, text)
    assert before == after
    assert all(p.mark != CHANGED for p in before)
    assert taken_out_and_put_in(text, text) == ([], [])
