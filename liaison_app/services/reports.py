"""Reports on paper: which there are, and how each is made from the file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from liaison_app.errors import Gone, Refusal
from liaison_app.language import phrase
from liaison_app.records import Matter, kind_named
from liaison_app.rules.safe_text import fold, shorten
from liaison_app.services import (
    report_activity,
    report_body,
    report_data_held,
    report_directory,
    report_dossier,
    report_meeting,
    report_open_work,
    report_promises,
    report_questions,
    report_register,
)
from liaison_app.services.jobs import Job, of_many_unseen
from liaison_app.services.report_scope import (
    BODY,
    CONTACT,
    EVERYTHING,
    MATTER,
    MEETING,
    OF_MATTERS,
    OF_PEOPLE,
    OF_US,
    PERIOD,
    PERSON,
    Period,
    Report,
    Scope,
    Table,
)
from liaison_app.store.store import Store

_MISSING = {
    PERIOD: phrase("Choose the time it is to cover."),
    MATTER: phrase("Choose the matter it is about."),
    CONTACT: phrase("Choose the post, person or body it is about."),
    BODY: phrase("Choose the body it is about."),
    PERSON: phrase("Choose the person it is about."),
    MEETING: phrase("Choose the meeting it is about."),
}


def make(
    store: Store,
    name: str,
    period: Period = EVERYTHING,
    *,
    restricted_too: bool = False,
    today: dt.date | None = None,
    matter_id: int | None = None,
    contact: tuple[str, int] | None = None,
    meeting_id: int | None = None,
    picks: Mapping[str, str] | None = None,
) -> Job[bytes]:
    """The report of that name (`REPORTS`) as PDF; what is restricted only when asked for.

    Raises:
        KeyError: there is no such report.
        Refusal: what `make_for` refuses.
        NotPrintable: a character has no typeface; the message names it.
    """
    scope = Scope(
        today=today or dt.date.today(),
        period=period,
        restricted_too=restricted_too,
        matter_id=matter_id,
        contact=contact,
        meeting_id=meeting_id,
        picks=picks or {},
    )
    pdf = yield from make_for(store, REPORTS[name], scope)
    return pdf


@of_many_unseen
def make_for(store: Store, report: Report, scope: Scope) -> Job[bytes]:
    """A report as PDF.

    Raises Refusal when the period is none, something it needs is not given, or the matter is restricted
    and that was not asked for.
    """
    check(report, scope)
    _check_told(store, scope)
    pdf = yield from report.make(store, scope)
    return pdf


def tables_of(store: Store, report: Report, scope: Scope) -> Sequence[Table]:
    """What a report counts or lists, as tables; none where it has none. Refuses as `make_for`."""
    check(report, scope)
    _check_told(store, scope)
    return report.tables(store, scope) if report.tables is not None else ()


def check(report: Report, scope: Scope) -> None:
    """Raise Refusal when the scope lacks something the report needs, or its period is none."""
    if scope.period.since and scope.period.until and scope.period.until < scope.period.since:
        raise Refusal(phrase("The period ends before it begins."))
    if sentence := missing(report, scope):
        raise Refusal(sentence)


def _check_told(store: Store, scope: Scope) -> None:
    """Raise Refusal for a restricted matter that was not asked for knowingly: papers name it."""
    if scope.matter_id is None or scope.restricted_too:
        return
    if store.get(Matter, scope.matter_id).restricted:
        raise Refusal(
            phrase("This matter is restricted. It is printed only when that is asked for.")
        )


def missing(report: Report, scope: Scope) -> str:
    """What is still to be chosen before a report can be made, as a sentence; "" for nothing."""
    given = {
        PERIOD: scope.period != EVERYTHING,
        MATTER: scope.matter_id is not None,
        CONTACT: scope.contact is not None,
        BODY: scope.body_id is not None,
        PERSON: scope.person_id is not None,
        MEETING: scope.meeting_id is not None,
    }
    return next(
        (_MISSING[need] for need in _MISSING if need in report.needs and not given[need]), ""
    )


def title_of(store: Store, report: Report, scope: Scope) -> str:
    """What a report is called when it is saved: “Briefing, County Police, the year 2026”."""
    about: list[tuple[str, int | None]] = [
        ("meeting", scope.meeting_id),
        ("matter", scope.matter_id),
        scope.contact or ("", None),
    ]
    names = [report.title]
    for name, id in about:
        kind = kind_named(name)
        record: Any = None if kind is None else store.find(kind.record, id)
        if kind is not None and record is not None:
            names.append(shorten(kind.caption(record), 60))
    if scope.period != EVERYTHING:
        names.append(scope.period.words())
    return ", ".join(names)


def matter_of_reference(store: Store, words: str) -> int:
    """The id of the matter with that reference, title or id, or the only one whose title begins so.

    Raises Gone, or Refusal where several are meant.
    """
    found = store.where(Matter, reference=words) or store.where(Matter, title=words)
    if not found and words.isascii() and words.isdecimal() and len(words) <= 18:
        by_id = store.find(Matter, int(words))
        found = [by_id] if by_id is not None else []
    if not found and (begun := fold(words)):
        found = [one for one in store.all(Matter) if fold(one.title).startswith(begun)]
    if not found:
        raise Gone(
            phrase(
                "There is no matter with the reference or title “{name}”.", name=shorten(words, 60)
            )
        )
    if len(found) > 1:
        ids = ", ".join(str(matter.id) for matter in found)
        raise Refusal(
            phrase("Several matters are called that; give the id instead: {ids}.", ids=ids)
        )
    return found[0].id or 0


# Reports that are made elsewhere too; what draws them is imported when they are made.


def _briefing(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import briefing_paper

    assert scope.contact is not None
    kind, id = scope.contact
    return briefing_paper.paper(store, kind, id, scope.today, restricted_too=scope.restricted_too)


def _cards(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import contact_card_paper

    assert scope.matter_id is not None
    return contact_card_paper.matter_cards(
        store, scope.matter_id, scope.today, restricted_too=scope.restricted_too
    )


def _handover_book(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.services import handover_book

    return handover_book.making(store, scope.today)


_BRIEFING = Report(
    name="briefing",
    title=phrase("Briefing"),
    caption=phrase("Everything with one post, person or body, to read before a call or a meeting"),
    make=_briefing,
    group=OF_PEOPLE,
    needs=frozenset((CONTACT,)),
)
_CARDS = Report(
    name="cards",
    title=phrase("Contact cards of a matter"),
    caption=phrase("Cards to hand round: whom to ring, for what; only of those who may be named"),
    make=_cards,
    group=OF_MATTERS,
    needs=frozenset((MATTER,)),
)
_HANDOVER_BOOK = Report(
    name="handover-book",
    title=phrase("Handover book"),
    caption=phrase(
        "Everything a successor needs to begin: open matters, who is who, what is where"
    ),
    make=_handover_book,
    group=OF_US,
    always_all=True,
)

REPORTS: Mapping[str, Report] = {
    report.name: report
    for report in (
        report_register.REPORT,
        report_promises.REPORT,
        report_questions.REPORT,
        report_directory.REPORT,
        report_body.REPORT,
        report_data_held.REPORT,
        _BRIEFING,
        report_dossier.REPORT,
        _CARDS,
        report_meeting.REPORT,
        report_activity.REPORT,
        report_open_work.REPORT,
        _HANDOVER_BOOK,
    )
}
"""Every report by its name, in the order in which they are shown."""
