"""What was proposed of a file and chosen is kept, as one change, with where each field is from."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Intake, Organisation, Tenure
from liaison_app.records.intake import CONTACTS
from liaison_app.records.tenure import is_current
from liaison_app.rules.safe_text import shorten
from liaison_app.services.contact_judging import (
    PARENT,
    fresh_holders,
    leaving_with,
    not_named_now,
)
from liaison_app.services.contact_remembered import Key
from liaison_app.services.contact_remembering import Remembering, left_rows
from liaison_app.services.contact_saying import (
    BODY,
    PERSON,
    POST,
    RECORDS,
    applied,
)
from liaison_app.services.contact_workings import Workings
from liaison_app.services.jobs import Job, Progress, of_many
from liaison_app.services.proposed_rows import (
    CHANGES,
    HELD,
    HOLDER,
    NEW,
    NO_LONGER,
    SAME,
    Proposal,
    ProposedRow,
    Source,
)
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

_STEP = 100  # rows between two words on the progress
_AT_ONCE = 500  # new things put in with one statement


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of it: how many rows were new, changed something, or were left; the intake's id."""

    new: int = 0
    changed: int = 0
    left: int = 0
    label: str = ""
    intake_id: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    """How many people, posts and organisations were added, by the names of their kinds."""


@of_many
def keep(
    store: Store, proposal: Proposal, today: dt.date, origin: object | None = None
) -> Job[Kept]:
    """Keep the rows that are to be taken, all of them or none; nothing is changed where none are.

    A backup before it is the caller's. Raises Refusal when something stands in the way, as when a
    contact was deleted meanwhile.
    """
    if not proposal.to_keep:
        return Kept(left=len(proposal.rows))
    label = _label(proposal.source)
    with store.change(label, origin) as pen:
        keeping = _Keeping(store, pen, proposal, today)
        yield from keeping.run()
    taken = [row for row in proposal.rows if row.take]
    new = sum(row.state == NEW for row in taken)
    return Kept(
        new,
        len(taken) - new,
        len(proposal.rows) - len(taken),
        label,
        keeping.intake_id,
        keeping.counts,
    )


def _label(source: Source) -> str:
    """What the step is called: by the source, but not by a file's own name, which may be somebody's."""
    if source.name == Path(source.file_name).stem:
        return "Bring in contacts"
    return f"Bring in contacts: {shorten(source.name, 60)}"


