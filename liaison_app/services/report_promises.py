"""The report of promises: outstanding and kept, theirs and ours, by body, in the words they were made in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from liaison_app.language import phrase
from liaison_app.records.promise import OPEN, OURS, STATES, THEIRS, UNNAMED
from liaison_app.rules.safe_text import fold, tidy
from liaison_app.rules.said_counts import say_list
from liaison_app.rules.said_dates import say_date, say_gap
from liaison_app.services.jobs import Job, Progress
from liaison_app.services.lists_out_columns import day
from liaison_app.services.report_scope import (
    BODY,
    MATTER,
    OF_WRITING,
    PERIOD,
    Filter,
    Report,
    Scope,
    Table,
)
from liaison_app.services.report_writing import (
    head_of,
    in_order,
    is_within,
    left_out_words,
    number_of,
    written,
)
from liaison_app.store.queries.lists_out import Names
from liaison_app.store.queries.promises import OVERDUE, SNOOZED, FollowUp, follow_ups
from liaison_app.store.store import Store

if TYPE_CHECKING:
    from liaison_app.documents.promises_pdf import PromiseGroup, PromiseRow, PromiseSide

NOBODY = "Nobody yet"
_SETTLED = "settled"
_SIDES = (
    (THEIRS, "Promised to us"),
    (OURS, "Promised by us"),
    (UNNAMED, "Agreed, and nobody took it on"),
)
_TO_NOBODY = "To nobody in particular"
"""The heading of what we promised without saying to whom."""
_WHOSE = (
    ("", phrase("Theirs and ours")),
    (THEIRS, phrase("Promised to us")),
    (OURS, phrase("Promised by us")),
)
_WHICH = (
    ("", phrase("Open and settled")),
    (OPEN, phrase("Open")),
    (_SETTLED, phrase("Settled, whichever way")),
    *((state, words) for state, words in STATES if state != OPEN),
)
_HEADER = (
    *("Whose", "Body", "Who", "Who of us does it", "Promise", "In the very words", "Matter"),
    *("Said in", "Made on", "Due, in their words", "Look again on", "For the day", "Days late"),
    *("What became of it", "Settled on", "How we know", "Restricted"),
)


def _found(store: Store, scope: Scope, *, restricted_too: bool) -> list[FollowUp]:
    """The promises that are asked for, the open ones as they fall due, then the settled."""
    whose, which = scope.pick("whose"), scope.pick("state")
    found = follow_ups(
        store,
        scope.today,
        side=whose or None,
        matter_id=scope.matter_id,
        organisation_id=scope.body_id,
        settled=which != OPEN,
        restricted_too=restricted_too,
    )
    return [
        one
        for one in found
        if is_within(scope.period, one.promise.made) and _is_asked_for(one.promise.state, which)
    ]


def _is_asked_for(state: str, which: str) -> bool:
    return which in ("", state) or (which == _SETTLED and state != OPEN)


def left_out(store: Store, scope: Scope) -> int:
    """How many promises are left out because they are restricted."""
    if scope.restricted_too:
        return 0
    everything = _found(store, scope, restricted_too=True)
    return sum(one.restricted for one in everything)


def _make(store: Store, scope: Scope) -> Job[bytes]:
    from liaison_app.documents.promises_pdf import PromisesContent, write_promises

    yield Progress(0, 2, phrase("Reading the promises"))
    everything = _found(store, scope, restricted_too=True)
    yield Progress(1, 2, phrase("Reading the promises"))
    found = [one for one in everything if scope.restricted_too or not one.restricted]
    names = Names(store, restricted=scope.restricted_too)
    picked = scope.pick("state")
    lines = [
        f"Only what is {dict(_WHICH).get(picked, '').lower()}" if picked else "",
        left_out_words(len(everything) - len(found)).capitalize(),
    ]
    content = PromisesContent(
        head=head_of(
            store,
            scope,
            "Promises",
            lines,
            restricted=any(one.restricted for one in found),
        ),
        sides=[
            _side(heading, [one for one in found if one.promise.side == side], names)
            for side, heading in _SIDES
            if any(one.promise.side == side for one in found)
        ],
        nothing="No such promise is noted."
        if picked or scope.pick("whose")
        else "No promise is noted.",
    )
    pdf = yield from written(write_promises(content))
    return pdf


def _side(heading: str, found: Sequence[FollowUp], names: Names) -> PromiseSide:
    from liaison_app.documents.promises_pdf import PromiseSide

    return PromiseSide(heading=heading, counts=say_states(found), groups=_groups(found, names))


def say_states(found: Sequence[FollowUp]) -> str:
    """“9 promises: 4 open (2 late), 3 kept and 2 not known.”, “4 promises, all open.”"""
    states = Counter(one.promise.state for one in found)
    late = sum(map(is_late, found))
    said = []
    for state, words in STATES:
        if count := states[state]:
            more = f" ({late:,} late)" if state == OPEN and late else ""
            said.append(f"{count:,} {words.lower()}{more}")
    many = number_of(len(found), "promise")
    if len(said) == 1 and len(found) > 1:
        return f"{many}, all {said[0].partition(' ')[2]}."
    return f"{many}: {say_list(said)}."


def is_late(one: FollowUp) -> bool:
    """Whether an open promise should have been looked at before today, and was not put off."""
    return one.days_late is not None and one.group == OVERDUE


def put_off(one: FollowUp) -> str:
    """“put off until 1 April 2026: they asked for it”; "" for others."""
    if one.group != SNOOZED:
        return ""
    promise = one.promise
    until = f"put off until {say_date(promise.snoozed_until)}"
    return f"{until}: {promise.snooze_reason}" if promise.snooze_reason else until


def _groups(found: Sequence[FollowUp], names: Names) -> list[PromiseGroup]:
    from liaison_app.documents.promises_pdf import PromiseGroup

    by_body: dict[tuple[bool, str, str], list[FollowUp]] = {}
    for one in found:
        name = _body(one, names) or _who(one, names)
        by_body.setdefault((not name, fold(name), name), []).append(one)
    nobody = _TO_NOBODY if found and found[0].promise.side == OURS else NOBODY
    if len(by_body) == 1 and nobody == NOBODY:
        nobody = ""  # the section's heading has said it
    return [
        PromiseGroup(name=_begun(name) or nobody, rows=[_row(one, names) for one in group])
        for (_last, _folded, name), group in sorted(by_body.items(), key=lambda item: item[0])
    ]


def _row(one: FollowUp, names: Names) -> PromiseRow:
    from liaison_app.documents.promises_pdf import PromiseRow

    promise = one.promise
    word = dict(STATES)[promise.state]
    due = f"“{promise.due_words}”" if promise.due_words else ""
    look = say_date(promise.review or promise.for_day, weekday=True)
    quote = tidy(promise.quote)
    return PromiseRow(
        text=promise.text,
        quote=quote if quote.rstrip(".") != tidy(promise.text).rstrip(".") else "",
        said=in_order((_said(one, names), names.of("matter", promise.matter_id))),
        who=_doer(one, names),
        below=_below(one, names),
        due=due or look or "No day was said",
        day=look if due else "",
        state=promise.state,
        word=f"{say_gap(one.days_late or 0)} late" if is_late(one) else word,
        late=is_late(one),
        settled=put_off(one) or say_date(promise.settled),
        evidence=promise.evidence,
        shown_by=names.of("correspondence", promise.shown_by_id),
        restricted=one.restricted,
    )


def _body(one: FollowUp, names: Names) -> str:
    return names.of("organisation", one.body_id)


def _who(one: FollowUp, names: Names) -> str:
    """The post, or the person, or how they were named; somebody restricted by that word alone."""
    promise = one.promise
    if post := names.of("post", promise.post_id):
        return post
    if names.is_hidden("organisation", one.body_id):
        return names.of("organisation", one.body_id)
    return names.of("person", promise.person_id) or promise.who


def _doer(one: FollowUp, names: Names) -> str:
    """Who is to do it: of us, where it is ours."""
    if one.promise.side == OURS:
        return one.promise.doer or "We"
    return _begun(_who(one, names)) or NOBODY


def _below(one: FollowUp, names: Names) -> str:
    promise = one.promise
    if promise.side == OURS:
        who = _who(one, names)
        return f"to {who}" if who else ""
    if not one.made_by or names.is_hidden("person", promise.person_id):
        return ""
    return f"made by {one.made_by}"


def _said(one: FollowUp, names: Names) -> str:
    """Where and when it was said: its letter or meeting, or else the day alone."""
    promise = one.promise
    where = names.of("correspondence", promise.correspondence_id)
    where = where or names.of("meeting", promise.meeting_id)
    return where or (f"made on {say_date(promise.made)}" if promise.made else "")


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _tables(store: Store, scope: Scope) -> Sequence[Table]:
    return (Table("Promises", _HEADER, _table_rows(store, scope)),)


def _table_rows(store: Store, scope: Scope) -> Iterator[Sequence[object]]:
    names = Names(store, restricted=scope.restricted_too)
    sides = dict(_SIDES)
    for one in _found(store, scope, restricted_too=scope.restricted_too):
        promise = one.promise
        yield (
            sides[promise.side],
            _body(one, names),
            _who(one, names),
            promise.doer,
            promise.text,
            promise.quote,
            names.of("matter", promise.matter_id),
            _said(one, names),
            day(promise.made),
            promise.due_words,
            day(promise.review),
            day(promise.for_day),
            one.days_late if is_late(one) else "",
            dict(STATES)[promise.state],
            day(promise.settled),
            in_order((promise.evidence, names.of("correspondence", promise.shown_by_id))),
            "yes" if one.restricted else "",
        )


REPORT = Report(
    name="promises",
    title=phrase("Promises"),
    caption=phrase(
        "What was promised to us and by us, by body: the words, by when, and what became of it"
    ),
    make=_make,
    group=OF_WRITING,
    may=frozenset((PERIOD, MATTER, BODY)),
    filters=(Filter("whose", phrase("Whose"), _WHOSE), Filter("state", phrase("Which"), _WHICH)),
    tables=_tables,
    left_out=left_out,
)
