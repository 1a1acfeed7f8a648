"""The bank of quotations: found by words, speaker and matter, copied with who said it, put into what we write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from liaison_app.language import joined, tr, trn
from liaison_app.records import PublicStatement, Statement
from liaison_app.records.statement import REFUSED
from liaison_app.services import public_statements, quote_bank, statements
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.removal import remove
from liaison_app.store.queries.quotes import Heard, Quote, Wanted, quote_ids, quotes_of
from liaison_app.ui import places, signs
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.quotes_filters import QuotesFilters
from liaison_app.ui.pages.quotes_sheet import QuoteSheet
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView

BELONGS_HERE = tr(
    "What people said at meetings, in letters and in what they published stands here together. Keep"
    " words as said where you read them, or note them here."
)
_AT_ONCE = 300  # quotations that are read for finding between two events
_MOST_DRAFTS = 12  # statements that are offered in the menu


class QuotesPage(Page):
    """Filters and quotations at the left, one of them at the right.

    `Place("quotes", id)` shows one; extra={"statement": 3} chooses one for that draft,
    extra={"matter_id": 2} shows those of a matter.
    """

    room = "matters"
    touched_by = frozenset(
        "statement meeting correspondence publication matter public_statement organisation person"
        " post".split()
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Quotations"))
        self._found: Sequence[int] = ()
        self._heard: Heard | None = None  # until something is saved
        self._shown: Quote | None = None
        self._restricted = RestrictedToo(self._look)
        self._listen = QTimer(self, singleShot=True)
        self._listen.timeout.connect(self._read_on)
        self._for: int | None = None  # the draft that one is chosen for
        self.top_actions = [button(tr("Note a quotation"), "plus", self.add)]
        self._split = SplitPage.filling(self, list_width=400, side_width=0)
        self._make_list()
        self._make_head()
        self._make_sheet()
        self.set_heading(tr("Quotations"), [(tr("Matters"), Place("matters"))])

    def _make_list(self) -> None:
        self.filters = QuotesFilters(self.desk.store)
        self.filters.changed.connect(self._look)
        self.rows = RowsView(tr("Quotations"))
        self.filters.words.left_downwards.connect(self.rows.setFocus)
        self.rows.chosen.connect(self._pick)
        self.rows.opened.connect(lambda _id: self.main_deed())
        self.rows.delete_pressed.connect(lambda _id: self.delete_shown())
        self._count = label("", "small", "muted")
        self._split.list_pane.addWidget(self.filters)
        foot = QHBoxLayout()
        foot.addWidget(self._count)
        foot.addStretch(1)
        foot.addWidget(self._restricted.link)
        self._split.list_pane.addWidget(self.rows, 1)
        self._split.list_pane.addLayout(foot)
        self._split.list_opened.connect(self.rows.setFocus)

    def _make_head(self) -> None:
        self.menu = QMenu(self)
        put_in(
            self.menu,
            menu_action(tr("Edit…"), self.edit_shown, "pencil", "F2"),
            menu_action(tr("Copy the words alone"), self.copy_words, "copy"),
            menu_action(tr("Show where it was said"), self.show_where, "external-link"),
            places.history_action(self.desk, lambda: self._shown and self._shown.statement),
            menu_action(tr("Delete"), self.delete_shown, "trash-2"),
        )
        self.more = icon_button("ellipsis", tr("More about this"), menu=self.menu, bordered=True)
        self.into = QMenu(self)
        self.into.aboutToShow.connect(self._fill_into)
        self.into_statement = button(tr("Use in a statement"), "megaphone", menu=self.into)
        self.into_letter = button(tr("Use in a letter"), "pencil", self.write_letter)
        tip = tr("Copies the words with who said them")
        self.main = primary(tr("Copy"), "copy", self.main_deed, tip=tip)
        actions = [self.into_statement, self.into_letter, self.more, self.main]
        self.head = PageHead(actions, tile=True)
        self._split.head.addWidget(self.head)

    def _make_sheet(self) -> None:
        self.sheet = QuoteSheet()
        self.sheet.source_wanted.connect(self.show_where)
        self.sheet.note_wanted.connect(self.edit_shown)
        self.sheet.ask_wanted.connect(self.ask_permission)
        self._none = EmptyState(BELONGS_HERE, tr("Note a quotation"), self.add, "plus")
        self._nothing = label(tr("Nothing that was said fits this."), "body", "muted", wrap=True)
        every: tuple[QWidget, ...] = (self.sheet, self._none, self._nothing)
        for part in every:
            self._split.main.addWidget(part, EmptyState.FILLS if part is self._none else 0)
        self._split.main.addStretch(1)

    # Showing

    def show_place(self, place: Place) -> None:
        """Show one, those of a matter, or choose one for a draft."""
        extra = place.extra if isinstance(place.extra, dict) else {}
        self._for = extra.get("statement")
        if (matter_id := extra.get("matter_id")) is not None:
            from liaison_app.ui.record_form import links_to

            item = links_to(self.desk.store, "matter").item_of(matter_id)
            self.filters.clear()
            self.filters.matter.set_items([item] if item else [])
            self._dirty = True
        self._show_for()
        self.refresh()
        if place.id is not None:
            if place.id not in self._found:
                self.filters.clear()
                self._restricted.asked = True
                self.reload()
            self._show(place.id)

    def _show_for(self) -> None:
        draft = self.desk.store.find(PublicStatement, self._for)
        self._for = draft.id if draft is not None else None
        self.main.setText(tr("Put it in") if draft is not None else tr("Copy"))
        self.into_statement.setVisible(draft is None)
        self.into_letter.setVisible(draft is None)
        crumbs = [(tr("Matters"), Place("matters"))]
        if draft is not None:
            crumbs += [
                (tr("Statements"), Place("statements")),
                (draft.title, Place("statements", draft.id)),
            ]
        title = tr("Choose a quotation") if draft is not None else tr("Quotations")
        self.set_heading(title, crumbs)

    def reload(self) -> None:
        """Look again, and show the one that is shown."""
        self.filters.forget()
        self._heard = Heard(self.desk.store)
        self._listen.start()
        self._look()

    def _read_on(self) -> None:
        """Between the keys, so that none of them waits for all that was ever said."""
        if self.isVisible() and self._heard is not None and self._heard.read_some(_AT_ONCE):
            self._listen.start()

    def _look(self) -> None:
        wanted = self.filters.wanted(restricted_too=self._restricted.asked)
        heard = self._heard = self._heard or Heard(self.desk.store)
        self._found, left_out = quote_ids(self.desk.store, wanted, heard)
        self.rows.set_rows(PagedRows(self._found, self._page))

        self._count.setText(trn("{count} quotation", "{count} quotations", len(self._found)))
        self._restricted.say(left_out)
        was = self._shown.statement.id if self._shown is not None else None
        self._show(was if was is not None and was in self._found else self.rows.select_first())

    def _page(self, ids: Sequence[int]) -> list[Row]:
        found = {one.statement.id: one for one in quotes_of(self.desk.store, ids)}
        return [_row(found[id]) if id in found else Row(id, "") for id in ids]

    def list_out(self) -> Shown:
        """The quotations that are listed, to be saved as a table."""
        return Shown("statements", tuple(self._found), restricted=self._restricted.asked)

    def _pick(self, id: int) -> None:
        self._show(id)
        if self._for is None:
            self.desk.navigation.replace(Place("quotes", id))
        self._split.picked_in_list()

    def _show(self, id: int | None) -> None:
        ids = [id] if id is not None and id in self._found else []
        one = next(iter(quotes_of(self.desk.store, ids)), None)
        self._shown = one
        if one is not None:
            self.rows.select_id(id)
        for part in (self.head, self.sheet):
            part.setVisible(one is not None)
        asked = self._restricted.asked
        bare = self.filters.wanted(restricted_too=asked) == Wanted(restricted_too=asked)
        bare = bare and one is None
        self._none.setVisible(bare)
        self._nothing.setVisible(one is None and not bare)
        if one is None:
            return
        said = one.statement
        self.head.show_tile(*signs.KINDS["statement"])
        self.head.show_words(statements.who_words(said), one.matter)
        self.sheet.show_quote(one, dt.date.today())
        quotable = statements.may_be_quoted(said)
        self.into_letter.setEnabled(quotable)
        self.into_statement.setEnabled(quotable)

    # What is done here

    def main_deed(self) -> None:
        """Copy it with who said it; or put it into the draft it is chosen for."""
        if self._shown is None:
            return
        if self._for is not None:
            self._put_into(self._for)
            return
        QGuiApplication.clipboard().setText(quote_bank.copied(self._shown))
        if statements.may_be_quoted(self._shown.statement):
            self.desk.notices.say(tr("Copied with who said it."))
        else:
            self.desk.notices.say(
                tr("Copied with who said it. They have not said that it may be quoted.")
            )

    def copy_words(self) -> None:
        """Copy the words alone."""
        if self._shown is not None:
            QGuiApplication.clipboard().setText(statements.quoted(self._shown.statement))
            self.desk.notices.say(tr("The words were copied."))

    def _fill_into(self) -> None:
        """The drafts a quotation may be put into, and a new one."""
        self.into.clear()
        for draft in quote_bank.drafts(self.desk.store)[:_MOST_DRAFTS]:
            put_in(
                self.into,
                menu_action(draft.title, partial(self._put_into, draft.id or 0), "megaphone"),
            )
        put_in(self.into, menu_action(tr("A new statement"), self._into_new, "plus"))

    def _put_into(self, id: int) -> None:
        if self._shown is None:
            return
        with self.desk.notices.refusals():
            public_statements.put_in_quote(self.desk.store, id, self._shown.statement)
            self._for = None
            self.desk.go("statements", id)

    def _into_new(self) -> None:
        if self._shown is None:
            return
        with self.desk.notices.refusals():
            store, quote = self.desk.store, self._shown.statement
            kept = public_statements.begin_with_quote(store, quote, dt.date.today())
            self.desk.go("statements", kept.id)

    def write_letter(self) -> None:
        """Begin a letter with the quotation in it."""
        if self._shown is not None:
            with self.desk.notices.refusals():
                letter = quote_bank.into_letter(self.desk.store, self._shown.statement)
                self.desk.navigation.go(places.of_ready(letter))

    def add(self) -> None:
        """Note what was said."""
        self._edit(Statement(text="", date=dt.date.today().isoformat()))

    def edit_shown(self) -> None:
        """F2: put it right, or note whether it may be quoted."""
        if self._shown is not None:
            self._edit(self._shown.statement)

    def _edit(self, one: Statement) -> None:
        from liaison_app.ui.dialogs.statement_dialog import edit_statement

        kept = edit_statement(self.desk, one, self.window(), origin=self)
        if kept is not None:
            self.reload()
            self._show(kept.id)

    def ask_permission(self) -> None:
        """Write and ask, or note that they were asked."""
        from liaison_app.ui.dialogs.permission_dialog import ask_permission

        if self._shown is not None and ask_permission(
            self.desk, self._shown.statement, self.window(), origin=self
        ):
            self.reload()

    def show_where(self) -> None:
        """The notes, letter or publication it stands in."""
        from liaison_app.ui.pages.matter_said import open_said

        if self._shown is not None:
            open_said(self.desk, self._shown.statement, self)

    def delete_shown(self) -> None:
        """Delete it."""
        if self._shown is not None:
            with self.desk.notices.refusals():
                remove(self.desk.store, self._shown.statement, origin=self)
                self.reload()
                self.desk.notices.did(tr("Statement moved to the bin."))

    def focus_filter(self) -> None:
        """Ctrl+F."""
        self.filters.words.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """F6: the list, what was said, the filters."""
        return [self.rows, self.main, self.filters.words]


def _row(one: Quote) -> Row:
    said = one.statement
    day = say_date(said.date, year=dt.date.today()) if said.date else ""
    below = joined("  ·  ", filter(None, (statements.who_words(said), day)))
    pill = () if statements.may_be_quoted(said) else (PillWords(tr("not yet"), "amber"),)
    if said.permission == REFUSED:
        pill = (PillWords(tr("not to be quoted"), "red"),)
    return Row(said.id, " ".join(statements.quoted(said).split()), below, "quote", "blue", pill)
