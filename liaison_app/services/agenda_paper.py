"""The agenda of a meeting: what every one begins and ends with, what arises, and the items typed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from liaison_app.documents.agenda_pdf import AgendaContent, AgendaItem, AgendaStep, write_agenda
from liaison_app.records import Meeting, Office, Organisation
from liaison_app.records.promise import OPEN, STATES
from liaison_app.rules.hijri import say_hijri
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_times import say_times
from liaison_app.services import letter_paper
from liaison_app.services.meeting_chair import chair_words
from liaison_app.services.meeting_papers import (
    is_restricted,
    kind_words,
    next_words,
    say_long,
    step_owner,
)
from liaison_app.store.queries.meetings import Step, last_before, matters_arising
from liaison_app.store.store import Store

__all__ = [
    "AgendaContent",
    "Line",
    "agenda_content",
    "agenda_pdf",
    "agenda_text",
    "items_of",
    "lines_of",
    "write_agenda",
]

APOLOGIES, LAST_NOTE, ARISING = "apologies", "last_note", "arising"
OTHER_BUSINESS, NEXT = "other_business", "next"
OPENING, CLOSING = (APOLOGIES, LAST_NOTE, ARISING), (OTHER_BUSINESS, NEXT)

# “1.”, “2)”, “a)”, bullets: numbers are set by the paper, whatever was typed or pasted.
_MARK = re.compile(r"^\s*(?:(?:\(?\d{1,2}[.)]|[a-z][.)])\s+|[-*•·–—o]\s+)?")
# What a typed item is, when it is one that every agenda has, so that it does not stand there twice.
_KNOWN = {
    APOLOGIES: re.compile(
        r"(welcome,? (and )?)?apologies( for absence)?( received)?", re.IGNORECASE
    ),
    LAST_NOTE: re.compile(
        r"(approve )?(the )?(minutes|notes?) (of|from) (the )?(last|previous) meeting.*",
        re.IGNORECASE,
    ),
    ARISING: re.compile(r"matters arising.*", re.IGNORECASE),
    OTHER_BUSINESS: re.compile(r"(any )?other business.*|a\.?o\.?b\.?", re.IGNORECASE),
    NEXT: re.compile(
        r"(date|day)s? (and time )?of (the )?next meeting.*|next meeting", re.IGNORECASE
    ),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An item in the order of the agenda; `sort` is "" for one that only this meeting has."""

    words: str
    sort: str = ""
    typed: bool = True


def items_of(text: str) -> list[str]:
    """The items in an agenda as it was typed, one a line, without their numbers and bullets."""
    lines = (_MARK.sub("", line, count=1).strip() for line in text.splitlines())
    return [line for line in lines if line]


def lines_of(store: Store, meeting: Meeting) -> list[Line]:
    """Every item in order: what opens, what was typed, what closes.

    What was typed stands where it was typed; the usual items are put round it only where it does
    not hold them already.
    """
    typed = [Line(words, _sort_of(words)) for words in items_of(meeting.agenda)]
    have = {line.sort for line in typed}
    before, after = last_before(store, meeting), next_words(store, meeting)
    usual = {
        APOLOGIES: "Apologies",
        LAST_NOTE: f"Note of the last meeting{_of(store, before)}" if before else "",
        ARISING: "Matters arising" if before else "",
        OTHER_BUSINESS: "Any other business",
        NEXT: f"Date of the next meeting: {after}" if after else "Date of the next meeting",
    }

    def put(sorts: tuple[str, ...]) -> Iterator[Line]:
        for sort in sorts:
            if usual[sort] and sort not in have:
                yield Line(usual[sort], sort, typed=False)

    return [*put(OPENING), *typed, *put(CLOSING)]


def agenda_content(store: Store, meeting: Meeting, today: dt.date) -> AgendaContent:
    """The agenda as its paper wants it; `meeting` may hold an agenda that is not saved yet.

    What was promised in something restricted stands in it only if the meeting itself is restricted.
    """
    office = store.only(Office)
    restricted = is_restricted(store, meeting)
    steps = [
        _said(store, step, office, today)
        for step in matters_arising(store, meeting)
        if restricted or not step.restricted
    ]
    day = dt.date.fromisoformat(meeting.date) if len(meeting.date) == 10 else None
    return AgendaContent(
        title=meeting.title,
        kind=kind_words(meeting),
        date=say_long(meeting.date),
        hijri=say_hijri(day) if day else "",
        facts=_facts(store, meeting),
        items=[
            AgendaItem(text=line.words, steps=steps if line.sort == ARISING else ())
            for line in lines_of(store, meeting)
        ],
        restricted=restricted,
        letterhead=letter_paper.letterhead(store, office),
        printed_on=say_date(today.isoformat()),
    )


def agenda_pdf(store: Store, meeting: Meeting, today: dt.date) -> bytes:
    """The agenda as PDF.

    Raises:
        NotPrintable: a character has no typeface; the message names it.
    """
    return write_agenda(agenda_content(store, meeting, today))


def agenda_text(content: AgendaContent) -> str:
    """The agenda in plain words, for an e-mail or a message; ends with a line end."""
    head = [f"Agenda: {content.title}"]
    head.append(f"{content.date} ({content.hijri})" if content.hijri else content.date)
    head += [
        words if caption in ("Time", "Place") else f"{caption}: {words}"
        for caption, words in content.facts
    ]
    lines = [line for line in head if line]
    lines.append("")
    for number, item in enumerate(content.items, start=1):
        lines.append(f"{number}. {item.text}")
        for step in item.steps:
            after = f"{step.owner or 'nobody named yet'}, {step.state or 'no date yet'}"
            lines.append(f"   - {step.text} ({after})")
    return "\n".join(lines) + "\n"


def _sort_of(words: str) -> str:
    bare = words.strip(" .:")
    return next((sort for sort, known in _KNOWN.items() if known.fullmatch(bare)), "")


def _of(store: Store, before: Meeting) -> str:
    shown = before.date and not is_restricted(store, before)
    return f" ({say_date(before.date)})" if shown else ""


def _facts(store: Store, meeting: Meeting) -> list[tuple[str, str]]:
    host = store.find(Organisation, meeting.organisation_id)
    found = (
        ("Time", say_times(meeting.starts, meeting.ends)),
        ("Place", meeting.place),
        ("Host", host.name if host and not host.restricted else ""),
        ("In the chair", chair_words(store, meeting)),
        ("Answers by", say_long(meeting.reply_by)),
    )
    return [(caption, words) for caption, words in found if words]


def _said(store: Store, step: Step, office: Office, today: dt.date) -> AgendaStep:
    promise = step.promise
    owner = step_owner(store, step, office)
    if promise.state != OPEN:
        on = f" on {say_date(promise.settled)}" if promise.settled else ""
        state = f"{dict(STATES)[promise.state].lower()}{on}"
        return AgendaStep(text=promise.text, owner=owner, state=state, done=promise.state == "kept")
    day = promise.review or promise.for_day
    late = bool(day) and day < today.isoformat()
    said = f"{'was due' if late else 'by'} {say_date(day)}" if day else promise.due_words
    return AgendaStep(text=promise.text, owner=owner, state=f"open, {said}" if said else "")
