"""The parts of a note that was read, and what is done to them: another sort, joined, split, taken anew.

Whatever is done, every word of the note stays in some part: what is not to be kept is left out, and seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from liaison_app.records.statement import DIRECT, REPORTED
from liaison_app.rules.note_lines import content_start
from liaison_app.rules.note_sayings import sayings_in, whole_sentences
from liaison_app.rules.note_steps import read_step

HEAD, HEADING, CAME, OPENING, ISSUE, TOLD, DECISION, SAID, STEP, AGENDA, NEXT, OUT = (
    "head",
    "heading",
    "came",
    "opening",
    "issue",
    "told",
    "decision",
    "said",
    "step",
    "agenda",
    "next",
    "out",
)
"""What a part may be: HEAD tells of the meeting, HEADING is structure alone, CAME names who was there,
OUT is left out. The others are kept as what they are called."""

POINTS = (ISSUE, TOLD, DECISION)
Span = tuple[int, int]

_GOES_ON = re.compile(r"\s*[;,]\s+(?:and|or)$", re.IGNORECASE)  # “…; and” before the last item


@dataclass(frozen=True, slots=True)
class NotePart:
    """A piece of a note, and what is proposed to be kept of it.

    `spans` are where it stands; `text` the words to keep. `who` is the speaker of SAID, who raised a
    point, or who does a step; `capacity` and `manner` belong to SAID, `when` to a step in the words of
    the note, `answer` to a point, read at the places `answered`, which are among its `spans`. `edited`
    says that a hand has been at its words.
    """

    kind: str
    spans: tuple[Span, ...]
    text: str
    themes: tuple[str, ...] = ()
    who: str = ""
    capacity: str = ""
    manner: str = DIRECT
    when: str = ""
    answer: str = ""
    edited: bool = False
    answered: tuple[Span, ...] = ()

    @property
    def start(self) -> int:
        """Where it begins in the note."""
        return self.spans[0][0]

    def own_spans(self, text: str) -> tuple[Span, ...]:
        """Where its own words stand, those of the answer left out."""
        spans = self.spans
        for start, end in self.answered:
            spans = without(text, spans, start, end)
        return spans or self.spans


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of some places as they may be kept: on one line each paragraph, without bullets."""
    found = []
    for start, end in spans:
        for line in re.finditer(r"\S(?:[^\n]|\n(?!\n))*", text[start:end]):
            begin = content_start(text, start + line.start(), start + line.end())
            found.append(" ".join(text[begin : start + line.end()].split()))
    words = "\n".join(piece for piece in found if piece).strip(" ,;\t|")
    return _GOES_ON.sub("", words)


def made_as(
    text: str, kind: str, spans: Sequence[Span], themes: Callable[[str], tuple[str, ...]]
) -> NotePart:
    """A part of a kind out of some places: speaker, owner and day are read from the words."""
    words = words_of(text, spans)
    part = NotePart(kind, tuple(spans), words)
    return _read_as(part, themes)


def as_kind(
    text: str, part: NotePart, kind: str, themes: Callable[[str], tuple[str, ...]]
) -> NotePart:
    """The part as something else; words that were edited stay as they are.

    Only a point has an answer of its own; of anything else it is one more line.
    """
    if kind == part.kind:
        return part
    if part.edited:
        changed = replace(part, kind=kind)
        if part.answer and kind not in POINTS:
            changed = replace(changed, text=f"{part.text}\n{part.answer}", answer="")
        return replace(changed, themes=themes(part.text)) if _lacks_theme(changed) else changed
    spans = part.own_spans(text) if kind in POINTS else part.spans
    made = replace(made_as(text, kind, spans, themes), spans=part.spans, answered=part.answered)
    if kind in (*POINTS, OUT):
        made = replace(made, answer=part.answer or words_of(text, part.answered))
    if part.themes and kind in POINTS:
        made = replace(made, themes=part.themes)
    if part.who and not made.who and kind in (*POINTS, SAID, STEP):
        made = replace(made, who=part.who)
    return made


def _read_as(part: NotePart, themes: Callable[[str], tuple[str, ...]]) -> NotePart:
    words = part.text
    if part.kind in POINTS:
        return replace(part, text=sentence_case(words), themes=themes(words))
    if part.kind == STEP:
        step = read_step(words)
        return replace(part, text=step.text, who=step.who, when=step.when)
    if part.kind == SAID:
        return _as_said(part)
    return part


def _as_said(part: NotePart) -> NotePart:
    """What was said with its speaker; where several spoke, or more than speech stands there, all of it."""
    words = part.text
    said = sayings_in(words, 0, len(words))
    if not said:
        return part
    one, at, apart = said[0], 0, ""
    for saying in said:
        apart += words[at : saying.start]
        at = saying.end
    alone = len({saying.speaker for saying in said}) == 1
    part = replace(
        part,
        who=one.speaker if alone else "",
        capacity=one.capacity if alone else "",
        manner=one.manner,
    )
    if not alone or re.search(r"\w", apart + words[at:]):
        return replace(part, manner=REPORTED)
    return replace(part, text=" ".join(saying.words for saying in said))


def _lacks_theme(part: NotePart) -> bool:
    return part.kind in POINTS and not part.themes


