"""Over a statement: its title and state, how it is shown, and what can be done with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QSizePolicy

from liaison_app.language import tr
from liaison_app.records import Matter, PublicStatement
from liaison_app.records.public_statement import CIRCULATED, ISSUED
from liaison_app.rules.safe_text import shorten
from liaison_app.services import public_statements
from liaison_app.ui import places, signs
from liaison_app.ui.pages.statements_words import TONES
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import SegmentedControl, button, icon_button, primary
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead

if TYPE_CHECKING:
    from liaison_app.ui.pages.statements_page import StatementsPage

WRITE, PAGES = "write", "pages"
"""How a draft is shown."""


class StatementHead(PageHead):
    """The main button issues a draft, and begins what follows an issued one."""

    def __init__(self, page: StatementsPage):
        self._desk = page.desk
        self.menu = QMenu(page)
        self._details = menu_action(tr("Details…"), page.ask_more, "sliders-horizontal")
        self._stands = menu_action(tr("Where it stands…"), page.ask_address, "globe")
        self._back = menu_action(tr("Take back…"), page.take_back, "undo-2")
        self._to_matter = menu_action(tr("Show its matter"), page.show_matter, "folder")
        put_in(
            self.menu,
            *(self._details, self._stands, self._back, self._to_matter),
            places.history_action(page.desk, page.shown),
            menu_action(tr("Delete"), page.delete_shown, "trash-2"),
        )
        more = icon_button("ellipsis", tr("More about this"), menu=self.menu, bordered=True)
        self.view = SegmentedControl(
            [(WRITE, tr("Write")), (PAGES, tr("Pages"))], tr("How it is shown")
        )
        self.view.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.print = button(tr("Print…"), "printer", page.print_shown, tip="Ctrl+P")
        self.main = primary(tr("Issue…"), "megaphone", page.main_deed)
        super().__init__([self.view, self.print, more, self.main], tile=True)

    def show_statement(self, one: PublicStatement | None) -> None:
        """Say what is shown, and offer what can be done with it."""
        if one is None:
            return
        issued = public_statements.is_issued(one)
        matter = self._desk.store.find(Matter, one.matter_id)
        self.show_tile(*signs.KINDS["public_statement"])
        before = self._desk.store.find(PublicStatement, one.earlier_id)
        follows = (
            tr(
                "follows “{title}” of {day}",
                title=shorten(before.title, 40),
                day=say_date(before.issued_on or before.date),
            )
            if before
            else ""
        )
        today = dt.date.today()
        state = public_statements.state_words(one, today, until=False)
        until = ""
        if one.answer_by and one.state == CIRCULATED:
            day = say_date(one.answer_by, year=today)
            until = tr("answers hoped for by {day}", day=day)
        dated = tr("dated {day}", day=say_date(one.date)) if one.date else ""
        known = (dated, until, follows, matter.title if matter else "", one.occasion)
        self.show_words(one.title, "  ·  ".join(part for part in known if part))
        self.show_pill(state, TONES[one.state])
        self.view.setVisible(not issued)
        self.main.setText(tr("Write one that follows") if issued else tr("Issue…"))
        self._stands.setVisible(issued)
        self._back.setVisible(one.state == ISSUED)
        self._to_matter.setVisible(matter is not None)
