"""Scripts in a line: what is drawn at all, which way it runs, and the order runs stand in.

Direction marks that embed or override are taken out of every text, so that no paragraph can
re-order another or itself; joiners that shape Arabic and Bengali stay.
"""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from bidi import algorithm

# Nothing of these is drawn: controls but tab and line ends, soft hyphen, zero-width space and word
# joiner, embeddings and overrides, isolates, invisible operators, variation selectors, byte order
# mark, annotation anchors, language tags.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u180b-\u180e\u200b\u202a-\u202e"
    "\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_EASY = re.compile(r"[ -~\n]*").fullmatch

_RTL_CLASSES = ("R", "AL")
_RTL = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PLAIN = re.compile(
    "[ -~\u00a0-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f\u1e00-\u1fff\u2002-\u200a"
    "\u2010-\u2027\u202f-\u205e\u2070-\u209c\u20a0-\u20c0\u2100-\u22ff\u2460-\u24ff\u25a0-\u25ff]*"
).fullmatch

JOINERS = "\u200c\u200d"
MARKS_OF_DIRECTION = "\u200e\u200f\u061c"


def printable(text: str) -> str:
    """The text as it is drawn: composed, without unseen marks, tabs as spaces, "\\n" line ends."""
    if _EASY(text):
        return text
    text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if not text.isascii():
        text = unicodedata.normalize("NFC", text)
    return text


def plain(text: str) -> bool:
    """Whether a text runs from left to right with one glyph a character, as English does."""
    return _PLAIN(text) is not None


def has_right_to_left(text: str) -> bool:
    """Whether any of it runs from right to left."""
    return _RTL.search(text) is not None


def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left.

    Its first letter decides, unless the letters of the other direction are more than twice as many:
    an English paragraph may begin with an Arabic greeting, an Arabic one with a name in English.
    """
    if not has_right_to_left(text):
        return False
    first = ""
    left = right = 0
    for character in text:
        kind = unicodedata.bidirectional(character)
        if kind == "L":
            left += 1
            first = first or "L"
        elif kind in _RTL_CLASSES:
            right += 1
            first = first or "R"
    return right * 2 >= left if first == "R" else right > left * 2


def levels(text: str, base: int) -> Sequence[int]:
    """The direction level of each character (even: to the right, odd: to the left); UAX #9."""
    if not base and not has_right_to_left(text):
        return bytes(len(text))
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    kept = [i for i, c in enumerate(text) if unicodedata.bidirectional(c) != "BN"]
    algorithm.get_embedding_levels("".join(text[i] for i in kept), storage)
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = bytearray([base]) * len(text)
    for i, character in zip(kept, storage["chars"], strict=True):
        found[i] = character["level"]
    for i, character in enumerate(text):
        if i and character in JOINERS:
            found[i] = found[i - 1]
    return found


def visual_order(of_levels: Sequence[int]) -> list[int]:
    """The places of a line's items from left to right, given their levels (rule L2)."""
    order = list(range(len(of_levels)))
    odd = [level for level in of_levels if level % 2]
    if not odd:
        return order
    for level in range(max(of_levels), min(odd) - 1, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and of_levels[order[end]] >= level:
                end += 1
            if end > start:
                order[start:end] = order[start:end][::-1]
            start = end + 1
    return order
