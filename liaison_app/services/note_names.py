"""Names of a pasted note looked up in Contacts: as they are written there, or a slip or two away from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Office
from liaison_app.rules.address_titles import parted
from liaison_app.rules.name_spellings import other_spellings
from liaison_app.rules.note_words import BODY_NOUNS
from liaison_app.rules.safe_text import fold
from liaison_app.rules.search_words import words_in
from liaison_app.store.queries.contacts import organisation_rows, post_rows
from liaison_app.store.queries.names_spelt import other_names_of_bodies, people_spelt
from liaison_app.store.store import Store

_DOUBLED = re.compile(r"(.)\1")
_SMALL = frozenset("of the and for in at on a an".split())


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody or some body in Contacts that a note names: `words` as they stand there.

    `spelt` says that the note spells it otherwise; `posts` are those a person holds.
    """

    kind: str
    id: int
    words: str
    spelt: bool = False
    posts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    words: str
    names: tuple[tuple[str, ...], ...]
    posts: tuple[int, ...]


class Known:
    """Everyone in Contacts who is not restricted, read once for a note."""

    def __init__(self, store: Store):
        self._people: list[_Person] = []
        self._by_word: dict[str, set[int]] = defaultdict(set)
        for place, one in enumerate(people_spelt(store)):
            names = tuple(words for way in one.ways if (words := tuple(words_in(way))))
            self._people.append(_Person(one.id, one.words, names, one.posts))
            for words in names:
                for word in words:
                    self._by_word[word].add(place)
                    self._by_word[word[:3]].add(place)
        self._posts = [row for row in post_rows(store, name_restricted=False) if not row.gone]
        self.body_of_post = {row.id: row.organisation_id for row in self._posts}
        self.post_titles = {row.id: row.title for row in self._posts}
        self._bodies: list[tuple[int, str, tuple[str, ...]]] = []
        self._by_body: dict[str, list[Found]] = defaultdict(list)
        self._by_short: dict[str, list[Found]] = defaultdict(list)
        self.body_names: dict[int, str] = {}
        self._read_bodies(store)
        self.ours = {fold(store.only(Office).name), *_initials(store.only(Office).name)} - {""}

    def _read_bodies(self, store: Store) -> None:
        others = other_names_of_bodies(store)
        for row in organisation_rows(store):
            self.body_names[row.id] = row.name
            if row.restricted:
                continue
            found = Found("organisation", row.id, row.name)
            for way in (row.name, *others.get(row.id, ())):
                self._by_body[_body_key(way)].append(found)
                if short := _townless(way):
                    self._by_short[short].append(found)
                self._bodies.append((row.id, row.name, tuple(words_in(way))))
            for short in _initials(row.name):
                self._by_body[short].append(found)

    def person(self, words: str) -> Found | None:
        """The one person of that name, if need be by a slip of spelling; None for none or several."""
        sought = tuple(words_in(untitled(words)))
        titled = untitled(words) != words
        if not sought or (len(sought) == 1 and not titled):
            return None
        near = {place for word in sought for place in self._by_word.get(word, ())}
        near |= {place for word in sought for place in self._by_word.get(word[:3], ())}
        for slips in (0, 1, 2):
            fitting = {
                place
                for place in near
                if any(_is_called(sought, name, slips) for name in self._people[place].names)
            }
            if len(fitting) == 1:
                one = self._people[fitting.pop()]
                return Found("person", one.id, one.words, slips > 0, one.posts)
            if fitting:
                return None
        return None

    def body(self, words: str) -> Found | None:
        """The one body of that name, other name or initials, if need be by a slip in one word.

        A town behind a comma may be left out, or put there: “Elm Parish” is “Elm Parish, Ashton”.
        """
        key, before = _body_key(words), _townless(words)
        exact = {one.id: one for one in self._by_body.get(key, ())}
        for ways in (self._by_short.get(key, ()), self._by_body.get(before, ()) if before else ()):
            exact = exact or {one.id: one for one in ways}
        if len(exact) == 1:
            return next(iter(exact.values()))
        sought = tuple(word for word in words_in(words) if word != "the")
        if exact or not sought or max(map(len, sought)) < 5:
            return None
        close: dict[int, Found] = {}
        for id, name, way in self._bodies:
            bare = tuple(word for word in way if word != "the")
            if len(bare) == len(sought) and _differ_by_slips(sought, bare, 2):
                close[id] = Found("organisation", id, name, spelt=True)
        return next(iter(close.values())) if len(close) == 1 else None

    def names_a_body(self, words: str) -> bool:
        """Whether some body goes by that very name, perhaps several."""
        return bool(self._by_body.get(_body_key(words)))

    def post(self, title: str, body_id: int | None) -> int | None:
        """The one post of that title, at the body where one is known."""
        wanted = fold(title)
        found = [
            row.id
            for row in self._posts
            if fold(row.title) == wanted and (body_id is None or row.organisation_id == body_id)
        ]
        return found[0] if len(found) == 1 else None

    def is_ours(self, words: str) -> bool:
        """Whether words name our own council, whole or by its initials."""
        return fold(words) in self.ours or words.strip().casefold() in ("us", "we", "our council")


