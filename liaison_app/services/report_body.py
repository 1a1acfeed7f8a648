"""A body's page: whom we deal with there, what was routine and what followed an incident, and what is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Office, Organisation
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.organisation import KINDS_OF_BODY
from liaison_app.rules.said_dates import say_date
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_activity import (
    PROMPTED,
    after_notes,
    tables_of,
    within_days,
    without_words,
)
from liaison_app.services.report_scope import BODY, OF_PEOPLE, PERIOD, Report, Scope, Table
from liaison_app.store.queries.activity import items, met
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.figures_content import FiguresContent
    from liaison_app.services.body_counts import BodyContact
    from liaison_app.store.queries.briefing import Briefing


def making(store: Store, scope: Scope) -> Job[bytes]:
    """The page of a body as PDF; what is restricted only when asked for.

    Raises:
        Gone: the body has been deleted.
        NotPrintable: a character has no typeface; the message names it.
    """
    from liaison_app.documents.figures_pdf import write_figures
    from liaison_app.services.report_writing import written

    yield Progress(0, 4, phrase("Reading the correspondence"))
    body = store.get(Organisation, scope.body_id or 0)
    found = _counted(store, scope)
    yield Progress(1, 4, phrase("Reading what is open"))
    open_ = _briefing(store, scope)
    yield Progress(2, 4, phrase("Writing the pages"))
    pdf = yield from written(write_figures(content(store, scope, body, found, open_)), begun=2)
    return pdf


def tables(store: Store, scope: Scope) -> Sequence[Table]:
    """The tables of the page."""
    from liaison_app.services.body_sections import counted_sections

    store.get(Organisation, scope.body_id or 0)
    found = _counted(store, scope)
    return tables_of(counted_sections(scope, found))


def content(
    store: Store, scope: Scope, body: Organisation, found: BodyContact, open_: Briefing
) -> FiguresContent:
    """What the page says."""
    from liaison_app.documents.figures_content import FiguresContent
    from liaison_app.services.body_sections import counted_sections, open_today, standing

    office = store.only(Office)
    posts, contact, met_at = counted_sections(scope, found)
    contact = replace(contact, note=" ".join(after_notes(scope)))
    restricted = body.restricted or scope.restricted_too
    return FiguresContent(
        title=body.name,
        below=(_about(store, body), _covers(scope), without_words(found.left_out)),
        aloud=standing(scope, found),
        apart=False,
        sections=(posts, contact, open_today(open_), met_at),
        council=office.name,
        printed_on=say_date(scope.today.isoformat()),
        restricted=restricted,
        colour=office.colour or HOUSE_COLOUR,
    )


def _counted(store: Store, scope: Scope) -> BodyContact:
    from liaison_app.services.body_counts import body_contact

    return body_contact(
        store,
        scope.body_id or 0,
        scope.period,
        scope.today,
        restricted_too=scope.restricted_too,
        within=within_days(scope),
    )


def _briefing(store: Store, scope: Scope) -> Briefing:
    """What is open with the body."""
    from liaison_app.store.queries.briefing import briefing

    return briefing(
        store,
        "organisation",
        scope.body_id or 0,
        scope.today,
        restricted_too=scope.restricted_too,
    )


def _about(store: Store, body: Organisation) -> str:
    parent = store.find(Organisation, body.parent_id)
    part = f"part of {parent.name}" if parent is not None and not parent.restricted else ""
    return " · ".join(filter(None, (dict(KINDS_OF_BODY).get(body.kind, ""), part)))


def _covers(scope: Scope) -> str:
    words = scope.period.words()
    return words[:1].upper() + words[1:]


def _left_out(store: Store, scope: Scope) -> int:
    if scope.restricted_too or scope.body_id is None:
        return 0
    ends = (scope.period.since, scope.period.until)
    letters = sum(one.restricted for one in items(store, *ends, body_id=scope.body_id))
    return letters + sum(one.restricted for one in met(store, *ends, body_id=scope.body_id))


REPORT = Report(
    name="body",
    title=phrase("A body’s page"),
    caption=phrase(
        "Who holds which post, routine contact or only after incidents, and what is open"
    ),
    make=making,
    group=OF_PEOPLE,
    needs=frozenset((BODY,)),
    may=frozenset((PERIOD,)),
    filters=(PROMPTED,),
    tables=tables,
    left_out=_left_out,
)
