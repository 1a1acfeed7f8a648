"""One question in all the letters that ask it, and how each addressee answered: worked out, never kept."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Answer, Party, Question, answer
from liaison_app.records.correspondence import FOR_EACH, IN
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.party import TO, first_words
from liaison_app.records.question import ASKED
from liaison_app.store.queries.party_rows import PARTY_COLUMNS, party_of
from liaison_app.store.queries.threads import Addressee, addressees_of
from liaison_app.store.store import Store

ANSWERED, PARTLY, NOT, ELSEWHERE, WAITING = "answered", "partly", "not", "elsewhere", "waiting"
STATES = (
    (ANSWERED, phrase("Answered")),
    (PARTLY, phrase("Partly answered")),
    (NOT, phrase("Not answered")),
    (ELSEWHERE, phrase("Answered by someone else")),
    (WAITING, phrase("No reply yet")),
)
_OF_EXTENT = {answer.FULLY: ANSWERED, answer.PARTLY: PARTLY, answer.NOT: NOT}
_BEST_FIRST = (answer.FULLY, answer.PARTLY, answer.NOT)


@dataclass(frozen=True, slots=True)
class Cell:
    """How one addressee answered one question.

    `party` is None where the question was put to us. `answers` are their own, the best first; for
    ELSEWHERE they are the full answers of somebody else, whom `by` names. `reply_id` and `date`
    are of the reply the state comes from: that of the best answer, or the addressee's first one
    which does not answer it; None and "" while there is none.
    """

    party: Party | None
    state: str
    answers: tuple[Answer, ...] = ()
    reply_id: int | None = None
    date: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with the letter that asks it, and how each addressee answered.

    `ids` are the question and its repeats in other letters; `others` are answers of people who were
    not asked. `state` is the best of all: ANSWERED, PARTLY, WAITING, or NOT when all have replied;
    where each addressee got a copy, ANSWERED is only what all of them have answered.
    """

    question: Question
    letter_id: int
    letter_date: str
    our_ref: str
    direction: str
    matter_id: int | None
    cells: tuple[Cell, ...]
    state: str
    ids: tuple[int, ...] = ()
    others: tuple[Answer, ...] = ()

    @property
    def is_open(self) -> bool:
        """Whether it was asked and not answered fully: by anybody, or by each who got a copy."""
        return self.question.standing == ASKED and self.state != ANSWERED

    def cell_of(self, party_id: int | None) -> Cell | None:
        """The cell of the addressee with that id."""
        return next((c for c in self.cells if (c.party.id if c.party else None) == party_id), None)


IS_OUT_THERE = "c.state NOT IN ('draft', 'ready')"
"""A letter that was sent or received, or a call that was noted; in SQL, of correspondence c."""

_QUESTION = ("id", *specs_of(Question))
_ANSWER = ("id", *specs_of(Answer))
_LETTER = ("date", "our_ref", "direction", "matter_id", "joint")

# The wanted questions, and with them every question that asks the same.
_FAMILIES = f"""
WITH RECURSIVE wanted (id) AS MATERIALIZED (
  SELECT q.id FROM question q JOIN correspondence c ON c.id = q.correspondence_id
  WHERE {{test}} ORDER BY {{order}} {{limit}}),
family (id) AS (
  SELECT id FROM wanted UNION
  SELECT q.repeats_id FROM question q JOIN family f ON f.id = q.id WHERE q.repeats_id IS NOT NULL
  UNION
  SELECT q.id FROM question q JOIN family f ON q.repeats_id = f.id)
SELECT {", ".join(f"q.{name}" for name in _QUESTION)}, {", ".join(f"c.{name}" for name in _LETTER)},
  q.id IN (SELECT id FROM wanted) AS wanted, {IS_OUT_THERE} AS out_there
FROM question q JOIN correspondence c ON c.id = q.correspondence_id
WHERE q.id IN (SELECT id FROM family) ORDER BY {{order}}
"""
IN_ORDER = "c.date = '', c.date, c.id, q.position, q.standing = 'dropped', q.id"
"""Oldest letter first, undated ones last, each in its own order."""
BY_DATE = "c.date, c.id, q.position, q.id"
"""The same with undated letters first, which an index has ready: a short list ends early."""

