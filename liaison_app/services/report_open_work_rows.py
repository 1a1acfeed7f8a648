"""What is open, as rows of the report: under headings, each with whom, of which matter, and when."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from liaison_app.records import Correspondence, Edition, Matter, Party, PublicStatement
from liaison_app.records.correspondence import CHANNELS
from liaison_app.records.correspondence import STATES as LETTER_STATES
from liaison_app.records.edition import DRAFT
from liaison_app.records.matter import KINDS_OF_MATTER
from liaison_app.records.matter import STATES as MATTER_STATES
from liaison_app.records.promise import OURS, UNNAMED
from liaison_app.records.public_statement import CIRCULATED
from liaison_app.records.public_statement import DRAFT as UNISSUED
from liaison_app.records.public_statement import STATES as STATEMENT_STATES
from liaison_app.rules.safe_text import tidy
from liaison_app.rules.said_dates import say_ahead, say_date, say_gap
from liaison_app.rules.said_times import say_time
from liaison_app.services.report_promises import is_late, put_off
from liaison_app.services.report_scope import Scope
from liaison_app.services.report_writing import in_order, party_named
from liaison_app.store.queries import correspondence as register
from liaison_app.store.queries.handover import OpenWork, open_work
from liaison_app.store.queries.kept_back import is_kept_back
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.open_work_pdf import WorkPart, WorkRow

_NOBODY = {OURS: "", UNNAMED: "nobody yet"}
"""Who stands beside a promise that names nobody, by its side; one of ours may be to nobody in particular."""
PRESSING = "First of all"
"""The heading of what presses most, which is told again under the others."""


def open_parts(store: Store, scope: Scope, *, restricted_too: bool) -> list[WorkPart]:
    """Everything that is open, the most pressing first; headings without a row are left out."""
    from liaison_app.documents.open_work_pdf import WorkPart

    names = Names(store, restricted=restricted_too)
    work = _of_matter(open_work(store, scope.today, restricted_too=restricted_too), scope.matter_id)
    reading = _Reading(store, names, work)
    found: tuple[tuple[str, Iterable[WorkRow]], ...] = (
        (PRESSING, reading.pressing()),
        ("They wait for our answer", reading.owed()),
        ("We promised", map(reading.promise, work.ours)),
        ("We wait for their reply", reading.waits()),
        ("We asked, and nobody has answered", reading.questions()),
        ("They promised", (reading.promise(one) for one in work.theirs if not _is_unnamed(one))),
        ("Agreed, and nobody took it on", map(reading.promise, filter(_is_unnamed, work.theirs))),
        ("Coming up in the next 90 days", reading.ahead()),
        ("Begun and not sent", reading.begun(scope.matter_id, restricted_too)),
        ("Matters that are open", map(reading.matter, work.matters)),
    )
    parts = [WorkPart(heading=heading, rows=list(rows)) for heading, rows in found]
    return [part for part in parts if part.rows]


def _of_matter(work: OpenWork, matter_id: int | None) -> OpenWork:
    """The same of one matter alone, if one is named."""
    if matter_id is None:
        return work
    return dataclasses.replace(
        work,
        matters=[one for one in work.matters if one.id == matter_id],
        questions=[one for one in work.questions if one.matter_id == matter_id],
        waits=[one for one in work.waits if one.matter_id == matter_id],
        owed=[one for one in work.owed if one.letter.matter_id == matter_id],
        theirs=[one for one in work.theirs if one.promise.matter_id == matter_id],
        ours=[one for one in work.ours if one.promise.matter_id == matter_id],
        days=[one for one in work.days if one.matter_id == matter_id],
        meetings=[],
    )


class _Reading:
    """Open work read into rows; who is restricted is named only where `names` may."""

    def __init__(self, store: Store, names: Names, work: OpenWork):
        self._store, self._names, self._work = store, names, work
        self._hidden_matters = {matter.id for matter in store.where(Matter, restricted=True)}

    def pressing(self) -> Iterator[WorkRow]:
        """The few things to begin with, and why."""
        from liaison_app.documents.open_work_pdf import WorkRow
        from liaison_app.services.handover_pressing import most_pressing

        for one in most_pressing(self._unhidden()):
            yield WorkRow(text=one.text, below=one.why, matter=one.where)

    def owed(self) -> Iterator[WorkRow]:
        from liaison_app.documents.open_work_pdf import WorkRow

        for one in self._work.owed:
            letter = one.letter
            yield WorkRow(
                text=letter.subject or "A letter without a subject",
                below=in_order((f"of {say_date(letter.date)}" if letter.date else "",)),
                who=self._who([one.sender] if one.sender else []),
                matter=one.matter,
                when=f"by {say_date(one.due)}",
                more=_late(one.days_late),
                late=one.is_late,
                restricted=letter.restricted or letter.matter_id in self._hidden_matters,
            )

    def promise(self, one: FollowUp) -> WorkRow:
        """A promise, theirs or ours."""
        from liaison_app.documents.open_work_pdf import WorkRow

        promise, names = one.promise, self._names
        quote = f"“{tidy(promise.quote)}”" if promise.quote else ""
        doer = f"done by {promise.doer}" if promise.doer else ""
        where = names.of("correspondence", promise.correspondence_id)
        where = where or names.of("meeting", promise.meeting_id)
        who = names.who(promise.post_id, promise.person_id, one.body_id, promise.who)
        look = say_date(promise.review or promise.for_day)
        return WorkRow(
            text=promise.text,
            below=in_order((quote, where, doer)),
            who=who[:1].upper() + who[1:] or _NOBODY.get(promise.side, "Nobody named"),
            matter=names.of("matter", promise.matter_id),
            when=in_order((f"“{promise.due_words}”" if promise.due_words else "", look)),
            more=put_off(one) or _late(one.days_late or 0),
            late=is_late(one),
            restricted=one.restricted,
        )

    def waits(self) -> Iterator[WorkRow]:
        from liaison_app.documents.open_work_pdf import WorkRow

        for one in self._work.waits:
            yield WorkRow(
                text=one.subject or "A letter without a subject",
                below=in_order((one.our_ref, one.chased_words(self._work.today))),
                who=self._who([one.party]),
                matter=one.matter,
                when=f"sent {say_date(one.date)}" if one.date else "",
                more=_late(one.days_late) or f"hoped for by {say_date(one.reply_due)}",
                late=one.is_late,
                restricted=self._is_restricted(one.letter_id, one.matter_id),
            )

    def questions(self) -> Iterator[WorkRow]:
        from liaison_app.documents.open_work_pdf import WorkRow

        for one in self._work.questions:
            yield WorkRow(
                text=one.question.text,
                below=one.our_ref,
                who=self._who(one.waits_for),
                matter=one.matter,
                when=f"asked {say_date(one.letter_date)}" if one.letter_date else "",
                more=f"{say_gap(one.days)} ago" if one.days else "",
                restricted=self._is_restricted(one.letter_id, one.matter_id),
            )

    def ahead(self) -> Iterator[WorkRow]:
        """Days of concern and meetings, the soonest first; a meeting without a day last."""
        from liaison_app.documents.open_work_pdf import WorkRow

        rows = [
            (
                day.date,
                WorkRow(
                    text=day.words or "A day of concern",
                    matter=day.matter,
                    when=say_date(day.date, weekday=True),
                    more=say_ahead(day.days),
                    restricted=day.matter_id in self._hidden_matters,
                ),
            )
            for day in self._work.days
        ]
        for row in self._work.meetings:
            when = " ".join(filter(None, (say_date(row.date, weekday=True), say_time(row.starts))))
            made = WorkRow(
                text=row.title,
                below=row.place,
                who=row.host,
                matter=row.matter,
                when=when or "no day yet",
                restricted=row.restricted,
            )
            rows.append((row.date or "9", made))
        rows.sort(key=lambda each: each[0])
        return iter([row for _date, row in rows])

    def begun(self, matter_id: int | None, restricted_too: bool) -> Iterator[WorkRow]:
        """Letters, statements and publication copies in hand."""
        from liaison_app.documents.open_work_pdf import WorkRow

        wanted = register.Wanted(
            segment="drafts", matter_id=matter_id, restricted_too=restricted_too
        )
        for id in register.ids(self._store, wanted):
            letter = self._store.get(Correspondence, id)
            to = self._store.where(Party, correspondence_id=id, role="to", order_by="position, id")
            yield WorkRow(
                text=letter.subject or "A letter without a subject",
                below=f"{dict(CHANNELS)[letter.channel]}, {dict(LETTER_STATES)[letter.state].lower()}",
                who=self._who(to),
                matter=self._names.of("matter", letter.matter_id),
                restricted=letter.restricted or letter.matter_id in self._hidden_matters,
            )
        kept: list[tuple[Edition | PublicStatement, str, str]] = [
            *((one, "Publication copy", "in preparation") for one in self._drafts_of_copies()),
            *((one, "Statement of ours", words) for one, words in self._unissued()),
        ]
        for one, sort, state in kept:
            hidden = is_kept_back(self._store, one)
            if matter_id in (None, one.matter_id) and (restricted_too or not hidden):
                yield WorkRow(
                    text=one.title,
                    below=f"{sort}, {state}",
                    matter=self._names.of("matter", one.matter_id),
                    restricted=hidden,
                )

    def matter(self, one: Matter) -> WorkRow:
        """A matter, with what it is about."""
        from liaison_app.documents.open_work_pdf import WorkRow

        kind, state = dict(KINDS_OF_MATTER)[one.kind], dict(MATTER_STATES)[one.state]
        return WorkRow(
            text=one.title,
            below=tidy(one.summary),
            who=in_order((one.reference, kind)),
            matter=state,
            when=f"opened {say_date(one.opened)}" if one.opened else "",
            restricted=one.restricted,
        )

    def _drafts_of_copies(self) -> Sequence[Edition]:
        return self._store.where(Edition, state=DRAFT)

    def _unissued(self) -> Iterator[tuple[PublicStatement, str]]:
        for state in (UNISSUED, CIRCULATED):
            for one in self._store.where(PublicStatement, state=state):
                yield one, dict(STATEMENT_STATES)[state].lower()

    def _who(self, parties: Sequence[Party]) -> str:
        return in_order([party_named(party, self._names) for party in parties])

    def _is_restricted(self, letter_id: int, matter_id: int | None) -> bool:
        return letter_id in self._work.restricted_letters or matter_id in self._hidden_matters

    def _unhidden(self) -> OpenWork:
        """The same without what names somebody who may not be named here."""
        names = self._names

        def may_name(one: Party | None) -> bool:
            return one is None or not (
                names.is_hidden("person", one.person_id)
                or names.is_hidden("organisation", one.organisation_id)
            )

        def may_tell(one: FollowUp) -> bool:
            person = one.promise.person_id
            return not (
                names.is_hidden("person", person) or names.is_hidden("organisation", one.body_id)
            )

        work = self._work
        return dataclasses.replace(
            work,
            owed=[one for one in work.owed if may_name(one.sender)],
            waits=[one for one in work.waits if may_name(one.party)],
            theirs=[one for one in work.theirs if may_tell(one)],
            ours=[one for one in work.ours if may_tell(one)],
        )


def _is_unnamed(one: FollowUp) -> bool:
    return one.promise.side == UNNAMED


def _late(days: int) -> str:
    return f"{say_gap(days)} late" if days > 0 else ""
