"""A figure for a statement: chosen among those of the file, with source and day, or noted anew."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.records import CitedFigure, Figure, PublicStatement
from liaison_app.records.figure import figure_words
from liaison_app.rules.figures import read_amount
from liaison_app.rules.safe_text import fold
from liaison_app.services import figures, statement_figures
from liaison_app.services.statement_figures import Loose
from liaison_app.store.queries.figure_subjects import figure_subjects
from liaison_app.store.queries.said import figures_under
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.fields import FilterBox, LineBox
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

_MOST = 200  # figures that are listed
_TALL = 250  # pixels of the list


class CiteDialog(SmallDialog):
    """Those of the statement's matter stand first; a number that is in the words is looked for."""

    def __init__(
        self,
        desk: Desk,
        statement: PublicStatement,
        loose: Loose | None = None,
        parent: QWidget | None = None,
        origin: object | None = None,
    ):
        self._desk, self._statement, self._origin = desk, statement, origin
        self._loose = loose
        self.kept: CitedFigure | None = None
        said = tr("For “{figure}”, as it stands in the words.", figure=loose.words) if loose else ""
        super().__init__(tr("Which figure?"), said, tr("Take it"), parent)
        self.setMinimumWidth(600)
        self.filter = FilterBox(tr("Filter figures"))
        self.filter.filtered.connect(lambda _words: self._fill())
        self.body.addWidget(self.filter)
        self.rows = RowsView(tr("Figures"))
        self.rows.setMinimumHeight(_TALL)
        self.rows.chosen.connect(lambda _id: self._say())
        self.rows.opened.connect(lambda _id: self.try_to_keep())
        self.filter.left_downwards.connect(self.rows.setFocus)
        self.body.addWidget(self.rows, 1)
        new = link(tr("Note a new figure…"), self._note_new)
        self.body.addWidget(new, 0, Qt.AlignmentFlag.AlignLeft)
        self.words = LineBox(tr("As it stands there"), tr("e.g. more than 49 incidents"))
        self.add_field(tr("As it stands there"), self.words)
        self._typed = False
        self.words.textEdited.connect(lambda _words: setattr(self, "_typed", True))
        store = desk.store
        matter = statement.matter_id
        self._near = figures_under(store, matter) if matter is not None else []
        near = {one.id for one in self._near}
        every = (one for group in figure_subjects(store) for one in group.figures)
        self._others = [one for one in every if one.id not in near]
        if loose is not None:
            self.words.set_value(loose.words)
            self._typed = True
        self._fill()

    def _fill(self) -> None:
        wanted = fold(self.filter.text()).split()
        lines: list[Row | Heading] = []
        shown: list[Figure] = []
        for title, found in ((tr("Of this matter"), self._near), (tr("Others"), self._others)):
            fits = [one for one in found if _has(one, wanted)]
            if not wanted:
                fits.sort(key=lambda one: one.value != self._amount())
            fits = fits[: _MOST - len(shown)]
            if fits:
                if self._near:
                    lines.append(Heading(title, count=f"{len(fits):,}"))
                lines += [_row(one) for one in fits]
                shown += fits
        self.rows.set_rows(lines)
        wanted_value = self._amount()
        likely = [one for one in shown if wanted_value in ("", one.value)]
        if likely:
            self.rows.select_id(likely[0].id)
        self._say()

    def _amount(self) -> str:
        """The number that stands in the words and is looked for; "" where none is."""
        amount = read_amount(self._loose.words) if self._loose is not None else None
        return amount.value if amount is not None else ""

    def _figure(self) -> Figure | None:
        return self._desk.store.find(Figure, self.rows.current_id())

    def _say(self) -> None:
        """How it would stand there, until that was typed by hand."""
        figure = self._figure()
        self.done_button.setEnabled(figure is not None)
        if figure is not None and not self._typed:
            self.words.set_value(figure_words(figure))

    def _note_new(self) -> None:
        """A figure that is not in the file yet."""
        from liaison_app.ui.dialogs.figure_dialog import FigureDialog

        new = Figure(subject="", value="", matter_id=self._statement.matter_id)
        if self._loose is not None:
            amount = read_amount(self._loose.words)
            if amount is not None:
                new = Figure(
                    subject=self._loose.subject,
                    qualifier=amount.qualifier,
                    value=amount.value,
                    unit=amount.unit,
                    matter_id=new.matter_id,
                )
        dialog = FigureDialog(self._desk, new, self, self._origin)
        if dialog.exec() and dialog.kept is not None:
            self._keep(dialog.kept)
            self.accept()

    def keep(self) -> None:
        """Note that it stands there; raises Refusal."""
        figure = self._figure()
        if figure is None:
            raise Refusal(tr("Choose a figure, or note a new one."))
        self._keep(figure)

    def _keep(self, figure: Figure) -> None:
        self.kept = statement_figures.cite(
            self._desk.store,
            self._statement.id or 0,
            figure,
            self.words.value() if self._typed else "",
            self._origin,
        )


def _has(figure: Figure, wanted: Sequence[str]) -> bool:
    said = fold(f"{figure.subject} {figure_words(figure)} {figure.source}")
    return all(word in said for word in wanted)


def _row(figure: Figure) -> Row:
    below = (figures.source_words(figure), figures.day_words(figure, dt.date.today()))
    return Row(
        figure.id,
        f"{shown(figures.short_words(figure))}: {figure.subject}",
        "  ·  ".join(shown(part) for part in below if part),
        "chart-column",
        "green",
    )
