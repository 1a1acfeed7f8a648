"""Search over everything: each hit with its title, its date and the sentence that was found."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from liaison_app.errors import Gone, Refusal
from liaison_app.records import Correspondence, Kind, Party, kind_of
from liaison_app.records.correspondence import OUT
from liaison_app.records.fields import specs_of, words_of
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.store import search
from liaison_app.store.store import Store

_LONGEST_EXCERPT = 160
_SENTENCE = re.compile(r"[^.!?؟۔।\n]+[.!?؟۔।]?")
_MOST_READ = 200_000  # characters of one field looked through for the sentence


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found. `excerpt` is the sentence with the words, "" when the title says it all."""

    kind: str
    id: int
    title: str
    excerpt: str
    date: str
    restricted: bool


def find(store: Store, words: str, limit: int = 50) -> list[Hit]:
    """What holds every word or word beginning; a letter found by its people comes once.

    What is restricted is found too, and marked, so that whoever shows it can keep it back.
    """
    hits: dict[tuple[str, int], Hit] = {}
    for found_kind, id in search.find(store.db, words, 4 * limit):
        kind = found_kind
        record: Any = store.find(kind.record, id)
        if record is None:
            continue
        said = ""
        if isinstance(record, Party):
            said = kind.caption(record)
            letter = store.find(Correspondence, record.correspondence_id)
            if letter is None:
                continue
            record, kind = letter, kind_of(Correspondence)
        key = (kind.name, int(record.id))
        if key not in hits or not said:  # the letter's own words say more than who it is from
            hits[key] = _hit(kind, record, words, said)
        if len(hits) >= limit:
            break
    return list(hits.values())


def _hit(kind: Kind, record: Any, words: str, said: str) -> Hit:
    return Hit(
        kind=kind.name,
        id=record.id,
        title=shorten(kind.caption(record), 120),
        excerpt=shorten(said, _LONGEST_EXCERPT) if said else excerpt_of(record, words),
        date=getattr(record, "date", "") or getattr(record, "opened", ""),
        restricted=getattr(record, "restricted", False),
    )


def excerpt_of(record: Any, words: str) -> str:
    """The first sentence of a record, outside its caption, in which one of the words begins a word."""
    kind = kind_of(record)
    wanted = [fold(word) for word in words.split() if fold(word)]
    caption = kind.caption(record)
    best, most = "", 0
    for name in kind.searched:
        spec, value = specs_of(kind.record)[name], getattr(record, name)
        text = plain(parse(value)) if spec.type == "rich_text" else words_of(spec, value)
        for match in _SENTENCE.finditer(text[:_MOST_READ]):
            sentence = match[0].strip()
            count = _begun(fold(sentence), wanted)
            if count > most and sentence != caption and sentence not in caption:
                best, most = sentence, count
                if most == len(wanted):
                    return shorten(best, _LONGEST_EXCERPT)
    return shorten(best, _LONGEST_EXCERPT)


def _begun(text: str, wanted: list[str]) -> int:
    """How many of the words a folded text has at the beginning of one of its words."""
    return sum(
        any(text.startswith(word, m.start()) for m in re.finditer(r"(?<!\w)\w", text))
        for word in wanted
    )


def letter_of_reference(store: Store, reference: str) -> int:
    """The id of our letter with that reference, or of that id; raises Gone or Refusal."""
    found = store.where(Correspondence, our_ref=reference, direction=OUT)
    if not found and reference.isascii() and reference.isdecimal() and len(reference) <= 18:
        by_id = store.find(Correspondence, int(reference))
        if by_id is not None and by_id.direction != OUT:
            raise Refusal("That was written to us; only our own letters can be made as PDF.")
        found = [by_id] if by_id is not None else []
    if not found:
        raise Gone(f"There is no letter of ours with the reference “{shorten(reference, 60)}”.")
    if len(found) > 1:
        ids = ", ".join(str(item.id) for item in found)
        raise Refusal(f"Several letters have that reference; give the id instead: {ids}.")
    assert found[0].id is not None
    return found[0].id
