"""Every way a person's name is written, as sequences of words; and how they are reached, as patterns."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison_app.rules.name_spellings import groups
from liaison_app.rules.search_words import words_in

FULL, TITLED, INITIAL, FAMILY, GIVEN, EXACT, REACH, PLACE = (
    "full",
    "titled",
    "initial",
    "family",
    "given",
    "exact",
    "reach",
    "place",
)
"""How a name was written: whole, after a title, with initials, alone, as an other spelling; or it is
no name but an e-mail address or telephone number (REACH) or a postal address (PLACE)."""

_MARKS = "\u0300-\u036f\u064b-\u065f\u0670\u093c-\u094d\u0981-\u09cd\u0a3c-\u0a4d\u0abc-\u0acd"
_WORD = re.compile(
    f"[^\\W_](?:[^\\W_]|[{_MARKS}]|['’‘ʼʻ`´](?=[^\\W_])|[\\u200c\\u200d](?=[^\\W_]))*"
)
_POSSESSIVE = re.compile("['’‘ʼ`´][sS]$")
TITLES = frozenset(
    """mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend canon rabbi father
    sister brother cllr councillor alderman imam shaykh sheikh sheik shaikh mufti maulana mawlana
    hafiz qari haji hajji hajja ustadh ustadha sayyid syed judge justice ambassador minister
    constable sergeant sgt inspector insp superintendent supt commissioner chief pc ps di dci ds dcs
    acc dcc mayor chair chairman chairwoman captain capt major colonel col general headteacher
    head dean bishop archdeacon archbishop vicar warden officer mp dear""".split()
)
_SHORTEST_ALONE = 2  # characters of a name that is looked for without another beside it
_FEWEST_FIGURES = 7  # of a telephone number
_MOST_WAYS = 2_000  # to write a name as one word, where each part of it has many spellings


@dataclass(frozen=True, slots=True)
class Called:
    """What someone is called, and how they are reached: what is looked for.

    `given` and `family` hold every name they had; `spellings` whole other ways to write them.
    """

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    known_as: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, from `start` up to `end`, and as names are compared."""

    start: int
    end: int
    folded: str


Part = frozenset[str]  # the ways one word of a name is written, folded


@dataclass(frozen=True, slots=True)
class Pattern:
    """The words of one way to write a name, in order, and which way that is."""

    parts: tuple[Part, ...]
    how: str
    turned: bool = False  # a comma may stand after the first part


def tokens_of(text: str) -> Iterator[Token]:
    """The words of a text; “Noor’s” ends before its apostrophe."""
    for match in _WORD.finditer(text):
        start, end = match.span()
        word = match[0]
        if possessive := _POSSESSIVE.search(word):
            end = start + possessive.start()
            word = word[: possessive.start()]
        yield Token(start, end, folded_word(word))


def folded_word(word: str) -> str:
    """A word without case, accents and apostrophes."""
    return word.lower() if word.isascii() and word.isalnum() else "".join(words_in(word))


def patterns_of(called: Called) -> Iterator[Pattern]:
    """Every way to write the name, as sequences of words."""
    families = [parts for name in called.family if (parts := _parts(name))]
    givens = [parts for name in (*called.given, *called.known_as) if (parts := _parts(name))]
    for family in families:
        for given in givens:
            yield from _both(given, family)
        yield Pattern(family, FAMILY)
        yield from _alone(family, FAMILY)
    for given in givens:
        yield Pattern(given, FULL if len(given) > 1 and not families else GIVEN)
        yield from _alone(given, GIVEN)
    for spelling in called.spellings:
        words = _parts(spelling)
        if len(words) > 1:
            yield Pattern(words, EXACT)
            yield Pattern((words[-1], *words[:-1]), EXACT, turned=True)
            yield Pattern((_initial(words[0]), *words[1:]), INITIAL)
            yield from _alone(words[-1:], FAMILY)
            yield from _alone(words[:1], GIVEN)
        else:
            yield from _alone(words, FAMILY)


def _both(given: tuple[Part, ...], family: tuple[Part, ...]) -> Iterator[Pattern]:
    initials = tuple(_initial(part) for part in given)
    yield Pattern((*given, *family), FULL)
    yield Pattern((*family, *given), FULL, turned=len(family) == 1)
    yield Pattern((_run_together(given + family),), FULL)
    yield Pattern((_run_together(family + given),), FULL)
    yield Pattern((*initials, *family), INITIAL)
    yield Pattern((*family, *initials), INITIAL, turned=len(family) == 1)
    if len(given) > 1:
        yield Pattern((given[0], *family), FULL)
        yield Pattern((*family, given[0]), FULL, turned=len(family) == 1)
        yield Pattern((given[0], *initials[1:], *family), FULL)
        yield Pattern((given[0], given[1], *family), FULL)
        yield Pattern((initials[0], *family), INITIAL)
        yield Pattern((_run_together(initials), *family), INITIAL)
    for family_word in family if len(family) > 1 else ():
        yield Pattern((given[0], family_word), FULL)


