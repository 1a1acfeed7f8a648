"""The bundle: every record of a file as open JSON, described in docs/bundle.md.

Reading turns the text into `Item`s whose links are the bundle's own keys, and says every problem
with where it is; nothing of the bundle is believed before that. Writing gives the text piece by
piece. Neither knows the store.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison_app.errors import Refusal
from liaison_app.exchange.bundle_files import LateData, decoded
from liaison_app.language import counted, joined, phrase
from liaison_app.records import KINDS, Kind, kind_named
from liaison_app.records.fields import FieldSpec, from_json, specs_of, to_json
from liaison_app.rules.letter_text import from_plain, write

FORMAT = "liaison-bundle"
VERSION = 1
LARGEST = 2_000_000_000
"""The most bytes a bundle may have."""
MOST_WORDS = 400_000_000
"""The most bytes of it apart from the files in it, which are read one by one."""

_SAID_AT_MOST = 12
_BLOCK = re.compile(r"<(?:p|h2|ul|ol|blockquote|table)\b")


class BundleRefused(Refusal):
    """The bundle breaks its rules; `problems` are all the sentences, the message the first ones."""

    def __init__(self, problems: Iterable[str]):
        self.problems = tuple(problems)
        said = [phrase("The bundle was not imported."), *self.problems[:_SAID_AT_MOST]]
        if (more := len(self.problems) - _SAID_AT_MOST) > 0:
            said.append(counted("… and {count} more.", "… and {count} more.", more))
        super().__init__(joined("\n", said))


@dataclass(slots=True)
class Item:
    """One record as the bundle tells it.

    `number` counts within its kind from 1, in the order of the bundle; `place` says where it stands
    (“person 3 (“amina”)”). `values` are the plain fields that were given, as records keep them;
    `links` map a link field's name (with `_id`) to a key, or None where it was given as null.
    `data` are a file's bytes, or where in the bundle they stand. `inline` marks a party that was
    written inside its letter.
    """

    kind: Kind
    number: int
    key: str
    place: str
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, str | None] = field(default_factory=dict)
    data: bytes | LateData | None = None
    inline: bool = False

    def bytes_of_it(self) -> bytes:
        """A file's bytes, read now where they were left in the bundle; raises ValueError."""
        return self.data.read() if isinstance(self.data, LateData) else self.data or b""


class Items(dict[str, list[Item]]):
    """Items by the name of their kind, in the order of `KINDS`; keys are found by `find`."""

    def __init__(self, told: Collection[str] = ()) -> None:
        """`told` are the kinds the bundle names, even if it has none of them."""
        super().__init__((kind.name, []) for kind in KINDS)
        self.told = frozenset(told)
        self._by_key: dict[tuple[str, str], Item] = {}

    def add(self, kind: Kind, key: str, place: str = "") -> Item | None:
        """A new item of the kind, or None when the key is taken."""
        number = len(self[kind.name]) + 1
        item = Item(kind, number, key, place or place_of(kind, number, key))
        if key:
            if (kind.name, key) in self._by_key:
                return None
            self._by_key[kind.name, key] = item
        self[kind.name].append(item)
        return item

    def name(self, item: Item) -> None:
        """Make an item that was written without a key findable by the one it was given since."""
        self._by_key[item.kind.name, item.key] = item

    def find(self, kind: str, key: str) -> Item | None:
        """The item of that kind and key."""
        return self._by_key.get((kind, key))

    def linked(self, item: Item, name: str) -> Item | None:
        """The item that a link field of another points to, if it is given and there."""
        key = item.links.get(name)
        return None if key is None else self.find(specs_of(item.kind.record)[name].links_to, key)

    @property
    def total(self) -> int:
        """How many there are of every kind."""
        return sum(len(items) for items in self.values())


def give_link(items: Items, item: Item, name: str, other: Item) -> None:
    """Link an item to another, which is given a key of its own if it was written without."""
    if not other.key:
        other.key = f"\0{other.number}"
        items.name(other)
    item.links[name] = other.key


def place_of(kind: Kind, number: int, key: str) -> str:
    """“correspondence 3 (“lt3”)”: where in the bundle something stands."""
    return f"{kind.name} {number}" + (f" (“{key[:60]}”)" if key else "")


def link_name(field_name: str) -> str:
    """The word a bundle uses for a link field: “organisation” for `organisation_id`."""
    return field_name.removesuffix("_id")


# Reading the JSON itself


def load(data: bytes) -> dict[str, Any]:
    """The bundle's JSON object; raises BundleRefused when it is no sound JSON or no bundle."""
    if len(data) > LARGEST:
        raise BundleRefused([phrase("It is larger than 2 GB.")])
    try:
        text = data.decode(json.detect_encoding(data))
        found = json.loads(text, object_pairs_hook=_object, parse_constant=_no_constant)
    except UnicodeError:
        raise BundleRefused([phrase("It is not text in UTF-8.")]) from None
    except RecursionError:
        raise BundleRefused(
            [phrase("Its brackets are nested far deeper than any bundle’s.")]
        ) from None
    except MemoryError:
        raise BundleRefused([phrase("It is too large for the memory of this computer.")]) from None
    except json.JSONDecodeError as error:
        unsound = phrase(
            "It is not sound JSON at line {line}, character {character}: {why}.",
            line=f"{error.lineno:,}",
            character=f"{error.colno:,}",
            why=error.msg.lower(),
        )
        raise BundleRefused([unsound]) from None
    except _UnsoundError as error:
        raise BundleRefused(error.args) from None
    except ValueError:
        raise BundleRefused([phrase("It holds a number far too long to be one.")]) from None
    return _checked_head(found)


