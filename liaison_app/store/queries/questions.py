"""What was asked, who has answered it and in which words, and what is still open.

Only the answers are kept in the file. Whether someone has answered, partly or not at all, whether
somebody else did, or whether we still wait, is worked out here, so that it cannot be wrong after an
undo, an import or a deletion. A question asked again in a later letter is one question: answers to
either count for both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Answer, Party, Question
from liaison_app.records.correspondence import IN, INTERNAL, OUT, SPOKEN
from liaison_app.rules.said_dates import days_between
from liaison_app.store.queries.copies_for_each import IS_SETTLED
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER
from liaison_app.store.queries.question_families import (
    ANSWERED,
    BY_DATE,
    ELSEWHERE,
    IS_OUT_THERE,
    NOT,
    PARTLY,
    WAITING,
    Asked,
    Cell,
    load,
    match,
)
from liaison_app.store.queries.question_rows import THREAD
from liaison_app.store.queries.threads import Addressee
from liaison_app.store.store import Store

__all__ = [
    "ANSWERED",
    "ELSEWHERE",
    "IS_ROOT",
    "NOT",
    "PARTLY",
    "WAITING",
    "Asked",
    "Cell",
    "OpenQuestion",
    "answerable_by",
    "asked_in",
    "asked_under",
    "match",
    "open_questions",
]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """A question of ours that nobody has answered fully, or not each who got a copy.

    `days` are whole days since the letter, None when its day is not known; `waits_for` are the
    addressees who have neither answered it fully nor were relieved of it by somebody else, and
    `states` how far each of them has got. `state` is the best of all who were asked.
    """

    question: Question
    letter_id: int
    letter_date: str
    our_ref: str
    matter_id: int | None
    matter: str
    days: int | None
    state: str
    waits_for: tuple[Party, ...]
    states: tuple[str, ...]


# What one asks


def asked_in(store: Store, letter_id: int, *, left_out: bool = False) -> tuple[Asked, ...]:
    """The questions of a letter in its order; with `left_out` also those that were left out."""
    test = "q.correspondence_id = ?" + ("" if left_out else " AND q.standing = 'asked'")
    return tuple(load(store, test, [letter_id]))


def asked_under(
    store: Store,
    matter_id: int,
    *,
    direction: str = "",
    restricted_too: bool = False,
    known: Mapping[int, tuple[Addressee, ...]] | None = None,
) -> tuple[Asked, ...]:
    """The questions of a matter's letters, oldest letter first, each once however often asked.

    `direction` keeps to ours (OUT) or theirs (IN). Drafts ask nothing yet; restricted letters are
    left out unless asked for. `known` are the addressees of letters that have been read already.
    """
    test = f"c.matter_id = ? AND {IS_ROOT} AND q.standing = 'asked' AND {IS_OUT_THERE}"
    values: list[Any] = [matter_id]
    if direction:
        test += " AND c.direction = ?"
        values.append(direction)
    if not restricted_too:
        test += " AND c.restricted = 0"
    return tuple(load(store, test, values, known=known))


def answerable_by(store: Store, reply_id: int) -> tuple[Asked, ...]:
    """The questions that a reply, call or letter may answer, those of the letter it answers first.

    They are the questions of that letter and of the thread before it that the other side asked; a
    call, or a letter in reply to nothing, may answer any open question of its matter, but those of
    restricted letters only if it is restricted too. What it was marked to answer already is always
    among them.
    """
    row = store.db.execute(_REPLY_HEAD, [reply_id]).fetchone()
    if row is None:
        return ()
    direction, channel, matter_id, in_reply_to_id, date, restricted = row
    of = OUT if direction in (IN, INTERNAL) or channel in SPOKEN else IN
    marked = "q.id IN (SELECT question_id FROM answer WHERE reply_id = ?)"
    alive = f"q.standing = 'asked' AND {IS_OUT_THERE} AND c.direction = ? AND c.id <> ?"
    if in_reply_to_id is not None:
        test = f"({alive} AND c.id IN ({THREAD})) OR {marked}"
        values = [of, reply_id, in_reply_to_id, reply_id]
    else:
        alive += "" if restricted else " AND c.restricted = 0"
        test = f"({alive} AND c.matter_id = ?) OR {marked}"
        values = [of, reply_id, matter_id, reply_id]
    found = load(store, test, values)
    if in_reply_to_id is None:
        found = [
            a
            for a in found
            if (a.is_open and not _is_later(a.letter_date, date))
            or any(answer.reply_id == reply_id for answer in _all_answers(a))
        ]
    found.sort(key=lambda a: a.letter_id != in_reply_to_id)
    once: dict[tuple[int, ...], Asked] = {}
    for asked in found:
        once.setdefault(asked.ids, asked)
    return tuple(once.values())


def open_questions(
    store: Store,
    today: dt.date,
    most: int | None = None,
    *,
    matter_id: int | None = None,
    organisation_id: int | None = None,
    post_id: int | None = None,
    person_id: int | None = None,
    restricted_too: bool = False,
) -> list[OpenQuestion]:
    """Questions of our letters that are not answered fully, the oldest letter's first.

    Undated letters stand at the head. Left out is what is restricted unless it is asked for, what
    stands in closed matters, and, where one body, post or person is asked for, what they need not
    answer any more. `most` cuts the list short.
    """
    test, values = _OPEN if restricted_too else f"{_OPEN} AND {_NOT_RESTRICTED}", []
    if matter_id is not None:
        test += " AND c.matter_id = ?"
        values.append(matter_id)
    links = {"organisation_id": organisation_id, "post_id": post_id, "person_id": person_id}
    wanted = {link: id for link, id in links.items() if id is not None}
    for link, id in wanted.items():
        whose, many = f"{link} = ?", 1
        if link == "organisation_id":  # a party may name the post alone
            whose, many = f"({whose} OR post_id IN ({_POSTS_OF}))", 2
        test += f" AND c.id IN (SELECT correspondence_id FROM party WHERE {whose} AND role = 'to')"
        values += [id] * many
    of_body = _posts_of(store, organisation_id)
    asked = load(store, test, values, most=None if wanted else most, order=BY_DATE)
    if len(asked) == most and not all(one.is_open for one in asked):
        asked = load(store, test, values, order=BY_DATE)
    titles = _titles(store, {a.matter_id for a in asked})
    found = []
    for one in asked:
        if not one.is_open:  # which SQL alone does not always know of a copy for each
            continue
        open_cells = [
            (cell.party, cell.state)
            for cell in one.cells
            if cell.party is not None and cell.state not in (ANSWERED, ELSEWHERE)
        ]
        waits = tuple(party for party, _state in open_cells)
        if wanted and not any(
            all(
                getattr(party, link) == id
                or (link == "organisation_id" and party.post_id in of_body)
                for link, id in wanted.items()
            )
            for party in waits
        ):
            continue
        found.append(
            OpenQuestion(
                question=one.question,
                letter_id=one.letter_id,
                letter_date=one.letter_date,
                our_ref=one.our_ref,
                matter_id=one.matter_id,
                matter=titles.get(one.matter_id, ""),
                days=days_between(one.letter_date, today.isoformat()),
                state=one.state,
                waits_for=waits,
                states=tuple(state for _party, state in open_cells),
            )
        )
    return found[:most]


_POSTS_OF = "SELECT id FROM post WHERE organisation_id = ?"


def _posts_of(store: Store, organisation_id: int | None) -> frozenset[int]:
    """The posts of a body; none of none."""
    if organisation_id is None:
        return frozenset()
    return frozenset(id for (id,) in store.db.execute(_POSTS_OF, [organisation_id]))


# How it is read


IS_ROOT = (
    "(q.repeats_id IS NULL OR NOT EXISTS (SELECT 1 FROM question earlier"
    " WHERE earlier.id = q.repeats_id AND earlier.standing = 'asked'))"
)
"""That question `q` is asked for the first time, not again; in SQL."""

_REPLY_HEAD = (
    "SELECT direction, channel, matter_id, in_reply_to_id, date, restricted FROM correspondence"
    " WHERE id = ?"
)

_OPEN = f"""c.direction = 'out' AND c.state = 'sent'
  AND q.standing = 'asked' AND {IS_ROOT} AND NOT {IS_SETTLED}
  AND NOT EXISTS (SELECT 1 FROM matter m WHERE m.id = c.matter_id AND m.state = 'closed')"""

_NOT_RESTRICTED = f"c.restricted = 0 AND {IN_OPEN_MATTER}"


def _all_answers(asked: Asked) -> Iterable[Answer]:
    for cell in asked.cells:
        yield from cell.answers
    yield from asked.others


def _is_later(letter_date: str, date: str) -> bool:
    """Whether a letter is known to have been written after that day, month or year."""
    size = min(len(letter_date), len(date))
    return letter_date[:size] > date[:size]


def _titles(store: Store, ids: Iterable[int | None]) -> dict[int | None, str]:
    known = [id for id in ids if id is not None]
    places = ",".join("?" * len(known))
    return dict(store.db.execute(f"SELECT id, title FROM matter WHERE id IN ({places})", known))
