"""What a single word tells: whether it is an ordinary English one, and whether people are called so."""

from __future__ import annotations

import functools

from liaison_app.paths import resource
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.search_words import words_in
from liaison_app.rules.spelling_lists import british_words, plain_word

_COMMON = 60  # on the scale of our word list: rarer words may well be names


@functools.lru_cache(maxsize=20_000)
def is_ordinary(word: str) -> bool:
    """Whether a word, however it is written here, also stands in small letters in a dictionary."""
    return british_words().get(plain_word(word.lower()), 99) <= _COMMON


@functools.lru_cache(maxsize=20_000)
def is_given_name(word: str) -> bool:
    """Whether people are called so: “Fatima”, “James”, “محمد”; in any case and with accents or not."""
    if "".join(words_in(word)) in _given_names():
        return True
    return "-" in word and any(
        "".join(words_in(part)) in _given_names() for part in word.split("-")
    )


@functools.cache
def _given_names() -> frozenset[str]:
    listed = resource("given_names.txt").read_text("utf-8").splitlines()
    plain = {name.lower() for line in listed if not line.startswith("#") for name in line.split()}
    return frozenset(plain | {spelling for group in groups() for spelling in group})


@functools.lru_cache(maxsize=20_000)
def is_proper(word: str) -> bool:
    """Whether a dictionary has it with a capital, as it has towns and peoples; a first name is none here."""
    bare = plain_word(word)
    known = bare[:1].upper() + bare[1:].lower() in british_words() or bare in british_words()
    return known and not is_given_name(word)
