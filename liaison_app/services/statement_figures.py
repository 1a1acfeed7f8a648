"""The figures in a statement of ours: each with source and day, and what speaks against it today."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import CitedFigure, Figure, PublicStatement
from liaison_app.records.figure import figure_words
from liaison_app.records.public_statement import CIRCULATED, DRAFT
from liaison_app.rules.figures import read_amount
from liaison_app.rules.figures_found import find_figures
from liaison_app.rules.letter_text import parse, plain, write
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_parts
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.stale_figures import Flag, Given, flags
from liaison_app.store.queries.said import beside
from liaison_app.store.store import Store

GONE, CHANGED, NOT_THERE = "gone", "changed", "not_there"
"""Further flags: its figure was deleted, or was corrected since; its words stand nowhere in the text."""
_numbers_in = lru_cache(maxsize=2)(find_figures)  # two cards look at the words as they are typed
_ISSUED = phrase("This statement was issued, with its figures. Write a new one to correct them.")


@dataclass(frozen=True, slots=True)
class Cited:
    """A figure as it stands in a statement, the figure it was taken from, and what is doubtful."""

    record: CitedFigure
    figure: Figure | None
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Loose:
    """A number that stands in a statement without a source: its words, and what it seems to count."""

    words: str
    subject: str


def given(figure: Figure) -> Given:
    """A figure of the file as the rules compare it."""
    return Given(
        subject=figure.subject,
        qualifier=figure.qualifier,
        value=figure.value,
        unit=figure.unit,
        source=figure.source,
        as_at=figure.as_at,
        key=figure.id,
    )


def cited(store: Store, statement: PublicStatement, today: dt.date) -> list[Cited]:
    """The figures of a statement in their order; of one that was issued, what is doubtful today."""
    found = store.where(
        CitedFigure,
        public_statement_id=statement.id,
        order_by="position IS NULL, position, id",
    )
    words = _flat(plain(parse(statement.text)))
    figures = {one.id: store.find(Figure, one.figure_id) for one in found}
    here = [figure for figure in figures.values() if figure is not None]
    same: dict[int | None, list[Given]] = {}
    for group in beside(store, here):
        every = [given(figure) for figure in (*group.here, *group.elsewhere)]
        same |= {figure.id: every for figure in group.here}
    return [
        _cited(one, figure, same.get(figure.id, []) if figure else [], words, today)
        for one in found
        for figure in [figures[one.id]]
    ]


def _cited(
    one: CitedFigure, figure: Figure | None, others: Sequence[Given], words: str, today: dt.date
) -> Cited:
    said: list[Flag] = []
    if figure is None:
        alone = Given(subject=one.words, value=one.words, source=one.source, as_at=one.as_at)
        said += flags(alone, (), today, one.looked_at)
        if one.figure_id is not None:
            said.append(Flag(GONE, phrase("The figure it was taken from is no longer kept.")))
    else:
        here = dataclasses.replace(given(figure), source=one.source, as_at=one.as_at)
        said += flags(here, others, today, one.looked_at)
        if not _still_says(one, figure):
            source = [part for part in (figure.source, say_date(figure.as_at)) if part]
            corrected = phrase(
                "It was put right since: {number} ({source}).",
                number=figure_words(figure),
                source=say_parts(source),
            )
            said.append(Flag(CHANGED, corrected))
    if words and _flat(one.words) not in words and _number(one.words) not in words:
        said.append(Flag(NOT_THERE, phrase("It does not stand in the words any more.")))
    return Cited(one, figure, tuple(said))


def _still_says(one: CitedFigure, figure: Figure) -> bool:
    """Whether the figure still has the number, the source and the day it was cited with."""
    if (one.source, one.as_at) != (figure.source, figure.as_at):
        return False
    said = read_amount(one.words)
    return said is None or (said.qualifier, said.value) == (figure.qualifier, figure.value)


_flat = lru_cache(maxsize=64)(fold)


def _number(words: str) -> str:
    """The number alone: “more than 49 incidents” may stand as “over 49”."""
    amount = read_amount(words)
    return amount.value if amount is not None else _flat(words)


def unsourced(store: Store, statement: PublicStatement) -> list[Loose]:
    """The numbers in a statement's words that are not among its figures, each once."""
    words = plain(parse(statement.text))
    there = set()
    for one in store.where(CitedFigure, public_statement_id=statement.id):
        amount = read_amount(one.words)
        there.add(amount.value if amount is not None else one.words)
    found: dict[str, Loose] = {}
    for number in _numbers_in(words):
        amount = number.amount
        if amount.value not in there:
            as_said = " ".join(words[number.start : number.end].split())
            found.setdefault(
                amount.value, Loose(f"{as_said} {amount.unit}".strip(), number.subject)
            )
    return list(found.values())


