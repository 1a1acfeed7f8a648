"""A file of contacts held against Contacts: proposed row by row, and chosen by whoever looks at it.

Nothing is kept here; services/contact_keeping.py keeps what is proposed and chosen, as one change.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Organisation
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.said_dates import say_date
from liaison_app.services.contact_judging import judged
from liaison_app.services.contact_known import known_of, what, who
from liaison_app.services.contact_saying import BODY, PERSON
from liaison_app.services.contact_workings import Workings
from liaison_app.services.jobs import Job, Progress, of_many
from liaison_app.services.proposed_rows import CHANGES, NEW, Proposal, ProposedRow, Source
from liaison_app.store.queries.provenance import intakes_of, said_by
from liaison_app.store.store import Store

MOST_ROWS = 250_000
"""Rows of one file; the whole register of schools has a fifth of that."""
_STEP = 250  # rows between two words on the progress


@of_many
def propose(
    store: Store, drafts: Iterable[ContactDraft], source: Source, *, total: int = 0
) -> Job[Proposal]:
    """Hold every draft of a file against Contacts. `total` is how many rows there are, if known.

    Raises:
        Refusal: the file has too many rows, or cannot be read on.
    """
    yield Progress(0, total, phrase("Looking through Contacts"))
    former = intakes_of(store, source.name)
    is_older = bool(source.as_at) and _newest(former) > source.as_at
    said_before = said_by(store, source.name)
    workings = Workings(known_of(store), source.name, said_before, is_older)
    for draft in drafts:
        at = workings.take_in(draft)
        if at % _STEP == 0:
            yield Progress(at, max(total, at) * 2, phrase("Reading the file"))
        if at >= MOST_ROWS:
            raise Refusal(
                phrase(
                    "This file has more than {most_rows} rows, which is too much to look through at"
                    " once. Nothing was kept. Part it, and bring in one part after the other.",
                    most_rows=f"{MOST_ROWS:,}",
                )
            )
    count = len(workings.drafts)
    proposal = Proposal(source, said=_said_of_file(former, source), workings=workings)
    for at in range(count):
        proposal.rows.append(judged(store, workings, at))
        if at % _STEP == 0:
            yield Progress(count + at, count * 2, phrase("Comparing with Contacts"))
    return proposal


def _newest(former: Sequence[tuple[str, str, str]]) -> str:
    """The latest day of which a source was taken in; "" for none."""
    return max((as_at for _checksum, as_at, _day in former), default="")


def _said_of_file(former: Sequence[tuple[str, str, str]], source: Source) -> tuple[str, ...]:
    said = []
    for checksum, _as_at, day in reversed(former):
        if checksum and checksum == source.checksum:
            words = phrase("This very file was taken in before, on {day}.", day=say_date(day))
            said.append(words)
            break
    newest = _newest(former)
    if source.as_at and newest > source.as_at:
        said.append(
            phrase(
                "A newer file of this source, of {day}, was taken in already: what this one says"
                " otherwise is older, and is left unless you choose it.",
                day=say_date(newest),
            )
        )
    return tuple(said)


# Choosing


def take_row(proposal: Proposal, at: int, yes: bool) -> None:
    """Take or leave a row as a whole; what is the same or cannot be kept stays so.

    A row of which every difference was left is taken again with all of them.
    """
    row = proposal.rows[at]
    if yes and not row.take and not any(one.take for one in row.differences):
        for one in row.differences:
            one.take = True
    row.take = yes and row.state in (NEW, CHANGES)


def take_field(proposal: Proposal, at: int, number: int, yes: bool) -> None:
    """Take or leave one difference of a row; a row of which something is taken is itself."""
    row = proposal.rows[at]
    row.differences[number].take = yes
    if yes:
        row.take = True


def choose(
    store: Store, proposal: Proposal, at: int, what_: str, id: int | None, which: int = 0
) -> list[ProposedRow]:
    """Say who a person or body of a row is: that of Contacts with this id, or None for somebody new.

    Returns the rows that are now others than they were; they stand in the proposal already.
    """
    workings: Workings = proposal.workings
    before = _id_meant(workings, at, what_, which)
    if id == before or (id is None and before < 0):
        return []
    key = (what_, before)
    said = workings.marks(at, key)
    touched = {  # the rows that mean the same somebody new, or say the very same, go with it
        row
        for row in workings.rows_of(key)
        if (before < 0 and id is not None) or set(said) & set(workings.marks(row, key))
    }
    new = id if id is not None else _made_new(workings, at, what_, which)
    others = _neighbours(workings, touched)
    for row in touched:
        _mean(workings, row, what_, before, new)
    changed = []
    for row in sorted(touched | others | _neighbours(workings, touched)):
        found = judged(store, workings, row)
        if row in touched or _unpicked(found) != _unpicked(proposal.rows[row]):
            proposal.rows[row] = found
            changed.append(found)
    return changed


def _unpicked(row: ProposedRow) -> ProposedRow:
    """A row as it is before anybody ticks anything."""
    told = tuple(replace(one, take=False) for one in row.differences)
    return replace(row, differences=told, take=False)


def _neighbours(workings: Workings, rows: Iterable[int]) -> set[int]:
    """The rows that speak first of what these speak of, or after the first: they may show it instead."""
    keys = {key for row in rows for key in workings.meant[row].all()}
    return {row for key in keys for row in workings.rows_of(key)[:2]}


def _id_meant(workings: Workings, at: int, what_: str, which: int) -> int:
    meant = workings.meant[at]
    if what_ == PERSON:
        return meant.people[which]
    return meant.parent if which else meant.body


def _made_new(workings: Workings, at: int, what_: str, which: int) -> int:
    id, draft = workings.known.new_id(), workings.drafts[at]
    if what_ == PERSON:
        workings.known.add_person(id, who(draft.people[which]))
    else:
        body = draft.parent if which else draft.organisation
        assert isinstance(body, Organisation)
        workings.known.add_body(id, what(body))
    return id


def _mean(workings: Workings, at: int, what_: str, before: int, new: int) -> None:
    """Put another in the place of somebody a row means; with another body goes another post."""
    workings.forget(at)
    meant, draft = workings.meant[at], workings.drafts[at]
    if what_ == PERSON:
        meant.people = tuple(new if id == before else id for id in meant.people)
    elif what_ == BODY:
        meant.parent = new if meant.parent == before else meant.parent
        if meant.body == before:
            meant.body = new
            if draft.post is not None:
                meant.post = workings.post_meant(draft.post, new, is_head=draft.is_head)
    workings.mention(at)
