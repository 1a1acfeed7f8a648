"""What happened in a matter, in its order: letters, replies, calls, visits and meetings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from json import dumps
from typing import NamedTuple

from liaison_app.language import counted, phrase
from liaison_app.records import Party
from liaison_app.records.correspondence import IN, UNSENT
from liaison_app.records.party import FROM, TO, spoken_of
from liaison_app.rules.letter_text import excerpt, parse
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date, say_replied
from liaison_app.store.queries.party_rows import IN_ORDER
from liaison_app.store.queries.threads import Addressee, addressees_of
from liaison_app.store.store import Store

EXCERPT = 220  # characters of a letter's text in the timeline

# The days of a matter are told by its index alone; of a long one, only the latest letters are read.
_LATEST = """
SELECT id FROM (SELECT id FROM correspondence c WHERE c.matter_id = :id AND c.date > '' AND {open}
  ORDER BY c.date DESC, c.id DESC LIMIT :most)
UNION SELECT id FROM correspondence c WHERE c.matter_id = :id AND c.date = '' AND {open}
UNION SELECT id FROM correspondence c WHERE c.matter_id = :id AND c.state IN ('draft', 'ready')
  AND {open}
"""
_THESE = "SELECT value FROM json_each(:ids)"

_ITEMS = f"""
SELECT c.id AS id, c.direction AS direction, c.channel AS channel, c.state AS state,
  c.date AS date, c.date_words AS date_words, c.subject AS subject, c.our_ref AS our_ref,
  substr(c.text, 1, 1200) AS text, c.restricted AS restricted,
  c.in_reply_to_id AS in_reply_to_id, c.answers_party_id AS answers_party_id
FROM correspondence c WHERE c.id IN ({_THESE})
ORDER BY c.state IN ('draft', 'ready'), c.date = '', c.date, c.id
"""

# What each letter, reply or call holds: questions asked, questions answered, promises made.
_MARKS = f"""
SELECT 'questions', q.correspondence_id, count(*) FROM correspondence c
  JOIN question q ON q.correspondence_id = c.id AND q.standing = 'asked'
  WHERE c.id IN ({_THESE}) GROUP BY q.correspondence_id
UNION ALL
SELECT 'answers', a.reply_id, count(DISTINCT coalesce(q.repeats_id, q.id)) FROM correspondence c
  JOIN answer a ON a.reply_id = c.id AND a.extent <> 'not'
  JOIN question q ON q.id = a.question_id
  WHERE c.id IN ({_THESE}) GROUP BY a.reply_id
UNION ALL
SELECT 'promises', p.correspondence_id, count(*) FROM correspondence c
  JOIN promise p ON p.correspondence_id = c.id
  WHERE c.id IN ({_THESE}) GROUP BY p.correspondence_id
"""

_MEETINGS = """
SELECT m.id AS id, m.title AS title, m.date AS date, m.starts AS starts, m.place AS place,
  m.state AS state, m.restricted AS restricted,
  substr(coalesce(nullif(m.summary, ''), m.notes), 1, 1200) AS text,
  substr(m.agenda, 1, 1200) AS agenda,
  (SELECT group_concat(substr(text, 1, 400), char(10)) FROM (
    SELECT i.text AS text FROM minute i WHERE i.meeting_id = m.id AND i.sort = 'issue'
    ORDER BY i.position, i.id LIMIT 3)) AS raised,
  (SELECT count(*) FROM minute i WHERE i.meeting_id = m.id AND i.sort = 'issue') AS issues,
  (SELECT coalesce(sum(CASE WHEN a.came IN ('present', 'late', 'deputy')
    THEN coalesce(a.count, a.group_words = '') END), 0)
    FROM attendance a WHERE a.meeting_id = m.id) AS came,
  EXISTS (SELECT 1 FROM attendance a WHERE a.meeting_id = m.id AND a.count IS NULL
    AND a.group_words <> '' AND a.came IN ('present', 'late', 'deputy')) AS uncounted,
  (SELECT count(*) FROM promise p WHERE p.meeting_id = m.id) AS promises,
  (SELECT count(*) FROM promise p WHERE p.meeting_id = m.id AND p.state = 'kept') AS kept
