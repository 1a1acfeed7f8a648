"""Cards of what joins a contact to the rest: promises both ways, and for what they are turned to."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import Any

from liaison_app.language import shown, tr
from liaison_app.records import ContactPoint, Promise
from liaison_app.records.contact_point import MAY, MAY_NOT
from liaison_app.records.promise import KEPT, NOT_KEPT, NOT_KNOWN, OPEN, OURS, PARTLY, UNNAMED
from liaison_app.services.contact_points import until_words
from liaison_app.store.queries.contact_points import KnownPoint, points_of
from liaison_app.store.queries.promises import FollowUp, follow_ups
from liaison_app.ui import signs
from liaison_app.ui.pages.contacts_deeds import ContactDeeds
from liaison_app.ui.pages.contacts_looks import joined
from liaison_app.ui.pages.followups_words import stands
from liaison_app.ui.said import say_parts
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

MOST, MOST_SETTLED = 10, 3  # promises on a sheet; Follow-ups has them all
THEY_OWE, WE_OWE, NOBODY = tr("They owe us"), tr("We owe"), tr("Nobody named")
_ONE_SIDE = {THEY_OWE: tr("Promised to us"), WE_OWE: tr("Promised by us")}  # the card's title
_SETTLED = (
    (KEPT, tr("kept")),
    (PARTLY, tr("partly kept")),
    (NOT_KEPT, tr("not kept")),
    (NOT_KNOWN, tr("unknown")),
)


def promises_card(page: ContactDeeds, kind: str, id: int) -> Card:
    """What is open both ways, what was settled lately, and how many were kept."""
    wanted: dict[str, Any] = {f"{kind}_id": id}
    today = dt.date.today()
    found = follow_ups(page.desk.store, today, settled=True, **wanted)
    waiting = [one for one in found if one.promise.state == OPEN]
    settled = [one for one in found if one.promise.state != OPEN]
    settled.sort(key=lambda one: one.promise.settled, reverse=True)
    shown = _by_side([*waiting[:MOST], *settled[:MOST_SETTLED]])
    sides = [(words, some) for words, some in shown if some]
    title = _ONE_SIDE.get(sides[0][0], tr("Promises")) if len(sides) == 1 else tr("Promises")
    card = Card(
        title,
        tr("{waiting} open", waiting=len(waiting)) if waiting else None,
        tr("Add"),
        page.add_promise,
    )
    assert card.action is not None
    card.action.setAccessibleName(tr("Add a promise"))
    if found:
        see_all = link(tr("See all"), page.open_promises)
        see_all.setAccessibleName(tr("See all promises in Follow-ups"))
        card.head.insertWidget(card.head.count() - 1, see_all)
        view = RowsView(tr("Promises"), tall=False, fit=True, opens_on_click=True)
        view.opened.connect(page.open_promise)
        view.delete_pressed.connect(lambda id: page.delete_kept(Promise, id))
        lines: list[Row | Heading] = []
        for words, some in sides:
            lines += [Heading(words)] if len(sides) > 1 else []
            lines += [_short_line(one, today) for one in some]
        view.set_rows(lines)
        card.add(view)
    said = settled_words(found)
    if said or not found:
        card.add(label(said or tr("No promise either way is known."), "small", "muted", wrap=True))
    return card


def _short_line(one: FollowUp, today: dt.date) -> Row:
    """A promise in a line, with how it stands."""
    icon, tone = signs.PROMISES[one.promise.state]
    settled = one.promise.state != OPEN
    pill = stands(one, today)
    return Row(
        one.promise.id,
        one.promise.text,
        icon=icon,
        tone=tone,
        glyph=True,
        pills=(pill._replace(icon=""),),
        faded=settled,
    )


def settled_words(found: Sequence[FollowUp]) -> str:
    """“Of those settled: 3 kept, 1 not kept”; "" when nothing was."""
    counts = Counter(one.promise.state for one in found)
    said = [f"{counts[state]:,} {words}" for state, words in _SETTLED if counts[state]]
    return tr("Settled so far: {promises}.", promises=say_parts(said)) if said else ""


def promise_lines(found: Sequence[FollowUp]) -> list[Row | Heading]:
    """Promises under whose they are, each with when it is due and what it is about."""
    lines: list[Row | Heading] = []
    for words, some in _by_side(found):
        if some:
            lines += [Heading(words, count=str(len(some))), *map(_promise_line, some)]
    return lines


def _by_side(found: Sequence[FollowUp]) -> list[tuple[str, list[FollowUp]]]:
    """Theirs first, then ours, then nobody's by name."""
    return [
        (THEY_OWE, [one for one in found if one.promise.side not in (OURS, UNNAMED)]),
        (WE_OWE, [one for one in found if one.promise.side == OURS]),
        (NOBODY, [one for one in found if one.promise.side == UNNAMED]),
    ]


