"""Words that were quoted from a text, found in it again: where they stood, or where they stand now."""

import re
import unicodedata
from functools import lru_cache

from liaison_app.rules.safe_text import fold


def find_words(text: str, words: str, start: int | None = None) -> tuple[int, int] | None:
    """Where `words` stand in `text`, as start and end; None when they stand there no longer.

    Offsets are characters of `text`. Of several places the one nearest to `start`, where they once
    stood, is taken. Words whose blanks, case, accents, quotation marks or list marks have changed
    since are still found.
    """
    words = words.strip()
    if not words:
        return None
    hoped = max(start or 0, 0)
    if text.startswith(words, hoped):
        return hoped, hoped + len(words)
    at = _nearest(text, words, hoped)
    if at is not None:
        return at, at + len(words)
    return _find_loosely(text, words, hoped)


def _nearest(text: str, words: str, hoped: int) -> int | None:
    """The place of `words` in `text` nearest to `hoped`."""
    before = text.rfind(words, 0, hoped + len(words))
    after = text.find(words, hoped)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - hoped)) if found else None


def _find_loosely(text: str, words: str, hoped: int) -> tuple[int, int] | None:
    """The same by letters and digits alone, which are compared folded."""
    wanted, _ = _letters(words)
    if not wanted:
        return None
    letters, places = _letters_of(text)
    # where `hoped` is among the letters: places only rise
    near = next((at for at, place in enumerate(places) if place >= hoped), len(places))
    at = _nearest(letters, wanted, near)
    if at is None:
        return None
    return places[at], _end_of_letter(text, places[at + len(wanted) - 1])


@lru_cache(maxsize=2)
def _letters_of(text: str) -> tuple[str, list[int]]:
    """As `_letters`, for a text that is looked through for mark after mark."""
    return _letters(text)


def _letters(text: str) -> tuple[str, list[int]]:
    """The letters and digits of a text, folded, and where in it each of them stands."""
    pieces: list[str] = []
    places: list[int] = []
    for at, character in enumerate(_without_list_marks(text)):
        if folded := _bare(character):
            pieces.append(folded)
            places.extend([at] * len(folded))
    return "".join(pieces), places


_LIST_NUMBER = re.compile(r"(?m)^ *[0-9]{1,3}\. ")


def _without_list_marks(text: str) -> str:
    """The same length, with blanks for "1." before an item: it may have become a bullet since."""
    return _LIST_NUMBER.sub(lambda found: " " * len(found[0]), text)


@lru_cache(maxsize=4096)
def _bare(character: str) -> str:
    if unicodedata.category(character)[0] in "PZC":
        return ""
    return fold(character)


def _end_of_letter(text: str, at: int) -> int:
    """Behind the letter at `at` and the accents that belong to it."""
    end = at + 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
