"""Promises: proposed from the words of a letter or meeting, put off and settled.

Who owes a promise, by when and for which day is proposed from the letter it was said in; what
became of it is only ever said by hand.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence

from liaison_app.records import (
    Correspondence,
    Matter,
    Meeting,
    Office,
    Organisation,
    Party,
    Promise,
)
from liaison_app.records.correspondence import OUT
from liaison_app.records.dates import first_day, is_full_date
from liaison_app.records.party import FROM, TO, contact_of, party_words
from liaison_app.records.promise import OPEN, OURS, STATES, THEIRS, UNNAMED
from liaison_app.rules.promise_words import said_shortly, sounds_like_promise
from liaison_app.rules.promised_when import Promised, when_promised
from liaison_app.services import addressing, reply_clock
from liaison_app.store.store import Store


def blank(
    store: Store,
    *,
    correspondence_id: int | None = None,
    meeting_id: int | None = None,
    quote: str = "",
    start: int | None = None,
    side: str = "",
) -> Promise:
    """A promise not kept yet, proposed from words of a letter, call or meeting.

    The other side is whoever the letter is from, or to if it is ours; nobody is named where the
    words name nobody. `start` is where the words begin; `side` overrules what they sound like.
    """
    item = store.find(Correspondence, correspondence_id)
    meeting = store.find(Meeting, meeting_id)
    ours = item is not None and item.direction == OUT
    party = _counterpart(store, item, meeting)
    side = side or sounds_like_promise(quote, ours=ours) or (OURS if ours else THEIRS)
    if side == THEIRS and party is None:
        side = UNNAMED
    named = party if party is not None and side != UNNAMED else Party()
    source = item or meeting
    promise = Promise(
        side=side,
        text=said_shortly(quote),
        quote=quote,
        start=start,
        post_id=named.post_id,
        person_id=named.person_id,
        organisation_id=named.organisation_id,
        who=party_words(named),
        matter_id=source.matter_id if source else None,
        correspondence_id=item.id if item else None,
        meeting_id=meeting.id if meeting else None,
        made=source.date if source else dt.date.today().isoformat(),
    )
    said = due(store, promise)
    return dataclasses.replace(
        promise,
        due_words=said.words,
        review=said.review.isoformat() if said.review else "",
        for_day=said.for_day.isoformat() if said.for_day else "",
    )


def begun(
    store: Store,
    *,
    side: str = THEIRS,
    matter_id: int | None = None,
    who: tuple[str, int] | None = None,
) -> Promise:
    """A promise to be written by hand, made today; `who` is the other side, (“post”, 3)."""
    kind, id = who or ("", 0)
    party = Party()
    if id:
        party = addressing.party_for(
            store,
            post_id=id if kind == "post" else None,
            person_id=id if kind == "person" else None,
            organisation_id=id if kind == "organisation" else None,
        )
    return Promise(
        side=side,
        post_id=party.post_id,
        person_id=party.person_id,
        organisation_id=party.organisation_id,
        who=party_words(party),
        matter_id=matter_id,
        made=dt.date.today().isoformat(),
    )


def due(store: Store, promise: Promise, words: str | None = None) -> Promised:
    """When its words (or others) say it is to be looked at, from the day it was said."""
    said_on = first_day(promise.made) or dt.date.today()
    text = (promise.quote or promise.text) if words is None else words
    concerns = days_of_concern(store, promise.matter_id)
    holidays = reply_clock.holidays(store, store.only(Office).nation)
    return when_promised(text, said_on, concerns, holidays)


def days_of_concern(store: Store, matter_id: int | None) -> list[tuple[str, dt.date]]:
    """The days of concern of a matter by name; months and years are none."""
    matter = store.find(Matter, matter_id)
    entries = matter.dates_of_concern if matter else ()
    return [(e.label, dt.date.fromisoformat(e.value)) for e in entries if is_full_date(e.value)]


def other_side(promise: Promise) -> Party:
    """Who owes a promise, or whom it is owed to, as a party: its links, or the name of the day."""
    party = Party(
        post_id=promise.post_id,
        person_id=promise.person_id,
        organisation_id=promise.organisation_id,
    )
    return party if contact_of(party) else dataclasses.replace(party, name=promise.who)


def _counterpart(
    store: Store, item: Correspondence | None, meeting: Meeting | None
) -> Party | None:
    """Who wrote to us, or was written to; of a meeting its host; None where nobody is known."""
    if item is not None:
        role = TO if item.direction == OUT else FROM
        parties = store.where(Party, correspondence_id=item.id, order_by="position, id")
        return next((p for p in parties if p.role == role), None)
    body = store.find(Organisation, meeting.organisation_id) if meeting else None
    return None if body is None else Party(organisation_id=body.id, organisation_name=body.name)


# What becomes of it


def settle(
    store: Store,
    promise: Promise,
    state: str,
    *,
    on: str,
    evidence: str = "",
    shown_by_id: int | None = None,
    origin: object | None = None,
) -> Promise:
    """Say what became of a promise, on which day, and how we know; putting it off ends with that.

    `shown_by_id` is the letter or call that shows it.
    """
    words = dict(STATES).get(state, state).lower()
    with store.change(f"Promise: {words}", origin) as pen:
        now = store.get(Promise, promise.id or 0)
        known = dataclasses.replace(now, evidence=evidence, shown_by_id=shown_by_id)
        return pen.save(settled_as(known, state, on))


def settled_as(promise: Promise, state: str, on: str) -> Promise:
    """The promise with what became of it and since when; it is put off no longer."""
    return dataclasses.replace(
        promise,
        state=state,
        settled="" if state == OPEN else on,
        snoozed_until="",
        snooze_reason="",
    )


def open_again(store: Store, promise: Promise, origin: object | None = None) -> Promise:
    """A promise that was settled is open; how it was known stays with it."""
    with store.change("Open promise again", origin) as pen:
        now = store.get(Promise, promise.id or 0)
        return pen.save(dataclasses.replace(now, state=OPEN, settled=""))


def put_in_order(store: Store, ids: Sequence[int], origin: object | None = None) -> None:
    """Have the next steps of a meeting stand in this order; those deleted meanwhile are passed over.

    They share out the places they had, so that they stay where they were among what was noted.
    """
    with store.change("Put next steps in order", origin) as pen:
        steps = [step for id in ids if (step := store.find(Promise, id)) is not None]
        had = sorted({step.position for step in steps if step.position is not None})
        places = had if len(had) == len(steps) else range(len(steps))
        for place, step in zip(places, steps, strict=True):
            if step.position != place:
                pen.save(dataclasses.replace(step, position=place))


def snooze(
    store: Store, promise: Promise, until: str, reason: str, origin: object | None = None
) -> Promise:
    """Put a promise off until a day, for a reason.

    Raises:
        Invalid: no reason was given.
    """
    with store.change("Put off promise", origin) as pen:
        now = store.get(Promise, promise.id or 0)
        return pen.save(dataclasses.replace(now, snoozed_until=until, snooze_reason=reason))


def wake(store: Store, promise: Promise, origin: object | None = None) -> Promise:
    """A promise that was put off counts again from today."""
    with store.change("No longer put off", origin) as pen:
        now = store.get(Promise, promise.id or 0)
        return pen.save(dataclasses.replace(now, snoozed_until="", snooze_reason=""))
