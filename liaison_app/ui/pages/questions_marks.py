"""What is done at a cell of the grid: opened, marked by hand in a reply, taken away."""

from __future__ import annotations

from liaison_app.language import tr
from liaison_app.records import Answer, Correspondence, Party
from liaison_app.records.answer import EXTENTS
from liaison_app.services import answers
from liaison_app.services.question_grid import GridRow
from liaison_app.store.queries.questions import ELSEWHERE, Asked, Cell
from liaison_app.store.queries.threads import addressees
from liaison_app.store.store import Store
from liaison_app.ui import places
from liaison_app.ui.navigation import Place
from liaison_app.ui.said import say_date

SAID = dict(EXTENTS)


def own_answer(cell: Cell | None) -> Answer | None:
    """The best answer of the cell's own body; None where there is none."""
    if cell is None or cell.state == ELSEWHERE or not cell.answers:
        return None
    return cell.answers[0]


def place_of(row: GridRow, cell: Cell | None) -> Place:
    """Where Enter leads: to the words of the answer, to the reply without them, or to the letter."""
    if cell is not None and cell.answers:
        return place_of_answer(cell.answers[0])
    if cell is not None and cell.reply_id is not None:
        return Place("reading", cell.reply_id)
    return place_asked(row.asked)


def place_of_answer(answer: Answer) -> Place:
    """The reply, with the words of the answer shown marked where they were kept."""
    if answer.reply_id is None:
        return Place("matters")
    if not answer.words:
        return Place("reading", answer.reply_id)
    return places.of_words(answer.reply_id, answer.words, answer.start)


def place_asked(asked: Asked) -> Place:
    """The letter that asks, with the words of the question shown marked."""
    return places.of_words(asked.letter_id, asked.question.quote or asked.question.text)


def replies_for(store: Store, cell: Cell | None) -> list[tuple[int, str]]:
    """The replies of a cell's body, the latest first: id, and “the reply of 17 March 2026”."""
    party = cell.party if cell is not None else None
    if party is None or party.correspondence_id is None:
        return []
    mine = [a for a in addressees(store, party.correspondence_id) if a.party.id == party.id]
    ids = [id for someone in mine for id in someone.reply_ids]
    found = []
    for id in reversed(ids):
        reply = store.find(Correspondence, id)
        if reply is not None:
            day = say_date(reply.date) or reply.date_words
            found.append((id, tr("the reply of {day}", day=day) if day else tr("the reply")))
    return found


def mark(
    store: Store, row: GridRow, cell: Cell, extent: str, reply_id: int | None, origin: object
) -> None:
    """Say how far the body answered, in an answer there is already or in a reply of theirs."""
    there = own_answer(cell)
    if there is not None and (reply_id is None or there.reply_id == reply_id):
        answers.answer(
            store,
            there.question_id or 0,
            party_id=there.party_id,
            reply_id=there.reply_id,
            words=there.words,
            start=there.start,
            extent=extent,
            origin=origin,
        )
        return
    answers.answer(
        store,
        _question_put_to(store, row.asked, cell.party),
        party_id=cell.party.id if cell.party else None,
        reply_id=reply_id,
        extent=extent,
        origin=origin,
    )


def _question_put_to(store: Store, asked: Asked, party: Party | None) -> int:
    """The question, or the repeat of it that stands in this addressee's own letter."""
    from liaison_app.records import Question

    if party is not None:
        for id in asked.ids:
            question = store.find(Question, id)
            if question and question.correspondence_id == party.correspondence_id:
                return id
    return asked.question.id or 0
