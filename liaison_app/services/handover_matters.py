"""A page of the handover book for each open matter: what it is about, where it stands, what is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from liaison_app.documents.briefing_pdf import BriefingLine, BriefingPart
from liaison_app.documents.handover_book_pdf import BookMatter
from liaison_app.records import Matter
from liaison_app.records.correspondence import IN, OUT, UNSENT
from liaison_app.records.dates import is_full_date
from liaison_app.records.matter import KINDS_OF_MATTER, STATES
from liaison_app.records.meeting import STATES as MEETING_STATES
from liaison_app.records.party import first_words, party_words, spoken_of
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_counts import say_count, say_list
from liaison_app.rules.said_dates import say_ahead, say_date, say_gap
from liaison_app.rules.said_times import say_time
from liaison_app.services.attendance import attendees, tally
from liaison_app.services.briefing_words import (
    point_line,
    promise_line,
    question_line,
    waiting_line,
    with_capital,
)
from liaison_app.services.handover_contacts import ways_to_reach
from liaison_app.store.queries.contact_points import points_under
from liaison_app.store.queries.handover import OpenWork, files_in, people_in
from liaison_app.store.queries.matters import TimelineItem, meetings_under, timeline
from liaison_app.store.queries.notes import notes_about
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.questions import OpenQuestion, asked_under
from liaison_app.store.queries.threads import Waiting
from liaison_app.store.store import Store

RESTRICTED = "Restricted"
LAST_EXCHANGES = 4
_EXCERPT = 88  # characters of what was written
MOST_PEOPLE = 12  # on a matter's page, beside its points of contact; Who is who has them all
_SPOKEN = {"telephone": "Call", "visit": "Visit"}
_WRITTEN = {"letter": "Letter", "email": "E-mail", "message": "Message", "statement": "Statement"}


def key_of(matter_id: int | None) -> str:
    """What the page of a matter is referred to by."""
    return f"matter {matter_id}" if matter_id is not None else ""


def matter_pages(store: Store, work: OpenWork, *, only_me: bool = False) -> list[BookMatter]:
    """The pages, in the order of `work`; notes for the writer's eyes only when asked for."""
    return [
        _page(store, work, matter, f"{number} of {len(work.matters)}", only_me)
        for number, matter in enumerate(work.matters, start=1)
    ]


def _page(store: Store, work: OpenWork, matter: Matter, number: str, only_me: bool) -> BookMatter:
    id = matter.id or 0
    everything = timeline(store, id)
    items = [item for item in everything if item.state not in UNSENT]
    drafts = [item for item in everything if item.state in UNSENT]
    waits = [one for one in work.waits if one.matter_id == id]
    questions = [one for one in work.questions if one.matter_id == id]
    asked = {one.letter_id for one in questions}
    theirs = [one for one in work.theirs if one.promise.matter_id == id]
    ours = [one for one in work.ours if one.promise.matter_id == id]
    kind, state = dict(KINDS_OF_MATTER)[matter.kind], dict(STATES)[matter.state]
    opened = f"opened {say_date(matter.opened)}" if matter.opened else ""
    return BookMatter(
        key=key_of(id),
        title=matter.title,
        above=f"Open matter {number}".upper(),
        below=" · ".join(filter(None, (matter.reference, kind, opened, state))),
        restricted=matter.restricted,
        summary=matter.summary,
        standing=_standing(work, matter, items, drafts, waits),
        parts=[
            BriefingPart(heading="Days of concern", lines=_days(matter, work.today)),
            BriefingPart(
                heading="What we asked and nobody has answered",
                lines=[asked_line(work, one) for one in questions],
            ),
            BriefingPart(
                heading="Letters without a reply",
                lines=[waits_line(work, one) for one in waits if one.letter_id not in asked],
            ),
            BriefingPart(heading="What they asked us", lines=_asked_us(store, id)),
            BriefingPart(
                heading="They promised",
                lines=[promised_line(one) for one in theirs if one.promise.side == THEIRS],
            ),
            BriefingPart(
                heading="Agreed, and nobody took it on",
                lines=[promised_line(one) for one in theirs if one.promise.side == UNNAMED],
            ),
            BriefingPart(heading="We promised", lines=[promised_line(one) for one in ours]),
            BriefingPart(heading=_last_words(items), lines=_exchanges(items)),
            BriefingPart(heading="Meetings", lines=_meetings(store, id)),
        ],
        people=_people(store, id, work.today),
        after=[
            BriefingPart(heading="Notes", lines=_notes(store, matter, only_me)),
            BriefingPart(heading="Files kept with it", lines=_files(store, id)),
        ],
    )


