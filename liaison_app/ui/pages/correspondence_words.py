"""How the register reads: its segments, and of a line date, who, about what, and what became of it."""

from __future__ import annotations

import datetime as dt

from liaison_app.language import tr, trn
from liaison_app.records import Mailing
from liaison_app.records.correspondence import CHANNELS, DRAFT, IN, INTERNAL, OUT, SENT, UNSENT
from liaison_app.rules.said_dates import days_between
from liaison_app.store.queries.correspondence import RegisterRow
from liaison_app.store.queries.mailings import Answered
from liaison_app.store.queries.threads import VERY_LATE
from liaison_app.ui import signs
from liaison_app.ui.said import say_choice, say_date, say_gap, say_letters, say_replied
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows_table import Cell, Column, TableRow

COLUMNS = (
    Column(tr("Date"), "date", width=122),
    Column(tr("To or from"), "who", share=6),
    Column(tr("About"), "subject", share=7),
    Column(tr("Reference"), "reference", width=118, least=880),
)
PILL = 152  # pixels for what became of it

WORDS = {
    "all": tr("All"),
    "drafts": tr("Drafts"),
    "sent": tr("Sent"),
    "received": tr("Received"),
    "calls": tr("Calls and visits"),
}
BELONGS_HERE = {
    "all": tr("Letters, replies, calls and visits stand here in order."),
    "drafts": tr("Letters that are begun and not sent stand here."),
    "sent": tr("Letters of ours that were sent stand here, with what became of them."),
    "received": tr("What others wrote to us stands here. Paste, type or drop it when it comes."),
    "calls": tr("Telephone calls and visits stand here, with what was said."),
}
FIRST = {
    "all": (tr("Write letter"), "composer"),
    "drafts": (tr("Write letter"), "composer"),
    "sent": (tr("Write letter"), "composer"),
    "received": (tr("Log a reply"), "log_reply"),
    "calls": (tr("Log a call or visit"), "log_call"),
}
"""The first thing to do in an empty segment: words, and the room."""

_SPOKEN = {
    ("telephone", OUT): tr("We rang"),
    ("telephone", IN): tr("They rang"),
    ("visit", OUT): tr("We visited"),
    ("visit", IN): tr("They visited"),
}


def table_row(row: RegisterRow, today: dt.date) -> TableRow:
    """The line as the list paints it."""
    icon, tone = signs.of_item(row.direction, row.channel, row.state)
    if not row.direction:  # deleted by another window while it was on screen
        return TableRow(row.id, "circle", "grey", (Cell(tr("deleted")),), faded=True)
    return TableRow(
        id=row.id,
        icon=icon,
        tone=tone,
        cells=(
            Cell(date_words(row), kind_words(row)),
            Cell(*_who(row), strong=True),
            Cell(row.subject or tr("No subject"), _about(row)),
            Cell(*_references(row)),
        ),
        pill=state_of(row, today),
    )


def date_words(row: RegisterRow) -> str:
    """“16 March 2026”, or the words there are in its place."""
    return say_date(row.date) or row.date_words or tr("No date yet")


def kind_words(row: RegisterRow) -> str:
    """“Letter sent”, “E-mail received”, “They rang”."""
    said = _SPOKEN.get((row.channel, row.direction))
    if said:
        return said
    channel = say_choice(CHANNELS, row.channel)
    if row.direction == INTERNAL or row.state in UNSENT:
        return channel
    if row.direction == IN:
        return tr("{channel} received", channel=channel)
    return tr("{channel} sent", channel=channel)


def _who(row: RegisterRow) -> tuple[str, str]:
    """The post or name over the rest; a letter to several says how many more."""
    first = row.who
    rest = [words for words in (row.name, row.body) if words and words != first]
    if not first:
        first = tr("Not signed") if row.direction == IN else tr("Nobody yet")
    if row.others:
        first = trn("{who} and {count} more", "{who} and {count} more", row.others, who=first)
    return first, "  ·  ".join(rest)


