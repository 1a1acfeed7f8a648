"""Matters, letters, questions, promises and what was said, as tables."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from liaison_app.exchange.tables_out import Cell
from liaison_app.records import (
    Correspondence,
    Figure,
    Matter,
    Party,
    Promise,
    Publication,
    Question,
    StandingIssue,
    Statement,
)
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.figure import FIGURE
from liaison_app.records.matter import MATTER
from liaison_app.records.party import COPIED, FROM, TO
from liaison_app.records.promise import PROMISE, SIDES
from liaison_app.records.publication import PUBLICATION
from liaison_app.records.question import ASKED, QUESTION
from liaison_app.records.standing_issue import STANDING_ISSUE
from liaison_app.records.statement import STATEMENT
from liaison_app.services.lists_out_columns import Column, ListOut, Shown, columns_of, day, records
from liaison_app.store.queries.lists_out import AT_ONCE, Names, asked_of, parties_of, some
from liaison_app.store.queries.promises import follow_ups
from liaison_app.store.queries.question_families import STATES, Asked
from liaison_app.store.queries.question_families import Cell as AskedCell
from liaison_app.store.queries.questions import open_questions
from liaison_app.store.queries.standing_issues import Standing, standing_issues, standing_of
from liaison_app.store.queries.threads import Addressee, addressees_of

_STATES = dict(STATES)


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter with who it is from and to, and how each addressee has replied."""

    letter: Correspondence
    parties: Sequence[Party]
    addressees: Sequence[Addressee]


def _letters(names: Names, shown: Shown) -> Iterator[Sequence[_Letter]]:
    for part in records(CORRESPONDENCE, names, shown):
        ids = [letter.id for letter in part]
        parties, replied = parties_of(names.store, ids), addressees_of(names.store, ids)
        yield [_Letter(one, parties.get(one.id, ()), replied.get(one.id, ())) for one in part]


def _party(role: str, one: _Letter, names: Names) -> str:
    return "\n".join(_named(party, names) for party in one.parties if party.role == role)


def _named(party: Party, names: Names) -> str:
    """A party as on the day; somebody restricted by that word alone."""
    if names.is_hidden("person", party.person_id):
        return names.who(party.post_id, party.person_id, None)
    if names.is_hidden("organisation", party.organisation_id):
        return names.of("organisation", party.organisation_id)
    words = (party.name, party.post_title, party.organisation_name)
    return ", ".join(filter(None, words))


def _replied(one: _Letter, names: Names) -> Cell:
    """Since when each has replied: a day where there is one addressee, or each on a line."""
    found = [(a, a.replied) for a in one.addressees if a.replied]
    if len(one.addressees) == 1 and found:
        return day(found[0][1])
    return "\n".join(f"{_named(a.party, names)}: {day(date)}" for a, date in found)


def _of_letter(column: Column) -> Column:
    """A column of a letter's own field."""
    return Column(column.heading, lambda one, names: column.cell(one.letter, names))


def _letter_columns(fields: str) -> tuple[Column, ...]:
    return tuple(map(_of_letter, columns_of(Correspondence, fields)))


def _who(one: Any, names: Names) -> str:
    named = getattr(one, "who", "") or getattr(one, "speaker", "")
    if names.is_hidden("person", one.person_id) or names.is_hidden(
        "organisation", one.organisation_id
    ):
        named = ""
    return names.who(one.post_id, one.person_id, one.organisation_id, named)


def _said_in(one: Any, names: Names) -> str:
    """The letter, meeting or publication something was said in."""
    found = (
        names.of("correspondence", one.correspondence_id),
        names.of("meeting", getattr(one, "meeting_id", None)),
        names.of("publication", getattr(one, "publication_id", None)),
    )
    return next(filter(None, found), "")


def _questions(names: Names, shown: Shown) -> Iterator[Sequence[Asked]]:
    """The questions with how they were answered; one that was asked again stands there once."""
    told: set[int | None] = set()
    for part in records(QUESTION, names, shown):
        ids = [question.id for question in part if question.standing == ASKED]
        found = {id: asked for asked in asked_of(names.store, ids) for id in asked.ids}
        rows = []
        for id in ids:
            asked = found.get(id)
            hidden = asked is not None and names.is_hidden("question", asked.question.id)
            if asked is not None and asked.question.id not in told and not hidden:
                told.add(asked.question.id)
                rows.append(asked)
        yield rows


def _asked_of(asked: Asked, names: Names) -> str:
    return "\n".join(_named(cell.party, names) for cell in _told(asked, names) if cell.party)


def _told(asked: Asked, names: Names) -> list[AskedCell]:
    """Those it was put to, but for whom it was asked again in a letter that is restricted."""
    return [
        cell
        for cell in asked.cells
        if cell.party and not names.is_hidden("correspondence", cell.party.correspondence_id)
    ]


def _answers(asked: Asked, names: Names) -> str:
    """How each addressee answered, each on a line; one alone needs no name."""
    cells = _told(asked, names)
    if len(cells) < 2:
        return _STATES.get(asked.state, "")
    return "\n".join(
        f"{_named(cell.party, names)}: {_STATES.get(cell.state, '')}"
        for cell in cells
        if cell.party
    )


def _standing(names: Names, shown: Shown) -> Iterator[Sequence[Standing]]:
    if shown.ids is None:
        yield standing_issues(names.store, restricted_too=shown.restricted)
        return
    found = standing_of(names.store, shown.ids)
    yield [found[id] for id in shown.ids if id in found]


