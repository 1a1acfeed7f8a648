"""Letters that went to many: which belong to one mailing, which of them one is, and who of them has answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Correspondence, Mailing
from liaison_app.records.fields import from_row
from liaison_app.records.mailing import MAILING
from liaison_app.records.party import contact_of
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, kept_back
from liaison_app.store.queries.party_rows import parties_where
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store

_MARKS = """
SELECT c.id, c.mailing_id,
  (SELECT count(*) FROM correspondence o WHERE o.mailing_id = c.mailing_id AND o.id <= c.id),
  (SELECT count(*) FROM correspondence o WHERE o.mailing_id = c.mailing_id)
FROM correspondence c WHERE c.id IN ({places}) AND c.mailing_id IS NOT NULL
"""
_SAME_RUN = """
p.role IN ('to', 'from') AND p.correspondence_id IN (SELECT id FROM correspondence
  WHERE id = ?1 OR mailing_id = (SELECT mailing_id FROM correspondence WHERE id = ?1))
"""


@dataclass(frozen=True, slots=True)
class Mark:
    """Which of a mailing's letters one is: the third of 38."""

    mailing_id: int
    place: int
    of: int


@dataclass(frozen=True, slots=True)
class Answered:
    """How many letters a mailing has, to how many a reply came, and who is still waited for.

    `waited_for` are the ids of the letters nobody answered, and to which a reply is still hoped for.
    """

    letters: int
    replied: int
    waited_for: tuple[int, ...]


def marks(store: Store, letter_ids: Sequence[int]) -> dict[int, Mark]:
    """Those of these letters that belong to a mailing, and which of its letters each is."""
    places = ",".join("?" * len(letter_ids))
    rows = store.db.execute(_MARKS.format(places=places), list(letter_ids))
    return {id: Mark(mailing, place, of) for id, mailing, place, of in rows}


def run_of_each(store: Store) -> dict[int, int]:
    """The mailing of every letter that belongs to one, by the letter's id."""
    sql = "SELECT id, mailing_id FROM correspondence WHERE mailing_id IS NOT NULL"
    return dict(store.db.execute(sql))


def folded(store: Store, ids: Sequence[int]) -> tuple[list[int], dict[int, int]]:
    """These letters with one for each mailing, the first of its letters among them.

    Beside it the mailing that each of these stands for, by the letter's id.
    """
    runs = run_of_each(store)
    if not runs:
        return list(ids), {}
    first: dict[int, int] = {}
    for id in ids:
        if (mailing := runs.get(id)) is not None:
            first[mailing] = min(id, first.get(mailing, id))
    kept: list[int] = []
    stands_for: dict[int, int] = {}
    for id in ids:
        mailing = runs.get(id)
        if mailing is None:
            kept.append(id)
        elif first[mailing] not in stands_for:  # the newest may come first: its place is the run's
            kept.append(first[mailing])
            stands_for[first[mailing]] = mailing
    return kept, stands_for


def letters_of(store: Store, mailing_id: int) -> list[int]:
    """The ids of a mailing's letters, in the order in which they were logged."""
    sql = "SELECT id FROM correspondence WHERE mailing_id = ? ORDER BY id"
    return [int(id) for (id,) in store.db.execute(sql, [mailing_id])]


def answered(store: Store, mailing_id: int) -> Answered:
    """How a mailing stands: to how many of its letters a reply came."""
    ids = letters_of(store, mailing_id)
    replied, waited_for = 0, []
    everyone = addressees_of(store, ids)
    hoping = {
        int(id)
        for (id,) in store.db.execute(
            "SELECT id FROM correspondence WHERE mailing_id = ? AND no_reply_expected = 0"
            " AND reply_due > ''",
            [mailing_id],
        )
    }
    for id in ids:
        them = everyone.get(id, ())
        if them and all(one.has_replied for one in them):
            replied += 1
        elif id in hoping and not (them and all(one.is_settled for one in them)):
            waited_for.append(id)
    return Answered(len(ids), replied, tuple(waited_for))


def drafts_to_nobody(store: Store, most: int) -> list[Correspondence]:
    """Drafts of ours without an addressee, as a letter to many begins; newest first, none restricted."""
    sql = (
        "SELECT c.* FROM correspondence c WHERE c.direction = 'out' AND c.state IN ('draft', 'ready')"
        f" AND c.restricted = 0 AND {IN_OPEN_MATTER} AND NOT EXISTS (SELECT 1 FROM party p"
        " WHERE p.correspondence_id = c.id AND p.role = 'to') ORDER BY c.id DESC LIMIT ?"
    )
    return [from_row(Correspondence, row) for row in store.db.query(sql, [most])]


def latest_mailings(store: Store, most: int = 50) -> list[Mailing]:
    """The mailings, newest first, but for those that are restricted."""
    hidden = kept_back(store, MAILING)
    found = store.all(Mailing, order_by="date DESC, id DESC")
    return [one for one in found if one.id not in hidden][:most]


def earlier_letters(store: Store, letter_id: int) -> dict[tuple[str, int], int]:
    """Whom a letter, or any of its mailing, was to or from, and the id of the one that was theirs."""
    found: dict[tuple[str, int], int] = {}
    for party in parties_where(store, _SAME_RUN, [letter_id]):
        contact = contact_of(party)
        if contact is not None and party.correspondence_id is not None:
            found[contact] = party.correspondence_id
    return found
