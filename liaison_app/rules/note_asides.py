"""Lines of a note that are of the paper and not of the meeting: page numbers, greetings, farewells, “none”."""

from __future__ import annotations

import re

_PAGE = re.compile(
    r"[\W_]*(?:page \d+(?: (?:of|/) \d+)?|\d{1,3}|[-=_*~ ]{3,}|\d+ ?/ ?\d+|confidential|draft|ends"
    r"|(?:media|image|video|audio|sticker|gif|document) omitted"
    r"|(?:this|you deleted this) message(?: was deleted)?)[\W_]*",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:dear|hi|hello|hiya|good (?:morning|afternoon|evening)|(?:as-?)?sala+m|assalam"
    r"|السلام)\b[^.!?]{0,60}[,.!:]?$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"(?:(?:with )?(?:kind|kindest|best|warm|many|very)[\w ]*(?:regards|wishes|thanks)|regards"
    r"|yours (?:sincerely|faithfully)|many thanks"
    r"|thanks(?: again)?|thank you|best|was+alam\w*|jazak\w*(?: \w+){0,3}|cheers)[\W_]*$",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"(?:there being no (?:other|further) business|the (?:chair|meeting)\b.{0,60}\b(?:closed|ended"
    r"|finished)\b|meeting (?:closed|ended)"
    r"|(?:signed|dated)\b.{0,10}[_.…]{3,})",
    re.IGNORECASE,
)
_NONE = re.compile(
    r"[\W_]*(?:there (?:was|were|being) |it was noted that there (?:was|were) )?(?:none|nil|n/a"
    r"|no (?:other |further |any other )?"
    r"(?:business|items|matters|declarations?|questions)\b.{0,30})[\W_]*",
    re.IGNORECASE,
)


def is_page_mark(words: str) -> bool:
    """“Page 1 of 3”, a drawn line, “DRAFT” alone."""
    return _PAGE.fullmatch(words[:200]) is not None and len(words) < 200


def is_greeting(words: str) -> bool:
    """“Dear all,”."""
    return len(words) < 80 and _GREETING.match(words) is not None


def is_farewell(words: str) -> bool:
    """“Kind regards”, alone on its line."""
    return len(words) < 80 and _FAREWELL.fullmatch(words) is not None


def closes_meeting(words: str) -> bool:
    """“The meeting closed at 9 pm.”, “Signed …”."""
    return len(words) < 200 and _CLOSED.match(words) is not None


def says_none(words: str) -> bool:
    """“There was none.”, “No other business was raised.”."""
    return len(words) < 120 and _NONE.fullmatch(words) is not None