_ANSWERS = f"""
SELECT {", ".join(f"a.{name}" for name in _ANSWER)}, coalesce(r.date, '') AS said, {PARTY_COLUMNS}
FROM answer a LEFT JOIN correspondence r ON r.id = a.reply_id
  LEFT JOIN party p ON p.id = coalesce(
    (SELECT own.id FROM party own WHERE own.id = a.party_id),
    (SELECT s.id FROM party s WHERE s.correspondence_id = a.reply_id
      AND s.role = CASE r.direction WHEN 'in' THEN 'from' ELSE 'to' END
      ORDER BY s.position, s.id LIMIT 1))
WHERE a.question_id IN ({{places}}) ORDER BY said, a.id
"""


@dataclass(slots=True)
class _Said:
    """An answer with its reply's date and whose it is."""

    answer: Answer
    date: str
    who: Party | None


@dataclass(slots=True)
class _Family:
    """One question in all the letters that ask it."""

    ids: list[int] = field(default_factory=list)  # of the question and its repeats
    letters: list[int] = field(default_factory=list)  # those that were sent or received
    is_for_each: bool = False  # whether a copy for each asked it first
    said: list[_Said] = field(default_factory=list)


def load(
    store: Store,
    test: str,
    values: list[Any],
    *,
    most: int | None = None,
    order: str = IN_ORDER,
    known: Mapping[int, tuple[Addressee, ...]] | None = None,
) -> list[Asked]:
    """The wanted questions with their cells: five statements, however many questions there are.

    `known` are the addressees of letters that have been read already.
    """
    limit = "" if most is None else f"LIMIT {int(most)}"
    sql = _FAMILIES.format(test=test, order=order, limit=limit)
    rows = [tuple(row) for row in store.db.execute(sql, values)]
    if not rows:
        return []
    size = len(_QUESTION)
    questions = [from_row(Question, dict(zip(_QUESTION, row, strict=False))) for row in rows]
    by_id = {question.id: question for question in questions}
    for_each = {row[0] for row in rows if row[-3] == FOR_EACH}
    families = _families(by_id, {row[0] for row in rows if row[-1]}, for_each)
    _put_answers(store, families)
    letters = sorted({id for one in families.values() for id in one.letters})
    sent_to = dict(known or {})
    if unread := [id for id in letters if id not in sent_to]:
        sent_to |= addressees_of(store, unread)
    found = []
    for question, row in zip(questions, rows, strict=True):
        if not row[-2]:
            continue
        date, our_ref, direction, matter_id, _joint = row[size : size + len(_LETTER)]
        family = families[question.id]
        cells, others = _cells(family, direction, sent_to)
        each = family.is_for_each and len(cells) > 1
        found.append(
            Asked(
                question=question,
                letter_id=question.correspondence_id,
                letter_date=date,
                our_ref=our_ref,
                direction=direction,
                matter_id=matter_id,
                cells=cells,
                state=_best(cells, others, each),
                ids=tuple(sorted(family.ids)),
                others=others,
            )
        )
    return found


def _families(
    by_id: Mapping[int, Question], out_there: Collection[int], for_each: Collection[int]
) -> dict[int, _Family]:
    """By the id of every question the family it belongs to; a draft asks nothing yet."""
    roots = {id: _root(id, by_id) for id in by_id}
    families: dict[int, _Family] = {}
    for id, question in by_id.items():
        family = families.setdefault(roots[id], _Family(is_for_each=roots[id] in for_each))
        family.ids.append(id)
        letter_id = question.correspondence_id
        asks = question.standing == ASKED and (id in out_there or id == roots[id])
        if asks and letter_id is not None and letter_id not in family.letters:
            family.letters.append(letter_id)
    return {id: families[root] for id, root in roots.items()}


def _root(id: int, by_id: Mapping[int, Question]) -> int:
    """The question that was asked first; of a ring, which only a mistake makes, the lowest."""
    seen = [id]
    while (earlier := by_id[seen[-1]].repeats_id) in by_id and earlier is not None:
        if earlier in seen:
            return min(seen)
        seen.append(earlier)
    return seen[-1]


def _put_answers(store: Store, families: dict[int, _Family]) -> None:
    sql = _ANSWERS.format(places=",".join(str(int(id)) for id in families))
    size = len(_ANSWER)
    for row in store.db.execute(sql):
        given = Answer(**dict(zip(_ANSWER, row[:size], strict=True)))
        who = party_of(row[size + 1 :]) if row[size + 1] is not None else None
        families[given.question_id or 0].said.append(_Said(given, row[size], who))


