"""How labels, envelopes, badges and tents are printed: the sheet and where on it, sizes, feed and nudge."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.records import LabelSheet
from liaison_app.rules.envelope_sizes import ENVELOPE_SIZES, FEEDS, envelope_size
from liaison_app.rules.label_sheets import labels_on, sheet_words
from liaison_app.rules.safe_text import shorten
from liaison_app.services.labels import (
    ENVELOPES,
    MOST_COPIES,
    TENTS,
    Wanted,
    sheets,
)
from liaison_app.ui import theme
from liaison_app.ui.dialogs.label_sheet_dialog import measure_sheet
from liaison_app.ui.label_choices import FARTHEST, LabelChoices
from liaison_app.ui.page import Desk
from liaison_app.ui.widgets.buttons import SegmentedControl, icon_button
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.fields import ChoiceBox, check_box, menu_action, put_in
from liaison_app.ui.widgets.flow import FlowLayout
from liaison_app.ui.widgets.numbers import NumberBox
from liaison_app.ui.widgets.plain import label, tooltip
from liaison_app.ui.widgets.sheet_picture import SheetPicture

_WINDOW_HELP = tr(
    "A letter that goes into a window envelope needs none of these: its address shows in the window."
)
_BESIDE_FROM = 470  # pixels of width
_NUDGE_HELP = tr(
    "For sheets that are cut a little otherwise. What the printer itself needs is in Settings, Printers."
)


class HowCard(Card):
    """The choices that belong to what is printed; they are kept on this computer.

    Signals:
        changed: something is to be printed in another way.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(tr("How it is printed"), parent=parent)
        self._desk = desk
        self._choices = LabelChoices(desk.settings)
        self._wanted = Wanted()
        self._known: list[LabelSheet] = []
        self._labels = 0
        self.sheet = ChoiceBox((), tr("Sheet of labels"))
        self.sheet.picked.connect(self._sheet_picked)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.own = icon_button("ellipsis", tr("Sheets of your own"), menu=self._menu)
        self.start = NumberBox(tr("Start at label"))
        self.start.changed.connect(lambda number: self._change(start=int(number)))
        self.copies = NumberBox(tr("Copies of each"), highest=MOST_COPIES)
        self.copies.changed.connect(lambda number: self._change(copies=int(number)))
        self.outlines = check_box(
            tr("Print the outlines"),
            lambda ticked: self._change(outlines=ticked),
            tr("On plain paper first: hold it against a sheet of labels, up to the light."),
        )
        self.envelope = ChoiceBox(
            [(s.name, s.words) for s in ENVELOPE_SIZES], tr("Size of the envelope")
        )
        self.envelope.picked.connect(lambda name: self._change(size=envelope_size(name)))
        self.turned = ChoiceBox(FEEDS, tr("How it goes into the printer"))
        self.turned.picked.connect(lambda way: self._change(turned=way))
        self.back = check_box(
            tr("Our address at the top left"), lambda ticked: self._change(back=ticked)
        )
        self.two_tents = SegmentedControl(
            [("two", tr("Two to a page")), ("one", tr("One"))], tr("Tents")
        )
        self.two_tents.chosen.connect(lambda key: self._change(two_tents=key == "two"))
        self.right, self.down = (
            NumberBox(
                name,
                lowest=-FARTHEST,
                highest=FARTHEST,
                step=0.5,
            )
            for name in (
                tr("Move right, in millimetres"),
                tr("Move down, in millimetres"),
            )
        )
        for box in (self.right, self.down):
            tooltip(box, _NUDGE_HELP)
        self.right.changed.connect(lambda by: self._change(nudge=(by, self._wanted.nudge[1])))
        self.down.changed.connect(lambda by: self._change(nudge=(self._wanted.nudge[0], by)))
        self.picture = SheetPicture()
        self.picture.start_picked.connect(lambda number: self._change(start=number))
        self._lay_out()

    def _lay_out(self) -> None:
        self._halves = whole = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        whole.setSpacing(18)
        column = QVBoxLayout()
        column.setSpacing(9)
        self._on_sheets = _group(
            column,
            _beside(self.sheet, self.own),
            _named((tr("Start at label"), self.start, ""), (tr("Copies of each"), self.copies, "")),
            self.outlines,
            _named((tr("Move right"), self.right, ""), (tr("down"), self.down, "mm")),
        )
        self._on_envelopes = _group(
            column,
            _over(tr("Size"), self.envelope),
            _over(tr("Fed into the printer"), self.turned),
            self.back,
            label(_WINDOW_HELP, "small", "muted", wrap=True),
        )
        self._on_tents = _group(
            column,
            self.two_tents,
            label(
                tr("Fold where the dashes are; cut where the line is."), "small", "muted", wrap=True
            ),
        )
        self.said = label("", "small", "muted", wrap=True)
        column.addWidget(self.said)
        column.addStretch(1)
        whole.addLayout(column, 1)
        whole.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(whole)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: the picture goes under the choices where there is no room beside them."""
        super().resizeEvent(event)
        beside = event.size().width() >= theme.current().scaled(_BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._halves.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    # What the page uses

    def wanted(self) -> Wanted:
        """How it is to be printed."""
        return self._wanted

    def show_what(self, what: str) -> None:
        """The choices for labels, envelopes, badges or tents, as they were last time."""
        self._choices.keep_what(what)
        self._wanted = self._choices.wanted(self._desk.store, what)
        self._show()

    def reload(self) -> None:
        """Own sheets may have changed; the number of copies stays."""
        fresh = self._choices.wanted(self._desk.store, self._wanted.what)
        self._wanted = dataclasses.replace(fresh, copies=self._wanted.copies)
        self._show()

    def set_copies(self, copies: int) -> None:
        """So many of each."""
        self._wanted = dataclasses.replace(self._wanted, copies=min(max(copies, 1), MOST_COPIES))
        self._show()

    def left_on_sheet(self) -> int:
        """How many labels are free on the sheet in use."""
        return labels_on(self._wanted.sheet) - self._wanted.start + 1

    def show_count(self, count: int) -> None:
        """So many are ticked."""
        self._labels = count
        self._show_picture()

    def start_next_at(self, number: int) -> None:
        """Printed: the first label that is free is another one."""
        self._change(start=number)

    # Within

    def _change(self, **values: object) -> None:
        self._wanted = dataclasses.replace(self._wanted, **values)  # type: ignore[arg-type]
        self._choices.keep(self._wanted)
        self._show()
        self.changed.emit()

    def _show(self) -> None:
        wanted = self._wanted
        self._known = sheets(self._desk.store, wanted.what)
        self.sheet.clear()
        for sheet in self._known:
            self.sheet.addItem(shorten(sheet_words(sheet), 60), sheet.name)
        self.sheet.set_value(wanted.sheet.name)
        self.start.set_highest(labels_on(wanted.sheet))
        self.start.set_number(wanted.start)
        self.copies.set_number(wanted.copies)
        for box, ticked in ((self.outlines, wanted.outlines), (self.back, wanted.back)):
            box.blockSignals(True)
            box.setChecked(ticked)
            box.blockSignals(False)
        self.envelope.set_value(wanted.size.name)
        self.turned.set_value(wanted.turned)
        self.two_tents.select("two" if wanted.two_tents else "one")
        self.right.set_number(wanted.nudge[0])
        self.down.set_number(wanted.nudge[1])
        self._on_sheets.setVisible(wanted.on_sheets)
        self._on_envelopes.setVisible(wanted.what == ENVELOPES)
        self._on_tents.setVisible(wanted.what == TENTS)
        self.picture.setVisible(wanted.on_sheets)
        self._show_picture()

    def _show_picture(self) -> None:
        wanted = self._wanted
        self.picture.show_sheet(wanted.sheet, wanted.start, self._labels * wanted.copies)

    def _sheet_picked(self, name: str) -> None:
        sheet = next(sheet for sheet in self._known if sheet.name == name)
        wanted = dataclasses.replace(self._wanted, sheet=sheet, start=self._choices.start(sheet))
        self._choices.keep(dataclasses.replace(wanted, nudge=(0.0, 0.0)))
        self._change(sheet=sheet, start=self._choices.start(sheet))

    # Sheets of our own

    def _fill_menu(self) -> None:
        self._menu.clear()
        put_in(self._menu, menu_action(tr("Measure a sheet of your own…"), self.add_sheet, "plus"))
        sheet = self._wanted.sheet
        if sheet.id is not None:
            name = shorten(sheet.name, 40)
            edit: Callable[[], object] = partial(self.edit_sheet, sheet)
            delete: Callable[[], object] = partial(self.delete_sheet, sheet)
            put_in(
                self._menu,
                menu_action(tr("Edit “{name}”…", name=name), edit, "pencil"),
                menu_action(tr("Delete “{name}”", name=name), delete, "trash-2"),
            )

    def add_sheet(self) -> None:
        """Ask for the measures of a sheet, and take it."""
        like = dataclasses.replace(self._wanted.sheet, id=None, name="")  # so as to begin somewhere
        saved = measure_sheet(self._desk, like, self.window(), self)
        if saved is not None:
            self._change(sheet=saved, start=1)

    def edit_sheet(self, sheet: LabelSheet) -> None:
        """Mend the measures of a sheet."""
        saved = measure_sheet(self._desk, sheet, self.window(), self)
        if saved is not None:
            self._change(sheet=saved, start=min(self._wanted.start, labels_on(saved)))

    def delete_sheet(self, sheet: LabelSheet) -> None:
        """Delete a sheet of our own; the usual one is taken instead."""
        with self._desk.notices.refusals():
            with self._desk.store.change("Delete label sheet", self) as pen:
                pen.delete(sheet)
            self._desk.notices.did(tr("Label sheet deleted."))
        self.reload()
        self._change(start=self._wanted.start)


def _group(column: QVBoxLayout, *widgets: QWidget) -> QWidget:
    """Widgets that come and go together."""
    made = QWidget()
    inner = QVBoxLayout(made)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(9)
    for widget in widgets:
        inner.addWidget(widget)
    column.addWidget(made)
    return made


def _beside(wide: QWidget, small: QWidget) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(6)
    row.addWidget(wide, 1)
    row.addWidget(small)
    return made


def _over(words: str, field: QWidget) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(3)
    caption = label(words, "small", "muted")
    caption.setBuddy(field)
    column.addWidget(caption)
    column.addWidget(field)
    return made


def _named(*parts: tuple[str, QWidget, str]) -> QWidget:
    """Boxes with words before and behind them, in one line, or more where there is no room."""
    made = QWidget()
    line = FlowLayout(8, made)
    for before, box, behind in parts:
        pair = QWidget()
        pair.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 6, 0)
        row.setSpacing(8)
        caption = label(before, "small", "muted")
        caption.setBuddy(box)
        row.addWidget(caption)
        row.addWidget(box)
        if behind:
            row.addWidget(label(behind, "small", "muted"))
        line.addWidget(pair)
    return made
