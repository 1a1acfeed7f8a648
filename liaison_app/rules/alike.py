"""Which texts speak of the same thing: by the words they share, rare ones more, and by their themes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import chain

from liaison_app.rules.search_words import words_in

ALIKE = 0.4  # of one: from here on two texts seem to speak of the same thing
PERHAPS = 0.24  # from here on they may, and somebody who asks is shown them
_THEME = 0.08  # what a theme in common adds
_FEWEST = 2  # words that must be shared
_COMMON = 60  # texts; a word in more of them does not bring two together
_LONGEST = 4_000  # characters of a text that are looked at
_SHORT = 4  # letters; shorter words keep their ends

_FILLING = frozenset(
    """a about above after again all also always am among an and any are around as at be because
    been before being between both but by can cannot could did do does doing done down during each
    etc even ever every everyone few for from further get give given go good had has have having
    he her here hers him his how however i if in into is it its itself just keep know less let like
    made make many may me might more most much must my need needed needs new no nor not now of off
    often on once one only or other others our ours out over own people per put rather really said
    same say see seen shall she should since so some something still such take than that the their
    them themselves then there these they thing things this those through time times to too towards
    under until up upon us use used very want was way we well were what when where whether which
    while who whom whose why will with within without would yet you your issue issues raised
    concern concerns member members please thank thanks could able""".split()
)
_ENDINGS = "ations ation ments ment ings ing edly ers ies ed es er ly al s e y".split()


@lru_cache(maxsize=8_192)  # the same texts are looked through at every letter that is typed
def telling_words(text: str) -> tuple[str, ...]:
    """The words of a text that say what it is about, without their endings.

    >>> telling_words("The police should report on reporting.")
    ('polic', 'report', 'report')
    """
    return tuple(_stem(word) for word in words_in(text[:_LONGEST]) if word not in _FILLING)


class Known:
    """Texts among which those that are alike are looked for; a text is named by its place."""

    def __init__(self, texts: Sequence[tuple[str, Iterable[str]]]):
        """`texts` are each its words and its themes."""
        self._themes = [_folded(themes) for _text, themes in texts]
        self._words = [telling_words(text) for text, _themes in texts]
        self._size = len(texts)
        self._vectors: dict[int, dict[str, float]] = {}  # of those that were compared
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, words in enumerate(self._words):
            for word in dict.fromkeys(words):
                self._having[word].append(place)

    def like(self, text: str, themes: Iterable[str] = ()) -> list[tuple[int, float]]:
        """The texts that may be like this one, the likest first, each with how like it is (up to 1)."""
        vector = self._weighed(telling_words(text))
        places = Counter(place for word in vector for place in self._having.get(word, ()))
        found = self._judged(vector, places, _folded(themes), PERHAPS)
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def groups(self) -> list[list[int]]:
        """The texts that are alike, as groups of two and more, the largest first."""
        rare = {word: places for word, places in self._having.items() if len(places) <= _COMMON}
        whose = list(range(self._size))

        def root(place: int) -> int:
            while whose[place] != place:
                whose[place] = whose[whose[place]]
                place = whose[place]
            return place

        for place in range(self._size):
            vector = self._vector(place)
            places = Counter(chain.from_iterable(rare[word] for word in vector if word in rare))
            later = {other: shared for other, shared in places.items() if other > place}
            for other, _score in self._judged(vector, later, self._themes[place], ALIKE):
                whose[root(other)] = root(place)
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(self._size):
            found[root(place)].append(place)
        return sorted((group for group in found.values() if len(group) > 1), key=len, reverse=True)

    def _judged(
        self,
        vector: dict[str, float],
        places: Mapping[int, int],
        themes: frozenset[str],
        least: float,
    ) -> list[tuple[int, float]]:
        """By how much is shared, of both texts and of the one that says less; themes add a little.

        `places` are the texts that share words with it, each with how many.
        """
        found = []
        for place, count in places.items():
            if count < _FEWEST and max(len(vector), len(self._vector(place))) > 1:
                continue
            other = self._vector(place)
            words = vector.keys() & other.keys()
            of_both = sum(vector[word] * other[word] for word in words)
            of_one = sum(vector[word] ** 2 for word in words)
            of_other = sum(other[word] ** 2 for word in words)
            score = (of_both + max(of_one, of_other)) / 2
            score += _THEME * len(themes & self._themes[place])
            if score >= least:
                found.append((place, round(min(score, 1.0), 3)))
        return found

    def _vector(self, place: int) -> dict[str, float]:
        if place not in self._vectors:
            self._vectors[place] = self._weighed(self._words[place])
        return self._vectors[place]

    def _weighed(self, words: Iterable[str]) -> dict[str, float]:
        """The weight of each word, rare ones more; the squares of all come to one."""
        weights = {
            word: (1 + math.log(times)) * math.log(1 + (self._size + 1) / (1 + self._spread(word)))
            for word, times in Counter(words).items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}

    def _spread(self, word: str) -> int:
        """In how many of the texts a word stands."""
        return len(self._having.get(word, ()))


def _folded(themes: Iterable[str]) -> frozenset[str]:
    return frozenset(" ".join(words_in(theme)) for theme in themes)


def _stem(word: str) -> str:
    """A word without its ending: “reports”, “reported” and “reporting” are one."""
    if not word.isascii() or len(word) <= _SHORT or word.isdigit():
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _SHORT - 1:
            return word[: -len(ending)]
    return word
