"""A matter's questions against the bodies they were put to, as the grid and its paper show them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from liaison_app.language import counted, marked, phrase
from liaison_app.records import Party
from liaison_app.records.answer import FULLY, PARTLY, Answer
from liaison_app.records.correspondence import OUT
from liaison_app.records.party import contact_of, first_words, party_words
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_list, say_parts
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries import questions
from liaison_app.store.queries.questions import ANSWERED, ELSEWHERE, NOT, WAITING, Asked, Cell
from liaison_app.store.store import Store

WORDS = {
    ANSWERED: marked("Answered"),
    questions.PARTLY: marked("Partly"),
    NOT: marked("Not answered"),
    ELSEWHERE: marked("Elsewhere"),
    WAITING: marked("No reply yet"),
}
"""Each state in a word or two."""
NAMED = 3  # how many who answered are named
_RANK = {FULLY: 0, PARTLY: 1}
_OUTSTANDING = (questions.PARTLY, NOT, WAITING)
_ANYONE = "anyone"  # the column of answers by people who were not asked


@dataclass(frozen=True, slots=True)
class Body:
    """A column: an addressee of any of the letters, or (`party` None) whoever else answered."""

    key: tuple[str, object]
    title: str
    below: str = ""
    party: Party | None = None


@dataclass(frozen=True, slots=True)
class GridRow:
    """A question, numbered through the matter, with a cell for each body; None was not asked."""

    number: int
    asked: Asked
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Every question of ours under a matter against everyone it was put to."""

    bodies: tuple[Body, ...]
    rows: tuple[GridRow, ...]

    @property
    def answered(self) -> int:
        """How many somebody has answered fully."""
        return sum(row.asked.state == ANSWERED for row in self.rows)


def grid_of(store: Store, matter_id: int, *, restricted_too: bool = False) -> Grid:
    """The grid of a matter; what restricted letters ask is left out unless asked for."""
    asked = questions.asked_under(store, matter_id, direction=OUT, restricted_too=restricted_too)
    return arranged(asked)


def arranged(asked: Sequence[Asked]) -> Grid:
    """Questions set against their bodies, in the order both come in the letters."""
    bodies: dict[tuple[str, object], Body] = {}
    for one in asked:
        for cell in one.cells:
            if cell.party is not None:
                key = _key(cell.party)
                bodies.setdefault(key, _body(key, cell.party))
    if any(one.others for one in asked):
        bodies[(_ANYONE, None)] = Body((_ANYONE, None), "Others", "who were not asked")
    rows = []
    for number, one in enumerate(asked, 1):
        cells = {_key(cell.party): cell for cell in one.cells if cell.party is not None}
        if one.others:
            cells[(_ANYONE, None)] = _others(one.others)
        rows.append(GridRow(number, one, tuple(cells.get(key) for key in bodies)))
    return Grid(tuple(bodies.values()), tuple(rows))


def untold(asked: Sequence[Asked], hidden: Collection[int]) -> tuple[Asked, ...]:
    """The same for paper, without the words and names of these replies, which are restricted.

    How far a question is answered stays as it is known to be.
    """
    return tuple(
        replace(
            one,
            cells=tuple(_untold(cell, hidden) for cell in one.cells),
            others=_wordless(one.others, hidden),
        )
        for one in asked
    )


def _untold(cell: Cell, hidden: Collection[int]) -> Cell:
    answers = _wordless(cell.answers, hidden)
    if cell.reply_id in hidden:
        return replace(cell, answers=answers, date="", by="")
    return replace(cell, answers=answers)


def _wordless(answers: Sequence[Answer], hidden: Collection[int]) -> tuple[Answer, ...]:
    return tuple(
        replace(answer, words="", note="") if answer.reply_id in hidden else answer
        for answer in answers
    )


def outstanding(grid: Grid) -> list[tuple[Body, int]]:
    """Whom to write to again: each addressee with how many questions they have yet to answer."""
    found = []
    for column, body in enumerate(grid.bodies):
        cells = [row.cells[column] for row in grid.rows]
        count = sum(cell is not None and cell.state in _OUTSTANDING for cell in cells)
        if body.party is not None and count:
            found.append((body, count))
    return found


def say_cell(cell: Cell | None, today: dt.date) -> str:
    """A cell in a sentence's words: “answered, 17 March”, “answered by the Leader instead”."""
    if cell is None:
        return phrase("was not asked")
    if cell.state == ELSEWHERE:
        by = cell.by or phrase("someone else")
        return phrase("answered by {who} instead", who=by)
    day = say_date(cell.date, year=today) if cell.date else ""
    if cell.state == NOT and cell.reply_id is not None and not cell.answers:
        if day:
            return phrase("replied, {day}, and did not answer this", day=day)
        return phrase("replied, and did not answer this")
    said = phrase(_SAID[cell.state])
    return phrase("{said}, {day}", said=said, day=day) if day else said


