"""Words that may identify or endanger somebody, found in a text that is to be published.

It finds too much rather than too little: each find is a question to whoever publishes, never a
verdict. Takes any text, never raises, in time by its length alone.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from liaison_app.rules import (
    identifying_lives,
    identifying_names,
    identifying_numbers,
    identifying_people,
    identifying_places,
    identifying_reach,
    identifying_scripts,
    identifying_told,
)
from liaison_app.rules.identifying_known import known_in
from liaison_app.rules.identifying_reading import Reading, reading_of
from liaison_app.rules.identifying_sorts import BY_HAND, SORTS, Hit

__all__ = ["BY_HAND", "NOTHING_KNOWN", "SORTS", "Found", "Known", "find", "opened"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the file knows of the people and places a text may speak of, as plain words.

    `private_names` are whole names of people who hold no public post, `official_names` of those who
    held one when the text was written; `places` are names of bodies and towns, which are nobody's;
    `theirs` whatever else belongs to a private person (an e-mail address, lines of an address);
    `ours` what is public and may stand (our e-mail address, telephone, postal address, references).
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

    A sentence that tells of somebody (“told”) holds the finds within it in `inside`, and so does a
    passage in another script: they go with it when it is cut, and are asked about one by one when
    it stays (see `opened`).
    """

    sort: str
    start: int
    end: int
    words: str
    why: str
    inside: tuple[Found, ...] = ()


# Which sort counts where finds overlap: what is written in one form only comes first.
_FIRST = (
    *("link", "email", "officer", "bank", "number", "reference", "telephone", "handle"),
    *(
        "computer",
        "vehicle",
        "child_name",
        "private_name",
        "child_age",
        "age",
        "school",
        "street",
        "postcode",
    ),
    *("theirs", "health", "belief", "status", "name", "child"),
)
_PLACE = {sort: number for number, sort in enumerate(_FIRST)}
_PUBLIC = frozenset(
    ("telephone", "email", "officer", "street", "postcode", "link", "handle", "theirs", "reference")
)
_BARE = re.compile(r"[\W_]+")
_FEWEST_BARE = 5  # characters by which something is known for ours


def find(text: str, around: Known = NOTHING_KNOWN) -> tuple[Found, ...]:
    """Everything in `text` that may tell who somebody is or where they are; sorted, not overlapping."""
    reading = reading_of(text)
    sharp = _joined(_sharp(reading.words, around))
    wide = (*identifying_told.hits(reading.words), *identifying_scripts.hits(reading.words))
    return tuple(_nested(reading, sharp, sorted(wide, key=lambda hit: hit.start)))


def opened(found: Iterable[Found], kept: Callable[[Found], bool]) -> tuple[Found, ...]:
    """The finds to be decided on: behind a sentence that is `kept` come those inside it."""
    return tuple(part for one in found for part in ((one, *one.inside) if kept(one) else (one,)))


def _sharp(words: str, around: Known) -> Iterator[Hit]:
    """Every hit but whole sentences, in no order."""
    ours = _bare_of(around.ours)
    known = known_in(
        words, around.private_names, around.official_names, around.places, around.theirs
    )
    safe = sorted((*known.officials, *known.places))
    every = (
        *known.hits,
        *identifying_reach.hits(words),
        *identifying_numbers.hits(words),
        *identifying_places.hits(words),
        *identifying_people.hits(words),
        *identifying_lives.hits(words),
        *identifying_names.hits(words, safe, known.named),
    )
    for hit in every:
        if ours and hit.sort in _PUBLIC and _is_ours(words[hit.start : hit.end], ours):
            continue
        yield hit


@functools.lru_cache(maxsize=64)
def _bare_of(ours: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(bare for one in ours if len(bare := _bare(one)) >= _FEWEST_BARE)


def _bare(words: str) -> str:
    """Letters and figures alone, a telephone number without what stands for its country."""
    bare = _BARE.sub("", words.casefold())
    return re.sub(r"\A(?:0044|44|0)0?(?=\d{9})", "", bare)


def _is_ours(words: str, ours: Sequence[str]) -> bool:
    bare = _bare(words)
    return len(bare) >= _FEWEST_BARE and any(bare in one for one in ours)


def _joined(hits: Iterable[Hit]) -> list[Hit]:
    """The hits in order, those that overlap made one, so that nothing found is lost."""
    found: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.start, -hit.end)):
        if hit.end <= hit.start:
            continue
        if not found or hit.start >= found[-1].end:
            found.append(hit)
            continue
        last = found[-1]
        first = min(last, hit, key=lambda one: _PLACE.get(one.sort, len(_PLACE)))
        found[-1] = Hit(first.sort, last.start, max(last.end, hit.end), first.why)
    return found


def _nested(reading: Reading, sharp: Sequence[Hit], wide: Sequence[Hit]) -> Iterator[Found]:
    """The finds in the text itself, those within a sentence or passage found whole inside it."""
    at = last = 0
    for sentence in wide:
        while at < len(sharp) and sharp[at].start < sentence.start:
            yield _found(reading, sharp[at])
            at += 1
        start, end = max(sentence.start, last), sentence.end
        if at and sharp[at - 1].end > start:  # a name that runs on into it
            start = sharp[at - 1].end
        inside = []
        while at < len(sharp) and sharp[at].start < end:
            inside.append(sharp[at])
            end = max(end, sharp[at].end)
            at += 1
        if start < end:
            parts = tuple(_found(reading, hit) for hit in inside)
            yield _found(reading, Hit(sentence.sort, start, end, sentence.why), parts)
        last = max(last, end)
    for hit in sharp[at:]:
        yield _found(reading, hit)


def _found(reading: Reading, hit: Hit, inside: tuple[Found, ...] = ()) -> Found:
    start, end = reading.span(hit.start, hit.end)
    return Found(hit.sort, start, end, reading.text[start:end], hit.why, inside)