FROM meeting m WHERE m.matter_id = :id AND (m.date = '' OR m.date >= :since) ORDER BY m.date = '', m.date, m.id
"""


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """A letter, reply, call or visit of a matter, oldest first; undated ones, then drafts, at the end.

    `who` names the other side as a sentence does; `replied` says of our letter how each addressee
    replied, or how many have, and of a reply how soon it came; `files` are the names of what is
    attached; `questions`, `answers` and `promises` count what it asks, answers and promises;
    `addressees` are those of a letter of ours that was sent. `text` is the beginning of its text,
    as it is kept.
    """

    id: int
    direction: str
    channel: str
    state: str
    date: str
    date_words: str
    subject: str
    our_ref: str
    who: str
    text: str
    replied: tuple[str, ...]
    files: tuple[str, ...]
    restricted: bool
    addressees: tuple[Addressee, ...] = ()
    questions: int = 0
    answers: int = 0
    promises: int = 0

    def excerpt(self) -> str:
        """The first words of the text, read now."""
        return excerpt(parse(self.text), EXCERPT)


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """A meeting of a matter, and what came of it: who came, what was raised, promised and kept.

    If `uncounted`, a group came too whose number nobody knew.
    `excerpt` is of its summary or notes, or else of the issues, or else of the agenda.
    """

    id: int
    title: str
    date: str
    starts: str
    place: str
    state: str
    restricted: bool
    excerpt: str
    came: int
    uncounted: bool
    issues: int
    promises: int
    kept: int


class Sent(NamedTuple):
    """A letter of ours that was sent: its date, and each to whom it went, with their replies."""

    id: int
    date: str
    addressees: tuple[Addressee, ...]


@dataclass(frozen=True, slots=True)
class Story:
    """What a matter's page shows of what happened: `items` and `meetings`, each in their order.

    `hidden` counts what is restricted and was not asked for, `earlier` what came before the first
    that is shown.
    """

    items: Sequence[TimelineItem]
    meetings: Sequence[MeetingItem]
    hidden: int = 0
    earlier: int = 0

    def sent(self) -> list[Sent]:
        """Its letters of ours that were sent."""
        return [Sent(one.id, one.date, one.addressees) for one in self.items if one.addressees]


def story(
    store: Store, matter_id: int, *, restricted_too: bool = False, most: int | None = None
) -> Story:
    """What happened in a matter; of more than `most` letters only the latest, and drafts."""
    counts = store.db.execute(_COUNTED, {"id": matter_id}).fetchone()
    letters, restricted, held, kept_back = counts
    items = timeline(store, matter_id, restricted_too=restricted_too, most=most)
    hidden = 0 if restricted_too else restricted + kept_back
    earlier = letters - len(items) - (0 if restricted_too else restricted)
    dated = [item.date for item in items if item.date and item.state not in UNSENT]
    since = min(dated, default="") if earlier else ""
    meetings = meetings_under(store, matter_id, since=since)
    meetings = [one for one in meetings if restricted_too or not one.restricted]
    if earlier:
        earlier += held - len(meetings) - (0 if restricted_too else kept_back)
    return Story(items, meetings, hidden, earlier)


_COUNTED = """SELECT (SELECT count(*) FROM correspondence WHERE matter_id = :id),
  (SELECT count(*) FROM correspondence WHERE matter_id = :id AND restricted = 1),
  (SELECT count(*) FROM meeting WHERE matter_id = :id),
  (SELECT count(*) FROM meeting WHERE matter_id = :id AND restricted = 1)"""


def sent_under(store: Store, matter_id: int, *, restricted_too: bool = False) -> list[Sent]:
    """Every letter of ours under a matter that was sent, oldest first, undated ones last."""
    sql = (
        "SELECT id, date FROM correspondence WHERE matter_id = ? AND direction = 'out'"
        f" AND state NOT IN ('draft', 'ready'){'' if restricted_too else ' AND restricted = 0'}"
        " ORDER BY date = '', date, id"
    )
    dates = dict(store.db.execute(sql, [matter_id]).fetchall())
    known = addressees_of(store, list(dates))
    return [Sent(id, date, known[id]) for id, date in dates.items() if known.get(id)]


def timeline(
    store: Store, matter_id: int, *, restricted_too: bool = True, most: int | None = None
) -> list[TimelineItem]:
    """Everything under a matter in the order it happened; or the latest, undated ones and drafts."""
    test = "1" if restricted_too else "c.restricted = 0"
    wanted = {"id": matter_id, "most": -1 if most is None else most}
    found_ids = [id for (id,) in store.db.execute(_LATEST.format(open=test), wanted)]
    these = {"ids": dumps(found_ids)}
    rows = list(store.db.query(_ITEMS, these))
    names = _names(store, these)
    files = defaultdict(list)
    sql = (
        "SELECT f.correspondence_id, f.name FROM file f"
        f" WHERE f.correspondence_id IN ({_THESE}) ORDER BY f.id"
    )
    for id, name in store.db.execute(sql, these):
        files[id].append(name)
    sent = {row["id"] for row in rows if row["direction"] == "out" and row["state"] not in UNSENT}
    sent |= {row["in_reply_to_id"] for row in rows if row["direction"] == "in"} - {None}
    answers = addressees_of(store, sorted(sent))
    soon = {
        reply: someone.days
        for everyone in answers.values()
        for someone in everyone
        for reply in someone.reply_ids[:1]
    }
    marks: dict[int, dict[str, int]] = defaultdict(dict)
    for what, id, count in store.db.execute(_MARKS, these):
        marks[id][what] = count
    found = []
    for row in rows:
        id = row["id"]
        replied: list[str] = []
        if row["direction"] == "in" and id in soon:
            replied = [say_replied(soon[id])]
        elif id in answers:
            done = [a for a in answers[id] if a.has_replied]
            replied = [say_replied(a.days) for a in done]
            if done and len(done) < len(answers[id]):
                of = f"{len(answers[id]):,}"
                replied = [
                    counted(
                        "{count} of {all} replied", "{count} of {all} replied", len(done), all=of
                    )
                ]
        found.append(
            TimelineItem(
                id=id,
                direction=row["direction"],
                channel=row["channel"],
                state=row["state"],
                date=row["date"],
                date_words=row["date_words"],
                subject=row["subject"],
                our_ref=row["our_ref"],
                who=_others(row["direction"], names.get(id, [])),
                text=row["text"],
                replied=tuple(replied),
                files=tuple(files[id]),
                restricted=bool(row["restricted"]),
                addressees=answers.get(id, ()),
                **marks.get(id, {}),
            )
        )
    return found


def _one_after_another(lines: str) -> str:
    """Lines as one; a semicolon stands between two of which the first is no whole sentence."""
    parts = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    ends = [
        " " if part.endswith((".", "!", "?", ";", ":", "…", "؟", "।")) else "; " for part in parts
    ]
    return "".join(part + end for part, end in zip(parts, ends, strict=True)).rstrip("; ")


def meetings_under(store: Store, matter_id: int, *, since: str = "") -> list[MeetingItem]:
    """The meetings of a matter in the order of their days, those without one last; from a day on."""
    found = []
    for row in store.db.query(_MEETINGS, {"id": matter_id, "since": since}):
        said = _one_after_another(row.pop("raised") or row["agenda"])
        del row["agenda"]
        words = excerpt(parse(row.pop("text")), EXCERPT) or shorten(said, EXCERPT)
        row |= {name: bool(row[name]) for name in ("restricted", "uncounted")}
        found.append(MeetingItem(**row, excerpt=words))
    return found


def letters_under(store: Store, matter_id: int) -> list[tuple[int, str]]:
    """Letters of ours that were sent, the latest first: id, and “CM/2026/014, 16 March 2026: …”."""
    sql = (
        "SELECT id, our_ref, date, subject FROM correspondence WHERE matter_id = ?"
        " AND direction = 'out' AND state NOT IN ('draft', 'ready') ORDER BY date DESC, id DESC"
    )
    found = []
    for id, our_ref, date, subject in store.db.execute(sql, [matter_id]):
        head = ", ".join(part for part in (our_ref, say_date(date)) if part)
        words = ": ".join(part for part in (head, shorten(subject, 60)) if part)
        found.append((id, words or phrase("Letter {id}", id=id)))
    return found


def _names(store: Store, these: dict[str, str]) -> dict[int, list[tuple[str, str]]]:
    """Role and spoken name of everyone on each letter, in their order."""
    sql = (
        "SELECT p.correspondence_id, p.role, p.name, p.post_title, p.organisation_name FROM party p"
        f" WHERE p.correspondence_id IN ({_THESE}) {IN_ORDER}"
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    spoken: dict[tuple[str, str, str], str] = {}
    for id, role, *named in store.db.execute(sql, these):
        name, post, body = key = (named[0], named[1], named[2])
        if key not in spoken:
            spoken[key] = spoken_of(Party(name=name, post_title=post, organisation_name=body))
        if spoken[key]:
            found[id].append((role, spoken[key]))
    return found


def _others(direction: str, everyone: list[tuple[str, str]]) -> str:
    """The other side in words: “the Chief Constable and the Leader of the Council”."""
    wanted = FROM if direction == IN else TO
    names = [words for role, words in everyone if role == wanted]
    if not names:
        names = [words for _role, words in everyone]
    if len(names) > 3:
        others = len(names) - 2
        names = [*names[:2], counted("{count} other", "{count} others", others)]
    return say_list(names)
