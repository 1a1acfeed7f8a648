"""The first sentence of a letter that says something: after the greeting, the thanks, the references."""

from __future__ import annotations

import re

from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.sentences import sentences

LONGEST = 220
_MOST_READ = 4_000  # characters of a letter that are looked at
_FEWEST = 25  # characters; less is a greeting, a heading or a name
_CEREMONY = re.compile(
    r"(?:dear|to|as-?salaa?mu?|assalam|salaam|salam|peace be|bismillah|in the name of|hello|hi|good"
    r" (?:morning|afternoon|evening)|thank(?:s| you)|many thanks|further to|with reference to"
    r"|i refer to|we refer to|re:|subject:|our ref|your ref|i (?:hope|trust)|we (?:hope|trust)"
    r"|(?:i am|we are) (?:writing|grateful)|(?:kind|best|warm) (?:regards|wishes)|yours"
    r"|in reply to|following (?:my|our|your))\b",
    re.IGNORECASE,
)


def telling_sentence(text: str) -> str:
    """That sentence of a plain text, on one line and shortened; the first of any sort if none does.

    "" for a text without words.
    """
    text = text[:_MOST_READ]
    found = [tidy(text[start:end]) for start, end in sentences(text)]
    said = [one for one in found if one]
    for one in said:
        if len(one) >= _FEWEST and not _CEREMONY.match(one):
            return shorten(one, LONGEST)
    longest = next((one for one in said if len(one) >= _FEWEST), "")
    return shorten(longest or (said[0] if said else ""), LONGEST)