def _body_key(words: str) -> str:
    return " ".join(word for word in words_in(words) if word not in ("the", "and"))


def _townless(name: str) -> str:
    """A name before its comma as it is looked up; "" where a mere “Mosque” or more than a town is left."""
    before, comma, town = name.partition(",")
    short = _body_key(before)
    if not comma or len(town.split()) > 2 or short in BODY_NOUNS:
        return ""
    return short


def _initials(name: str) -> list[str]:
    """“hcm” and “hcom” of “Harrowmere Council of Mosques”; none of a name of one or two words."""
    words = words_in(name)
    bare = [word for word in words if word not in _SMALL]
    if len(bare) < 3:
        return []
    return ["".join(word[0] for word in bare), "".join(word[0] for word in words)]


def untitled(words: str) -> str:
    """A name without the titles before it: “Cllr Amina Noor” → “Amina Noor”."""
    bare = words.split(",", maxsplit=1)[0]
    typed, at = bare.split(), 0
    for title in parted(bare):
        length = len(title.typed.split())
        if not title.known_as or at + length >= len(typed):
            break
        at += length
    return " ".join(typed[at:])


def _is_called(sought: Sequence[str], name: Sequence[str], slips: int) -> bool:
    """Whether a name as sought is that name: whole, family name alone, or with initials."""
    if len(sought) == 1:
        return _slips(sought[0], name[-1], slips) <= slips
    if len(sought) != len(name):
        if len(name) < 2 or (sought[0], sought[-1]) == (name[0], name[-1]):
            return slips == 0 and len(name) >= 2
        return False
    total = 0
    for one, other in zip(sought, name, strict=True):
        if one == other or one in other_spellings(other) or (len(one) == 1 and other[:1] == one):
            continue
        total += _slips(one, other, slips)
    return total <= slips


def _differ_by_slips(sought: Sequence[str], name: Sequence[str], most: int) -> bool:
    wrong = [(a, b) for a, b in zip(sought, name, strict=True) if a != b]
    return len(wrong) == 1 and len(wrong[0][0]) > 4 and _slips(*wrong[0], most) <= most


def _slips(one: str, other: str, most: int) -> int:
    """How many letters differ, two that changed places counting once; `most` + 1 for more.

    Short words may differ by less: “Khan” and “Khat” are two names.
    """
    allowed = min(most, 0 if min(len(one), len(other)) < 5 else 1 if len(one) < 8 else 2)
    if one == other:
        return 0
    if most and _DOUBLED.sub(r"\1", one) == _DOUBLED.sub(r"\1", other):
        return 1  # “Quin” for “Quinn”
    if abs(len(one) - len(other)) > allowed or not allowed or one[0] != other[0]:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row = row, [i] + [0] * len(other)
        for j, b in enumerate(other, 1):
            row[j] = min(row[j - 1] + 1, above[j] + 1, above[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = above
    return row[-1] if row[-1] <= allowed else most + 1
