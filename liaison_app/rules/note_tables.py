"""Rows of a table of minutes or actions: what was talked of, what is to be done, by whom and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from liaison_app.rules.attendance_tables import cells_of
from liaison_app.rules.note_lines import Block
from liaison_app.rules.note_parts import HEADING, POINTS, STEP, NotePart, made_as
from liaison_app.rules.note_points import sort_of_point
from liaison_app.rules.note_sections import theme_of
from liaison_app.rules.note_steps import is_somebody, step_of_row


def row_parts(
    text: str, block: Block, columns: tuple[str, ...], themes: Callable[[str], tuple[str, ...]]
) -> Iterator[NotePart]:
    """The parts of one row: the discussion as a point, the action as a step; together they are all of it."""
    cells = cells_of(text, block.start, block.end)
    spans = {
        column: span
        for column, span in zip(columns, cells, strict=False)
        if column and text[slice(*span)].strip()
    }
    item = text[slice(*spans["item"])].strip() if "item" in spans else ""
    talk, what = spans.get("talk"), spans.get("what")
    if talk is not None:
        part = made_as(text, sort_of_point(text[slice(*talk)], listed=True), (talk,), themes)
        if item and part.kind in POINTS and (theme := theme_of(item)):
            part = replace(part, themes=(theme,))
        end = what[0] if what else block.end
        yield replace(part, spans=((block.lead, end),))
    words = {name: text[slice(*span)] for name, span in spans.items()}
    if talk is not None and is_somebody(words.get("what", "")) and not words.get("who"):
        words |= {"who": words["what"], "what": text[slice(*talk)]}  # a column of initials
    step = step_of_row(words)
    begin = what[0] if what and talk is not None else block.lead
    if what is not None or (talk is None and item):
        made = NotePart(STEP, ((begin, block.end),), step.text, who=step.who, when=step.when)
        yield made
    elif talk is None:
        yield NotePart(HEADING, ((block.lead, block.end),), text[block.start : block.end].strip())
