"""Two entries side by side, field by field: what stays of each, and what can be picked by hand."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import kind_named
from liaison_app.rules.joined_fields import BOTH, KEPT, FieldJoin
from liaison_app.rules.safe_text import shorten
from liaison_app.services.joining import Plan, plan
from liaison_app.services.joining_words import about, moves_in_words
from liaison_app.store.store import Store
from liaison_app.ui import theme
from liaison_app.ui.said import say_count
from liaison_app.ui.widgets.buttons import icon_button, link
from liaison_app.ui.widgets.cards import Card, clear_layout
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.pills import Pill
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.value_cell import StillCell, ValueCell

_LABELS = 128  # pixels of the column of captions
_NAME = 30  # characters of a name that stand above a column
_TOP = Qt.AlignmentFlag.AlignTop


class Comparison(QWidget):
    """What joining two would make of them.

    Signals:
        opened: the id of one of the two that is to be looked at in Contacts.
        changed: the other is to stay, or another field was picked.
    """

    opened = Signal(int)
    changed = Signal()

    def __init__(self, store: Store, *, leads: bool = True, parent: QWidget | None = None):
        """`leads`: the names are links to Contacts."""
        super().__init__(parent)
        self._store, self._leads = store, leads
        self._take: set[str] | None = None
        self.plan: Plan | None = None
        self.cells: dict[str, tuple[ValueCell, ValueCell]] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)

    def show_two(self, kind: str, keep_id: int, other_id: int) -> None:
        """Compare two; raises Gone."""
        self._take = None
        self._show(plan(self._store, kind, keep_id, other_id))

    def clear(self) -> None:
        """Show nothing."""
        self.plan, self._take = None, None
        self.cells.clear()
        clear_layout(self._column)

    @property
    def take(self) -> set[str] | None:
        """The fields in which the other's is taken; None as it was proposed."""
        return self._take

    def swap(self) -> None:
        """Keep the other one; what was picked by hand is proposed anew."""
        if self.plan is not None:
            now = self.plan
            self.show_two(now.kind, now.other.id, now.kept.id)
            self.changed.emit()

    def _show(self, made: Plan) -> None:
        clear_layout(self._column)
        self.cells.clear()
        self.plan = made
        self._column.addWidget(self._card(made))
        if said := self._what_moves(made):
            self._column.addWidget(said)

    def _card(self, made: Plan) -> Card:
        card = Card()
        card.setAccessibleName(tr("Side by side"))
        whole = QWidget()
        grid = QGridLayout(whole)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, theme.current().scaled(_LABELS))
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        self._put_heads(grid, made)
        line = 1
        for field in made.fields:
            self._put_field(grid, line, field)
            line += 1
        facts = [about(self._store, made.kind, one.id) for one in (made.kept, made.other)]
        for (caption, ours), (_caption, theirs) in zip(*facts, strict=True):
            if ours or theirs:
                self._put_still(grid, line, caption, ours, theirs)
                line += 1
        card.add(whole)
        return card

    def _put_heads(self, grid: QGridLayout, made: Plan) -> None:
        kind = kind_named(made.kind)
        assert kind is not None
        swap = icon_button("arrow-left-right", tr("Keep the other instead (S)"), self.swap)
        grid.addWidget(swap, 0, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for column, (one, words, tone) in enumerate(
            ((made.kept, tr("stays"), "accent"), (made.other, tr("goes into it"), "grey")), 1
        ):
            head = QWidget()
            row = QHBoxLayout(head)
            inset(row, 10, 0, 0, 4)
            row.setSpacing(8)
            row.addWidget(self._name(kind.caption(one), one.id))
            row.addWidget(Pill(words, tone))
            row.addStretch(1)
            grid.addWidget(head, 0, column)

    def _name(self, words: str, id: int) -> QWidget:
        if not self._leads:
            return label(words, "strong", elide=True)
        name = link(shorten(words, _NAME), partial(self.opened.emit, id))
        name.setAccessibleName(tr("Open {name}", name=words))
        return name

    def _put_field(self, grid: QGridLayout, line: int, field: FieldJoin) -> None:
        kept = field.result in (KEPT, BOTH) and bool(field.kept)
        other = field.result != KEPT and bool(field.other)
        told = ((field.kept, kept), (field.other, other))
        if not field.choice:
            self._put_line(
                grid, line, field.label, [StillCell(field.label, w, stays=s) for w, s in told]
            )
            return
        cells = [ValueCell(field.label, words, stays=stays) for words, stays in told]
        for cell, of_other in zip(cells, (False, True), strict=True):
            cell.clicked.connect(partial(self._pick, field.field, of_other))
        self.cells[field.field] = (cells[0], cells[1])
        self._put_line(grid, line, field.label, cells)

    def _put_still(
        self, grid: QGridLayout, line: int, caption: str, ours: str, theirs: str
    ) -> None:
        cells = [StillCell(caption, words, stays=bool(words)) for words in (ours, theirs)]
        self._put_line(grid, line, caption, cells)

    @staticmethod
    def _put_line(grid: QGridLayout, line: int, caption: str, cells: Sequence[QWidget]) -> None:
        shown = label(caption, "small", "muted", wrap=True)
        shown.setContentsMargins(0, 7, 0, 0)
        grid.addWidget(shown, line, 0, _TOP)
        for column, cell in enumerate(cells, 1):
            grid.addWidget(cell, line, column)

    def _pick(self, field: str, other: bool) -> None:
        assert self.plan is not None
        now = self.plan
        taken = {f.field for f in now.fields if f.choice and f.result not in (KEPT, BOTH)}
        taken = set(self._take) if self._take is not None else taken
        taken = taken | {field} if other else taken - {field}
        self._take = taken
        self.plan = plan(self._store, now.kind, now.kept.id, now.other.id, taken)
        for one in self.plan.fields:
            if one.field not in self.cells:
                continue
            ours, theirs = self.cells[one.field]
            ours.show_stays(one.result in (KEPT, BOTH) and bool(one.kept))
            theirs.show_stays(one.result != KEPT and bool(one.other))
        self.changed.emit()

    @staticmethod
    def _what_moves(made: Plan) -> QWidget | None:
        """What goes with it, and what to look at before."""
        kind = kind_named(made.kind)
        assert kind is not None
        name = kind.caption(made.made)
        lines = []
        if moved := moves_in_words(made.moves):
            lines.append(
                (tr("From then on {things} will name “{name}”.", things=moved, name=name), "")
            )
        if made.alike:
            alike = trn(
                "With them one post of the same name is made one.",
                "With them {count} posts of the same name are made one.",
                len(made.alike),
                count=say_count(len(made.alike)),
            )
            lines.append((alike, ""))
        lines += [(words, "amber") for words in made.warnings]
        if made.kind != "post":
            lines.append((tr("Letters that were sent keep the names that stand on them."), "muted"))
        lines.append((tr("It can be undone now, and taken apart again at any time."), "muted"))
        card = Card()
        card.setAccessibleName(tr("What happens"))
        for words, tone in lines:
            card.add(label(words, "body", tone, wrap=True))
        return card
