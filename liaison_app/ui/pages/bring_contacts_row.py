"""One row of a file of contacts, looked into: what is odd, who it may be, and what it says field by field."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from liaison_app.language import joined, tr
from liaison_app.services.contact_row_words import UNREAD
from liaison_app.services.proposed_rows import Candidate, Difference, ProposedRow
from liaison_app.ui.pages.bring_contacts_fields import FieldRows
from liaison_app.ui.pages.bring_contacts_words import CAN_TAKE, LOOKS, place_of
from liaison_app.ui.said import say_parts
from liaison_app.ui.widgets.cards import Card, Hairline, clear_layout
from liaison_app.ui.widgets.heads import TitleLines
from liaison_app.ui.widgets.leaving_keys import LeadsBack
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.pills import Glyph
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

Choice = tuple[str, int, int | None]
"""Of whom it is said (person or organisation), which of the row's, and who they are; None: new."""

SAYS_NOTHING = tr("The file says nothing of them that is not kept already.")
NOWHERE = tr("Also in the row, and kept nowhere")
IS_WHO = tr("Is it one of these?")


class RowDetail(QWidget):
    """What the list's current row is about.

    Signals:
        field_pressed: the number of a field to be taken, or left if it is taken.
        candidate_taken: a `Choice`.
        left: back to the list.
    """

    field_pressed = Signal(int)
    candidate_taken = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget | None = None):
        super().__init__(parent)
        self._row: ProposedRow | None = None
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        card = Card()
        whole.addWidget(card)
        head = TitleLines("heading", "small")
        self.title, self._pill, self._subtitle = head.title, head.pill, head.subtitle
        card.body.addLayout(head)
        scroller = Scroller(spacing=8)
        card.add(scroller, 1)
        column = scroller.column
        self._doubts = QVBoxLayout()
        self._doubts.setSpacing(6)
        column.addLayout(self._doubts)
        self._who = label(IS_WHO, "strong")
        column.addWidget(self._who)
        self.candidates = RowsView(tr("Who it may be"), fit=True, opens_on_click=True)
        self.candidates.opened.connect(self.candidate_taken.emit)
        self.candidates.space_pressed.connect(self.candidate_taken.emit)
        self.candidates.installEventFilter(LeadsBack(self.left.emit, self.candidates))
        column.addWidget(self.candidates)
        self._line = Hairline()
        column.addWidget(self._line)
        self._columns = self._over_fields()
        column.addWidget(self._columns)
        self.fields = FieldRows(tr("What the file says, beside what is kept"))
        self.fields.space_pressed.connect(self.field_pressed.emit)
        self.fields.opened.connect(self.field_pressed.emit)
        self.fields.left.connect(self.left.emit)
        column.addWidget(self.fields)
        self._rest_head = label(NOWHERE, "small strong", "muted", wrap=True)
        column.addWidget(self._rest_head)
        self.rest = FieldRows(tr("What is kept nowhere"))
        self.rest.left.connect(self.left.emit)
        column.addWidget(self.rest)
        self._nothing = label(SAYS_NOTHING, "body", "muted", wrap=True)
        column.addWidget(self._nothing)
        column.addStretch(1)

    def _over_fields(self) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        inset(row, 40, 0, 10, 0)
        row.setSpacing(14)
        row.addWidget(label(tr("Kept now"), "small strong", "muted"), 1)
        row.addWidget(label(tr("The file says"), "small strong", "muted"), 1)
        return whole

    # What the page asks

    def show_row(
        self, row: ProposedRow | None, whole: Sequence[Difference] = (), *, cards: bool = False
    ) -> None:
        """Show a row; `whole` is all that it says, and where `cards` are read, it is told as one."""
        same = self._row is not None and row is not None and self._row.at == row.at
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        place = place_of(row, card=cards, whole=True)
        self.title.setText(row.title or place)
        self._subtitle.setText(joined("  ·  ", filter(None, (row.subtitle, place))))
        words, tone, _icon = LOOKS[row.state]
        left = row.state in CAN_TAKE and not row.take
        self._pill.show_words(tr("Left out") if left else words, "grey" if left else tone)
        self._show_doubts(row)
        self._show_candidates(row)
        self._show_fields(row, whole)
        if not same:
            for view in (self.candidates, self.fields, self.rest):
                view.select_id(None)

    def take_keyboard(self) -> None:
        """Put the keyboard on who it may be, or else on the fields."""
        for view in (self.candidates, self.fields):
            if not view.isHidden() and view.row_count():
                if view.current_id() is None:
                    view.select_first()
                view.setFocus(Qt.FocusReason.TabFocusReason)
                return

    # Within

    def _show_doubts(self, row: ProposedRow) -> None:
        clear_layout(self._doubts)
        for sentence in row.doubts:
            line = QHBoxLayout()
            line.setSpacing(10)
            line.addWidget(Glyph("triangle-alert", "amber"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(_sentence(sentence), 1)
            self._doubts.addLayout(line)

    def _show_candidates(self, row: ProposedRow) -> None:
        lines = candidate_rows(row.candidates)
        self.candidates.set_rows(lines)
        for widget in (self._who, self.candidates, self._line):
            widget.setVisible(bool(lines))

    def _show_fields(self, row: ProposedRow, whole: Sequence[Difference]) -> None:
        """What differs, where something does, before all that is said; what is kept nowhere follows.

        Somebody new may stand at a body of which the file says something else than is kept.
        """
        differs = row.state in CAN_TAKE and bool(row.differences)
        told = {(one.what, one.field) for one in row.differences} if differs else set()
        said = [one for one in whole if one.what != UNREAD and (one.what, one.field) not in told]
        rest = [one for one in whole if one.what == UNREAD]
        shown = row.differences if differs else ()
        self.fields.show_differences(shown, ticked=differs, plain=said)
        self.fields.setVisible(bool(shown or said))
        self._columns.setVisible(differs and any(one.kept for one in shown))
        self.rest.show_differences(rest, ticked=False)
        for widget in (self._rest_head, self.rest):
            widget.setVisible(bool(rest))
        self._nothing.setVisible(not shown and not said and not row.doubts)


def candidate_rows(candidates: Sequence[Candidate]) -> list[Row | Heading]:
    """Who a row may be: one line each, and one for somebody new; the one chosen has a tick."""
    rows: list[Row | Heading] = []
    groups = [
        (key, list(members))
        for key, members in groupby(candidates, lambda one: (one.what, one.which))
    ]
    for (what, which), members in groups:
        person = what == "person"
        if len(groups) > 1:
            rows.append(Heading(tr("The person") if person else tr("The organisation")))
        icon = "user" if person else "building-2"
        rows += [
            Row(
                (what, which, one.id),
                one.name,
                say_parts(one.reasons),
                icon,
                "green" if one.chosen else "grey",
                done=one.chosen,
            )
            for one in members
        ]
        is_new = not any(one.chosen for one in members)
        words = (
            tr("None of them: somebody new") if person else tr("None of them: another organisation")
        )
        rows.append(Row((what, which, None), words, "", "plus", "grey", done=is_new))
    return rows


def _sentence(words: str) -> QLabel:
    return label(words, "body", wrap=True)
