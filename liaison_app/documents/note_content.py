"""The note of a meeting in words, section by section, as its paper and its plain text show it.

Everything is chosen before it comes here: who may be named, which statements may be quoted, how a
count is said. Empty strings and empty sequences leave their place out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.documents.letter_content import Letterhead
from liaison_app.rules.letter_text import Block

NOBODY_YET, NO_DAY_YET = "not yet named", "no date yet"
"""What stands in place of who does a step, and by when, while nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteBody:
    """One body that was there; `people` of it as they were on the day, each in one line.

    Of a group without names, and of one who came for no body, `name` says all there is to say.
    """

    name: str
    people: Sequence[str] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteGroup:
    """Bodies of one sort under their heading: “Police and Commissioner”, with how many came."""

    heading: str
    count: str = ""
    bodies: Sequence[NoteBody] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteIssue:
    """An issue that was raised; `raised_by` only where the note may say who."""

    number: int
    text: str
    raised_by: str = ""
    response: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTheme:
    """Issues under their first theme; `name` is "" for those that have none."""

    name: str = ""
    issues: Sequence[NoteIssue] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class NotePoint:
    """A decision, or something that was told to the meeting, and by whom where that may be said."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStatement:
    """What someone said and allowed to be quoted; what is `reported` stands without quote marks."""

    text: str
    speaker: str
    capacity: str = ""
    reported: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteFigure:
    """A number with its qualifier and unit, of what, from whom and as of when."""

    subject: str
    number: str
    source: str = ""
    as_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteStep:
    """A next step as it was agreed; who does it and by when are "" while nobody said.

    What became of it stands in no note: the next meeting of the series opens with that.
    """

    text: str
    owner: str = ""
    due: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteContent:
    """The note of one meeting, whole."""

    title: str
    kind: str = ""
    """“the round table”, in words."""
    date: str = ""
    """“Friday 2 June 2017”; a month or a year where no day is known."""
    hijri: str = ""
    facts: Sequence[tuple[str, str]] = ()
    """What stands below the title: (“Time”, “7 to 8.45 pm”), (“Place”, “Central Mosque hall”)."""
    came: str = ""
    """How many were there, in a sentence."""
    present: Sequence[NoteGroup] = ()
    apologies: Sequence[NoteBody] = ()
    summary: Sequence[Block] = ()
    themes: Sequence[NoteTheme] = ()
    told: Sequence[NotePoint] = ()
    decisions: Sequence[NotePoint] = ()
    statements: Sequence[NoteStatement] = ()
    figures: Sequence[NoteFigure] = ()
    steps: Sequence[NoteStep] = ()
    next_meeting: str = ""
    corrections: str = ""
    """By when corrections are asked for, and where they go."""
    changes: str = ""
    """What this version corrects."""
    standing: str = ""
    """“Draft”, “Version 2, circulated on 20 June 2017”."""
    draft: bool = False
    restricted: bool = False
    letterhead: Letterhead | None = None
    printed_on: str = ""
    language: str = "en-GB"

    @property
    def is_empty(self) -> bool:
        """Whether nothing of what was said or decided is written down."""
        said = (self.summary, self.themes, self.told, self.decisions, self.statements)
        return not any((*said, self.figures, self.steps))
