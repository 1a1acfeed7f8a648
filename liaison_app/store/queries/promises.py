"""Promises as they are followed up: whose, to or from whom, when they are due, and how late.

A promise made for a post stays with the post: it shows who made it and who holds the post today.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Person, Promise
from liaison_app.records.dates import first_day
from liaison_app.records.fields import specs_of
from liaison_app.records.person import full_name
from liaison_app.records.promise import OPEN, STATES
from liaison_app.rules.said_dates import days_between, say_date
from liaison_app.store.queries.bodies_and_posts import HELD_NOW
from liaison_app.store.store import Store

OVERDUE, TODAY, WEEK, LATER, UNDATED, SNOOZED, SETTLED = (
    *("overdue", "today", "week", "later", "undated", "snoozed", "settled"),
)
SOON = 7  # days that “the next seven days” reach

_NAMES = ("id", *specs_of(Promise))  # none of them needs reading: texts and numbers as they are
_POST_ID = _NAMES.index("post_id")
SAID_WHERE = """
FROM promise p
LEFT JOIN matter m ON m.id = p.matter_id
LEFT JOIN correspondence c ON c.id = p.correspondence_id
LEFT JOIN meeting g ON g.id = p.meeting_id
LEFT JOIN matter its ON its.id = c.matter_id
LEFT JOIN matter met ON met.id = g.matter_id
"""
"""Promises `p` with their matter `m`, letter `c` and meeting `g`, and the matters of these; in SQL."""
IS_RESTRICTED = """(coalesce(m.restricted, 0) OR coalesce(c.restricted, 0)
  OR coalesce(g.restricted, 0) OR coalesce(its.restricted, 0) OR coalesce(met.restricted, 0))"""
"""Whether such a promise belongs to anything restricted; in SQL."""
WHOSE = """
LEFT JOIN post ON post.id = p.post_id
LEFT JOIN organisation o ON o.id = coalesce(p.organisation_id, post.organisation_id)
LEFT JOIN person who ON who.id = p.person_id
"""
"""After SAID_WHERE: the post, body `o` and person `who` that a promise is of; in SQL."""
_PROMISES = f"""
SELECT {", ".join(f"p.{name}" for name in _NAMES)}, coalesce(m.title, ''),
  coalesce(post.title, ''), o.id, coalesce(o.name, ''), coalesce(o.kind, ''), {IS_RESTRICTED},
  who.title, who.given_name, who.family_name, who.known_as
{SAID_WHERE} {WHOSE}
"""
_TO_LOOK_AT = "CASE WHEN p.review > '' THEN p.review ELSE p.for_day END"
_IN_ORDER = f" ORDER BY {_TO_LOOK_AT} = '', {_TO_LOOK_AT}, p.id"


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One promise as lists show it.

    `who` is the post first, “Chief Constable, County Police”, or the person, the body, or how they
    were named; "" for nobody. `made_by` is the person it was made by where the post has another
    `holder` now. `days_late` are the days past the day to look again, None when it has not
    passed or it is put off or settled;
    `restricted` says that its letter, meeting or matter is.
    """

    promise: Promise
    matter: str
    who: str
    post: str
    body: str
    body_id: int | None
    body_kind: str
    made_by: str
    holder: str
    days_late: int | None
    group: str
    restricted: bool

    @property
    def due(self) -> str:
        """When, in their words where there are any, or else the day to look again; "" if neither."""
        if self.promise.due_words:
            return f"“{self.promise.due_words}”"
        return say_date(self.promise.review or self.promise.for_day, weekday=True)