# Lines that other sections have too


def asked_line(work: OpenWork, one: OpenQuestion, *, matter: bool = False) -> BriefingLine:
    """An open question, for whom it waits and where it was asked; with its matter where wanted."""
    line = question_line(one)
    names = list(dict.fromkeys(first_words(party) for party in one.waits_for))
    waits = f"waits for {say_list([name for name in names if name])}" if any(names) else ""
    asked = f"asked in {one.our_ref}" if one.our_ref else ""
    below = " · ".join(filter(None, (waits if not matter else "", asked, one.matter * matter)))
    late = max(
        (w.days_late for w in work.waits if w.letter_id == one.letter_id and w.is_late), default=0
    )
    state = f"{say_gap(late)} late" if late and line.state != "Partly answered" else line.state
    marked = _marked(state, one.letter_id in work.restricted_letters)
    return replace(line, below=below, state=marked, late=state != line.state)


def waits_line(work: OpenWork, one: Waiting) -> BriefingLine:
    """A letter of ours without an answer."""
    line = waiting_line(one)
    due = f"hoped for by {say_date(one.reply_due)}" if one.reply_due else ""
    below = " · ".join(filter(None, (party_words(one.party), one.our_ref, due)))
    marked = _marked(line.state, one.letter_id in work.restricted_letters)
    return replace(line, below=below, state=marked)


def promised_line(one: FollowUp, *, matter: bool = False) -> BriefingLine:
    """A promise with whose it is; with its matter where wanted."""
    line = promise_line(one)
    due = f"“{one.promise.due_words}”" if one.promise.due_words else ""
    made = f"made on {say_date(one.promise.made)}" if one.promise.made else ""
    who = f"to {one.who}" if one.promise.side == OURS and one.who else one.who
    below = " · ".join(filter(None, (who, due, made, one.matter * matter)))
    return replace(line, below=below, state=_marked(line.state, one.restricted))


def _marked(state: str, restricted: bool) -> str:
    return "\n".join(filter(None, (state, RESTRICTED if restricted else "")))


# Where it stands


def _standing(
    work: OpenWork,
    matter: Matter,
    items: Sequence[TimelineItem],
    drafts: Sequence[TimelineItem],
    waits: Sequence[Waiting],
) -> str:
    """A few sentences: how much was exchanged, who is waited for, what is late, what is begun."""
    said = [_exchanged(items)]
    late = [wait for wait in waits if wait.is_late]
    if waits:
        names = _names(spoken_of(wait.party) for wait in waits)
        said.append(f"We wait for {names}{', and it is late' if late else ''}.")
    promises = [one for one in work.theirs if one.promise.matter_id == matter.id]
    if overdue := [one for one in promises if one.days_late]:
        count = say_count(len(overdue)).capitalize()
        plural = "promise of theirs is" if len(overdue) == 1 else "promises of theirs are"
        said.append(f"{count} {plural} overdue.")
    if owed := [one for one in work.owed if one.letter.matter_id == matter.id]:
        due = say_date(owed[0].due, year=work.today)
        said.append(f"We owe {owed[0].who or 'them'} an answer, due on {due}.")
    if drafts:
        subjects = say_list([f"“{draft.subject or 'no subject'}”" for draft in drafts[:3]])
        said.append(f"Begun and not sent: {subjects}.")
    return " ".join(filter(None, said))


def _exchanged(items: Sequence[TimelineItem]) -> str:
    if not items:
        return "Nothing has been written or said yet."
    ours = sum(item.direction == OUT for item in items)
    theirs = sum(item.direction == IN for item in items)
    letter = "letter or call" if (ours or theirs) == 1 else "letters or calls"
    counts = [f"{say_count(ours)} {letter} of ours"] if ours else []
    if theirs:
        counts.append(f"{say_count(theirs)} {'' if ours else f'{letter} '}of theirs")
    if not counts:
        counts = [f"{say_count(len(items))} of our own"]
    last = max(items, key=lambda item: (item.date, item.id))
    when = f", the last on {say_date(last.date)}" if len(last.date) == 10 else ""
    return f"{say_list(counts).capitalize()}{when}."


def _names(names: Iterable[str]) -> str:
    known = list(dict.fromkeys(name for name in names if name)) or ["somebody not named"]
    if len(known) > 4:
        known = [*known[:3], f"{say_count(len(known) - 3)} others"]
    return say_list(known)


