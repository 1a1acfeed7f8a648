"""Figures: numbers that someone gave, with source and day, beside those others gave of the same."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.records import Correspondence, Figure, Meeting, Publication, Statement
from liaison_app.records.figure import figure_words
from liaison_app.rules.figures import agree
from liaison_app.rules.figures_found import FoundFigure, find_figures
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_dates import days_between, say_date
from liaison_app.services import statements
from liaison_app.store.queries.said import Owner, figures_of, last_position
from liaison_app.store.store import Store

PER_CENT = "per cent"
_MOST_FOUND = 3  # proposed of one letter
_DAYS_APART = 7  # between two figures that are still of one time


def begun_at(store: Store, meeting: Meeting) -> Figure:
    """A figure given at a meeting, as at its day, kept nowhere yet."""
    return Figure(
        as_at=meeting.date,
        meeting_id=meeting.id,
        position=last_position(store, meeting, Figure) + 1,
    )


def begun_in(store: Store, letter: Correspondence | Publication) -> Figure:
    """A figure given in a letter, reply, call or publication, kept nowhere yet."""
    if isinstance(letter, Publication):
        return Figure(
            as_at=letter.date,
            source=letter.publisher,
            organisation_id=letter.organisation_id,
            publication_id=letter.id,
            matter_id=letter.matter_id,
            position=last_position(store, letter, Figure) + 1,
        )
    return Figure(
        as_at=letter.date,
        correspondence_id=letter.id,
        position=last_position(store, letter, Figure) + 1,
    )


def found_in(store: Store, letter: Correspondence) -> list[Figure]:
    """The first numbers of a letter, reply or call that may be kept as figures, kept nowhere yet.

    Those that are kept already are left out, and so are those of which nothing says what they count.
    """
    words = plain(parse(letter.text))
    known = {figure.value for figure in figures_of(store, letter)}
    begun, said = begun_in(store, letter), statements.begun_in(store, letter)
    return [
        dataclasses.replace(
            begun,
            subject=found.subject,
            qualifier=found.amount.qualifier,
            value=found.amount.value,
            unit=found.amount.unit,
            source=said.capacity or said.speaker,
            organisation_id=said.organisation_id,
            quote=found.quote,
        )
        for found in find_figures(words)
        if found.subject and found.amount.value not in known
    ][:_MOST_FOUND]


def out_of(store: Store, statement: Statement, found: FoundFigure, place: int = 0) -> Figure:
    """A number that a statement gives, as a figure of whoever made it, kept nowhere yet.

    `place` is its place among those of the statement, the first is 1.
    """
    owner: Owner | None = store.find(Meeting, statement.meeting_id)
    owner = owner or store.find(Correspondence, statement.correspondence_id)
    owner = owner or store.find(Publication, statement.publication_id)
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
        publication_id=statement.publication_id,
        matter_id=statement.matter_id,
        position=before + place,
    )


def number_words(figure: Figure) -> str:
    """“more than 49 incidents”."""
    return figure_words(figure)


def short_words(figure: Figure) -> str:
    """“more than 49”, “2.5 per cent”: without a unit that its subject says already."""
    unit = figure.unit if figure.unit == PER_CENT else ""
    return figure_words(dataclasses.replace(figure, unit=unit))


def under_subject(figure: Figure) -> str:
    """The number as it stands under its subject: with its unit where the subject does not say it."""
    said = figure.unit.casefold() in figure.subject.casefold()
    return short_words(figure) if said else number_words(figure)


def source_words(figure: Figure) -> str:
    """“our count”: where a figure comes from; “source not known” where nobody said."""
    return figure.source or phrase("source not known")


def day_words(figure: Figure, today: dt.date | None = None) -> str:
    """“3 April”: as of which day it was given; "" when that is not known."""
    return say_date(figure.as_at, year=today or dt.date.today()) if figure.as_at else ""


def in_a_line(figure: Figure, today: dt.date | None = None) -> str:
    """“more than 49 (our count, 3 April)”."""
    known = say_parts([w for w in (source_words(figure), day_words(figure, today)) if w])
    return phrase("{number} ({source})", number=number_words(figure), source=known)


def differ(figures: Sequence[Figure]) -> bool:
    """Whether figures of one subject, given for the same time, cannot all be right.

    “More than 49” and “50” can; 49 and 50 cannot. Figures of days further apart are not compared.
    """
    return any(
        agree((one.qualifier, one.value), (other.qualifier, other.value)) is False
        for at, one in enumerate(figures)
        for other in figures[at + 1 :]
        if one.unit.casefold() == other.unit.casefold() and _of_one_time(one, other)
    )


def _of_one_time(one: Figure, other: Figure) -> bool:
    days = days_between(one.as_at, other.as_at)
    return abs(days) <= _DAYS_APART if days is not None else one.as_at == other.as_at
