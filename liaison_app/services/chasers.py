"""Reminders of a letter that has had no answer, drafted in three tones from what is known of it.

The words are a start: plain and courteous, and every one of them may be changed before it goes.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records import Correspondence, Office, Party
from liaison_app.records.correspondence import FOI, FOI_REVIEW, SPOKEN, SUBJECT_ACCESS
from liaison_app.records.party import TO
from liaison_app.rules.deadlines import working_days_after
from liaison_app.rules.letter_text import Block, Run, paragraph, write
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import days_between, say_date, say_gap
from liaison_app.rules.said_letters import cited, of_day, on_day, with_reference
from liaison_app.services import addressing, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.writing_again import outstanding
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.queries.threads import Waiting, addressees
from liaison_app.store.store import Store

GENTLE, FIRM, FINAL = "gentle", "firm", "final"
TONES = ((GENTLE, "Gentle reminder"), (FIRM, "Firm reminder"), (FINAL, "Last reminder"))
DAYS_GIVEN = {GENTLE: 10, FIRM: 7, FINAL: 5}  # working days from today to the new date
REMINDER = "Reminder: "
WEEKS_FROM = 21  # days; a longer time is said in weeks

_RIGHTS = {
    FOI: (
        "Our letter was a request under the Freedom of Information Act 2000, which allows twenty "
        "working days from receipt (section 10). "
    ),
    FOI_REVIEW: (
        "Our letter asked for an internal review, for which the Information Commissioner advises "
        "twenty working days. "
    ),
    SUBJECT_ACCESS: (
        "Our letter was a subject access request, for which the UK GDPR allows one month from "
        "receipt (article 12(3)). "
    ),
}
_NEXT_IN_LAW = {
    FOI: "we shall ask for an internal review and, if need be, turn to the Information Commissioner",
    FOI_REVIEW: "we shall turn to the Information Commissioner",
    SUBJECT_ACCESS: "we shall turn to the Information Commissioner",
}
_NEXT = (
    "we shall tell those on whose behalf we write that our letter has had no answer, and consider "
    "with whom else to raise the matter"
)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the words are made of."""

    first: Correspondence  # the letter that asked first
    again: tuple[Correspondence, ...]  # those that chased it
    replies: tuple[Correspondence, ...]  # what has come from them, if anything
    theirs: str  # the latest reference of theirs
    still_open: tuple[str, ...]  # our questions
    until: dt.date  # the new date hoped for
    today: dt.date


def chaser(store: Store, wait: Waiting, tone: str, today: dt.date) -> Letter:
    """A reminder to whoever has not answered, drafted and kept nowhere yet.

    It goes to the same post, person or body as it is today, whoever held the post then; it stands
    in reply to the letter chased, under its matter, and hopes for a reply by a new date.
    Raises Gone when the letter was deleted meanwhile.
    """
    chased = store.get(Correspondence, wait.letter_id)
    party = next(
        (a for a in addressees(store, wait.letter_id) if a.party.id == wait.party.id), None
    )
    earlier = [link.id for link in party.asked_before] if party else []
    first, *again = [store.get(Correspondence, id) for id in (*earlier, wait.letter_id)]
    replies = [store.get(Correspondence, id) for id in party.reply_ids] if party else []
    references = [reference_of_theirs(store, reply) for reply in replies]
    holidays = reply_clock.holidays(store, store.only(Office).nation)
    known = _Known(
        first=first,
        again=tuple(again),
        replies=tuple(replies),
        theirs=next((ref for ref in reversed(references) if ref), ""),
        still_open=_still_open(store, [*earlier, wait.letter_id], wait.party),
        until=working_days_after(today, DAYS_GIVEN[tone], holidays),
        today=today,
    )
    blank = letters.blank(
        store,
        to=[addressing.again(store, wait.party, TO)],
        matter_id=chased.matter_id,
        in_reply_to_id=chased.id,
    )
    item = dataclasses.replace(
        blank.item,
        subject=REMINDER + first.subject.removeprefix(REMINDER) if first.subject else "Reminder",
        your_ref=known.theirs,
        text=write(_blocks(known, tone)),
        reply_due=known.until.isoformat(),
        restricted=chased.restricted,
    )
    return Letter(item, blank.parties)


