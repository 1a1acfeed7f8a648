"""Figures as people give them: “approximately 6 - 10”, “more than 49”, “between 6 and 10”, “2.5 per cent”, “£1,200”."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from liaison_app.records.figure import ABOUT, AT_LEAST, AT_MOST, LESS_THAN, MORE_THAN
from liaison_app.rules.number_words import IN_FIGURES, IN_WORDS, amount, in_figures

RANGE = "–"
_SPREAD = 0.15  # how far from a number “about” may still be it
_LONGEST = 400  # characters that are looked at

# What stands before a number, and what it makes of it. Longer ones are tried first.
_BEFORE: dict[str, str] = {
    **dict.fromkeys(
        (
            *("about", "around", "approximately", "approx.", "approx", "roughly", "some", "circa"),
            *(
                "c.",
                "ca.",
                "nearly",
                "almost",
                "close to",
                "in the region of",
                "estimated",
                "~",
                "≈",
            ),
            *("an estimated", "just about", "somewhere around", "nearer to", "near to"),
        ),
        ABOUT,
    ),
    **dict.fromkeys(
        (
            *("more than", "over", "above", "greater than", "in excess of", "upwards of", ">"),
            *("just over", "well over", "upward of", "exceeding", "beyond", "slightly over"),
            *("just above", "well above", "many more than", "far more than"),
        ),
        MORE_THAN,
    ),
    **dict.fromkeys(
        (
            *("fewer than", "less than", "under", "below", "just under", "well under", "<"),
            *("just below", "short of", "slightly under", "far fewer than"),
        ),
        LESS_THAN,
    ),
    **dict.fromkeys(
        (
            *("at least", "no fewer than", "no less than", "not fewer than", "not less than", "≥"),
            *("a minimum of", "minimum", ">="),
        ),
        AT_LEAST,
    ),
    **dict.fromkeys(
        (
            *("at most", "no more than", "not more than", "up to", "as many as", "a maximum of"),
            *("maximum", "≤", "<=", "as few as", "not exceeding"),
        ),
        AT_MOST,
    ),
    **dict.fromkeys(("exactly", "precisely", "a total of", "only", "just", "as much as"), ""),
}
_BEFORE["as few as"] = _BEFORE["as much as"] = ""
_AFTER: dict[str, str] = {
    **dict.fromkeys(
        ("or more", "or over", "and over", "or above", "at least", "plus", "+"), AT_LEAST
    ),
    **dict.fromkeys(("or fewer", "or less", "or under", "at most", "at the most"), AT_MOST),
    **dict.fromkeys(("or so", "or thereabouts", "-odd", "odd", "approximately", "approx."), ABOUT),
}


def _any_of(words: dict[str, str]) -> str:
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(
        re.escape(word) + (r"(?!\w)" if word[-1].isalnum() else "") for word in longest_first
    )


_NUMBER = rf"(?:{IN_FIGURES}|{IN_WORDS})"
AMOUNT = (
    rf"(?:(?P<before>{_any_of(_BEFORE)})\s*)?"
    rf"(?:(?P<between>between)\s+)?(?P<low>{_NUMBER})(?P<low_cent>\s?%)?"
    rf"(?:\s?(?P<to>[-–—−]|\bto\b|\band\b|\bor\b)\s?(?P<high>{_NUMBER}))?"
    rf"(?:[ ]?(?P<after>{_any_of(_AFTER)}))?"
    rf"(?:[ ]?(?P<cent>per cent\b|percent\b|%))?"
)
"""A number with what qualifies it: a pattern for re.IGNORECASE; `amount_of` reads its match."""
_AMOUNT = re.compile(AMOUNT, re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number or range in figures (“6–10”), how exactly it is meant, and in what (“per cent”).

    `qualifier` is one of records/figure.py; `unit` are the words after it, "" for none.
    """

    qualifier: str
    value: str
    unit: str = ""


