"""A letter about a promise: it cites the very words, and where and when they were said."""

from __future__ import annotations

import dataclasses

from liaison_app.records import Correspondence, Meeting, Party, Person, Promise
from liaison_app.records.correspondence import IN, OUT
from liaison_app.records.party import TO
from liaison_app.records.promise import OURS
from liaison_app.rules.letter_text import Block, Run, paragraph, write
from liaison_app.rules.placeholders import literal
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_letters import of_day, on_day, with_reference
from liaison_app.services import addressing, letters
from liaison_app.services.chasers import REMINDER
from liaison_app.services.contacts import holders, short_name
from liaison_app.services.letters import Letter
from liaison_app.services.promises import other_side
from liaison_app.store.queries.references import reference_of_theirs
from liaison_app.store.store import Store

_THEIR_WAYS = {
    "letter": "In your letter",
    "email": "In your e-mail",
    "message": "In your message",
    "statement": "In your statement",
}
_SPOKEN_WAYS = {"telephone": "When we spoke by telephone", "visit": "When we met"}
_ASKS = (
    "We noted this, and have not heard what has come of it. Could you tell us how it stands, and if"
    " it is still to be done, by when?"
)
_TELLS = "We write to tell you how this stands."


def reminder(store: Store, promise: Promise) -> Letter:
    """A letter to the other side as they are today, drafted and kept nowhere yet.

    Of a promise of theirs it asks what has become of it; of one of ours it begins to tell. What was
    promised for a post is asked of whoever holds it now.
    """
    said_in = store.find(Correspondence, promise.correspondence_id)
    meeting = store.find(Meeting, promise.meeting_id)
    received = said_in is not None and said_in.direction == IN
    answered = said_in.id if said_in is not None and received else None
    party = other_side(promise)
    to = addressing.again(store, party, TO) if party != Party() else None
    blank = letters.blank(
        store, to=[to] if to else (), matter_id=promise.matter_id, in_reply_to_id=answered
    )
    ours = promise.side == OURS
    opening = f"{_said(store, promise, said_in, meeting)}:"
    blocks = [
        paragraph(opening),
        Block("quote", runs=(Run(promise.quote or promise.text),)),
        paragraph(_TELLS if ours else _ASKS),
    ]
    about = said_in.subject.removeprefix(REMINDER) if said_in else ""
    about = about or shorten(promise.text, 60)
    restricted = any(one is not None and one.restricted for one in (said_in, meeting))
    item = dataclasses.replace(
        blank.item,
        subject=literal(about if ours else REMINDER + about),
        text=literal(write(blocks)),
        restricted=restricted,
    )
    return Letter(item, blank.parties)


def _said(
    store: Store, promise: Promise, item: Correspondence | None, meeting: Meeting | None
) -> str:
    """“In your letter of 17 March 2018 (your reference CE/18) you wrote”."""
    if meeting is not None:
        on = f" {on_day(meeting.date)}" if meeting.date else ""
        who = "we" if promise.side == OURS else "you" if promise.side == "theirs" else "it was"
        return f"At the meeting “{meeting.title}”{on} {who} said"
    if item is None:
        on = f" {on_day(promise.made)}" if promise.made else ""
        return f"We promised{on}" if promise.side == OURS else f"We were promised{on}"
    on = on_day(item.date, item.date_words)
    of = of_day(item.date, item.date_words)
    if item.direction == OUT and item.channel not in _SPOKEN_WAYS:
        return f"In our letter{of}{with_reference('our', item.our_ref)} we wrote"
    if item.channel in _SPOKEN_WAYS:
        who = "we" if promise.side == OURS else "you"
        return f"{_SPOKEN_WAYS[item.channel]}{f' {on}' if on else ''} {who} said"
    ref = with_reference("your", reference_of_theirs(store, item))
    if predecessor := _predecessor(store, promise):
        return f"{predecessor} wrote to us{f' {on}' if on else ''}{ref}"
    way = _THEIR_WAYS.get(item.channel, "In your letter")
    return f"{way}{of}{ref} you wrote"


def _predecessor(store: Store, promise: Promise) -> str:
    """“Your predecessor, Mr A. Newcombe,” where the post has another holder now; else ""."""
    person = store.find(Person, promise.person_id)
    if person is None or promise.post_id is None:
        return ""
    now = {tenure.person_id for tenure in holders(store, promise.post_id)}
    if not now or person.id in now:
        return ""
    return f"Your predecessor, {short_name(person)},"