def _still_open(store: Store, letter_ids: Sequence[int], party: Party) -> tuple[str, ...]:
    """What we asked them in these letters and nobody has answered fully, each once."""
    found: dict[int, str] = {}
    for id in letter_ids:
        for one in outstanding(store, party, letter_id=id):
            for asked, _cell in one.questions:
                found.setdefault(min(asked.ids), asked.question.text)
    return tuple(dict.fromkeys(found.values()))


# Words


def _blocks(known: _Known, tone: str) -> list[Block]:
    opening, *ending = {GENTLE: _gentle, FIRM: _firm, FINAL: _final}[tone](known)
    blocks = [paragraph(opening)]
    if known.still_open:
        blocks.append(paragraph("This is what is still open:"))
        blocks += [Block("ol", 1, (Run(words),)) for words in known.still_open]
    return [*blocks, *(paragraph(words) for words in ending)]


def _gentle(known: _Known) -> tuple[str, ...]:
    opening = f"{_we_wrote(known)} {_what_came(known)}"
    if not known.replies:
        opening += (
            " Letters do go astray, and we know how much there is to do; if your reply is on its"
            " way, please take this as a reminder and no more."
        )
    ending = (
        f"We would be glad of a few lines by {_until(known)}. If somebody else in your office is"
        " the better person to write to, a word from you is enough."
    )
    return opening, ending


def _firm(known: _Known) -> tuple[str, ...]:
    reason = (
        "The people on whose behalf we wrote continue to ask us what they may expect, and without"
        " an answer from you we cannot tell them."
    )
    ending = (
        f"We now look for it by {_until(known)}. Should you need longer, a line to say when it"
        " will come is enough."
    )
    return _so_far(known), reason, ending


def _final(known: _Known) -> tuple[str, ...]:
    after = _NEXT_IN_LAW.get(known.first.request, _NEXT)
    ending = (
        "We would much rather settle this with you, and a reply, even a short one, is welcome at"
        f" any time. If we have not heard from you by {_until(known)}, {after}."
    )
    return _so_far(known), ending


def _so_far(known: _Known) -> str:
    """What was asked, by what right, by when, and what came of it."""
    right = _RIGHTS.get(known.first.request, "")
    return f"{_we_wrote(known)} {right}{_hoped(known)}{_what_came(known)}"


def _we_wrote(known: _Known) -> str:
    """“We wrote to you on 16 March 2026 (our reference …) about “…”, and again on 2 April 2026.”"""
    first = known.first
    about = f" about “{first.subject}”" if first.subject else ""
    said = f"We wrote to you {cited(first)}{about}"
    if known.again:
        times = [cited(letter) for letter in known.again]
        said += f", and again {say_list(times)}"
    return f"{said}."


def _hoped(known: _Known) -> str:
    """By when we hoped for a reply, once that day has passed; it ends in a space."""
    due = known.first.reply_due
    if not due or due >= known.today.isoformat():
        return ""
    return f"We hoped for a reply by {say_date(due)}. "


def _what_came(known: _Known) -> str:
    """What has come from them, or how long ago we wrote without an answer."""
    if known.replies:
        last = known.replies[-1]
        words = f"your reply{of_day(last.date, last.date_words)}"
        if last.channel in SPOKEN:
            words = f"what you told us {on_day(last.date, last.date_words)}".rstrip()
        theirs = with_reference("your", known.theirs)
        return f"Thank you for {words}{theirs}. Part of it is still open."
    days = days_between(known.first.date, known.today.isoformat())
    if days is None or days < 1:
        return "As far as we can see, no reply has reached us."
    gone = f"{days // 7} weeks" if days >= WEEKS_FROM else say_gap(days)
    since = "our first letter" if known.again else "our letter"
    return f"It is {gone} since {since}, and as far as we can see no reply has reached us."


def _until(known: _Known) -> str:
    return say_date(known.until.isoformat())
