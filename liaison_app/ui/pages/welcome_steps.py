"""What whoever takes a file over is shown first: that it is whole, and who goes on with it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from liaison_app.errors import Invalid, Refusal
from liaison_app.language import tr
from liaison_app.records import Handover, Officer
from liaison_app.services import taking_over
from liaison_app.services.taking_over import Wholeness
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_parts import CheckLine
from liaison_app.ui.pages.handover_steps import Step
from liaison_app.ui.progress_dialog import run_job
from liaison_app.ui.widgets.buttons import button
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.fields import LineBox, show_problem
from liaison_app.ui.widgets.plain import label

_PAUSE = 300  # milliseconds
BUSY = tr("It is being looked over…")
STOPPED = tr("It was not looked over to the end.")


class WholeStep(Step):
    """Compares the file with what was handed over, and says what was found.

    Signals:
        looked: a Wholeness.
    """

    looked = Signal(object)
    heading = tr("Is the file whole?")
    next_words, next_icon = tr("Your name"), "chevron-right"

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.found: Wholeness | None = None
        self._begun = False
        self.again_button: QPushButton | None = None
        self._say(BUSY)

    def _say(self, words: str) -> None:
        clear_layout(self.column)
        self.column.addWidget(label(words, "body", "muted", wrap=True))
        self.column.addStretch(1)

    def look(self) -> None:
        """Look it over, once; a moment later while something else is being done."""
        if self.desk.jobs.busy:
            QTimer.singleShot(_PAUSE, self, self.look)
        elif not self._begun:
            self._begun = True
            self._say(BUSY)
            run_job(
                self.desk,
                tr("Looking the file over"),
                taking_over.look_over,
                self._show,
                self,
                self._stopped,
            )

    def _stopped(self) -> None:
        self._begun = False
        self._say(STOPPED)
        self.again_button = button(tr("Look it over"), "search", self.look)
        self.column.insertWidget(1, self.again_button, 0, Qt.AlignmentFlag.AlignLeft)

    def show_known(self, handover: Handover) -> None:
        """What was found when it was first opened, which was some time ago."""
        self._begun = True
        clear_layout(self.column)
        said = taking_over.say_counts(taking_over.counts_of(handover))
        self.column.addWidget(CheckLine(tr("It was compared when it was taken over"), True))
        self.column.addWidget(label(tr("It held {said}.", said=said), "body", "muted", wrap=True))
        self.column.addStretch(1)

    def _show(self, found: Wholeness) -> None:
        self.found = found
        clear_layout(self.column)
        if found.is_whole:
            self._say_whole(found)
        else:
            for problem in found.problems:
                self.column.addWidget(CheckLine(problem, False))
            self.column.addWidget(
                label(
                    tr(
                        "Ask whoever gave it to you for another copy before you go on with this one, and"
                        " keep this one. You may look round in it meanwhile."
                    ),
                    "body",
                    wrap=True,
                )
            )
        self.column.addStretch(1)
        self.looked.emit(found)

    def _say_whole(self, found: Wholeness) -> None:
        words = tr("The contents of every file kept in it are as they were, byte for byte")
        lines = [tr("Its pages and links are sound"), tr("As much is in it as was handed over")]
        if found.contents:
            lines.append(words)
        lines.append(tr("Nothing in it was changed since"))
        for line in lines:
            self.column.addWidget(CheckLine(line, True, "checked"))
        self.column.addSpacing(6)
        self.column.addWidget(label(tr("What it holds"), "strong"))
        self.column.addWidget(label(f"{taking_over.say_counts(found.counts)}.", "body", wrap=True))


class NameStep(Step):
    """Who goes on with the file: the name that stands beside every change from now on.

    Signals:
        taken: the new Officer.
    """

    taken = Signal(object)
    heading = tr("Who are you?")
    next_words, next_icon = tr("Take the file over"), "check"

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.column.setSpacing(4)
        self.column.addWidget(
            label(
                tr(
                    "Your name stands beside every change from now on, and under your letters. What was"
                    " done before keeps the name of whoever did it."
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        self.column.addSpacing(8)
        self.name = LineBox(tr("Your name"), tr("As you sign letters"))
        self.post = LineBox(tr("Your post"))
        self.email = LineBox(tr("E-mail"))
        self.telephone = LineBox(tr("Telephone"))
        for words, box in (
            (tr("Your name"), self.name),
            (tr("Your post"), self.post),
            (tr("E-mail (may stay empty)"), self.email),
            (tr("Telephone (may stay empty)"), self.telephone),
        ):
            above = label(words, "small strong")
            above.setBuddy(box)
            self.column.addWidget(above)
            self.column.addWidget(box)
            self.column.addSpacing(4)
            box.returnPressed.connect(self._entered)
        self.wrong = label("", "body", "red", wrap=True)
        self.wrong.hide()
        self.column.addWidget(self.wrong)
        self.column.addStretch(1)
        self._proposed = False

    def propose(self, handover: Handover) -> None:
        """Fill in what the file knows, once."""
        if not self._proposed:
            self._proposed = True
            officer = taking_over.proposed_officer(self.desk.store, handover)
            self.name.set_value(officer.name)
            self.post.set_value(officer.post_title)

    def _entered(self) -> None:
        self.can_go_on()

    def can_go_on(self) -> bool:
        """Take the file over; True once that was done."""
        if taking_over.awaited(self.desk.store) is None:
            return True
        officer = Officer(
            name=self.name.value(),
            post_title=self.post.value(),
            email=self.email.value(),
            telephone=self.telephone.value(),
        )
        self.wrong.hide()
        show_problem(self.name, False)
        try:
            new = taking_over.take_over(self.desk.store, officer, dt.date.today())
        except Invalid as invalid:
            show_problem(self.name, True)
            self.wrong.setText(str(invalid))
            self.wrong.show()
            self.name.setFocus()
        except Refusal as refusal:
            self.desk.notices.problem(str(refusal))
        else:
            self.taken.emit(new)
        return False

    def take_keyboard(self) -> None:
        """On the name."""
        self.name.setFocus()
        self.name.selectAll()


class IntroduceStep(Step):
    """Letters of introduction, and where everything shown here is found from now on."""

    heading = tr("Introduce yourself")
    next_words, next_icon = tr("Begin with Today"), "sun"

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self._say(
            tr(
                "Whoever wrote to the officer before you wants to know who writes now. A letter to each"
                " of them is proposed, with what you share; you choose, read, change and send them."
            )
        )
        row = QHBoxLayout()
        self.introduce_button = button(tr("Letters of introduction…"), "mail", self._introduce)
        row.addWidget(self.introduce_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(10)
        self.column.addWidget(label(tr("From now on"), "strong"))
        self._say(
            tr(
                "Today shows each morning what needs doing. All that was shown here stays where it was:"
                " in Matters, Follow-ups, Meetings and Contacts. This walk can be taken again from"
                " Handover."
            )
        )
        self.column.addStretch(1)

    def _say(self, words: str) -> None:
        self.column.addWidget(label(words, "body", "muted", wrap=True))

    def _introduce(self) -> None:
        from liaison_app.ui.dialogs.introductions_dialog import introduce

        introduce(self.desk, self.window())

    def take_keyboard(self) -> None:
        """On the button."""
        self.introduce_button.setFocus()
