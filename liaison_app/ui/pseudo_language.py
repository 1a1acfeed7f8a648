"""English in disguise: each word with accents, a third longer and in brackets; whatever is not, is hard-wired."""

from __future__ import annotations

import re

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "àßçðéfĝĥíĵķļmñôþqřšţûvŵxýžÀBÇĐÉFĜĤÍĴĶĻMÑÔÞQŘŠŢÛVŴXÝŽ",
)
_PLACE = re.compile(r"(\{[^{}]*\}|\{\{|\}\})")
BEGIN, END = "⟦", "⟧"
LONGER = 0.3  # as German or Turkish are than English, about


def disguised(words: str, sense: str, count: int | None) -> str:
    """The words in disguise; their `{places}` as they are. `sense` is the plural where a number is said."""
    if not words.strip():
        return words
    english = sense if count is not None and count != 1 else words
    english, tab, keys = english.partition("\t")  # keys of a menu are called what they are called
    parts = [part if _PLACE.fullmatch(part) else _dressed(part) for part in _PLACE.split(english)]
    more = "·" * max(1, round(len(_PLACE.sub("", english)) * LONGER))
    body = "".join(parts)
    lead = body[: len(body) - len(body.lstrip())]
    return f"{lead}{BEGIN}{body.strip()}{more}{END}{body[len(body.rstrip()) :]}{tab}{keys}"


def _dressed(words: str) -> str:
    return words.translate(_ACCENTS)
