"""Standing issues: how often each was raised, where, and what was answered; worked out, never kept."""

from __future__ import annotations

import dataclasses
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.records import Meeting, StandingIssue
from liaison_app.records.correspondence import CORRESPONDENCE
from liaison_app.records.fields import from_row
from liaison_app.records.meeting import MEETING
from liaison_app.records.minute import ISSUE, MINUTE
from liaison_app.records.standing_issue import OPEN, STANDING_ISSUE
from liaison_app.store.queries.kept_back import kept_back
from liaison_app.store.queries.question_families import IS_OUT_THERE
from liaison_app.store.queries.said import is_theirs
from liaison_app.store.store import Store

AT_MEETING, IN_LETTER = "meeting", "correspondence"

# Every time an issue was raised: a point of a meeting's note, or a question of a letter that went
# out or came in. What answered a question is read from its answers by whoever shows it.
_TIMES = """
SELECT n.standing_issue_id AS standing_id, 'minute' AS kind, n.id AS id, n.text AS text,
  'meeting' AS where_kind, m.id AS where_id, m.title AS title, m.date AS date,
  n.raised_by AS raised_by, n.response AS answer, m.date AS answered, '' AS direction,
  '' AS channel
FROM minute n JOIN meeting m ON m.id = n.meeting_id WHERE n.standing_issue_id IS NOT NULL {minutes}
UNION ALL
SELECT coalesce(q.standing_issue_id, asked.standing_issue_id), 'question', q.id, q.text,
  'correspondence', c.id, c.subject, c.date,
  coalesce((SELECT CASE WHEN p.post_title <> '' THEN p.post_title || CASE
      WHEN p.organisation_name <> '' THEN ', ' || p.organisation_name ELSE '' END
      WHEN p.name <> '' THEN p.name ELSE p.organisation_name END
    FROM party p WHERE p.correspondence_id = c.id AND p.role = 'from'
    ORDER BY p.position, p.id LIMIT 1), ''),
  coalesce((SELECT coalesce(nullif(a.words, ''), nullif(a.note, ''), 'Marked as answered.')
    FROM answer a LEFT JOIN correspondence r ON r.id = a.reply_id {last_answer}), ''),
  coalesce((SELECT r.date FROM answer a LEFT JOIN correspondence r ON r.id = a.reply_id
    {last_answer}), ''),
  c.direction, c.channel
FROM question q JOIN correspondence c ON c.id = q.correspondence_id
  LEFT JOIN question asked ON asked.id = q.repeats_id
WHERE coalesce(q.standing_issue_id, asked.standing_issue_id) IS NOT NULL AND q.standing = 'asked'
  {questions}
ORDER BY 8, 6, 3
"""
# A question asked again is one more time of what the first was joined to.
_STANDING_OF_QUESTION = "coalesce(q.standing_issue_id, asked.standing_issue_id)"
_QUESTIONS_OF = """SELECT id FROM question WHERE standing_issue_id IN ({marks})
  UNION SELECT again.id FROM question joined JOIN question again ON again.repeats_id = joined.id
  WHERE joined.standing_issue_id IN ({marks})"""
_LAST_ANSWER = """WHERE a.question_id = coalesce(q.repeats_id, q.id) AND a.extent <> 'not' {shown}
    ORDER BY coalesce(r.date, '') DESC, a.id DESC LIMIT 1"""
_IN_OPEN_REPLY = """AND NOT coalesce(r.restricted, 0)
    AND coalesce(r.matter_id NOT IN (SELECT id FROM matter WHERE restricted = 1), 1)"""


# The latest issues of notes and questions that went out or came in. Each half is read from its latest
# day on, and no further than is wanted.
_POINTS = f"""
SELECT * FROM (
  SELECT 'minute', n.id, n.text, n.themes, 'meeting', m.id, m.title, m.date, n.standing_issue_id, '', ''
  FROM meeting m CROSS JOIN minute n ON n.meeting_id = m.id WHERE n.sort = '{ISSUE}'
  ORDER BY m.date DESC, m.id DESC, n.id LIMIT :most)
UNION ALL
SELECT * FROM (
  SELECT 'question', q.id, q.text, '', 'correspondence', c.id, c.subject, c.date,
    q.standing_issue_id, c.direction, c.channel
  FROM correspondence c CROSS JOIN question q ON q.correspondence_id = c.id
  WHERE q.standing = 'asked' AND q.repeats_id IS NULL AND {IS_OUT_THERE}
  ORDER BY c.date DESC, c.id DESC, q.id LIMIT :most)
ORDER BY 8 DESC, 6 DESC, 2 LIMIT :most
"""


