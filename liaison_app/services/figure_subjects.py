"""Figures of one subject side by side: what each source says, in how far they differ, and subjects joined."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from liaison_app.errors import Refusal
from liaison_app.language import begun, counted, marked, phrase
from liaison_app.records import Figure
from liaison_app.rules.alike import telling_words
from liaison_app.rules.said_counts import say_count
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.stale_figures import OLD, flags, gainsays
from liaison_app.services.figures import short_words, source_words
from liaison_app.services.statement_figures import given
from liaison_app.store.queries.figure_subjects import Subject, figure_subjects
from liaison_app.store.store import Store

_ALIKE = 0.5  # of the telling words of the longer subject that two subjects share
_MOST_SAID = 3  # differences that are said
_COMPARED = 60  # figures of one subject that are compared with each other


@dataclass(frozen=True, slots=True)
class Standing:
    """A subject as it stands: how many sources, whether they differ now, and whether it is out of date."""

    subject: Subject
    sources: int
    differ: tuple[str, ...]
    old: str

    @property
    def pairs(self) -> bool:
        """Whether anything stands beside anything."""
        return len(self.subject.figures) > 1


def standing(subject: Subject, today: dt.date) -> Standing:
    """How a subject stands today."""
    sources = {one.source.casefold() for one in subject.figures}
    found = flags(given(subject.latest), (), today)
    old = next((flag.words for flag in found if flag.sort == OLD), "")
    return Standing(subject, len(sources), tuple(differences(subject.figures)), old)


def differences(figures: Sequence[Figure]) -> list[str]:
    """Where sources of one time cannot both be right, in sentences, the latest first.

    Of a great many figures the latest are compared.
    """
    found = []
    compared = [(one, given(one)) for one in figures[:_COMPARED]]
    for (one, given_here), (other, given_there) in combinations(compared, 2):
        if gainsays(given_here, given_there):
            found.append(_difference(one, other))
    found = list(dict.fromkeys(found))
    said: list[str] = [begun(words) for words in found[:_MOST_SAID]]
    if more := len(found) - len(said):
        number = say_count(more)
        words = counted(
            "{number} more pair differs.", "{number} more pairs differ.", more, number=number
        )
        said.append(begun(words))
    return said


def _difference(one: Figure, other: Figure) -> str:
    """“police says 70 for 2 April 2026, council 52 (1 April 2026).”; a day that both share once."""
    other_day = other.as_at != one.as_at and other.as_at
    if one.as_at and other_day:
        words = marked("{source} says {number} for {day}, {other} {other_number} ({other_day}).")
    elif one.as_at:
        words = marked("{source} says {number} for {day}, {other} {other_number}.")
    elif other_day:
        words = marked("{source} says {number}, {other} {other_number} ({other_day}).")
    else:
        words = marked("{source} says {number}, {other} {other_number}.")
    return phrase(
        words,
        source=source_words(one),
        number=short_words(one),
        day=say_date(one.as_at),
        other=source_words(other),
        other_number=short_words(other),
        other_day=say_date(other.as_at),
    )


def perhaps_same(subject: Subject, everyone: Sequence[Subject]) -> list[Subject]:
    """Other subjects that seem to be the same in other words, the likeliest first; only proposed."""
    words = set(telling_words(subject.title))
    if not words:
        return []
    found = []
    for other in everyone:
        theirs = set(telling_words(other.title))
        shared = len(words & theirs) / max(len(words), len(theirs), 1)
        if other.key != subject.key and shared >= _ALIKE:
            found.append((-shared, other.title.casefold(), other))
    return [other for _shared, _title, other in sorted(found, key=lambda one: one[:2])]


def join(
    store: Store,
    keys: Sequence[str],
    title: str,
    origin: object | None = None,
) -> int:
    """Have the figures of these subjects, and all spellings of them, named as one; how many changed.

    Restricted figures of those subjects follow too, or one subject would be two again for whoever
    may see them. Raises Refusal without a title.
    """
    title = title.strip()
    if not title:
        raise Refusal(phrase("Say what they are all of."))
    wanted, changed = set(keys), 0
    with store.change("Join figures of one subject", origin) as pen:
        for subject in figure_subjects(store, restricted_too=True):
            if subject.key not in wanted:
                continue
            for one in subject.figures:
                if one.subject != title:
                    pen.save(dataclasses.replace(one, subject=title))
                    changed += 1
    return changed
