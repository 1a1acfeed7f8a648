"""Who came to a meeting, as a card: read by body, or ticked by keyboard while they arrive."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from liaison_app.records import Meeting
from liaison_app.services.attendance import attendees, by_body, tally
from liaison_app.ui.page import Desk
from liaison_app.ui.pages.meeting_attendance_rows import MORE, reading_rows
from liaison_app.ui.widgets.cards import Card
from liaison_app.ui.widgets.plain import label
from liaison_app.ui.widgets.rows_view import RowsView

if TYPE_CHECKING:
    from liaison_app.ui.pages.meeting_page import MeetingPage


class AttendanceCard(Card):
    """“Who came 19 of 23”. With `ticking` it opens ready for ticking rather than for reading."""

    def __init__(self, desk: Desk, page: MeetingPage, *, ticking: bool = False):
        super().__init__("Who came", None, "Edit", self.edit)
        self._desk, self._page = desk, page
        self._open: frozenset[str] = frozenset()
        self._sections = by_body(())
        self.rows = RowsView("Who came", quiet=True)
        self.rows.opened.connect(self._opened)
        self.add(self.rows, 1)
        self._none = label("Nobody is on the list yet.", "body", "muted", wrap=True)
        self.add(self._none)

    def show_meeting(self, meeting: Meeting) -> None:
        """Read who was asked and who came again."""
        everyone = attendees(self._desk.store, meeting.id or 0)
        self._sections = by_body(everyone)
        self.set_count(tally(everyone).words or None)
        self.rows.setVisible(bool(everyone))
        self._none.setVisible(not everyone)
        self._show_rows()

    def edit(self) -> None:
        """Tick who came, or be done with it."""

    def take_keyboard(self) -> None:
        """Put the keyboard where ticking begins."""
        self.rows.setFocus()

    def flush(self) -> bool:
        """Save what is being typed."""
        return True

    def panes(self) -> Sequence[QWidget]:
        """What F6 walks through."""
        return [self.rows]

    def _show_rows(self) -> None:
        self.rows.set_rows(reading_rows(self._sections, self._open))

    def _opened(self, id: object) -> None:
        if isinstance(id, tuple) and id[0] == MORE:
            self._open |= {id[1]}
            self._show_rows()
