"""What one row of a file says as it is held against Contacts: nobody twice, a post for whoever is at a body."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Post, kind_of
from liaison_app.records.dates import is_partial_date
from liaison_app.rules.contact_draft import ContactDraft

CONTACT = "Contact"
"""The post of somebody whom a file names at a body without saying as what."""


def completed(draft: ContactDraft) -> ContactDraft:
    """A draft in which nobody stands twice, and somebody at a body has a post there, which joins the two.

    One that breaks a rule of what can be kept says so, and cannot be.
    """
    people = tuple(dict.fromkeys(draft.people))
    if len(people) < len(draft.people):
        draft = replace(draft, people=people)
    if draft.parent is not None and draft.organisation is None:  # part of nothing: it is the body
        draft = replace(draft, organisation=draft.parent, parent=None)
    if people and draft.organisation is not None and draft.post is None:
        draft = replace(draft, post=Post(title=CONTACT))
    if not draft.cannot and (sentence := _problem(draft)):
        return replace(draft, cannot=sentence)
    return draft


def _problem(draft: ContactDraft) -> str:
    """Why something a row says cannot be kept, in a sentence; "" where all of it can."""
    records: tuple[Any, ...] = (*draft.people, draft.post, draft.organisation, draft.parent)
    for record in records:
        if record is not None and (problems := kind_of(record).problems(record)):
            return next(iter(problems.values()))
    if draft.since and not is_partial_date(draft.since):
        return phrase("“{day}” is not a day, month or year that exists.", day=draft.since[:40])
    return ""
