"""Figures: numbers that someone gave, with source and day, beside those others gave of the same."""

from __future__ import annotations

import datetime as dt

from liaison_app.records import Correspondence, Figure, Meeting, Statement
from liaison_app.records.figure import figure_words
from liaison_app.rules.figures_found import FoundFigure
from liaison_app.rules.said_dates import say_date
from liaison_app.store.queries.said import last_position
from liaison_app.store.store import Store


def begun_at(store: Store, meeting: Meeting) -> Figure:
    """A figure given at a meeting, as at its day, kept nowhere yet."""
    return Figure(
        as_at=meeting.date,
        meeting_id=meeting.id,
        position=last_position(store, meeting, Figure) + 1,
    )


def begun_in(store: Store, letter: Correspondence) -> Figure:
    """A figure given in a letter, reply or call, kept nowhere yet."""
    return Figure(
        as_at=letter.date,
        correspondence_id=letter.id,
        position=last_position(store, letter, Figure) + 1,
    )


def out_of(store: Store, statement: Statement, found: FoundFigure, place: int = 0) -> Figure:
    """A number that a statement gives, as a figure of whoever made it, kept nowhere yet.

    `place` is its place among those of the statement, the first is 1.
    """
    owner: Meeting | Correspondence | None = store.find(Meeting, statement.meeting_id)
    owner = owner or store.find(Correspondence, statement.correspondence_id)
    before = last_position(store, owner, Figure) if owner is not None else 0
    return Figure(
        subject=found.subject,
        qualifier=found.amount.qualifier,
        value=found.amount.value,
        unit=found.amount.unit,
        source=statement.capacity or statement.speaker,
        organisation_id=statement.organisation_id,
        as_at=statement.date,
        quote=found.quote,
        statement_id=statement.id,
        meeting_id=statement.meeting_id,
        correspondence_id=statement.correspondence_id,
        matter_id=statement.matter_id,
        position=before + place,
    )


def number_words(figure: Figure) -> str:
    """“more than 49 incidents”."""
    return figure_words(figure)


def source_words(figure: Figure, today: dt.date | None = None) -> str:
    """“our count  ·  3 April”: where a figure comes from, and as of which day."""
    day = say_date(figure.as_at, year=today or dt.date.today()) if figure.as_at else ""
    return "  ·  ".join(words for words in (figure.source or "source not known", day) if words)