def joined(above: NotePart, below: NotePart) -> NotePart:
    """Two parts as one, with the sort and the details of the first."""
    text = " ".join(words for words in (above.text, below.text) if words)
    if above.text[-1:].isalnum() and below.text[:1].isupper() and above.kind != STEP:
        text = f"{above.text}. {below.text}"
    return replace(
        above,
        spans=merged((*above.spans, *below.spans)),
        text=text,
        themes=tuple(dict.fromkeys((*above.themes, *below.themes))),
        who=above.who or below.who,
        capacity=above.capacity or below.capacity,
        when=above.when or below.when,
        answer=" ".join(words for words in (above.answer, below.answer) if words),
        edited=True,
        answered=(*above.answered, *below.answered),
    )


def split(
    text: str, part: NotePart, themes: Callable[[str], tuple[str, ...]]
) -> tuple[NotePart, ...]:
    """The part line by line, or else sentence by sentence, or else at semicolons; alone if it is one."""
    if part.edited:
        pieces = [words for line in part.text.split("\n") if (words := line.strip())]
        if len(pieces) < 2:
            pieces = [part.text[a:b] for a, b in whole_sentences(part.text, 0, len(part.text))]
        first = [replace(part, text=words, spans=part.spans) for words in pieces[:1]]
        rest = [replace(part, text=words, answer="", answered=()) for words in pieces[1:]]
        return tuple(first + rest) or (part,)
    own = part.own_spans(text)
    spans = _lines(text, own)
    if len(spans) < 2:
        spans = [(a, b) for start, end in own for a, b in whole_sentences(text, start, end)]
        spans = _covering(own, spans)
    if len(spans) < 2:
        spans = _clauses(text, own)
    if len(spans) < 2:
        return (part,)
    made = [made_as(text, part.kind, (span,), themes) for span in spans]
    if part.answered:  # it stands below the last of them
        last = replace(made[-1], spans=merged((*made[-1].spans, *part.answered)))
        made[-1] = replace(last, answer=part.answer, answered=part.answered)
    speaker = part.who if part.kind == SAID else ""
    return tuple(
        replace(one, who=one.who or speaker, capacity=one.capacity or part.capacity)
        if speaker
        else replace(one, who=one.who or part.who)
        for one in made
    )


def _lines(text: str, spans: Sequence[Span]) -> list[Span]:
    found = []
    for start, end in spans:
        at = start
        for line in text[start:end].split("\n"):
            if line.strip():
                found.append((at, at + len(line)))
            at += len(line) + 1
    return found


def _covering(whole: Sequence[Span], spans: Sequence[Span]) -> list[Span]:
    """The spans stretched so that together they cover the whole: no mark between two is lost."""
    found: list[Span] = []
    for start, end in whole:
        inside = [span for span in spans if start <= span[0] < end]
        for number, (first, _last) in enumerate(inside):
            begin = start if number == 0 else first
            stop = inside[number + 1][0] if number + 1 < len(inside) else end
            found.append((begin, stop))
        if not inside:
            found.append((start, end))
    return found


def _clauses(text: str, spans: Sequence[Span]) -> list[Span]:
    places = [
        (start + match.start(), start + match.end())
        for start, end in spans
        for match in re.finditer(r";\s+", text[start:end])
    ]
    if not places or len(spans) > 1:
        return []
    edges = [spans[0][0], *(end for _start, end in places), spans[0][1]]
    return list(pairwise(edges))


def taken(
    text: str,
    parts: Sequence[NotePart],
    start: int,
    end: int,
    kind: str,
    themes: Callable[[str], tuple[str, ...]],
) -> tuple[tuple[NotePart, ...], int]:
    """Some words of the note made a part of their own; what they stood in keeps the rest.

    Returns the parts in order, and the place of the new one among them.
    """
    made = made_as(text, kind, ((start, end),), themes)
    kept: list[NotePart] = []
    for part in parts:
        rest = without(text, part.spans, start, end)
        if rest == part.spans:
            kept.append(part)
        elif rest:
            again = replace(part, spans=rest, answered=without(text, part.answered, start, end))
            if again.answered != part.answered and not part.edited:
                again = replace(again, answer=words_of(text, again.answered))
            words = part.text if part.edited else words_of(text, again.own_spans(text))
            again = replace(again, text=words)
            kept.append(again if part.edited else _same_details(part, _read_as(again, themes)))
    kept.append(made)
    kept.sort(key=lambda part: part.start)
    return tuple(kept), kept.index(made)


def _same_details(before: NotePart, after: NotePart) -> NotePart:
    return replace(after, themes=before.themes or after.themes, who=after.who or before.who)


def without(text: str, spans: Sequence[Span], start: int, end: int) -> tuple[Span, ...]:
    """The places left when some words are taken out of them, blank rests dropped."""
    found: list[Span] = []
    for first, last in spans:
        if last <= start or end <= first:
            found.append((first, last))
            continue
        found += [(first, start)] if first < start else []
        found += [(end, last)] if end < last else []
    if tuple(found) == tuple(spans):
        return tuple(spans)
    return tuple((a, b) for a, b in found if text[a:b].strip())


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Places in order, those that touch made one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def sentence_case(words: str) -> str:
    """A point as a line of its own: a capital at its beginning; “iPhone” and its like stay."""
    if len(words) > 1 and words[0].islower() and not words[1].isupper():
        return words[0].upper() + words[1:]
    return words
