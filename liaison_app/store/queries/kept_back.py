"""What is kept out of lists and papers: what is restricted, and what belongs to that."""

from __future__ import annotations

from json import dumps
from typing import Any

from liaison_app.records import Intake, Kind, Mailing, kind_named, kind_of, specs_of
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.intake import INTAKE
from liaison_app.records.mailing import MAILING
from liaison_app.rules.search_words import words_in
from liaison_app.store.store import Store

# The links by which something is as restricted as what it belongs to, and those by which it tells
# of somebody who may be.
BELONGING = (
    *("matter_id", "correspondence_id", "meeting_id"),
    *("question_id", "reply_id", "statement_id", "publication_id"),
    *("edition_id", "edition_part_id", "public_statement_id", "figure_id"),
)
_TELLING = (
    *("person_id", "post_id", "organisation_id", "deputy_person_id"),
    *("other_person_id", "other_organisation_id", "other_post_id"),
)
_TELL_OF_SOMEBODY = frozenset(
    "post tenure file contact_point note list_member attendance minute statement figure"
    " provenance apart joining public_statement sign_off".split()
)
_LONG_ENOUGH = 3  # letters of a word by which something restricted may be asked for
_ONLY_ME = "only_me"  # the mark of a note that is for its writer's eyes

IN_OPEN_MATTER = (
    "(c.matter_id IS NULL OR c.matter_id NOT IN (SELECT id FROM matter WHERE restricted = 1))"
)
"""That a letter or call `c` stands in no restricted matter; in SQL."""
NOT_CLOSED = (
    "(c.matter_id IS NULL OR c.matter_id NOT IN (SELECT id FROM matter WHERE state = 'closed'))"
)
"""That a letter `c` stands in no closed matter; in SQL, and told by its index alone."""


def kept_back(store: Store, kind: Kind) -> frozenset[int]:
    """The ids of a kind that are shown only when restricted things are asked for.

    A letter or meeting is as restricted as its matter; a promise, question, answer, file, note or
    point of contact as its letter, meeting or matter, and so is whatever was noted at a meeting; a
    post as its body; a mailing as its letters; who came, and what was raised or said, as who it was;
    a figure as whoever gave it, and as the statement it is out of, for its source is the speaker.
    A note marked “only me” is kept back as well, and so is a file that was brought in and is called
    after somebody restricted.
    """
    return _kept_back(store, kind, {})


def _kept_back(store: Store, kind: Kind, known: dict[str, frozenset[int]]) -> frozenset[int]:
    """The same; `known` are those of other kinds that were found on the way, by their names.

    What is restricted is little beside everything, so each link is looked up from there.
    """
    if kind.name in known:
        return known[kind.name]
    found: frozenset[int] = frozenset()
    for mark in ("restricted", _ONLY_ME):
        if mark in specs_of(kind.record):
            sql = f"SELECT id FROM {kind.name} WHERE {mark} = 1"
            found |= frozenset(id for (id,) in store.db.execute(sql))
    if kind is MAILING:
        found |= _mailings_kept_back(store)
    if kind is INTAKE:
        found |= _intakes_kept_back(store)
    for link, owner in _owners(kind):
        if hidden := _kept_back(store, owner, known):
            sql = f"SELECT id FROM {kind.name} WHERE {link} IN (SELECT value FROM json_each(?))"
            found |= frozenset(id for (id,) in store.db.execute(sql, [dumps(list(hidden))]))
    known[kind.name] = found
    return found


def is_asked_for(name: str, words: str) -> bool:
    """Whether something restricted is asked for by its name: whole words of it were typed.

    A picker offers what is restricted to whoever knows it is there, and to nobody else.

    >>> is_asked_for("Mr Alan Newcombe", "newcombe")
    True
    >>> is_asked_for("Mr Alan Newcombe", "newc")
    False
    """
    typed, there = words_in(words), set(words_in(name))
    return any(len(word) >= _LONG_ENOUGH for word in typed) and all(w in there for w in typed)


def is_kept_back(store: Store, record: Any) -> bool:
    """The same of one record."""
    if getattr(record, "restricted", False) or getattr(record, _ONLY_ME, False):
        return True
    if isinstance(record, Mailing):
        return record.id in _mailings_kept_back(store)
    if isinstance(record, Intake):
        return record.id in _intakes_kept_back(store)
    owners: list[Any] = [
        store.find(kind.record, getattr(record, link)) for link, kind in _owners(kind_of(record))
    ]
    return any(owner is not None and is_kept_back(store, owner) for owner in owners)


def _mailings_kept_back(store: Store) -> frozenset[int]:
    """The mailings all of whose letters are kept back: their titles are the letters' subject."""
    hidden = kept_back(store, CORRESPONDENCE)
    sql = "SELECT id, mailing_id FROM correspondence WHERE mailing_id IS NOT NULL"
    letters = list(store.db.execute(sql)) if hidden else []
    shown = {mailing for id, mailing in letters if id not in hidden}
    return frozenset(mailing for _id, mailing in letters) - shown


def _intakes_kept_back(store: Store) -> frozenset[int]:
    """The files that were brought in whose name has that of somebody, or some body, restricted."""
    names = store.db.execute(
        "SELECT given_name || ' ' || coalesce(nullif(family_name, ''), known_as) FROM person"
        " WHERE restricted = 1 UNION SELECT name FROM organisation WHERE restricted = 1"
    )
    sought = [words for (name,) in names if (words := set(words_in(name)))]
    rows = store.db.execute("SELECT id, source, file_name FROM intake") if sought else ()
    return frozenset(
        id
        for id, source, file_name in rows
        for said in [set(words_in(f"{source} {file_name}".replace("_", " ")))]
        if any(words <= said for words in sought)
    )


def _owners(kind: Kind) -> list[tuple[str, Kind]]:
    """The links of a kind that make it as restricted as what they lead to, with its kind."""
    telling = _TELLING if kind.name in _TELL_OF_SOMEBODY else ()
    return [
        (link, owner)
        for link, target in kind.links.items()
        if link in (*BELONGING, *telling) and (owner := kind_named(target)) is not None
    ]
