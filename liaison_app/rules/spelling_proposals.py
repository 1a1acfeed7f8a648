"""What a misspelt word was meant to be: known words that differ from it by a slip or two, best first.

A slip is a letter too many, too few, a wrong one, or two that changed places. Fewer slips come
first, then the commoner word; the first letter is seldom the wrong one.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from liaison_app.rules.spelling import Spelling
from liaison_app.rules.spelling_lists import OUR_LEVEL, british_words, never_proposed, plain_word

MOST = 5
_MOST_SLIPS = 2
_A_SLIP = 40  # weighs as much as the way from the commonest words to rather rare ones
_OTHER_FIRST_LETTER = 25
_OTHER_CAPITAL = 25
_AS_TWO = 80  # two words run into one come after a slip in one word, unless that is rare,
_AFTER_A_SHORT_ONE = 50  # or the first is very short (“alot”, “aswell”, “infact”)
_COMMON = 10  # how rare the parts of two words run together may be
_NAME_LEVEL = 20
_IN_NUMBERS = {letter: 1 << at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz'")}


def prepare() -> None:
    """Read and sort the list, which takes a moment: `proposals` is quick from then on."""
    _of_length()


def proposals(word: str, spelling: Spelling, most: int = MOST) -> list[str]:
    """At most `most` words that `word` may have been meant to be, with its capital if it has one.

    >>> proposals("color", Spelling())[0], proposals("Recieve", Spelling())[0]
    ('colour', 'Receive')
    """
    sought = plain_word(word)
    ending = "'s" if sought.endswith("'s") else ""
    sought = sought.removesuffix("'s")
    capital = sought[:1].isupper()
    found: dict[str, int] = {}
    for candidate, level in _near(sought, spelling, capital):
        slips = _slips(sought.lower(), candidate.lower())
        if slips <= _MOST_SLIPS:
            weight = slips * _A_SLIP + level
            if candidate[:1].lower() != sought[:1].lower():
                weight += _OTHER_FIRST_LETTER
            if slips and candidate[:1].isupper() and not capital:
                weight += _OTHER_CAPITAL
            said = candidate[:1].upper() + candidate[1:] if capital else candidate
            found[said + ending] = min(weight, found.get(said + ending, weight))
    for parts in _as_two(sought.lower()):
        said = parts[:1].upper() + parts[1:] if capital else parts
        found[said + ending] = _AFTER_A_SHORT_ONE if parts.index(" ") <= 2 else _AS_TWO
    found.pop(sought + ending, None)
    best = sorted(found, key=lambda said: (found[said], said))[:most]
    curly = "'" not in word
    return [said.replace("'", "’") if curly else said for said in best]


def _near(sought: str, spelling: Spelling, capital: bool) -> Iterator[tuple[str, int]]:
    """Known words that may be no more than two slips away, each with its level."""
    words, never = british_words(), never_proposed()
    letters = _letters(sought)
    for length in range(len(sought) - _MOST_SLIPS, len(sought) + _MOST_SLIPS + 1):
        for word, its_letters in _of_length().get(length, ()):
            if (letters ^ its_letters).bit_count() <= 2 * _MOST_SLIPS and word not in never:
                yield word, words[word]
    for name in spelling.names:
        is_near = abs(len(name) - len(sought)) <= _MOST_SLIPS
        if is_near and (letters ^ _letters(name)).bit_count() <= 2 * _MOST_SLIPS:
            if name.islower():
                yield name, OUR_LEVEL
            elif capital:
                yield name, _NAME_LEVEL


@functools.cache
def _of_length() -> dict[int, list[tuple[str, int]]]:
    """The list by length, each word with the letters in it; made when the first word is sought."""
    found: dict[int, list[tuple[str, int]]] = {}
    for word in british_words():
        found.setdefault(len(word), []).append((word, _letters(word)))
    return found


def _letters(word: str) -> int:
    """Which letters are in a word, one bit each: words of few slips differ in few of them."""
    return functools.reduce(int.__or__, map(_bit, set(word.lower())), 0)


def _bit(letter: str) -> int:
    return _IN_NUMBERS.get(letter, 0)


def _as_two(word: str) -> Iterable[str]:
    """The word as two common ones with a blank between them."""
    words = british_words()

    def is_common(part: str) -> bool:
        return words.get(part, _COMMON + 1) <= _COMMON

    for at in range(1, len(word)):
        if (word[:at] == "a" or is_common(word[:at])) and is_common(word[at:]):
            yield f"{word[:at]} {word[at:]}"


def _slips(one: str, other: str) -> int:
    """By how many slips two words differ; more than `_MOST_SLIPS` are not counted out."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, start=1):
        earlier, before, row = before, row, [at]
        for to, meant in enumerate(other, start=1):
            cost = min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != meant))
            if at > 1 and to > 1 and letter == other[to - 2] and meant == one[at - 2]:
                cost = min(cost, earlier[to - 2] + 1)
            row.append(cost)
        if min(row) > _MOST_SLIPS:
            return _MOST_SLIPS + 1
    return row[-1]
