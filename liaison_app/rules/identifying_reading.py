"""A text as it is read when telling words are looked for, with the way back to its own characters.

Words are hidden from a search, wilfully or not: by marks nobody sees, by wide or foreign figures,
by letters of a second alphabet that look alike in print, and by line ends. They are read as a
reader would read them; what is found is told in characters of the text as it stands.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

# Format characters (bidi marks, joiners, soft hyphen), marks that vary a letter's picture, and
# controls but tab and line ends.
_UNSEEN_KINDS = frozenset(("Cf", "Cc", "Cs", "Cn"))
_KEPT_CONTROLS = "\t\n\r\x0b\x0c\x85"
_VARIANTS = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\ufe00-\ufe0f\uffa0]")
_PLAIN_FORMS = {
    **dict.fromkeys("’‘‛ʼʹʻ`´′＇", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−⁃﹣－", "-"),
    **dict.fromkeys("\t\u2028\u2029\x0b\x0c\x85\r", "\n"),
    "\t": " ",
    "⁄": "/",
    "∕": "/",
    "․": ".",
    "。": ".",
    "∙": ".",
    "·": ".",
    "＠": "@",
    "﹫": "@",
}
# Letters of Cyrillic and Greek that are printed as Latin ones are; read so within a Latin word.
_TWINS = str.maketrans(
    "АВЕЅІЈКМНОРСТУХаеѕіјорсухԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονυ",
    "ABESIJKMHOPCTYXaesijopcyxdqwABEZHIKMNOPTYXovu",
)
_TWIN = re.compile("[" + "".join(map(chr, _TWINS)) + "]")
_LATIN = re.compile("[A-Za-z]")
_LETTERS = re.compile(r"\w+")
_SPLIT = re.compile(r"(?<=[a-z]{2})-[ ]{0,3}\n[ ]{0,3}(?=[a-z]{2})")
_KEPT_HYPHEN = frozenset("year years month months week weeks half part step well".split())
_LAST_WORD = re.compile(r"[a-z]{1,20}\Z")


@dataclass(frozen=True, slots=True)
class Reading:
    """`words` as they are read; `span` leads back to the text they were read from."""

    words: str
    text: str
    _at: tuple[int, ...] = ()  # places in `words` from which on …
    _off: tuple[int, ...] = ()  # … a place in the text is that much further

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text of what stands from `start` to `end` in the words."""
        if not self._at or start >= end:
            return start, end
        first, last = self._back(start), self._back(end - 1)
        return first, last + 1

    def _back(self, place: int) -> int:
        return place + self._off[bisect_right(self._at, place) - 1]


def reading_of(text: str) -> Reading:
    """The text as a reader reads it; in time by its length."""
    forms = {character: _form(character) for character in set(text) if not _is_plain(character)}
    words = text
    if single := {ord(c): form for c, form in forms.items() if len(form) == 1 and form != c}:
        words = words.translate(single)
    if any(map(_TWIN.match, forms)):
        words = _LETTERS.sub(_untwinned, words)
    uneven = [c for c, form in forms.items() if len(form) != 1]
    breaks: list[tuple[int, int, str]] = []
    if uneven:
        pattern = re.compile("[" + "".join(map(re.escape, uneven)) + "]")
        breaks = [(m.start(), m.end(), forms[m[0]]) for m in pattern.finditer(words)]
    if "\n" in words and "-" in words:
        breaks += [(a, b, "") for a, b in _hyphens(words)]
        breaks.sort()
    return _with_breaks(text, words, breaks) if breaks else Reading(words, text)


def _untwinned(match: re.Match[str]) -> str:
    """A word of Latin letters and their twins in Latin letters alone; any other as it is."""
    word = match[0]
    mixed = _TWIN.search(word) and _LATIN.search(word)
    return word.translate(_TWINS) if mixed else word


def _is_plain(character: str) -> bool:
    return (" " <= character <= "~" and character != "`") or character == "\n"


def _form(character: str) -> str:
    """What a character is read as: itself, a plainer one, several, or nothing."""
    if character in _PLAIN_FORMS:
        return _PLAIN_FORMS[character]
    if _VARIANTS.match(character):
        return ""
    kind = unicodedata.category(character)
    if kind in _UNSEEN_KINDS and character not in _KEPT_CONTROLS:
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(character))
    if kind == "Zs":
        return " "
    plain = unicodedata.normalize("NFKC", character)
    return " " if plain.isspace() else _PLAIN_FORMS.get(plain, plain)


def _hyphens(words: str) -> list[tuple[int, int]]:
    """Hyphens at line ends that only part a word: “daugh-” and “ter”, not “7-year-” and “old”."""
    found = []
    for match in _SPLIT.finditer(words):
        before = _LAST_WORD.search(words, max(match.start() - 20, 0), match.start())
        if before is None or before[0] not in _KEPT_HYPHEN:
            found.append(match.span())
    return found


def _with_breaks(text: str, words: str, breaks: list[tuple[int, int, str]]) -> Reading:
    pieces: list[str] = []
    at = length = 0
    places, offsets = [0], [0]
    for start, end, form in breaks:
        if start < at:  # a hyphen at a line end with an unseen mark in it
            continue
        pieces += [words[at:start], form]
        length += start - at
        for number in range(len(form)):  # every letter of “ﬁ” leads to the one character
            places.append(length + number)
            offsets.append(start - length - number)
        length += len(form)
        places.append(length)
        offsets.append(end - length)
        at = end
    pieces.append(words[at:])
    return Reading("".join(pieces), text, tuple(places), tuple(offsets))