# The parts of a page


def _days(matter: Matter, today: dt.date) -> list[BriefingLine]:
    found = []
    for entry in matter.dates_of_concern:
        ahead = ""
        if is_full_date(entry.value):
            days = (dt.date.fromisoformat(entry.value) - today).days
            ahead = say_ahead(days) if days >= 0 else f"{say_gap(days)} ago"
        when = say_date(entry.value)
        found.append(BriefingLine(when=when, text=entry.label or "Day of concern", state=ahead))
    return found


def _asked_us(store: Store, matter_id: int) -> list[BriefingLine]:
    asked = asked_under(store, matter_id, direction=IN, restricted_too=True)
    return [
        BriefingLine(when=say_date(one.letter_date), text=one.question.text, state="Not answered")
        for one in asked
        if one.is_open
    ]


def _last_words(items: Sequence[TimelineItem]) -> str:
    if len(items) <= LAST_EXCHANGES:
        return "What was written and said"
    return f"The last {say_count(LAST_EXCHANGES)} of {len(items):,} letters, calls and visits"


def _exchanges(items: Sequence[TimelineItem]) -> list[BriefingLine]:
    """The latest first."""
    latest = sorted(items, key=lambda item: (item.date, item.id), reverse=True)
    found = []
    for item in latest[:LAST_EXCHANGES]:
        kind = _SPOKEN.get(item.channel) or _WRITTEN.get(item.channel, "Letter")
        if item.channel in _SPOKEN:
            who = f"{kind} with {item.who}" if item.who else kind
        else:
            who = f"{kind} {'from' if item.direction == IN else 'to'} {item.who or 'nobody named'}"
        said = shorten(item.excerpt(), _EXCERPT).replace(".…", ".")
        below = " · ".join(filter(None, (who, item.our_ref)))
        more = said if item.subject else ""
        found.append(
            BriefingLine(
                when=say_date(item.date) or item.date_words,
                text=item.subject or said or "Without words",
                below="\n".join(filter(None, (below, more))),
                state=_marked(with_capital("; ".join(item.replied)), item.restricted),
            )
        )
    return found


def _meetings(store: Store, matter_id: int) -> list[BriefingLine]:
    return [
        BriefingLine(
            when=say_date(one.date) or "No date yet",
            text=one.title,
            below=" · ".join(filter(None, (say_time(one.starts), one.place, _came(store, one.id)))),
            state=_marked(dict(MEETING_STATES).get(one.state, ""), one.restricted),
        )
        for one in reversed(meetings_under(store, matter_id)[-4:])
    ]


def _came(store: Store, meeting_id: int) -> str:
    """“19 of 23 came”; "" of a meeting at which nobody was ticked."""
    counted = tally(attendees(store, meeting_id))
    return f"{counted.words} came" if counted.came or counted.open_came else ""


def _people(store: Store, matter_id: int, today: dt.date) -> list[tuple[str, str]]:
    """Points of contact first, then those written to or heard from most."""
    found = []
    for point in points_under(store, matter_id, restricted_too=True):
        line = point_line(point, today)
        who = point.name or point.post or point.organisation
        marks = (line.when, line.state, RESTRICTED if point.restricted else "")
        reach = [entry.value for entry in (*point.telephones[:1], *point.emails[:1])]
        found.append((f"{who}: {line.text}", " · ".join(filter(None, (*reach, *marks)))))
    everybody = people_in(store, matter_id)
    for party in everybody[:MOST_PEOPLE]:
        where = [party.name] if party.post_title else []
        where += [party.organisation_name] if party.post_title or party.name else []
        how = " · ".join(filter(None, (*where, *ways_to_reach(store, party))))
        found.append((first_words(party) or "Nobody named", how))
    if (more := len(everybody) - MOST_PEOPLE) > 0:
        found.append((f"and {say_count(more)} more", "written to or heard from less often"))
    return found


def _notes(store: Store, matter: Matter, only_me: bool) -> list[BriefingLine]:
    found = [
        BriefingLine(
            when=say_date(note.made), text=note.text, state="Only me" if note.only_me else ""
        )
        for note in notes_about(store, "matter", matter.id or 0, only_me=only_me)
    ]
    return [*found, *([BriefingLine(text=matter.notes)] if matter.notes else [])]


def _files(store: Store, matter_id: int) -> list[BriefingLine]:
    return [
        BriefingLine(when=say_date(one.date), text=one.name, below=one.subject)
        for one in files_in(store, matter_id)
    ]
