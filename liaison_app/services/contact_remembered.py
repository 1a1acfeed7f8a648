"""What was answered of a source before: whom each part of a row meant, known again by its very words.

Matching looks for who is meant, and may find somebody else once a file was kept: two of one name are
there now, a mailbox has several. So whom a part of a row was taken for is not looked for again, it
is remembered: beside what the source said of a contact stand the keys of the parts that meant it.
Two parts that say the same mean the same, whatever line they stand on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services.contact_known import name_of
from liaison_app.services.contact_saying import BODY, PERSON, POST, says
from liaison_app.store.queries.provenance import ROW, Said

Key = tuple[str, int]

ANSWERED, MEANT, DECLINED, NO_MORE = "=", "~", "-", "x"
"""What is remembered of a key: all it says was answered; whom it means alone; it was not wanted; it
means somebody else since.
"""
_LENGTH = 9  # bytes of a key: two of a quarter of a million parts are not alike by chance


@dataclass(slots=True)
class Meant:
    """Whom a row means: ids of Contacts, or numbers below zero for what is new; 0 for nothing."""

    people: tuple[int, ...] = ()
    post: int = 0
    body: int = 0
    parent: int = 0

    def all(self) -> tuple[Key, ...]:
        """All of them with their kinds."""
        found: list[Key] = [(PERSON, id) for id in self.people]
        found += [(kind, id) for kind, id in ((POST, self.post), (BODY, self.body)) if id]
        if self.parent:
            found.append((BODY, self.parent))
        return tuple(found)


@dataclass(frozen=True, slots=True)
class RowKeys:
    """The keys of what a row says. A body is itself wherever it stands; a person only in such a row."""

    people: tuple[str, ...] = ()
    post: str = ""
    body: str = ""
    parent: str = ""
    part_of: str = ""  # that this body is part of this parent


def keys_of(draft: ContactDraft) -> RowKeys:
    """The keys of a row; its line, and what of it is kept nowhere, do not matter."""
    people = [_words(PERSON, person) for person in draft.people]
    body = _key(_words(BODY, draft.organisation)) if draft.organisation is not None else ""
    parent = _key(_words(BODY, draft.parent)) if draft.parent is not None else ""
    post, at = "", body
    if draft.post is not None:
        at = _key(_words(POST, draft.post), str(draft.is_head), body)
        post = at if body else _key(at, *people)  # a post at no body is that of its holder
    row = _key(at, *people)
    return RowKeys(
        tuple(_key(row, str(which)) for which in range(len(people))),
        post,
        body,
        parent,
        _key(body, parent) if body and parent else "",
    )


def of_this_card(drafts: Sequence[ContactDraft], meant: Sequence[Meant], name: str) -> int:
    """Whom somebody is of the last draft, who stands in the one before: the same card has another post.

    0 where the draft before is of another line, or names others.
    """
    if len(drafts) < 2 or drafts[-2].line != drafts[-1].line or not name:
        return 0
    before = zip(drafts[-2].people, meant[-2].people, strict=False)
    return next((id for person, id in before if name_of(person) == name), 0)


def _words(kind: str, record: Any) -> str:
    said = says(kind, record)
    return "\x1e".join("\x1f".join((name, *words)) for name, words in said.items())


def _key(*parts: str) -> str:
    words = "\x1d".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(words, digest_size=_LENGTH).hexdigest()


class Remembered:
    """What one source's files meant so far, out of the lines of provenance."""

    def __init__(self, former: Mapping[Key, Said]) -> None:
        self._ids: dict[tuple[str, str], int] = {}
        self._answered: set[tuple[Key, str]] = set()
        self._declined: set[str] = set()
        self._contacts: set[Key] = set()
        for contact, said in former.items():
            if marks := said.get(ROW):
                self._contacts.add(contact)
                self._read(contact, marks)

    def _read(self, contact: Key, marks: Iterable[str]) -> None:
        kind, id = contact
        for mark in marks:
            what, key = mark[:1], mark[1:]
            if what == DECLINED:
                self._declined.add(key)
            elif what == NO_MORE:
                self._answered.discard((contact, key))
                if self._ids.get((kind, key)) == id:
                    del self._ids[kind, key]
            else:
                self._ids[kind, key] = id
                if what == ANSWERED:
                    self._answered.add((contact, key))

    def knows(self, contact: Key) -> bool:
        """Whether anything about a contact was answered."""
        return contact in self._contacts

    def id_of(self, kind: str, key: str) -> int:
        """The contact that a part of a row meant before; 0 for none."""
        return self._ids.get((kind, key), 0)

    def is_answered(self, contact: Key, key: str) -> bool:
        """Whether everything a part of a row says of a contact was asked before, and answered."""
        return (contact, key) in self._answered

    def is_declined(self, key: str) -> bool:
        """Whether somebody a row brings was not wanted."""
        return key in self._declined
