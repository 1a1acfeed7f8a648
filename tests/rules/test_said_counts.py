"""Small counts stand in words, and lists end with “and”."""

import pytest

from liaison_app.rules.said_counts import how_often, say_count, say_list


@pytest.mark.parametrize(
    ("count", "up_to", "said"),
    [
        *((0, 10, "no"), (1, 10, "one"), (10, 10, "ten"), (11, 10, "11"), (1200, 10, "1,200")),
        *((11, 20, "eleven"), (20, 20, "twenty"), (21, 20, "21"), (21, 99, "21")),
    ],
)
def test_a_count_is_said_in_words_up_to_a_number(count: int, up_to: int, said: str) -> None:
    assert say_count(count, up_to) == said


@pytest.mark.parametrize(
    ("words", "said"),
    [((), ""), (("a",), "a"), (("a", "b"), "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_a_list_ends_with_and(words: tuple[str, ...], said: str) -> None:
    assert say_list(words) == said


def test_once_and_twice_have_words_of_their_own() -> None:
    assert [how_often(count) for count in (1, 2, 3, 1200)] == [
        "once",
        "twice",
        "3 times",
        "1,200 times",
    ]
