"""Words taken out of a text: gone, with a mark where they stood, and nothing else changed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.records import EditionDecision
from liaison_app.records.edition_decision import CUT, KEEP, REPLACE
from liaison_app.rules.cutting import apply, mark_of, nth_of, place, start_of


def decision(words: str, deed: str = CUT, nth: int = 1, **more: str) -> EditionDecision:
    return EditionDecision(edition_id=1, words=words, deed=deed, nth=nth, **more)


def test_cut_words_leave_a_mark_with_the_reason() -> None:
    text = "My 7-year-old daughter asked why."
    cut = decision("7-year-old", sort="age", reason="a child’s age")
    assert apply(text, [cut]) == "My [a child’s age] daughter asked why."


def test_without_a_reason_the_sort_says_it() -> None:
    cut = decision("01632 960101", sort="telephone")
    assert apply("Ring 01632 960101.", [cut]) == "Ring [a telephone number]."


def test_words_cut_by_hand_have_a_mark_too() -> None:
    assert apply("at the red door", [decision("red door")]) == "at the [words left out]"


def test_a_reason_is_one_line_and_opens_no_mark_of_its_own() -> None:
    assert mark_of(decision("x", reason=" a ]name[\nof his ")) == "[a name of his]"


def test_the_nth_time_is_the_one_that_goes() -> None:
    text = "Amina wrote; Amina called; Amina came."
    assert apply(text, [decision("Amina", nth=2, sort="name")]) == (
        "Amina wrote; [a name] called; Amina came."
    )


def test_other_words_stand_instead() -> None:
    replaced = decision("a shop attendant at the Mall", REPLACE, instead="somebody in town")
    assert apply("Today a shop attendant at the Mall spoke to me.", [replaced]) == (
        "Today somebody in town spoke to me."
    )


@pytest.mark.parametrize(
    ("text", "words", "after"),
    [
        ("He came (in a red car) today.", "in a red car", "He came today."),
        ("Ring me on 01632 960101, please.", "on 01632 960101", "Ring me, please."),
        ("First.\nAmina Noor\nLast.", "Amina Noor", "First.\nLast."),
        ("Amina Noor came.", "Amina Noor", "came."),
        ("It was Amina Noor", "Amina Noor", "It was"),
        ("one two three", "two", "one three"),
    ],
)
def test_where_nothing_stands_instead_the_seam_is_sound(text: str, words: str, after: str) -> None:
    assert apply(text, [decision(words, REPLACE)]) == after


def test_marks_side_by_side_that_say_the_same_are_one() -> None:
    cuts = [decision(name, sort="name") for name in ("Amina Noor", "Bilal Khan", "Cara Dunn")]
    assert apply("Amina Noor, Bilal Khan and Cara Dunn came.", cuts) == "[a name] came."


def test_brackets_of_the_letter_are_left_alone() -> None:
    text = "as [sic] [sic] written by Amina"
    assert apply(text, [decision("Amina", sort="name")]) == "as [sic] [sic] written by [a name]"


def test_what_stays_may_hold_what_goes() -> None:
    stays, goes = decision("Amina of Elm Road", KEEP), decision("Elm Road", sort="street")
    assert apply("It was Amina of Elm Road.", [stays, goes]) == "It was Amina of [an address]."


def test_changes_that_overlap_are_refused() -> None:
    with pytest.raises(Refusal, match="overlap"):
        apply("one two three four", [decision("one two"), decision("two three")])
    with pytest.raises(Refusal, match="overlap"):
        apply("a b c d e", [decision("a b c d e"), decision("b"), decision("d")])


def test_a_decision_that_no_longer_fits_is_refused_and_told() -> None:
    stale = decision("Amina", nth=2)
    assert place("Amina wrote.", [stale]).stale == (stale,)
    with pytest.raises(Refusal, match="no longer stands"):
        apply("Amina wrote.", [stale])


WORDS = st.text("ab ’.ä\n", min_size=1, max_size=4)
TEXTS = st.text("ab ’.ä\n", max_size=40)


@settings(max_examples=60, deadline=None)
@given(TEXTS, WORDS)
def test_a_place_is_found_again_by_its_words_and_which_time(text: str, words: str) -> None:
    starts = [at for at in range(len(text)) if text.startswith(words, at)]
    for number, at in enumerate(starts, 1):
        assert nth_of(text, at, words) == number
        assert start_of(text, words, number) == at
    assert start_of(text, words, len(starts) + 1) == -1


@settings(max_examples=60, deadline=None)
@given(TEXTS, st.lists(st.tuples(st.integers(0, 40), st.integers(1, 5)), max_size=4))
def test_what_is_cut_is_gone_and_the_rest_is_as_it_was(
    text: str, spans: list[tuple[int, int]]
) -> None:
    cuts, rest, at = [], [], 0
    for number, (gap, length) in enumerate(spans):
        start = at + gap
        words = text[start : start + length]
        if words:
            rest.append(text[at:start])
            at = start + len(words)
            nth = nth_of(text, start, words)
            cuts.append(decision(words, nth=nth, reason=f"{number}"))
    rest.append(text[at:])
    result = apply(text, reversed(cuts))
    marks = [mark_of(cut) for cut in cuts]
    assert result == "".join(part + mark for part, mark in zip(rest, [*marks, ""], strict=True))


@settings(max_examples=60, deadline=None)
@given(TEXTS, WORDS)
def test_words_cut_wherever_they_stand_are_nowhere(text: str, words: str) -> None:
    starts, at = [], text.find(words)
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + len(words))
    cuts = [decision(words, nth=nth_of(text, start, words), reason="-") for start in starts]
    assert all(words not in part for part in apply(text, cuts).split("[-]"))
