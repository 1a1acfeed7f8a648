"""What is left in braces when a letter was filled in: each with a sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from liaison_app.rules.placeholder_names import find
from liaison_app.rules.placeholders import NAME, Token, constructs, disorder, names_of, tokens

_UNFINISHED = re.compile(r"\{[ \t]*(?:if|otherwise|end)\b[^{}\n]{0,40}(?=[{\n]|\Z)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hole:
    """Words in braces that stay as they were typed, and a sentence that says why."""

    typed: str
    why: str


def holes_in_line(text: str) -> list[Hole]:
    """What is still to be filled in a line of text, each once, in order."""
    return holes_in([text])


def holes_in(texts: Iterable[str]) -> list[Hole]:
    """What is still to be filled in texts that follow each other: a letter's paragraphs, filled.

    A hole is to be filled by hand, has a known name with nothing to say, or is an {if …} that
    cannot be followed.
    """
    found: list[Token] = []
    typed: list[str] = []
    unfinished: list[str] = []
    for text in texts:
        if "{" not in text:
            continue
        here = tokens(text)
        found += here
        typed += [text[token.start : token.end] for token in here]
        unfinished += [match[0].rstrip() for match in _UNFINISHED.finditer(text)]
    wrong = {places[0]: disorder(found, places) for places in constructs(found)}
    holes = [
        Hole(words, sentence)
        for place, (token, words) in enumerate(zip(found, typed, strict=True))
        if (sentence := _why(token, words, wrong.get(place, "")))
    ]
    holes += [Hole(words, f"“{words}” lacks its closing brace.") for words in unfinished]
    return list(dict.fromkeys(holes))


def _why(token: Token, typed: str, disorder: str) -> str:
    """Why a token is left as it was typed; "" for one whose {if …} tells it already."""
    if disorder:
        return f"“{typed}” {disorder}"
    if token.kind == NAME:
        known = find(token.words)
        if known is None:
            return f"Fill in “{typed}” or take it out."
        if known.is_condition:
            return f"“{typed}” asks yes or no: write {{if {known.name}}} … {{end}}."
        return f"Not known here: {known.words}. Fill in “{typed}” or take it out."
    for name in names_of(token.words) if token.words else ():
        if find(name) is None:
            return f"“{typed}” asks for “{name}”, which is no condition that is known."
    return ""
