"""Unanswered questions as report: all that is open by body, or one matter's questions against everyone asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Party
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.party import first_words
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.lists_out_columns import day
from liaison_app.services.question_grid import WORDS, arranged, grid_of, letter_words
from liaison_app.services.report_scope import (
    BODY,
    EVERYTHING,
    MATTER,
    OF_WRITING,
    PERIOD,
    Filter,
    Report,
    Scope,
    Table,
)
from liaison_app.services.report_writing import (
    head_of,
    in_order,
    is_within,
    left_out_words,
    number_of,
    party_named,
    written,
)
from liaison_app.store.queries.activity import post_bodies
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.queries.questions import NOT, PARTLY, WAITING, OpenQuestion, open_questions
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.questions_pdf import OpenRow

_STATE = "state"
_STATES = (
    ("", phrase("All that are open")),
    (WAITING, phrase("Without any reply")),
    (PARTLY, phrase("Answered in part")),
    (NOT, phrase("Replied to, and not answered")),
)
_HEADER = (
    *("Body", "Asked of", "Question", "Our reference", "Letter of", "Matter", "Answer so far"),
    *("Days since", "Restricted"),
)
_ASKED_HEADER = (
    *("Number", "Question", "Letter", "Asked of", "Answer", "Answered on", "In their words"),
)


@dataclass(frozen=True, slots=True)
class _Open:
    """A question with one of those it waits for, and how far that one has got with it."""

    one: OpenQuestion
    party: Party
    state: str
    body: str
    who: str
    restricted: bool


def _is_grid(scope: Scope) -> bool:
    """Whether it is a matter's whole grid that is asked for: everything of it, with everyone."""
    narrowed = scope.period != EVERYTHING or scope.body_id is not None or scope.pick(_STATE)
    return scope.matter_id is not None and not narrowed


def _found(store: Store, scope: Scope, *, restricted_too: bool) -> list[_Open]:
    """The open questions with everyone each waits for, by body."""
    names = Names(store, restricted=scope.restricted_too)
    hidden = kept_back(store, CORRESPONDENCE)
    state = scope.pick(_STATE)
    bodies = {} if scope.body_id is None else post_bodies(store)  # a party may name the post alone
    found = []
    for one in open_questions(
        store,
        scope.today,
        matter_id=scope.matter_id,
        organisation_id=scope.body_id,
        restricted_too=restricted_too,
    ):
        if not is_within(scope.period, one.letter_date):
            continue
        for party, its_state in zip(one.waits_for, one.states, strict=True):
            body_id = party.organisation_id or bodies.get(party.post_id or 0)
            if state in ("", its_state) and scope.body_id in (None, body_id):
                body, who = _asked(party, names)
                found.append(_Open(one, party, its_state, body, who, one.letter_id in hidden))
    found.sort(key=lambda each: (not each.body, fold(each.body or each.who), fold(each.who)))
    return found


def _asked(party: Party, names: Names) -> tuple[str, str]:
    """The body and who of it was asked; restricted ones by that word alone."""
    if names.is_hidden("organisation", party.organisation_id):
        return names.of("organisation", party.organisation_id), ""
    if names.is_hidden("person", party.person_id) and not party.post_title:
        return party.organisation_name, names.of("person", party.person_id)
    return party.organisation_name, first_words(party)


def left_out(store: Store, scope: Scope) -> int:
    """How many questions are left out because their letters are restricted."""
    if scope.restricted_too:
        return 0
    if _is_grid(scope):
        from liaison_app.services.question_papers import restricted_left_out

        return restricted_left_out(store, scope.matter_id or 0)
    found = _found(store, scope, restricted_too=True)
    return len({each.one.question.id for each in found if each.restricted})


def _make(store: Store, scope: Scope) -> Job[bytes]:
    if _is_grid(scope):
        from liaison_app.services.question_papers import grid_paper

        pdf = yield from grid_paper(
            store,
            scope.matter_id or 0,
            restricted_too=scope.restricted_too,
            today=scope.today,
        )
    else:
        pdf = yield from _open_paper(store, scope)
    return pdf


def _open_paper(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.documents.questions_pdf import OpenContent, write_open

    yield Progress(0, 2, phrase("Reading the questions"))
    everything = _found(store, scope, restricted_too=True)
    found = [each for each in everything if scope.restricted_too or not each.restricted]
    rows = [_row(each) for each in found]
    questions = {each.one.question.id for each in found}
    bodies = len({row.body for row in rows})
    hidden = len({each.one.question.id for each in everything}) - len(questions)
    state = scope.pick(_STATE)
    said = (
        dict(_STATES).get(state, "") if state else "",
        f"{number_of(len(questions), 'question')} open at {number_of(bodies, 'addressee')}"
        if rows
        else "",
        left_out_words(hidden),
    )
    content = OpenContent(
        head=head_of(
            store,
            scope,
            "Unanswered questions",
            (" · ".join(part for part in said if part),),
            restricted=any(row.restricted for row in rows),
        ),
        rows=rows,
    )
    pdf = yield from written(write_open(content))
    return pdf


def _row(each: _Open) -> OpenRow:
    from liaison_app.documents.questions_pdf import OpenRow

    one = each.one
    body = ": ".join(dict.fromkeys(part for part in (each.body, each.who) if part))
    return OpenRow(
        body=body[:1].upper() + body[1:] or "Nobody named",
        text=one.question.text,
        letter=in_order((one.our_ref, say_date(one.letter_date))),
        matter=one.matter,
        state=each.state,
        word=WORDS[each.state],
        age=_age(one.days),
        restricted=each.restricted,
    )


def _age(days: int | None) -> str:
    """How long ago it was asked: “today”, “12 days”; nothing where the day is not known."""
    if days is None:
        return ""
    return say_gap(days) if days else phrase("today")


# As tables


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    if _is_grid(scope):
        from liaison_app.services.question_papers import matter_told

        matter_told(store, scope.matter_id or 0, scope.restricted_too)
        return (Table("What we asked", _ASKED_HEADER, _grid_rows(store, scope)),)
    return (Table("Unanswered questions", _HEADER, _open_rows(store, scope)),)


def _open_rows(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    for each in _found(store, scope, restricted_too=scope.restricted_too):
        one = each.one
        yield (
            each.body,
            each.who,
            one.question.text,
            one.our_ref,
            day(one.letter_date),
            one.matter,
            WORDS[each.state],
            one.days if one.days is not None else "",
            "yes" if each.restricted else "",
        )


def _grid_rows(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    """Every question with each who was asked it."""
    from liaison_app.services.question_papers import open_asked

    names = Names(store, restricted=scope.restricted_too)
    if scope.restricted_too:
        grid = grid_of(store, scope.matter_id or 0, restricted_too=True)
    else:
        grid = arranged(open_asked(store, scope.matter_id or 0))
    for row in grid.rows:
        for cell in row.cells:
            if cell is not None:
                who = party_named(cell.party, names) if cell.party else "somebody who was not asked"
                words = "\n".join(answer.words for answer in cell.answers if answer.words)
                yield (
                    row.number,
                    row.asked.question.text,
                    letter_words(row.asked),
                    who,
                    WORDS[cell.state],
                    day(cell.date),
                    words,
                )


REPORT = Report(
    name="questions",
    title=phrase("Unanswered questions"),
    caption=phrase(
        "Every unanswered question by body; of one matter, what was asked and who answered"
    ),
    make=_make,
    group=OF_WRITING,
    may=frozenset((PERIOD, MATTER, BODY)),
    filters=(Filter(_STATE, phrase("Which"), _STATES),),
    tables=_tables,
    left_out=left_out,
)
