"""Editors for several values in one field: labelled ones, and one a line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from liaison_app.language import tr, within
from liaison_app.records.fields import Entry
from liaison_app.ui.widgets.buttons import icon_button, link
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import LineBox, TextBox


class EntriesEditor(QWidget):
    """Rows of a label and a value ("Office", "01632 960101"), as many as wanted.

    Signals:
        changed: something was typed, added or removed.
    """

    changed = Signal()

    def __init__(
        self,
        name: str,
        hints: Sequence[str] = (),
        *,
        several_lines: bool = False,
        parent: QWidget | None = None,
    ):
        """`hints` stand in the empty label boxes; `several_lines` is for addresses."""
        super().__init__(parent)
        self._name, self._hints, self._several = name, hints, several_lines
        self._rows: list[_EntryRow] = []
        self._filling = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        column.addLayout(self._column)
        self._add = link(tr("Add another"), self._add_by_hand)
        self._add.setAccessibleName(tr("Add another: {name}", name=name))
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        column.addLayout(row)
        self.set_value(())

    def set_value(self, entries: Sequence[Entry]) -> None:
        """Show other entries; an empty row stands ready when there is none."""
        self._filling = True
        for row in tuple(self._rows):
            self._drop(row)
        for entry in entries or (Entry(),):
            self._append(entry)
        self._filling = False

    def value(self) -> tuple[Entry, ...]:
        """The entries that are not empty."""
        return tuple(row.entry() for row in self._rows if row.entry().value)

    def _add_by_hand(self) -> None:
        self._append(Entry())
        self._rows[-1].value.setFocus()

    def _append(self, entry: Entry) -> None:
        at = len(self._rows)
        hint = self._hints[at] if at < len(self._hints) else tr("Label")
        row = self._new_row(at + 1, hint)
        row.show_entry(entry)
        row.label.textChanged.connect(self._edited)
        row.edited.connect(self._edited)
        row.removed.connect(lambda: self._remove(row))
        self._rows.append(row)
        self._column.addWidget(row)

    def _new_row(self, number: int, hint: str) -> _EntryRow:
        said = self._name if number == 1 else f"{self._name} {number}"
        return _EntryRow(said, hint, TextBox(said) if self._several else LineBox(said))

    def _remove(self, row: _EntryRow) -> None:
        self._drop(row)
        if not self._rows:
            self._append(Entry())
        self._rows[-1].value.setFocus()
        self._edited()

    def _drop(self, row: _EntryRow) -> None:
        self._rows.remove(row)
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _edited(self) -> None:
        if not self._filling:
            self.changed.emit()


class DaysEditor(EntriesEditor):
    """Rows of what happens and its day, which is typed as any date is: "tomorrow", "3/4"."""

    def problem(self) -> str:
        """What is wrong with a row, in a sentence; "" when each has its day."""
        for row in self._rows:
            if isinstance(row, _DayRow) and (found := row.problem()):
                return found
        return ""

    def _new_row(self, number: int, hint: str) -> _EntryRow:
        return _DayRow(self._name if number == 1 else f"{self._name} {number}", hint)


class _EntryRow(QWidget):
    """One labelled value."""

    edited = Signal()
    removed = Signal()

    def __init__(self, said: str, hint: str, value: LineBox | TextBox | DateField):
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.label = LineBox(tr("{name}: label", name=said), hint)
        self.value = value
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(self.label, 0, top)
        row.addWidget(self.value, 1)
        row.addWidget(
            icon_button("x", tr("Remove {name}", name=within(said)), self.removed.emit), 0, top
        )
        self._row = row
        if not isinstance(value, DateField):
            self.label.setFixedWidth(120)
            value.textChanged.connect(lambda *_words: self.edited.emit())

    def show_entry(self, entry: Entry) -> None:
        self.label.set_value(entry.label)
        self.value.set_value(entry.value)

    def entry(self) -> Entry:
        return Entry(self.label.value(), self.value.value())


class _DayRow(_EntryRow):
    """What happens, and its day."""

    def __init__(self, said: str, hint: str):
        self.day = DateField(said, partial=True)
        super().__init__(said, hint, self.day)
        self._row.setStretch(0, 1)
        self.day.box.textEdited.connect(lambda _words: self.edited.emit())
        self.day.changed.connect(self.edited)

    def problem(self) -> str:
        if self.day.problem:
            return self.day.problem
        if self.label.value().strip() and not self.day.value():
            return tr("On which day is “{event}”?", event=self.label.value().strip()[:60])
        return ""


class LinesEditor(TextBox):
    """Several short texts, one a line."""

    def __init__(self, name: str, hint: str = tr("One a line"), parent: QWidget | None = None):
        super().__init__(name, hint, 3, parent)

    def set_lines(self, lines: Sequence[str]) -> None:
        """Show other texts."""
        self.set_value("\n".join(lines))

    def lines(self) -> tuple[str, ...]:
        """The texts that are not empty."""
        return tuple(line.strip() for line in self.value().split("\n") if line.strip())
