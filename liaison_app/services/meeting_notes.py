"""The versions of a meeting's note: drafted, approved, circulated and corrected; what went out stays as it was.

There is one version at a time that is not circulated yet. It is drawn from the file as it stands
whenever it is kept or approved; once it is circulated its PDF and its words are sealed, and what is
changed in the meeting afterwards makes the next version.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass

from liaison_app.documents.note_content import NoteContent
from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import File, Meeting, MeetingNote, Office, Officer
from liaison_app.records.file import MEETING_NOTE
from liaison_app.records.meeting import HELD, PLANNED
from liaison_app.records.meeting_note import APPROVED, CIRCULATED, DRAFT
from liaison_app.rules.safe_text import tidy_lines
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.meeting_note_text import NEXT_MEETING, note_text
from liaison_app.services.meeting_papers import note_content
from liaison_app.services.received_files import in_whole_words, named_safely
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store

DAYS_FOR_CORRECTIONS = 14
PDF = "application/pdf"
_LONGEST_NAME = 90
_NO_APPROVER = phrase("Say who approved it: the chair, or whoever the meeting left it to.")
_NO_CHANGES = phrase(
    "Say in a few words what was corrected: those who have the last version look for it."
)
_GONE = phrase("It was circulated meanwhile and is kept as it was sent.")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the note of a meeting stands.

    `open` is the version that is not circulated yet, None while nobody kept one; `last` the latest
    that was circulated. `changed` says that the meeting's words differ now from those that were
    kept, approved or circulated last.
    """

    versions: tuple[MeetingNote, ...]
    open: MeetingNote | None
    last: MeetingNote | None
    changed: bool

    @property
    def state(self) -> str:
        """One of records.meeting_note.STATES, or "" while nothing was kept."""
        shown = self.open or self.last
        return shown.state if shown else ""

    @property
    def is_settled(self) -> bool:
        """Whether the note went out and nothing was changed since."""
        return self.open is None and self.last is not None and not self.changed

    @property
    def number(self) -> int:
        """The number of the version at hand: the open one, the next, or the one that went out."""
        if self.open is not None:
            return self.open.version or 1
        if self.last is None:
            return 1
        return (self.last.version or 1) + (0 if self.is_settled else 1)


def standing(store: Store, meeting_id: int, content: NoteContent | None = None) -> Standing:
    """Where the note of a meeting stands; `content` is what `note_content` gave, if it is at hand."""
    versions = store.where(MeetingNote, meeting_id=meeting_id, order_by="version DESC, id DESC")
    open_one = next((one for one in versions if one.state != CIRCULATED), None)
    last = next((one for one in versions if one.state == CIRCULATED), None)
    kept = open_one or last
    changed = False
    if kept is not None:
        now = note_text(content or note_content(store, meeting_id))
        changed = _compared(now) != _compared(kept.text)
    return Standing(tuple(versions), open_one, last, changed)


def shown(
    store: Store, meeting_id: int, today: dt.date, content: NoteContent | None = None
) -> NoteContent:
    """The note as it would print now: with its version, and as a draft while nobody approved it.

    `content` is what `note_content` gave, if it is at hand.

    Raises:
        Gone: the meeting was deleted.
    """
    content = content or note_content(store, meeting_id)
    now = standing(store, meeting_id, content)
    version = now.open or now.last if now.is_settled or now.open else None
    version = version or MeetingNote(version=now.number)
    if now.open is not None and now.changed:  # what was approved was another text
        version = dataclasses.replace(version, state=DRAFT, made="")
    return as_version(store, content, version, today)


def as_version(
    store: Store, content: NoteContent, version: MeetingNote, today: dt.date
) -> NoteContent:
    """The content with what belongs to one version: its standing, corrections, what was corrected."""
    number = version.version or 1
    parts = [f"Version {number}"] if number > 1 or version.state != DRAFT else []
    if version.state == DRAFT:
        parts.append(f"draft of {say_date(version.made or today.isoformat())}")
    elif version.state == CIRCULATED:
        parts.append(f"circulated on {say_date(version.circulated_on)}")
    said = ", ".join(parts)
    facts = list(content.facts)
    if version.approved_by and version.state != DRAFT:
        on = f" on {say_date(version.approved_on)}" if version.approved_on else ""
        facts.append(("Approved", f"by {version.approved_by}{on}"))
    return dataclasses.replace(
        content,
        facts=facts,
        standing=said[:1].upper() + said[1:],
        draft=version.state == DRAFT,
        changes=version.changes if number > 1 else "",
        corrections=corrections_words(store, version.corrections_by),
    )


def corrections_words(store: Store, by: str) -> str:
    """By when corrections are asked for, and who takes them; "" without a day."""
    if not by:
        return ""
    officers = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
    who = officers[0] if officers else Officer(name=store.only(Office).name)
    post = f", {who.post_title}" if who.post_title else ""
    email = who.email or store.only(Office).email
    reach = f" ({email})" if email else ""
    return (
        f"Please send corrections by {say_date(by)} to {who.name}{post}{reach}. If none come by"
        " then, this note stands as agreed."
    )


def pdf_of(store: Store, version: MeetingNote) -> bytes:
    """The PDF kept with a version, byte for byte.

    Raises:
        Refusal: there is none, as with a version that was written by hand in a bundle.
    """
    file = store.find(File, version.pdf_id)
    if file is None:
        raise Refusal(phrase("No PDF was kept with this version, only its words."))
    return store.bytes_of(file)


