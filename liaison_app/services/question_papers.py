"""What was asked, on paper: the grid of a matter, and every question that is open, by body."""

from __future__ import annotations

import datetime as dt

from liaison_app.documents.questions_pdf import (
    AnswerCell,
    AskedRow,
    GridContent,
    OpenContent,
    OpenRow,
    write_grid,
    write_open,
)
from liaison_app.errors import Refusal
from liaison_app.records import Matter, Office, Party
from liaison_app.records.correspondence import OUT
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import first_words
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.question_grid import (
    WORDS,
    GridRow,
    arranged,
    grid_of,
    letter_words,
    say_counts,
)
from liaison_app.store.queries.questions import (
    ELSEWHERE,
    Cell,
    OpenQuestion,
    asked_under,
    open_questions,
)
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
    yield Progress(0, 2, "Reading the questions")
    matter, office = store.get(Matter, matter_id), store.only(Office)
    if matter.restricted and not restricted_too:
        raise Refusal("This matter is restricted. It is printed only when that is asked for.")
    asked = asked_under(store, matter_id, direction=OUT, restricted_too=True)
    shown = asked
    if not restricted_too:
        shown = asked_under(store, matter_id, direction=OUT)
    grid = arranged(shown)
    counts = say_counts([row.asked.state for row in grid.rows])
    hidden = len(asked) - len(shown)
    parts = (
        matter.title,
        matter.reference,
        counts,
        f"without {hidden:,} of restricted letters" if hidden else "",
        "restricted" if matter.restricted else "",
    )
    yield Progress(1, 2, "Writing the pages")
    return write_grid(
        GridContent(
            subject=" · ".join(part for part in parts if part),
            council=office.name,
            bodies=["\n".join(filter(None, (body.title, body.below))) for body in grid.bodies],
            rows=[_row(row) for row in grid.rows],
            printed_on=say_date(today.isoformat()),
            colour=office.colour or HOUSE_COLOUR,
        )
    )


def open_paper(store: Store, today: dt.date) -> Job[bytes]:
    """Every question of ours that is open, under each body it waits for, as PDF.

    What is restricted and what stands in closed matters is not among them.
    """
    yield Progress(0, 2, "Reading the questions")
    office = store.only(Office)
    found = open_questions(store, today)
    rows = [_open_row(one, party) for one in found for party in one.waits_for]
    rows.sort(key=lambda row: row.body.casefold())
    bodies = len({row.body for row in rows})
    questions = "1 question" if len(found) == 1 else f"{len(found):,} questions"
    yield Progress(1, 2, "Writing the pages")
    return write_open(
        OpenContent(
            subject=f"{questions} open at {bodies:,} addressees" if rows else "",
            council=office.name,
            rows=rows,
            printed_on=say_date(today.isoformat()),
            colour=office.colour or HOUSE_COLOUR,
        )
    )


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


def _open_row(one: OpenQuestion, party: Party) -> OpenRow:
    who = (party.organisation_name, first_words(party))
    letter = (one.our_ref, say_date(one.letter_date))
    return OpenRow(
        body=": ".join(dict.fromkeys(part for part in who if part)) or "Nobody named",
        text=one.question.text,
        letter="\n".join(part for part in letter if part),
        matter=one.matter,
        state=one.state,
        word=WORDS[one.state],
        age=say_gap(one.days) if one.days is not None else "",
    )
