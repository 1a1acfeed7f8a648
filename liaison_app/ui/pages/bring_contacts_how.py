"""How a table of contacts is read: which sheet, by which profile, dates in which order, whose councillors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import shown, tr
from liaison_app.records.import_profile import DATE_ORDERS
from liaison_app.rules.contact_columns import Columns
from liaison_app.services import contact_files, removal
from liaison_app.services.contact_files import Look
from liaison_app.ui.dialogs.who_fields import find_organisations
from liaison_app.ui.page import Desk
from liaison_app.ui.said import say_choices
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, check_box
from liaison_app.ui.widgets.picker import Picker, PickItem
from liaison_app.ui.widgets.plain import label

ANY_TABLE = tr("Any table, by its headings")
_AS_FOUND = ""


class HowRead(QWidget):
    """The few settings of a table beside its columns.

    Signals:
        sheet_chosen: another sheet of the workbook.
        columns_changed: the columns, read another way.
    """

    sheet_chosen = Signal(str)
    columns_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None):
        super().__init__(parent)
        self._desk, self._store = desk, desk.store
        self._look: Look | None = None
        self._columns = Columns()
        self._decided = False
        self._boxes: dict[str, QWidget] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.sheet = ChoiceBox((), tr("Sheet"))
        self.sheet.picked.connect(self.sheet_chosen.emit)
        self._add("sheet", tr("Sheet"), self.sheet)
        self.profile = ChoiceBox((), tr("Read as"))
        self.profile.picked.connect(self._profile_picked)
        profile = self._add("profile", tr("Read as"), self.profile)
        self.forget_button = link(tr("Forget these columns"), self.forget)
        profile.addWidget(self.forget_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.dates = ChoiceBox(say_choices(DATE_ORDERS), tr("How dates are written"))
        self.dates.picked.connect(self._dates_picked)
        whole = self._add("dates", tr("How dates are written"), self.dates)
        self.examples = label("", "small", "muted", wrap=True)
        whole.addWidget(self.examples)
        self.council = Picker(
            tr("Council"),
            find_organisations(desk.store),
            many=False,
            free=True,
            hint=tr("Whose councillors"),
        )
        self.council.changed.connect(self._council_changed)
        self._add("council", tr("Councillors of which council"), self.council)
        self.keep = check_box(tr("Remember the columns for the next file like this"))
        self.keep.clicked.connect(self._keep_clicked)
        self.remember = QWidget()  # stands below the columns, where there is room
        line = QVBoxLayout(self.remember)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.keep)
        self.name = LineBox(tr("What to call these columns"), tr("e.g. Mosques of the borough"))
        self.keep.toggled.connect(self.name.setVisible)
        line.addWidget(self.name)

    def _add(self, key: str, caption: str, field: QWidget) -> QVBoxLayout:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(label(caption, "small", "muted"))
        column.addWidget(field)
        self._column.addWidget(whole)
        self._boxes[key] = whole
        return column

    # What the page asks

    def show_look(self, look: Look, columns: Columns) -> None:
        """Show how a file is read."""
        self._look = look
        self._fill(self.sheet, [(sheet, sheet) for sheet in look.sheets], look.sheet)
        self._boxes["sheet"].setVisible(len(look.sheets) > 1)
        found = look.found
        known = tr(found.source) if found is not None and found.profile else ANY_TABLE
        choices = [(_AS_FOUND, known)]
        choices += [(str(one.id), one.name) for one in contact_files.profiles(self._store)]
        chosen = str(look.profile.id) if look.profile is not None else _AS_FOUND
        self._fill(self.profile, choices, chosen)
        self._boxes["profile"].setVisible(len(choices) > 1)
        self.forget_button.setVisible(chosen != _AS_FOUND)
        self._decided = False
        self.keep.setChecked(False)
        self.name.set_value(contact_files.usual_name(look))
        self.name.hide()
        self.council.set_items([_council(columns.council)] if columns.council else [])
        self.show_columns(columns)

    def show_columns(self, columns: Columns) -> None:
        """The columns are others now: there may be dates among them, or none."""
        self._columns = columns
        self.dates.set_value(columns.dates)
        today = dt.date.today()
        look = self._look
        examples = () if look is None else contact_files.dates_read(look, columns, today)
        self._boxes["dates"].setVisible(bool(examples))
        self.examples.setText("\n".join(f"{said}  →  {read}" for _at, said, read in examples))
        self._boxes["council"].setVisible(columns.asks_council)

    def asks_anything(self) -> bool:
        """Whether there is anything about this table that can be set."""
        return not all(box.isHidden() for box in self._boxes.values())

    def propose_keeping(self) -> None:
        """Columns were chosen by hand: they are remembered, unless somebody said no already."""
        if not self._decided:
            self.keep.setChecked(True)

    def profile_to_keep(self) -> str | None:
        """The name under which the columns are to be remembered; None if they are not."""
        if not self.keep.isChecked() or self._look is None:
            return None
        return self.name.value() or contact_files.usual_name(self._look)

    # Within

    @staticmethod
    def _fill(box: ChoiceBox, choices: Sequence[tuple[str, str]], chosen: str) -> None:
        box.clear()
        for value, words in choices:
            box.addItem(shown(words), value)
        if choices:
            box.set_value(chosen)

    def _profile_picked(self, key: str) -> None:
        if self._look is None or self._look.found is None:
            return
        kept = next((p for p in contact_files.profiles(self._store) if str(p.id) == key), None)
        found = self._look.found
        columns = found if kept is None else contact_files.by_profile(found, kept)
        self.forget_button.setVisible(kept is not None)
        if kept is not None:
            self.name.set_value(kept.name)
        self.columns_changed.emit(replace(columns, council=self._columns.council))

    def forget(self) -> None:
        """Let go of the profile shown; the table is read by its headings again."""
        profiles = contact_files.profiles(self._store)
        kept = next((p for p in profiles if str(p.id) == self.profile.value()), None)
        if kept is None:
            return
        with self._desk.notices.refusals():
            removal.remove(self._store, kept, self)
            self._desk.notices.did(tr("Forgotten: the columns of “{name}”.", name=kept.name))
            self.profile.removeItem(self.profile.currentIndex())
            self.profile.set_value(_AS_FOUND)
            self._profile_picked(_AS_FOUND)

    def _dates_picked(self, order: str) -> None:
        self.columns_changed.emit(replace(self._columns, dates=order))

    def _council_changed(self) -> None:
        items = self.council.items()
        name = items[0].title if items else ""
        if name != self._columns.council:
            self.columns_changed.emit(replace(self._columns, council=name))

    def _keep_clicked(self, on: bool) -> None:
        self._decided = True
        if on:
            self.name.setFocus()
            self.name.selectAll()


def _council(name: str) -> PickItem:
    return PickItem("", None, name, "", "landmark", "amber")
