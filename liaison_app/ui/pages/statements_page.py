"""Statements of ours: written, put to others for their names, issued and kept as they went out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import count

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import PublicStatement
from liaison_app.records.public_statement import CIRCULATED, DRAFT
from liaison_app.services import public_statements, sign_offs
from liaison_app.services.removal import remove
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import statements_deeds as deeds
from liaison_app.ui.pages.statements_figures import CitedCard
from liaison_app.ui.pages.statements_first import FirstCard
from liaison_app.ui.pages.statements_head import PAGES, WRITE, StatementHead
from liaison_app.ui.pages.statements_list import StatementsList
from liaison_app.ui.pages.statements_paper import StatementPaper
from liaison_app.ui.pages.statements_sheet import StatementSheet
from liaison_app.ui.pages.statements_signers import SignersCard
from liaison_app.ui.pages.statements_words import BELONGS_HERE
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.stack import Stack

WAIT = 2_000  # milliseconds: the most that a crash may lose
LEAST = 380  # pixels of height for the words
MORE = ("date", "matter_id", "occasion", "answer_by", "person_id", "post_id", "notes", "restricted")
_AFTER = ("matter_id", "notes", "restricted")  # what may change of one that was issued

_sittings = count(1)


class StatementsPage(Page):
    """The list at the left, the words in the middle, who signs and the figures at the right.

    `Place("statements", id)` opens one; extra={"new": True, "matter_id": 3} begins one.
    """

    room = "matters"
    folds_sidebar = True
    touched_by = frozenset(
        "public_statement sign_off cited_figure figure statement matter office officer".split()
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Statements"))
        self._shown: PublicStatement | None = None
        self._is_fresh = False  # what is shown was read just now
        self._typed, self._sitting = False, 0
        self._view = WRITE
        self._rest, self._over = (QTimer(self, singleShot=True, interval=ms) for ms in (WAIT, 0))
        self._rest.timeout.connect(self._rested)
        self._over.timeout.connect(self._show_side)
        self.top_actions = [button(tr("New statement"), "plus", self.add)]
        self._split = SplitPage.filling(self, list_width=286, side_width=340)
        self._make_list()
        self._make_head()
        self._make_sheet()
        self.set_heading(tr("Statements"), [(tr("Matters"), Place("matters"))])

    def _make_list(self) -> None:
        self.list = StatementsList(self.desk.store)
        self.rows = self.list.rows
        self.list.picked.connect(self._pick)
        self.list.opened.connect(self.edit_shown)
        self.list.delete_pressed.connect(self.delete_shown)
        self._split.list_pane.addWidget(self.list, 1)
        self._split.list_opened.connect(self.rows.setFocus)

    def _make_head(self) -> None:
        self.head = StatementHead(self)
        self.head.view.chosen.connect(self._choose_view)
        self._split.head.addWidget(self.head)

    def _make_sheet(self) -> None:
        self.signers, self.figures = SignersCard(self.desk, self), CitedCard(self.desk, self)
        self.first = FirstCard()
        self.sheet = StatementSheet(self.desk)
        self.sheet.edited.connect(self._edited)
        self.sheet.refused.connect(self.desk.notices.problem)
        self.sheet.quote_wanted.connect(self.put_in_quote)
        self.sheet.figure_wanted.connect(self.figures.add_figure)
        self.paper = StatementPaper(self.desk.store, self._as_typed, self)
        self.paper.save_wanted.connect(self.save)
        self.paper.copied.connect(lambda: self.desk.notices.say(tr("The text was copied.")))
        self._stack = Stack(self.sheet, self.paper)
        # As high as the page: words and pages scroll by themselves.
        self._stack.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self._stack.setMinimumHeight(LEAST)
        self._none = EmptyState(BELONGS_HERE, tr("New statement"), self.add, "plus")
        self._split.main.addWidget(self._stack, 1)
        self._split.main.addWidget(self._none, 1)
        for card in (self.signers, self.figures, self.first):
            self._split.side.addWidget(card)
        self._split.side.addStretch(1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Open a statement, begin one, or show the page as it was left."""
        self.refresh()
        extra = place.extra if isinstance(place.extra, dict) else {}
        if extra.get("new"):
            self.desk.navigation.replace(Place("statements"))  # Back must not begin another
            matter_id = extra.get("matter_id")
            QTimer.singleShot(0, self, lambda: self.add(matter_id))
        elif place.id is not None and not (self._is_fresh and self._shown_id == place.id):
            self._open(place.id)
        self._is_fresh = False

    @property
    def _shown_id(self) -> int | None:
        return self._shown.id if self._shown is not None else None

    def reload(self) -> None:
        """Read the statements again; what is typed and not saved yet stays."""
        self.list.read()
        id = self._shown_id or self.desk.navigation.open_in("statements")
        if id not in self.list.all:
            self._rest.stop()
            self._typed = False
            id = self.rows.select_first()
        self._open(id, again=not self._typed)
        self._is_fresh = True

    def _pick(self, id: int) -> None:
        if not self.flush():
            self.list.select(self._shown_id)
            return
        self._open(id)
        self.desk.navigation.replace(Place("statements", id))
        self._split.picked_in_list()

    def _open(self, id: int | None, *, again: bool = True) -> None:
        """Show one; `again` also where it is shown already."""
        one = self.list.all.get(id or 0)
        if another := self._shown_id != (one.id if one else None):
            self._sitting = next(_sittings)
            self.paper.another()
        elif not again:
            self._show_side()
            return
        self._shown = one
        for part in (self.head, self._stack):
            part.setVisible(one is not None)
        self._none.setVisible(one is None)
        if one is not None:
            self.list.select(one.id)
            self.sheet.show_statement(one, another=another)
            self.head.show_statement(self._shown)
            self._choose_view(self._view)
        self._show_side()

    def _show_side(self) -> None:
        one = self._as_typed()
        for card in (self.signers, self.figures, self.first):
            card.setVisible(one is not None)
        if one is None:
            return
        self.signers.show_statement(one, sign_offs.wording(one))
        self.figures.show_statement(one)
        self.first.show_statement(self.desk.store, one)

    def _choose_view(self, view: str) -> None:
        one = self._shown
        issued = one is not None and public_statements.is_issued(one)
        self._view = view
        self.head.view.select(view)
        pages = issued or view == PAGES
        self._stack.setCurrentIndex(int(pages))
        if one is not None and pages:
            with self.desk.notices.refusals():
                self.paper.show_statement(one)

    def _as_typed(self) -> PublicStatement | None:
        one = self._shown
        if one is None or not self._typed or public_statements.is_issued(one):
            return one
        return self.sheet.edit(one)

    # Saving what is typed

    def _edited(self) -> None:
        if self._shown is None:
            return
        self._typed = True
        if not self._rest.isActive():
            self._rest.start()

    def flush(self) -> bool:
        """Save what is typed; False, having said why, when that cannot be done."""
        saved = self._typed and self._shown is not None
        if not self._save():
            return False
        if saved:
            self._show_side()
        return True

    def _rested(self) -> None:
        """Save in a pause of typing, and look a long text over a moment later."""
        if self._save():
            self._over.start()

    def _save(self) -> bool:
        self._rest.stop()
        self.paper.drawer.settle()
        if not self._typed or self._shown is None:
            return True
        try:
            with self.desk.store.change(
                "Write statement",
                origin=self,
                goes_on=f"statement-{self._shown.id}-{self._sitting}",
            ) as pen:
                now = self.desk.store.get(PublicStatement, self._shown.id or 0)
                self._shown = pen.save(self.sheet.edit(now))
        except Refusal as refusal:
            self.desk.notices.problem(str(refusal))
            return False
        self._typed = False
        self.list.take(self._shown)
        self.head.show_statement(self._shown)
        return True

    # What is done here

    def add(self, matter_id: int | None = None) -> None:
        """Begin a statement."""
        if not self.flush():
            return
        with self.desk.notices.refusals():
            store = self.desk.store
            begun = public_statements.begun(
                store, dt.date.today(), matter_id=matter_id, title=tr("New statement")
            )
            with store.change("Begin statement", origin=self) as pen:
                kept = pen.save(begun)
            self._show_new(kept)

    def follow(self) -> None:
        """Begin a statement that follows the issued one."""
        if self._shown is not None and self.flush():
            with self.desk.notices.refusals():
                store = self.desk.store
                id = self._shown.id or 0
                kept = public_statements.follow_up(store, id, dt.date.today(), origin=self)
                self._show_new(kept)

    def _show_new(self, kept: PublicStatement) -> None:
        self._view = WRITE
        self.reload()
        self._open(kept.id)
        self.desk.navigation.replace(Place("statements", kept.id))
        box = self.sheet.boxes["title"]
        box.setFocus()
        box.selectAll()

    def main_deed(self) -> None:
        """Issue the draft, or write what follows the issued one."""
        from liaison_app.ui.dialogs.issue_dialog import IssueDialog

        one = self._shown
        if one is None or not self.flush():
            return
        if public_statements.is_issued(one):
            self.follow()
            return
        dialog = IssueDialog(self.desk, self._shown or one, self, self)
        if dialog.exec():
            self.reload()
            self.desk.notices.did(tr("Issued. It is kept as it is, among our publications too."))

    def take_back(self) -> None:
        """Note that an issued statement was taken back."""
        if self._shown is not None and deeds.take_back(self.desk, self._shown, self):
            self.reload()

    def ask_address(self) -> None:
        """Note at which web address it stands."""
        if self._shown is not None and deeds.ask_address(self.desk, self._shown, self):
            self.reload()

    def ask_more(self) -> None:
        """Date, matter, occasion, by when agreement is hoped for, notes, restricted."""
        from liaison_app.ui.record_dialog import edit_record

        one = self._shown
        if one is not None and self.flush():
            only = _AFTER if public_statements.is_issued(one) else MORE
            if edit_record(self.desk, self._shown, self, only=only) is not None:
                self.reload()

    def put_in_quote(self) -> None:
        """Choose a quotation in the room where they are kept; it comes back with it."""
        if self._shown is not None and self.flush():
            self.desk.go("quotes", extra={"statement": self._shown.id})

    def save(self) -> None:
        """Save the PDF that is shown."""
        if self._shown is not None and self.paper.pdf:
            deeds.save_paper(self.desk, self._shown, self.paper.pdf, self)

    def print_shown(self) -> None:
        """Ctrl+P: print it."""
        if self._shown is not None and self.flush():
            deeds.print_paper(self.desk, self._shown, self)

    def edit_shown(self) -> None:
        """F2: into the words."""
        if self._shown is not None and self._shown.state in (DRAFT, CIRCULATED):
            self._choose_view(WRITE)
            self.sheet.editor.area.setFocus()

    def delete_shown(self) -> None:
        """Delete it; of an issued one its publication stays."""
        one = self._shown
        if one is not None:
            self._rest.stop()
            self._typed = False
            with self.desk.notices.refusals():
                remove(self.desk.store, self.desk.store.get(PublicStatement, one.id or 0), self)
                self.reload()
                self.desk.notices.did(tr("Statement moved to the bin."))

    def shown(self) -> PublicStatement | None:
        """The statement that is shown."""
        return self._shown

    def show_matter(self) -> None:
        """Show its matter."""
        if self._shown is not None and self._shown.matter_id is not None:
            self.desk.go("matters", self._shown.matter_id)

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.list.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """F6: the list, the words or pages, who signs."""
        words = self.sheet.editor.area if self._stack.currentIndex() == 0 else self.paper.paper
        return [self.rows, words, self.signers]