_SAID = {
    ANSWERED: marked("answered"),
    questions.PARTLY: marked("answered in part"),
    NOT: marked("not answered"),
    WAITING: marked("no reply yet"),
}


def _short(state: str, count: int) -> str:
    if state == ANSWERED:
        return counted("{count} yes", "{count} yes", count)
    if state == questions.PARTLY:
        return counted("{count} partly", "{count} partly", count)
    if state == NOT:
        return counted("{count} no", "{count} no", count)
    return counted("{count} waiting", "{count} waiting", count)


def _long(state: str, count: int) -> str:
    if state == ANSWERED:
        return counted("{count} answered", "{count} answered", count)
    if state == questions.PARTLY:
        return counted("{count} in part", "{count} in part", count)
    if state == NOT:
        return counted("{count} not answered", "{count} not answered", count)
    return counted("{count} without a reply", "{count} without a reply", count)


def say_counts(states: Sequence[str], *, whole: bool = False) -> str:
    """“2 yes, 1 partly, 2 no”, and how many still wait for any reply; `whole` says so in full."""
    say = _long if whole else _short
    order = (ANSWERED, questions.PARTLY, NOT, WAITING)
    return say_parts([say(state, count) for state in order if (count := states.count(state))])


def say_state(asked: Asked, today: dt.date) -> str:
    """Below a question: “Chief Constable, 17 March”, “Partly: …”, “Not answered”, “No reply yet”.

    Where some have replied and others not, those who have not are named, as in their cells.
    """
    waiting = [cell for cell in asked.cells if cell.state == WAITING and cell.party is not None]
    if asked.state == WAITING and 0 < len(waiting) < len(asked.cells):
        names = _named([first_words(cell.party) for cell in waiting if cell.party is not None])
        return phrase("No reply yet from {who}", who=say_list(names))
    if asked.state not in (ANSWERED, questions.PARTLY):
        return phrase(WORDS[asked.state]) if asked.direction == OUT else phrase("Not answered yet")
    some = (asked.state, ANSWERED)  # of a copy for each: part of it is what one has answered
    cells = [cell for cell in asked.cells if cell.state in some]
    names = _named([first_words(cell.party) for cell in cells if cell.party is not None])
    dates = [cell.date for cell in cells if cell.date]
    who = say_list(names)
    when = say_date(min(dates), year=today) if dates else ""
    who = who or (
        phrase("Someone who was not asked") if asked.direction == OUT else phrase("We did")
    )
    said = say_parts([part for part in (who, when) if part])
    if asked.state == ANSWERED:
        return said
    return phrase("Partly: {said}", said=_note(asked) or said)


def _named(names: list[str]) -> list[str]:
    """The first of them, and how many others there are."""
    if len(names) <= NAMED:
        return names
    others = len(names) - NAMED + 1
    return [*names[: NAMED - 1], counted("{count} other", "{count} others", others)]


def best_answer(asked: Asked) -> Answer | None:
    """The answer to show of a question: the fullest one, with its own words if there are any."""
    known = [a for cell in asked.cells if cell.state != ELSEWHERE for a in cell.answers]
    known += asked.others
    known.sort(key=lambda answer: (_RANK.get(answer.extent, 2), not answer.words))
    return known[0] if known else None


def letter_words(asked: Asked) -> str:
    """“Our letter CM/2026/014 of 16 March 2026”, as far as it is known."""
    day = say_date(asked.letter_date)
    if asked.our_ref and day:
        return phrase("Our letter {reference} of {day}", reference=asked.our_ref, day=day)
    if asked.our_ref:
        return phrase("Our letter {reference}", reference=asked.our_ref)
    return phrase("Our letter of {day}", day=day) if day else phrase("Our letter")


def _note(asked: Asked) -> str:
    """What we noted beside a part answer: “patrols yes, schools not yet”."""
    notes = (a.note for cell in asked.cells for a in cell.answers if a.extent == PARTLY)
    return next((" ".join(note.split()) for note in notes if note.strip()), "")


def _others(answers: Sequence[Answer]) -> Cell:
    """One cell for what people said who were not asked."""
    best = min(answers, key=lambda answer: _RANK.get(answer.extent, 2))
    state = {FULLY: ANSWERED, PARTLY: questions.PARTLY}.get(best.extent, NOT)
    return Cell(None, state, tuple(answers), best.reply_id)


def _key(party: Party) -> tuple[str, object]:
    """Who it is, the same in every letter."""
    return contact_of(party) or ("name", fold(party_words(party)))


def _body(key: tuple[str, object], party: Party) -> Body:
    title = first_words(party) or "Someone"
    rest = [w for w in (party.name, party.organisation_name) if w and w != title]
    return Body(key, title, (rest[-1] if rest else ""), party)
