"""The parts of a long sentence that say something of their own: “we will write and I will ring”."""

import re
from itertools import pairwise

_LEAST = 4  # words of a part
_JOINT = re.compile(r"(?:[,;:]|\s[–—-])?\s(?=(?:and|but|so|or)\b)|;\s|\s[–—-]\s")
_CONJUNCTION = re.compile(r"(?:and|but|so|or)\s+", re.IGNORECASE)
_VERB = re.compile(
    r"\b(?:will|shall|would|can|could|may|must|am|is|are|was|were|has|have|had|do|does|did|hope"
    r"|intend|plan|expect|want|promise|undertake|remain|continue|continues|keep|keeps|leads)\b|[’']ll\b",
    re.IGNORECASE,
)
# What begins with these says when or how, and belongs to what comes after it.
_LEADS_ON = re.compile(
    r"(?:and|but|so|or)\s+(?:as|in|on|at|during|before|after|from|for|to|until|over|throughout)\b",
    re.IGNORECASE,
)


def parts_of(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each part of the sentence that stands there; the sentence, if it has one.

    A part begins at an “and”, “but” or “so” and has a verb of its own. The word that joins it to
    the part before belongs to neither.
    """
    pieces = _pieces(text, start, end)
    found: list[tuple[int, int]] = []
    waiting = -1  # where a part began that has no verb yet
    for first, last in pieces:
        said = text[first:last]
        begins = first if waiting < 0 else waiting
        if not found:
            found.append((first, last))
        elif _VERB.search(said) and len(text[begins:last].split()) > _LEAST:
            found.append((begins, last))
            waiting = -1
        elif _LEADS_ON.match(said) and last != pieces[-1][1]:
            waiting = begins
        else:
            found[-1] = (found[-1][0], last)
            waiting = -1
        if len(found) > 1 and not _stands(text, found[-2]):
            found[-2:] = [(found[-2][0], found[-1][1])]
    if waiting >= 0:
        found[-1] = (found[-1][0], pieces[-1][1])
    return tuple(_without_joint(text, first, last) for first, last in found)


def _stands(text: str, part: tuple[int, int]) -> bool:
    words = text[slice(*part)]
    return bool(_VERB.search(words)) and len(words.split()) >= _LEAST


def _pieces(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence cut at everything that may join two parts."""
    cuts = [match.end() for match in _JOINT.finditer(text, start, end)]
    edges = [start, *cuts, end]
    return [(a, b) for a, b in pairwise(edges) if a < b]


def _without_joint(text: str, first: int, last: int) -> tuple[int, int]:
    """Without the “and” before it, and the blank or comma behind it."""
    match = _CONJUNCTION.match(text, first, last)
    if match and match.end() < last:
        first = match.end()
    while last > first + 1 and text[last - 1] in " \n,;:–—":
        last -= 1
    return first, last
