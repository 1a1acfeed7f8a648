"""A note approved, and a note circulated: who gets it and how, corrections by when, what was corrected."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from liaison_app.errors import Refusal
from liaison_app.language import shown, tr
from liaison_app.records import Meeting, MeetingNote
from liaison_app.records.meeting_note import APPROVED
from liaison_app.services import meeting_notes, note_letters
from liaison_app.services.invitations import BY_EMAIL, BY_POST
from liaison_app.services.meeting_notes import Standing
from liaison_app.services.note_checks import LEFT_OUT, OPEN, Check
from liaison_app.services.note_letters import ASKED, CAME, LISTED, Begun
from liaison_app.store.queries.mailing_lists import lists_shown
from liaison_app.ui.dialogs.small_dialog import SmallDialog
from liaison_app.ui.page import Desk
from liaison_app.ui.said import begin_large, say_count
from liaison_app.ui.widgets.dates import DateField
from liaison_app.ui.widgets.fields import ChoiceBox, LineBox, TextBox, prose
from liaison_app.ui.widgets.plain import label

NOBODY = "nobody"
WAYS = (
    (BY_EMAIL, tr("E-mails, one for each, the note attached")),
    (BY_POST, tr("Letters, printed together")),
)
_NAMED = 3  # of those who cannot be written to


class ApproveDialog(SmallDialog):
    """Who approved the note, and on which day; the chair is proposed."""

    def __init__(
        self, desk: Desk, meeting: Meeting, now: Standing, origin: object, parent: QWidget
    ):
        super().__init__(tr("The note is approved"), meeting.title, tr("Keep"), parent)
        self._desk, self._meeting, self._origin = desk, meeting, origin
        self.kept: MeetingNote | None = None
        self.by = LineBox(tr("Approved by"), tr("The chair, or whoever the meeting left it to"))
        self.by.set_value(now.open.approved_by if now.open else "")
        if not self.by.value():
            self.by.set_value(meeting.chair)
        self.add_field(tr("Approved by"), self.by)
        self.day = DateField(tr("On which day"), lean="past")
        self.day.set_value(dt.date.today().isoformat())
        self.add_field(tr("On which day"), self.day, tr("It is kept as it stands now."))
        self.by.setFocus()
        self.by.selectAll()

    def keep(self) -> None:
        """Keep it as approved; raises Refusal."""
        today = dt.date.today()
        if self.day.problem:
            raise Refusal(self.day.problem)
        on = self.day.value() or today.isoformat()
        if on > today.isoformat():
            raise Refusal(tr("That day is still to come. Choose the day it was approved."))
        self.kept = meeting_notes.approve(
            self._desk.store,
            self._meeting.id or 0,
            by=self.by.value(),
            on=on,
            today=today,
            origin=self._origin,
        )


class CirculateDialog(SmallDialog):
    """Seals the note as it stands and begins the letters it goes out with, as one change.

    With `again` the version that went out already is written with once more, to others.
    """

    def __init__(
        self,
        desk: Desk,
        meeting: Meeting,
        now: Standing,
        checks: Sequence[Check],
        origin: object,
        parent: QWidget,
    ):
        self.again = now.last if now.is_settled else None
        title = tr("Send the note to others") if self.again else tr("Circulate the note")
        number = tr("Version {number}", number=now.number) if now.number > 1 else tr("The note")
        subtitle = (
            tr("{number} goes out as it was circulated.", number=number)
            if self.again
            else tr(
                "{number} is kept from now on as it goes out. A correction makes another.",
                number=number,
            )
        )
        super().__init__(title, subtitle, tr("Go on") if self.again else tr("Circulate"), parent)
        self._desk, self._meeting, self._now, self._origin = desk, meeting, now, origin
        self.begun: Begun | None = None
        self._counts = {
            who: len(note_letters.guests(desk.store, meeting.id or 0, who)) for who in (CAME, ASKED)
        }
        self._lists = {f"{LISTED}:{one.id}": one for one in lists_shown(desk.store)}
        self._make_fields()
        self._warn(checks)
        self._show_reach()
        self.who.setFocus()

    def _make_fields(self) -> None:
        now = self._now
        self.who = ChoiceBox(self._choices(), tr("Who gets it"))
        self.who.picked.connect(lambda _who: self._show_reach())
        self.add_field(tr("Who gets it"), self.who)
        self.how = ChoiceBox(WAYS, tr("How it goes"))
        self.how.picked.connect(lambda _how: self._show_reach())
        self._how = self.add_field(tr("How it goes"), self.how)
        self.reach = label("", "small", "muted", wrap=True)
        self.body.addWidget(self.reach)
        self.changes = prose(
            TextBox(tr("What was corrected"), tr("The number of pupils was 40."), 2)
        )
        self.changes.set_value(now.open.changes if now.open else "")
        self.day = DateField(tr("Corrections by"), lean="future")
        self.day.set_value(meeting_notes.day_for_corrections(dt.date.today()).isoformat())
        self.by = LineBox(tr("Approved by"), tr("Empty where nobody approves your notes"))
        self._approved = now.open is not None and now.open.state == APPROVED and not now.changed
        if self.again is not None:
            return
        if now.number > 1:
            self.add_field(
                tr("What was corrected"), self.changes, tr("It stands at the head of the note.")
            )
        self.add_field(tr("Corrections by"), self.day, tr("Empty where none are asked for."))
        if not self._approved:
            self.add_field(tr("Approved by"), self.by)

    def _choices(self) -> list[tuple[str, str]]:
        came, asked = self._counts[CAME], self._counts[ASKED]
        found = []
        if came:
            found.append((CAME, tr("Those who came ({came})", came=f"{came:,}")))
        if asked:
            found.append(
                (ASKED, tr("Everyone on the list of guests ({asked})", asked=f"{asked:,}"))
            )
        found += [
            (key, tr("Mailing list: {name}", name=one.name)) for key, one in self._lists.items()
        ]
        if self.again is None:
            found.append((NOBODY, tr("Nobody from here: I send it myself")))
        return found

    def _warn(self, checks: Sequence[Check]) -> None:
        left = [shown(one.sentence) for one in checks if one.sort in (LEFT_OUT, OPEN)]
        if left and self.again is None:
            self.body.addWidget(label("\n".join(left[:4]), "small", "amber", wrap=True))

    def _whom(self) -> tuple[str, int | None]:
        """Who gets it, and the id of the mailing list where it is one."""
        chosen = self.who.value()
        if chosen in self._lists:
            return LISTED, self._lists[chosen].id
        return chosen, None

    def _show_reach(self) -> None:
        who, list_id = self._whom()
        self._how.setVisible(who not in (NOBODY, ""))
        if who in (NOBODY, ""):
            self.reach.setText(tr("Print it, save it as PDF or copy its text, as you like."))
            return
        found = note_letters.reached(
            self._desk.store, self._meeting.id or 0, who, self.how.value(), list_id
        )
        count = len(found.members)
        said = tr("Nobody can be reached that way.")
        if count:
            said = tr("{count} can be reached that way.", count=begin_large(say_count(count)))
        parts = [said]
        if count and self.how.value() == BY_POST:
            parts.append(tr("Print the note as often, and put one into each envelope."))
        if found.left_out:
            names = [
                line.name or line.post_title or line.organisation_name
                for line, _why in found.left_out
            ]
            first, more = ", ".join(names[:_NAMED]), len(names) - _NAMED
            parts.append(
                tr("Not reached: {names} and {count} more.", names=first, count=f"{more:,}")
                if more > 0
                else tr("Not reached: {names}.", names=first)
            )
        self.reach.setText(" ".join(parts))
        if self.isVisible():
            self.grow()

    def keep(self) -> None:
        """Seal it and begin the letters; raises Refusal, and nothing was kept then."""
        store, today = self._desk.store, dt.date.today()
        who, list_id = self._whom()
        if self.day.problem:
            raise Refusal(self.day.problem)
        day = self.day.value()
        if day and day <= today.isoformat() and self.again is None:
            raise Refusal(tr("Choose a day after today for corrections, or leave it empty."))
        words = "Write with the note" if self.again else "Circulate note"
        with store.change(words, self._origin) as pen:
            version = self.again or meeting_notes.circulate(
                store,
                pen,
                self._meeting.id or 0,
                corrections_by=day,
                changes=self.changes.value(),
                approved_by="" if self._approved else self.by.value(),
                today=today,
            )
            if who not in (NOBODY, ""):
                self.begun = note_letters.begin_cover(
                    store,
                    pen,
                    version,
                    who=who,
                    by=self.how.value(),
                    list_id=list_id,
                    today=today,
                )
