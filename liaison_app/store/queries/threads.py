"""Who has answered a letter, after how long, and who is still waited for.

Nothing of this is kept in the file: it follows from the replies. A reply answers for the addressee
it names (`answers_party_id`); where it names none, for whom the rule says (rules/threading.py).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.records import Party
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.party import TO
from liaison_app.rules.said_dates import days_between
from liaison_app.rules.threading import addressee_answered
from liaison_app.store.store import Store

VERY_LATE = 14  # days after the day a reply was hoped for
_AT_ONCE = 500  # letters asked for in one statement


@dataclass(frozen=True, slots=True)
class Addressee:
    """One to whom a letter was sent, and how they replied.

    `reply_ids` are their replies, the first first; `replied` is the date of the first, as far as it
    is known; `days` are the whole days from letter to reply (below 0 when it is dated before the
    letter), None when either day is not known.
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


def addressees(store: Store, letter_id: int) -> tuple[Addressee, ...]:
    """Everyone a letter was sent to, in order, with their replies."""
    return addressees_of(store, [letter_id]).get(letter_id, ())


def addressees_of(store: Store, letter_ids: Sequence[int]) -> dict[int, tuple[Addressee, ...]]:
    """The same for any number of letters at once, by the letter's id."""
    found: dict[int, tuple[Addressee, ...]] = {}
    for start in range(0, len(letter_ids), _AT_ONCE):
        asked = list(letter_ids[start : start + _AT_ONCE])
        places = ",".join("?" * len(asked))
        sent_to = _by_letter(
            _parties(store, f"p.correspondence_id IN ({places}) AND p.role <> 'from'", asked)
        )
        sql = f"SELECT id, date FROM correspondence WHERE id IN ({places})"
        found |= addressees_among(store, sent_to, dict(store.db.execute(sql, asked)))
    return found


def addressees_among(
    store: Store, sent_to: Mapping[int, Sequence[Party]], dates: Mapping[int, str]
) -> dict[int, tuple[Addressee, ...]]:
    """The same, where the parties of each letter (senders apart) and its date are known."""
    asked = [id for id in sent_to if id in dates]
    replies = _replies(store, f"r.in_reply_to_id IN ({','.join('?' * len(asked))})", asked)
    return {
        id: tuple(
            _addressee(p, sent_to[id], replies.get(id, []), dates[id])
            for p in sent_to[id]
            if p.role == TO
        )
        for id in asked
    }


def replies_to(store: Store, letter_id: int) -> list[Reply]:
    """Every reply to a letter, oldest first."""
    parties = _parties(store, "p.correspondence_id = ? AND p.role <> 'from'", [letter_id])
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


def waiting(
    store: Store, today: dt.date, *, matter_id: int | None = None, most: int | None = None
) -> list[Waiting]:
    """Who has not answered a letter to which a reply was hoped for, oldest letter first.

    Left out are letters to which no reply is expected, what is restricted, and closed matters.
    `most` cuts the list short.
    """
    of_matter = "" if matter_id is None else "AND c.matter_id = :matter_id"
    rows = list(store.db.query(_WAITING.format(also=of_matter), {"matter_id": matter_id}))
    doubtful = addressees_of(store, sorted({r["letter_id"] for r in rows if r["has_unmarked"]}))
    replied = {
        someone.party.id
        for everyone in doubtful.values()
        for someone in everyone
        if someone.has_replied
    }
    still = [row for row in rows if row["id"] not in replied][:most]
    return [_waiting(row, today) for row in still]


# Whether a letter has a reply that is marked for nobody: then who is still waited for is worked out
# from all its replies.
HAS_UNMARKED = """EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id
    AND r.direction = 'in' AND r.answers_party_id IS NULL)"""

# Addressees of letters that hope for a reply, for whom none is marked.
UNANSWERED = """
FROM correspondence c INDEXED BY correspondence_waiting
  JOIN party p ON p.correspondence_id = c.id AND p.role = 'to'
  LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.no_reply_expected = 0
  AND c.restricted = 0 AND coalesce(m.state, '') <> 'closed'
  AND NOT EXISTS (
    SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id AND r.direction = 'in')
"""

_WAITING = f"""
SELECT c.id AS letter_id, c.subject AS subject, c.our_ref AS our_ref, c.date AS date,
  c.reply_due AS reply_due, c.matter_id AS matter_id, coalesce(m.title, '') AS matter,
  {HAS_UNMARKED} AS has_unmarked, p.*
{UNANSWERED}
  {{also}}
ORDER BY c.date, c.id, p.position, p.id
"""


def _waiting(row: dict[str, Any], today: dt.date) -> Waiting:
    return Waiting(
        letter_id=row["letter_id"],
        party=from_row(Party, {name: row[name] for name in ("id", *specs_of(Party))}),
        subject=row["subject"],
        our_ref=row["our_ref"],
        matter_id=row["matter_id"],
        matter=row["matter"],
        date=row["date"],
        reply_due=row["reply_due"],
        days=days_between(row["date"], today.isoformat()),
        days_late=(today - dt.date.fromisoformat(row["reply_due"])).days,
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
    sender = Party(**{name: reply[name] for name in ("post_id", "person_id", "organisation_id")})
    answered = addressee_answered(everyone, sender)
    return answered is not None and answered.id == party.id


def _replies(store: Store, test: str, values: list[int]) -> dict[int, list[dict[str, Any]]]:
    """What was received in reply, oldest first (undated last), by the letter it answers."""
    sql = (
        f"SELECT {', '.join(_REPLY)} FROM correspondence r"
        " LEFT JOIN party p ON p.id = (SELECT id FROM party WHERE correspondence_id = r.id"
        " AND role = 'from' ORDER BY position LIMIT 1)"
        f" WHERE {test} AND r.direction = 'in' ORDER BY r.date = '', r.date, r.id"
    )
    found: dict[int, list[dict[str, Any]]] = {}
    for row in store.db.execute(sql, values):
        reply = {column[2:]: value for column, value in zip(_REPLY, row, strict=True)}
        found.setdefault(reply["in_reply_to_id"], []).append(reply)
    return found


_REPLY = (
    *("r.id", "r.in_reply_to_id", "r.date", "r.date_words", "r.channel", "r.subject"),
    *("r.answers_party_id", "p.post_id", "p.person_id", "p.organisation_id"),
)


def _sender(store: Store, id: int) -> Party | None:
    found = store.where(Party, correspondence_id=id, role="from", order_by="position")
    return found[0] if found else None


def _parties(store: Store, test: str, values: list[int]) -> list[Party]:
    sql = f"SELECT {PARTY_COLUMNS} FROM party p WHERE {test} {IN_ORDER}"
    return [party_of(row) for row in store.db.execute(sql, values)]


def party_of(row: Sequence[Any]) -> Party:
    """The party that PARTY_COLUMNS of a row stand for."""
    return Party(**dict(zip(_PARTY, row, strict=True)))


_PARTY = ("id", *specs_of(Party))  # none of them needs reading: texts and numbers as they are
PARTY_COLUMNS = ", ".join(f"p.{name}" for name in _PARTY)
IN_ORDER = "ORDER BY p.correspondence_id, p.position, p.id"


def _by_letter(parties: Iterable[Party]) -> dict[int, list[Party]]:
    found: dict[int, list[Party]] = {}
    for party in parties:
        if party.correspondence_id is not None:
            found.setdefault(party.correspondence_id, []).append(party)
    return found
