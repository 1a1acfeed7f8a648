"""Names that are spelled in several ways, so that whoever types one of them finds all.

The table is resources/name_spellings.csv: a name, and the ways it is written, parted by blanks, in
any script. Add a line there to teach a name. It is for names alone: ordinary words are found as
they are written. Names written as one or as two (“Abdul Rahman”, “Abdulrahman”) find each other.
"""

import csv
import functools
from collections.abc import Sequence

from liaison_app.paths import resource
from liaison_app.rules.search_words import without_article, words_in

FEWEST_LETTERS = 4  # from which on the beginning of a name is taken for it; three in other scripts
_SHORTEST_SECOND = 3  # letters of what follows “Abdul” where both are written as one

Spellings = tuple[str, ...]
"""One word as typed, and after it the other ways it is written."""

Alternative = tuple[Spellings, ...]
"""Words that must all be there."""

Clause = tuple[Alternative, ...]
"""Ways to write one thing, one of which must be there."""


@functools.cache
def groups() -> tuple[tuple[str, ...], ...]:
    """The table: the folded spellings of each name."""
    with resource("name_spellings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    found = (dict.fromkeys("".join(words_in(s)) for s in r["spellings"].split()) for r in rows)
    return tuple(tuple(spellings) for spellings in found)


@functools.cache
def _by_spelling() -> dict[str, tuple[int, ...]]:
    """The numbers of the groups a spelling, or a long enough beginning of one, may mean."""
    found: dict[str, dict[int, None]] = {}
    for number, spellings in enumerate(groups()):
        for spelling in spellings:
            fewest = FEWEST_LETTERS if spelling.isascii() else FEWEST_LETTERS - 1
            for end in {*range(fewest, len(spelling)), len(spelling)}:
                found.setdefault(spelling[:end], {})[number] = None
    return {spelling: tuple(numbers) for spelling, numbers in found.items()}


def other_spellings(word: str) -> tuple[str, ...]:
    """Other ways the name is written that `word` (folded) is, or begins.

    >>> "muhammad" in other_spellings("mohammed")
    True
    """
    found: dict[str, None] = {}
    for number in _by_spelling().get(word, ()):
        found |= dict.fromkeys(groups()[number])
    return tuple(spelling for spelling in found if not spelling.startswith(word))


@functools.cache
def _servants() -> tuple[str, ...]:
    """The spellings of “Abdul”, longest first."""
    for spellings in groups():
        if "abdul" in spellings:
            return tuple(sorted(spellings, key=len, reverse=True))
    return ()


def ways_to_write(words: Sequence[str]) -> tuple[Clause, ...]:
    """What must be found for each of the words (folded, as typed); one clause may take two words."""
    clauses: list[Clause] = []
    at = 0
    while at < len(words):
        word, after = words[at], words[at + 1 : at + 2]
        if after and word in _servants() and len(after[0]) >= _SHORTEST_SECOND:
            together = word + after[0]
            clauses.append(((_spelled(word), _spelled(after[0])), (_spelled(together),)))
            at += 2
            continue
        alternatives: list[Alternative] = [(_spelled(word),)]
        first = next((s for s in _servants() if word.startswith(s)), "")
        rest = word[len(first) :] if first else ""
        if len(rest) >= _SHORTEST_SECOND:
            alternatives.append((_spelled(first), _spelled(rest)))
        clauses.append(tuple(alternatives))
        at += 1
    return tuple(clauses)


def _spelled(word: str) -> Spellings:
    others = other_spellings(word)
    bare = without_article(word)
    return tuple(dict.fromkeys((word, *others, *((bare,) if bare else ()))))