def paper(
    store: Store, meeting_id: int, today: dt.date, *, restricted_too: bool = False
) -> Job[bytes]:
    """The note of a meeting as PDF: the very one that went out, or as it would print now.

    Raises:
        Gone: the meeting was deleted.
        Refusal: it is restricted, and that was not asked for.
        NotPrintable: nothing is written down, or a character has no typeface.
    """
    yield Progress(0, 2, phrase("Reading what was noted"))
    content = shown(store, meeting_id, today)
    if content.restricted and not restricted_too:
        raise Refusal(
            phrase("This meeting is restricted. Its note is printed only when that is asked for.")
        )
    yield Progress(1, 2, phrase("Writing the pages"))
    now = standing(store, meeting_id)
    if now.is_settled and now.last is not None and now.last.pdf_id is not None:
        return pdf_of(store, now.last)
    return draw(content)


def draw(content: NoteContent) -> bytes:
    """The pages of a note; raises NotPrintable."""
    from liaison_app.documents.meeting_note_pdf import write_note  # not before one is wanted

    return write_note(content)


def name_of(meeting: Meeting, version: int = 1, *, draft: bool = False) -> str:
    """A name for the PDF that every system takes: “2017-06-02 Note, Round table.pdf”."""
    said = f"{meeting.date} Note, {meeting.title}".strip()
    name = in_whole_words(named_safely(said), _LONGEST_NAME)
    later = f" (version {version})" if version > 1 else ""
    return f"{name}{later}{' draft' if draft else ''}.pdf"


# What is kept


def keep_draft(
    store: Store,
    meeting_id: int,
    *,
    today: dt.date,
    origin: object | None = None,
) -> MeetingNote:
    """Keep the note as it stands as a draft, in place of the last draft of this version.

    Raises:
        NotPrintable: nothing is written down, or a character has no typeface; nothing was kept.
    """
    with store.change("Keep draft of the note", origin) as pen:
        version = _next(store, meeting_id)
        version = dataclasses.replace(
            version, state=DRAFT, made=today.isoformat(), approved_on="", approved_by=""
        )
        return _draw_and_save(store, pen, version, today)


def approve(
    store: Store,
    meeting_id: int,
    *,
    by: str,
    on: str,
    today: dt.date,
    origin: object | None = None,
) -> MeetingNote:
    """Keep the note as it stands as approved by somebody on a day.

    Raises:
        Refusal: nobody is named.
        NotPrintable: nothing is written down, or a character has no typeface.
    """
    if not by.strip():
        raise Refusal(_NO_APPROVER)
    with store.change("Approve note", origin) as pen:
        version = _next(store, meeting_id)
        version = dataclasses.replace(
            version,
            state=APPROVED,
            made=version.made or today.isoformat(),
            approved_by=by.strip(),
            approved_on=on,
        )
        return _draw_and_save(store, pen, version, today)


def circulate(
    store: Store,
    pen: Pen,
    meeting_id: int,
    *,
    corrections_by: str = "",
    changes: str = "",
    approved_by: str = "",
    today: dt.date,
) -> MeetingNote:
    """Seal the note as it stands as the version that goes out, within the change at hand.

    Whoever approved it before stays named unless the words were changed since; `approved_by` is
    somebody who approved it today. A meeting that was still down as planned was held.

    Raises:
        Refusal: a correction does not say what was corrected.
        NotPrintable: nothing is written down, or a character has no typeface.
    """
    now = standing(store, meeting_id)
    version = _next(store, meeting_id, changes)
    if (version.version or 1) > 1 and not version.changes.strip():
        raise Refusal(_NO_CHANGES)
    if now.open is not None and now.changed:
        version = dataclasses.replace(version, approved_by="", approved_on="")
    if approved_by.strip():
        version = dataclasses.replace(
            version, approved_by=approved_by.strip(), approved_on=today.isoformat()
        )
    meeting = store.get(Meeting, meeting_id)
    if meeting.state == PLANNED:
        pen.save(dataclasses.replace(meeting, state=HELD))
    version = dataclasses.replace(
        version,
        state=CIRCULATED,
        made=version.made or today.isoformat(),
        circulated_on=today.isoformat(),
        corrections_by=corrections_by,
    )
    return _draw_and_save(store, pen, version, today)


def day_for_corrections(today: dt.date) -> dt.date:
    """By when corrections are asked for unless another day is chosen."""
    return today + dt.timedelta(days=DAYS_FOR_CORRECTIONS)


def _next(store: Store, meeting_id: int, changes: str = "") -> MeetingNote:
    """The version that is not circulated yet, or a new one behind the last."""
    now = standing(store, meeting_id)
    version = now.open or MeetingNote(
        meeting_id=meeting_id, version=(now.last.version or 1) + 1 if now.last else 1
    )
    return dataclasses.replace(version, changes=changes.strip() or version.changes)


def _draw_and_save(store: Store, pen: Pen, version: MeetingNote, today: dt.date) -> MeetingNote:
    """Draw a version from the file as it stands and keep it with its PDF and its words."""
    meeting = store.get(Meeting, version.meeting_id or 0)
    content = note_content(store, meeting.id or 0)
    before = store.find(MeetingNote, version.id)
    if before is not None and before.state == CIRCULATED:
        raise Refusal(_GONE)
    pdf = draw(as_version(store, content, version, today))
    old = store.find(File, version.pdf_id)
    name = name_of(meeting, version.version or 1, draft=version.state == DRAFT)
    file = File(
        id=old.id if old else None,
        name=name,
        media_type=PDF,
        role=MEETING_NOTE,
        meeting_id=meeting.id,
    )
    kept = pen.attach(file, pdf)
    return pen.save(dataclasses.replace(version, text=note_text(content), pdf_id=kept.id))


def _compared(text: str) -> str:
    """The words that a note stands or falls by: a next meeting may be planned any day."""
    heading = f"\n\n{NEXT_MEETING}\n{'-' * len(NEXT_MEETING)}\n"
    before, found, after = tidy_lines(text).rpartition(heading)
    return before if found else after
