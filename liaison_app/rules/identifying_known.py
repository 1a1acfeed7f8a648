"""Names and other words that the file knows, found in a text: of private people, of holders of posts, of places.

A name is known by pairs of its words, in the usual spellings of each, so that “A. Noor”, “Noor,
Amina” and “Ameena B. Noor” are found in time by the length of the text, however many are known.
"""

from __future__ import annotations

import functools
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from liaison_app.language import phrase
from liaison_app.rules.identifying_sorts import Hit
from liaison_app.rules.identifying_words import is_given_name, is_ordinary
from liaison_app.rules.name_patterns import TITLES, Token, folded_word, tokens_of
from liaison_app.rules.name_spellings import groups
from liaison_app.rules.post_nominals import is_known as is_letters_after
from liaison_app.rules.reply_clues import PARTICLES
from liaison_app.rules.search_words import words_in

_CLOSEST = 4  # characters that may stand between two words of one name
_SHORTEST = 3  # characters of a name that is found without another beside it

Key = str | int


@dataclass(slots=True)
class Names:
    """Names by pairs of their words and by single words."""

    pairs: set[tuple[Key, Key]] = field(default_factory=set)
    singles: set[Key] = field(default_factory=set)
    families: set[Key] = field(default_factory=set)

    def pair(self, one: str, other: str) -> bool:
        """Whether two words side by side are of one name, “A Noor” too."""
        return any((a, b) in self.pairs for a in _keys(one) for b in _keys(other))

    def single(self, word: str) -> bool:
        """Whether a name holds this word."""
        return any(key in self.singles for key in _keys(word))

    def family(self, word: str) -> bool:
        """Whether a name ends in this word."""
        return any(key in self.families for key in _keys(word))


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What was found of what is known: `hits`, and where officials and places are named, which are none.

    `named` are the words of officials whose whole name stands in the text, folded.
    """

    hits: tuple[Hit, ...] = ()
    officials: tuple[tuple[int, int], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    named: frozenset[str] = frozenset()


@functools.lru_cache(maxsize=64)
def names_of(whole: tuple[str, ...]) -> Names:
    """The names as they are looked for; titles and letters after a name belong to none."""
    found = Names()
    for name in whole:
        for words in _ways(name):
            first, last = words[0], words[-1]
            pairs = [*pairwise(words), (first, last), (last, first), (first[:1], last)]
            if len(words) > 1:
                found.pairs.update(
                    (a, b) for one, other in pairs for a in _keys(one) for b in _keys(other)
                )
            for word in words:
                if len(word) >= _SHORTEST or not word.isascii():
                    found.singles.update(_keys(word))
            found.families.update(_keys(last))
    return found


def _ways(name: str) -> Iterator[list[str]]:
    """The words of a name, and those of “Abdul-Rahman” or “al-Hilli” without the article too."""
    before = name.partition(",")[0] if _letters_follow(name) else name
    words = [token.folded for token in tokens_of(before.replace("-", " ")) if token.folded]
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    if not words:
        return
    yield words
    bare = [word for word in words if word not in PARTICLES]
    if bare and bare != words:
        yield bare
    if "-" in name:
        joined = [folded_word(part.replace("-", "")) for part in before.split()]
        yield [word for word in joined if word and word not in TITLES] or words


def _letters_follow(name: str) -> bool:
    _before, comma, after = name.partition(",")
    return bool(comma) and all(is_letters_after(word) for word in after.split())


@functools.lru_cache(maxsize=100_000)
def _keys(word: str) -> tuple[Key, ...]:
    """By what the spellings of a word are the same: numbers of our table, or the word itself."""
    return _groups().get(word, ()) or (word,)


@functools.cache
def _groups() -> dict[str, tuple[int, ...]]:
    found: dict[str, tuple[int, ...]] = {}
    for number, spellings in enumerate(groups()):
        for spelling in spellings:
            for word in words_in(spelling):
                found[word] = (*found.get(word, ()), number)
    return found


@functools.lru_cache(maxsize=64)
def _telling(theirs: tuple[str, ...]) -> tuple[str, ...]:
    """Without the lines of addresses that many live by: towns and counties."""
    return tuple(line for line in theirs if "@" in line or any(map(str.isdigit, line)))


@functools.lru_cache(maxsize=64)
def _phrases(whole: tuple[str, ...]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in whole:
        for line in (name, *name.splitlines()):
            words = tuple(token.folded for token in tokens_of(line) if token.folded)
            if words and sum(map(len, words)) >= _SHORTEST:
                found.setdefault(words[0], []).append(words)
    for phrases in found.values():
        phrases.sort(key=len, reverse=True)
    return found


def known_in(
    words: str,
    private: tuple[str, ...],
    official: tuple[str, ...],
    places: tuple[str, ...],
    theirs: tuple[str, ...],
) -> KnownWords:
    """What of these stands in the words of a text."""
    if not (private or official or places or theirs):
        return KnownWords()
    tokens = list(tokens_of(words))
    of_places = tuple(_phrases_in(words, tokens, _phrases(places)))
    hits = [
        Hit("theirs", start, end, phrase("It stands in Contacts with a private person."))
        for start, end in _phrases_in(words, tokens, _phrases(_telling(theirs)))
    ]
    privates, officials = names_of(private), names_of(official)
    whole = list(_pairs(words, tokens, officials))
    named = frozenset(tokens[n].folded for at, count in whole for n in range(at, at + count))
    spans = [(tokens[at].start, tokens[at + count - 1].end) for at, count in whole]
    mine = list(_pairs(words, tokens, privates))
    why = phrase("In Contacts as a private person.")
    also = phrase("A holder of a public post and a private person have this name.")
    taken = set(whole)
    hits += [
        Hit(
            "private_name",
            tokens[at].start,
            tokens[at + count - 1].end,
            also if (at, count) in taken else why,
        )
        for at, count in mine
    ]
    told = frozenset(tokens[n].folded for at, count in mine for n in range(at, at + count))
    both = sorted((tokens[at].start, tokens[at + count - 1].end) for at, count in (*whole, *mine))
    for start, end, is_private in _alone(words, tokens, (privates, officials), (told, named)):
        if _within(start, end, both) or _within(start, end, of_places):
            continue
        if is_private:
            hits.append(
                Hit("private_name", start, end, phrase("Part of the name of a private person."))
            )
        else:
            spans.append((start, end))
    return KnownWords(tuple(hits), tuple(sorted(spans)), of_places, named)


def _within(start: int, end: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether the place lies in one of the spans, which are in order."""
    at = bisect_right(spans, (start, 1 << 62)) - 1
    return any(s <= start and end <= e for s, e in spans[max(at - 2, 0) : at + 1])


