"""What is proposed to be kept of a pasted note: the meeting, who came, the parts and figures, to be corrected.

Nothing is kept before `note_keeping.keep`. A proposal never changes: whatever is done to it makes
another one, so that each step can be taken back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Meeting, Organisation
from liaison_app.records.dates import first_day
from liaison_app.rules import note_parts
from liaison_app.rules.attendance_reader import INVITED, PRESENT, Attendee
from liaison_app.rules.figures_found import FoundFigure
from liaison_app.rules.note_lines import LONGEST_NOTE, too_long
from liaison_app.rules.note_parts import NotePart
from liaison_app.rules.note_reader import NoteRead, read_guests, read_note
from liaison_app.rules.note_themes import themes_of
from liaison_app.rules.note_when import date_in
from liaison_app.rules.note_words import names_in
from liaison_app.rules.safe_text import fold
from liaison_app.services.note_names import Found, Known, untitled
from liaison_app.store.queries.minutes import themes_known
from liaison_app.store.store import Store

FIELDS = (
    ("title", phrase("Title")),
    ("date", phrase("Date")),
    ("starts", phrase("Starts at")),
    ("ends", phrase("Ends at")),
    ("place", phrase("Place")),
    ("host", phrase("Host")),
    ("organiser", phrase("Organised by")),
    ("chair", phrase("In the chair")),
)
MOST_GUESTS = 2_000


@dataclass(frozen=True, slots=True)
class Guest:
    """Someone named as there, and who that is in Contacts.

    `add` puts whoever is new into Contacts; without it the words alone stand on the list. `left_out`
    keeps them off it.
    """

    said: Attendee
    person: Found | None = None
    body: Found | None = None
    post_id: int | None = None
    add: bool = False
    left_out: bool = False

    @property
    def is_new(self) -> bool:
        """Whether somebody or some body of it is not in Contacts."""
        nobody = bool(self.said.name) and self.person is None
        return not self.said.group and (nobody or (bool(self.said.body) and self.body is None))

    @property
    def spelt(self) -> str:
        """As the note spells a name that Contacts spells otherwise; "" where both agree."""
        for found, words in ((self.person, self.said.name), (self.body, self.said.body)):
            if found is not None and found.spelt:
                return words
        return ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """All that is proposed; `left_figures` are the places of figures that are not to be kept.

    `add_bodies` says that a host or organiser who is new goes into Contacts; `bodies` are those that
    the meeting has already, by the name of their field.
    """

    text: str
    details: dict[str, str]
    parts: tuple[NotePart, ...] = ()
    guests: tuple[Guest, ...] = ()
    figures: tuple[FoundFigure, ...] = ()
    left_figures: frozenset[int] = frozenset()
    spellings: tuple[tuple[str, str], ...] = ()
    wrong: str = ""
    meeting_id: int | None = None
    guests_only: bool = False
    add_bodies: bool = True
    bodies: tuple[tuple[str, Found], ...] = ()
    places: tuple[tuple[str, int, int], ...] = ()
    known: Known | None = field(default=None, compare=False, repr=False)
    themes: tuple[str, ...] = ()

    def body_of(self, name: str) -> Found | None:
        """The "host" or "organiser" in Contacts: whom the meeting has, or who is called so."""
        words = self.details.get(name, "")
        there = dict(self.bodies).get(name)
        if there is not None and there.words == words:
            return there
        return self.known.body(words) if words and self.known is not None else None

    def goes_into_contacts(self, name: str) -> bool:
        """Whether the "host" or "organiser" is new there and is put there."""
        words = self.details.get(name, "")
        if not words or not self.add_bodies or self.body_of(name) is not None:
            return False
        return self.known is None or not self.known.names_a_body(words)

    def themes_for(self, words: str) -> tuple[str, ...]:
        """The themes proposed for a point, spelt as in the file."""
        return themes_of(words, self.themes)


def propose(
    store: Store,
    pasted: str,
    meeting_id: int | None = None,
    *,
    guests_only: bool = False,
    today: dt.date | None = None,
) -> Proposal:
    """What a pasted note is taken for; with `guests_only` it is a list of names and nothing else.

    Raises:
        Refusal: there is nothing in it, or more than any note has.
    """
    if not pasted.strip():
        raise Refusal(phrase("There is nothing to read yet. Paste the note, or type it here."))
    if len(pasted) > LONGEST_NOTE:
        raise Refusal(too_long(len(pasted)))
    meeting = store.find(Meeting, meeting_id)
    now = today or dt.date.today()
    how = PRESENT if meeting is None or not _lies_ahead(meeting, now) else INVITED
    themes = tuple(theme.words for theme in themes_known(store, meeting_id))
    note = read_guests(pasted, how) if guests_only else read_note(pasted, now, themes)
    if not note.text.strip():
        raise Refusal(phrase("There are no words in this."))
    known = Known(store)
    guests = as_one([known_guest(known, one) for one in note.attendees[:MOST_GUESTS]])
    return Proposal(
        text=note.text,
        details=_details(store, note, meeting),
        parts=note.parts,
        guests=guests,
        figures=note.figures,
        spellings=_spellings(guests, note, known),
        wrong="" if meeting is not None and meeting.date else note.head.wrong,
        meeting_id=meeting.id if meeting else None,
        guests_only=guests_only,
        bodies=_bodies(store, meeting),
        places=note.head.places,
        known=known,
        themes=themes,
    )


def known_guest(known: Known, said: Attendee) -> Guest:
    """Who in Contacts a guest is: by the name, the body, or the post at the body."""
    if said.group:
        return Guest(said, body=known.body(said.body) if said.body else None)
    person = known.person(said.name) if said.name else None
    body = known.body(said.body) if said.body else None
    if said.name and person is None and not said.body and not said.post:
        body = known.body(said.name)  # “Active Harrowmere” looks like a person's name
        if body is not None:
            said = replace(said, name="", body=body.words)
    post_id = known.post(said.post, body.id if body else None) if said.post else None
    if post_id is None and person is not None and len(person.posts) == 1:
        held = person.posts[0]
        if body is None or known.body_of_post.get(held) == body.id:
            post_id = held
    if body is None and post_id is not None and not said.body:
        body_id = known.body_of_post.get(post_id)
        if body_id is not None:
            body = Found("organisation", body_id, known.body_names.get(body_id, ""))
    return Guest(said, person, body, post_id)


def as_one(guests: Sequence[Guest]) -> tuple[Guest, ...]:
    """A speaker from a body that is listed by its name alone stands on that body's line."""
    kept: list[Guest] = []
    for guest in guests:
        said = guest.said
        at = next((n for n, one in enumerate(kept) if _is_body_of(one, guest)), None)
        if at is None or not (said.name and said.body):
            kept.append(guest)
            continue
        before = kept[at].said
        kept[at] = replace(
            guest, said=replace(said, body=before.body, start=before.start, end=before.end)
        )
    return tuple(kept)


