"""Field declarations: what a record holds, said once, read by store, forms, search and export."""

from __future__ import annotations

import dataclasses
import functools
import json
import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import Any

from liaison_app.language import joined, phrase

Choices = tuple[tuple[str, str], ...]  # (value kept in the file, words on the screen)

# The most characters a field of each type may hold. A letter of 10,000 long lines fits.
LONGEST = {"text": 1_000, "long_text": 200_000, "rich_text": 8_000_000}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a labelled list: (“Office”, “01632 960101”)."""

    label: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Everything the floors above need to know about one field.

    `type` is one of text, long_text, rich_text, date, when, choice, link, flag, number, length,
    lines, entries. `more` marks a field that a form folds away under “More”. `searched` puts its words
    into the search index.
    """

    label: str
    type: str = "text"
    required: bool = False
    help: str = ""
    choices: Choices = ()
    links_to: str = ""
    more: bool = False
    searched: bool = False


def _declare(default: Any, **spec: Any) -> Any:
    """A field; its words are phrases, so that a window in another language says them in it."""
    spec["label"], spec["help"] = phrase(spec["label"]), phrase(spec.get("help", ""))
    spec["choices"] = tuple((key, phrase(words)) for key, words in spec.get("choices", ()))
    return dataclasses.field(default=default, metadata={"spec": FieldSpec(**spec)})


def text(label: str, **more: Any) -> Any:
    """One line of text; "" when empty."""
    return _declare("", label=label, type="text", **more)


def long_text(label: str, **more: Any) -> Any:
    """Several lines of plain text; "" when empty."""
    return _declare("", label=label, type="long_text", **more)


def rich_text(label: str, **more: Any) -> Any:
    """A letter's text in the strict HTML subset of rules/letter_text.py; "" when empty."""
    return _declare("", label=label, type="rich_text", **more)


def date(label: str, **more: Any) -> Any:
    """One day as ISO text, "2018-03-16"; "" when empty."""
    return _declare("", label=label, type="date", **more)


def when(label: str, **more: Any) -> Any:
    """A day, month or year as partial ISO text; its words may stand in the field `<name>_words`."""
    return _declare("", label=label, type="when", **more)


def choice(label: str, choices: Choices, *, default: str | None = None, **more: Any) -> Any:
    """One of a few values; the first unless `default` says otherwise."""
    first = choices[0][0] if default is None else default
    return _declare(first, label=label, type="choice", choices=tuple(choices), **more)


def link(label: str, kind: str, **more: Any) -> Any:
    """The id of another record of the named kind; None when empty."""
    return _declare(None, label=label, type="link", links_to=kind, **more)


def flag(label: str, default: bool = False, **more: Any) -> Any:
    """Yes or no."""
    return _declare(default, label=label, type="flag", **more)


def number(label: str, default: int | None = None, **more: Any) -> Any:
    """A whole number; None when empty."""
    return _declare(default, label=label, type="number", **more)


def length(label: str, default: float | None = None, **more: Any) -> Any:
    """A measure in millimetres; None when empty."""
    return _declare(default, label=label, type="length", **more)


def lines(label: str, **more: Any) -> Any:
    """Several short texts, one a line; () when empty."""
    return _declare((), label=label, type="lines", **more)


def entries(label: str, **more: Any) -> Any:
    """Several labelled values, in order (`Entry`); () when empty."""
    return _declare((), label=label, type="entries", **more)


_specs: dict[type[Any], Mapping[str, FieldSpec]] = {}  # read once a type


def specs_of(record_type: type[Any]) -> Mapping[str, FieldSpec]:
    """The declared fields of a record type, in the order they are written."""
    found = _specs.get(record_type)
    if found is None:
        fields = dataclasses.fields(record_type)
        found = {f.name: f.metadata["spec"] for f in fields if "spec" in f.metadata}
        _specs[record_type] = found
    return found


_readers: dict[type[Any], Callable[[Any], tuple[Any, ...]]] = {}  # made once a type


def values_of(record: Any) -> tuple[Any, ...]:
    """The values of the declared fields, in their order; one by one it takes thrice the time."""
    read = _readers.get(type(record))
    if read is None:
        names = tuple(specs_of(type(record)))
        read = operator.attrgetter(*names)
        if len(names) == 1:
            read = functools.partial(_alone, read)
        _readers[type(record)] = read
    return read(record)


def _alone(read: Callable[[Any], Any], record: Any) -> tuple[Any, ...]:
    return (read(record),)


