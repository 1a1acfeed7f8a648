"""Which words of a text are misspelt, in British English, and which are not ours to judge.

Not looked at are words in capitals and with capitals inside (NHS, PCSOs, McDonald), single letters,
other scripts, whatever stands in braces (a placeholder), and all that hangs together with a figure,
an @ or the address of a page: references, dates, e-mail addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from liaison_app.rules.spelling_lists import british_words, plain_word

LONGEST = 40  # letters; what is longer is no word

_LETTER = r"[^\W\d_][\u0300-\u036f]*"
_WORD = re.compile(rf"(?:{_LETTER})+(?:[’'ʼ‘ʿʾ`´](?:{_LETTER})+)*")
# ’tis and its like: without the apostrophe they are wrong, so they are no words of the list.
_SHORTENED = re.compile(r"[’'ʼ‘](?=((?:tis|twas|twere|twill|twould)\b))", re.IGNORECASE)
_IN_BRACES = re.compile(r"\{[^{}\n\u2029]{0,500}\}")
_CHUNK = re.compile(r"\S+")
_NO_PROSE = re.compile(r"[\d@_\\=]|://|www\.|\.(?:uk|org|com|net|info|eu)\b", re.IGNORECASE)
_LAST_LATIN = "\u024f"


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text as it is written there, from `start` to before `end`."""

    start: int
    end: int
    text: str


def words_to_check(text: str) -> Iterator[Word]:
    """The words of a text that can be right or wrong, in their order.

    >>> [word.text for word in words_to_check("Dear PC Khan’s team, see CM/2026/014 {name}.")]
    ['Dear', 'Khan’s', 'team', 'see']
    """
    if "{" in text:
        text = _IN_BRACES.sub(lambda found: " " * len(found[0]), text)
    for chunk in _CHUNK.finditer(text):
        if _NO_PROSE.search(chunk[0]):
            continue
        for found in _WORD.finditer(text, chunk.start(), chunk.end()):
            if _is_prose(found[0]) and not _is_shortened(text, found):
                yield Word(found.start(), found.end(), found[0])


def _is_shortened(text: str, found: re.Match[str]) -> bool:
    before = _SHORTENED.match(text, found.start() - 1) if found.start() else None
    return before is not None and before[1] == found[0]


def _is_prose(word: str) -> bool:
    """Whether a word is one of ours: of Latin letters, at most the first of them a capital."""
    if not 1 < len(word) <= LONGEST or word[1:] != word[1:].lower():
        return False
    return word.isascii() or all(c <= _LAST_LATIN or c in "’‘ʼʿʾ´" or c <= "\u036f" for c in word)


@dataclass(frozen=True, slots=True)
class Spelling:
    """What counts as spelled rightly: British English, and `names`, words of this file alone."""

    names: frozenset[str] = frozenset()
    _checked: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def knowing(cls, texts: Iterable[str]) -> Spelling:
        """A spelling that knows every word of these texts: names of people, places, our own words."""
        words = {found for text in texts for found in _WORD.findall(text)}
        return cls(frozenset(map(plain_word, words)))

    def is_right(self, word: str) -> bool:
        """Whether a word is spelled as it should be; with ’s after it too."""
        known = self._checked.get(word)
        if known is None:
            if len(self._checked) > 20_000:  # as many different words no letter has
                self._checked.clear()
            known = self._checked[word] = self._look_up(plain_word(word))
        return known

    def misspelt(self, text: str) -> list[Word]:
        """The words of a text that are not known, in their order."""
        if not british_words():
            return []
        return [word for word in words_to_check(text) if not self.is_right(word.text)]

    def _look_up(self, word: str) -> bool:
        without = word.removesuffix("'s")
        return any(self.knows(w) for w in dict.fromkeys((word, without)))

    def knows(self, word: str) -> bool:
        """Whether a word (as `plain_word` makes it) is known as it stands, or as a sentence's first."""
        words = british_words()
        if word in words or word in self.names:
            return True
        lower = word.lower()
        return lower != word and (lower in words or lower in self.names)
