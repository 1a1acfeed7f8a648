"""Completes letters written by hand: parties inside their letter, replies, and reply dates.

A hand-written letter names a post and leaves the rest to us: the post's title, its organisation and
address, and, for those written to, who held the post on that day and how they are greeted. A
sender's name is never filled in from the post: an unsigned reply stays unsigned. A letter of ours
that was sent hopes for a reply by the date the program would have set.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TypeVar

from liaison_app.exchange.bundle import Item, Items, give_link
from liaison_app.records import CalendarDay, Office, Organisation, Party, Person, Post, Tenure
from liaison_app.records.correspondence import IN, OUT, SENT, WRITTEN
from liaison_app.records.dates import first_day, is_full_date, last_day
from liaison_app.records.party import FROM, TO
from liaison_app.rules.closings import closing_for
from liaison_app.rules.forms_of_address import joint_salutation, propose
from liaison_app.rules.postal_address import postal_address
from liaison_app.rules.reply_dates import hoped_for
from liaison_app.rules.threading import addressee_answered

R = TypeVar("R")


def complete(items: Items) -> None:
    """Fill in what parties written inline, and replies, leave unsaid. Given fields are kept."""
    for item in items["party"]:
        if item.inline:
            _complete_party(items, item)
    of_letter: dict[int, list[Item]] = {}
    for item in items["party"]:
        letter = items.linked(item, "correspondence_id")
        if letter is not None:
            of_letter.setdefault(letter.number, []).append(item)
    office = Office(**(items["office"][0].values if items["office"] else {}))
    for letter in items["correspondence"]:
        parties = of_letter.get(letter.number, [])
        _hope_for_reply(items, letter, parties, office)
        _greet(letter, [p for p in parties if p.inline])
        if letter.links.get("in_reply_to_id") and "answers_party_id" not in letter.links:
            _complete_reply(items, letter, of_letter)


def _complete_party(items: Items, item: Item) -> None:
    letter = items.linked(item, "correspondence_id")
    day = letter.values.get("date", "") if letter is not None else ""
    post, person = items.linked(item, "post_id"), items.linked(item, "person_id")
    unnamed = "name" not in item.values and "person_id" not in item.links
    if post is not None and unnamed and item.values["role"] != FROM:
        person = _holder(items, post, day)
        if person is not None:
            give_link(items, item, "person_id", person)
    if post is not None and "organisation_id" not in item.links:
        organisation = items.linked(post, "organisation_id")
        if organisation is not None:
            give_link(items, item, "organisation_id", organisation)
    organisation = items.linked(item, "organisation_id")
    whom = (_bare(Person, person), _bare(Post, post), _bare(Organisation, organisation))
    form = propose(*whom)
    filled = {"name": form.name, "post_title": form.post, "organisation_name": form.organisation}
    if item.values["role"] == FROM:
        filled["name"] = form.name if whom[0] else ""
        filled["post_title"] = whom[1].title if whom[1] else ""
    else:
        filled |= {"salutation": form.salutation, "address": postal_address(*whom)}
    if any(whom):
        item.values = {**filled, **item.values}


def _greet(letter: Item, inline: list[Item]) -> None:
    """Propose salutation and closing of a letter of ours that leaves them unsaid."""
    greetings = [
        said for p in inline if p.values["role"] == TO and (said := p.values.get("salutation", ""))
    ]
    ours = letter.values.get("direction", OUT) == OUT
    if greetings and ours and letter.values.get("channel", "letter") in ("letter", "email"):
        letter.values.setdefault("salutation", joint_salutation(greetings))
        letter.values.setdefault("closing", closing_for(letter.values["salutation"]))


def _hope_for_reply(items: Items, letter: Item, parties: list[Item], office: Office) -> None:
    """Give a letter of ours that was sent, and does not tell it, the date a reply is hoped for."""
    told = {"direction": OUT, "channel": "letter", "date": "", **letter.values}
    ours = told["direction"] == OUT and told.get("state") == SENT and told["channel"] in WRITTEN
    if not ours or told.get("no_reply_expected") or "reply_due" in told:
        return
    if is_full_date(told["date"]):
        to = [party for party in parties if party.values.get("role", TO) == TO]
        hoped = hoped_for(
            dt.date.fromisoformat(told["date"]),
            [_bare(Organisation, items.linked(party, "organisation_id")) for party in to],
            office,
            request=told.get("request", ""),
            channel=told["channel"],
            marking=told.get("marking", ""),
            days=[CalendarDay(**day.values) for day in items["calendar_day"]],
        )
        letter.values["reply_due"] = hoped.day.isoformat()


def _holder(items: Items, post: Item, day: str) -> Item | None:
    """Who held the post on a day, if exactly one did; without a day, who holds it now."""
    holders: list[Item] = []
    for tenure in items["tenure"]:
        if items.linked(tenure, "post_id") is post and _covers(Tenure(**tenure.values), day):
            person = items.linked(tenure, "person_id")
            if person is not None and person not in holders:
                holders.append(person)
    return holders[0] if len(holders) == 1 else None


def _covers(tenure: Tenure, day: str) -> bool:
    first, last = first_day(day), last_day(day)
    if first is None or last is None:
        return not tenure.until_date and not tenure.moved_on
    start, end = first_day(tenure.from_date), last_day(tenure.until_date)
    if tenure.moved_on and end is None:
        return False
    return (start is None or start <= last) and (end is None or first <= end)


def _complete_reply(items: Items, letter: Item, of_letter: dict[int, list[Item]]) -> None:
    answered = items.linked(letter, "in_reply_to_id")
    if letter.values.get("direction") != IN or answered is None:
        return
    addressed = {p.number: p for p in of_letter.get(answered.number, ())}
    senders = [p for p in of_letter.get(letter.number, ()) if p.values.get("role") == FROM]
    party = _party(items)
    found = {
        fit.id
        for sender in senders
        if (fit := addressee_answered(map(party, addressed.values()), party(sender)))
    }
    if len(found) == 1 and (party_id := found.pop()) is not None:
        give_link(items, letter, "answers_party_id", addressed[party_id])


def _party(items: Items) -> Callable[[Item], Party]:
    """How to see an item as a party whose links are numbers in the bundle."""

    def made(item: Item) -> Party:
        def number(name: str) -> int | None:
            other = items.linked(item, name)
            return None if other is None else other.number

        return Party(
            id=item.number,
            role=item.values.get("role", "to"),
            person_id=number("person_id"),
            post_id=number("post_id"),
            organisation_id=number("organisation_id"),
        )

    return made


def _bare(record_type: type[R], item: Item | None) -> R | None:
    """The item as a record without links, for rules that need none."""
    return None if item is None else record_type(**item.values)
