"""The sheet of the day after: what became of each promise for it, by one key a promise."""

from __future__ import annotations

import datetime as dt
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr, trn
from liaison_app.records.promise import KEPT, NOT_KEPT, NOT_KNOWN, OURS, PARTLY
from liaison_app.services.day_after import Said, day_gone, say_what_became
from liaison_app.store.queries.needs import DayGone
from liaison_app.store.queries.promises import FollowUp
from liaison_app.ui import signs
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.today_words import who_of
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.fields import LineBox
from liaison_app.ui.widgets.key_hints import KeyHints
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

ANSWERS = (
    ("K", KEPT, tr("Kept")),
    ("P", PARTLY, tr("Partly")),
    ("N", NOT_KEPT, tr("Not kept")),
    ("U", NOT_KNOWN, tr("Not known")),
)
_LOOKS = {state: PillWords(words, signs.PROMISES[state][1]) for _key, state, words in ANSWERS}
_UNSAID = PillWords(tr("not said yet"), "grey", "circle-help")
HIGHEST = 6  # rows shown at once


def ask_after(desk: Desk, matter_id: int, day: str, parent: QWidget | None) -> bool:
    """Ask of each promise for a day of concern what became of it; True when anything was said."""
    said = False
    with desk.notices.refusals():
        gone = day_gone(desk.store, matter_id, day, dt.date.today())
        if gone.promises:
            said = bool(DayAfter(desk, gone, parent).exec())
        else:
            desk.notices.say(tr("Nothing is open that was promised for that day."))
    return said


class DayAfter(SmallDialog):
    """Nothing is chosen beforehand; what is left unsaid stays open, and is asked again tomorrow."""

    def __init__(self, desk: Desk, gone: DayGone, parent: QWidget | None = None):
        self._desk, self._day = desk, gone.day.date
        self._promises: dict[int, FollowUp] = {one.promise.id or 0: one for one in gone.promises}
        self._said: dict[int, str] = {}
        self._how: dict[int, str] = {}
        about = "  ·  ".join(part for part in (gone.day.words, gone.day.matter) if part)
        said = say_date(gone.day.date, weekday=True, year=dt.date.today())
        super().__init__(tr("What became of {said}?", said=said), about, tr("Save"), parent)
        self.setMinimumWidth(680)
        self.how = LineBox(tr("How we know"), tr("Who told us, or what was seen"))
        self.rows = RowsView(tr("Promises for that day"), wrap=True)
        self.rows.setMinimumHeight(66 * min(len(self._promises), HIGHEST) + 8)
        self.rows.chosen.connect(lambda _id: self._show_how())
        self.rows.delete_pressed.connect(lambda _id: self._say(""))
        self.rows.opened.connect(lambda _id: self.how.setFocus())
        self.body.addWidget(self.rows, 1)
        keys = [(key, words, partial(self._say, state)) for key, state, words in ANSWERS]
        keys.append(("Delete", tr("Not said yet"), partial(self._say, "")))
        self.body.addWidget(KeyHints(keys))
        self.how.textEdited.connect(self._typed)
        self.how.returnPressed.connect(self._go_on)
        self.add_field(
            tr("How we know"), self.how, tr("Of the promise picked above. It may stay empty.")
        )
        for key, state, _words in ANSWERS:
            shortcut = QShortcut(QKeySequence(key), self.rows)
            shortcut.setContext(Qt.ShortcutContext.WidgetShortcut)
            shortcut.activated.connect(partial(self._say, state))
        self._fill()
        self.done_button.setDefault(False)  # Enter goes from the line back to the promises
        self.rows.select_first()
        self._show_how()
        self.rows.setFocus()

    # Within

    def _fill(self) -> None:
        self.rows.set_rows([self._row(one) for one in self._promises.values()])

    def _row(self, one: FollowUp) -> Row:
        promise = one.promise
        state = self._said.get(promise.id or 0, "")
        who = "ours" if promise.side == OURS else who_of(one)
        due = f"“{promise.due_words}”" if promise.due_words else ""
        parts = (who[:1].upper() + who[1:], due, self._how.get(promise.id or 0, ""))
        below = "  ·  ".join(part for part in parts if part)
        pill = _LOOKS.get(state, _UNSAID)
        return Row(promise.id, promise.text, below, pills=(pill,), done=bool(state))

    def _say(self, state: str) -> None:
        """Say it of the promise picked, and go on to the next of which nothing is said yet."""
        id = self.rows.current_id()
        if id is None:
            return
        if state:
            self._said[id] = state
        else:
            self._said.pop(id, None)
        self._fill()
        ids = list(self._promises)
        at = ids.index(id)
        later = [one for one in (*ids[at + 1 :], *ids[:at]) if one not in self._said]
        self.rows.select_id(later[0] if state and later else id)
        self._show_how()
        self.rows.setFocus()

    def _show_how(self) -> None:
        id = self.rows.current_id()
        self.how.set_value(self._how.get(id, "") if id is not None else "")

    def _typed(self, words: str) -> None:
        id = self.rows.current_id()
        if id is not None:
            self._how[id] = words.strip()
            self._fill()

    def _go_on(self) -> None:
        self.rows.setFocus()

    def keep(self) -> None:
        """Save what was said as one change; raises Refusal."""
        said = [
            Said(self._promises[id].promise, state, self._how.get(id, ""))
            for id, state in self._said.items()
        ]
        if not said:
            raise Refusal(tr("Nothing is said yet. Press K, P, N or U on a promise, or cancel."))
        say_what_became(self._desk.store, self._day, said, dt.date.today())
        left = len(self._promises) - len(said)
        self._desk.notices.did(
            trn(
                "Said what became of it. {count} stays open and is asked after again.",
                "Said what became of it. {count} stay open and are asked after again.",
                left,
            )
            if left
            else tr("Said what became of it.")
        )
