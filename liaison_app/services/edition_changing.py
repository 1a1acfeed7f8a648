"""A publication copy put together: what is in it, in which order, under which heading, with whose consent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from liaison_app.records import Edition, EditionDecision, EditionPart, Matter, Office
from liaison_app.records.edition_decision import KEEP, TEXT
from liaison_app.records.edition_part import ASKED, CONSENTS, GIVEN
from liaison_app.rules import cutting
from liaison_app.rules.postal_places import town_of
from liaison_app.rules.safe_text import shorten
from liaison_app.services import edition_pieces
from liaison_app.services.edition_content import RESTRICTED
from liaison_app.services.edition_deciding import draft
from liaison_app.store.pen import Pen
from liaison_app.store.store import Store
from liaison_app.store.trail import officer_now

_OF_EDITION = frozenset(("title", "introduction", "area", "address", "notes", "restricted"))


def begin(store: Store, matter_id: int, origin: object | None = None) -> Edition:
    """A new publication copy of a matter, in preparation, with everything offered that may be in it.

    Raises Gone.
    """
    matter = store.get(Matter, matter_id)
    with store.change(_label("Begin a publication copy", matter), origin) as pen:
        edition = pen.save(
            Edition(
                matter_id=matter_id,
                title=matter.title,
                area=town_of(store.only(Office).address).title(),
                restricted=matter.restricted,
            )
        )
        for place, part in enumerate(edition_pieces.offered(store, matter)):
            pen.save(replace(part, edition_id=edition.id, position=place))
    return edition


def look_for_more(store: Store, edition_id: int, origin: object | None = None) -> int:
    """Offer what came into the matter since: it stands in its place, not taken. Returns how much.

    Raises Refusal for what was published.
    """
    edition = draft(store, edition_id)
    with store.change("Offer what came since", origin) as pen:
        return offer_more(store, pen, edition)


def offer_more(store: Store, pen: Pen, edition: Edition) -> int:
    """The same within a change that is being made."""
    matter = store.find(Matter, edition.matter_id)
    if matter is None:
        return 0
    order = store.where(EditionPart, edition_id=edition.id, order_by="position, id")
    known = {edition_pieces.source_key(part) for part in order}
    new = [
        one
        for one in edition_pieces.offered(store, matter)
        if edition_pieces.source_key(one) not in known
    ]
    for part in new:
        at = next((n for n, one in enumerate(order) if one.date < part.date), len(order))
        order.insert(at, replace(part, edition_id=edition.id, taken=False))
    for place, part in enumerate(order):
        if part.position != place or part.id is None:
            pen.save(replace(part, position=place))
    return len(new)


def edit(store: Store, edition_id: int, origin: object | None = None, **values: Any) -> Edition:
    """Put in its title, introduction, area, notes; `address` also once it is published.

    Raises Refusal, Invalid.
    """
    if unknown := values.keys() - _OF_EDITION:
        raise KeyError(", ".join(sorted(unknown)))
    edition = store.get(Edition, edition_id)
    label = "Web address of the copy" if "address" in values else "Edit the publication copy"
    with store.change(label, origin, goes_on=f"edition-{edition_id}") as pen:
        return pen.save(replace(edition, **values))


def edit_piece(
    store: Store,
    part_id: int,
    *,
    heading: str | None = None,
    signature: str | None = None,
    origin: object | None = None,
) -> EditionPart:
    """Put another heading over a piece, or other lines under it."""
    part = _part(store, part_id)
    with store.change("Edit a piece of the copy", origin, goes_on=f"piece-{part_id}") as pen:
        return pen.save(
            replace(
                part,
                heading=part.heading if heading is None else heading,
                signature=part.signature if signature is None else signature,
            )
        )


def take(
    store: Store, part_ids: int | Sequence[int], taken: bool, origin: object | None = None
) -> None:
    """Put pieces into the copy, or leave them out. What is restricted is taken knowingly by this."""
    ids = [part_ids] if isinstance(part_ids, int) else list(part_ids)
    parts = [_part(store, id) for id in ids]
    label = "Take a piece into the copy" if taken else "Leave a piece out of the copy"
    with store.change(label, origin) as pen:
        for part in parts:
            source = edition_pieces.source_of(store, part)
            hidden = source is not None and edition_pieces.is_restricted(store, source)
            if taken and hidden and not _allowed(store, part):
                pen.save(_allowing(part, officer_now(store.db)))
            pen.save(replace(part, taken=taken))


def move(store: Store, part_id: int, to: int, origin: object | None = None) -> None:
    """Put a piece at a place of the order, from 0; those behind it move up or down."""
    part = _part(store, part_id)
    order = store.where(EditionPart, edition_id=part.edition_id, order_by="position, id")
    order = [one for one in order if one.id != part.id]
    order.insert(max(0, min(to, len(order))), part)
    with store.change("Move a piece of the copy", origin) as pen:
        for place, one in enumerate(order):
            if one.position != place:
                pen.save(replace(one, position=place))


def set_consent(
    store: Store,
    part_ids: int | Sequence[int],
    consent: str,
    *,
    on: str = "",
    how: str = "",
    of: str | None = None,
    origin: object | None = None,
) -> None:
    """Record whether somebody's words may be published: when it was asked or answered, and how.

    Whoever was asked answers about the words they were asked about.
    """
    ids = [part_ids] if isinstance(part_ids, int) else list(part_ids)
    parts = [_part(store, id) for id in ids]
    said = dict(CONSENTS).get(consent, "")
    with store.change(f"May it be published: {said.lower()}", origin) as pen:
        for part in parts:
            whom = part.consent_of if of is None else of
            source = edition_pieces.source_of(store, part)
            wording = "" if source is None else cutting.wording(edition_pieces.words_of(source))
            if consent == GIVEN and part.consent == ASKED and part.wording:
                wording = part.wording
            pen.save(
                replace(
                    part,
                    consent=consent,
                    consent_on=on,
                    consent_how=how,
                    consent_of=whom,
                    wording=wording if consent in (ASKED, GIVEN) else "",
                )
            )


def discard(store: Store, edition_id: int, origin: object | None = None) -> None:
    """Delete a copy that is in preparation, with everything decided for it.

    Raises Refusal for what was published.
    """
    edition = draft(store, edition_id)
    with store.change("Delete a publication copy in preparation", origin) as pen:
        for decision in store.where(EditionDecision, edition_id=edition_id):
            pen.delete(decision)
        for part in store.where(EditionPart, edition_id=edition_id):
            pen.delete(part)
        pen.delete(edition)


def _part(store: Store, part_id: int) -> EditionPart:
    """A piece, while it may be changed; raises Gone, Refusal."""
    part = store.get(EditionPart, part_id)
    draft(store, part.edition_id or 0)
    return part


def _allowed(store: Store, part: EditionPart) -> bool:
    found = store.where(EditionDecision, edition_part_id=part.id, sort=RESTRICTED)
    return any(one.deed == KEEP for one in found)


def _allowing(part: EditionPart, officer: str) -> EditionDecision:
    """What is kept of the decision to publish something restricted."""
    return EditionDecision(
        edition_id=part.edition_id,
        edition_part_id=part.id,
        place=TEXT,
        sort=RESTRICTED,
        words=part.heading or "Restricted",
        deed=KEEP,
        decided_on=dt.date.today().isoformat(),
        decided_by=officer,
    )


def _label(words: str, matter: Matter) -> str:
    return words if matter.restricted else f"{words}: {shorten(matter.title, 60)}"
