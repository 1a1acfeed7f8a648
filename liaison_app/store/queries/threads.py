"""Who has answered a letter, after how long, and who is still waited for.

Nothing of this is kept in the file: it follows from the replies. A reply answers for the addressee
it names (`answers_party_id`); where it names none, for whom the rule says (rules/threading.py).
Letters that were chased count with the chaser (see `chains`). What was asked of us: see `owed`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Party
from liaison_app.records.fields import from_row, specs_of
from liaison_app.records.party import TO
from liaison_app.rules.said_counts import how_often
from liaison_app.rules.said_dates import days_between, say_date
from liaison_app.rules.threading import addressee_answered
from liaison_app.store.queries.chains import Chain, Link, among, chained, chased
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, NOT_CLOSED
from liaison_app.store.queries.party_rows import by_letter, parties_where, sender_of
from liaison_app.store.store import Store

VERY_LATE = 14  # days after the day a reply was hoped for
_AT_ONCE = 500  # letters asked for in one statement


@dataclass(frozen=True, slots=True)
class Addressee:
    """One to whom a letter was sent, and how they replied.

    `reply_ids` are their replies, the first first; `replied` is the date of the first, as far as it
    is known; `days` are the whole days from letter to reply (below 0 when it is dated before the
    letter), None when either day is not known. `chased` are our later letters to them that go on
    with this one and hope for a reply, `asked_before` our earlier ones they had not answered when
    it was sent; both oldest first.
    """

    party: Party
    reply_ids: tuple[int, ...] = ()
    replied: str = ""
    days: int | None = None
    chased: tuple[Link, ...] = ()
    asked_before: tuple[Link, ...] = ()

    @property
    def has_replied(self) -> bool:
        """Whether there is any reply of theirs."""
        return bool(self.reply_ids)

    @property
    def is_stopped(self) -> bool:
        """Whether they are no longer waited for, for the reason their party says."""
        return bool(self.party.clock_stopped)

    @property
    def stopped_words(self) -> str:
        """“no longer waited for since 2 April 2026: answered by telephone”; "" while waited for."""
        since, why = say_date(self.party.clock_stopped), self.party.clock_reason
        words = phrase("no longer waited for since {since}: {why}", since=since, why=why)
        return words if self.is_stopped else ""

    @property
    def is_settled(self) -> bool:
        """Whether nobody waits for them under this letter: answered, stopped or chased since."""
        return self.has_replied or self.is_stopped or bool(self.chased)


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
    A letter that chases earlier ones stands for them: `chased` counts these, and `first_asked` is
    the date of the first.
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
    chased: int = 0
    first_asked: str = ""

    def chased_words(self, today: dt.date) -> str:
        """“chased once, first asked 16 March”; "" for a letter that chases nothing."""
        if not self.chased:
            return ""
        times, day = how_often(self.chased), say_date(self.first_asked, year=today)
        return phrase("chased {times}, first asked {day}", times=times, day=day)

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
        sent_to = by_letter(
            parties_where(
                store, f"p.correspondence_id IN ({places}) AND p.role IN ('to', 'copied')", asked
            )
        )
        sql = f"SELECT id, date FROM correspondence WHERE id IN ({places})"
        found |= addressees_among(store, sent_to, dict(store.db.execute(sql, asked)))
    return found


def addressees_among(
    store: Store, sent_to: Mapping[int, Sequence[Party]], dates: Mapping[int, str]
) -> dict[int, tuple[Addressee, ...]]:
    """The same, where the parties of each letter (senders apart) and its date are known."""
    asked = [id for id in sent_to if id in dates]
    chains = chained(store, asked)
    others = {id for chain in chains.values() for id in chain.ids}.difference(sent_to)
    everyone = dict(sent_to)
    if others:
        places = ",".join("?" * len(others))
        test = f"p.correspondence_id IN ({places}) AND p.role IN ('to', 'copied')"
        everyone |= by_letter(parties_where(store, test, list(others)))
    ids = [*asked, *others]
    replies = _replies(store, f"r.in_reply_to_id IN ({','.join('?' * len(ids))})", ids)
    return {
        id: tuple(
            _addressee(p, id, dates[id], chains.get(id, Chain()), everyone, replies)
            for p in sent_to[id]
            if p.role == TO
        )
        for id in asked
    }


def replies_to(store: Store, letter_id: int) -> list[Reply]:
    """Every reply to a letter, oldest first."""
    where = "p.correspondence_id = ? AND p.role IN ('to', 'copied')"
    parties = parties_where(store, where, [letter_id])
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
                sender=sender_of(store, reply["id"]),
                addressee_id=answers,
                days=days_between(sent, reply["date"]),
            )
        )
    return found


def waiting(
    store: Store,
    today: dt.date,
    *,
    matter_id: int | None = None,
    letter_ids: Iterable[int] | None = None,
    restricted_matters: bool = False,
    most: int | None = None,
) -> list[Waiting]:
    """Who has not answered a letter to which a reply was hoped for, oldest letter first.

    Left out are letters to which no reply is expected, what is restricted, closed matters, and
    whoever is no longer waited for or was chased since. With `letter_ids` only these letters are
    looked at. A restricted matter that is named is asked for, and so are those of the letters.
    """
    also = "" if matter_id is None else "AND c.matter_id = :matter_id"
    if letter_ids is not None:
        also += f" AND c.id IN ({','.join(str(int(id)) for id in letter_ids)})"
    elif matter_id is None and not restricted_matters:
        also = f"AND {IN_OPEN_MATTER}"
    rows = list(store.db.query(_WAITING.format(also=also), {"matter_id": matter_id}))
    doubtful = addressees_of(store, sorted({r["letter_id"] for r in rows if r["is_unsure"]}))
    known = {someone.party.id: someone for them in doubtful.values() for someone in them}
    still = (row for row in rows if row["id"] not in known or not known[row["id"]].is_settled)
    return [_waiting(row, known.get(row["id"]), today) for row in islice(still, most)]


def wait_for(store: Store, someone: Addressee, today: dt.date) -> Waiting | None:
    """The wait for one addressee, whether it goes on or not; None when they are gone."""
    sql = (
        f"SELECT {_COLUMNS} FROM party p JOIN correspondence c ON c.id = p.correspondence_id"
        " LEFT JOIN matter m ON m.id = c.matter_id WHERE p.id = ?"
    )
    row = next(iter(store.db.query(sql, [someone.party.id])), None)
    return None if row is None else _waiting(row, someone, today)


def settled_among(store: Store, letter_ids: Iterable[int]) -> set[int | None]:
    """The ids of the addressees of these letters whom nobody waits for any longer."""
    everyone = addressees_of(store, sorted(letter_ids)).values()
    return {someone.party.id for them in everyone for someone in them if someone.is_settled}


# Whether it takes more than the replies marked for an addressee to tell if they are waited for: a
# reply that is marked for nobody, or letters of ours that go on with one another.
UNSURE = """(EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id
    AND (r.direction = 'out' OR r.direction = 'in' AND r.answers_party_id IS NULL))
  OR EXISTS (SELECT 1 FROM correspondence e WHERE e.id = c.in_reply_to_id AND e.direction = 'out'))
