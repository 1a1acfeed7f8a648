"""What is proposed of a run of old letters: letter by letter what it would be kept as, and what was chosen."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Party
from liaison_app.records.correspondence import OUT
from liaison_app.records.party import contact_of
from liaison_app.services.letter_sources import Source
from liaison_app.services.proposed_rows import CANNOT, NEW, SAME

DOUBTFUL = "doubtful"
STATES = (
    (NEW, phrase("New")),
    (DOUBTFUL, phrase("To look at")),
    (SAME, phrase("Kept already")),
    (CANNOT, phrase("Cannot be kept")),
)


@dataclass(frozen=True, slots=True)
class RunFile:
    """A file that will be kept with a letter: the letter's own, or one that came with a mail."""

    name: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RunLetter:
    """One letter of a run; `id` is its place. Nothing large of it is held: its bytes are read again.

    `other` is the other side, on the day of the letter: who wrote it, or whom we wrote to; `also` are
    more of them, and `maybe` others it may be instead. `letter_id` and `party_id` are the letter in
    our file that it answers and for whom; `after` is the letter of this run that it answers, in their
    stead. `opening` are its first words. `why` says, in a sentence, why it is the same or cannot be
    kept; `kept_id` is the letter that it is already, `twin` that of this run. `doubts` are sentences.
    `files_left` are left out by name.
    """

    id: int
    source: Source | None
    state: str
    where: str
    checksum: str = ""
    is_mail: bool = False
    direction: str = OUT
    channel: str = "letter"
    date: str = ""
    date_words: str = ""
    subject: str = ""
    our_ref: str = ""
    your_ref: str = ""
    message_id: str = ""
    mail_answers: tuple[str, ...] = ()
    other: Party = field(default_factory=Party)
    also: tuple[Party, ...] = ()
    maybe: tuple[Party, ...] = ()
    letter_id: int | None = None
    party_id: int | None = None
    after: int | None = None
    why_answers: str = ""
    matter_id: int | None = None
    files: tuple[RunFile, ...] = ()
    files_left: frozenset[str] = frozenset()
    opening: str = ""
    doubts: tuple[str, ...] = ()
    why: str = ""
    kept_id: int | None = None
    twin: int | None = None
    take: bool = True

    @property
    def group(self) -> str:
        """Under which of STATES it is counted: one that is new and in doubt is to be looked at."""
        return DOUBTFUL if self.state == NEW and self.doubts else self.state

    @property
    def is_known(self) -> bool:
        """Whether the other side is somebody Contacts has."""
        return contact_of(self.other) is not None

    @property
    def is_undated(self) -> bool:
        """Whether it is wanted and cannot be kept because nobody has said when it is of."""
        return self.take and self.state == NEW and not (self.date or self.date_words)

    @property
    def will_be_kept(self) -> bool:
        """Whether it will be kept as things are chosen now."""
        return self.take and self.state == NEW and bool(self.date or self.date_words)


@dataclass(slots=True)
class Run:
    """Letters that are looked over together; change them by `change` alone.

    `matter_id` is the matter for all that have none of their own, or `new_matter` the title of one
    to open for them.
    """

    title: str
    letters: list[RunLetter] = field(default_factory=list)
    said: tuple[str, ...] = ()
    matter_id: int | None = None
    new_matter: str = ""

    def tally(self) -> dict[str, int]:
        """How many letters of each of STATES, in their order."""
        counted = Counter(letter.group for letter in self.letters)
        return {state: counted[state] for state, _words in STATES}

    @property
    def to_keep(self) -> int:
        """How many will be kept as things are chosen now."""
        return sum(letter.will_be_kept for letter in self.letters)

    @property
    def undated(self) -> int:
        """How many are wanted and cannot be kept because nobody has said when they are of."""
        return sum(letter.is_undated for letter in self.letters)

    def change(self, id: int, **values: Any) -> RunLetter:
        """Change something about a letter by hand, which settles whatever was in doubt about it."""
        before = self.letters[id]
        if before.state != NEW:
            return before
        settled: dict[str, Any] = {} if set(values) == {"take"} else {"doubts": ()}
        self.letters[id] = dataclasses.replace(before, **{**settled, **values})
        return self.letters[id]
