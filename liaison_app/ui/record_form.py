"""A form for a record of any kind, built from its declared fields."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from liaison_app.errors import Invalid
from liaison_app.language import shown, tr, within
from liaison_app.records import Kind, kind_named
from liaison_app.records.fields import FieldSpec, specs_of
from liaison_app.store.pen import Pen
from liaison_app.store.queries.kept_back import is_asked_for, kept_back
from liaison_app.store.store import Store
from liaison_app.ui import signs
from liaison_app.ui.field_editors import Editor, Links, make_editor
from liaison_app.ui.guide.question_mark import with_mark
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.fields import show_problem
from liaison_app.ui.widgets.picker import PickItem
from liaison_app.ui.widgets.plain import label

EXPLAINED = {  # fields whose captions are words of the field, by their headings on the guide's page of words
    "address_form": "form-of-address",
    "closing": "closing",
    "lawful_basis": "lawful-basis",
    "salutation": "salutation",
}


class RecordForm(QWidget):
    """Shows one record, knows whether it was edited, and saves it when told.

    Problems stand below their fields. The rarer fields (`more`) are folded away under "More".

    Signals:
        edited: the unsaved state changed; True when there is something to save.
        saved: the record as it was saved.
    """

    edited = Signal(bool)
    saved = Signal(object)

    def __init__(
        self,
        kind: Kind,
        store: Store,
        *,
        only: Sequence[str] = (),
        leave_out: Collection[str] = (),
        links: Mapping[str, Links] | None = None,
        editors: Mapping[str, Editor] | None = None,
        side_by_side: Sequence[tuple[str, str]] = (),
        parent: QWidget | None = None,
    ):
        """`only` names the fields to show, in order (else all); `links` says how to find others, and
        `editors` are fields' own editors instead of the usual ones.

        Of each pair in `side_by_side` the second field stands beside the first.
        """
        super().__init__(parent)
        self.kind = kind
        self._store = store
        self._shown: Any = kind.record()
        self._filling = False
        specs = specs_of(kind.record)
        names = [name for name in only or specs if name not in leave_out]
        given = links or {}
        self._specs = {name: specs[name] for name in names}
        own = editors or {}
        self.editors = {
            name: own.get(name) or make_editor(name, spec, given.get(name) or self._links_of(spec))
            for name, spec in self._specs.items()
        }
        self._warnings: dict[str, QLabel] = {}
        self._lay_out(not only, dict(side_by_side))
        self.show_record(kind.record())

    def _links_of(self, spec: FieldSpec) -> Links | None:
        return links_to(self._store, spec.links_to) if spec.type == "link" else None

    def _lay_out(self, fold: bool, beside: Mapping[str, str]) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self._rare = QWidget()
        rare = QVBoxLayout(self._rare)
        rare.setContentsMargins(0, 0, 0, 0)
        rare.setSpacing(10)
        for name, spec in self._specs.items():
            if name in beside.values():
                continue
            into = rare if spec.more and fold else column
            if (other := beside.get(name)) is None:
                into.addLayout(self._cell(name, spec))
            else:
                into.addLayout(self._pair(name, other))
        self._more = link(tr("More"), self._toggle_more)
        self._more.setVisible(rare.count() > 0)
        column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self._rare)
        self._rare.hide()

    def _pair(self, *names: str) -> QHBoxLayout:
        """Fields side by side, each as wide as the other."""
        row = QHBoxLayout()
        row.setSpacing(14)
        for name in names:
            half = QWidget()
            cell = self._cell(name, self._specs[name])
            cell.setContentsMargins(0, 0, 0, 0)
            half.setLayout(cell)
            row.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        return row

    def _cell(self, name: str, spec: FieldSpec) -> QVBoxLayout:
        cell = QVBoxLayout()
        cell.setSpacing(3)
        editor = self.editors[name]
        if not editor.says_label:
            words = tr("{label} (needed)", label=spec.label) if spec.required else spec.label
            caption = label(words, "small", "muted", elide=True)
            caption.setBuddy(editor.widget.focusProxy() or editor.widget)
            if name in EXPLAINED:
                cell.addLayout(with_mark(caption, spec.label, EXPLAINED[name]))
            else:
                cell.addWidget(caption)
        cell.addWidget(editor.widget)
        self._warnings[name] = label("", "small", "red", wrap=True)
        self._warnings[name].hide()
        cell.addWidget(self._warnings[name])
        editor.listen(self._on_edited)
        return cell

    # What dialogs and pages use

    def show_record(self, record: Any) -> None:
        """Fill the form; nothing that happens here counts as an edit."""
        self._shown = record
        self._filling = True
        for name, editor in self.editors.items():
            editor.fill(getattr(record, name))
        self._filling = False
        self._show_problems({})
        self._open_more(any(self._is_filled(name) for name in self._specs))
        self.edited.emit(False)

    def record(self) -> Any:
        """The record as the form now reads; raises Invalid when a field cannot be read."""
        values, problems = {}, {}
        for name, editor in self.editors.items():
            try:
                values[name] = editor.read()
            except ValueError as error:
                problems[name] = str(error)
        if problems:
            raise Invalid(problems)
        return dataclasses.replace(self._shown, **values)

    def has_edits(self) -> bool:
        """Whether the form differs from the record it was filled with."""
        try:
            return bool(self.record() != self._shown)
        except Invalid:
            return True

    def check(self) -> bool:
        """Show what is wrong beside the fields; False when anything is."""
        problems = self._problems()
        self._show_problems(problems)
        return not problems

    def save(
        self,
        label: str = "",
        origin: object | None = None,
        also: Callable[[Pen, Any], object] | None = None,
    ) -> Any:
        """Save; returns the record, or None with the problems shown beside the fields.

        `also` does with the saved record what belongs to the same change. Raises a Refusal that is
        about the file, not about a field; what was typed stays.
        """
        verb = "Add" if self._shown.id is None else "Edit"  # it is written into the file
        label = label or f"{verb} {within(self.kind.title)}"
        try:
            with self._store.change(label, origin=self if origin is None else origin) as pen:
                saved = pen.save(self.record())
                if also is not None:
                    also(pen, saved)
        except Invalid as invalid:
            self._show_problems(invalid.problems)
            return None
        self.show_record(saved)
        self.saved.emit(saved)
        return saved

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        next(iter(self.editors.values())).widget.setFocus(Qt.FocusReason.TabFocusReason)

    # Within

    def _problems(self) -> Mapping[str, str]:
        try:
            return self.kind.problems(self.record())
        except Invalid as invalid:
            return invalid.problems

    def _take_back(self) -> None:
        """What was said of a field goes once it is put right; nothing is said while one types."""
        said = [name for name, warning in self._warnings.items() if not warning.isHidden()]
        problems = self._problems() if said else {}
        for name in said:
            if name not in problems:
                self._say(name, "")

    def _say(self, name: str, words: str) -> None:
        self._warnings[name].setText(words)
        self._warnings[name].setVisible(bool(words))
        editor = self.editors[name]
        show_problem(editor.widget.focusProxy() or editor.widget, bool(words), words)

    def _show_problems(self, problems: Mapping[str, str]) -> None:
        loose = [words for name, words in problems.items() if name not in self._warnings]
        for name in self._warnings:
            self._say(name, problems.get(name, ""))
        wrong = [name for name in self._specs if name in problems]
        if loose:
            self._warnings[next(iter(self._warnings))].setText(" ".join(map(shown, loose)))
            next(iter(self._warnings.values())).show()
        if any(self._specs[name].more for name in wrong):
            self._open_more(True)
        if wrong:
            self.editors[wrong[0]].widget.setFocus()

    def _is_filled(self, name: str) -> bool:
        return self._specs[name].more and bool(getattr(self._shown, name))

    def _toggle_more(self) -> None:
        self._open_more(self._rare.isHidden())

    def _open_more(self, opened: bool) -> None:
        self._rare.setVisible(opened)
        self._more.setText(tr("Less") if opened else tr("More"))

    def _on_edited(self) -> None:
        if not self._filling:
            self._take_back()
            self.edited.emit(self.has_edits())


def links_to(store: Store, kind_name: str) -> Links:
    """How records of a kind are found by the words of their captions, for a plain link."""
    kind = kind_named(kind_name)
    if kind is None:
        raise KeyError(kind_name)
    icon, _tone = signs.of_kind(kind_name)

    def item(record: Any) -> PickItem:
        return PickItem(kind.name, record.id, kind.caption(record), "", icon)

    def find(words: str) -> Sequence[PickItem]:
        parts = words.casefold().split()
        records: Sequence[Any] = store.all(kind.record)
        items = [item(record) for record in records]
        hidden = kept_back(store, kind)
        fitting = [
            i
            for i in items
            if all(part in i.title.casefold() for part in parts)
            and (i.id not in hidden or is_asked_for(i.title, words))
        ]
        return sorted(fitting, key=lambda i: i.title.casefold())

    def item_of(id: int) -> PickItem | None:
        record = store.find(kind.record, id)
        return None if record is None else item(record)

    return Links(find=find, item_of=item_of)


__all__ = ["Editor", "Links", "RecordForm", "links_to"]
