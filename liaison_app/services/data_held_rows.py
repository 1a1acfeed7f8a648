"""What the file holds about one person, as rows: theirs, those that name them, and others' names hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from liaison_app.records import KINDS, Kind, Officer, Party, Person, Signatory, kind_named, specs_of
from liaison_app.records.fields import to_row
from liaison_app.rules.name_patterns import FULL, PLACE, REACH, Called, may_mean, words_called
from liaison_app.rules.named_people import name_in
from liaison_app.rules.names_erased import without_names
from liaison_app.rules.names_sought import SURE, Found, Seeker
from liaison_app.rules.post_nominals import is_known
from liaison_app.rules.safe_text import fold
from liaison_app.rules.sentences import sentences
from liaison_app.services.erasing_found import Key, Sought, called
from liaison_app.services.erasing_plan import occurrences
from liaison_app.store import erasing as rows
from liaison_app.store.changes import Row
from liaison_app.store.queries.kept_back import BELONGING, kept_back
from liaison_app.store.store import Store

SOMEONE_ELSE = "[someone else]"
HIDDEN = "[hidden]"
"""What stands in place of another's address or number."""

_ABOUT = frozenset(
    (
        "correspondence",
        "promise",
        "contact_point",
        "note",
        "meeting",
        "question",
        "answer",
        "matter",
        "list_member",
        "mailing",
        "publication",
        *("edition", "edition_part", "edition_decision", "public_statement", "sign_off"),
        *("attendance", "minute", "statement", "figure", "standing_issue", "meeting_note"),
    )
)
_OF_BODIES = frozenset(("post_title", "organisation_name"))
_NAMED_IN = {
    "party": "name",
    "promise": "who",
    "contact_point": "name",
    "attendance": "name",
    "minute": "raised_by",
    "statement": "speaker",
    "public_statement": "speaker",
    "sign_off": "name",
}
_OF_THEIRS = (
    *("tenure", "file", "attendance", "minute", "statement"),
    "provenance",
    "joining",
    "sign_off",
    *("note", "contact_point", "list_member"),
)
"""What is hidden where the person is: not from themselves, unless what it belongs to is hidden too,
or it is marked by itself: a note for its writer alone.
"""
_OF_OTHERS_TOO = ("post_id", "organisation_id")  # a note may tell of them as well


_SAYS_WHERE = ("post", "organisation", "meeting")
_TELLS_NOTHING = frozenset(("apart",))  # that somebody is not another, who is named there


@dataclass(slots=True)
class Holding:
    """Everything about one person. `mentions` are the sentences that name them, by the row.

    `theirs` are rows linked to them, with the letters they were a party to; `rows` has every row to
    be told, as it may be shown: with others' names hidden, if that was asked for. `left_out` counts
    what is restricted, and was not asked for. `ids` are those under which they are and were kept.
    """

    person: Person
    rows: dict[Key, Row] = field(default_factory=dict)
    theirs: set[Key] = field(default_factory=set)
    mentions: dict[Key, list[str]] = field(default_factory=dict)
    left_out: int = 0
    ids: tuple[int, ...] = ()


def holding(store: Store, person_id: int, *, hide_others: bool, restricted_too: bool) -> Holding:
    """Gather what is held about a person; raises Gone."""
    found = Holding(store.get(Person, person_id))
    sought = Sought(store, person_id)
    hidden = {(kind.name, id) for kind in KINDS for id in kept_back(store, kind)} - {
        ("person", person_id)
    }
    found.ids = (person_id, *sorted(sought.ids - {person_id}))
    others = Others.of(store, sought) if hide_others else None
    for kind, row in rows.every_row(store):
        key = (kind.name, row["id"])
        if kind.name in _TELLS_NOTHING:
            continue
        theirs = sought.belongs(*key) or sought.is_theirs(*key)
        named = list(_sentences(sought, *key, row)) if kind.name in _ABOUT else []
        if not theirs and not named:
            continue
        shown = (
            restricted_too
            or key not in hidden
            or _only_hidden_by_them(store, key, row, sought, hidden)
        )
        if not shown:
            found.left_out += 1
            continue
        if theirs:
            found.theirs.add(key)
            if kind.name == "party":
                letter = ("correspondence", row["correspondence_id"])
                if letter in hidden and not restricted_too:
                    found.left_out += 1
                    continue
                found.theirs.add(letter)
        if named:
            found.mentions[key] = [others.hide(s) for s in named] if others else named
    _gather(store, found, others)
    return found


