"""Who has answered a letter, after how long, and who is still waited for.

Nothing of this is kept in the file: it follows from the replies. A reply answers for the addressee
it names (`answers_party_id`); where it names none, for the addressee of the same post, person or
body, or for the only one there is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Party
from liaison_app.records.dates import is_full_date
from liaison_app.records.fields import from_row
from liaison_app.store.store import Store

VERY_LATE = 14  # days after the day a reply was hoped for


@dataclass(frozen=True, slots=True)
class Addressee:
    """One to whom a letter was sent, and how they replied.

    `reply_ids` are their replies, the first first; `replied` is the date of the first, as far as it
    is known; `days` are the whole days from letter to reply, None when either day is not known.
    """

    party: Party
    reply_ids: tuple[int, ...] = ()
    replied: str = ""
    days: int | None = None

    @property
    def has_replied(self) -> bool:
        """Whether there is any reply of theirs."""
        return bool(self.reply_ids)


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply to a letter: who it is from, whom it answers for, and after how many whole days."""

    id: int
    date: str
    date_words: str
    channel: str
    subject: str
    sender: Party | None
    addressee_id: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """An addressee who has not answered a letter of ours.

    `days` since the letter and `days_late` after the day a reply was hoped for are whole days;
    `days` is None when the day of the letter is not known; `days_late` is 0 or less in time.
    """

    letter_id: int
    party: Party
    subject: str
    our_ref: str
    matter_id: int | None
    matter: str
    date: str
    reply_due: str
    days: int | None
    days_late: int

    @property
    def is_late(self) -> bool:
        """Whether the day a reply was hoped for has passed."""
        return self.days_late > 0

    @property
    def is_very_late(self) -> bool:
        """Whether it passed more than a fortnight ago."""
        return self.days_late > VERY_LATE


def days_between(letter: str, reply: str) -> int | None:
    """Whole days from one date to another; None when either is no full day, or it came before."""
    if not (is_full_date(letter) and is_full_date(reply)):
        return None
    days = (dt.date.fromisoformat(reply) - dt.date.fromisoformat(letter)).days
    return days if days >= 0 else None


def replied_words(days: int | None) -> str:
    """“replied in 1 day”; “replied” alone when the days are not known."""
    if days is None:
        return "replied"
    if days == 0:
        return "replied the same day"
    return f"replied in {days} day{'' if days == 1 else 's'}"


def addressees(store: Store, letter_id: int) -> tuple[Addressee, ...]:
    """Everyone a letter was sent to, in order, with their replies."""
    return addressees_of(store, [letter_id]).get(letter_id, ())


def addressees_of(store: Store, letter_ids: Sequence[int]) -> dict[int, tuple[Addressee, ...]]:
    """The same for many letters at once, by the letter's id."""
    if not letter_ids:
        return {}
    asked = list(letter_ids)
    places = ",".join("?" * len(asked))
    to = _parties(store, f"p.correspondence_id IN ({places}) AND p.role = 'to'", asked)
    sent = dict(
        store.db.execute(f"SELECT id, date FROM correspondence WHERE id IN ({places})", asked)
    )
    replies = _replies(store, f"r.in_reply_to_id IN ({places})", asked)
    return {
        id: tuple(_addressee(p, parties, replies.get(id, []), sent[id]) for p in parties)
        for id, parties in _by_letter(to).items()
        if id in sent
    }


def replies_to(store: Store, letter_id: int) -> list[Reply]:
    """Every reply to a letter, oldest first."""
    parties = [a.party for a in addressees(store, letter_id)]
    row = store.db.execute("SELECT date FROM correspondence WHERE id = ?", [letter_id]).fetchone()
    sent = row[0] if row else ""
    found = []
    for reply in _replies(store, "r.in_reply_to_id = ?", [letter_id]).get(letter_id, []):
        answers = next((p.id for p in parties if _answers(reply, p, parties)), None)
        found.append(
            Reply(
                id=reply["id"],
                date=reply["date"],
                date_words=reply["date_words"],
                channel=reply["channel"],
                subject=reply["subject"],
                sender=_sender(store, reply["id"]),
                addressee_id=answers,
                days=days_between(sent, reply["date"]),
            )
        )
    return found


def waiting(store: Store, today: dt.date, *, matter_id: int | None = None) -> list[Waiting]:
    """Who has not answered a letter to which a reply was hoped for, oldest letter first.

    Left out are letters to which no reply is expected, what is restricted, and closed matters.
    """
    of_matter = "" if matter_id is None else " AND c.matter_id = :matter_id"
    letters = {
        row["id"]: row for row in store.db.query(_UNANSWERED + of_matter, {"matter_id": matter_id})
    }
    found = [
        _waiting(letters[id], someone.party, today)
        for id, everyone in addressees_of_many(store, list(letters)).items()
        for someone in everyone
        if not someone.has_replied
    ]
    return sorted(found, key=lambda w: (w.date, w.letter_id, w.party.position or 0))


