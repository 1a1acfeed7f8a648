"""What needs doing: promises that are due, questions to ask again, answers we owe, days gone by.

Nothing is kept of it: it follows from promises, letters, meetings and days of concern.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.records import Correspondence, Matter, Party
from liaison_app.store.queries import copies_for_each
from liaison_app.store.queries.kept_back import IN_OPEN_MATTER, NOT_CLOSED
from liaison_app.store.queries.meeting_needs import MeetingNeed
from liaison_app.store.queries.meeting_rows import MeetingRow
from liaison_app.store.queries.owed import Owed
from liaison_app.store.queries.party_rows import PARTY_COLUMNS, party_of
from liaison_app.store.queries.promises import (
    LATER,
    OVERDUE,
    SETTLED,
    SNOOZED,
    TODAY,
    WEEK,
    FollowUp,
    group_of,
)
from liaison_app.store.queries.question_families import Asked
from liaison_app.store.queries.today import DayAhead
from liaison_app.store.store import Store

ASKED_AFTER = 30  # days after a day of concern in which its promises are asked after
AROUND = 3  # days before and after it in which a promise was to be looked at again
MOST = 50  # of each kind

PROMISE, ASK, OWED, DAY, MEETING = "promise", "ask", "owed", "day", "meeting"


@dataclass(frozen=True, slots=True)
class Unanswered:
    """Questions of a letter of ours that its replies left open, past the day they were hoped for.

    `text` is the first of `count` questions; `parties` have replied and not answered it.
    """

    letter_id: int
    date: str
    reply_due: str
    subject: str
    matter_id: int | None
    matter: str
    question_id: int
    text: str
    count: int
    parties: tuple[Party, ...]


@dataclass(frozen=True, slots=True)
class DayGone:
    """A day of concern that is past, with the promises for it of which nobody said what became."""

    day: DayAhead
    promises: tuple[FollowUp, ...]


Of = FollowUp | Unanswered | Owed | DayGone | MeetingRow | MeetingNeed


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do: what it is (`kind`), the day it is due, and how many days that is past.

    `of` is a FollowUp (PROMISE), Unanswered (ASK), Owed (OWED), DayGone (DAY), or MeetingRow or
    MeetingNeed (MEETING). `group` is one of OVERDUE, TODAY, WEEK, LATER.
    """

    kind: str
    due: str
    days_late: int
    group: str
    of: Of

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from every other."""
        of = self.of
        if isinstance(of, FollowUp):
            return self.kind, of.promise.id or 0, ""
        if isinstance(of, Owed):
            return self.kind, of.letter.id or 0, ""
        if isinstance(of, DayGone):
            return self.kind, of.day.matter_id, of.day.date
        if isinstance(of, MeetingNeed):
            return self.kind, of.id, of.sort
        return self.kind, of.letter_id if isinstance(of, Unanswered) else of.id, ""


def arranged(
    today: dt.date,
    promises: Sequence[FollowUp],
    gone: Sequence[DayGone],
    asked: Sequence[Unanswered],
    owed: Sequence[Owed],
    meetings: Sequence[MeetingRow],
    of_meetings: Sequence[MeetingNeed] = (),
) -> list[Need]:
    """One need for each thing read, the longest overdue first; a day stands for its promises."""
    found = [_need(DAY, day_after(one.day.date), one, today) for one in gone]
    taken = {one.promise.id for day in gone for one in day.promises}
    found += [
        _need(PROMISE, one.promise.review or one.promise.for_day, one, today)
        for one in promises
        if one.group in (OVERDUE, TODAY, WEEK, LATER) and one.promise.id not in taken
    ]
    found += [_need(ASK, one.reply_due, one, today) for one in asked]
    found += [_need(OWED, one.due, one, today) for one in owed]
    found += [_need(MEETING, one.date, one, today) for one in meetings]
    found += [_need(MEETING, one.due, one, today) for one in of_meetings]
    return sorted(found, key=lambda need: -need.days_late)


def days_gone(days: Iterable[DayAhead], promises: Sequence[FollowUp]) -> list[DayGone]:
    """The days gone by whose promises are still open, the latest first."""
    found: dict[tuple[int, str], DayGone] = {}  # a day may be named twice in one matter
    for day in days:
        if -ASKED_AFTER <= day.days < 0 and (of_it := promises_for(day, promises)):
            found.setdefault((day.matter_id, day.date), DayGone(day, of_it))
    return sorted(found.values(), key=lambda one: -one.day.days)


def promises_for(day: DayAhead, promises: Sequence[FollowUp]) -> tuple[FollowUp, ...]:
    """The open promises made for a day of concern, or to be looked at again around it."""
    date = dt.date.fromisoformat(day.date)
    first, last = ((date + dt.timedelta(days=days)).isoformat() for days in (-AROUND, AROUND))
    return tuple(
        one
        for one in promises
        if one.promise.matter_id == day.matter_id
        and one.group not in (SNOOZED, SETTLED)
        and (
            one.promise.for_day == day.date
            or (not one.promise.for_day and first <= one.promise.review <= last)
        )
    )


def unanswered(store: Store, today: dt.date) -> list[Unanswered]:
    """Letters whose replies left questions open past the day hoped for, the longest ago first.

    A letter nobody has replied to is waited for; one whose question was asked again since stands
    back behind the later letter. Of a copy for each, who replied is asked for their own answers.
    """
    values = {"today": today.isoformat(), "most": MOST}
    rows = list(store.db.query(_UNANSWERED, values))
    replied = _replied(store, [row["letter_id"] for row in rows])
    for row in rows:
        del row["position"]  # asked for so that text and id are those of the first question
    found = [
        Unanswered(**row, parties=tuple(replied[row["letter_id"]]))
        for row in rows
        if row["letter_id"] in replied
    ]
    if apart := copies_for_each.left_open(store, today):
        found = _with_copies(store, found, apart)
    return found[:MOST]


def day_after(iso: str) -> str:
    """The day after a day."""
    return (dt.date.fromisoformat(iso) + dt.timedelta(days=1)).isoformat()


def _with_copies(
    store: Store, found: list[Unanswered], apart: Sequence[tuple[Asked, tuple[Party, ...]]]
) -> list[Unanswered]:
    """The same with what copies for each left open, one for each letter."""
    by_letter = {one.letter_id: one for one in found}
    for asked, parties in apart:
        before = by_letter.get(asked.letter_id)
        if before is None:
            letter = store.get(Correspondence, asked.letter_id)
            matter = store.find(Matter, letter.matter_id) if letter.matter_id else None
            before = Unanswered(
                letter_id=asked.letter_id,
                date=letter.date,
                reply_due=letter.reply_due,
                subject=letter.subject,
                matter_id=letter.matter_id,
                matter=matter.title if matter else "",
                question_id=asked.question.id or 0,
                text=asked.question.text,
                count=0,
                parties=(),
            )
        everyone = (*before.parties, *(party for party in parties if party not in before.parties))
        ordered = tuple(sorted(everyone, key=lambda party: (party.position, party.id or 0)))
        by_letter[asked.letter_id] = dataclasses.replace(
            before, count=before.count + 1, parties=ordered
        )
    return sorted(by_letter.values(), key=lambda one: (one.reply_due, one.letter_id))


# In one family of questions (those that ask the same), the one asked last stands for all; it is
# settled when any of them was answered fully. The test that leaves out the most comes first, and
# what stands in a closed matter is left out before its questions are looked for.
_UNANSWERED = f"""
SELECT c.id AS letter_id, c.date AS date, c.reply_due AS reply_due, c.subject AS subject,
  c.matter_id AS matter_id, coalesce(m.title, '') AS matter, q.id AS question_id, q.text AS text,
  count(*) AS count, min(q.position) AS position