def _is_body_of(one: Guest, guest: Guest) -> bool:
    if one.said.name or one.said.group or one.said.post or not one.said.body:
        return False
    if one.body is not None and guest.body is not None:
        return one.body.id == guest.body.id
    return fold(one.said.body) == fold(guest.said.body)


def _details(store: Store, note: NoteRead, meeting: Meeting | None) -> dict[str, str]:
    """What the note says of the meeting; of one that is kept already, what it says itself."""
    found = {name: str(getattr(note.head, name)) for name, _words in FIELDS}
    if meeting is None:
        return found
    for name in ("title", "date", "starts", "ends", "place", "chair"):
        found[name] = str(getattr(meeting, name)) or found[name]
    for name, body in _bodies(store, meeting):
        found[name] = body.words
    if not meeting.date and note.head.date:
        found["date"] = note.head.date
    return found


def _bodies(store: Store, meeting: Meeting | None) -> tuple[tuple[str, Found], ...]:
    """The host and organiser that a meeting has, restricted or not."""
    if meeting is None:
        return ()
    links = (("host", meeting.organisation_id), ("organiser", meeting.organiser_id))
    return tuple(
        (name, Found("organisation", body.id or 0, body.name))
        for name, id in links
        if (body := store.find(Organisation, id)) is not None
    )


def _spellings(
    guests: Sequence[Guest], note: NoteRead, known: Known
) -> tuple[tuple[str, str], ...]:
    """Names that the words of the note spell otherwise than Contacts: as written, and as there."""
    found: dict[str, str] = {}
    for guest in guests:
        if guest.person is not None and guest.person.spelt:
            found[guest.said.name] = untitled(guest.person.words)
    for start, end in names_in(note.text):
        words = note.text[start:end]
        one = known.person(words) if words not in found else None
        if one is not None and one.spelt:
            found[words] = untitled(one.words)
    return tuple(found.items())


def _lies_ahead(meeting: Meeting, today: dt.date) -> bool:
    return bool(meeting.date) and meeting.date > today.isoformat()


def next_meeting(proposal: Proposal, today: dt.date) -> str:
    """The day of the next meeting that the note names, ISO; "" for none."""
    for part in proposal.parts:
        if part.kind == note_parts.NEXT:
            said = first_day(proposal.details.get("date", "")) or today
            found = date_in(part.text, said, "future")
            return found[0] if found else ""
    return ""
