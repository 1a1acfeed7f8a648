"""What reports share: the head of their paper, who somebody is in their rows, and pages written bit by bit."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records import Matter, Office, Organisation, Party, Person, Post
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.person import full_name
from liaison_app.rules.said_dates import say_date
from liaison_app.rules.time_stretches import falls_in
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import EVERYTHING, Period, Scope
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.paper_head import PaperHead

Writing = Generator[tuple[int, int], None, bytes]
"""Pages being written: (rows done, rows in all) on the way, the PDF in the end."""


def head_of(
    store: Store,
    scope: Scope,
    title: str,
    lines: Iterable[str] = (),
    *,
    periodic: bool = True,
    restricted: bool = False,
) -> PaperHead:
    """The head of a report: what it covers below its title, then these lines; empty ones drop out.

    `restricted` says that something restricted is in it; a matter or contact it is about may be, too.
    """
    from liaison_app.documents.paper_head import PaperHead

    office = store.only(Office)
    period = scope.period.words() if periodic and scope.period != EVERYTHING else ""
    period = period[:1].upper() + period[1:]
    covers = " · ".join(part for part in (period, *about(store, scope)) if part)
    return PaperHead(
        title=title,
        lines=[line for line in (covers, *lines) if line],
        council=office.name,
        period=period,
        printed_on=say_date(scope.today.isoformat()),
        colour=office.colour or HOUSE_COLOUR,
        restricted=restricted or _is_about_restricted(store, scope),
    )


def _is_about_restricted(store: Store, scope: Scope) -> bool:
    """Whether the head names something restricted, which whoever chose it knows."""
    names = Names(store)
    return names.is_hidden("matter", scope.matter_id) or (
        scope.contact is not None and names.is_hidden(*scope.contact)
    )


def about(store: Store, scope: Scope) -> list[str]:
    """The matter and the contact a scope is narrowed to, in words."""
    found = []
    if scope.matter_id is not None:
        matter = store.get(Matter, scope.matter_id)
        found.append(", ".join(part for part in (matter.title, matter.reference) if part))
    if scope.contact is not None:
        found.append(contact_words(store, *scope.contact))
    return found


def contact_words(store: Store, kind: str, id: int) -> str:
    """“Chief Constable, County Police”, a person's name, or a body's.

    Raises Gone when it was deleted.
    """
    if kind == "person":
        person = store.get(Person, id)
        return full_name(person) or person.known_as
    if kind == "organisation":
        return store.get(Organisation, id).name
    post = store.get(Post, id)
    body = store.find(Organisation, post.organisation_id)
    return f"{post.title}, {body.name}" if body else post.title


def left_out_words(count: int) -> str:
    """“without 3 restricted”; "" where nothing is left out."""
    return f"without {count:,} restricted" if count else ""


def number_of(count: int, one: str, many: str = "") -> str:
    """“1 promise”, “1,200 promises” for paper, in English; `many` where it is not made by an s."""
    return f"1 {one}" if count == 1 else f"{count:,} {many or one + 's'}"


def is_within(period: Period, date: str) -> bool:
    """Whether a day is in a period; a month or a year is if it may be, what has no date only in all.

    >>> is_within(Period("2018-03-16"), "2018-03"), is_within(Period("2018-03-16"), "")
    (True, False)
    """
    return falls_in(date, period.since, period.until)


def party_named(party: Party, names: Names) -> str:
    """A party as on the day; somebody restricted by that word alone, with the post they held."""
    if names.is_hidden("person", party.person_id):
        return names.who(party.post_id, party.person_id, None)
    if names.is_hidden("organisation", party.organisation_id):
        return names.of("organisation", party.organisation_id)
    words = (party.name, party.post_title, party.organisation_name)
    return ", ".join(part for part in words if part)


def written(writing: Writing, *, begun: int = 0) -> Job[bytes]:
    """The pages of a report as a job; `begun` steps of reading went before."""
    while True:
        try:
            done, total = next(writing)
        except StopIteration as stop:
            pdf: bytes = stop.value
            return pdf
        yield Progress(begun + done, begun + total, phrase("Writing the pages"))


def in_order(words: Sequence[str]) -> str:
    """Lines of a cell, each said once, empty ones left out."""
    return "\n".join(dict.fromkeys(part for part in words if part))
