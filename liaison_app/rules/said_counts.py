"""Counts and lists said in words: "three", "1,200", "the Leader, the Dean and two others"."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"),
    *("eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen"),
    *("nineteen", "twenty"),
)


def say_count(count: int, up_to: int = 10) -> str:
    """A count from nought in small letters, “no” for none; in figures above ``up_to`` (or 20)."""
    return _WORDS[count] if count <= min(up_to, len(_WORDS) - 1) else f"{count:,}"


def say_letters(count: int) -> str:
    """“1 letter”, “38 letters”."""
    return "1 letter" if count == 1 else f"{count:,} letters"


def say_list(words: Sequence[str]) -> str:
    """“a”, “a and b”, “a, b and c”; "" for nothing."""
    return " and ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))
