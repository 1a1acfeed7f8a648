"""Which texts speak of the same thing: by the words they share, rare ones more, and by their themes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

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


def telling_words(text: str) -> list[str]:
    """The words of a text that say what it is about, without their endings.

    >>> telling_words("The police should report on reporting.")
    ['polic', 'report', 'report']
    """
    return [_stem(word) for word in words_in(text[:_LONGEST]) if word not in _FILLING]


class Known:
    """Texts among which those that are alike are looked for; a text is named by its place."""

    def __init__(self, texts: Sequence[tuple[str, Iterable[str]]]):
        """`texts` are each its words and its themes."""
        self._themes = [_folded(themes) for _text, themes in texts]
        counts = [Counter(telling_words(text)) for text, _themes in texts]
        self._spread = Counter(word for count in counts for word in count)
        self._size = len(texts)
        self._vectors = [self._weighed(count) for count in counts]
        self._having: dict[str, list[int]] = defaultdict(list)
        for place, vector in enumerate(self._vectors):
            for word in vector:
                self._having[word].append(place)

    def like(
        self, text: str, themes: Iterable[str] = (), *, least: float = PERHAPS
    ) -> list[tuple[int, float]]:
        """The texts like this one, the likest first, each with how like it is (up to 1)."""
        vector = self._weighed(Counter(telling_words(text)))
        return self._judged(vector, self._having, _folded(themes), least)

    def groups(self) -> list[list[int]]:
        """The texts that are alike, as groups of two and more, the largest first."""
        rare = {word: places for word, places in self._having.items() if len(places) <= _COMMON}
        whose = list(range(self._size))

        def root(place: int) -> int:
            while whose[place] != place:
                whose[place] = whose[whose[place]]
                place = whose[place]
            return place

        for place, vector in enumerate(self._vectors):
            for other, _score in self._judged(vector, rare, self._themes[place], ALIKE):
                if other > place:
                    whose[root(other)] = root(place)
        found: dict[int, list[int]] = defaultdict(list)
        for place in range(self._size):
            found[root(place)].append(place)
        return sorted((group for group in found.values() if len(group) > 1), key=len, reverse=True)

    def _judged(
        self,
        vector: dict[str, float],
        having: dict[str, list[int]],
        themes: frozenset[str],
        least: float,
    ) -> list[tuple[int, float]]:
        """By how much is shared, of both texts and of the one that says less; themes add a little."""
        shared: dict[int, list[str]] = defaultdict(list)
        for word in vector:
            for place in having.get(word, ()):
                shared[place].append(word)
        found = []
        for place, words in shared.items():
            other = self._vectors[place]
            if len(words) < min(_FEWEST, max(len(vector), len(other))):
                continue
            of_both = sum(vector[word] * other[word] for word in words)
            of_one = sum(vector[word] ** 2 for word in words)
            of_other = sum(other[word] ** 2 for word in words)
            score = (of_both + max(of_one, of_other)) / 2
            score += _THEME * len(themes & self._themes[place])
            if score >= least:
                found.append((place, round(min(score, 1.0), 3)))
        return sorted(found, key=lambda one: (-one[1], one[0]))

    def _weighed(self, count: Counter[str]) -> dict[str, float]:
        """The weight of each word, rare ones more; the squares of all come to one."""
        weights = {
            word: (1 + math.log(times)) * math.log(1 + (self._size + 1) / (1 + self._spread[word]))
            for word, times in count.items()
        }
        length = math.sqrt(sum(weight * weight for weight in weights.values()))
        return {word: weight / length for word, weight in weights.items()} if length else {}


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
