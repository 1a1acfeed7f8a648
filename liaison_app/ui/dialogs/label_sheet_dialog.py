"""“Measure a sheet of labels”: ruler measurements, the sheet drawn to scale, and a test sheet on plain paper."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.records import LabelSheet
from liaison_app.records.label_sheet import LABEL_SHEET
from liaison_app.services.labels import is_name_taken, proof_sheet
from liaison_app.ui import window_size
from liaison_app.ui.page import Desk
from liaison_app.ui.record_dialog import RecordDialog
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.sheet_picture import SheetPicture

PICTURE = 270  # pixels of width
PAIRS = (
    ("columns", "rows"),
    ("width", "height"),
    ("left", "top"),
    ("pitch_across", "pitch_down"),
)
INTRODUCTION = tr(
    "Measure a sheet with a ruler, in millimetres. From label to label is from one label’s edge to the"
    " same edge of the next, gap and all."
)


def measure_sheet(
    desk: Desk, sheet: LabelSheet, parent: QWidget | None, origin: object | None = None
) -> LabelSheet | None:
    """Measure a new sheet (id None) or one kept before; returns it as kept, or None."""
    dialog = LabelSheetDialog(desk, sheet, parent, origin)
    dialog.exec()
    saved: LabelSheet | None = dialog.saved
    dialog.deleteLater()
    return saved


class LabelSheetDialog(RecordDialog):
    """The measures at the left, the sheet to scale at the right."""

    def __init__(
        self, desk: Desk, sheet: LabelSheet, parent: QWidget | None, origin: object | None = None
    ):
        super().__init__(
            desk,
            sheet,
            parent,
            title=tr("Measure a sheet of labels"),
            label_words="Measure a sheet of labels",
            side_by_side=PAIRS,
            origin=origin,
        )
        window_size.open_as(self, 860, 580)
        column = QVBoxLayout()
        inset(column, 0, 0, 14, 0)
        column.setSpacing(10)
        self.picture = SheetPicture(width=PICTURE, only_shown=True)
        column.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(label(INTRODUCTION, "small", "muted", wrap=True))
        column.addStretch(1)
        self.middle.addLayout(column)
        self.test_button = button(
            tr("Print a test sheet…"),
            "printer",
            self.print_test,
            tip=tr("On plain paper: hold it against a sheet of labels, up to the light"),
        )
        self.foot.insertWidget(0, self.test_button)
        self.form.edited.connect(lambda _edited: self._show())
        self._show()

    def typed(self) -> LabelSheet | None:
        """The sheet as the form reads; None while it makes no sense yet."""
        try:
            sheet: LabelSheet = self.form.record()
        except Invalid:
            return None
        named = dataclasses.replace(sheet, name=sheet.name or tr("Ours"))
        return None if LABEL_SHEET.problems(named) else named

    def save(self) -> None:
        """Save and close, or show what stands in the way: another sheet of that name, too."""
        sheet = self.typed()
        if sheet is not None and is_name_taken(self._desk.store, sheet):
            self._wrong.setText(
                tr("There is a sheet called “{name}” already: give another name.", name=sheet.name)
            )
            self._wrong.show()
            return
        super().save()

    def print_test(self) -> None:
        """Print every label's outline with its number, on plain paper."""
        from liaison_app.ui.printing import print_pdf

        sheet = self.typed()
        if sheet is None:
            return
        try:
            print_pdf(proof_sheet(sheet), tr("Test sheet"), self)
        except Refusal as refusal:
            self._wrong.setText(str(refusal))
            self._wrong.show()

    def _show(self) -> None:
        sheet = self.typed()
        self.picture.show_measures(sheet)
        self.test_button.setEnabled(sheet is not None)
