"""Beside a matter's story: what we asked and who answered, what was promised, whom to turn to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from liaison_app.errors import Gone
from liaison_app.language import begun, shown, tr
from liaison_app.records import ContactPoint, Promise, Question
from liaison_app.records.promise import KEPT, OPEN
from liaison_app.rules.said_kinds import noun
from liaison_app.services import questions
from liaison_app.services.contact_points import until_words
from liaison_app.services.question_grid import best_answer, say_counts, say_state
from liaison_app.services.removal import remove
from liaison_app.store.queries.contact_points import KnownPoint
from liaison_app.store.queries.promises import FollowUp
from liaison_app.store.queries.questions import ANSWERED, WAITING, Asked
from liaison_app.ui import places, signs
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.followups_words import stands
from liaison_app.ui.pages.questions_marks import place_asked, place_of_answer
from liaison_app.ui.widgets.buttons import link
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.segment_bar import SegmentBar
from liaison_app.ui.widgets.wrapped_rows import WrappedRows

MOST = 12  # rows of a card; the rest is a click away


class ListCard(Card):
    """A card of wrapped rows that shows the first dozen and leads to the rest."""

    def __init__(self, desk: Desk, title: str, action: str, on_action: Callable[[], object] | None):
        super().__init__(title, None, action, on_action)
        self.desk = desk
        self.rows = WrappedRows(title)
        self.add(self.rows)
        self._rest = link("", on_action)
        if on_action is not None:
            self.add(self._rest)

    def show_rows(self, rows: Sequence[Row], count: int) -> None:
        """Show the first `MOST` rows of so many, and how many more there are; for none, no card."""
        self.rows.set_rows(rows)
        self._rest.setText(tr("{count} more", count=f"{count - MOST:,}"))
        self._rest.setVisible(count > MOST)
        self.setVisible(bool(rows))


class AskedCard(ListCard):
    """Questions of a matter, ours or theirs: how far they are answered, each with its own words."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ):
        super().__init__(desk, title, action, on_action)
        self._asked: dict[int | None, Asked] = {}
        self._bar = SegmentBar()
        self.body.insertWidget(0, self._bar)
        self.rows.opened.connect(self._open)
        self.rows.delete_pressed.connect(self._leave_out)

    def show_asked(self, asked: Sequence[Asked], today: dt.date) -> None:
        """Show these questions."""
        self._asked = {one.question.id: one for one in asked}
        states = [one.state for one in asked]
        counts = say_counts(states)
        some_wait = tr("{count} of {all} answered", count=states.count(ANSWERED), all=len(states))
        self.set_count(some_wait if WAITING in states else counts)
        self._bar.show_tones([signs.ANSWERS[one.state][1] for one in asked], counts)
        self.show_rows([_question_row(one, today) for one in asked[:MOST]], len(asked))

    def _open(self, id: int) -> None:
        """The words of the answer in the reply, or the letter that asks."""
        asked = self._asked[id]
        answer = best_answer(asked)
        place = place_of_answer(answer) if answer else place_asked(asked)
        self.desk.navigation.go(place)

    def _leave_out(self, id: int) -> None:
        question = self.desk.store.find(Question, id)
        if question is not None:
            with self.desk.notices.refusals():
                questions.drop(self.desk.store, question)
                self.desk.notices.did(tr("Question left out."))


class PromisesCard(ListCard):
    """Promises of a matter; Enter opens one, Space says what became of it."""

    def __init__(self, desk: Desk, title: str, see_all: Callable[[], object]):
        super().__init__(desk, title, tr("See all"), see_all)
        self.rows.opened.connect(lambda id: desk.navigation.go(places.of_promise(id)))
        self.rows.space_pressed.connect(self._settle)
        self.rows.delete_pressed.connect(lambda id: _delete(desk, desk.store.find(Promise, id)))

    def show_promises(self, promises: Sequence[FollowUp], today: dt.date) -> None:
        """Show these promises."""
        kept = sum(one.promise.state == KEPT for one in promises)
        self.set_count(
            tr("{kept} of {promises} kept", kept=kept, promises=len(promises)) if promises else None
        )
        shown = [_promise_row(one, today) for one in promises[:MOST]]
        self.show_rows(shown, len(promises))

    def _settle(self, id: int) -> None:
        from liaison_app.ui.dialogs.settle_dialog import SettleDialog

        promise = self.desk.store.find(Promise, id)
        if promise is not None:
            state = "" if promise.state == OPEN else promise.state
            SettleDialog(self.desk, promise, state, self.window()).exec()


class PointsCard(ListCard):
    """Whom to turn to in a matter, and for what; their cards may be printed."""

    def __init__(self, desk: Desk):
        super().__init__(desk, tr("Points of contact"), tr("Cards"), self._print)
        self._points: Sequence[KnownPoint] = ()
        self.rows.opened.connect(self._open)
        self.rows.delete_pressed.connect(
            lambda id: _delete(desk, desk.store.find(ContactPoint, id))
        )

    def show_points(self, points: Sequence[KnownPoint], today: dt.date) -> None:
        """Show these points of contact."""
        self._points = points
        self.show_rows([_point_row(one, today) for one in points[:MOST]], len(points))

    def _open(self, id: int) -> None:
        from liaison_app.ui.dialogs.contact_point_dialog import edit_point

        point = self.desk.store.find(ContactPoint, id)
        if point is not None:
            edit_point(self.desk, point, self.window())

    def _print(self) -> None:
        from liaison_app.ui.dialogs.cards_dialog import print_cards

        print_cards(self.desk, self._points, self.window())


def _delete(desk: Desk, record: Promise | ContactPoint | None) -> None:
    with desk.notices.refusals():
        try:
            if record is not None:
                remove(desk.store, record)
                desk.notices.did(tr("{record} moved to the bin.", record=begun(noun(record))))
        except Gone:
            pass


def _question_row(one: Asked, today: dt.date) -> Row:
    icon, tone = signs.ANSWERS[one.state]
    loud = tone if tone in ("amber", "red") else ""
    said = say_state(one, today)
    return Row(one.question.id, one.question.text, said, icon, tone, glyph=True, subtitle_tone=loud)


def _promise_row(one: FollowUp, today: dt.date) -> Row:
    icon, tone = signs.PROMISES[one.promise.state]
    who = one.post or one.who or tr("Nobody named")
    pills = (stands(one, today)._replace(icon=""),)
    return Row(one.promise.id, one.promise.text, who, icon, tone, pills=pills, glyph=True)


def _point_row(one: KnownPoint, today: dt.date) -> Row:
    until, gone = shown(until_words(one, today)), tr("has moved on") if one.moved_on else ""
    who = (one.name or one.post or one.organisation, until, gone)
    below = "  ·  ".join(part for part in who if part)
    icon = "user" if one.name else "users"
    ended = one.has_ended(today)
    return Row(one.point.id, one.point.purpose, below, icon, "accent", faded=ended, glyph=True)
