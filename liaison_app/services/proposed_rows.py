"""What is proposed of a file of contacts: row by row what is new, what changes, and what was chosen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from liaison_app.language import phrase

NEW, CHANGES, SAME, CANNOT = "new", "changes", "same", "cannot"
STATES = (
    (NEW, phrase("New")),
    (CHANGES, phrase("Changes")),
    (SAME, phrase("Same")),
    (CANNOT, phrase("Cannot be taken")),
)
HOLDER, HELD, NO_LONGER = "holder", "held", "no_longer"
"""Differences that are no field: another holder of a head's post, a post somebody is to hold besides
those there are, and holders whom the file named once and names no more.
"""


@dataclass(frozen=True, slots=True)
class Source:
    """The file: `name` as provenance knows it (“Register of schools (GIAS)”), `as_at` ISO or ""."""

    name: str
    file_name: str = ""
    checksum: str = ""
    as_at: str = ""
    profile_id: int | None = None


@dataclass(slots=True)
class Difference:
    """One field in which the file says something new: what is kept beside what the file says.

    `what` is person, post or organisation; `field` the field's name, or HOLDER, HELD or NO_LONGER. `take` is
    whether it will be kept; `why` says in a sentence why it would be left, if it would.
    """

    what: str
    field: str
    label: str
    kept: str
    says: str
    take: bool
    why: str = ""
    which: int = 0  # of the people of the row, the first is 0


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody or some body already in Contacts that may be the same; `reasons` in a few words."""

    what: str  # person or organisation
    id: int
    name: str
    reasons: tuple[str, ...]
    chosen: bool = False
    which: int = 0


@dataclass(slots=True)
class ProposedRow:
    """One row of the file; `at` is its place in the proposal, `line` that in the file.

    `take` is whether it will be kept at all; a row that is the same or cannot be kept never is.
    """

    at: int
    line: int
    state: str
    title: str
    subtitle: str = ""
    differences: tuple[Difference, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    doubts: tuple[str, ...] = ()
    take: bool = True


@dataclass(slots=True)
class Proposal:
    """All rows of a file, as they were held against Contacts. Change picks by the functions of
    services/contact_proposals.py alone.
    """

    source: Source
    rows: list[ProposedRow] = field(default_factory=list)
    said: tuple[str, ...] = ()
    """Sentences on the file as a whole: taken in before on that day, older than what is kept."""
    workings: Any = None
    """What contact_proposals and contact_keeping remember of the rows; nobody else's."""

    def tally(self) -> dict[str, int]:
        """How many rows of each state, in the order of STATES."""
        counted = Counter(row.state for row in self.rows)
        return {state: counted[state] for state, _words in STATES}

    @property
    def to_keep(self) -> int:
        """How many rows will be kept as things are chosen now."""
        return sum(row.take and row.state in (NEW, CHANGES) for row in self.rows)
