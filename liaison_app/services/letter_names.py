"""Whom the name of an old letter means: “Chief Constable”, “CC”, “Leader, Borough Council”, “Cllr Noor”.

Contacts are read once for a whole run. Who held a post on the day of the letter is named, not who
holds it today; where nobody knows who held it then, no name is put there.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from liaison_app.language import phrase
from liaison_app.records import Organisation, Party, Person, Post, Tenure
from liaison_app.records.dates import first_day, last_day
from liaison_app.records.party import TO
from liaison_app.records.tenure import is_current
from liaison_app.rules.forms_of_address import propose
from liaison_app.rules.post_names import is_called
from liaison_app.rules.safe_text import fold, shorten, tidy
from liaison_app.services import addressing
from liaison_app.services.note_names import Known
from liaison_app.store.queries.contacts import PostRow, post_rows
from liaison_app.store.store import Store

_PARTED = re.compile(r"\s*,\s*|\s+[-–]\s+|\s*[;/]\s*|\s+(?:of|at|for)\s+(?:the\s+)?", re.IGNORECASE)
_SMALL = frozenset("of the and for in at on a an".split())


@dataclass(frozen=True, slots=True)
class Meant:
    """A contact that words mean: `kind` and `id`, why, and whether nothing about it was guessed."""

    kind: str
    id: int
    why: str
    is_sure: bool = True


class LetterNames:
    """Everyone in Contacts who is not restricted, looked up by the names of files and folders."""

    def __init__(self, store: Store):
        self._store = store
        self._known = Known(store)
        self._posts = [
            row
            for row in post_rows(store, name_restricted=False)
            if not row.restricted  # one that has ended since may have been written to then
        ]
        self._by_title: dict[str, list[PostRow]] = {}
        for row in self._posts:
            self._by_title.setdefault(fold(row.title), []).append(row)

    def meant(self, who: str, folders: Sequence[str] = ()) -> Meant | None:
        """The contact that a name means; None for nobody, or for several alike.

        `folders` are the names of those the file lies in, the nearest first: one of them may be a
        body, which then tells two posts of one title apart.
        """
        words = tidy(who)[:200]
        at = self._body_of(folders)
        if not words:
            return self._of_folder(folders, at)
        return (
            self._titled(words, at)
            or self._parted(words)
            or self._post(words, at)
            or self._body(words)
            or self._person(words)
            or self._shortened(words, at)
        )

    def party(self, meant: Meant | None, words: str, date: str, role: str = TO) -> Party:
        """The party as of the day of a letter; words alone where nobody is meant."""
        if meant is None:
            return Party(role=role, name=shorten(tidy(words), 200))
        return party_then(self._store, meant.kind, meant.id, date, role)

    def _body_of(self, folders: Iterable[str]) -> int | None:
        for folder in folders:
            if found := self._known.body(folder):
                return found.id
        return None

    def _of_folder(self, folders: Sequence[str], at: int | None) -> Meant | None:
        for folder in folders:
            if found := self._post(tidy(folder), None) or self._person(tidy(folder)):
                return replace(
                    found,
                    why=phrase("The folder is called “{folder}”.", folder=shorten(folder, 60)),
                )
        if at is None:
            return None
        return Meant("organisation", at, phrase("The folder is called by the name of this body."))

    def _titled(self, title: str, at: int | None) -> Meant | None:
        """The one post of that very title."""
        found = self._one(self._by_title.get(fold(title), []), at)
        return None if found is None else Meant("post", found.id, "")

    def _post(self, title: str, at: int | None) -> Meant | None:
        """The one post of that very title, or else of one that means the same."""
        if exact := self._titled(title, at):
            return exact
        found = self._one([row for row in self._posts if is_called(row.title, title)], at)
        if found is None:
            return None
        why = _read_as(title, found.title)
        return Meant("post", found.id, why, is_sure=False)

    def _one(self, rows: Sequence[PostRow], at: int | None) -> PostRow | None:
        """The only one of several posts: of the body `at`, of those there still are, or at all."""
        here = [row for row in rows if at is not None and row.organisation_id == at]
        found = here or _rather_living(rows)
        return found[0] if len(found) == 1 else None

    def _parted(self, words: str) -> Meant | None:
        """“Post, body”, “post of the body”, “body – post”, “person, post, body”."""
        for match in _PARTED.finditer(words):
            before, behind = words[: match.start()], words[match.end() :]
            for name, where in ((before, behind), (behind, before)):
                body = self._known.body(where) if where else None
                if body is None or not name:
                    continue
                found = self._post(name, body.id)
                if found is not None and self._is_at(found.id, body.id):
                    return found
                inner = self._person(name) or self._parted(name)
                if inner is not None:
                    return inner
                why = phrase(
                    "“{name}” is nobody that Contacts has at this body.", name=shorten(name, 60)
                )
                return Meant("organisation", body.id, why, is_sure=False)
        first = _PARTED.split(words, maxsplit=1)[0]
        return self._person(first) if first != words else None

    def _is_at(self, post_id: int, body_id: int) -> bool:
        return any(row.id == post_id and row.organisation_id == body_id for row in self._posts)

    def _body(self, words: str) -> Meant | None:
        found = self._known.body(words)
        if found is None:
            return None
        why = _read_as(words, found.words) if found.spelt else ""
        return Meant("organisation", found.id, why, is_sure=not found.spelt)

    def _person(self, words: str) -> Meant | None:
        found = self._known.person(words)
        if found is None:
            return None
        why = _read_as(words, found.words) if found.spelt else ""
        if len(found.posts) == 1:
            holds = phrase("{name} holds it.", name=found.words)
            return Meant("post", found.posts[0], why or holds, not found.spelt)
        return Meant("person", found.id, why, is_sure=not found.spelt)

    def _shortened(self, words: str, at: int | None) -> Meant | None:
        """“CC” for Chief Constable, “Chief Const” for the same: only where one post fits."""
        short = [part for part in re.split(r"[^\w]+", fold(words)) if part]
        fitting = [row for row in self._posts if _fits(short, fold(row.title).split())]
        found = self._one(fitting, at)
        if found is None:
            return None
        why = _read_as(words, found.title)
        return Meant("post", found.id, why, is_sure=False)


def _read_as(typed: str, known: str) -> str:
    return phrase("“{typed}” is read as {name}.", typed=shorten(typed, 60), name=known)


def party_then(store: Store, kind: str, id: int, date: str, role: str = TO) -> Party:
    """A contact as the party of a letter of that day (ISO, perhaps only a month): a post with who
    held it then, and without a name where that is not known.
    """
    if kind != "post":
        return replace(addressing.party_for(store, role=role, **{f"{kind}_id": id}), salutation="")
    post = store.find(Post, id)
    person = _holder_then(store, id, date)
    body = store.find(Organisation, post.organisation_id if post else None)
    form = propose(person, post, body)
    return Party(
        role=role,
        post_id=id,
        person_id=person.id if person else None,
        organisation_id=body.id if body else None,
        name=form.name if person else "",
        post_title=form.post if person or post is None else post.title,
        organisation_name=form.organisation,
    )


def _holder_then(store: Store, post_id: int, date: str) -> Person | None:
    """The one who held a post on a day, as far as the file says from when till when."""
    began, ended = first_day(date), last_day(date)
    if began is None or ended is None:
        return None
    found = [
        tenure.person_id
        for tenure in store.where(Tenure, post_id=post_id)
        if (since := first_day(tenure.from_date)) is not None
        and since <= began
        and (is_current(tenure) or (last_day(tenure.until_date) or dt.date.min) >= ended)
    ]
    return store.find(Person, found[0]) if len(found) == 1 else None


def _rather_living(rows: Sequence[PostRow]) -> list[PostRow]:
    """Posts that there still are, or else those that have ended."""
    return [row for row in rows if not row.gone] or list(rows)


def _fits(short: Sequence[str], title: Sequence[str]) -> bool:
    """Whether words are the beginnings of a title's words, its first words, or its initials."""
    bare = [word for word in title if word not in _SMALL]
    if len(short) == 1 and len(short[0]) >= 2:
        return len(bare) >= 2 and short[0] in (
            "".join(word[0] for word in bare),
            "".join(word[0] for word in title),
        )
    kept = [word for word in short if word not in _SMALL]
    if kept and len(kept) < len(bare) and len("".join(kept)) > 4 and kept == bare[: len(kept)]:
        return True  # “Leader” of the Leader of the Council
    return len(kept) == len(bare) and all(
        word.startswith(part) and len(part) >= 2 for part, word in zip(kept, bare, strict=True)
    )
