"""Whether contact was prompted by an incident or was routine.

Contact is reactive when its matter is an incident or a campaign, as a briefing counts it too. One
may also count what came within some days of an incident: then a letter, call or visit of any other
matter, or of none, is reactive when it is of the day an incident or campaign began or of the days
after it.
"""

from __future__ import annotations

import bisect
import datetime as dt
from collections.abc import Iterable, Sequence

REACTIVE_KINDS = frozenset(("incident", "campaign"))
"""The kinds of matter that one reacts to."""


def begun(days: Iterable[dt.date]) -> tuple[dt.date, ...]:
    """The days incidents began, in order, as `is_reactive` wants them."""
    return tuple(sorted(set(days)))


def is_reactive(
    matter_kind: str, day: dt.date | None, begins: Sequence[dt.date], within: int = 0
) -> bool:
    """Whether contact of a day (None: not known) under a matter of a kind was reactive.

    `begins` are the days on which incidents and campaigns began (see `begun`); `within` how many days
    after one count, 0 for those of its own matter alone.
    """
    if matter_kind in REACTIVE_KINDS:
        return True
    if day is None or within <= 0:
        return False
    at = bisect.bisect_right(begins, day)
    return at > 0 and (day - begins[at - 1]).days <= within
