"""How follow-ups read in their list: groups, rows, and the pill that says how things stand."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from liaison_app.language import shown, tr, trn
from liaison_app.records.party import spoken_of
from liaison_app.records.promise import STATES
from liaison_app.store.queries.promises import (
    LATER,
    OVERDUE,
    SETTLED,
    SNOOZED,
    TODAY,
    UNDATED,
    WEEK,
    FollowUp,
)
from liaison_app.store.queries.questions import PARTLY, OpenQuestion
from liaison_app.ui import signs
from liaison_app.ui.said import begin_large, say_choice, say_gap, say_short
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.rows import Heading, Row

PROMISE, QUESTION = "promise", "question"  # what a row's id begins with
Key = tuple[str, int]

GROUPS = (
    (OVERDUE, tr("Overdue"), "red"),
    (TODAY, tr("Due today"), "amber"),
    (WEEK, tr("Next seven days"), ""),
    (LATER, tr("Later"), ""),
    (UNDATED, tr("No date"), ""),
    (QUESTION, tr("Questions still open"), ""),
    (SNOOZED, tr("Put off"), ""),
    (SETTLED, tr("Settled"), ""),
)


def grouped(
    found: Sequence[FollowUp], questions: Sequence[OpenQuestion], today: dt.date
) -> list[Heading | Row]:
    """The rows under the headings of their groups; a group of nothing is left out."""
    rows: dict[str, list[Row]] = {key: [] for key, _words, _tone in GROUPS}
    for one in found:
        rows[one.group].append(promise_row(one, today))
    rows[QUESTION] += [question_row(one) for one in questions]
    shown: list[Heading | Row] = []
    for key, words, tone in GROUPS:
        if rows[key]:
            shown += [Heading(words, tone, f"{len(rows[key]):,}"), *rows[key]]
    return shown


def settled_heading(count: int) -> Heading:
    """The heading over so many settled promises."""
    words, tone = next((words, tone) for key, words, tone in GROUPS if key == SETTLED)
    return Heading(words, tone, f"{count:,}")


def promise_row(one: FollowUp, today: dt.date) -> Row:
    """A promise in a line or two: what, of whom, how it stands."""
    settled = one.group == SETTLED
    icon, tone = signs.of_body(one.body_kind) if one.who else ("circle-dashed", "grey")
    return Row(
        (PROMISE, one.promise.id),
        one.promise.text,
        "  ·  ".join(part for part in (holder_words(one), one.matter) if part),
        icon,
        tone,
        pills=tuple(pills_of(one, today)),
        faded=settled,
    )


def holder_words(one: FollowUp) -> str:
    """“Chief Constable, now Ms B. Marsh”: the post first, who holds it now if another made it."""
    who = one.post or one.who or tr("Nobody named")
    if one.post and one.made_by:
        return (
            tr("{who}, now {holder}", who=who, holder=one.holder)
            if one.holder
            else tr("{who}, now vacant", who=who)
        )
    return who


def made_words(one: FollowUp) -> str:
    """“made by Mr A. Newcombe, now Ms B. Marsh”; "" where the same one still holds the post."""
    if not one.made_by:
        return ""
    return tr(
        "made by {maker}, now {holder}",
        maker=one.made_by,
        holder=one.holder or tr("nobody we know of"),
    )


def pills_of(one: FollowUp, today: dt.date) -> Iterable[PillWords]:
    """How a promise stands: late by how long, due when, put off until when, what became of it."""
    if one.restricted:
        yield signs.RESTRICTED
    yield stands(one, today)


def stands(one: FollowUp, today: dt.date) -> PillWords:
    """The pill of a promise."""
    promise = one.promise
    if one.group == SETTLED:
        icon, tone = signs.PROMISES[promise.state]
        return PillWords(say_choice(STATES, promise.state, within=True), tone, icon)
    if one.group == SNOOZED:
        return PillWords(
            tr("until {snoozed_until}", snoozed_until=say_short(promise.snoozed_until, today)),
            "grey",
            "clock",
        )
    if one.group == OVERDUE:
        return PillWords(tr("{say_gap} late", say_gap=say_gap(one.days_late or 0)), "red", "clock")
    if one.group == TODAY:
        return PillWords(tr("today"), "amber", "clock")
    look = promise.review or promise.for_day
    return PillWords(say_short(look, today), "grey") if look else PillWords(tr("no date"), "grey")


def question_row(one: OpenQuestion) -> Row:
    """A question of ours that nobody has answered fully."""
    waits = [words for party in one.waits_for[:2] if (words := spoken_of(party))]
    more = len(one.waits_for) - len(waits)
    if more > 0 and waits:
        waits.append(trn("{count} more", "{count} more", more))
    who = shown(waits[0]) if waits else ""
    for one_more in waits[1:]:
        who = tr("{before} and {last}", before=who, last=one_more)
    icon, tone = signs.ANSWERS[PARTLY]
    pill = PillWords(tr("partly answered"), tone, icon)
    if one.state != PARTLY:
        ago = tr("{days} ago", days=say_gap(one.days)) if one.days else tr("asked")
        pill = PillWords(ago, "grey", "clock")
    return Row(
        (QUESTION, one.question.id),
        one.question.text,
        "  ·  ".join(part for part in (begin_large(who), one.matter) if part),
        "circle-help",
        "violet",
        pills=(pill,),
    )
