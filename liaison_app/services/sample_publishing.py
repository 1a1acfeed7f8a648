"""What the sample town has published, and is about to: made as an officer makes it, as of those days."""

from __future__ import annotations

import dataclasses
import datetime as dt

from liaison_app.language import phrase
from liaison_app.records import Matter, Office, Officer, PublicStatement, SignOff
from liaison_app.records.edition_decision import CUT, KEEP
from liaison_app.records.edition_part import GIVEN, NOT_NEEDED
from liaison_app.records.public_statement import CIRCULATED, DRAFT
from liaison_app.records.sign_off import AGREED
from liaison_app.services import editions, public_statements, sign_offs
from liaison_app.services.jobs import Job, Progress
from liaison_app.store.store import Store

_PUBLISHED = "Open doors at the mosques"
_PREPARED = "Threatening leaflets and the date on them"
_DAYS_AFTER = 6  # the last letter of the matter
_INTRODUCTION = (
    "On one Sunday all seven mosques of the town were open to their neighbours, from eleven to four."
    " These are the invitation, and what came back. Nobody was asked to count the cake."
)


def publish(store: Store, today: dt.date) -> Job[None]:
    """Put out what was put out, and begin what is begun."""
    yield Progress(0, 3, phrase("Issuing the statements"))
    _statements(store, today)
    yield Progress(1, 3, phrase("Publishing a matter"))
    _published_copy(store)
    yield Progress(2, 3, phrase("Preparing another"))
    _prepared_copy(store)


def _statements(store: Store, today: dt.date) -> None:
    for statement in store.where(PublicStatement, order_by="date, id"):
        with store.change("Agreement to a statement") as pen:
            for one in store.where(SignOff, public_statement_id=statement.id, standing=AGREED):
                pen.save(dataclasses.replace(one, wording=sign_offs.wording(statement)))
        if statement.state == DRAFT and statement.date < today.isoformat():
            public_statements.issue(
                store,
                statement.id or 0,
                by=_officer(store, statement.date),
                today=dt.date.fromisoformat(statement.date),
            )
        assert statement.state in (DRAFT, CIRCULATED)


def _published_copy(store: Store) -> None:
    [matter] = store.where(Matter, title=_PUBLISHED)
    edition = editions.begin(store, matter.id or 0)
    id = edition.id or 0
    editions.edit(store, id, introduction=_INTRODUCTION)
    copy = editions.copy_of(store, id)
    last = max(piece.part.date for piece in copy.pieces)
    day = dt.date.fromisoformat(last) + dt.timedelta(days=_DAYS_AFTER)
    for piece in copy.pieces:
        ours = piece.source is not None and getattr(piece.source, "direction", "") == "out"
        editions.set_consent(
            store,
            piece.part.id or 0,
            NOT_NEEDED if ours else GIVEN,
            on="" if ours else (day - dt.timedelta(days=1)).isoformat(),
            how="" if ours else "by telephone",
        )
    for mark in editions.copy_of(store, id).all_marks():
        editions.decide(store, id, mark, KEEP if mark.found.sort == "name" else CUT)
    editions.publish(store, id, _officer(store, day.isoformat()), day)
    website = store.only(Office).website
    editions.edit(store, id, address=f"https://{website}/open-doors")


def _prepared_copy(store: Store) -> None:
    [matter] = store.where(Matter, title=_PREPARED)
    edition = editions.begin(store, matter.id or 0)
    editions.edit(
        store, edition.id or 0, title="What we asked about the leaflets, and what was answered"
    )


def _officer(store: Store, day: str) -> str:
    """Who was liaison officer on a day."""
    found = store.where(Officer, order_by="from_date")
    known = [one for one in found if one.from_date <= day[: len(one.from_date)]]
    return (known or found)[-1].name
