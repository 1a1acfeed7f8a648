"""Open work for a successor: what waits for an answer, what was promised, what comes up and is in hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_open_work_rows import PRESSING, open_parts
from liaison_app.services.report_scope import MATTER, OF_US, Filter, Report, Scope, Table
from liaison_app.services.report_writing import head_of, left_out_words, number_of, written
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.open_work_pdf import WorkPart, WorkRow

_WHICH, _LATE = "which", "late"
_CHOICES = (("", phrase("Everything that is open")), (_LATE, phrase("Only what is late")))
_HEADER = ("Sort", "What", "More about it", "With whom", "Matter", "When", "Late", "Restricted")


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.documents.open_work_pdf import WorkContent, write_open_work

    yield Progress(0, 2, phrase("Looking for what is open"))
    parts = _found(store, scope, restricted_too=scope.restricted_too)
    rows = _rows(parts)
    yield Progress(1, 2, phrase("Looking for what is open"))
    late = sum(row.late for row in rows)
    said = (
        f"{number_of(len(rows), 'thing is', 'things are')} open" if rows else "",
        f"{late:,} late" if late else "",
        left_out_words(left_out(store, scope)),
    )
    content = WorkContent(
        head=head_of(
            store,
            scope,
            "Open work",
            (" · ".join(words for words in said if words),),
            periodic=False,
            restricted=any(row.restricted for row in rows),
        ),
        parts=parts,
        nothing="Nothing is late." if scope.pick(_WHICH) == _LATE else "Nothing is open.",
    )
    pdf = yield from written(write_open_work(content))
    return pdf


def _found(store: Store, scope: Scope, *, restricted_too: bool) -> list[WorkPart]:
    parts = open_parts(store, scope, restricted_too=restricted_too)
    if scope.pick(_WHICH) != _LATE:
        return parts
    late = [
        dataclasses.replace(part, rows=[row for row in part.rows if row.late]) for part in parts
    ]
    return [part for part in late if part.rows]


def _rows(parts: Sequence[WorkPart]) -> list[WorkRow]:
    """Every row once: what presses most stands under its own heading too."""
    return [row for part in parts if part.heading != PRESSING for row in part.rows]


def left_out(store: Store, scope: Scope) -> int:
    """How many things are left out because they are restricted."""
    if scope.restricted_too:
        return 0
    everything = _rows(_found(store, scope, restricted_too=True))
    return sum(row.restricted for row in everything)


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    return (Table("Open work", _HEADER, _table_rows(store, scope)),)


def _table_rows(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    for part in _found(store, scope, restricted_too=scope.restricted_too):
        if part.heading != PRESSING:
            for row in part.rows:
                yield (
                    part.heading,
                    row.text,
                    row.below,
                    row.who,
                    row.matter,
                    row.when,
                    row.more if row.late else "",
                    "yes" if row.restricted else "",
                )


REPORT = Report(
    name="open-work",
    title=phrase("Open work"),
    caption=phrase(
        "What a successor must know first: what waits, what was promised, and what comes up"
    ),
    make=_make,
    group=OF_US,
    may=frozenset((MATTER,)),
    filters=(Filter(_WHICH, phrase("Which"), _CHOICES),),
    tables=_tables,
    left_out=left_out,
)
