"""The cards of a briefing: what is open, what was promised, the letters, calls and meetings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QHBoxLayout

from liaison_app.language import tr, within
from liaison_app.records import Promise
from liaison_app.services.briefing_words import (
    Line,
    how_often,
    item_line,
    last_words,
    left_out_words,
    question_line,
    said_line,
    waiting_line,
)
from liaison_app.store.queries.briefing import Briefing, BriefItem
from liaison_app.ui import places, signs
from liaison_app.ui.pages.contacts_joined import points_view, promise_lines
from liaison_app.ui.pages.contacts_looks import joined
from liaison_app.ui.pages.standing_words import standing_row
from liaison_app.ui.said import say_date, say_short, say_time
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.pills import PillWords
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Heading, Row
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.briefing_page import BriefingPage


ONE_LINE = 84  # characters of a sentence that a line of the main column holds


def cards(page: BriefingPage, found: Briefing) -> list[Card]:
    """The main column, in the order it is wanted before a call; what is empty is left out."""
    made = [
        contact_card(page, found),
        _questions(page, found),
        _promises(page, found),
        _standing(page, found) if found.standing else None,
        _waiting(page, found) if found.waiting else None,
        _letters(page, found) if found.letters else None,
        _calls(page, found) if found.calls else None,
        _meetings(page, found) if found.meetings else None,
        _said(page, found) if found.said else None,
    ]
    return [card for card in made if card is not None]


def contact_card(page: BriefingPage, found: Briefing) -> Card:
    """When there was contact last, how often there is, and what part followed an incident."""
    card = Card(tr("Last contact"))
    last = found.last
    if last is not None:
        card.head.addWidget(link(tr("Show it"), partial(page.open_letter, last)))
    card.add(label(last_words(found), "body", wrap=True, selectable=True))
    if last is not None and last.sentence:
        card.add(label(f"“{last.sentence}”", "body", "muted", wrap=True, selectable=True))
    if said := how_often(found):
        tone = "amber" if found.rhythm.gone_quiet else "muted"
        card.add(label(said, "small strong" if tone == "amber" else "small", tone, wrap=True))
    if found.left_out:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(label(left_out_words(found), "small", "muted"))
        line.addWidget(link(tr("Show what is restricted"), page.show_restricted))
        line.addStretch(1)
        card.body.addLayout(line)
    return card


def points_card(page: BriefingPage, found: Briefing) -> Card:
    """For what they are to be turned to."""
    card = Card(tr("Contact for"), len(found.points), tr("Card…"), page.print_points)
    assert card.action is not None
    card.action.setAccessibleName(tr("Print contact cards"))
    card.add(points_view(page, found.points, found.today, ""))
    return card


def _questions(page: BriefingPage, found: Briefing) -> Card:
    card = Card(tr("Questions still open"), len(found.questions) or None)
    if not found.questions:
        card.add(label(tr("No question of ours is open."), "small", "muted", wrap=True))
        return card
    by_id = {one.question.id: one for one in found.questions}

    def show(id: int) -> None:
        one = by_id[id]
        if one.matter_id is not None:
            page.desk.navigation.go(places.of_questions(one.matter_id, id))
        else:
            page.desk.open_item(one.letter_id)

    rows = []
    for one in found.questions:
        line = question_line(one)
        icon, tone = signs.ANSWERS[one.state]
        right = say_short(one.letter_date, found.today)
        rows.append(_row(one.question.id, line, icon, tone, right=right))
    _add(card, tr("Questions still open"), rows, show)
    return card


def _promises(page: BriefingPage, found: Briefing) -> Card:
    both = (*found.theirs, *found.ours)
    card = Card(
        tr("Promises"),
        tr("{both} open", both=len(both)) if both else None,
        tr("Add"),
        page.add_promise,
    )
    assert card.action is not None
    card.action.setAccessibleName(tr("Add a promise"))
    if not both:
        card.add(label(tr("No promise either way is open."), "small", "muted", wrap=True))
        return card
    lines = promise_lines(both)
    view = _view(tr("Open promises"), page.open_promise, lines)
    view.delete_pressed.connect(lambda id: page.delete_kept(Promise, id))
    view.set_rows(lines)
    card.add(view)
    return card


def _waiting(page: BriefingPage, found: Briefing) -> Card:
    card = Card(tr("Waiting for a reply"), len(found.waiting))
    rows = []
    for one in found.waiting:
        line = waiting_line(one)
        pills = (PillWords(line.state, "red" if one.is_late else "amber", "clock"),)
        rows.append(_row(one.letter_id, line, "clock", "amber", pills=pills))
    _add(card, tr("Waiting for a reply"), rows, page.desk.open_item)
    return card


def _letters(page: BriefingPage, found: Briefing) -> Card:
    count = f"{found.written:,}"
    more = found.written > len(found.letters)
    card = Card(
        tr("Letters"),
        tr("latest {count} of {all}", count=len(found.letters), all=count) if more else count,
    )
    card.head.addWidget(link(tr("All of it"), page.open_all_letters))
    _add_items(page, card, tr("Letters"), found.letters, found.today)
    return card


def _calls(page: BriefingPage, found: Briefing) -> Card:
    card = Card(tr("Calls and visits"), f"{found.spoken:,}")
    _add_items(page, card, tr("Calls and visits"), found.calls, found.today)
    return card


def _meetings(page: BriefingPage, found: Briefing) -> Card:
    card = Card(tr("Meetings"), len(found.meetings))
    rows = []
    for one in found.meetings:
        pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if one.restricted else ()
        if one.state == "cancelled":
            pills += (PillWords(tr("cancelled"), "grey"),)
        elif one.date >= found.today.isoformat():
            pills += (PillWords(tr("to come"), "accent"),)
        when = (say_date(one.date, weekday=True), say_time(one.starts))
        below = joined(one.part, *when, one.place, one.matter)
        rows.append(Row(one.id, one.title, below, "users", "violet", pills, glyph=True))
    _add(card, tr("Meetings"), rows, lambda id: page.desk.navigation.go(places.of_meeting(id)))
    return card


def _standing(page: BriefingPage, found: Briefing) -> Card:
    card = Card(tr("Raised again and again"), len(found.standing))
    rows = [standing_row(one, one.issue.id) for one in found.standing]
    shown = [row._replace(glyph=True) for row in rows]
    _add(card, tr("Raised again and again"), shown, lambda id: page.desk.go("standing", id))
    return card


def _said(page: BriefingPage, found: Briefing) -> Card:
    from liaison_app.ui.pages.matter_said import open_said

    card = Card(tr("What they said"), len(found.said))
    by_id = {one.id: one for one in found.said}
    rows = []
    for one in found.said:
        line = said_line(one)
        below, right = joined(line.below, within(line.state)), say_short(one.date, found.today)
        rows.append(Row(one.id, line.text, below, "quote", "accent", right=right, glyph=True))
    _add(card, tr("What they said"), rows, lambda id: open_said(page.desk, by_id[id], page))
    return card


def _add_items(
    page: BriefingPage, card: Card, name: str, items: Sequence[BriefItem], today: dt.date
) -> None:
    by_id = {item.id: item for item in items}
    rows = []
    for item in items:
        icon, tone = signs.of_item(item.direction, item.channel)
        pills: tuple[PillWords, ...] = (signs.RESTRICTED,) if item.restricted else ()
        right = say_short(item.date, today) or item.date_words
        rows.append(_row(item.id, item_line(item), icon, tone, right=right, pills=pills))
    _add(card, name, rows, lambda id: page.open_letter(by_id[id]))


def _row(
    id: Any,
    line: Line,
    icon: str,
    tone: str,
    *,
    right: str = "",
    pills: tuple[PillWords, ...] = (),
) -> Row:
    return Row(id, line.text, line.below, icon, tone, pills, right=right, glyph=True)


def _view(name: str, opens: Callable[[Any], object], rows: Sequence[Row | Heading]) -> RowsView:
    """A list in a card; where a sentence is long, every row has room for two lines of it."""
    wrap = any(isinstance(row, Row) and len(row.title) > ONE_LINE for row in rows)
    view = RowsView(name, fit=True, opens_on_click=True, wrap=wrap, low_pills=True)
    view.opened.connect(opens)
    return view


def _add(card: Card, name: str, rows: Sequence[Row], opens: Callable[[Any], object]) -> None:
    view = _view(name, opens, rows)
    view.set_rows(rows)
    card.add(view)