@dataclass(frozen=True, slots=True)
class Point:
    """An issue of a note or a question of a letter: its words, where it stands, and its standing issue."""

    kind: str
    id: int
    text: str
    themes: tuple[str, ...]
    where_kind: str
    where_id: int
    title: str
    date: str
    standing_id: int | None
    direction: str
    channel: str


@dataclass(frozen=True, slots=True)
class Raised:
    """One time an issue was raised: in which words, where, when, by whom as we know, what was answered.

    `kind` and `id` name the point noted or the question; `where_kind` and `where_id` the meeting or
    letter; `date`, and `answered` when it was answered, may be a month, a year or "".
    """

    kind: str
    id: int
    text: str
    where_kind: str
    where_id: int
    title: str
    date: str
    raised_by: str
    answer: str
    answered: str
    direction: str
    channel: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A standing issue with its times, oldest first, and the matter it belongs to in words."""

    issue: StandingIssue
    times: tuple[Raised, ...]
    matter: str

    @property
    def occasions(self) -> int:
        """At how many meetings and in how many letters it was raised."""
        return len({(one.where_kind, one.where_id) for one in self.times})

    @property
    def since(self) -> str:
        """The date it was first raised; "" when no date is known."""
        return min((one.date for one in self.times if one.date), default="")

    @property
    def latest(self) -> str:
        """The date it was last raised; "" when no date is known."""
        return max((one.date for one in self.times), default="")

    @property
    def last_answer(self) -> Raised | None:
        """The time that was answered last."""
        answered = [one for one in self.times if one.answer.strip()]
        return max(answered, key=lambda one: one.answered, default=None)


def standing_issues(store: Store, *, restricted_too: bool = False) -> list[Standing]:
    """Every standing issue with its times: those still raised first, the most often raised first.

    Times at restricted meetings and in restricted letters are left out, and so are the issues of
    restricted matters, unless asked for.
    """
    hidden = frozenset() if restricted_too else kept_back(store, STANDING_ISSUE)
    issues = [issue for issue in store.all(StandingIssue) if issue.id not in hidden]
    found = _with_times(store, issues, restricted_too=restricted_too)
    return sorted(found, key=_often_first)


def standing_issue(store: Store, id: int) -> Standing | None:
    """One of them with all its times, those at restricted meetings and letters among them."""
    issue = store.find(StandingIssue, id)
    return _with_times(store, [issue], restricted_too=True)[0] if issue is not None else None


def standing_of(store: Store, ids: Iterable[int | None]) -> dict[int, Standing]:
    """Standing issues by their ids with their times; restricted times are left out."""
    wanted = {id for id in ids if id is not None}
    if not wanted:
        return {}
    marks = ",".join(map(str, sorted(wanted)))
    rows = store.db.query(f"SELECT * FROM standing_issue WHERE id IN ({marks})")
    issues = [from_row(StandingIssue, row) for row in rows]
    found = _with_times(store, issues, restricted_too=False)
    return {one.issue.id: one for one in found if one.issue.id is not None}


def standing_under(store: Store, matter_id: int) -> list[Standing]:
    """The standing issues of a matter: its own, and those raised at its meetings and in its letters.

    What belongs to another matter that is restricted is left out.
    """
    sql = (
        "SELECT id FROM standing_issue WHERE matter_id = :matter"
        " UNION SELECT n.standing_issue_id FROM minute n JOIN meeting m ON m.id = n.meeting_id"
        " WHERE m.matter_id = :matter AND n.standing_issue_id IS NOT NULL"
        f" UNION SELECT {_STANDING_OF_QUESTION} FROM question q"
        " JOIN correspondence c ON c.id = q.correspondence_id"
        " LEFT JOIN question asked ON asked.id = q.repeats_id"
        f" WHERE c.matter_id = :matter AND {_STANDING_OF_QUESTION} IS NOT NULL"
    )
    hidden = kept_back(store, STANDING_ISSUE)
    found = standing_of(store, [id for (id,) in store.db.execute(sql, {"matter": matter_id})])
    shown = (
        one
        for one in found.values()
        if one.issue.matter_id == matter_id or one.issue.id not in hidden
    )
    return sorted(shown, key=_often_first)


def standing_with(store: Store, kind: str, id: int, bodies: Sequence[int] = ()) -> list[Standing]:
    """What is still raised again and again by a contact, or with them in letters.

    `kind` is post, person or organisation; `bodies` are a body and its parts.
    """
    sql = (
        f"SELECT n.standing_issue_id FROM minute n WHERE {is_theirs('n', kind, bodies)}"
        " AND n.standing_issue_id IS NOT NULL"
        f" UNION SELECT {_STANDING_OF_QUESTION} FROM question q"
        " JOIN party p ON p.correspondence_id = q.correspondence_id"
        " LEFT JOIN question asked ON asked.id = q.repeats_id"
        f" WHERE {_STANDING_OF_QUESTION} IS NOT NULL AND {is_theirs('p', kind, bodies)}"
    )
    hidden = kept_back(store, STANDING_ISSUE)
    ids = [standing for (standing,) in store.db.execute(sql, {"id": id}) if standing not in hidden]
    found = [one for one in standing_of(store, ids).values() if one.issue.state == OPEN]
    return sorted((one for one in found if one.times), key=_often_first)


def standing_ids(store: Store, kind: str, ids: Sequence[int]) -> dict[int, int]:
    """The standing issue of each minute or question that has one, by the id of that."""
    assert kind in ("minute", "question")
    marks = ",".join(str(int(id)) for id in ids)
    sql = f"SELECT id, standing_issue_id FROM minute WHERE id IN ({marks})"
    if kind == "question":
        sql = (
            f"SELECT q.id, {_STANDING_OF_QUESTION} FROM question q"
            f" LEFT JOIN question asked ON asked.id = q.repeats_id WHERE q.id IN ({marks})"
        )
    return {int(id): int(standing) for id, standing in store.db.execute(sql) if standing}


def points(store: Store, most: int = 3_000) -> list[Point]:
    """What was raised at meetings and asked in letters, the latest first; nothing restricted."""
    hidden = _hidden(store, restricted_too=False)
    found = []
    for kind, id, text, themes, *rest in store.db.execute(_POINTS, {"most": most}):
        point = Point(kind, id, text, tuple(json.loads(themes) if themes else ()), *rest)
        if point.where_id not in hidden[point.where_kind]:
            found.append(point)
    return found


def raised_at(store: Store, meeting: Meeting) -> list[Standing]:
    """The standing issues that were raised at a meeting."""
    sql = (
        "SELECT DISTINCT standing_issue_id FROM minute"
        " WHERE standing_issue_id IS NOT NULL AND meeting_id = ?"
    )
    found = standing_of(store, [id for (id,) in store.db.execute(sql, [meeting.id])])
    return sorted(found.values(), key=lambda one: one.issue.title.casefold())


def _often_first(one: Standing) -> tuple[str, int, str]:
    return one.issue.state, -one.occasions, one.issue.title.casefold()


def _with_times(
    store: Store, issues: Sequence[StandingIssue], *, restricted_too: bool
) -> list[Standing]:
    if not issues:
        return []
    marks = ",".join(str(issue.id) for issue in issues)
    sql = _TIMES.format(
        minutes=f"AND n.standing_issue_id IN ({marks})",
        last_answer=_LAST_ANSWER.format(shown="" if restricted_too else _IN_OPEN_REPLY),
        questions=f"AND q.id IN ({_QUESTIONS_OF.format(marks=marks)})"
        f" AND {_STANDING_OF_QUESTION} IN ({marks}) AND {IS_OUT_THERE}",
    )
    hidden = _hidden(store, restricted_too=restricted_too)
    times: dict[int, list[Raised]] = defaultdict(list)
    silent = frozenset() if restricted_too else kept_back(store, MINUTE)
    for row in store.db.execute(sql):
        one = Raised(*row[1:])
        if one.kind == "minute" and one.id in silent:
            one = dataclasses.replace(one, raised_by="")
        if one.where_id not in hidden[one.where_kind]:
            times[row[0]].append(one)
    titles = dict(store.db.execute("SELECT id, title FROM matter"))
    return [
        Standing(issue, tuple(times[issue.id or 0]), titles.get(issue.matter_id, ""))
        for issue in issues
    ]


def _hidden(store: Store, *, restricted_too: bool) -> dict[str, frozenset[int]]:
    """The meetings and letters whose words are not shown."""
    if restricted_too:
        return {AT_MEETING: frozenset(), IN_LETTER: frozenset()}
    return {AT_MEETING: kept_back(store, MEETING), IN_LETTER: kept_back(store, CORRESPONDENCE)}
