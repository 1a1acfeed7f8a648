"""The sections of a meeting's note as items that flow: issues, decisions, statements, figures, next steps."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.documents.letter_body import body_items
from liaison_app.documents.letter_flow import Item, pages
from liaison_app.documents.note_content import (
    NO_DAY_YET,
    NOBODY_YET,
    NoteBody,
    NoteContent,
    NoteFigure,
    NoteIssue,
    NotePoint,
    NoteStatement,
    NoteStep,
    NoteTheme,
)
from liaison_app.documents.note_items import (
    AMBER,
    CELL,
    RHYTHM,
    SMALL,
    STRONG,
    TEXT,
    Cell,
    Row,
    Words,
    heading,
    paragraph,
    table,
    words,
)
from liaison_app.documents.note_people import LEFT_TO_RIGHT, group_items, is_long
from liaison_app.documents.setting import Look
from liaison_app.documents.sheet import GREY, INK, MEASURE
from liaison_app.documents.structure import Step
from liaison_app.documents.typesetting import set_runs, set_text
from liaison_app.rules.letter_text import Run

_NUMBER = 24.0  # points that numbers stand before their words
_QUOTE = 16.0
_GUTTER = 12.0
_LEADING = 14.4
_START = TEXT._replace(align="start")


def section_items(content: NoteContent, colour: str, rooms: tuple[float, float]) -> list[Item]:
    """Everything of the note below its head, in order; `colour` is that of headings.

    `rooms` are the heights in points of what flows on the first page and on later ones.
    """
    items = [
        *_changes(content.changes, colour),
        *(heading("Summary", colour) if content.changes and content.summary else []),
        *body_items(content.summary, content.letterhead.colour if content.letterhead else ""),
    ]
    items += _present(content, colour, items, rooms)
    for made in (
        _apologies(content.apologies),
        _issues(content.themes, colour),
        _points("Told to the meeting", content.told, colour),
        _points("Decisions", content.decisions, colour),
        _statements(content.statements, colour),
        _figures(content.figures, colour),
        _steps(content.steps, colour),
        _ending(content, colour),
    ):
        items += made
    return items


def _changes(said: str, colour: str) -> list[Item]:
    if not said:
        return []
    return [*heading("Corrected in this version", colour), paragraph(said, before=0.4)]


def _present(
    content: NoteContent, colour: str, above: Sequence[Item], rooms: tuple[float, float]
) -> list[Item]:
    if not content.came and not content.present:
        return []
    items = heading("Present", colour)
    if content.came:
        said = content.came
        if is_long(content.present):
            said += " Those who were there are listed at the end of this note."
        items.append(paragraph(said, before=0.2))
        items[-1].keep = not is_long(content.present)
    if not is_long(content.present):
        items += group_items(content.present, _left([*above, *items], *rooms), rooms[1])
    return items


def _left(items: Sequence[Item], first_room: float, room: float) -> float:
    """How much of its page is left below these, in points."""
    laid = pages(items, first_room, room, RHYTHM, 0)
    last = laid[-1][-1]
    bottom = last.top + last.item.height(RHYTHM) if last.behind == last.item.lines else room
    return (first_room if len(laid) == 1 else room) - bottom - RHYTHM.gap


def _apologies(bodies: Sequence[NoteBody]) -> list[Item]:
    if not bodies:
        return []
    said = [LEFT_TO_RIGHT + _who(body) for body in bodies]
    runs = (Run("Apologies: ", bold=True), Run("; ".join(said) + "."))
    item = Item(set_runs(runs, CELL, MEASURE), before=1.0)
    item.leading = 12.8 / _LEADING
    return [item]


def _who(body: NoteBody) -> str:
    """“Mr A. Newcombe, Chief Constable, County Police”, “Riverside Trust (Ms B; Mr C)”."""
    if len(body.people) > 1:
        return f"{body.name} ({'; '.join(body.people)})"
    return ", ".join((*body.people, body.name))


# Issues


def _issues(themes: Sequence[NoteTheme], colour: str) -> list[Item]:
    count = sum(len(theme.issues) for theme in themes)
    if not count:
        return []
    items = heading("Issues raised", colour, f"{count:,}" if count > 1 else "")
    for place, theme in enumerate(themes):
        if theme.name or len(themes) > 1:
            items.append(_theme_heading(theme.name or "Other issues", colour))
        items += _one_list([_issue(issue, colour) for issue in theme.issues], ("issues", place))
    return items


def _theme_heading(name: str, colour: str) -> Item:
    look = Look("sans", 9.8, bold=True, align="left")
    item = Item(set_text(name, look, MEASURE), colour=colour, before=1.3)
    item.leading, item.extra = 13.5 / _LEADING, 1.5
    item.keep = item.whole = True
    item.role = "H3"
    return item


def _issue(issue: NoteIssue, colour: str) -> Row:
    width = MEASURE - _NUMBER
    runs = [Run(issue.text)]
    if issue.raised_by:
        runs.append(Run(f" (raised by {issue.raised_by})", italic=True))
    said = [Words(set_runs(tuple(runs), _START, width))]
    if issue.response:
        answer = (Run("Answer: ", bold=True), Run(issue.response))
        said.append(Words(set_runs(answer, _START._replace(size=10.2), width), GREY))
    number = _number(str(issue.number), colour)
    return _row([Cell(0.0, [number]), Cell(_NUMBER, said)], pad=2.6)


def _number(said: str, colour: str) -> Words:
    look = Look("sans", 9.6, bold=True, align="right")
    return Words(set_text(said, look, _NUMBER - 9.0), colour)


def _row(cells: Sequence[Cell], *, pad: float) -> Row:
    """An item of a list: no line below, and parted only where it is long."""
    row = Row(cells, leading=_LEADING, pad=pad, pen="", told="")
    row.role = "LI"
    return row


def _one_list(rows: Sequence[Row], which: object) -> list[Item]:
    """Rows as the items of one list, for whoever has the note read aloud."""
    for row in rows:
        row.within = (Step("L", which),)
    return list(rows)


def _points(name: str, points: Sequence[NotePoint], colour: str) -> list[Item]:
    if not points:
        return []
    rows = []
    for place, point in enumerate(points, start=1):
        runs = [Run(point.text)]
        if point.by:
            runs.append(Run(f" ({point.by})", italic=True))
        said = Words(set_runs(tuple(runs), _START, MEASURE - _NUMBER))
        marker = _number(str(place), colour) if len(points) > 1 else _number("•", colour)
        rows.append(_row([Cell(0.0, [marker]), Cell(_NUMBER, [said])], pad=2.6))
    return [*heading(name, colour), *_one_list(rows, name)]


# Statements and figures


def _statements(statements: Sequence[NoteStatement], colour: str) -> list[Item]:
    if not statements:
        return []
    items = heading("Said at the meeting", colour)
    for one in statements:
        quote = one.text if one.reported else f"“{one.text}”"
        said = [Words(set_text(quote, _START, MEASURE - _QUOTE)), _speaker(one)]
        item = _row([Cell(_QUOTE, said)], pad=1.0)
        item.before, item.beside, item.role = 0.8, 5.0, "BlockQuote"
        items.append(item)
    return items


def _speaker(one: NoteStatement) -> Words:
    capacity = f", {one.capacity}" if one.capacity else ""
    reported = " · reported" if one.reported else ""
    runs = (Run(one.speaker, bold=True), Run(f"{capacity}{reported}"))
    return Words(set_runs(runs, SMALL, MEASURE - _QUOTE), GREY)


def _figures(figures: Sequence[NoteFigure], colour: str) -> list[Item]:
    if not figures:
        return []
    widths = _widths(0.38, 0.18, 0.24, 0.20)
    head = _head(("Of what", "Number", "Source", "As at"), widths)
    rows, before = [], ""
    for one in figures:
        same = one.subject == before
        before = one.subject
        rows.append(
            _cells(
                (
                    ("" if same else one.subject[:1].upper() + one.subject[1:], CELL, INK),
                    (one.number, STRONG, INK),
                    (one.source, CELL, GREY),
                    (one.as_at, CELL, GREY),
                ),
                widths,
            )
        )
    return [*heading("Figures given", colour), *table(rows, head)]


# Next steps


def _steps(steps: Sequence[NoteStep], colour: str) -> list[Item]:
    if not steps:
        return []
    widths = _widths(0.03, 0.47, 0.28, 0.22)
    head = _head(("", "What", "Who", "By when"), widths)
    rows = []
    for number, one in enumerate(steps, start=1):
        who = (one.owner, CELL, INK) if one.owner else (NOBODY_YET, STRONG, AMBER)
        due = (one.due, CELL, INK) if one.due else (NO_DAY_YET, STRONG, AMBER)
        what = (one.text, CELL, INK)
        rows.append(_cells(((str(number), STRONG, colour), what, who, due), widths))
    return [*heading("Next steps", colour), *table(rows, head)]


def _ending(content: NoteContent, colour: str) -> list[Item]:
    items: list[Item] = []
    if content.next_meeting:
        items += heading("Next meeting", colour)
        items.append(paragraph(content.next_meeting, before=0.2))
    if content.corrections:
        item = paragraph(content.corrections, SMALL, GREY, before=2.4)
        item.whole = True
        items.append(item)
    return items


# Tables


def _widths(*shares: float) -> list[tuple[float, float]]:
    """Where each column begins and how wide it is, in points."""
    room = MEASURE - _GUTTER * (len(shares) - 1)
    found, left = [], 0.0
    for share in shares:
        found.append((left, room * share))
        left += room * share + _GUTTER
    return found


def _head(captions: Sequence[str], widths: Sequence[tuple[float, float]]) -> Row:
    look = SMALL._replace(size=8.2)
    cells = [
        Cell(left, [words(caption, look, width, GREY)])
        for caption, (left, width) in zip(captions, widths, strict=True)
    ]
    row = Row(cells, leading=10.5, pad=2.6, pen="0.55 G 0.7 w", told="TH")
    row.before = 0.0
    return row


def _cells(parts: Sequence[tuple[str, Look, str]], widths: Sequence[tuple[float, float]]) -> Row:
    return Row(
        [
            Cell(left, _filled(text, look, width, colour))
            for (text, look, colour), (left, width) in zip(parts, widths, strict=True)
        ]
    )


def _filled(text: str, look: Look, width: float, colour: str) -> list[Words]:
    return [words(text, look, width, colour)] if text else []
