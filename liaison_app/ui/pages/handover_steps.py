"""The first three steps of the Handover page: tidy up, what is open, and what to pass on."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from liaison_app.language import tr, trn
from liaison_app.records.handover import EVERYTHING, OPEN_WORK, WITHOUT_ONLY_ME
from liaison_app.services import handover
from liaison_app.services.handover import Check, OpenCounts
from liaison_app.store.handing_over import first_year
from liaison_app.store.queries.notes import count_only_me
from liaison_app.ui.navigation import Place
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.handover_parts import CheckLine, ChoiceCards
from liaison_app.ui.pages.log_typing import TypingKeeper
from liaison_app.ui.widgets.cards import clear_layout
from liaison_app.ui.widgets.fields import TextBox, prose
from liaison_app.ui.widgets.mirroring import inset
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows import Row
from liaison_app.ui.widgets.rows_view import RowsView

TO_TIDY = ("drafts", "typed", "unfiled", "closed")  # the checks of the first step


class Step(QWidget):
    """What stands in the middle during a step. `column` holds it; `heading` is said above it."""

    heading = ""
    next_words, next_icon = tr("Go on"), "chevron-right"

    def __init__(self, desk: Desk):
        super().__init__()
        self.desk = desk
        self.column = QVBoxLayout(self)
        inset(self.column, 0, 2, 8, 8)
        self.column.setSpacing(10)

    def reload(self) -> None:
        """Read the store again."""

    def take_keyboard(self) -> None:
        """Put the keyboard on the first thing of it."""

    def can_go_on(self) -> bool:
        """Whether the next step may be shown; does what has to be done before."""
        return True


class Checks(QWidget):
    """Lines of checks, each with a link to where it is mended."""

    def __init__(self, desk: Desk):
        super().__init__()
        self._desk = desk
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.lines: list[CheckLine] = []

    def show_checks(self, found: list[Check]) -> None:
        """Show these."""
        clear_layout(self._column)
        self.lines = []
        for check in found:
            go = self._to(check) if check.room else None
            line = CheckLine(check.words, check.state == handover.GOOD, check.right, go)
            self.lines.append(line)
            self._column.addWidget(line)

    def _to(self, check: Check) -> Callable[[], object]:
        place = Place(check.room, check.id, check.extra)
        return lambda: self._desk.navigation.go(place)


class TidyStep(Step):
    """What is half done, each with a way to finish it."""

    heading = tr("Is anything half done?")
    next_words = tr("Check what is open")

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.column.addWidget(
            label(
                tr(
                    "Your successor cannot ask you what you meant to write. What stands here is better"
                    " finished, or deleted, before the file is made; but nothing has to be."
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        self.checks = Checks(desk)
        self.column.addWidget(self.checks)
        self.column.addStretch(1)

    def show_checks(self, found: list[Check]) -> None:
        """Show those that one can tidy."""
        self.checks.show_checks([check for check in found if check.name in TO_TIDY])

    def take_keyboard(self) -> None:
        """On the first thing to tidy."""
        links = [line.link for line in self.checks.lines if line.link is not None]
        if links:
            links[0].setFocus()


class OpenStep(Step):
    """What is open, with the rooms it stands in, and a word to the successor."""

    heading = tr("What is open")
    next_words = tr("What to pass on")

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.column.addWidget(
            label(
                tr(
                    "All of this stands in the file and in the printed book. Look through it once more:"
                    " is each promise still awaited, each matter still open?"
                ),
                "body",
                "muted",
                wrap=True,
            )
        )
        self.rows = RowsView(tr("What is open"), tall=False, fit=True, opens_on_click=True)
        self.rows.opened.connect(self._open)
        self.column.addWidget(self.rows)
        caption = label(tr("A word to your successor (may stay empty)"), "small strong")
        self.note = prose(
            TextBox(tr("A word to your successor"), tr("What they should know first"), 4)
        )
        caption.setBuddy(self.note)
        self.column.addSpacing(6)
        self.column.addWidget(caption)
        self.column.addWidget(self.note)
        self.column.addWidget(
            label(tr("They read it when they first open the file."), "small", "muted", wrap=True)
        )
        self.column.addStretch(1)
        self.typing = TypingKeeper(
            desk.store, "handover", self._typed, desk.notices.refused, parent=self
        )
        self.note.set_value(str(self.typing.kept().get("note", "")))
        if not desk.store.read_only:
            self.note.textChanged.connect(self.typing.touch)

    def _typed(self) -> dict[str, str]:
        return {"note": self.note.value()}

    def show_counts(self, found: OpenCounts) -> None:
        """Show how much there is of each."""
        lines = (
            (
                "matters",
                found.matters,
                trn("{count} open matter", "{count} open matters", found.matters),
                "folder",
            ),
            (
                "followups",
                found.follow_ups,
                trn("{count} open promise", "{count} open promises", found.follow_ups),
                "flag",
            ),
            (
                "waits",
                found.waits,
                trn("{count} reply awaited", "{count} replies awaited", found.waits),
                "clock",
            ),
            (
                "questions",
                found.questions,
                trn(
                    "{count} question nobody has answered in full",
                    "{count} questions nobody has answered in full",
                    found.questions,
                ),
                "circle-help",
            ),
            (
                "owed",
                found.owed,
                trn(
                    "{count} answer of ours awaited", "{count} answers of ours awaited", found.owed
                ),
                "pencil",
            ),
            (
                "meetings",
                found.meetings,
                trn(
                    "{count} meeting in the next 90 days",
                    "{count} meetings in the next 90 days",
                    found.meetings,
                ),
                "calendar",
            ),
        )
        rows = [Row(key, words, icon=icon) for key, count, words, icon in lines if count]
        self.rows.set_rows(rows or [Row("none", tr("Nothing is open"), icon="check")])

    def _open(self, key: str) -> None:
        places = {
            "matters": Place("matters"),
            "followups": Place("followups"),
            "waits": Place("correspondence", extra="sent"),
            "questions": Place("followups"),  # those of letters under no matter too
            "owed": Place("correspondence", extra="received"),
            "meetings": Place("meetings"),
        }
        if key in places:
            self.desk.navigation.go(places[key])

    def take_keyboard(self) -> None:
        """In the list."""
        self.rows.setFocus()


class ScopeStep(Step):
    """What the successor receives, and what is looked at before the file is made."""

    heading = tr("What should your successor receive?")
    next_words, next_icon = tr("Make the file"), "key"

    def __init__(self, desk: Desk):
        super().__init__(desk)
        self.cards = ChoiceCards(
            [
                (EVERYTHING, tr("Everything"), ""),
                (WITHOUT_ONLY_ME, tr("Everything except private notes"), ""),
                (
                    OPEN_WORK,
                    tr("Open work only"),
                    tr(
                        "Open matters and the people in them. The rest goes into a locked archive file."
                    ),
                ),
            ],
            self.heading,
        )
        self.column.addWidget(self.cards)
        self.column.addSpacing(6)
        self.column.addWidget(label(tr("Before the file is made"), "strong"))
        self.checks = Checks(desk)
        self.column.addWidget(self.checks)
        self.column.addStretch(1)

    def reload(self) -> None:
        """How old the oldest letter is, and how many notes are private."""
        year = first_year(self.desk.store)
        since = (
            tr(", since {year}", year=year) if year and year != str(dt.date.today().year) else ""
        )
        self.cards.cards[EVERYTHING].show_words(
            tr(
                "All contacts, letters, replies, meetings and follow-ups{since}. The usual choice.",
                since=since,
            )
        )
        private = count_only_me(self.desk.store)
        words = trn(
            "Leaves out the one note you marked “only me”.",
            "Leaves out the {count} notes you marked “only me”.",
            private,
        )
        if not private:
            words = tr("You marked no note “only me”, so nothing would be left out.")
        self.cards.cards[WITHOUT_ONLY_ME].show_words(words)

    def show_checks(self, found: list[Check]) -> None:
        """Show what counts now: drafts, the last backup, and what is past its time."""
        names = ("drafts", "backup", "retention")
        self.checks.show_checks([check for check in found if check.name in names])

    def scope(self) -> str:
        """What was chosen: a value of Handover.scope."""
        return self.cards.selected()

    def take_keyboard(self) -> None:
        """On the choice."""
        self.cards.take_keyboard()
