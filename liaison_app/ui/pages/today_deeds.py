"""What the keys of Today do to what is picked: settle it, open it, log, write, put off, delete."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from liaison_app.language import tr, trn
from liaison_app.records import Correspondence, Meeting, Promise
from liaison_app.records.meeting import HELD
from liaison_app.records.party import contact_of
from liaison_app.records.promise import OURS
from liaison_app.store.queries.meeting_needs import (
    ANSWERS,
    CORRECTIONS,
    NOTE,
    STEPS,
    MeetingNeed,
)
from liaison_app.store.queries.meeting_rows import MeetingRow
from liaison_app.store.queries.needs import DayGone, Need, Unanswered
from liaison_app.store.queries.owed import Owed
from liaison_app.store.queries.promises import FollowUp
from liaison_app.ui import places
from liaison_app.ui.page import Desk

SETTLE, OPEN, LOG, WRITE, PUT_OFF = "Space", "Enter", "L", "W", "S"
# Where what a meeting asks for is done.
_STAGES = {ANSWERS: "invite", STEPS: "follow_up", NOTE: "circulate", CORRECTIONS: "circulate"}


def keys_of(need: Need) -> tuple[str, ...]:
    """The keys that do something to this."""
    of = need.of
    if isinstance(of, FollowUp):
        ours = of.promise.side == OURS
        return (SETTLE, OPEN, WRITE, PUT_OFF) if ours else (SETTLE, OPEN, LOG, WRITE, PUT_OFF)
    if isinstance(of, Unanswered):
        return (SETTLE, OPEN, LOG, WRITE, PUT_OFF)
    if isinstance(of, MeetingNeed):
        return (OPEN,)
    return (SETTLE, OPEN, WRITE) if isinstance(of, Owed) else (SETTLE, OPEN)


class Deeds:
    """Does them; everything that is saved has its Undo. The page reloads by what was saved."""

    def __init__(self, desk: Desk, parent: QWidget):
        self._desk, self._parent = desk, parent

    def settle(self, need: Need) -> None:
        """Space: say what became of it."""
        of = need.of
        if isinstance(of, FollowUp):
            from liaison_app.ui.dialogs.settle_dialog import SettleDialog

            SettleDialog(self._desk, of.promise, parent=self._parent).exec()
        elif isinstance(of, DayGone):
            from liaison_app.ui.dialogs.day_after import DayAfter

            DayAfter(self._desk, of, self._parent).exec()
        elif isinstance(of, Unanswered):
            self._settle_question(of)
        elif isinstance(of, Owed):
            self._settle_owed(of)
        elif isinstance(of, MeetingNeed):
            self.open(need)
        else:
            self._held(of)

    def open(self, need: Need) -> None:
        """Enter: go to where it stands."""
        of = need.of
        go = self._desk.navigation.go
        if isinstance(of, FollowUp):
            go(places.of_promise(of.promise.id or 0))
        elif isinstance(of, DayGone):
            self.settle(need)
        elif isinstance(of, Unanswered):
            if of.matter_id is None:
                self._desk.open_item(of.letter_id)
            else:
                go(places.of_questions(of.matter_id, of.question_id))
        elif isinstance(of, Owed):
            self._desk.open_item(of.letter.id)
        elif isinstance(of, MeetingNeed):
            go(places.of_meeting(of.id, _STAGES[of.sort]))
        else:
            go(places.of_meeting(of.id))

    def log(self, need: Need) -> None:
        """L: log the reply that settles it."""
        of = need.of
        if isinstance(of, Unanswered):
            self._desk.go("log_reply", extra={"in_reply_to_id": of.letter_id})
        elif isinstance(of, FollowUp):
            from liaison_app.services.promises import other_side

            given: dict[str, Any] = {}
            if who := contact_of(other_side(of.promise)):
                given["from"] = who
            if of.promise.matter_id is not None:
                given["matter_id"] = of.promise.matter_id
            self._desk.go("log_reply", extra=given)

    def write(self, need: Need) -> None:
        """W: write again with what is outstanding, remind, or write the answer."""
        of = need.of
        if isinstance(of, Unanswered):
            self._write_again(of)
        elif isinstance(of, FollowUp):
            self._write_about(of.promise)
        elif isinstance(of, Owed):
            self._answer(of)

    def put_off(self, need: Need) -> None:
        """S: look at it again another day."""
        of = need.of
        if isinstance(of, FollowUp):
            from liaison_app.ui.dialogs.snooze_dialog import SnoozeDialog

            SnoozeDialog(self._desk, of.promise, self._parent).exec()
        elif isinstance(of, Unanswered):
            from liaison_app.ui.dialogs.more_time import MoreTime

            MoreTime(self._desk, of.letter_id, self._parent).exec()

    def delete(self, need: Need) -> None:
        """Delete: a promise goes, with its undo; letters and meetings are deleted where they are."""
        of = need.of
        if not isinstance(of, FollowUp):
            self._desk.notices.say(tr("Open it with Enter; it is deleted there."))
            return
        from liaison_app.services.removal import remove

        with self._desk.notices.refusals():
            remove(self._desk.store, of.promise)
            self._desk.notices.did(tr("Promise moved to the bin."))

    # One each

    def _settle_question(self, of: Unanswered) -> None:
        from liaison_app.ui import ask

        answer = ask.choose(
            self._parent,
            trn(
                "What became of this question?",
                "What became of these {count} questions?",
                of.count,
            ),
            [
                ("log", tr("Log the reply that answers")),
                ("mark", tr("Mark the answer in a reply")),
                ("drop", tr("No longer needed")),
            ],
            more=of.text,
        )
        if answer == "log":
            self._desk.go("log_reply", extra={"in_reply_to_id": of.letter_id})
        elif answer == "mark":
            self._mark(of)
        elif answer == "drop":
            self._drop(of)

    def _mark(self, of: Unanswered) -> None:
        """Open the latest reply, where answers are marked in its text."""
        from liaison_app.store.queries.threads import replies_to

        replies = replies_to(self._desk.store, of.letter_id)
        if replies:
            self._desk.go("reading", replies[-1].id)

    def _drop(self, of: Unanswered) -> None:
        """Ask no longer those who replied; the questions stay in the grid as they are."""
        from liaison_app.ui.chasing import stop_waiting

        for party in of.parties:
            if not stop_waiting(self._desk, party, self._parent):
                break

    def _write_again(self, of: Unanswered) -> None:
        from liaison_app.services.writing_again import write_again

        with self._desk.notices.refusals():
            letter = write_again(
                self._desk.store,
                letter_id=of.letter_id,
                party=of.parties[0],
                today=dt.date.today(),
            )
            self._desk.navigation.go(places.of_ready(letter))

    def _write_about(self, promise: Promise) -> None:
        """A reminder that cites the very words; of a promise of ours, how it stands."""
        from liaison_app.services.promise_letters import reminder

        with self._desk.notices.refusals():
            self._desk.navigation.go(places.of_ready(reminder(self._desk.store, promise)))

    def _answer(self, of: Owed) -> None:
        given: dict[str, Any] = {"new": True, "in_reply_to_id": of.letter.id}
        if of.letter.matter_id is not None:
            given["matter_id"] = of.letter.matter_id
        if of.sender is not None and (who := contact_of(of.sender)):
            given["to"] = [who]
        self._desk.go("composer", extra=given)

    def _settle_owed(self, of: Owed) -> None:
        from liaison_app.ui import ask

        answer = ask.choose(
            self._parent,
            tr("What became of this letter?"),
            [("write", tr("Write the answer")), ("none", tr("It needs no answer"))],
            more=of.letter.subject,
        )
        if answer == "write":
            self._answer(of)
        elif answer == "none":
            with self._desk.notices.refusals():
                letter = self._desk.store.get(Correspondence, of.letter.id or 0)
                with self._desk.store.change("No answer needed") as pen:
                    pen.save(dataclasses.replace(letter, no_reply_expected=True))
                self._desk.notices.did(tr("Needs no answer."))

    def _held(self, of: MeetingRow) -> None:
        with self._desk.notices.refusals():
            meeting = self._desk.store.get(Meeting, of.id)
            with self._desk.store.change("Meeting held") as pen:
                pen.save(dataclasses.replace(meeting, state=HELD))
            self._desk.notices.did(tr("Noted as held."))
