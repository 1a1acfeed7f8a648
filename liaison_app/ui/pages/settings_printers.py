"""The card “Printers” of Settings: by how much what each printer prints is moved, and a page to measure it on."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.services import printer_test
from liaison_app.ui import printers
from liaison_app.ui.page import Desk
from liaison_app.ui.printers import MOST_NUDGE, KeptOfPrinters, Nudge
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.plain import label

NONE_HERE = tr("No printer is set up on this computer.")
_HELP = tr(
    "By so much everything this printer prints is moved; a number below nothing moves it to the left or"
    " up. The cross of the test page should stand {measure} mm from the left edge and from"
    " the top edge: where yours does not, add the difference. Kept on this computer.",
    measure=f"{printer_test.MEASURE:g}",
)
_PAPERS = (
    (
        False,
        tr("Sheets"),
        (
            tr("Sheets: move right, in millimetres"),
            tr("Sheets: move down, in millimetres"),
        ),
        tr("Print a test page on sheets"),
    ),
    (
        True,
        tr("Envelopes"),
        (
            tr("Envelopes: move right, in millimetres"),
            tr("Envelopes: move down, in millimetres"),
        ),
        tr("Print a test page on envelopes"),
    ),
)
"""Whether they are envelopes, what they are called, and what is said of their two boxes and test."""
_CAPTIONS = 110  # pixels


class PrintersCard(Card):
    """One printer at a time; what is typed is kept at once, on this computer."""

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("Printers"), parent=parent)
        self._desk = desk
        self._kept = KeptOfPrinters(desk.settings)
        self.printer = ChoiceBox((), tr("Printer"))
        self.printer.picked.connect(lambda _name: self.reload())
        self.boxes: dict[bool, tuple[NumberBox, NumberBox]] = {}
        self._none = label(NONE_HERE, "body", "muted", wrap=True)
        self.add(self._none)
        self._some = QWidget()
        column = QVBoxLayout(self._some)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self.printer)
        column.addLayout(self._nudges())
        column.addWidget(label(_HELP, "small", "muted", wrap=True))
        self.add(self._some)
        self._list()

    def _list(self) -> None:
        """Show the printers there are now, the one shown before again."""
        before, names = self.printer.value(), printers.names()
        self.printer.clear()
        for name in names:
            self.printer.addItem(printers.described(name), name)
        if before in names:
            self.printer.set_value(before)
        self._none.setVisible(not names)
        self._some.setVisible(bool(names))
        self.reload()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: a printer may have been set up, or taken away, meanwhile."""
        self._list()
        super().showEvent(event)

    def _nudges(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnMinimumWidth(0, _CAPTIONS)
        for row, (envelopes, words, names, tested) in enumerate(_PAPERS):
            grid.addWidget(label(words, "body"), row, 0)
            boxes: list[NumberBox] = []
            for name, way in zip(names, (tr("right"), tr("down")), strict=True):
                box = NumberBox(name, lowest=-MOST_NUDGE, highest=MOST_NUDGE, step=0.1)
                box.changed.connect(partial(self._keep, envelopes))
                said = label(way, "body", "muted")
                said.setBuddy(box)
                grid.addWidget(said, row, 1 + 2 * len(boxes))
                grid.addWidget(box, row, 2 + 2 * len(boxes))
                boxes.append(box)
            self.boxes[envelopes] = (boxes[0], boxes[1])
            grid.addWidget(label(tr("mm"), "body", "muted"), row, 5)
            grid.setColumnStretch(6, 1)
            test = button(tr("Test page…"), "printer", partial(self.print_test, envelopes))
            test.setAccessibleName(tested)
            grid.addWidget(test, row, 7)
        return grid

    def reload(self) -> None:
        """Show what is kept of the printer chosen."""
        for envelopes, boxes in self.boxes.items():
            nudge = self._kept.nudge(self.printer.value(), envelopes=envelopes)
            for box, moved in zip(boxes, nudge, strict=True):
                box.set_number(moved)

    def print_test(self, envelopes: bool) -> None:
        """Print the page to measure, moved as it is now."""
        from liaison_app.ui.printing import print_pdf

        with self._desk.notices.refusals():
            pdf = printer_test.page_for(
                printers.described(self.printer.value()), on_envelope=envelopes
            )
            print_pdf(pdf, tr("Test page"), self.window(), proposed=self.printer.value())

    def _keep(self, envelopes: bool, _moved: float = 0.0) -> None:
        right, down = (box.number() for box in self.boxes[envelopes])
        self._kept.keep_nudge(self.printer.value(), Nudge(right, down), envelopes=envelopes)