def _close(words: str, one: Token, other: Token) -> bool:
    between = words[one.end : other.start]
    return (
        len(between) <= _CLOSEST
        and not any(c in ":;!?()" for c in between)
        and ("\n\n" not in between)
    )


def _pairs(words: str, tokens: Sequence[Token], names: Names) -> Iterator[tuple[int, int]]:
    """Places in the tokens, with a count, where words of one name stand together."""
    if not names.pairs:
        return
    at = 0
    while at + 1 < len(tokens):
        count = _length(words, tokens, at, names)
        if count:
            yield at, count
            at += count
        else:
            at += 1


def _length(words: str, tokens: Sequence[Token], at: int, names: Names) -> int:
    """How many words from here on are of one name; 0 for none."""
    first = tokens[at].folded
    if len(first) >= _SHORTEST and not names.single(first):
        return 0
    count = 1
    while at + count < len(tokens) and count < 8:
        last, following = tokens[at + count - 1], tokens[at + count]
        if not _close(words, last, following):
            break
        if names.pair(last.folded, following.folded):
            count += 1
            continue
        after = at + count + 1
        beyond = tokens[after] if after < len(tokens) else None
        middle = words[following.start].isupper() or following.folded in PARTICLES
        if (
            count == 1
            and beyond is not None
            and middle
            and _close(words, following, beyond)
            and names.pair(last.folded, beyond.folded)
        ):
            count += 2
            continue
        break
    run = tokens[at : at + count] if count > 1 else ()
    if all(words[token.start].islower() and is_ordinary(token.folded) for token in run):
        return 0  # “may day”, of a May Day in Contacts
    return count


def _alone(
    words: str,
    tokens: Sequence[Token],
    names: tuple[Names, Names],
    named: tuple[frozenset[str], frozenset[str]],
) -> Iterator[tuple[int, int, bool]]:
    """Single words of names: start, end, and whether they are a private person's."""
    privates, officials = names
    told, in_office = named
    for at, token in enumerate(tokens):
        if words[token.start].islower() or len(token.folded) < 2:
            continue
        of_private, of_official = privates.single(token.folded), officials.single(token.folded)
        if not (of_private or of_official):
            continue
        titled = at > 0 and tokens[at - 1].folded in TITLES and _close(words, tokens[at - 1], token)
        in_it = token.folded in in_office or (titled and officials.family(token.folded))
        if of_official and in_it and token.folded not in told:
            yield token.start, token.end, False
        elif of_private and (titled or token.folded in told or _is_telling(words, token)):
            yield token.start, token.end, True
        elif not of_private and officials.family(token.folded) and not is_given_name(token.folded):
            yield token.start, token.end, False


def _is_telling(words: str, token: Token) -> bool:
    """Whether a word of somebody's name alone can hardly be anything else."""
    word = words[token.start : token.end]
    return not is_ordinary(word) and len(word) >= _SHORTEST


def _phrases_in(
    words: str, tokens: Sequence[Token], phrases: dict[str, list[tuple[str, ...]]]
) -> Iterator[tuple[int, int]]:
    if not phrases:
        return
    at = 0
    while at < len(tokens):
        length = _phrase_length(words, tokens, at, phrases)
        if length:
            yield tokens[at].start, tokens[at + length - 1].end
        at += length or 1


def _phrase_length(
    words: str, tokens: Sequence[Token], at: int, phrases: dict[str, list[tuple[str, ...]]]
) -> int:
    """How many words the longest phrase that begins here has; 0 for none."""
    for known in phrases.get(tokens[at].folded, ()):
        run = tokens[at : at + len(known)]
        if len(run) < len(known):
            continue
        same = all(token.folded == word for token, word in zip(run, known, strict=True))
        if same and all(_close(words, a, b) for a, b in pairwise(run)):
            return len(known)
    return 0
