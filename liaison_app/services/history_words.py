"""A change in words a volunteer reads: what was put in, what was taken out, what became of what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from liaison_app.language import counted, phrase, shown
from liaison_app.records import Entry, Kind, kind_named, specs_of
from liaison_app.records.dates import is_partial_date
from liaison_app.records.fields import FieldSpec, to_row, words_of
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.letter_text import parse, plain
from liaison_app.rules.safe_text import shorten, tidy, visible
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.text_differences import Piece, Pieces, side_by_side, taken_out_and_put_in
from liaison_app.services.history_names import UNKNOWN, Names, value_from
from liaison_app.services.provenance import in_words, kind_told_of
from liaison_app.store.changes import Row
from liaison_app.store.queries.history import HistoryChange, HistoryRow, rows_of
from liaison_app.store.store import Store

LONGEST_TEXT = 200_000  # characters of a value that are compared; of the rest it is said how much
LONGEST_SAID = 200  # characters of a value said in one line
MOST_SENTENCES = 6  # put in or taken out that are said in one line
DEEDS = {
    "added": phrase("added"),
    "changed": phrase("changed"),
    "deleted": phrase("moved to the bin"),
}
NO_LONGER_KEPT = phrase("What it said then is no longer kept.")
_NO_LONGER_USED = phrase("{name} (no longer used)")
_LONG = ("long_text", "rich_text")
# Where words begin in a text, and sums of bytes: true, but nothing to read.
_NOTHING_TO_READ = frozenset(("start", "sha256", "fingerprint", "media_type", "wording"))


@dataclass(frozen=True, slots=True)
class FieldWords:
    """One field before and after, what changed marked; the same said in a line, for the terminal."""

    label: str
    before: Pieces
    after: Pieces
    said: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """One thing that a change added, changed or deleted; `note` says what cannot be shown."""

    kind: str
    record_id: int
    deed: str
    title: str
    name: str
    fields: tuple[FieldWords, ...]
    note: str = ""

    @property
    def said(self) -> str:
        """“Person Sarah Whitfield: changed”."""
        name = f" {self.name}" if self.name and self.name.lower() != self.title.lower() else ""
        return f"{self.title}{name}: {DEEDS[self.deed]}"


class Words:
    """Tells changes of one file in words. Nothing in them is ever read as markup."""

    def __init__(self, store: Store):
        self._store = store
        self._names = Names(store)

    def about(self, change: HistoryChange) -> str:
        """What a change was mostly about: “Sarah Whitfield”; "" when nothing says so."""
        return "" if change.foremost is None else self._names.name(change.foremost)

    def told(self, change_id: int) -> list[RowWords]:
        """The rows of a change in words, the foremost first."""
        return [self.row(r) for r in rows_of(self._store, change_id)]

    def row(self, row: HistoryRow) -> RowWords:
        """One row in words; never raises, whatever stands in it."""
        fields = [] if kind_named(row.kind) is None else self._fields(row)
        note = ""
        if row.is_emptied:
            note = NO_LONGER_KEPT
        elif kind_named(row.kind) is None:
            note = phrase(
                "It belongs to another version of the program, which this one cannot show."
            )
        elif not fields and row.deed == "changed":
            note = phrase("Nothing in it that can be read became another.")
        return RowWords(
            row.kind,
            row.record_id,
            row.deed,
            self._names.title(row),
            self._names.name(row),
            tuple(fields),
            note,
        )

    # Within

    def _fields(self, row: HistoryRow) -> list[FieldWords]:
        kind = kind_named(row.kind)
        assert kind is not None
        specs = specs_of(kind.record)
        before, after = row.before or {}, row.after or {}
        unknown = [n for n in dict.fromkeys((*before, *after)) if n not in specs and n != "id"]
        found = []
        for name in (*specs, *unknown):
            if (name not in before and name not in after) or name in _NOTHING_TO_READ:
                continue
            spec = specs.get(name, FieldSpec(_label_of(name)))
            if row.deed != "changed" and _says_nothing(kind, name, before or after):
                continue
            was = self._value(name, spec, before, row.change_id - 1)
            became = self._value(name, spec, after, row.change_id)
            if spec.type == "entries" and row.deed == "changed":
                was, became = _without_label(spec, before.get(name), after.get(name), was, became)
            if was != became:
                found.append(_field(spec, was, became, row.deed))
        return found

    def _value(self, name: str, spec: FieldSpec, row: Row, change_id: int) -> str:
        """A value of a row as a person would read it; "" for none."""
        raw = row.get(name)
        if raw is None or raw == "":
            return ""
        value = value_from(spec, raw)
        if value is None:
            return _plainly(raw)
        if spec.type == "link":
            return self._names.of(spec.links_to, value, change_id)
        if spec.type in ("date", "when"):
            return say_date(value)
        if spec.type == "rich_text":
            return visible(plain(parse(value[:LONGEST_TEXT])))
        if name == "size" and spec.type == "number":
            return counted("{count} byte", "{count} bytes", value)
        if spec.type == "entries":
            value = tuple(_entry(name, entry) for entry in value)
        if name == "said" and (of := kind_told_of(row)):
            value = in_words(value, of)
        words = words_of(spec, value)  # the name of a choice stays a phrase
        return visible(words if len(words) <= LONGEST_TEXT else words[:LONGEST_TEXT])


def _entry(name: str, entry: Entry) -> Entry:
    """An entry with the days, kinds and keys in it said in words."""
    if name == "dates_of_concern" and is_partial_date(entry.value):
        return Entry(entry.label, say_date(entry.value))
    if name == "reply_times":
        label = dict(KINDS_OF_BODY).get(entry.label)
        return Entry(phrase(label) if label else entry.label, entry.value)
    if name in ("counts", "retention") and (kind := kind_named(entry.label)) is not None:
        return Entry(kind.plural, entry.value if name == "counts" else _years(entry.value))
    return entry


def _years(count: str) -> str:
    if count == "0":
        return phrase("for good")
    return counted("{count} year", "{count} years", int(count)) if count.isdecimal() else count


def _says_nothing(kind: Kind, name: str, row: Row) -> bool:
    """Whether a new or deleted thing says no more there than an empty one would."""
    value = row.get(name)
    return value in (None, "", "[]") or value == _blank(kind).get(name)


@cache
def _blank(kind: Kind) -> Row:
    return to_row(kind.record())


def _without_label(
    spec: FieldSpec, before: Any, after: Any, was: str, became: str
) -> tuple[str, str]:
    """Where one entry became another under the same label, that label need not be said."""
    old: list[Entry] = list(value_from(spec, before) or ())
    new: list[Entry] = list(value_from(spec, after) or ())
    if len(old) == len(new) == 1 and old[0].label == new[0].label:
        return visible(old[0].value), visible(new[0].value)
    return was, became


def _field(spec: FieldSpec, was: str, became: str, deed: str) -> FieldWords:
    if deed != "changed":
        only: Pieces = (Piece(shown(was or became)),)
        said = f"{spec.label}: {_in_a_line(was or became)}"
        return FieldWords(
            spec.label,
            only if deed == "deleted" else (),
            only if deed == "added" else (),
            said,
        )
    before, after = side_by_side(shown(was), shown(became))  # “Draft”, “Sent”: the window’s words
    long = spec.type in _LONG and was and became
    said = _said_long(was, became) if long else f"{_or_nothing(was)} → {_or_nothing(became)}"
    return FieldWords(spec.label, before, after, f"{spec.label}: {said}")


def _said_long(was: str, became: str) -> str:
    out, put = taken_out_and_put_in(was, became)
    parts = [
        f"{words} {_quoted(sentences)}"
        for words, sentences in (("taken out", out), ("put in", put))
        if sentences
    ]
    return "; ".join(parts) or "only spaces or lines were changed"


def _quoted(sentences: Sequence[str]) -> str:
    said = [f"“{shorten(words, LONGEST_SAID)}”" for words in sentences[:MOST_SENTENCES]]
    left = len(sentences) - len(said)
    return " ".join(said) + (f" and {say_count(left)} more" if left else "")


def _or_nothing(words: str) -> str:
    return _in_a_line(words) or "nothing"


def _in_a_line(words: str) -> str:
    """The lines of a value in one: “Office: 01632 960101; Home: …”."""
    lines = [tidy(line) for line in words[: LONGEST_SAID * 4].splitlines()]
    return shorten("; ".join(line for line in lines if line), LONGEST_SAID)


def _plainly(raw: Any) -> str:
    """What is no value of its field, as it stands."""
    return visible(str(raw)[:LONGEST_SAID])


def _label_of(name: str) -> str:
    """The name of a field that this version does not have, as words."""
    words = tidy(name.replace("_", " "))[:60]
    return _NO_LONGER_USED.format(name=words[:1].upper() + words[1:] or UNKNOWN)
