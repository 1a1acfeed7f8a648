"""Tables that were pasted: their cells, and by the words of their head what stands in which column."""

from __future__ import annotations

import re

Columns = tuple[str, ...]
"""For each column "name", "post", "body", "email", "initials", "came", or "" for what is not kept."""

_HEADS = (
    ("initials", re.compile(r"initials?", re.IGNORECASE)),
    ("email", re.compile(r"e-?mails?(?: address)?|contact(?: details)?", re.IGNORECASE)),
    (
        "body",
        re.compile(
            r"(?:organi[sz]ation|body|company|representing|group|agency|mosque|affiliation|from"
            r"|on behalf of|organi[sz]ation ?/ ?group|community)s?(?: \(.*\))?",
            re.IGNORECASE,
        ),
    ),
    (
        "post",
        re.compile(
            r"(?:post|role|position|job ?title|title|capacity|designation)s?", re.IGNORECASE
        ),
    ),
    (
        "came",
        re.compile(
            r"(?:present|attend(?:ed|ance|ing)|status|apologies|in attendance|came|✓)[?]?(?: ?/ ?\w+)?",
            re.IGNORECASE,
        ),
    ),
    (
        "name",
        re.compile(
            r"(?:full |first )?names?|attendees?|who|person|delegates?|participants?|members?|surname",
            re.IGNORECASE,
        ),
    ),
    (
        "",
        re.compile(
            r"no\.?|#|signature|signed|sign|telephone|tel|phone|mobile|time(?: in)?|notes?|comments?",
            re.IGNORECASE,
        ),
    ),
)
_MOST_HEAD = 140  # characters of the row that names the columns


def cells_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the cells of a row stand, empty ones included: parted by tabs, or by bars."""
    sign = "\t" if "\t" in text[start:end] else "|"
    found = []
    at = start
    while (place := text.find(sign, at, end)) >= 0:
        found.append((at, place))
        at = place + 1
    found.append((at, end))
    if sign == "|":
        found = [span for span in found if text[slice(*span)].strip()]
    return [_stripped(text, *span) for span in found] or [(start, end)]


def columns_in(words: str) -> Columns | None:
    """The columns that a row names, None when it is a row like any other."""
    if len(words) > _MOST_HEAD:
        return None
    cells = [words[a:b].strip(" *:_") for a, b in cells_of(words, 0, len(words))]
    found = [_column(cell) for cell in cells]
    known = [column for column in found if column is not None]
    if len(known) < 2 or len(known) * 2 < len([cell for cell in cells if cell]):
        return None
    if "name" not in known and "body" not in known:
        return None
    return tuple(column or "" for column in found)


def is_rule(words: str) -> bool:
    """Whether a row is only the line that is drawn below a head: “|---|---|”."""
    return re.fullmatch(r"[\s|:=+_-]+", words) is not None


def _column(cell: str) -> str | None:
    for column, shape in _HEADS:
        if shape.fullmatch(cell):
            return column
    return None


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
