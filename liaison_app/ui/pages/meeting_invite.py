"""Invite: the guest list with its answers, the letters to guests, and the day for their diaries."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from liaison_app.language import tr
from liaison_app.paths import documents_folder
from liaison_app.records import Attendance, Meeting
from liaison_app.records.meeting import CANCELLED, HELD, PLANNED
from liaison_app.services import invitations
from liaison_app.services.invitations import CALL_OFF, CHANGE, INVITE, REMIND
from liaison_app.services.invited import guest_of
from liaison_app.services.lists_out_columns import Shown
from liaison_app.services.meeting_calendar import calendar_file
from liaison_app.ui import ask, saving, theme
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.mailing_latest import Latest
from liaison_app.ui.pages.meeting_cautions import MeetingCautions
from liaison_app.ui.pages.meeting_guests import GuestsCard
from liaison_app.ui.pages.meeting_invite_side import InviteSide
from liaison_app.ui.pages.meeting_panel import MeetingPanel
from liaison_app.ui.widgets.buttons import button, primary
from liaison_app.ui.widgets.fields import menu_action, put_in
from liaison_app.ui.widgets.panes import SCROLL_BAR, SIDE_GOES_UNDER_BELOW, Scroller

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage

_FOLDER = "meetings/calendar_folder"
_BESIDE = 328  # pixels: the width of the answers
_LIST_LEAST = 320  # pixels: the height of the list where the answers stand below it
_SHARE = 0.36  # of the page, which the answers take at most where the text is large
_MOST = 16_777_215  # pixels: no limit


class InvitePanel(MeetingPanel):
    """Guests at the left, answers and letters at the right; what speaks against the day above."""

    stage = "invite"
    touched_by = frozenset(
        "meeting attendance correspondence mailing organisation post person tenure".split()
        + "calendar_day mailing_list".split()
    )

    def __init__(self, desk: Desk, page: MeetingPage):
        super().__init__(desk, page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(26, 0, 26, 18)
        whole.setSpacing(12)
        self.cautions = MeetingCautions(desk)
        whole.addWidget(self.cautions)
        self.guests = GuestsCard(desk, page)
        self.guests.changed.connect(page.reload)
        self.guests.write_wanted.connect(self._write_to_chosen)
        self.side = InviteSide(desk, page)
        self.side.changed.connect(page.reload)
        self.side.calendar_wanted.connect(self.save_calendar)
        self._aside = Scroller()
        self._aside.column.addWidget(self.side)
        self._aside.column.addStretch(1)
        self._above = False
        self._columns = QHBoxLayout()
        self._columns.setSpacing(16)
        self._columns.addWidget(self.guests, 1)
        self._columns.addWidget(self._aside)
        whole.addLayout(self._columns, 1)
        self.write = primary(tr("Invite"), "mail", self.write_next)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._more = button(tr("Write"), "pencil", menu=self._menu)
        self.actions = [self._more, self.write]

    # Showing

    def show_meeting(self, meeting: Meeting) -> None:
        """Read the guests, their answers and the letters again."""
        today = dt.date.today()
        self.cautions.show_meeting(meeting if meeting.state == PLANNED else None, today)
        self.guests.show_meeting(meeting)
        self.side.show_meeting(meeting, self.guests.everyone, today)
        sort, lines = self._next(meeting, today)
        self.write.setText(_words(sort, len(lines)))
        self.write.setVisible(bool(lines))
        self._more.setVisible(bool(self.guests.everyone) and meeting.state != HELD)

    def list_out(self) -> Shown:
        """The guests as they are narrowed."""
        return self.guests.list_out()

    def take_keyboard(self) -> None:
        """Into the box to add with while nobody is asked, else into the list."""
        self.guests.take_keyboard()

    def focus_filter(self) -> None:
        """Ctrl+F: among the guests; while there are none, to the box to add them with."""
        if self.guests.everyone:
            self.guests.filter.take_keyboard()
        else:
            self.guests.picker.setFocus()

    def panes(self) -> Sequence[QWidget]:
        """F6: adding, the list, the answers, the letters."""
        return [
            self.guests.picker,
            self.guests.rows,
            self.side.reply_by.box,
            self.side.letters,
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: in a narrow window the answers stand below the list."""
        super().resizeEvent(event)
        self._put_guests(above=self.window().width() < SIDE_GOES_UNDER_BELOW)
        self._aside.setMaximumWidth(_MOST)
        self._aside.setMinimumWidth(0)
        if not self._above:
            wide = min(theme.current().scaled(_BESIDE), round(self.width() * _SHARE))
            least = self._aside.sheet.minimumSizeHint().width() + SCROLL_BAR
            self._aside.setFixedWidth(max(wide, _BESIDE, least))

    def _put_guests(self, *, above: bool) -> None:
        """Beside the answers, or above them in what scrolls: no lower than a list is of use."""
        self.guests.setMinimumHeight(theme.current().scaled(_LIST_LEAST) if above else 0)
        if above == self._above:
            return
        self._above = above
        self._columns.removeWidget(self.guests)
        self._aside.column.removeWidget(self.guests)
        if above:
            self._aside.column.insertWidget(0, self.guests)
            self._aside.column.setContentsMargins(0, 0, SCROLL_BAR, 0)
        else:
            self._columns.insertWidget(0, self.guests, 1)
            self._aside.column.setContentsMargins(0, 0, 0, 0)
        self.guests.show()

    # Writing

    def write_next(self) -> None:
        """Begin the letter that is next: to those not asked, without an answer, or to be told."""
        sort, lines = self._next(self.page.meeting, dt.date.today())
        if lines:
            self._write(sort, lines)

    def _next(self, meeting: Meeting, today: dt.date) -> tuple[str, list[Attendance]]:
        """Which letter is next, and to whom."""
        everyone = self.guests.everyone
        if meeting.state == CANCELLED:
            return CALL_OFF, invitations.to_tell(everyone)
        if meeting.state == HELD or _is_over(meeting, today):
            return INVITE, []
        lines = invitations.to_ask(everyone)
        if any(map(guest_of, lines)) or (lines and not invitations.to_tell(everyone)):
            return INVITE, lines
        return REMIND, invitations.due_reminders(meeting, everyone, today)

    def _fill_menu(self) -> None:
        """Every letter to guests, whether or not it is the next."""
        self._menu.clear()
        off = self.page.meeting.state == CANCELLED
        for sort, words, who in _LETTERS:
            lines = who(self.guests.everyone)
            action = menu_action(f"{words} ({len(lines):,})…", partial(self._write, sort, lines))
            action.setEnabled(bool(lines) and off == (sort == CALL_OFF))
            put_in(self._menu, action)

    def _write_to_chosen(self) -> None:
        """A letter to those chosen in the list: what is next for the first of them."""
        ids = set(self.guests.rows.chosen_ids())
        lines = [one.line for one in self.guests.everyone if one.id in ids]
        if not lines:
            return
        if self.page.meeting.state == CANCELLED:
            sort = CALL_OFF
        else:
            sort = REMIND if all(line.invited for line in lines) else INVITE
        self._write(sort, lines)

    def _write(self, sort: str, lines: Sequence[Attendance]) -> None:
        from liaison_app.ui.dialogs.write_to_guests import WriteToGuests

        id = self.page.meeting.id or 0
        dialog = WriteToGuests(self.desk, id, sort, lines, self.guests.everyone, self.window())
        accepted, begun = dialog.exec(), dialog.begun
        dialog.deleteLater()
        if not accepted or begun is None:
            return
        draft = begun.letter.item.id
        if begun.list_id is not None:
            Latest(self.desk).choose(draft, begun.list_id)
        self.desk.go("composer", draft)
        if begun.list_id is not None or len(begun.letter.to) > 1:
            way = (
                tr("press “To many”")
                if begun.list_id is not None
                else tr("make the e-mails (Ctrl+E)")
            )
            self.desk.notices.say(
                tr("Read it over, fill in what stands in braces, then {way}.", way=way)
            )

    # The day for diaries

    def save_calendar(self) -> None:
        """Ask where, and save the meeting as a calendar file."""
        with self.desk.notices.refusals():
            made = calendar_file(self.desk.store, self.page.meeting.id or 0)
            folder = Path(str(self.desk.settings.value(_FOLDER, documents_folder())))
            suggested = str(folder / made.name)
            kinds = ask.kind_of_file(tr("Calendar file"), ".ics")
            path = ask.save_file(self.window(), tr("Save calendar file"), suggested, kinds)
            if path is None:
                return
            if path.suffix.lower() != ".ics":
                path = path.with_name(f"{path.name}.ics")
            saving.save(self.desk, path, made.data)
            self.desk.settings.setValue(_FOLDER, str(path.parent))


_LETTERS = (
    (INVITE, tr("Invite those not asked"), invitations.to_ask),
    (REMIND, tr("Remind those without an answer"), invitations.to_remind),
    (CHANGE, tr("Say what has changed"), invitations.to_tell),
    (CALL_OFF, tr("Say that it is called off"), invitations.to_tell),
)


def _words(sort: str, count: int) -> str:
    """What the main button does: “Invite 5”, “Remind 8”, “Tell 12 guests”."""
    said = {INVITE: "Invite", REMIND: "Remind", CALL_OFF: "Tell"}[sort]
    return f"{said} {count:,}" if count else said


def _is_over(meeting: Meeting, today: dt.date) -> bool:
    return bool(meeting.date) and meeting.date < today.isoformat()[: len(meeting.date)]
