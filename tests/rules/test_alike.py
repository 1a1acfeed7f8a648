"""Which texts speak of the same thing."""

from hypothesis import given
from hypothesis import strategies as st

from liaison_app.rules.alike import ALIKE, Known, telling_words

RAISED = [
    ("Young men come out of prison and nobody helps them, so that they go back.", ("Youth",)),
    ("Young men who leave prison find no help.", ("Youth",)),
    ("The street lamps by the river path are broken.", ("Safety",)),
    ("More officers who speak Urdu or Bengali are wanted.", ("Recruitment",)),
    ("Lamps along the river path have not been mended.", ()),
]


def test_what_is_raised_again_is_found_by_its_words() -> None:
    found = Known(RAISED).like("The lamps on the path by the river are still dark")
    assert {place for place, _score in found[:2]} == {2, 4}


def test_like_texts_are_brought_together_and_others_left_alone() -> None:
    assert sorted(map(sorted, Known(RAISED).groups())) == [[0, 1], [2, 4]]


def test_one_common_word_brings_nothing_together() -> None:
    assert Known(RAISED).like("Where can one park a car for young drivers?") == []


def test_endings_and_filling_words_do_not_matter() -> None:
    assert telling_words("The police should be reporting it") == telling_words("Police reports")


@given(st.text(max_size=200), st.lists(st.text(max_size=80), max_size=8))
def test_any_text_is_most_like_itself(text: str, others: list[str]) -> None:
    known = Known([(text, ()), *((other, ()) for other in others)])
    found = dict(known.like(text))
    if telling_words(text):
        assert found[0] >= max(found.values()) - 0.001
        assert found[0] > ALIKE
    known.groups()
