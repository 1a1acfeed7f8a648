"""The list of the history: changes by day, newest first, narrowed by officer, kind and words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import kind_named
from liaison_app.services.history_names import Restricted
from liaison_app.services.history_words import Words
from liaison_app.store.queries import history
from liaison_app.store.queries.history import HistoryChange, HistoryRow
from liaison_app.ui.beside import Beside
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.history_looks import NOBODY, day_words, end_of, row_of
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import EmptyState
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, FilterBox
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

PAGE = 40  # changes read at a time
NEAR_THE_END = 400  # pixels below what is seen, from which on more is read
ANY = "any"
_RESTRICTED = tr("Something restricted")


class HistoryList(QWidget):
    """Filter, two boxes and rows; more is read as one scrolls down. A row's id is its change's.

    Signals:
        chosen: another row is current.
        opened: Enter on a row.
        whole_wanted: the whole file's history, instead of one thing's.
        restricted_wanted: what is restricted is to be shown too.
    """

    chosen = Signal(int)
    opened = Signal(int)
    whole_wanted = Signal()
    restricted_wanted = Signal()

    def __init__(self, desk: Desk, today: Callable[[], dt.date], parent: QWidget | None = None):
        super().__init__(parent)
        self._store, self._today = desk.store, today
        self._changes: list[HistoryChange] = []
        self._made: dict[int, Row] = {}  # the row of each change, made once
        self._more = False
        self._reading = False
        self.of: tuple[str, int] | None = None
        self.restricted_too = False
        self._restricted = Restricted(desk.store)
        self._make()
        self._beside = Beside(desk, self)  # all changes must be read to know everyone
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._read_officers)

    def _make(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.filter = FilterBox(tr("Filter by words"), wait=300)
        self.filter.filtered.connect(lambda _words: self.reload())
        self.filter.left_downwards.connect(self.take_keyboard)
        column.addWidget(self.filter)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.officer = ChoiceBox([(ANY, tr("By anybody"))], tr("By whom"))
        self.kind = ChoiceBox(
            [("", tr("Everything")), *history.labels_of_kinds()], tr("What was changed")
        )
        for box in (self.officer, self.kind):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            box.picked.connect(lambda _value: self.reload())
            row.addWidget(box, 1)
        column.addLayout(row)
        self.until = DateField(tr("Up to"), partial=True, lean="past", today=self._today)
        self.until.box.setPlaceholderText(tr("a day, a month or a year"))
        self.until.changed.connect(self.reload)
        day = QHBoxLayout()
        day.setSpacing(8)
        day.addWidget(label(tr("Up to"), "small", "muted"))
        day.addWidget(self.until, 1)
        column.addLayout(day)
        self.rows = RowsView(tr("Changes"), low_pills=True)
        self.rows.chosen.connect(self.chosen.emit)
        self.rows.opened.connect(self.opened.emit)
        self.rows.verticalScrollBar().valueChanged.connect(self._scrolled)
        column.addWidget(self.rows, 1)
        self._nothing = EmptyState("", tr("Show all"), self.show_all)
        column.addWidget(self._nothing, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        self._whole = link(tr("Show the whole file’s history"), self.whole_wanted.emit)
        self._show_restricted = link(tr("Show what is restricted"), self.restricted_wanted.emit)
        foot.addWidget(self._whole)
        foot.addStretch(1)
        foot.addWidget(self._show_restricted)
        column.addLayout(foot)

    # What the page asks

    def narrow(self, of: tuple[str, int] | None) -> None:
        """List what was done to one thing and its parts, or all of the file; reads nothing yet."""
        if of != self.of:
            self.of = of
            self.filter.clear()
            self.officer.set_value(ANY)
            self.kind.set_value("")
            self.until.set_value("")

    def reload(self) -> None:
        """Read the newest again, keeping what is picked."""
        self._restricted = Restricted(self._store)
        self._made = {}
        self._later.start()
        many = max(PAGE, len(self._changes) if self.rows.current_id() is not None else 0)
        self._changes = self._read(None, min(many, 5 * PAGE))
        self._show()

    def show_one(self, change_id: int) -> bool:
        """Pick a change, reading as far down as it lies; False when it is not among these."""
        while self._changes and self._changes[-1].id > change_id and self._more:
            self._changes += self._read(self._changes[-1].id, 5 * PAGE)
        self._show()
        return self.rows.select_id(change_id)

    def show_first(self) -> int | None:
        """Pick the newest change, if nothing is picked."""
        if self.rows.current_id() is None:
            self.rows.select_first()
        found: int | None = self.rows.current_id()
        return found

    def show_all(self) -> None:
        """Let everything through again."""
        self.filter.clear()
        self.officer.set_value(ANY)
        self.kind.set_value("")
        self.until.set_value("")
        self.reload()

    def take_keyboard(self) -> None:
        """Put the keyboard into the list."""
        self.rows.setFocus(Qt.FocusReason.TabFocusReason)

    def hides(self, row: HistoryRow | None) -> bool:
        """Whether a row is not shown, being restricted and not asked for."""
        if self.restricted_too or row is None or self._is_of(row):
            return False
        return self._restricted.holds(row)

    def _is_of(self, row: HistoryRow) -> bool:
        """Whether a row is about the thing whose history this is, or one of its parts."""
        if self.of is None:
            return False
        kind, id = self.of
        if (row.kind, row.record_id) == (kind, id):
            return True
        known, whole = kind_named(row.kind), row.after or row.before or {}
        links = () if known is None else known.links.items()
        return any(target == kind and whole.get(name) == id for name, target in links)

    # Within

    def _read(self, before: int | None, most: int) -> list[HistoryChange]:
        officer = self.officer.value()
        found = history.changes(
            self._store,
            before=before,
            most=most + 1,
            officer=None if officer == ANY else officer,
            kind=self.kind.value(),
            words=self.filter.text().strip(),
            of=self.of,
            until=end_of(self.until.value()),
        )
        self._more = len(found) > most
        return found[:most]

    def _scrolled(self, value: int) -> None:
        bar = self.rows.verticalScrollBar()
        if self._more and not self._reading and bar.maximum() - value < NEAR_THE_END:
            self._changes += self._read(self._changes[-1].id, PAGE)
            self._show()

    def _show(self) -> None:
        self._reading = True
        words, today = Words(self._store), self._today()
        rows: list[Row | Heading] = []
        hidden = False
        for day, of_day in groupby(self._changes, lambda change: day_words(change.at, today)):
            rows.append(Heading(day))
            for change in of_day:
                hidden |= self.hides(change.foremost)
                if change.id not in self._made:
                    self._made[change.id] = self._row(change, words)
                rows.append(self._made[change.id])
        self.rows.set_rows(rows)
        self.rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._show_restricted.setVisible(hidden)
        self._whole.setVisible(self.of is not None)
        if not rows:
            self._say_nothing()
        self._reading = False

    def _row(self, change: HistoryChange, words: Words) -> Row:
        restricted = self._restricted.holds(change.foremost)
        about = _RESTRICTED if self.hides(change.foremost) else words.about(change)
        return row_of(change, about, restricted=restricted)

    def _say_nothing(self) -> None:
        narrowed = bool(self.filter.text().strip() or self.kind.value())
        narrowed |= self.officer.value() != ANY or bool(self.until.value())
        self._nothing.words.setText(
            tr("Nothing fits.") if narrowed else tr("Whatever is changed from now on stands here.")
        )
        if self._nothing.button is not None:
            self._nothing.button.setVisible(narrowed)

    def _read_officers(self) -> None:
        known = [self.officer.itemData(at) for at in range(1, self.officer.count())]
        latest = history.changes(self._store, most=1)
        if not latest or latest[0].officer not in known:
            self._beside.read(history.officers, self._fill_officers)

    def _fill_officers(self, names: Sequence[str]) -> None:
        kept = self.officer.value()
        self.officer.clear()
        self.officer.addItem(tr("By anybody"), ANY)
        for name in names:
            self.officer.addItem(tr("By {officer}", officer=name or NOBODY), name)
        self.officer.set_value(kept if kept == ANY or kept in names else ANY)
