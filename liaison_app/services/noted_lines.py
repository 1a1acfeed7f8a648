"""What is typed while a meeting runs, line by line: issues, answers, decisions, steps, what was said.

A line is kept as a point of the note, a next step or a statement; an answer belongs to the point
above it. All of a meeting's lines stand in one order, kept in the `position` of each.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Meeting, Minute, Office, Promise, Statement
from liaison_app.records.dates import first_day
from liaison_app.records.minute import DECISION, ISSUE, SORTS, TOLD
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.typed_lines import bare_line
from liaison_app.rules.typed_steps import TypedStep, read_due, read_step
from liaison_app.services import promises, reply_clock
from liaison_app.services.minutes import APART
from liaison_app.services.named_at import ME, US, Named, NamedAt
from liaison_app.services.removal import take_out
from liaison_app.store.pen import Pen
from liaison_app.store.queries.minutes import points_of
from liaison_app.store.store import Store

ANSWER, STEP, SAID = "answer", "step", "said"
POINTS = (ISSUE, DECISION, TOLD)
WORDS = {
    **dict(SORTS),
    ANSWER: phrase("What was answered"),
    STEP: phrase("Next step"),
    SAID: phrase("In their words"),
}
Record = Minute | Promise | Statement
_LINKS = ("post_id", "person_id", "organisation_id")


@dataclass(frozen=True, slots=True)
class Line:
    """One line as it is typed and shown.

    `by` is who raised or said it, or whose step it is; `more` is the day of a step in words, and
    the capacity in which something was said.
    """

    sort: str = ISSUE
    text: str = ""
    themes: tuple[str, ...] = ()
    by: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Noted:
    """A line with the record it is kept in, None while it is not kept, and of an answer never."""

    line: Line
    record: Record | None = None


def noted_at(store: Store, meeting_id: int) -> list[Noted]:
    """Everything noted of a meeting in the order it was typed in; what has no place comes last."""
    records: list[Record] = [
        *points_of(store, meeting_id),
        *store.where(Statement, meeting_id=meeting_id),
        *store.where(Promise, meeting_id=meeting_id),
    ]
    records.sort(key=_place)
    found: list[Noted] = []
    for record in records:
        found.append(Noted(line_of(record), record))
        if answer := _answer(record):
            found += [Noted(Line(ANSWER, words)) for words in answer.split("\n")]
    return found


def line_of(record: Record) -> Line:
    """A record as a line."""
    if isinstance(record, Minute):
        return Line(record.sort, record.text, record.themes, record.raised_by)
    if isinstance(record, Statement):
        return Line(SAID, record.text, (), record.speaker, record.capacity)
    by = record.doer if record.side == OURS else record.who
    return Line(STEP, record.text, (), "" if record.side == UNNAMED else by, said_due(record))


def said_due(promise: Promise) -> str:
    """When a step is due, as it is shown and typed: in its words, or its day."""
    if promise.due_words or not promise.review:
        return promise.due_words
    return f"by {say_date(promise.review, year=first_day(promise.made) or True)}"


class Noting:
    """Keeps the lines of one meeting; made anew when the meeting or Contacts are read anew."""

    def __init__(self, store: Store, meeting: Meeting):
        self._store, self.meeting = store, meeting
        self.names = NamedAt(store, meeting)
        self._gone: dict[int, Record] = {}
        self._said_on = first_day(meeting.date) or dt.date.today()
        self._concerns = promises.days_of_concern(store, meeting.matter_id)
        self._holidays = reply_clock.holidays(store, store.only(Office).nation)

    def read_step(self, typed: str) -> TypedStep:
        """What a step says of itself as it is typed: who, and by when."""
        names = [*US, *ME, *(one.words for one in self.names.everyone())]
        return read_step(typed, self._said_on, names, self._concerns, self._holidays)

    def finished(self, line: Line) -> Line:
        """A line that is left: bullets and commas around it are off, “@name” and the day of a step
        are what belongs to it, and its words go on without them.
        """
        if line.sort != STEP:
            return dataclasses.replace(line, text=_bare(line.text))
        line = dataclasses.replace(line, by=self._canonical(line.by))
        if not line.text.strip():
            return line
        read = self.read_step(line.text)
        if not read.text.strip(" .@"):  # nothing but a name or a day: leave it as it was typed
            return line
        by, more = (
            line.by or self._canonical(read.who),
            line.more or (read.due_words if read.review else ""),
        )
        text = read.text if (by, more) != (line.by, line.more) else line.text
        return dataclasses.replace(line, text=text, by=by, more=more)

    def _canonical(self, words: str) -> str:
        """“us” and “me” by name, since others read it too."""
        known = self.names.exactly(words) if fold(words) in map(fold, (*US, *ME)) else None
        return known.words if known is not None else words

    def keep(
        self, pen: Pen, lines: Sequence[tuple[int, Line]], kept: Mapping[int, Record]
    ) -> dict[int, Record]:
        """Save lines in their order, under their keys; `kept` are the records as last read.

        What is not among the lines any more, or is empty, is deleted. Of a record only what its
        line says anew is changed: what was done to it elsewhere meanwhile stays, and what was
        deleted there stays deleted unless its line has changed. Returns what stands now.
        """
        whole = _with_answers(lines)
        before = {k: kept[k] for k, line, _a in whole if k in kept and _is_of(kept[k], line)}
        for key, record in kept.items():
            if key not in before:  # gone; an issue that became a step is another record
                self._gone[key] = record
                if self._store.find(type(record), record.id) is not None:
                    take_out(self._store, pen, record)
        found: dict[int, Record] = {}
        places = _places([before.get(key) for key, _line, _answer in whole])
        for (key, line, answer), place in zip(whole, places, strict=True):
            old = before.get(key)
            if old is not None and (line, answer, place) == (*_says(old), old.position):
                found[key] = old  # nothing is new: a hundred lines are passed over at each saving
                continue
            now = self._store.find(type(old), old.id) if old is not None else None
            if old is not None and now is None and (line, answer) == _says(old):
                continue
            if now is None:  # new, or brought back by undoing: with all that belonged to it
                old = self._gone.get(key)
                old = old if old is not None and _is_of(old, line) else None
                now = dataclasses.replace(old, id=None) if old is not None else None
            made = self._made(now, old, line, answer, place)
            found[key] = made if made == now and made.id is not None else pen.save(made)
        return found

    def _made(
        self, now: Record | None, before: Record | None, line: Line, answer: str, place: int
    ) -> Record:
        """The record of a line: what the line says anew, and the rest as it is."""
        was = line_of(before) if before is not None else Line(line.sort)
        fields: dict[str, Any] = {"position": place}
        for name in ("text", "themes", "sort"):
            if before is None or getattr(line, name) != getattr(was, name):
                fields[name] = getattr(line, name)
        if line.sort == STEP:
            step = now if isinstance(now, Promise) else self._blank_step()
            if line.by != was.by:
                fields |= self._owner(line.by, step)
            if line.more != was.more:
                review, for_day = read_due(line.more, self._said_on, self._concerns, self._holidays)
                fields |= {"due_words": line.more, "review": review}
                fields |= {"for_day": for_day} if for_day else {}
            return dataclasses.replace(step, **_fitting(fields, step))
        if line.sort == SAID:
            if line.more != was.more:
                fields["capacity"] = line.more
            if line.by != was.by:
                fields |= self._speaker(line)
            said = now if isinstance(now, Statement) else self._blank_statement()
            return dataclasses.replace(said, **_fitting(fields, said))
        if before is None or answer != _answer(before):
            fields["response"] = answer
        if line.by != was.by:
            known = self.names.exactly(line.by) if line.by else None
            fields |= {"raised_by": line.by, **_links(known)}
        point = now if isinstance(now, Minute) else Minute(meeting_id=self.meeting.id)
        return dataclasses.replace(point, **_fitting(fields, point))

    def _blank_step(self) -> Promise:
        return Promise(
            side=UNNAMED,
            meeting_id=self.meeting.id,
            matter_id=self.meeting.matter_id,
            made=self.meeting.date or self._said_on.isoformat(),
        )

    def _blank_statement(self) -> Statement:
        meeting = self.meeting
        return Statement(meeting_id=meeting.id, matter_id=meeting.matter_id, date=meeting.date)

    def _owner(self, words: str, step: Promise) -> dict[str, Any]:
        """Whose step it is: one of us, someone of theirs, or nobody."""
        if not words:
            nobody: dict[str, Any] = {"side": UNNAMED, "who": "", "doer": "", **_links(None)}
            return nobody
        known = self.names.exactly(words)
        if known is not None and known.ours:
            if step.side == OURS:  # to whom we owe it stays
                return {"doer": known.words}
            return {"side": OURS, "doer": known.words, "who": "", **_links(None)}
        return {"side": THEIRS, "who": words, "doer": "", **_links(known)}

    def _speaker(self, line: Line) -> dict[str, Any]:
        known = self.names.exactly(line.by) if line.by else None
        return {"speaker": line.by, **_links(known)}


def label_of(lines: Sequence[tuple[int, Line]], kept: Mapping[int, Record]) -> str:
    """What keeping lines does, in words for undo: “Note issue”, “Note 12 lines”, “Delete line”."""
    whole = {key: (line, answer) for key, line, answer in _with_answers(lines)}
    touched = [key for key in whole if key not in kept] or changed_keys(lines, kept)
    if len(touched) == 1 and touched[0] in whole:
        return f"Note {_NOUNS.get(whole[touched[0]][0].sort, 'line')}"
    if any(key not in kept for key in touched):
        return f"Note {len(touched)} lines"
    gone = len(kept.keys() - whole.keys())
    if gone:
        return "Delete line" if gone == 1 else f"Delete {gone} lines"
    return "Edit lines" if touched else "Move line"


def changed_keys(lines: Sequence[tuple[int, Line]], kept: Mapping[int, Record]) -> list[int]:
    """The keys of lines that are new, or say something else than is kept of them."""
    return [
        key
        for key, line, answer in _with_answers(lines)
        if key not in kept or (line, answer) != _says(kept[key])
    ]


def is_kept(lines: Sequence[tuple[int, Line]], kept: Mapping[int, Record]) -> bool:
    """Whether nothing would change by keeping these lines."""
    keys = [key for key, _line, _answer in _with_answers(lines)]
    in_order = sorted(kept, key=lambda key: _place(kept[key]))
    return keys == in_order and not changed_keys(lines, kept)


_NOUNS = {
    ISSUE: "issue",
    DECISION: "decision",
    TOLD: "what was told",
    STEP: "next step",
    SAID: "what was said",
}


def _bare(text: str) -> str:
    """Without the bullet before it and the comma behind it; lines within it stay."""
    return bare_line(text) if "\n" not in text and text.strip() else text


def _answer(record: Record) -> str:
    """What was answered, without the empty lines that no line of ours can be."""
    lines = record.response.split("\n") if isinstance(record, Minute) else []
    return "\n".join(line for line in lines if line.strip())


def _place(record: Record) -> tuple[bool, int]:
    """Where a record stands among the lines; what has no place comes last."""
    return record.position is None, record.position or 0


def _says(record: Record) -> tuple[Line, str]:
    """A record as a line, with what was answered."""
    return line_of(record), _answer(record)


def _fitting(fields: dict[str, Any], record: Record) -> dict[str, Any]:
    """Those of the fields that a record has."""
    return {name: value for name, value in fields.items() if hasattr(record, name)}


def _links(known: Named | None) -> dict[str, Any]:
    return {name: getattr(known, name, None) for name in _LINKS}


def _is_of(record: Record, line: Line) -> bool:
    """Whether a line may be kept in that record still."""
    kinds: dict[str, type[Any]] = {STEP: Promise, SAID: Statement}
    return isinstance(record, kinds.get(line.sort, Minute))


def _with_answers(lines: Sequence[tuple[int, Line]]) -> list[tuple[int, Line, str]]:
    """The lines that have words, those that answer put together under the point above them.

    An answer to nothing is something told.
    """
    found: list[tuple[int, Line, str]] = []
    for key, line in lines:
        if not line.text.strip():
            continue
        if line.sort != ANSWER:
            found.append((key, line, ""))
        elif found and found[-1][1].sort in POINTS:
            above, point, words = found[-1]
            found[-1] = (above, point, f"{words}\n{line.text}" if words else line.text)
        else:
            found.append((key, dataclasses.replace(line, sort=TOLD), ""))
    return found


def _places(records: Sequence[Record | None]) -> list[int]:
    """A place for each line, rising; those that have one in their order keep it."""
    places: list[int] = []
    for at, record in enumerate(records):
        last = places[-1] if places else 0
        place = record.position if record is not None else None
        if place is None or place <= last:
            place = _between(last, records[at + 1 :])
        places.append(place)
    return places


def _between(last: int, after: Sequence[Record | None]) -> int:
    """A place behind the last one, before the next that can stay where it is if there is room."""
    for number, record in enumerate(after):
        if record is not None and record.position is not None and record.position > last:
            room = (record.position - last) // (number + 2)
            return last + max(1, min(room, APART))
    return last + APART
