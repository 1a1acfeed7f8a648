"""Whether a sentence sounds like a promise, whose it would be, and how it is said shortly."""

from __future__ import annotations

import re

from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.safe_text import shorten, tidy

SHORT = 140  # characters of a promise in a list

_WE_WILL = re.compile(
    r"\b(?:we|i)\b(?:[’']ll\b|(?:\s+\w+,?){0,3}?\s+(?:will|shall|undertake|promise|agree|intend|plan|aim"
    r"|are\s+going|am\s+going|are\s+committed|are\s+(?:\w+ly\s+)?\w+ing|am\s+(?:\w+ly\s+)?\w+ing)\b)",
    re.IGNORECASE,
)
_WILL = re.compile(r"\b(?:will|shall|is\s+going\s+to|are\s+going\s+to)\b|[’']ll\b", re.IGNORECASE)
_WILL_BE_DONE = re.compile(
    r"\b(?:will|shall)\s+(?:\w+\s+)?be\s+(?:\w+ly\s+)?"
    r"(?:\w+ed|made|sent|put|given|held|done|kept|shown|told|taken|set|found|built|seen|brought)\b",
    re.IGNORECASE,
)
_NOT_OURS = re.compile(
    r"\b(?:you|it|there|this|that|which)\s+(?:\w+ly\s+)?(?:will|shall)\b", re.IGNORECASE
)
_LEAD_IN = re.compile(
    r"(?:(?:and|but|so|also|however|therefore|in addition|added to this|as always|as usual|of course"
    r"|finally|furthermore|meanwhile)\b,?\s+)+",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[;:]\s+|,?\s+(?:and|but)\s+(?=(?:we|i|he|she|they|further|more|the)\b)", re.IGNORECASE
)


def sounds_like_promise(sentence: str, *, ours: bool = False) -> str:
    """The side of the promise a sentence seems to make, "" for none; a hint and no more.

    `ours` says that the sentence stands in what we wrote. Where something will be done and nobody
    is said to do it, nobody is named.
    """
    if sentence.rstrip().endswith("?"):
        return ""
    if _WE_WILL.search(sentence):
        return OURS if ours else THEIRS
    if _WILL_BE_DONE.search(sentence) and not re.search(r"\bby\s+(?!the\s+end)\w", sentence):
        return UNNAMED
    if _WILL.search(_NOT_OURS.sub("", sentence)):
        return OURS if ours else THEIRS
    return ""


def said_shortly(quote: str) -> str:
    """A sentence as it may stand in a list: from the clause that promises, in at most a line or two.

    “As always, we will send the plan to every school.” becomes “We will send the plan to every
    school”.
    """
    whole = tidy(quote).strip(" “”\"'")
    if len(whole) > SHORT:
        starts = [0, *(match.end() for match in _CLAUSE.finditer(whole))]
        for start, end in zip(starts, [*starts[1:], len(whole)], strict=True):
            if _WILL.search(whole[start:end]):
                whole = whole[start:]
                break
    whole = _LEAD_IN.sub("", whole, count=1) if _LEAD_IN.match(whole) else whole
    words = shorten(whole.rstrip(" .;,:"), SHORT)
    return words[:1].upper() + words[1:]
