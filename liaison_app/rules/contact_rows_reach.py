"""Whose an address, a telephone number or an e-mail of a row is: the person's, the post's or the body's."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from liaison_app.language import phrase
from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules import contact_rows_places as places
from liaison_app.rules.contact_rows_cells import RowCells
from liaison_app.rules.email_addresses import readable_address

_OFFICES = re.compile(
    r"(?:info|office|admin|administration|enquir(?:y|ies)|inquiries|contact(?:us)?|reception|mail|hello"
    r"|general|post|email|school|schooloffice|main|help|support|team)\d?@",
    re.IGNORECASE,
)
_OF_POSTS = re.compile(
    r"(?:head(?:teacher)?|principal|secretary|sec|clerk|chair(?:man|person)?|treasurer|president|leader|mayor"
    r"|imam|vicar|rector|manager|director|ceo|chief\.?executive)@",
    re.IGNORECASE,
)
_EMAILS = {
    "email": ("person", "post", "body"),
    "body_email": ("body", "post", "person"),
    "post_email": ("post", "body", "person"),
}
_TELEPHONES = {
    "telephone": ("person", "body", "post"),
    "mobile": ("person", "body", "post"),
    "home_telephone": ("person", "body", "post"),
    "body_telephone": ("body", "post", "person"),
    "post_telephone": ("post", "body", "person"),
}
_TELEPHONE_LABELS = {"mobile": "Mobile", "home_telephone": "Home"}
_PLACES = ("address", "line", "town", "county", "postcode", "country")
_PARTS = re.compile(r"[\n;,|]+| / | or ")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_NUMBER = re.compile(r"(?:[a-z]+[.:]? )?[+(]?[\d ().\-/]+(?:(?:x|ext)\.? ?\d+)?", re.IGNORECASE)
_Said = Mapping[str, Sequence[tuple[int, str]]]


class Reached(NamedTuple):
    """The records of a row with how they are reached."""

    people: tuple[Person, ...]
    post: Post | None
    body: Organisation | None
    doubts: list[str]
    unread: list[tuple[str, str]]


class _Owners:
    """Who there is in a row, and what is to be added to each."""

    def __init__(self, person: Person | None, post: Post | None, body: Organisation | None):
        self._records: dict[str, Person | Post | Organisation | None] = {
            "person": person, "post": post, "body": body,
        }  # fmt: skip
        self._more: dict[str, dict[str, list[Entry]]] = {}

    def give(self, field: str, entry: Entry, *owners: str) -> bool:
        """Add an entry to the first of the owners that there is; False where there is none."""
        for owner in owners:
            if self._records[owner] is not None:
                entries = self._more.setdefault(owner, {}).setdefault(field, [])
                if all(entry.value != one.value for one in entries):
                    entries.append(entry)
                return True
        return False

    def is_given(self, owner: str, *fields: str) -> bool:
        """Whether an owner has been given something of these sorts."""
        return any(field in self._more.get(owner, {}) for field in fields)

    def of(self, owner: str, **more: str) -> Any:
        """An owner's record with all that was added; None where there is none."""
        record = self._records[owner]
        added: dict[str, Any] = {
            field: (*getattr(record, field), *entries)
            for field, entries in self._more.get(owner, {}).items()
        }
        added |= {field: words for field, words in more.items() if words}
        return dataclasses.replace(record, **added) if record is not None and added else record


def reached(
    cells: RowCells, people: tuple[Person, ...], post: Post | None, body: Organisation | None
) -> Reached:
    """Each with what is theirs: of two people in a row the first has what is not said to be the other's."""
    doubts: list[str] = []
    unread: list[tuple[str, str]] = []
    person = people[0] if people else None
    owners = _Owners(person, post, body)
    said = _each_to_its_own(cells.said)
    for key, order in _EMAILS.items():
        if key in said:
            found, more, left = emails_of(cells, said[key])
            doubts += more
            unread += [("E-mail", words) for words in left]
            for entry in found:
                owners.give("emails", entry, *_of_mailbox(entry.value, post, body, order))
    for key, order in _TELEPHONES.items():
        if key in said:
            numbers, more = telephones_of(cells, said[key], _TELEPHONE_LABELS.get(key, ""))
            doubts += more
            for entry in numbers:
                owners.give("telephones", entry, *order)
    for owner, entry in _addresses(cells, bool(people), body):
        if not owners.give("addresses", entry, owner, "person", "body"):
            unread.append(("Address", entry.value))
    notes = "" if people else "\n".join(cells.all("notes"))
    if body is None:
        unread += [("Web address", words) for words in cells.all("website")]
        unread += [("Notes", notes)] if notes else []
    if len(people) > 1 and owners.is_given("person", "emails", "telephones"):
        doubts.append(
            phrase(
                "Which of the two the e-mail and telephone belong to is not said: the first has them."
            )
        )
    people = (owners.of("person"), *people[1:]) if people else ()
    return Reached(people, owners.of("post"), owners.of("body", notes=notes), doubts, unread)


