"""Beside a matter's story: what is raised again and again, what was said, and which figures were given."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.records import Correspondence, Figure, Matter, Statement
from liaison_app.services import figures, statements
from liaison_app.store.queries.matter_around import Around
from liaison_app.ui import places
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.matter_cards import MOST, ListCard
from liaison_app.ui.pages.standing_words import standing_row
from liaison_app.ui.widgets.rows import Row

_NAMED = 4  # figures of one subject in its line


class MatterSaid(QWidget):
    """Three cards of lists, each hidden while it holds nothing."""

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._said: dict[int, Statement] = {}
        self._figures: dict[int, Figure] = {}
        self.standing = ListCard(
            desk, tr("Raised again"), tr("See all"), lambda: desk.go("standing")
        )
        self.said = ListCard(desk, tr("What was said"), tr("See all"), self._all_said)
        self.figures = ListCard(desk, tr("Figures"), tr("See all"), self._all_figures)
        self._matter_id: int | None = None
        self.standing.rows.opened.connect(lambda id: desk.go("standing", id))
        self.said.rows.opened.connect(lambda id: open_said(desk, self._said[id], self))
        self.figures.rows.opened.connect(lambda id: open_said(desk, self._figures[id], self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for card in (self.standing, self.said, self.figures):
            column.addWidget(card)

    def show_matter(self, matter: Matter, around: Around, today: dt.date) -> None:
        """Show what there is of one matter."""
        self._matter_id = matter.id or 0
        issues = around.standing
        rows = [standing_row(one, one.issue.id or 0) for one in issues[:MOST]]
        self.standing.set_count(len(issues) or None)
        self.standing.show_rows([row._replace(glyph=True) for row in rows], len(issues))
        said = around.said
        self._said = {one.id or 0: one for one in said}
        self.said.set_count(len(said) or None)
        self.said.show_rows([_said_row(one, today) for one in said[:MOST]], len(said))
        self._figures = {one.id or 0: one for one in around.figures}
        self.figures.set_count(len(around.figures) or None)
        rows = [_figure_row([*group.here, *group.elsewhere], today) for group in around.groups]
        self.figures.show_rows(rows, around.subjects)
        shown = (self.standing, self.said, self.figures)
        self.setVisible(any(not card.isHidden() for card in shown))

    def _all_said(self) -> None:
        self._desk.go("quotes", extra={"matter_id": self._matter_id})

    def _all_figures(self) -> None:
        self._desk.go("figures", next(iter(self._figures), None))


def open_said(desk: Desk, one: Statement | Figure, parent: QWidget) -> None:
    """Show the meeting's notes, the letter or the publication in which it was said; without one, itself."""
    from liaison_app.ui.dialogs.figure_dialog import edit_figure
    from liaison_app.ui.dialogs.statement_dialog import edit_statement

    words = one.text if isinstance(one, Statement) else one.quote
    item = desk.store.find(Correspondence, one.correspondence_id)
    if one.meeting_id is not None:
        desk.navigation.go(places.of_meeting(one.meeting_id, "notes"))
    elif item is not None and item.id is not None and words and not places.is_ours(item):
        desk.navigation.go(places.of_words(item.id, words))
    elif item is not None:
        desk.open_item(item.id)
    elif one.publication_id is not None:
        desk.go("publications", one.publication_id)
    elif isinstance(one, Statement):
        edit_statement(desk, one, parent)
    else:
        edit_figure(desk, one, parent)


def _said_row(one: Statement, today: dt.date) -> Row:
    may = statements.permission_words(one, today)
    below = tr("{who}  ·  {may}", who=statements.who_words(one), may=may)
    tone = "accent" if statements.may_be_quoted(one) else "grey"
    return Row(one.id, statements.quoted(one), below, "quote", tone, glyph=True)


def _figure_row(group: list[Figure], today: dt.date) -> Row:
    said = "  ·  ".join(shown(figures.in_a_line(one, today)) for one in group[:_NAMED])
    differ = figures.differ(group)
    below = (
        tr("{subject}  ·  these differ", subject=group[0].subject) if differ else group[0].subject
    )
    tone = "amber" if differ else ""
    icon = "chart-column"
    return Row(group[0].id, said, below, icon, tone or "green", glyph=True, subtitle_tone=tone)
