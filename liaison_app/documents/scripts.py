"""Scripts in a line: what is drawn at all, which way it runs, and the order runs stand in.

Direction marks that embed or override are taken out of every text, so that no paragraph can
re-order another or itself; joiners that shape Arabic and Bengali stay.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
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
_CHANGED = re.compile(f"{_UNSEEN.pattern}|[\t\r\x0b\x0c\x85\u2028\u2029]")
_EASY = re.compile(r"[ -~\n]*").fullmatch

_RTL_CHARACTERS = (
    "\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RTL = re.compile(f"[{_RTL_CHARACTERS}]")
_LETTER = re.compile(r"[^\W\d_]")
# From behind a Latin letter to the next one, with something from right to left in between.
_ISLAND = re.compile(
    f"[^A-Za-z\u00c0-\u024f{_RTL_CHARACTERS}]*[{_RTL_CHARACTERS}][^A-Za-z\u00c0-\u024f]*"
)
# An island of letters and marks alone, among what is neither number nor from right to left: all
# of it runs to the left, and what is around it to the right.
_RTL_LETTERS = "\u05d0-\u05ea\u0620-\u064a\u066e-\u06d3\u0750-\u077f\ufb50-\ufbb1\ufe70-\ufefc"
_RTL_MARKS = "\u064b-\u0655"
_EASY_WORD = f"[{_RTL_LETTERS}][{_RTL_LETTERS}{_RTL_MARKS}]*"
_EASY_RIGHT = re.compile(f"[{_RTL_LETTERS}{_RTL_MARKS} .,،؛؟۔!:()«»–-]*").fullmatch
_AROUND = f"[^\\d¹²³⁰-₉{_RTL_CHARACTERS}]*"
_EASY_ISLAND = re.compile(f"{_AROUND}({_EASY_WORD}(?: +{_EASY_WORD})*){_AROUND}").fullmatch
_PLAIN = re.compile(
    "[\n -~\u00a0-\u02ff\u0370-\u0377\u037a-\u0482\u048a-\u052f\u1e00-\u1fff\u2002-\u200a"
    "\u2010-\u2027\u202f-\u205e\u2070-\u209c\u20a0-\u20c0\u2100-\u22ff\u2460-\u24ff\u25a0-\u25ff]*"
).fullmatch

_MANY_MARKS = re.compile("([\u0300-\u036f\u064b-\u065f]{30})[\u0300-\u036f\u064b-\u065f]+")

_BRACKETS = {"(": ")", "[": "]", "{": "}", "⟨": "⟩", "〈": "〉"}
_CLOSING = frozenset(_BRACKETS.values())
_DEEPEST = 63  # brackets within brackets, by BD16

JOINERS = "\u200c\u200d"
MARKS_OF_DIRECTION = "\u200e\u200f\u061c"
_DECIDING = frozenset(MARKS_OF_DIRECTION)


def printable(text: str) -> str:
    """The text as it is drawn: composed, without unseen marks, tabs as spaces, "\\n" line ends."""
    if text.isascii() and (text.isprintable() or _EASY(text)):
        return text
    if _CHANGED.search(text):
        text = _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", _MANY_MARKS.sub(r"\1", text))
    return text


def plain(text: str) -> bool:
    """Whether a text runs from left to right with one glyph a character, as English does."""
    return text.isascii() or _PLAIN(text) is not None


@lru_cache(maxsize=8)
def is_right_to_left(text: str) -> bool:
    """Whether a paragraph runs from right to left.

    Its first letter decides, unless the letters of the other direction are more than twice as many:
    an English paragraph may begin with an Arabic greeting, an Arabic one with a name in English. A
    mark of direction that it begins with decides without that.
    """
    if text[:1] in _DECIDING:
        return text[0] != "\u200e"
    first = None if text.isascii() else _RTL.search(text)
    if first is None:
        return False
    right = len(_RTL.findall(text))
    left = len(_LETTER.findall(text)) - right
    if _LETTER.search(text, 0, first.start()):
        return right > left * 2
    return right * 2 >= left


_URDU = re.compile("[\u0679\u0688\u0691\u06ba\u06be\u06c1\u06c3\u06d2]")
_HEBREW = re.compile("[\u0590-\u05ff]")


def language_of(text: str) -> str:
    """The language that words in a script from right to left are taken to be in, as PDF names it.

    Told by their letters: Hebrew, Urdu if some are only Urdu's, else Arabic.
    """
    if _HEBREW.search(text):
        return "he"
    return "ur" if _URDU.search(text) else "ar"


def levels(text: str, base: int) -> bytearray:
    """The direction level of each character (even: to the right, odd: to the left); UAX #9.

    In a paragraph from left to right only the islands of other directions are worked out, unless a
    pair of brackets reaches beyond one.
    """
    if base and _EASY_RIGHT(text):
        return bytearray(b"\1") * len(text)
    islands = [] if base else [island[0] for island in _ISLAND.finditer(text)]
    if base or not all(map(_closed, islands)):
        return _levels(text, base)
    found = bytearray(len(text))
    for island in _ISLAND.finditer(text):
        easy = _EASY_ISLAND(island[0])
        if easy:
            start, end = (island.start() + place for place in easy.span(1))
            found[start:end] = b"\1" * (end - start)
            continue
        start, end = max(island.start() - 1, 0), min(island.end() + 1, len(text))
        found[start:end] = _levels(text[start:end], 0)
    return found


def _closed(text: str) -> bool:
    """Whether every bracket of a text has its other half there."""
    open_brackets: list[str] = []
    for character in text:
        if character in _BRACKETS:
            open_brackets.append(_BRACKETS[character])
        elif character in _CLOSING and (not open_brackets or open_brackets.pop() != character):
            return False
    return not open_brackets


def _levels(text: str, base: int) -> bytearray:
    storage: dict[str, Any] = algorithm.get_empty_storage()
    storage["base_level"] = base
    storage["base_dir"] = "LR"[base]
    kinds = [unicodedata.bidirectional(character) for character in text]
    kept = [place for place, kind in enumerate(kinds) if kind != "BN"]
    known = (text[place] if kinds[place] else _stand_in(text[place]) for place in kept)
    algorithm.get_embedding_levels("".join(known), storage)
    algorithm.explicit_embed_and_overrides(storage, False)
    algorithm.resolve_weak_types(storage, False)
    _resolve_brackets(storage["chars"], base)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    found = bytearray([base]) * len(text)
    for i, character in zip(kept, storage["chars"], strict=True):
        found[i] = character["level"]
    for i in range(len(text)):
        if i and kinds[i] == "BN":
            found[i] = found[i - 1]
    return found


def _stand_in(character: str) -> str:
    """A letter of the same direction for a character newer than Python's tables."""
    return "ا" if _RTL.match(character) else "a"