# Changing


def cite(
    store: Store,
    statement_id: int,
    figure: Figure,
    words: str = "",
    origin: object | None = None,
) -> CitedFigure:
    """Note that a figure of the file stands in a draft, with its source and day as they are now.

    `words` are as it stands there; without them, as the figure says it. One that stands there
    already is not noted twice. Raises Refusal where the statement was issued.
    """
    with store.change("Cite a figure", origin) as pen:
        _draft(store, statement_id)
        there = store.where(CitedFigure, public_statement_id=statement_id, order_by="position, id")
        for one in there:
            if figure.id is not None and one.figure_id == figure.id:
                return one
        return pen.save(
            CitedFigure(
                public_statement_id=statement_id,
                figure_id=figure.id,
                position=max((one.position or 0 for one in there), default=0) + 1,
                words=words.strip() or figure_words(figure),
                source=figure.source,
                as_at=figure.as_at,
            )
        )


def take_newer(
    store: Store, one: CitedFigure, newer: Figure, origin: object | None = None
) -> CitedFigure:
    """Cite another figure in place of one; the words of the statement are changed where they have it.

    Where its words do not stand in the text, the text stays and says so by a flag.
    """
    with store.change("Take the newer figure", origin) as pen:
        statement = _draft(store, one.public_statement_id or 0)
        words = figure_words(newer)
        text = _with_words(statement.text, one.words, words)
        if text != statement.text:
            pen.save(dataclasses.replace(statement, text=text))
        return pen.save(
            dataclasses.replace(
                store.get(CitedFigure, one.id or 0),
                figure_id=newer.id,
                words=words,
                source=newer.source,
                as_at=newer.as_at,
                looked_at="",
            )
        )


def _with_words(text: str, before: str, now: str) -> str:
    """The text with words exchanged wherever they stand in one look; a capital stays one."""
    blocks = []
    for block in parse(text):
        runs = tuple(
            dataclasses.replace(run, text=run.text.replace(before, _like(before, now)))
            for run in block.runs
        )
        blocks.append(dataclasses.replace(block, runs=runs))
    return write(blocks) if before else text


def _like(before: str, now: str) -> str:
    return now[:1].upper() + now[1:] if before[:1].isupper() else now


def still_right(
    store: Store, one: CitedFigure, on: str, origin: object | None = None
) -> CitedFigure:
    """Note that a figure was looked up on a day and found still right."""
    with store.change("A figure is still right", origin) as pen:
        _draft(store, one.public_statement_id or 0)
        now = store.get(CitedFigure, one.id or 0)
        return pen.save(dataclasses.replace(now, looked_at=on))


def refresh(store: Store, one: CitedFigure, origin: object | None = None) -> CitedFigure:
    """Take source and day from the figure as it is now."""
    with store.change("Take the figure as it is now", origin) as pen:
        _draft(store, one.public_statement_id or 0)
        now = store.get(CitedFigure, one.id or 0)
        figure = store.get(Figure, now.figure_id or 0)
        words = now.words if _same_number(now, figure) else figure_words(figure)
        return pen.save(
            dataclasses.replace(now, words=words, source=figure.source, as_at=figure.as_at)
        )


def _same_number(one: CitedFigure, figure: Figure) -> bool:
    said = read_amount(one.words)
    return said is not None and (said.qualifier, said.value) == (figure.qualifier, figure.value)


def note_words(found: Sequence[Cited]) -> list[tuple[str, str, str]]:
    """Words, source and day of each figure, for the notes of a statement."""
    return [(one.record.words, one.record.source, one.record.as_at) for one in found]


def _draft(store: Store, statement_id: int) -> PublicStatement:
    now = store.get(PublicStatement, statement_id)
    if now.state not in (DRAFT, CIRCULATED):
        raise Refusal(_ISSUED)
    return now
