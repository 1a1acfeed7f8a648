"""Whose an address, a telephone number or an e-mail of a row is: the person's, the post's or the body's."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple, TypeVar

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules import contact_rows_places as places
from liaison_app.rules.contact_rows_cells import RowCells

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
_TELEPHONES = ("telephone", "mobile", "home_telephone", "body_telephone", "post_telephone")
_TELEPHONE_LABELS = {"mobile": "Mobile", "home_telephone": "Home"}
_PARTS = ("address", "line", "town", "county", "postcode", "country")
_R = TypeVar("_R", Person, Post, Organisation)


class Reached(NamedTuple):
    """The records of a row with how they are reached."""

    people: tuple[Person, ...]
    post: Post | None
    body: Organisation | None
    doubts: list[str]
    unread: list[tuple[str, str]]


def reached(
    cells: RowCells, people: tuple[Person, ...], post: Post | None, body: Organisation | None
) -> Reached:
    """Each with what is theirs: of two people in a row the first has what is not said to be the other's."""
    doubts: list[str] = []
    unread: list[tuple[str, str]] = []
    person = people[0] if people else None
    for key in ("email", "body_email", "post_email"):
        found, said, left = emails_of(cells, cells.said.get(key, ()))
        doubts += said
        unread += [("E-mail", words) for words in left]
        person, post, body = _given(key, "emails", found, person, post, body)
    for key in _TELEPHONES:
        found, said = telephones_of(cells, cells.said.get(key, ()), _TELEPHONE_LABELS.get(key, ""))
        doubts += said
        person, post, body = _given(key, "telephones", found, person, post, body)
    for owner, entry in _addresses(cells, people, body):
        if owner == "body" and body is not None:
            body = _with(body, "addresses", [entry])
        elif person is not None:
            person = _with(person, "addresses", [entry])
        elif body is not None:
            body = _with(body, "addresses", [entry])
        else:
            unread.append(("Address", entry.value))
    if body is None:
        unread += [("Web address", words) for words in cells.all("website")]
    if person is None:
        notes = "\n".join(cells.all("notes"))
        if body is not None:
            body = dataclasses.replace(body, notes=notes)
        elif notes:
            unread.append(("Notes", notes))
    if person is not None and len(people) > 1 and (person.emails or person.telephones):
        doubts.append(
            "Which of the two the e-mail and telephone belong to is not said: the first has them."
        )
    people = (person, *people[1:]) if person is not None else people
    return Reached(people, post, body, doubts, unread)


def holding(
    cells: RowCells,
    people: tuple[Person, ...],
    post: Post,
    emails: Iterable[tuple[int, str]],
    telephones: Iterable[tuple[int, str]],
) -> tuple[tuple[Person, ...], Post, list[str]]:
    """Those who hold a post, and the post, with the e-mails and numbers in the cells beside them."""
    person = people[0] if people else None
    found, doubts, _left = emails_of(cells, emails)
    person, same, _body = _given("email", "emails", found, person, post, None)
    found, more = telephones_of(cells, telephones)
    person, same, _body = _given("telephone", "telephones", found, person, same, None)
    people = (person, *people[1:]) if person is not None else people
    return people, same or post, [*doubts, *more]


def _given(
    key: str,
    field: str,
    found: Sequence[Entry],
    person: Person | None,
    post: Post | None,
    body: Organisation | None,
) -> tuple[Person | None, Post | None, Organisation | None]:
    """Entries handed to whose they are; a shared mailbox is not that of the person who reads it."""
    for entry in found:
        owner = key.partition("_")[0] if key.startswith(("post_", "body_")) else "person"
        if owner == "person" and field == "emails":
            if post is not None and _OF_POSTS.match(entry.value):
                owner = "post"
            elif body is not None and _OFFICES.match(entry.value):
                owner = "body"
        order = {"post": (post, body, person), "body": (body, post, person)}.get(
            owner, (person, body, post)
        )
        record = next((one for one in order if one is not None), None)
        if isinstance(record, Person):
            person = _with(record, field, [entry])
        elif isinstance(record, Post):
            post = _with(record, field, [entry])
        elif isinstance(record, Organisation):
            body = _with(record, field, [entry])
    return person, post, body


def _with(record: _R, field: str, more: Sequence[Entry]) -> _R:
    """The record with entries added, those it has already left out."""
    kept = list(getattr(record, field))
    kept += [entry for entry in more if entry.value not in {one.value for one in kept}]
    changed: dict[str, Any] = {field: tuple(kept)}
    return dataclasses.replace(record, **changed)


def emails_of(
    cells: RowCells, said: Iterable[tuple[int, str]]
) -> tuple[list[Entry], list[str], list[str]]:
    """The e-mails in some cells with their labels; doubts; words that are none."""
    found: list[Entry] = []
    doubts: list[str] = []
    left: list[str] = []
    for at, cell in said:
        label = cells.label("email", at) or cells.columns.header[at]
        entries, more, words = places.emails(cell, places.label_of(label))
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
        words = cells.label("telephone", at) or cells.columns.header[at]
        entries, more = places.telephones(cell, places.label_of(words) or label)
        found += entries
        doubts += more
    return sorted(found, key=lambda entry: entry.label == "Fax"), doubts


def _addresses(
    cells: RowCells, people: Sequence[Person], body: Organisation | None
) -> Iterable[tuple[str, Entry]]:
    """The addresses of a row: whose, and with their label."""
    main = _address(cells, "", "")
    if main:
        label = places.label_of(cells.first("address_label"))
        owner = "person" if people and (label == "Home" or body is None) else "body"
        yield owner, Entry("" if owner == "body" else label, main)
    for number in range(2, 10):
        if address := _address(cells, "", f"/{number}"):
            label = places.label_of(cells.first(f"address_label/{number}"))
            owner = "body" if label in ("Work", "Main") and body is not None else "person"
            yield owner, Entry(label, address)
    for prefix, label in (("home_", "Home"), ("other_", "Other")):
        if address := _address(cells, prefix, ""):
            yield "person", Entry(label, address)


def _address(cells: RowCells, prefix: str, number: str) -> str:
    parts = {part: cells.all(f"{prefix}{part}{number}") for part in _PARTS}
    return places.address_of(parts) if any(parts.values()) else ""