def _alone(parts: Sequence[Part], how: str) -> Iterator[Pattern]:
    for part in parts:
        words = frozenset(word for word in part if _stands_alone(word))
        if words and not words <= _PARTICLES:
            yield Pattern((words - _PARTICLES,), how)


_PARTICLES = frozenset(
    "al el ul ud bin ibn bint binti abu umm de da di du del van von der den la le mac mc ap ab fitz"
    " st and the of".split()
)


def _stands_alone(word: str) -> bool:
    return len(word) >= _SHORTEST_ALONE and word not in TITLES


def _parts(name: str) -> tuple[Part, ...]:
    return tuple(_spellings(token.folded) for token in tokens_of(name) if token.folded)


@functools.cache
def _table() -> dict[str, Part]:
    """Every name of our table of spellings, with all the ways it is written."""
    found: dict[str, Part] = {}
    for group in groups():
        for name in group:
            found[name] = found.get(name, frozenset()) | frozenset(group)
    return found


def _spellings(word: str) -> Part:
    return _table().get(word, frozenset()) | {word}


def _initial(part: Part) -> Part:
    return frozenset(word[:1] for word in part)


def _run_together(parts: Sequence[Part]) -> Part:
    ways = itertools.product(*(sorted(part) for part in parts))
    return frozenset("".join(way) for way in itertools.islice(ways, _MOST_WAYS))


def reach_pattern(called: Called) -> re.Pattern[str] | None:
    """E-mail addresses, telephone numbers however spaced, and postal addresses however broken."""
    reach = [rf"(?<![\w.+-]){re.escape(mail)}(?![\w-])" for mail in called.emails if "@" in mail]
    reach += [pattern for number in called.telephones if (pattern := _figures(number))]
    places = [pattern for address in called.addresses for pattern in _address(address)]
    if not reach and not places:
        return None
    empty = "(?!)"
    return re.compile(
        f"(?P<reach>{'|'.join(reach) or empty})|(?P<place>{'|'.join(places) or empty})",
        re.IGNORECASE,
    )


def _figures(number: str) -> str:
    figures = re.sub(r"\D", "", number.partition("ext")[0])
    figures = re.sub(r"^(?:0044|44(?=\d{9})|0)0?", "", figures)
    if len(figures) < _FEWEST_FIGURES:
        return ""
    return r"(?<!\d)(?:\+?(?:00)?44[\s()./-]*(?:\(?0\)?)?|\(?0)?[\s()./-]*" + (
        r"[\s()./-]*".join(figures) + r"(?!\d)"
    )


def _address(address: str) -> Iterator[str]:
    """The whole address, and its first line if that has a number: “12 Elm Road”."""
    lines = [line.strip() for line in re.split(r"[\n,]", address) if line.strip()]
    pieces = [re.findall(r"\w+", line) for line in lines]
    words = [word for piece in pieces for word in piece]
    if len(words) > 2:
        yield r"(?<!\w)" + r"[\s,.\-]+".join(map(re.escape, words)) + r"(?!\w)"
    first = next((p for p in pieces if len(p) > 1 and any(w[0].isdigit() for w in p)), [])
    if first and len(first) < len(words):
        yield r"(?<!\w)" + r"[\s,.\-]+".join(map(re.escape, first)) + r"(?!\w)"


def called_more(first: Called, others: Iterable[Called]) -> Called:
    """Everything that someone was ever called, of several stages of one person."""
    every = (first, *others)

    def joined(name: str) -> tuple[str, ...]:
        values = dict.fromkeys(value for one in every for value in getattr(one, name))
        return tuple(value for value in values if value)

    return Called(
        *(
            joined(name)
            for name in (
                *("given", "family", "known_as", "spellings"),
                *("emails", "telephones", "addresses"),
            )
        )
    )


def words_called(called: Called) -> frozenset[str]:
    """Every word of a person's names, folded, in all its spellings."""
    names = (*called.given, *called.family, *called.known_as, *called.spellings)
    return frozenset(word for name in names for part in _parts(name) for word in part)


def may_mean(words: frozenset[str], key: str) -> bool:
    """Whether a name as found (`Found.key`) could be that of someone with these words in theirs.

    >>> may_mean(frozenset(("ahmed", "noor")), "a noor")
    True
    """
    return all(
        piece in words or (len(piece) == 1 and any(word.startswith(piece) for word in words))
        for piece in key.split()
    )