def follow_ups(
    store: Store,
    today: dt.date,
    *,
    side: str | None = None,
    matter_id: int | None = None,
    organisation_id: int | None = None,
    post_id: int | None = None,
    person_id: int | None = None,
    settled: bool = False,
    most: int | None = None,
    restricted_too: bool = False,
    ids: Iterable[int] | None = None,
) -> list[FollowUp]:
    """The open promises, the first due first, those put off last; with `settled` the settled too.

    With `ids` only these.

    Of a person: what they promised without a post, and what the posts they hold now owe. Of an
    organisation: what was promised by it and for its posts. What belongs to a restricted letter,
    meeting or matter is left out unless asked for, and so is the name of a restricted maker.
    """
    tests, values = ["1"], {}
    for name, value in (("side", side), ("matter_id", matter_id), ("post_id", post_id)):
        if value is not None:
            tests.append(f"p.{name} = :{name}")
            values[name] = value
    if organisation_id is not None:
        tests.append("o.id = :body")
        values["body"] = organisation_id
    if person_id is not None:
        held = f"SELECT t.post_id FROM tenure t WHERE t.person_id = :person AND {HELD_NOW}"
        tests.append(f"(p.post_id IS NULL AND p.person_id = :person OR p.post_id IN ({held}))")
        values["person"] = person_id
    if not settled:
        tests.append(f"p.state = '{OPEN}'")
    if ids is not None:
        tests.append("p.id IN (SELECT value FROM json_each(:ids))")
        values["ids"] = json.dumps(list(ids))
    found = _found(store, " AND ".join(tests), values, today)
    if restricted_too:
        shown = found
    else:
        hidden = {id for (id,) in store.db.execute("SELECT id FROM person WHERE restricted = 1")}
        shown = [_unnamed(one, hidden) for one in found if not one.restricted]
    shown.sort(key=_place)
    return shown if most is None else shown[:most]


def _unnamed(one: FollowUp, hidden: set[int]) -> FollowUp:
    """The same without the name of whoever made it, where they are restricted; post and body stay."""
    if one.promise.person_id not in hidden:
        return one
    return dataclasses.replace(one, made_by="", who=one.who if one.post else one.body)


def _place(one: FollowUp) -> tuple[int, int]:
    """What is open as it falls due, then what is put off, then what is settled, the latest first."""
    if one.group == SETTLED:
        settled = first_day(one.promise.settled)
        return 2, -settled.toordinal() if settled else 0
    return int(one.group == SNOOZED), 0


def group_of(days_late: int) -> str:
    """OVERDUE, TODAY, WEEK or LATER; days to come are negative."""
    if days_late >= 0:
        return OVERDUE if days_late else TODAY
    return WEEK if days_late >= -SOON else LATER


def promises_in(store: Store, correspondence_id: int) -> list[Promise]:
    """The promises marked in a letter, call or visit, in the order of its text."""
    return store.where(
        Promise, correspondence_id=correspondence_id, order_by="start IS NULL, start, id"
    )


def promises_at(store: Store, meeting_id: int) -> list[Promise]:
    """The promises marked in the notes of a meeting, in the order of the notes."""
    return store.where(Promise, meeting_id=meeting_id, order_by="start IS NULL, start, id")


def made_at(store: Store, meeting_ids: Iterable[int]) -> list[FollowUp]:
    """What was promised at these meetings, the soonest to be looked at first."""
    marks = ",".join(map(str, sorted(meeting_ids)))
    return _found(store, f"p.meeting_id IN ({marks})", {}, dt.date.today())


def promises_under(store: Store, matter_id: int, today: dt.date | None = None) -> list[FollowUp]:
    """Every promise of a matter, open ones first, those of restricted letters among them."""
    found = _found(store, "p.matter_id = :matter", {"matter": matter_id}, today or dt.date.today())
    return sorted(found, key=lambda one: one.promise.state != OPEN)


def count_open(store: Store) -> int:
    """How many promises are open, restricted ones left out."""
    sql = f"SELECT count(*) {SAID_WHERE} WHERE p.state = '{OPEN}' AND NOT {IS_RESTRICTED}"
    return int(store.db.execute(sql).fetchone()[0])


@dataclass(frozen=True, slots=True)
class PastStep:
    """One step in the history of a promise: when (UTC, ISO), by which officer, and what."""

    at: str
    officer: str
    words: str


