"""Rows of a register of schools, of an address book and of a list of councillors, as drafts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from liaison_app.records import Entry, Organisation, Person, Post
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.services import contact_keeping, contact_proposals
from liaison_app.services.contact_keeping import Kept
from liaison_app.services.jobs import run_here
from liaison_app.services.proposed_rows import Proposal, Source
from liaison_app.store.store import Store

TODAY = dt.date(2026, 3, 18)
MARCH = Source("Register of schools (GIAS)", "march.csv", "aa", "2026-03-03")
APRIL = Source("Register of schools (GIAS)", "april.csv", "bb", "2026-04-03")
BOOK = Source("Outlook", "contacts.csv", "cc", "2026-03-10")


def person(name: str, *, email: str = "", telephone: str = "", **more: Any) -> Person:
    """“Mrs Ann Green” with a title; further fields as named."""
    title, given, family = name.split(" ")
    return Person(
        title=title.replace("-", ""),
        given_name=given.replace("-", ""),
        family_name=family,
        emails=(Entry("", email),) if email else (),
        telephones=(Entry("", telephone),) if telephone else (),
        **more,
    )


def school(
    urn: int,
    head: str = "Mrs Ann Green",
    *,
    name: str = "Elm School",
    line: int = 2,
    telephone: str = "01632 960101",
    postcode: str = "NT1 1AA",
    parent: str = "",
    post: str = "Headteacher",
    **more: Any,
) -> ContactDraft:
    """A row of the register: a school with its head; `more` are fields of the school."""
    return ContactDraft(
        line=line,
        people=tuple(person(one) for one in head.split(" and ")) if head else (),
        post=Post(title=post),
        organisation=Organisation(
            name=name,
            kind="school",
            external_ids=(Entry("URN", str(urn)),) if urn else (),
            telephones=(Entry("", telephone),) if telephone else (),
            addresses=(Entry("", f"1 Elm Road\nNORTHTOWN\n{postcode}"),) if postcode else (),
            **more,
        ),
        parent=Organisation(name=parent, kind="council") if parent else None,
        is_head=True,
    )


def someone(
    name: str, *, post: str = "", body: str = "", line: int = 2, **more: Any
) -> ContactDraft:
    """A row of an address book; `more` are fields of the person."""
    return ContactDraft(
        line=line,
        people=(person(name, **more),),
        post=Post(title=post) if post else None,
        organisation=Organisation(name=body) if body else None,
    )


def proposed(store: Store, drafts: Iterable[ContactDraft], source: Source = MARCH) -> Proposal:
    """The rows held against the file."""
    return run_here(contact_proposals.propose(store, drafts, source))


def kept(store: Store, proposal: Proposal) -> Kept:
    """What is chosen kept."""
    return run_here(contact_keeping.keep(store, proposal, TODAY))


def taken(store: Store, drafts: Iterable[ContactDraft], source: Source = MARCH) -> Kept:
    """Both."""
    return kept(store, proposed(store, drafts, source))


def states(proposal: Proposal) -> list[str]:
    """New, changes, same or cannot, row by row."""
    return [row.state for row in proposal.rows]
