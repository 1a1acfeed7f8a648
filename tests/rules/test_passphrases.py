"""Passphrases: what is too easy, what is good, and what is proposed."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from liaison_app.errors import Refusal
from liaison_app.paths import resource
from liaison_app.rules.passphrases import _TRIED_FIRST, bits, check, propose, strength

US = ("Northtown Council of Mosques", "Farida Hassan")


@pytest.mark.parametrize(
    "passphrase",
    [
        "",
        "secret",
        "password",
        "Password1",
        "12345678",
        "aaaaaaaaaaaa",
        "qwertyuiop",
        "northtown",
        "Northtown2026",
        "northtown council of mosques",
        "Farida Hassan",
        "ramadan ramadan ramadan",
        "abcdefghijklmnop",
        "20262026",
    ],
)
def test_what_everybody_tries_first_is_refused(passphrase: str) -> None:
    assert strength(passphrase, US).level == 0
    with pytest.raises(Refusal):
        check(passphrase, US)


@pytest.mark.parametrize(
    ("passphrase", "level"),
    [
        ("grey herons", 1),
        ("Khadija’s kitchen", 1),
        ("three grey herons", 2),
        ("three grey herons waiting", 3),
        ("heron tulip attic comet barley", 4),
        ("tR7$kq9Lw2vX", 3),
        ("qhzvxkpmrtwl", 4),
        ("نورس رمادي فوق الماء", 3),
    ],
)
def test_more_words_are_better(passphrase: str, level: int) -> None:
    assert strength(passphrase, US).level == level
    check(passphrase, US)


@pytest.mark.parametrize(
    "passphrase", [" three grey herons", "three grey herons ", "three\tgrey\x00owls"]
)
def test_what_cannot_be_seen_is_not_taken(passphrase: str) -> None:
    with pytest.raises(Refusal, match="Leave it out"):
        check(passphrase)


def test_our_own_names_count_for_little() -> None:
    assert bits("Northtown heron tulip", US) < bits("Northtown heron tulip") - 5


@given(st.text(max_size=200))
def test_any_text_has_a_strength(passphrase: str) -> None:
    assert 0 <= strength(passphrase, US).level <= 4
    assert bits(passphrase) >= 0


@given(
    st.text(alphabet="abcdefgh nopqrst 234", max_size=40),
    st.sampled_from(["heron", "comet", "tulip"]),
)
def test_a_word_more_never_makes_it_worse(passphrase: str, word: str) -> None:
    assert bits(f"{passphrase} {word}") >= bits(passphrase)


def test_what_is_proposed_is_very_good_and_never_the_same() -> None:
    proposed = {propose() for _ in range(300)}
    assert len(proposed) == 300
    for passphrase in proposed:
        check(passphrase)
        assert len(set(passphrase.split())) == 5
        assert strength(passphrase).level == 4


def test_the_list_is_long_enough_and_of_plain_words() -> None:
    words = resource("passphrase_words.txt").read_text("utf-8").split()
    assert len(set(words)) == len(words)
    assert 5 * math.log2(len(words)) > 45
    assert not set(words) & _TRIED_FIRST
    assert all(word.isascii() and word.islower() and 2 < len(word) < 13 for word in words)
