"""When a promise is to be looked at again, from the words it was made in: “next week”, “by the 3rd”.

The words are found within a whole sentence, the most definite first: a day or a stretch of time
counts before “shortly”. What is proposed is shown with its reason and may be changed by whoever
reads it; nothing here decides whether a promise is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import joined, phrase
from liaison_app.rules import due_days, due_feasts, due_phrases, due_vaguely
from liaison_app.rules.bank_holidays import ENGLAND_AND_WALES, bank_holidays
from liaison_app.rules.due_days import mentioned, named_concern
from liaison_app.rules.due_saying import Found, Rule, Saying

NAMED_DAYS = (
    *(*due_days.RULES, *due_feasts.RULES),
    *(*due_phrases.RULES, *due_days.LATER_RULES),
)
NO_DAY = due_vaguely.RULES
"""Both in the order in which they count; a date of concern spoken of by name stands between."""
_LONGEST = 5_000  # characters of a sentence that are looked through
NO_WORDS = phrase("No day is said here. Choose one if it is to be looked at again.")


@dataclass(frozen=True, slots=True)
class Promised:
    """`review` is the day to look again, None where no words speak of one: a day made up here would
    be taken for theirs. `for_day` is the date of concern that is spoken of; `words` are the very
    words of the sentence, "" for none; `why` says in plain English how the day comes about.
    """

    review: dt.date | None
    for_day: dt.date | None
    words: str
    why: str


def when_promised(
    words: str,
    said_on: dt.date,
    concerns: Sequence[tuple[str, dt.date]] = (),
    holidays: Collection[dt.date] | None = None,
) -> Promised:
    """The day to look again at what was said on a day; `concerns` are the matter's dates by label.

    Working days are those of England and Wales unless `holidays` are given. The day is never before
    `said_on`. Never raises.
    """
    saying = Saying(said_on, tuple(concerns), _holidays(holidays))
    text = words[:_LONGEST]
    by_name = named_concern(text, saying)
    first = _first(NAMED_DAYS, text, saying) or by_name or _first(NO_DAY, text, saying) or _NONE
    said, found = by_name if by_name and first[0] in by_name[0] else first
    day = found.for_day or (by_name[1].for_day if by_name else mentioned(text, saying))
    return Promised(found.review, day, said, _why(said, found, saying))


_NONE = ("", Found(None))


def _first(rules: Sequence[Rule], text: str, saying: Saying) -> tuple[str, Found] | None:
    """The first phrase that means a day to come, with its words."""
    for rule in rules:
        for match in rule.pattern.finditer(text):
            try:
                found = rule.reckon(match, saying)
            except (Refusal, OverflowError, ValueError):  # no such day, or past the last year
                continue
            if found is not None and (found.review is None or found.review >= saying.said_on):
                return match.group(0).strip(" .,\n\t"), found
    return None


def _holidays(given: Collection[dt.date] | None) -> Collection[dt.date]:
    if given is not None:
        return given
    try:
        return bank_holidays(ENGLAND_AND_WALES)
    except Refusal:  # the table is broken: weekends are known without it
        return frozenset()


def _why(said: str, found: Found, saying: Saying) -> str:
    if not said:
        return NO_WORDS
    if found.review is None:
        return phrase("“{words}”: {note}.", words=said, note=found.note)
    review = saying.say(found.review)
    if found.vague:
        return phrase(
            "“{words}” names no day: {note}, {review}.", words=said, note=found.note, review=review
        )
    facts = joined(", ", filter(None, (review, found.note)))
    return phrase(
        "“{words}” after {day}: {facts}.", words=said, day=saying.say(saying.said_on), facts=facts
    )
