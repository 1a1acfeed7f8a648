"""What the Matters room says of each letter, and which step it offers next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from liaison_app.records.correspondence import CHANNELS, IN, OUT, SPOKEN, UNSENT
from liaison_app.records.party import contact_of, spoken_of
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.store.queries.matters import TimelineItem
from liaison_app.store.queries.threads import Waiting
from liaison_app.ui import signs
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.timeline import Moment

_FILES_NAMED = 3


@dataclass(frozen=True, slots=True)
class NextStep:
    """The bar at the foot: what stands open, and buttons as (words, icon, what to do).

    What to do is one of write, again, log, open, close; `item_id` and `to` say with which letter
    and whom.
    """

    icon: str
    tone: str
    title: str
    below: str
    actions: tuple[tuple[str, str, str], ...]
    item_id: int | None = None
    to: tuple[tuple[str, int], ...] = ()


def moment(item: TimelineItem, today: dt.date) -> Moment:
    """A letter, reply, call or visit as the timeline shows it."""
    icon, tone = signs.of_item(item.direction, item.channel, item.state)
    pills = []
    if item.state in UNSENT:
        pills.append(PillWords("draft" if item.state == "draft" else "ready to send", "amber"))
    if item.direction == OUT:
        pills += [PillWords(words, "green") for words in dict.fromkeys(item.replied)]
    if item.restricted:
        pills.append(PillWords("restricted", "red", "lock"))
    pills += [PillWords(name, "grey", "paperclip") for name in item.files[:_FILES_NAMED]]
    if len(item.files) > _FILES_NAMED:
        pills.append(PillWords(f"{len(item.files) - _FILES_NAMED} more files"))
    date = say_date(item.date, weekday=True, year=today) if item.date else item.date_words
    return Moment(
        id=item.id,
        icon=icon,
        tone=tone,
        title=title(item),
        date=date,
        below=_below(item),
        excerpt=item.excerpt,
        pills=tuple(pills),
        faded=item.state in UNSENT,
    )


def title(item: TimelineItem) -> str:
    """“Reply from the Chief Constable”, “Our letter: safety on the day”."""
    who = item.who
    channel = dict(CHANNELS)[item.channel].lower()
    if item.state in UNSENT:
        return f"Draft: {item.subject}" if item.subject else "Draft without a subject yet"
    if item.channel in SPOKEN:
        word = "Call" if item.channel == "telephone" else "Visit"
        return (
            f"{word}: {item.subject}" if item.subject else f"{word}{' with ' + who if who else ''}"
        )
    if item.direction == IN:
        word = "Reply" if item.replied else channel.capitalize()
        return f"{word} from {who}" if who else f"{word} received"
    if item.direction == OUT:
        return f"Our {channel}: {item.subject}" if item.subject else f"Our {channel}"
    return item.subject or f"{channel.capitalize()} among ourselves"


def _below(item: TimelineItem) -> str:
    who = item.who
    if item.direction == IN and item.channel not in SPOKEN:
        parts = [item.subject, *item.replied]
    elif item.direction == OUT and item.channel not in SPOKEN:
        parts = [f"To {who}" if who else "To nobody yet", item.our_ref]
    else:
        parts = [f"With {who}" if who and item.subject else ""]
    return "  ·  ".join(part for part in parts if part)


def next_step(
    items: Sequence[TimelineItem], waits: Sequence[Waiting], *, closed: bool
) -> NextStep | None:
    """The next sensible step; None for a matter that is closed or has nothing in it."""
    if closed or not items:
        return None
    if drafts := [item for item in items if item.state in UNSENT]:
        draft = drafts[-1]
        return NextStep(
            "pencil",
            "amber",
            "A letter is begun and not sent",
            draft.subject or "It has no subject yet.",
            (("Go on writing", "pencil", "open"),),
            draft.id,
        )
    if waits:
        return _waiting_step(waits)
    return NextStep(
        "circle-check",
        "green",
        "Nobody is being waited for",
        "Write again, or close the matter when it is done.",
        (("Close matter", "archive", "close"), ("Write letter", "pencil", "write")),
    )


def _waiting_step(waits: Sequence[Waiting]) -> NextStep:
    first = waits[0]
    said = f"{spoken_of(first.party)} has" if len(waits) == 1 else f"{len(waits)} addressees have"
    since = f"Our letter went {say_gap(first.days)} ago" if first.days else "Our letter went today"
    if first.is_late:
        since += f"; a reply was hoped for by {say_date(first.reply_due, year=False)}"
    contact = contact_of(first.party)
    return NextStep(
        "clock",
        "red" if first.is_very_late else "amber" if first.is_late else "blue",
        f"{said[0].upper()}{said[1:]} not replied yet",
        f"{since}.",
        (("Log reply", "arrow-down-left", "log"), ("Write again", "pencil", "again")),
        first.letter_id,
        (contact,) if contact else (),
    )
