"""The handover book: everything a successor needs to begin, put together from the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.handover_book_pdf import BookContent, write_handover_book
from liaison_app.documents.handover_cover import BookCover
from liaison_app.language import phrase
from liaison_app.records import Office, Officer
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import first_words
from liaison_app.records.promise import THEIRS, UNNAMED
from liaison_app.rules.safe_text import fold
from liaison_app.rules.said_dates import MONTHS, say_date
from liaison_app.rules.said_moments import say_day_and_time
from liaison_app.rules.said_times import say_time
from liaison_app.services.backup_files import backups_of, folder_of, last_backup
from liaison_app.services.handover_contacts import who_is_who
from liaison_app.services.handover_matters import (
    RESTRICTED,
    asked_line,
    matter_pages,
    promised_line,
    waits_line,
)
from liaison_app.services.handover_pressing import most_pressing
from liaison_app.services.handover_words import what_it_says
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.queries.handover import AHEAD, OpenWork, open_work
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.store import Store

__all__ = ["book_content", "handover_book", "making", "what_it_says"]


def handover_book(
    store: Store, today: dt.date, *, to_name: str = "", only_me: bool = False
) -> bytes:
    """The book as a PDF file's bytes; `to_name` is the successor, as far as one is named.

    What is restricted is in it and marked, for the successor needs it; notes marked “only me” are
    left out unless asked for. Raises NotPrintable for a character no typeface has.
    """
    return write_handover_book(book_content(store, today, to_name=to_name, only_me=only_me))


def making(store: Store, today: dt.date, *, to_name: str = "", only_me: bool = False) -> Job[bytes]:
    """The same as a job, for the window's progress and the list of reports."""
    yield Progress(0, 2, phrase("Reading the file"))
    content = book_content(store, today, to_name=to_name, only_me=only_me)
    yield Progress(1, 2, phrase("Writing the pages"))
    return write_handover_book(content)


