"""How a publication copy is set: the type of its parts, and how words look in each state of a mark."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor

from liaison_app.ui import theme
from liaison_app.ui.widgets.copy_places import (
    CUT,
    DAY,
    HEADING,
    KEPT,
    REPLACED,
    SIGNATURE,
    TEXT,
    TITLE,
    UNDECIDED,
    Stretch,
)

_Line = QTextCharFormat.UnderlineStyle
# Never colour alone: each state has a line of its own below the words.
LOOKS = {
    UNDECIDED: ("amber", _Line.WaveUnderline),
    KEPT: ("green", _Line.DotLine),
    CUT: ("red", _Line.SingleUnderline),
    REPLACED: ("blue", _Line.DashUnderline),
}
_ABOVE = {TITLE: 0, DAY: 30, HEADING: 0, TEXT: 8, SIGNATURE: 10}  # pixels of room above a section
_LINE_HEIGHT, _BETWEEN = 116, 10  # per cent; pixels between paragraphs


class Forms(dict[tuple[str, str | None], QTextCharFormat]):
    """How words of each kind look in each state, made when first asked for."""

    def __missing__(self, key: tuple[str, str | None]) -> QTextCharFormat:
        made = self[key] = _form(*key, theme.current())
        return made


def put(cursor: QTextCursor, stretches: Sequence[Stretch], forms: Forms) -> None:
    """Set the stretches of a section at the cursor, in whose block it begins."""
    for place, stretch in enumerate(stretches):
        if not place:
            cursor.setBlockFormat(_block(stretch.kind))
        form = forms[stretch.kind, stretch.spot.state if stretch.spot else None]
        first, *more = stretch.shown.split("\n")
        cursor.insertText(first, form)
        for number, line in enumerate(more):
            between = not line and number + 1 < len(more)
            cursor.insertBlock(_block(stretch.kind, goes_on=True, empty=between))
            cursor.insertText(line, form)


def _form(kind: str, state: str | None, look: theme.Theme) -> QTextCharFormat:
    """How words of a section look, in a mark of this state."""
    form = QTextCharFormat()
    if kind in (TITLE, HEADING):
        form.setFont(look.font("title" if kind == TITLE else "heading"))
    if kind == DAY:
        form.setFont(look.font("small strong"))
    if kind in (SIGNATURE, DAY):
        form.setForeground(look.colour("text2"))
    if state is None:
        return form
    tone, line = LOOKS[state]
    fore, soft = look.tone(tone)
    if look.shown != "contrast":
        form.setBackground(soft)
    form.setUnderlineStyle(line)
    form.setUnderlineColor(QColor(fore))
    if state in (CUT, REPLACED):
        form.setForeground(fore)
    return form


def _block(kind: str, *, goes_on: bool = False, empty: bool = False) -> QTextBlockFormat:
    """The form of a line; an `empty` one between paragraphs takes little room."""
    form = QTextBlockFormat()
    heights = QTextBlockFormat.LineHeightTypes
    if empty:
        form.setLineHeight(_BETWEEN, heights.FixedHeight.value)
        return form
    form.setLineHeight(_LINE_HEIGHT, heights.ProportionalHeight.value)
    form.setTopMargin(0 if goes_on else _ABOVE[kind])
    if kind in (TITLE, HEADING):
        form.setHeadingLevel(1 if kind == TITLE else 2)
        form.setBottomMargin(2)
    return form
