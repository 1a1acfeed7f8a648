"""Words that may identify or endanger somebody, found in a text that is to be published.

It finds too much rather than too little: each find is a question to whoever publishes, never a
verdict. Takes any text, never raises, in time by its length alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from liaison_app.rules.identifying_sorts import BY_HAND, SORTS, Sort

__all__ = ["BY_HAND", "SORTS", "Found", "Known", "Sort", "find", "opened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the file knows of the people and places a text may speak of, as plain words.

    `private_names` are whole names of people who hold no public post, `official_names` of those who
    held one when the text was written; `places` are names of bodies and towns, which are nobody's;
    `theirs` whatever else belongs to a private person (an e-mail address, lines of an address);
    `ours` what is ours and public (our e-mail address, telephone, postal address, web page).
    """

    private_names: tuple[str, ...] = ()
    official_names: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    ours: tuple[str, ...] = ()


NOTHING_KNOWN = Known()


@dataclass(frozen=True, slots=True)
class Found:
    """Words from `start` up to `end`, in characters; `sort` is a key of SORTS, `why` a sentence.

    A sentence that tells of somebody (“told”) holds the finds within it in `inside`: they go with
    it when it is cut, and are asked about one by one when it stays (see `opened`).
    """

    sort: str
    start: int
    end: int
    words: str
    why: str
    inside: tuple[Found, ...] = ()


def find(text: str, around: Known = NOTHING_KNOWN) -> tuple[Found, ...]:
    """Everything in `text` that may tell who somebody is or where they are; sorted, not overlapping."""
    found = sorted(_all(text), key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if one.words in around.ours:
            continue
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def opened(found: Iterable[Found], kept: Callable[[Found], bool]) -> tuple[Found, ...]:
    """The finds to be decided on: behind a sentence that is `kept` come those inside it."""
    return tuple(part for one in found for part in ((one, *one.inside) if kept(one) else (one,)))


_SIMPLE = (
    ("telephone", re.compile(r"(?<![\w.])(?:\+44\s?|0)\d[\d ]{8,11}\d(?!\w)"), "It looks like a telephone number."),
    ("email", re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}"), "It is an e-mail address."),
    ("postcode", re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b"), "It is a postcode."),
    ("age", re.compile(r"\b(?:\d{1,3}|[a-z]{3,9})[- ]years?[- ]old\b", re.IGNORECASE), "It says how old somebody is."),
    ("child", re.compile(r"(?<=my )(?:son|daughter)\b|\bmy (?:[\w-]+ )?(?:son|daughter)\b", re.IGNORECASE), "It speaks of somebody’s child."),
)  # fmt: skip


def _all(text: str) -> Iterator[Found]:
    for sort, pattern, why in _SIMPLE:
        for match in pattern.finditer(text):
            yield Found(sort, match.start(), match.end(), match[0], why)
