"""What was put into a text and what was taken out: sentence by sentence, and within one by words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from liaison_app.rules.sentences import sentences

SAME, CHANGED, SKIPPED = "", "changed", "skipped"
_MOST_PARTS = 1_500  # sentences or words of one stretch; more are not compared one by one
_AROUND = 1  # sentences shown on either side of what changed
_WORDS = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.35  # of two sentences, as SequenceMatcher reckons; less is another sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a text, and whether they changed, or stand for sentences that are left out here."""

    words: str
    mark: str = SAME


Pieces = tuple[Piece, ...]
Steps = list[tuple[str, int, int, int, int]]


def side_by_side(before: str, after: str) -> tuple[Pieces, Pieces]:
    """The text before and after, what changed marked; long stretches that did not are “…”.

    Takes any texts and never raises; without its marks, what is shown is part of the text as it is.
    """
    old, new = _segments(before), _segments(after)
    left: list[Piece] = []
    right: list[Piece] = []
    steps = _compared(old, new)
    for at, (what, a, b, c, d) in enumerate(steps):
        if what == "equal":
            ends = {"first": at == 0, "last": at == len(steps) - 1}
            left += _with_gap(old[a:b], **ends)
            right += _with_gap(new[c:d], **ends)
            continue
        out, put = "".join(old[a:b]), "".join(new[c:d])
        marked_out, marked_in = _by_words(out, put)
        left += marked_out
        right += marked_in
    return _joined(left), _joined(right)


def taken_out_and_put_in(before: str, after: str) -> tuple[list[str], list[str]]:
    """The sentences that stand in one text and not in the other, in order, without stray blanks."""
    old, new = _segments(before), _segments(after)
    out: list[str] = []
    put: list[str] = []
    for what, a, b, c, d in _compared(old, new):
        if what != "equal":
            out += [" ".join(part.split()) for part in old[a:b]]
            put += [" ".join(part.split()) for part in new[c:d]]
    return [words for words in out if words], [words for words in put if words]


def _segments(text: str) -> list[str]:
    """The text in sentences, each with the blanks and marks before it; together they are the text."""
    found: list[str] = []
    start = 0
    for _begin, end in sentences(text):
        found.append(text[start:end])
        start = end
    if start < len(text):
        found.append(text[start:])
    return found


def _compared(old: Sequence[str], new: Sequence[str]) -> Steps:
    """The steps from one list to the other, as difflib says them; blanks make no difference."""
    a, b = [" ".join(x.split()) for x in old], [" ".join(x.split()) for x in new]
    head = 0
    while head < min(len(a), len(b)) and a[head] == b[head]:
        head += 1
    tail = 0
    while tail < min(len(a), len(b)) - head and a[-1 - tail] == b[-1 - tail]:
        tail += 1
    end_a, end_b = len(a) - tail, len(b) - tail
    middle: Steps
    if max(end_a, end_b) - head > _MOST_PARTS:
        middle = [("replace", head, end_a, head, end_b)]
    else:
        matcher = SequenceMatcher(None, a[head:end_a], b[head:end_b], autojunk=False)
        middle = [
            (what, head + i, head + j, head + k, head + m)
            for what, i, j, k, m in matcher.get_opcodes()
        ]
    before: Steps = [("equal", 0, head, 0, head)] if head else []
    after: Steps = [("equal", end_a, len(a), end_b, len(b))] if tail else []
    return before + middle + after


def _by_words(out: str, put: str) -> tuple[list[Piece], list[Piece]]:
    """A stretch that changed: only its words that did are marked, where the two are much alike."""
    old, new = _WORDS.findall(out), _WORDS.findall(put)
    if not out.strip() or not put.strip() or max(len(old), len(new)) > _MOST_PARTS:
        return _whole(out), _whole(put)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return _whole(out), _whole(put)
    left: list[Piece] = []
    right: list[Piece] = []
    for what, a, b, c, d in matcher.get_opcodes():
        mark = SAME if what == "equal" else CHANGED
        left.append(Piece("".join(old[a:b]), mark))
        right.append(Piece("".join(new[c:d]), mark))
    return left, right


def _whole(words: str) -> list[Piece]:
    return [Piece(words, CHANGED)] if words else []


def _with_gap(parts: Sequence[str], *, first: bool, last: bool) -> list[Piece]:
    """Sentences that did not change: the nearest are shown, and “…” stands for those between."""
    head = 0 if first else _AROUND
    tail = 0 if last else _AROUND
    if len(parts) <= head + tail + 1:
        return [Piece("".join(parts))]
    shown_head, shown_tail = "".join(parts[:head]), "".join(parts[len(parts) - tail :])
    between = "".join(parts[head : len(parts) - tail])
    gap = "\n…\n" if "\n" in between else " … "
    if not shown_head:
        gap = gap.lstrip()
    if not shown_tail:
        gap = gap.rstrip()
    found = [Piece(shown_head), Piece(gap, SKIPPED), Piece(shown_tail.lstrip())]
    return [piece for piece in found if piece.words]


def _joined(pieces: Sequence[Piece]) -> Pieces:
    """Neighbours of one mark as one piece; a blank between two marked words is marked with them."""
    found: list[Piece] = []
    for at, piece in enumerate(pieces):
        if not piece.words:
            continue
        between = (
            piece.words.isspace()
            and found
            and found[-1].mark == CHANGED
            and at + 1 < len(pieces)
            and pieces[at + 1].mark == CHANGED
        )
        mark = CHANGED if between else piece.mark
        if found and found[-1].mark == mark:
            found[-1] = Piece(found[-1].words + piece.words, mark)
        else:
            found.append(Piece(piece.words, mark))
    return tuple(found)
