"""A written-up note of a meeting taken apart: who came, what was raised, said and decided, and who does what next.

Only a proposal: whoever pasted it looks at every part and may make it something else. Every word of
the note stands in some part, nothing is invented, and no text, however odd, is refused.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from liaison_app.rules.attendance_reader import PRESENT, Attendee, attendees_in
from liaison_app.rules.figures_found import FoundFigure, find_figures
from liaison_app.rules.note_guests import guests_in
from liaison_app.rules.note_head import Head, read_head
from liaison_app.rules.note_lines import Block, blocks_of, clean_note, content_start
from liaison_app.rules.note_parts import (
    CAME,
    DECISION,
    ISSUE,
    OPENING,
    SAID,
    TOLD,
    NotePart,
    merged,
)
from liaison_app.rules.note_quotes import is_open
from liaison_app.rules.note_walk import Walk

_MOST_JOINED = 12  # paragraphs of one quotation
_WITH_FIGURES = frozenset((OPENING, ISSUE, TOLD, DECISION, SAID))


@dataclass(frozen=True, slots=True)
class NoteRead:
    """A note taken apart. Places are characters of `text`, which is the note as it was cleaned."""

    text: str
    head: Head
    parts: tuple[NotePart, ...]
    attendees: tuple[Attendee, ...]
    figures: tuple[FoundFigure, ...]


def read_note(pasted: str, today: dt.date, themes: Sequence[str] = ()) -> NoteRead:
    """The parts of a note as it was pasted; `themes` are those the file knows.

    A date without a year is the last such day before `today`.
    """
    text = clean_note(pasted)
    blocks = _quotations_joined(text, blocks_of(text))
    head = read_head(text, blocks, today)
    walk = Walk(text, tuple(themes), today)
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        walk.take(block, following, is_head=number in head.used)
    parts = _whole(text, walk.finished())
    attendees = tuple(guests_in(text, parts, walk.attendees))
    return NoteRead(text, head, parts, attendees, figures_of(text, parts))


def read_guests(pasted: str, how: str = PRESENT) -> NoteRead:
    """A list of names that was pasted alone, read as nothing but who was there."""
    text = clean_note(pasted)
    blocks = blocks_of(text)
    parts = tuple(
        NotePart(CAME, ((block.lead, block.end),), text[block.start : block.end])
        for block in blocks
    )
    found = tuple(attendees_in(text, blocks, how))
    return NoteRead(text, Head(), _whole(text, list(parts)), found, ())


def figures_of(text: str, parts: Sequence[NotePart]) -> tuple[FoundFigure, ...]:
    """The figures in what is kept as words; a number in a list of guests or a heading is none."""
    spans = sorted(
        (content_start(text, *span), span[1])
        for part in parts
        if part.kind in _WITH_FIGURES
        for span in part.spans
    )
    return tuple(
        replace(figure, start=start + figure.start, end=start + figure.end)
        for start, end in spans
        for figure in find_figures(text[start:end])
    )


def _quotations_joined(text: str, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks over which one quotation runs, as one."""
    found: list[Block] = []
    number = 0
    while number < len(blocks):
        block = blocks[number]
        if is_open(text, block.start, block.end):
            for other in blocks[number + 1 : number + _MOST_JOINED]:
                if other.marker or other.row or other.heading:
                    break
                if not is_open(text, block.start, other.end):
                    block = replace(block, end=other.end)
                    number = blocks.index(other, number)
                    break
        found.append(block)
        number += 1
    return tuple(found)


def _whole(text: str, parts: list[NotePart]) -> tuple[NotePart, ...]:
    """The parts with every mark between them given to the part before, so that none is lost."""
    ordered = sorted(parts, key=lambda part: part.start)
    spans = merged(span for part in ordered for span in part.spans)
    edges = [0, *(edge for span in spans for edge in span), len(text)]
    gaps = [
        (start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
        if text[start:end].strip()
    ]
    for start, end in gaps:
        before = [n for n, part in enumerate(ordered) if part.start <= start]
        at = before[-1] if before else 0
        if not ordered:
            return (NotePart(OPENING, ((start, end),), text[start:end].strip()),)
        one = ordered[at]
        ordered[at] = replace(one, spans=merged((*one.spans, (start, end))))
    return tuple(ordered)
