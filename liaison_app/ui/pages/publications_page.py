"""Publications: what somebody made public, its words, who is quoted in it, and the figures it gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.language import tr
from liaison_app.records import Matter, Publication, PublicStatement
from liaison_app.records.publication import OURS, PUBLICATION
from liaison_app.rules.safe_text import fold
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.publications import PublicationRow, publication_rows
from liaison_app.store.queries.said import figures_of
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.meeting_said import FiguresCard, SaidCard
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import CopyButton, button, icon_button, link
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView
from liaison_app.ui.widgets.text_view import PlainTextView

BELONGS_HERE = tr(
    "Statements, news and pages that somebody made public are kept here with their words, so that they"
    " can be quoted with where and when they stood. Save the page as text, or copy it, and bring it in."
)


class PublicationsPage(Page):
    """The list at the left, one publication with its words beside it. Place("publications", id)."""

    room = "matters"
    touched_by = frozenset(
        ("publication", "statement", "figure", "matter", "organisation", "public_statement")
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Publications"))
        self._all: Sequence[PublicationRow] = ()
        self._listed: dict[int, PublicationRow] = {}
        self._shown: int | None = None
        self._kept_back: frozenset[int] = frozenset()
        self._restricted = RestrictedToo(self._show_list)
        self.top_actions = [button(tr("Bring in a page"), "plus", self.bring_in)]
        self._split = SplitPage.filling(self, list_width=312, side_width=340)
        self._make_list()
        self._make_head()
        self._make_sheet()
        self.set_heading(tr("Publications"), [(tr("Matters"), Place("matters"))])

    def _make_list(self) -> None:
        self.filter = FilterBox(tr("Filter publications"))
        self.rows = RowsView(tr("Publications"), wrap=True)
        self.rows.chosen.connect(self._pick)
        self.rows.opened.connect(lambda _id: self.words.setFocus())
        self.rows.delete_pressed.connect(lambda _id: self.delete_shown())
        below = self._restricted.link
        self._split.put_list(self.rows, self.filter, self._show_list, below)

    def _make_head(self) -> None:
        self.menu = QMenu(self)
        self._to_matter = menu_action(tr("Show its matter"), self._show_matter, "folder")
        self._to_statement = menu_action(
            tr("Show our statement"), self._show_statement, "megaphone"
        )
        put_in(
            self.menu,
            self._to_matter,
            self._to_statement,
            menu_action(tr("Figures side by side"), self._show_figures, "chart-column"),
            places.history_action(self.desk, self.shown),
            menu_action(tr("Delete"), self.delete_shown, "trash-2"),
        )
        more = icon_button(
            "ellipsis", tr("More about this publication"), menu=self.menu, bordered=True
        )
        edit = button(tr("Edit"), "pencil", self.edit_shown, tip="F2")
        self.head = PageHead([edit, more], tile=True)
        self._split.head.addWidget(self.head)

    def _make_sheet(self) -> None:
        self._page = Card(tr("The page"))
        self._address = label("", "body", elide=True, selectable=True)
        self.copy_address = CopyButton("", tr("Copy the web address"))
        row = QHBoxLayout()
        row.addWidget(self._address, 1)
        row.addWidget(self.copy_address)
        self._page.body.addLayout(row)
        self._about = label("", "small", "muted", wrap=True)
        self._page.add(self._about)
        self._matter = link("", self._show_matter)
        row = QHBoxLayout()
        row.addWidget(self._matter)
        row.addStretch(1)
        self._page.body.addLayout(row)
        self.words = PlainTextView(tr("The words of the publication"), 14)
        text = Card(tr("Its words"))
        text.add(self.words, 1)
        self._text = text
        self.said = SaidCard(self.desk, self, tr("Who says what in it"))
        self.figures = FiguresCard(self.desk, self)
        self._none = EmptyState(BELONGS_HERE, tr("Bring in a page"), self.bring_in, "plus")
        self._split.main.addWidget(self._page)
        self._split.main.addWidget(text, 1)
        self._split.main.addWidget(self._none, 1)
        for card in (self.said, self.figures):
            self._split.side.addWidget(card)
        self._split.side.addStretch(1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a publication, or leave it as it was."""
        self.refresh()
        if place.id is not None:
            self.filter.set_value("")
            self._restricted.asked |= place.id in self._kept_back
            self._shown = place.id
            self._show_list()
            self.rows.select_id(place.id)
            self._show()

    def reload(self) -> None:
        """Read the publications and the one shown again."""
        store = self.desk.store
        self._kept_back = kept_back(store, PUBLICATION)
        self._all = publication_rows(store)
        self._show_list()
        if self._shown is None or store.find(Publication, self._shown) is None:
            self._shown = self.rows.select_first()
        self._show()

    def list_out(self) -> Shown:
        """The publications that are listed, to be saved as a table."""
        return Shown("publications", self.rows.ids(), restricted=self._restricted.asked)

    def _show_list(self) -> None:
        words = fold(self.filter.text()).split()
        fits = (one for one in self._all if all(word in one.heard for word in words))
        shown = self._restricted.listed(fits, lambda one: one.id in self._kept_back)
        lines: list[int | Heading] = []
        for title, ours in ((tr("Theirs"), False), (tr("Our own"), True)):
            these = [one.id for one in shown if (one.whose == OURS) == ours]
            if these:
                lines += [Heading(title, count=str(len(these))), *these]
        self._listed = {one.id: one for one in shown}
        self.rows.set_rows(PagedRows(lines, self._rows_of))

    def _rows_of(self, ids: Sequence[int]) -> list[Row]:
        return [self._row(self._listed[id]) for id in ids]

    def _row(self, one: PublicationRow) -> Row:
        day = say_date(one.date, year=dt.date.today())
        below = "  ·  ".join(filter(None, (one.publisher, one.area, day)))
        pills = (PillWords("restricted", "red", "lock"),) if one.restricted else ()
        return Row(one.id, one.title, below, *signs.KINDS["publication"], pills=pills)

    def _pick(self, id: int) -> None:
        self._shown = id
        self.desk.navigation.replace(Place("publications", id))
        self._show()
        self._split.picked_in_list()

    def shown(self) -> Publication | None:
        """The publication that is shown."""
        return self.desk.store.find(Publication, self._shown)

    def _show(self) -> None:
        one = self.shown()
        for part in (self.head, self._page, self._text, self.said, self.figures):
            part.setVisible(one is not None)
        self._none.setVisible(one is None)
        if one is None:
            return
        self.head.show_tile(*signs.KINDS["publication"])
        day = say_date(one.date, year=dt.date.today())
        below = (one.publisher, one.area, day)
        self.head.show_words(one.title, "  ·  ".join(filter(None, below)))
        self.head.show_pill("restricted" if one.restricted else "", "red")
        self._address.setText(one.address or tr("No web address is kept."))
        self._address.set_tone("" if one.address else "muted")
        self.copy_address.setVisible(bool(one.address))
        self.copy_address.copies(one.address)
        seen = tr("Seen on {seen}.", seen=say_date(one.seen)) if one.seen else ""
        self._about.setText("\n".join(filter(None, (seen, one.notes))))
        self._about.setVisible(bool(seen or one.notes))
        matter = self.desk.store.find(Matter, one.matter_id)
        caption = matter.title if matter else ""
        self._matter.setText(caption)
        self._matter.setVisible(bool(caption))
        self._to_matter.setVisible(bool(caption))
        self._to_statement.setVisible(self._statement(one) is not None)
        self.words.show_text(one.text or tr("No words of it are kept."))
        self.said.show_owner(one)
        self.figures.show_owner(one)

    # What is done here

    def bring_in(self) -> None:
        """Paste a page, or choose the file it was saved in."""
        self.desk.go("bring_publication")

    def edit_shown(self) -> None:
        """Edit the publication that is shown (F2)."""
        from liaison_app.ui.record_dialog import edit_record

        one = self.shown()
        if one is not None:
            edit_record(self.desk, one, self)

    def _show_matter(self) -> None:
        one = self.shown()
        if one is not None and one.matter_id is not None:
            self.desk.go("matters", one.matter_id)

    def _statement(self, one: Publication) -> PublicStatement | None:
        """The statement of ours that was issued as this publication."""
        found = self.desk.store.where(PublicStatement, publication_id=one.id)
        return found[0] if found else None

    def _show_statement(self) -> None:
        one = self.shown()
        statement = self._statement(one) if one is not None else None
        if statement is not None:
            self.desk.go("statements", statement.id)

    def _show_figures(self) -> None:
        """Its first figure beside all that others gave of the same."""
        one = self.shown()
        found = figures_of(self.desk.store, one) if one is not None else []
        self.desk.go("figures", found[0].id if found else None)

    def delete_shown(self) -> None:
        """Delete the publication with the statements and figures that stand in it alone."""
        one = self.shown()
        if one is not None:
            with self.desk.notices.refusals():
                remove(self.desk.store, one)
                self.desk.notices.did(tr("Publication moved to the bin."))

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """The list, the words, what is quoted."""
        return [self.rows, self.words, self.said]
