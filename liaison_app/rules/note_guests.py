"""Who was at a meeting by the running words of its note: “attended by”, “including A, B and C”, and who spoke."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from liaison_app.rules.attendance_lists import items_in
from liaison_app.rules.attendance_reader import PRESENT, Attendee, attendees_in, entry, people_in
from liaison_app.rules.note_lines import LONGEST_READ, Block
from liaison_app.rules.note_parts import OPENING, SAID, TOLD, NotePart
from liaison_app.rules.note_sayings import whole_sentences
from liaison_app.rules.note_words import BODY, GROUP, PERSON, POST, sort_of
from liaison_app.rules.safe_text import fold

_ATTENDED = re.compile(
    r"\b(?:attended by|in attendance were|present were|those present (?:were|included)"
    r"|attendees (?:were|included)"
    r"|participants (?:were|included)|delegates (?:were|included)|joined by|representatives? (?:of"
    r"|from)|brought together"
    r"|guests (?:were|included)|we were joined by|who came were|welcomed)\s+",
    re.IGNORECASE,
)
_INCLUDING = re.compile(
    r"\b(?:including|included|such as|among(?:st)? them|namely|from)\s*:?\s+", re.IGNORECASE
)
_GATHERED = re.compile(
    r"\b(?:attend\w*|host\w*|represent\w*|present|join\w*|particip\w*|organi[sz]ations?|bodies"
    r"|partners|guests|gathered"
    r"|came together|brought together|delegates|welcomed|diverse|stakeholders|invited|agencies)\b",
    re.IGNORECASE,
)
_STOP = re.compile(
    r"\s+(?:to (?:discuss|hear|talk|explore|share|listen|consider)|who (?:all|each|had|came|met"
    r"|discussed)|for (?:a|an|the) (?:discussion|conversation"
    r"|meeting|evening)|following|in response)\b"
)
_APOLOGIES = re.compile(
    r"\b(?:apologies (?:were|had been|have been) (?:received|given|sent|noted) (?:from|by)"
    r"|apologies (?:came )?from|sent (?:their |his |her )?apologies)\s*",
    re.IGNORECASE,
)
_TELLS = re.compile(
    r"\b(?:was|were|had|has|have|is|are|asked|reported|said|that|will|would|agreed|noted)\b"
)
_LONG_FOR_A_GUEST = 260  # characters of a line that names those present
_FEWEST = 2  # names in a row, from which on it is a list of guests


def guests_in(
    text: str, parts: Sequence[NotePart], listed: Sequence[Attendee]
) -> Iterator[Attendee]:
    """Those of the lists, then those whom running words name, then those who spoke, each once."""
    seen: dict[str, Attendee] = {}
    for one in listed:
        if _is_new(one, seen):
            yield one
    for part in parts:
        if part.kind in (OPENING, TOLD):
            for start, end in part.spans:
                if end - start <= LONGEST_READ:
                    yield from (one for one in _told(text, start, end) if _is_new(one, seen))
    for part in parts:
        if part.kind == SAID and part.who:
            one = spoke(part)
            if _is_new(one, seen):
                yield one


def is_guest(text: str, block: Block, how: str, *, begun_inline: bool) -> bool:
    """Whether a block below “Present” still names guests; `begun_inline` says that those stood beside it."""
    words = text[block.start : block.end]
    if begun_inline and block.marker:
        return False
    if len(words) > _LONG_FOR_A_GUEST and not words.count(",") + words.count(";") > 4:
        return False
    if block.numbered and block.level:
        return bool(people_in(text, block.start, block.end)) and sort_of(words) != ""
    if _TELLS.search(words) and words.rstrip().endswith((".", "?", "!")) and ";" not in words:
        return False
    if re.search(r"[.!?]\s+[A-Z][a-z]+ [a-z]+ ", words) and "," not in words:
        return False
    return bool(list(attendees_in(text, [block], how))) or words.strip(" :").istitle()


def spoke(part: NotePart) -> Attendee:
    """Whoever made a statement, as a guest: “Chair of Elm Mosque” is a post and a body."""
    start, end = part.spans[0]
    sort = sort_of(part.capacity)
    if sort == BODY:
        return Attendee(start, end, name=part.who, body=part.capacity)
    capacity = part.capacity
    read = entry(capacity, 0, len(capacity)) if capacity else None
    post, body = (read.post, read.body) if read else ("", "")
    if read and not post and read.name:
        post = read.name
    return Attendee(start, end, name=part.who, post=post, body=body)


def _told(text: str, start: int, end: int) -> Iterator[Attendee]:
    for first, last in whole_sentences(text, start, end):
        if match := _APOLOGIES.search(text, first, last):
            for one in _row(text, match.end(), last):
                yield replace(one, how="apologies")
            continue
        match = _ATTENDED.search(text, first, last)
        if match is None and _GATHERED.search(text, first, last):
            match = _INCLUDING.search(text, first, last)
        if match is None:
            continue
        inner = _INCLUDING.search(text, match.end(), last)
        for begin in [inner.end()] if inner else [match.end()]:
            yield from _row(text, begin, last)


def _row(text: str, start: int, end: int) -> list[Attendee]:
    stop = _STOP.search(text, start, end)
    found = []
    spans = items_in(text, start, stop.start() if stop else end)
    sorts = [sort_of(text[a:b]) for a, b in spans]
    if sum(sort in (BODY, PERSON, POST, GROUP) for sort in sorts) * 2 < len(spans):
        return []
    bodies = sorts.count(BODY) > sorts.count(PERSON)
    for (first, last), sort in zip(spans, sorts, strict=True):
        words = text[first:last]
        if sort != GROUP and not re.search(r"[A-ZÀ-Ý\u0600-\u06ff]", words):
            continue  # “including name-calling”
        one = entry(text, first, last, PRESENT)
        if one is None:
            continue
        if (
            bodies
            and one.name
            and not (one.post or one.body)
            and sort != GROUP
            and not _titled(words)
        ):
            one = replace(one, name="", body=one.name)
        found.append(one)
    return found if len(found) >= _FEWEST or any(one.group for one in found) else []


def _titled(words: str) -> bool:
    from liaison_app.rules.address_titles import parted

    return bool(parted(words)) and bool(parted(words)[0].known_as)


def _is_new(one: Attendee, seen: dict[str, Attendee]) -> bool:
    """Whether nobody of that name was named before; a body stands for itself once."""
    key = fold(one.name or one.group) or f"{fold(one.post)}|{fold(one.body)}"
    if one.name and key in seen:
        return False
    if key in seen and not one.group:
        return False
    seen[key] = one
    return True
