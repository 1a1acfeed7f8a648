"""Writing again: a letter to one addressee with only what they have left unanswered, in their order.

It thanks for what came, cites both sides' dates and references as far as they are known, and puts
the open questions word for word, so that answers to it count for the questions asked first.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable, Sequence

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Correspondence, Party
from liaison_app.records.party import TO, spoken_of
from liaison_app.rules.letter_text import Block, Run, paragraph, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.questions import shown_as
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_letters import cited, of_day, with_reference
from liaison_app.services import addressing, letters, reply_clock
from liaison_app.services.letters import Letter
from liaison_app.services.outstanding import Outstanding, outstanding
from liaison_app.services.replies import WORDS_FOR
from liaison_app.store.queries.questions import PARTLY
from liaison_app.store.store import Store

MOST_CITED = 3  # replies thanked for in one sentence
FURTHER = "Further to "


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
        raise Refusal(
            phrase("Nothing that we asked is outstanding with {party}.", party=spoken_of(party))
        )
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
        subject=literal(_subject(open_ones[0].letter)),
        your_ref=next((ref for _, ref in reversed(replies) if ref), ""),
        text=literal(write(_blocks(open_ones, until))),
        reply_due=until,
        restricted=any(one.letter.restricted for one in open_ones),
    )
    return Letter(item, blank.parties)


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