def _only_hidden_by_them(
    store: Store, key: Key, row: Row, sought: Sought, hidden: set[Key]
) -> bool:
    """A post held, what is noted of them, or what they said with its figures, is hidden where the
    person is restricted: not from themselves.
    """
    kind = kind_named(key[0])
    assert kind is not None
    owners = {(kind.links[link], row[link]) for link in BELONGING if link in kind.links}
    said = ("statement", row.get("statement_id"))
    if key[0] == "figure" and said in hidden:
        words = rows.row_of(store, *said)
        if words is None or not _only_hidden_by_them(store, said, words, sought, hidden):
            return False
        return not (owners - {said}) & hidden
    if key[0] not in _OF_THEIRS or not sought.is_theirs(*key) or row.get("only_me"):
        return False
    if key[0] in ("note", "contact_point"):
        owners |= {(kind.links[link], row[link]) for link in _OF_OTHERS_TOO}
    return not owners & hidden


def _sentences(sought: Sought, kind_name: str, id: int, row: Row) -> Iterator[str]:
    """The sentences of a row in which the person is named beyond doubt, or probably."""
    kind = kind_named(kind_name)
    assert kind is not None
    seen: set[str] = set()
    for one in occurrences(sought, kind, id, row, now=True):
        if not one.certain and not sought.proposal(one.found, one.root)[0]:
            continue
        start, end = next(
            (s for s in sentences(one.text) if s[0] <= one.found.start < s[1]), (0, len(one.text))
        )
        sentence = " ".join(one.text[start:end].split())
        if sentence not in seen:
            seen.add(sentence)
            yield sentence


def _gather(store: Store, found: Holding, others: Others | None) -> None:
    """Read every row that is to be told, with what it cannot be told without."""
    waiting = [*found.theirs, *found.mentions]
    for letter in [id for name, id in waiting if name == "correspondence"]:
        parties = store.where(Party, correspondence_id=letter)
        waiting += [("party", party.id) for party in parties if party.id is not None]
    while waiting:
        key = waiting.pop()
        row = rows.row_of(store, *key)
        kind = kind_named(key[0])
        if key in found.rows or row is None or kind is None:
            continue
        found.rows[key] = row if others is None else others.row(key, row, found)
        for name, target in kind.links.items():
            if row[name] is not None and (
                specs_of(kind.record)[name].required or target in _SAYS_WHERE
            ):
                waiting.append((target, row[name]))


