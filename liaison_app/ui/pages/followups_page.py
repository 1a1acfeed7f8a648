"""Follow-ups: what they owe us, what we owe, what nobody was named for, and what is still open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import Party, Promise
from liaison_app.records.party import contact_of
from liaison_app.records.promise import OPEN, OURS, SIDES
from liaison_app.services import promises, questions
from liaison_app.services.removal import remove
from liaison_app.store.changes import Batch
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.questions import OpenQuestion
from liaison_app.ui import places, signs
from liaison_app.ui.dialogs.settle_dialog import ENDS, SettleDialog
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import followups_sheet as sheet
from liaison_app.ui.pages.followups_list import FollowUpsList
from liaison_app.ui.pages.followups_words import PROMISE, QUESTION, Key
from liaison_app.ui.said import say_choice
from liaison_app.ui.widgets.buttons import button, icon_button, primary
from liaison_app.ui.widgets.cards import EmptyState, clear_layout
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.heads import PageHead
from liaison_app.ui.widgets.panes import SplitPage

LIST_WIDTH = 420


class FollowUpsPage(Page):
    """Promises both ways and open questions. `Place("followups", id)` shows a promise.

    Its extra may be a side (“theirs”, “ours”, “unnamed”), {"matter_id": 3} or
    {"organisation_id": 4} to narrow the list, or {"new": True, …} to add a promise, with any of
    matter_id, side and who (“post”, 3) to begin from.
    """

    room = "followups"
    touched_by = frozenset(
        "promise question answer correspondence party matter meeting post person organisation"
        " tenure".split()
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Follow-ups"))
        self._shown: Key | None = None
        self._make_head()
        self.split = SplitPage(list_width=LIST_WIDTH, side_width=0)
        self.list = self.lister = FollowUpsList(desk.store, dt.date.today)
        self.split.list_pane.addWidget(self.list)
        self.split.head.addWidget(self.head)
        self.split.list_opened.connect(self.list.take_keyboard)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.split)
        self.list.chosen.connect(self._picked)
        self.list.entered.connect(lambda _key: self._entered())
        self.list.settled.connect(self._space)
        self.list.delete_pressed.connect(lambda _key: self.delete_shown())
        self.list.menu_wanted.connect(lambda _key, spot: self._pop_menu(spot))
        self.top_actions = [button(tr("Add a follow-up"), "plus", self.add, tip="Ctrl+Shift+F")]

    def _make_head(self) -> None:
        self.snooze_button = button(tr("Put off…"), "clock", self.put_off)
        self.write_button = primary(tr("Write a reminder"), "pencil", self.write)
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.more = icon_button("ellipsis", tr("More"), bordered=True, menu=self.menu)
        self.head = PageHead([self.snooze_button, self.write_button, self.more], tile=True)

    # What the window asks of a page

    def show_place(self, place: Place) -> None:
        """Show a promise, a side, a matter's or a body's alone, or the dialog for a new one."""
        extra: dict[str, Any] = dict(place.extra) if isinstance(place.extra, dict) else {}
        if extra.pop("new", False):
            self.desk.navigation.replace(self._place())
            QTimer.singleShot(0, self, lambda: self.add(**extra))
            return
        self.refresh()
        if place.id is not None:
            if not self.list.show_one((PROMISE, place.id)):
                self.desk.notices.problem(tr("This promise has been deleted."))
            self._show_current()
        elif extra:
            names = ("matter_id", "organisation_id")
            self.list.narrow(**{name: extra[name] for name in names if name in extra})
            self.list.show_side(str(extra.get("side", "")))
            self._show_current()
        elif isinstance(place.extra, str) and place.extra in dict(SIDES):
            self.list.show_side(place.extra)
            self._show_current()

    def reload(self) -> None:
        """Read the store again, keeping what is picked, filtered and scrolled to."""
        self.list.reload()
        self._show_current()

    def on_batch(self, batch: Batch) -> None:
        """What an undo or redo touched is picked, where it is still listed; see Page."""
        super().on_batch(batch)
        if batch.replay and self.isVisible():
            touched = [c.id for c in batch.changes if c.kind == "promise" and c.after is not None]
            if touched and self.list.rows.select_id((PROMISE, touched[0])):
                self._picked((PROMISE, touched[0]))

    def focus_filter(self) -> None:
        """Ctrl+F."""
        if not self.list.isVisible():
            self.split.open_list()
        self.list.filter.take_keyboard()

    def edit_shown(self) -> None:
        """F2."""
        from liaison_app.ui.dialogs.promise_dialog import edit_promise

        promise = self.promise()
        if promise is not None:
            edit_promise(self.desk, promise, self)

    def panes(self) -> Sequence[QWidget]:
        """List, head, cards."""
        return [self.list.rows, self.head, self.split.scroller]

    def new_from(self, room: str) -> dict[str, Any]:
        """Letters, replies and calls begun here are to, from and with whoever is shown."""
        promise = self.promise()
        contact = contact_of(promises.other_side(promise)) if promise else None
        key = {"composer": "to", "log_reply": "from", "log_call": "with"}.get(room)
        if promise is None or key is None or contact is None:
            return {}
        found: dict[str, Any] = {key: [contact] if key == "to" else contact}
        if promise.matter_id is not None and key != "from":
            found["matter_id"] = promise.matter_id
        return found

    # Doing

    def promise(self) -> Promise | None:
        """The promise on the sheet; None for an open question, or nothing."""
        if self._shown is None or self._shown[0] != PROMISE:
            return None
        return self.desk.store.find(Promise, self._shown[1])

    def add(
        self,
        matter_id: int | None = None,
        side: str = "",
        who: tuple[str, int] | None = None,
        **_other: Any,
    ) -> None:
        """Add a promise by hand, and show it."""
        from liaison_app.ui.dialogs.promise_dialog import edit_promise

        begun = promises.begun(
            self.desk.store, side=side or self.list.side, matter_id=matter_id, who=who
        )
        kept = edit_promise(self.desk, begun, self)
        if kept is not None and kept.id is not None:
            self.list.reload()
            self.list.show_one((PROMISE, kept.id))
            self._show_current()
            self.list.rows.setFocus()

    def settle(self, state: str) -> None:
        """Ask on which day and how we know, and say what became of the promise shown."""
        promise = self.promise()
        if promise is not None:
            SettleDialog(self.desk, promise, state, self).exec()

    def open_again(self) -> None:
        """A settled promise is open."""
        promise = self.promise()
        if promise is not None:
            with self.desk.notices.refusals():
                promises.open_again(self.desk.store, promise)
                self.desk.notices.did(tr("Promise opened again."))

    def put_off(self) -> None:
        """Ask until when and why."""
        from liaison_app.ui.dialogs.snooze_dialog import SnoozeDialog

        promise = self.promise()
        if promise is not None:
            SnoozeDialog(self.desk, promise, self).exec()

    def wake(self) -> None:
        """What was put off counts again."""
        promise = self.promise()
        if promise is not None:
            with self.desk.notices.refusals():
                promises.wake(self.desk.store, promise)

    def write(self, party: Party | None = None) -> None:
        """A reminder, word on a promise of ours, or the questions again (to `party`, or the first)."""
        from liaison_app.services.promise_letters import reminder

        with self.desk.notices.refusals():
            promise, asked = self.promise(), self._question()
            if promise is not None:
                letter = reminder(self.desk.store, promise)
            elif asked is not None and asked.waits_for:
                from liaison_app.services.writing_again import write_again

                letter = write_again(
                    self.desk.store,
                    letter_id=asked.letter_id,
                    party=party or asked.waits_for[0],
                    today=dt.date.today(),
                )
            else:
                return
            self.desk.go("composer", extra={"new": True, "letter": letter})

    def delete_shown(self) -> None:
        """Delete the promise shown, or leave the question out; the notice offers Undo."""
        promise, asked = self.promise(), self._question()
        had_keyboard = self.list.rows.hasFocus()
        with self.desk.notices.refusals():
            if promise is not None:
                remove(self.desk.store, promise)
                self.desk.navigation.forget("followups", promise.id or 0)
                self.desk.notices.did(tr("Promise moved to the bin."))
            elif asked is not None:
                questions.drop(self.desk.store, asked.question)
                self.desk.notices.did(tr("Question left out."))
            if had_keyboard:
                self.list.rows.setFocus()

    # Showing

    def _place(self) -> Place:
        if self._shown is not None and self._shown[0] == PROMISE:
            return Place("followups", self._shown[1])
        return Place("followups")

    def _picked(self, key: Key | None) -> None:
        self._show(key)
        self.desk.navigation.replace(self._place())

    def _entered(self) -> None:
        self.split.picked_in_list()
        self.write_button.setFocus()

    def _space(self, key: Key) -> None:
        promise = self.promise()
        if promise is not None:
            self.settle("" if promise.state == OPEN else promise.state)
        elif key[0] == QUESTION:
            self.write()

    def _show_current(self) -> None:
        self._show(self.list.current() or self.list.rows.select_first())

    def _show(self, key: Key | None) -> None:
        bar = self.split.scroller.verticalScrollBar()
        scroll = bar.value() if key == self._shown else 0
        self._shown = key
        self.setUpdatesEnabled(False)
        try:
            clear_layout(self.split.main)
            one = self.list.follow_up(key[1]) if key and key[0] == PROMISE else None
            asked = self._question()
            if one is not None:
                self._show_promise(one)
            elif asked is not None:
                self._show_question(asked)
            else:
                self._show_nothing()
            self.split.main.addStretch(1)
        finally:
            self.setUpdatesEnabled(True)
        bar.setValue(scroll)

    def _question(self) -> OpenQuestion | None:
        if self._shown is None or self._shown[0] != QUESTION:
            return None
        return self.list.question(self._shown[1])

    def _show_promise(self, one: FollowUp) -> None:
        promise = one.promise
        self.head.show()
        self.head.show_tile(*(signs.of_body(one.body_kind) if one.who else ("flag", "grey")))
        self.head.show_words(
            one.post or one.who or promise.who or tr("Nobody named"),
            "  ·  ".join(p for p in (one.holder, one.body) if p and one.post)
            or say_choice(SIDES, promise.side),
        )
        self.head.show_pill("")
        self.snooze_button.setVisible(promise.state == OPEN)
        ours = promise.side == OURS
        self.write_button.setText(tr("Write a letter") if ours else tr("Write a reminder"))
        self.more.show()
        for card in (
            sheet.words_card(self.desk, one, self.edit_shown),
            sheet.state_card(self.desk, one, self.settle, self.open_again, self.wake),
            sheet.facts_card(self.desk, one),
            sheet.history_card(self.desk, one),
        ):
            self.split.main.addWidget(card)

    def _show_question(self, asked: OpenQuestion) -> None:
        self.head.show()
        self.head.show_tile("circle-help", "violet")
        self.head.show_words(tr("A question still open"), asked.matter)
        partly = asked.state == "partly"
        self.head.show_pill(tr("partly answered") if partly else "", "amber")
        self.snooze_button.hide()
        self.write_button.setText(tr("Write again"))
        self.more.hide()
        for card in sheet.question_cards(self.desk, asked, self.delete_shown, self.write):
            self.split.main.addWidget(card)

    def _show_nothing(self) -> None:
        self.head.hide()
        words = tr("What is promised, by them or by us, is kept here until it is settled.")
        self.split.main.addWidget(
            EmptyState(words, tr("Add a follow-up"), self.add), EmptyState.FILLS
        )

    def _pop_menu(self, spot: QPoint) -> None:
        if self.promise() is not None:
            self.menu.popup(spot)

    def _fill_menu(self) -> None:
        self.menu.clear()
        promise, add = self.promise(), partial(put_in, self.menu)
        if promise is None:
            return
        add(menu_action(tr("Edit…"), self.edit_shown, "pencil", "F2"))
        if promise.state == OPEN:
            for state, words in ENDS:
                add(menu_action(words, partial(self.settle, state)))
            add(menu_action(tr("Put off…"), self.put_off, "clock"))
        else:
            add(menu_action(tr("Open again"), self.open_again, "undo-2"))
        if (contact := contact_of(promises.other_side(promise))) is not None:
            go = places.of_briefing(*contact)
            add(menu_action(tr("Briefing"), lambda: self.desk.navigation.go(go), "book-open"))
        add(places.history_action(self.desk, self.promise))
        add(menu_action(tr("Delete"), self.delete_shown, "trash-2"))