def read_amount(words: str) -> Amount | None:
    """What was typed as a number; None when it begins with none. Takes any text, never raises.

    >>> read_amount("approximately 6 - 10 incidents")
    Amount(qualifier='about', value='6–10', unit='incidents')
    """
    words = " ".join(words[:_LONGEST].split())
    match = _AMOUNT.match(words)
    found = amount_of(match) if match else None
    if found is None or match is None:
        return None
    end = match.end() if _has_range(match) or not match["to"] else match.end("low")
    rest = words[end:].lstrip()
    if rest and (words[end].isalnum() or not (rest[0].isalpha() or rest[0] in "(/")):
        return None  # “3rd”, “10am”, “1,2,3”
    unit = " ".join(part for part in (found.unit, rest) if part)
    return Amount(found.qualifier, found.value, unit)


def amount_of(match: re.Match[str]) -> Amount | None:
    """The amount that a match of `AMOUNT` says; None where the words are no number after all."""
    low = in_figures(match["low"])
    if not low:
        return None
    qualifier = _BEFORE.get(" ".join((match["before"] or "").lower().split()), "")
    value = low
    if _has_range(match):
        high = in_figures(match["high"])
        value = f"{low}{RANGE}{high.lstrip('£€$')}"
        qualifier = ABOUT if qualifier == ABOUT else ""
    after = " ".join((match["after"] or "").lower().split())
    if after and not qualifier:
        qualifier = _AFTER[after]
    unit = "per cent" if match["cent"] or match["low_cent"] else ""
    return Amount(qualifier, value, unit)


def bounds(value: str) -> tuple[float, float] | None:
    """The lowest and highest number that a value says; None for what is no number.

    >>> bounds("6–10"), bounds("1,200"), bounds("several")
    ((6.0, 10.0), (1200.0, 1200.0), None)
    """
    parts = re.split(r"\s*[-–—−]\s*", value.strip()[:_LONGEST])
    numbers = [amount(part) for part in parts]
    if not 1 <= len(numbers) <= 2 or None in numbers:
        return None
    known = [number for number in numbers if number is not None]
    if len(known) == 2 and known[0] < known[1] and not parts[0].split()[1:]:
        # “2–3 million”: the scale is said once
        scale = known[1] / float(re.sub(r"[^\d.]", "", parts[1]) or 1)
        known[0] *= scale
    return min(known), max(known)


def agree(one: tuple[str, str], other: tuple[str, str]) -> bool | None:
    """Whether two figures, each a qualifier and a value, may both be true; None when unknown.

    >>> agree(("more", "49"), ("", "50")), agree(("", "49"), ("", "50"))
    (True, False)
    """
    first, second = _span(*one), _span(*other)
    if first is None or second is None:
        return None
    low, high = max(first, second, key=_lower), min(first, second, key=_upper)
    if low[0] != high[1]:
        return low[0] < high[1]
    return low[2] and high[3]


_Span = tuple[float, float, bool, bool]  # from, to, and whether each of them is meant too


def _lower(span: _Span) -> tuple[float, bool]:
    return span[0], not span[2]


def _upper(span: _Span) -> tuple[float, bool]:
    return span[1], span[3]


def _span(qualifier: str, value: str) -> _Span | None:
    known = bounds(value)
    if known is None:
        return None
    low, high = known
    if qualifier == ABOUT:
        return low * (1 - _SPREAD), high * (1 + _SPREAD), True, True
    if qualifier in (MORE_THAN, AT_LEAST):
        return low, math.inf, qualifier == AT_LEAST, False
    if qualifier in (LESS_THAN, AT_MOST):
        return -math.inf, high, False, qualifier == AT_MOST
    return low, high, True, True


def _has_range(match: re.Match[str]) -> bool:
    """Whether the second number belongs to the first: “6 - 10”, “between 6 and 10”, not “2 and 3”."""
    if not match["to"]:
        return False
    high = in_figures(match["high"])
    joined = match["to"].lower()
    if not high or (joined == "and" and not match["between"]):
        return False
    low_amount, high_amount = amount(in_figures(match["low"])), amount(high)
    return low_amount is not None and high_amount is not None and low_amount < high_amount
