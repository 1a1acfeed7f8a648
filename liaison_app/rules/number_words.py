"""Numbers written in words or figures: “fifty”, “one hundred and twenty”, “two dozen”, “1,200”, “2.5 million”."""

from __future__ import annotations

import re

_SMALL = {
    word: number
    for number, word in enumerate(
        "nought one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
} | {"zero": 0, "nil": 0, "none": 0}
_TENS = {
    word: 10 * number
    for number, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
} | {"fourty": 40}
_LARGE = {"thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_SHORT = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}

_ONE_WORD = "|".join(sorted((*_SMALL, *_TENS), key=len, reverse=True))
_BIG_WORD = "|".join(("hundred", "dozen", *_LARGE))
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_WORD = rf"(?:{_ONE_WORD}|{_BIG_WORD})"

IN_FIGURES = rf"(?:[£€$] ?)?(?:{_DIGITS})(?: ?(?:thousand|million|billion|[mb]n|[km])\b)?"
"""A number in figures, perhaps of money, perhaps of millions; part of a pattern."""
IN_WORDS = (
    rf"(?:half a dozen|a couple of|(?:an? )?(?:{_BIG_WORD})(?:(?: and |[ -]){_WORD}){{0,6}}"
    rf"|(?:{_ONE_WORD})(?:(?: and |[ -]){_WORD}){{0,8}})"
)
"""Words that may be a number; `in_figures` says whether they are; part of a pattern."""

_GIVEN = re.compile(
    rf"(?P<money>[£€$]?) ?(?P<digits>{_DIGITS})(?: ?(?P<scale>thousand|million|billion|[mb]n|[km]))?",
    re.IGNORECASE,
)
_LONGEST = 120  # characters; no number is longer


def in_figures(words: str) -> str:
    """The number in figures, with its sign of money and its scale; "" for what is none.

    >>> in_figures("Fifty"), in_figures("one hundred and twenty"), in_figures("£2.5m")
    ('50', '120', '£2.5 million')
    """
    words = " ".join(words[:_LONGEST].split())
    given = _GIVEN.fullmatch(words)
    if given is None:
        number = _of_words(words)
        return "" if number is None else _grouped(number)
    scale = (given["scale"] or "").lower()
    scale = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion"}.get(scale, scale)
    return f"{given['money']}{given['digits']}" + (f" {scale}" if scale else "")


def amount(figures: str) -> float | None:
    """How much a number in figures is, money or not; None for what is none.

    >>> amount("£2.5 million"), amount("1,200"), amount("some")
    (2500000.0, 1200.0, None)
    """
    given = _GIVEN.fullmatch(" ".join(figures[:_LONGEST].split()))
    if given is None:
        return None
    scale = (given["scale"] or "").lower()
    return float(given["digits"].replace(",", "")) * (_LARGE | _SHORT).get(scale, 1)


def _of_words(words: str) -> int | None:
    """The number that words say; None where they say none, or two (“two three”)."""
    parts = words.lower().replace("-", " ").split()
    if parts == ["half", "a", "dozen"]:
        return 6
    if parts[:3] == ["a", "couple", "of"] or parts == ["a", "couple"]:
        return 2
    if len(parts) > 1 and parts[0] in ("a", "an") and parts[1] in ("hundred", "dozen", *_LARGE):
        parts[0] = "one"
    total = group = 0
    room = 1_000_000_000_000  # what comes next must be smaller: “thousand two million” is no number
    last = ""
    for part in parts:
        if part == "and":
            if last not in ("hundred", *_LARGE):
                return None
            last = "and"
            continue
        step = _step(part, last, group)
        if step is None:
            return None
        group = step
        if part in _LARGE:
            if _LARGE[part] >= room:
                return None
            room = _LARGE[part]
            total, group = total + group, 0
        last = part
    return None if last in ("", "and") else total + group


def _step(part: str, last: str, group: int) -> int | None:
    """The number so far below a thousand with one more word; None where the word does not fit."""
    fits_after = last in ("", "and", "hundred", *_LARGE)
    if part in _SMALL:
        number = _SMALL[part]
        after_tens = last in _TENS and 0 < number < 10
        return group + number if fits_after or after_tens else None
    if part in _TENS:
        return group + _TENS[part] if fits_after else None
    if part == "hundred":
        one = group if last else 1
        return one * 100 if last in ("", *_SMALL) and 0 < one < 20 else None
    if part == "dozen":
        one = group if last else 1
        return one * 12 if last in ("", *_SMALL, *_TENS) and one else None
    if part in _LARGE:
        one = group if last else 1
        return one * _LARGE[part] if one and last not in ("and", *_LARGE) else None
    return None


def _grouped(number: int) -> str:
    return f"{number:,}"
