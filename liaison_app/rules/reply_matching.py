"""Which of our letters a reply answers: proposals, best first, each with its reasons.

Evidence counts in this order: our reference quoted, "your letter of 16 March", the same subject,
the same post, person or organisation, unanswered, the nearest before. The officer decides.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from liaison_app.language import phrase
from liaison_app.records.dates import is_full_date
from liaison_app.rules.reply_clues import FoundClues, bare_subject, clues_in
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date

__all__ = ["FoundClues", "OpenLetter", "Proposal", "ReplyClues", "clues_in", "propose"]

_MOST_READ = 20_000  # characters of the reply in which references are looked for
_SHORTEST_REFERENCE = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyClues:
    """What is known of a reply; everything may be missing. ``date`` is ISO."""

    text: str = ""
    subject: str = ""
    sender_post_id: int | None = None
    sender_person_id: int | None = None
    sender_organisation_id: int | None = None
    your_ref: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenLetter:
    """One addressee of one of our letters. ``answered`` if this addressee has replied to it."""

    correspondence_id: int
    party_id: int
    our_ref: str = ""
    date: str = ""
    subject: str = ""
    post_id: int | None = None
    person_id: int | None = None
    organisation_id: int | None = None
    answered: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A letter a reply may answer; a higher ``score`` is likelier; ``why`` is a sentence."""

    correspondence_id: int
    party_id: int
    score: float
    why: str


def propose(reply: ReplyClues, letters: Sequence[OpenLetter]) -> list[Proposal]:
    """The letters the reply may answer, best first; none where nothing speaks for one.

    A letter dated after the reply is left out. Where nothing at all is known of the sender and
    the text gives no clue, the unanswered letters are proposed, the latest first.
    """
    found = clues_in(reply.text)
    words = fold(f"{reply.your_ref}\n{reply.subject}\n{reply.text[:_MOST_READ]}")
    subject = bare_subject(reply.subject or found.subject)
    seen = []
    for letter in letters:
        if _later(letter.date, reply.date):
            continue
        told = _told(letter, found, words, subject)
        whose, from_whom = _sender(letter, reply)
        points = told[0] + whose
        reasons = [*told[1], *([from_whom] if from_whom else [])]
        if not points and (letter.answered or _sender_known(reply)):
            continue
        if not letter.answered:
            points += 4
            reasons.append(phrase("is still unanswered"))
        points += 3 / (1 + _days(letter.date, reply.date) / 30)
        seen.append((letter, points, reasons))
    seen.sort(key=lambda one: one[0].date, reverse=True)
    seen.sort(key=lambda one: one[1], reverse=True)
    return [
        Proposal(letter.correspondence_id, letter.party_id, round(points, 3), _sentence(reasons))
        for letter, points, reasons in seen
    ]


@lru_cache(maxsize=4_096)
def _bare(subject: str) -> str:
    """The subject of a letter of ours for comparison; many replies are held against the same few."""
    return bare_subject(subject)


_is_full = lru_cache(maxsize=4_096)(is_full_date)


@lru_cache(maxsize=4_096)
def _folded(reference: str) -> str:
    return fold(reference)


def _told(
    letter: OpenLetter, found: FoundClues, words: str, subject: str
) -> tuple[float, list[str]]:
    """Points and reasons from what the reply says."""
    points = 0.0
    reasons: list[str] = []
    if _quotes(letter.our_ref, words):
        points += 60
        reasons.append(
            phrase("has our reference {reference} quoted in the reply", reference=letter.our_ref)
        )
    if any(_same_day(letter.date, date) for date in found.dates):
        points += 30
        day = say_date(letter.date)
        reasons.append(phrase("is named in it as your letter of {day}", day=day))
    ours = _bare(letter.subject)
    if ours and subject:
        if ours == subject:
            points += 20
            reasons.append(phrase("has the same subject"))
        elif len(ours) > 8 and ours in subject:
            points += 15
            reasons.append(phrase("has its subject in the reply’s"))
    elif len(ours) > 12 and not subject and ours in words:
        points += 12
        reasons.append(phrase("has its subject in the reply’s text"))
    return points, reasons


def _sender(letter: OpenLetter, reply: ReplyClues) -> tuple[float, str]:
    """Points and reason from who replied."""
    if reply.sender_post_id is not None and letter.post_id == reply.sender_post_id:
        return 20, phrase("was written to the same post")
    if reply.sender_person_id is not None and letter.person_id == reply.sender_person_id:
        return 18, phrase("was written to the same person")
    if (
        reply.sender_organisation_id is not None
        and letter.organisation_id == reply.sender_organisation_id
    ):
        return 10, phrase("was written to the same organisation")
    return 0, ""


def _sender_known(reply: ReplyClues) -> bool:
    """Whether anything is known of who replied."""
    ids = (reply.sender_post_id, reply.sender_person_id, reply.sender_organisation_id)
    return any(one is not None for one in ids)


def _quotes(reference: str, words: str) -> bool:
    """Whether our reference stands in the folded words, whole and not within a longer one."""
    ours = _folded(reference)
    if len(ours) < _SHORTEST_REFERENCE or not any(c.isdigit() for c in ours):
        return False
    at = words.find(ours)
    while at >= 0:
        before, after = words[at - 1 : at], words[at + len(ours) : at + len(ours) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = words.find(ours, at + 1)
    return False


def _same_day(letter_date: str, found: str) -> bool:
    """Whether a found date, with or without its year, is the letter's."""
    if not is_full_date(letter_date):
        return False
    return letter_date[4:] == found[1:] if found.startswith("--") else letter_date == found


def _later(letter_date: str, reply_date: str) -> bool:
    """Whether the letter was written after the reply."""
    return letter_date > reply_date and _is_full(letter_date) and _is_full(reply_date)


def _days(letter_date: str, reply_date: str) -> int:
    """The days from letter to reply; a long while when either is not known."""
    if not (_is_full(letter_date) and _is_full(reply_date)):
        return 365
    return (dt.date.fromisoformat(reply_date) - dt.date.fromisoformat(letter_date)).days


def _sentence(reasons: list[str]) -> str:
    """The reasons as one sentence about the letter."""
    return phrase("This letter {reasons}.", reasons=say_list(reasons)) if reasons else ""
