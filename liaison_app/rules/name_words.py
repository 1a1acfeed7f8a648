"""The words of a name made ready to be compared: titles and particles off, spellings and short names known."""

from __future__ import annotations

import csv
import functools
import re
from enum import IntEnum

from liaison_app.paths import resource
from liaison_app.rules.address_titles import parted
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.search_words import without_article, words_in

Words = tuple[str, ...]

PARTICLES = frozenset(
    "al el as ash at an ad ar ben bin binti bint ibn da de del della den der di dos du e la le te"
    " ter ul ur us uz ud van von y o mac mc st".split()
)
_MEN = frozenset(
    "mr sir master father fr brother br imam maulana mawlana mufti hafiz qari shaykh sheikh sheik"
    " shaikh lord baron rabbi alim pandit giani".split()
)
_WOMEN = frozenset(
    "mrs miss ms lady dame sister sr baroness shaykha sheikha hafiza qaria alima ustadha".split()
)
_LONG = 5  # letters from which on a slip of one may be a slip
_LONGER = 8  # and of two
_ALIKE = 0.9  # of Jaro and Winkler, below which two words with slips are two names
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile("[aeiouy]+")
_OF_SERVANTS = 10_000  # from which on a number is that of “Abdul” and a second name
_MOST = 12  # words of a name that are looked at


class Grade(IntEnum):
    """How two words of names go together."""

    OTHER = 0  # two names
    INITIAL = 1  # “A.” and “Amina”
    SLIP = 2  # a letter or two differ
    SHORT = 3  # “Liz” and “Elizabeth”
    SPELT = 4  # one name, spelt in two ways
    SAME = 5


@functools.lru_cache(maxsize=100_000)
def name_words(name: str) -> Words:
    """The words of part of a name, folded: no particles; “Abdur Rahman” and “Abdul-Rehman” as one word.

    >>> name_words("van der Berg"), name_words("O’Neill"), name_words("Abdul Rahman")
    (('berg',), ('oneill',), ('abdulrahman',))
    """
    words = words_in(name[:400])[:_MOST]
    kept: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in _servants() and at + 1 < len(words) and len(words[at + 1]) > 2:
            second = without_article(words[at + 1]) or words[at + 1]
            kept.append(f"abdul{second}")
            at += 2
            continue
        kept.append(_of_servant(word))
        at += 1
    bare = tuple(word for word in kept if word not in PARTICLES)
    return bare or tuple(kept)


@functools.lru_cache(maxsize=100_000)
def untitled(name: str) -> tuple[str, str]:
    """A name without the titles before it, and these: “Cllr Amina” gives “Amina” and “Cllr”."""
    typed = name.split()
    if len(typed) < 2:
        return name, ""
    at = 0
    for title in parted(" ".join(typed[:6])):
        length = len(title.typed.split())
        if not title.known_as or at + length >= len(typed):
            break
        at += length
    return " ".join(typed[at:]), " ".join(typed[:at])


@functools.lru_cache(maxsize=10_000)
def gender_of(title: str) -> str:
    """“m” or “f” where a title is used by men or by women alone; "" where it does not tell."""
    words = set(words_in(title))
    men, women = bool(words & _MEN), bool(words & _WOMEN)
    return "" if men == women else "m" if men else "f"


@functools.lru_cache(maxsize=200_000)
def grade(one: str, other: str) -> Grade:
    """How two words of names, folded, go together."""
    if one == other:
        return Grade.SAME
    if len(one) == 1 or len(other) == 1:
        short, long = sorted((one, other), key=len)
        begins = len(long) > 1 and short in initials(long)
        return Grade.INITIAL if begins else Grade.OTHER
    if _spelling_groups(one) & _spelling_groups(other):
        return Grade.SPELT
    if one.startswith("abdul") and other.startswith("abdul"):
        rest = grade(one[5:], other[5:]) if len(one) > 5 < len(other) else Grade.OTHER
        return rest if rest > Grade.INITIAL else Grade.OTHER
    if not _short_names(one).isdisjoint(_short_names(other)):
        return Grade.SHORT
    return Grade.SLIP if _differ_by_a_slip(one, other) else Grade.OTHER


def initials(word: str) -> frozenset[str]:
    """The letters a word may be shortened to: “Usman” is also written Osman, so “O.” as well; Liz may be “E.”."""
    known = (groups()[number] for number in _spelling_groups(word) if number < _OF_SERVANTS)
    found = {spelling[:1] for group in known for spelling in group}
    return frozenset({word[:1]} | found | {whole[:1] for whole in _short_names(word)})


@functools.lru_cache(maxsize=100_000)
def skeletons(word: str) -> Words:
    """What a word has in common with its other spellings and most of its slips, to look alike ones up."""
    found = _spelling_groups(word)
    if found:
        return tuple(f"#{number}" for number in sorted(found))
    if not word.isascii() or word.isdigit():
        return (word,)
    bare = _VOWELS.sub("", _DOUBLED.sub(r"\1", word.replace("ph", "f").replace("ck", "k")))
    first = word[:1] if word[:1] in "aeiouy" else ""
    return (first + "".join(sorted(set(bare))),)


def _differ_by_a_slip(one: str, other: str) -> bool:
    """One letter more, less, other or in another place; of long words two. “Khan” and “Khat” are two names."""
    shorter = min(len(one), len(other))
    if shorter < _LONG or one[0] != other[0]:
        return _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other) and shorter > 2
    from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

    most = 1 if shorter < _LONGER else 2
    if DamerauLevenshtein.distance(one, other, score_cutoff=most) > most:
        return False
    return bool(JaroWinkler.similarity(one, other) >= _ALIKE)


def _of_servant(word: str) -> str:
    """“abdurrahman” as “abdulrahman” and “nurul” as “nur”; any other word as it is."""
    for servant in _servants():
        if word.startswith(servant) and len(word) - len(servant) > 3 and word not in _by_word():
            return f"abdul{word[len(servant) :]}"
    if word.endswith("ul") and len(word) >= _LONG and word not in _by_word():
        return word[:-2]  # “Nurul Islam” is also written Nur ul Islam
    return word


@functools.cache
def _servants() -> Words:
    """The spellings of “Abdul”, longest first."""
    found = next((group for group in groups() if "abdul" in group), ())
    return tuple(sorted((w for w in found if len(w) > 3 or not w.isascii()), key=len, reverse=True))


@functools.lru_cache(maxsize=100_000)
def _spelling_groups(word: str) -> frozenset[int]:
    """The numbers of the names a word spells."""
    found = _by_word().get(word, frozenset())
    if not found and word.startswith("abdul") and len(word) > 8:
        return _rest_of_servant(word)
    return found


def _rest_of_servant(word: str) -> frozenset[int]:
    """“abdulkarim”, which the table has in two words, by a number of its own for its second."""
    return frozenset(_OF_SERVANTS + number for number in _by_word().get(word[5:], ()))


@functools.cache
def _by_word() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, spellings in enumerate(groups()):
        for spelling in spellings:
            found.setdefault(spelling, set()).add(number)
    return {spelling: frozenset(numbers) for spelling, numbers in found.items()}


@functools.lru_cache(maxsize=20_000)
def _short_names(word: str) -> frozenset[str]:
    """The whole names that a name is short for, and itself where others are short for it."""
    return _shorts().get(word, frozenset())


@functools.cache
def _shorts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    with resource("short_names.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            whole = "".join(words_in(row["name"]))
            for short in (whole, *row["short"].split()):
                found.setdefault(short, set()).add(whole)
    return {short: frozenset(names) for short, names in found.items()}
