"""What is noted of a file that is kept: what it says newly of each contact, and by what its rows are known again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from liaison_app.records import Provenance
from liaison_app.services.contact_judging import PARENT
from liaison_app.services.contact_remembered import ANSWERED, DECLINED, MEANT, NO_MORE, Key
from liaison_app.services.contact_saying import BODY, PERSON, POST, entries_of, says
from liaison_app.services.contact_workings import Workings
from liaison_app.services.proposed_rows import CANNOT, HOLDER, SAME, Proposal
from liaison_app.store.queries.provenance import LINKS, ROW

Real = Callable[[str, int], int | None]
"""The id in the file of something meant, by its kind and number; None for what was not added."""


def left_rows(proposal: Proposal) -> frozenset[int]:
    """The rows of which nothing is kept, as they were left or cannot be."""
    return frozenset(row.at for row in proposal.rows if row.state != SAME and not row.take)


class Remembering:
    """Makes the lines of provenance of one file, once what is new in it has its ids."""

    def __init__(self, proposal: Proposal, intake_id: int | None, real: Real) -> None:
        self._rows = proposal.rows
        self._workings: Workings = proposal.workings
        self._left = left_rows(proposal)
        self._intake_id = intake_id
        self._real = real

    def lines(self) -> Iterator[Provenance]:
        """One line for each contact of which there is something to note."""
        seen: set[Key] = set()
        for row in self._rows:
            if row.at in self._left:
                continue
            for key in self._workings.meant[row.at].all():
                if key not in seen:
                    seen.add(key)
                    yield from self._lines(key)
        yield from self._left_alone()

    def _line(self, kind: str, id: int, said: dict[str, Any]) -> Provenance:
        return Provenance(intake_id=self._intake_id, said=entries_of(said), **{LINKS[kind]: id})

    def _left_alone(self) -> Iterator[Provenance]:
        """By what rows are known again that mean somebody restricted; nothing of what they say is kept."""
        workings, known = self._workings, self._workings.known
        found: dict[Key, dict[str, None]] = {}
        for row in self._rows:
            if row.state != CANNOT or not workings.is_left_alone(row.at):
                continue
            for key in workings.meant[row.at].all():
                here = known.people if key[0] == PERSON else known.bodies if key[0] == BODY else {}
                if key[1] > 0 and key[1] in here and here[key[1]].alone:
                    said = dict.fromkeys(MEANT + mark for mark in workings.marks(row.at, key))
                    found.setdefault(key, {}).update(said)
        for (kind, id), all_marks in found.items():
            before = set(workings.said_before((kind, id)).get(ROW, ()))
            if marks := tuple(mark for mark in all_marks if mark not in before):
                yield self._line(kind, id, {ROW: marks})

    def _is_left(self, key: Key) -> bool:
        """Whether the row that shows what changes in a contact was left: then it is asked again."""
        asking = self._workings.open_rows(key)
        return key[1] > 0 and bool(asking) and asking[0] in self._left

    def _lines(self, key: Key) -> Iterator[Provenance]:
        """What the file says newly of a contact, as a line; none where it says nothing new."""
        kind, id = key
        real = self._real(kind, id)
        if real is None:
            return
        new: dict[str, Any] = {}
        former = self._workings.said_before(key)
        if not self._is_left(key):
            but = self._left if id < 0 else ()
            said = says(kind, self._workings.record_of(key, but))
            if kind == POST and (holders := self._holders(id)):
                said[HOLDER] = holders
            elif kind == BODY and (parent := self._workings.parent_said(id)):
                said[PARENT] = (parent,)
            new = {name: words for name, words in said.items() if former.get(name) != words}
        known = set(former.get(ROW, ()))
        if marks := tuple(mark for mark in self._marks(key) if mark not in known):
            new[ROW] = marks
            yield from self._no_more(kind, real, marks)
        if new:
            yield self._line(kind, real, new)

    def _holders(self, post: int) -> tuple[str, ...]:
        """The names of a post's holders as the file has them; not of rows that are to be asked again."""
        workings = self._workings
        left = {
            id
            for row in self._left & set(workings.rows_of((POST, post)))
            for id in workings.meant[row].people
        }
        if not left:
            return workings.holders_said(post)
        told = {
            id
            for row in workings.rows_of((POST, post))
            if self._rows[row].take
            for id in workings.meant[row].people
        }
        asked = {workings.said_holders[post].get(id, "") for id in left - told}
        return tuple(name for name in workings.holders_said(post) if name not in asked)

    def _no_more(self, kind: str, real: int, marks: tuple[str, ...]) -> Iterator[Provenance]:
        """Whoever a row meant before, if somebody else was chosen for it now."""
        for mark in marks:
            before = self._workings.remembered.id_of(kind, mark[1:])
            if mark[0] in (ANSWERED, MEANT) and before not in (0, real):
                yield self._line(kind, before, {ROW: (NO_MORE + mark[1:],)})

    def _marks(self, key: Key) -> Iterator[str]:
        """By what the rows that mean a contact are known again, and what of them was answered."""
        workings, kind = self._workings, key[0]
        is_left = self._is_left(key)
        parent_is_left = kind == BODY and workings.open_parent_row(key[1]) in self._left
        found: dict[str, None] = {}
        for row in workings.rows_of(key):
            keys, meant = workings.keys[row], workings.meant[row]
            answered = ANSWERED if row not in self._left and not is_left else MEANT
            found |= dict.fromkeys(answered + mark for mark in workings.marks(row, key))
            if row in self._left:
                continue
            if kind == BODY and key[1] == meant.body and meant.parent and not parent_is_left:
                found[ANSWERED + keys.part_of] = None
                if self._real(BODY, meant.parent) is None:
                    found[DECLINED + keys.parent] = None
            elif kind == POST and self._rows[row].take:
                for one, id in zip(keys.people, meant.people, strict=True):
                    if self._real(PERSON, id) is None:
                        found[DECLINED + one] = None
        yield from found