def words_of(spec: FieldSpec, value: Any) -> str:
    """A value as a person would read it: a choice in words, a list as lines, a link as a number."""
    if value is None or value == ():
        return ""
    if spec.type == "choice":
        return dict(spec.choices).get(value, str(value))
    if spec.type == "flag":
        return phrase("yes") if value else phrase("no", "flag")
    if spec.type == "length" and isinstance(value, int | float):
        return f"{value:g} mm"
    if spec.type == "lines":
        return "\n".join(value)
    if spec.type == "entries":
        return joined("\n", [_entry_words(entry) for entry in value])
    return str(value)


def _entry_words(entry: Entry) -> str:
    if not entry.label:
        return entry.value
    return phrase("{label}: {entry}", label=entry.label, entry=entry.value)


def to_json(spec: FieldSpec, value: Any) -> Any:
    """A value as it stands in a bundle: lists as JSON lists, entries as {label, value} objects."""
    if spec.type == "entries":
        return [{"label": e.label, "value": e.value} for e in value]
    return list(value) if spec.type == "lines" else value


def from_json(spec: FieldSpec, value: Any) -> Any:
    """The value a bundle's JSON stands for; raises ValueError with a few words on its shape."""
    if spec.type == "lines":
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            raise ValueError("should be a list of texts")
        return tuple(value)
    if spec.type == "entries":
        if not isinstance(value, list):
            raise ValueError("should be a list of label and value")
        return tuple(_entry(item) for item in value)
    if spec.type == "length" and value is not None:
        return _millimetres(value)
    wanted: dict[str, type] = {"flag": bool, "number": int, "link": int}
    kind = wanted.get(spec.type, str)
    if value is None and (kind is int or spec.type == "length"):
        return None
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(
            {bool: "should be true or false", int: "should be a whole number"}.get(
                kind, "should be text"
            )
        )
    return value


def _millimetres(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > 1e9:
        raise ValueError("should be a number of millimetres")
    return float(value)


def _entry(item: Any) -> Entry:
    if isinstance(item, str):
        return Entry(value=item)
    if not isinstance(item, dict) or not item.keys() <= {"label", "value"}:
        raise ValueError("should be a list of label and value")
    entry = Entry(**item)
    if not isinstance(entry.label, str) or not isinstance(entry.value, str):
        raise ValueError("should be a list of label and value")
    return entry


_written = json.JSONEncoder(ensure_ascii=False).encode  # made once: `dumps` makes one each time


def to_row(record: Any) -> dict[str, Any]:
    """The record as a table row of plain SQLite values; lists become JSON text."""
    specs = specs_of(type(record))
    row: dict[str, Any] = {"id": record.id}
    row.update(zip(specs, values_of(record), strict=True))
    for name in _needing_thought(type(record)):
        if not (value := row[name]):
            row[name] = 0 if specs[name].type == "flag" else ""
        elif specs[name].type == "flag":
            row[name] = 1
        elif specs[name].type == "entries":
            row[name] = _written_entries(value)
        else:
            row[name] = _written(to_json(specs[name], value))
    return row


def _written_entries(entries: Iterable[Entry]) -> str:
    """Entries as `_written` writes what `to_json` makes of them, in a third of the time."""
    quoted = encode_basestring
    made = [f'{{"label": {quoted(e.label)}, "value": {quoted(e.value)}}}' for e in entries]
    return f"[{', '.join(made)}]"


def from_row(record_type: type, row: Mapping[str, Any]) -> Any:
    """The record a table row stands for."""
    values = dict(row)
    for name in _needing_thought(record_type):
        values[name] = value_of(specs_of(record_type)[name], values[name])
    return record_type(**values)


def value_of(spec: FieldSpec, value: Any) -> Any:
    """A record's value from that of its row."""
    if spec.type == "flag":
        return bool(value)
    if spec.type in ("lines", "entries"):
        return from_json(spec, _loaded(value)) if value else ()
    return value


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except RecursionError:  # which no list of ours is; a file from elsewhere may hold anything
        raise ValueError("is too deep a list") from None


_thoughtful: dict[type[Any], Sequence[str]] = {}


def _needing_thought(record_type: type[Any]) -> Sequence[str]:
    """The fields whose row value is not already the record's."""
    found = _thoughtful.get(record_type)
    if found is None:
        listed = ("flag", "lines", "entries")
        found = [name for name, spec in specs_of(record_type).items() if spec.type in listed]
        _thoughtful[record_type] = found
    return found