class _Keeping:
    """Puts in what is new in the order that links need, then changes what is kept already."""

    def __init__(self, store: Store, pen: Pen, proposal: Proposal, today: dt.date) -> None:
        self._store = store
        self._pen = pen
        self._proposal = proposal
        self._workings: Workings = proposal.workings
        self._today = today
        self._ids: dict[Key, int] = {}  # of what was new, by its number below zero
        self._left = left_rows(proposal)
        self.intake_id: int | None = None
        self.counts: dict[str, int] = {}

    def run(self) -> Iterator[Progress]:
        source, rows = self._proposal.source, self._proposal.rows
        taken = [row for row in rows if row.take and row.state in (NEW, CHANGES)]
        intake = Intake(
            source=source.name,
            sort=CONTACTS,
            file_name=source.file_name,
            checksum=source.checksum,
            as_at=source.as_at,
            taken_in=self._today.isoformat(),
            profile_id=source.profile_id,
        )
        self.intake_id = self._pen.save(intake).id
        total = len(taken) * 2
        yield Progress(0, total, phrase("Adding what is new"))
        yield from self._add(taken, total)
        for at, row in enumerate(taken):
            self._change(row)
            if at % _STEP == 0:
                yield Progress(len(taken) + at, total, phrase("Changing what is known"))
        lines = Remembering(self._proposal, self.intake_id, self._real).lines()
        while part := list(itertools.islice(lines, _AT_ONCE)):
            self._pen.add(part)
            yield Progress(total - 1, total, phrase("Noting where it is from"))
        yield Progress(total, total, phrase("Putting it into the index"))

    # What is new

    def _add(self, taken: list[ProposedRow], total: int) -> Iterator[Progress]:
        wanted: dict[str, dict[int, None]] = {"parent": {}, BODY: {}, POST: {}, PERSON: {}}
        for row in taken:
            meant = self._workings.meant[row.at]
            if self._parent_is_taken(row):
                wanted["parent"][meant.parent] = None
            wanted[BODY][meant.body] = None
            wanted[POST][meant.post] = None
            if self._holder_is_taken(row) or not meant.post:
                wanted[PERSON] |= dict.fromkeys(meant.people)
        for row in self._proposal.rows:  # whom another row brings, and was not to keep there
            meant, first = self._workings.meant[row.at], self._workings.first
            if row.state != SAME:
                continue
            if meant.body < 0 and first[BODY, meant.body] not in self._left:
                wanted[BODY][meant.body] = None
            for id in () if meant.post else meant.people:
                if id < 0 and first[PERSON, id] not in self._left:
                    wanted[PERSON][id] = None
        done = 0
        for group, kind in (("parent", BODY), (BODY, BODY), (POST, POST), (PERSON, PERSON)):
            new = [id for id in wanted[group] if id < 0 and (kind, id) not in self._ids]
            for start in range(0, len(new), _AT_ONCE):
                part = new[start : start + _AT_ONCE]
                ids = self._pen.add([self._made(kind, id) for id in part])
                self._ids |= {(kind, new): id for new, id in zip(part, ids, strict=True)}
                done += len(part)
                yield Progress(min(done // 2, total // 3), total, phrase("Adding what is new"))
            self.counts[kind] = self.counts.get(kind, 0) + len(new)
        tenures = list(self._new_tenures(taken))
        for start in range(0, len(tenures), _AT_ONCE):
            self._pen.add(tenures[start : start + _AT_ONCE])
            yield Progress(total // 3, total, phrase("Adding what is new"))

    def _made(self, kind: str, id: int) -> Any:
        """The record of something new, with what it links to."""
        record = self._workings.record_of((kind, id), self._left)
        if kind == PERSON:
            source = self._proposal.source.name
            return record if record.data_source else replace(record, data_source=source)
        meant = self._workings.meant[self._workings.first[kind, id]]
        if kind == POST:
            return replace(record, organisation_id=self._real(BODY, meant.body))
        parent = next((row for row in self._workings.parent_rows(id) if row not in self._left), -1)
        if parent < 0:
            return record
        return replace(record, parent_id=self._real(BODY, self._workings.meant[parent].parent))

    def _real(self, kind: str, id: int) -> int | None:
        """The id in the file of something meant; None for nothing, or for what was not added."""
        return id if id > 0 else self._ids.get((kind, id))

    def _new_tenures(self, taken: list[ProposedRow]) -> Iterator[Tenure]:
        made: set[tuple[int, int]] = set()
        for row in taken:
            meant, draft = self._workings.meant[row.at], self._workings.drafts[row.at]
            post = self._real(POST, meant.post)
            if post is None or not self._holder_is_taken(row):
                continue
            fresh = meant.people if row.state == NEW else fresh_holders(self._workings, row.at)
            for id in fresh:
                who = self._real(PERSON, id)
                if who is None or (post, who) in made or self._holds(post, who):
                    continue
                made.add((post, who))
                yield Tenure(
                    person_id=who,
                    post_id=post,
                    from_date=draft.since,
                    source=self._proposal.source.name,
                )

    def _holds(self, post: int, who: int) -> bool:
        return bool(self._workings.known.tenures.get((post, who)))

    @staticmethod
    def _holder_is_taken(row: ProposedRow) -> bool:
        """Whether who holds the post is to be kept: a new row as a whole, else as shown and ticked.

        What is not shown was asked of an earlier file and left.
        """
        told = [d for d in row.differences if d.field in (HOLDER, HELD)]
        return any(d.take for d in told) if told else row.state == NEW

    def _parent_is_taken(self, row: ProposedRow) -> bool:
        """Whether what a body is part of is to be kept: with a body that is new, or as ticked."""
        meant = self._workings.meant[row.at]
        if not meant.body:
            return True
        if meant.body > 0:
            return any(told.field == PARENT and told.take for told in row.differences)
        rows = (at for at in self._workings.parent_rows(meant.body) if at not in self._left)
        return next(rows, -1) == row.at

    # What is kept already

    def _change(self, row: ProposedRow) -> None:
        fields: dict[Key, list[str]] = {}
        for told in row.differences:
            if not told.take:
                continue
            if told.field == HOLDER:
                self._move_on(row, leaving_with(self._workings, row.at))
            elif told.field == NO_LONGER:
                self._move_on(row, not_named_now(self._workings, row.at))
            elif told.field == PARENT:
                self._make_part_of(row)
            elif told.field != HELD:
                fields.setdefault(self._key_of(row, told.what, told.field, told.which), []).append(
                    told.field
                )
        for key, names in fields.items():
            kept = self._store.get(RECORDS[key[0]], key[1])
            record, former = self._workings.record_of(key), self._workings.said_before(key)
            self._pen.save(applied(key[0], kept, record, former, names))

    def _key_of(self, row: ProposedRow, what: str, _field: str, which: int) -> Key:
        meant = self._workings.meant[row.at]
        if what == PERSON:
            return PERSON, meant.people[which]
        if what == POST:
            return POST, meant.post
        return BODY, meant.parent if which else meant.body

    def _make_part_of(self, row: ProposedRow) -> None:
        meant = self._workings.meant[row.at]
        body = self._store.get(Organisation, meant.body)
        self._pen.save(replace(body, parent_id=self._real(BODY, meant.parent)))

    def _move_on(self, row: ProposedRow, people: list[int]) -> None:
        """These holders have moved on, on the day the next came if it is known."""
        draft, post = self._workings.drafts[row.at], self._workings.meant[row.at].post
        for person in people:
            for tenure in self._store.where(Tenure, post_id=post, person_id=person):
                if is_current(tenure):
                    day = draft.since if draft.since >= tenure.from_date else ""
                    self._pen.save(replace(tenure, until_date=day, moved_on=not day))
