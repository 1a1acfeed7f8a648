"""Which letter of a run answers which other: by the marks of e-mails, by subject, addressee and day."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from liaison_app.language import phrase
from liaison_app.records.correspondence import IN, OUT
from liaison_app.rules.reply_matching import OpenLetter, ReplyClues, propose
from liaison_app.rules.said_dates import days_between
from liaison_app.services.letter_run_rows import RunLetter
from liaison_app.services.proposed_rows import NEW

LIKELY = 10  # the least score of rules/reply_matching.py that a clue gives
_LONGEST_WAIT = 365  # days; who wrote a year later hardly answers that letter
_NEAR = 60  # of our letters before a reply that are weighed


def threaded(letters: Sequence[RunLetter]) -> list[RunLetter]:
    """The letters, in the order of their days, each with the one of the run that it answers.

    What answers a letter of the file already is left so. Only a letter of the other direction is
    answered; an e-mail that names the mark of another is believed before anything else.
    """
    by_mark = {one.message_id: one.id for one in letters if one.message_id and one.state == NEW}
    found: list[RunLetter] = []
    ours: list[RunLetter] = []
    answered: set[int] = set()
    for letter in letters:
        after, why = _answered(letter, by_mark, ours, answered)
        if after is not None and after < letter.id and letters[after].direction != letter.direction:
            found.append(dataclasses.replace(letter, after=after, why_answers=why))
            answered.add(after)
        else:
            found.append(letter)
        if letter.state == NEW and letter.direction == OUT and letter.date:
            ours.append(letter)
    return found


def is_near(letter_date: str, reply_date: str) -> bool:
    """Whether a reply can be one to a letter by their days alone: not a year or more after it."""
    days = days_between(letter_date, reply_date)
    return days is None or days <= _LONGEST_WAIT


def _answered(
    letter: RunLetter, by_mark: dict[str, int], ours: Sequence[RunLetter], answered: set[int]
) -> tuple[int | None, str]:
    if letter.state != NEW or letter.letter_id is not None:
        return None, ""
    named = next((by_mark[mark] for mark in letter.mail_answers if mark in by_mark), None)
    if named is not None and named != letter.id:
        return named, phrase("Its e-mail says so.")
    if letter.direction != IN or letter.mail_answers:
        return None, ""
    near = [one for one in ours[-_NEAR:] if is_near(one.date, letter.date)]
    return _weighed(letter, near, answered)


def _weighed(
    letter: RunLetter, ours: Sequence[RunLetter], answered: set[int]
) -> tuple[int | None, str]:
    """The letter of ours that a reply likely answers, as services/replies weighs it."""
    other = letter.other
    open_letters = [
        OpenLetter(
            correspondence_id=one.id + 1,
            party_id=place,
            our_ref=one.our_ref,
            date=one.date,
            subject=one.subject,
            post_id=party.post_id,
            person_id=party.person_id,
            organisation_id=party.organisation_id,
            answered=one.id in answered,
        )
        for one in ours
        for place, party in enumerate((one.other, *one.also))
    ]
    clues = ReplyClues(
        text=letter.opening,
        subject=letter.subject,
        sender_post_id=other.post_id,
        sender_person_id=other.person_id,
        sender_organisation_id=other.organisation_id,
        your_ref=letter.your_ref,
        date=letter.date,
    )
    best = next(iter(propose(clues, open_letters)), None)
    if best is None or best.score < LIKELY:
        return None, ""
    return best.correspondence_id - 1, best.why