def addressees_of_many(store: Store, letter_ids: Sequence[int]) -> dict[int, tuple[Addressee, ...]]:
    """As `addressees_of`, for any number of letters."""
    found: dict[int, tuple[Addressee, ...]] = {}
    for start in range(0, len(letter_ids), 500):
        found |= addressees_of(store, letter_ids[start : start + 500])
    return found


# Letters with an addressee for whom no reply is marked; who answered is worked out from these.
_UNANSWERED = """
SELECT c.id, c.subject, c.our_ref, c.date, c.reply_due, c.matter_id, coalesce(m.title, '') AS matter
FROM correspondence c LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.no_reply_expected = 0
  AND c.restricted = 0 AND coalesce(m.state, '') <> 'closed'
  AND EXISTS (
    SELECT 1 FROM party p WHERE p.correspondence_id = c.id AND p.role = 'to' AND NOT EXISTS (
      SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id))
"""


def _waiting(letter: dict[str, Any], party: Party, today: dt.date) -> Waiting:
    return Waiting(
        letter_id=letter["id"],
        party=party,
        subject=letter["subject"],
        our_ref=letter["our_ref"],
        matter_id=letter["matter_id"],
        matter=letter["matter"],
        date=letter["date"],
        reply_due=letter["reply_due"],
        days=days_between(letter["date"], today.isoformat()),
        days_late=(today - dt.date.fromisoformat(letter["reply_due"])).days,
    )


def _addressee(
    party: Party, everyone: Sequence[Party], replies: Sequence[dict[str, Any]], sent: str
) -> Addressee:
    theirs = [reply for reply in replies if _answers(reply, party, everyone)]
    if not theirs:
        return Addressee(party)
    first = theirs[0]["date"]
    ids = tuple(reply["id"] for reply in theirs)
    return Addressee(party, ids, first, days_between(sent, first))


def _answers(reply: dict[str, Any], party: Party, everyone: Sequence[Party]) -> bool:
    """Whether a reply answers for this addressee."""
    if reply["answers_party_id"] is not None:
        return bool(reply["answers_party_id"] == party.id)
    return party.id == answered_by(
        everyone, reply["post_id"], reply["person_id"], reply["organisation_id"]
    )


def answered_by(
    everyone: Sequence[Party],
    post_id: int | None,
    person_id: int | None,
    organisation_id: int | None,
) -> int | None:
    """The id of the addressee of the same post, or else person, or else the only one of that body.

    A letter that went to one alone is answered for them by whoever replies.
    """
    for name, value in (("post_id", post_id), ("person_id", person_id)):
        if value is not None:
            for party in everyone:
                if getattr(party, name) == value:
                    return party.id
    of_body = [p for p in everyone if organisation_id and p.organisation_id == organisation_id]
    if len(of_body) == 1:
        return of_body[0].id
    return everyone[0].id if len(everyone) == 1 else None


def _replies(store: Store, test: str, values: list[int]) -> dict[int, list[dict[str, Any]]]:
    """What was received in reply, oldest first (undated last), by the letter it answers."""
    sql = (
        "SELECT r.id, r.in_reply_to_id, r.date, r.date_words, r.channel, r.subject,"
        " r.answers_party_id, p.post_id, p.person_id, p.organisation_id FROM correspondence r"
        " LEFT JOIN party p ON p.id = (SELECT id FROM party WHERE correspondence_id = r.id"
        " AND role = 'from' ORDER BY position LIMIT 1)"
        f" WHERE {test} AND r.direction = 'in' ORDER BY r.date = '', r.date, r.id"
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for row in store.db.query(sql, values):
        found.setdefault(row["in_reply_to_id"], []).append(row)
    return found


def _sender(store: Store, id: int) -> Party | None:
    found = store.where(Party, correspondence_id=id, role="from", order_by="position")
    return found[0] if found else None


def _parties(store: Store, test: str, values: list[int]) -> list[Party]:
    sql = f"SELECT p.* FROM party p WHERE {test} ORDER BY p.correspondence_id, p.position, p.id"
    return [from_row(Party, row) for row in store.db.query(sql, values)]


def _by_letter(parties: Iterable[Party]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = {}
    for party in parties:
        if party.correspondence_id is not None:
            found.setdefault(party.correspondence_id, []).append(party)
    return found
