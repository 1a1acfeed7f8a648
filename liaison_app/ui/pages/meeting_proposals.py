"""What the small box over a meeting's lines proposes: themes, names, days, and capacities."""

from __future__ import annotations

from collections.abc import Sequence

from liaison_app.rules.safe_text import fold
from liaison_app.services.named_at import ME, US
from liaison_app.services.noted_lines import STEP, Line, Noting
from liaison_app.ui.widgets.cell_box import Proposal

MOST = 60
_DAYS = (
    "today",
    "tomorrow",
    "next week",
    "in 2 weeks",
    "in a month",
)  # as rules/typed_dates reads them


def themes_like(themes: Sequence[str], words: str) -> list[Proposal]:
    """The themes in which a word begins as typed, in the order given, each once."""
    return [Proposal(one) for one in dict.fromkeys(themes) if _fits(one, fold(words))]


def names_like(noting: Noting, line: Line, words: str) -> list[Proposal]:
    """Who may have raised or said a line, or does it: of a step we ourselves stand first."""
    sought, names = fold(words), noting.names
    people = names.everyone() if sought else names.here
    found: list[Proposal] = []
    if line.sort == STEP:
        people = sorted(people, key=lambda one: not one.ours)
        for word in (US[0], ME[0]):
            ourselves = names.exactly(word)
            if ourselves is not None and word.startswith(sought):
                found.append(Proposal(word, ourselves.words))
    elif not sought:
        people = [one for one in people if not one.ours]
    fitting = (one for one in people if _fits(one.words, sought))
    return [*found, *(Proposal(one.words, one.beside or one.capacity) for one in fitting)][:MOST]


def more_like(noting: Noting, line: Line, words: str) -> list[Proposal]:
    """Days for a step; for what was said, the capacity in which its speaker is known."""
    sought = fold(words)
    if line.sort == STEP:
        return [Proposal(day) for day in _DAYS if day.startswith(sought)]
    known = noting.names.exactly(line.by) if line.by else None
    capacity = known.capacity if known is not None else ""
    return [Proposal(capacity)] if capacity and not sought else []


def _fits(name: str, sought: str) -> bool:
    """Whether a word of a name begins as typed."""
    return f" {fold(name)}".find(f" {sought}") >= 0
