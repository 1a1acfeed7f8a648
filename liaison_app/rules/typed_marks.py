"""Real quotation marks, dashes and dots for what a keyboard has, as one types in UK English."""

from __future__ import annotations

import re
from typing import NamedTuple

_OPENS_BEFORE = re.compile(r"[\s(\[{“‘–—/\u200b\u2028]")
_CURLY = {"'": "‘’", '"': "“”"}
# Words that begin with an apostrophe, told when they end.
_LEFT_OUT = re.compile(
    r"(?:^|[\s(\[“–—\u2028])‘((?:tis|twas|em|til|cause|[0-9]{2}s?)[ ,.;:!?)])$", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:://|www\.|@)[^\s\u2028]*$|\{[^{}\u2028]*$")


class TypedMark(NamedTuple):
    """What takes the place of the last characters before the cursor: how many, and by which."""

    length: int
    words: str


def typed_mark(before: str) -> TypedMark | None:
    """What should stand in place of the end of a text, of which the last character was just typed.

    "'" and '"' become ‘ ’ “ ”, "--" becomes –, "..." becomes …; nothing in addresses of the web and
    mail, nor in what stands in braces.

    >>> typed_mark('She said "')
    TypedMark(length=1, words='“')
    >>> typed_mark("two days --")
    TypedMark(length=2, words='–')
    """
    typed = before[-1:]
    if typed not in _CURLY and typed not in ("-", ".") and not _LEFT_OUT.search(before[-12:]):
        return None
    if _ADDRESS.search(before[-200:]):
        return None
    if typed in _CURLY:
        opens = len(before) == 1 or _OPENS_BEFORE.match(before[-2]) is not None
        return TypedMark(1, _CURLY[typed][0 if opens else 1])
    if found := _LEFT_OUT.search(before[-12:]):
        return TypedMark(len(found[1]) + 1, f"’{found[1]}")
    if before.endswith("--") and not before.endswith("---"):
        return TypedMark(2, "–")
    if before.endswith("...") and not before.endswith("...."):
        return TypedMark(3, "…")
    return None
