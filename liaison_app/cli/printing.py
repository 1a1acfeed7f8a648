"""Words for a terminal: no control characters in them, tables that line up."""

from __future__ import annotations

import json
import re
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from liaison_app.rules.safe_text import shorten, visible

_WIDEST_CELL = 48
_LONGEST_REFUSAL = 4_000
# What JSON leaves as it is and a terminal might obey, or no UTF-8 can hold.
_UNSAFE_IN_JSON = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def say(text: str = "") -> None:
    """Print lines with whatever would steer the terminal taken out."""
    print(visible(text))


def say_refusal(sentence: str) -> None:
    """A sentence on stderr."""
    print(shorten(visible(sentence), _LONGEST_REFUSAL), file=sys.stderr)


def note(sentence: str) -> None:
    """Something worth knowing that is no part of the answer."""
    print(visible(sentence), file=sys.stderr)


def say_json(value: Any) -> None:
    """Print JSON; what a terminal might obey is written as an escape, so that nothing is lost."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    print(_UNSAFE_IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text))


def table(headings: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Columns that line up also with accents and wide characters; long cells are cut with “…”."""
    cells = [[_cell(text) for text in row] for row in rows]
    widths = [max(map(_width, column)) for column in zip(headings, *cells, strict=True)]
    for row in (headings, ["─" * width for width in widths], *cells):
        parts = [
            text + " " * (width - _width(text)) for text, width in zip(row, widths, strict=True)
        ]
        print("  ".join(parts).rstrip())


def _cell(text: str) -> str:
    return shorten(" ".join(visible(text[:4_000]).split()), _WIDEST_CELL)


def _width(text: str) -> int:
    """How many columns of a terminal a text takes."""
    width = 0
    for character in text:
        if unicodedata.category(character) not in ("Mn", "Me", "Cf"):
            width += 2 if unicodedata.east_asian_width(character) in "WF" else 1
    return width
