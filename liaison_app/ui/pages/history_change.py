"""One change on the sheet: each thing it touched, before and after side by side."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, within
from liaison_app.services.history_words import FieldWords, RowWords
from liaison_app.ui import theme
from liaison_app.ui.pages.history_looks import DEED_PILLS
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, Hairline, clear_layout
from liaison_app.ui.widgets.marked_words import MarkedWords
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label

AT_ONCE = 20  # things shown, and more by a link
_LABELS = 136  # pixels of the column of labels

Open = Callable[[RowWords], Callable[[], object] | None]


class ChangeCards:
    """Fills a column with a card for each thing of a change."""

    def __init__(self, column: QVBoxLayout, open_of: Open):
        """`open_of` says how a thing is opened, or None where it cannot be."""
        self._column = column
        self._open_of = open_of

    def show(
        self, rows: list[RowWords], left: int, more: Callable[[], object], hidden: int, ask: str
    ) -> None:
        """Show these things; `left` more are read on asking, `hidden` are not shown for what `ask` says."""
        clear_layout(self._column)
        for row in rows:
            self._column.addWidget(self._card(row))
        if hidden:
            self._column.addWidget(label(ask, "small", "muted", wrap=True))
        if left > 0:
            words = tr("Show {count} more of {all}", count=min(left, AT_ONCE), all=f"{left:,}")
            self._column.addWidget(link(words, more), 0, Qt.AlignmentFlag.AlignLeft)
        self._column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Say in one sentence why nothing is shown; with none, show nothing."""
        clear_layout(self._column)
        if sentence:
            card = Card()
            card.add(label(sentence, "body", "muted", wrap=True))
            self._column.addWidget(card)
        self._column.addStretch(1)

    def _card(self, row: RowWords) -> Card:
        title = tr("{kind}: {name}", kind=row.title, name=row.name) if row.name else row.title
        open_it = self._open_of(row)
        card = Card(title, action=tr("Open") if open_it else "", on_action=open_it)
        if card.action is not None:
            card.action.setAccessibleName(
                tr("Open {kind} {name}", kind=within(row.title), name=row.name).strip()
            )
        pill = DEED_PILLS[row.deed]
        card.head.insertWidget(1, Pill(pill.words, pill.tone))
        if row.note:
            card.add(label(row.note, "body", "muted", wrap=True))
        if row.fields:
            card.add(_grid(row))
        return card


def _grid(row: RowWords) -> QWidget:
    whole = QWidget()
    grid = QGridLayout(whole)
    grid.setContentsMargins(0, 0, 0, 2)
    grid.setHorizontalSpacing(18)
    grid.setVerticalSpacing(7)
    grid.setColumnMinimumWidth(0, theme.current().scaled(_LABELS))
    both = row.deed == "changed"
    line = 0
    if both:
        for column, words in ((1, tr("Before")), (2, tr("After"))):
            grid.addWidget(label(words, "small strong", "muted"), line, column)
            grid.setColumnStretch(column, 1)
        line += 1
    else:
        grid.setColumnStretch(1, 1)
    for field in row.fields:
        if line:
            grid.addWidget(Hairline(), line, 0, 1, 3 if both else 2)
            line += 1
        _put_field(grid, line, field, row.deed)
        line += 1
    return whole


def _put_field(grid: QGridLayout, line: int, field: FieldWords, deed: str) -> None:
    top = Qt.AlignmentFlag.AlignTop
    grid.addWidget(label(field.label, "small", "muted", wrap=True), line, 0, top)
    made = partial(MarkedWords, name=tr("{label}, before", label=field.label), taken_out=True)
    if deed != "added":
        grid.addWidget(made(field.before), line, 1, top)
    if deed != "deleted":
        after = MarkedWords(field.after, tr("{label}, after", label=field.label), taken_out=False)
        grid.addWidget(after, line, 2 if deed == "changed" else 1, top)
