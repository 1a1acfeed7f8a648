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

from liaison_app.language import counted, phrase

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
        return counted(
            "Gone quiet: {count} day without contact, where {usual} is usual.",
            "Gone quiet: {count} days without contact, where {usual} is usual.",
            found.since,
            usual=f"{found.usual:,}",
        )
    return counted(
        "Usually in touch every {count} day.", "Usually in touch every {count} days.", found.usual
    )


def share_words(contacts: int, after_incident: int, years: int = 3) -> str:
    """“Of 14 contacts in the last three years 11 followed an incident.”; "" without contacts.

    A contact followed an incident when its matter is an incident or a campaign.
    """
    time = _TIMES.get(years) or phrase("the last {years} years", years=years)
    if not contacts:
        return ""
    if contacts == 1:
        if after_incident:
            return phrase("The one contact in {time} followed an incident.", time=time)
        return phrase("The one contact in {time} was routine.", time=time)
    if after_incident == contacts:
        if contacts == 2:
            return phrase("Both contacts in {time} followed an incident.", time=time)
        return phrase(
            "All {number} contacts in {time} followed an incident.",
            number=f"{contacts:,}",
            time=time,
        )
    if not after_incident:
        return phrase(
            "None of the {number} contacts in {time} followed an incident.",
            number=f"{contacts:,}",
            time=time,
        )
    return phrase(
        "Of {number} contacts in {time} {after} followed an incident.",
        number=f"{contacts:,}",
        time=time,
        after=f"{after_incident:,}",
    )


_TIMES = {
    1: phrase("the last year"),
    2: phrase("the last two years"),
    3: phrase("the last three years"),
}
