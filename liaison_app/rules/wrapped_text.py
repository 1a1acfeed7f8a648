"""Plain text broken into lines of a few words each, as e-mail wants it: with indents that hang."""

from __future__ import annotations

import re
import textwrap

WIDTH = 76
"""Characters of a line: what a quoting reader shows without breaking it again."""

_MARKER = re.compile(r" *(?:(?:\d{1,4}\.|-|—) +)?")


def wrapped(text: str, width: int = WIDTH) -> str:
    """Text in lines of at most so many characters, where its words allow it.

    Line ends stay. What follows a number, a dash or blanks at the beginning of a line hangs below the
    words behind them. Addresses and long words are never cut.

    >>> print(wrapped("1. A longer matter", 12))
    1. A longer
       matter
    """
    made: list[str] = []
    for line in text.split("\n"):
        marker = _MARKER.match(line)
        hang = " " * (len(marker[0]) if marker else 0)
        filled = textwrap.wrap(
            line,
            width,
            subsequent_indent=hang if len(hang) < width // 2 else "",
            break_long_words=False,
            break_on_hyphens=False,
        )
        made += filled or [""]
    return "\n".join(made)
