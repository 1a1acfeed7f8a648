"""The reply clock: by when an answer is hoped for, and when it is no longer waited for."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import CalendarDay, Correspondence, Office, Organisation, Party, Post
from liaison_app.records.correspondence import IN
from liaison_app.records.dates import is_full_date
from liaison_app.rules import reply_dates
from liaison_app.rules.bank_holidays import ANY, bank_holidays
from liaison_app.rules.reply_dates import Hoped
from liaison_app.rules.safe_text import tidy
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.services.letters import Letter


def own_days(store: Store) -> tuple[CalendarDay, ...]:
    """The file's own bank holidays and working days, in the order they were noted."""
    return tuple(store.all(CalendarDay, order_by="id"))


def holidays(store: Store, nation: str = ANY) -> frozenset[dt.date]:
    """The bank holidays of a nation as the file has them: the table's with our own days."""
    return bank_holidays(nation, own_days(store))


def hoped_for(store: Store, letter: Letter, day: dt.date) -> Hoped:
    """By when a letter of ours sent on `day` hopes for its reply, and why.

    Raises Refusal for a time past the end of the calendar.
    """
    item = letter.item
    return reply_dates.hoped_for(
        day,
        [_body(store, party) for party in letter.to],
        store.only(Office),
        request=item.request,
        channel=item.channel,
        marking=item.marking,
        days=own_days(store),
    )


def due_from_us(store: Store, item: Correspondence) -> Hoped | None:
    """By when the law wants our answer to what was received; None when it says nothing of it."""
    if item.direction != IN or not is_full_date(item.date):
        return None
    received = dt.date.fromisoformat(item.date)
    return reply_dates.due_to_answer(item.request, received, store.only(Office), own_days(store))


def stop(
    store: Store, party: Party, reason: str, *, on: dt.date, origin: object | None = None
) -> Party:
    """Wait no longer for one addressee, from that day and for that reason; returns them as kept.

    Raises:
        Refusal: no reason is given, or it cannot be written.
        Gone: the letter was deleted meanwhile.
    """
    if not tidy(reason).strip():
        raise Refusal(phrase("Say why a reply is no longer waited for."))
    stopped = dataclasses.replace(party, clock_stopped=on.isoformat(), clock_reason=reason.strip())
    with store.change("Stop waiting", origin) as pen:
        return pen.save(stopped)


def start_again(store: Store, party: Party, *, origin: object | None = None) -> Party:
    """Wait for them again; returns them as kept. Raises Refusal when it cannot be written."""
    with store.change("Wait again", origin) as pen:
        return pen.save(dataclasses.replace(party, clock_stopped="", clock_reason=""))


def _body(store: Store, party: Party) -> Organisation | None:
    """The organisation someone was written to at, be it only through their post."""
    if party.organisation_id is not None:
        return store.find(Organisation, party.organisation_id)
    post = store.find(Post, party.post_id)
    return store.find(Organisation, post.organisation_id) if post is not None else None