def _about(row: RegisterRow) -> str:
    run = tr("One of {of}", of=f"{row.mark.of:,}") if row.mark is not None else ""
    return "  ·  ".join(filter(None, (tr("Restricted") * row.restricted, run, row.matter)))


def run_row(row: RegisterRow, mailing: Mailing, now: Answered) -> TableRow:
    """A letter that went to many, on one line; `row` is that of the first of its letters."""
    return TableRow(
        id=row.id,
        icon="send",
        tone="accent",
        cells=(
            Cell(date_words(row), tr("Letter to many")),
            Cell(say_letters(now.letters), tr("Enter shows each"), strong=True),
            Cell(mailing.title, row.matter),
            Cell(row.our_ref, tr("and on") if row.our_ref and now.letters > 1 else ""),
        ),
        pill=_state_of_run(now),
    )


def _state_of_run(now: Answered) -> PillWords:
    if now.replied == now.letters:
        return PillWords(tr("All replied") if now.letters > 1 else tr("Replied"), "green", "check")
    if now.replied:
        waits = bool(now.waited_for)
        words = tr(
            "{replied} of {letters} replied", replied=f"{now.replied:,}", letters=f"{now.letters:,}"
        )
        return PillWords(words, "blue" if waits else "grey", "clock" if waits else "check")
    if now.waited_for:
        return PillWords(tr("Waiting"), "blue", "clock")
    return PillWords(tr("Sent"), "grey", "arrow-up-right")


def _references(row: RegisterRow) -> tuple[str, str]:
    """Ours over theirs; theirs alone when the letter is theirs."""
    if row.our_ref and row.your_ref:
        return row.our_ref, row.your_ref
    return row.our_ref or row.your_ref, ""


def state_of(row: RegisterRow, today: dt.date) -> PillWords:
    """Icon, word and tone for what became of it."""
    if row.state in UNSENT:
        return PillWords(
            tr("Draft") if row.state == DRAFT else tr("Ready to send"), "amber", "pencil"
        )
    if row.direction == OUT and row.state == SENT:
        return _state_of_sent(row, today)
    if row.direction == IN and row.channel not in ("telephone", "visit"):
        words = tr("Reply") if row.in_reply_to_id else tr("Received")
        return PillWords(words, "blue", "arrow-down-left")
    return PillWords(_NOTED.get(row.channel, tr("Noted")), "grey", "check")


_NOTED = {"telephone": tr("Call"), "visit": tr("Visit")}


def _state_of_sent(row: RegisterRow, today: dt.date) -> PillWords:
    replied = [one for one in row.addressees if one.has_replied]
    if replied and len(replied) == len(row.addressees):
        if len(replied) == 1:
            words = say_replied(replied[0].days)
            return PillWords(words[0].upper() + words[1:], "green", "check")
        said = tr("Both") if len(replied) == 2 else tr("All {replied}", replied=len(replied))
        return PillWords(tr("{said} replied", said=said), "green", "check")
    if row.no_reply_expected or not row.reply_due:
        words = (
            tr(
                "{replied} of {addressees} replied",
                replied=len(replied),
                addressees=len(row.addressees),
            )
            if replied
            else tr("Sent")
        )
        return PillWords(words, "grey", "arrow-up-right")
    settled = all(one.is_settled for one in row.addressees) and bool(row.addressees)
    late = (today - dt.date.fromisoformat(row.reply_due)).days
    tone = "red" if late > VERY_LATE else "amber" if late > 0 else "blue"
    if replied:
        words = tr(
            "{replied} of {addressees} replied",
            replied=len(replied),
            addressees=len(row.addressees),
        )
        return PillWords(words, "grey" if settled else tone, "check" if settled else "clock")
    if settled:
        chased = any(one.chased for one in row.addressees)
        return PillWords(
            tr("Chased since") if chased else tr("Not waited for"), "grey", "arrow-up-right"
        )
    days = days_between(row.date, today.isoformat())
    return PillWords(
        tr("Waiting {days}", days=say_gap(days)) if days else tr("Waiting"), tone, "clock"
    )