def history(store: Store, promise_id: int) -> list[PastStep]:
    """What was done to a promise, the first first: made, edited, put off, settled, undone."""
    rows = store.db.execute(
        "SELECT c.at, c.officer, c.label, r.before, r.after FROM change_row r"
        " JOIN change c ON c.id = r.change_id WHERE r.kind = 'promise' AND r.record_id = ?"
        " ORDER BY c.id",
        [promise_id],
    )
    return [PastStep(at, by, _step(label, before, after)) for at, by, label, before, after in rows]


def _step(label: str, before: str | None, after: str | None) -> str:
    if before is None:
        return phrase("Noted")
    if after is None:
        return label
    became = json.loads(after)
    if until := became.get("snoozed_until"):
        words = phrase("Put off until {day}", day=say_date(until, weekday=True))
        if reason := became.get("snooze_reason"):
            words = phrase("{put_off}: {reason}", put_off=words, reason=reason)
        return words
    if state := became.get("state"):
        words = dict(STATES).get(state, state)
        return words if label.startswith("Promise") else f"{label} ({words.lower()})"
    return label


def _found(store: Store, test: str, values: dict[str, Any], today: dt.date) -> list[FollowUp]:
    rows = store.db.execute(f"{_PROMISES} WHERE {test} {_IN_ORDER}", values).fetchall()
    reading = _Reading(today, _holders(store, {row[_POST_ID] for row in rows} - {None}))
    return [reading.follow_up(row) for row in rows]


def _holders(store: Store, posts: set[int]) -> dict[int, list[tuple[int, str]]]:
    """Who holds these posts now: (person, name), who came last first."""
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    if not posts:
        return found
    sql = (
        "SELECT t.post_id, t.person_id, who.title, who.given_name, who.family_name, who.known_as"
        " FROM tenure t JOIN person who ON who.id = t.person_id"
        f" WHERE t.post_id IN (SELECT value FROM json_each(?)) AND {HELD_NOW}"
        " ORDER BY t.from_date DESC, t.id DESC"
    )
    for post_id, person_id, *names in store.db.execute(sql, [json.dumps(sorted(posts))]):
        found[post_id].append((person_id, _named(*names)))
    return found


def _named(title: str, given: str, family: str, known_as: str) -> str:
    if not (given or family):
        return " ".join(filter(None, (title, known_as)))
    return full_name(Person(title=title, given_name=given, family_name=family))


class _Reading:
    """Rows read into follow-ups; names and days that recur are worked out once."""

    def __init__(self, today: dt.date, holders: dict[int, list[tuple[int, str]]]):
        self._today = today.isoformat()
        self._holders = holders
        self._names: dict[int, str] = {}
        self._days: dict[str, int | None] = {}

    def follow_up(self, row: Sequence[Any]) -> FollowUp:
        promise = Promise(**dict(zip(_NAMES, row, strict=False)))
        matter, post, body_id, body, kind, hidden, *names = row[len(_NAMES) :]
        now = self._holders.get(promise.post_id or 0, ())
        changed = bool(promise.post_id and promise.person_id) and not any(
            person == promise.person_id for person, _name in now
        )
        made_by = self._name(promise.person_id, names) if changed or not post else ""
        who = post or made_by or body or promise.who
        look = promise.review or promise.for_day
        if look not in self._days:
            self._days[look] = days_between(look, self._today)
        days = self._days[look]
        group = self._group(promise, days)
        return FollowUp(
            promise=promise,
            matter=matter,
            who=f"{post}, {body}" if post and body else who,
            post=post,
            body=body,
            body_id=body_id or None,
            body_kind=kind,
            made_by=made_by if changed else "",
            holder=now[0][1] if now else "",
            days_late=days if group == OVERDUE else None,
            group=group,
            restricted=bool(hidden),
        )

    def _name(self, person_id: int | None, names: Sequence[str]) -> str:
        if person_id is None:
            return ""
        if person_id not in self._names:
            self._names[person_id] = _named(*names)
        return self._names[person_id]

    def _group(self, promise: Promise, days: int | None) -> str:
        if promise.state != OPEN:
            return SETTLED
        if promise.snoozed_until > self._today:
            return SNOOZED
        return UNDATED if days is None else group_of(days)
