"""What happened in a matter, in its order: letters, replies, calls, visits and meetings."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from liaison_app.language import counted
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

_ITEMS = """
SELECT c.id AS id, c.direction AS direction, c.channel AS channel, c.state AS state,
  c.date AS date, c.date_words AS date_words, c.subject AS subject, c.our_ref AS our_ref,
  substr(c.text, 1, 1200) AS text, c.restricted AS restricted,
  c.in_reply_to_id AS in_reply_to_id, c.answers_party_id AS answers_party_id
FROM correspondence c WHERE c.matter_id = ?
ORDER BY c.state IN ('draft', 'ready'), c.date = '', c.date, c.id
"""

# What each letter, reply or call holds: questions asked, questions answered, promises made.
_MARKS = """
SELECT 'questions', q.correspondence_id, count(*) FROM correspondence c
  JOIN question q ON q.correspondence_id = c.id AND q.standing = 'asked'
  WHERE c.matter_id = :id GROUP BY q.correspondence_id
UNION ALL
SELECT 'answers', a.reply_id, count(DISTINCT coalesce(q.repeats_id, q.id)) FROM correspondence c
  JOIN answer a ON a.reply_id = c.id AND a.extent <> 'not'
  JOIN question q ON q.id = a.question_id
  WHERE c.matter_id = :id GROUP BY a.reply_id
UNION ALL
SELECT 'promises', p.correspondence_id, count(*) FROM correspondence c
  JOIN promise p ON p.correspondence_id = c.id
  WHERE c.matter_id = :id GROUP BY p.correspondence_id
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
FROM meeting m WHERE m.matter_id = ? ORDER BY m.date = '', m.date, m.id
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


def timeline(store: Store, matter_id: int) -> list[TimelineItem]:
    """Everything under a matter in the order it happened."""
    rows = list(store.db.query(_ITEMS, [matter_id]))
    names = _names(store, matter_id)
    files = defaultdict(list)
    sql = (
        "SELECT f.correspondence_id, f.name FROM file f JOIN correspondence c"
        " ON c.id = f.correspondence_id WHERE c.matter_id = ? ORDER BY f.id"
    )
    for id, name in store.db.execute(sql, [matter_id]):
        files[id].append(name)
    sent = [row["id"] for row in rows if row["direction"] == "out" and row["state"] not in UNSENT]
    answers = addressees_of(store, sent)
    soon = {
        reply: someone.days
        for everyone in answers.values()
        for someone in everyone
        for reply in someone.reply_ids[:1]
    }
    marks: dict[int, dict[str, int]] = defaultdict(dict)
    for what, id, count in store.db.execute(_MARKS, {"id": matter_id}):
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


def meetings_under(store: Store, matter_id: int) -> list[MeetingItem]:
    """The meetings of a matter in the order of their days, those without one last."""
    found = []
    for row in store.db.query(_MEETINGS, [matter_id]):
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
        found.append((id, words or f"Letter {id}"))
    return found


def _names(store: Store, matter_id: int) -> dict[int, list[tuple[str, str]]]:
    """Role and spoken name of everyone on each letter, in their order."""
    sql = (
        "SELECT p.correspondence_id, p.role, p.name, p.post_title, p.organisation_name FROM party p"
        f" JOIN correspondence c ON c.id = p.correspondence_id WHERE c.matter_id = ? {IN_ORDER}"
    )
    found: dict[int, list[tuple[str, str]]] = defaultdict(list)
    spoken: dict[tuple[str, str, str], str] = {}
    for id, role, *named in store.db.execute(sql, [matter_id]):
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
        names = [*names[:2], f"{len(names) - 2} others"]
    return say_list(names)
