"""What was asked and who answered, as PDF: a grid of questions and bodies, or all that is open."""

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from itertools import groupby

from liaison_app.documents.paper_head import PaperHead
from liaison_app.documents.report_table import REST, Group, Section, write_sections
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.state_marks import (
    AMBER,
    DASHED,
    EMPTY,
    GREEN,
    HALF,
    RED,
    TICK,
    state_mark,
)
from liaison_app.documents.table_paper import (
    ACROSS,
    BOLD,
    CELL,
    GUTTER,
    RESTRICTED,
    SMALL,
    UPRIGHT,
    Cell,
    Column,
    Heading,
    Part,
    TablePaper,
    measure_of,
)

UPRIGHT_BODIES = 3  # with more, the page lies across
MOST_BODIES = 8  # columns on a page; further bodies follow on pages of their own

_OPEN_COLUMNS = (
    Column("Question", REST),
    Column("Letter", 92.0),
    Column("Matter", 74.0),
    Column("Answer", 78.0),
    Column("Asked", 44.0),
)
_NUMBER = 18.0
_QUOTE = SMALL._replace(italic=True)
_MARKS = {
    "answered": (TICK, GREEN),
    "partly": (HALF, AMBER),
    "not": (EMPTY, RED),
    "elsewhere": (TICK, GREY),
    "waiting": (DASHED, GREY),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerCell:
    """What one body said to one question.

    `state` is answered, partly, not, elsewhere or waiting, or "" for one who was not asked it;
    `word` says it; `below` is the date or who answered instead; `quote` their very words.
    """

    state: str = ""
    word: str = ""
    below: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedRow:
    """A question with a cell for each body; `group` names the letter that asks it."""

    number: int
    text: str
    cells: Sequence[AnswerCell]
    group: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridContent:
    """A matter's questions; `bodies` head the columns, two lines each: post, body."""

    title: str = "What we asked"
    subject: str = ""
    """The matter, its reference, and how many questions are answered."""
    restricted: bool = False
    """Whether something restricted is in it; each page is marked then."""
    council: str = ""
    bodies: Sequence[str] = ()
    rows: Sequence[AskedRow] = ()
    printed_on: str = ""
    """The day of printing, worded."""
    colour: str = ""
    language: str = "en-GB"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenRow:
    """A question nobody has answered in full, under the body it waits for."""

    body: str
    text: str
    letter: str = ""
    """Our reference and the day of the letter."""
    matter: str = ""
    state: str = "waiting"
    word: str = ""
    age: str = ""
    """How long ago it was asked: "12 days"."""
    restricted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenContent:
    """Every unanswered question, in the order they shall stand: by body."""

    head: PaperHead
    rows: Sequence[OpenRow] = ()
    nothing: str = "No question is open."


def write_grid(content: GridContent) -> bytes:
    """The grid as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    bodies = list(content.bodies)
    size = ACROSS if len(bodies) > UPRIGHT_BODIES else UPRIGHT
    bands = [
        range(at, min(at + MOST_BODIES, len(bodies))) for at in range(0, len(bodies), MOST_BODIES)
    ]
    bands = bands or [range(0)]
    columns = [_columns([bodies[at] for at in band], measure_of(size)) for band in bands]
    paper = TablePaper(
        Heading(content.title, _lines(content.council, content.subject)),
        columns[0],
        size=size,
        council=content.council,
        printed_on=content.printed_on,
        colour=content.colour,
        language=content.language,
        restricted=content.restricted,
    )
    for place, band in enumerate(bands):
        if place:
            paper.begin(columns[place])
        for group, rows in groupby(content.rows, key=lambda row: row.group):
            if group:
                paper.group(group)
            for row in rows:
                answers = [_answer(row.cells[at]) for at in band]
                paper.row([[Part(f"{row.number}.", BOLD)], [Part(row.text)], *answers])
    if not content.rows:
        paper.say("Nothing was asked in this matter.")
    return paper.finish()


def write_open(content: OpenContent) -> Generator[tuple[int, int], None, bytes]:
    """All that is unanswered, by body, as a PDF file's bytes; yields (rows done, rows in all).

    Raises NotPrintable for a character no typeface has.
    """
    bodies = groupby(content.rows, key=lambda row: row.body)
    groups = [Group(body, list(rows)) for body, rows in bodies]
    sections = [Section("", groups)] if groups else []
    return write_sections(
        content.head, _OPEN_COLUMNS, sections, _open_cells, nothing=content.nothing
    )


def _open_cells(row: OpenRow) -> list[Cell]:
    marked = [Part(RESTRICTED, BOLD)] if row.restricted else []
    return [
        [Part(row.text)],
        [*marked, Part(row.letter, CELL, GREY)],
        [Part(row.matter, CELL, GREY)],
        _answer(AnswerCell(state=row.state, word=row.word)),
        [Part(row.age, CELL, GREY)],
    ]


def _lines(*lines: str) -> Sequence[str]:
    return [line for line in lines if line]


def _columns(bodies: Sequence[str], measure: float) -> list[Column]:
    """Number, question and bodies within the measure; few bodies leave more to the question."""
    share = 0.36 if len(bodies) <= 4 else 0.24
    asked = (measure - _NUMBER) * (share if bodies else 1.0) - GUTTER
    rest = measure - _NUMBER - asked - 2 * GUTTER
    each = (rest - GUTTER * (len(bodies) - 1)) / max(len(bodies), 1)
    return [Column("", _NUMBER), Column("Question", asked), *(Column(b, each) for b in bodies)]


def _answer(cell: AnswerCell) -> Cell:
    if not cell.state:
        return [Part(cell.word or "–", SMALL, GREY)]
    sign, colour = _MARKS.get(cell.state, (EMPTY, INK))
    parts = [Part(cell.word or cell.state, BOLD, colour, state_mark(sign, colour))]
    if cell.below:
        parts.append(Part(cell.below, SMALL, GREY))
    if cell.quote:
        parts.append(Part(f"“{cell.quote}”", _QUOTE))
    return parts
