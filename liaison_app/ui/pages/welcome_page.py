"""Welcome: the first opening of a file that was handed over, and the walk through its open work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Handover, Officer
from liaison_app.records.handover import SCOPES
from liaison_app.services import taking_over
from liaison_app.services.taking_over import Wholeness
from liaison_app.store.queries.handover import OpenWork
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages import welcome_walk
from liaison_app.ui.pages.handover_parts import DONE, LATER, NOW
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.pages.steps_page import SideCard, StepsPage
from liaison_app.ui.pages.welcome_steps import IntroduceStep, NameStep, WholeStep
from liaison_app.ui.pages.welcome_walk import WalkStep
from liaison_app.ui.said import say_date
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.plain import label

WHOLE, NAME, FIRST_OF_WALK = 0, 1, 2
_WALK: tuple[tuple[str, str, Callable[[OpenWork], welcome_walk.Rows]], ...] = (
    (
        tr("Open matters"),
        tr(
            "Everything that goes on. Enter opens a matter with its whole story; Back comes here again."
        ),
        welcome_walk.matters,
    ),
    (
        tr("Questions and replies"),
        tr("What was asked and never answered, who is waited for, and who waits for us."),
        welcome_walk.questions,
    ),
    (
        tr("Promises"),
        tr("On both sides. They are kept or broken on your watch now, whoever made them."),
        welcome_walk.promises,
    ),
    (
        tr("The next 90 days"),
        tr("Meetings, and days on which something may be needed."),
        welcome_walk.days,
    ),
    (
        tr("Good to know"),
        tr("What no letter says: how people like to be written to, and how to read them."),
        welcome_walk.notes,
    ),
)
_COUNTED = (
    lambda count: trn("{count} matter", "{count} matters", count),
    lambda count: trn("{count} thing open", "{count} things open", count),
    lambda count: trn("{count} promise", "{count} promises", count),
    lambda count: trn("{count} day ahead", "{count} days ahead", count),
    lambda count: trn("{count} note", "{count} notes", count),
)
TITLES = (
    tr("Is the file whole?"),
    tr("Your name"),
    *(title for title, _why, _rows in _WALK),
    tr("Introduce yourself"),
)


class WelcomePage(StepsPage):
    """Whole, named, and a walk through the open work; at the right a word from the one before."""

    touched_by = frozenset(
        {
            *("correspondence", "party", "matter", "question", "answer", "promise", "meeting"),
            *("note", "handover", "officer"),
        }
    )

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today):
        self._today = today
        self.whole_step, self.name_step = WholeStep(desk), NameStep(desk)
        self.walk = tuple(WalkStep(desk, title, why) for title, why, _rows in _WALK)
        self.introduce_step = IntroduceStep(desk)
        steps = (self.whole_step, self.name_step, *self.walk, self.introduce_step)
        super().__init__(desk, tr("Welcome"), steps, TITLES, 272)
        self._beside = Beside(desk, self)
        self.whole_step.looked.connect(self._looked)
        self.name_step.taken.connect(self._taken)
        self.greeting = label(tr("Welcome"), "page", elide=True)
        self.head.addWidget(self.greeting)
        self.told = label("", "body", "muted", wrap=True)
        self.head.addWidget(self.told)
        self.book_button = button(tr("The handover book"), "eye", self._show_book)
        self._card = SideCard(272, self.book_button)
        self.put_beside(self._card)

    # Showing

    def show_place(self, place: Place) -> None:
        """A step by its number from 1, or as it was left."""
        at = self._at
        if isinstance(place.extra, str) and place.extra.isdecimal():
            at = min(max(int(place.extra) - 1, WHOLE), len(self.steps) - 1)
        self.show_step(at)

    def reload(self) -> None:
        """Read everything again."""
        store = self.desk.store
        found = self._handover()
        name = store.where(Officer, until_date="", order_by="from_date DESC, id DESC")
        waits = self._is_awaited()
        self.greeting.setText(
            tr("Welcome") if waits or not name else tr("Welcome, {name}", name=name[0].name)
        )
        if found is None:
            self.told.setText(tr("This file was not handed over: it was always yours."))
            self.whole_step.show_known(Handover())
        else:
            giver = found.from_name or tr("The officer before you")
            self.told.setText(
                tr(
                    "{giver} handed this file over to {name} on {day}. {scope}.",
                    giver=giver,
                    name=found.to_name or tr("you"),
                    day=say_date(found.day),
                    scope=dict(SCOPES)[found.scope],
                )
            )
            if waits:
                self.name_step.propose(found)
            else:
                self.whole_step.show_known(found)
        self._show_word(found)
        self._beside.read(partial(_open_work, today=self._today()), self._show_work)
        self._show_steps()

    def _show_work(self, parts: Sequence[welcome_walk.Rows]) -> None:
        for step, rows in zip(self.walk, parts, strict=True):
            step.show_rows(rows)
        self._show_steps()

    def _handover(self) -> Handover | None:
        """The one this file came by, be it taken over or not."""
        return taking_over.came_by(self.desk.store)

    def _is_awaited(self) -> bool:
        return taking_over.awaited(self.desk.store) is not None

    def _show_word(self, found: Handover | None) -> None:
        lines = self._card.lines
        clear_layout(lines)
        if found is None:
            return
        giver = found.from_name or tr("the officer before you")
        lines.addWidget(label(tr("A word from {giver}", giver=giver), "strong", wrap=True))
        words = found.note or tr("No word was left. Ask, while they can still be asked.")
        lines.addWidget(label(words, "body", "" if found.note else "muted", wrap=True))
        if before := [one for one in self.desk.store.all(Officer) if one.name == found.from_name]:
            last = before[-1]
            reach = [part for part in (last.telephone, last.email) if part]
            if reach:
                lines.addSpacing(9)
                lines.addWidget(label(tr("Still to be reached at"), "small strong", "accent"))
            for part in reach:
                lines.addWidget(label(part, "body", wrap=True, selectable=True))

    def _show_steps(self) -> None:
        waits = self._is_awaited()
        found = self.whole_step.found
        whole = tr("Compared with what was handed over")
        if not waits or (found is not None and found.is_whole):
            whole = tr("It is whole")
        elif found is not None:
            whole = tr("Something is not right")
        named = tr("Stands beside your changes") if waits else tr("The file is yours")
        words = [whole, named]
        for step, counted in zip(self.walk, _COUNTED, strict=True):
            none = tr("Looking…") if self._beside.is_reading() else tr("Nothing")
            words.append(counted(step.count) if step.count else none)
        words.append(tr("Letters, when you like"))
        for at, (shown, said) in enumerate(zip(self.list.steps, words, strict=True)):
            done = at < self._furthest and (at != NAME or not waits)
            shown.show_state(NOW if at == self._at else DONE if done else LATER, said)

    # From step to step

    def show_step(self, at: int) -> None:
        """Show a step; the walk begins when the file was taken over."""
        if at >= FIRST_OF_WALK and self._is_awaited():
            at = NAME
        step = self.steps[at]
        self.turn_to(at, self._heading(step), *self._next_of(at))
        if step is self.whole_step and self._is_awaited():
            self.whole_step.look()
        self._show_steps()
        if at == WHOLE:
            self.next_button.setFocus()
        else:
            step.take_keyboard()
        self.desk.navigation.replace(Place("welcome", extra=str(at + 1)))

    def _heading(self, step: Step) -> str:
        found = self.whole_step.found
        if step is self.whole_step and found is not None:
            return (
                tr("This file is whole")
                if found.is_whole
                else tr("This file is not what was handed over")
            )
        return step.heading

    def _next_of(self, at: int) -> tuple[str, str]:
        if at == NAME and self._is_awaited():
            return self.name_step.next_words, self.name_step.next_icon
        if at + 1 < len(self.steps):
            return TITLES[at + 1], "chevron-right"
        return self.introduce_step.next_words, self.introduce_step.next_icon

    def go_on(self) -> None:
        """To the next step, once this one lets go; from the last to Today."""
        if not self.steps[self._at].can_go_on():
            return
        if self._at + 1 < len(self.steps):
            self.show_step(self._at + 1)
        else:
            self.desk.go("today")

    def _looked(self, _found: Wholeness) -> None:
        if self._at == WHOLE:
            self.heading.setText(self._heading(self.whole_step))
        self._show_steps()

    def _taken(self, officer: Officer) -> None:
        self.reload()
        self.show_step(FIRST_OF_WALK)
        self.desk.notices.say(tr("The file is yours, {name}.", name=officer.name))

    def _show_book(self) -> None:
        from liaison_app.ui.pages.handover_paper import make_book, show_book

        found, window = self._handover(), self.window()
        make_book(
            self.desk,
            lambda pdf: show_book(self.desk, pdf, window),
            window,
            to_name=found.to_name if found else "",
            only_me=True,
        )

    def panes(self) -> Sequence[QWidget]:
        """F6: the steps, the step, the word of the one before."""
        return [self.list.steps[self._at], self.next_button, self.book_button]


def _open_work(store: Store, today: dt.date) -> list[welcome_walk.Rows]:
    """The rows of each part of the walk."""
    work = taking_over.walk(store, today)
    return [rows_of(work) for _title, _why, rows_of in _WALK]