"""

# Addressees of letters that hope for a reply, for whom none is marked; closed matters are out first.
UNANSWERED = f"""
FROM correspondence c INDEXED BY correspondence_waiting
  CROSS JOIN party p ON p.correspondence_id = c.id AND p.role = 'to'
  LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.no_reply_expected = 0
  AND c.restricted = 0 AND {NOT_CLOSED} AND p.clock_stopped = ''
  AND NOT EXISTS (
    SELECT 1 FROM correspondence r WHERE r.answers_party_id = p.id AND r.direction = 'in')
"""

_COLUMNS = """c.id AS letter_id, c.subject AS subject, c.our_ref AS our_ref, c.date AS date,
  c.reply_due AS reply_due, c.matter_id AS matter_id, coalesce(m.title, '') AS matter, p.*"""

_WAITING = f"""SELECT {UNSURE} AS is_unsure, {_COLUMNS}
{UNANSWERED}
  {{also}}
ORDER BY c.date, c.id, p.position, p.id
"""


def _waiting(row: dict[str, Any], someone: Addressee | None, today: dt.date) -> Waiting:
    before = someone.asked_before if someone is not None else ()
    return Waiting(
        chased=len(before),
        first_asked=before[0].date if before else "",
        letter_id=row["letter_id"],
        party=from_row(Party, {name: row[name] for name in ("id", *specs_of(Party))}),
        subject=row["subject"],
        our_ref=row["our_ref"],
        matter_id=row["matter_id"],
        matter=row["matter"],
        date=row["date"],
        reply_due=row["reply_due"],
        days=days_between(row["date"], today.isoformat()),
        days_late=days_between(row["reply_due"], today.isoformat()) or 0,
    )


def _addressee(
    party: Party,
    letter_id: int,
    sent: str,
    chain: Chain,
    everyone: Mapping[int, Sequence[Party]],
    replies: Mapping[int, Sequence[dict[str, Any]]],
) -> Addressee:
    def answering(id: int, whom: Party) -> list[dict[str, Any]]:
        return [r for r in replies.get(id, ()) if _answers(r, whom, everyone[id])]

    theirs, before, still_unanswered = answering(letter_id, party), [], True
    for link in chain.before:
        if (same := among(party, everyone.get(link.id, ()))) is not None:
            found = answering(link.id, same)
            theirs += [reply for reply in found if reply["date"] > sent]
            still_unanswered &= all(reply["date"] > sent for reply in found)
            before += [link] if still_unanswered else []
    for link in chain.after:
        if (same := among(party, everyone.get(link.id, ()))) is not None:
            theirs += answering(link.id, same)
    if chain.ids:
        once = {reply["id"]: reply for reply in theirs}
        theirs = sorted(once.values(), key=lambda r: (not r["date"], r["date"], r["id"]))
    elif not theirs:
        return Addressee(party)  # as most are: a register of thousands asks for each
    first = theirs[0]["date"] if theirs else ""
    return Addressee(
        party,
        tuple(reply["id"] for reply in theirs),
        first,
        days_between(sent, first),
        chased(chain, party, everyone),
        tuple(reversed(before)),
    )


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
