"""Bin: what was deleted in the last thirty days, to be looked at and brought back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.language import shown, tr, trn
from liaison_app.records import KINDS
from liaison_app.rules.said_counts import say_parts
from liaison_app.services import bin as bin_
from liaison_app.services.bin import Deletion, OwnerGone
from liaison_app.services.history_names import Restricted
from liaison_app.services.history_words import Words
from liaison_app.store.changes import Batch
from liaison_app.store.queries import history
from liaison_app.store.sweeping import Swept
from liaison_app.ui import ask, signs
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages.history_change import AT_ONCE, ChangeCards
from liaison_app.ui.pages.history_looks import NOBODY, clock, day_words, icon_of, when_words
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.said import begin_large, say_count
from liaison_app.ui.widgets.buttons import button, link, primary
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.fields import FilterBox, menu_action
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

LIST_WIDTH = 420
_RESTRICTED = tr("Something restricted")
_EMPTY = tr("The bin is empty. What is deleted lies here for 30 days, and can be brought back.")
_SOME_NOT_SHOWN = tr("Something restricted is not shown. Ask for it below the list.")
_NOT_SHOWN = tr("This is restricted and is not shown. Ask for it below the list.")


class BinPage(Page):
    """Deletions by day, each whole, and the one picked as it was."""

    room = "bin"
    touched_by = frozenset(kind.name for kind in KINDS)

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Bin"))
        self._found: list[Deletion] = []
        self._restricted_too = False
        self._cards_shown = AT_ONCE
        self._shown: int | None = None
        self.back_button = primary(tr("Bring back"), "undo-2", self.bring_back)
        self.empty_button = button(tr("Empty the bin now…"), "trash-2", self.empty, look="danger")
        self.top_actions = [
            button(tr("History"), "history", lambda: desk.go("history")),
            self.empty_button,
        ]
        self._make()

    def _make(self) -> None:
        self.head = PageHead([self.back_button], tile=True)
        self.split = SplitPage(list_width=LIST_WIDTH, side_width=0)
        self.split.head.addWidget(self.head)
        self.filter = FilterBox(tr("Filter by name"))
        self.filter.filtered.connect(lambda _words: self._fill())
        self.filter.left_downwards.connect(self._into_list)
        self.rows = RowsView(tr("What is in the bin"), low_pills=True)
        self.rows.chosen.connect(self._picked)
        self.rows.opened.connect(self._look)
        self.rows.menu_wanted.connect(self._menu)
        self._nothing = EmptyState(tr("Nothing fits."))
        self._hidden = link(tr("Show what is restricted"), self._show_restricted)
        pane = self.split.list_pane
        pane.addWidget(self.filter)
        pane.addWidget(self.rows, 1)
        pane.addWidget(self._nothing, 1)
        pane.addWidget(self._hidden, 0, Qt.AlignmentFlag.AlignRight)
        self.split.list_opened.connect(self._into_list)
        self.split.scroller.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # to be read by keyboard
        self.split.scroller.setAccessibleName(tr("What was deleted"))
        column = QVBoxLayout()
        column.setSpacing(14)
        self.split.main.addLayout(column)
        self.cards = ChangeCards(column, lambda _row: None)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)

    # What the window asks of a page

    def reload(self) -> None:
        """Read the bin again, keeping what is picked."""
        self._found = bin_.contents(self.desk.store)
        self._fill()

    def on_batch(self, batch: Batch) -> None:
        """Every change may fill the bin; see Page."""
        self._dirty = True
        if self.isVisible():
            self.refresh()

    def focus_filter(self) -> None:
        """Ctrl+F."""
        if not self.filter.isVisible():
            self.split.open_list()
        self.filter.take_keyboard()

    def panes(self) -> Sequence[QWidget]:
        """The list, the button, and the sheet."""
        return [self.rows, self.back_button, self.split.scroller]

    # What is done

    def bring_back(self) -> None:
        """Bring back what is shown, and what it belongs to if that is wanted."""
        if self._shown is not None:
            with self.desk.notices.refusals():
                self._bring_back([self._shown])

    def _bring_back(self, deletions: list[int], *, without: bool = False) -> None:
        found = [one for one in self._found if one.id in deletions]
        try:
            bin_.bring_back(self.desk.store, deletions, without=without)
        except OwnerGone as refused:
            together = [*deletions, *refused.also]
            both = tr("Bring both back")
            if len(together) > 2:
                both = tr("Bring all {count} back", count=say_count(len(together)))
            choices = [("both", both)]
            if refused.can_do_without:
                choices.append(("alone", tr("Bring it back without")))
            chosen = ask.choose(self, str(refused), choices)
            if chosen == "both":
                self._bring_back(together)
            elif chosen == "alone":
                self._bring_back(deletions, without=True)
            return
        if len(found) == 1:
            done = tr("{thing} brought back.", thing=begin_large(shown(found[0].title)))
        else:
            count = len(deletions)
            said = begin_large(say_count(count))
            done = trn(
                "{count} thing brought back.", "{count} things brought back.", count, count=said
            )
        self.desk.notices.did(done)

    def empty(self) -> None:
        """Empty the bin for good, having asked."""
        count = len(self._found)
        sure = ask.choose(
            self,
            trn(
                "{count} thing is in the bin. Once it is emptied, nobody can bring it back.",
                "{count} things are in the bin. Once it is emptied, nobody can bring them back.",
                count,
                count=begin_large(say_count(count)),
            ),
            [("empty", tr("Empty the bin"))],
            trn(
                "Backups that were made before still hold it.",
                "Backups that were made before still hold them.",
                count,
            ),
            tr("Cancel"),
            True,
        )
        if sure:
            run_job(
                self.desk,
                tr("Emptying the bin"),
                lambda store: bin_.empty(store, everything=True),
                self._emptied,
                self,
            )

    def _emptied(self, _swept: Swept) -> None:
        self.desk.undo.forget()
        self.reload()
        self.desk.notices.say(tr("The bin is empty."))

    def _show_restricted(self) -> None:
        self._restricted_too = True
        self._fill()

    # Showing

    def _hides(self, deletion: Deletion) -> bool:
        return deletion.restricted and not self._restricted_too

    def _fill(self) -> None:
        wanted = self.filter.text().strip().casefold()
        shown = [d for d in self._found if not wanted or self._fits(d, wanted)]
        today = dt.date.today()
        rows: list[Row | Heading] = []
        for day, of_day in groupby(shown, lambda d: day_words(d.change.at, today)):
            rows.append(Heading(day))
            rows += [self._row(deletion) for deletion in of_day]
        self.rows.set_rows(rows)
        filtered_away = bool(self._found) and not rows  # an empty bin is told on the sheet
        self.rows.setVisible(not filtered_away)
        self._nothing.setVisible(filtered_away)
        hidden = any(deletion.restricted or deletion.holds_restricted for deletion in shown)
        self._hidden.setVisible(hidden and not self._restricted_too)
        self.empty_button.setEnabled(bool(self._found) and not self.desk.store.read_only)
        if self.rows.current_id() is None:
            self.rows.select_first()
        self._show(self.rows.current_id())

    def _fits(self, deletion: Deletion, wanted: str) -> bool:
        words = f"{shown(deletion.title)} {shown(deletion.name)}"
        return not self._hides(deletion) and wanted in words.casefold()

    def _row(self, deletion: Deletion) -> Row:
        hides = self._hides(deletion)
        icon, tone = icon_of(deletion.main.kind)
        below = say_parts([words for words in (deletion.title, deletion.along) if words])
        return Row(
            deletion.id,
            _RESTRICTED if hides else deletion.name or deletion.title,
            "" if hides else below,
            icon,
            tone,
            pills=(signs.RESTRICTED,) if deletion.restricted else (),
            right=clock(deletion.change.at),
            right_below=_left(deletion.days),
        )

    def _picked(self, change_id: int) -> None:
        self.split.picked_in_list()
        self._cards_shown = AT_ONCE
        self._show(change_id)

    def _look(self, change_id: int) -> None:
        """Enter: look at it; the button is the next thing."""
        self._picked(change_id)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show(self, change_id: int | None) -> None:
        deletion = next((d for d in self._found if d.id == change_id), None)
        self._shown = None if deletion is None else deletion.id
        self.head.setVisible(deletion is not None)
        if deletion is None:
            self.cards.say(tr("Pick something in the list.") if self._found else _EMPTY)
            return
        self.back_button.setEnabled(not self.desk.store.read_only)
        made = deletion.change
        when = when_words(made.at, dt.date.today())
        by = made.officer or NOBODY
        title = _RESTRICTED if self._hides(deletion) else deletion.name or deletion.title
        self.head.show_words(
            title,
            tr("Deleted {when}, by {by}  ·  {days}", when=when, by=by, days=_stays(deletion.days)),
        )
        self.head.show_tile(*icon_of(deletion.main.kind))
        if self._hides(deletion):
            self.cards.say(_NOT_SHOWN)
            return
        rows = [r for r in history.rows_of(self.desk.store, deletion.id) if r.after is None]
        words, restricted = Words(self.desk.store), Restricted(self.desk.store)
        first = rows[: self._cards_shown]
        open_ones = [r for r in first if self._restricted_too or not restricted.holds(r)]
        told = [words.row(row) for row in open_ones]
        left = len(rows) - len(first)
        self.cards.show(told, left, self._show_more, len(first) - len(told), _SOME_NOT_SHOWN)

    def _show_more(self) -> None:
        self._cards_shown += AT_ONCE
        self._show(self._shown)

    def _into_list(self) -> None:
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def _menu(self, change_id: int, spot: QPoint) -> None:
        self._picked(change_id)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, run, icon in (
            (tr("Bring back"), self.bring_back, "undo-2"),
            (tr("Show in the history"), lambda: self._in_history(change_id), "history"),
        ):
            action = menu_action(words, run, icon)
            action.setParent(menu)
            menu.addAction(action)
        menu.popup(spot)

    def _in_history(self, change_id: int) -> None:
        self.desk.go("history", extra={"change": change_id})


def _left(days: int) -> str:
    return trn("{count} day left", "{count} days left", days) if days else tr("its last day")


def _stays(days: int) -> str:
    """How long it stays, in a sentence without its end."""
    if days == 0:
        return tr("stays until the end of today")
    return trn("stays for one more day", "stays for {count} more days", days)
