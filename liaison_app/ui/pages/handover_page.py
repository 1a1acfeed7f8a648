"""Handover: five steps to a file and a printed book for whoever takes over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Handover
from liaison_app.rules.said_counts import say_parts
from liaison_app.services import handover
from liaison_app.services.handover_words import what_it_says
from liaison_app.services.taking_over import came_by
from liaison_app.store.store import Store
from liaison_app.ui.beside import Beside
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_making import MakeStep
from liaison_app.ui.pages.handover_paper import BookStep
from liaison_app.ui.pages.handover_parts import DONE, LATER, NOW
from liaison_app.ui.pages.handover_steps import TO_TIDY, OpenStep, ScopeStep, TidyStep
from liaison_app.ui.pages.steps_page import SideCard, StepsPage
from liaison_app.ui.widgets.buttons import button, link
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.plain import label

TITLES = (
    tr("Tidy up"),
    tr("Check what is open"),
    tr("What to pass on"),
    tr("Make the file"),
    tr("Printed handover book"),
)
TIDY, OPEN, SCOPE, MAKE, BOOK = range(5)
Told = tuple[tuple[str, tuple[str, ...]], ...]
"""What the book will say: headings, each with its lines."""
_Looked = tuple[tuple[handover.Check, ...], handover.OpenCounts, Told]


class HandoverPage(StepsPage):
    """Five steps, and at the right what the book will say."""

    touched_by = frozenset(
        {
            *("correspondence", "party", "matter", "question", "answer", "promise", "meeting"),
            *("note", "handover", "person", "post", "organisation", "tenure", "officer", "office"),
        }
    )

    def __init__(self, desk: Desk, today: Callable[[], dt.date] = dt.date.today):
        self._today = today
        self._taken = False  # the book was printed or saved
        self._tidied: dict[str, int] = {}  # how much there was to tidy, when first seen
        self._checks: tuple[handover.Check, ...] = ()
        self._open = ""
        self.tidy, self.open, self.scope = TidyStep(desk), OpenStep(desk), ScopeStep(desk)
        self.make = MakeStep(desk)
        self.book = BookStep(desk, self._to_name)
        steps = (self.tidy, self.open, self.scope, self.make, self.book)
        super().__init__(desk, tr("Handover"), steps, TITLES, 296)
        self.make.begun.connect(self.open.typing.forget)  # or it would be in their file, as theirs
        self.make.stopped.connect(self.open.typing.touch)
        self.make.made.connect(self._made)
        self.make.entered.connect(self.go_on)
        self.book.taken.connect(self._book_taken)
        self.head.addWidget(label(tr("Hand over to your successor"), "page"))
        under = QHBoxLayout()
        under.setSpacing(10)
        self.told = label("", "body", "muted", wrap=True)
        under.addWidget(self.told, 1)
        self.walk_link = link(tr("Walk through the open work again"), self._walk_again)
        under.addWidget(self.walk_link)
        self.head.addLayout(under)
        self.preview_button = button(tr("Preview the book"), "eye", self.book.preview)
        self._beside = Beside(desk, self)
        self._card = SideCard(300, self.preview_button, tr("The handover book will say"))
        self.put_beside(self._card)

    # Showing

    def show_place(self, place: Place) -> None:
        """A step by its number from 1, or as it was left."""
        if isinstance(place.extra, str) and place.extra in tuple("12345"):
            self.show_step(int(place.extra) - 1)
        else:
            self.show_step(self._at)

    def reload(self) -> None:
        """Look at everything again."""
        for step in self.steps:
            step.reload()
        self._show_told()
        self._look()

    def _look(self) -> None:
        today, thorough = self._today(), self._at == SCOPE
        at_once = self._beside.read(lambda store: _look(store, today, thorough), self._show_found)
        if not at_once and not self._checks:
            self._card.say(tr("Looking at what is open…"))

    def _show_found(self, found: _Looked) -> None:
        self._checks, counts, told = found
        for check in self._checks:
            self._tidied[check.name] = max(self._tidied.get(check.name, 0), check.count)
        self._open = counts.in_words()
        self.tidy.show_checks(list(self._checks))
        self.open.show_counts(counts)
        self.scope.show_checks(list(self._checks))
        self._show_lines(told)
        self._show_steps()

    def _show_lines(self, told: Told) -> None:
        lines_below = self._card.lines
        clear_layout(lines_below)
        for at, (heading, lines) in enumerate(told):
            if at:
                lines_below.addSpacing(9)
            lines_below.addWidget(label(heading, "small strong", "accent"))
            for line in lines:
                lines_below.addWidget(label(line, "body", wrap=True))
        if not lines_below.count():
            self._card.say(tr("Nothing is open."))

    def _show_told(self) -> None:
        last = handover.latest(self.desk.store)
        self.walk_link.setVisible(came_by(self.desk.store) is not None)
        if last is not None and not last.opened and self.desk.store.path is not None:
            self.told.setText(
                tr(
                    "{handed_over} This file is still yours, and goes on as before.",
                    handed_over=handover.in_words(last),
                )
            )
        else:
            self.told.setText(
                tr(
                    "About ten minutes. Nothing leaves this computer until you copy the file yourself."
                )
            )

    def _show_steps(self) -> None:
        words = (
            self._tidy_words(),
            self._open,
            tr("Choose what the file contains"),
            tr("Checked, with a passphrase"),
            tr("To read together"),
        )
        if self.make.result is not None:
            words = (
                *words[:3],
                tr("Made for {name}", name=self.make.result.to_name or tr("a successor")),
                words[4],
            )
        for at, (step, said) in enumerate(zip(self.list.steps, words, strict=True)):
            done = at < self._furthest
            done = self.make.result is not None if at == MAKE else done
            done = self._taken if at == BOOK else done
            step.show_state(NOW if at == self._at else DONE if done else LATER, said)

    def _tidy_words(self) -> str:
        """“2 drafts finished, 1 reply filed”, or what is still to be seen to."""
        left = [check for check in self._checks if check.name in TO_TIDY and check.count]
        if left and self._at == self._furthest == TIDY:
            return trn("{count} thing to see to", "{count} things to see to", len(left))
        now = {check.name: check.count for check in self._checks}
        done = []
        gone = {
            name: self._tidied.get(name, 0) - now.get(name, 0) for name in ("drafts", "unfiled")
        }
        if (count := gone["drafts"]) > 0:
            done.append(trn("{count} draft finished", "{count} drafts finished", count))
        if (count := gone["unfiled"]) > 0:
            done.append(trn("{count} reply filed", "{count} replies filed", count))
        if left:
            count = len(left)
            done.append(
                trn("{count} thing left as it is", "{count} things left as they are", count)
            )
        return say_parts(done) or tr("Nothing is half done")

    # Going from step to step

    def show_step(self, at: int) -> None:
        """Show a step in the middle."""
        step = self.steps[at]
        if step is self.make:
            self.make.prepare(self.scope.scope(), self.open.note.value())
        words, icon = step.next_words, step.next_icon
        if step is self.make and self.make.result is not None:
            words, icon = tr("Printed book"), "printer"
        self.turn_to(at, step.heading, words, icon)
        if step is self.scope:
            self._look()
        self._show_steps()
        step.take_keyboard()
        if not self._stack.isAncestorOf(self.focusWidget() or self):
            self.next_button.setFocus()

    def _walk_again(self) -> None:
        self.desk.go("welcome", extra="3")

    def go_on(self) -> None:
        """To the next step, once this one lets go."""
        if self.steps[self._at].can_go_on() and self._at < BOOK:
            self.show_step(self._at + 1)
        elif not self.make.wrong.isHidden():  # it may stand below what is in sight
            QTimer.singleShot(0, self, self._show_wrong)

    def _show_wrong(self) -> None:
        self.show_within(self.make.wrong)

    def _made(self, result: Handover) -> None:
        self.show_step(MAKE)
        self.desk.notices.say(
            tr("{in_words} It was read again and is whole.", in_words=handover.in_words(result))
        )

    def _book_taken(self) -> None:
        self._taken = True
        self._show_steps()

    def _to_name(self) -> str:
        return self.make.result.to_name if self.make.result else self.make.name.value()

    def flush(self) -> bool:
        """Keep the word to the successor, which stands in no record yet."""
        self.open.typing.save()
        return True

    def print_shown(self) -> None:
        """Ctrl+P: the book."""
        self.book.print_book()

    def panes(self) -> Sequence[QWidget]:
        """F6: the steps, the step, the book."""
        return [self.list.steps[self._at], self.next_button, self.preview_button]


def _look(store: Store, today: dt.date, thorough: bool) -> _Looked:
    """What is to be looked at, how much is open, and what the book will say of it."""
    checks = handover.checks(store, today, thorough=thorough)
    return checks, handover.open_work(store, today), what_it_says(store, today)