@dataclass(slots=True)
class Others:
    """Hides everyone else: whom Contacts knows, whom letters name, and who is plainly a person."""

    own: Seeker
    words: frozenset[str]
    everyone: Seeker
    spared: frozenset[str]  # words of our own officers' names, which are no secret
    bodies: str  # the names of all bodies, posts and matters, folded, a line each

    @classmethod
    def of(cls, store: Store, sought: Sought) -> Others:
        """Everyone in the file but the one person and our own officers."""
        ours = [
            *(one.name for one in store.all(Officer)),
            *(one.name for one in store.all(Signatory)),
        ]
        known: list[Called] = []
        names: set[str] = set()
        bodies: set[str] = set()
        for kind, row in rows.every_row(store):
            if kind.name == "person" and row["id"] != sought.person_id:
                known.append(called(store.get(Person, row["id"])))
            elif kind.name in _NAMED_IN and row["person_id"] != sought.person_id:
                names.add(row[_NAMED_IN[kind.name]])
            if kind.name in ("organisation", "post", "matter", "office"):
                bodies.add(fold(row.get("name") or row.get("title") or ""))
            elif kind.name == "party":
                bodies |= {fold(row["post_title"]), fold(row["organisation_name"])}
        own = Seeker(sought.called)
        bare = sorted({_bare(name) for name in names if not own.find(name)})
        spellings = tuple(n for n in bare if _may_be_person(n) and fold(n) not in bodies)
        return cls(
            own=own,
            words=words_called(sought.called),
            everyone=Seeker(Called(spellings=spellings), others=tuple(known)),
            spared=words_called(Called(spellings=tuple(ours))),
            bodies="\n".join(sorted(bodies)),
        )

    def find(self, text: str) -> list[Found]:
        """The names of others in a text, in order."""
        mine = [(one.start, one.end) for one in self.own.find(text)]
        found = [one for one in self.everyone.find(text) if not one.of_place]
        named = (Found(start, end, FULL, fold(text[start:end])) for start, end in _people(text))
        found += [one for one in named if one.key not in self.bodies]
        found.sort(key=lambda one: (one.start, -one.end))
        kept: list[Found] = []
        for one in found:
            is_theirs = any(a < one.end and one.start < b for a, b in mine)
            spared = one.how not in (REACH, PLACE) and may_mean(self.spared, one.key)
            single = one.how not in SURE and not one.like_a_name
            if is_theirs or spared or single or (kept and one.start < kept[-1].end):
                continue
            kept.append(one)
        return kept

    def hide(self, text: str) -> str:
        """A plain text without others' names."""
        return str(without_names("long_text", text, self, lambda _f: True, _put))

    def row(self, key: Key, row: Row, found: Holding) -> Row:
        """A row as it may be shown to the person."""
        name, _id = key
        kind = kind_named(name)
        if kind is None or name == "person":
            return row
        if name in ("organisation", "post") or (
            name == "meeting" and key not in found.theirs and key not in found.mentions
        ):
            return _named_only(kind, row)
        shown = {
            field: row[field]
            if field in _OF_BODIES
            else without_names(spec.type, row[field], self, lambda _f: True, _put)
            for field, spec in specs_of(kind.record).items()
        }
        shown["id"] = row["id"]
        theirs = key in found.theirs and (name != "attendance" or _is_of(row, found.person))
        if name in _NAMED_IN and not theirs:
            if shown[_NAMED_IN[name]]:
                shown[_NAMED_IN[name]] = SOMEONE_ELSE
            for private in ("address", "reach", "salutation", "notes"):
                if shown.get(private):
                    shown[private] = ""
        for link, target in kind.links.items():
            if target == "person" and shown[link] != found.person.id:
                shown[link] = None
        return shown


def _is_of(line: Row, person: Person) -> bool:
    """Whether a line of who came is theirs, and not that of whom they came for."""
    return bool(line["person_id"] == person.id)


def _named_only(kind: Kind, row: Row) -> Row:
    """A body, post or meeting by its name alone: how to reach it, or what we noted, is not theirs."""
    kept = ("id", "name", "kind", "title", "unit", "organisation_id", "date")
    return {**to_row(kind.record()), **{name: row[name] for name in kept if name in row}}


def _may_be_person(name: str) -> bool:
    """Whether two words or more may be somebody's name; “the police” and “a teacher” are nobody's."""
    first, *rest = fold(name).split() or [""]
    return bool(rest) and first not in ("the", "a", "an", "our")


def _bare(name: str) -> str:
    """A name without the letters after it, and without the post and body that follow a comma."""
    words = name.partition(",")[0].split()
    while len(words) > 1 and is_known(words[-1]):
        words.pop()
    return " ".join(words)


def _people(text: str) -> Iterator[tuple[int, int]]:
    """Where a sentence plainly names somebody, known or not."""
    for start, end in sentences(text):
        at = start
        while (span := name_in(text, at, end)) is not None and span[1] > at:
            yield span
            at = span[1]


def _put(found: Found) -> str:
    return HIDDEN if found.how in (REACH, PLACE) else SOMEONE_ELSE
