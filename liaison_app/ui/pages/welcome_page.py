"""Welcome: the first opening of a file that was handed over, and the walk through its open work."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from liaison_app.records import Handover, Officer
from liaison_app.records.handover import SCOPES
from liaison_app.rules.said_dates import say_date
from liaison_app.services import handover, taking_over
from liaison_app.services.taking_over import Wholeness
from liaison_app.store.queries.handover import OpenWork
from liaison_app.ui import icons
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk, Page
from liaison_app.ui.pages import welcome_walk
from liaison_app.ui.pages.handover_parts import DONE, LATER, LEAST, NOW, StepList, share_width
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.pages.welcome_steps import IntroduceStep, NameStep, WholeStep
from liaison_app.ui.pages.welcome_walk import WalkStep
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.cards import Card, Hairline, clear_layout
from liaison_app.ui.widgets.panes import Scroller
from liaison_app.ui.widgets.plain import caption, label

WHOLE, NAME, FIRST_OF_WALK = 0, 1, 2
_WALK: tuple[tuple[str, str, Callable[[OpenWork], welcome_walk.Rows]], ...] = (
    (
        "Open matters",
        "Everything that goes on. Enter opens a matter with its whole story; Back comes here again.",
        welcome_walk.matters,
    ),
    (
        "Questions and replies",
        "What was asked and never answered, who is waited for, and who waits for us.",
        welcome_walk.questions,
    ),
    (
        "Promises",
        "On both sides. They are kept or broken on your watch now, whoever made them.",
        welcome_walk.promises,
    ),
    (
        "The next 90 days",
        "Meetings, and days on which something may be needed.",
        welcome_walk.days,
    ),
    (
        "Good to know",
        "What no letter says: how people like to be written to, and how to read them.",
        welcome_walk.notes,
    ),
)
_COUNTED = (
    ("matter", "matters"),
    ("thing open", "things open"),
    ("promise", "promises"),
    ("day ahead", "days ahead"),
    ("note", "notes"),
)
TITLES = (
    "Is the file whole?",
    "Your name",
    *(title for title, _why, _rows in _WALK),
    "Introduce yourself",
)


class WelcomePage(Page):
    """Steps at the left, the step in the middle, what the one before has to say at the right."""

    room = "handover"
    touched_by = frozenset(
        {
            *("correspondence", "party", "matter", "question", "answer", "promise", "meeting"),
            *("note", "handover", "officer"),
        }
    )

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today):
        super().__init__(desk, "Welcome")
        self._today = today
        self._at = self._furthest = WHOLE
        self.whole_step, self.name_step = WholeStep(desk), NameStep(desk)
        self.whole_step.looked.connect(self._looked)
        self.name_step.taken.connect(self._taken)
        self.walk = tuple(WalkStep(desk, title, why, rows) for title, why, rows in _WALK)
        self.introduce_step = IntroduceStep(desk)
        self.steps: tuple[Step, ...] = (
            self.whole_step,
            self.name_step,
            *self.walk,
            self.introduce_step,
        )
        whole = QVBoxLayout(self)
        whole.setSizeConstraint(QVBoxLayout.SizeConstraint.SetNoConstraint)
        whole.setContentsMargins(28, 20, 28, 22)
        whole.setSpacing(0)
        self.greeting = label("Welcome", "page", elide=True)
        whole.addWidget(self.greeting)
        self.told = label("", "body", "muted", wrap=True)
        whole.addWidget(self.told)
        whole.addSpacing(12)
        columns = QHBoxLayout()
        columns.setSpacing(18)
        self.list = StepList(TITLES)
        self.list.wanted.connect(self._wanted)
        self._left = left = Card()
        left.setContentsMargins(2, 4, 2, 0)
        left.setFixedWidth(272)
        left.add(self.list, 1)
        columns.addWidget(left)
        columns.addWidget(self._middle(), 1)
        self._side = self._word()
        columns.addWidget(self._side)
        whole.addLayout(columns, 1)

    def _middle(self) -> QWidget:
        card = Card()
        card.setContentsMargins(6, 6, 0, 0)
        self.heading = label("", "heading")
        card.add(self.heading)
        self._stack = QStackedWidget()
        for step in self.steps:
            scroller = Scroller((0, 0, 6, 0))
            scroller.setObjectName("surface")
            scroller.sheet.setObjectName("surface")
            scroller.column.addWidget(step)
            self._stack.addWidget(scroller)
        card.add(self._stack, 1)
        card.add(Hairline())
        foot = QHBoxLayout()
        foot.setContentsMargins(0, 6, 0, 0)
        foot.setSpacing(12)
        self.back_button = button("Back", on_click=self._back)
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        self.counted = label("", "small", "muted")
        foot.addWidget(self.counted)
        self.next_button = primary("", "chevron-right", self._go_on)
        foot.addWidget(self.next_button)
        card.body.addLayout(foot)
        return card

    def _word(self) -> QWidget:
        card = Card()
        card.setContentsMargins(2, 4, 0, 0)
        card.setFixedWidth(272)
        scroller = Scroller((0, 0, 8, 0), 2)
        scroller.setObjectName("surface")
        scroller.sheet.setObjectName("surface")
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        scroller.column.addLayout(self._lines)
        scroller.column.addStretch(1)
        card.add(scroller, 1)
        self.book_button = button("The handover book", "eye", self._show_book)
        card.body.addWidget(self.book_button, 0, Qt.AlignmentFlag.AlignLeft)
        return card

    def minimumSizeHint(self) -> QSize:
        """Qt: narrower than its three columns, for two of them give way."""
        return QSize(*LEAST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: a narrow window gives its width to the step."""
        super().resizeEvent(event)
        share_width(self.width(), self._left, self._side, 272)

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
        self.greeting.setText("Welcome" if waits or not name else f"Welcome, {name[0].name}")
        if found is None:
            self.told.setText("This file was not handed over: it was always yours.")
            self.whole_step.show_known(Handover())
        else:
            giver = found.from_name or "The officer before you"
            self.told.setText(
                f"{giver} handed this file over to {found.to_name or 'you'} on"
                f" {say_date(found.day)}. {dict(SCOPES)[found.scope]}."
            )
            if waits:
                self.name_step.propose(found)
            else:
                self.whole_step.show_known(found)
        self._show_word(found)
        work = taking_over.walk(store, self._today())
        for step in self.walk:
            step.show_work(work)
        self._show_steps()

    def _handover(self) -> Handover | None:
        """The one this file came by, be it taken over or not."""
        return taking_over.came_by(self.desk.store)

    def _is_awaited(self) -> bool:
        return taking_over.awaited(self.desk.store) is not None

    def _show_word(self, found: Handover | None) -> None:
        clear_layout(self._lines)
        if found is None:
            return
        giver = found.from_name or "the officer before you"
        self._lines.addWidget(label(f"A word from {giver}", "strong", wrap=True))
        words = found.note or "No word was left. Ask, while they can still be asked."
        self._lines.addWidget(label(words, "body", "" if found.note else "muted", wrap=True))
        if before := [one for one in self.desk.store.all(Officer) if one.name == found.from_name]:
            last = before[-1]
            reach = [part for part in (last.telephone, last.email) if part]
            if reach:
                self._lines.addSpacing(9)
                self._lines.addWidget(label("Still to be reached at", "small strong", "accent"))
            for part in reach:
                self._lines.addWidget(label(part, "body", wrap=True, selectable=True))

    def _show_steps(self) -> None:
        waits = self._is_awaited()
        found = self.whole_step.found
        whole = "Compared with what was handed over"
        if not waits or (found is not None and found.is_whole):
            whole = "It is whole"
        elif found is not None:
            whole = "Something is not right"
        named = "Stands beside your changes" if waits else "The file is yours"
        words = [whole, named]
        for step, (one, many) in zip(self.walk, _COUNTED, strict=True):
            words.append(handover.counted(step.count, one, many) if step.count else "Nothing")
        words.append("Letters, when you like")
        for at, (shown, said) in enumerate(zip(self.list.steps, words, strict=True)):
            done = at < self._furthest and (at != NAME or not waits)
            shown.show_state(NOW if at == self._at else DONE if done else LATER, said)

    # From step to step

    def show_step(self, at: int) -> None:
        """Show a step; the walk begins when the file was taken over."""
        if at >= FIRST_OF_WALK and self._is_awaited():
            at = NAME
        self._at, step = at, self.steps[at]
        self._furthest = max(self._furthest, at)
        self.heading.setText(self._heading(step))
        self._stack.setCurrentIndex(at)
        self.counted.setText(f"Step {at + 1} of {len(self.steps)}")
        self.back_button.setVisible(at > WHOLE)
        words, icon = self._next_of(at)
        self.next_button.setText(caption(words))
        icons.put(self.next_button, icon, "onaccent", 16)
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
                "This file is whole" if found.is_whole else "This file is not what was handed over"
            )
        return step.heading

    def _next_of(self, at: int) -> tuple[str, str]:
        if at == NAME and self._is_awaited():
            return self.name_step.next_words, self.name_step.next_icon
        if at + 1 < len(self.steps):
            return TITLES[at + 1], "chevron-right"
        return self.introduce_step.next_words, self.introduce_step.next_icon

    def _wanted(self, at: int) -> None:
        self.show_step(at)

    def _back(self) -> None:
        self.show_step(max(self._at - 1, WHOLE))

    def _go_on(self) -> None:
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
        self.desk.notices.say(f"The file is yours, {officer.name}.")

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
