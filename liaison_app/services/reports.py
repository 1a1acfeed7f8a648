"""Reports on paper: which there are, and how each is made from the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from liaison_app.documents.register_pdf import RegisterContent, RegisterRow, write_register
from liaison_app.errors import Gone, Refusal
from liaison_app.records import Matter, Office, Party
from liaison_app.records.correspondence import CHANNELS, IN, SENT, STATES, UNSENT
from liaison_app.records.office import HOUSE_COLOUR
from liaison_app.records.party import FROM, TO, party_words
from liaison_app.rules.safe_text import shorten
from liaison_app.rules.said_dates import say_date, say_replied
from liaison_app.services import (
    briefing_paper,
    contact_card_paper,
    handover_book,
    question_papers,
)
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.report_scope import (
    CONTACT,
    EVERYTHING,
    MATTER,
    PERIOD,
    Period,
    Report,
    Scope,
)
from liaison_app.store.queries import correspondence as register
from liaison_app.store.store import Store

_AT_ONCE = 200  # rows read from the file at a time


def make(
    store: Store,
    name: str,
    period: Period = EVERYTHING,
    *,
    restricted_too: bool = False,
    today: dt.date | None = None,
    matter_id: int | None = None,
    contact: tuple[str, int] | None = None,
) -> Job[bytes]:
    """The report of that name (`REPORTS`) as PDF; what is restricted only when asked for.

    Raises:
        KeyError: there is no such report.
        Refusal: the period ends before it begins, or the report needs a matter or contact.
        NotPrintable: a character has no typeface; the message names it.
    """
    if period.since and period.until and period.until < period.since:
        raise Refusal("The period ends before it begins.")
    scope = Scope(
        today=today or dt.date.today(),
        period=period,
        restricted_too=restricted_too,
        matter_id=matter_id,
        contact=contact,
    )
    pdf = yield from REPORTS[name].make(store, scope)
    return pdf


def matter_of_reference(store: Store, words: str) -> int:
    """The id of the matter with that reference, title or id; raises Gone or Refusal."""
    found = store.where(Matter, reference=words) or store.where(Matter, title=words)
    if not found and words.isascii() and words.isdecimal() and len(words) <= 18:
        by_id = store.find(Matter, int(words))
        found = [by_id] if by_id is not None else []
    if not found:
        raise Gone(f"There is no matter with the reference or title “{shorten(words, 60)}”.")
    if len(found) > 1:
        ids = ", ".join(str(matter.id) for matter in found)
        raise Refusal(f"Several matters are called that; give the id instead: {ids}.")
    return found[0].id or 0


def register_of(store: Store, wanted: register.Wanted, words: str, today: dt.date) -> Job[bytes]:
    """The correspondence register of what is wanted, oldest first, as PDF; drafts are not in it.

    `words` say what is wanted (“letters of 2026”); the paper says so, and how many restricted
    letters it leaves out.
    """
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


def _questions(store: Store, scope: Scope) -> Job[bytes]:
    if scope.matter_id is None and scope.restricted_too:
        raise Refusal(
            "Restricted questions are printed for one matter: give its reference with --matter."
        )
    if scope.matter_id is None:
        return question_papers.open_paper(store, scope.today)
    return question_papers.grid_paper(
        store, scope.matter_id, restricted_too=scope.restricted_too, today=scope.today
    )


def _briefing(store: Store, scope: Scope) -> Job[bytes]:
    if scope.contact is None:
        raise Refusal("A briefing is about someone: write the name after “briefing”.")
    kind, id = scope.contact
    return briefing_paper.paper(store, kind, id, scope.today, restricted_too=scope.restricted_too)


def _cards(store: Store, scope: Scope) -> Job[bytes]:
    if scope.matter_id is None:
        raise Refusal("Cards are made for a matter: give its reference with --matter.")
    return contact_card_paper.matter_cards(
        store, scope.matter_id, scope.today, restricted_too=scope.restricted_too
    )


def _handover_book(store: Store, scope: Scope) -> Job[bytes]:
    return handover_book.making(store, scope.today)


def _pages(content: RegisterContent) -> Job[bytes]:
    writing = write_register(content)
    while True:
        try:
            done, total = next(writing)
        except StopIteration as stop:
            return bytes(stop.value)
        yield Progress(total + done, 2 * total, "Writing the pages")


def _rows(store: Store, ids: list[int]) -> Iterator[RegisterRow]:
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


OF_WRITING, OF_PEOPLE, OF_MATTERS, OF_US = (
    "Letters and replies",
    "Contacts",
    "Matters",
    "The council",
)
"""The groups in which reports are shown."""

REPORTS = {
    report.name: report
    for report in (
        Report(
            name="correspondence-register",
            title="Correspondence register",
            caption="Everything sent and received, with who, when, what about and what became of it",
            make=_whole_register,
            group=OF_WRITING,
            may=frozenset((PERIOD,)),
        ),
        Report(
            name="briefing",
            title="Briefing",
            caption="Everything with one post, person or body, named after it",
            make=_briefing,
            group=OF_PEOPLE,
            needs=frozenset((CONTACT,)),
        ),
        Report(
            name="cards",
            title="Contact cards of a matter",
            caption="Cards of whom to ring, for what, of those who may be circulated: --matter REFERENCE",
            make=_cards,
            group=OF_MATTERS,
            needs=frozenset((MATTER,)),
        ),
        Report(
            name="questions",
            title="Unanswered questions",
            caption="Every unanswered question by body; of one matter, what was asked and who answered",
            make=_questions,
            group=OF_WRITING,
            may=frozenset((MATTER,)),
        ),
        Report(
            name="handover-book",
            title="Handover book",
            caption="Everything a successor needs to begin; what is restricted is in it, and marked",
            make=_handover_book,
            group=OF_US,
            always_all=True,
        ),
    )
}
