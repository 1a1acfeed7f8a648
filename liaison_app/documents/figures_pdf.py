"""Figures as PDF: a page to read aloud first, then charts, each with its table beneath."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, cast

from liaison_app.documents.book_paper import (
    GUTTER,
    LEFT,
    MEASURE,
    SMALL,
    STRONG,
    SUMMARY,
    TEXT,
    BookPaper,
)
from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.chart_shapes import put
from liaison_app.documents.chart_words import chart_words
from liaison_app.documents.charts import drawn
from liaison_app.documents.figures_content import FiguresContent, FigureSection
from liaison_app.documents.figures_table import put_table
from liaison_app.documents.sheet import GREY, INK
from liaison_app.documents.table_paper import Part
from liaison_app.documents.typefaces import as_printed
from liaison_app.documents.typesetting import Look

_Thing = TypeVar("_Thing")

_ALOUD = SUMMARY._replace(size=12.6)
_SECTION = Look("serif", 15.0, bold=True, align="left")
_ROOM = 190.0  # points a section wants below its name to begin on a page that is filled already
_WHEN, _STATE = 84.0, 76.0
_LINE = (_WHEN, MEASURE - _WHEN - _STATE - 2 * GUTTER, _STATE)
_LATE = "0.66 0.13 0.13 rg"


def write_figures(content: FiguresContent) -> Generator[tuple[int, int], None, bytes]:
    """The paper as a PDF file's bytes; yields how many sections of how many are written.

    The same content gives the same bytes. A character that no typeface has is spelled out.
    """
    content = _spelled(content)
    title = f"{content.title} (restricted)" if content.restricted else content.title
    paper = BookPaper(
        title=title,
        council=content.council,
        printed_on=f"Printed on {content.printed_on}" if content.printed_on else "",
        colour=content.colour,
        language=content.language,
    )
    paper.section(title, "\n".join(line for line in content.below if line), role="H1")
    for caption, sentence in content.aloud:
        paper.keep(3 * _ALOUD.size * 1.36 + 14)
        paper.paragraph(caption, STRONG, paper.house, after=1, role="H2")
        paper.paragraph(sentence, _ALOUD, after=9)
    if content.apart:  # the first page has room for it
        _put_notes(paper, content.notes)
    for done, section in enumerate(content.sections):
        yield done, len(content.sections)
        _put_section(paper, section, on_new_page=content.apart and not done)
    if not content.apart:
        _put_notes(paper, content.notes)
    yield len(content.sections), len(content.sections)
    return paper.finish()


def _spelled(thing: _Thing) -> _Thing:
    """The same with what no typeface has spelled out, however deep it stands."""
    made: Any = thing
    if isinstance(thing, str):
        made = as_printed(thing)
    elif isinstance(thing, list | tuple):
        made = type(thing)(map(_spelled, thing))
    elif is_dataclass(thing) and not isinstance(thing, type):
        made = replace(
            thing, **{one.name: _spelled(getattr(thing, one.name)) for one in fields(thing)}
        )
    return cast(_Thing, made)


def _put_notes(paper: BookPaper, notes: Sequence[str]) -> None:
    """How it was counted, in small print."""
    paper.space(14)
    if notes:
        bold = SMALL._replace(bold=True)
        paper.paragraph("How this was counted", bold, GREY, after=2, role="H2")
    for note in notes:
        paper.paragraph(note, SMALL, GREY, after=3)


def _put_section(paper: BookPaper, section: FigureSection, *, on_new_page: bool) -> None:
    drawings = [drawn(chart, MEASURE, paper.house) for chart in section.charts]
    first = drawings[0].height if drawings else 0.0
    room = 0.0 if on_new_page else max(_room(section), first + 70 if first else 0)
    paper.section(section.title, room=room, look=_SECTION)
    if section.words:
        paper.paragraph(section.words, TEXT, after=8)
    for chart, drawing in zip(section.charts, drawings, strict=True):
        top, sheet = paper.keep(drawing.height), paper.sheet()
        foot = sheet.height - top - drawing.height
        box = (LEFT, foot, LEFT + MEASURE, foot + drawing.height)
        with sheet.piece(paper.tags.figure(chart_words(chart), box)):
            put(drawing, sheet, LEFT, top)
        paper.advance(drawing.height)
    if section.note:
        paper.paragraph(section.note, SMALL, GREY, after=8)
    for table in section.tables:
        put_table(paper, table)
    for part in section.parts:
        _put_lines(paper, part)


def _room(section: FigureSection) -> float:
    """What a section wants below its name, in points: less where a table of few rows is all of it."""
    if section.charts or section.parts or len(section.tables) != 1:
        return _ROOM
    rows = min(len(section.tables[0].on_paper), 4)
    return min(_ROOM, 40.0 + 26.0 * (rows + bool(section.note) + bool(section.words)))


def _put_lines(paper: BookPaper, part: BriefingPart) -> None:
    """Lines under a heading, with when on the left and what became of it on the right."""
    paper.heading(part.heading)
    for line in part.lines:
        _put_line(paper, line)
    if not part.lines and part.nothing:
        paper.row([[], [Part(part.nothing, TEXT, GREY)], []], _LINE)
    paper.space(8)


def _put_line(paper: BookPaper, line: BriefingLine) -> None:
    what = [Part(line.text, STRONG if line.strong else TEXT), Part(line.below, SMALL, GREY)]
    state = Part(line.state, TEXT, _LATE if line.late else INK)
    paper.row([[Part(line.when, TEXT, GREY)], what, [state]], _LINE)
