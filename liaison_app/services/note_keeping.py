"""What was proposed of a pasted note is kept: meeting, guests, points, statements, figures and next steps at once."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from collections.abc import Iterable, Sequence

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import (
    Meeting,
    Minute,
    Officer,
    Organisation,
    Person,
    Post,
    Promise,
    Statement,
)
from liaison_app.records.dates import is_partial_date
from liaison_app.records.meeting import CLOCK, HELD, PLANNED
from liaison_app.records.promise import OURS, THEIRS, UNNAMED
from liaison_app.rules.letter_text import from_plain, parse, write
from liaison_app.rules.note_parts import AGENDA, OPENING, POINTS, SAID, STEP, NotePart
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import meetings, promises, said_kept
from liaison_app.services.minutes import APART
from liaison_app.services.note_guest_lines import NewPeople, put_guests
from liaison_app.services.note_names import Known, untitled
from liaison_app.services.note_proposals import Guest, Proposal, next_meeting
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

_UNTITLED = "Meeting"


def keep(
    store: Store, proposal: Proposal, origin: object | None = None, today: dt.date | None = None
) -> Meeting:
    """Keep all of a proposal that was not left out, as one change; returns its meeting.

    Raises:
        Refusal: nothing would be kept, or the meeting breaks a rule; then nothing was kept.
    """
    now = today or dt.date.today()
    known = Known(store)
    proposal = _to_be_kept(store, proposal, known)
    guests = [guest for guest in proposal.guests if not guest.left_out]
    kept = [part for part in proposal.parts if part.kind in (*POINTS, SAID, STEP, OPENING, AGENDA)]
    if not guests and not kept:
        raise Refusal(phrase("There is nothing to keep: every part is left out."))
    title = proposal.details.get("title") or _UNTITLED
    label = (
        "Keep a list of guests" if proposal.guests_only else f"Keep a note: {shorten(title, 60)}"
    )
    with store.change(label, origin) as pen:
        keeper = _Keeper(store, pen, proposal, known, now)
        keeper.put_meeting()
        put_guests(store, pen, keeper.meeting, guests, keeper.people, known)
        if not proposal.guests_only:
            keeper.put_parts()
            keeper.put_next(now)
        return keeper.meeting


class _Keeper:
    """Writes one proposal inside one change."""

    def __init__(self, store: Store, pen: Pen, proposal: Proposal, known: Known, today: dt.date):
        self._store, self._pen, self._proposal = store, pen, proposal
        self._known, self._today = known, today
        self.people = NewPeople(pen)
        self.meeting = Meeting()
        self._position = 0

    # The meeting

    def put_meeting(self) -> None:
        """The meeting itself, new or the one it was pasted into."""
        proposal = self._proposal
        before = self._store.find(Meeting, proposal.meeting_id)
        if before is not None and proposal.guests_only:
            self.meeting = before
            return
        said = proposal.details
        if said.get("date") and not is_partial_date(said["date"]):
            raise Refusal(
                phrase("“{day}” is not a day, month or year that exists.", day=said["date"])
            )
        state = PLANNED if said.get("date", "") > self._today.isoformat() else HELD
        times = {name: said.get(name, "") for name in ("starts", "ends")}
        if any(time and not CLOCK.fullmatch(time) for time in times.values()):
            raise Refusal(phrase("Write the times as 18:30."))
        if all(times.values()) and times["ends"] <= times["starts"]:
            raise Refusal(phrase("The meeting cannot end before it starts."))
        self.meeting = self._pen.save(
            dataclasses.replace(
                before or Meeting(kind=_kind(said.get("title", ""))),
                title=said.get("title") or _UNTITLED,
                date=said.get("date", ""),
                place=said.get("place", ""),
                chair=said.get("chair", ""),
                organisation_id=self._body_id("host"),
                organiser_id=self._body_id("organiser"),
                state=state,
                summary=self._summary(before),
                agenda=self._agenda(before),
                starts=times["starts"],
                ends=times["ends"],
            )
        )

    def _body_id(self, name: str) -> int | None:
        """The host or organiser in Contacts, put there where that is wished."""
        found = self._proposal.body_of(name)
        if self._proposal.goes_into_contacts(name):
            found = self.people.body(self._proposal.details[name])
        return found.id if found else None

    def _summary(self, before: Meeting | None) -> str:
        opening = [self._right(p.text) for p in self._proposal.parts if p.kind == OPENING]
        new = from_plain("\n\n".join(opening))
        old = parse(before.summary) if before is not None else ()
        return write((*old, *new)) if new else (before.summary if before else "")

    def _agenda(self, before: Meeting | None) -> str:
        items = [part.text for part in self._proposal.parts if part.kind == AGENDA]
        old = [before.agenda] if before is not None and before.agenda else []
        return "\n".join([*old, *items])

    # What was said

    def put_parts(self) -> None:
        """Points, statements and next steps in the order of the note, and the figures in them."""
        self._position = _last_position(self._store, self.meeting)
        statements: list[tuple[NotePart, Statement]] = []
        for part in self._proposal.parts:
            if part.kind in (*POINTS, SAID, STEP):
                self._position += APART
            if part.kind in POINTS:
                self._pen.save(self._minute(part))
            elif part.kind == SAID:
                statements.append((part, self._pen.save(self._statement(part))))
            elif part.kind == STEP:
                self._pen.save(self._step(part))
        self._put_figures(statements)

    def _minute(self, part: NotePart) -> Minute:
        links = self._links(part.who)
        return Minute(
            meeting_id=self.meeting.id,
            position=self._position,
            sort=part.kind,
            text=self._right(part.text),
            themes=part.themes,
            raised_by=part.who,
            response=self._right(part.answer),
            quote=self._written(part),
            **links,  # type: ignore[arg-type]
        )

    def _statement(self, part: NotePart) -> Statement:
        links, words = self._links(part.who), self._right(part.text)
        said = said_kept.statement_of(
            self._known, words, part.manner, part.who, part.capacity, links
        )
        return dataclasses.replace(
            said,
            date=self.meeting.date,
            meeting_id=self.meeting.id,
            matter_id=self.meeting.matter_id,
            position=self._position,
        )

    def _step(self, part: NotePart) -> Promise:
        """Who owes it: one of us, somebody named, or nobody yet."""
        who = self._whole_name(part.who)
        ours, doer = self._ours(who)
        side = OURS if ours else THEIRS if who else UNNAMED
        promise = Promise(
            side=side,
            text=self._right(part.text),
            quote=self._written(part),
            who="" if ours else who,
            doer=doer,
            matter_id=self.meeting.matter_id,
            meeting_id=self.meeting.id,
            position=self._position,
            made=self.meeting.date or self._today.isoformat(),
            **({} if ours else self._links(who)),  # type: ignore[arg-type]
        )
        due = promises.due(self._store, promise, words=part.when or part.text)
        words = part.when or due.words
        return dataclasses.replace(
            promise,
            due_words=words,
            review=due.review.isoformat() if due.review else "",
            for_day=due.for_day.isoformat() if due.for_day else "",
        )

    def _ours(self, who: str) -> tuple[bool, str]:
        """Whether one of us does it, and who."""
        if not who:
            return False, ""
        for officer in self._store.where(Officer, until_date=""):
            if fold(officer.name) == fold(who) or fold(officer.post_title) == fold(who):
                return True, officer.name
        return self._known.is_ours(who), who if self._known.is_ours(who) else ""

    def _whole_name(self, who: str) -> str:
        """“AN” or “Amina” as the one guest who is meant; else as written."""
        names = [g.said.name for g in self._proposal.guests if g.said.name and not g.left_out]
        if not who or " " in who.strip():
            return who
        if who.isupper() and 2 <= len(who) <= 4:
            meant = [
                guest.said.name
                for guest in self._proposal.guests
                if guest.said.initials == who or _initials(guest.said.name) == who
            ]
        else:
            meant = [name for name in names if fold(who) in fold(name).split()]
        return meant[0] if len(set(meant)) == 1 else who

    def _links(self, who: str) -> dict[str, int | None]:
        """Who that is in Contacts, as links of a record."""
        if not who:
            return {}
        name = who.split(",", maxsplit=1)[0]
        added = self.people.known("person", name)
        if person := added or self._known.person(name):
            return {"person_id": person.id}
        for guest in self._proposal.guests:
            if guest.person is not None and fold(guest.said.name) == fold(name):
                return {"person_id": guest.person.id}
        added = self.people.known("organisation", who)
        if body := added or self._known.body(who):
            return {"organisation_id": body.id}
        return {}

    def _put_figures(self, statements: Sequence[tuple[NotePart, Statement]]) -> None:
        number = 0
        for place, found in enumerate(self._proposal.figures):
            if place in self._proposal.left_figures:
                continue
            number += 1
            said = next((s for part, s in statements if _holds(part, found.start)), None)
            self._pen.save(
                dataclasses.replace(
                    said_kept.figure_of(found, said),
                    as_at=self.meeting.date,
                    meeting_id=self.meeting.id,
                    matter_id=self.meeting.matter_id,
                    position=number,
                )
            )

    def put_next(self, today: dt.date) -> None:
        """The next meeting that the note names, planned, where none follows yet."""
        day = next_meeting(self._proposal, today)
        if not day or self._store.where(Meeting, previous_id=self.meeting.id):
            return
        if day <= (self.meeting.date or ""):
            return
        self._pen.save(
            dataclasses.replace(
                meetings.the_next(self._store, self.meeting),
                date=day,
                starts="",
                ends="",
                state=PLANNED if day >= today.isoformat() else HELD,
            )
        )

    # Words

    def _right(self, words: str) -> str:
        """Names spelt as in Contacts."""
        for wrong, right in self._proposal.spellings:
            whole = rf"(?<!\w){re.escape(wrong)}(?!\w)"
            words = re.sub(whole, right.replace("\\", r"\\"), words)
        return words

    def _written(self, part: NotePart) -> str:
        """The words as they stood in the note, where others are kept."""
        written = "\n".join(self._proposal.text[a:b].strip() for a, b in part.spans)
        return "" if written == part.text else written


def _to_be_kept(store: Store, proposal: Proposal, known: Known) -> Proposal:
    """The proposal without links to what was deleted since it was read, and parts without a word."""

    def now(guest: Guest) -> Guest:
        person, body, post_id = guest.person, guest.body, guest.post_id
        return dataclasses.replace(
            guest,
            person=person if person and store.find(Person, person.id) else None,
            body=body if body and store.find(Organisation, body.id) else None,
            post_id=post_id if store.find(Post, post_id) else None,
        )

    bodies = tuple(one for one in proposal.bodies if store.find(Organisation, one[1].id))
    guests = tuple(now(guest) for guest in proposal.guests)
    parts = tuple(part for part in proposal.parts if part.text.strip())
    return dataclasses.replace(proposal, known=known, bodies=bodies, guests=guests, parts=parts)


def _last_position(store: Store, meeting: Meeting) -> int:
    rows: Iterable[Minute | Statement | Promise] = (
        *store.where(Minute, meeting_id=meeting.id),
        *store.where(Statement, meeting_id=meeting.id),
        *store.where(Promise, meeting_id=meeting.id),
    )
    return max((row.position or 0 for row in rows), default=0)


def _holds(part: NotePart, place: int) -> bool:
    return any(start <= place < end for start, end in part.spans)


def _kind(title: str) -> str:
    low = fold(title)
    if "round table" in low or "roundtable" in low:
        return "round_table"
    if "committee" in low or "trustees" in low:
        return "committee"
    return "public" if "public meeting" in low else "meeting"


def _initials(name: str) -> str:
    return "".join(word[0] for word in untitled(name).split() if word[:1].isupper())
