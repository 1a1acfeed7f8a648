"""One editor for each type of field: how it is made, filled, read, and heard."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from liaison_app.language import shown, tr
from liaison_app.records.fields import Entry, FieldSpec
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, check_box, prose
from liaison_app.ui.widgets.lists import DaysEditor, EntriesEditor, LinesEditor
from liaison_app.ui.widgets.picker import Find, Picker, PickItem
from liaison_app.ui.widgets.plain import tooltip

ENTRY_HINTS: Mapping[str, Sequence[str]] = {
    "emails": (tr("Office"), tr("Own")),
    "telephones": (tr("Office"), tr("Mobile")),
    "addresses": (tr("Office"), "Home"),
    "dates_of_concern": (tr("What happens"),),
}


@dataclass(frozen=True, slots=True)
class Editor:
    """A widget for a field. `read` may raise ValueError with a sentence that says what is wrong."""

    widget: QWidget
    read: Callable[[], Any]
    fill: Callable[[Any], None]
    listen: Callable[[Callable[[], object]], None]
    says_label: bool = False  # the widget shows the field's label itself


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """How a link's record is found by words, and how one is shown by its id."""

    find: Find
    item_of: Callable[[int], PickItem | None]


def make_editor(name: str, spec: FieldSpec, links: Links | None = None) -> Editor:
    """The editor of a field; `links` is needed for those of type link."""
    if spec.type == "link":
        editor = _link(spec, links)
    elif spec.type == "entries":
        editor = _entries(name, spec)
    else:
        editor = _MAKERS[spec.type](spec)
    if spec.help:
        target = editor.widget.focusProxy() or editor.widget
        tooltip(target, spec.help)
        target.setAccessibleDescription(shown(spec.help))
    return editor


def _text(spec: FieldSpec) -> Editor:
    box = LineBox(spec.label)
    return Editor(box, box.value, box.set_value, lambda f: _hear(box.textEdited, f))


def _long_text(spec: FieldSpec) -> Editor:
    box = TextBox(spec.label)
    if spec.label != "Address":  # whose words are names
        prose(box)
    return _of_box(box)


def paragraphs(name: str, hint: str, lines: int) -> Editor:
    """Several lines of prose, with room for `lines` of them."""
    return _of_box(prose(TextBox(name, hint, lines)))


def _of_box(box: TextBox) -> Editor:
    return Editor(box, box.value, box.set_value, lambda f: _hear(box.textChanged, f))


def _number(spec: FieldSpec) -> Editor:
    box = LineBox(spec.label)
    box.setMaximumWidth(120)

    def read() -> int | None:
        words = box.value().replace(",", "").replace(" ", "")
        if not words:
            return None
        if not re.fullmatch(r"-?\d{1,15}", words):
            raise ValueError(tr("{label} is a whole number, such as 10.", label=spec.label))
        return int(words)

    def fill(value: int | None) -> None:
        box.set_value("" if value is None else str(value))

    return Editor(box, read, fill, lambda f: _hear(box.textEdited, f))


def _length(spec: FieldSpec) -> Editor:
    box = LineBox(spec.label, "mm")
    box.setMaximumWidth(120)

    def read() -> float | None:
        words = box.value().lower().removesuffix("mm").strip().replace(",", ".")
        if not words:
            return None
        if not re.fullmatch(r"-?\d{1,4}(\.\d{1,3})?", words):
            raise ValueError(
                tr("{label} is a number of millimetres, such as 35.5.", label=spec.label)
            )
        return float(words)

    def fill(value: float | None) -> None:
        box.set_value("" if value is None else f"{value:g}")

    return Editor(box, read, fill, lambda f: _hear(box.textEdited, f))


def _choice(spec: FieldSpec) -> Editor:
    box = ChoiceBox(spec.choices, spec.label)
    return Editor(box, box.value, box.set_value, lambda f: _hear(box.picked, f))


def _flag(spec: FieldSpec) -> Editor:
    box = check_box(spec.label)
    return Editor(box, box.isChecked, box.setChecked, lambda f: _hear(box.toggled, f), True)


def _date(spec: FieldSpec) -> Editor:
    box = DateField(spec.label, partial=spec.type == "when")

    def read() -> str:
        if box.problem:
            raise ValueError(box.problem)
        return box.value()

    return Editor(box, read, box.set_value, lambda f: _hear(box.box.textEdited, f, box.changed))


def _entries(name: str, spec: FieldSpec) -> Editor:
    hints = ENTRY_HINTS.get(name, ())
    if name == "dates_of_concern":
        return _days(spec, hints)
    box = EntriesEditor(spec.label, hints, several_lines=name == "addresses")
    return Editor(box, box.value, box.set_value, lambda f: _hear(box.changed, f))


def _days(spec: FieldSpec, hints: Sequence[str]) -> Editor:
    box = DaysEditor(spec.label, hints)

    def read() -> tuple[Entry, ...]:
        if box.problem():
            raise ValueError(box.problem())
        return box.value()

    return Editor(box, read, box.set_value, lambda f: _hear(box.changed, f))


def _lines(spec: FieldSpec) -> Editor:
    box = LinesEditor(spec.label)
    return Editor(box, box.lines, box.set_lines, lambda f: _hear(box.textChanged, f))


def _link(spec: FieldSpec, links: Links | None) -> Editor:
    if links is None:
        raise KeyError(f"a form needs to know how to find: {spec.label}")
    box = Picker(spec.label, links.find, many=False)

    def read() -> int | None:
        if box.pending():
            raise ValueError(
                tr(
                    "“{typed}” is not in the list yet. Pick one, or clear it.",
                    typed=box.pending()[:60],
                )
            )
        items = box.items()
        return items[0].id if items else None

    def fill(value: int | None) -> None:
        item = None if value is None else links.item_of(value)
        box.set_items([item] if item else [])
        box.box.clear()

    return Editor(box, read, fill, lambda f: _hear(box.changed, f, box.box.textEdited))


def _hear(signal: Any, then: Callable[[], object], other: Any = None) -> None:
    signal.connect(lambda *_values: then())
    if other is not None:
        other.connect(lambda *_values: then())


_MAKERS: Mapping[str, Callable[[FieldSpec], Editor]] = {
    "text": _text,
    "long_text": _long_text,
    "rich_text": _long_text,
    "number": _number,
    "length": _length,
    "choice": _choice,
    "flag": _flag,
    "date": _date,
    "when": _date,
    "lines": _lines,
}