def _resolve_brackets(characters: list[dict[str, Any]], base: int) -> None:
    """Give pairs of brackets one direction each, as rule N0 has it; python-bidi leaves it out."""
    own, other = ("R", "L") if base else ("L", "R")
    for opening, closing in _bracket_pairs(characters):
        inside = {_strong(c["type"]) for c in characters[opening + 1 : closing]}
        if own in inside:
            found = own
        elif other in inside:
            before = (_strong(c["type"]) for c in reversed(characters[:opening]))
            found = other if next(filter(None, before), own) == other else own
        else:
            continue
        for place in (opening, closing):
            characters[place]["type"] = found
            for mark in takewhile(lambda c: c["orig"] == "NSM", characters[place + 1 :]):
                mark["type"] = found


def _bracket_pairs(characters: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """Places of opening and closing brackets that belong together, in order of opening (BD16)."""
    pairs: list[tuple[int, int]] = []
    opened: list[tuple[str, int]] = []
    for place, character in enumerate(characters):
        if character["type"] != "ON":
            continue
        bracket = character["ch"]
        if bracket in _BRACKETS:
            if len(opened) == _DEEPEST:
                break
            opened.append((_BRACKETS[bracket], place))
        elif bracket in _CLOSING:
            for depth in range(len(opened) - 1, -1, -1):
                if opened[depth][0] == bracket:
                    pairs.append((opened[depth][1], place))
                    del opened[depth:]
                    break
    return sorted(pairs)


def _strong(kind: str) -> str:
    """The direction a resolved type stands for among neutrals; "" for none."""
    return {"L": "L", "R": "R", "EN": "R", "AN": "R"}.get(kind, "")


def visual_order(of_levels: Sequence[int]) -> list[int]:
    """The places of a line's items from left to right, given their levels (rule L2)."""
    order = list(range(len(of_levels)))
    if not any(of_levels):
        return order
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