def _of_issue(fields: str) -> tuple[Column, ...]:
    return tuple(
        Column(c.heading, partial(lambda cell, one, names: cell(one.issue, names), c.cell))
        for c in columns_of(StandingIssue, fields)
    )


def _follow_ups(names: Names, shown: Shown) -> Iterator[Sequence[Any]]:
    """Promises and open questions in the order they are shown, or all that is open."""
    keys = shown.ids
    if keys is None:
        store, today, too = names.store, dt.date.today(), shown.restricted
        owed = [("promise", o.promise.id) for o in follow_ups(store, today, restricted_too=too)]
        keys = (*owed, *(("question", q.question.id) for q in open_questions(store, today)))
    for start in range(0, len(keys), AT_ONCE):
        part = keys[start : start + AT_ONCE]
        found: dict[Any, Any] = {}
        for kind in (PROMISE, QUESTION):
            ids = [id for name, id in part if name == kind.name]
            for some_ in some(names.store, kind, ids):
                found |= {(kind.name, one.id): one for one in some_}
        letters = [q.correspondence_id or 0 for q in found.values() if isinstance(q, Question)]
        asked = parties_of(names.store, letters)
        rows = (found[key] for key in part if key in found)
        yield [_FollowUp(one, asked.get(getattr(one, "correspondence_id", 0), ())) for one in rows]


@dataclass(frozen=True, slots=True)
class _FollowUp:
    """A promise, or a question with those it was put to."""

    what: Promise | Question
    asked: Sequence[Party]


def _whose(one: _FollowUp, _names: Names) -> str:
    if isinstance(one.what, Question):
        return "Question still open"
    return dict(SIDES)[one.what.side]


def _by_whom(one: _FollowUp, names: Names) -> str:
    if isinstance(one.what, Promise):
        return _who(one.what, names)
    return "\n".join(_named(party, names) for party in one.asked if party.role == TO)


def _promised(name: str) -> Column:
    """A column that only promises fill."""
    (column,) = columns_of(Promise, name)

    def cell(one: _FollowUp, names: Names) -> Cell:
        return column.cell(one.what, names) if isinstance(one.what, Promise) else ""

    return Column(column.heading, cell)


_FOLLOW_UPS = (
    Column("Whose", _whose),
    Column("What", lambda one, _names: one.what.text),
    Column("Who", _by_whom),
    *map(_promised, ("due_words", "review", "for_day", "made", "state", "settled", "matter_id")),
    Column("Said or asked in", lambda one, names: _said_in(one.what, names)),
)
_PROMISES = (
    *columns_of(Promise, "side text quote"),
    Column("Who", _who),
    *columns_of(Promise, "doer made due_words review for_day state settled evidence matter_id"),
    Column("Said in", _said_in),
    *(Column(c.heading, c.cell, is_note=True) for c in columns_of(Promise, "notes")),
)
_CORRESPONDENCE = (
    *_letter_columns("date direction channel"),
    Column("From", partial(_party, FROM)),
    Column("To", partial(_party, TO)),
    Column("Copied to", partial(_party, COPIED)),
    *_letter_columns("subject our_ref your_ref matter_id state reply_due"),
    Column("Replied", _replied),
    *_letter_columns("in_reply_to_id enclosures"),
)
_QUESTIONS = (
    Column("Question", lambda asked, _names: asked.question.text),
    Column("Asked in", lambda asked, names: names.of("correspondence", asked.letter_id)),
    Column("Our reference", lambda asked, _names: asked.our_ref),
    Column("Asked of", _asked_of),
    Column("How it stands", lambda asked, _names: _STATES.get(asked.state, "")),
    Column("Of each", _answers),
    Column("Matter", lambda asked, names: names.of("matter", asked.matter_id)),
)
_STANDING = (
    *_of_issue("title themes state stands"),
    Column("Times raised", lambda one, _names: one.occasions),
    Column("First raised", lambda one, _names: day(one.since)),
    Column("Last raised", lambda one, _names: day(one.latest)),
    *_of_issue("settled matter_id"),
)
_STATEMENTS = (
    *columns_of(Statement, "date"),
    Column("Who", _who),
    *columns_of(Statement, "capacity text manner occasion"),
    Column("Said in", _said_in),
    *columns_of(Statement, "matter_id permission permission_on source"),
)
_FIGURES = (
    *columns_of(Figure, "subject qualifier value unit as_at source organisation_id quote"),
    Column("Given in", _said_in),
    *columns_of(Figure, "matter_id"),
)
_PUBLICATIONS = columns_of(
    Publication, "date title publisher organisation_id whose area address seen matter_id"
)

MATTERS: tuple[ListOut, ...] = (
    ListOut(
        "matters",
        "Matters",
        MATTER,
        columns_of(Matter, "title reference kind state opened dates_of_concern summary closed"),
    ),
    ListOut("correspondence", "Correspondence", CORRESPONDENCE, _CORRESPONDENCE, _letters),
    ListOut("follow-ups", "Follow-ups", PROMISE, _FOLLOW_UPS, _follow_ups),
    ListOut("promises", "Promises", PROMISE, _PROMISES),
    ListOut("questions", "Questions", QUESTION, _QUESTIONS, _questions),
    ListOut("standing-issues", "Standing issues", STANDING_ISSUE, _STANDING, _standing),
    ListOut("statements", "Statements", STATEMENT, _STATEMENTS),
    ListOut("figures", "Figures", FIGURE, _FIGURES),
    ListOut("publications", "Publications", PUBLICATION, _PUBLICATIONS),
)