def book_content(
    store: Store, today: dt.date, *, to_name: str = "", only_me: bool = False
) -> BookContent:
    """The book's words, section by section."""
    office = store.only(Office)
    work = open_work(store, today, restricted_too=True, only_me=only_me)
    contacts = who_is_who(store)
    return BookContent(
        cover=_cover(store, office, work, to_name, sum(len(body.contacts) for body in contacts)),
        begin=most_pressing(work),
        matters=matter_pages(store, work, only_me=only_me),
        questions=_questions(work),
        promises=_promises(work),
        ahead=_ahead(work),
        notes=_notes(work),
        contacts=contacts,
        keeping=_keeping(store, only_me),
        council=office.name,
        printed_on=say_date(today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
    )


def _cover(store: Store, office: Office, work: OpenWork, to_name: str, contacts: int) -> BookCover:
    officers = store.all(Officer, order_by="until_date > '', from_date DESC, id DESC")
    now = officers[0] if officers and not officers[0].until_date else None
    name = now.name if now else "The liaison officer"
    since = f"since {say_date(now.from_date)}" if now and now.from_date else ""
    details = [now.post_title, since, now.email, now.telephone] if now else []
    promises = len(work.theirs) + len(work.ours)
    figures = [
        (len(work.matters), "open matter", "open matters"),
        (len(work.questions), "question unanswered", "questions unanswered"),
        (promises, "promise open, both ways", "promises open, both ways"),
        (contacts, "contact", "contacts"),
    ]
    return BookCover(
        council=office.name or "Our council",
        strapline=office.strapline,
        as_of=f"As of {say_date(work.today.isoformat())}",
        people=[
            ("From", [name, *(line for line in details if line)]),
            ("To", [to_name or "Whoever takes over"]),
        ],
        figures=[(f"{n:,}", one if n == 1 else many) for n, one, many in figures],
        warning=(
            "This book holds what is restricted too; each such thing is marked. Keep it under lock"
            " and key, show it to nobody but the next officer, and shred it once it is read."
        ),
    )


def _questions(work: OpenWork) -> list[BriefingPart]:
    """By body, then every letter that has no reply at all."""
    asked = [
        (party.organisation_name or first_words(party) or "Nobody named", one)
        for one in work.questions
        for party in one.waits_for
    ]
    asked.sort(key=lambda each: fold(each[0]))
    parts = []
    for body, same in groupby(asked, key=lambda each: each[0]):
        once = {one.question.id: one for _body, one in same}
        lines = [asked_line(work, one, matter=True) for one in once.values()]
        parts.append(BriefingPart(heading=body, lines=lines))
    asked_in = {one.letter_id for one in work.questions}
    silent = [wait for wait in work.waits if wait.letter_id not in asked_in]
    if silent:
        lines = [waits_line(work, wait) for wait in silent]
        parts.append(BriefingPart(heading="Letters without questions, and no reply", lines=lines))
    if work.owed:
        parts.append(BriefingPart(heading="What we have not answered", lines=_owed(work)))
    return parts


def _owed(work: OpenWork) -> list[BriefingLine]:
    return [
        BriefingLine(
            when=say_date(one.letter.date),
            text=one.letter.subject or "Letter without a subject",
            below=" · ".join(filter(None, (one.who, one.letter.your_ref, one.matter))),
            state=f"due {say_date(one.due)}",
            late=one.is_late,
        )
        for one in work.owed
    ]


def _promises(work: OpenWork) -> list[BriefingPart]:
    sides = (
        ("They promised us", [one for one in work.theirs if one.promise.side == THEIRS]),
        ("We promised them", work.ours),
        ("Nobody is named", [one for one in work.theirs if one.promise.side == UNNAMED]),
    )
    return [
        BriefingPart(heading=heading, lines=[promised_line(one, matter=True) for one in promises])
        for heading, promises in sides
        if promises
    ]


def _ahead(work: OpenWork) -> list[BriefingPart]:
    """Every dated thing of the next 90 days, month by month; meetings without a date at the end."""
    until = (work.today + dt.timedelta(days=AHEAD)).isoformat()
    dated: list[tuple[str, BriefingLine]] = []
    for row in work.meetings:
        below = " · ".join(filter(None, (say_time(row.starts), row.place, row.matter)))
        state = f"Meeting\n{RESTRICTED}" if row.restricted else "Meeting"
        line = BriefingLine(text=row.title, below=below, state=state, strong=True)
        dated.append((row.date, line))
    for day in work.days:
        line = BriefingLine(
            text=day.words or "Day of concern",
            below=day.matter,
            state="Day of concern",
            strong=True,
        )
        dated.append((day.date, line))
    dated += _due(work.theirs, "Promised to us")
    dated += _due(work.ours, "We promised")
    for wait in work.waits:
        line = BriefingLine(
            text=wait.subject or "Letter without a subject",
            below=" · ".join(filter(None, (first_words(wait.party), wait.our_ref, wait.matter))),
            state="Reply hoped for",
        )
        dated.append((wait.reply_due, line))
    for one in work.owed:
        text = one.letter.subject or "Letter without a subject"
        line = BriefingLine(text=text, below=one.who, state="Our answer due")
        dated.append((one.due, line))
    now = work.today.isoformat()
    dated = [(day, line) for day, line in dated if not day or now[: len(day)] <= day <= until]
    dated.sort(key=lambda each: (each[0] == "", each[0]))
    parts = []
    for month, same in groupby(dated, key=lambda each: each[0][:7]):
        lines = [_on(day, line) for day, line in same]
        parts.append(BriefingPart(heading=_month_words(month), lines=lines))
    return parts


def _due(promises: Sequence[FollowUp], state: str) -> list[tuple[str, BriefingLine]]:
    found = []
    for one in promises:
        if day := one.promise.review or one.promise.for_day:
            below = " · ".join(filter(None, (one.who, one.matter)))
            marked = f"{state}\n{RESTRICTED}" if one.restricted else state
            found.append((day, BriefingLine(text=one.promise.text, below=below, state=marked)))
    return found


def _on(day: str, line: BriefingLine) -> BriefingLine:
    return BriefingLine(
        when=say_date(day, weekday=True, year=False) if len(day) == 10 else "No day yet",
        text=line.text,
        below=line.below,
        state=line.state,
        strong=line.strong,
    )


def _month_words(month: str) -> str:
    return f"{MONTHS[int(month[5:]) - 1]} {month[:4]}" if len(month) == 7 else "Without a day yet"


def _notes(work: OpenWork) -> list[BriefingPart]:
    """The relationships one after another, then whatever else was noted."""
    ours = [one for one in work.notes if one.is_relationship]
    ours.sort(key=lambda one: fold(one.words) or "\uffff")
    parts = []
    for words, same in groupby(ours, key=lambda one: one.words):
        lines = [_note_line(one.note.made, one.note.text, "", _mark(one)) for one in same]
        parts.append(BriefingPart(heading=words or "The work as a whole", lines=lines))
    rest = [one for one in work.notes if not one.is_relationship]
    if rest:
        lines = [_note_line(one.note.made, one.note.text, one.words, _mark(one)) for one in rest]
        parts.append(BriefingPart(heading="Other things worth knowing", lines=lines))
    return parts


def _note_line(made: str, text: str, about: str, mark: str) -> BriefingLine:
    return BriefingLine(when=say_date(made), text=text, below=about, state=mark)


def _mark(one: object) -> str:
    marks = (
        ("Only me", getattr(getattr(one, "note", None), "only_me", False)),
        (RESTRICTED, getattr(one, "restricted", False)),
    )
    return "\n".join(words for words, marked in marks if marked)


def _keeping(store: Store, only_me: bool) -> list[tuple[str, str]]:
    """Where the file is, where its backups are, and what this book leaves out."""
    said = []
    if store.path is not None:
        locked = "protected by a passphrase" if store.key is not None else "without a passphrase"
        said.append(("The file", store.path.name))
        said.append(("It is kept in", str(store.path.absolute().parent)))
        said.append(("It is", ", ".join(filter(None, (_size(store.path), locked)))))
        newest, backups = last_backup(store), backups_of(store)
        when = say_day_and_time(newest.at) if newest else "none on this computer yet"
        said.append(("Newest backup here", when))
        if backups:
            said.append(("Backups kept", f"{len(backups):,}"))
            said.append(("They lie in", str(folder_of(store))))
    left = "nothing" if only_me else "notes marked “only me”"
    said.append(("Left out of this book", left))
    said.append(("Restricted things", "are in this book, and each is marked “Restricted”"))
    return said


def _size(path: Path) -> str:
    """“2.1 MB”; "" where the file cannot be looked at now, as on a stick that was pulled out."""
    try:
        return f"{path.stat().st_size / 1_000_000:,.1f} MB"
    except OSError:
        return ""
