"""What is wrong with the fields of a record by itself: required and empty, too long, or ill-formed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.language import phrase
from liaison_app.records.dates import is_full_date, is_partial_date
from liaison_app.records.fields import LONGEST, FieldSpec, specs_of, values_of


@dataclass(frozen=True, slots=True)
class _Check:
    """What a field's value is held against: `most` characters, or the keys of its choices."""

    name: str
    spec: FieldSpec
    most: int
    keys: frozenset[str]


_checked: dict[type[Any], Sequence[_Check]] = {}  # made once a type


def _checks(record_type: type[Any]) -> Sequence[_Check]:
    found = _checked.get(record_type)
    if found is None:
        found = _checked[record_type] = [
            _Check(name, spec, LONGEST.get(spec.type, 0), frozenset(key for key, _ in spec.choices))
            for name, spec in specs_of(record_type).items()
        ]
    return found


def problems_of(record: Any) -> dict[str, str]:
    """Field name to sentence for each field that is required and empty, too long, or ill-formed."""
    found: dict[str, str] = {}
    for check, value in zip(_checks(type(record)), values_of(record), strict=True):
        if not value and not check.spec.required:
            continue
        if check.keys:
            if value in check.keys:
                continue
        elif value and check.most and len(value) <= check.most:
            continue
        if sentence := _problem(check.spec, value):
            found[check.name] = sentence
    return found


def _problem(spec: FieldSpec, value: Any) -> str:
    field, words = spec.label, value[:40] if isinstance(value, str) else ""
    if value in (None, "", ()):
        return phrase("{field} is needed.", field=field) if spec.required else ""
    if spec.type in LONGEST and len(value) > LONGEST[spec.type]:
        return phrase(
            "{field} is {count} characters long, and the most that can be kept there is {most}."
            " Please shorten it.",
            field=field,
            count=f"{len(value):,}",
            most=f"{LONGEST[spec.type]:,}",
        )
    if spec.type == "when" and not is_partial_date(value):
        return phrase(
            "{field}: “{words}” is not a day, month or year that exists.", field=field, words=words
        )
    if spec.type == "date" and not is_full_date(value):
        return phrase("{field}: “{words}” is not a day that exists.", field=field, words=words)
    if spec.type == "choice" and value not in {key for key, _words in spec.choices}:
        return phrase("{field}: “{words}” is not one of the choices.", field=field, words=words)
    if spec.type == "number" and not -(2**53) < value < 2**53:
        return phrase("{field} is too large a number.", field=field)
    if spec.type == "length" and not -10_000 < value < 10_000:
        return phrase("{field} is not a measure in millimetres that paper has.", field=field)
    if spec.type in ("lines", "entries"):
        if spec.type == "lines":
            longest = max([len(item) for item in value])
        else:
            longest = max([len(item.label) + len(item.value) for item in value])
        if longest > LONGEST["text"] or len(value) > 1_000:
            return phrase("{field} has too much in it. Please shorten it.", field=field)
    return ""
