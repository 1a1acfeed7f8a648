"""Past their time: how long things are kept, and what is to be kept on, deleted or erased."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Figure, Statement
from liaison_app.services import retention
from liaison_app.services.retention import Due
from liaison_app.store.queries.retention import FIGURE, NOTE, PERSON, PUBLICATION, STATEMENT
from liaison_app.ui import places, signs
from liaison_app.ui.beside import Beside
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.said import say_count, say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card, EmptyState
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.panes import SplitPage
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.restricted_too import RestrictedToo
from liaison_app.ui.widgets.rows import Heading, PagedRows, Row
from liaison_app.ui.widgets.rows_view import RowsView

CHOICES = tuple(
    (str(n), tr("1 year") if n == 1 else tr("{n} years", n=n))
    for n in (1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 15, 20)
)
FOR_GOOD = (str(retention.FOR_EVER), tr("For good"))
NOTHING = tr(
    "Nothing is past its time. Nothing is ever deleted by itself: it is only asked about here."
)
Key = tuple[str, int]  # a kind and an id
_SAID: dict[str, type[Statement | Figure]] = {STATEMENT: Statement, FIGURE: Figure}


class RetentionPage(Page):
    """What is past its time at the left, with what may be done; how long things are kept at the right."""

    room = "keeping"
    touched_by = frozenset(
        (
            *("matter", "correspondence", "meeting", "note", "person", "party"),
            *("tenure", "organisation", "office", "statement", "figure", "publication"),
        )
    )

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Past their time"))
        self.crumbs = [(tr("Safe keeping"), Place("keeping", extra="privacy"))]
        self._restricted = RestrictedToo(self.reload)
        self._beside = Beside(desk, self)
        self._due: list[Due] = []
        self._by_key: dict[Key, Due] = {}
        split = SplitPage(list_width=0, side_width=400)
        pane = split.list_pane.parentWidget()
        if pane is not None:
            pane.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(split)
        split.main.addWidget(self._list(), 1)
        split.side.addWidget(self._years())
        split.side.addStretch(1)

    def _list(self) -> QWidget:
        self.card = Card(tr("To be looked over"))
        self._nothing = EmptyState(NOTHING)
        self._nothing.hide()  # until it is known
        self.card.add(self._nothing)
        self.rows = RowsView(tr("Past their time"))
        self.rows.setMinimumHeight(320)
        self.rows.chosen.connect(lambda _id: self._show_deeds())
        self.rows.opened.connect(self._open)
        self.rows.delete_pressed.connect(lambda _id: self._delete())
        self.card.body.addWidget(self.rows, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.open_button = button(tr("Open"), "external-link", lambda: self._open(self._current()))
        self.keep_button = button(
            tr("Keep for another year"),
            "refresh-cw",
            self._keep_on,
            tip=tr("It is asked about again then"),
        )
        self.delete_button = button(
            "Delete", "trash-2", self._delete, tip=tr("Del; it can be undone")
        )
        self.erase_button = button(tr("Erase…"), "shield", self._erase, look="danger")
        self.deeds = (self.open_button, self.keep_button, self.delete_button, self.erase_button)
        for one in self.deeds:
            row.addWidget(one)
        row.addStretch(1)
        row.addWidget(self._restricted.link)
        self.card.body.addLayout(row)
        return self.card

    def _years(self) -> Card:
        card = Card(tr("How long we keep things"))
        self.choices: dict[str, ChoiceBox] = {}
        for kind, words, _usual in retention.KEPT:
            card.add(label(words, "small strong", wrap=True))
            box = ChoiceBox((*CHOICES, FOR_GOOD), words)
            box.picked.connect(partial(self._chosen, kind))
            self.choices[kind] = box
            card.add(box)
        words = tr(
            "After that they are shown at the left, for you to decide. Data protection law asks you"
            " to keep what names people no longer than you need it."
        )
        card.add(label(words, "small", "muted", wrap=True))
        return card

    # What the window asks of a page

    def reload(self) -> None:
        """Read what is past its time again."""
        store = self.desk.store
        for kind, number in retention.years(store).items():
            self._show_years(self.choices[kind], number)
        today = dt.date.today()
        if not self._beside.read(lambda store: retention.due(store, today), self._show):
            self.card.set_title(tr("To be looked over: looking…"))

    def _show(self, every: Sequence[Due]) -> None:
        self.card.set_title(tr("To be looked over"))
        self._due = self._restricted.listed(every, lambda one: one.restricted)
        self.card.set_count(len(self._due) or None)
        self.rows.set_rows(PagedRows(self._lines(), self._page))
        if self.rows.current_id() is None:
            self.rows.select_first()
        self.rows.setVisible(bool(self._due))
        self._nothing.setVisible(not self._due)
        self._show_deeds()

    def panes(self) -> Sequence[QWidget]:
        """The list, then the years."""
        return [self.rows, self.choices[PERSON]]

    @staticmethod
    def _show_years(box: ChoiceBox, number: int) -> None:
        if box.findData(str(number)) < 0:
            box.addItem(trn("{count} year", "{count} years", number), str(number))
        box.set_value(str(number))

    def _lines(self) -> list[Key | Heading]:
        """Under a heading for each kind, what is past its time."""
        lines: list[Key | Heading] = []
        self._by_key = {(one.kind, one.id): one for one in self._due}
        for kind, words, _usual in retention.KEPT:
            mine = [key for key in self._by_key if key[0] == kind]
            if mine:
                lines.append(Heading(words, count=f"{len(mine):,}"))
                lines += mine
        return lines

    def _page(self, keys: Sequence[Key]) -> list[Row]:
        return [self._line(self._by_key[key]) for key in keys]

    def _line(self, one: Due) -> Row:
        icon, tone = signs.of_kind(one.kind)
        said = [tr("Last: {day}", day=say_date(one.last))]
        if count := retention.with_it(self.desk.store, one):
            said.append(
                trn(
                    "{count} letter or meeting goes with it",
                    "{count} letters and meetings go with it",
                    count,
                    count=say_count(count),
                )
            )
        pills = (signs.RESTRICTED,) if one.restricted else ()
        title = retention.caption(self.desk.store, one)
        return Row((one.kind, one.id), title, "  ·  ".join(said), icon, tone, pills)

    def _show_deeds(self) -> None:
        one = self._current_due()
        for deed in self.deeds:
            deed.setVisible(one is not None)
        self.erase_button.setVisible(one is not None and one.kind == PERSON)

    def _current(self) -> Any:
        return self.rows.current_id()

    def _current_due(self) -> Due | None:
        return self._by_key.get(self._current())

    # What is done

    def _chosen(self, kind: str, *_picked: object) -> None:
        with self.desk.notices.refusals():
            number = int(self.choices[kind].value())
            if number != retention.years(self.desk.store)[kind]:
                retention.set_years(self.desk.store, kind, number, origin=self)
            self.reload()

    def _open(self, key: Any) -> None:
        if key is None:
            return
        kind, id = key
        if kind == "correspondence":
            self.desk.open_item(id)
        elif kind == PERSON:
            self.desk.navigation.go(places.of_contact(kind, id))
        elif kind == "meeting":
            self.desk.navigation.go(places.of_meeting(id))
        elif kind == "matter":
            self.desk.go("matters", id)
        elif kind == PUBLICATION:
            self.desk.go("publications", id)
        elif kind == NOTE:
            self._edit_note(id)
        elif (said := self.desk.store.find(_SAID[kind], id)) is not None:
            from liaison_app.ui.pages.matter_said import open_said

            open_said(self.desk, said, self)

    def _edit_note(self, id: int) -> None:
        from liaison_app.records import Note
        from liaison_app.ui.record_dialog import edit_record

        note = self.desk.store.find(Note, id)
        if note is not None:
            edit_record(self.desk, note, self, only=("text", "purpose", "only_me", "made"))

    def _keep_on(self) -> None:
        one = self._current_due()
        if one is None:
            return
        with self.desk.notices.refusals():
            until = retention.keep_on(self.desk.store, one, dt.date.today())
            self.desk.notices.say(
                tr("Kept on until {say_date}.", say_date=say_date(until.isoformat()))
            )
            self.reload()

    def _delete(self) -> None:
        one = self._current_due()
        if one is None:
            return
        with self.desk.notices.refusals():
            retention.delete(self.desk.store, one, origin=self)
            self.desk.notices.did(tr("Deleted; it lies in the bin for 30 days."))
            self.reload()

    def _erase(self) -> None:
        from liaison_app.ui.erasing import erase_person

        one = self._current_due()
        if one is not None and one.kind == PERSON:
            erase_person(self.desk, one.id, self)
