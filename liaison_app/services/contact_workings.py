"""What is remembered of a file while it is looked through: its drafts, and whom each of them means."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from liaison_app.records import Organisation, Person, Post, kind_of
from liaison_app.records.dates import is_partial_date
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import fold
from liaison_app.services.contact_known import Known, is_head_post, name_of, what, who
from liaison_app.services.contact_matching import NOBODY, Match, match_body, match_person
from liaison_app.services.contact_saying import BODY, PERSON, POST, says, together
from liaison_app.store.queries.provenance import Said

CONTACT = "Contact"
"""The post of somebody whom a file names at a body without saying as what."""

Key = tuple[str, int]
_UNSAID: Said = {}
_LONGEST_NAME = 800
_CROWD = 500  # holders of one post whose names provenance keeps


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
    _names: dict[int, tuple[str, ...]] = field(default_factory=dict)

    def take_in(self, draft: ContactDraft) -> int:
        """Hold one more row against what is known; returns its place."""
        at = len(self.drafts)
        draft = completed(draft)
        self.drafts.append(draft)
        self.meant.append(Meant())
        if not draft.cannot:
            self.meant[at] = self._matched(at, draft)
            self.mention(at)
        return at

    def mention(self, at: int) -> None:
        """Remember that a row speaks of those it means, unless it is left alone: others speak then."""
        if self.is_left_alone(at):
            return
        for key in self.meant[at].all():
            if key not in self.first:
                self.first[key] = at
            elif self.first[key] != at and (rows := self.more.setdefault(key, []))[-1:] != [at]:
                rows.append(at)
        self._note_holders(at)

    def is_left_alone(self, at: int) -> bool:
        """Whether a row means somebody restricted, or who is not to be contacted, or such a body."""
        meant, known = self.meant[at], self.known
        return any(known.people[id].alone for id in meant.people) or any(
            id in known.bodies and known.bodies[id].alone for id in (meant.body, meant.parent)
        )

    def _note_holders(self, at: int) -> None:
        meant, draft = self.meant[at], self.drafts[at]
        if meant.post:
            self._names.pop(meant.post, None)
            holders = self.said_holders.setdefault(meant.post, {})
            for id, person in zip(meant.people, draft.people, strict=True):
                holders.setdefault(id, name_of(person)[:_LONGEST_NAME])
                self.brought.setdefault((meant.post, id), at)

    def forget(self, at: int) -> None:
        """Take back what `mention` remembered, before a row means somebody else."""
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
        draft = self.drafts[self.first[BODY, body]]
        at = self.meant[self.first[BODY, body]]
        return draft.parent.name if draft.parent is not None and at.body == body else ""

    def record_of(self, key: Key) -> Any:
        """What all rows of the file say of a contact, as one record."""
        rows = self.rows_of(key)
        if len(rows) == 1:
            return self.said_in(rows[0], key)
        return together(key[0], [self.said_in(row, key) for row in rows])

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
        meant = Meant()
        found: list[tuple[str, int, Match]] = []
        if draft.parent is not None:
            meant.parent = self._body(draft.parent, found, 1)
        if draft.organisation is not None:
            meant.body = self._body(draft.organisation, found, 0)
        if meant.parent == meant.body:
            meant.parent = 0
        if draft.post is not None and meant.body:
            meant.post = self.post_meant(draft.post, meant.body, is_head=draft.is_head)
        people: list[int] = []
        for which, person in enumerate(draft.people):
            people.append(self._person(person, meant, found, which, people))
        meant.people = tuple(people)
        if draft.post is not None and not meant.post:
            meant.post = self._post_of_nobody(draft.post, meant)
        if meant.post:
            for id in people:
                if (meant.post, id) not in self.known.tenures:
                    self.known.add_holder(meant.post, id)
        if found:
            self.matches[at] = tuple(found)
        return meant

    def _body(self, body: Organisation, found: list[tuple[str, int, Match]], which: int) -> int:
        told = what(body)
        match = match_body(self.known, told, lambda id: self._said_so(BODY, id, body))
        if match is not NOBODY:
            found.append((BODY, which, match))
        if match.id:
            return match.id
        id = self.known.new_id()
        self.known.add_body(id, told)
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
        meant: Meant,
        found: list[tuple[str, int, Match]],
        which: int,
        others: list[int],
    ) -> int:
        one = who(person)
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
        if match.id and match.id not in others:
            return match.id
        id = self.known.new_id()
        self.known.add_person(id, one)
        return id


def completed(draft: ContactDraft) -> ContactDraft:
    """A draft in which nobody stands twice, and somebody at a body has a post there, which joins the two.

    One that breaks a rule of what can be kept says so, and cannot be.
    """
    people = tuple(dict.fromkeys(draft.people))
    if len(people) < len(draft.people):
        draft = replace(draft, people=people)
    if people and draft.organisation is not None and draft.post is None:
        draft = replace(draft, post=Post(title=CONTACT))
    if not draft.cannot and (sentence := _problem(draft)):
        return replace(draft, cannot=sentence)
    return draft


def _problem(draft: ContactDraft) -> str:
    """Why something a row says cannot be kept, in a sentence; "" where all of it can."""
    records: tuple[Any, ...] = (*draft.people, draft.post, draft.organisation, draft.parent)
    for record in records:
        if record is not None and (problems := kind_of(record).problems(record)):
            return next(iter(problems.values()))
    if draft.since and not is_partial_date(draft.since):
        return f"“{draft.since[:40]}” is not a day, month or year that exists."
    return ""
