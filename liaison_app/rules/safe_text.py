"""Text from anywhere made safe to keep: control marks out, one line or many, cut short, folded.

Every function takes any ``str`` (lone surrogates, NULs, a megabyte of marks) and never raises;
the time taken grows with the length of the text and no faster.
"""

import re
import unicodedata
from functools import lru_cache

# C0 and C1 controls but tab and the line ends; marks that re-order text on screen
# (U+202A–E, U+2066–9); marks nobody can see (soft hyphen, zero-width space, byte order mark);
# lone surrogates and non-characters, which no file can hold.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u202a-\u202e\u2066-\u2069\ufeff"
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_OTHER_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # no-break, wide and thin
_BLANKS = re.compile(f"[ \t\n{_OTHER_SPACES}]+")
_ODD_BLANK = re.compile(f"[\t{_OTHER_SPACES}]")
_MOST_MARKS = 30  # combining marks on one letter; Unicode's own limit for safe streams
# No mark is ASCII: a text, however long, is looked at mark by mark only in these stretches of it.
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_SHORT = 8  # letters of a stretch that is worth remembering
_LONG_TEXT = 200  # letters of a text in which runs of marks are looked for
_LONG_BEYOND_ASCII = re.compile(f"[^\x00-\x7f]{{{_MOST_MARKS + 1},}}")

_FOLDED_LETTERS = str.maketrans(
    {
        "ı": "i",
        "ł": "l",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ہ": "ه",
        "ھ": "ه",
        "\u0640": "",  # the Arabic lengthening stroke
        "\u200c": "",
        "\u200d": "",
        "\u200e": "",
        "\u200f": "",
        **dict.fromkeys("'’‘`´ʿʾʻʼʹ′ˊˋ", ""),
    }
)


def visible(text: str) -> str:
    """``text`` without unseen controls and overrides; every kind of line end becomes "\\n".

    Joiners that shape Arabic and Bengali (ZWJ, ZWNJ) and plain direction marks stay.
    """
    if text.isprintable():  # most names and lines; a quarter of the time of looking closer
        return text
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text))


def tidy(text: str) -> str:
    """``text`` as one line: controls out, blanks of any width and line ends made one space, NFC."""
    if text.isascii() and text.isprintable() and "  " not in text:  # nearly every name and number
        return text.strip(" ")
    return _normal("NFC", _BLANKS.sub(" ", visible(text)).strip(" "))


def tidy_lines(text: str) -> str:
    """``text`` as lines: controls out, no blanks at line ends, no empty lines at the ends."""
    if text.isascii() and text.isprintable():  # one line, and nothing in it to take out
        return text.rstrip(" ")
    kept = _ODD_BLANK.sub(" ", visible(text))
    lines = [line.rstrip(" ") for line in kept.split("\n")]
    return _normal("NFC", "\n".join(lines).strip("\n"))


def shorten(text: str, limit: int) -> str:
    """``text`` in at most ``limit`` characters, cut after a word where it can be, ended by "…"."""
    if len(text) <= limit:
        return text
    if limit <= 1:
        return "…"[: max(limit, 0)]
    end = limit - 1
    if not text[end].isspace():
        space = text.rfind(" ", 0, end)
        if space >= end // 2:
            end = space
    for _ in range(_MOST_MARKS):  # never part a letter from its marks
        if end > 1 and (unicodedata.combining(text[end]) or text[end] in "\u200c\u200d"):
            end -= 1
    return text[:end].rstrip() + "…"


def fold(text: str) -> str:
    """``text`` for sorting and finding: no case, accents, vowel marks, ʿayn signs or apostrophes.

    Turkish İ and ı both become "i"; Urdu and Arabic forms of one letter become one; Bengali
    vowel signs, which are letters and not accents, stay.
    """
    seen = visible(text)
    if not seen.isascii():
        if len(seen) > _LONG_TEXT:
            seen = _LONG_BEYOND_ASCII.sub(_with_few_marks, seen)
        seen = _BEYOND_ASCII.sub(_folded_stretch, seen)
    return " ".join(seen.casefold().replace("'", "").replace("`", "").split())


def _folded_stretch(match: re.Match[str]) -> str:
    """A stretch beyond ASCII folded; the short ones, curly quotes and é, come again and again."""
    letters = match[0]
    return _folded_letters(letters) if len(letters) > _SHORT else _known_letters(letters)


def _folded_letters(letters: str) -> str:
    apart = _normal("NFKD", _normal("NFKD", letters.casefold()).casefold())
    return "".join(c for c in apart if unicodedata.combining(c) < 10).translate(_FOLDED_LETTERS)


_known_letters = lru_cache(maxsize=2_000)(_folded_letters)


def _normal(form: str, text: str) -> str:
    """``text`` in a Unicode normal form, with no more than 30 marks on a letter.

    Sorting one endless run of marks would take time by the square of its length.
    """
    if text.isascii():
        return text
    if len(text) > _LONG_TEXT:
        text = _LONG_BEYOND_ASCII.sub(_with_few_marks, text)
    return unicodedata.normalize("NFC" if form == "NFC" else "NFKD", text)


def _with_few_marks(match: re.Match[str]) -> str:
    """A stretch without the marks of a letter that are too many."""
    kept: list[str] = []
    run = 0
    for character in match[0]:
        run = run + 1 if unicodedata.combining(character) else 0
        if run <= _MOST_MARKS:
            kept.append(character)
    return "".join(kept)
