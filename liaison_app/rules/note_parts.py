"""The parts of a note that was read, and what is done to them: another sort, joined, split, taken anew.

Whatever is done, every word of the note stays in some part: what is not to be kept is left out, and seen.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from liaison_app.records.statement import DIRECT
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

_MARKER = re.compile(
    r"^[ \t]*(?:[•▪‣◦●○∙·►▶➢➤✓✔☐☑■□❑❖⁃\uf0b7\uf0a7\uf0d8\uf0fc*]|[-–—+](?=\s)"
    r"|\(?\d{1,3}(?:\.\d{1,3})*[.)]?(?=\s)|\(?[a-z]\))[ \t]+"
)


_GOES_ON = re.compile(r"\s*[;,]\s+(?:and|or)$", re.IGNORECASE)  # “…; and” before the last item


@dataclass(frozen=True, slots=True)
class NotePart:
    """A piece of a note, and what is proposed to be kept of it.

    `spans` are where it stands; `text` the words to keep. `who` is the speaker of SAID, who raised a
    point, or who does a step; `capacity` and `manner` belong to SAID, `when` to a step in the words of
    the note, `answer` to a point. `edited` says that a hand has been at its words.
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

    @property
    def start(self) -> int:
        """Where it begins in the note."""
        return self.spans[0][0]


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The words of some places as they may be kept: on one line each paragraph, without bullets."""
    found = []
    for start, end in spans:
        lines = [" ".join(line.split()) for line in text[start:end].split("\n\n")]
        found.append("\n".join(_MARKER.sub("", line) for line in lines if line))
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
    """The part as something else; words that were edited stay as they are."""
    if kind == part.kind:
        return part
    if part.edited:
        changed = replace(part, kind=kind)
        return replace(changed, themes=themes(part.text)) if _lacks_theme(changed) else changed
    made = made_as(text, kind, part.spans, themes)
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
        said = sayings_in(words, 0, len(words))
        if said:
            one = said[0]
            return replace(
                part,
                text=" ".join(saying.words for saying in said),
                who=one.speaker,
                capacity=one.capacity,
                manner=one.manner,
            )
    return part


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
        return tuple(first + [replace(part, text=words, answer="") for words in pieces[1:]]) or (
            part,
        )
    spans = _lines(text, part.spans)
    if len(spans) < 2:
        spans = [(a, b) for start, end in part.spans for a, b in whole_sentences(text, start, end)]
        spans = _covering(part.spans, spans)
    if len(spans) < 2:
        spans = _clauses(text, part.spans)
    if len(spans) < 2:
        return (part,)
    made = [made_as(text, part.kind, (span,), themes) for span in spans]
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
            words = part.text if part.edited else words_of(text, rest)
            again = replace(part, spans=rest, text=words)
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
