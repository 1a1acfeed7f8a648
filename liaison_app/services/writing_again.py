"""Writing again: a letter to one addressee with only what they have left unanswered, in their order.

It thanks for what came, cites both sides' dates and references as far as they are known, and puts
the open questions word for word, so that answers to it count for the questions asked first.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.records import Correspondence, Party, Question
from liaison_app.records.correspondence import OUT
from liaison_app.records.party import TO, spoken_of
from liaison_app.rules.letter_text import Block, Run, paragraph, write
from liaison_app.rules.questions import shown_as
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_letters import cited, of_day, with_reference
from liaison_app.services import addressing, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.replies import WORDS_FOR
from liaison_app.store.queries.questions import (
    ANSWERED,
    ELSEWHERE,
    PARTLY,
    Asked,
    Cell,
    asked_in,
    asked_under,
    match,
)
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.queries.threads import addressees_of
from liaison_app.store.store import Store

MOST_CITED = 3  # replies thanked for in one sentence
FURTHER = "Further to "


@dataclass(frozen=True, slots=True)
class Outstanding:
    """What one addressee has left open of one letter of ours.

    `questions` are the open ones with the addressee's cell; `asked` and `answered` count all that
    the letter put to them and what they answered fully. `again` are later letters that asked some
    of it again, `replies` theirs, oldest first, each with their reference.
    """

    letter: Correspondence
    again: tuple[Correspondence, ...]
    replies: tuple[tuple[Correspondence, str], ...]
    questions: tuple[tuple[Asked, Cell], ...]
    asked: int
    answered: int


def outstanding(
    store: Store, party: Party, *, letter_id: int | None = None, matter_id: int | None = None
) -> tuple[Outstanding, ...]:
    """What an addressee has left open of a letter, or of all our letters in a matter, oldest first.

    Left alone is what somebody else has answered fully, but not where each got a copy. Restricted
    letters of a matter are left out; a restricted letter that is named is not.
    """
    if letter_id is not None:
        asked = asked_in(store, letter_id)
    elif matter_id is not None:
        asked = asked_under(store, matter_id, direction=OUT)
    else:
        asked = ()
    by_letter: dict[int, list[tuple[Asked, Cell]]] = {}
    for one in asked:
        cell = _cell_of(one, party)
        if cell is not None:
            by_letter.setdefault(one.letter_id, []).append((one, cell))
    found = (_outstanding(store, party, id, cells) for id, cells in by_letter.items())
    return tuple(one for one in found if one.questions)


def write_again(
    store: Store,
    *,
    letter_id: int | None = None,
    matter_id: int | None = None,
    party: Party,
    today: dt.date,
) -> Letter:
    """A letter to an addressee with only what is outstanding, drafted and kept nowhere yet.

    Of one letter of ours, or of all in a matter. It goes to the same post, person or body as they
    are today, in reply to their latest reply if there is any.

    Raises Refusal when nothing is outstanding with them, and Gone when the letter was deleted.
    """
    open_ones = outstanding(store, party, letter_id=letter_id, matter_id=matter_id)
    if not open_ones:
        raise Refusal(f"Nothing that we asked is outstanding with {spoken_of(party)}.")
    latest = open_ones[-1].letter
    replies = sorted(_replies(open_ones), key=lambda reply: (reply[0].date, reply[0].id or 0))
    answered_id = replies[-1][0].id if replies else latest.id
    blank = letters.blank(
        store,
        to=[addressing.again(store, party, TO)],
        matter_id=latest.matter_id,
        in_reply_to_id=answered_id,
    )
    until = reply_clock.hoped_for(store, blank, today).day.isoformat()
    item = dataclasses.replace(
        blank.item,
        subject=_subject(open_ones[0].letter),
        your_ref=next((ref for _, ref in reversed(replies) if ref), ""),
        text=write(_blocks(open_ones, until)),
        reply_due=until,
        restricted=any(one.letter.restricted for one in open_ones),
    )
    return Letter(item, blank.parties)


# What is known


def _cell_of(asked: Asked, party: Party) -> Cell | None:
    cell = asked.cell_of(party.id) if party.id is not None else None
    if cell is not None:
        return cell
    addressees = [(cell, cell.party) for cell in asked.cells if cell.party is not None]
    place = match(party, [each for _, each in addressees])
    return None if place is None else addressees[place][0]


def _outstanding(
    store: Store, party: Party, letter_id: int, cells: Sequence[tuple[Asked, Cell]]
) -> Outstanding:
    still = tuple(
        (asked, cell)
        for asked, cell in cells
        if asked.is_open and cell.state not in (ANSWERED, ELSEWHERE)
    )
    again = _asking_again(store, party, letter_id, [asked for asked, _ in still])
    return Outstanding(
        letter=store.get(Correspondence, letter_id),
        again=tuple(again),
        replies=_replies_of(store, party, [letter_id, *(item.id or 0 for item in again)]),
        questions=still,
        asked=len(cells),
        answered=sum(cell.state == ANSWERED for _, cell in cells),
    )


def _asking_again(
    store: Store, party: Party, letter_id: int, asked: Iterable[Asked]
) -> list[Correspondence]:
    """Later letters of ours to the same addressee that ask some of it again, oldest first."""
    rows = (store.find(Question, id) for one in asked for id in one.ids)
    ids = {row.correspondence_id for row in rows if row is not None}
    found = []
    for id in ids - {letter_id}:
        item = store.find(Correspondence, id)
        to = [p for p in store.where(Party, correspondence_id=id) if p.role == TO]
        if item is not None and item.state == "sent" and match(party, to) is not None:
            found.append(item)
    return sorted(found, key=lambda item: (item.date, item.id or 0))


def _replies_of(
    store: Store, party: Party, letter_ids: Sequence[int]
) -> tuple[tuple[Correspondence, str], ...]:
    ids: set[int] = set()
    for everyone in addressees_of(store, letter_ids).values():
        parties = [someone.party for someone in everyone]
        own = [p for p in parties if p.id is not None and p.id == party.id]
        place = parties.index(own[0]) if own else match(party, parties)
        if place is not None:
            ids.update(everyone[place].reply_ids)
    found = sorted(
        (store.get(Correspondence, id) for id in ids), key=lambda item: (item.date, item.id or 0)
    )
    return tuple((item, reference_of_theirs(store, item)) for item in found)


def _replies(open_ones: Iterable[Outstanding]) -> list[tuple[Correspondence, str]]:
    return [reply for one in open_ones for reply in one.replies]


# Words


def _subject(letter: Correspondence) -> str:
    """“Further to our letter of 16 March: Safety of families”."""
    if letter.subject.startswith(FURTHER):
        return letter.subject
    said = f"{FURTHER}our {WORDS_FOR[letter.channel]}{_of(letter)}"
    return f"{said}: {letter.subject}" if letter.subject else said


def _blocks(open_ones: Sequence[Outstanding], until: str) -> list[Block]:
    blocks: list[Block] = []
    for one in open_ones:
        blocks.append(paragraph(f"{_opening(one)} {_lead(one)}"))
        for asked, _ in one.questions:
            words = shown_as(asked.question.quote) or asked.question.text
            blocks.append(Block("ol", 1, (Run(words),)))
        blocks += _in_part(one)
    blocks.append(paragraph(f"We hope to have your answer by {say_date(until)}."))
    return blocks


def _opening(one: Outstanding) -> str:
    """What came and what it answers; or that nothing has come."""
    if not one.replies:
        wrote = f"We wrote to you {cited(one.letter)}"
        times = [cited(item) for item in one.again]
        again = f", and again {say_list(times)}," if times else ""
        return f"{wrote}{again} and have had no reply so far."
    said = [
        f"your {WORDS_FOR[item.channel]}{_of(item)}{with_reference('your', theirs)}"
        for item, theirs in one.replies[-MOST_CITED:]
    ]
    ours = f"{_of(one.letter)}{with_reference('our', one.letter.our_ref)}"
    words = f"Thank you for {say_list(said)} in reply to "
    words += f"ours{ours}." if ours else f"our {WORDS_FOR[one.letter.channel]}."
    if one.answered:
        gave = f"{say_count(one.answered)} of our {say_count(one.asked)} questions"
        words += f" We are grateful to have {gave} answered."
    return words


def _lead(one: Outstanding) -> str:
    count = len(one.questions)
    what = "the question that is" if count == 1 else f"the {say_count(count)} questions that are"
    also = "also " if one.answered else ""
    return f"We would be grateful if you would {also}answer {what} still open:"


def _in_part(one: Outstanding) -> list[Block]:
    """What they wrote to those answered in part, where the words are kept."""
    blocks = []
    for number, (_, cell) in enumerate(one.questions, 1):
        said = [answer.words for answer in cell.answers if answer.words]
        if cell.state == PARTLY and said:
            on = "On this" if len(one.questions) == 1 else f"On question {number}"
            blocks.append(paragraph(f"{on} you have told us this much:"))
            blocks += [Block("quote", 0, (Run(words),)) for words in said]
    return blocks


def _of(item: Correspondence) -> str:
    return of_day(item.date, item.date_words)