class _UnsoundError(Exception):
    """JSON that Python would read and we do not."""


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        names = [name for name, _value in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _UnsoundError(
            phrase("“{name}” is written twice in one pair of braces.", name=twice[:60])
        )
    return found


def _no_constant(word: str) -> Any:
    raise _UnsoundError(phrase("{word} is no value of JSON.", word=word))


def _checked_head(found: Any) -> dict[str, Any]:
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        no_bundle = phrase(
            "It does not begin with “format”: “{format}”, so it is no bundle.", format=FORMAT
        )
        raise BundleRefused([no_bundle])
    version = found.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        unknown = phrase(
            "Its version is not known here; “version” should be {version}.", version=VERSION
        )
        raise BundleRefused([unknown])
    if version > VERSION:
        raise BundleRefused(
            [phrase("It was written by a newer version of the program. Install that first.")]
        )
    problems: list[str] = [
        phrase("A bundle has format, version, note and records, and no “{name}”.", name=name[:60])
        for name in found
        if name not in ("format", "version", "note", "records")
    ]
    if not isinstance(found.get("records"), dict):
        problems.append(phrase("“records” should be an object that lists records by their kind."))
    else:
        for name, listed in found["records"].items():
            if kind_named(name) is None:
                known = ", ".join(kind.name for kind in KINDS)
                problems.append(
                    phrase(
                        "There is no kind of record “{name}”. The kinds are {known}.",
                        name=name[:60],
                        known=known,
                    )
                )
            elif not isinstance(listed, list):
                problems.append(phrase("{name}: should be a list of records.", name=name))
    if problems:
        raise BundleRefused(problems)
    return found


# One field


def plain_value(spec: FieldSpec, value: Any) -> Any:
    """A plain field's value as records keep it; raises ValueError with a few words.

    A letter's text without any tag of a block was typed as plain text.
    """
    if isinstance(value, str) and spec.type in ("lines", "entries"):
        value = [value] if value else []
    kept = from_json(spec, value)
    if spec.type == "rich_text" and not _BLOCK.search(kept):
        return write(from_plain(kept))
    return kept


def file_data(value: Any) -> bytes | None:
    """A file's bytes from base64; None stands for contents that were lost. Raises ValueError."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise ValueError("should be text in base64")
    return decoded(value.encode("utf-8", "replace"))


# Writing

KeyOf = Callable[[str, int], str]
Told = str | Iterator[str]
"""A record as JSON on one line, whole or in pieces."""
_PIECE = 3 << 18  # bytes, which base64 writes without a rest

# What reading works out when it is left out; it is therefore written even when it is empty.
_WORKED_OUT = {
    "correspondence": {"answers_party_id", "reply_due"},
    "question": {"quote"},
    "answer": {"party_id"},
    "promise": {"post_id", "person_id", "organisation_id", "matter_id", "who", "made", "position"},
    "contact_point": {"organisation_id", "matter_id"},
    "attendance": {"name", "post_title", "organisation_id", "organisation_name", "position"},
    "minute": {"position"},
    "statement": {"matter_id", "date", "occasion", "position"},
    "figure": {"matter_id", "position"},
    "meeting_note": {"version"},
}
PROPOSED = "question"  # the kind that is proposed from the letters' words when it is not named


def entry(record: Any, kind: Kind, key: str, key_of: KeyOf, data: bytes | None = None) -> str:
    """One record as a line of JSON; `key_of` gives the key for a kind's name and an id.

    What is empty, and is so when left out, is left out, but for what reading would otherwise work
    out for itself.
    """
    told: dict[str, Any] = {"key": key}
    worked_out = _WORKED_OUT.get(kind.name, ())
    for name, spec in specs_of(kind.record).items():
        value = getattr(record, name)
        if spec.type == "link":
            if value is not None:
                told[link_name(name)] = key_of(spec.links_to, value)
            elif name in worked_out:
                told[link_name(name)] = None
        elif (
            kind.name == "office"
            or name in worked_out
            or not _goes_without_saying(kind.record, name, value)
        ):
            told[name] = to_json(spec, value)
    if kind.name == "file":
        told["data"] = None if data is None else base64.b64encode(data).decode("ascii")
    return json.dumps(told, ensure_ascii=False)


def file_entry(
    record: Any, kind: Kind, key: str, key_of: KeyOf, data: bytes | None
) -> Iterator[str]:
    """The same of a file, in pieces: a file of 200 MB is not in memory several times over."""
    if data is None or len(data) <= _PIECE:
        yield entry(record, kind, key, key_of, data)
        return
    yield entry(record, kind, key, key_of, b"").removesuffix('"}')
    for start in range(0, len(data), _PIECE):
        yield base64.b64encode(data[start : start + _PIECE]).decode("ascii")
    yield '"}'


def _goes_without_saying(record_type: type, name: str, value: Any) -> bool:
    default = record_type.__dataclass_fields__[name].default  # type: ignore[attr-defined]
    return value in ("", (), None, False) and value == default and type(value) is type(default)


def text(groups: Iterable[tuple[Kind, Iterable[Told]]]) -> Iterator[str]:
    """The bundle's text in pieces, from the entries of each kind; a record stands on one line."""
    yield f'{{\n  "format": "{FORMAT}",\n  "version": {VERSION},\n  "records": {{'
    first_kind = True
    for kind, entries in groups:
        first = True
        for line in entries:
            if first:
                yield f'{"" if first_kind else ","}\n    "{kind.name}": [\n      '
                first_kind = False
            else:
                yield ",\n      "
            yield from (line,) if isinstance(line, str) else line
            first = False
        if not first:
            yield "\n    ]"
        elif kind.name == PROPOSED:
            yield f'{"" if first_kind else ","}\n    "{kind.name}": []'
            first_kind = False
    yield "\n  }\n}\n"
