"""What is left in braces when a letter was filled in: each with a sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from liaison_app.rules.placeholder_names import CONDITIONS, NAMES, find, known, meant
from liaison_app.rules.placeholders import (
    NAME,
    Token,
    constructs,
    disorder,
    names_of,
    tokens,
    without_literal,
)

_NAMES = "|".join(re.escape(one).replace(r"\ ", r"[ \t]+") for one in sorted(known(), reverse=True))
_UNFINISHED = re.compile(
    rf"\{{[ \t]*(?:(?:if|otherwise|end)\b[^{{}}\n]{{0,40}}(?=[{{\n]|\Z)|(?:{_NAMES})\b(?![^{{}}\n]*\}}))",
    re.IGNORECASE,
)
_NOT_BEGUN = re.compile(rf"\b(?:{_NAMES})[ \t]*\}}", re.IGNORECASE)
_PAIR = re.compile(r"\{[^{}]*\}")
_ONLY_A_BRACE = "{\u2060"  # as a name from Contacts holds it: see `placeholders`
_FILL = "fill it in or take it out."
_SAID = 60  # characters of a long gap that are said


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
    unfinished: list[Hole] = []
    for text in map(without_literal, texts):
        if "{" not in text and "}" not in text:
            continue
        here = tokens(text)
        found += here
        typed += [text[token.start : token.end] for token in here]
        unfinished += _astray(text, {token.start for token in here})
    wrong = {places[0]: disorder(found, places) for places in constructs(found)}
    holes = [
        Hole(words, sentence)
        for place, (token, words) in enumerate(zip(found, typed, strict=True))
        if (sentence := _why(token, words, wrong.get(place, "")))
    ]
    return list(dict.fromkeys((*holes, *unfinished)))


def _astray(text: str, read: Container[int]) -> list[Hole]:
    """Braces of a text that are no gap as it is written: empty, too long, or one where two belong.

    `read` are the places of those that are.
    """
    holes = []
    for match in _PAIR.finditer(text):
        if match.start() in read or match[0].startswith(_ONLY_A_BRACE):
            continue
        inside = " ".join(match[0][1:-1].split())
        short = inside if len(inside) <= _SAID else f"{inside[:_SAID]}…"
        why = f"Fill in “{{{short}}}” or take it out."
        holes.append(Hole(match[0], why if inside else f"“{match[0]}” is empty: {_FILL}"))
    bare = _PAIR.sub(lambda match: " " * len(match[0]), text)
    for lacking, pattern in (("closing", _UNFINISHED), ("opening", _NOT_BEGUN)):
        for match in pattern.finditer(bare):
            words = match[0].rstrip()
            holes.append(Hole(words, f"“{words}” lacks its {lacking} brace."))
    return holes


def _why(token: Token, typed: str, disorder: str) -> str:
    """Why a token is left as it was typed; "" for one whose {if …} tells it already."""
    if disorder:
        return f"“{typed}” {disorder}"
    if token.kind == NAME:
        one = find(token.words)
        if one is None:
            said = f"Fill in “{typed}” or take it out."
            near = meant(token.words, NAMES)
            return f"{said} Did you mean {{{near}}}?" if near else said
        if one.is_condition:
            return f"“{typed}” asks yes or no: write {{if {one.name}}} … {{end}}."
        return f"Not known here: {one.words}. Fill in “{typed}” or take it out."
    for name in names_of(token.words) if token.words else ():
        if not name:
            return f"“{typed}” is not finished: something is missing beside “and” or “or”."
        if find(name) is None:
            near = meant(name, (*CONDITIONS, *NAMES))
            said = f"“{typed}” asks for “{name}”, which is no condition that is known."
            return f"{said} Did you mean {{if {near}}}?" if near else said
    return ""
