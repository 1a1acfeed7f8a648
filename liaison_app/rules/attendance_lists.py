"""Names in a row: where one ends and the next begins, by semicolons, commas, “and”, dashes or tabs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from liaison_app.rules.note_words import (
    BODY,
    BODY_NOUNS,
    GROUP,
    PERSON,
    POST,
    group_of,
    is_person,
    sort_of,
)
from liaison_app.rules.safe_text import fold

_AND = re.compile(r",?\s+(?:and|&|plus|as well as)\s+", re.IGNORECASE)
_NO_TWO = re.compile(
    r"\b(?:police(?:, fire)?|fire) (?:and|&) (?:fire|crime|rescue)\b", re.IGNORECASE
)  # one name: “Police and Crime Commissioner”, “Fire and Rescue”
_BRACKETS = {"(": ")", "[": "]", "<": ">", "“": "”"}
_DASH = re.compile(r"\s+[–—-]\s+|\t+|\s*\|\s*|:\s+")
_OPENS_A_GROUP = re.compile(
    r"(?:a|an|the|some|several|many|members|representatives)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w’'&.-]+")
_PLACE = re.compile(
    r"\w+(?:shire|ton|ford|ham|bury|borough|ville|worth|stead|mouth|pool|chester|cester|moor|mere"
    r"|wick|dale|field|land|by)$"
)
_GOES_ON = frozenset(
    """of and for the nhs foundation trust housing community youth women parents neighbourhood liaison council
    governing board committee group""".split()
)
_ALIKE = {",": ",،、", ";": ";؛"}
_MOST_WORDS = 30  # of one item in which a comma may have been forgotten

Span = tuple[int, int]


def listed(text: str, start: int, end: int) -> list[Span]:
    """The items of a list in running words: lines, what semicolons part, or else the whole."""
    found: list[Span] = []
    for first, last in _split(text, start, end, "\n"):
        parts = _split(text, first, last, ";")
        found += parts if len(parts) > 1 else [(first, last)]
    return found


def pieces_of(text: str, start: int, end: int) -> list[Span]:
    """The pieces of one item: at commas, dashes, tabs and bars, but never within brackets."""
    found: list[Span] = []
    for first, last in _split(text, start, end, ","):
        at = first
        for match in _DASH.finditer(text, first, last):
            found.append((at, match.start()))
            at = match.end()
        found.append((at, last))
    if found:
        of_one = len(found) == 2 and re.match(r"\s+[–—-]\s", text[found[0][1] : found[1][0]])
        found[-1:] = _parted_at_and(text, *found[-1], last_one=len(found) > 1 and not of_one)
    return [span for a, b in found if (span := _stripped(text, a, b))]


def is_one_guest(text: str, pieces: Sequence[Span], sorts: Sequence[str], *, apart: bool) -> bool:
    """Whether a name and what stands behind it are one guest: behind a dash, or in a list that semicolons part."""
    if len(pieces) != 2 or sorts[0] != PERSON or "@" in text[slice(*pieces[1])]:
        return False
    dashed = re.fullmatch(r"\s+[–—-]\s+", text[pieces[0][1] : pieces[1][0]]) is not None
    return dashed or apart


def items_in(text: str, start: int, end: int) -> list[Span]:
    """The items of “A, B, C and a number of D” in a sentence, with a comma put in where it is missing."""
    parts = _split(text, start, end, ";")
    if len(parts) == 1:
        parts = _split(text, start, end, ",")
    found: list[Span] = []
    for number, (first, last) in enumerate(parts):
        found += _parted_at_and(text, first, last, last_one=number == len(parts) - 1)
    spans = [span for a, b in found if (span := _without_and(text, a, b))]
    begun = [_first_word(text[a:b]) for a, b in spans]
    whole: list[Span] = []
    for first, last in spans:
        others = [word for word in begun if word]
        whole += _comma_forgotten(text, first, last, others)
    return whole


def parted_anyhow(text: str, start: int, end: int) -> list[Span]:
    """“Khan and Patel”, of which it is known that they are two."""
    match = _AND.search(text, start, end)
    return [(start, match.start()), (match.end(), end)] if match else [(start, end)]


def _parted_at_and(text: str, start: int, end: int, *, last_one: bool) -> list[Span]:
    """Two items where “and” joins them and is not part of one name: “Ash and Elm School”."""
    places = list(_AND.finditer(text, start, end))
    for match in reversed(places):
        if any(
            one.start() < match.start() < one.end() for one in _NO_TWO.finditer(text, start, end)
        ):
            continue
        left, right = text[start : match.start()].strip(), text[match.end() : end].strip()
        sort = sort_of(left)
        complete = sort in (PERSON, BODY, POST, GROUP)
        if not left or not complete:
            continue
        parted = group_of(right) is not None or (is_person(left) and is_person(right))
        parted = parted or (last_one and (sort_of(right) != "" or right[:1].isupper()))
        parted = parted or (sort == PERSON and sort_of(right) in (PERSON, BODY, GROUP, POST))
        parted = parted or (_OPENS_A_GROUP.match(right) is not None and last_one)
        if parted:
            before = _parted_at_and(text, start, match.start(), last_one=last_one)
            return [*before, (match.end(), end)]
    return [(start, end)]


def _comma_forgotten(text: str, start: int, end: int, begun: Sequence[str]) -> list[Span]:
    """“Elm Hospital Ashshire Fire Service” as two bodies: the second begins as another item does."""
    words = list(_WORD.finditer(text, start, end))
    if len(words) > _MOST_WORDS:
        return [(start, end)]
    for at, word in enumerate(words[:-2]):
        after = words[at + 1]
        if not at or fold(word[0]) not in BODY_NOUNS or fold(after[0]) in BODY_NOUNS | _GOES_ON:
            continue
        if not after[0][:1].isupper() or sort_of(text[after.start() : end]) != BODY:
            continue
        alike = begun.count(fold(after[0])) > 0
        if alike or _PLACE.match(fold(after[0])):
            return [(start, word.end()), (after.start(), end)]
    return [(start, end)]


def _split(text: str, start: int, end: int, mark: str) -> list[Span]:
    """The parts between marks that stand outside brackets and quotation marks."""
    found: list[Span] = []
    closing = ""
    at = start
    for place in range(start, end):
        sign = text[place]
        if closing:
            closing = "" if sign == closing else closing
        elif sign in _BRACKETS and text.find(_BRACKETS[sign], place, min(end, place + 200)) > 0:
            closing = _BRACKETS[sign]
        elif sign in _ALIKE.get(mark, mark) and not _within_number(text, place):
            found.append((at, place))
            at = place + 1
    found.append((at, end))
    return [span for a, b in found if (span := _stripped(text, a, b))]


def _within_number(text: str, place: int) -> bool:
    """“1,200”."""
    around = text[max(place - 1, 0) : place + 4]
    return text[place] == "," and re.fullmatch(r"\d,\d{3}", around) is not None


def _without_and(text: str, start: int, end: int) -> Span | None:
    match = re.compile(r"\s*(?:and|&|plus|as well as)\s+", re.IGNORECASE).match(text, start, end)
    return _stripped(text, match.end() if match else start, end)


def _stripped(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start] in " \t\n,;":
        start += 1
    while end > start and text[end - 1] in " \t\n,;.":
        end -= 1
    return (start, end) if start < end else None


def _first_word(words: str) -> str:
    match = _WORD.search(re.sub(r"^(?:the|a|an)\s+", "", words, flags=re.IGNORECASE))
    return fold(match[0]) if match else ""
