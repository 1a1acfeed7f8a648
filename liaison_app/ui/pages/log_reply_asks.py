"""“Our answer”: what a letter we received is in law, and the day by which we answer it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from liaison_app.errors import Refusal
from liaison_app.language import tr
from liaison_app.records import Correspondence
from liaison_app.records.correspondence import IN, REQUESTS
from liaison_app.services import reply_clock
from liaison_app.store.store import Store
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.plain import label


class AsksCard(Card):
    """The day may be left empty: then it is the law's, or there is none.

    Signals:
        edited: something was changed by hand.
    """

    edited = Signal()

    def __init__(self, store: Store, parent: QWidget | None = None):
        super().__init__(tr("Our answer"), parent=parent)
        self._store = store
        self._received = ""
        self.request = ChoiceBox(REQUESTS, tr("What it is in law"))
        shrink = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.request.setSizeAdjustPolicy(shrink)  # its longest words would widen the whole side
        self.request.setMinimumContentsLength(16)
        self.due = DateField(tr("Answer by"), lean="future")
        self.why = label("", "small", "muted", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(7)
        grid.setColumnMinimumWidth(0, 78)
        grid.setColumnStretch(1, 1)
        for row, (words, widget) in enumerate(
            ((tr("It is"), self.request), (tr("Answer by"), self.due))
        ):
            grid.addWidget(label(words, "small", "muted"), row, 0)
            grid.addWidget(widget, row, 1)
        grid.addWidget(self.why, 2, 1)
        self.body.addLayout(grid)
        self.request.picked.connect(self._picked)
        self.due.changed.connect(self.edited)
        self.clear()

    def _picked(self, _value: str) -> None:
        self.show_received(self._received)
        self.edited.emit()

    def clear(self) -> None:
        """An ordinary letter, without a day."""
        self.request.set_value("")
        self.due.set_value("")
        self.show_received("")

    def show_item(self, item: Correspondence) -> None:
        """Show what was logged; a day that is the law's own is left to it."""
        self.request.set_value(item.request)
        self.show_received(item.date)
        self.due.set_value("" if item.reply_due == self._by_law()[0] else item.reply_due)

    def show_received(self, day: str) -> None:
        """The day the law gives a letter received on that day (ISO, perhaps not a full day)."""
        self._received = day
        due, why = self._by_law()
        self.due.box.setPlaceholderText(say_date(due, weekday=True) or tr("No day"))
        self.why.setText(why)
        self.why.setVisible(bool(why))

    def _by_law(self) -> tuple[str, str]:
        item = Correspondence(direction=IN, date=self._received, request=self.request.value())
        try:
            due = reply_clock.due_from_us(self._store, item)
        except Refusal as refusal:
            return "", str(refusal)
        return (due.day.isoformat(), due.why) if due is not None else ("", "")
