"""The correspondence register: everything sent and received, as report, and of what a list shows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Office, Party
from liaison_app.records.correspondence import (
    CHANNELS,
    DIRECTIONS,
    IN,
    INTERNAL,
    OUT,
    SENT,
    SPOKEN,
    STATES,
    UNSENT,
)
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import FROM, TO
from liaison_app.rules.said_dates import say_date, say_replied
from liaison_app.services.jobs import Job, Progress, of_many
from liaison_app.services.lists_out_columns import day
from liaison_app.services.report_scope import (
    CONTACT,
    MATTER,
    OF_WRITING,
    PERIOD,
    Filter,
    Period,
    Report,
    Scope,
    Table,
)
from liaison_app.services.report_writing import about, party_named, written
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.lists_out import Names, parties_of
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.register_pdf import RegisterRow

_AT_ONCE = 200  # letters read from the file at a time
_CALLS = "calls"
_WAYS = (
    ("", phrase("Sent, received and among ourselves")),
    (OUT, phrase("What we sent")),
    (IN, phrase("What we received")),
    (INTERNAL, phrase("Among ourselves")),
)
_CHANNELS = (
    ("", phrase("All")),
    ("letter", phrase("Letters")),
    ("email", phrase("E-mails")),
    ("message", phrase("Messages")),
    (_CALLS, phrase("Calls and visits")),
    ("statement", phrase("Statements")),
)
_HEADER = (
    *("Date", "Our reference", "Their reference", "Direction", "By", "From or to", "Subject"),
    *("Matter", "What became of it", "Restricted"),
)


@dataclass(frozen=True, slots=True)
class _Line:
    """A letter or call of the register with everyone on the other side, each in words."""

    row: register.RegisterRow
    who: Sequence[str]


@of_many
def register_of(store: Store, wanted: register.Wanted, words: str, today: dt.date) -> Job[bytes]:
    """The correspondence register of what is wanted, oldest first, as PDF; drafts are not in it.

    `words` say what is wanted (“letters of 2026”); the paper says so, and how many restricted
    letters it leaves out.
    """
    from liaison_app.documents.register_pdf import RegisterContent, write_register

    ids = register.ids(store, wanted, downwards=False)
    rows: list[RegisterRow] = []
    for part in paper_rows(store, wanted, ids):
        yield Progress(len(rows), 2 * len(ids), phrase("Reading the correspondence"))
        rows += part
    if hidden := left_out(store, wanted):
        words += f", without {hidden:,} restricted"
    office = store.only(Office)
    content = RegisterContent(
        council=office.name,
        period=words[:1].upper() + words[1:],
        rows=rows,
        printed_on=say_date(today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
        restricted=any(row.restricted for row in rows) or _names_restricted(store, wanted),
    )
    pdf = yield from written(write_register(content), begun=len(ids))
    return pdf


def paper_rows(
    store: Store, wanted: register.Wanted, ids: Sequence[int]
) -> Iterator[list[RegisterRow]]:
    """The rows of these letters as the paper has them, a few at a time."""
    names = Names(store, restricted=wanted.restricted_too)
    for start in range(0, len(ids), _AT_ONCE):
        yield [_on_paper(line) for line in _lines(names, ids[start : start + _AT_ONCE])]


def left_out(store: Store, wanted: register.Wanted) -> int:
    """How many letters would be wanted, were they not restricted; drafts, which are never in it, apart."""
    if wanted.restricted_too:
        return 0
    too = replace(wanted, restricted_too=True)
    return _counted(store, too) - _counted(store, wanted)


def wanted_of(period: Period, restricted_too: bool = False) -> register.Wanted:
    """The register's filter for a period."""
    return register.Wanted(since=period.since, until=period.until, restricted_too=restricted_too)


def _names_restricted(store: Store, wanted: register.Wanted) -> bool:
    """Whether it is of one restricted matter or contact, which its head then names."""
    names = Names(store)
    links = ("matter", "organisation", "post", "person")
    return any(names.is_hidden(kind, getattr(wanted, f"{kind}_id")) for kind in links)


def _counted(store: Store, wanted: register.Wanted) -> int:
    found = register.counts(store, wanted)
    return found[wanted.segment] - (found["drafts"] if wanted.segment == "all" else 0)


def _lines(names: Names, ids: Sequence[int]) -> Iterator[_Line]:
    parties = parties_of(names.store, ids)
    for row in register.rows(names.store, ids):
        if row.state not in UNSENT:
            role = FROM if row.direction == IN else TO
            yield _Line(row, _named(parties.get(row.id, ()), role, names))


def _named(parties: Sequence[Party], role: str, names: Names) -> list[str]:
    said = (party_named(party, names) for party in parties if party.role == role)
    return [words for words in said if words]


def _on_paper(line: _Line) -> RegisterRow:
    from liaison_app.documents.register_pdf import RegisterRow

    row = line.row
    return RegisterRow(
        date=row.date or row.date_words,
        our_ref=row.our_ref,
        your_ref=row.your_ref,
        direction=row.direction,
        channel=dict(CHANNELS).get(row.channel, row.channel),
        who="\n".join(line.who),
        subject=row.subject,
        matter=row.matter,
        state=_state(row),
        restricted=row.restricted,
    )


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


# As a report


def _wanted(scope: Scope) -> register.Wanted:
    kind, id = scope.contact or ("", 0)
    channel = scope.pick("channel")
    return replace(
        wanted_of(scope.period, scope.restricted_too),
        direction=scope.pick("direction"),
        channels=SPOKEN if channel == _CALLS else (channel,) if channel else (),
        matter_id=scope.matter_id,
        organisation_id=id if kind == "organisation" else None,
        post_id=id if kind == "post" else None,
        person_id=id if kind == "person" else None,
    )


def _make(store: Store, scope: Scope) -> Job[bytes]:
    picked = (
        dict(_WAYS).get(scope.pick("direction"), "") if scope.pick("direction") else "",
        dict(_CHANNELS).get(scope.pick("channel"), "") if scope.pick("channel") else "",
    )
    parts = (scope.period.words(), *(words.lower() for words in picked), *about(store, scope))
    words = " · ".join(part for part in parts if part)
    return register_of(store, _wanted(scope), words, scope.today)


def _left_out(store: Store, scope: Scope) -> int:
    return left_out(store, _wanted(scope))


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    return (Table("Correspondence register", _HEADER, _cells(store, scope)),)


def _cells(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    wanted = _wanted(scope)
    names = Names(store, restricted=scope.restricted_too)
    ids = register.ids(store, wanted, downwards=False)
    for start in range(0, len(ids), _AT_ONCE):
        for line in _lines(names, ids[start : start + _AT_ONCE]):
            row = line.row
            yield (
                day(row.date) or row.date_words,
                row.our_ref,
                row.your_ref,
                dict(DIRECTIONS).get(row.direction, row.direction),
                dict(CHANNELS).get(row.channel, row.channel),
                "\n".join(line.who),
                row.subject,
                row.matter,
                _state(row),
                "yes" if row.restricted else "",
            )


REPORT = Report(
    name="correspondence-register",
    title=phrase("Correspondence register"),
    caption=phrase("Everything sent and received: with whom, when, what about, what became of it"),
    make=_make,
    group=OF_WRITING,
    may=frozenset((PERIOD, MATTER, CONTACT)),
    filters=(
        Filter("direction", phrase("Which way"), _WAYS),
        Filter("channel", phrase("By"), _CHANNELS),
    ),
    tables=_tables,
    left_out=_left_out,
)
