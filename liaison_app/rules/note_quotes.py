"""Quotation marks of every sort in a note: the words between them, over several lines and sentences."""

from __future__ import annotations

import re

_PAIRS = {"“": "”", "„": "“", "«": "»", '"': '"', "‘": "’", "'": "'"}
_OPENERS = re.compile("[“„«\"‘']")
_DOUBLE = re.compile('[“„«"]')
_SINGLE = ("‘", "'")
_LONGEST = 6_000  # characters of one quotation; a mark that is never closed must not take the rest
_LONGEST_SINGLE = 1_500
_MOST_TRIED = 300  # marks in one paragraph


def quotes_in(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the words between quotation marks stand, outermost only, marks left out.

    A single mark counts where a quotation could begin or end, so that “don’t” and “the boys’ coats”
    are none. A double mark that is opened and not closed reaches to the end of what is looked at.
    """
    found: list[tuple[int, int]] = []
    at, tried = start, 0
    barren: dict[str, int] = {}  # by the mark: up to where nothing closes it
    while (match := _OPENERS.search(text, at, end)) and tried < _MOST_TRIED:
        mark, opens = match[0], match.end()
        at = opens
        if mark in (*_SINGLE, '"') and not _may_open(text, match.start(), start, end):
            continue
        tried += 1
        closes = _close(text, opens, end, mark, barren.get(mark, 0))
        if closes is None:
            barren[mark] = min(end, opens + _reach(mark))
            if mark in _SINGLE or end - opens > _LONGEST or "\n\n" in text[opens:end]:
                continue
            closes = end
        found.append((opens, closes))
        at = closes + 1
    return found


def is_open(text: str, start: int, end: int) -> bool:
    """Whether a quotation is opened by a double mark and not closed by the end."""
    at, tried = start, 0
    while (match := _DOUBLE.search(text, at, end)) and tried < _MOST_TRIED:
        tried += 1
        if match[0] == '"' and not _may_open(text, match.start(), start, end):
            at = match.end()
            continue
        closes = _close(text, match.end(), end, match[0])
        if closes is None:
            return True
        at = closes + 1
    return False


def _may_open(text: str, place: int, start: int, end: int) -> bool:
    before = text[place - 1] if place > start else " "
    after = text[place + 1] if place + 1 < end else " "
    return (before.isspace() or before in "([:—–-") and (after.isalnum() or after in " .…“[")


def _reach(mark: str) -> int:
    return _LONGEST_SINGLE if mark in _SINGLE else _LONGEST


def _close(text: str, at: int, end: int, mark: str, barren: int = 0) -> int | None:
    """Where a quotation that begins there ends; up to `barren` nothing closes it."""
    closing = _PAIRS[mark]
    limit = min(end, at + _reach(mark))
    place = text.find(closing, max(at, barren), limit)
    while place >= 0:
        after = text[place + 1] if place + 1 < end else " "
        before = text[place - 1]
        if mark == '"':
            closes = not (before.isspace() and after.isalnum())
        elif mark in _SINGLE:
            closes = not after.isalnum() and (before in ".,!?…" or before not in "s ")
        else:
            closes = True
        if closes:
            return place
        place = text.find(closing, place + 1, limit)
    return None
