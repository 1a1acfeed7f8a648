"""What is remembered of a file while it is looked through: its drafts, and whom each of them means."""

from __future__ import annotations

from bisect import insort
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import Any

from liaison_app.records import Organisation, Person, Post
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import fold
from liaison_app.services.contact_completed import completed
from liaison_app.services.contact_known import Known, is_head_post, name_of, what, who
from liaison_app.services.contact_matching import NOBODY, Match, match_body, match_person
from liaison_app.services.contact_remembered import (
    Key,
    Meant,
    Remembered,
    RowKeys,
    keys_of,
    of_this_card,
)
from liaison_app.services.contact_saying import BODY, PERSON, POST, says, together
from liaison_app.store.queries.provenance import Said

_UNSAID: Said = {}
_LONGEST_NAME = 800
_CROWD = 500  # holders of one post whose names provenance keeps


@dataclass(slots=True)
class Workings:
    """`first` is the row that speaks of a contact first, and shows what it changes; `more` the others."""

    known: Known
    source: str
    former: dict[Key, Said]
    is_older: bool = False
    """Whether a newer file of the source was taken in already."""
    drafts: list[ContactDraft] = field(default_factory=list)
    meant: list[Meant] = field(default_factory=list)
    matches: dict[int, tuple[tuple[str, int, Match], ...]] = field(default_factory=dict)
    first: dict[Key, int] = field(default_factory=dict)
    more: dict[Key, list[int]] = field(default_factory=dict)
    said_holders: dict[int, dict[int, str]] = field(default_factory=dict)
    """Post to those who hold it as the file has it, with their names there."""
    brought: dict[tuple[int, int], int] = field(default_factory=dict)
    """Post and person to the row that says first that the one is held by the other."""
    keys: list[RowKeys] = field(default_factory=list)
    remembered: Remembered = field(init=False)
    _names: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _here: dict[tuple[str, str], int] = field(
        default_factory=dict
    )  # whom a part meant in this file
    _open: dict[Key, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.remembered = Remembered(self.former)

    def take_in(self, draft: ContactDraft) -> int:
        """Hold one more row against what is known; returns its place."""
        at = len(self.drafts)
        draft = completed(draft)
        self.drafts.append(draft)
        self.meant.append(Meant())
        self.keys.append(RowKeys() if draft.cannot else keys_of(draft))
        if not draft.cannot:
            self.meant[at] = self._matched(at, draft)
            self.mention(at)
        return at

    def mention(self, at: int) -> None:
        """Remember that a row speaks of those it means, unless it is left alone: others speak then."""
        if self.is_left_alone(at):
            return
        self._open.clear()
        for key in self.meant[at].all():
            first = self.first.setdefault(key, at)
            if first < at:
                if (rows := self.more.setdefault(key, []))[-1:] != [at]:
                    insort(rows, at)
            elif first > at:  # it meant somebody else before
                self.first[key] = at
                self.more[key] = [first, *self.more.get(key, ())]
        self._note_holders(at)

    def is_left_alone(self, at: int) -> bool:
        """Whether a row means somebody restricted, or who is not to be contacted, or such a body.

        Whom the file itself marks so, and who is new, comes in with that mark.
        """
        meant, known = self.meant[at], self.known
        return any(id > 0 and known.people[id].alone for id in meant.people) or any(
            id > 0 and id in known.bodies and known.bodies[id].alone
            for id in (meant.body, meant.parent)
        )

    def _note_holders(self, at: int) -> None:
        meant, draft = self.meant[at], self.drafts[at]
        if meant.post:
            self._names.pop(meant.post, None)
            holders = self.said_holders.setdefault(meant.post, {})
            for id, person in zip(meant.people, draft.people, strict=True):
                name = "" if person.restricted else name_of(person)[:_LONGEST_NAME]
                holders.setdefault(id, name)
                self.brought.setdefault((meant.post, id), at)

    def forget(self, at: int) -> None:
        """Take back what `mention` remembered, before a row means somebody else."""
        self._open.clear()
        for key in self.meant[at].all():
            rest = [row for row in self.more.pop(key, []) if row != at]
            if self.first.get(key) == at:
                del self.first[key]
                if rest:
                    self.first[key] = rest.pop(0)
            if rest:
                self.more[key] = rest
        if post := self.meant[at].post:
            for id in self.said_holders.pop(post, {}):
                self.brought.pop((post, id), None)
            self._names.pop(post, None)
            for row in self.rows_of((POST, post)):
                self._note_holders(row)

    def rows_of(self, key: Key) -> list[int]:
        """The rows that speak of a contact, in their order."""
        return [self.first[key], *self.more.get(key, ())] if key in self.first else []

    def holders_said(self, post: int) -> tuple[str, ...]:
        """The names of those the file has as holders of a post; none where they are a crowd."""
        found = self._names.get(post)
        if found is None:
            names = self.said_holders.get(post, {}).values()
            found = tuple(dict.fromkeys(name for name in names if name))
            found = self._names[post] = found if len(found) <= _CROWD else ()
        return found

    def said_before(self, key: Key) -> Said:
        """What the source said of a contact before."""
        return self.former.get(key, _UNSAID)

    def parent_said(self, body: int) -> str:
        """The name of what the file says a body is part of, or ""."""
        at = next(self.parent_rows(body), -1)
        parent = self.drafts[at].parent if at >= 0 else None
        return parent.name if parent is not None else ""

    def parent_meant(self, body: int) -> int:
        """The body the file says another is part of, by the first row that says so; 0 for none."""
        at = next(self.parent_rows(body), -1)
        return self.meant[at].parent if at >= 0 else 0

    def parent_rows(self, body: int) -> Iterator[int]:
        """The rows that say what a body is part of."""
        for row in self.rows_of((BODY, body)):
            if self.meant[row].body == body and self.meant[row].parent:
                yield row

    def record_of(self, key: Key, but: Collection[int] = ()) -> Any:
        """What all rows of the file, but for some, say of a contact, as one record."""
        rows = [row for row in self.rows_of(key) if row not in but] or self.rows_of(key)
        if len(rows) == 1:
            return self.said_in(rows[0], key)
        return together(key[0], [self.said_in(row, key) for row in rows])

    def marks(self, at: int, key: Key) -> list[str]:
        """The keys of the parts of a row that mean a contact."""
        keys, meant, (kind, id) = self.keys[at], self.meant[at], key
        if kind == PERSON:
            return [one for one, who_ in zip(keys.people, meant.people, strict=True) if who_ == id]
        if kind == POST:
            return [keys.post]
        pairs = ((keys.body, meant.body), (keys.parent, meant.parent or meant.body))  # itself
        return [one for one, body in pairs if body == id and one]

    def open_rows(self, key: Key) -> tuple[int, ...]:
        """The rows that say of a contact what was not answered before, word for word."""
        found = self._open.get(key)
        if found is None:
            rows = self.rows_of(key)
            if key[1] > 0 and self.remembered.knows(key):
                known = self.remembered
                rows = [
                    row
                    for row in rows
                    if not all(known.is_answered(key, mark) for mark in self.marks(row, key))
                ]
            found = self._open[key] = tuple(rows)
        return found

    def open_parent_row(self, body: int) -> int:
        """The first row with something new on what a body is part of; -1 for none."""
        found = self._open.get(("part of", body))
        if found is None:
            asked = (
                row
                for row in self.parent_rows(body)
                if not self.remembered.is_answered((BODY, body), self.keys[row].part_of)
            )
            found = self._open["part of", body] = (next(asked, -1),)
        return found[0]

    def said_in(self, at: int, key: Key) -> Any:
        """What one row says of a contact."""
        draft, meant = self.drafts[at], self.meant[at]
        kind, id = key
        if kind == PERSON:
            return draft.people[meant.people.index(id)]
        if kind == POST:
            return draft.post
        return draft.organisation if id == meant.body else draft.parent

    # Matching

    def _matched(self, at: int, draft: ContactDraft) -> Meant:
        meant, keys = Meant(), self.keys[at]
        found: list[tuple[str, int, Match]] = []
        if draft.parent is not None:
            meant.parent = self._body(draft.parent, keys.parent, found, 1)
        if draft.organisation is not None:
            meant.body = self._body(draft.organisation, keys.body, found, 0)
        if meant.parent == meant.body:
            meant.parent = 0
        if draft.post is not None:
            meant.post = self._post_said_before(keys)
            if meant.body and not meant.post:
                meant.post = self.post_meant(draft.post, meant.body, is_head=draft.is_head)
        people: list[int] = []
        for which, person in enumerate(draft.people):
            people.append(self._person(person, keys.people[which], meant, found, which, people))
        meant.people = tuple(people)
        if draft.post is not None:
            meant.post = meant.post or self._post_of_nobody(draft.post, meant)
            self._here[POST, keys.post] = meant.post
        if meant.post and not self._is_gone(meant.post):
            for id in people:
                alone = id > 0 and self.known.people[id].alone  # whose rows nothing is learnt from
                if (meant.post, id) not in self.known.tenures and not alone:
                    self.known.add_holder(meant.post, id)
        if found:
            self.matches[at] = tuple(found)
        return meant

    def _again(self, kind: str, key: str) -> int:
        """Whom a part of a row means that says what was said before, here or in an earlier file; or 0."""
        if (id := self._here.get((kind, key), 0)) or not self.former:
            return id
        id = self.remembered.id_of(kind, key)
        if kind != POST and id not in (self.known.people if kind == PERSON else self.known.bodies):
            id = 0
        if not id and self.remembered.is_declined(key):
            id = self.known.new_id()  # somebody whom nobody wanted is nobody known
        return id

    def _post_said_before(self, keys: RowKeys) -> int:
        """The post a row meant before; not where it is gone and somebody new is to hold it."""
        post = self._again(POST, keys.post)
        if self._is_gone(post) and not all(self._again(PERSON, key) for key in keys.people):
            return 0
        return post

    def _is_gone(self, post: int) -> bool:
        """Whether a post was there when the file was taken in, and there is none now."""
        return post > 0 and post not in self.known.post_titles

    def _body(
        self, body: Organisation, key: str, found: list[tuple[str, int, Match]], which: int
    ) -> int:
        id, told = self._again(BODY, key), what(body)
        if not id:
            match = match_body(self.known, told, lambda id: self._said_so(BODY, id, body))
            if match is not NOBODY:
                found.append((BODY, which, match))
            id = match.id
        if not id:
            id = self.known.new_id()
            self.known.add_body(id, told)
        self._here[BODY, key] = id
        return id

    def _said_so(self, kind: str, id: int, record: Any) -> bool:
        """Whether the source said the very same of somebody before."""
        former = self.former.get((kind, id))
        if not former:
            return False
        said = says(kind, record)
        return bool(said) and all(set(words) <= set(former.get(n, ())) for n, words in said.items())

    def post_meant(self, post: Post, body: int, *, is_head: bool) -> int:
        """The post a row means at a body, kept or new."""
        found = self.known.post_at(body, post.title, post.unit, is_head=is_head)
        if not found and is_head:
            found = self._head_said_before(body)
        if not found:
            found = self.known.new_id()
            self.known.add_post(found, post.title, post.unit, body)
        return found

    def _head_said_before(self, body: int) -> int:
        """The post the source called the head's before, whatever it is called now; 0 for none."""
        for post in self.known.posts_at.get(body, ()):
            said = self.said_before((POST, post)).get("title", ("",))[0]
            if said and is_head_post(said):
                return post
        return 0

    def _post_of_nobody(self, post: Post, meant: Meant) -> int:
        """A post without a body is that of its holder, for many are called “Manager”."""
        for person in meant.people:
            for held in self.known.held.get(person, ()):
                if self.known.post_titles[held][0] == fold(post.title):
                    return held
        if not meant.people and (found := self.known.post_at(0, post.title, post.unit)):
            return found
        id = self.known.new_id()
        self.known.add_post(id, post.title, post.unit, 0)
        return id

    def _person(
        self,
        person: Person,
        key: str,
        meant: Meant,
        found: list[tuple[str, int, Match]],
        which: int,
        others: list[int],
    ) -> int:
        one = who(person)
        id = self._again(PERSON, key) or of_this_card(self.drafts, self.meant, one.name)
        if not id:
            match = match_person(
                self.known,
                one,
                body=meant.body,
                post=meant.post,
                source=self.source,
                also=others,
                said_so=lambda id: self._said_so(PERSON, id, person),
            )
            if match.reasons or match.others:
                found.append((PERSON, which, match))
            id = match.id if match.id not in others else 0
        if not id:
            id = self.known.new_id()
            self.known.add_person(id, one)
        self.known.people.setdefault(id, one)  # whom nobody wanted is not found by others
        self._here[PERSON, key] = id
        return id