def _each_to_its_own(said: _Said) -> _Said:
    """What the columns say, with telephone numbers among the e-mails told as such, and e-mails among numbers."""
    numbers = said.get("telephone", ())
    if not any("@" in cell for _at, cell in numbers) and all(
        readable_address(cell) == cell for _at, cell in said.get("email", ())
    ):
        return said  # as nearly always
    told = dict(said)
    for mine, theirs in (("email", "telephone"), ("telephone", "email")):
        stay, go = [], []
        for at, cell in told.get(mine, ()):
            parts = [part for part in _PARTS.split(cell) if part.strip()]
            strange = [part for part in parts if _is_of(theirs, part)]
            rest = "\n".join(part for part in parts if part not in strange)
            go += [(at, part) for part in strange]
            stay += [(at, rest if strange else cell)] if rest or not strange else []
        if go:
            told[mine] = stay
            told[theirs] = [*told.get(theirs, ()), *go]
    return told


def _is_of(sort: str, words: str) -> bool:
    """Whether words are an e-mail address, or a telephone number and no more."""
    if sort == "email":
        return bool(_EMAIL.search(words))
    return bool(_NUMBER.fullmatch(words)) and sum(map(str.isdigit, words)) >= 7


def _of_mailbox(
    address: str, post: Post | None, body: Organisation | None, order: tuple[str, ...]
) -> tuple[str, ...]:
    """Whose a mailbox is: a shared one is not that of the person who reads it."""
    if order[0] == "person" and post is not None and _OF_POSTS.match(address):
        return ("post",)
    if order[0] == "person" and body is not None and _OFFICES.match(address):
        return ("body",)
    return order


def holding(
    cells: RowCells,
    people: tuple[Person, ...],
    post: Post,
    emails: Iterable[tuple[int, str]],
    telephones: Iterable[tuple[int, str]],
) -> tuple[tuple[Person, ...], Post, list[str]]:
    """Those who hold a post, and the post, with the e-mails and numbers in the cells beside them."""
    owners = _Owners(people[0] if people else None, post, None)
    found, doubts, _left = emails_of(cells, emails)
    for entry in found:
        owners.give("emails", entry, *_of_mailbox(entry.value, post, None, ("person", "post")))
    numbers, more = telephones_of(cells, telephones)
    for entry in numbers:
        owners.give("telephones", entry, "person", "post")
    people = (owners.of("person"), *people[1:]) if people else ()
    return people, owners.of("post"), [*doubts, *more]


def emails_of(
    cells: RowCells, said: Iterable[tuple[int, str]]
) -> tuple[list[Entry], list[str], list[str]]:
    """The e-mails in some cells with their labels; doubts; words that are none."""
    found: list[Entry] = []
    doubts: list[str] = []
    left: list[str] = []
    for at, cell in said:
        entries, more, words = places.emails(cell, places.label_of(cells.label(at)))
        found += entries
        doubts += more
        left += words
    return found, doubts, left


def telephones_of(
    cells: RowCells, said: Iterable[tuple[int, str]], label: str = ""
) -> tuple[list[Entry], list[str]]:
    """The telephone numbers in some cells with their labels, and doubts."""
    found: list[Entry] = []
    doubts: list[str] = []
    for at, cell in said:
        entries, more = places.telephones(cell, places.label_of(cells.label(at)) or label)
        found += entries
        doubts += more
    return sorted(found, key=lambda entry: entry.label == "Fax"), doubts


def _addresses(
    cells: RowCells, named: bool, body: Organisation | None
) -> Iterable[tuple[str, Entry]]:
    """The addresses of a row: whose, and with their label."""
    parts: dict[tuple[str, str], dict[str, list[str]]] = {}
    for key, said in cells.said.items():
        if place := _place(key):
            prefix, part, number = place
            parts.setdefault((prefix, number), {})[part] = [words for _at, words in said]
    for (prefix, number), one in parts.items():
        address = places.address_of(one)
        if not address:
            continue
        if prefix:
            yield "person", Entry("Home" if prefix == "home_" else "Other", address)
            continue
        after = f"/{number}" if number else ""
        label = places.label_of(cells.first(f"address_label{after}"))
        of_person = label not in ("Work", "Main") if number else named and label == "Home"
        at_body = body is not None and not of_person
        yield (
            ("body" if at_body else "person"),
            Entry("" if at_body or not named else label, address),
        )


@lru_cache(maxsize=1_000)
def _place(key: str) -> tuple[str, str, str] | None:
    """Of which address a target is a part: its prefix, the part, its number; None for any other."""
    bare, _, number = key.partition("/")
    for prefix in ("home_", "other_", ""):
        if bare.startswith(prefix) and bare.removeprefix(prefix) in _PLACES:
            return prefix, bare.removeprefix(prefix), number
    return None
