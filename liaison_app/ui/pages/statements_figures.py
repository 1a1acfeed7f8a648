"""Beside a statement: its figures with source and day, what is doubtful about them, and numbers without a source."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import joined, shown, tr
from liaison_app.records import CitedFigure, Figure, PublicStatement
from liaison_app.rules.stale_figures import DIFFERS, NEWER, OLD
from liaison_app.services import public_statements, statement_figures
from liaison_app.services.statement_figures import CHANGED, NOT_THERE, Cited, Loose
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_said import LinesCard
from liaison_app.ui.said import say_date, say_parts
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.opened_line import OpenedLine

if TYPE_CHECKING:
    from liaison_app.ui.page import Page


class CitedCard(LinesCard):
    """A line for each figure: Enter puts it right, N takes the newer one, S notes it is still right."""

    def __init__(self, desk: Desk, page: Page):
        none = tr("Numbers of the file, each with its source and the day it is of.")
        super().__init__(desk, page, tr("Figures in it"), tr("Add"), self.add_figure, none)

    def show_statement(self, statement: PublicStatement) -> None:
        """Show those of a statement."""
        self.show_owner(statement)
        issued = public_statements.is_issued(statement)
        if self.action is not None:
            self.action.setVisible(not issued)
        self.setVisible(bool(self.lines) or not issued)

    def fill(self, owner: Any, column: QVBoxLayout, most: int | None) -> int:
        """The figures as they stand in it; below, numbers whose source nobody named."""
        store, today = self.desk.store, dt.date.today()
        found = statement_figures.cited(store, owner, today)
        issued = public_statements.is_issued(owner)
        for one in found[:most]:
            line = CitedLine(one, issued)
            self.add_line(one.record.id or 0, line, one.record, partial(self._open, one, issued))
            column.addWidget(line)
            if not issued:
                self._add_deeds(line, one, column)
        if not issued:
            for loose in statement_figures.unsourced(store, owner):
                words = tr("Name the source of “{figure}”…", figure=loose.words)
                ask = link(words, partial(self.add_figure, loose))
                column.addWidget(ask, 0, Qt.AlignmentFlag.AlignLeft)
        return len(found)

    def _open(self, one: Cited, issued: bool) -> None:
        """Put right how it stands there; of an issued statement, show it beside others."""
        from liaison_app.ui.record_dialog import edit_record

        if issued:
            if one.figure is not None:
                self._show(one.figure)
        elif self.page.flush():
            only = ("words", "source", "as_at")
            kept = edit_record(self.desk, one.record, self.window(), only=only, origin=self.page)
            if kept is not None:
                self.done(kept.id)

    def _add_deeds(self, line: CitedLine, one: Cited, column: QVBoxLayout) -> None:
        """What may be done about its doubts: below it, in its menu, and each by a letter."""
        store = self.desk.store
        sorts = {flag.sort: flag for flag in one.flags}
        deeds: list[tuple[str, Any, str]] = []
        if (flag := sorts.get(NEWER)) and (newer := store.find(Figure, flag.others[0])):
            deeds.append(
                (tr("Take the newer figure"), partial(self._newer, one.record, newer), "N")
            )
        if CHANGED in sorts:
            deeds.append((tr("Take it as it is now"), partial(self._refresh, one.record), "T"))
        if OLD in sorts or NEWER in sorts:
            deeds.append((tr("It is still right"), partial(self._right, one.record), "S"))
        if one.figure is not None and (NEWER in sorts or DIFFERS in sorts):
            deeds.append((tr("Side by side"), partial(self._show, one.figure), "B"))
        holder = QWidget()
        flow = FlowLayout(2, holder)
        for words, deed, key in deeds:
            line.add_deed(words, deed, key)
            flow.addWidget(link(words, deed))
        if deeds:
            column.addWidget(holder)

    # What is done here

    def add_figure(self, loose: Loose | None = None) -> None:
        """Choose a figure of the file, or note a new one."""
        from liaison_app.ui.dialogs.cite_dialog import CiteDialog

        if self.page.flush() and self._owner is not None:
            dialog = CiteDialog(self.desk, self._owner, loose, self.window(), self.page)
            if dialog.exec() and dialog.kept is not None:
                self.done(dialog.kept.id)

    def _newer(self, one: CitedFigure, newer: Figure) -> None:
        take = partial(statement_figures.take_newer, self.desk.store, one, newer)
        self._do(one, partial(take, origin=self.page))

    def _refresh(self, one: CitedFigure) -> None:
        self._do(one, partial(statement_figures.refresh, self.desk.store, one, self.page))

    def _right(self, one: CitedFigure) -> None:
        on = dt.date.today().isoformat()
        self._do(one, partial(statement_figures.still_right, self.desk.store, one, on, self.page))

    def _do(self, one: CitedFigure, deed: Any) -> None:
        with self.desk.notices.refusals():
            if self.page.flush():
                deed()
                self.done(one.id)

    def _show(self, figure: Figure) -> None:
        self.desk.go("figures", figure.id)


class CitedLine(OpenedLine):
    """The words, source and day, and below them a sentence for each doubt."""

    def __init__(self, one: Cited, issued: bool):
        record = one.record
        day = tr("as of {day}", day=say_date(record.as_at)) if record.as_at else ""
        known = say_parts([part for part in (record.source or tr("no source named"), day) if part])
        doubts = [flag.words for flag in one.flags if not (issued and flag.sort == NOT_THERE)]
        name = tr("{figure}: {source}.", figure=record.words, source=known)
        name = shown(joined(" ", (name, *doubts)))
        super().__init__(record.words, name, leads=tr("Show it beside others") if issued else "")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.add_words(record.words, "strong")
        self.add_words(known, "small", "muted")
        for doubt in doubts:
            self.add_words(doubt, "small", "amber")
