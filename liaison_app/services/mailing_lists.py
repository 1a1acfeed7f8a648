"""Mailing lists: whom a letter to one goes to today and who is left out, and what is changed by hand."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from liaison_app.errors import Refusal
from liaison_app.language import phrase
from liaison_app.records import Entry, ListMember, MailingList, Party
from liaison_app.records.party import address_block
from liaison_app.services.list_members import (
    RESTRICTED,
    UNNAMED,
    Member,
    Standing,
    by_contact,
    members,
)
from liaison_app.store.pen import Pen
from liaison_app.store.queries.mailing_lists import Contact, members_by_hand
from liaison_app.store.store import Store


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody a letter to many goes to; `address` is the whole block, as on the envelope."""

    kind: str
    id: int
    caption: str
    party: Party
    address: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Somebody of a list who gets no letter, with a sentence on why."""

    kind: str
    id: int
    caption: str
    reason: str
    restricted: bool = False

    @property
    def kept_as(self) -> Entry:
        """How a mailing keeps it: nobody who is restricted is named there."""
        return Entry(UNNAMED if self.restricted else self.caption, self.reason)


@dataclass(frozen=True, slots=True)
class Recipients:
    """Who of a list gets a letter, and who does not."""

    chosen: tuple[Recipient, ...]
    left_out: tuple[LeftOut, ...]


# Who is on a list


def recipients(store: Store, list_id: int, *, one_for_address: bool | None = None) -> Recipients:
    """Whom a letter to the list goes to today, by body and post, in a handful of statements.

    `one_for_address` says whether those of one address share a letter; None: as the list has it.

    Raises:
        Gone: the list was deleted.
    """
    wanted = store.get(MailingList, list_id)
    if one_for_address is not None:
        wanted = dataclasses.replace(wanted, one_for_address=one_for_address)
    chosen, left_out = [], []
    for one in members(store, wanted):
        if one.cause:
            restricted = one.hidden or one.cause == RESTRICTED
            left_out.append(LeftOut(one.kind, one.id, one.caption, one.reason, restricted))
        else:
            block = address_block(one.party)
            chosen.append(Recipient(one.kind, one.id, one.caption, one.party, block))
    return Recipients(tuple(chosen), tuple(left_out))


# Changes


def add(
    store: Store, wanted: MailingList, contacts: Sequence[Contact], origin: object | None = None
) -> int:
    """Put contacts on a list by hand, as one change; returns how many were not on it that way."""
    by_hand = {} if wanted.id is None else by_contact(members_by_hand(store, wanted.id))
    new = [one for one in dict.fromkeys(contacts) if one not in by_hand or by_hand[one].left_out]
    if new:
        with store.change(f"Add to the list “{wanted.name}”", origin) as pen:
            for contact in new:
                row = by_hand.get(contact) or _row_for(wanted, contact)
                pen.save(dataclasses.replace(row, left_out=False, reason=""))
    return len(new)


def set_lists(
    store: Store,
    contact: Contact,
    found: Iterable[Standing],
    on: Collection[int | None],
    new_name: str = "",
) -> None:
    """Put one contact on those lists and off the others, as one change; on a new one too if named.

    `found` is what `list_members.standings` said. Whom a rule finds is left out to be off its list.
    """
    with store.change("Mailing lists of a contact") as pen:
        if new_name:
            pen.save(_row_for(pen.save(MailingList(name=new_name)), contact))
        for one in found:
            wanted, row = one.wanted.id in on, one.row
            if wanted == one.is_on:
                continue
            if wanted == one.by_rule and row is not None:
                pen.delete(row)
            else:
                row = row or _row_for(one.wanted, contact)
                pen.save(dataclasses.replace(row, left_out=not wanted, reason=""))


def leave_out(
    store: Store, wanted: MailingList, member: Member, reason: str, origin: object | None = None
) -> None:
    """Keep somebody on the list, and have them get no letter until they are put back."""
    row = member.row or _row_for(wanted, member.contact)
    with store.change(f"Leave out of the list “{wanted.name}”", origin) as pen:
        pen.save(dataclasses.replace(row, left_out=True, reason=reason))


def put_back(
    store: Store, wanted: MailingList, member: Member, origin: object | None = None
) -> None:
    """Have somebody who was left out by hand get letters again."""
    if member.row is None:
        return
    with store.change(f"Put back on the list “{wanted.name}”", origin) as pen:
        if member.by_rule:
            pen.delete(member.row)
        else:
            pen.save(dataclasses.replace(member.row, left_out=False, reason=""))


def take_off(
    store: Store, wanted: MailingList, found: Sequence[Member], origin: object | None = None
) -> int:
    """Take those who are on the list by hand off it; returns how many were.

    Raises:
        Refusal: none is: whom the rule finds can be left out only.
    """
    rows = [one.row for one in found if one.row is not None and not one.by_rule]
    if not rows:
        raise Refusal(phrase("The list's rule finds them. They can be left out, with a reason."))
    with store.change(f"Take off the list “{wanted.name}”", origin) as pen:
        for row in rows:
            pen.delete(row)
    return len(rows)


def one_off(pen: Pen, contacts: Iterable[Contact], name: str) -> MailingList:
    """Keep a list for a single mailing to these contacts; it is not shown among the lists."""
    made = pen.save(MailingList(name=name, one_off=True))
    for contact in dict.fromkeys(contacts):
        pen.save(_row_for(made, contact))
    return made


def _row_for(wanted: MailingList, contact: Contact) -> ListMember:
    kind, id = contact
    return ListMember(
        list_id=wanted.id,
        post_id=id if kind == "post" else None,
        person_id=id if kind == "person" else None,
        organisation_id=id if kind == "organisation" else None,
    )
