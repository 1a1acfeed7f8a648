"""What was asked in a matter, on paper: the grid of questions and bodies."""

from __future__ import annotations

import datetime as dt

from liaison_app.documents.questions_pdf import (
    AnswerCell,
    AskedRow,
    GridContent,
    write_grid,
)
from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Matter, Office
from liaison_app.records.correspondence import CORRESPONDENCE, OUT
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.question_grid import (
    WORDS,
    GridRow,
    arranged,
    grid_of,
    letter_words,
    say_counts,
    untold,
)
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.questions import ELSEWHERE, Asked, Cell, asked_under
from liaison_app.store.store import Store


def grid_paper(
    store: Store, matter_id: int, *, restricted_too: bool = False, today: dt.date
) -> Job[bytes]:
    """The grid of a matter's questions as PDF.

    Raises:
        Gone: the matter has been deleted.
        Refusal: it is restricted, and that was not asked for.
        NotPrintable: a character has no typeface; the message names it.
    """
    yield Progress(0, 2, phrase("Reading the questions"))
    matter, office = matter_told(store, matter_id, restricted_too), store.only(Office)
    asked = asked_under(store, matter_id, direction=OUT, restricted_too=True)
    shown = asked if restricted_too else open_asked(store, matter_id)
    grid = arranged(shown)
    counts = say_counts([row.asked.state for row in grid.rows], whole=True)
    hidden = len(asked) - len(shown)
    told = restricted_left_out(store, matter_id) if restricted_too else 0
    parts = (
        matter.title,
        matter.reference,
        counts,
        f"without {hidden:,} of restricted letters" if hidden else "",
        "restricted" if matter.restricted else "",
    )
    yield Progress(1, 2, phrase("Writing the pages"))
    return write_grid(
        GridContent(
            subject=" · ".join(part for part in parts if part),
            restricted=matter.restricted or told > 0,
            council=office.name,
            bodies=["\n".join(filter(None, (body.title, body.below))) for body in grid.bodies],
            rows=[_row(row) for row in grid.rows],
            printed_on=say_date(today.isoformat()),
            colour=office.colour or HOUSE_COLOUR,
        )
    )


def matter_told(store: Store, matter_id: int, restricted_too: bool) -> Matter:
    """A matter that may be told of.

    Raises:
        Gone: the matter has been deleted.
        Refusal: it is restricted, and that was not asked for.
    """
    matter = store.get(Matter, matter_id)
    if matter.restricted and not restricted_too:
        raise Refusal(
            phrase("This matter is restricted. It is printed only when that is asked for.")
        )
    return matter


def open_asked(store: Store, matter_id: int) -> tuple[Asked, ...]:
    """What a matter's letters ask, without restricted ones, and without what restricted replies say."""
    hidden = kept_back(store, CORRESPONDENCE)
    return untold(asked_under(store, matter_id, direction=OUT), hidden)


def restricted_left_out(store: Store, matter_id: int) -> int:
    """How many questions of a matter are asked in restricted letters."""
    every = asked_under(store, matter_id, direction=OUT, restricted_too=True)
    return len(every) - len(grid_of(store, matter_id).rows)


def _row(row: GridRow) -> AskedRow:
    return AskedRow(
        number=row.number,
        text=row.asked.question.text,
        group=letter_words(row.asked),
        cells=[_cell(cell) for cell in row.cells],
    )


def _cell(cell: Cell | None) -> AnswerCell:
    if cell is None:
        return AnswerCell()
    below = say_date(cell.date) if cell.date else ""
    quote = ""
    if cell.state == ELSEWHERE:
        below = f"by {cell.by}" if cell.by else ""
    elif cell.answers:
        quote = " ".join(cell.answers[0].words.split())
    return AnswerCell(state=cell.state, word=WORDS[cell.state], below=below, quote=quote)
