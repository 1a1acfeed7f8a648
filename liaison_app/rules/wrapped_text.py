"""Plain text broken into lines of a few words each, as e-mail wants it: with indents that hang."""

from __future__ import annotations

import textwrap

WIDTH = 76
"""Characters of a line: what a quoting reader shows without breaking it again."""


def wrapped(words: str, *, first: str = "", later: str | None = None, width: int = WIDTH) -> str:
    """Words in lines of at most so many characters, where words allow it.

    The first line begins with `first`, the others with `later` (as many blanks, unless it is said).
    Line ends in the words stay; addresses and long words are never cut.
    """
    later = " " * len(first) if later is None else later
    made: list[str] = []
    for line in words.split("\n"):
        begin = later if made else first
        filled = textwrap.wrap(
            line,
            width,
            initial_indent=begin,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        )
        made += filled or [begin.rstrip()]
    return "\n".join(made)