def _cells(
    family: _Family, direction: str, sent_to: dict[int, tuple[Addressee, ...]]
) -> tuple[tuple[Cell, ...], tuple[Answer, ...]]:
    """A cell for each addressee of the letters that ask, and the answers of everybody else."""
    if direction == IN:
        return (_cell_of_ours(family),), ()
    columns: list[list[Addressee]] = []
    for letter_id in family.letters:
        for someone in sent_to.get(letter_id, ()):
            place = match(someone.party, [column[0].party for column in columns])
            if place is None:
                columns.append([someone])
            else:
                columns[place].append(someone)
    theirs: list[list[_Said]] = [[] for _ in columns]
    others: list[_Said] = []
    for said in family.said:
        place = _whose(said, columns)
        (others if place is None else theirs[place]).append(said)
    alone = family.is_for_each and len(columns) > 1
    full = [said for said in family.said if said.answer.extent == answer.FULLY and not alone]
    cells = tuple(
        _cell(column, own, [said for said in full if said not in own])
        for column, own in zip(columns, theirs, strict=True)
    )
    return cells, tuple(said.answer for said in _best_of(others))


def _whose(said: _Said, columns: Sequence[Sequence[Addressee]]) -> int | None:
    """The addressee whose answer it is; None for one who was not asked."""
    for place, column in enumerate(columns):
        if any(someone.party.id == said.answer.party_id for someone in column):
            return place
    if said.who is None:
        return None
    return match(said.who, [column[0].party for column in columns])


def match(party: Party, others: Sequence[Party]) -> int | None:
    """Which of the others is the same post, or else the same person, or else body; None if unsure."""
    for link in ("post_id", "person_id", "organisation_id"):
        wanted = getattr(party, link)
        fits = [
            place
            for place, other in enumerate(others)
            if wanted is not None and getattr(other, link) == wanted
        ]
        if len(fits) == 1 and not (link == "organisation_id" and _are_two(party, others[fits[0]])):
            return fits[0]
        if fits and link != "organisation_id":
            return None
    words = _words(party)
    if any(words) and not any((party.post_id, party.person_id, party.organisation_id)):
        fits = [place for place, other in enumerate(others) if _words(other) == words]
        return fits[0] if len(fits) == 1 else None
    return None


def _are_two(one: Party, other: Party) -> bool:
    """Whether two parties of one body are known to be different posts or people."""
    return (one.role == TO and other.role == TO) and any(
        None not in (a, b) and a != b
        for a, b in ((one.post_id, other.post_id), (one.person_id, other.person_id))
    )


def _words(party: Party) -> tuple[str, str, str]:
    return party.name, party.post_title, party.organisation_name


def _cell(column: Sequence[Addressee], own: list[_Said], elsewhere: list[_Said]) -> Cell:
    party = column[0].party
    best = _best_of(own)
    if best:
        answers = tuple(said.answer for said in best)
        state = _OF_EXTENT[best[0].answer.extent]
        return Cell(party, state, answers, best[0].answer.reply_id, best[0].date)
    if elsewhere:
        first = elsewhere[0]
        by = first_words(first.who) if first.who else ""
        answers = tuple(said.answer for said in elsewhere)
        return Cell(party, ELSEWHERE, answers, first.answer.reply_id, first.date, by)
    for someone in column:
        if someone.has_replied:
            return Cell(party, NOT, (), someone.reply_ids[0], someone.replied)
    return Cell(party, WAITING)


def _cell_of_ours(family: _Family) -> Cell:
    """What we answered to a question that was put to us."""
    best = _best_of(family.said)
    if not best:
        return Cell(None, WAITING)
    answers = tuple(said.answer for said in best)
    state = _OF_EXTENT[best[0].answer.extent]
    return Cell(None, state, answers, best[0].answer.reply_id, best[0].date)


def _best_of(said: Iterable[_Said]) -> list[_Said]:
    return sorted(said, key=lambda one: _BEST_FIRST.index(one.answer.extent))


def _best(cells: Sequence[Cell], others: Sequence[Answer], each: bool) -> str:
    states = [cell.state for cell in cells] + [_OF_EXTENT[a.extent] for a in others]
    if each and any(cell.state != ANSWERED for cell in cells):
        states = [PARTLY if state == ANSWERED else state for state in states]
    if ANSWERED in states or ELSEWHERE in states:
        return ANSWERED
    for state in (PARTLY, WAITING, NOT):
        if state in states:
            return state
    return WAITING
