"""Promises as PDF, theirs and ours, by body: the words, where they were said, by when, and what became of them."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass

from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.state_marks import (
    AMBER,
    BAR,
    CROSS,
    DASHED,
    GREEN,
    HALF,
    RED,
    TICK,
    state_mark,
)
from liaison_app.documents.table_paper import (
    BOLD,
    GUTTER,
    RESTRICTED,
    SMALL,
    UPRIGHT,
    Cell,
    Column,
    PaperHead,
    Part,
    TablePaper,
    measure_of,
)

_EVERY = 50  # rows between two words on progress
_WHO, _DUE, _STATE = 100.0, 84.0, 96.0
_QUOTE = SMALL._replace(italic=True)
_MARKS = {
    "open": (DASHED, GREY),
    "kept": (TICK, GREEN),
    "partly": (HALF, AMBER),
    "not_kept": (CROSS, RED),
    "withdrawn": (BAR, GREY),
    "not_known": (BAR, GREY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseRow:
    """A promise: what, in which words, who, where it was said, by when, and what became of it.

    `state` is one of `records.promise.STATES`, `word` says it; `late` that the day to look again has
    passed; `evidence` how that is known.
    """

    text: str
    quote: str = ""
    said: str = ""
    """Letter or meeting, day and matter, a line each."""
    who: str = ""
    below: str = ""
    """Who made it where somebody else holds the post now, or to whom it is ours."""
    due: str = ""
    day: str = ""
    """The day to look again, worded, below words of their own."""
    state: str = ""
    word: str = ""
    late: bool = False
    settled: str = ""
    """When it was settled, or until when it is put off."""
    evidence: str = ""
    shown_by: str = ""
    """The letter that shows it."""
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseGroup:
    """The promises of one body, or of whoever else is named."""

    name: str
    rows: Sequence[PromiseRow] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromiseSide:
    """Theirs, ours, or nobody's yet: the groups under a heading, and a sentence that counts them."""

    heading: str
    counts: str = ""
    groups: Sequence[PromiseGroup] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PromisesContent:
    """The report's words, in the order they shall stand."""

    head: PaperHead
    sides: Sequence[PromiseSide] = ()
    nothing: str = "No promise is noted."


def write_promises(content: PromisesContent) -> Generator[tuple[int, int], None, bytes]:
    """The promises as a PDF file's bytes; yields (rows done, rows in all) on the way.

    The same content gives the same bytes. Raises NotPrintable for a character no typeface has.
    """
    what = measure_of(UPRIGHT) - _WHO - _DUE - _STATE - 3 * GUTTER
    columns = (
        Column("Promise", what),
        Column("Who", _WHO),
        Column("By when", _DUE),
        Column("What became of it", _STATE),
    )
    paper = TablePaper.of(content.head, columns)
    total = sum(len(group.rows) for side in content.sides for group in side.groups)
    done = 0
    for side in content.sides:
        paper.section(side.heading)
        if side.counts:
            paper.say(side.counts)
        for group in side.groups:
            paper.group(group.name)
            for row in group.rows:
                if done % _EVERY == 0:
                    yield done, total
                done += 1
                paper.row(_cells(row))
    if not content.sides:
        paper.say(content.nothing)
    return (yield from paper.finishing((total, total)))


def _cells(row: PromiseRow) -> list[Cell]:
    sign, colour = _MARKS.get(row.state, (DASHED, GREY))
    colour = RED if row.late else colour
    became = [
        Part(RESTRICTED if row.restricted else "", BOLD),
        Part(row.word, BOLD, colour, state_mark(sign, colour)),
        Part(row.settled, SMALL, GREY),
        Part(row.evidence, SMALL, INK),
        Part(row.shown_by, SMALL, GREY),
    ]
    return [
        [
            Part(row.text),
            Part(f"“{row.quote}”" if row.quote else "", _QUOTE),
            Part(row.said, SMALL, GREY),
        ],
        [Part(row.who), Part(row.below, SMALL, GREY)],
        [Part(row.due), Part(row.day, SMALL, GREY)],
        [part for part in became if part.text],
    ]
