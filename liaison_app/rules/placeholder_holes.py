"""What is left in braces when a letter was filled in: each with a sentence that says why."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from liaison_app.language import Phrase, joined, phrase
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
        if (sentence := _why(token, words, wrong.get(place)))
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
        fill = phrase("Fill in “{gap}” or take it out.", gap=f"{{{short}}}")
        empty = phrase("“{gap}” is empty: fill it in or take it out.", gap=match[0])
        holes.append(Hole(match[0], fill if inside else empty))
    bare = _PAIR.sub(lambda match: " " * len(match[0]), text)
    no_end = phrase("“{gap}” lacks its closing brace.")
    no_begin = phrase("“{gap}” lacks its opening brace.")
    for lacking, pattern in ((no_end, _UNFINISHED), (no_begin, _NOT_BEGUN)):
        for match in pattern.finditer(bare):
            words = match[0].rstrip()
            holes.append(Hole(words, lacking.format(gap=words)))
    return holes


def _why(token: Token, typed: str, disorder: Phrase | None) -> str:
    """Why a token is left as it was typed; "" for one whose {if …} tells it already."""
    if disorder:
        return disorder.format(gap=typed)
    if token.kind == NAME:
        one = find(token.words)
        if one is None:
            said = phrase("Fill in “{gap}” or take it out.", gap=typed)
            near = meant(token.words, NAMES)
            return _with_guess(said, f"{{{near}}}") if near else said
        if one.is_condition:
            whole = f"{{if {one.name}}} … {{end}}"
            return phrase("“{gap}” asks yes or no: write {whole}.", gap=typed, whole=whole)
        return phrase(
            "Not known here: {name}. Fill in “{gap}” or take it out.", name=one.words, gap=typed
        )
    for name in names_of(token.words) if token.words else ():
        if not name:
            return phrase(
                "“{gap}” is not finished: something is missing beside “and” or “or”.", gap=typed
            )
        if find(name) is None:
            near = meant(name, (*CONDITIONS, *NAMES))
            said = phrase(
                "“{gap}” asks for “{name}”, which is no condition that is known.",
                gap=typed,
                name=name,
            )
            return _with_guess(said, f"{{if {near}}}") if near else said
    return ""


def _with_guess(said: str, near: str) -> str:
    return joined(" ", [said, phrase("Did you mean {name}?", name=near)])
