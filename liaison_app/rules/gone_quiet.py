"""Whether contact with someone has gone quiet, and how much of it came after an incident.

Contacts at most a week apart are one occasion: an exchange of letters is not a habit of writing
daily. With four occasions or more there is a usual gap, the median of the days between them (from
the last contact of one to the first of the next). Contact has gone quiet when the last is longer
ago than twice the usual gap, and more than thirty days longer ago than it.
"""

from __future__ import annotations

import datetime as dt
import itertools
import statistics
from collections.abc import Iterable
from dataclasses import dataclass

FEWEST_OCCASIONS = 4
ONE_OCCASION = 7  # days
TIMES_USUAL = 2
DAYS_LONGER = 30


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often there is contact: days since the last, and the usual gap between occasions.

    `since` is None where no day of contact is known; `usual` is None with fewer than four
    occasions, and then nothing is said to have gone quiet.
    """

    since: int | None = None
    usual: int | None = None

    @property
    def gone_quiet(self) -> bool:
        """Whether the last contact is clearly longer ago than is usual."""
        if self.since is None or self.usual is None:
            return False
        return self.since > max(TIMES_USUAL * self.usual, self.usual + DAYS_LONGER)


def rhythm(days: Iterable[dt.date], today: dt.date) -> Rhythm:
    """The rhythm of contact from the days there was some; days to come are left out."""
    known = sorted({day for day in days if day <= today})
    if not known:
        return Rhythm()
    gaps = [
        (later - earlier).days
        for earlier, later in itertools.pairwise(known)
        if (later - earlier).days > ONE_OCCASION
    ]
    usual = round(statistics.median(gaps)) if len(gaps) >= FEWEST_OCCASIONS - 1 else None
    return Rhythm((today - known[-1]).days, usual)


def rhythm_words(found: Rhythm) -> str:
    """“Gone quiet: 124 days without contact, where 30 is usual.”; "" when nothing is to be said."""
    if found.since is None or found.usual is None:
        return ""
    if found.gone_quiet:
        return f"Gone quiet: {_days(found.since)} without contact, where {found.usual:,} is usual."
    return f"Usually in touch every {_days(found.usual)}."


def share_words(contacts: int, after_incident: int, years: int = 3) -> str:
    """“Of 14 contacts in the last three years 11 followed an incident.”; "" without contacts.

    A contact followed an incident when its matter is an incident or a campaign.
    """
    time = {1: "the last year", 2: "the last two years", 3: "the last three years"}.get(
        years, f"the last {years} years"
    )
    if not contacts:
        return ""
    if contacts == 1:
        verb = "followed an incident" if after_incident else "was routine"
        return f"The one contact in {time} {verb}."
    if after_incident == contacts:
        both = "Both" if contacts == 2 else f"All {contacts:,}"
        return f"{both} contacts in {time} followed an incident."
    if not after_incident:
        return f"None of the {contacts:,} contacts in {time} followed an incident."
    return f"Of {contacts:,} contacts in {time} {after_incident:,} followed an incident."


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
