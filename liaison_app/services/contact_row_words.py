"""Everything a row of a file of contacts says, in words: what would be kept of it, and what would not."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from liaison_app.language import phrase
from liaison_app.records import Organisation, Person, Post
from liaison_app.records.fields import specs_of
from liaison_app.records.person import full_name
from liaison_app.rules.contact_draft import ContactDraft
from liaison_app.rules.safe_text import shorten, tidy
from liaison_app.rules.said_dates import say_date
from liaison_app.services.contact_saying import said_as, says
from liaison_app.services.proposed_rows import Difference, Proposal

PERSON, POST, BODY = "person", "post", "organisation"
UNREAD = "unread"
"""The `what` of a cell that is kept nowhere."""

_NAMES = frozenset(("title", "given_name", "family_name", "post_nominals"))
_MOST_UNREAD = 40  # cells that are kept nowhere and are told of
_LONGEST = 200  # characters of one


def whole_row(proposal: Proposal, at: int) -> list[Difference]:
    """What a row says, field by field, in the order in which one reads a card; nothing is kept beside.

    What was in it and is kept nowhere stands last, under the headings it had.
    """
    draft: ContactDraft = proposal.workings.drafts[at]
    return [*_said(draft), *unread(proposal, at)]


def unread(proposal: Proposal, at: int) -> list[Difference]:
    """The cells of a row that are kept nowhere."""
    draft: ContactDraft = proposal.workings.drafts[at]
    groups = ((phrase("Groups"), ", ".join(draft.labels)),) if draft.labels else ()
    return [
        Difference(UNREAD, "", heading, "", shorten(tidy(words), _LONGEST), take=False)
        for heading, words in (*draft.unread[:_MOST_UNREAD], *groups)
        if words.strip()
    ]


def _said(draft: ContactDraft) -> Iterator[Difference]:
    for which, person in enumerate(draft.people):
        name = full_name(person)
        if name:
            yield _line(PERSON, "name", phrase("Name"), name, which)
        yield from _fields(PERSON, person, which, _NAMES)
    if draft.post is not None:
        yield from _fields(POST, draft.post)
        if draft.since:
            yield _line(POST, "from_date", phrase("In post since"), say_date(draft.since))
    if draft.organisation is not None:
        yield from _fields(BODY, draft.organisation)
    if draft.parent is not None:
        yield _line(BODY, "parent", phrase("Part of"), draft.parent.name, 1)


def _fields(
    kind: str,
    record: Person | Post | Organisation,
    which: int = 0,
    but: frozenset[str] = frozenset(),
) -> Iterator[Difference]:
    specs: Any = specs_of(type(record))
    titles = {(POST, "title"): phrase("Post"), (BODY, "name"): phrase("Organisation")}
    for name in says(kind, record):
        if name not in but:
            spec = specs[name]
            words = said_as(spec, getattr(record, name))
            yield _line(kind, name, titles.get((kind, name), spec.label), words, which)


def _line(what: str, field: str, label: str, words: str, which: int = 0) -> Difference:
    return Difference(what, field, label, "", words, take=True, which=which)
