"""From a bundle's JSON to items: keys, links, fields and parties written inside their letter."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from typing import Any

from liaison_app.exchange.bundle import (
    BundleRefused,
    Item,
    Items,
    file_data,
    link_name,
    load,
    place_of,
    plain_value,
)
from liaison_app.exchange.bundle_files import LateData
from liaison_app.records import KINDS, Kind, kind_named
from liaison_app.records.fields import specs_of
from liaison_app.records.party import COPIED, FROM, TO

_SOUGHT = ("post", "person", "organisation")  # what a bare key in a letter's parties may mean
_INLINE_ROLES = (FROM, TO, COPIED)
_MOST_PROBLEMS = 1_000


def read(data: bytes, late: Mapping[str, LateData] | None = None) -> Items:
    """Every record of a bundle; raises BundleRefused with all that is wrong with it.

    `late` are the files that were left where they stand, by the words in their place.
    """
    return _Reader(load(data)["records"], late or {}).items()


class _Reader:
    def __init__(self, records: dict[str, list[Any]], late: Mapping[str, LateData]):
        self._records = records
        self._late = late
        self._items = Items(records)
        self._problems: list[str] = []
        self._inline: list[tuple[Item, str, Any]] = []

    def items(self) -> Items:
        for kind in KINDS:
            for at, told in enumerate(self._records.get(kind.name, ()), 1):
                self._read(kind, told, at)
        self._read_inline()
        if len(self._items["office"]) > 1:
            self._note("office", "a bundle tells of one office at most.")
        self._check_links()
        if self._problems:
            raise BundleRefused(self._problems)
        return self._items

    def _note(self, place: str, sentence: str) -> None:
        if len(self._problems) < _MOST_PROBLEMS:
            self._problems.append(f"{place}: {sentence}")

    def _read(self, kind: Kind, told: Any, at: int, inline_in: str = "") -> Item | None:
        """Read one record; its problems are noted, and what is sound of it is kept."""
        place = inline_in or place_of(kind, at, "")
        if not isinstance(told, dict):
            self._note(place, "should be a record in braces.")
            return None
        key = told.get("key", "")
        if "key" in told and not _is_key(key):
            self._note(place, "its “key” should be a text of 1 to 200 characters.")
            key = ""
        place = inline_in or place_of(kind, at, key)
        item = self._items.add(kind, key, place)
        if item is None:
            self._note(place, f"another {kind.name} has the same key.")
            return None
        for name, value in told.items():
            if name != "key":
                self._read_field(item, name, value)
        if kind.name == "file" and "data" not in told:
            self._note(place, "“data” is needed: the file’s bytes in base64.")
        return item

    def _read_field(self, item: Item, name: str, value: Any) -> None:
        specs = specs_of(item.kind.record)
        try:
            if item.kind.name == "file" and name == "data":
                late = self._late.get(value) if isinstance(value, str) else None
                item.data = file_data(value) if late is None else late
            elif item.kind.name == "correspondence" and name in _INLINE_ROLES:
                self._inline.append((item, name, value))
            elif (full := name if name in item.kind.links else f"{name}_id") in item.kind.links:
                self._read_link(item, full, value)
            elif name in specs:
                item.values[name] = plain_value(specs[name], value)
            else:
                self._note(item.place, f"there is no field “{name[:60]}”.{_hint(item.kind, name)}")
        except ValueError as error:
            self._note(item.place, f"“{name}” {error}.")

    def _read_link(self, item: Item, full: str, value: Any) -> None:
        if full in item.links:
            raise ValueError("is given twice, with and without “_id”")
        if value is not None and not isinstance(value, str):
            raise ValueError(f"should be the key of another {item.kind.links[full]}")
        item.links[full] = value or None

    # Parties written inside their letter

    def _read_inline(self) -> None:
        party = kind_named("party")
        assert party is not None
        for letter, role, told in self._inline:
            listed = told if isinstance(told, list) else [told]
            for position, one in enumerate(listed):
                place = f"{letter.place}, “{role}” {position + 1}"
                whole = self._whole(one, place)
                if whole is None:
                    continue
                if clash := whole.keys() & {"role", "position", "correspondence"}:
                    self._note(place, f"“{min(clash)}” is told by where the party stands.")
                    continue
                item = self._read(party, whole, position + 1, inline_in=place)
                if item is not None:
                    item.inline = True
                    item.values |= {"role": role, "position": position}
                    if not letter.key:  # a name of its own that no written key can have
                        letter.key = f"\0{letter.number}"
                        self._items.name(letter)
                    item.links["correspondence_id"] = letter.key

    def _whole(self, one: Any, place: str) -> dict[str, Any] | None:
        """A party as an object; a bare key is looked up among posts, people and organisations."""
        if isinstance(one, dict):
            return one
        if not isinstance(one, str):
            self._note(place, "should be a key, or a party in braces.")
            return None
        kinds = [kind for kind in _SOUGHT if self._items.find(kind, one)]
        if len(kinds) == 1:
            return {kinds[0]: one}
        if kinds:
            self._note(
                place,
                f"“{one[:60]}” may be a {' or a '.join(kinds)};"
                f" write {{“{kinds[0]}”: “{one[:60]}”}}.",
            )
        else:
            self._note(place, f"no post, person or organisation has the key “{one[:60]}”.")
        return None

    def _check_links(self) -> None:
        for items in self._items.values():
            for item in items:
                for name, key in item.links.items():
                    kind = item.kind.links[name]
                    if key is not None and self._items.find(kind, key) is None:
                        said = f"“{link_name(name)}” names the {kind} “{key[:60]}”"
                        self._note(item.place, f"{said}, which the bundle does not have.")


def _is_key(key: Any) -> bool:
    return isinstance(key, str) and 0 < len(key) <= 200 and key.isprintable()


def _hint(kind: Kind, name: str) -> str:
    if name == "id":
        return " A record’s own name in a bundle is its “key”."
    known = [link_name(n) if n in kind.links else n for n in specs_of(kind.record)]
    near = difflib.get_close_matches(name[:60], known, 1)
    return f" Is “{near[0]}” meant?" if near else ""
