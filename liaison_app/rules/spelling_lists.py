"""The words of British English, as the lists in resources/spelling have them: with how common each is.

The long list is SCOWL's (its licence lies beside it); the short one holds the words of our field.
Words are held with straight apostrophes and without accents, so “cafe” stands for “café” too.
"""

import functools
import unicodedata
from collections.abc import Mapping

from liaison_app.paths import resource

OUR_LEVEL = 40
"""How common the words of our field are taken to be, on SCOWL's scale from 10 (the commonest) to 70."""

_APOSTROPHES = str.maketrans(dict.fromkeys("’‘ʼʿʾ`´", "'"))


def plain_word(word: str) -> str:
    """A word as the lists hold it: straight apostrophes within, no accents.

    >>> plain_word("Jumu’ah"), plain_word("ʿalaykum"), plain_word("café")
    ("Jumu'ah", 'alaykum', 'cafe')
    """
    if word.isascii():
        return word.replace("`", "'").strip("'")
    parts = unicodedata.normalize("NFD", word.translate(_APOSTROPHES))
    return "".join(c for c in parts if unicodedata.category(c) != "Mn").strip("'")


@functools.cache
def british_words() -> Mapping[str, int]:
    """Every word with its level; the smaller, the commoner. Empty when the list cannot be read.

    Without the list nothing is taken for misspelt: a letter can be written all the same.
    """
    found: dict[str, int] = {}
    try:
        text = resource("spelling/british_words.txt").read_text("utf-8")
        for part in reversed(text.split("# ")[1:]):  # so that a word keeps its commonest level
            level, *words = part.split()
            found |= dict.fromkeys(words, int(level))
        ours = _listed("our_words.txt")
    except (OSError, ValueError):  # not there, not text, or not a list of ours
        return {}
    found |= {plain_word(word): found[word] for word in found if not word.isascii()}
    return dict.fromkeys(map(plain_word, ours), OUR_LEVEL) | found


@functools.cache
def never_proposed() -> frozenset[str]:
    """Words that may be written, and are never offered in place of another."""
    try:
        return frozenset(_listed("never_proposed.txt"))
    except (OSError, ValueError):
        return frozenset()


def _listed(name: str) -> list[str]:
    lines = resource(f"spelling/{name}").read_text("utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]
