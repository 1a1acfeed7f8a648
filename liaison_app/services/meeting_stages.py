"""How far a meeting has come: which of its six stages are done, where it stands, and what is next.

Nothing of it is kept: the guest list, the agenda, the points noted and the versions of the note
tell it, so that a note pasted years later stands where it should.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from liaison_app.language import counted, marked, phrase
from liaison_app.records import Meeting
from liaison_app.records.dates import is_full_date
from liaison_app.records.meeting import CANCELLED, HELD
from liaison_app.rules.said_dates import say_ahead
from liaison_app.store.queries.meetings import HowFar, how_far
from liaison_app.store.store import Store

INVITE, AGENDA, HOLD = "invite", "agenda", "hold"
NOTES, CIRCULATE, FOLLOW_UP = "notes", "circulate", "follow_up"
STAGES = (
    (INVITE, marked("Invite")),
    (AGENDA, marked("Agenda")),
    (HOLD, marked("Hold")),
    (NOTES, marked("Notes")),
    (CIRCULATE, marked("Circulate")),
    (FOLLOW_UP, marked("Follow up")),
)
_BEFORE, _AFTER = (INVITE, AGENDA, HOLD), (NOTES, CIRCULATE, FOLLOW_UP)


@dataclass(frozen=True, slots=True)
class Stages:
    """Where a meeting stands.

    `done` are the stages that are behind it; `reached` the one at which something is to be done
    now, "" when nothing is left or it was called off; `opens` the one its page shows first;
    `says` one sentence on what is next.
    """

    done: frozenset[str]
    reached: str
    opens: str
    says: str


def stages_of(store: Store, meeting: Meeting, today: dt.date) -> Stages:
    """The stages of a meeting that is kept, as they stand today."""
    return stages_from(meeting, how_far(store, meeting.id or 0), today)


def stages_from(meeting: Meeting, far: HowFar, today: dt.date) -> Stages:
    """The same from what was counted."""
    done = _done(meeting, far)
    if meeting.state == CANCELLED:
        return Stages(done, "", INVITE, _called_off(far))
    order = _AFTER if meeting.state == HELD else _BEFORE
    reached = next((stage for stage in order if stage not in done), "")
    if meeting.state != HELD and _has_come(meeting, today):
        reached = HOLD  # whatever was left out before: people are in the room
    opens = reached or FOLLOW_UP
    if reached == CIRCULATE:
        opens = NOTES  # all of it at a glance, with the way on in the head
    return Stages(done, reached, opens, _says(meeting, far, reached, today))


def _done(meeting: Meeting, far: HowFar) -> frozenset[str]:
    held = meeting.state == HELD
    written = bool(far.points or meeting.summary)
    checks = {
        INVITE: far.guests > 0 and (held or far.to_ask == 0),
        AGENDA: bool(meeting.agenda.strip()),
        HOLD: held,
        NOTES: held and written,
        CIRCULATE: far.circulated > 0,
        FOLLOW_UP: far.circulated > 0 and far.steps_open == 0,
    }
    return frozenset(stage for stage, is_done in checks.items() if is_done)


def _has_come(meeting: Meeting, today: dt.date) -> bool:
    return is_full_date(meeting.date) and meeting.date <= today.isoformat()


def _called_off(far: HowFar) -> str:
    if far.invited:
        return counted(
            "Called off. Tell the one who was asked.",
            "Called off. Tell the {count} who were asked.",
            far.invited,
        )
    return phrase("Called off.")


def _says(meeting: Meeting, far: HowFar, reached: str, today: dt.date) -> str:
    if reached == INVITE:
        return _on_inviting(far)
    if reached == AGENDA:
        return phrase("Write the agenda; what is open from before comes first.")
    if reached == HOLD:
        return _on_the_day(meeting, far, today)
    if reached == NOTES:
        return phrase("Write what was said, or paste the note, while it is fresh.")
    if reached == CIRCULATE:
        return _on_circulating(far)
    if reached == FOLLOW_UP:
        return _on_following_up(far)
    return phrase("Everything is done.") if meeting.state == HELD else ""


def _on_inviting(far: HowFar) -> str:
    if not far.guests:
        return phrase("Say who is to be asked.")
    if far.to_ask == far.guests:
        return counted(
            "One guest on the list. Invite them.",
            "{count} guests on the list. Invite them.",
            far.guests,
        )
    return counted("One guest not asked yet.", "{count} guests not asked yet.", far.to_ask)


def _on_the_day(meeting: Meeting, far: HowFar, today: dt.date) -> str:
    if not meeting.date:
        return phrase("It has no date yet.")
    if not is_full_date(meeting.date):
        return phrase("It has no day yet.")
    days = (dt.date.fromisoformat(meeting.date) - today).days
    if days < 0:
        return phrase("Its day has gone by. Was it held?")
    if days == 0:
        return phrase("It is today.")
    waits = far.invited - far.answered
    if waits > 0 and meeting.reply_by and meeting.reply_by < today.isoformat():
        return counted(
            "One answer overdue. Remind them.", "{count} answers overdue. Remind them.", waits
        )
    ahead = say_ahead(days)
    if far.accepted:
        return counted(
            "{count} of {guests} is coming. It is {ahead}.",
            "{count} of {guests} are coming. It is {ahead}.",
            far.accepted,
            guests=f"{far.guests:,}",
            ahead=ahead,
        )
    return phrase("It is {ahead}.", ahead=ahead)


def _on_circulating(far: HowFar) -> str:
    if far.drafts and not far.approved:
        return phrase("The note is a draft. Have it approved, then send it.")
    if far.came > 1 and not far.uncounted:
        return counted(
            "Notes are finished. Send them to the one who came.",
            "Notes are finished. Send them to the {count} who came.",
            far.came,
        )
    return phrase("Notes are finished. Send them to those who came.")


def _on_following_up(far: HowFar) -> str:
    if far.steps_loose:
        return counted(
            "One next step names nobody, or no day.",
            "{count} next steps name nobody, or no day.",
            far.steps_loose,
        )
    return counted("One next step still open.", "{count} next steps still open.", far.steps_open)
