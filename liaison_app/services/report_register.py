"""The correspondence register: everything sent and received, as report, and of what a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from liaison_app.records import Office, Party
from liaison_app.records.correspondence import CHANNELS, IN, SENT, STATES, UNSENT
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import FROM, TO, party_words
from liaison_app.rules.said_dates import say_date, say_replied
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import OF_WRITING, PERIOD, Period, Report, Scope
from liaison_app.store.queries import correspondence as register
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.register_pdf import RegisterContent, RegisterRow

_AT_ONCE = 200  # rows read from the file at a time


def register_of(store: Store, wanted: register.Wanted, words: str, today: dt.date) -> Job[bytes]:
    """The correspondence register of what is wanted, oldest first, as PDF; drafts are not in it.

    `words` say what is wanted (“letters of 2026”); the paper says so, and how many restricted
    letters it leaves out.
    """
    from liaison_app.documents.register_pdf import RegisterContent

    ids = register.ids(store, wanted, downwards=False)
    rows: list[RegisterRow] = []
    for start in range(0, len(ids), _AT_ONCE):
        yield Progress(start, 2 * len(ids), "Reading the correspondence")
        rows.extend(_rows(store, ids[start : start + _AT_ONCE]))
    if hidden := left_out(store, wanted):
        words += f", without {hidden:,} restricted"
    office = store.only(Office)
    content = RegisterContent(
        council=office.name,
        period=words[:1].upper() + words[1:],
        rows=rows,
        printed_on=say_date(today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
    )
    pdf = yield from _pages(content)
    return pdf


def left_out(store: Store, wanted: register.Wanted) -> int:
    """How many letters would be wanted, were they not restricted."""
    if wanted.restricted_too:
        return 0
    everything = register.counts(store, replace(wanted, restricted_too=True))[wanted.segment]
    return everything - register.counts(store, wanted)[wanted.segment]


def wanted_of(period: Period, restricted_too: bool = False) -> register.Wanted:
    """The register's filter for a period."""
    return register.Wanted(since=period.since, until=period.until, restricted_too=restricted_too)


def _whole_register(store: Store, scope: Scope) -> Job[bytes]:
    wanted = wanted_of(scope.period, scope.restricted_too)
    return register_of(store, wanted, scope.period.words(), scope.today)


def _pages(content: RegisterContent) -> Job[bytes]:
    from liaison_app.documents.register_pdf import write_register

    writing = write_register(content)
    while True:
        try:
            done, total = next(writing)
        except StopIteration as stop:
            return bytes(stop.value)
        yield Progress(total + done, 2 * total, "Writing the pages")


def _rows(store: Store, ids: list[int]) -> Iterator[RegisterRow]:
    from liaison_app.documents.register_pdf import RegisterRow

    for row in register.rows(store, ids):
        if row.state in UNSENT:
            continue
        yield RegisterRow(
            date=row.date or row.date_words,
            our_ref=row.our_ref,
            your_ref=row.your_ref,
            direction=row.direction,
            channel=dict(CHANNELS).get(row.channel, row.channel),
            who=_who(store, row),
            subject=row.subject,
            matter=row.matter,
            state=_state(row),
            restricted=row.restricted,
        )


def _who(store: Store, row: register.RegisterRow) -> str:
    """Everyone on the other side, one a line."""
    role = FROM if row.direction == IN else TO
    parties = store.where(Party, correspondence_id=row.id, role=role, order_by="position, id")
    return "\n".join(words for party in parties if (words := party_words(party)))


def _state(row: register.RegisterRow) -> str:
    """What became of it: “Received”, “Replied in 1 day”, “1 of 2 replied”, “No reply yet”."""
    replied = [someone for someone in row.addressees if someone.has_replied]
    hoped_for = row.reply_due and not row.no_reply_expected
    if row.state != SENT or not (replied or (hoped_for and row.addressees)):
        return dict(STATES).get(row.state, row.state)
    if not replied:
        chased = any(someone.chased for someone in row.addressees)
        settled = all(someone.is_settled for someone in row.addressees)
        return "No reply yet" if not settled else "Chased since" if chased else "Not waited for"
    if len(replied) < len(row.addressees):
        return f"{len(replied)} of {len(row.addressees)} replied"
    days = [someone.days for someone in replied if someone.days is not None]
    return say_replied(max(days) if days else None).capitalize()


def _left_out(store: Store, scope: Scope) -> int:
    return left_out(store, wanted_of(scope.period, scope.restricted_too))


REPORT = Report(
    name="correspondence-register",
    title="Correspondence register",
    caption="Everything sent and received, with who, when, what about and what became of it",
    make=_whole_register,
    group=OF_WRITING,
    may=frozenset((PERIOD,)),
    left_out=_left_out,
)
