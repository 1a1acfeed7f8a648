"""Who was at a meeting, in the words of its note: by body, with groups that have no names, and apologies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from liaison_app.documents.note_content import NoteBody, NoteGroup
from liaison_app.records import Attendance
from liaison_app.records.attendance import (
    ABSENT,
    APOLOGIES,
    LATE,
    SENDS_DEPUTY,
    SENT_DEPUTY,
    WERE_THERE,
)
from liaison_app.rules.said_counts import say_count
from liaison_app.store.queries.attendance import AttendanceRow

_GROUPS = (
    ("Mosques and community", ("mosque", "faith", "charity", "sport")),
    ("Police and Commissioner", ("police", "commissioner")),
    ("Council and schools", ("council", "mp", "school", "college", "university")),
    ("Health and emergency services", ("nhs", "fire")),
    ("Business and press", ("business", "media")),
)
_OTHERS = "Others"


@dataclass(slots=True)
class _Body:
    """What is gathered of one body: names to be said, how many are not, and the sort it is of."""

    name: str
    heading: str
    people: list[str] = field(default_factory=list)
    unnamed: int = 0
    counted: int = 0
    uncounted: bool = False


def present(rows: Sequence[AttendanceRow]) -> tuple[NoteGroup, ...]:
    """Those who were there, by body under the sorts of bodies; restricted ones are only counted."""
    bodies: dict[str, _Body] = {}
    for place, row in enumerate(rows):
        if row.line.came in WERE_THERE:
            _add(bodies, row, place)
    groups = []
    for heading in (*(words for words, _kinds in _GROUPS), _OTHERS):
        found = [body for body in bodies.values() if body.heading == heading]
        if found:
            count = sum(body.counted for body in found)
            least = "at least " if any(body.uncounted for body in found) else ""
            groups.append(
                NoteGroup(
                    heading=heading if len(bodies) > len(found) or heading != _OTHERS else "",
                    count=f"{least}{count:,}" if count else "",
                    bodies=tuple(_as_body(body) for body in found),
                )
            )
    return tuple(groups)


def apologies(rows: Sequence[AttendanceRow]) -> tuple[NoteBody, ...]:
    """Those who sent apologies and did not come, and those whose deputy came, each once."""
    bodies: dict[str, _Body] = {}
    for place, row in enumerate(rows):
        line = row.line
        sent = line.reply == APOLOGIES and line.came in ("", ABSENT)
        if sent:
            _add(bodies, row, place)
    return tuple(_as_body(body) for body in bodies.values())


def came_words(rows: Sequence[AttendanceRow]) -> str:
    """“19 people from 11 bodies were there; four sent apologies.”; "" when nobody is ticked."""
    there = [row for row in rows if row.line.came in WERE_THERE]
    if not there:
        return ""
    count = sum(_number(row.line) for row in there)
    bodies = len({_body_key(row) for row in there if _body_key(row)})
    unknown = any(_is_uncounted(row.line) for row in there)
    people = "person" if count == 1 else "people"
    words = f"{'at least ' if unknown else ''}{count:,} {people}" if count else ""
    if bodies:
        said = "one body" if bodies == 1 else f"{bodies:,} bodies"
        words = f"{words} from {said}" if words else said
    words = words or "Some people"
    verb = "was" if count <= 1 and bodies <= 1 and not unknown else "were"
    sent = sum(r.line.reply == APOLOGIES and r.line.came in ("", ABSENT) for r in rows)
    after = f"; {say_count(sent)} sent apologies" if sent else ""
    return f"{words[:1].upper()}{words[1:]} {verb} there{after}."


def _number(line: Attendance) -> int:
    """How many a line stands for: a group's count, one for a name or a post, none for a body alone."""
    if line.count is not None:
        return line.count
    return 0 if _is_uncounted(line) else 1


def _is_uncounted(line: Attendance) -> bool:
    """Whether nobody knows how many came: a group without number, or a body and no name."""
    if line.count is not None:
        return False
    return bool(line.group_words) or not (line.name or line.post_title or line.deputy)


def _body_key(row: AttendanceRow) -> str:
    return str(row.body_id) if row.body_id else row.line.organisation_name.casefold()


def _add(bodies: dict[str, _Body], row: AttendanceRow, place: int) -> None:
    line = row.line
    if row.hidden:
        body = bodies.setdefault("hidden", _Body("Not named here", _OTHERS))
        body.unnamed += _number(line)
        body.counted += _number(line)
        return
    alone = line.group_words or line.name or line.post_title
    key = _body_key(row) or f"line {place}"
    name = line.organisation_name or alone
    body = bodies.setdefault(key, _Body(name, _heading(row)))
    body.counted += _number(line)
    body.uncounted |= _is_uncounted(line)
    if words := _person(line, with_body=bool(line.organisation_name)):
        body.people.append(words)


def _heading(row: AttendanceRow) -> str:
    return next((words for words, kinds in _GROUPS if row.body_kind in kinds), _OTHERS)


def _person(line: Attendance, *, with_body: bool) -> str:
    """One line below its body: “Mr A. Newcombe, Chief Constable”, “Ms B. Marsh for …”, “two members”."""
    post = line.post_title
    if line.group_words:
        many = f" ({line.count:,})" if line.count is not None else ""
        return f"{line.group_words}{many}" if with_body else many.strip(" ()")
    who = ", ".join(part for part in (line.name, post) if part)
    if line.came == SENT_DEPUTY or (line.deputy and line.reply == SENDS_DEPUTY):
        instead = f"for {who}" if who else ""
        return " ".join(part for part in (line.deputy or "a deputy", instead) if part)
    late = " (came late)" if line.came == LATE else ""
    if not with_body:
        who = post if line.name else ""
    if line.count is not None and not who:
        who = "one person" if line.count == 1 else f"{line.count:,} people"
    return f"{who}{late}"


def _as_body(body: _Body) -> NoteBody:
    people = list(body.people)
    if body.unnamed:
        people.append("one person" if body.unnamed == 1 else f"{body.unnamed:,} people")
    return NoteBody(name=body.name, people=tuple(people))
