"""The buttons over the register that narrow it: body, matter, how, and when."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from liaison_app.language import tr
from liaison_app.records import Matter, Organisation, Person, Post, kind_of
from liaison_app.records.correspondence import SPOKEN
from liaison_app.rules.safe_text import shorten
from liaison_app.store.queries.correspondence import Wanted
from liaison_app.store.store import Store
from liaison_app.ui import icons
from liaison_app.ui.pages.choosing_rows import body_rows, matter_rows
from liaison_app.ui.pages.correspondence_pop_ups import ChoosePopUp, PeriodPopUp
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import arrow_last, button, link
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.plain import caption, label, restyle
from liaison_app.ui.widgets.rows import Row

BY = (
    (tr("Letters"), ("letter",)),
    (tr("E-mails"), ("email",)),
    (tr("Calls and visits"), SPOKEN),
    (tr("Messages"), ("message",)),
    (tr("Statements"), ("statement",)),
)
LONGEST = 26  # characters of a choice shown on its button
LINKS = {"organisation_id": Organisation, "post_id": Post, "person_id": Person}


class RegisterFilters(QWidget):
    """A row of buttons. The segment and the words in the filter box belong to the page.

    Signals:
        changed: the filter is another; ask `narrow`.
    """

    changed = Signal()

    def __init__(self, store: Store, today: Callable[[], dt.date], parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._today = store, today
        self._wanted = Wanted()
        self._said: list[str] = []
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._body = button(tr("Body"), "chevron-down", self._choose_body)
        self._matter = button(tr("Matter"), "chevron-down", self._choose_matter)
        self._by = button(tr("By"), "chevron-down", menu=self._by_menu())
        self._when = button(tr("Period"), "chevron-down", self._choose_period)
        for one in (self._body, self._matter, self._by, self._when):
            arrow_last(one)
            row.addWidget(one)
        self._clear = link(tr("Show all"), self.clear)
        row.addWidget(self._clear)
        row.addStretch(1)
        self.count = label("", "small", "muted")
        row.addWidget(self.count)
        self._show()

    # What the page asks

    def narrow(self, wanted: Wanted) -> Wanted:
        """The page's own filter with ours added to it."""
        names = ("organisation_id", "post_id", "person_id", "matter_id", "channels")
        ours: dict[str, Any] = {
            n: getattr(self._wanted, n) for n in (*names, "since", "until", "state")
        }
        return dataclasses.replace(wanted, restricted_too=self._wanted.restricted_too, **ours)

    def set(self, **changes: Any) -> None:
        """Filter by these fields of `Wanted` alone; no signal."""
        self._wanted = dataclasses.replace(Wanted(), **changes)
        self._show()

    def said(self) -> list[str]:
        """What each button lets through, in words."""
        return self._said

    def is_narrowed(self) -> bool:
        """Whether anything is left out."""
        return self._wanted != Wanted()

    def clear(self) -> None:
        """Let everything through again."""
        self._change(**{f.name: f.default for f in dataclasses.fields(Wanted)})

    def show_restricted(self) -> None:
        """Let what is restricted through too."""
        self._change(restricted_too=True)

    # Choosing

    def _change(self, **changes: Any) -> None:
        self._wanted = dataclasses.replace(self._wanted, **changes)
        self._show()
        self.changed.emit()

    def _by_menu(self) -> QMenu:
        menu = QMenu(self)
        put_in(menu, menu_action(tr("By any way"), lambda: self._change(channels=())))
        for words, channels in BY:
            put_in(menu, menu_action(words, partial(self._change, channels=channels)))
        return menu

    def _choose_body(self) -> None:
        nothing = {"organisation_id": None, "post_id": None, "person_id": None}
        self._choose(
            self._body,
            tr("Filter bodies"),
            body_rows(self._store),
            lambda id: self._change(**{**nothing, "organisation_id": id or None}),
        )

    def _choose_matter(self) -> None:
        self._choose(
            self._matter,
            tr("Filter matters"),
            matter_rows(self._store),
            lambda id: self._change(matter_id=id or None),
        )

    def _choose(
        self, below: QWidget, hint: str, rows: Sequence[Row], then: Callable[[int], object]
    ) -> None:
        pop_up = ChoosePopUp(hint, rows, self)
        pop_up.picked.connect(then)
        pop_up.open_below(below)

    def _choose_period(self) -> None:
        pop_up = PeriodPopUp(self._wanted.since, self._wanted.until, self._today(), self)
        pop_up.picked.connect(lambda since, until: self._change(since=since, until=until))
        pop_up.open_below(self._when)

    # Showing

    def _show(self) -> None:
        wanted = self._wanted
        body = next(
            (
                kind_of(kind).caption(record)
                for name, kind in LINKS.items()
                if (record := self._store.find(kind, getattr(wanted, name))) is not None
            ),
            "",
        )
        matter = self._store.find(Matter, wanted.matter_id)
        by = next((words for words, channels in BY if channels == wanted.channels), "")
        period = period_words(wanted.since, wanted.until)
        self._said = [
            words for words in (body, matter.title if matter else "", by, period) if words
        ]
        title = matter.title if matter else ""
        self._say(self._body, tr("Body"), tr("Body: any"), body)
        self._say(self._matter, tr("Matter"), tr("Matter: any"), title)
        self._say(self._by, tr("By"), tr("By: anybody"), by)
        self._say(self._when, tr("Period"), tr("Period: any"), period)
        self._clear.setVisible(self.is_narrowed())

    def _say(self, target: QPushButton, name: str, none: str, chosen: str) -> None:
        target.setText(caption(shorten(chosen, LONGEST) if chosen else name))
        target.setAccessibleName(
            tr("{filter}: {chosen}", filter=name, chosen=chosen) if chosen else none
        )
        icons.put(target, "chevron-down", "softtext" if chosen else "text2", 14)
        target.setProperty("look", "chosen" if chosen else "secondary")
        restyle(target)


def period_words(since: str, until: str) -> str:
    """“2026”, “March 2026”, “from 1 March 2026”, “1 March 2026 to 4 April 2026”."""
    if since and until:
        if since.endswith("-01-01") and until == f"{since[:4]}-12-31":
            return since[:4]
        return tr("{since} to {until}", since=say_date(since), until=say_date(until))
    if since:
        return tr("from {since}", since=say_date(since))
    return tr("until {until}", until=say_date(until)) if until else ""