def _promise_line(one: FollowUp) -> Row:
    late = one.days_late is not None and one.days_late > 0
    right = (
        tr("{days_late} days late", days_late=one.days_late)
        if late and one.days_late != 1
        else tr("1 day late")
    )
    return Row(
        one.promise.id,
        one.promise.text,
        joined(one.due, one.made_by or one.matter),
        "arrow-up-right" if one.promise.side == OURS else "arrow-down-left",
        "red" if late else "amber",
        right=right if late else "",
        right_tone="red" if late else "",
        glyph=True,
    )


def points_card(page: ContactDeeds, kind: str, id: int) -> Card:
    """For what they are to be turned to; ended ones faded."""
    wanted: dict[str, Any] = {f"{kind}_id": id}
    found = points_of(page.desk.store, **wanted)
    today = dt.date.today()
    present = [one for one in found if not one.has_ended(today)]
    card = Card(tr("Contact for"), len(present) or None, tr("Add"), page.add_point)
    assert card.action is not None
    card.action.setAccessibleName(tr("Add what they are the contact for"))
    if not found:
        nothing = tr("Not known as anyone’s point of contact.")
        card.add(label(nothing, "small", "muted", wrap=True))
        return card
    if present:
        card.head.insertWidget(card.head.count() - 1, link(tr("Card…"), page.print_points))
    view = points_view(page, found, today, kind)
    card.add(view)
    return card


def points_view(
    page: ContactDeeds, found: Sequence[KnownPoint], today: dt.date, kind: str
) -> RowsView:
    """Points of contact as a list: Enter opens one, Delete deletes it."""
    view = RowsView(tr("Contact for"), fit=True, opens_on_click=True, low_pills=True)
    view.opened.connect(page.edit_point)
    view.delete_pressed.connect(lambda id: page.delete_kept(ContactPoint, id))
    view.set_rows([point_line(one, today, kind) for one in found])
    return view


def point_line(one: KnownPoint, today: dt.date, kind: str = "") -> Row:
    """One point of contact; on the sheet of a `kind`, that much of who it is goes unsaid."""
    ended = one.has_ended(today)
    until = shown(until_words(one, today))
    who = joined(
        "" if kind == "person" else one.name,
        "" if kind == "post" or one.post == one.name else one.post,
        "" if kind else one.organisation,
    )
    pills: tuple[PillWords, ...] = ()
    if one.point.circulation == MAY_NOT:
        pills += (PillWords(tr("for us alone"), "red", "lock"),)
    elif one.point.circulation != MAY:
        pills += (PillWords(tr("not asked"), "grey"),)
    if one.moved_on:
        pills += (PillWords(tr("has moved on"), "amber"),)
    if one.restricted or one.matter_restricted:
        pills += (signs.RESTRICTED,)
    below = joined(who, until, one.matter)
    return Row(one.point.id, one.point.purpose, below, "phone", "accent", pills, faded=ended)
