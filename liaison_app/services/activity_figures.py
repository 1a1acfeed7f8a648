"""What is counted of a time: letters, answers, meetings, promises and questions, by month and by body."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from liaison_app.rules.reply_spread import Spread, spread
from liaison_app.rules.time_stretches import Stretch, say_span
from liaison_app.store.queries.activity import Met
from liaison_app.store.queries.threads import Addressee

LATE = "late"
"""Of a promise that is open: the day to look again has passed."""
SENT, RECEIVED, CALLS = "sent", "received", "calls"


@dataclass(slots=True)
class Waits:
    """Addressees of whom an answer was hoped for, or came: how many, and how many answered.

    `stopped` are no longer waited for without an answer; `days` are those of the answers whose days
    are known, so there may be fewer.
    """

    asked: int = 0
    answered: int = 0
    stopped: int = 0
    days: list[int | None] = field(default_factory=list)

    @property
    def spread(self) -> Spread:
        """How long the answers took."""
        return spread(self.days)

    def add(self, someone: Addressee) -> None:
        """Count one addressee."""
        self.asked += 1
        self.answered += someone.has_replied
        self.stopped += someone.is_stopped and not someone.has_replied
        if someone.has_replied:
            self.days.append(someone.days)


@dataclass(slots=True)
class BodyCount:
    """One body's share; a letter to two bodies is counted for each."""

    name: str
    is_named: bool = True
    written: Counter[str] = field(default_factory=Counter)
    """Letters and calls by SENT, RECEIVED and CALLS."""
    waits: Waits = field(default_factory=Waits)
    meetings: int = 0
    promises: Counter[str] = field(default_factory=Counter)
    """What it promised us, by state."""
    questions: Counter[str] = field(default_factory=Counter)
    """What we asked it, by how it answered."""

    @property
    def contacts(self) -> int:
        """Letters and calls together."""
        return self.written.total()


@dataclass(slots=True)
class Activity:
    """Everything that is counted of a time. What stands by month is in the order of `months`.

    `elsewhere` counts letters and calls that are in none of them, because their month is not known.
    """

    since: str
    until: str
    months: tuple[Stretch, ...]
    written: dict[str, list[int]]
    """Letters and calls by month, under SENT, RECEIVED and CALLS."""
    totals: Counter[str] = field(default_factory=Counter)
    elsewhere: Counter[str] = field(default_factory=Counter)
    channels: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By channel and direction."""
    mailings: int = 0
    mailed: int = 0
    """Runs of one letter to many, and the letters in them."""
    waits: Waits = field(default_factory=Waits)
    waits_by_month: list[Waits] = field(default_factory=list)
    waits_elsewhere: Waits = field(default_factory=Waits)
    reactive: list[int] = field(default_factory=list)
    routine: list[int] = field(default_factory=list)
    reactive_total: int = 0
    meetings: list[Met] = field(default_factory=list)
    meeting_bodies: dict[int, int] = field(default_factory=dict)
    """How many bodies were at each meeting, by its id; 0 where nobody was noted."""
    bodies_met: int = 0
    promises: dict[str, Counter[str]] = field(default_factory=dict)
    """By side and state; `LATE` for the open ones whose day has passed."""
    questions: Counter[str] = field(default_factory=Counter)
    put_to_us: Counter[str] = field(default_factory=Counter)
    bodies: list[BodyCount] = field(default_factory=list)
    """Those with most letters and calls first, those without a name at the end."""
    left_out: int = 0
    """Letters, calls, meetings and promises that are restricted."""

    @property
    def label(self) -> str:
        """“2026”, “Apr 2025 – Mar 2026”, “1 Jan – 22 Nov 2026” (see `say_span`); "" when it has no ends."""
        return say_span(self.since, self.until) if self.since else ""

    @property
    def year(self) -> str:
        """“2026” where it lies in one year, beside months that say how much of it; else as `label`."""
        return self.since[:4] if self.since[:4] == self.until[:4] else self.label

    @property
    def contacts(self) -> int:
        """Letters, calls and visits together."""
        return self.totals.total()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was counted."""
        counted = (self.contacts, self.meetings, self.questions.total(), self.put_to_us.total())
        return not any(counted) and not any(one.total() for one in self.promises.values())
