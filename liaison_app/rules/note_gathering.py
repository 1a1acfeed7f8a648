"""What is gathered on the way down a note: points, steps and sayings, each put down as a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from liaison_app.rules.note_lines import Block
from liaison_app.rules.note_parts import (
    HEADING,
    OPENING,
    POINTS,
    SAID,
    STEP,
    NotePart,
    made_as,
    sentence_case,
    words_of,
)
from liaison_app.rules.note_points import raised_by, sort_of_point
from liaison_app.rules.note_sayings import Saying, whole_sentences
from liaison_app.rules.note_steps import Behind, is_somebody
from liaison_app.rules.note_themes import themes_of


class Gathering:
    """The parts so far; `theme` is that of the section, `in_minutes` that sentences are points."""

    def __init__(self, text: str, known: tuple[str, ...]):
        self.text = text
        self.parts: list[NotePart] = []
        self.theme = ""
        self.in_minutes = False
        self.spoke_last = ("", "")
        self._known = known

    def themes(self, words: str) -> tuple[str, ...]:
        """The themes of a point: of its section, and by its words."""
        if not self.theme:
            return themes_of(words, self._known)
        return (self.theme,)

    def with_sayings(self, block: Block, found: Sequence[Saying]) -> None:
        """What was said as statements; the sentences between them as what the section has."""
        at = block.lead
        for one in found:
            begun = max(at, block.start)  # a bullet before it belongs to what was said
            if self.text[begun : one.start].strip(' \t\n.,:–—-“”"') and at < one.start:
                self._between(at, one.start)
                at = one.start
            part = NotePart(
                SAID,
                ((at, one.end),),
                one.words,
                who=one.speaker,
                capacity=one.capacity,
                manner=one.manner,
            )
            self.parts.append(part)
            if one.speaker:
                self.spoke_last = (one.speaker, one.capacity)
            at = one.end
        if self.text[at : block.end].strip(' \t\n.,:–—-“”"'):
            self._between(at, block.end)

    def _between(self, start: int, end: int) -> None:
        minutes = self.in_minutes
        for first, last in whole_sentences(self.text, start, end) if minutes else [(start, end)]:
            inner = Block(first, first, last)
            if minutes:
                self.point(inner, sort_of_point(self.text[first:last], listed=False), first)
            else:
                self.add(OPENING, inner)

    def point(self, block: Block, kind: str, start: int, *, labelled: bool = False) -> None:
        """A point or step; whoever raised it is taken from its words."""
        part = self.made(kind, ((start, block.end),))
        part = replace(part, spans=((block.lead, block.end),))
        if kind == STEP and labelled and self._owner_alone(part):
            return
        if kind in POINTS:
            words, who = raised_by(words_of(self.text, ((start, block.end),)))
            part = replace(part, text=sentence_case(words), who=who)
        self.parts.append(part)

    def _owner_alone(self, part: NotePart) -> bool:
        """“Action: AB” alone says who does what the point above it says."""
        last = self.parts[-1] if self.parts else None
        if part.who or part.when or last is None or not is_somebody(part.text):
            return False
        if last.kind == STEP and not last.who:
            spans = (*last.spans, *part.spans)
            self.parts[-1] = replace(last, who=part.text, spans=spans)
        elif last.kind in POINTS:
            step = self.made(STEP, last.spans)
            self.parts.append(replace(step, who=part.text, spans=part.spans))
        else:
            return False
        return True

    def initialled(self, block: Block, kind: str, behind: Behind, *, listed: bool) -> None:
        """A point of minutes whose last column says who sees to it: the point, and the step of it."""
        if kind == STEP and behind.who:
            made = self.made(STEP, ((block.start, behind.at),))
            made = replace(made, who=behind.who, when=behind.when or made.when)
            self.parts.append(replace(made, spans=((block.lead, block.end),)))
            return
        listed = bool(block.marker) and (listed or not block.numbered)
        kind = kind or sort_of_point(self.text[block.start : behind.at], listed=listed)
        self.point(replace(block, end=behind.at), kind, block.start)
        span = ((behind.at, block.end),)
        if not behind.who:
            self.parts.append(self.made(HEADING, span))
            return
        made = self.made(STEP, ((block.start, behind.at),))
        self.parts.append(replace(made, spans=span, who=behind.who, when=behind.when or made.when))

    def answer(self, block: Block, start: int) -> None:
        """What was answered to the point above."""
        last = self.parts[-1]
        words = words_of(self.text, ((start, block.end),))
        answer = " ".join(part for part in (last.answer, words) if part)
        place = (block.lead, block.end)
        self.parts[-1] = replace(
            last, answer=answer, spans=(*last.spans, place), answered=(*last.answered, place)
        )

    def add(self, kind: str, block: Block) -> None:
        """A block as a part of a kind."""
        self.parts.append(
            replace(self.made(kind, ((block.start, block.end),)), spans=((block.lead, block.end),))
        )

    def made(self, kind: str, spans: tuple[tuple[int, int], ...]) -> NotePart:
        """A part of some places, with the themes of the section."""
        return made_as(self.text, kind, spans, self.themes)
