"""A briefing on paper: everything with one contact, in the order it is wanted before a call."""

from __future__ import annotations

import datetime as dt

from liaison_app.documents.briefing_pdf import (
    BriefingContent,
    BriefingLine,
    BriefingPart,
    write_briefing,
)
from liaison_app.language import phrase
from liaison_app.records import Office, Organisation, Person, Post, kind_of
from liaison_app.records.meeting import STATES as MEETING_STATES
from liaison_app.records.note import PURPOSES, RELATIONSHIP
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.said_times import say_time
from liaison_app.services.addressing import form_for
from liaison_app.services.briefing_words import (
    Contact,
    how_often,
    is_restricted,
    item_line,
    last_words,
    left_out_words,
    point_line,
    posts_of,
    promise_line,
    question_line,
    record_of,
    said_line,
    standing_line,
    titles_of,
    waiting_line,
)
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.queries.briefing import Briefing, briefing
from liaison_app.store.queries.notes import notes_with
from liaison_app.store.store import Store

HOW_TO_READ = dict(PURPOSES)[RELATIONSHIP]


def paper(
    store: Store, kind: str, id: int, today: dt.date, *, restricted_too: bool = False
) -> Job[bytes]:
    """The briefing with one contact as PDF; what is restricted only when asked for.

    Raises:
        Gone: the contact has been deleted.
        NotPrintable: a character has no typeface; the message names it.
    """
    yield Progress(0, 2, phrase("Reading the letters"))
    contact = record_of(store, kind, id)
    found = briefing(store, kind, id, today, restricted_too=restricted_too)
    yield Progress(1, 2, phrase("Writing the pages"))
    return write_briefing(content(store, contact, found))


def content(store: Store, contact: Contact, found: Briefing) -> BriefingContent:
    """A briefing as its paper wants it."""
    office = store.only(Office)
    title, below = titles_of(store, contact)
    return BriefingContent(
        title=f"Briefing: {title}",
        lines=(below, last_words(found), how_often(found), left_out_words(found)),
        parts=[part for part in _parts(store, contact, found) if part.lines or part.nothing],
        council=office.name,
        printed_on=say_date(found.today.isoformat()),
        restricted=is_restricted(store, contact),
        colour=office.colour or HOUSE_COLOUR,
    )


def _parts(store: Store, contact: Contact, found: Briefing) -> list[BriefingPart]:
    letters, calls = found.letters, found.calls
    more = found.written - len(letters)
    return [
        BriefingPart(heading=HOW_TO_READ, lines=_notes(store, contact, relationship=True)),
        BriefingPart(heading="How to reach them", lines=_reach(store, contact)),
        open_questions(found),
        their_promises("They promised", found),
        our_promises("We promised", found),
        BriefingPart(
            heading="Raised again and again", lines=[standing_line(one) for one in found.standing]
        ),
        BriefingPart(
            heading="Waiting for a reply", lines=[waiting_line(one) for one in found.waiting]
        ),
        BriefingPart(
            heading="Contact for", lines=[point_line(one, found.today) for one in found.points]
        ),
        BriefingPart(
            heading="Letters" if not more else f"The latest {len(letters)} of {found.written:,}",
            lines=[item_line(one) for one in letters],
        ),
        BriefingPart(heading="Calls and visits", lines=[item_line(one) for one in calls]),
        BriefingPart(heading="Meetings", lines=_meetings(found)),
        BriefingPart(heading="What they said", lines=[said_line(one) for one in found.said]),
        BriefingPart(heading="Notes", lines=_notes(store, contact, relationship=False)),
    ]


def open_questions(found: Briefing) -> BriefingPart:
    """The questions of ours that are not answered in full."""
    return BriefingPart(
        heading="Questions still open",
        lines=[question_line(one) for one in found.questions],
        nothing="No question of ours is open.",
    )


def their_promises(heading: str, found: Briefing) -> BriefingPart:
    """What they promised and is open."""
    lines = [promise_line(one) for one in found.theirs]
    return BriefingPart(heading=heading, lines=lines, nothing="No promise of theirs is open.")


def our_promises(heading: str, found: Briefing) -> BriefingPart:
    """What we promised them and is open."""
    lines = [promise_line(one) for one in found.ours]
    return BriefingPart(heading=heading, lines=lines, nothing="No promise of ours is open.")


def _meetings(found: Briefing) -> list[BriefingLine]:
    return [
        BriefingLine(
            when=say_date(one.date),
            text=one.title,
            below=" · ".join(filter(None, (one.part, say_time(one.starts), one.place, one.matter))),
            state=dict(MEETING_STATES).get(one.state, ""),
        )
        for one in found.meetings
    ]


def _notes(store: Store, contact: Contact, *, relationship: bool) -> list[BriefingLine]:
    """What we know of them; what is for the writer's eyes only never goes on paper."""
    about = (kind_of(contact).name, contact.id or 0)
    lines = [
        BriefingLine(
            when=say_date(one.note.made),
            text=one.note.text,
            below="" if one.about == about else one.words,
        )
        for one in notes_with(store, *about, only_me=False)
        if one.is_relationship == relationship
    ]
    if contact.notes and not relationship:
        lines.append(BriefingLine(text=contact.notes))
    return lines


def _reach(store: Store, contact: Contact) -> list[BriefingLine]:
    """How they are written to and rung: by their own lines, else the post's, else the body's."""
    kind = {Post: "post_id", Person: "person_id", Organisation: "organisation_id"}[type(contact)]
    form = form_for(store, **{kind: contact.id})
    ways: list[Contact] = [contact]
    if isinstance(contact, Person):
        ways += posts_of(store, contact)[:1]
    if isinstance(ways[-1], Post):
        body = store.find(Organisation, ways[-1].organisation_id)
        ways += [body] if body is not None else []
    addresses = next((way.addresses for way in ways if way.addresses), ())
    emails = next((way.emails for way in ways if way.emails), ())
    telephones = next((way.telephones for way in ways if way.telephones), ())
    said = [("Write to", form.salutation), ("Sign-off", form.closing)]
    said += [(e.label or "Letters to", ", ".join(e.value.splitlines())) for e in addresses[:1]]
    said += [(entry.label or "E-mail", entry.value) for entry in emails[:3]]
    said += [(entry.label or "Telephone", entry.value) for entry in telephones[:3]]
    return [BriefingLine(when=caption, text=words) for caption, words in said if words]