FROM correspondence c INDEXED BY correspondence_waiting
  CROSS JOIN question q ON q.correspondence_id = c.id AND q.standing = 'asked'
  LEFT JOIN matter m ON m.id = c.matter_id
WHERE c.state = 'sent' AND c.direction = 'out' AND c.reply_due > '' AND c.reply_due < :today
  AND c.no_reply_expected = 0 AND c.restricted = 0 AND {NOT_CLOSED} AND {IN_OPEN_MATTER}
  AND NOT EXISTS (SELECT 1 FROM answer a WHERE a.question_id = q.id AND a.extent = 'fully')
  AND EXISTS (SELECT 1 FROM correspondence r WHERE r.in_reply_to_id = c.id AND r.direction = 'in')
  AND NOT EXISTS (
    SELECT 1 FROM question again INDEXED BY question_by_repeated
      JOIN correspondence l ON l.id = again.correspondence_id
    WHERE again.repeats_id = coalesce(q.repeats_id, q.id) AND again.id > q.id
      AND again.standing = 'asked' AND l.state = 'sent')
  AND NOT EXISTS (
    SELECT 1 FROM answer a WHERE a.extent = 'fully' AND a.question_id IN (
      SELECT q.repeats_id UNION ALL
      SELECT s.id FROM question s WHERE s.repeats_id = coalesce(q.repeats_id, q.id)))
  AND NOT {copies_for_each.IS_APART}
GROUP BY c.id ORDER BY c.reply_due, c.id LIMIT :most
"""


def _replied(store: Store, letter_ids: Sequence[int]) -> dict[int, list[Party]]:
    """Who has replied to each letter and is still asked; the first addressee where none is marked.

    A letter all of whose repliers are no longer waited for is left out.
    """
    places = ",".join("?" * len(letter_ids))
    sql = f"""
    SELECT EXISTS (SELECT 1 FROM correspondence r
        WHERE r.answers_party_id = p.id AND r.direction = 'in') AS replied, {PARTY_COLUMNS}
    FROM party p WHERE p.correspondence_id IN ({places}) AND p.role = 'to'
    ORDER BY p.correspondence_id, p.position, p.id
    """
    everyone: dict[int, list[tuple[bool, Party]]] = {}
    for replied, *row in store.db.execute(sql, list(letter_ids)):
        party = party_of(row)
        everyone.setdefault(party.correspondence_id or 0, []).append((bool(replied), party))
    found = {}
    for id, parties in everyone.items():
        marked = [party for replied, party in parties if replied] or [parties[0][1]]
        if still := [party for party in marked if not party.clock_stopped]:
            found[id] = still
    return found


def _need(kind: str, due: str, of: Of, today: dt.date) -> Need:
    late = (today - dt.date.fromisoformat(due)).days
    return Need(kind, due, late, group_of(late), of)
