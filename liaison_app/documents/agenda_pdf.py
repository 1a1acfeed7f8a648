"""The agenda of a meeting as PDF: the letterhead, when and where, what arises, and the numbered items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import Letterhead
from liaison_app.documents.letter_flow import Item
from liaison_app.documents.meeting_paper import Front, MeetingPaper, dated
from liaison_app.documents.note_items import (
    AMBER,
    CELL,
    SMALL,
    STRONG,
    TEXT,
    Cell,
    Row,
    Words,
    table,
    words,
)
from liaison_app.documents.sheet import GREY, INK, MEASURE

_NUMBER = 24.0  # points that numbers stand before their words
_OWNER, _STATE = 118.0, 104.0  # points of the columns of matters arising
_GUTTER = 12.0
_GREEN = "0.10 0.42 0.22 rg"
_ITEM = TEXT._replace(size=11.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaStep:
    """Something promised before: what, who does it ("" while nobody is named), and how it stands."""

    text: str
    owner: str = ""
    state: str = ""
    """“kept on 24 March 2026”, “by 9 April 2026”."""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem:
    """One numbered item, with what was promised before below it, where it is that item."""

    text: str
    steps: Sequence[AgendaStep] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaContent:
    """The agenda of one meeting, whole."""

    title: str
    kind: str = ""
    """“the round table”, in words."""
    date: str = ""
    """“Friday 2 June 2017”."""
    hijri: str = ""
    facts: Sequence[tuple[str, str]] = ()
    """What stands below the title: (“Time”, “7 to 8.45 pm”), (“Place”, “Central Mosque hall”)."""
    items: Sequence[AgendaItem] = ()
    restricted: bool = False
    letterhead: Letterhead | None = None
    printed_on: str = ""
    """The day of printing, worded."""
    language: str = "en-GB"


def write_agenda(content: AgendaContent) -> bytes:
    """The agenda as a PDF file's bytes; the same content gives the same bytes.

    Raises NotPrintable for a character no typeface has.
    """
    paper = MeetingPaper(
        Front(
            above=f"Agenda of {content.kind or 'the meeting'}",
            title=content.title,
            facts=dated(content.date, content.hijri, content.facts),
            marking="Restricted" if content.restricted else "",
            running=f"Agenda: {content.title}",
            date=content.date,
            foot=content.printed_on,
        ),
        content.letterhead,
        name=f"Agenda: {content.title}",
        language=content.language,
    )
    items: list[Item] = []
    after_table = False
    for number, item in enumerate(content.items, start=1):
        items += _item(number, item, after_table)
        after_table = bool(item.steps)
    return paper.write(items)


def _item(number: int, item: AgendaItem, after_table: bool) -> list[Item]:
    said = Row(
        [
            Cell(0.0, [words(f"{number}.", _ITEM, _NUMBER - 4, GREY)]),
            Cell(_NUMBER, [words(item.text, _ITEM, MEASURE - _NUMBER)]),
        ],
        leading=15.2,
        pad=5.0,
        pen="",
        told="",
    )
    said.keep = bool(item.steps)
    said.before = 0.6 if after_table else 0.0
    return [said, *_steps(item.steps)]


def _steps(steps: Sequence[AgendaStep]) -> list[Item]:
    if not steps:
        return []
    wide = MEASURE - _NUMBER - _OWNER - _STATE - 2 * _GUTTER
    owner, state = _NUMBER + wide + _GUTTER, MEASURE - _STATE

    def row(what: Words, who: Words, stands: Words, pad: float) -> Row:
        return Row([Cell(_NUMBER, [what]), Cell(owner, [who]), Cell(state, [stands])], pad=pad)

    head = row(
        words("Said at the meetings before", SMALL, wide, GREY),
        words("Who", SMALL, _OWNER, GREY),
        words("How it stands", SMALL, _STATE, GREY),
        2.0,
    )
    rows = [
        row(
            words(step.text, CELL, wide),
            words(step.owner or "not yet named", CELL, _OWNER, INK if step.owner else AMBER),
            words(
                step.state or "no date yet",
                STRONG if step.done else CELL,
                _STATE,
                _GREEN if step.done else INK if step.state else AMBER,
            ),
            3.0,
        )
        for step in steps
    ]
    return table(rows, head)
