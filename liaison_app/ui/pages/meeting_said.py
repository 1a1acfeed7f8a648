"""Cards of what was said: statements with speaker and capacity, and figures beside those of others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import begun, shown, tr
from liaison_app.records import Correspondence, Figure, Meeting, Publication, Statement
from liaison_app.records.statement import ASKED, GIVEN, NOT_ASKED, REFUSED
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_kinds import noun
from liaison_app.services import figures, statements
from liaison_app.services.removal import remove
from liaison_app.store.queries.said import Beside, Owner, beside, figures_of, statements_of
from liaison_app.ui import theme
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card, Hairline
from liaison_app.ui.widgets.mirroring import inset, mirrored
from liaison_app.ui.widgets.opened_line import LONGEST_RUN, OpenedLine
from liaison_app.ui.widgets.plain import breakable, label

if TYPE_CHECKING:
    from liaison_app.ui.page import Page

MOST = 12  # lines of a card before the rest is asked for
_BAR, _BESIDE_BAR = 3, 13  # pixels: the bar at a quotation's left, and where its words begin
_SHOWN = 420  # characters of a statement; it is opened to be read in full
_NARROW = 15  # letters without a blank in one of two columns: “Superintendent” stays whole
_ELSEWHERE = 4  # figures of others beside those given here
_OFFERED = 34  # characters of a number that a letter offers
_NAMED = 180  # characters of a statement that screen readers are told
_TONES = {NOT_ASKED: "amber", ASKED: "amber", GIVEN: "muted", REFUSED: "red"}


class LinesCard(Card):
    """A card of lines that are made anew whenever they are shown; the keyboard stays on its line."""

    def __init__(
        self, desk: Desk, page: Page, title: str, action: str, add: Callable[[], object], none: str
    ):
        """`none` says what belongs here, while there is nothing."""
        super().__init__(title, None, action, add)
        self.desk, self.page = desk, page
        self._owner: Any = None  # what the lines are of
        self._all = False
        self.lines: dict[int, OpenedLine] = {}
        self._none = label(none, "body", "muted", wrap=True)
        self._holder: QWidget | None = None
        self.add(self._none)

    def show_meeting(self, meeting: Meeting) -> None:
        """Show what was said at a meeting."""
        self.show_owner(meeting)

    def show_owner(self, owner: Any) -> None:
        """Show what was said at a meeting, or stands in a letter or publication."""
        if self._owner is None or (type(owner), owner.id) != (type(self._owner), self._owner.id):
            self._all = False
        self._owner = owner
        self.show_lines()

    def fill(self, owner: Any, column: QVBoxLayout, most: int | None) -> int:
        """Put lines into a column, `most` of them; returns how many there are in all."""
        return 0

    def show_lines(self) -> None:
        """Read them anew."""
        if self._owner is None:
            return
        had = next((id for id, line in self.lines.items() if line.hasFocus()), None)
        self.lines = {}
        if self._holder is not None:
            self._holder.hide()
            self._holder.deleteLater()
        self._holder = QWidget()
        column = QVBoxLayout(self._holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        count = self.fill(self._owner, column, None if self._all else MOST)
        if not self._all and count > MOST:
            column.addWidget(link(tr("{count} more", count=f"{count - MOST:,}"), self._show_all))
        self.add(self._holder)
        self.set_count(count or None)
        self._none.setVisible(not column.count())
        self._holder.setVisible(bool(column.count()))
        if had is not None:
            self._take_keyboard(had)

    def add_line(self, id: int, line: OpenedLine, record: Any, edit: Callable[[], object]) -> None:
        """Give a line its id and its keys."""
        self.lines[id] = line
        line.opened.connect(edit)
        line.delete_pressed.connect(partial(self._delete, record))

    def done(self, id: int | None, said: str = "") -> None:
        """Something was kept: the page shows it, and the keyboard is on its line."""
        self.page.reload()
        if said:
            self.desk.notices.did(said)
        if id is not None:
            QTimer.singleShot(0, self, lambda: self._take_keyboard(id))

    def _show_all(self) -> None:
        self._all = True
        shown = len(self.lines)
        self.show_lines()
        ids = list(self.lines)
        if shown < len(ids):
            self._take_keyboard(ids[shown])

    def _take_keyboard(self, id: int) -> None:
        line = self.lines.get(id)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _delete(self, record: Any) -> None:
        ids = list(self.lines)
        at = ids.index(record.id)
        following = [*ids[at + 1 : at + 2], *ids[at - 1 : at]][:1] if len(ids) > 1 else []
        with self.desk.notices.refusals():
            remove(self.desk.store, record, origin=self.page)
            said = tr("{record} moved to the bin.", record=begun(noun(record)))
            self.done(following[0] if following else None, said)


class SaidCard(LinesCard):
    """What was said, as quotations: Enter edits, A asks whether it may be quoted, Delete deletes."""

    def __init__(self, desk: Desk, page: Page, title: str = tr("Said at the meeting")):
        none = tr("Words to be kept as they were said, with whoever said them.")
        super().__init__(desk, page, title, tr("Add quote"), self.add_quote, none)

    def add_quote(self, words: str = "") -> None:
        """Note what was said, perhaps these words."""
        store, owner = self.desk.store, self._owner
        if isinstance(owner, Meeting):
            self._edit(statements.begun_at(store, owner, words))
        elif isinstance(owner, Publication):
            self._edit(statements.begun_on(store, owner, words))
        elif owner is not None:
            self._edit(statements.begun_in(store, owner, words))

    def fill(self, owner: Owner, column: QVBoxLayout, most: int | None) -> int:
        """Quotations in the order they were put in."""
        found = statements_of(self.desk.store, owner)
        today = dt.date.today()
        for statement in found[:most]:
            line = QuoteLine(statement, today)
            self.add_line(statement.id or 0, line, statement, partial(self._edit, statement))
            for words, permission in (
                (tr("May be quoted"), GIVEN),
                (tr("Not to be quoted"), REFUSED),
            ):
                if statement.permission != permission:
                    line.add_deed(words, partial(self._answered, statement, permission))
            if statement.permission in (NOT_ASKED, ASKED):
                line.add_deed(
                    tr("Ask whether it may be quoted…"), partial(self._ask, statement), "A"
                )
            column.addWidget(line)
        return len(found)

    def _edit(self, statement: Statement) -> None:
        from liaison_app.ui.dialogs.statement_dialog import edit_statement

        kept = edit_statement(self.desk, statement, self.window(), origin=self.page)
        if kept is not None:
            self.done(kept.id)

    def _answered(self, statement: Statement, permission: str) -> None:
        with self.desk.notices.refusals():
            on = dt.date.today().isoformat()
            statements.answered(self.desk.store, statement, permission, on=on, origin=self.page)
            self.done(statement.id)

    def _ask(self, statement: Statement) -> None:
        from liaison_app.ui.dialogs.permission_dialog import ask_permission

        if ask_permission(self.desk, statement, self.window(), origin=self.page):
            self.done(statement.id)


class QuoteLine(OpenedLine):
    """One statement beside a bar: the words, then who said them and whether they may be quoted."""

    def __init__(self, statement: Statement, today: dt.date):
        words = statements.quoted(statement)
        who = statements.who_words(statement)
        may = statements.permission_words(statement, today)
        said = tr("{who}: {words} {may}", who=who, words=shorten(words, _NAMED), may=may)
        super().__init__(words, said)
        column = QVBoxLayout(self)
        inset(column, _BESIDE_BAR, 0, 0, 0)
        column.setSpacing(4)
        self.add_words(shorten(words, _SHOWN), "body")
        self.add_words(who, "small", "muted")
        self.add_words(may, "small", _TONES[statement.permission])

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the bar of a quotation."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.current().colour("accent"))
        mirrored(painter, self.rect())
        painter.drawRoundedRect(QRectF(0, 0, _BAR, self.height()), _BAR / 2, _BAR / 2)


class FiguresCard(LinesCard):
    """Figures by their subject, those of one subject side by side, wherever they were given."""

    def __init__(self, desk: Desk, page: Page, title: str = tr("Figures")):
        none = tr("Numbers that were given, each with its source and day.")
        self.offers = 0  # numbers of a letter that are not kept
        super().__init__(desk, page, title, tr("Add figure"), self.add_figure, none)

    def add_figure(self) -> None:
        """Note a number that was given."""
        store, owner = self.desk.store, self._owner
        if isinstance(owner, Meeting):
            self._edit(figures.begun_at(store, owner))
        elif owner is not None:
            self._edit(figures.begun_in(store, owner))

    def fill(self, owner: Owner, column: QVBoxLayout, most: int | None) -> int:
        """A heading for each subject, and its figures in two columns; below, what a letter offers."""
        self.offers = 0
        found = figures_of(self.desk.store, owner)
        today = dt.date.today()
        for at, group in enumerate(beside(self.desk.store, found[:most])):
            if at:
                column.addWidget(Hairline())
            subject = breakable(group.subject, longest_run=LONGEST_RUN)
            column.addWidget(label(subject, "small strong", wrap=True))
            column.addLayout(self._side_by_side(group, today))
            if figures.differ((*group.here, *group.elsewhere)):
                column.addWidget(label(tr("These differ."), "small", "amber", wrap=True))
        if isinstance(owner, Correspondence):
            self._offer(owner, column)
        return len(found)

    def _offer(self, letter: Correspondence, column: QVBoxLayout) -> None:
        """Numbers that stand in a letter, each kept by a press."""
        for figure in figures.found_in(self.desk.store, letter):
            words = f"{figures.short_words(figure)}: {figure.subject}"
            keep = link(
                tr("Keep “{figure}”…", figure=shorten(words, _OFFERED)), partial(self._edit, figure)
            )
            column.addWidget(keep, 0, Qt.AlignmentFlag.AlignLeft)
            self.offers += 1

    def _side_by_side(self, group: Beside, today: dt.date) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for at, figure in enumerate((*group.here, *group.elsewhere[:_ELSEWHERE])):
            here = at < len(group.here)
            line = FigureLine(figure, today, here=here)
            show = partial(self._edit, figure) if here else partial(self._show_other, figure)
            self.add_line(figure.id or 0, line, figure, show)
            grid.addWidget(line, at // 2, at % 2)
        return grid

    def _show_other(self, figure: Figure) -> None:
        """Where the figure beside was given."""
        from liaison_app.ui.pages.matter_said import open_said

        open_said(self.desk, figure, self.window())

    def _edit(self, figure: Figure) -> None:
        from liaison_app.ui.dialogs.figure_dialog import edit_figure

        kept = edit_figure(self.desk, figure, self.window(), origin=self.page)
        if kept is not None:
            self.done(kept.id)


class FigureLine(OpenedLine):
    """One number with its qualifier and unit, and below it its source and day."""

    def __init__(self, figure: Figure, today: dt.date, *, here: bool):
        number, source = figures.under_subject(figure), figures.source_words(figure)
        said = tr(
            "{subject}: {number}",
            subject=figure.subject,
            number=figures.in_a_line(figure, today),
        )
        if not here:
            said = tr("{figure}, given elsewhere", figure=said)
        leads = "" if here else tr("Show where it was given")
        super().__init__(shown(number), said, leads=leads)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.add_words(number, "strong", "" if here else "muted", _NARROW)
        self.add_words(source, "tiny", "muted", _NARROW)
        if day := figures.day_words(figure, today):
            self.add_words(day, "tiny", "muted", _NARROW)
        column.addStretch(1)
